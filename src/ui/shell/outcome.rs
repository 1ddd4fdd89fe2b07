//! What the panels ask for in a frame, carried out in the right order.

use std::path::PathBuf;

use egui::{Context, Ui};

use super::closing::Closing;
use super::{Overlay, Shell};
use crate::app::{
    Action, Command, ExportFormat, MergeCommand, PaperFormat, RenewCommand, StoredAs, Workplace,
};
use crate::edit::correct::Correction;
use crate::outline::SegmentId;
use crate::ui::dialogs::{Chosen, Purpose};
use crate::ui::field::Drafts;
use crate::ui::outbox::{Outbox, WindowRequest};
use crate::ui::panels::labels::LabelsBox;

impl Shell {
    pub(super) fn carry_out(&mut self, ui: &Ui, out: Outbox) {
        self.carry_out_in_order(ui, out.actions, out.commands, out.drafts);
        for request in out.window {
            match request {
                WindowRequest::ShowTab(tab) => self.tab = tab,
                WindowRequest::Export(format) => self.ask_export(format, ui),
                WindowRequest::ExportPaper(format) => self.ask_paper(format, ui),
                WindowRequest::TakeTyped(typed) => {
                    if let Some(chosen) = self.dialogs.take_typed(&typed) {
                        self.take(chosen);
                    }
                }
                WindowRequest::CloseDialog => self.dialogs.field = None,
                WindowRequest::CloseAnyway => self.closing = Closing::Anyway,
                WindowRequest::KeepOpen => self.closing = Closing::No,
                WindowRequest::Label(reports) => {
                    self.labels = LabelsBox::of(&self.app, reports);
                    self.open_box(Overlay::Labels, ui);
                }
                WindowRequest::ShowImport => self.open_box(Overlay::Import, ui),
                WindowRequest::SetKeys(keys) => {
                    self.change_settings(ui, |settings| settings.keys = keys);
                }
            }
        }
        let app = &self.app;
        self.panes.retain(|id, _| {
            let open = app.report(id.report);
            open.is_some_and(|report| report.stored_as == *id)
        });
    }

    /// First what was typed takes effect where it was typed, then other corrections, then what may show another report.
    fn carry_out_in_order(
        &mut self,
        ui: &Ui,
        actions: Vec<Action>,
        commands: Vec<Command>,
        mut drafts: Drafts,
    ) {
        let is_correction = |command: &Command| matches!(command, Command::Correct(..));
        let (corrections, others): (Vec<_>, Vec<_>) = commands.into_iter().partition(is_correction);
        let goes_on = others.iter().all(|command| {
            matches!(
                command,
                Command::Select(..) | Command::Say(_) | Command::Dismiss(_)
            )
        });
        let typed = if actions.is_empty() && goes_on {
            drafts.take_unseen()
        } else {
            drafts.take_all()
        };
        self.drafts = drafts;
        let titles = self.take_hidden_titles();
        for command in typed.into_iter().chain(titles).chain(corrections) {
            self.app.run(command);
        }
        for action in actions {
            self.perform(action, ui);
        }
        // A menu takes the keyboard with it when it closes.
        let from_menu =
            |command: &Command| matches!(command, Command::Act(..) | Command::TakeAs(..));
        let closes_box = |command: &Command| {
            matches!(
                command,
                Command::TakeReread
                    | Command::DropReread
                    | Command::Renew(RenewCommand::Take | RenewCommand::Drop)
                    | Command::Merge(MergeCommand::Take | MergeCommand::Drop)
            )
        };
        let is_from_menu = others
            .iter()
            .any(|command| from_menu(command) || closes_box(command));
        for command in others {
            if matches!(command, Command::Merge(MergeCommand::Begin(_))) {
                self.begin_merge(ui);
            }
            self.app.run(command);
        }
        if is_from_menu {
            self.focus_panes();
        }
    }

    /// Titles that were being typed in trees that are not on the screen any more.
    fn take_hidden_titles(&mut self) -> Vec<Command> {
        let is_review = self.app.workplace() == Workplace::Review;
        let shown = self
            .app
            .active()
            .filter(|_| is_review)
            .map(|report| report.stored_as);
        let hidden = self.panes.iter_mut().filter(|(id, _)| Some(**id) != shown);
        hidden
            .filter_map(|(id, panes)| {
                let (segment, title) = panes.take_title()?;
                Some(title_command(*id, segment, title))
            })
            .collect()
    }

    fn ask_export(&mut self, format: ExportFormat, ctx: &Context) {
        let Some(report) = self.app.active() else {
            return;
        };
        let name = &report.source.name;
        let stem = name
            .rsplit_once('.')
            .map_or(name.as_str(), |(stem, _)| stem)
            .to_owned();
        let report = report.stored_as;
        self.dialogs.ask(
            Purpose::Export {
                report,
                stem,
                format,
            },
            ctx,
        );
    }

    fn ask_paper(&mut self, format: PaperFormat, ctx: &Context) {
        if let Some(stem) = self.app.paper_stem() {
            self.dialogs.ask(Purpose::Paper { stem, format }, ctx);
        }
    }

    pub(super) fn take(&mut self, chosen: Chosen) {
        self.app.run(match chosen {
            Chosen::Open(paths) => Command::OpenPaths(paths),
            Chosen::Import(places) => return self.begin_import(places),
            Chosen::Export(report, target) => Command::ExportTo(report, target),
            Chosen::Paper(target) => Command::ExportPaper(target),
            Chosen::SaveLibrary(path) => Command::MoveLibraryTo(path),
        });
    }

    pub(super) fn take_dropped(&mut self, ctx: &Context) {
        let dropped = ctx.input_mut(|input| std::mem::take(&mut input.raw.dropped_files));
        let paths: Vec<_> = dropped
            .iter()
            .map(|file| file.path().to_path_buf())
            .collect();
        let (folders, files): (Vec<_>, Vec<_>) = paths.into_iter().partition(|path| path.is_dir());
        if !files.is_empty() {
            self.app.run(Command::OpenPaths(files));
        }
        if !folders.is_empty() {
            self.begin_import(folders);
        }
    }

    /// Takes folders in and shows how far that is.
    fn begin_import(&mut self, places: Vec<PathBuf>) {
        self.app.run(Command::Import(places));
        self.overlay = Some(Overlay::Import);
    }
}

/// The command for a title typed in a tree; an empty one shows the printed title again.
pub(in crate::ui) fn title_command(target: StoredAs, id: SegmentId, title: String) -> Command {
    let title = Some(title).filter(|title| !title.trim().is_empty());
    Command::Correct(target, Correction::SetTitle { id, title })
}
