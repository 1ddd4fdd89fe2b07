//! Which two reports are compared, and the comparison made anew whenever it no longer says what they are.

use super::rows::Compared;
use super::{MadeOf, Rounds, RowFilter, RowOrder};
use crate::app::reader::Job;
use crate::app::{App, OpenReport, ReportId, Workplace, agency_key, agency_of};
use crate::compare::Comparison;
use crate::outline::HeaderField;
use crate::store::LinkedPair;

impl App {
    pub(in crate::app) fn compare_reports(&mut self, left: ReportId, right: ReportId) {
        for id in [left, right] {
            if self.report(id).is_none() {
                self.open_report(id);
            }
        }
        self.compare.set_pair(left, right);
    }

    /// Where nothing has been chosen yet, compares the report on the screen with the one opened before it.
    pub(in crate::app) fn choose_pair(&mut self) {
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
    pub(in crate::app) fn refresh_comparison(&mut self) {
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
            topics: self.topics.revision(),
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
            lexicon: self.topics.lexicon(),
        });
    }

    pub(in crate::app) fn compared(&mut self, made_of: MadeOf, comparison: Comparison) {
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

    pub(in crate::app) fn order_pairs(&mut self, order: RowOrder) {
        self.compare.order = order;
        self.arrange_rows();
    }

    pub(in crate::app) fn filter_pairs(&mut self, filter: RowFilter) {
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
