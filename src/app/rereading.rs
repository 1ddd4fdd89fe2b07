//! Reading an open report again, with the program and the rules of today: found out on the reader's thread, shown before
//! anything is done, and offered where it would change something.

use super::librarian::Request;
use super::reader::Job;
use super::rules::agency_of;
use super::{App, OpenReport, Reveal, Severity, StoredAs};
use crate::edit::{Edit, EditName, Rereading, Seq};
use crate::parse;
use crate::store::ReadWith;
use crate::text::TextRange;
use crate::tr;

/// What for a text is read again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// A person wants to see what would change.
    Preview,
    /// To find out whether there is anything to offer.
    Offer,
}

/// A re-reading that a person asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RereadState {
    /// The report.
    pub target: StoredAs,
    /// Its revision.
    revision: u64,
    /// With what it is read.
    with: ReadWith,
    /// What would change; none while that is being found out.
    pub found: Option<Box<Rereading>>,
}

/// What is known of whether a report should be read again.
#[derive(Debug, Clone, Default)]
pub(super) struct Freshness {
    /// With what it was read after which act, as the library has it.
    read_with: Vec<(Option<Seq>, ReadWith)>,
    /// With what the program that read it first did so.
    first: ReadWith,
    /// With what it was looked at last, and at which point, whether or not that has come back.
    asked: Option<(ReadWith, Option<Seq>)>,
    /// How many differences were found, and in which revision.
    offered: Option<(usize, u64)>,
    /// With what it is read by an act that is not durable yet.
    unsaved: Option<(Seq, ReadWith)>,
}

impl Freshness {
    pub(super) fn new(read_with: Vec<(Option<Seq>, ReadWith)>, parser: String) -> Self {
        let rules = String::new();
        Self {
            read_with,
            first: ReadWith { parser, rules },
            ..Self::default()
        }
    }

    /// With what it was read after which act, what read it first among them.
    pub(super) fn notes(&self) -> Vec<(Option<Seq>, ReadWith)> {
        let says_first = self.read_with.iter().any(|(seq, _)| seq.is_none());
        let first = (!says_first).then(|| (None, self.first.clone()));
        first.into_iter().chain(self.read_with.clone()).collect()
    }

    /// With what the report is up to date as it stands.
    fn now(&self, report: &OpenReport) -> &ReadWith {
        let noted = |seq: Option<Seq>| {
            let found = self.read_with.iter().rev().find(|(at, _)| *at == seq);
            found.map(|(_, with)| with)
        };
        let in_force = report.journal().in_force().iter().rev();
        in_force
            .map(|seq| Some(*seq))
            .chain([None])
            .find_map(noted)
            .unwrap_or(&self.first)
    }
}

impl OpenReport {
    /// The offer to read it again, where that would change something: how many differences were found; without a number
    /// where it has been corrected since.
    #[must_use]
    pub fn reread_offer(&self) -> Option<Option<usize>> {
        let (n, revision) = self.freshness.offered?;
        Some((revision == self.revision()).then_some(n))
    }

    fn newest(&self) -> Option<Seq> {
        self.journal().in_force().last().copied()
    }
}

impl App {
    /// The re-reading that a person asked for.
    #[must_use]
    pub fn rereading(&self) -> Option<&RereadState> {
        self.rereading.as_ref()
    }

    /// With what `report` would be read now.
    fn would_read_with(&self, report: &OpenReport) -> ReadWith {
        ReadWith {
            parser: parse::VERSION.to_owned(),
            rules: self.rules.book.mark(agency_of(report)),
        }
    }

    /// Begins to find out what reading the report again would change.
    pub(super) fn begin_reread(&mut self, target: StoredAs) {
        let Some(report) = self.report(target.report).filter(|r| r.stored_as == target) else {
            return;
        };
        let state = RereadState {
            target,
            revision: report.revision(),
            with: self.would_read_with(report),
            found: None,
        };
        let job = reread_job(self, report, Purpose::Preview);
        self.rereading = Some(state);
        self.start(job);
    }

    /// Puts the re-reading away.
    pub(super) fn drop_reread(&mut self) {
        self.rereading = None;
    }

    /// Makes the report as the re-reading shown has it.
    pub(super) fn take_reread(&mut self) {
        let Some(RereadState {
            target,
            revision,
            with,
            found: Some(found),
        }) = self.rereading.take()
        else {
            return;
        };
        let stamp = self.stamp();
        let Some(report) = self.report_as(target) else {
            return;
        };
        if report.is_reloading() || report.revision() != revision {
            // What was shown is no longer what would be done.
            self.begin_reread(target);
            return;
        }
        report.freshness.offered = None;
        if found.changes.is_empty() {
            self.note_read_with(target, with);
            return;
        }
        let n = found.differences.len();
        let edit = Edit {
            name: EditName::Reread,
            stamp,
            changes: found.changes,
        };
        let seq = report.journal().next_seq();
        if report.take(edit).is_some() {
            report.freshness.unsaved = Some((seq, with.clone()));
            report.freshness.read_with.push((Some(seq), with));
            self.save_next(target.report);
            self.say(Severity::Info, tr!("reread-done", n = n));
        }
    }

    /// The report stays as it is, whatever reading it again would change.
    pub(super) fn leave_as_read(&mut self, target: StoredAs) {
        let with = self.report_as(target).map(|report| {
            report.freshness.offered = None;
            report.stored_as
        });
        let Some(report) = with.and_then(|as_is| self.report(as_is.report)) else {
            return;
        };
        let with = self.would_read_with(report);
        self.note_read_with(target, with);
    }

    /// Keeps that the report is up to date with these rules as it stands.
    fn note_read_with(&mut self, target: StoredAs, with: ReadWith) {
        let Some(report) = self.report_as(target) else {
            return;
        };
        let seq = report.newest();
        report.freshness.read_with.push((seq, with.clone()));
        if report.is_saved() {
            let reading = target.reading;
            self.ask(Request::SetReadWith { reading, seq, with });
        } else if let Some(seq) = seq {
            report.freshness.unsaved = Some((seq, with));
        }
    }

    /// An act is durable; so may be noted with what it was read.
    pub(super) fn keep_read_with(&mut self, target: StoredAs, saved: Seq) {
        let Some(report) = self.report_as(target) else {
            return;
        };
        let due = report.freshness.unsaved.take_if(|(seq, _)| *seq <= saved);
        if let Some((seq, with)) = due {
            let (reading, seq) = (target.reading, Some(seq));
            self.ask(Request::SetReadWith { reading, seq, with });
        }
    }

    /// Finds out, for every open report that was read by another program or with other rules, whether there is something to
    /// offer. Looked at once for each state of the rules.
    pub(super) fn refresh_offers(&mut self) {
        let revisions = self.reports.iter().map(OpenReport::revision);
        let state = (
            self.rules.book.journal().next_seq(),
            self.reports.len(),
            revisions.fold(0, u64::wrapping_add),
        );
        if self.offers_of.replace(state) == Some(state) {
            return;
        }
        let mut jobs = Vec::new();
        for at in 0..self.reports.len() {
            let report = &self.reports[at];
            let with = self.would_read_with(report);
            let newest = report.newest();
            let is_fresh = *report.freshness.now(report) == with;
            let is_asked = report
                .freshness
                .asked
                .as_ref()
                .is_some_and(|(asked, _)| *asked == with);
            let job = (!is_fresh && !is_asked).then(|| reread_job(self, report, Purpose::Offer));
            let freshness = &mut self.reports[at].freshness;
            if is_fresh {
                freshness.offered = None;
                freshness.asked = None;
            } else if let Some(job) = job {
                freshness.asked = Some((with, newest));
                freshness.offered = None;
                jobs.push(job);
            }
        }
        for job in jobs {
            self.start(job);
        }
    }

    pub(super) fn reread(
        &mut self,
        target: StoredAs,
        revision: u64,
        purpose: Purpose,
        found: Box<Rereading>,
    ) {
        match purpose {
            Purpose::Preview => {
                let asked = self
                    .rereading
                    .as_mut()
                    .filter(|asked| asked.target == target && asked.revision == revision);
                if let Some(asked) = asked {
                    asked.found = Some(found);
                }
            }
            Purpose::Offer => {
                let Some(report) = self.report_as(target) else {
                    return;
                };
                let Some((with, newest)) = report.freshness.asked.clone() else {
                    return;
                };
                if !found.differences.is_empty() {
                    report.freshness.offered = Some((found.differences.len(), revision));
                } else if report.newest() == newest {
                    self.note_read_with(target, with);
                }
            }
        }
    }

    /// A re-reading that failed of a defect shows nothing.
    pub(super) fn not_reread(&mut self) {
        self.rereading = None;
    }

    /// Shows words of an open report: selects the segment that holds them, and scrolls the text there.
    pub(super) fn show_place(&mut self, target: StoredAs, range: TextRange) {
        let Some(report) = self.active().filter(|report| report.stored_as == target) else {
            return;
        };
        let words = report.document().text().slice(range);
        let first = range.start().offset(words.len() - words.trim_start().len());
        if let Some(id) = report.segment_at(first) {
            self.select(vec![id], Reveal::InTree);
            self.scroll.place = Some(first);
            if let Some(report) = self.report_as(target) {
                report.pointed = Some(range).filter(|range| !range.is_empty());
            }
        }
    }
}

fn reread_job(app: &App, report: &OpenReport, purpose: Purpose) -> Job {
    Job::Reread {
        report: report.stored_as,
        revision: report.revision(),
        document: Box::new(report.document().clone()),
        rules: app.rules.book.for_agency(agency_of(report)),
        purpose,
    }
}
