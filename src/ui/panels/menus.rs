//! Menus: of a report, of export, of the zoom, and of what is selected in the text or in the tree.

use egui::{Align, Button, Id, Layout, Popup, PopupKind, Pos2, Response, SetOpenCommand, Ui};

use crate::app::{
    Action, App, CHOSEN_STATUSES, COMMON_KINDS, Command, EXPANDED_LEVELS, ExportFormat, Focus,
    OpenReport, PaperFormat, ReportId, Workplace,
};
use crate::edit::correct::{ContactAnswer, Correction};
use crate::names;
use crate::outline::view::clean;
use crate::outline::{ContactKind, HeaderField, Kind};
use crate::text::TextRange;
use crate::tr;
use crate::ui::field::{FieldOf, command};
use crate::ui::icons::{self, icon_button};
use crate::ui::outbox::{Outbox, WindowRequest};

/// A button with the formats in which the report, or what else the workplace shows, can be written.
pub(in crate::ui) fn export_button(ui: &mut Ui, workplace: Workplace, out: &mut Outbox) {
    let response = icon_button(ui, icons::EXPORT, &out.hint(Action::Export));
    egui::Popup::menu(&response).show(|ui| {
        if workplace != Workplace::Review {
            for format in PaperFormat::ALL {
                if ui.button(format.title()).clicked() {
                    out.window(WindowRequest::ExportPaper(format));
                    ui.close();
                }
            }
            return;
        }
        for format in ExportFormat::ALL {
            if ui.button(export_words(format)).clicked() {
                out.window(WindowRequest::Export(format));
                ui.close();
            }
        }
    });
}

/// What a format is for.
pub(super) fn export_words(format: ExportFormat) -> String {
    tr!(match format {
        ExportFormat::Json => "export-json",
        ExportFormat::Workbook => "export-xlsx",
        ExportFormat::Csv => "export-csv",
        ExportFormat::Markdown => "export-md",
        ExportFormat::WebAnnotation => "export-w3c",
        ExportFormat::Brat => "export-brat",
        ExportFormat::LabelStudio => "export-label-studio",
    })
}

/// A button with what is done more seldom.
pub(in crate::ui) fn more_button(ui: &mut Ui, app: &App, out: &mut Outbox) {
    let response = icon_button(ui, icons::MORE, &tr!("menu-more"));
    egui::Popup::menu(&response).show(|ui| {
        let report = app.active();
        let is_learnt = report.is_some_and(|report| report.lesson().is_some());
        for (action, is_possible) in [
            (Action::ImportFolder, true),
            (Action::OpenOriginal, report.is_some()),
            (
                Action::FileAccount,
                report.is_some_and(OpenReport::is_renewable),
            ),
            (Action::Labels, report.is_some()),
            (Action::Reread, report.is_some()),
            (
                Action::ReadAnew,
                report.is_some_and(OpenReport::is_renewable),
            ),
            (Action::CompareAnnotations, report.is_some()),
            (Action::KeepRule, is_learnt),
            (Action::Rules, true),
            (Action::Topics, true),
            (Action::RestoreLibrary, true),
            (Action::SaveLibraryAs, true),
        ] {
            let button = Button::new(out.hint(action)).frame_when_inactive(false);
            if ui.add_enabled(is_possible, button).clicked() {
                out.act(action);
                ui.close();
            }
        }
    });
}

/// A button with the sizes of everything.
pub(in crate::ui) fn zoom_button(ui: &mut Ui, out: &mut Outbox) {
    let response = icon_button(ui, icons::TEXT_SIZE, &tr!("zoom"));
    egui::Popup::menu(&response).show(|ui| {
        for action in [Action::ZoomIn, Action::ZoomOut, Action::ZoomReset] {
            if ui.button(out.hint(action)).clicked() {
                out.act(action);
            }
        }
    });
}

/// What can be done with a report in the library or among the tabs.
pub(in crate::ui) fn report_menu(ui: &mut Ui, id: ReportId, out: &mut Outbox) {
    if ui.button(tr!("report-open")).clicked() {
        out.command(Command::OpenReport(id));
        ui.close();
    }
    if ui.button(tr!("report-close")).clicked() {
        out.command(Command::Close(id));
        ui.close();
    }
    ui.separator();
    if ui
        .button(tr!("report-remove"))
        .on_hover_text(tr!("report-remove-hint"))
        .clicked()
    {
        out.command(Command::Remove(id));
        ui.close();
    }
}

/// The menu of what is selected in one pane, opened by the pointer or by key.
#[derive(Debug)]
pub(in crate::ui) struct CorrectionMenu {
    id: Id,
    /// Where it was opened; none while that is to be found out.
    at: Option<Pos2>,
    is_to_open: bool,
    first: FirstEntry,
}

/// The first entry of a menu takes the keyboard where the menu was opened by key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ui) enum FirstEntry {
    /// It takes the keyboard as soon as it is there.
    TakesFocus,
    /// It has had its turn.
    IsOffered,
}

impl FirstEntry {
    /// Offers the keyboard to an entry, the first of which takes it.
    pub(in crate::ui) fn offer(&mut self, entry: &Response) {
        if *self == Self::TakesFocus && entry.enabled() {
            if entry.has_focus() {
                *self = Self::IsOffered;
            } else {
                entry.request_focus();
            }
        }
    }
}

impl CorrectionMenu {
    /// A menu of this name.
    pub(in crate::ui) fn new(name: &'static str) -> Self {
        Self {
            id: Id::unique(name),
            at: None,
            is_to_open: false,
            first: FirstEntry::IsOffered,
        }
    }

    /// Opens it where the pointer is.
    pub(in crate::ui) fn open_at_pointer(&mut self, ui: &Ui) {
        self.at = ui.ctx().pointer_interact_pos();
        self.is_to_open = true;
        self.first = FirstEntry::IsOffered;
    }

    /// Opens it where what is selected stands, ready for the keyboard.
    pub(in crate::ui) fn open_by_key(&mut self) {
        self.at = None;
        self.is_to_open = true;
        self.first = FirstEntry::TakesFocus;
    }

    /// Shows it while it is open; true where it was closed just now by key and nothing else has the keyboard.
    pub(in crate::ui) fn show(
        &mut self,
        ui: &Ui,
        response: &Response,
        by_key_at: Pos2,
        contents: impl FnOnce(&mut Ui, &mut FirstEntry),
    ) -> bool {
        let at = *self.at.get_or_insert(by_key_at);
        let set = std::mem::take(&mut self.is_to_open).then_some(SetOpenCommand::Bool(true));
        let popup = Popup::new(self.id, ui.ctx().clone(), response, ui.layer_id())
            .kind(PopupKind::Menu)
            .layout(Layout::top_down_justified(Align::Min))
            .style(egui::containers::menu::menu_style)
            .at_position(at)
            .gap(0.0)
            .open_memory(set);
        let first = &mut self.first;
        let shown = popup.show(|ui| contents(ui, first));
        let is_closed = shown.is_some() && !Popup::is_id_open(ui.ctx(), self.id);
        is_closed && ui.input(|input| input.key_pressed(egui::Key::Escape))
    }
}

/// What can be done with what is selected: the words where any are, else the nodes.
pub(in crate::ui) fn correction_menu(
    ui: &mut Ui,
    app: &App,
    focus: Focus,
    first: &mut FirstEntry,
    out: &mut Outbox,
) {
    if app.active().is_none() {
        return;
    }
    let has_words = focus.selection.is_some();
    let kinds = ui.menu_button(tr!("menu-set-kind"), |ui| kind_menu(ui, focus, out));
    first.offer(&kinds.response);
    entry(ui, Action::Split, focus.caret.is_some(), focus, out);
    entry(ui, Action::MergeUp, true, focus, out);
    entry(ui, Action::TakeTitle, has_words, focus, out);
    entry(ui, Action::MarkNoise, true, focus, out);
    if let (Some(report), Some(words)) = (app.active(), focus.selection) {
        ui.menu_button(tr!("menu-set-header"), |ui| {
            header_menu(ui, report, words, out);
        });
    }
    ui.separator();
    ui.menu_button(tr!("menu-level"), |ui| {
        for action in [
            Action::Deeper,
            Action::Shallower,
            Action::DeeperAlone,
            Action::ShallowerAlone,
        ] {
            entry(ui, action, true, focus, out);
        }
    });
    ui.menu_button(tr!("menu-boundary"), |ui| {
        for action in [
            Action::StartBack,
            Action::StartForward,
            Action::EndBack,
            Action::EndForward,
        ] {
            entry(ui, action, true, focus, out);
        }
    });
    ui.separator();
    entry(ui, Action::EditTitle, true, focus, out);
    ui.menu_button(tr!("menu-set-status"), |ui| {
        for digit in 1..=CHOSEN_STATUSES.len() as u8 {
            entry(ui, Action::SetStatus(digit), true, focus, out);
        }
    });
    entry(ui, Action::Confirm, true, focus, out);
    entry(ui, Action::ConfirmBelow, true, focus, out);
    entry(ui, Action::AsRead, true, focus, out);
    entry(ui, Action::EditNote, true, focus, out);
}

/// A button with the levels down to which the tree can be shown.
pub(in crate::ui) fn levels_button(ui: &mut Ui, deepest: impl FnOnce() -> usize, out: &mut Outbox) {
    let response = icon_button(ui, icons::TREE, &tr!("levels"));
    egui::Popup::menu(&response).show(|ui| {
        let levels = deepest().clamp(1, EXPANDED_LEVELS.into()) as u8;
        let to_levels = (1..=levels).map(Action::ExpandTo);
        for action in to_levels.chain([Action::ExpandToIssues, Action::ExpandAll]) {
            entry(ui, action, true, Focus::default(), out);
        }
    });
}

/// Every kind; chosen for the words where any are selected, else for the nodes.
fn kind_menu(ui: &mut Ui, focus: Focus, out: &mut Outbox) {
    for kind in Kind::ALL {
        let common = COMMON_KINDS.iter().position(|common| *common == kind);
        let action = common.map(|at| Action::SetKind(at as u8 + 1));
        let keys = action.map_or_else(String::new, |action| keys_of(action, out));
        let button = menu_button(&names::kind_name(kind), &keys);
        if ui.add(button).clicked() {
            out.command(Command::TakeAs(kind, focus));
            ui.close();
        }
    }
}

/// The fields of the header and the ways to reach the agency, which the words selected may say.
fn header_menu(ui: &mut Ui, report: &OpenReport, words: TextRange, out: &mut Outbox) {
    let target = report.stored_as;
    let document = report.document();
    let said = clean(document.text(), words, document.outline().marks_in(words));
    for field in HeaderField::ALL.iter().copied() {
        if field == HeaderField::InspectionKind {
            continue;
        }
        let button = menu_button(&names::header_name(field), "");
        if ui.add(button).clicked() {
            let command = command(FieldOf::Header(target, field), &said);
            out.command(command.unwrap_or_else(Command::Say));
            ui.close();
        }
    }
    ui.separator();
    for kind in ContactKind::ALL.iter().copied() {
        if ui
            .add(menu_button(&names::contact_name(kind), ""))
            .clicked()
        {
            let contact = Correction::SetContact {
                range: words,
                kind,
                answer: ContactAnswer::AsPrinted,
            };
            out.command(Command::Correct(target, contact));
            ui.close();
        }
    }
}

/// One action, which acts on what the menu was opened for.
fn entry(ui: &mut Ui, action: Action, is_possible: bool, focus: Focus, out: &mut Outbox) {
    let button = menu_button(&action.name(), &keys_of(action, out));
    if ui.add_enabled(is_possible, button).clicked() {
        if action.is_correction() {
            out.command(Command::Act(action, focus));
        } else {
            out.act(action);
        }
        ui.close();
    }
}

fn keys_of(action: Action, out: &Outbox) -> String {
    let keys = out.keys.of(action);
    keys.first().map_or_else(String::new, ToString::to_string)
}

/// An entry of a menu with its key at the right.
pub(in crate::ui) fn menu_button<'a>(words: &str, keys: &str) -> Button<'a> {
    let button = Button::new(words.to_owned()).frame_when_inactive(false);
    if keys.is_empty() {
        button
    } else {
        button.shortcut_text(keys.to_owned())
    }
}
