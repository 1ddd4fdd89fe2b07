//! Reading the file of an open report anew, in another encoding or as the program of today reads it. What people decided is
//! taken over; where the words of a decision are not to be found, a person sees which before anything is done. The earlier
//! readings stay, and can be gone back to.

use std::sync::Arc;

use super::librarian::Request;
use super::reader::Job;
use super::reading::ReadFile;
use super::rules::agency_of;
use super::{App, OpenReport, Remedy, ReportId, Severity, StoredAs};
use crate::edit::Reanchoring;
use crate::import::TextEncoding;
use crate::store::{ReadingId, ReadingInfo};
use crate::tr;

/// What a person does about the readings of the report on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RenewCommand {
    /// Read its file in this encoding.
    As(TextEncoding),
    /// Read its file once more.
    Anew,
    /// Show another of its readings.
    Use(ReadingId),
    /// Take the reading shown in the box, although decisions are lost with it.
    Take,
    /// Leave everything as it is.
    Drop,
}

/// A new reading that would lose decisions, shown before anything is done.
#[derive(Debug)]
pub struct Renewal {
    /// The report.
    pub target: StoredAs,
    /// Its revision.
    revision: u64,
    /// What was read.
    read: Box<ReadFile>,
    /// What of the decisions goes over, and what does not.
    pub found: Box<Reanchoring>,
}

/// A file that is to be read anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Renewing {
    pub(super) target: StoredAs,
    pub(super) encoding: TextEncoding,
    /// Whether a person asked to read it once more, not in another encoding.
    pub(super) is_again: bool,
}

impl OpenReport {
    /// The readings of its file, the oldest first, once the library has told them.
    #[must_use]
    pub fn readings(&self) -> &[ReadingInfo] {
        &self.readings
    }

    /// Whether its file can be read anew: an exchanged report is what it says, and nothing is read in it.
    #[must_use]
    pub fn is_renewable(&self) -> bool {
        self.source.original.is_none()
    }
}

impl App {
    /// A new reading that would lose decisions.
    #[must_use]
    pub fn renewal(&self) -> Option<&Renewal> {
        self.renewal.as_ref()
    }

    pub(super) fn renew(&mut self, command: RenewCommand) {
        match command {
            RenewCommand::Drop => self.renewal = None,
            RenewCommand::Take => self.take_renewal(),
            RenewCommand::As(_) | RenewCommand::Anew | RenewCommand::Use(_) => {
                self.begin_renewal(command);
            }
        }
    }

    fn begin_renewal(&mut self, command: RenewCommand) {
        let Some(report) = self.active() else { return };
        if !report.is_saved() {
            let hint = tr!("encoding-unsaved-hint");
            let remedy = Some(Remedy::RetrySaving);
            let message = tr!("encoding-unsaved");
            self.notices.push(Severity::Warning, message, hint, remedy);
            return;
        }
        let (target, now) = (report.stored_as, report.source.encoding);
        match command {
            RenewCommand::As(encoding) if encoding != now => self.ask(Request::ReadAs(Renewing {
                target,
                encoding,
                is_again: false,
            })),
            RenewCommand::Anew if report.is_renewable() => self.ask(Request::ReadAs(Renewing {
                target,
                encoding: now,
                is_again: true,
            })),
            RenewCommand::Use(reading) if reading != target.reading => {
                let report = target.report;
                self.ask(Request::UseReading { report, reading });
            }
            _ => {}
        }
    }

    /// The bytes have come out of the library.
    pub(super) fn read_anew(&mut self, renewing: Renewing, name: String, bytes: Vec<u8>) {
        let Some(report) = self.report_as(renewing.target) else {
            return;
        };
        let (revision, document) = (report.revision(), Box::new(report.document().clone()));
        let agency = agency_of(report).map(str::to_owned);
        let book = Arc::clone(&self.rules.book);
        self.start(Job::ReadAs {
            renewing,
            revision,
            name,
            bytes,
            document,
            agency,
            rules: book,
        });
    }

    /// The file was read anew.
    pub(super) fn renewed(
        &mut self,
        renewing: Renewing,
        revision: u64,
        read: Box<ReadFile>,
        found: Box<Reanchoring>,
    ) {
        let Some(report) = self.report_as(renewing.target) else {
            return;
        };
        if report.revision() != revision {
            // What was decided in the meantime is to go over as well.
            self.ask(Request::ReadAs(renewing));
            return;
        }
        let (was, is) = (report.document(), &read.document);
        if renewing.is_again && was.text() == is.text() && was.hints() == is.hints() {
            self.say(Severity::Info, tr!("renew-same"));
            return;
        }
        let renewal = Renewal {
            target: renewing.target,
            revision,
            read,
            found,
        };
        if renewal.found.lost.is_empty() {
            self.keep_renewal(renewal);
        } else {
            self.renewal = Some(renewal);
        }
    }

    fn take_renewal(&mut self) {
        let Some(renewal) = self.renewal.take() else {
            return;
        };
        let report = self.report_as(renewal.target);
        if report.is_some_and(|report| report.revision() == renewal.revision) {
            self.keep_renewal(renewal);
        } else {
            self.say(Severity::Warning, tr!("renew-outdated"));
        }
    }

    fn keep_renewal(&mut self, renewal: Renewal) {
        let n = renewal.found.n_taken;
        if n > 0 {
            self.say(Severity::Info, tr!("renew-done", n = n));
        }
        let stamp = self.stamp();
        self.ask(Request::AddReading {
            report: renewal.target.report,
            read: renewal.read,
            changes: renewal.found.changes,
            stamp,
        });
    }

    pub(super) fn readings_listed(&mut self, report: ReportId, readings: Vec<ReadingInfo>) {
        if let Some(report) = self.report_mut(report) {
            report.readings = readings;
        }
    }
}
