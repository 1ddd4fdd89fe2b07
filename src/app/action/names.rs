//! What actions are called and what they are about.

use super::Action;

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

impl Action {
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
            Self::FileAccount => "action-file-account",
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
            Self::Topics => "action-topics",
            Self::Reread => "action-reread",
            Self::ReadAnew => "action-read-anew",
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
            | Self::FileAccount
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
}
