//! The box that tells what became of a damaged library, shown until somebody has read it.

use egui::{CollapsingHeader, Frame, Id, Label, Modal, RichText, ScrollArea, Ui};

use crate::app::{App, Command, RecoveredReport, recovered_fate, recovered_name, recovery_lines};
use crate::tr;
use crate::ui::outbox::Outbox;
use crate::ui::theme;

/// The box; false once it is not to be shown any more in this window.
pub(in crate::ui) fn recovery(ui: &Ui, app: &App, out: &mut Outbox) -> bool {
    let Some(recovery) = app.recovery() else {
        return false;
    };
    let mut stays = true;
    let screen = ui.ctx().content_rect();
    let width = (screen.width() - 16.0 * theme::GRID).min(180.0 * theme::GRID);
    let modal = Modal::new(Id::unique("recovery")).frame(Frame::window(ui.style()));
    modal.show(ui, |ui| {
        ui.set_width(width);
        ui.heading(tr!("recovery-title"));
        for line in recovery_lines(recovery) {
            ui.add(Label::new(line).wrap());
        }
        ui.separator();
        let height = (screen.height() - 80.0 * theme::GRID).max(20.0 * theme::GRID);
        let (complete, incomplete): (Vec<_>, Vec<_>) = recovery
            .reports
            .iter()
            .partition(|report| report.is_complete());
        let area = ScrollArea::vertical().max_height(height);
        area.auto_shrink([false, true]).show(ui, |ui| {
            if recovery.is_complete() {
                ui.label(tr!("recovery-all-complete"));
            }
            if !incomplete.is_empty() {
                ui.strong(tr!("recovery-incomplete"));
            }
            for report in incomplete {
                report_ui(ui, report);
            }
            if !complete.is_empty() {
                let title = tr!("recovery-complete", n = complete.len());
                CollapsingHeader::new(title).show(ui, |ui| {
                    for report in complete {
                        report_ui(ui, report);
                    }
                });
            }
        });
        ui.separator();
        ui.horizontal(|ui| {
            if ui.button(tr!("recovery-read")).clicked() {
                out.command(Command::RecoveryRead);
                stays = false;
            }
            if ui.button(tr!("recovery-later")).clicked() {
                stays = false;
            }
        });
    });
    stays
}

fn report_ui(ui: &mut Ui, report: &RecoveredReport) {
    ui.add_space(theme::GRID);
    ui.add(Label::new(recovered_name(report)).wrap());
    let fate = RichText::new(recovered_fate(report)).font(theme::caption_font());
    ui.indent(report.report, |ui| {
        ui.add(Label::new(fate.weak()).wrap());
    });
}
