//! The issues behind a cell of the heat map, by report; a click opens the report there.

use egui::{Label, RichText, ScrollArea, Sense, Ui, pos2, vec2};

use super::heat::agency_words;
use crate::app::{App, CellIssue, Command, OverviewCommand, ReportId};
use crate::names;
use crate::tr;
use crate::ui::icons::{self, icon_button};
use crate::ui::outbox::Outbox;
use crate::ui::panels::compare::one_line;
use crate::ui::theme::{self, GRID};

const ROW_HEIGHT: f32 = 11.0 * GRID;

/// The issues of the cell that is looked into.
pub(in crate::ui) fn cell(ui: &mut Ui, app: &App, out: &mut Outbox) {
    let state = app.overview();
    let Some((cell, issues)) = state.cell() else {
        return;
    };
    let heat = &state.shown().heat;
    let mut rows = heat.rows.iter();
    let agency = rows
        .find(|row| row.agency_key == cell.agency_key)
        .map_or_else(String::new, agency_words);
    ui.horizontal(|ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if icon_button(ui, icons::CLOSE, &tr!("close")).clicked() {
                out.command(Command::Overview(OverviewCommand::Look(None)));
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                let name = RichText::new(names::topic_name(&cell.topic));
                ui.add(Label::new(name.font(theme::bold_font(theme::LIST_SIZE))).truncate());
            });
        });
    });
    ui.add(Label::new(RichText::new(agency).weak()).truncate());
    ui.add_space(GRID);
    let Some(issues) = issues else {
        ui.spinner();
        return;
    };
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical()
        .id_salt("cell-issues")
        .auto_shrink(false)
        .show_rows(ui, ROW_HEIGHT, issues.len(), |ui, seen| {
            for issue in &issues[seen] {
                if issue_row(ui, app, issue) {
                    let open = OverviewCommand::Open(issue.report, Some(issue.id));
                    out.command(Command::Overview(open));
                }
            }
        });
}

fn issue_row(ui: &mut Ui, app: &App, issue: &CellIssue) -> bool {
    let tokens = theme::tokens(ui);
    let (whole, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), ROW_HEIGHT), Sense::click());
    let report = report_words(app, issue.report);
    let status = names::status_name(issue.status);
    let spoken = format!("{}，{status}，{report}", issue.title);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &spoken));
    if response.hovered() || response.has_focus() {
        ui.painter()
            .rect_filled(whole, f32::from(theme::CORNER), tokens.hover);
    }
    let inner = whole.shrink2(vec2(GRID, 0.0));
    let title = one_line(
        ui,
        &issue.title,
        theme::list_font(),
        tokens.text,
        inner.width(),
    );
    let at = pos2(
        inner.left(),
        whole.top() + 4.0 * GRID - title.size().y / 2.0,
    );
    ui.painter().galley(at, title, tokens.text);
    let font = theme::caption_font();
    let color = tokens.status(issue.status);
    let status = one_line(ui, &status, font.clone(), color, inner.width() / 2.0);
    let y = whole.bottom() - 3.0 * GRID - status.size().y / 2.0;
    let left = inner.left() + status.size().x + 2.0 * GRID;
    ui.painter().galley(pos2(inner.left(), y), status, color);
    let report = one_line(ui, &report, font, tokens.text_muted, inner.right() - left);
    ui.painter()
        .galley(pos2(left, y), report, tokens.text_muted);
    response.on_hover_text(spoken).clicked()
}

fn report_words(app: &App, id: ReportId) -> String {
    let row = app.listed().iter().find(|row| row.report == id);
    row.map_or_else(String::new, |row| {
        let date = row.summary.as_ref().and_then(|summary| summary.signed_on);
        let date = date.map_or_else(String::new, |date| format!("{} · ", date.iso()));
        format!("{date}{}", row.display_name())
    })
}
