//! Two reports side by side: which two, the figures of both, and which of the aligned issues are shown.

mod detail;
mod figures;
mod filter;
mod paint;
mod rows;
mod topic_bars;

use egui::{ComboBox, Ui};

pub(in crate::ui) use detail::detail;
pub(in crate::ui) use figures::{Place, figures};
pub(in crate::ui) use filter::filter_bar;
pub(in crate::ui) use paint::one_line;
pub(in crate::ui) use rows::{RowList, rows};
pub(in crate::ui) use topic_bars::topic_bars;

use crate::app::{App, Command, ReportId, ReportSummary};
use crate::tr;
use crate::ui::icons::{self, icon_button};
use crate::ui::outbox::Outbox;
use crate::ui::theme;

/// The choice of the two reports.
pub(in crate::ui) fn sides(ui: &mut Ui, app: &App, out: &mut Outbox) {
    let pair = app.compare_state().pair();
    ui.horizontal_centered(|ui| {
        let side = (ui.available_width() - 18.0 * theme::GRID) / 2.0;
        let left = side_choice(ui, app, &tr!("compare-left"), pair.map(|pair| pair.0), side);
        let can_swap = pair.is_some();
        let swap = ui
            .add_enabled_ui(can_swap, |ui| {
                icon_button(ui, icons::SWAP, &tr!("compare-swap"))
            })
            .inner;
        if swap.clicked() {
            out.command(Command::SwapSides);
        }
        let right = side_choice(
            ui,
            app,
            &tr!("compare-right"),
            pair.map(|pair| pair.1),
            side,
        );
        // Where only one side has been chosen yet, any other report is as good as the next.
        let other = |one: ReportId| {
            let ids = app.listed().iter().map(|row| row.report);
            ids.into_iter().find(|id| *id != one).unwrap_or(one)
        };
        if let Some(left) = left {
            let right = pair.map_or_else(|| other(left), |pair| pair.1);
            out.command(Command::CompareReports(left, right));
        } else if let Some(right) = right {
            let left = pair.map_or_else(|| other(right), |pair| pair.0);
            out.command(Command::CompareReports(left, right));
        }
    });
}

fn side_choice(
    ui: &mut Ui,
    app: &App,
    name: &str,
    now: Option<ReportId>,
    width: f32,
) -> Option<ReportId> {
    let row_name = |id| app.listed().iter().find(|row| row.report == id).map(dated);
    let shown = now
        .and_then(row_name)
        .or_else(|| Some(app.report(now?)?.name().to_owned()));
    let mut chosen = None;
    let combo = ComboBox::from_id_salt(name)
        .selected_text(shown.unwrap_or_else(|| tr!("compare-choose")))
        .width(width)
        .truncate();
    let response = combo.show_ui(ui, |ui| {
        for row in app.listed() {
            if ui
                .selectable_label(now == Some(row.report), dated(row))
                .on_hover_text(&row.name)
                .clicked()
            {
                chosen = Some(row.report);
            }
        }
    });
    response
        .response
        .widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, name));
    chosen
}

/// The name of a report with the day under its signature, by which two of one agency are told apart.
fn dated(row: &ReportSummary) -> String {
    let signed = row.summary.as_ref().and_then(|summary| summary.signed_on);
    match signed {
        Some(date) => format!("{} · {}", row.display_name(), date.iso()),
        None => row.display_name().to_owned(),
    }
}
