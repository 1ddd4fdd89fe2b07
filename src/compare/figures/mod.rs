//! The figures of one report, each with the passages that it is counted from.
//!
//! The table of all figures is [`FigureKind`]; what each means stands in the catalogue. How money, people, regulations and
//! concrete measures are counted is told at the head of the file of each. Everything counted in words is counted under the
//! issues; what a report says about itself elsewhere are its claims, held against what is there.

mod concrete;
mod figure;
mod kind;
mod money;
mod people;
mod regulations;
mod told;

use std::collections::BTreeMap;

use regex::Regex;

pub use figure::{Amount, Figure, Passage};
pub use kind::{FigureKind, Unit};

use super::issue::Issue;
use super::topics::Lexicon;
use super::wording::{Shared, SharedWording, repeated_wording};
use crate::outline::view::{Claim, Header, NodeView, Stats, Verdict, claims, header};
use crate::outline::{Document, HeaderField, Kind, PartialDate, Quantity, SegmentId};
use crate::text::TextRange;
use concrete::Named;
use figure::whole;
use people::Dealt;
use regulations::Regulations;
use told::Told;

/// The figures of one report.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Figures {
    /// Issues, groups, measures, statuses.
    pub stats: Stats,
    /// How many issues are about each topic; an issue may be about several.
    pub by_topic: BTreeMap<String, usize>,
    /// What the report says about itself, held against what is there, in the order of the text.
    pub claims: Vec<Claim>,
    /// By issue, in the order of the text: where it stands, and its topics, the main one first.
    topics: Vec<(Passage, Vec<String>)>,
    /// In the order of [`FigureKind::ALL`].
    all: Vec<Figure>,
}

impl Figures {
    /// The figures of `document`, its issues being about the topics of `lexicon`.
    #[must_use]
    pub fn of(document: &Document, lexicon: &Lexicon) -> Self {
        Self::with(document, &Issue::all(document, lexicon))
    }

    /// The figures of `document`, whose issues are known.
    pub(super) fn with(document: &Document, issues: &[Issue<'_>]) -> Self {
        let stats = Stats::of(document);
        let mut figures = Self {
            claims: claims(document, &stats),
            topics: issues
                .iter()
                .map(|issue| {
                    let keys = issue.topic_keys().map(str::to_owned).collect();
                    (Passage::of(&issue.node), keys)
                })
                .collect(),
            stats,
            ..Self::default()
        };
        for (_, topics) in &figures.topics {
            for topic in topics {
                *figures.by_topic.entry(topic.clone()).or_default() += 1;
            }
        }
        let mut found = Found::default();
        found.structure(document, issues);
        found.claims(document, &figures.claims);
        found.measures(document);
        found.told(&Told::all(document));
        found.days(document, &header(document));
        found.wording(document);
        figures.all = found.in_order();
        figures
    }

    /// Notes what the report shares with another.
    pub(super) fn share(
        &mut self,
        document: &Document,
        letters: usize,
        shared: &Shared,
        place: impl Fn(&SharedWording) -> TextRange,
    ) {
        let of = self.figure(FigureKind::Letters).amount.value;
        let kind = FigureKind::SharedWording;
        if let Some(figure) = self.all.iter_mut().find(|figure| figure.kind == kind) {
            let mut passages: Vec<Passage> = shared
                .stretches
                .iter()
                .filter_map(|stretch| Passage::at(document, place(stretch)))
                .collect();
            passages.sort_unstable();
            passages.dedup();
            figure.passages = passages;
            figure.amount = Amount {
                value: Some(whole(letters)),
                of,
            };
        }
    }

    /// Every figure, in the order in which they are shown.
    pub fn iter(&self) -> impl Iterator<Item = &Figure> {
        self.all.iter()
    }

    /// One figure.
    #[must_use]
    pub fn figure(&self, kind: FigureKind) -> &Figure {
        static NONE: Figure = Figure {
            kind: FigureKind::Issues,
            amount: Amount {
                value: None,
                of: None,
            },
            passages: Vec::new(),
        };
        self.all.get(kind as usize).unwrap_or(&NONE)
    }

    /// The value of a figure that counts; 0 where the report does not tell.
    #[must_use]
    pub fn count(&self, kind: FigureKind) -> usize {
        self.figure(kind).count()
    }

    /// The days of a figure that counts days; none where the report does not tell.
    #[must_use]
    pub fn days(&self, kind: FigureKind) -> Option<i32> {
        let days = self.figure(kind).amount.value?.to_whole()?;
        i32::try_from(days).ok()
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

    /// The topics of each issue, the main one first, in the order of the text.
    pub fn topics_by_issue(&self) -> impl Iterator<Item = (SegmentId, &[String])> {
        let all = self.topics.iter();
        all.map(|(issue, topics)| (issue.segment, topics.as_slice()))
    }

    /// The issues that are about a topic, in the order of the text.
    #[must_use]
    pub fn about(&self, topic: &str) -> Vec<Passage> {
        let all = self.topics.iter();
        all.filter(|(_, topics)| topics.iter().any(|key| key == topic))
            .map(|(issue, _)| *issue)
            .collect()
    }
}

/// What is found, figure by figure.
#[derive(Default)]
struct Found(BTreeMap<FigureKind, (Option<Quantity>, Vec<Passage>)>);

impl Found {
    /// A figure that is as much as there are passages.
    fn put(&mut self, kind: FigureKind, passages: Vec<Passage>) {
        let n = whole(passages.len());
        self.0.insert(kind, (Some(n), passages));
    }

    /// A figure that is more than its passages, or nothing that the report tells.
    fn value(&mut self, kind: FigureKind, value: Option<Quantity>, passages: Vec<Passage>) {
        self.0.insert(kind, (value, passages));
    }

    /// Issues, groups, how far the issues got, measures.
    fn structure(&mut self, document: &Document, issues: &[Issue<'_>]) {
        use FigureKind as F;
        let nodes = |kind: Kind| NodeView::all(document).filter(move |node| node.kind() == kind);
        self.put(
            F::Groups,
            nodes(Kind::Group).map(|n| Passage::of(&n)).collect(),
        );
        let read: Vec<_> = issues
            .iter()
            .map(|issue| (issue.node, issue.node.status().status))
            .collect();
        let those = |is_meant: &dyn Fn(&(NodeView<'_>, FigureKind)) -> bool| {
            let by_figure = read.iter().map(|(node, s)| (*node, F::of_status(*s)));
            by_figure
                .filter(|issue| is_meant(issue))
                .map(|(node, _)| Passage::of(&node))
                .collect::<Vec<_>>()
        };
        self.put(F::Issues, those(&|_| true));
        self.put(
            F::Done,
            those(&|(_, status)| matches!(status, F::Completed | F::CompletedOngoing)),
        );
        for status in crate::outline::Status::ALL {
            let kind = F::of_status(*status);
            self.put(kind, those(&|(_, status)| *status == kind));
        }
        self.put(F::Immediate, those(&|(node, _)| node.is_immediate()));
        self.put(
            F::WithoutMeasures,
            those(&|(node, _)| node.n_measures() == 0),
        );
    }

    fn claims(&mut self, document: &Document, claims: &[Claim]) {
        let with = |verdict: Option<Verdict>| {
            let meant = claims
                .iter()
                .filter(move |claim| verdict.is_none_or(|verdict| claim.verdict == verdict));
            meant
                .filter_map(|claim| Passage::at(document, claim.range))
                .collect()
        };
        self.put(FigureKind::Claims, with(None));
        self.put(FigureKind::AgreeingClaims, with(Some(Verdict::Agrees)));
        self.put(FigureKind::DifferingClaims, with(Some(Verdict::Differs)));
        self.put(FigureKind::UncheckedClaims, with(Some(Verdict::Unchecked)));
    }

    /// How many measures there are, and what they name.
    fn measures(&mut self, document: &Document) {
        use FigureKind as F;
        let measures: Vec<(Passage, Named)> = NodeView::all(document)
            .filter(NodeView::is_outer_measure)
            .map(|measure| (Passage::of(&measure), Named::by(&measure)))
            .collect();
        let those = |is_meant: &dyn Fn(&Named) -> bool| {
            let meant = measures.iter().filter(|(_, named)| is_meant(named));
            meant.map(|(passage, _)| *passage).collect::<Vec<_>>()
        };
        for kind in [
            F::ConcreteMeasures,
            F::MeasuresWithDate,
            F::MeasuresWithAmount,
            F::MeasuresWithDocument,
            F::MeasuresWithNumber,
            F::MeasuresWithBody,
        ] {
            self.put(kind, those(&|named| named.has(kind)));
        }
        self.put(
            F::VagueMeasures,
            those(&|named| !named.has(F::ConcreteMeasures)),
        );
        let all = those(&|_| true);
        let issues = self.0.get(&F::Issues).map_or(0, |found| found.1.len());
        let average = (issues > 0).then(|| {
            let hundredths = (all.len() as f64 * 100.0 / issues as f64).round();
            Quantity::hundredths(hundredths as i64)
        });
        self.value(F::MeasuresPerIssue, average, all.clone());
        self.put(F::Measures, all);
    }

    /// Money, people and regulations.
    fn told(&mut self, told: &[Told<'_>]) {
        let regulations = Regulations::of(told);
        self.put(FigureKind::Regulations, regulations.named());
        self.put(FigureKind::RegulationsMade, regulations.made());
        let (sum, passages) = money::recovered(told);
        self.value(FigureKind::MoneyRecovered, Some(sum), passages);
        let dealt = Dealt::of(told);
        let of_persons = FigureKind::ALL
            .iter()
            .filter(|kind| kind.unit() == Unit::Persons);
        for kind in of_persons {
            let (n, passages) = dealt.counted(*kind);
            self.value(*kind, Some(whole(n)), passages);
        }
    }

    fn days(&mut self, document: &Document, header: &Header) {
        use HeaderField::{End, Feedback, SignedOn};
        for (kind, from, to) in [
            (FigureKind::DaysToFeedback, End, Feedback),
            (FigureKind::DaysToSignature, Feedback, SignedOn),
            (FigureKind::DaysInAll, End, SignedOn),
        ] {
            let days = || days_between(header.date(from)?, header.date(to)?);
            let ranges = [from, to]
                .into_iter()
                .map(|field| header.entry(field).range);
            let passages = ranges
                .flatten()
                .filter_map(|range| Passage::at(document, range));
            let value = days().map(|days| Quantity::whole(days.into()));
            let passages = value.map(|_| passages.collect()).unwrap_or_default();
            self.value(kind, value, passages);
        }
    }

    fn wording(&mut self, document: &Document) {
        let repeated = repeated_wording(document);
        let letters = Some(whole(repeated.letters));
        self.value(FigureKind::Letters, letters, Vec::new());
        let n = repeated.stretches.as_ref().map(|stretches| {
            let letters = stretches.iter().map(|stretch| stretch.n_letters);
            whole(letters.sum())
        });
        let stretches = repeated.stretches.iter().flatten();
        let passages = stretches.filter_map(|stretch| Passage::at(document, stretch.right));
        self.value(FigureKind::RepeatedWording, n, passages.collect());
    }

    /// All figures of the table.
    fn in_order(mut self) -> Vec<Figure> {
        let values: BTreeMap<FigureKind, Option<Quantity>> = self
            .0
            .iter()
            .map(|(kind, (value, _))| (*kind, *value))
            .collect();
        let value = |kind: FigureKind| values.get(&kind).copied().flatten();
        let figure = |kind: &FigureKind| Figure {
            kind: *kind,
            amount: Amount {
                value: value(*kind),
                of: kind.whole().and_then(value),
            },
            passages: self.0.remove(kind).map(|(_, p)| p).unwrap_or_default(),
        };
        FigureKind::ALL.iter().map(figure).collect()
    }
}

/// A pattern of our own; its tests say that none is broken.
fn compiled(pattern: &str) -> Option<Regex> {
    let compiled = Regex::new(pattern);
    debug_assert!(compiled.is_ok(), "a pattern is broken: {pattern}");
    compiled.ok()
}

/// Whether the words before a verb deny it or only plan it.
fn is_denied(before: &str) -> bool {
    const DENIALS: [&str; 12] = [
        "未", "未能", "尚未", "没有", "应", "应当", "应予", "拟", "待", "需", "无法", "将",
    ];
    /// What may stand between them and the verb.
    const BETWEEN: [&str; 6] = ["全部", "全额", "及时", "依法", "按规定", "予以"];
    let before = before.trim_end();
    let between = BETWEEN.iter().find_map(|words| before.strip_suffix(words));
    let before = between.unwrap_or(before);
    DENIALS.iter().any(|denial| before.ends_with(denial))
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
mod fixtures {
    //! Reports written out in tests.

    use std::sync::Arc;

    use crate::outline::Document;
    use crate::parse::parse;
    use crate::text::Text;

    /// What is read in these words.
    pub(super) fn parsed(words: &str) -> Document {
        let text = Arc::new(Text::new(words));
        let reading = parse(&text, &[]);
        Document::new(text, Arc::from([]), reading.outline, reading.quality)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_over_a_leap_year_and_only_where_known() {
        let (from, to) = (PartialDate::Day(2023, 12, 28), PartialDate::Day(2024, 3, 1));
        assert_eq!(days_between(from, to), Some(64));
        assert_eq!(days_between(to, from), Some(-64));
        assert_eq!(days_between(PartialDate::Month(2024, 1), to), None);
    }

    #[test]
    fn every_figure_is_in_its_place_and_is_as_much_as_its_passages_where_it_counts_things() {
        let document = fixtures::parsed(
            "中共柏溪县示例局党组整改情况通报\n二、整改情况\n1.关于台账不全的问题\n整改情况：一是补齐台账3册。二是加强管理。\n完成情况：已完成\n2.关于学习不够的问题\n整改情况：组织学习。\n",
        );
        let figures = Figures::of(&document, Lexicon::shipped());
        assert_eq!(figures.iter().count(), FigureKind::ALL.len());
        for (figure, kind) in figures.iter().zip(FigureKind::ALL) {
            assert_eq!(figure.kind, *kind);
            assert_eq!(figures.figure(*kind), figure);
            if kind.unit() == Unit::Things {
                assert_eq!(figure.count(), figure.passages.len(), "{kind:?}");
            }
            assert!(figure.passages.is_sorted(), "{kind:?}");
        }
        assert_eq!(figures.count(FigureKind::Issues), 2);
        assert_eq!(figures.count(FigureKind::Done), 1);
        assert_eq!(figures.figure(FigureKind::Unstated).shown(), "1/2（50%）");
        assert_eq!(figures.figure(FigureKind::VagueMeasures).count(), 2);
    }
}
