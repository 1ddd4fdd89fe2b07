//! What the window asks the application to do, with everything needed to do it.

use std::path::PathBuf;

use super::rules::RuleCommand;
use super::searching::FoundPlace;
use super::topics::TopicCommand;
use super::{
    Action, ExportTarget, FileCommand, LinkCommand, MergeCommand, OverviewCommand, PaperTarget,
    RenewCommand, ReportId, RowFilter, RowOrder, Settings, StoredAs, Workplace,
};
use crate::edit::correct::Correction;
use crate::edit::{Point, Seq};
use crate::outline::{IgnoreKey, Kind, SegmentId};
use crate::store::{Apart, Labels, Search};
use crate::text::{TextPos, TextRange};

/// One request of the window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Do what this action means for what is selected.
    Act(Action, Focus),
    /// Open these files.
    OpenPaths(Vec<PathBuf>),
    /// Open these words as a report.
    OpenText(String),
    /// Open these words as a report, which the clipboard holds as a piece of a web page, too.
    OpenPasted {
        /// The words alone.
        words: String,
        /// The page, with its tables and the numbers of its lists.
        page: String,
    },
    /// Open the sample reports that ship with the program, and set them side by side.
    OpenSamples,
    /// Open a report of the library.
    OpenReport(ReportId),
    /// Show an open report.
    Activate(ReportId),
    /// Close an open report; it stays in the library.
    Close(ReportId),
    /// Take a report out of the library's list; its work stays and it can be brought back.
    Remove(ReportId),
    /// Bring a removed report back.
    Restore(ReportId),
    /// Select these segments of the report on the screen, and show them in the panes named.
    Select(Vec<SegmentId>, Reveal),
    /// Make a correction in this report, whichever is on the screen by then.
    Correct(StoredAs, Correction),
    /// Go back or forward in the history of a report to just after this act; before all of them with none.
    StepTo(StoredAs, Option<Seq>),
    /// The newest correction of this report is not to be made elsewhere.
    ForgetAlike(StoredAs),
    /// Show these words of the report on the screen, and select the segment they lie in.
    ShowWords(TextRange),
    /// Hold the states of a report at these two points of its history side by side; none puts that away.
    Differ(StoredAs, Option<(Point, Point)>),
    /// Do something with the rules.
    Rules(RuleCommand),
    /// Change the topics.
    Topics(TopicCommand),
    /// Hold two annotations of one report against each other, and make one of them.
    Merge(MergeCommand),
    /// Find out what reading this report again would change.
    Reread(StoredAs),
    /// Make the report as the re-reading shown has it.
    TakeReread,
    /// Put the re-reading away.
    DropReread,
    /// Leave this report as it is, whatever reading it again would change.
    LeaveAsRead(StoredAs),
    /// Show these words of this report, where it is the one on the screen.
    ShowPlace(StoredAs, TextRange),
    /// Show the words that this problem of the report on the screen points at.
    ShowProblem(IgnoreKey),
    /// Take what is selected as this kind.
    TakeAs(Kind, Focus),
    /// What a person does about the readings of the report on the screen.
    Renew(RenewCommand),
    /// See how the file of a report was read.
    File(FileCommand),
    /// Write this report to a file.
    ExportTo(StoredAs, ExportTarget),
    /// Write what the workplace shows to a file.
    ExportPaper(PaperTarget),
    /// Show a workplace.
    Show(Workplace),
    /// Compare these two reports.
    CompareReports(ReportId, ReportId),
    /// Put the left report on the right and the right one on the left.
    SwapSides,
    /// Show this link of the comparison, or this unmatched issue.
    ShowPair(usize),
    /// Show the rows of the comparison in this order.
    OrderPairs(RowOrder),
    /// Show only these rows of the comparison.
    FilterPairs(RowFilter),
    /// Do something with the links of the comparison.
    Links(LinkCommand),
    /// Do something with the overview.
    Overview(OverviewCommand),
    /// Try again to save what could not be saved.
    RetrySaving,
    /// The account of the recovery has been read.
    RecoveryRead,
    /// Look which backups there are.
    ListBackups,
    /// Set the library aside and put another together from its journals and backups.
    RecoverLibrary,
    /// Put this backup in the place of everything in the library.
    GoBackTo(PathBuf),
    /// Copy the library to this new file and go on with that one.
    MoveLibraryTo(PathBuf),
    /// Take away the notice of this number.
    Dismiss(u64),
    /// Keep what a person has set about the window.
    Set(Settings),
    /// Record what is done from now on under this name; none takes the system's.
    RecordAs(Option<String>),
    /// Tell the person this.
    Say(String),
    /// Take these folders and files into the library.
    Import(Vec<PathBuf>),
    /// Stop the import; what was kept stays.
    StopImport,
    /// Put away what came of the import.
    ForgetImport,
    /// Look for this in all reports.
    Search(Box<Search>),
    /// Show a place that was found.
    ShowFound(FoundPlace),
    /// Set what is said of these reports as a whole.
    SetLabels(Vec<(ReportId, Labels)>),
    /// Take back what was said last of reports as a whole.
    TakeBackLabels,
    /// Make a report one of its own, or a version of what the rule says.
    SetApart(ReportId, Apart),
}

/// Where the attention is in the text when an action is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Focus {
    /// The caret, where it has been set.
    pub caret: Option<TextPos>,
    /// The words selected, where any are.
    pub selection: Option<TextRange>,
}

/// Which panes show what was just selected; the pane it was selected in stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reveal {
    /// The text.
    InText,
    /// The tree.
    InTree,
    /// Both.
    Everywhere,
}
