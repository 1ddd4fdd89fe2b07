//! Dates as reports print them, with the year that a paragraph leaves out, and never a wrong one out of damaged digits.

use std::ops::Range;

use super::numerals::value;
use super::patterns::{Pattern, compiled, pattern};
use crate::outline::view::is_han;
use crate::outline::{MonthPart, PartialDate};

/// A date as printed: what is missing is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Printed {
    year: Option<i16>,
    month: Option<u8>,
    day: Option<u8>,
    part: Option<MonthPart>,
}

impl Printed {
    /// What `words`, which [`DATE`] finds, print; nothing where a number of theirs is damaged. They are taken apart here,
    /// since the groups of a pattern cost far more than finding it.
    fn read(words: &str) -> Option<Self> {
        let mut printed = Self::default();
        if let Some((year, rest)) = words.split_once(['-', '/', '.']) {
            let (month, day) = rest.split_once(['-', '/', '.'])?;
            printed.year = Some(full_year(year)?);
            printed.month = Some(small(month)?);
            printed.day = Some(small(day)?);
            return Some(printed);
        }
        let mut rest = words;
        if let Some((year, behind)) = rest.split_once('年') {
            printed.year = Some(full_year(year.trim_end())?);
            rest = behind.trim_start();
        }
        if let Some((month, behind)) = rest.split_once('月') {
            printed.month = Some(small(month.trim_end())?);
            rest = behind.strip_prefix('份').unwrap_or(behind).trim_start();
        }
        if let Some(day) = rest.strip_suffix(['日', '号']) {
            printed.day = Some(small(day.trim_end())?);
        }
        printed.part = match rest {
            "上旬" => Some(MonthPart::Early),
            "中旬" => Some(MonthPart::Middle),
            "下旬" => Some(MonthPart::Late),
            _ => None,
        };
        Some(printed)
    }
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

pub(super) static DATE: std::sync::LazyLock<Pattern> = std::sync::LazyLock::new(|| {
    compiled(&format!(
        r"(?x)
        {N}{{1,6}}\ ?年\ ?{N}{{1,4}}\ ?月(?:份)?(?:\ ?(?:{N}{{1,4}}\ ?[日号]|[上中下]旬))?
        | {N}{{1,6}}\ ?年
        | {N}{{1,6}}\ ?月(?:份)?(?:\ ?(?:{N}{{1,4}}\ ?[日号]|[上中下]旬))?
        | \d{{4,6}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}
        | {N}{{1,6}}\ ?日
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
    for whole in DATE.find_iter(words) {
        let damaged = touches_number(words, whole.range());
        let printed = Printed::read(whole.as_str());
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
    // 开展了巡察.6月14日: a point behind words ends a sentence.
    let is_decimal = words[..range.start]
        .strip_suffix('.')
        .is_some_and(|number| !number.ends_with(is_han));
    is_decimal
        || before.is_some_and(|c| c.is_ascii_digit())
        || (words[..range.end].ends_with('年') && after.is_some_and(|c| c.is_ascii_digit()))
        || (words[..range.end].ends_with(|c: char| c.is_ascii_digit())
            && after.is_some_and(|c| c.is_ascii_digit()))
}

fn small(words: &str) -> Option<u8> {
    u8::try_from(value(words)?).ok()
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
