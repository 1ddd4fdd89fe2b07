//! Dates as reports print them: to the day, to the month, to a third of a month, or to the year.

use std::fmt;
use std::str::FromStr;

/// A third of a month: 上旬, 中旬, 下旬.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MonthPart {
    /// 上旬, the 1st to the 10th.
    Early,
    /// 中旬, the 11th to the 20th.
    Middle,
    /// 下旬, the 21st to the end.
    Late,
}

impl MonthPart {
    /// The name in the interchange format.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Early => "early",
            Self::Middle => "middle",
            Self::Late => "late",
        }
    }
}

/// A date known to some precision. Years are of the common era; months and days have been checked against the calendar
/// by whoever made it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartialDate {
    /// A year.
    Year(i16),
    /// A year and a month.
    Month(i16, u8),
    /// A year, a month and a third of it.
    PartOfMonth(i16, u8, MonthPart),
    /// A year, a month and a day.
    Day(i16, u8, u8),
}

impl PartialDate {
    /// The year.
    #[must_use]
    pub const fn year(self) -> i16 {
        match self {
            Self::Year(year)
            | Self::Month(year, _)
            | Self::PartOfMonth(year, _, _)
            | Self::Day(year, _, _) => year,
        }
    }

    /// The month, 1 to 12, where it is known.
    #[must_use]
    pub const fn month(self) -> Option<u8> {
        match self {
            Self::Year(_) => None,
            Self::Month(_, month) | Self::PartOfMonth(_, month, _) | Self::Day(_, month, _) => {
                Some(month)
            }
        }
    }

    /// The third of the month, where that is the precision.
    #[must_use]
    pub const fn part(self) -> Option<MonthPart> {
        match self {
            Self::PartOfMonth(_, _, part) => Some(part),
            _ => None,
        }
    }

    /// The name of the precision in the interchange format.
    #[must_use]
    pub const fn precision(self) -> &'static str {
        match self {
            Self::Year(_) => "year",
            Self::Month(..) => "month",
            Self::PartOfMonth(..) => "part_of_month",
            Self::Day(..) => "day",
        }
    }

    /// The date in ISO 8601, cut to what is known; a third of a month prints as its month.
    #[must_use]
    pub fn iso(self) -> String {
        match self {
            Self::Year(year) => format!("{year:04}"),
            Self::Month(year, month) | Self::PartOfMonth(year, month, _) => {
                format!("{year:04}-{month:02}")
            }
            Self::Day(year, month, day) => format!("{year:04}-{month:02}-{day:02}"),
        }
    }

    /// The date that a calendar knows by these parts, or nothing where the calendar has no such day.
    #[must_use]
    pub fn checked(year: i16, month: u8, day: Option<u8>) -> Option<Self> {
        let date = jiff::civil::Date::new(year, i8::try_from(month).ok()?, 1).ok()?;
        match day {
            None => Some(Self::Month(year, month)),
            Some(day) if day >= 1 && i8::try_from(day).ok()? <= date.days_in_month() => {
                Some(Self::Day(year, month, day))
            }
            Some(_) => None,
        }
    }
}

/// The canonical form, which [`PartialDate::from_str`] reads: ISO 8601 cut to what is known, with the third of the
/// month behind a slash, as in `2021-10/early`.
impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.iso())?;
        match self.part() {
            Some(part) => write!(f, "/{}", part.name()),
            None => Ok(()),
        }
    }
}

/// The text is not a date in canonical form, or the calendar has no such day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotADate;

impl FromStr for PartialDate {
    type Err = NotADate;

    fn from_str(canonical: &str) -> Result<Self, NotADate> {
        let (iso, part) = match canonical.split_once('/') {
            Some((iso, part)) => (iso, Some(part)),
            None => (canonical, None),
        };
        let mut numbers = iso
            .split('-')
            .map(|digits| digits.parse::<u16>().map_err(|_unreadable| NotADate));
        let year =
            i16::try_from(numbers.next().ok_or(NotADate)??).map_err(|_too_large| NotADate)?;
        let mut small = || {
            numbers
                .next()
                .transpose()
                .map(|n| n.and_then(|n| u8::try_from(n).ok()))
        };
        let (month, day) = (small()?, small()?);
        let date = match (month, day) {
            (None, _) => Self::Year(year),
            (Some(month), day) => Self::checked(year, month, day).ok_or(NotADate)?,
        };
        let part = match part {
            None => return Ok(date),
            Some(name) => [MonthPart::Early, MonthPart::Middle, MonthPart::Late]
                .into_iter()
                .find(|part| part.name() == name)
                .ok_or(NotADate)?,
        };
        match date {
            Self::Month(year, month) => Ok(Self::PartOfMonth(year, month, part)),
            _ => Err(NotADate),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn canonical_forms_are_read_back() {
        for form in [
            "2021",
            "2021-10",
            "2021-10/early",
            "2021-10/late",
            "2024-02-29",
        ] {
            assert_eq!(
                form.parse::<PartialDate>().map(|date| date.to_string()),
                Ok(form.to_owned())
            );
        }
    }

    #[test]
    fn days_that_no_calendar_has_are_refused() {
        for form in [
            "2023-02-29",
            "2023-13",
            "2023-00",
            "2023-1-32",
            "",
            "二〇二三",
            "2023/early",
            "2023-04-31/late",
        ] {
            assert_eq!(form.parse::<PartialDate>(), Err(NotADate), "{form}");
        }
    }
}
