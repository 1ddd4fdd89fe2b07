//! The figures of one report, as the comparison shows them.

use std::collections::{BTreeMap, BTreeSet};

use super::topics::{Lexicon, topics_of};
use crate::outline::view::{NodeView, Stats, Verdict, claims, clean, header};
use crate::outline::{Document, HeaderField, Kind, PartialDate};

/// The figures of one report.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Figures {
    /// Issues, groups, measures, statuses.
    pub stats: Stats,
    /// Measures that name a date, an amount, a document or a number.
    pub concrete_measures: usize,
    /// How many issues are about each topic; an issue may be about several.
    pub by_topic: BTreeMap<String, usize>,
    /// Different regulations and documents named in 《》 under the issues.
    pub regulations: usize,
    /// Claims that differ from what was read.
    pub differing_claims: usize,
    /// Days from the end of the inspection to the feedback, where both are known to the day.
    pub days_to_feedback: Option<i32>,
    /// Days from the feedback to the signature, where both are known to the day.
    pub days_to_signature: Option<i32>,
}

impl Figures {
    /// The figures of `document`.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        let stats = Stats::of(document);
        let differing = claims(document, &stats)
            .into_iter()
            .filter(|claim| claim.verdict == Verdict::Differs)
            .count();
        let measures = NodeView::all(document).filter(NodeView::is_outer_measure);
        let header = header(document);
        let days = |from, to| days_between(header.date(from)?, header.date(to)?);
        Self {
            concrete_measures: measures
                .filter(|measure| is_concrete(&measure_text(measure)))
                .count(),
            by_topic: by_topic(document),
            regulations: regulations(document),
            differing_claims: differing,
            days_to_feedback: days(HeaderField::End, HeaderField::Feedback),
            days_to_signature: days(HeaderField::Feedback, HeaderField::SignedOn),
            stats,
        }
    }

    /// Groups at any depth.
    #[must_use]
    pub fn groups(&self) -> usize {
        self.stats.outer_groups + self.stats.inner_groups
    }

    /// Measures for each issue; none where there is no issue.
    #[must_use]
    pub fn measures_per_issue(&self) -> Option<f32> {
        (self.stats.issues > 0).then(|| self.stats.measures as f32 / self.stats.issues as f32)
    }

    /// The share of the measures that are concrete, from 0 to 1; none where there is no measure.
    #[must_use]
    pub fn concrete_share(&self) -> Option<f32> {
        (self.stats.measures > 0)
            .then(|| self.concrete_measures as f32 / self.stats.measures as f32)
    }
}

fn by_topic(document: &Document) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for issue in NodeView::issues(document) {
        for topic in topics_of(Lexicon::shipped(), issue) {
            *counts.entry(topic.key).or_default() += 1;
        }
    }
    counts
}

/// The words of a measure and of those inside it, without their numbering.
fn measure_text(measure: &NodeView<'_>) -> String {
    let inside = measure
        .descendants()
        .filter(|below| below.kind() == Kind::Measure);
    std::iter::once(*measure)
        .chain(inside)
        .map(|node| node.text())
        .collect()
}

/// Whether `words` name a document, or any number: of days, yuan, people, times.
fn is_concrete(words: &str) -> bool {
    const NUMERALS: &str = "二两三四五六七八九十百千";
    const UNITS: &str = "个次项名人万元年月期场份件条套台处户家天批间轮篇座";
    let is_number = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let counts = || {
        let after = words.chars().skip(1);
        words
            .chars()
            .zip(after)
            .any(|(number, unit)| NUMERALS.contains(number) && UNITS.contains(unit))
    };
    words.contains(['《', '〔']) || words.contains(is_number) || counts()
}

/// How many different names stand in 《》 under the issues; a name inside a name is part of it.
fn regulations(document: &Document) -> usize {
    const LONGEST_NAME_BYTES: usize = 240;
    let marks = document.outline().marks();
    let mut names = BTreeSet::new();
    for issue in NodeView::issues(document) {
        let words = clean(document.text(), issue.extent(), marks);
        let (mut depth, mut name) = (0_usize, String::new());
        for c in words.chars() {
            match c {
                '《' => depth += 1,
                '》' if depth == 1 => {
                    depth = 0;
                    names.insert(std::mem::take(&mut name));
                    continue;
                }
                '》' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth > 1 || (depth == 1 && c != '《') {
                name.push(c);
            }
            // Where a name is never closed, the next one begins afresh.
            if name.len() > LONGEST_NAME_BYTES {
                depth = 0;
                name.clear();
            }
        }
    }
    names.len()
}

/// The days from one date to the other; none where one of them is not known to the day.
fn days_between(from: PartialDate, to: PartialDate) -> Option<i32> {
    Some(day(to)?.since(day(from)?).ok()?.get_days())
}

fn day(date: PartialDate) -> Option<jiff::civil::Date> {
    match date {
        PartialDate::Day(year, month, day) => {
            jiff::civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_measure_is_concrete_where_it_names_a_number_or_a_document() {
        for words in [
            "培训3期",
            "收回欠款12.5万元",
            "修订《采购办法》",
            "召开三次会议",
            "柏发〔2024〕7号",
        ] {
            assert!(is_concrete(words), "{words}");
        }
        for words in [
            "进一步提高认识",
            "一把手负总责",
            "坚持一手抓防范、一手抓整改",
            "",
        ] {
            assert!(!is_concrete(words), "{words}");
        }
    }

    #[test]
    fn days_are_counted_over_a_leap_year_and_only_where_known() {
        let (from, to) = (PartialDate::Day(2023, 12, 28), PartialDate::Day(2024, 3, 1));
        assert_eq!(days_between(from, to), Some(64));
        assert_eq!(days_between(to, from), Some(-64));
        assert_eq!(days_between(PartialDate::Month(2024, 1), to), None);
    }
}
