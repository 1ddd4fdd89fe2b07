//! Two reports side by side: which two, what the comparison says, which rows of it are shown, and which pair.

mod making;
mod passages;
mod rows;

use std::collections::{BTreeMap, BTreeSet};

pub(super) use passages::MarkedPair;
pub use passages::{Marking, PassageMarks};
pub use rows::{PairRow, RowFilter, RowOrder, Which};

use super::ReportId;
use crate::compare::{Comparison, IssueRef, LinkOrigin};
use crate::edit::Seq;
use crate::outline::SegmentId;
use passages::Marked;

/// What a comparison is made of: two reports as they stood after so many changes, the newest act on their links, and
/// the topics.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct MadeOf {
    pub(super) pair: (ReportId, ReportId),
    pub(super) revisions: (u64, u64),
    pub(super) links: Seq,
    /// How often the topics had changed.
    pub(super) topics: u64,
}

/// The comparison on the screen.
#[derive(Debug, Default)]
pub struct CompareState {
    pair: Option<(ReportId, ReportId)>,
    comparison: Option<Comparison>,
    order: RowOrder,
    filter: RowFilter,
    /// The rows shown.
    rows: Vec<PairRow>,
    /// How many rows each choice would show.
    counts: BTreeMap<Which, usize>,
    /// The links whose issues stand in another order in the right report.
    moved: BTreeSet<usize>,
    shown: usize,
    /// The first issues of the row that is shown, by which it is found again.
    shown_issues: (Option<SegmentId>, Option<SegmentId>),
    /// Rises whenever the rows are others.
    revision: u64,
    marked: Marked,
    /// What the comparison on the screen was made of.
    made_of: Option<MadeOf>,
    /// What a comparison under way is made of.
    asked_for: Option<MadeOf>,
    /// The reports that open next are the pair; how many have opened so far.
    expected: Option<Vec<ReportId>>,
}

impl CompareState {
    /// The two reports, the left one first.
    #[must_use]
    pub fn pair(&self) -> Option<(ReportId, ReportId)> {
        self.pair
    }

    /// What the comparison says, once it is made.
    #[must_use]
    pub fn comparison(&self) -> Option<&Comparison> {
        self.comparison.as_ref()
    }

    /// In what order the rows come.
    #[must_use]
    pub fn order(&self) -> RowOrder {
        self.order
    }

    /// Which rows are shown.
    #[must_use]
    pub fn filter(&self) -> &RowFilter {
        &self.filter
    }

    /// The rows, in the order shown.
    #[must_use]
    pub fn rows(&self) -> &[PairRow] {
        &self.rows
    }

    /// How many rows a choice would show.
    #[must_use]
    pub fn count(&self, which: Which) -> usize {
        self.counts.get(&which).copied().unwrap_or_default()
    }

    /// The row whose passages are shown.
    #[must_use]
    pub fn shown(&self) -> usize {
        self.shown
    }

    /// The row whose passages are shown, where there is one.
    #[must_use]
    pub fn shown_row(&self) -> Option<&PairRow> {
        let row = self.rows.get(self.shown)?;
        row.is_shown_below().then_some(row)
    }

    /// Whether the issues of the link of this number stand in another order in the right report.
    #[must_use]
    pub fn is_moved(&self, link: usize) -> bool {
        self.moved.contains(&link)
    }

    /// What is marked in the passages shown.
    #[must_use]
    pub fn marks(&self) -> &PassageMarks {
        &self.marked.marks
    }

    /// Another number whenever the rows may be others.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The row so many steps on from the one shown, headings left out.
    #[must_use]
    pub fn stepped(&self, steps: isize) -> usize {
        let shown: Vec<usize> = (0..self.rows.len())
            .filter(|at| self.rows[*at].is_shown_below())
            .collect();
        let now = shown.partition_point(|at| *at < self.shown);
        let last = shown.len().saturating_sub(1);
        let at = now.saturating_add_signed(steps).min(last);
        shown.get(at).copied().unwrap_or_default()
    }

    /// Whether a row is a link that nobody has said anything about.
    #[must_use]
    pub fn is_open(&self, row: usize) -> bool {
        let (Some(PairRow::Link(at)), Some(comparison)) = (self.rows.get(row), &self.comparison)
        else {
            return false;
        };
        let link = comparison.links.get(*at);
        link.is_some_and(|link| link.origin == LinkOrigin::Program)
    }

    /// Shows at once that a link was confirmed, or is not any more; the comparison made anew says the same.
    pub(super) fn settle(&mut self, row: usize) {
        if let (Some(PairRow::Link(at)), Some(comparison)) =
            (self.rows.get(row), &mut self.comparison)
            && let Some(link) = comparison.links.get_mut(*at)
        {
            link.origin = match link.origin {
                LinkOrigin::Program => LinkOrigin::Confirmed,
                LinkOrigin::Confirmed => LinkOrigin::Program,
                LinkOrigin::Person => LinkOrigin::Person,
            };
        }
    }

    pub(super) fn swap(&mut self) {
        self.pair = self.pair.map(|(left, right)| (right, left));
        let (left, right) = self.shown_issues;
        let order = match self.order {
            RowOrder::Left => RowOrder::Right,
            RowOrder::Right => RowOrder::Left,
            other => other,
        };
        self.order = order;
        self.filter.which = match self.filter.which {
            Which::OnlyLeft => Which::OnlyRight,
            Which::OnlyRight => Which::OnlyLeft,
            other => other,
        };
        self.forget();
        self.shown_issues = (right, left);
    }

    pub(super) fn show(&mut self, row: usize) {
        self.shown = row.min(self.rows.len().saturating_sub(1));
        if self.shown_row().is_none() {
            self.shown = self.stepped(0);
        }
        self.shown_issues = self.issues_of(self.shown);
    }

    /// The first issues of a row.
    fn issues_of(&self, row: usize) -> (Option<SegmentId>, Option<SegmentId>) {
        let (Some(row), Some(comparison)) = (self.rows.get(row), &self.comparison) else {
            return (None, None);
        };
        let (left, right) = row.issues(comparison);
        (
            left.first().map(|issue| issue.id),
            right.first().map(|issue| issue.id),
        )
    }

    /// Takes up other rows, and goes on showing the one that was shown wherever it is now.
    fn set_rows(&mut self, rows: Vec<PairRow>, counts: BTreeMap<Which, usize>) {
        self.rows = rows;
        self.counts = counts;
        self.revision += 1;
        let (left, right) = self.shown_issues;
        let found = {
            let comparison = self.comparison.as_ref();
            let holds = |row: &PairRow| {
                comparison.is_some_and(|comparison| {
                    let issues = row.issues(comparison);
                    let is_in = |wanted: Option<SegmentId>, side: &[IssueRef]| {
                        wanted.is_some_and(|id| side.iter().any(|issue| issue.id == id))
                    };
                    is_in(left, issues.0) || left.is_none() && is_in(right, issues.1)
                })
            };
            self.rows.iter().position(holds)
        };
        self.show(found.unwrap_or(self.shown));
    }

    pub(super) fn take(&mut self, made_of: MadeOf, comparison: Comparison) -> bool {
        if self.asked_for == Some(made_of) {
            self.asked_for = None;
        }
        if self.pair != Some(made_of.pair) {
            return false;
        }
        self.made_of = Some(made_of);
        self.moved = rows::moved(&comparison);
        self.comparison = Some(comparison);
        true
    }

    pub(super) fn closed(&mut self, id: ReportId) {
        if self
            .pair
            .is_some_and(|(left, right)| left == id || right == id)
        {
            self.pair = None;
            self.forget();
        }
    }

    /// The next two reports that open are the pair.
    pub(super) fn expect_pair(&mut self) {
        self.expected = Some(Vec::new());
    }

    pub(super) fn opened(&mut self, id: ReportId) {
        let Some(expected) = &mut self.expected else {
            return;
        };
        expected.push(id);
        if let [left, right] = expected[..] {
            self.expected = None;
            self.set_pair(left, right);
        }
    }

    /// The next report that opens is not one of an expected pair.
    pub(super) fn expect_nothing(&mut self) {
        self.expected = None;
    }

    /// The comparison that was asked for will not come.
    pub(super) fn give_up(&mut self) {
        self.made_of = self.asked_for.take();
    }

    fn set_pair(&mut self, left: ReportId, right: ReportId) {
        if self.pair != Some((left, right)) {
            self.pair = Some((left, right));
            self.filter = RowFilter::default();
            self.forget();
        }
    }

    fn forget(&mut self) {
        self.comparison = None;
        self.marked = Marked::default();
        self.made_of = None;
        self.rows.clear();
        self.counts.clear();
        self.shown = 0;
        self.shown_issues = (None, None);
        self.revision += 1;
    }
}

/// Which of two reports of one agency is of the earlier round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rounds {
    /// The left one.
    LeftFirst,
    /// The right one.
    RightFirst,
}
