//! Two reports side by side: which two, what the comparison says, which rows of it are shown, and which pair.

mod passages;
mod rows;

use std::collections::{BTreeMap, BTreeSet};

pub(super) use passages::MarkedPair;
pub use passages::{Marking, PassageMarks};
pub use rows::{PairRow, RowFilter, RowOrder, Which};

use super::reader::Job;
use super::{App, OpenReport, ReportId, Workplace, agency_key, agency_of};
use crate::compare::{Comparison, IssueRef, LinkOrigin};
use crate::edit::Seq;
use crate::outline::{HeaderField, SegmentId};
use crate::store::LinkedPair;
use passages::Marked;
use rows::Compared;

/// What a comparison is made of: two reports as they stood after so many changes, and the newest act on their links.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct MadeOf {
    pub(super) pair: (ReportId, ReportId),
    pub(super) revisions: (u64, u64),
    pub(super) links: Seq,
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

impl App {
    pub(super) fn compare_reports(&mut self, left: ReportId, right: ReportId) {
        for id in [left, right] {
            if self.report(id).is_none() {
                self.open_report(id);
            }
        }
        self.compare.set_pair(left, right);
    }

    /// Where nothing has been chosen yet, compares the report on the screen with the one opened before it.
    pub(super) fn choose_pair(&mut self) {
        if self.compare.pair.is_some() {
            return;
        }
        let other = self
            .reports
            .iter()
            .rev()
            .map(|r| r.stored_as.report)
            .find(|id| Some(*id) != self.active);
        if let (Some(active), Some(other)) = (self.active, other) {
            self.compare.set_pair(other, active);
        }
    }

    /// Asks for the comparison where the one there is no longer matches its reports.
    pub(super) fn refresh_comparison(&mut self) {
        let Some(pair) = self
            .compare
            .pair
            .filter(|_| self.workplace == Workplace::Compare)
        else {
            return;
        };
        let (Some(left), Some(right)) = (self.report(pair.0), self.report(pair.1)) else {
            return;
        };
        let documents = Box::new((left.document().clone(), right.document().clone()));
        let Some(book) = self.linking.book(LinkedPair::of(pair.0, pair.1)) else {
            self.load_links(pair);
            return;
        };
        let made_of = MadeOf {
            pair,
            revisions: (left.revision(), right.revision()),
            links: book.journal().next_seq(),
        };
        // One at a time: what is asked for again while one is under way is asked when that is back.
        if self.compare.made_of == Some(made_of) || self.compare.asked_for.is_some() {
            return;
        }
        let decisions = Box::new(self.decisions_for(pair));
        self.compare.asked_for = Some(made_of);
        self.start(Job::Compare {
            made_of,
            documents,
            decisions,
        });
    }

    pub(super) fn compared(&mut self, made_of: MadeOf, comparison: Comparison) {
        if self.compare.take(made_of, comparison) {
            self.arrange_rows();
        }
    }

    /// Makes the rows anew.
    fn arrange_rows(&mut self) {
        let Some((rows, counts)) = self.compared_reports().map(|compared| {
            let state = &self.compare;
            (compared.rows(state.order, &state.filter), compared.counts())
        }) else {
            return;
        };
        self.compare.set_rows(rows, counts);
    }

    pub(super) fn order_pairs(&mut self, order: RowOrder) {
        self.compare.order = order;
        self.arrange_rows();
    }

    pub(super) fn filter_pairs(&mut self, filter: RowFilter) {
        self.compare.filter = filter;
        self.arrange_rows();
    }

    fn compared_reports(&self) -> Option<Compared<'_>> {
        let (left, right) = self.compare.pair?;
        Some(Compared {
            comparison: self.compare.comparison.as_ref()?,
            left: self.report(left)?,
            right: self.report(right)?,
        })
    }

    /// Where both reports are of one agency, the left and the right, the one signed earlier first.
    #[must_use]
    pub fn rounds(&self) -> Option<Rounds> {
        let (left, right) = self.compare.pair?;
        let (left, right) = (self.report(left)?, self.report(right)?);
        let is_same = agency_key(agency_of(left)?) == agency_key(agency_of(right)?);
        let signed = |report: &OpenReport| report.derived().header.date(HeaderField::SignedOn);
        is_same.then(|| {
            if signed(right) < signed(left) {
                Rounds::RightFirst
            } else {
                Rounds::LeftFirst
            }
        })
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
