//! The saving of every act: one at a time for each report, in order, and never called saved before the library says so.
//!
//! An act stays among the unsaved until the library has it. The next one is sent only then, so a refusal as out of order can
//! only mean that another window was faster, and one act that could not be saved keeps the later ones waiting behind it.

use super::librarian::{From, Request};
use super::reader::Job;
use super::report::AfterSaving;
use super::{App, ExportTarget, OpenReport, Remedy, ReportId, Severity, StoredAs};
use crate::edit::{Entry, EntryKind, Seq};
use crate::names;
use crate::outline::HeaderField;
use crate::outline::view::{Header, Stats};
use crate::store::{StoreError, Summary};
use crate::tr;

impl App {
    /// Sends the oldest unsaved act of the report, unless one is on its way or something keeps it from being saved.
    pub(super) fn save_next(&mut self, id: ReportId) {
        let Some(report) = self.report_mut(id) else {
            return;
        };
        let stored_as = report.stored_as;
        if let Some(entry) = report.next_to_save() {
            self.ask(Request::Append { stored_as, entry });
        }
    }

    pub(super) fn retry_saving(&mut self) {
        self.notices.drop_remedy(Remedy::RetrySaving);
        let waiting: Vec<ReportId> = self
            .reports
            .iter_mut()
            .filter_map(|report| {
                report.save_error.take()?;
                Some(report.stored_as.report)
            })
            .collect();
        for id in waiting {
            self.save_next(id);
        }
        self.rules.save_error = None;
        self.save_next_rule();
        self.linking.save_error = None;
        self.save_next_link();
    }

    pub(super) fn appended(&mut self, id: ReportId, seq: Seq) {
        let Some(report) = self.report_mut(id) else {
            return;
        };
        report.saved(seq);
        self.count_kept();
        let Some(report) = self.report_mut(id) else {
            return;
        };
        let target = report.stored_as;
        let after = report
            .is_saved()
            .then(|| report.after_saving.take())
            .flatten();
        self.keep_read_with(target, seq);
        self.save_next(id);
        self.save_summary(id);
        match after {
            Some(AfterSaving::Close) => self.close(id),
            Some(AfterSaving::Remove) => self.remove(id),
            None => {}
        }
    }

    pub(super) fn not_appended(&mut self, id: ReportId, error: &StoreError) {
        let Some(report) = self.report_mut(id) else {
            return;
        };
        if matches!(error, StoreError::Conflict { .. }) {
            // What was done here stays on the screen until the newest state has arrived.
            report.begin_reload();
            self.ask(Request::Load {
                report: id,
                from: From::Conflict,
            });
        } else {
            self.cannot_save(id, error.message(), error.hint());
        }
    }

    /// The thread of the library is gone: nothing that is not saved by now will be.
    pub(super) fn library_lost(&mut self) {
        let unsaved: Vec<ReportId> = self
            .reports
            .iter()
            .filter(|report| !report.is_saved())
            .map(|report| report.stored_as.report)
            .collect();
        self.awaited = 0;
        self.rules_lost();
        self.links_lost();
        self.say(Severity::Error, tr!("library-lost"));
        for id in unsaved {
            self.cannot_save(id, tr!("library-lost"), tr!("library-lost-hint"));
        }
    }

    /// Keeps what the list of reports shows of this one, and shows it.
    pub(super) fn save_summary(&mut self, id: ReportId) {
        let Some(report) = self.report(id) else {
            return;
        };
        let summary = summary(report);
        if let Some(row) = self.listed.iter_mut().find(|row| row.report == id) {
            row.summary = Some(summary.clone());
            self.listed_revision += 1;
        }
        self.ask(Request::SetSummary {
            report: id,
            summary,
        });
    }

    pub(super) fn export_to(&mut self, target: StoredAs, to: ExportTarget) {
        let Some(report) = self.report_as(target) else {
            return;
        };
        let source = Box::new(report.source.clone());
        let document = Box::new(report.document().clone());
        let background = Box::new(report.background());
        self.start(Job::Export {
            to,
            source,
            document,
            background,
            lexicon: self.topics.lexicon(),
        });
    }

    fn cannot_save(&mut self, id: ReportId, message: String, hint: String) {
        let Some(report) = self.report_mut(id) else {
            return;
        };
        report.not_saved(message.clone());
        let remedy = Some(Remedy::RetrySaving);
        self.notices.push(Severity::Error, message, hint, remedy);
    }
}

/// The names of acts, for a message.
pub(super) fn acts_named<'a>(acts: impl Iterator<Item = &'a Entry>) -> Vec<String> {
    let name = |entry: &Entry| match &entry.kind {
        EntryKind::Do(edit) => names::edit_name(edit.name),
        EntryKind::Undo(_) => tr!("action-undo"),
        EntryKind::Redo(_) => tr!("action-redo"),
    };
    acts.map(name).collect()
}

fn summary(report: &OpenReport) -> Summary {
    let derived = report.derived();
    summary_of(&derived.stats, &derived.header)
}

/// What the list of reports shows of one with these counts and this header.
pub(super) fn summary_of(stats: &Stats, header: &Header) -> Summary {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Summary {
        agency: header.text(HeaderField::Agency).map(str::to_owned),
        signed_on: header.date(HeaderField::SignedOn),
        issues: count(stats.issues),
        completed: count(stats.completed()),
        confirmed: count(stats.confirmed_issues),
        nodes: count(stats.nodes),
        confirmed_nodes: count(stats.confirmed),
        corrected_nodes: count(stats.corrected),
    }
}
