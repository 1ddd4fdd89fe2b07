//! The messages at the lower right: what happened, to what, and a button where something can be done at once.

use egui::{Align2, Area, Frame, Label, Order, RichText, Ui};

use crate::app::{Action, App, Command, MergeCommand, Notice, Remedy, Severity};
use crate::tr;
use crate::ui::icons::{self, icon_button, icon_text};
use crate::ui::outbox::Outbox;
use crate::ui::theme;

const WIDTH: f32 = 90.0 * theme::GRID;

/// All messages on the screen, the newest at the foot.
pub(in crate::ui) fn notices(ui: &Ui, app: &App, out: &mut Outbox) {
    if app.notices().shown().is_empty() {
        return;
    }
    Area::new(egui::Id::unique("notices"))
        .order(Order::Foreground)
        .anchor(Align2::RIGHT_BOTTOM, egui::vec2(-4.0, -9.0) * theme::GRID)
        .show(ui, |ui| {
            ui.set_width(WIDTH);
            let height = ui.ctx().content_rect().height() * 0.6;
            let area = egui::ScrollArea::vertical()
                .max_height(height)
                .stick_to_bottom(true);
            area.show(ui, |ui| {
                for notice in app.notices().shown() {
                    notice_ui(ui, notice, out);
                }
            });
        });
}

fn notice_ui(ui: &mut Ui, notice: &Notice, out: &mut Outbox) {
    let tokens = theme::tokens(ui);
    let (icon, color) = match notice.severity {
        Severity::Info => (icons::INFO, tokens.accent),
        Severity::Warning => (icons::WARNING, tokens.warning),
        Severity::Error => (icons::ERROR, tokens.error),
    };
    Frame::popup(ui.style()).show(ui, |ui| {
        ui.set_width(WIDTH - 6.0 * theme::GRID);
        ui.horizontal_top(|ui| {
            ui.label(icon_text(icon).color(color));
            ui.vertical(|ui| {
                ui.set_width(ui.available_width() - theme::ICON_BUTTON_SIDE - 2.0 * theme::GRID);
                ui.add(Label::new(RichText::new(&notice.message)).wrap());
                if !notice.hint.is_empty() {
                    ui.add(
                        Label::new(
                            RichText::new(&notice.hint)
                                .font(theme::caption_font())
                                .weak(),
                        )
                        .wrap(),
                    );
                }
                if let Some(remedy) = notice.remedy {
                    ui.horizontal_wrapped(|ui| remedies(ui, remedy, out));
                }
            });
            if icon_button(ui, icons::CLOSE, &tr!("notice-dismiss")).clicked() {
                out.command(Command::Dismiss(notice.number));
            }
        });
    });
}

fn remedies(ui: &mut Ui, remedy: Remedy, out: &mut Outbox) {
    let command = match remedy {
        Remedy::Restore(id) => Some((tr!("remedy-restore"), Command::Restore(id))),
        Remedy::TakeBackLabels => Some((tr!("remedy-undo"), Command::TakeBackLabels)),
        Remedy::RetrySaving => Some((tr!("remedy-retry"), Command::RetrySaving)),
        Remedy::CompareAnnotations(target) => {
            let command = MergeCommand::Begin(target);
            Some((Action::CompareAnnotations.name(), Command::Merge(command)))
        }
        Remedy::RecoverLibrary => Some((tr!("remedy-recover"), Command::RecoverLibrary)),
        Remedy::SaveElsewhere => None,
    };
    if let Some((words, command)) = command
        && ui.button(words).clicked()
    {
        out.command(command);
    }
    if matches!(remedy, Remedy::RetrySaving | Remedy::SaveElsewhere)
        && ui.button(tr!("remedy-save-elsewhere")).clicked()
    {
        out.act(Action::SaveLibraryAs);
    }
}
