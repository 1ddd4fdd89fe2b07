//! What the thread that owns the library is asked for, and what it answers.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender};

use super::importer::Intake;
use super::importing::NotImported;
use super::original::Wanted;
use super::reading::ReadFile;
use super::renewing::Renewing;
use super::{Cell, CellIssue, LibraryState, Original, OtherAnnotation, ReportId, StoredAs};
use crate::compare::overview::OverviewReport;
use crate::compare::topics::{OwnTopics, TopicChange};
use crate::edit::links::{LinkBook, LinkEdit};
use crate::edit::{Change, Entry, RuleBook, RuleEdit, Seq, Stamp};
use crate::outline::{Outline, SegmentId};
use crate::store::{
    Apart, BackupInfo, Found, Kept, Labels, LinkedPair, ReadWith, ReadingId, ReadingInfo, Recovery,
    ReportSummary, Search, StoreError, StoredReport, Summary,
};
use crate::text::Text;

/// One thing to do with the library.
#[derive(Debug)]
pub(super) enum Request {
    /// Keep a file that was read, or find it where it is known.
    Admit { read: Box<ReadFile>, stamp: Stamp },
    /// Bring a report.
    Load { report: ReportId, from: From },
    /// Bring the bytes of a report, to be read in another encoding, or the reading in that encoding where there is one.
    ReadAs(Renewing),
    /// Bring the bytes of a report for something else.
    Bytes(StoredAs, Wanted),
    /// Show another reading of a report.
    UseReading {
        report: ReportId,
        reading: ReadingId,
    },
    /// Bring the readings that a report has.
    Readings(ReportId),
    /// Keep another reading of a report, which becomes the one shown.
    AddReading {
        report: ReportId,
        read: Box<ReadFile>,
        /// What takes over the decisions of the reading shown so far.
        changes: Vec<Change>,
        stamp: Stamp,
    },
    /// Keep an act.
    Append { stored_as: StoredAs, entry: Entry },
    /// Keep what the list shows of a report.
    SetSummary { report: ReportId, summary: Summary },
    /// Keep how a report is looked at.
    SetView {
        stored_as: StoredAs,
        selected: Option<SegmentId>,
    },
    /// Take a report out of the list.
    Remove { report: ReportId, stamp: Stamp },
    /// Bring a removed report back.
    Restore { report: ReportId, stamp: Stamp },
    /// Keep a setting.
    SetSetting {
        key: &'static str,
        value: serde_json::Value,
    },
    /// Bring what the parser first read.
    First(StoredAs),
    /// Bring every tag in use.
    Tags,
    /// Keep an act on the rules.
    AppendRule(Box<Entry<RuleEdit>>),
    /// Bring the rules.
    LoadRules,
    /// Keep a change of the topics.
    ChangeTopics(Box<TopicChange>),
    /// Bring what a person changed of the topics.
    LoadTopics,
    /// Bring the facts of every report.
    Overview,
    /// Bring what these issues, the reports with those behind a cell of the overview, are called.
    CellIssues {
        cell: Cell,
        issues: Vec<(ReportId, Vec<SegmentId>)>,
    },
    /// Keep an act on the links of a pair of reports.
    AppendLink(LinkedPair, Box<Entry<LinkEdit>>),
    /// Bring the links of a pair of reports.
    LoadLinks(LinkedPair),
    /// Keep with which program and rules a reading is up to date after an act, before all of them without one.
    SetReadWith {
        reading: ReadingId,
        seq: Option<Seq>,
        with: ReadWith,
    },
    /// Bring the other reports of this text.
    Annotations { target: StoredAs, text: Arc<Text> },
    /// List the reports.
    List,
    /// Look for words in all reports.
    Search(Box<Search>),
    /// Say what is known, and keep these files whenever nothing else is to be done.
    Import {
        files: Receiver<Intake>,
        known: Sender<BTreeSet<String>>,
        stamp: Stamp,
    },
    /// Set what a person says of reports as a whole.
    SetLabels {
        labelled: Vec<(ReportId, Labels)>,
        stamp: Stamp,
    },
    /// Take the newest act on the labels of these reports back.
    TakeBackLabels {
        reports: Vec<ReportId>,
        stamp: Stamp,
    },
    /// Make a report one of its own, or a version of what the rule says.
    SetApart { report: ReportId, apart: Apart },
    /// Bring a report where its journal does not end with this act any more.
    Look {
        stored_as: StoredAs,
        end: Option<(Seq, i64)>,
    },
    /// List the backups.
    Backups,
    /// Put a backup in the place of everything.
    GoBackTo(PathBuf),
    /// Set the library aside and recover it, in the name of this person.
    Recover(String),
    /// Go on with a copy of the library at this place.
    MoveTo(PathBuf),
    /// The account of a recovery has been read.
    RecoveryRead,
}

impl Request {
    /// Whether what can be found is another after it.
    pub(super) fn changes_words(&self) -> bool {
        matches!(
            self,
            Self::Admit { .. }
                | Self::ReadAs(_)
                | Self::UseReading { .. }
                | Self::AddReading { .. }
                | Self::Append { .. }
                | Self::SetApart { .. }
                | Self::ChangeTopics(_)
                | Self::GoBackTo(_)
                | Self::Recover(_)
                | Self::MoveTo(_)
        )
    }
}

/// Why a report was brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum From {
    /// Its file was opened.
    File {
        /// The file was in the library already.
        known: bool,
        /// The library knows other bytes from the same place: the file has changed on disk.
        replaced: bool,
        /// The library has other reports of the same text.
        has_twin: bool,
    },
    /// It was chosen in the library.
    Library,
    /// It was open when the program was last closed.
    Session,
    /// Its file was read in another encoding.
    Encoding,
    /// Another window has changed it, and an act made here was refused.
    Conflict,
    /// Another window has changed it.
    Elsewhere,
}

/// What came of a request.
#[derive(Debug)]
pub(super) enum Reply {
    /// The reports in the list.
    Listed(Vec<ReportSummary>),
    /// A report, to be shown.
    Opened {
        stored: Box<StoredReport>,
        /// Where an exchanged report was read from first.
        original: Option<Arc<Original>>,
        from: From,
    },
    /// What the parser first read.
    First(StoredAs, Box<Outline>),
    /// The other reports of the text of this one.
    Annotations(StoredAs, Vec<OtherAnnotation>),
    /// Every tag in use.
    Tags(BTreeSet<String>),
    /// The bytes of a report, to be read anew.
    Bytes {
        renewing: Renewing,
        name: String,
        bytes: Vec<u8>,
    },
    /// The bytes of a report, for something else, or why they cannot be brought.
    FileBytes {
        target: StoredAs,
        wanted: Wanted,
        bytes: Result<Vec<u8>, StoreError>,
    },
    /// The readings that a report has.
    Readings(ReportId, Vec<ReadingInfo>),
    /// An act is durable.
    Appended { report: ReportId, seq: Seq },
    /// An act could not be kept.
    NotAppended { report: ReportId, error: StoreError },
    /// An act on the rules is durable.
    RuleAppended,
    /// An act on the rules could not be kept.
    RuleNotAppended(StoreError),
    /// The rules.
    Rules(Box<RuleBook>),
    /// A change of the topics is durable.
    TopicsChanged,
    /// A change of the topics could not be kept.
    TopicsNotChanged(StoreError),
    /// What a person changed of the topics.
    Topics(OwnTopics),
    /// The facts of every report; some may still have to be indexed.
    Overview {
        reports: Result<Vec<(ReportId, OverviewReport)>, StoreError>,
        is_indexing: bool,
    },
    /// The issues behind a cell of the overview.
    CellIssues(Cell, Vec<CellIssue>),
    /// An act on links is durable.
    LinkAppended,
    /// An act on links could not be kept.
    LinkNotAppended(StoreError),
    /// The links of a pair, or why they cannot be brought.
    Links(LinkedPair, Result<Box<LinkBook>, StoreError>),
    /// A report is out of the list.
    Removed(ReportId),
    /// Done, and nothing to say about it.
    Done,
    /// A report could not be brought or kept.
    NotOpened {
        name: Option<String>,
        from: From,
        error: StoreError,
    },
    /// Something else could not be done.
    Failed(StoreError),
    /// The backup of the day, which nobody asked for, could not be made.
    NotBackedUp(StoreError),
    /// Something was changed elsewhere, which nobody asked for.
    Elsewhere(Elsewhere),
    /// The backups.
    Backups(Vec<BackupInfo>),
    /// The library was set aside and recovered, or could not be; how it stands now.
    Recovered {
        library: LibraryState,
        recovery: Option<Box<Recovery>>,
        error: Option<StoreError>,
    },
    /// This backup stands in the place of everything; what was there before lies in the second file.
    WentBackTo { backup: PathBuf, kept: PathBuf },
    /// The library is at this place from now on.
    MovedTo(PathBuf),
    /// What was found; some reports may still have to be indexed.
    Found {
        found: Vec<Found>,
        is_indexing: bool,
    },
    /// The search could not be made.
    NotSearched(StoreError),
    /// Labels of reports are set.
    Labelled {
        reports: Vec<ReportId>,
        listed: Vec<ReportSummary>,
    },
    /// What became of some files of an import, which nobody asks for one by one.
    Imported(Vec<Kept>),
    /// Everything that was read for an import is kept, or could not be.
    ImportKept {
        failed: Vec<NotImported>,
        error: Option<StoreError>,
    },
    /// Everything in the library can be found now, which nobody asked for.
    Indexed,
}

/// What was done elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Elsewhere {
    /// Another window changed something.
    Changed,
    /// Another window went back to a backup.
    WentBack,
}

impl Reply {
    /// Whether somebody asked for it.
    pub(super) fn is_answer(&self) -> bool {
        !matches!(
            self,
            Self::NotBackedUp(_)
                | Self::Elsewhere(_)
                | Self::Imported(_)
                | Self::ImportKept { .. }
                | Self::Indexed
        )
    }
}
