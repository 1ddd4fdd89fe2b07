//! The actions carried out as far as they are about the window; the others go to the application.

use egui::{Context, ThemePreference, Ui};

use super::keyboard::leave_focus;
use super::{Overlay, Shell};
use crate::app::{
    Action, Command, FileCommand, Focus, MergeCommand, RuleCommand, Settings, TopicCommand,
    Workplace,
};
use crate::tr;
use crate::ui::dialogs::Purpose;
use crate::ui::find::Step;
use crate::ui::outbox::Tab;
use crate::ui::panels::alike::AlikeBox;
use crate::ui::panels::backups::BackupsBox;
use crate::ui::panels::file_account::FileAccountBox;
use crate::ui::panels::labels::LabelsBox;
use crate::ui::panels::linking::LinkBox;
use crate::ui::panels::merging::MergeBox;
use crate::ui::panels::palette::Palette;
use crate::ui::panels::rereading::RereadBox;
use crate::ui::panels::shortcuts::ShortcutSheet;
use crate::ui::review::ReviewPanes;
use crate::ui::theme;

impl Shell {
    pub(super) fn perform(&mut self, action: Action, ui: &Ui) {
        match action {
            Action::Open => self.dialogs.ask(Purpose::Open, ui),
            Action::ImportFolder if self.app.import_state().is_some() => {
                self.open_box(Overlay::Import, ui);
            }
            Action::ImportFolder => self.dialogs.ask(Purpose::Import, ui),
            Action::Labels => {
                if let Some(report) = self.app.active() {
                    self.labels = LabelsBox::of(&self.app, vec![report.stored_as.report]);
                    self.open_box(Overlay::Labels, ui);
                }
            }
            Action::FindInAll => {
                if self.overlay == Some(Overlay::Search) {
                    self.overlay = None;
                    self.focus_panes();
                } else {
                    self.overlay = Some(Overlay::Search);
                    self.search.open();
                }
            }
            // The clipboard comes as an event after this; asked for by a button, the window has to ask the system.
            Action::Paste => ui.send_viewport_cmd(egui::ViewportCommand::RequestPaste),
            Action::Export => {
                let workplace = self.app.workplace();
                self.overlay = if workplace == Workplace::Review {
                    let report = self.app.active();
                    report.map(|report| Overlay::ExportChoice(report.stored_as))
                } else {
                    let stem = self.app.paper_stem();
                    stem.map(|_| Overlay::PaperChoice(workplace))
                };
            }
            Action::AllAsRead => {
                self.overlay = self.app.active().map(|_| Overlay::AllAsRead);
            }
            Action::Palette => {
                let is_shown = self.overlay == Some(Overlay::Palette);
                self.overlay = (!is_shown).then_some(Overlay::Palette);
                self.palette = Palette::default();
            }
            Action::Find | Action::FindNext | Action::FindPrevious | Action::FilterTree => {
                self.search(action);
            }
            Action::ExpandTo(_) | Action::ExpandToIssues | Action::ExpandAll => self.expand(action),
            Action::ContextMenu => self.open_menu(),
            Action::EditTitle => self.edit_title(),
            Action::EditNote => self.go_to_field(Tab::Node),
            Action::EditHeader => self.go_to_field(Tab::Header),
            Action::ZoomIn => self.change_settings(ui, |settings| settings.zoom_percent += 10),
            Action::ZoomOut => self.change_settings(ui, |settings| settings.zoom_percent -= 10),
            Action::ZoomReset => self.change_settings(ui, |settings| settings.zoom_percent = 100),
            Action::ToggleTheme => {
                let is_dark = ui.visuals().dark_mode;
                self.change_settings(ui, |settings| settings.is_dark = Some(!is_dark));
            }
            Action::ToggleLibrary => {
                self.change_settings(ui, |settings| {
                    settings.is_library_shown = !settings.is_library_shown;
                });
            }
            Action::PreviewAlike | Action::KeepRule => {
                let report = self.app.active();
                let keeps = action == Action::KeepRule;
                self.alike = report.and_then(|report| AlikeBox::of(report, keeps));
                if self.alike.is_some() {
                    self.open_box(Overlay::Alike, ui);
                } else {
                    self.app.run(Command::Say(tr!("alike-nothing")));
                }
            }
            Action::LinkByHand => {
                self.linking = LinkBox::of(&self.app);
                if self.linking.is_some() {
                    self.open_box(Overlay::Linking, ui);
                } else {
                    self.app.run(Command::Say(tr!("link-nothing-shown")));
                }
            }
            Action::Rules => {
                if self.overlay == Some(Overlay::Rules) {
                    self.overlay = None;
                    self.focus_panes();
                } else {
                    self.open_box(Overlay::Rules, ui);
                }
            }
            Action::Topics => self.open_box(Overlay::Topics, ui),
            Action::RestoreLibrary => {
                self.backups = BackupsBox::default();
                self.app.run(Command::ListBackups);
                self.open_box(Overlay::Backups, ui);
            }
            Action::SaveLibraryAs => {
                let purpose = Purpose::SaveLibrary(self.app.other_place());
                self.dialogs.ask(purpose, ui);
            }
            Action::Reread => {
                if let Some(report) = self.app.active() {
                    let target = report.stored_as;
                    self.overlay = None;
                    self.reread = RereadBox::default();
                    self.app.run(Command::Reread(target));
                    leave_focus(ui);
                }
            }
            Action::FileAccount => {
                if let Some(report) = self.app.active().filter(|report| report.is_renewable()) {
                    let target = report.stored_as;
                    self.overlay = None;
                    self.file_account = FileAccountBox::default();
                    self.app.run(Command::File(FileCommand::Account(target)));
                    leave_focus(ui);
                } else {
                    self.app.run(Command::Say(tr!("file-account-none")));
                }
            }
            Action::CompareAnnotations => {
                if let Some(report) = self.app.active() {
                    let target = report.stored_as;
                    self.begin_merge(ui);
                    self.app.run(Command::Merge(MergeCommand::Begin(target)));
                }
            }
            Action::Undo if self.overlay == Some(Overlay::Topics) => {
                self.app.run(Command::Topics(TopicCommand::Undo));
            }
            Action::Redo if self.overlay == Some(Overlay::Topics) => {
                self.app.run(Command::Topics(TopicCommand::Redo));
            }
            Action::Undo if self.overlay == Some(Overlay::Rules) => {
                self.app.run(Command::Rules(RuleCommand::Undo));
            }
            Action::Redo if self.overlay == Some(Overlay::Rules) => {
                self.app.run(Command::Rules(RuleCommand::Redo));
            }
            Action::Quit => ui.send_viewport_cmd(egui::ViewportCommand::Close),
            Action::Shortcuts => {
                let is_shown = self.overlay == Some(Overlay::Shortcuts);
                self.overlay = (!is_shown).then_some(Overlay::Shortcuts);
                self.shortcuts = ShortcutSheet::default();
            }
            _ => {
                let focus = self
                    .active_panes()
                    .map_or_else(Focus::default, ReviewPanes::focus);
                self.app.run(Command::Act(action, focus));
                if matches!(
                    action,
                    Action::NextProblem | Action::PreviousProblem | Action::FixProblem
                ) {
                    self.tab = Tab::Problems;
                }
                if matches!(action, Action::NextReport | Action::Review | Action::Close) {
                    self.focus_panes();
                }
            }
        }
    }

    /// Lays a box with a list over the window, which then has the plain keys.
    pub(super) fn open_box(&mut self, overlay: Overlay, ctx: &Context) {
        self.overlay = Some(overlay);
        leave_focus(ctx);
    }

    /// What is looked for in the panes of the report on the screen.
    pub(super) fn search(&mut self, action: Action) {
        let Some(report) = self.app.active() else {
            return;
        };
        let Some(panes) = self.panes.get_mut(&report.stored_as) else {
            return;
        };
        let command = match action {
            Action::FindNext => panes.step_find(report, Step::Next),
            Action::FindPrevious => panes.step_find(report, Step::Previous),
            Action::FilterTree => {
                panes.filter_tree();
                None
            }
            _ => {
                panes.open_find(report);
                None
            }
        };
        if let Some(command) = command {
            self.app.run(command);
        }
    }

    /// Shows so much of the tree on the screen as `action` says.
    fn expand(&mut self, action: Action) {
        let report = self.app.active();
        let panes = report.and_then(|report| self.panes.get_mut(&report.stored_as));
        if let (Some(report), Some(panes)) = (report, panes) {
            panes.expand(report, action);
        }
    }

    fn open_menu(&mut self) {
        let active = self.app.active().map(|report| report.stored_as);
        if let Some(panes) = active.and_then(|id| self.panes.get_mut(&id)) {
            panes.open_menu();
        }
    }

    fn go_to_field(&mut self, tab: Tab) {
        self.tab = tab;
        self.wants_field = true;
    }

    fn edit_title(&mut self) {
        let Some(report) = self.app.active() else {
            return;
        };
        let panes = self.panes.get_mut(&report.stored_as);
        if let (Some(panes), Some(primary)) = (panes, report.primary()) {
            panes.edit_title(report, primary);
        }
    }

    pub(super) fn change_settings(&mut self, ctx: &Context, change: impl FnOnce(&mut Settings)) {
        let mut settings = self.app.settings().clone();
        change(&mut settings);
        let percent = |share: f32| (share * 100.0).round() as u16;
        let range = theme::ZOOM_RANGE;
        settings.zoom_percent = settings
            .zoom_percent
            .clamp(percent(*range.start()), percent(*range.end()));
        apply_settings(ctx, &settings);
        self.app.run(Command::Set(settings));
    }

    /// Makes way for the box in which two annotations are held against each other, whose keys are plain.
    pub(super) fn begin_merge(&mut self, ctx: &Context) {
        self.overlay = None;
        self.merge = MergeBox::default();
        leave_focus(ctx);
    }
}

/// Whether an action lays a box with a list over the window.
pub(super) fn opens_box(action: Action) -> bool {
    matches!(
        action,
        Action::PreviewAlike
            | Action::KeepRule
            | Action::Rules
            | Action::Topics
            | Action::Reread
            | Action::FileAccount
            | Action::FindInAll
            | Action::Labels
            | Action::ImportFolder
            | Action::CompareAnnotations
            | Action::RestoreLibrary
            | Action::LinkByHand
    )
}

pub(super) fn apply_settings(ctx: &Context, settings: &Settings) {
    let preference = match settings.is_dark {
        None => ThemePreference::System,
        Some(true) => ThemePreference::Dark,
        Some(false) => ThemePreference::Light,
    };
    theme::apply(ctx, preference, f32::from(settings.zoom_percent) / 100.0);
}
