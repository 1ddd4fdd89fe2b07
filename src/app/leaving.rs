//! Closing reports, removing them from the library, and bringing them back.

use super::librarian::Request;
use super::report::AfterSaving;
use super::{App, Remedy, ReportId, Severity};
use crate::tr;

impl App {
    pub(super) fn close(&mut self, id: ReportId) {
        if self.may_leave(id, AfterSaving::Close) {
            self.close_saved(id);
        }
    }

    /// Whether the report has nothing unsaved; else what is wanted is done when it has, and said if it cannot be.
    fn may_leave(&mut self, id: ReportId, after: AfterSaving) -> bool {
        let Some(report) = self.report_mut(id).filter(|report| !report.is_saved()) else {
            return true;
        };
        let (name, is_stuck) = (report.name().to_owned(), report.save_error.is_some());
        report.after_saving = Some(after);
        if is_stuck {
            let message = tr!("close-unsaved", name = name);
            let hint = tr!("close-unsaved-hint");
            let remedy = Some(Remedy::RetrySaving);
            self.notices.push(Severity::Warning, message, hint, remedy);
        }
        false
    }

    pub(super) fn close_saved(&mut self, id: ReportId) {
        let Some(at) = self
            .reports
            .iter()
            .position(|report| report.stored_as.report == id)
        else {
            return;
        };
        self.reports.remove(at);
        self.compare.closed(id);
        if self.active == Some(id) {
            self.active = None;
            if let Some(neighbour) = self
                .reports
                .get(at.min(self.reports.len().saturating_sub(1)))
            {
                self.activate(neighbour.stored_as.report);
            }
        }
        self.keep_session();
        self.ask(Request::List);
    }

    pub(super) fn remove(&mut self, id: ReportId) {
        if self.may_leave(id, AfterSaving::Remove) {
            self.close_saved(id);
            self.ask(Request::Remove {
                report: id,
                stamp: self.stamp(),
            });
        }
    }

    pub(super) fn removed(&mut self, id: ReportId) {
        let name = self
            .listed
            .iter()
            .find(|row| row.report == id)
            .map_or_else(String::new, |row| row.display_name().to_owned());
        self.removed.push(id);
        let message = tr!("removed", name = name);
        self.notices.push(
            Severity::Info,
            message,
            String::new(),
            Some(Remedy::Restore(id)),
        );
        self.ask(Request::List);
    }

    /// The report that was removed last and can be brought back.
    #[must_use]
    pub fn last_removed(&self) -> Option<ReportId> {
        self.removed.last().copied()
    }

    pub(super) fn restore(&mut self, id: ReportId) {
        self.removed.retain(|removed| *removed != id);
        self.notices.drop_remedy(Remedy::Restore(id));
        self.ask(Request::Restore {
            report: id,
            stamp: self.stamp(),
        });
    }
}
