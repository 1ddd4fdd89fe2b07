//! Opening, switching, closing and removing reports.

use std::path::PathBuf;

use super::librarian::{From, Request};
use super::reader::{DiskState, Failure, Job};
use super::reading::ReadFile;
use super::{
    Action, App, Command, Focus, OpenReport, Remedy, ReportId, Reveal, Severity, SourceFile,
    StoredAs, Workplace,
};
use crate::import::TextEncoding;
use crate::outline::SegmentId;
use crate::store::StoredReport;
use crate::tr;

/// The two reports of made-up agencies that ship with the program.
const SAMPLES: [(&str, &[u8]); 2] = [
    (
        "样例一 柏溪县水利局.txt",
        include_bytes!("../../assets/samples/样例一 柏溪县水利局.txt"),
    ),
    (
        "样例二 云岭区人民医院党委.md",
        include_bytes!("../../assets/samples/样例二 云岭区人民医院党委.md"),
    ),
];

/// How far the opening of several files has got.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Progress {
    done: usize,
    asked: usize,
}

impl Progress {
    pub(super) fn shown(self) -> Option<(usize, usize)> {
        (self.done < self.asked).then_some((self.done, self.asked))
    }

    pub(super) fn more(&mut self, files: usize) {
        if self.done >= self.asked {
            *self = Self::default();
        }
        self.asked += files;
    }

    pub(super) fn one_back(&mut self) {
        self.done += 1;
    }
}

impl App {
    pub(super) fn open_paths(&mut self, paths: Vec<PathBuf>) {
        self.opening.more(paths.len());
        for path in paths {
            self.start(Job::File(path));
        }
    }

    pub(super) fn open_text(&mut self, words: String) {
        if words.trim().is_empty() {
            self.notices.push(
                Severity::Warning,
                tr!("clipboard-empty"),
                tr!("clipboard-empty-hint"),
                None,
            );
            return;
        }
        let time = jiff::Timestamp::from_millisecond((self.clock)()).unwrap_or_default();
        let time = time
            .to_zoned(jiff::tz::TimeZone::system())
            .strftime("%Y-%m-%d %H:%M")
            .to_string();
        self.opening.more(1);
        self.start(Job::Bytes {
            name: tr!("clipboard-name", time = time),
            bytes: words.into_bytes(),
        });
    }

    pub(super) fn open_samples(&mut self) {
        self.opening.more(SAMPLES.len());
        self.compare.expect_pair();
        for (name, bytes) in SAMPLES {
            self.start(Job::Bytes {
                name: name.to_owned(),
                bytes: bytes.to_vec(),
            });
        }
    }

    pub(super) fn open_report(&mut self, id: ReportId) {
        if self.report(id).is_some() {
            self.activate(id);
        } else {
            self.opening.more(1);
            self.ask(Request::Load {
                report: id,
                from: From::Library,
            });
        }
    }

    pub(super) fn admit(&mut self, read: Box<ReadFile>) {
        self.ask(Request::Admit {
            read,
            stamp: self.stamp(),
        });
    }

    pub(super) fn reading_failed(&mut self, failure: Failure) {
        self.opening.one_back();
        self.failed(failure);
    }

    /// A report has come out of the library, new or with the corrections it had.
    pub(super) fn opened(&mut self, stored: StoredReport, from: From) {
        self.opening.one_back();
        let id = stored.report;
        let selected = stored.view.selected;
        let report = open(stored);
        let (name, n_undecodable) = (report.source.name.clone(), report.source.n_undecodable);
        match &from {
            From::File { known: true, .. }
                if !report.journal().entries().is_empty() && self.report(id).is_none() =>
            {
                let message = tr!("opened-known", name = name.as_str());
                self.notices
                    .push(Severity::Info, message, String::new(), None);
            }
            From::File { replaced: true, .. } => {
                let message = tr!("opened-changed", name = name.as_str());
                self.notices
                    .push(Severity::Warning, message, tr!("opened-changed-hint"), None);
            }
            From::File { .. } | From::Library | From::Session | From::Encoding => {}
            From::Conflict => {
                let message = tr!("conflict", name = name.as_str());
                self.notices
                    .push(Severity::Warning, message, tr!("conflict-hint"), None);
            }
        }
        if n_undecodable > 0 {
            let encoding = report.source.encoding.name();
            let message = tr!(
                "undecodable",
                name = name.as_str(),
                n = n_undecodable,
                encoding = encoding
            );
            self.notices
                .push(Severity::Warning, message, tr!("undecodable-hint"), None);
        }
        if let (From::Library | From::Session, Some(path)) = (&from, report.source.path.clone()) {
            self.start(Job::Check {
                report: id,
                path,
                sha256: report.source.sha256.clone(),
            });
        }
        match self
            .reports
            .iter_mut()
            .find(|open| open.stored_as.report == id)
        {
            // What is open already stays as it is, with what may not be saved yet, unless the reading is another.
            Some(open) if open.stored_as == report.stored_as && !matches!(from, From::Conflict) => {
            }
            Some(open) => *open = report,
            None => self.reports.push(report),
        }
        self.activate(id);
        let first = || {
            self.report(id)?
                .document()
                .outline()
                .segments()
                .first()
                .map(|segment| segment.id)
        };
        if self
            .report(id)
            .is_some_and(|report| report.selected().is_empty())
            && let Some(segment) = selected.or_else(first)
        {
            self.select(vec![segment], Reveal::Everywhere);
        }
        self.compare.opened(id);
        self.save_summary(id);
    }

    pub(super) fn activate(&mut self, id: ReportId) {
        if self.report(id).is_some() {
            self.active = Some(id);
            self.keep_session();
            let primary = self.report(id).and_then(OpenReport::primary);
            self.scroll = super::Scroll {
                text: primary,
                tree: primary,
            };
        }
    }

    pub(super) fn next_report(&mut self) {
        let at = self
            .reports
            .iter()
            .position(|report| Some(report.stored_as.report) == self.active);
        let next = at.map_or(0, |at| (at + 1) % self.reports.len());
        if let Some(id) = self.reports.get(next).map(|report| report.stored_as.report) {
            self.activate(id);
        }
    }

    pub(super) fn close(&mut self, id: ReportId) {
        let Some(at) = self
            .reports
            .iter()
            .position(|report| report.stored_as.report == id)
        else {
            return;
        };
        if !self.reports[at].is_saved() {
            // What is not durable is only here; closing would lose it.
            let name = self.reports[at].name().to_owned();
            let remedy = Some(Remedy::RetrySaving);
            self.notices.push(
                Severity::Warning,
                tr!("close-unsaved", name = name),
                tr!("close-unsaved-hint"),
                remedy,
            );
            return;
        }
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
        self.close(id);
        if self.report(id).is_none() {
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

    pub(super) fn restore(&mut self, id: ReportId) {
        self.removed.retain(|removed| *removed != id);
        self.notices.drop_remedy(Remedy::Restore(id));
        self.ask(Request::Restore {
            report: id,
            stamp: self.stamp(),
        });
    }

    pub(super) fn file_changed(&mut self, id: ReportId, state: DiskState) {
        let Some(report) = self.report(id) else {
            return;
        };
        let path = report
            .source
            .path
            .as_ref()
            .map_or_else(String::new, |path| path.display().to_string());
        let (message, hint) = match state {
            DiskState::Changed => (tr!("disk-changed", path = path), tr!("disk-changed-hint")),
            DiskState::Gone => (tr!("disk-gone", path = path), tr!("disk-gone-hint")),
        };
        self.notices.push(Severity::Warning, message, hint, None);
    }

    pub(super) fn read_as(&mut self, encoding: TextEncoding) {
        let Some(report) = self.active() else { return };
        if report.source.encoding != encoding {
            let report = report.stored_as.report;
            self.ask(Request::ReadAs { report, encoding });
        }
    }

    pub(super) fn select(&mut self, ids: Vec<SegmentId>, reveal: Reveal) {
        let Some(report) = self.active_mut() else {
            return;
        };
        report.select(ids);
        let (stored_as, primary) = (report.stored_as, report.primary());
        if matches!(reveal, Reveal::InText | Reveal::Everywhere) {
            self.scroll.text = primary;
        }
        if matches!(reveal, Reveal::InTree | Reveal::Everywhere) {
            self.scroll.tree = primary;
        }
        self.ask(Request::SetView {
            stored_as,
            selected: primary,
        });
    }

    /// Carries an action out; those that only the window can do are done there.
    pub(super) fn act(&mut self, action: Action, focus: Focus) {
        match action {
            Action::Close => self.active.into_iter().for_each(|id| self.close(id)),
            Action::NextReport => self.next_report(),
            Action::Undo => self.undo(),
            Action::Redo => self.redo(),
            Action::Review => self.run(Command::Show(Workplace::Review)),
            Action::Compare => self.run(Command::Show(Workplace::Compare)),
            Action::Open
            | Action::Paste
            | Action::Export
            | Action::EditTitle
            | Action::ZoomIn
            | Action::ZoomOut
            | Action::ZoomReset
            | Action::ToggleTheme
            | Action::ToggleLibrary
            | Action::Shortcuts
            | Action::Quit => debug_assert!(false, "{action:?} is the window's"),
            _ => self.correct_by(action, focus),
        }
    }
}

fn open(stored: StoredReport) -> OpenReport {
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
    };
    OpenReport::new(stored_as, source, stored.document, stored.journal)
}
