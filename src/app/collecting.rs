//! Gathering reports: tags and agencies that a person sets, and taking that back.

use super::librarian::Request;
use super::{App, Labels, Remedy, ReportId, ReportSummary, Severity};
use crate::tr;

impl App {
    pub(super) fn set_labels(&mut self, labelled: Vec<(ReportId, Labels)>) {
        self.ask(Request::SetLabels {
            labelled,
            stamp: self.stamp(),
        });
    }

    pub(super) fn take_back_labels(&mut self) {
        self.notices.drop_remedy(Remedy::TakeBackLabels);
        let reports = std::mem::take(&mut self.labelled_last);
        self.ask(Request::TakeBackLabels {
            reports,
            stamp: self.stamp(),
        });
    }

    pub(super) fn labelled(&mut self, reports: Vec<ReportId>, listed: Vec<ReportSummary>) {
        self.list(listed);
        self.notices.drop_remedy(Remedy::TakeBackLabels);
        let message = tr!("labels-set", n = reports.len());
        self.labelled_last = reports;
        let remedy = Some(Remedy::TakeBackLabels);
        self.notices
            .push(Severity::Info, message, String::new(), remedy);
    }
}
