//! People dealt with: the numbers of persons that clauses with an action against them name, by the kind of the action; a
//! total and its parts counted once.
//!
//! A number goes with the action that stands before it (约谈3人、诫勉2人), else with the one behind it (对3名责任人进行约谈), if need
//! be in the next clause. Numbers behind 其中 are parts; one behind 共 is the total of what the sentence named before. What
//! another kind of segment of the same issue says again counts once.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::told::{Said, Told, gathered};
use super::{FigureKind, Passage, compiled, is_denied};
use crate::outline::{EntityKind, Kind, MarkKind, MarkValue};

/// The actions, each with what it is called, the longest first where one begins with another.
const ACTIONS: [(FigureKind, &str); 7] = [
    (
        FigureKind::PersonsDisciplined,
        "处分|党内(?:严重)?警告|政务警告|记过|记大过|降级|撤职|开除",
    ),
    (
        FigureKind::PersonsHeldAccountable,
        "问责|追责|责任追究|追究责任",
    ),
    (FigureKind::PersonsAdmonished, "诫勉"),
    (
        FigureKind::PersonsTalkedTo,
        "约谈|提醒谈话|谈话提醒|谈话教育|教育谈话|警示谈话|函询",
    ),
    (
        FigureKind::PersonsCriticised,
        "批评教育|通报批评|书面检查|深刻检查",
    ),
    (
        FigureKind::PersonsTransferred,
        "移送|移交(?:司法|公安|纪检|纪委)|立案(?:审查|调查|查处)?",
    ),
    (
        FigureKind::PersonsMoved,
        "组织处理|组织调整|调离|免职|停职|辞退|解聘",
    ),
];
/// A number of persons in Chinese numerals, which is not marked.
static IN_HAN: LazyLock<Option<Regex>> =
    LazyLock::new(|| compiled("([一二两三四五六七八九十]{1,3})(?:名|人次|人)"));
static ACTION: LazyLock<Vec<(FigureKind, Regex)>> = LazyLock::new(|| {
    let known = ACTIONS.iter();
    known
        .filter_map(|(kind, words)| Some((*kind, compiled(words)?)))
        .collect()
});
/// What stands before a number that is the sum of others.
const TOTALS: [&str; 4] = ["共", "合计", "总计", "累计"];
/// What stands before numbers that are parts of another.
const PARTS: [&str; 3] = ["其中", "包括", "包含"];
/// The units of persons.
const PERSONS: [&str; 3] = ["人次", "人", "名"];

/// So many people, and what was done to them.
struct Acted {
    n: i64,
    /// None of a total that says only that they were dealt with.
    action: Option<FigureKind>,
    passage: Passage,
    issue: usize,
    kind: Kind,
    /// A part of another number, or said again.
    is_part: bool,
    /// Counts nowhere: the number of its whole, of the same action, has it.
    is_within_its_kind: bool,
}

impl Said for Acted {
    fn place(&self) -> (usize, Kind) {
        (self.issue, self.kind)
    }

    fn says(&self, other: &Self) -> bool {
        (self.n, self.action) == (other.n, other.action)
    }

    fn was_said(&mut self) {
        (self.is_part, self.is_within_its_kind) = (true, true);
    }
}

/// How many people were dealt with: in all, or in one way.
pub(super) struct Dealt {
    all: Vec<Acted>,
}

impl Dealt {
    /// Those that `told` names.
    pub(super) fn of(told: &[Told<'_>]) -> Self {
        Self {
            all: gathered(told, read_sentence),
        }
    }

    /// How many, and the clauses that say so.
    pub(super) fn counted(&self, kind: FigureKind) -> (usize, Vec<Passage>) {
        let is_meant = |item: &&Acted| match kind {
            FigureKind::PersonsDealtWith => !item.is_part,
            kind => item.action == Some(kind) && !item.is_within_its_kind,
        };
        let items = self.all.iter().filter(is_meant);
        let sum = items
            .clone()
            .fold(0_i64, |sum, item| sum.saturating_add(item.n));
        let passages = items.map(|item| item.passage).collect();
        (usize::try_from(sum).unwrap_or_default(), passages)
    }
}

/// Reads the numbers of one sentence; those from `from` on stand in the same segment.
fn read_sentence(told: &Told<'_>, sentence: Range<usize>, from: usize, all: &mut Vec<Acted>) {
    // Where the numbers begin that a total may be of.
    let mut first = all.len();
    let mut are_parts = false;
    // A number whose action is to come.
    let mut waiting: Option<(i64, Range<usize>)> = None;
    for clause in told.clauses(sentence) {
        let words = told.part(clause.clone());
        if PARTS.iter().any(|sign| words.contains(sign)) && all.len() > from {
            are_parts = true;
        }
        let actions = actions(words, clause.start);
        let numbers = numbers(told, &clause);
        if let (Some((n, range)), true, Some((_, action))) =
            (waiting.take(), numbers.is_empty(), actions.first())
        {
            let passage = passage(told, range.start..clause.end);
            push(all, told, n, Some(*action), passage, are_parts);
        }
        let mut since = clause.start;
        for (at, (number, n)) in numbers.iter().enumerate() {
            let next = numbers.get(at + 1).map_or(clause.end, |next| next.0.start);
            let before = told.part(since..number.start);
            let (action, start, end) = match within(&actions, since..number.start).last() {
                Some((_, action)) => (Some(*action), since, number.end),
                None => match within(&actions, number.end..next).first() {
                    Some((_, action)) => (Some(*action), since, next),
                    None => (None, since, number.end),
                },
            };
            // An action behind a number is not that of the next one as well.
            let taken = within(&actions, number.end..end).first();
            since = taken.map_or(number.end, |(at, _)| *at + '处'.len_utf8());
            let is_total = TOTALS.iter().any(|sign| before.contains(sign)) && all.len() > first;
            if action.is_none() && !is_total {
                let is_last = at + 1 == numbers.len();
                waiting = is_last.then(|| (*n, clause.clone()));
                continue;
            }
            if is_total && !are_parts {
                for part in &mut all[first..] {
                    part.is_part = true;
                    part.is_within_its_kind |= part.action == action;
                }
                first = all.len();
            }
            let passage = passage(told, start..end);
            push(all, told, *n, action, passage, are_parts);
        }
    }
}

fn push(
    all: &mut Vec<Acted>,
    told: &Told<'_>,
    n: i64,
    action: Option<FigureKind>,
    passage: Passage,
    is_part: bool,
) {
    let of_issue = all.iter().rev().take_while(|item| item.issue == told.issue);
    let mut wholes = of_issue.filter(|item| !item.is_part);
    let is_within_its_kind = is_part && wholes.any(|whole| whole.action == action);
    all.push(Acted {
        n,
        action,
        passage,
        issue: told.issue,
        kind: told.node.kind(),
        is_part,
        is_within_its_kind,
    });
}

/// The actions that stand in `range`.
fn within(actions: &[(usize, FigureKind)], range: Range<usize>) -> &[(usize, FigureKind)] {
    let from = actions.partition_point(|(at, _)| *at < range.start);
    let to = actions.partition_point(|(at, _)| *at < range.end);
    &actions[from..to.max(from)]
}

fn passage(told: &Told<'_>, part: Range<usize>) -> Passage {
    const SIGNS: [char; 8] = ['，', ',', '；', ';', '、', '。', '：', ' '];
    let words = told.part(part.clone());
    let part = part.end - words.trim_start_matches(SIGNS).len()..part.end;
    let end = part.start + told.part(part.clone()).trim_end_matches(SIGNS).len();
    Passage {
        range: told.range(part.start..end),
        segment: told.node.id(),
    }
}

/// The actions that a clause names and neither denies nor only plans, by where they stand.
fn actions(words: &str, start: usize) -> Vec<(usize, FigureKind)> {
    let mut found = Vec::new();
    for (kind, pattern) in ACTION.iter() {
        let here = pattern.find_iter(words);
        let here = here.filter(|action| !is_denied(&words[..action.start()]));
        found.extend(here.map(|action| (start + action.start(), *kind)));
    }
    found.sort_unstable();
    found
}

/// The numbers of persons in a clause, by where they stand.
fn numbers(told: &Told<'_>, clause: &Range<usize>) -> Vec<(Range<usize>, i64)> {
    let mut found = Vec::new();
    for mark in told.marks(clause.clone()) {
        let (MarkKind::Entity(EntityKind::Count), Some(MarkValue::Quantity(quantity))) =
            (mark.kind, &mark.value)
        else {
            continue;
        };
        let [start, end] = [mark.range.start(), mark.range.end()].map(|pos| told.words.place(pos));
        let is_of_persons = PERSONS
            .iter()
            .any(|unit| told.part(start..end).ends_with(unit));
        if clause.contains(&start) && is_of_persons {
            found.extend(quantity.to_whole().map(|n| (start..end, n)));
        }
    }
    let words = told.part(clause.clone());
    for number in IN_HAN
        .iter()
        .flat_map(|pattern| pattern.captures_iter(words))
    {
        let (Some(all), Some(numeral)) = (number.get(0), number.get(1)) else {
            continue;
        };
        let is_ordinal = words[..all.start()].ends_with('第');
        if let Some(n) = in_han(numeral.as_str()).filter(|_| !is_ordinal) {
            found.push((clause.start + all.start()..clause.start + all.end(), n));
        }
    }
    found.sort_by_key(|(range, _)| range.start);
    found.dedup_by_key(|(range, _)| range.start);
    found
}

/// A number below a hundred in Chinese numerals.
fn in_han(words: &str) -> Option<i64> {
    let digit = |c: char| match c {
        '两' => Some(2),
        c => "一二三四五六七八九"
            .chars()
            .position(|d| d == c)
            .map(|at| at as i64 + 1),
    };
    let only = |words: &str| {
        let mut letters = words.chars();
        let value = letters.next().and_then(digit)?;
        letters.next().is_none().then_some(value)
    };
    match words.split_once('十') {
        None => only(words),
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { only(tens)? };
            let ones = if ones.is_empty() { 0 } else { only(ones)? };
            Some(tens * 10 + ones)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::figures::fixtures::parsed;

    #[track_caller]
    fn check(measures: &str, expected: &[(FigureKind, usize)]) {
        let document = parsed(&format!(
            "二、整改情况\n1.关于2名干部受处分后执行不到位的问题\n整改情况：{measures}\n2.关于台账不全的问题\n整改情况：补齐台账。\n"
        ));
        let dealt = Dealt::of(&Told::all(&document));
        let kinds = ACTIONS.iter().map(|(kind, _)| *kind);
        let all = std::iter::once(FigureKind::PersonsDealtWith).chain(kinds);
        let passages = |kind| {
            let found = dealt.counted(kind).1.into_iter();
            found
                .map(|passage| document.text().slice(passage.range))
                .collect::<Vec<_>>()
        };
        for words in passages(All) {
            assert!(
                !words.starts_with(['、', '，']) && !words.ends_with(['、', '。']),
                "{words}"
            );
        }
        let found: Vec<_> = all
            .map(|kind| (kind, dealt.counted(kind).0))
            .filter(|(_, n)| *n > 0)
            .collect();
        assert_eq!(found, expected, "{measures}");
    }

    use FigureKind::{
        PersonsAdmonished as Admonished, PersonsCriticised as Criticised, PersonsDealtWith as All,
        PersonsDisciplined as Disciplined, PersonsHeldAccountable as Accountable,
        PersonsTalkedTo as TalkedTo,
    };

    #[test]
    fn numbers_go_with_the_action_before_or_behind_them() {
        check("约谈业务骨干4名。", &[(All, 4), (TalkedTo, 4)]);
        check(
            "对3名责任人进行约谈，对两名负责人予以诫勉。",
            &[(All, 5), (Admonished, 2), (TalkedTo, 3)],
        );
        check(
            "给予党内警告2人次，政务警告1人次，诫勉谈话1人次。",
            &[(All, 4), (Disciplined, 3), (Admonished, 1)],
        );
        check(
            "约谈3人、批评教育2人、诫勉1人。",
            &[(All, 6), (Admonished, 1), (TalkedTo, 3), (Criticised, 2)],
        );
        check(
            "对张某某等3人，分别进行了批评教育。",
            &[(All, 3), (Criticised, 3)],
        );
    }

    #[test]
    fn people_nobody_acted_against_do_not_count() {
        check("组织32名干部参加警示教育，慰问退休职工12人。", &[]);
        check("拟约谈3人。未处分1人。约谈2家企业。", &[]);
    }

    #[test]
    fn a_total_and_its_parts_count_once() {
        check(
            "共问责12人，其中党纪处分3人、诫勉4人、批评教育5人。",
            &[
                (All, 12),
                (Disciplined, 3),
                (Accountable, 12),
                (Admonished, 4),
                (Criticised, 5),
            ],
        );
        check(
            "处分3人、诫勉2人，共处理5人。",
            &[(All, 5), (Disciplined, 3), (Admonished, 2)],
        );
        check(
            "约谈10人，其中约谈科级干部3人。",
            &[(All, 10), (TalkedTo, 10)],
        );
    }
}
