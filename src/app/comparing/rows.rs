//! The rows of a comparison: in what order they come, and which of them are shown.

use std::collections::{BTreeMap, BTreeSet};

use crate::app::OpenReport;
use crate::compare::{Comparison, IssueRef, LinkOrigin};
use crate::names;
use crate::outline::view::NodeView;
use crate::outline::{SegmentId, Status};

/// A row of the comparison: a link, an issue that only one side has, or something between them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum PairRow {
    /// The link of this number.
    Link(usize),
    /// The issue of this number among those that only the left side has.
    OnlyLeft(usize),
    /// The issue of this number among those that only the right side has.
    OnlyRight(usize),
    /// The decision of this number among those that could not be kept to.
    Unmet(usize),
    /// The heading over the rows of a topic; those about none have an empty one.
    Topic(String),
}

impl PairRow {
    /// The issues of the left report and of the right one.
    #[must_use]
    pub fn issues<'a>(&self, comparison: &'a Comparison) -> (&'a [IssueRef], &'a [IssueRef]) {
        let one = |issues: &'a [IssueRef], at: usize| issues.get(at..=at).unwrap_or_default();
        match self {
            Self::Link(at) => comparison
                .links
                .get(*at)
                .map_or((&[], &[]), |link| (&link.left, &link.right)),
            Self::OnlyLeft(at) => (one(&comparison.only_left, *at), &[]),
            Self::OnlyRight(at) => (&[], one(&comparison.only_right, *at)),
            Self::Unmet(_) | Self::Topic(_) => (&[], &[]),
        }
    }

    /// Whether it can be shown below; a heading cannot.
    #[must_use]
    pub fn is_shown_below(&self) -> bool {
        !matches!(self, Self::Topic(_))
    }
}

/// In what order the rows come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RowOrder {
    /// As the left report goes, then what only the right one has.
    #[default]
    Left,
    /// As the right report goes, then what only the left one has.
    Right,
    /// By what the issues are about.
    Topic,
    /// The links most alike first.
    Likeness,
}

impl RowOrder {
    /// Every order.
    pub const ALL: [Self; 4] = [Self::Left, Self::Right, Self::Topic, Self::Likeness];

    /// The key of its name in the message catalogue.
    #[must_use]
    pub const fn message_key(self) -> &'static str {
        match self {
            Self::Left => "order-left",
            Self::Right => "order-right",
            Self::Topic => "order-topic",
            Self::Likeness => "order-likeness",
        }
    }
}

/// Which rows are shown, by what they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Which {
    /// All of them.
    #[default]
    All,
    /// The links.
    Linked,
    /// What only the left side has.
    OnlyLeft,
    /// What only the right side has.
    OnlyRight,
    /// The links whose issues have got differently far.
    StatusDiffers,
    /// The links that nobody has said anything about.
    Open,
    /// The decisions that could not be kept to.
    Unmet,
}

impl Which {
    /// Every choice.
    pub const ALL: [Self; 7] = [
        Self::All,
        Self::Linked,
        Self::OnlyLeft,
        Self::OnlyRight,
        Self::StatusDiffers,
        Self::Open,
        Self::Unmet,
    ];

    /// The key of its name in the message catalogue.
    #[must_use]
    pub const fn message_key(self) -> &'static str {
        match self {
            Self::All => "pairs-all",
            Self::Linked => "pairs-linked",
            Self::OnlyLeft => "pairs-only-left",
            Self::OnlyRight => "pairs-only-right",
            Self::StatusDiffers => "pairs-status-differs",
            Self::Open => "pairs-open",
            Self::Unmet => "pairs-unmet",
        }
    }
}

/// Which rows are shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RowFilter {
    /// By what they are.
    pub which: Which,
    /// Those about this topic alone.
    pub topic: Option<String>,
    /// Those with these words in a title or among what makes them alike.
    pub words: String,
}

/// A comparison with its two reports as they stand.
#[derive(Clone, Copy)]
pub(super) struct Compared<'a> {
    pub(super) comparison: &'a Comparison,
    pub(super) left: &'a OpenReport,
    pub(super) right: &'a OpenReport,
}

impl Compared<'_> {
    /// Every row, whatever is shown of them, without headings.
    pub(super) fn all(self) -> Vec<PairRow> {
        let comparison = self.comparison;
        let links = (0..comparison.links.len()).map(PairRow::Link);
        let left = (0..comparison.only_left.len()).map(PairRow::OnlyLeft);
        let right = (0..comparison.only_right.len()).map(PairRow::OnlyRight);
        let unmet = (0..comparison.unmet.len()).map(PairRow::Unmet);
        links.chain(left).chain(right).chain(unmet).collect()
    }

    /// How many rows each choice would show.
    pub(super) fn counts(self) -> BTreeMap<Which, usize> {
        let rows = self.all();
        let count = |which: Which| rows.iter().filter(|row| self.is(row, which)).count();
        Which::ALL
            .into_iter()
            .map(|which| (which, count(which)))
            .collect()
    }

    /// The rows that `filter` leaves, in `order`.
    pub(super) fn rows(self, order: RowOrder, filter: &RowFilter) -> Vec<PairRow> {
        let mut rows = self.all();
        rows.retain(|row| self.is_let_through(row, filter));
        match order {
            RowOrder::Left => rows.sort_by_key(|row| {
                let (left, right) = self.places(row);
                (left.is_none(), left, right)
            }),
            RowOrder::Right => rows.sort_by_key(|row| {
                let (left, right) = self.places(row);
                (right.is_none(), right, left)
            }),
            RowOrder::Likeness => rows.sort_by(|one, other| {
                let score = |row: &PairRow| match row {
                    PairRow::Link(at) => self.comparison.links[*at].score,
                    _ => -1.0,
                };
                score(other).total_cmp(&score(one))
            }),
            RowOrder::Topic => return self.by_topic(rows),
        }
        rows
    }

    /// The rows under the topics they are about, the topics with the most rows first.
    fn by_topic(self, rows: Vec<PairRow>) -> Vec<PairRow> {
        let mut topics: BTreeMap<String, Vec<PairRow>> = BTreeMap::new();
        for row in rows {
            topics.entry(self.main_topic(&row)).or_default().push(row);
        }
        let mut topics: Vec<_> = topics.into_iter().collect();
        topics.sort_by_key(|(topic, rows)| (topic.is_empty(), std::cmp::Reverse(rows.len())));
        let with_heading = |(topic, rows): (String, Vec<PairRow>)| {
            std::iter::once(PairRow::Topic(topic)).chain(rows)
        };
        topics.into_iter().flat_map(with_heading).collect()
    }

    fn main_topic(self, row: &PairRow) -> String {
        let (left, right) = row.issues(self.comparison);
        let main = |issues: &[IssueRef]| issues.first()?.topics.first().cloned();
        let shared = match row {
            PairRow::Link(at) => self.comparison.links[*at].topics.first().cloned(),
            _ => None,
        };
        let found = shared.or_else(|| main(left)).or_else(|| main(right));
        found.unwrap_or_default()
    }

    /// Where the first issue of either side stands in its report.
    fn places(self, row: &PairRow) -> (Option<usize>, Option<usize>) {
        let (left, right) = row.issues(self.comparison);
        let first = |issues: &[IssueRef]| issues.first().map(|issue| issue.index);
        (first(left), first(right))
    }

    fn is(self, row: &PairRow, which: Which) -> bool {
        match (which, row) {
            (Which::All, _)
            | (Which::Linked, PairRow::Link(_))
            | (Which::OnlyLeft, PairRow::OnlyLeft(_))
            | (Which::OnlyRight, PairRow::OnlyRight(_))
            | (Which::Unmet, PairRow::Unmet(_)) => true,
            (Which::StatusDiffers, PairRow::Link(_)) => {
                let (left, right) = row.issues(self.comparison);
                statuses(self.left, left) != statuses(self.right, right)
            }
            (Which::Open, PairRow::Link(at)) => {
                self.comparison.links[*at].origin == LinkOrigin::Program
            }
            _ => false,
        }
    }

    fn is_let_through(self, row: &PairRow, filter: &RowFilter) -> bool {
        if !self.is(row, filter.which) {
            return false;
        }
        let (left, right) = row.issues(self.comparison);
        let mut issues = left.iter().chain(right);
        let is_about = |topic: &String| issues.clone().any(|issue| issue.topics.contains(topic));
        if !filter.topic.as_ref().is_none_or(is_about) {
            return false;
        }
        let wanted = filter.words.trim().to_lowercase();
        let holds = |words: &str| words.to_lowercase().contains(&wanted);
        if wanted.is_empty() || issues.any(|issue| holds(&issue.title)) {
            return true;
        }
        match row {
            PairRow::Link(at) => {
                let link = &self.comparison.links[*at];
                let mut reasons = link.words.iter().chain(&link.matters);
                reasons.any(|words| holds(words))
            }
            PairRow::Unmet(at) => {
                let decision = &self.comparison.unmet[*at];
                holds(&decision.left.words) || holds(&decision.right.words)
            }
            _ => false,
        }
    }
}

/// How far issues have got, by the names of the statuses.
fn statuses(report: &OpenReport, issues: &[IssueRef]) -> Vec<String> {
    let status = |id: SegmentId| -> Option<Status> {
        Some(NodeView::of_id(report.document(), id)?.status().status)
    };
    let mut found: Vec<String> = issues
        .iter()
        .filter_map(|issue| status(issue.id))
        .map(names::status_name)
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The links whose issues stand in another order in the right report: those that have to move so that the others, as many as
/// can be, stand in one order.
pub(super) fn moved(comparison: &Comparison) -> BTreeSet<usize> {
    let places = comparison.links.iter().map(|link| {
        let right = link.right.first();
        right.map_or(usize::MAX, |issue| issue.index)
    });
    // For each length the row that ends the run of this length with the lowest place, and what stands before each in its run.
    let places: Vec<usize> = places.collect();
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(places.len());
    for (at, place) in places.iter().enumerate() {
        let length = ends.partition_point(|end| places[*end] < *place);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    let mut moved: BTreeSet<usize> = (0..places.len()).collect();
    let mut staying = ends.last().copied();
    while let Some(at) = staying {
        moved.remove(&at);
        staying = before[at];
    }
    moved
}
