//! The heat map: how many issues of which agency are about which topic; a click shows the issues behind a cell.

use egui::{Align2, Color32, Rect, ScrollArea, Sense, Ui, pos2, vec2};

use crate::app::{App, Cell, Command, OverviewCommand};
use crate::compare::overview::HeatRow;
use crate::names;
use crate::tr;
use crate::ui::outbox::Outbox;
use crate::ui::panels::compare::one_line;
use crate::ui::theme::{self, GRID, Tokens};

const CELL: egui::Vec2 = vec2(8.5 * GRID, theme::ROW_HEIGHT);
/// The width of the agencies' names, and of their numbers of issues.
const NAMES: f32 = 56.0 * GRID;
const NUMBERS: f32 = 12.0 * GRID;
/// The characters of a topic stand one below the other.
const MOST_CHARACTERS: usize = 10;

/// The heat map.
pub(in crate::ui) fn heat_map(ui: &mut Ui, app: &App, out: &mut Outbox) {
    let state = app.overview();
    let heat = &state.shown().heat;
    let looked = state.cell().map(|(cell, _)| cell);
    let width = NAMES + NUMBERS + CELL.x * heat.topics.len() as f32 + 2.0 * GRID;
    ScrollArea::horizontal()
        .id_salt("heat-columns")
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.set_width(width.max(ui.available_width()));
            ui.spacing_mut().item_spacing.y = 0.0;
            heading(ui, &heat.topics);
            ScrollArea::vertical()
                .id_salt("heat-rows")
                .auto_shrink(false)
                .show_rows(ui, CELL.y, heat.rows.len(), |ui, seen| {
                    for at in seen {
                        row(ui, &heat.rows[at], &heat.topics, heat.most, looked, out);
                    }
                });
        });
}

/// The topics, written downwards.
fn heading(ui: &mut Ui, topics: &[String]) {
    let tokens = theme::tokens(ui);
    let line = theme::CAPTION_SIZE + 2.0;
    let named: Vec<String> = topics
        .iter()
        .map(|topic| names::topic_name(topic))
        .collect();
    let longest = named
        .iter()
        .map(|name| name.chars().count())
        .max()
        .unwrap_or(1);
    let height = line * longest.min(MOST_CHARACTERS) as f32 + 2.0 * GRID;
    let (whole, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let painter = ui.painter();
    let at = pos2(
        whole.left() + NAMES + NUMBERS - 2.0 * GRID,
        whole.bottom() - GRID,
    );
    painter.text(
        at,
        Align2::RIGHT_BOTTOM,
        tr!("all-issues"),
        theme::caption_font(),
        tokens.text_muted,
    );
    for (i, name) in named.iter().enumerate() {
        let x = whole.left() + NAMES + NUMBERS + CELL.x * (i as f32 + 0.5);
        let rect = Rect::from_min_max(
            pos2(x - CELL.x / 2.0, whole.top()),
            pos2(x + CELL.x / 2.0, whole.bottom()),
        );
        let response = ui.interact(rect, ui.scope_id().with(("heat-topic", i)), Sense::hover());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, name));
        let shown = name.chars().count().min(MOST_CHARACTERS);
        for (n, letter) in name.chars().take(shown).enumerate() {
            let y = whole.bottom() - GRID - line * (shown - n) as f32;
            let letter = letter.to_string();
            let font = theme::caption_font();
            ui.painter().text(
                pos2(x, y),
                Align2::CENTER_TOP,
                letter,
                font,
                tokens.text_muted,
            );
        }
        response.on_hover_text(name);
    }
    ui.painter().hline(
        whole.x_range(),
        whole.bottom() - 0.5,
        (1.0, tokens.hairline),
    );
}

fn row(
    ui: &mut Ui,
    row: &HeatRow,
    topics: &[String],
    most: usize,
    looked: Option<&Cell>,
    out: &mut Outbox,
) {
    let tokens = theme::tokens(ui);
    let (whole, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), CELL.y), Sense::hover());
    let agency = agency_words(row);
    if !ui.is_rect_visible(whole) {
        return;
    }
    let name = one_line(
        ui,
        &agency,
        theme::list_font(),
        tokens.text,
        NAMES - 3.0 * GRID,
    );
    let y = whole.center().y;
    ui.painter().galley(
        pos2(whole.left() + 2.0 * GRID, y - name.size().y / 2.0),
        name,
        tokens.text,
    );
    let at = pos2(whole.left() + NAMES + NUMBERS - 2.0 * GRID, y);
    let issues = row.issues.to_string();
    ui.painter().text(
        at,
        Align2::RIGHT_CENTER,
        issues,
        theme::list_font(),
        tokens.text_muted,
    );
    response.on_hover_text(tr!(
        "all-agency-hint",
        agency = agency.clone(),
        reports = row.reports.len(),
        issues = row.issues
    ));
    for (i, (cell, topic)) in row.cells.iter().zip(topics).enumerate() {
        let left = whole.left() + NAMES + NUMBERS + CELL.x * i as f32;
        let rect = Rect::from_min_size(pos2(left, whole.top()), CELL).shrink(1.0);
        if cell.issues == 0 {
            ui.painter().rect_filled(rect, 2.0, tokens.panel);
            continue;
        }
        let id = ui.scope_id().with(("heat", &row.agency_key, topic));
        let response = ui.interact(rect, id, Sense::click());
        let spoken = tr!(
            "all-cell",
            agency = agency.clone(),
            topic = names::topic_name(topic),
            n = cell.issues
        );
        let is_looked =
            looked.is_some_and(|cell| cell.agency_key == row.agency_key && cell.topic == *topic);
        response.widget_info(|| {
            egui::WidgetInfo::selected(egui::Role::Button, true, is_looked, &spoken)
        });
        ui.painter()
            .rect_filled(rect, 2.0, heat(tokens, cell.issues, most));
        if is_looked || response.hovered() || response.has_focus() {
            let stroke = egui::Stroke::new(1.5, tokens.accent);
            ui.painter()
                .rect_stroke(rect, 2.0, stroke, egui::StrokeKind::Inside);
        }
        let words = cell.issues.to_string();
        ui.painter().text(
            rect.center(),
            Align2::CENTER_CENTER,
            words,
            theme::caption_font(),
            tokens.text,
        );
        if response.clicked() {
            let cell = (!is_looked).then(|| Cell {
                agency_key: row.agency_key.clone(),
                topic: topic.clone(),
            });
            out.command(Command::Overview(OverviewCommand::Look(cell)));
        }
        response.on_hover_text(spoken);
    }
}

/// The agency; those that nobody names have a name too.
pub(super) fn agency_words(row: &HeatRow) -> String {
    if row.agency.is_empty() {
        tr!("all-agency-unknown")
    } else {
        row.agency.clone()
    }
}

/// The more issues the stronger, and never so strong that the number cannot be read.
fn heat(tokens: &Tokens, issues: usize, most: usize) -> Color32 {
    let share = issues as f32 / most.max(1) as f32;
    tokens
        .surface
        .lerp_to_gamma(tokens.accent, 0.1 + 0.4 * share)
}
