//! Menus: of a report, of export, of the zoom, and of what is selected in the text or in the tree.

use egui::{Button, Ui};

use super::bars::{hint, kind_entry};
use crate::app::{Action, App, Command, ExportFormat, Focus, OpenReport, ReportId, names};
use crate::edit::correct::Correction;
use crate::outline::{Kind, Status};
use crate::tr;
use crate::ui::icons::{self, icon_button};
use crate::ui::outbox::{Outbox, Tab, WindowRequest};

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
    let Some(report) = app.active() else { return };
    ui.menu_button(tr!("menu-set-kind"), |ui| kind_menu(ui, report, focus, out));
    for action in [Action::Split, Action::MergeUp] {
        entry(ui, action, true, out);
    }
    entry(ui, Action::TakeTitle, focus.selection.is_some(), out);
    entry(ui, Action::MarkNoise, true, out);
    ui.separator();
    for action in [
        Action::Deeper,
        Action::Shallower,
        Action::DeeperAlone,
        Action::ShallowerAlone,
    ] {
        entry(ui, action, true, out);
    }
    ui.separator();
    for action in [Action::EndBack, Action::EndForward] {
        entry(ui, action, true, out);
    }
    ui.separator();
    entry(ui, Action::EditTitle, true, out);
    let selected_issue = report.primary().filter(|id| {
        let outline = report.document().outline();
        outline
            .index_of(*id)
            .is_some_and(|at| outline.segments()[at.to_usize()].kind == Kind::Issue)
    });
    ui.add_enabled_ui(selected_issue.is_some(), |ui| {
        ui.menu_button(tr!("menu-set-status"), |ui| {
            for status in Status::ALL.iter().copied() {
                if let Some(id) =
                    selected_issue.filter(|_| ui.button(names::status_name(status)).clicked())
                {
                    out.command(Command::Correct(Correction::SetStatus {
                        id,
                        status: Some(status),
                    }));
                    ui.close();
                }
            }
        });
    });
    entry(ui, Action::Confirm, true, out);
    if ui.button(tr!("menu-note")).clicked() {
        out.window(WindowRequest::ShowTab(Tab::Node));
        ui.close();
    }
}

/// Every kind; chosen for the words where any are selected, else for the nodes.
fn kind_menu(ui: &mut Ui, report: &OpenReport, focus: Focus, out: &mut Outbox) {
    for kind in Kind::ALL {
        if ui
            .add(Button::new(kind_entry(kind)).frame_when_inactive(false))
            .clicked()
        {
            let correction = match focus.selection {
                Some(range) if kind == Kind::Noise => Correction::MarkNoise { range },
                Some(range) => Correction::TakeRange { range, kind },
                None => Correction::SetKind {
                    ids: report.selected().to_vec(),
                    kind,
                },
            };
            out.command(Command::Correct(correction));
            ui.close();
        }
    }
}

fn entry(ui: &mut Ui, action: Action, is_possible: bool, out: &mut Outbox) {
    if ui
        .add_enabled(
            is_possible,
            Button::new(hint(action)).frame_when_inactive(false),
        )
        .clicked()
    {
        out.act(action);
        ui.close();
    }
}
