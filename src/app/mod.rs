//! The application without a screen: open reports, what is selected, commands, and the threads that do the work.
//!
//! The window shows what is here and sends [`Command`]s; nothing here knows the window. [`App::poll`] takes in what the
//! threads have finished, and [`App::run`] carries a command out; neither ever waits.

mod account;
mod action;
mod backing_up;
mod checking;
mod chores;
mod collecting;
mod command;
mod comparing;
mod correcting;
mod differing;
mod doubtful;
pub mod exporting;
pub mod finding;
mod importer;
mod importing;
mod keeping;
mod keymap;
mod librarian;
mod linking;
mod merging;
mod notice;
mod opening;
mod overviewing;
mod paper_export;
pub mod papers;
mod patience;
mod reader;
pub mod reading;
mod report;
mod requests;
mod rereading;
mod reviewing;
mod rules;
mod saving;
mod searching;
mod second_resort;
mod settings;
mod shortcut;
mod watching;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, TryRecvError};
use std::thread::JoinHandle;

pub use account::{recovered_fate, recovered_name, recovery_lines};
pub use action::{Action, ActionGroup, CHOSEN_STATUSES, COMMON_KINDS, EXPANDED_LEVELS};
pub use backing_up::BACKUPS_KEPT;
pub use checking::Problems;
pub use command::{Command, Focus, Reveal};
pub use comparing::{
    CompareState, Marking, PairRow, PassageMarks, Rounds, RowFilter, RowOrder, Which,
};
pub use differing::Differing;
pub use doubtful::by_confidence;
pub use exporting::{ExistingFile, ExportFormat, ExportTarget};
pub use importer::Intake;
pub use importing::{ImportPhase, ImportState, NotImported, import_into};
pub use keymap::Keymap;
pub use linking::LinkCommand;
pub use merging::{Apartness, MergeCommand, MergeState, OtherAnnotation};
pub use notice::{Notice, Notices, Remedy, Severity};
pub use opening::{Stored, stored_report};
pub use overviewing::{Cell, CellIssue, OverviewCommand, OverviewState};
pub use paper_export::PaperTarget;
pub use papers::PaperFormat;
pub use report::{Alike, Derived, OpenReport, Original, SourceFile};
pub use rereading::RereadState;
pub use rules::{RuleCommand, agency_of, places_of, rule_behind};
pub use searching::{FoundPlace, MOST_FOUND, SearchState};
pub use settings::Settings;
pub use shortcut::{Key, KeyRefusal, SIGNS, Shortcut};

pub use crate::store::{
    Apart, BackupContents, BackupInfo, Fate, FileFate, Found, Labels, ProblemFilter,
    RecoveredReport, Recovery, ReportId, ReportSummary, Search, Source, Summary, agency_key,
};

use crate::edit::{Seq, Stamp};
use crate::import::Stop;
use crate::outline::SegmentId;
use crate::store::{Library, ReadingId, StoreError};
use crate::text::TextPos;
use crate::tr;

/// Called from the threads when something is finished, so that the window looks.
pub type Waker = Arc<dyn Fn() + Send + Sync>;

/// Where an open report stands in the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StoredAs {
    /// The report.
    pub report: ReportId,
    /// The reading of it that is on the screen.
    pub reading: ReadingId,
}

/// The places where a person works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Workplace {
    /// One report: its text beside its tree.
    Review,
    /// Two reports side by side.
    Compare,
    /// All reports at once.
    Overview,
}

/// Where the panes should scroll to; taken by the window when it has done so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Scroll {
    /// The segment whose words the text should show.
    pub text: Option<SegmentId>,
    /// The very place that the text should show, where it is more than the beginning of a segment.
    pub place: Option<TextPos>,
    /// The segment whose row the tree should show.
    pub tree: Option<SegmentId>,
}

/// How the library stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LibraryState {
    /// Everything is kept in this file.
    Open(PathBuf),
    /// The file could not be used; what is done is lost when the window closes, unless it is exported.
    Unusable {
        /// The file.
        path: PathBuf,
        /// What happened.
        message: String,
        /// What to do.
        hint: String,
    },
}

/// The application.
pub struct App {
    reports: Vec<OpenReport>,
    active: Option<ReportId>,
    workplace: Workplace,
    listed: Vec<ReportSummary>,
    /// Another number whenever the list is another.
    listed_revision: u64,
    library: LibraryState,
    notices: Notices,
    compare: CompareState,
    /// Two points of a history that are held side by side.
    differing: Option<Differing>,
    /// Every tag in use in the library and in the open reports.
    tags: BTreeSet<String>,
    /// Taken by the window when it has scrolled.
    pub scroll: Scroll,
    /// Files still to be read, and how many of them have come back, for the progress shown.
    opening: opening::Progress,
    /// Asked when a person no longer waits for the files that are being read.
    stop_reading: Stop,
    /// Reports that were removed, the newest at the end, for undo.
    removed: Vec<ReportId>,
    /// What is selected in each reading, still to be kept; sent when the hands rest.
    views: BTreeMap<StoredAs, Option<SegmentId>>,
    /// When the views were last sent.
    views_kept_ms: i64,
    /// The revision that the next report starts from, above all that any report has shown.
    next_revision: u64,
    /// Replies of the library that are still to come.
    awaited: usize,
    /// Jobs of the reader that are still to come back.
    jobs_under_way: usize,
    jobs: Sender<reader::Job>,
    outcomes: Receiver<reader::Outcome>,
    /// None once the application ends.
    requests: Option<Sender<librarian::Request>>,
    replies: Receiver<librarian::Reply>,
    /// Joined when the application ends, so that everything asked of the library is done.
    library_thread: Option<JoinHandle<()>>,
    importing: importing::Importing,
    searching: SearchState,
    /// The reports whose labels were set last.
    labelled_last: Vec<ReportId>,
    /// Given to the threads that are started later.
    waker: Waker,
    rules: rules::Rules,
    linking: linking::Linking,
    overview: OverviewState,
    keeping: keeping::Keeping,
    rereading: Option<RereadState>,
    merging: Option<MergeState>,
    /// The state of rules and reports for which it was last looked whether reports should be read again.
    offers_of: Option<(Seq, usize, u64)>,
    settings: Settings,
    session: settings::Session,
    author: String,
    clock: fn() -> i64,
}

impl App {
    /// The application on the library at `path`. A damaged one is set aside and recovered. One that cannot be used is left as
    /// it is, said so, and the work of this window is kept in memory only.
    ///
    /// # Errors
    /// Where there is not even memory for a library.
    pub fn new(path: PathBuf, waker: Waker) -> Result<Self, StoreError> {
        let (library, state, error) = keeping::open(path, &system_user_name())?;
        let mut app = Self::on(library, state, waker);
        if let Some(error) = error {
            let remedy = Some(Remedy::SaveElsewhere);
            app.notices
                .push(Severity::Error, error.message(), error.hint(), remedy);
        }
        Ok(app)
    }

    fn on(library: Library, state: LibraryState, waker: Waker) -> Self {
        let (settings, session) = settings::load(&library);
        let (rules, rule_error) = rules::Rules::load(&library);
        // What was removed before the program was last closed can be brought back too.
        let removed = library
            .last_removed()
            .ok()
            .flatten()
            .map(|removal| removal.report);
        let keeping = keeping::Keeping::of(&library);
        let (jobs, outcomes) = reader::start(Arc::clone(&waker));
        let (requests, replies, library_thread) = librarian::start(library, Arc::clone(&waker));
        let mut app = Self {
            reports: Vec::new(),
            active: None,
            workplace: Workplace::Review,
            listed: Vec::new(),
            listed_revision: 0,
            library: state,
            notices: Notices::default(),
            compare: CompareState::default(),
            differing: None,
            tags: BTreeSet::new(),
            scroll: Scroll::default(),
            opening: opening::Progress::default(),
            stop_reading: Stop::default(),
            removed: removed.into_iter().collect(),
            views: BTreeMap::new(),
            views_kept_ms: 0,
            next_revision: 0,
            awaited: 0,
            jobs_under_way: 0,
            jobs,
            outcomes,
            requests: Some(requests),
            replies,
            library_thread: Some(library_thread),
            importing: importing::Importing::default(),
            searching: SearchState::default(),
            labelled_last: Vec::new(),
            waker,
            rules,
            linking: linking::Linking::default(),
            overview: OverviewState::default(),
            keeping,
            rereading: None,
            merging: None,
            offers_of: None,
            settings,
            session,
            author: system_user_name(),
            clock: || jiff::Timestamp::now().as_millisecond(),
        };
        if let Some(error) = rule_error {
            app.notices
                .push(Severity::Error, error.message(), error.hint(), None);
        }
        app.ask(librarian::Request::List);
        app.ask(librarian::Request::Tags);
        app
    }

    /// The application with another clock, which gives milliseconds since the beginning of 1970, UTC.
    #[must_use]
    pub fn with_clock(mut self, clock: fn() -> i64) -> Self {
        self.clock = clock;
        self
    }

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

    /// Carries `command` out, or starts to.
    pub fn run(&mut self, command: Command) {
        match command {
            Command::Act(action, focus) => self.act(action, focus),
            Command::OpenPaths(paths) => self.open_paths(paths),
            Command::OpenText(words) => self.open_text(words, None),
            Command::OpenPasted { words, page } => self.open_text(words, Some(page)),
            Command::OpenSamples => self.open_samples(),
            Command::OpenReport(id) => self.open_report(id),
            Command::Activate(id) => self.activate(id),
            Command::Close(id) => self.close(id),
            Command::Remove(id) => self.remove(id),
            Command::Restore(id) => self.restore(id),
            Command::Select(ids, reveal) => self.select(ids, reveal),
            Command::StepTo(target, seq) => self.step_to(target, seq),
            Command::ForgetAlike(target) => {
                if let Some(report) = self.report_as(target) {
                    report.forget_alike();
                }
            }
            Command::ShowWords(range) => self.show_words(range),
            Command::Differ(target, points) => self.differ(target, points),
            Command::Rules(command) => self.act_on_rules(command),
            Command::Merge(command) => self.act_on_merge(command),
            Command::Reread(target) => self.begin_reread(target),
            Command::TakeReread => self.take_reread(),
            Command::DropReread => self.drop_reread(),
            Command::LeaveAsRead(target) => self.leave_as_read(target),
            Command::ShowPlace(target, range) => self.show_place(target, range),
            Command::ShowProblem(key) => self.show_problem(key),
            Command::Correct(target, correction) => self.correct(target, &correction),
            Command::TakeAs(kind, focus) => self.take_as(kind, focus),
            Command::ReadAs(encoding) => self.read_as(encoding),
            Command::ExportTo(target, to) => self.export_to(target, to),
            Command::ExportPaper(to) => self.export_paper(to),
            Command::Show(workplace) => self.show(workplace),
            Command::CompareReports(left, right) => self.compare_reports(left, right),
            Command::SwapSides => self.compare.swap(),
            Command::ShowPair(row) => self.compare.show(row),
            Command::OrderPairs(order) => self.order_pairs(order),
            Command::FilterPairs(filter) => self.filter_pairs(filter),
            Command::Links(command) => self.act_on_links(&command),
            Command::Overview(command) => self.act_on_overview(command),
            Command::RetrySaving => self.retry_saving(),
            Command::RecoveryRead => self.recovery_read(),
            Command::ListBackups => self.list_backups(),
            Command::GoBackTo(backup) => self.go_back_to(backup),
            Command::MoveLibraryTo(path) => self.move_library_to(path),
            Command::Dismiss(number) => self.notices.dismiss(number),
            Command::RecordAs(user_name) => self.set(Settings {
                user_name,
                ..self.settings.clone()
            }),
            Command::Set(settings) => self.set(settings),
            Command::Import(places) => self.import_folders(places),
            Command::StopImport => self.stop_import(),
            Command::ForgetImport => self.forget_import(),
            Command::Search(search) => self.search(*search),
            Command::ShowFound(place) => self.show_found(place),
            Command::SetLabels(labelled) => self.set_labels(labelled),
            Command::TakeBackLabels => self.take_back_labels(),
            Command::SetApart(report, apart) => {
                self.ask(librarian::Request::SetApart { report, apart });
            }
            Command::Say(message) => {
                self.notices
                    .push(Severity::Warning, message, String::new(), None);
            }
        }
        self.refresh_comparison();
        self.refresh_passages();
        self.refresh_overview();
        self.refresh_difference();
        self.refresh_problems();
        self.refresh_offers();
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

    fn take_outcome(&mut self, outcome: reader::Outcome) {
        match outcome {
            reader::Outcome::Read(read) => self.admit(read),
            reader::Outcome::ReadFailed(failure) => self.reading_failed(failure),
            reader::Outcome::ReadStopped => self.reading_stopped(),
            reader::Outcome::Unpacked { archive, members } => self.unpacked(&archive, members),
            reader::Outcome::ReadAs { report, read } => {
                self.ask(librarian::Request::AddReading {
                    report,
                    read,
                    stamp: self.stamp(),
                });
            }
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
                report,
                name,
                bytes,
                encoding,
            } => {
                self.start(reader::Job::ReadAs {
                    report,
                    name,
                    bytes,
                    encoding,
                    rules: Arc::clone(&self.rules.book),
                });
            }
            librarian::Reply::Appended { report, seq } => self.appended(report, seq),
            librarian::Reply::NotAppended { report, error } => self.not_appended(report, &error),
            librarian::Reply::RuleAppended => self.rule_appended(),
            librarian::Reply::RuleNotAppended(error) => self.rule_not_appended(&error),
            librarian::Reply::Rules(book) => self.rules_loaded(*book),
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
                self.notices
                    .push(Severity::Warning, error.message(), error.hint(), None);
            }
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

    fn list(&mut self, mut listed: Vec<ReportSummary>) {
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

    fn failed(&mut self, failure: reader::Failure) {
        let reader::Failure { message, hint } = failure;
        self.notices.push(Severity::Error, message, hint, None);
    }

    fn show(&mut self, workplace: Workplace) {
        self.workplace = workplace;
        if workplace == Workplace::Compare {
            self.choose_pair();
        }
    }

    fn start(&mut self, job: reader::Job) {
        // The thread lives as long as this sender; if it died of a bug, nothing comes back and nothing is counted.
        if self.jobs.send(job).is_ok() {
            self.jobs_under_way += 1;
        }
    }

    fn say(&mut self, severity: Severity, message: String) {
        self.notices.push(severity, message, String::new(), None);
    }

    fn ask(&mut self, request: librarian::Request) {
        // Where the thread is gone, nothing comes back, which the next look at the replies finds out.
        self.awaited += 1;
        if let Some(requests) = &self.requests {
            drop(requests.send(request));
        }
    }

    fn stamp(&self) -> Stamp {
        Stamp {
            author: self.user_name().to_owned(),
            time_ms: (self.clock)(),
        }
    }

    fn active_mut(&mut self) -> Option<&mut OpenReport> {
        let id = self.active?;
        self.report_mut(id)
    }

    /// The open report of this very reading.
    fn report_as(&mut self, target: StoredAs) -> Option<&mut OpenReport> {
        self.reports
            .iter_mut()
            .find(|report| report.stored_as == target)
    }

    fn report_mut(&mut self, id: ReportId) -> Option<&mut OpenReport> {
        self.reports
            .iter_mut()
            .find(|report| report.stored_as.report == id)
    }
}

impl Drop for App {
    fn drop(&mut self) {
        self.importing.stop();
        self.views_kept_ms = 0;
        self.keep_views();
        self.requests = None;
        if let Some(thread) = self.library_thread.take()
            && thread.join().is_err()
        {
            log::error!("the thread of the library ended in a panic");
        }
    }
}

/// The name of the user, for the history.
#[must_use]
pub fn system_user_name() -> String {
    let named = ["USER", "USERNAME", "LOGNAME"]
        .into_iter()
        .find_map(|variable| std::env::var(variable).ok());
    named
        .filter(|name| !name.trim().is_empty())
        .unwrap_or_else(|| tr!("user-unnamed"))
}
