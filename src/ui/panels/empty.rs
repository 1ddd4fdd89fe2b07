//! What the window shows while no report is open: what the program is for and what to do first.

use egui::{Align, Button, Layout, RichText, Ui};

use crate::app::{Action, App, Command, Workplace};
use crate::tr;
use crate::ui::icons::{self, icon_text};
use crate::ui::outbox::Outbox;
use crate::ui::theme;

/// The first thing a person sees.
pub(in crate::ui) fn first_steps(ui: &mut Ui, app: &App, out: &mut Outbox) {
    let column = 110.0 * theme::GRID;
    ui.with_layout(Layout::top_down(Align::Center), |ui| {
        ui.add_space((ui.available_height() * 0.22).max(4.0 * theme::GRID));
        ui.set_max_width(column.min(ui.available_width()));
        ui.label(
            icon_text(icons::EMPTY)
                .size(12.0 * theme::GRID)
                .color(theme::tokens(ui).text_faint),
        );
        ui.label(RichText::new(tr!("first-title")).font(theme::bold_font(theme::TEXT_SIZE + 5.0)));
        ui.label(RichText::new(tr!("first-purpose")).weak());
        ui.add_space(4.0 * theme::GRID);
        let open = Button::new(RichText::new(tr!("first-open")).color(theme::tokens(ui).on_accent))
            .fill(theme::tokens(ui).accent)
            .min_size(egui::vec2(60.0, 8.0) * theme::GRID);
        if ui.add(open).on_hover_text(out.hint(Action::Open)).clicked() {
            out.act(Action::Open);
        }
        let samples =
            Button::new(tr!("first-samples")).min_size(egui::vec2(60.0, 8.0) * theme::GRID);
        if ui
            .add(samples)
            .on_hover_text(tr!("first-samples-hint"))
            .clicked()
        {
            out.command(Command::OpenSamples);
        }
        let import = Button::new(tr!("first-import")).min_size(egui::vec2(60.0, 8.0) * theme::GRID);
        let hint = out.hint(Action::ImportFolder);
        if ui.add(import).on_hover_text(hint).clicked() {
            out.act(Action::ImportFolder);
        }
        ui.add_space(2.0 * theme::GRID);
        ui.label(
            RichText::new(tr!("first-drop"))
                .font(theme::caption_font())
                .weak(),
        );
        if app.workplace() == Workplace::Compare {
            ui.label(
                RichText::new(tr!("first-compare"))
                    .font(theme::caption_font())
                    .weak(),
            );
        }
        if !app.listed().is_empty() {
            ui.add_space(4.0 * theme::GRID);
            ui.label(
                RichText::new(tr!("first-recent"))
                    .font(theme::caption_font())
                    .weak(),
            );
            for row in app.recent().into_iter().take(6) {
                if ui
                    .add(Button::new(row.display_name()).frame_when_inactive(false))
                    .on_hover_text(&row.name)
                    .clicked()
                {
                    out.command(Command::OpenReport(row.report));
                }
            }
        }
    });
}
