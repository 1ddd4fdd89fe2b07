//! Selecting, and the actions that the panes send.

use super::doubtful::Walk;
use super::librarian::Request;
use super::{Action, App, Command, Focus, RenewCommand, Reveal, Severity, Workplace};
use crate::outline::SegmentId;
use crate::tr;

impl App {
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
            Action::ReadAnew => self.renew(RenewCommand::Anew),
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
            | Action::Topics
            | Action::Reread
            | Action::FileAccount
            | Action::CompareAnnotations
            | Action::RestoreLibrary
            | Action::SaveLibraryAs
            | Action::Quit => debug_assert!(false, "{action:?} is the window's"),
            _ => self.correct_by(action, focus),
        }
    }
}
