//! The box of an import: how far it is, and when it is over what came in and why the rest did not.

use egui::{Frame, Id, Label, Modal, ProgressBar, RichText, ScrollArea, Ui};

use crate::app::{App, Command, ImportPhase, ImportState, NotImported, Severity};
use crate::tr;
use crate::ui::icons::{self, icon_text};
use crate::ui::outbox::{Outbox, WindowRequest};
use crate::ui::theme;

/// The height of a file that failed: its name, why, and what to do.
const FAILED_HEIGHT: f32 = 15.0 * theme::GRID;

/// The box; false once nothing more is wanted. The import goes on without it.
pub(in crate::ui) fn import_box(ui: &Ui, app: &App, out: &mut Outbox) -> bool {
    let Some(state) = app.import_state() else {
        return false;
    };
    let mut stays = true;
    let screen = ui.ctx().content_rect();
    let width = (screen.width() - 16.0 * theme::GRID).min(150.0 * theme::GRID);
    let modal = Modal::new(Id::unique("import")).frame(Frame::window(ui.style()));
    let response = modal.show(ui, |ui| {
        ui.set_width(width);
        ui.heading(title(state));
        for place in &state.places {
            let words = RichText::new(place.display().to_string())
                .font(theme::caption_font())
                .weak();
            ui.add(Label::new(words).truncate());
        }
        ui.add_space(theme::GRID);
        if state.is_running() {
            progress(ui, state);
        }
        counts(ui, state);
        let lists = [
            ("import-failed-heading", &state.failed, Severity::Error),
            ("import-noted-heading", &state.noted, Severity::Warning),
        ];
        let lists = lists.into_iter().filter(|(_, files, _)| !files.is_empty());
        let n_lists = lists.clone().count();
        for (heading, files, severity) in lists {
            ui.separator();
            ui.label(tr!(heading, n = files.len()));
            let height = (screen.height() - 100.0 * theme::GRID)
                .clamp(FAILED_HEIGHT, 80.0 * theme::GRID)
                / n_lists as f32;
            let all = ScrollArea::vertical()
                .id_salt(heading)
                .max_height(height)
                .auto_shrink([false, true]);
            all.show_rows(ui, FAILED_HEIGHT, files.len(), |ui, seen| {
                for file in &files[seen] {
                    file_ui(ui, file, severity);
                }
            });
        }
        ui.add_space(2.0 * theme::GRID);
        ui.horizontal(|ui| {
            if state.is_running() {
                if ui.button(tr!("import-stop")).clicked() {
                    out.command(Command::StopImport);
                }
                if ui.button(tr!("import-behind")).clicked() {
                    stays = false;
                }
                return;
            }
            if !state.new.is_empty() && ui.button(tr!("import-label")).clicked() {
                out.window(WindowRequest::Label(state.new.clone()));
            }
            if ui.button(tr!("close")).clicked() {
                out.command(Command::ForgetImport);
                stays = false;
            }
        });
    });
    if response.should_close() {
        stays = false;
        if !state.is_running() {
            out.command(Command::ForgetImport);
        }
    }
    stays
}

/// The button of the bar at the top, while there is an import to look at.
pub(in crate::ui) fn import_button(ui: &mut Ui, app: &App, out: &mut Outbox) {
    let Some(state) = app.import_state() else {
        return;
    };
    let words = match state.phase {
        ImportPhase::Listing => tr!("import-listing-short", n = state.found),
        ImportPhase::Reading => tr!("import-progress", done = state.done(), found = state.found),
        ImportPhase::Over | ImportPhase::Stopped if !state.failed.is_empty() => {
            tr!(
                "import-over-failed",
                n = state.new.len(),
                failed = state.failed.len()
            )
        }
        ImportPhase::Over | ImportPhase::Stopped => tr!("import-over", n = state.new.len()),
    };
    let button = egui::Button::new(RichText::new(words).font(theme::caption_font()));
    if ui.add(button).on_hover_text(tr!("import-show")).clicked() {
        out.window(WindowRequest::ShowImport);
    }
    if state.is_running() {
        ui.spinner();
    }
}

fn title(state: &ImportState) -> String {
    tr!(match state.phase {
        ImportPhase::Listing => "import-title-listing",
        ImportPhase::Reading => "import-title-reading",
        ImportPhase::Over => "import-title-over",
        ImportPhase::Stopped => "import-title-stopped",
    })
}

fn progress(ui: &mut Ui, state: &ImportState) {
    let (share, words) = match state.phase {
        ImportPhase::Listing => (0.0, tr!("import-listing", n = state.found)),
        _ => (
            state.done() as f32 / state.found.max(1) as f32,
            tr!("import-progress", done = state.done(), found = state.found),
        ),
    };
    ui.add(ProgressBar::new(share).text(words.clone()))
        .widget_info(|| egui::WidgetInfo::labeled(egui::Role::ProgressIndicator, true, &words));
}

fn counts(ui: &mut Ui, state: &ImportState) {
    ui.add_space(theme::GRID);
    egui::Grid::new("import-counts")
        .num_columns(2)
        .show(ui, |ui| {
            let rows = [
                (tr!("import-new"), state.new.len(), true),
                (tr!("import-versions"), state.versions, false),
                (tr!("import-known"), state.known, false),
                (tr!("import-noted"), state.noted.len(), false),
                (tr!("import-failed"), state.failed.len(), false),
                (tr!("import-passed-over"), state.passed_over, false),
            ];
            for (words, n, is_always_shown) in rows {
                if n > 0 || is_always_shown {
                    ui.label(words);
                    ui.label(RichText::new(n.to_string()).strong());
                    ui.end_row();
                }
            }
        });
}

/// A file that could not be read, or not wholly.
fn file_ui(ui: &mut Ui, failed: &NotImported, severity: Severity) {
    let caption = |words: &str| RichText::new(words).font(theme::caption_font());
    ui.allocate_ui(egui::vec2(ui.available_width(), FAILED_HEIGHT), |ui| {
        ui.set_min_height(FAILED_HEIGHT);
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.horizontal(|ui| {
            let tokens = theme::tokens(ui);
            let (icon, color) = match severity {
                Severity::Error => (icons::ERROR, tokens.error),
                _ => (icons::WARNING, tokens.warning),
            };
            ui.label(icon_text(icon).color(color));
            let name = failed.path.file_name().map_or_else(
                || failed.path.display().to_string(),
                |name| name.to_string_lossy().into_owned(),
            );
            ui.add(Label::new(name).truncate())
                .on_hover_text(failed.path.display().to_string());
        });
        ui.add(Label::new(caption(&failed.message)).truncate());
        ui.add(Label::new(caption(&failed.hint).weak()).truncate());
    });
}
