//! The one table of what a person can do: menus, buttons, keys and the sheet of shortcuts all read it.

use super::Workplace;
use super::shortcut::{Key, Shortcut};
use crate::outline::{Kind, SectionRole, Status};

/// Something a person can do without saying more; what it acts on is what is selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Choose files to open.
    Open,
    /// Open what the clipboard holds as a report.
    Paste,
    /// Choose a folder whose files are all taken into the library.
    ImportFolder,
    /// Set the tags and the agency of the report.
    Labels,
    /// Write a copy of the report with its corrections.
    Export,
    /// Close the report on the screen.
    Close,
    /// Open the file behind the report in the program that the system has for it.
    OpenOriginal,
    /// Wait no longer for the files that are being read.
    StopReading,
    /// Show the next open report.
    NextReport,
    /// Take the newest edit back.
    Undo,
    /// Do the edit last taken back again.
    Redo,
    /// The selection is of the kind of this number among [`COMMON_KINDS`].
    SetKind(u8),
    /// Move deeper with all below.
    Deeper,
    /// Move up with all below.
    Shallower,
    /// Move deeper alone.
    DeeperAlone,
    /// Move up alone.
    ShallowerAlone,
    /// Split the segment at the caret.
    Split,
    /// Join the segment to the one above.
    MergeUp,
    /// Move the start of the segment one character back.
    StartBack,
    /// Move the start of the segment one character on.
    StartForward,
    /// Move the end of the segment one character back.
    EndBack,
    /// Move the end of the segment one character on.
    EndForward,
    /// Write the title by hand.
    EditTitle,
    /// The selected words are the title.
    TakeTitle,
    /// Go to the note of the segment.
    EditNote,
    /// Go to the fields of the header.
    EditHeader,
    /// The status is the one of this number among [`CHOSEN_STATUSES`].
    SetStatus(u8),
    /// Confirm the reading, or take that back.
    Confirm,
    /// Confirm what is selected with everything below it.
    ConfirmBelow,
    /// Set what is selected back to what the parser read.
    AsRead,
    /// Set the whole report back to what the parser read, once a person has said so again.
    AllAsRead,
    /// The selection is noise.
    MarkNoise,
    /// Do the newest correction in all places alike.
    DoAlike,
    /// Choose the places alike in which the newest correction is made.
    PreviewAlike,
    /// Keep the newest correction as a rule.
    KeepRule,
    /// See what reading the report again would change.
    Reread,
    /// Hold another annotation of the report against this one.
    CompareAnnotations,
    /// See and change the rules.
    Rules,
    /// Confirm the whole issue and go on to the next that is not confirmed.
    ConfirmAndGoOn,
    /// Go to the next issue that is not confirmed.
    NextUnconfirmed,
    /// Go on to the node of which the reading is least sure but for those gone through already.
    NextDoubtful,
    /// Go back to the node before in that order.
    PreviousDoubtful,
    /// Find words in the text.
    Find,
    /// Look for words in all reports of the library.
    FindInAll,
    /// Show the next hit.
    FindNext,
    /// Show the hit before.
    FindPrevious,
    /// Filter the tree.
    FilterTree,
    /// Show the tree down to the level of this number.
    ExpandTo(u8),
    /// Show the tree down to its issues.
    ExpandToIssues,
    /// Show all of the tree.
    ExpandAll,
    /// Open the menu of what is selected.
    ContextMenu,
    /// Find an action by its name.
    Palette,
    /// Show the next problem.
    NextProblem,
    /// Show the problem before.
    PreviousProblem,
    /// Put the problem shown right, the likeliest way.
    FixProblem,
    /// Show the review workplace.
    Review,
    /// Show the comparison workplace.
    Compare,
    /// Show the overview workplace.
    Overview,
    /// The issues shown side by side do not answer to each other.
    CutLink,
    /// Choose by hand what an issue answers to.
    LinkByHand,
    /// Everything larger.
    ZoomIn,
    /// Everything smaller.
    ZoomOut,
    /// Everything at its natural size.
    ZoomReset,
    /// Light or dark.
    ToggleTheme,
    /// Show or hide the list of reports.
    ToggleLibrary,
    /// Show the sheet of shortcuts.
    Shortcuts,
    /// Go back to a backup of the library.
    RestoreLibrary,
    /// Copy the library to another place and go on there.
    SaveLibraryAs,
    /// Close the window.
    Quit,
}

/// The kinds that have a key of their own, in the order of their digits.
pub const COMMON_KINDS: [Kind; 9] = [
    Kind::Issue,
    Kind::Group,
    Kind::Measure,
    Kind::Measures,
    Kind::Cause,
    Kind::Outcome,
    Kind::Status,
    Kind::Text,
    Kind::Section(SectionRole::Findings),
];

/// The statuses that have a key of their own, in the order of their digits.
pub const CHOSEN_STATUSES: [Status; 6] = [
    Status::Completed,
    Status::CompletedOngoing,
    Status::BasicallyCompleted,
    Status::Staged,
    Status::InProgress,
    Status::NotStarted,
];

/// What an action is about, for the sheet of shortcuts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActionGroup {
    /// Reports as a whole.
    Report,
    /// Undo, and corrections that need no kind or status.
    Correct,
    /// The kinds.
    Kind,
    /// The statuses.
    Status,
    /// Finding, and the way through a review.
    Walk,
    /// What the tree shows.
    Tree,
    /// The window.
    Window,
}

impl ActionGroup {
    /// Every group, in the order of the sheet.
    pub const ALL: [Self; 7] = [
        Self::Correct,
        Self::Kind,
        Self::Status,
        Self::Walk,
        Self::Tree,
        Self::Report,
        Self::Window,
    ];

    /// Its name in the language of the interface.
    #[must_use]
    pub fn name(self) -> String {
        crate::tr!(match self {
            Self::Report => "actions-report",
            Self::Correct => "actions-correct",
            Self::Kind => "actions-kind",
            Self::Status => "actions-status",
            Self::Walk => "actions-walk",
            Self::Tree => "actions-tree",
            Self::Window => "actions-window",
        })
    }
}

/// How many levels of the tree have a key of their own.
pub const EXPANDED_LEVELS: u8 = 6;

impl Action {
    /// Every action, in the order of the sheet of shortcuts.
    pub fn all() -> impl Iterator<Item = Self> {
        const PLAIN: [Action; 66] = [
            Action::Open,
            Action::ImportFolder,
            Action::Paste,
            Action::Labels,
            Action::Export,
            Action::Close,
            Action::OpenOriginal,
            Action::StopReading,
            Action::NextReport,
            Action::Undo,
            Action::Redo,
            Action::Deeper,
            Action::Shallower,
            Action::DeeperAlone,
            Action::ShallowerAlone,
            Action::Split,
            Action::MergeUp,
            Action::StartBack,
            Action::StartForward,
            Action::EndBack,
            Action::EndForward,
            Action::EditTitle,
            Action::TakeTitle,
            Action::EditNote,
            Action::EditHeader,
            Action::Confirm,
            Action::ConfirmBelow,
            Action::AsRead,
            Action::AllAsRead,
            Action::MarkNoise,
            Action::DoAlike,
            Action::PreviewAlike,
            Action::KeepRule,
            Action::Rules,
            Action::Reread,
            Action::CompareAnnotations,
            Action::ConfirmAndGoOn,
            Action::NextUnconfirmed,
            Action::NextDoubtful,
            Action::PreviousDoubtful,
            Action::CutLink,
            Action::LinkByHand,
            Action::FindInAll,
            Action::Find,
            Action::FindNext,
            Action::FindPrevious,
            Action::FilterTree,
            Action::ExpandToIssues,
            Action::ExpandAll,
            Action::ContextMenu,
            Action::Palette,
            Action::NextProblem,
            Action::PreviousProblem,
            Action::FixProblem,
            Action::Review,
            Action::Compare,
            Action::Overview,
            Action::ZoomIn,
            Action::ZoomOut,
            Action::ZoomReset,
            Action::ToggleTheme,
            Action::ToggleLibrary,
            Action::Shortcuts,
            Action::RestoreLibrary,
            Action::SaveLibraryAs,
            Action::Quit,
        ];
        let kinds = (1..=COMMON_KINDS.len() as u8).map(Action::SetKind);
        let statuses = (1..=CHOSEN_STATUSES.len() as u8).map(Action::SetStatus);
        let levels = (1..=EXPANDED_LEVELS).map(Action::ExpandTo);
        PLAIN.into_iter().chain(kinds).chain(statuses).chain(levels)
    }

    /// The key of its name in the message catalogue; an action that takes a kind shares one with the kind filled in.
    #[must_use]
    pub const fn message_key(self) -> &'static str {
        match self {
            Self::Open => "action-open",
            Self::Paste => "action-paste",
            Self::ImportFolder => "action-import-folder",
            Self::Labels => "action-labels",
            Self::FindInAll => "action-find-in-all",
            Self::Export => "action-export",
            Self::Close => "action-close",
            Self::OpenOriginal => "action-open-original",
            Self::StopReading => "action-stop-reading",
            Self::NextReport => "action-next-report",
            Self::Undo => "action-undo",
            Self::Redo => "action-redo",
            Self::SetKind(_) => "action-set-kind",
            Self::Deeper => "action-deeper",
            Self::Shallower => "action-shallower",
            Self::DeeperAlone => "action-deeper-alone",
            Self::ShallowerAlone => "action-shallower-alone",
            Self::Split => "action-split",
            Self::MergeUp => "action-merge-up",
            Self::StartBack => "action-start-back",
            Self::StartForward => "action-start-forward",
            Self::EndBack => "action-end-back",
            Self::EndForward => "action-end-forward",
            Self::EditTitle => "action-edit-title",
            Self::TakeTitle => "action-take-title",
            Self::EditNote => "action-edit-note",
            Self::EditHeader => "action-edit-header",
            Self::SetStatus(_) => "action-set-status",
            Self::Confirm => "action-confirm",
            Self::ConfirmBelow => "action-confirm-below",
            Self::AsRead => "action-as-read",
            Self::AllAsRead => "action-all-as-read",
            Self::MarkNoise => "action-mark-noise",
            Self::DoAlike => "action-do-alike",
            Self::PreviewAlike => "action-preview-alike",
            Self::KeepRule => "action-keep-rule",
            Self::Rules => "action-rules",
            Self::Reread => "action-reread",
            Self::CompareAnnotations => "action-compare-annotations",
            Self::ConfirmAndGoOn => "action-confirm-and-go-on",
            Self::NextUnconfirmed => "action-next-unconfirmed",
            Self::NextDoubtful => "action-next-doubtful",
            Self::PreviousDoubtful => "action-previous-doubtful",
            Self::Find => "action-find",
            Self::FindNext => "action-find-next",
            Self::FindPrevious => "action-find-previous",
            Self::FilterTree => "action-filter-tree",
            Self::ExpandTo(_) => "action-expand-to",
            Self::ExpandToIssues => "action-expand-to-issues",
            Self::ExpandAll => "action-expand-all",
            Self::ContextMenu => "action-context-menu",
            Self::Palette => "action-palette",
            Self::NextProblem => "action-next-problem",
            Self::PreviousProblem => "action-previous-problem",
            Self::FixProblem => "action-fix-problem",
            Self::Review => "action-review",
            Self::Compare => "action-compare",
            Self::Overview => "action-overview",
            Self::CutLink => "action-cut-link",
            Self::LinkByHand => "action-link-by-hand",
            Self::ZoomIn => "action-zoom-in",
            Self::ZoomOut => "action-zoom-out",
            Self::ZoomReset => "action-zoom-reset",
            Self::ToggleTheme => "action-toggle-theme",
            Self::ToggleLibrary => "action-toggle-library",
            Self::Shortcuts => "action-shortcuts",
            Self::RestoreLibrary => "action-restore-library",
            Self::SaveLibraryAs => "action-save-library-as",
            Self::Quit => "action-quit",
        }
    }

    /// Its name in the settings, which stays the same in every language and version.
    #[must_use]
    pub fn id(self) -> String {
        let key = self.message_key();
        let name = key.strip_prefix("action-").unwrap_or(key);
        match self {
            Self::SetKind(n) | Self::SetStatus(n) | Self::ExpandTo(n) => format!("{name}-{n}"),
            _ => name.to_owned(),
        }
    }

    /// What it is about.
    #[must_use]
    pub const fn group(self) -> ActionGroup {
        match self {
            Self::Open
            | Self::ImportFolder
            | Self::Paste
            | Self::Labels
            | Self::Export
            | Self::Close
            | Self::OpenOriginal
            | Self::StopReading
            | Self::NextReport => ActionGroup::Report,
            Self::SetKind(_) => ActionGroup::Kind,
            Self::SetStatus(_) => ActionGroup::Status,
            Self::DoAlike
            | Self::ConfirmAndGoOn
            | Self::NextUnconfirmed
            | Self::NextDoubtful
            | Self::PreviousDoubtful
            | Self::FindInAll
            | Self::Find
            | Self::FindNext
            | Self::FindPrevious
            | Self::NextProblem
            | Self::PreviousProblem
            | Self::FixProblem => ActionGroup::Walk,
            Self::FilterTree | Self::ExpandTo(_) | Self::ExpandToIssues | Self::ExpandAll => {
                ActionGroup::Tree
            }
            Self::Review
            | Self::Compare
            | Self::Overview
            | Self::Palette
            | Self::ContextMenu
            | Self::ZoomIn
            | Self::ZoomOut
            | Self::ZoomReset
            | Self::ToggleTheme
            | Self::ToggleLibrary
            | Self::Shortcuts
            | Self::RestoreLibrary
            | Self::SaveLibraryAs
            | Self::Quit => ActionGroup::Window,
            _ => ActionGroup::Correct,
        }
    }

    /// The kind it sets, for [`Action::SetKind`].
    #[must_use]
    pub fn kind(self) -> Option<Kind> {
        match self {
            Self::SetKind(digit) => COMMON_KINDS
                .get(usize::from(digit).checked_sub(1)?)
                .copied(),
            _ => None,
        }
    }

    /// The status it sets, for [`Action::SetStatus`].
    #[must_use]
    pub fn status(self) -> Option<Status> {
        match self {
            Self::SetStatus(digit) => CHOSEN_STATUSES
                .get(usize::from(digit).checked_sub(1)?)
                .copied(),
            _ => None,
        }
    }

    /// Whether it means something in this workplace: what acts on the report under review does so only where that is seen.
    #[must_use]
    pub fn applies_in(self, workplace: Workplace) -> bool {
        let is_everywhere = matches!(
            self,
            Self::Open
                | Self::StopReading
                | Self::ImportFolder
                | Self::FindInAll
                | Self::Paste
                | Self::Review
                | Self::Compare
                | Self::Overview
                | Self::ZoomIn
                | Self::ZoomOut
                | Self::ZoomReset
                | Self::ToggleTheme
                | Self::ToggleLibrary
                | Self::Shortcuts
                | Self::Rules
                | Self::Palette
                | Self::RestoreLibrary
                | Self::SaveLibraryAs
                | Self::Quit
        );
        if self == Self::Export {
            return true;
        }
        let is_of_links = matches!(self, Self::CutLink | Self::LinkByHand);
        let is_of_both = matches!(
            self,
            Self::Undo | Self::Redo | Self::Confirm | Self::ConfirmAndGoOn | Self::NextUnconfirmed
        );
        is_everywhere
            || match workplace {
                Workplace::Review => !is_of_links,
                Workplace::Compare => is_of_links || is_of_both,
                Workplace::Overview => false,
            }
    }

    /// What the keys of this action mean in a workplace: what makes a segment noise cuts a link where links are shown.
    #[must_use]
    pub const fn meant_in(self, workplace: Workplace) -> Self {
        match (self, workplace) {
            (Self::MarkNoise, Workplace::Compare) => Self::CutLink,
            (action, _) => action,
        }
    }

    /// Whether it changes the report under review.
    #[must_use]
    pub fn is_correction(self) -> bool {
        matches!(
            self,
            Self::Undo
                | Self::Redo
                | Self::SetKind(_)
                | Self::SetStatus(_)
                | Self::Deeper
                | Self::Shallower
                | Self::DeeperAlone
                | Self::ShallowerAlone
                | Self::Split
                | Self::MergeUp
                | Self::StartBack
                | Self::StartForward
                | Self::EndBack
                | Self::EndForward
                | Self::TakeTitle
                | Self::Confirm
                | Self::ConfirmBelow
                | Self::AsRead
                | Self::MarkNoise
                | Self::FixProblem
                | Self::ConfirmAndGoOn
                | Self::DoAlike
        )
    }

    /// Its name in the language of the interface.
    #[must_use]
    pub fn name(self) -> String {
        let key = self.message_key();
        if let Some(kind) = self.kind() {
            crate::tr!(key, kind = crate::names::kind_name(kind))
        } else if let Some(status) = self.status() {
            crate::tr!(key, status = crate::names::status_name(status))
        } else if let Self::ExpandTo(level) = self {
            crate::tr!(key, level = level)
        } else {
            crate::tr!(key)
        }
    }

    /// The keys that do it where a person has not chosen others, the usual one first. None is a bare letter or digit:
    /// input methods take those.
    #[must_use]
    pub fn shortcuts(self) -> Vec<Shortcut> {
        use Key::{Char, Delete, Down, Enter, F, Left, Menu, Minus, Plus, Right, Space, Tab, Up};
        let digit = |number: u8| Char(char::from(b'0' + number));
        let plain = Shortcut::plain;
        let ctrl = |key| plain(key).with_ctrl();
        let alt = |key| plain(key).with_alt();
        match self {
            Self::Open => vec![ctrl(Char('O'))],
            Self::Paste => vec![ctrl(Char('V'))],
            Self::Export => vec![ctrl(Char('S'))],
            Self::Close => vec![ctrl(Char('W'))],
            Self::NextReport => vec![ctrl(Tab)],
            Self::Undo => vec![ctrl(Char('Z'))],
            Self::Redo => vec![ctrl(Char('Z')).with_shift(), ctrl(Char('Y'))],
            Self::SetKind(number) => vec![alt(digit(number))],
            Self::SetStatus(number) => vec![ctrl(digit(number)).with_alt()],
            Self::Deeper => vec![alt(Right).with_shift()],
            Self::Shallower => vec![alt(Left).with_shift()],
            Self::DeeperAlone => vec![ctrl(Right).with_alt()],
            Self::ShallowerAlone => vec![ctrl(Left).with_alt()],
            Self::Split => vec![ctrl(Char('D'))],
            Self::MergeUp => vec![ctrl(Char('J'))],
            Self::StartBack => vec![alt(Up)],
            Self::StartForward => vec![alt(Down)],
            Self::EndBack => vec![alt(Left)],
            Self::EndForward => vec![alt(Right)],
            Self::EditTitle => vec![plain(F(2))],
            Self::TakeTitle => vec![ctrl(Char('T'))],
            Self::EditNote => vec![ctrl(Char('M'))],
            Self::EditHeader => vec![ctrl(Char('H'))],
            Self::Confirm => vec![plain(Space)],
            Self::MarkNoise => vec![plain(Delete)],
            Self::DoAlike => vec![ctrl(Enter)],
            Self::PreviewAlike => vec![ctrl(Enter).with_shift()],
            Self::Reread => vec![ctrl(Char('R'))],
            Self::Rules => vec![ctrl(Char('R')).with_shift()],
            Self::ConfirmAndGoOn => vec![ctrl(Char('K'))],
            Self::NextUnconfirmed => vec![plain(F(7))],
            Self::LinkByHand => vec![ctrl(Char('L')).with_shift()],
            Self::NextDoubtful => vec![plain(F(6))],
            Self::PreviousDoubtful => vec![plain(F(6)).with_shift()],
            Self::FindInAll => vec![ctrl(Char('G'))],
            Self::ImportFolder => vec![ctrl(Char('O')).with_shift()],
            Self::Labels => vec![ctrl(Char('T')).with_shift()],
            Self::Find => vec![ctrl(Char('F'))],
            Self::FindNext => vec![plain(F(3))],
            Self::FindPrevious => vec![plain(F(3)).with_shift()],
            Self::FilterTree => vec![ctrl(Char('L'))],
            Self::ExpandTo(level) => vec![alt(digit(level)).with_shift()],
            Self::ExpandAll => vec![alt(digit(0)).with_shift()],
            Self::ContextMenu => vec![plain(F(10)).with_shift(), plain(Menu)],
            Self::Palette => vec![ctrl(Char('P'))],
            Self::NextProblem => vec![plain(F(8))],
            Self::PreviousProblem => vec![plain(F(8)).with_shift()],
            Self::FixProblem => vec![alt(Enter)],
            Self::Review => vec![ctrl(digit(1))],
            Self::Compare => vec![ctrl(digit(2))],
            Self::Overview => vec![ctrl(digit(3))],
            Self::ZoomIn => vec![ctrl(Plus)],
            Self::ZoomOut => vec![ctrl(Minus)],
            Self::ZoomReset => vec![ctrl(digit(0))],
            Self::ToggleLibrary => vec![ctrl(Char('B'))],
            Self::Shortcuts => vec![plain(F(1))],
            Self::Quit => vec![ctrl(Char('Q'))],
            Self::AsRead => vec![ctrl(Char('U'))],
            Self::ConfirmBelow => vec![ctrl(Char('K')).with_shift()],
            Self::ExpandToIssues
            | Self::ToggleTheme
            | Self::KeepRule
            | Self::CutLink
            | Self::AllAsRead
            | Self::OpenOriginal
            | Self::StopReading
            | Self::CompareAnnotations
            | Self::RestoreLibrary
            | Self::SaveLibraryAs => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    #[test]
    fn no_key_does_two_things_and_none_is_a_bare_letter() {
        let mut owners: BTreeMap<Shortcut, Action> = BTreeMap::new();
        for action in Action::all() {
            for shortcut in action.shortcuts() {
                let other = owners.insert(shortcut, action);
                assert_eq!(other, None, "{shortcut} does both {action:?} and {other:?}");
                let may_be = shortcut.refusal().is_none() || action == Action::Paste;
                assert!(may_be, "{shortcut} is taken by something else");
            }
        }
    }

    #[test]
    fn every_action_has_names_of_its_own() {
        let names: BTreeSet<String> = Action::all().map(Action::name).collect();
        let ids: BTreeSet<String> = Action::all().map(Action::id).collect();
        let n = Action::all().count();
        assert_eq!((names.len(), ids.len()), (n, n));
        assert_eq!(Action::SetKind(1).name(), "设为问题");
    }
}
