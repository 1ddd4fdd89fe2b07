//! The one table of what a person can do: menus, buttons, keys and the sheet of shortcuts all read it.

use super::Workplace;
use crate::outline::{Kind, SectionRole, Status};

/// Something a person can do without saying more; what it acts on is what is selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Choose files to open.
    Open,
    /// Open what the clipboard holds as a report.
    Paste,
    /// Write a copy of the report with its corrections.
    Export,
    /// Close the report on the screen.
    Close,
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
    /// See and change the rules.
    Rules,
    /// Confirm the whole issue and go on to the next that is not confirmed.
    ConfirmAndGoOn,
    /// Go to the next issue that is not confirmed.
    NextUnconfirmed,
    /// Find words in the text.
    Find,
    /// Show the next hit.
    FindNext,
    /// Show the hit before.
    FindPrevious,
    /// Filter the tree.
    FilterTree,
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

/// A key with its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Shortcut {
    /// The control key, on macOS the command key.
    pub ctrl: bool,
    /// The shift key.
    pub shift: bool,
    /// The alt key.
    pub alt: bool,
    /// The key itself.
    pub key: Key,
}

/// The keys that shortcuts use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// A letter or a digit.
    Char(char),
    /// A function key.
    F(u8),
    /// The arrow to the left.
    Left,
    /// The arrow to the right.
    Right,
    /// The tabulator.
    Tab,
    /// The space bar.
    Space,
    /// The delete key.
    Delete,
    /// The enter key.
    Enter,
    /// The plus key.
    Plus,
    /// The minus key.
    Minus,
}

impl Action {
    /// Every action, in the order of the sheet of shortcuts.
    pub fn all() -> impl Iterator<Item = Self> {
        const PLAIN: [Action; 45] = [
            Action::Open,
            Action::Paste,
            Action::Export,
            Action::Close,
            Action::NextReport,
            Action::Undo,
            Action::Redo,
            Action::Deeper,
            Action::Shallower,
            Action::DeeperAlone,
            Action::ShallowerAlone,
            Action::Split,
            Action::MergeUp,
            Action::EndBack,
            Action::EndForward,
            Action::EditTitle,
            Action::TakeTitle,
            Action::EditNote,
            Action::EditHeader,
            Action::Confirm,
            Action::MarkNoise,
            Action::DoAlike,
            Action::PreviewAlike,
            Action::KeepRule,
            Action::Rules,
            Action::Reread,
            Action::ConfirmAndGoOn,
            Action::NextUnconfirmed,
            Action::Find,
            Action::FindNext,
            Action::FindPrevious,
            Action::FilterTree,
            Action::Palette,
            Action::NextProblem,
            Action::PreviousProblem,
            Action::FixProblem,
            Action::Review,
            Action::Compare,
            Action::ZoomIn,
            Action::ZoomOut,
            Action::ZoomReset,
            Action::ToggleTheme,
            Action::ToggleLibrary,
            Action::Shortcuts,
            Action::Quit,
        ];
        let kinds = (1..=COMMON_KINDS.len() as u8).map(Action::SetKind);
        let statuses = (1..=CHOSEN_STATUSES.len() as u8).map(Action::SetStatus);
        PLAIN.into_iter().chain(kinds).chain(statuses)
    }

    /// The key of its name in the message catalogue; an action that takes a kind shares one with the kind filled in.
    #[must_use]
    pub const fn message_key(self) -> &'static str {
        match self {
            Self::Open => "action-open",
            Self::Paste => "action-paste",
            Self::Export => "action-export",
            Self::Close => "action-close",
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
            Self::EndBack => "action-end-back",
            Self::EndForward => "action-end-forward",
            Self::EditTitle => "action-edit-title",
            Self::TakeTitle => "action-take-title",
            Self::EditNote => "action-edit-note",
            Self::EditHeader => "action-edit-header",
            Self::SetStatus(_) => "action-set-status",
            Self::Confirm => "action-confirm",
            Self::MarkNoise => "action-mark-noise",
            Self::DoAlike => "action-do-alike",
            Self::PreviewAlike => "action-preview-alike",
            Self::KeepRule => "action-keep-rule",
            Self::Rules => "action-rules",
            Self::Reread => "action-reread",
            Self::ConfirmAndGoOn => "action-confirm-and-go-on",
            Self::NextUnconfirmed => "action-next-unconfirmed",
            Self::Find => "action-find",
            Self::FindNext => "action-find-next",
            Self::FindPrevious => "action-find-previous",
            Self::FilterTree => "action-filter-tree",
            Self::Palette => "action-palette",
            Self::NextProblem => "action-next-problem",
            Self::PreviousProblem => "action-previous-problem",
            Self::FixProblem => "action-fix-problem",
            Self::Review => "action-review",
            Self::Compare => "action-compare",
            Self::ZoomIn => "action-zoom-in",
            Self::ZoomOut => "action-zoom-out",
            Self::ZoomReset => "action-zoom-reset",
            Self::ToggleTheme => "action-toggle-theme",
            Self::ToggleLibrary => "action-toggle-library",
            Self::Shortcuts => "action-shortcuts",
            Self::Quit => "action-quit",
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
                | Self::Paste
                | Self::Review
                | Self::Compare
                | Self::ZoomIn
                | Self::ZoomOut
                | Self::ZoomReset
                | Self::ToggleTheme
                | Self::ToggleLibrary
                | Self::Shortcuts
                | Self::Rules
                | Self::Palette
                | Self::Quit
        );
        workplace == Workplace::Review || is_everywhere
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
                | Self::EndBack
                | Self::EndForward
                | Self::TakeTitle
                | Self::Confirm
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
        } else {
            crate::tr!(key)
        }
    }

    /// The keys that do it, the usual one first. None is a bare letter or digit: input methods take those.
    #[must_use]
    pub fn shortcuts(self) -> Vec<Shortcut> {
        use Key::{Char, Delete, Enter, F, Left, Minus, Plus, Right, Space, Tab};
        match self {
            Self::Open => vec![ctrl(Char('O'))],
            Self::Paste => vec![ctrl(Char('V'))],
            Self::Export => vec![ctrl(Char('S'))],
            Self::Close => vec![ctrl(Char('W'))],
            Self::NextReport => vec![ctrl(Tab)],
            Self::Undo => vec![ctrl(Char('Z'))],
            Self::Redo => vec![
                Shortcut {
                    shift: true,
                    ..ctrl(Char('Z'))
                },
                ctrl(Char('Y')),
            ],
            Self::SetKind(digit) => vec![alt(Char(char::from(b'0' + digit)))],
            Self::Deeper => vec![Shortcut {
                shift: true,
                ..alt(Right)
            }],
            Self::Shallower => vec![Shortcut {
                shift: true,
                ..alt(Left)
            }],
            Self::Split => vec![ctrl(Char('D'))],
            Self::MergeUp => vec![ctrl(Char('J'))],
            Self::EndBack => vec![alt(Left)],
            Self::EndForward => vec![alt(Right)],
            Self::EditTitle => vec![plain(F(2))],
            Self::Confirm => vec![plain(Space)],
            Self::MarkNoise => vec![plain(Delete)],
            Self::DoAlike => vec![ctrl(Enter)],
            Self::PreviewAlike => vec![Shortcut {
                shift: true,
                ..ctrl(Enter)
            }],
            Self::Reread => vec![ctrl(Char('R'))],
            Self::Rules => vec![Shortcut {
                shift: true,
                ..ctrl(Char('R'))
            }],
            Self::ConfirmAndGoOn => vec![ctrl(Char('K'))],
            Self::NextUnconfirmed => vec![plain(F(7))],
            Self::Find => vec![ctrl(Char('F'))],
            Self::FindNext => vec![plain(F(3))],
            Self::FindPrevious => vec![Shortcut {
                shift: true,
                ..plain(F(3))
            }],
            Self::FilterTree => vec![ctrl(Char('L'))],
            Self::Palette => vec![ctrl(Char('P'))],
            Self::NextProblem => vec![plain(F(8))],
            Self::PreviousProblem => vec![Shortcut {
                shift: true,
                ..plain(F(8))
            }],
            Self::FixProblem => vec![alt(Enter)],
            Self::Review => vec![ctrl(Char('1'))],
            Self::Compare => vec![ctrl(Char('2'))],
            Self::ZoomIn => vec![ctrl(Plus)],
            Self::ZoomOut => vec![ctrl(Minus)],
            Self::ZoomReset => vec![ctrl(Char('0'))],
            Self::ToggleLibrary => vec![ctrl(Char('B'))],
            Self::Shortcuts => vec![plain(F(1))],
            Self::Quit => vec![ctrl(Char('Q'))],
            Self::DeeperAlone => vec![ctrl_alt(Right)],
            Self::ShallowerAlone => vec![ctrl_alt(Left)],
            Self::TakeTitle => vec![ctrl(Char('T'))],
            Self::EditNote => vec![ctrl(Char('M'))],
            Self::EditHeader => vec![ctrl(Char('H'))],
            Self::SetStatus(digit) => vec![ctrl_alt(Char(char::from(b'0' + digit)))],
            Self::ToggleTheme | Self::KeepRule => Vec::new(),
        }
    }
}

const fn plain(key: Key) -> Shortcut {
    Shortcut {
        ctrl: false,
        shift: false,
        alt: false,
        key,
    }
}

const fn ctrl(key: Key) -> Shortcut {
    Shortcut {
        ctrl: true,
        ..plain(key)
    }
}

const fn ctrl_alt(key: Key) -> Shortcut {
    Shortcut {
        alt: true,
        ..ctrl(key)
    }
}

const fn alt(key: Key) -> Shortcut {
    Shortcut {
        alt: true,
        ..plain(key)
    }
}

impl std::fmt::Display for Shortcut {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (held, name) in [
            (self.ctrl, "Ctrl+"),
            (self.alt, "Alt+"),
            (self.shift, "Shift+"),
        ] {
            if held {
                f.write_str(name)?;
            }
        }
        match self.key {
            Key::Char(c) => write!(f, "{c}"),
            Key::F(number) => write!(f, "F{number}"),
            Key::Left => f.write_str("←"),
            Key::Right => f.write_str("→"),
            Key::Tab => f.write_str("Tab"),
            Key::Space => f.write_str("Space"),
            Key::Delete => f.write_str("Delete"),
            Key::Enter => f.write_str("Enter"),
            Key::Plus => f.write_str("+"),
            Key::Minus => f.write_str("-"),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn no_key_does_two_things_and_none_is_a_bare_letter() {
        let mut owners: BTreeMap<Shortcut, Action> = BTreeMap::new();
        for action in Action::all() {
            for shortcut in action.shortcuts() {
                let other = owners.insert(shortcut, action);
                assert_eq!(other, None, "{shortcut} does both {action:?} and {other:?}");
                let bare = !shortcut.ctrl && !shortcut.alt && matches!(shortcut.key, Key::Char(_));
                assert!(!bare, "{shortcut} is what an input method takes");
            }
        }
    }

    #[test]
    fn every_action_has_a_name() {
        assert!(Action::all().all(|action| !action.name().is_empty()));
        assert_eq!(Action::SetKind(1).name(), "设为问题");
    }
}
