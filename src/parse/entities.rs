//! Things named in prose: dates, money in yuan, regulations, document numbers, counts with their units, persons,
//! organisations.

use std::ops::Range;

use super::amounts::{hundredths, in_han};
use super::dates::dates_after;
use super::describe::Marks;
use super::names;
use super::numerals::is_han_numeral;
use super::patterns::pattern;
use crate::outline::{EntityKind, MarkKind, MarkValue, PartialDate};

pattern!(MONEY = r"(\d{1,3}(?:,\d{3})+(?:\.\d{1,6})?|\d{1,12}(?:\.\d{1,6})?) ?(万|亿)?余?元");
pattern!(
    MONEY_IN_HAN = r"[一二三四五六七八九十百千零两壹贰叁肆伍陆柒捌玖拾佰仟][一二三四五六七八九十百千万亿零两壹贰叁肆伍陆柒捌玖拾佰仟点]{0,16}余?元"
);
pattern!(REGULATION = r"《[^《》]{1,80}(?:《[^《》]{1,60}》[^《》]{0,60})*》");
pattern!(DOCUMENT_NUMBER = r"\p{Han}{1,6}?[发办函字通规文政电批]\[(?:19|20)\d\d\] ?第?\d{1,4} ?号");
pattern!(
    COUNT = r"(\d{1,3}(?:,\d{3})+|\d{1,9}(?:\.\d{1,2})?) ?(?:余)?(?:人次|场次|条次|件次|家次|公里|平方米|千米|吨|人|次|项|个|件|条|份|家|处|场|期|宗|座|名|户|亩|台|辆|篇|起|所|支|盏|册|套|%)"
);

/// Marks the entities in the words; `before` is the last date named earlier in the same paragraph. Returns the last date.
pub(super) fn entities(marks: &mut Marks<'_>, before: Option<PartialDate>) -> Option<PartialDate> {
    let words = marks.words;
    let text = words.text.as_str();
    let mut found: Vec<(Range<usize>, EntityKind, Option<MarkValue>)> = Vec::new();
    let mut last = before;
    let signs = Signs::of(text);
    if signs.date {
        for date in dates_after(text, before) {
            last = Some(date.date);
            found.push((
                date.range,
                EntityKind::Date,
                Some(MarkValue::Date(date.date)),
            ));
        }
    }
    if signs.title {
        for named in REGULATION.find_iter(text) {
            found.push((named.range(), EntityKind::Regulation, None));
        }
    }
    if signs.digit && signs.bracket {
        for named in DOCUMENT_NUMBER.find_iter(text) {
            found.push((named.range(), EntityKind::DocumentNumber, None));
        }
    }
    let counting = [(&*MONEY, EntityKind::Money), (&*COUNT, EntityKind::Count)];
    for (pattern, kind) in counting.into_iter().filter(|_| signs.digit) {
        for whole in pattern.find_iter(text) {
            let is_number = |c: char| c.is_ascii_digit() || c == ',' || c == '.';
            let behind = whole.as_str().trim_start_matches(is_number);
            let number = &whole.as_str()[..whole.len() - behind.len()];
            let unit = ["万", "亿"]
                .into_iter()
                .find(|unit| kind == EntityKind::Money && behind.trim_start().starts_with(unit));
            let cut = text[..whole.start()].ends_with(|c: char| c.is_ascii_digit() || c == '.');
            if let Some(quantity) = hundredths(number, unit).filter(|_| !cut) {
                found.push((whole.range(), kind, Some(MarkValue::Quantity(quantity))));
            }
        }
    }
    let in_words = if signs.han_money { text } else { "" };
    for named in MONEY_IN_HAN.find_iter(in_words) {
        // 一元化 is no amount.
        let goes_on = text[named.end()..].starts_with(['化', '素', '论', '旦', '月', '结']);
        if let Some(quantity) = in_han(named.as_str()).filter(|_| !goes_on) {
            found.push((
                named.range(),
                EntityKind::Money,
                Some(MarkValue::Quantity(quantity)),
            ));
        }
    }
    for person in names::persons(text) {
        found.push((person, EntityKind::Person, None));
    }
    for body in names::organizations(text) {
        found.push((body, EntityKind::Organization, None));
    }
    // What stands inside a regulation's name or a date is part of it: the first and longest counts.
    found.sort_by_key(|(range, ..)| (range.start, usize::MAX - range.end));
    let mut covered = 0;
    for (range, kind, value) in found {
        if range.start >= covered {
            covered = range.end;
            marks.push(range, MarkKind::Entity(kind), value);
        }
    }
    last
}

/// So many digits stand before the first sign of a date in digits.
const DIGITS_OF_YEAR: usize = 4;

/// The signs without which nothing of a kind can be named. Most prose names nothing, and one walk over it says so.
#[derive(Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent observations, each asked by itself"
)]
struct Signs {
    digit: bool,
    han_money: bool,
    date: bool,
    title: bool,
    bracket: bool,
}

impl Signs {
    fn of(text: &str) -> Self {
        let mut signs = Self::default();
        let mut before = '\0';
        let mut n_digits = 0;
        for c in text.chars() {
            if c.is_ascii_digit() {
                signs.digit = true;
                n_digits += 1;
                before = c;
                continue;
            }
            let digits_before = std::mem::take(&mut n_digits);
            match c {
                '年' | '月' | '日' => signs.date |= before == ' ' || is_number(before),
                '-' | '/' | '.' => signs.date |= digits_before >= DIGITS_OF_YEAR,
                '元' => {
                    signs.han_money |=
                        is_han_numeral(before) || matches!(before, '万' | '亿' | '余' | '点');
                }
                '《' => signs.title = true,
                '[' => signs.bracket = true,
                _ => {}
            }
            before = c;
        }
        signs
    }
}

fn is_number(c: char) -> bool {
    c.is_ascii_digit() || is_han_numeral(c)
}

#[cfg(test)]
mod tests {
    use super::super::words::Words;
    use super::*;

    #[test]
    fn entities_of_every_kind_are_read() {
        let sentence = "2024年3月印发《示例办法(柏示发[2024]8号)》,4月追回3.5万元,约谈12人次,依据柏政办[2023]28号";
        let mut words = Words::default();
        for (at, c) in sentence.char_indices() {
            words.push(c, at, at + c.len_utf8());
        }
        let mut marks = Marks {
            words: &words,
            found: Vec::new(),
        };
        entities(&mut marks, None);
        let found: Vec<(MarkKind, &str)> = marks
            .found
            .iter()
            .map(|mark| {
                let range = mark.range.start().to_usize()..mark.range.end().to_usize();
                (mark.kind, &sentence[range])
            })
            .collect();
        let entity = MarkKind::Entity;
        assert_eq!(
            found,
            [
                (entity(EntityKind::Date), "2024年3月"),
                (
                    entity(EntityKind::Regulation),
                    "《示例办法(柏示发[2024]8号)》"
                ),
                (entity(EntityKind::Date), "4月"),
                (entity(EntityKind::Money), "3.5万元"),
                (entity(EntityKind::Count), "12人次"),
                (entity(EntityKind::DocumentNumber), "依据柏政办[2023]28号"),
            ]
        );
    }
}
