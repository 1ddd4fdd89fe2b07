//! The keys of actions where a person has not chosen others.

use super::Action;
use crate::app::shortcut::{Key, Shortcut};

impl Action {
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
            | Self::FileAccount
            | Self::ReadAnew
            | Self::StopReading
            | Self::CompareAnnotations
            | Self::RestoreLibrary
            | Self::SaveLibraryAs
            | Self::Topics => Vec::new(),
        }
    }
}
