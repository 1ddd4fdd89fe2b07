//! Dates as reports print them, with the year that a paragraph leaves out, and never a wrong one out of damaged digits.

use std::ops::Range;

use super::numerals::value;
use super::patterns::{Pattern, compiled, pattern};
use crate::outline::{MonthPart, PartialDate};

/// A date as printed: what is missing is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Printed {
    year: Option<i16>,
    month: Option<u8>,
    day: Option<u8>,
    part: Option<MonthPart>,
}

/// A date and where in the words it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FoundDate {
    /// The words.
    pub(super) range: Range<usize>,
    /// The date.
    pub(super) date: PartialDate,
}

const N: &str = r"[\d〇零一二三四五六七八九十]";

/// The groups of [`DATE`]: of each row at most one is found.
const YEARS: [usize; 3] = [1, 5, 9];
const MONTHS: [usize; 3] = [2, 6, 10];
const DAYS: [usize; 4] = [3, 7, 11, 12];
const PARTS_OF_MONTH: [usize; 2] = [4, 8];

pub(super) static DATE: std::sync::LazyLock<Pattern> = std::sync::LazyLock::new(|| {
    compiled(&format!(
        r"(?x)
        ({N}{{1,6}})\ ?年\ ?({N}{{1,4}})\ ?月(?:份)?(?:\ ?(?:({N}{{1,4}})\ ?[日号]|([上中下])旬))?
        | ({N}{{1,6}})\ ?年
        | ({N}{{1,6}})\ ?月(?:份)?(?:\ ?(?:({N}{{1,4}})\ ?[日号]|([上中下])旬))?
        | (\d{{4,6}})[-/.](\d{{1,2}})[-/.](\d{{1,2}})
        | ({N}{{1,6}})\ ?日
        "
    ))
});

pattern!(
    DATE_LINE = r"^(?:[(]?(?:(?:19|20)\d\d|[二〇零一三四五六七八九]{4}) ?年 ?[\d一二三四五六七八九十]{1,3} ?月 ?(?:[\d一二三四五六七八九十]{1,3} ?日?)?[)]?|20\d\d[-/.]\d{1,2}[-/.]\d{1,2})$"
);

/// Whether the words are a date and nothing else.
pub(super) fn is_date_line(words: &str) -> bool {
    words.len() <= 60 && DATE_LINE.is_match(words)
}

/// The dates in `words`, in order. A missing year is the one before, rolling over where the date would run backwards.
pub(super) fn dates(words: &str) -> Vec<FoundDate> {
    dates_after(words, None)
}

/// The dates in `words`, in order, the first of which may lean on the date `before`.
pub(super) fn dates_after(words: &str, before: Option<PartialDate>) -> Vec<FoundDate> {
    let mut found: Vec<FoundDate> = Vec::new();
    let mut last_end = 0;
    for captures in DATE.captures_iter(words) {
        let Some(whole) = captures.get(0) else {
            continue;
        };
        let damaged = touches_number(words, whole.range());
        let first_of = |groups: &[usize]| groups.iter().find_map(|group| captures.get(*group));
        let small = |groups: &[usize]| -> Option<Option<u8>> {
            match first_of(groups) {
                None => Some(None),
                Some(m) => Some(Some(u8::try_from(value(m.as_str())?).ok()?)),
            }
        };
        let printed = (|| {
            let year = match first_of(&YEARS) {
                None => None,
                Some(m) => Some(full_year(m.as_str())?),
            };
            let month = small(&MONTHS)?;
            let day = small(&DAYS)?;
            let part = first_of(&PARTS_OF_MONTH).and_then(|m| match m.as_str() {
                "上" => Some(MonthPart::Early),
                "中" => Some(MonthPart::Middle),
                "下" => Some(MonthPart::Late),
                _ => None,
            });
            Some(Printed {
                year,
                month,
                day,
                part,
            })
        })();
        let previous = found.last().map(|f| f.date).or(before);
        // A bare day only goes on with a range: 7月4日至15日.
        let adjoining = found.last().is_some_and(|f| {
            f.range.end == last_end && is_range_sign(&words[last_end..whole.start()])
        });
        last_end = whole.end();
        if damaged {
            continue;
        }
        if let Some(date) = printed.and_then(|printed| resolved(printed, previous, adjoining)) {
            found.push(FoundDate {
                range: whole.range(),
                date,
            });
        }
    }
    found
}

/// Whether the words between two dates make them the ends of one stretch of time.
pub(super) fn is_range_sign(between: &str) -> bool {
    let between = between.trim();
    let bare = between.strip_prefix('起').unwrap_or(between).trim();
    matches!(
        bare,
        "至" | "到" | "から" | "-" | "--" | "~" | "至-" | "直至" | "开始至"
    )
}

/// Digits directly beside a date were once part of it.
fn touches_number(words: &str, range: Range<usize>) -> bool {
    let before = words[..range.start].chars().next_back();
    let after = words[range.end..].chars().next();
    before.is_some_and(|c| c.is_ascii_digit() || c == '.')
        || (words[..range.end].ends_with('年') && after.is_some_and(|c| c.is_ascii_digit()))
        || (words[..range.end].ends_with(|c: char| c.is_ascii_digit())
            && after.is_some_and(|c| c.is_ascii_digit()))
}

fn full_year(words: &str) -> Option<i16> {
    let year = value(words).filter(|year| (1949..=2099).contains(year))?;
    i16::try_from(year).ok()
}

fn resolved(
    printed: Printed,
    previous: Option<PartialDate>,
    adjoining: bool,
) -> Option<PartialDate> {
    let Some(month) = printed.month else {
        return match (printed.year, printed.day) {
            (Some(year), None) => Some(PartialDate::Year(year)),
            (None, Some(day)) if adjoining => {
                let previous = previous?;
                PartialDate::checked(previous.year(), previous.month()?, Some(day))
            }
            _ => None,
        };
    };
    let year = if let Some(year) = printed.year {
        year
    } else {
        let previous = previous?;
        let backwards = previous.month().is_some_and(|before| month < before);
        previous.year() + i16::from(backwards)
    };
    let date = PartialDate::checked(year, month, printed.day)?;
    Some(match printed.part {
        Some(part) => PartialDate::PartOfMonth(year, month, part),
        None => date,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, expected: &[&str]) {
        let found: Vec<String> = dates(words).iter().map(|f| f.date.to_string()).collect();
        assert_eq!(found, expected, "{words}");
    }

    #[test]
    fn missing_years_are_inherited_and_roll_over() {
        check(
            "2022年11月14日至12月23日,次年2月17日反馈",
            &["2022-11-14", "2022-12-23", "2023-02-17"],
        );
        check("2022年8月5日至19日", &["2022-08-05", "2022-08-19"]);
        check("7月2日反馈", &[]);
        check("2024年3月至6月", &["2024-03", "2024-06"]);
        check(
            "2019年5月中旬至7月下旬",
            &["2019-05/middle", "2019-07/late"],
        );
        check("二〇二二年八月九日", &["2022-08-09"]);
        check("2024-05-06", &["2024-05-06"]);
    }

    #[test]
    fn damaged_digits_make_no_date() {
        check("截至2024615日至78日", &[]);
        check("20235月", &[]);
        check("2024年615日", &[]);
        check("2023年2月30日", &[]);
        check("2024年13月", &[]);
    }
}
