//! The window as a whole: where the panels lie, what is kept between frames, and what the panels ask for carried out.

use std::collections::BTreeMap;
use std::path::PathBuf;

use egui::{CentralPanel, Context, Frame, Margin, Panel, ThemePreference, Ui};

use super::dialogs::{Chosen, Dialogs, Purpose};
use super::field::Drafts;
use super::find::Step;
use super::keys::KeyboardIn;
use super::outbox::{Outbox, Tab, WindowRequest};
use super::overview::OverviewPanes;
use super::panels::alike::AlikeBox;
use super::panels::backups::BackupsBox;
use super::panels::details::DetailsPanes;
use super::panels::labels::LabelsBox;
use super::panels::linking::LinkBox;
use super::panels::merging::MergeBox;
use super::panels::palette::{self, Palette};
use super::panels::rereading::RereadBox;
use super::panels::rules::RulesBox;
use super::panels::search::SearchBox;
use super::panels::shortcuts::ShortcutSheet;
use super::panels::{bars, compare, dialogs, empty, importing, library, notices, recovery};
use super::review::ReviewPanes;
use super::side_by_side::ComparePanes;
use super::{clipboard, keys, theme};
use crate::app::{
    Action, App, Command, ExportFormat, Focus, MergeCommand, Notice, PaperFormat, RuleCommand,
    Settings, Severity, StoredAs, Workplace,
};
use crate::edit::correct::Correction;
use crate::outline::SegmentId;
use crate::tr;

/// The window.
pub struct Shell {
    app: App,
    /// Whether the looks that a person has set have been given to the context.
    has_looks: bool,
    /// What is kept for each open report: where it is scrolled to, what is collapsed, which words are selected.
    panes: BTreeMap<StoredAs, ReviewPanes>,
    compare: ComparePanes,
    overview: OverviewPanes,
    dialogs: Dialogs,
    filter: library::LibraryFilter,
    /// What is being typed into fields; lent to the panels for the frame.
    drafts: Drafts,
    /// The field that the chosen tab is for is to take the keyboard.
    wants_field: bool,
    tab: Tab,
    details: DetailsPanes,
    /// The box that lies over the window, where one does.
    overlay: Option<Overlay>,
    palette: Palette,
    /// The places alike, while they are being chosen from.
    alike: Option<AlikeBox>,
    rules: RulesBox,
    search: SearchBox,
    labels: LabelsBox,
    /// What an issue answers to, while that is being chosen.
    linking: Option<LinkBox>,
    backups: BackupsBox,
    reread: RereadBox,
    merge: MergeBox,
    shortcuts: ShortcutSheet,
    closing: Closing,
}

/// A box that lies over the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Overlay {
    /// The formats in which this report can be written.
    ExportChoice(StoredAs),
    /// The formats in which what this workplace shows can be written.
    PaperChoice(Workplace),
    /// Every action with its keys.
    Shortcuts,
    /// Every action by its name.
    Palette,
    /// Whether the whole report is to be set back to what the parser read.
    AllAsRead,
    /// The places in which the newest correction could be made.
    Alike,
    /// The rules.
    Rules,
    /// The search over all reports.
    Search,
    /// How far an import is, or what came of it.
    Import,
    /// The tags and the agency of reports.
    Labels,
    /// What became of a damaged library.
    Recovery,
    /// The backups to go back to.
    Backups,
    /// What an issue of a comparison answers to.
    Linking,
}

/// How far the closing of the window has got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Closing {
    /// Nobody wants to close it.
    No,
    /// It closes as soon as everything is saved, unless there is news after the notice of this number.
    WhenSaved {
        /// The newest notice when closing began.
        last_notice: u64,
    },
    /// It closes whatever is not saved.
    Anyway,
}

impl Shell {
    /// The window of `app`. The fonts must be given to the context before its first frame.
    #[must_use]
    pub fn new(app: App) -> Self {
        let overlay = app.recovery().map(|_| Overlay::Recovery);
        Self {
            app,
            has_looks: false,
            panes: BTreeMap::new(),
            compare: ComparePanes::default(),
            overview: OverviewPanes::default(),
            dialogs: Dialogs::default(),
            filter: library::LibraryFilter::default(),
            drafts: Drafts::default(),
            wants_field: false,
            tab: Tab::Node,
            details: DetailsPanes::default(),
            overlay,
            palette: Palette::default(),
            alike: None,
            rules: RulesBox::default(),
            search: SearchBox::default(),
            labels: LabelsBox::default(),
            linking: None,
            backups: BackupsBox::default(),
            reread: RereadBox::default(),
            merge: MergeBox::default(),
            shortcuts: ShortcutSheet::default(),
            closing: Closing::No,
        }
    }

    /// The application behind the window.
    #[must_use]
    pub fn app(&self) -> &App {
        &self.app
    }

    /// The application behind the window, to be given commands.
    pub fn app_mut(&mut self) -> &mut App {
        &mut self.app
    }

    /// One frame.
    pub fn ui(&mut self, ui: &mut Ui) {
        if !std::mem::replace(&mut self.has_looks, true) {
            apply_settings(ui, self.app.settings());
        }
        self.app.poll();
        if let Some(chosen) = self.dialogs.poll() {
            self.take(chosen);
        }
        self.take_dropped(ui);
        let mut out = Outbox {
            actions: self.wanted_actions(ui),
            drafts: std::mem::take(&mut self.drafts),
            wants_field: std::mem::take(&mut self.wants_field),
            keys: self.app.settings().keys.clone(),
            ..Outbox::default()
        };
        out.drafts.begin_frame();
        self.paste(ui, &mut out);
        self.draw(ui, &mut out);
        self.carry_out(ui, out);
        self.close_when_saved(ui);
        if self.app.is_busy() || self.app.notices().will_expire() {
            // A thread wakes the window when it is done; this is for what nobody wakes it for.
            ui.request_repaint_after(std::time::Duration::from_millis(500));
        }
        if self.app.save_error().is_some() {
            // What could not be saved is tried again from time to time.
            ui.request_repaint_after(std::time::Duration::from_secs(5));
        }
    }

    /// The actions whose keys were pressed. While a box lies over the window, nothing behind it is acted on.
    fn wanted_actions(&self, ctx: &Context) -> Vec<Action> {
        if self.is_listening() {
            return Vec::new();
        }
        let nothing_focused = ctx.memory(|memory| memory.focused().is_none());
        let is_over_panes = self.is_box_with_list();
        let place = if is_over_panes {
            KeyboardIn::Elsewhere
        } else if ctx.text_edit_focused() || egui::Popup::is_any_open(ctx) {
            KeyboardIn::Field
        } else if nothing_focused || self.panes_have_focus() {
            KeyboardIn::Panes
        } else {
            KeyboardIn::Elsewhere
        };
        let mut actions = keys::pressed_actions(ctx, &self.app.settings().keys, place);
        let workplace = self.app.workplace();
        for action in &mut actions {
            *action = action.meant_in(workplace);
        }
        actions.retain(|action| action.applies_in(workplace));
        let is_asking = self.dialogs.field.is_some()
            || matches!(
                self.overlay,
                Some(Overlay::ExportChoice(_) | Overlay::PaperChoice(_) | Overlay::AllAsRead)
            );
        if is_asking || matches!(self.closing, Closing::WhenSaved { .. }) {
            actions.clear();
        } else if self.overlay == Some(Overlay::Shortcuts) {
            actions.retain(|action| *action == Action::Shortcuts);
        } else if self.overlay == Some(Overlay::Palette) {
            actions.retain(|action| *action == Action::Palette);
        } else if self.overlay == Some(Overlay::Search) {
            actions.retain(|action| *action == Action::FindInAll);
        } else if matches!(self.overlay, Some(Overlay::Import | Overlay::Labels)) {
            actions.clear();
        } else if self.overlay == Some(Overlay::Rules) {
            actions.retain(|action| matches!(action, Action::Rules | Action::Undo | Action::Redo));
        } else if is_over_panes {
            actions.clear();
        }
        actions
    }

    /// Whether a box with a list of its own lies over the window, which the plain keys are for.
    fn is_box_with_list(&self) -> bool {
        let is_overlay = matches!(
            self.overlay,
            Some(
                Overlay::Alike
                    | Overlay::Rules
                    | Overlay::Recovery
                    | Overlay::Backups
                    | Overlay::Linking
            )
        );
        is_overlay || self.app.rereading().is_some() || self.app.merging().is_some()
    }

    fn draw(&mut self, ui: &mut Ui, out: &mut Outbox) {
        let bar = |side: i8| {
            Frame::NONE
                .fill(ui.visuals().panel_fill)
                .inner_margin(Margin::symmetric(side, 0))
        };
        let (narrow, none) = (bar(8), bar(0));
        let app = &self.app;
        let settings = app.settings();
        Panel::top("top")
            .exact_size(10.0 * theme::GRID)
            .frame(narrow)
            .show(ui, |ui| {
                bars::top_bar(ui, app, settings.is_library_shown, out);
            });
        let focus_line = self.active_panes().map(|panes| panes.caret_line(&self.app));
        let active = app.active().map(|report| report.stored_as);
        let selected_chars = active
            .and_then(|id| self.panes.get_mut(&id))
            .map_or(0, |panes| panes.n_selected_chars(app));
        Panel::bottom("status")
            .exact_size(6.0 * theme::GRID)
            .frame(narrow)
            .show(ui, |ui| {
                bars::status_line(ui, app, focus_line.flatten(), selected_chars, out);
            });
        if settings.is_library_shown {
            let side = Panel::left("library")
                .default_size(60.0 * theme::GRID)
                .size_range(40.0 * theme::GRID..=100.0 * theme::GRID);
            side.frame(narrow)
                .show(ui, |ui| library::library(ui, app, &mut self.filter, out));
        }
        match self.app.workplace() {
            Workplace::Review => self.review(ui, narrow, none, out),
            Workplace::Compare => self.side_by_side(ui, narrow, none, out),
            Workplace::Overview => self.all_reports(ui, narrow, none, out),
        }
        dialogs::drop_target(ui);
        notices::notices(ui, &self.app, out);
        if let Some(field) = &mut self.dialogs.field {
            dialogs::path_field(ui, field, out);
        }
        let stays = match self.overlay {
            None => true,
            // What is chosen is written of the report it was asked for, which another one opened meanwhile may have put away.
            Some(Overlay::ExportChoice(report)) => {
                let is_shown = self
                    .app
                    .active()
                    .is_some_and(|active| active.stored_as == report);
                is_shown && dialogs::export_choice(ui, out)
            }
            Some(Overlay::PaperChoice(workplace)) => {
                workplace == self.app.workplace() && dialogs::paper_choice(ui, out)
            }
            Some(Overlay::AllAsRead) => dialogs::all_as_read(ui, &self.app, out),
            Some(Overlay::Shortcuts) => {
                let keys = &self.app.settings().keys;
                self.shortcuts.show(ui, keys, out)
            }
            Some(Overlay::Palette) => palette::palette(ui, &self.app, &mut self.palette, out),
            Some(Overlay::Alike) => {
                let shown = self.alike.as_mut();
                shown.is_some_and(|shown| shown.show(ui, &self.app, out))
            }
            Some(Overlay::Rules) => self.rules.show(ui, &self.app, out),
            Some(Overlay::Search) => self.search.show(ui, &self.app, out),
            Some(Overlay::Import) => importing::import_box(ui, &self.app, out),
            Some(Overlay::Labels) => self.labels.show(ui, &self.app, out),
            Some(Overlay::Recovery) => recovery::recovery(ui, &self.app, out),
            Some(Overlay::Backups) => self.backups.show(ui, &self.app, out),
            Some(Overlay::Linking) => {
                let shown = self.linking.as_mut();
                shown.is_some_and(|shown| shown.show(ui, &self.app, out))
            }
        };
        if let Some(state) = self.app.rereading() {
            self.reread.show(ui, &self.app, state, out);
        }
        if let Some(state) = self.app.merging() {
            self.merge.show(ui, &self.app, state, out);
        }
        if self.overlay.is_some() && !stays {
            self.overlay = None;
            if !out.actions.iter().any(|action| opens_box(*action)) {
                self.focus_panes();
            }
        }
        if self.must_ask_before_closing() {
            dialogs::unsaved_question(ui, &self.app, out);
        }
    }

    fn review(&mut self, ui: &mut Ui, narrow: Frame, none: Frame, out: &mut Outbox) {
        let scroll = std::mem::take(&mut self.app.scroll);
        let Some(report) = self.app.active() else {
            CentralPanel::default()
                .frame(none)
                .show(ui, |ui| empty::first_steps(ui, &self.app, out));
            return;
        };
        let id = report.stored_as;
        let app = &self.app;
        Panel::top("tabs")
            .exact_size(8.0 * theme::GRID)
            .frame(narrow)
            .show(ui, |ui| bars::report_tabs(ui, app, out));
        let (tab, details) = (self.tab, &mut self.details);
        // Where there is little room, text and tree keep the most of it.
        let below = Panel::bottom("details")
            .default_size((60.0 * theme::GRID).min(ui.available_height() * 0.34))
            .size_range(20.0 * theme::GRID..=ui.available_height() * 0.5)
            .resizable(true);
        below
            .frame(Frame {
                inner_margin: Margin::same(8),
                ..narrow
            })
            .show(ui, |ui| {
                // A tab with little in it keeps the room of the others, so that the text above stays where it is.
                ui.set_min_height(ui.available_height());
                details.show(ui, app, tab, out);
            });
        let panes = self
            .panes
            .entry(id)
            .or_insert_with(|| ReviewPanes::new(report));
        panes.follow(report, scroll);
        let app = &self.app;
        let wide = ui.available_width();
        // The text is what one reads; in a narrow window it keeps the larger part.
        let tree = Panel::right("tree")
            .default_size(wide * 0.46)
            .size_range((60.0 * theme::GRID).min(wide * 0.4)..=wide * 0.58)
            .resizable(true);
        tree.frame(none).show(ui, |ui| panes.tree(ui, app, out));
        CentralPanel::default()
            .frame(none)
            .show(ui, |ui| panes.text(ui, app, out));
    }

    fn side_by_side(&mut self, ui: &mut Ui, narrow: Frame, none: Frame, out: &mut Outbox) {
        let app = &self.app;
        if app.listed().len() < 2 {
            CentralPanel::default()
                .frame(none)
                .show(ui, |ui| empty::first_steps(ui, app, out));
            return;
        }
        Panel::top("sides")
            .exact_size(10.0 * theme::GRID)
            .frame(narrow)
            .show(ui, |ui| compare::sides(ui, app, out));
        self.compare.show(ui, app, narrow, none, out);
    }

    fn all_reports(&mut self, ui: &mut Ui, narrow: Frame, none: Frame, out: &mut Outbox) {
        let app = &self.app;
        if app.listed().is_empty() {
            CentralPanel::default()
                .frame(none)
                .show(ui, |ui| empty::first_steps(ui, app, out));
            return;
        }
        self.overview.show(ui, app, narrow, none, out);
    }

    fn carry_out(&mut self, ui: &Ui, out: Outbox) {
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

    fn perform(&mut self, action: Action, ui: &Ui) {
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
            Action::CompareAnnotations => {
                if let Some(report) = self.app.active() {
                    let target = report.stored_as;
                    self.begin_merge(ui);
                    self.app.run(Command::Merge(MergeCommand::Begin(target)));
                }
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
    fn open_box(&mut self, overlay: Overlay, ctx: &Context) {
        self.overlay = Some(overlay);
        leave_focus(ctx);
    }

    /// Gives the keyboard to the panes of the report on the screen.
    fn focus_panes(&mut self) {
        let active = self.app.active().map(|report| report.stored_as);
        if let Some(panes) = active.and_then(|id| self.panes.get_mut(&id)) {
            panes.take_focus();
        }
    }

    /// What is looked for in the panes of the report on the screen.
    fn search(&mut self, action: Action) {
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

    fn change_settings(&mut self, ctx: &Context, change: impl FnOnce(&mut Settings)) {
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
    fn begin_merge(&mut self, ctx: &Context) {
        self.overlay = None;
        self.merge = MergeBox::default();
        leave_focus(ctx);
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

    fn take(&mut self, chosen: Chosen) {
        self.app.run(match chosen {
            Chosen::Open(paths) => Command::OpenPaths(paths),
            Chosen::Import(places) => return self.begin_import(places),
            Chosen::Export(report, target) => Command::ExportTo(report, target),
            Chosen::Paper(target) => Command::ExportPaper(target),
            Chosen::SaveLibrary(path) => Command::MoveLibraryTo(path),
        });
    }

    fn take_dropped(&mut self, ctx: &Context) {
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

    /// Words pasted while no field is being typed into are opened as a report.
    fn paste(&self, ctx: &Context, out: &mut Outbox) {
        if ctx.text_edit_focused() || self.dialogs.field.is_some() || self.is_listening() {
            return;
        }
        let pasted = ctx.input_mut(|input| {
            let at = input
                .events
                .iter()
                .position(|event| matches!(event, egui::Event::Paste(_)))?;
            match input.events.remove(at) {
                egui::Event::Paste(words) => Some(words),
                _ => None,
            }
        });
        if let Some(words) = pasted {
            out.command(match clipboard::page() {
                Some(page) => Command::OpenPasted { words, page },
                None => Command::OpenText(words),
            });
        }
    }

    /// Closing waits until everything that was done is durable and written.
    fn close_when_saved(&mut self, ctx: &Context) {
        if ctx.input(|input| input.viewport().close_requested()) && self.closing != Closing::Anyway
        {
            // Words in a field take effect when it is left, and a box that is open asks no more.
            self.dialogs.field = None;
            self.app.run(Command::StopImport);
            let mut typed = self.drafts.take_all();
            for (id, panes) in &mut self.panes {
                let title = panes.take_title();
                typed.extend(title.map(|(segment, title)| title_command(*id, segment, title)));
            }
            for command in typed {
                self.app.run(command);
            }
            let newest = self.app.notices().shown().last();
            self.closing = Closing::WhenSaved {
                last_notice: newest.map_or(0, |notice| notice.number),
            };
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
        }
        // What goes wrong while closing is to be seen; then the window stays.
        if let Closing::WhenSaved { last_notice } = self.closing {
            let is_news =
                |notice: &Notice| notice.number > last_notice && notice.severity != Severity::Info;
            if self.app.is_saved() && self.app.notices().shown().iter().any(is_news) {
                self.closing = Closing::No;
            }
        }
        let may_close = match self.closing {
            Closing::No => false,
            Closing::WhenSaved { .. } => !self.app.is_busy() && !self.app.would_lose_work(),
            Closing::Anyway => true,
        };
        if may_close {
            self.closing = Closing::Anyway;
            ctx.send_viewport_cmd(egui::ViewportCommand::Close);
        }
    }

    /// Whether the window waits to close and what was done cannot be saved by waiting.
    fn must_ask_before_closing(&self) -> bool {
        matches!(self.closing, Closing::WhenSaved { .. })
            && self.app.would_lose_work()
            && (self.app.save_error().is_some() || self.app.is_saved())
    }

    /// Whether the next key pressed is wanted for an action, whatever it usually does.
    fn is_listening(&self) -> bool {
        self.overlay == Some(Overlay::Shortcuts) && self.shortcuts.is_listening()
    }

    /// Whether the keyboard is in the panes of the workplace on the screen, whose plain keys are then theirs.
    fn panes_have_focus(&self) -> bool {
        match self.app.workplace() {
            Workplace::Review => self.active_panes().is_some_and(ReviewPanes::has_focus),
            Workplace::Compare => self.compare.has_focus(),
            Workplace::Overview => false,
        }
    }

    fn active_panes(&self) -> Option<&ReviewPanes> {
        self.panes.get(&self.app.active()?.stored_as)
    }
}

/// The command for a title typed in a tree; an empty one shows the printed title again.
pub(super) fn title_command(target: StoredAs, id: SegmentId, title: String) -> Command {
    let title = Some(title).filter(|title| !title.trim().is_empty());
    Command::Correct(target, Correction::SetTitle { id, title })
}

/// Whether an action lays a box with a list over the window.
fn opens_box(action: Action) -> bool {
    matches!(
        action,
        Action::PreviewAlike
            | Action::KeepRule
            | Action::Rules
            | Action::Reread
            | Action::FindInAll
            | Action::Labels
            | Action::ImportFolder
            | Action::CompareAnnotations
            | Action::RestoreLibrary
            | Action::LinkByHand
    )
}

/// Takes the keyboard from whatever has it.
fn leave_focus(ctx: &Context) {
    ctx.memory_mut(|memory| {
        if let Some(focused) = memory.focused() {
            memory.surrender_focus(focused);
        }
    });
}

fn apply_settings(ctx: &Context, settings: &Settings) {
    let preference = match settings.is_dark {
        None => ThemePreference::System,
        Some(true) => ThemePreference::Dark,
        Some(false) => ThemePreference::Light,
    };
    theme::apply(ctx, preference, f32::from(settings.zoom_percent) / 100.0);
}
