//! The years: how many reports were signed in each, with their issues and how far these have got.

use std::collections::BTreeMap;

use egui::{Align2, ScrollArea, Sense, Ui, pos2, vec2};

use super::stack;
use crate::app::{App, Command, OverviewCommand};
use crate::compare::overview::Period;
use crate::outline::Status;
use crate::tr;
use crate::ui::outbox::Outbox;
use crate::ui::theme::{self, GRID};

const ROW_HEIGHT: f32 = 10.0 * GRID;
/// The width of the words before the bars.
const WORDS: f32 = 56.0 * GRID;

/// One row a year, the bars to one measure; a click shows the reports of that year alone.
pub(in crate::ui) fn timeline(ui: &mut Ui, app: &App, out: &mut Outbox) {
    let state = app.overview();
    let periods = &state.shown().timeline;
    let most = periods
        .iter()
        .map(|period| period.issues)
        .max()
        .unwrap_or(1);
    let mut all: BTreeMap<Status, usize> = BTreeMap::new();
    for (status, n) in periods.iter().flat_map(|period| &period.by_status) {
        *all.entry(*status).or_default() += n;
    }
    ui.add_space(2.0 * GRID);
    ui.horizontal(|ui| {
        ui.add_space(2.0 * GRID);
        stack::legend(ui, &all);
    });
    ui.add_space(GRID);
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical()
        .id_salt("all-years")
        .auto_shrink(false)
        .show_rows(ui, ROW_HEIGHT, periods.len(), |ui, seen| {
            for period in &periods[seen] {
                let is_chosen = state.filter().year.is_some() && state.filter().year == period.year;
                if row(ui, period, most, is_chosen) {
                    let mut filter = state.filter().clone();
                    filter.year = if is_chosen { None } else { period.year };
                    out.command(Command::Overview(OverviewCommand::Filter(filter)));
                }
            }
        });
}

fn row(ui: &mut Ui, period: &Period, most: usize, is_chosen: bool) -> bool {
    let tokens = theme::tokens(ui);
    let (whole, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), ROW_HEIGHT), Sense::click());
    let year = period.year.map_or_else(
        || tr!("all-year-unknown"),
        |year| tr!("all-year-named", year = year.to_string()),
    );
    let counts = tr!(
        "all-period",
        reports = period.reports.len(),
        issues = period.issues
    );
    let spoken = format!("{year}：{counts}，{}", stack::words(&period.by_status));
    response
        .widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, is_chosen, &spoken));
    if response.hovered() || response.has_focus() {
        ui.painter()
            .rect_filled(whole, f32::from(theme::CORNER), tokens.hover);
    }
    let (left, y) = (whole.left() + 3.0 * GRID, whole.center().y);
    let painter = ui.painter();
    painter.text(
        pos2(left, y),
        Align2::LEFT_CENTER,
        year,
        theme::bold_font(theme::LIST_SIZE),
        tokens.text,
    );
    let at = pos2(whole.left() + WORDS - 2.0 * GRID, y);
    painter.text(
        at,
        Align2::RIGHT_CENTER,
        counts,
        theme::caption_font(),
        tokens.text_muted,
    );
    let mut bar = whole.shrink2(vec2(0.0, 2.0 * GRID));
    bar.min.x = whole.left() + WORDS;
    bar.max.x = (bar.max.x - 4.0 * GRID).max(bar.min.x);
    bar.set_width(bar.width() * period.issues as f32 / most.max(1) as f32);
    stack::paint(ui, bar, &period.by_status, period.issues);
    response.on_hover_text(spoken).clicked()
}
