//! Menus: of a report, of export, of the zoom, and of what is selected in the text or in the tree.

use egui::{Button, Ui};

use super::bars::{hint, kind_entry};
use crate::app::{Action, App, CHOSEN_STATUSES, Command, ExportFormat, Focus, ReportId};
use crate::outline::Kind;
use crate::tr;
use crate::ui::icons::{self, icon_button};
use crate::ui::outbox::{Outbox, WindowRequest};

/// A button with the formats in which a report can be written.
pub(in crate::ui) fn export_button(ui: &mut Ui, out: &mut Outbox) {
    let response = icon_button(ui, icons::EXPORT, &hint(Action::Export));
    egui::Popup::menu(&response).show(|ui| {
        for (format, words) in [
            (ExportFormat::Json, tr!("export-json")),
            (ExportFormat::Csv, tr!("export-csv")),
        ] {
            if ui.button(words).clicked() {
                out.window(WindowRequest::Export(format));
                ui.close();
            }
        }
    });
}

/// A button with what is done more seldom.
pub(in crate::ui) fn more_button(ui: &mut Ui, app: &App, out: &mut Outbox) {
    let response = icon_button(ui, icons::MORE, &tr!("menu-more"));
    egui::Popup::menu(&response).show(|ui| {
        let report = app.active();
        let is_learnt = report.is_some_and(|report| report.lesson().is_some());
        for (action, is_possible) in [
            (Action::Reread, report.is_some()),
            (Action::KeepRule, is_learnt),
            (Action::Rules, true),
        ] {
            let button = Button::new(hint(action)).frame_when_inactive(false);
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
            if ui.button(hint(action)).clicked() {
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

/// What can be done with what is selected: the words where any are, else the nodes.
pub(in crate::ui) fn correction_menu(ui: &mut Ui, app: &App, focus: Focus, out: &mut Outbox) {
    if app.active().is_none() {
        return;
    }
    ui.menu_button(tr!("menu-set-kind"), |ui| kind_menu(ui, focus, out));
    for action in [Action::Split, Action::MergeUp] {
        entry(ui, action, true, focus, out);
    }
    entry(ui, Action::TakeTitle, focus.selection.is_some(), focus, out);
    entry(ui, Action::MarkNoise, true, focus, out);
    ui.separator();
    for action in [
        Action::Deeper,
        Action::Shallower,
        Action::DeeperAlone,
        Action::ShallowerAlone,
    ] {
        entry(ui, action, true, focus, out);
    }
    ui.separator();
    for action in [Action::EndBack, Action::EndForward] {
        entry(ui, action, true, focus, out);
    }
    ui.separator();
    entry(ui, Action::EditTitle, true, focus, out);
    ui.menu_button(tr!("menu-set-status"), |ui| {
        for digit in 1..=CHOSEN_STATUSES.len() as u8 {
            entry(ui, Action::SetStatus(digit), true, focus, out);
        }
    });
    entry(ui, Action::Confirm, true, focus, out);
    entry(ui, Action::EditNote, true, focus, out);
}

/// Every kind; chosen for the words where any are selected, else for the nodes.
fn kind_menu(ui: &mut Ui, focus: Focus, out: &mut Outbox) {
    for kind in Kind::ALL {
        let button = Button::new(kind_entry(kind)).frame_when_inactive(false);
        if ui.add(button).clicked() {
            out.command(Command::TakeAs(kind, focus));
            ui.close();
        }
    }
}

/// One action, which acts on what the menu was opened for.
fn entry(ui: &mut Ui, action: Action, is_possible: bool, focus: Focus, out: &mut Outbox) {
    let button = Button::new(hint(action)).frame_when_inactive(false);
    if ui.add_enabled(is_possible, button).clicked() {
        if action.is_correction() {
            out.command(Command::Act(action, focus));
        } else {
            out.act(action);
        }
        ui.close();
    }
}
