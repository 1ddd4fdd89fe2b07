//! The application without a screen: open reports, what is selected, commands, and the threads that do the work.
//!
//! The window shows what is here and sends [`Command`]s; nothing here knows the window. [`App::poll`] takes in what the
//! threads have finished, and [`App::run`] carries a command out; neither ever waits.

mod account;
mod acting;
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
pub mod files;
pub mod finding;
mod importer;
mod importing;
mod inbox;
mod keeping;
mod keymap;
mod leaving;
mod lesson;
mod librarian;
mod linking;
mod merging;
mod notice;
mod opened;
mod opening;
mod original;
mod overviewing;
mod paper_export;
pub mod papers;
mod patience;
mod reader;
pub mod reading;
mod renewing;
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
mod starting;
mod state;
mod topics;
mod watching;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender};
use std::thread::JoinHandle;

use crate::edit::{Seq, Stamp};
use crate::import::Stop;
use crate::outline::SegmentId;
use crate::store::ReadingId;
use crate::text::TextPos;

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
pub use opened::{Stored, stored_report};
pub use original::{FileAccount, FileCommand, FoundParts};
pub use overviewing::{Cell, CellIssue, OverviewCommand, OverviewState};
pub use paper_export::PaperTarget;
pub use papers::PaperFormat;
pub use renewing::{RenewCommand, Renewal};
pub use report::{Alike, Derived, OpenReport, Original, SourceFile};
pub use rereading::RereadState;
pub use rules::{RuleCommand, agency_of, places_of, rule_behind};
pub use searching::{FoundPlace, MOST_FOUND, SearchState};
pub use settings::Settings;
pub use shortcut::{Key, KeyRefusal, SIGNS, Shortcut};
pub use starting::system_user_name;
pub use topics::TopicCommand;

pub use crate::store::{
    Apart, BackupContents, BackupInfo, Fate, FileFate, Found, Labels, ProblemFilter,
    RecoveredReport, Recovery, ReportId, ReportSummary, Search, Source, Summary, agency_key,
};

/// Opens a file in the program that is for it.
pub type Opener = Arc<dyn Fn(&std::path::Path) -> std::io::Result<()> + Send + Sync>;

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
    topics: topics::Topics,
    linking: linking::Linking,
    overview: OverviewState,
    keeping: keeping::Keeping,
    rereading: Option<RereadState>,
    renewal: Option<Renewal>,
    file_account: Option<FileAccount>,
    merging: Option<MergeState>,
    /// The state of rules and reports for which it was last looked whether reports should be read again.
    offers_of: Option<(Seq, usize, u64)>,
    settings: Settings,
    session: settings::Session,
    author: String,
    clock: fn() -> i64,
    /// Opens a file in the program that the system has for it.
    opener: Opener,
}

impl App {
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
            Command::Topics(command) => self.act_on_topics(command),
            Command::Merge(command) => self.act_on_merge(command),
            Command::Reread(target) => self.begin_reread(target),
            Command::TakeReread => self.take_reread(),
            Command::DropReread => self.drop_reread(),
            Command::LeaveAsRead(target) => self.leave_as_read(target),
            Command::ShowPlace(target, range) => self.show_place(target, range),
            Command::ShowProblem(key) => self.show_problem(key),
            Command::Correct(target, correction) => self.correct(target, &correction),
            Command::TakeAs(kind, focus) => self.take_as(kind, focus),
            Command::Renew(command) => self.renew(command),
            Command::File(command) => self.act_on_file(command),
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
            Command::RecoverLibrary => self.recover_library(),
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
