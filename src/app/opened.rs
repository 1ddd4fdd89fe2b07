//! A report that has come out of the library, put on the screen; or why it has not.

use std::sync::Arc;

use super::librarian::{From, Request, original};
use super::reader::Job;
use super::rereading::Freshness;
use super::{App, OpenReport, Original, Remedy, ReportId, Severity, SourceFile, StoredAs};
use crate::export::report::Background;
use crate::import::TextEncoding;
use crate::outline::{Document, Kind, Segment, SegmentId};
use crate::store::{Library, Listing, StoreError, StoredReport};
use crate::tr;

/// A report of the library as it is exported.
#[derive(Debug)]
pub struct Stored {
    /// The document as it stands.
    pub document: Document,
    /// The file behind it.
    pub source: SourceFile,
    /// Its history, and what an exchanged report brought.
    pub background: Background,
}

impl App {
    pub(super) fn not_opened(&mut self, name: Option<&str>, from: From, error: &StoreError) {
        if from.is_counted() {
            self.opening.one_back();
        }
        if let (From::Conflict | From::Elsewhere, StoreError::NoSuchReport { report }) =
            (from, error)
        {
            self.gone_elsewhere(*report);
            return;
        }
        if from == From::Session {
            // A report that is gone from the library, or cannot be read, keeps the others from nothing.
            log::warn!("a report of the last session was not opened: {error}");
            if matches!(error, StoreError::NoSuchReport { .. }) && self.recovery().is_some() {
                // What became of it is told there.
                return;
            }
        }
        self.compare.expect_nothing();
        let message = error.message();
        let message = name.map_or(message.clone(), |name| {
            tr!("failed-on", name = name, message = message)
        });
        self.notices
            .push(Severity::Error, message, error.hint(), None);
    }

    /// A report has come out of the library, new or with the corrections it had.
    pub(super) fn opened(
        &mut self,
        stored: StoredReport,
        original: Option<Arc<Original>>,
        from: From,
    ) {
        if from.is_counted() {
            self.opening.one_back();
        }
        let id = stored.report;
        if from == From::Session && stored.listing == Listing::Removed {
            return;
        }
        let selected = stored.view.selected;
        // Above everything shown before, so that nothing prepared for another reading is taken for this one's.
        self.next_revision += 1 << 32;
        let report = open(stored, original, self.next_revision);
        let is_newer = matches!(from, From::Conflict | From::Elsewhere);
        let report = if is_newer {
            match self.carried_over(report, from) {
                Some(report) => report,
                None => return,
            }
        } else {
            report
        };
        if is_newer && self.report(id).is_none() {
            // It was closed while it was on its way.
            return;
        }
        self.tell_of(&report, from);
        let is_new = match self
            .reports
            .iter_mut()
            .find(|open| open.stored_as.report == id)
        {
            // What is open already stays as it is, with what may not be saved yet, unless the state is another.
            Some(open) if open.stored_as == report.stored_as && !is_newer => false,
            Some(open) => {
                *open = report;
                true
            }
            None => {
                self.reports.push(report);
                true
            }
        };
        if !is_newer {
            self.activate(id);
        }
        if is_new {
            if self
                .report(id)
                .is_some_and(|report| report.selected().is_empty())
            {
                self.select_first(id, selected);
            }
            if let Some(stored_as) = self.report(id).map(|report| report.stored_as) {
                self.ask(Request::First(stored_as));
                self.ask(Request::Readings(stored_as.report));
            }
        }
        self.show_found_in(id);
        self.show_wanted_issue(id);
        self.compare.opened(id);
        if is_newer {
            // The window that changed it has seen to the list.
            self.save_next(id);
            return;
        }
        self.save_summary(id);
        self.ask(Request::List);
        self.keep_session();
    }

    /// Says what is worth knowing about a report that was just brought.
    fn tell_of(&mut self, report: &OpenReport, from: From) {
        let id = report.stored_as.report;
        let name = report.source.name.as_str();
        match from {
            From::File { known: true, .. }
                if !report.journal().entries().is_empty() && self.report(id).is_none() =>
            {
                self.say(Severity::Info, tr!("opened-known", name = name));
            }
            From::File { has_twin: true, .. } => {
                let message = tr!("opened-twin", name = name);
                let remedy = Some(Remedy::CompareAnnotations(report.stored_as));
                let hint = tr!("opened-twin-hint");
                self.notices.push(Severity::Info, message, hint, remedy);
            }
            From::File { replaced: true, .. } => {
                let message = tr!("opened-changed", name = name);
                let hint = tr!("opened-changed-hint");
                self.notices.push(Severity::Warning, message, hint, None);
            }
            From::File { .. }
            | From::Library
            | From::Session
            | From::Encoding
            | From::Conflict
            | From::Elsewhere => {}
        }
        let n = report.source.n_undecodable;
        if n > 0 {
            let encoding = report.source.encoding.name();
            let message = tr!("undecodable", name = name, n = n, encoding = encoding);
            let hint = tr!("undecodable-hint");
            self.notices.push(Severity::Warning, message, hint, None);
        }
        if let (From::Library | From::Session, Some(path)) = (from, report.source.path.clone()) {
            let sha256 = report.source.sha256.clone();
            self.start(Job::Check {
                report: id,
                path,
                sha256,
            });
        }
    }

    /// Selects what was selected last, else the first segment that is of the report.
    fn select_first(&mut self, id: ReportId, selected: Option<SegmentId>) {
        let Some(report) = self.report_mut(id) else {
            return;
        };
        let segments = report.document().outline().segments();
        let is_of_report = |segment: &&Segment| segment.kind != Kind::Noise;
        let first = segments.iter().find(is_of_report).or(segments.first());
        let first = first.map(|segment| segment.id);
        report.select(selected.or(first).into_iter().collect());
        if report.selected().is_empty() {
            report.select(first.into_iter().collect());
        }
        let primary = report.primary();
        if self.active == Some(id) {
            self.scroll = super::Scroll {
                text: primary,
                tree: primary,
                place: None,
            };
        }
    }

    pub(super) fn activate(&mut self, id: ReportId) {
        if self.report(id).is_some() {
            self.active = Some(id);
            self.keep_session();
            let primary = self.report(id).and_then(OpenReport::primary);
            self.scroll = super::Scroll {
                text: primary,
                tree: primary,
                place: None,
            };
        }
    }
}

/// The report of `library` with all that an export keeps of it.
///
/// # Errors
/// Where there is no such report, or what is kept of it cannot be read.
pub fn stored_report(library: &Library, report: ReportId) -> Result<Stored, StoreError> {
    let stored = library.load(report)?;
    let original = original(library, &stored)?;
    let report = open(stored, original, 0);
    Ok(Stored {
        background: report.background(),
        document: report.document().clone(),
        source: report.source,
    })
}

pub(super) fn open(
    stored: StoredReport,
    original: Option<Arc<Original>>,
    revision: u64,
) -> OpenReport {
    let stored_as = StoredAs {
        report: stored.report,
        reading: stored.reading.reading,
    };
    // An encoding that only a later version knows is shown as the one that every text can be written in.
    let encoding = TextEncoding::from_name(&stored.reading.encoding).unwrap_or(TextEncoding::Utf8);
    let source = SourceFile {
        n_undecodable: stored
            .document
            .text()
            .as_str()
            .matches(char::REPLACEMENT_CHARACTER)
            .count(),
        name: stored.file.name,
        path: stored.file.path,
        sha256: stored.file.sha256,
        media_type: stored.file.media_type,
        encoding,
        original,
    };
    let freshness = Freshness::new(stored.read_with, stored.reading.parser_version);
    let mut report = OpenReport::new(stored_as, source, stored.document, stored.journal, revision);
    report.freshness = freshness;
    report
}
