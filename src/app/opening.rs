//! Opening, switching, closing and removing reports.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::doubtful::Walk;
use super::librarian::{From, Request, original};
use super::reader::{DiskState, Failure, Job};
use super::reading::{ReadError, ReadFile};
use super::report::AfterSaving;
use super::rereading::Freshness;
use super::{
    Action, App, Command, Focus, OpenReport, Original, Remedy, ReportId, Reveal, Severity,
    SourceFile, StoredAs, Workplace,
};
use crate::export::report::Background;
use crate::import::{Member, TextEncoding};
use crate::outline::{Document, SegmentId};
use crate::store::{Library, Listing, StoreError, StoredReport};
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

/// The visible characters that pasted words must have to be taken for a report.
const SHORTEST_REPORT: usize = 30;

/// So many reports at most are opened out of one packed file; more belong into the library.
const MOST_UNPACKED: usize = 50;

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
            let rules = Arc::clone(&self.rules.book);
            let stop = self.stop_reading.clone();
            self.start(Job::File { path, rules, stop });
        }
    }

    pub(super) fn open_text(&mut self, words: String, page: Option<String>) {
        if words.trim().is_empty() {
            self.notices.push(
                Severity::Warning,
                tr!("clipboard-empty"),
                tr!("clipboard-empty-hint"),
                None,
            );
            return;
        }
        // A word or a date in the clipboard is no report; making one of it would only be in the way.
        if words.chars().filter(|c| !c.is_whitespace()).count() < SHORTEST_REPORT {
            let hint = tr!("clipboard-empty-hint");
            self.notices
                .push(Severity::Warning, tr!("clipboard-short"), hint, None);
            return;
        }
        let time = jiff::Timestamp::from_millisecond((self.clock)()).unwrap_or_default();
        let time = time
            .to_zoned(jiff::tz::TimeZone::system())
            .strftime("%Y-%m-%d %H:%M")
            .to_string();
        self.opening.more(1);
        let rules = Arc::clone(&self.rules.book);
        let stop = self.stop_reading.clone();
        self.start(match page {
            Some(page) => Job::Pasted {
                name: tr!("clipboard-page-name", time = time.as_str()),
                page: page.into_bytes(),
                plain_name: tr!("clipboard-name", time = time),
                words,
                rules,
                stop,
            },
            None => Job::Bytes {
                name: tr!("clipboard-name", time = time),
                bytes: words.into_bytes(),
                rules,
                stop,
            },
        });
    }

    pub(super) fn open_samples(&mut self) {
        self.opening.more(SAMPLES.len());
        self.compare.expect_pair();
        for (name, bytes) in SAMPLES {
            self.start(Job::Bytes {
                name: name.to_owned(),
                bytes: bytes.to_vec(),
                rules: Arc::clone(&self.rules.book),
                stop: self.stop_reading.clone(),
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

    /// Waits no longer for the files that are being read or are to be read after them.
    pub(super) fn stop_reading(&mut self) {
        if self.reading_progress().is_some() {
            std::mem::take(&mut self.stop_reading).ask();
            self.say(Severity::Info, tr!("reading-stopped"));
        }
    }

    pub(super) fn reading_stopped(&mut self) {
        self.opening.one_back();
        self.compare.expect_nothing();
    }

    /// Opens the files that were packed in `archive`.
    pub(super) fn unpacked(&mut self, archive: &Path, members: Vec<Member>) {
        if members.len() > MOST_UNPACKED {
            self.opening.one_back();
            let name = archive.display().to_string();
            let (n, most) = (members.len(), MOST_UNPACKED);
            let message = tr!("archive-too-many", name = name, n = n, most = most);
            let hint = tr!("archive-too-many-hint");
            self.notices.push(Severity::Warning, message, hint, None);
            return;
        }
        self.opening.more(members.len());
        self.opening.one_back();
        for member in members {
            let name = member.name().to_owned();
            match member.bytes {
                Ok(bytes) => self.start(Job::Bytes {
                    name,
                    bytes,
                    rules: Arc::clone(&self.rules.book),
                    stop: self.stop_reading.clone(),
                }),
                Err(source) => {
                    let name = archive.join(&member.path).display().to_string();
                    let error = ReadError::Content { name, source };
                    self.reading_failed(Failure::of(&error));
                }
            }
        }
    }

    pub(super) fn admit(&mut self, read: Box<ReadFile>) {
        for note in &read.notes {
            let name = read.source.name.as_str();
            let message = tr!("failed-on", name = name, message = note.message());
            let severity = if note.is_warning() {
                Severity::Warning
            } else {
                Severity::Info
            };
            self.notices.push(severity, message, note.hint(), None);
        }
        self.ask(Request::Admit {
            read,
            stamp: self.stamp(),
        });
    }

    pub(super) fn reading_failed(&mut self, failure: Failure) {
        self.opening.one_back();
        // A sample that cannot be read must not leave the next report opened as its stand-in.
        self.compare.expect_nothing();
        self.failed(failure);
    }

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

    /// Selects what was selected last, else the first segment.
    fn select_first(&mut self, id: ReportId, selected: Option<SegmentId>) {
        let Some(report) = self.report_mut(id) else {
            return;
        };
        let segments = report.document().outline().segments();
        let first = segments.first().map(|segment| segment.id);
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

    /// Opens the file behind the report on the screen in the program that the system has for it.
    fn open_original(&mut self) {
        let Some(report) = self.active() else {
            return;
        };
        let name = report.source.name.clone();
        let Some(path) = report.source.path.clone().filter(|path| path.is_file()) else {
            let message = tr!("original-gone", name = name);
            let hint = tr!("original-gone-hint");
            self.notices.push(Severity::Warning, message, hint, None);
            return;
        };
        if let Err(error) = open::that_detached(&path) {
            let message = tr!(
                "original-not-opened",
                name = name,
                error = error.to_string()
            );
            let hint = tr!(
                "original-not-opened-hint",
                path = path.display().to_string()
            );
            self.notices.push(Severity::Error, message, hint, None);
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
        if !report.is_saved() {
            let hint = tr!("encoding-unsaved-hint");
            self.notices.push(
                Severity::Warning,
                tr!("encoding-unsaved"),
                hint,
                Some(Remedy::RetrySaving),
            );
        } else if report.source.encoding != encoding {
            let report = report.stored_as.report;
            self.ask(Request::ReadAs { report, encoding });
        }
    }

    /// Sends what is selected in each reading to the library, when the hands have rested for a moment.
    pub(super) fn keep_views(&mut self) {
        const REST_MS: i64 = 300;
        let now_ms = (self.clock)();
        if self.views.is_empty() || now_ms - self.views_kept_ms < REST_MS {
            return;
        }
        self.views_kept_ms = now_ms;
        for (stored_as, selected) in std::mem::take(&mut self.views) {
            self.ask(Request::SetView {
                stored_as,
                selected,
            });
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
        self.views.insert(stored_as, primary);
    }

    /// Carries an action out; those that only the window can do are done there.
    pub(super) fn act(&mut self, action: Action, focus: Focus) {
        match action {
            Action::Close => self.active.into_iter().for_each(|id| self.close(id)),
            Action::NextReport => self.next_report(),
            _ if self.workplace == Workplace::Compare && self.act_on_pair(action) => {}
            Action::OpenOriginal => self.open_original(),
            Action::StopReading => self.stop_reading(),
            Action::Undo => self.undo(),
            Action::Redo => self.redo(),
            Action::NextUnconfirmed => self.go_to_unconfirmed(),
            Action::ConfirmAndGoOn => self.confirm_and_go_on(),
            Action::NextDoubtful => self.walk_doubtful(Walk::On),
            Action::PreviousDoubtful => self.walk_doubtful(Walk::Back),
            Action::NextProblem | Action::PreviousProblem | Action::FixProblem => {
                self.act_on_problems(action);
            }
            Action::Review => self.run(Command::Show(Workplace::Review)),
            Action::Compare => self.run(Command::Show(Workplace::Compare)),
            Action::CutLink => self.say(Severity::Info, tr!("link-none-to-cut")),
            Action::Overview => self.run(Command::Show(Workplace::Overview)),
            Action::Open
            | Action::Paste
            | Action::Export
            | Action::EditTitle
            | Action::LinkByHand
            | Action::EditNote
            | Action::EditHeader
            | Action::AllAsRead
            | Action::ZoomIn
            | Action::ZoomOut
            | Action::ZoomReset
            | Action::ToggleTheme
            | Action::ToggleLibrary
            | Action::Find
            | Action::FindInAll
            | Action::ImportFolder
            | Action::Labels
            | Action::FindNext
            | Action::FindPrevious
            | Action::FilterTree
            | Action::ExpandTo(_)
            | Action::ExpandToIssues
            | Action::ExpandAll
            | Action::ContextMenu
            | Action::Palette
            | Action::Shortcuts
            | Action::PreviewAlike
            | Action::KeepRule
            | Action::Rules
            | Action::Reread
            | Action::CompareAnnotations
            | Action::RestoreLibrary
            | Action::SaveLibraryAs
            | Action::Quit => debug_assert!(false, "{action:?} is the window's"),
            _ => self.correct_by(action, focus),
        }
    }
}

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

fn open(stored: StoredReport, original: Option<Arc<Original>>, revision: u64) -> OpenReport {
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
