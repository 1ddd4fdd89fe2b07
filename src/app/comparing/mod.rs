//! Two reports side by side: which two, what the comparison says, and which pair is shown.

use super::reader::Job;
use super::{App, ReportId, Workplace};
use crate::compare::Comparison;

/// A row of the comparison: a link, or an issue that only one side has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PairRow {
    /// The link of this number.
    Link(usize),
    /// The issue of this number among those that only the left side has.
    OnlyLeft(usize),
    /// The issue of this number among those that only the right side has.
    OnlyRight(usize),
}

/// The comparison on the screen.
#[derive(Debug, Default)]
pub struct CompareState {
    pair: Option<(ReportId, ReportId)>,
    comparison: Option<Comparison>,
    /// The rows in the order shown: as the left report goes, then what only the right one has.
    rows: Vec<PairRow>,
    shown: usize,
    /// What the comparison on the screen was made of.
    made_of: Option<((ReportId, ReportId), (u64, u64))>,
    /// What a comparison under way is made of.
    asked_for: Option<((ReportId, ReportId), (u64, u64))>,
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

    /// The rows, in the order shown.
    #[must_use]
    pub fn rows(&self) -> &[PairRow] {
        &self.rows
    }

    /// The row whose passages are shown.
    #[must_use]
    pub fn shown(&self) -> usize {
        self.shown
    }

    pub(super) fn swap(&mut self) {
        self.pair = self.pair.map(|(left, right)| (right, left));
        self.forget();
    }

    pub(super) fn show(&mut self, row: usize) {
        self.shown = row.min(self.rows.len().saturating_sub(1));
    }

    pub(super) fn take(
        &mut self,
        pair: (ReportId, ReportId),
        revisions: (u64, u64),
        comparison: Comparison,
    ) {
        if self.asked_for == Some((pair, revisions)) {
            self.asked_for = None;
        }
        if self.pair != Some(pair) {
            return;
        }
        self.rows = rows(&comparison);
        self.shown = self.shown.min(self.rows.len().saturating_sub(1));
        self.made_of = Some((pair, revisions));
        self.comparison = Some(comparison);
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
            self.forget();
        }
    }

    fn forget(&mut self) {
        self.comparison = None;
        self.made_of = None;
        self.rows.clear();
        self.shown = 0;
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
        let revisions = (left.revision(), right.revision());
        let wanted = Some((pair, revisions));
        // One at a time: what is asked for again while one is under way is asked when that is back.
        if self.compare.made_of == wanted || self.compare.asked_for.is_some() {
            return;
        }
        let documents = Box::new((left.document().clone(), right.document().clone()));
        self.compare.asked_for = wanted;
        self.start(Job::Compare {
            pair,
            revisions,
            documents,
        });
    }
}

/// Every link and every unmatched issue once, as the left report goes, then what only the right one has.
fn rows(comparison: &Comparison) -> Vec<PairRow> {
    let links = comparison.links.iter().enumerate();
    let links =
        links.map(|(i, link)| (link.left.first().map(|issue| issue.index), PairRow::Link(i)));
    let left = comparison
        .only_left
        .iter()
        .enumerate()
        .map(|(i, issue)| (Some(issue.index), PairRow::OnlyLeft(i)));
    let mut rows: Vec<_> = links.chain(left).collect();
    rows.sort_by_key(|(place, _)| *place);
    let right = (0..comparison.only_right.len()).map(PairRow::OnlyRight);
    rows.into_iter().map(|(_, row)| row).chain(right).collect()
}
