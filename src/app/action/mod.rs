//! The one table of what a person can do: menus, buttons, keys and the sheet of shortcuts all read it.

mod keys;
mod names;

pub use names::ActionGroup;

use super::Workplace;
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
    /// See how the file behind the report was read, part by part.
    FileAccount,
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
    /// Read the file of the report once more.
    ReadAnew,
    /// Hold another annotation of the report against this one.
    CompareAnnotations,
    /// See and change the rules.
    Rules,
    /// See and change the words of the topics.
    Topics,
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

/// How many levels of the tree have a key of their own.
pub const EXPANDED_LEVELS: u8 = 6;

impl Action {
    /// Every action, in the order of the sheet of shortcuts.
    pub fn all() -> impl Iterator<Item = Self> {
        const PLAIN: [Action; 69] = [
            Action::Open,
            Action::ImportFolder,
            Action::Paste,
            Action::Labels,
            Action::Export,
            Action::Close,
            Action::OpenOriginal,
            Action::FileAccount,
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
            Action::Topics,
            Action::Reread,
            Action::ReadAnew,
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
                | Self::Topics
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
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::app::Shortcut;

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
