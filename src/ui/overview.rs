//! The overview workplace: all reports at once, as a table, as a heat map and along the years.

use egui::{Button, CentralPanel, Frame, Margin, Panel, RichText, Ui};

use super::outbox::Outbox;
use super::panels::overview::{cell, filter, heat, table, time};
use super::theme;
use crate::app::App;
use crate::tr;

/// How the reports are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum View {
    /// One row a report.
    #[default]
    Table,
    /// Agencies and topics.
    Heat,
    /// One row a year.
    Time,
}

/// What is kept of the overview between frames.
#[derive(Debug, Default)]
pub(super) struct OverviewPanes {
    view: View,
}

impl OverviewPanes {
    /// Shows the overview in all of the room that is left.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        app: &App,
        narrow: Frame,
        none: Frame,
        out: &mut Outbox,
    ) {
        let padded = Frame {
            inner_margin: Margin::symmetric(8, 6),
            ..narrow
        };
        let state = app.overview();
        Panel::top("all-filter").frame(padded).show(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = theme::GRID;
                for (view, key) in [
                    (View::Table, "all-table"),
                    (View::Heat, "all-heat"),
                    (View::Time, "all-time"),
                ] {
                    let tab = Button::selectable(self.view == view, tr!(key));
                    if ui.add(tab).clicked() {
                        self.view = view;
                    }
                }
                ui.add_space(2.0 * theme::GRID);
                filter::filter_bar(ui, app, out);
            });
            filter::totals(ui, app);
        });
        if state.cell().is_some() {
            Panel::right("all-cell")
                .default_size(80.0 * theme::GRID)
                .size_range(50.0 * theme::GRID..=ui.available_width() * 0.5)
                .frame(padded)
                .show(ui, |ui| cell::cell(ui, app, out));
        }
        CentralPanel::default().frame(none).show(ui, |ui| {
            if state.shown().rows.is_empty() {
                let words = if state.is_waiting() && state.reports().is_empty() {
                    tr!("all-working")
                } else if state.reports().is_empty() {
                    tr!("all-none")
                } else {
                    tr!("all-no-match")
                };
                ui.centered_and_justified(|ui| ui.label(RichText::new(words).weak()));
                return;
            }
            match self.view {
                View::Table => table::table(ui, app, out),
                View::Heat => heat::heat_map(ui, app, out),
                View::Time => time::timeline(ui, app, out),
            }
        });
    }
}
