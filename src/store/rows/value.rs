//! The stored form of the value of a mark, of a date and of a quantity.

use serde::{Deserialize, Serialize};

use super::RowError;
use crate::outline::{InspectionKind, MarkValue, MonthPart, PartialDate, Quantity, Status};

/// What the words under a mark mean, or what a person has answered for a field of the header.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(in crate::store) enum ValueRow {
    Text(String),
    Ordinal(u32),
    Date(DateRow),
    /// In hundredths.
    Quantity(i64),
    Status(String),
    Inspection(String),
    Claim {
        /// In hundredths.
        quantity: i64,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        as_of: Option<DateRow>,
    },
}

/// A date by its parts, so that what is stored is what was there, also where no calendar has such a day.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::store) struct DateRow {
    year: i16,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    month: Option<u8>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    part: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    day: Option<u8>,
}

impl From<&MarkValue> for ValueRow {
    fn from(value: &MarkValue) -> Self {
        match value {
            MarkValue::Text(words) => Self::Text(words.clone()),
            MarkValue::Ordinal(ordinal) => Self::Ordinal(*ordinal),
            MarkValue::Date(date) => Self::Date((*date).into()),
            MarkValue::Quantity(quantity) => Self::Quantity(quantity.to_hundredths()),
            MarkValue::Status(status) => Self::Status(status.name().to_owned()),
            MarkValue::Inspection(kind) => Self::Inspection(kind.name().to_owned()),
            MarkValue::Claim { quantity, as_of } => Self::Claim {
                quantity: quantity.to_hundredths(),
                as_of: as_of.map(DateRow::from),
            },
        }
    }
}

impl TryFrom<ValueRow> for MarkValue {
    type Error = RowError;

    fn try_from(row: ValueRow) -> Result<Self, RowError> {
        Ok(match row {
            ValueRow::Text(words) => Self::Text(words),
            ValueRow::Ordinal(ordinal) => Self::Ordinal(ordinal),
            ValueRow::Date(date) => Self::Date(date.try_into()?),
            ValueRow::Quantity(hundredths) => Self::Quantity(Quantity::hundredths(hundredths)),
            ValueRow::Status(name) => Self::Status(status(&name)?),
            ValueRow::Inspection(name) => Self::Inspection(
                InspectionKind::from_name(&name)
                    .ok_or_else(|| RowError::unknown("kind of inspection", &name))?,
            ),
            ValueRow::Claim { quantity, as_of } => Self::Claim {
                quantity: Quantity::hundredths(quantity),
                as_of: as_of.map(PartialDate::try_from).transpose()?,
            },
        })
    }
}

impl From<PartialDate> for DateRow {
    fn from(date: PartialDate) -> Self {
        Self {
            year: date.year(),
            month: date.month(),
            part: date.part().map(|part| part.name().to_owned()),
            day: match date {
                PartialDate::Day(_, _, day) => Some(day),
                _ => None,
            },
        }
    }
}

impl TryFrom<DateRow> for PartialDate {
    type Error = RowError;

    fn try_from(row: DateRow) -> Result<Self, RowError> {
        match (row.month, row.part, row.day) {
            (None, None, None) => Ok(Self::Year(row.year)),
            (Some(month), None, None) => Ok(Self::Month(row.year, month)),
            (Some(month), Some(part), None) => {
                [MonthPart::Early, MonthPart::Middle, MonthPart::Late]
                    .into_iter()
                    .find(|known| known.name() == part)
                    .map(|part| Self::PartOfMonth(row.year, month, part))
                    .ok_or_else(|| RowError::unknown("part of a month", part))
            }
            (Some(month), None, Some(day)) => Ok(Self::Day(row.year, month, day)),
            (None, _, _) | (Some(_), Some(_), Some(_)) => Err(RowError::broken(format!(
                "a date of the year {} without its month, or with a day and a part",
                row.year
            ))),
        }
    }
}

/// The status of this stored name.
pub(super) fn status(name: &str) -> Result<Status, RowError> {
    Status::from_name(name).ok_or_else(|| RowError::unknown("status", name))
}
