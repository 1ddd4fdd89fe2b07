//! What the threads have finished, taken in.

use std::sync::Arc;
use std::sync::mpsc::TryRecvError;

use super::App;
use super::{Remedy, ReportSummary, Severity, librarian, reader};
use crate::store::StoreError;
use crate::tr;

impl App {
    /// Takes in what the threads have finished.
    pub fn poll(&mut self) {
        while let Ok(outcome) = self.outcomes.try_recv() {
            self.jobs_under_way -= 1;
            self.take_outcome(outcome);
        }
        loop {
            match self.replies.try_recv() {
                Ok(reply) => {
                    if reply.is_answer() {
                        self.awaited -= 1;
                    }
                    self.take_reply(reply);
                }
                Err(TryRecvError::Empty) => break,
                Err(TryRecvError::Disconnected) => {
                    if self.awaited > 0 {
                        self.library_lost();
                    }
                    break;
                }
            }
        }
        self.follow_import();
        self.keep_views();
        self.retry_now_and_then();
        self.notices.expire((self.clock)());
        self.refresh_comparison();
        self.refresh_passages();
        self.refresh_overview();
        self.refresh_difference();
        self.refresh_problems();
        self.refresh_offers();
    }

    fn take_outcome(&mut self, outcome: reader::Outcome) {
        match outcome {
            reader::Outcome::Read(read) => self.admit(read),
            reader::Outcome::ReadFailed(failure) => self.reading_failed(failure),
            reader::Outcome::ReadStopped => self.reading_stopped(),
            reader::Outcome::Unpacked { archive, members } => self.unpacked(&archive, members),
            reader::Outcome::ReadAs {
                renewing,
                revision,
                read,
                found,
            } => self.renewed(renewing, revision, read, found),
            reader::Outcome::Accounted { target, found } => self.accounted(target, *found),
            reader::Outcome::Copied(path) => self.copied(&path),
            reader::Outcome::Changed { report, state } => self.file_changed(report, state),
            reader::Outcome::Unchanged => {}
            reader::Outcome::Compared {
                made_of,
                comparison,
            } => self.compared(made_of, *comparison),
            reader::Outcome::PassagesCompared { pair, difference } => {
                self.passages_compared(&pair, &difference);
            }
            reader::Outcome::Diagnosed {
                report,
                revision,
                found,
            } => self.diagnosed(report, revision, found),
            reader::Outcome::Differed {
                report,
                points,
                revision,
                difference,
            } => self.differed(report, points, revision, difference),
            reader::Outcome::Reread {
                report,
                revision,
                purpose,
                found,
            } => self.reread(report, revision, purpose, found),
            reader::Outcome::Agreed {
                report,
                with,
                revision,
                found,
            } => self.agreed(report, with, revision, found),
            reader::Outcome::Exported(path) => {
                let message = tr!("exported", path = path.display().to_string());
                self.notices
                    .push(Severity::Info, message, String::new(), None);
            }
            reader::Outcome::ExportFailed(failure) => self.failed(failure),
            reader::Outcome::Defect(task) => self.defect(task),
        }
    }

    fn take_reply(&mut self, reply: librarian::Reply) {
        match reply {
            librarian::Reply::Listed(listed) => self.list(listed),
            librarian::Reply::Opened {
                stored,
                original,
                from,
            } => self.opened(*stored, original, from),
            librarian::Reply::Annotations(target, others) => {
                self.annotations_found(target, others);
            }
            librarian::Reply::First(stored_as, outline) => {
                if let Some(report) = self.report_as(stored_as) {
                    report.first = Some(Arc::from(outline));
                }
            }
            librarian::Reply::Tags(tags) => self.tags.extend(tags),
            librarian::Reply::Bytes {
                renewing,
                name,
                bytes,
            } => self.read_anew(renewing, name, bytes),
            librarian::Reply::FileBytes {
                target,
                wanted,
                bytes,
            } => self.bytes_brought(target, wanted, bytes),
            librarian::Reply::Readings(report, all) => self.readings_listed(report, all),
            librarian::Reply::Appended { report, seq } => self.appended(report, seq),
            librarian::Reply::NotAppended { report, error } => self.not_appended(report, &error),
            librarian::Reply::RuleAppended => self.rule_appended(),
            librarian::Reply::RuleNotAppended(error) => self.rule_not_appended(&error),
            librarian::Reply::Rules(book) => self.rules_loaded(*book),
            librarian::Reply::TopicsChanged => self.topics_changed(),
            librarian::Reply::TopicsNotChanged(error) => self.topics_not_changed(&error),
            librarian::Reply::Topics(own) => self.topics_loaded(own),
            librarian::Reply::Overview {
                reports,
                is_indexing,
            } => self.overview_brought(reports, is_indexing),
            librarian::Reply::CellIssues(cell, found) => self.cell_issues(&cell, found),
            librarian::Reply::LinkAppended => self.link_appended(),
            librarian::Reply::LinkNotAppended(error) => self.link_not_appended(&error),
            librarian::Reply::Links(pair, book) => {
                self.links_loaded(pair, book.map(|book| *book));
            }
            librarian::Reply::Removed(report) => self.removed(report),
            librarian::Reply::Done => {}
            librarian::Reply::NotOpened { name, from, error } => {
                self.not_opened(name.as_deref(), from, &error);
            }
            librarian::Reply::NotBackedUp(error) => {
                let remedy =
                    matches!(error, StoreError::Faulty { .. }).then_some(Remedy::RecoverLibrary);
                self.notices
                    .push(Severity::Warning, error.message(), error.hint(), remedy);
            }
            librarian::Reply::Recovered {
                library,
                recovery,
                error,
            } => self.recovered(library, recovery, error),
            librarian::Reply::Found { found, is_indexing } => self.searched(found, is_indexing),
            librarian::Reply::NotSearched(error) => {
                self.not_searched();
                self.notices
                    .push(Severity::Error, error.message(), error.hint(), None);
            }
            librarian::Reply::Labelled { reports, listed } => self.labelled(reports, listed),
            librarian::Reply::Imported(kept) => self.imported(kept),
            librarian::Reply::ImportKept { failed, error } => {
                self.import_kept(failed, error.as_ref());
            }
            librarian::Reply::Indexed => {
                self.indexed();
                self.overview_stale();
                self.ask(librarian::Request::List);
            }
            librarian::Reply::Elsewhere(what) => self.changed_elsewhere(what),
            librarian::Reply::Backups(backups) => self.backups_listed(backups),
            librarian::Reply::WentBackTo { backup, kept } => self.went_back_to(&backup, &kept),
            librarian::Reply::MovedTo(path) => self.moved_to(path),
            librarian::Reply::Failed(error) => {
                self.notices
                    .push(Severity::Error, error.message(), error.hint(), None);
            }
        }
    }

    fn defect(&mut self, task: reader::Task) {
        match task {
            reader::Task::Read => {
                self.opening.one_back();
                self.compare.expect_nothing();
            }
            reader::Task::Compare => self.compare.give_up(),
            reader::Task::Diagnose => self.not_diagnosed(),
            reader::Task::Differ => self.not_differed(),
            reader::Task::Reread => self.not_reread(),
            reader::Task::Agree => self.not_agreed(),
            reader::Task::Other => {}
        }
        let hint = tr!("reader-defect-hint");
        self.notices
            .push(Severity::Error, tr!("reader-defect"), hint, None);
    }

    pub(super) fn list(&mut self, mut listed: Vec<ReportSummary>) {
        let date = |row: &ReportSummary| row.summary.as_ref().and_then(|summary| summary.signed_on);
        listed.sort_by(|a, b| {
            let by_name = a.display_name().cmp(b.display_name());
            by_name
                .then_with(|| date(a).cmp(&date(b)))
                .then(a.report.cmp(&b.report))
        });
        self.listed = listed;
        self.listed_revision += 1;
    }

    pub(super) fn failed(&mut self, failure: reader::Failure) {
        let reader::Failure { message, hint } = failure;
        self.notices.push(Severity::Error, message, hint, None);
    }
}
