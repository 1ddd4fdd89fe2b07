//! Things named in prose: dates, money in yuan, regulations, document numbers, counts with their units, persons,
//! organisations.

use std::ops::Range;
use std::sync::LazyLock;

use super::amounts::{hundredths, in_han};
use super::dates::{DATE, dates_after};
use super::describe::Marks;
use super::names;
use super::patterns::pattern;
use super::sought::Sought;
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

/// What may be named, in the order in which it is sought; of two that stand in the same words the first counts.
#[derive(Clone, Copy)]
enum Thing {
    Date,
    Regulation,
    DocumentNumber,
    Money,
    Count,
    MoneyInHan,
    Person,
    ListedPerson,
    Department,
    Body,
}

/// The pattern of every [`Thing`]. Most prose names nothing, and one walk over it says so.
static THINGS: LazyLock<Sought> = LazyLock::new(|| {
    Sought::of([
        &*DATE,
        &*REGULATION,
        &*DOCUMENT_NUMBER,
        &*MONEY,
        &*COUNT,
        &*MONEY_IN_HAN,
        &*names::PERSON,
        &*names::LISTED,
        &*names::DEPARTMENT,
        &*names::BODY,
    ])
});

/// Marks the entities in the words; `before` is the last date named earlier in the same paragraph. Returns the last date.
pub(super) fn entities(marks: &mut Marks<'_>, before: Option<PartialDate>) -> Option<PartialDate> {
    let words = marks.words;
    let text = words.text.as_str();
    let mut found: Vec<(Range<usize>, EntityKind, Option<MarkValue>)> = Vec::new();
    let mut last = before;
    let possible = THINGS.within(text);
    let may_name = |thing: Thing| possible.has(thing as usize);
    if may_name(Thing::Date) {
        for date in dates_after(text, before) {
            last = Some(date.date);
            found.push((
                date.range,
                EntityKind::Date,
                Some(MarkValue::Date(date.date)),
            ));
        }
    }
    let bare = [
        (Thing::Regulation, &*REGULATION, EntityKind::Regulation),
        (
            Thing::DocumentNumber,
            &*DOCUMENT_NUMBER,
            EntityKind::DocumentNumber,
        ),
    ];
    for (_, pattern, kind) in bare.into_iter().filter(|(thing, ..)| may_name(*thing)) {
        let named = pattern.find_iter(text);
        found.extend(named.map(|named| (named.range(), kind, None)));
    }
    let counting = [
        (Thing::Money, &*MONEY, EntityKind::Money),
        (Thing::Count, &*COUNT, EntityKind::Count),
    ];
    for (_, pattern, kind) in counting.into_iter().filter(|(thing, ..)| may_name(*thing)) {
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
    if may_name(Thing::MoneyInHan) {
        for named in MONEY_IN_HAN.find_iter(text) {
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
    }
    let named: [(Thing, Namer, EntityKind); 4] = [
        (Thing::Person, names::persons, EntityKind::Person),
        (
            Thing::ListedPerson,
            names::listed_persons,
            EntityKind::Person,
        ),
        (
            Thing::Department,
            names::departments,
            EntityKind::Organization,
        ),
        (Thing::Body, names::bodies, EntityKind::Organization),
    ];
    for (_, names_in, kind) in named.into_iter().filter(|(thing, ..)| may_name(*thing)) {
        found.extend(names_in(text).into_iter().map(|range| (range, kind, None)));
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

/// Finds the names of one kind in folded words.
type Namer = fn(&str) -> Vec<Range<usize>>;

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
