//! What can be seen of the application from outside.

use std::collections::BTreeSet;

use super::{App, LibraryState, Workplace};
use super::{CompareState, Notices, OpenReport, ReportId, ReportSummary};
use crate::tr;

impl App {
    /// The open reports, in the order in which they were opened.
    #[must_use]
    pub fn reports(&self) -> &[OpenReport] {
        &self.reports
    }

    /// The report on the screen.
    #[must_use]
    pub fn active(&self) -> Option<&OpenReport> {
        self.report(self.active?)
    }

    /// An open report.
    #[must_use]
    pub fn report(&self, id: ReportId) -> Option<&OpenReport> {
        self.reports
            .iter()
            .find(|report| report.stored_as.report == id)
    }

    /// The workplace on the screen.
    #[must_use]
    pub fn workplace(&self) -> Workplace {
        self.workplace
    }

    /// The reports of the library, by agency and date: an order that stays while one works.
    #[must_use]
    pub fn listed(&self) -> &[ReportSummary] {
        &self.listed
    }

    /// Another number whenever the list of reports is another.
    #[must_use]
    pub fn listed_revision(&self) -> u64 {
        self.listed_revision
    }

    /// The reports of the library that were opened last, the newest first.
    #[must_use]
    pub fn recent(&self) -> Vec<&ReportSummary> {
        let opened = self.listed.iter().filter(|row| row.opened_ms.is_some());
        let mut recent: Vec<_> = opened.collect();
        recent.sort_by_key(|row| std::cmp::Reverse(row.opened_ms));
        recent
    }

    /// How the library stands.
    #[must_use]
    pub fn library(&self) -> &LibraryState {
        &self.library
    }

    /// The messages on the screen.
    #[must_use]
    pub fn notices(&self) -> &Notices {
        &self.notices
    }

    /// The comparison.
    #[must_use]
    pub fn compare_state(&self) -> &CompareState {
        &self.compare
    }

    /// How many files have been read of how many, while files are being read.
    #[must_use]
    pub fn reading_progress(&self) -> Option<(usize, usize)> {
        self.opening.shown()
    }

    /// Whether every act in every open report is durable.
    #[must_use]
    pub fn is_saved(&self) -> bool {
        self.reports.iter().all(OpenReport::is_saved)
            && self.rules.is_saved()
            && self.linking.is_saved()
    }

    /// What keeps acts from being saved, where something does.
    #[must_use]
    pub fn save_error(&self) -> Option<&str> {
        self.reports
            .iter()
            .find_map(|report| report.save_error.as_deref())
            .or(self.rules.save_error.as_deref())
            .or(self.linking.save_error.as_deref())
    }

    /// Whether closing now would lose something that a person did.
    #[must_use]
    pub fn would_lose_work(&self) -> bool {
        let is_kept_nowhere = matches!(self.library, LibraryState::Unusable { .. });
        !self.is_saved() || is_kept_nowhere && self.n_unkept() > 0
    }

    /// Whether anything is still under way: files being read, acts being saved, a comparison being made.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.jobs_under_way > 0 || self.awaited > 0 || self.importing.is_running()
    }

    /// Every tag in use in the library and in the open reports.
    #[must_use]
    pub fn tags(&self) -> &BTreeSet<String> {
        &self.tags
    }

    /// The name under which what is done is recorded.
    #[must_use]
    pub fn user_name(&self) -> &str {
        let chosen = self.settings.user_name.as_deref();
        chosen.unwrap_or(&self.author)
    }

    /// The words for undo and redo, with the name of what they would take back or do again.
    #[must_use]
    pub fn undo_names(&self) -> (Option<String>, Option<String>) {
        match self.workplace {
            Workplace::Review => {}
            Workplace::Compare => return self.link_undo_names(),
            Workplace::Overview => return (None, None),
        }
        let journal = self.active().map(OpenReport::journal);
        let named = |edit: &crate::edit::Edit| crate::names::edit_name(edit.name);
        (
            journal
                .and_then(|j| j.to_undo())
                .map(|edit| tr!("undo-named", name = named(edit))),
            journal
                .and_then(|j| j.to_redo())
                .map(|edit| tr!("redo-named", name = named(edit))),
        )
    }
}
