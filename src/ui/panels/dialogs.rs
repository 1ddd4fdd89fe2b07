//! What lies over the window: the path field where the machine has no dialogs, and the question before unsaved work is given up.

use egui::{Frame, Id, Key, Modal, RichText, Ui};

use crate::app::{Action, App, Command, ExportFormat, PaperFormat};
use crate::edit::correct::Correction;
use crate::outline::view::NodeView;
use crate::tr;
use crate::ui::dialogs::{PathField, Purpose};
use crate::ui::outbox::{Outbox, WindowRequest};
use crate::ui::theme;

/// The field for a path, said to be there because no dialog service answered.
pub(in crate::ui) fn path_field(ui: &Ui, field: &mut PathField, out: &mut Outbox) {
    let response = modal(ui, "path-field").show(ui, |ui| {
        ui.set_width(120.0 * theme::GRID);
        ui.heading(match field.purpose {
            Purpose::Open => tr!("dialog-open"),
            Purpose::Import => tr!("dialog-import"),
            Purpose::Export { .. } | Purpose::Paper { .. } => tr!("dialog-export"),
            Purpose::SaveLibrary(_) => tr!("dialog-save-library"),
        });
        ui.label(RichText::new(tr!("path-field-why")).weak());
        let edit = egui::TextEdit::singleline(&mut field.typed)
            .hint_text(tr!("path-field"))
            .desired_width(f32::INFINITY);
        let edit = ui.add(edit);
        edit.widget_info(|| egui::WidgetInfo {
            label: Some(tr!("path-field")),
            ..egui::WidgetInfo::new(egui::Role::TextInput)
        });
        let entered = edit.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if !entered && ui.memory(|memory| memory.focused().is_none()) {
            edit.request_focus();
        }
        ui.horizontal(|ui| {
            let words = match field.purpose {
                Purpose::Open => tr!("path-field-open"),
                Purpose::Import => tr!("path-field-import"),
                Purpose::Export { .. } | Purpose::Paper { .. } => tr!("path-field-export"),
                Purpose::SaveLibrary(_) => tr!("path-field-save-library"),
            };
            if ui.button(words).clicked() || entered {
                out.window(WindowRequest::TakeTyped(field.typed.clone()));
            }
            if ui.button(tr!("cancel")).clicked() {
                out.window(WindowRequest::CloseDialog);
            }
        });
    });
    if response.should_close() {
        out.window(WindowRequest::CloseDialog);
    }
}

/// The formats in which the report can be written; false once one is chosen or none is wanted.
pub(in crate::ui) fn export_choice(ui: &Ui, out: &mut Outbox) -> bool {
    let mut stays = true;
    let response = modal(ui, "export-choice").show(ui, |ui| {
        ui.set_width(80.0 * theme::GRID);
        ui.heading(tr!("export-choice"));
        for format in ExportFormat::ALL {
            let button = ui.button(super::menus::export_words(format));
            if format == ExportFormat::Json && ui.memory(|memory| memory.focused().is_none()) {
                button.request_focus();
            }
            if button.clicked() {
                out.window(WindowRequest::Export(format));
                stays = false;
            }
        }
        if ui.button(tr!("cancel")).clicked() {
            stays = false;
        }
    });
    stays && !response.should_close()
}

/// The formats in which what the workplace shows can be written; false once one is chosen or none is wanted.
pub(in crate::ui) fn paper_choice(ui: &Ui, out: &mut Outbox) -> bool {
    let mut stays = true;
    let response = modal(ui, "paper-choice").show(ui, |ui| {
        ui.set_width(80.0 * theme::GRID);
        ui.heading(tr!("paper-choice"));
        for format in PaperFormat::ALL {
            let button = ui.button(format.title());
            if format == PaperFormat::ALL[0] && ui.memory(|memory| memory.focused().is_none()) {
                button.request_focus();
            }
            if button.clicked() {
                out.window(WindowRequest::ExportPaper(format));
                stays = false;
            }
        }
        if ui.button(tr!("cancel")).clicked() {
            stays = false;
        }
    });
    stays && !response.should_close()
}

/// Whether the whole report is to be set back to what the parser read, with what that means; false once it is decided.
pub(in crate::ui) fn all_as_read(ui: &Ui, app: &App, out: &mut Outbox) -> bool {
    let Some((report, first)) = app
        .active()
        .and_then(|report| Some((report, report.first()?)))
    else {
        return false;
    };
    let mut stays = true;
    let response = modal(ui, "all-as-read").show(ui, |ui| {
        ui.set_width(110.0 * theme::GRID);
        ui.heading(tr!("all-as-read-title"));
        let nodes = || NodeView::all(report.document());
        ui.label(tr!(
            "all-as-read-what",
            corrected = nodes().filter(NodeView::is_corrected).count(),
            confirmed = nodes().filter(NodeView::is_confirmed).count()
        ));
        ui.label(RichText::new(tr!("all-as-read-stays")).weak());
        ui.horizontal(|ui| {
            if ui.button(tr!("all-as-read-do")).clicked() {
                let first = first.clone();
                let correction = Correction::AllAsRead { first };
                out.command(Command::Correct(report.stored_as, correction));
                stays = false;
            }
            let cancel = ui.button(tr!("cancel"));
            if ui.memory(|memory| memory.focused().is_none()) {
                cancel.request_focus();
            }
            if cancel.clicked() {
                stays = false;
            }
        });
    });
    stays && !response.should_close()
}

/// The question before the window closes although something could not be saved.
pub(in crate::ui) fn unsaved_question(ui: &Ui, app: &App, out: &mut Outbox) {
    modal(ui, "unsaved").show(ui, |ui| {
        ui.set_width(100.0 * theme::GRID);
        ui.heading(tr!("unsaved-title"));
        let why = app.save_error().map(str::to_owned);
        ui.label(why.unwrap_or_else(|| tr!("unsaved-kept-nowhere")));
        ui.label(RichText::new(tr!("unsaved-hint")).weak());
        ui.horizontal(|ui| {
            if ui.button(tr!("remedy-retry")).clicked() {
                out.command(Command::RetrySaving);
                out.window(WindowRequest::KeepOpen);
            }
            if ui.button(tr!("remedy-save-elsewhere")).clicked() {
                out.act(Action::SaveLibraryAs);
                out.window(WindowRequest::KeepOpen);
            }
            if ui.button(out.hint(Action::Export)).clicked() {
                if let Some(report) = app.reports().iter().find(|report| !report.is_saved()) {
                    out.command(Command::Activate(report.stored_as.report));
                }
                out.window(WindowRequest::Export(ExportFormat::Json));
                out.window(WindowRequest::KeepOpen);
            }
            if ui.button(tr!("unsaved-keep-open")).clicked() {
                out.window(WindowRequest::KeepOpen);
            }
            if ui.button(tr!("unsaved-close-anyway")).clicked() {
                out.window(WindowRequest::CloseAnyway);
            }
        });
    });
}

/// While files are held over the window: that it takes them.
pub(in crate::ui) fn drop_target(ui: &Ui) {
    if ui.input(|input| input.raw.hovered_files.is_empty()) {
        return;
    }
    let tokens = theme::tokens(ui);
    let rect = ui.ctx().content_rect().shrink(2.0 * theme::GRID);
    let layer = egui::LayerId::new(egui::Order::Foreground, Id::unique("drop-target"));
    let painter = ui.ctx().layer_painter(layer);
    let stroke = egui::Stroke::new(2.0, tokens.accent);
    painter.rect_stroke(
        rect,
        f32::from(theme::CORNER),
        stroke,
        egui::StrokeKind::Inside,
    );
    let center = egui::Align2::CENTER_CENTER;
    let font = theme::bold_font(theme::TEXT_SIZE);
    painter.text(rect.center(), center, tr!("drop-here"), font, tokens.accent);
}

/// A box over everything else, with room around what it holds.
fn modal(ui: &Ui, name: &str) -> Modal {
    Modal::new(Id::unique(name)).frame(Frame::window(ui.style()))
}
