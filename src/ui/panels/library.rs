//! The list of reports at the left: every report of the library, filtered while one types.

use egui::{Align2, Sense, Ui, pos2, vec2};

use crate::app::{App, Command, ReportSummary, Summary};
use crate::tr;
use crate::ui::icons;
use crate::ui::outbox::Outbox;
use crate::ui::theme;

use super::menus;

/// The height of a row, which has two lines and a bar.
const ROW_HEIGHT: f32 = 14.0 * theme::GRID;

/// The list of reports; `filter` is what has been typed above it.
pub(in crate::ui) fn library(ui: &mut Ui, app: &App, filter: &mut String, out: &mut Outbox) {
    ui.add_space(theme::GRID);
    ui.horizontal(|ui| {
        ui.label(icons::icon_text(icons::SEARCH).weak());
        let field = egui::TextEdit::singleline(filter)
            .hint_text(tr!("library-filter"))
            .desired_width(f32::INFINITY);
        let field = ui.add(field);
        field.widget_info(|| egui::WidgetInfo {
            label: Some(tr!("library-filter")),
            ..egui::WidgetInfo::new(egui::Role::TextInput)
        });
    });
    ui.add_space(theme::GRID);
    if let Some(id) = app.last_removed() {
        let button = egui::Button::new(tr!("library-restore")).frame_when_inactive(false);
        if ui.add(button).clicked() {
            out.command(Command::Restore(id));
        }
    }
    let wanted = filter.trim().to_lowercase();
    let matches = |row: &&ReportSummary| {
        wanted.is_empty()
            || [row.display_name(), &row.name]
                .iter()
                .any(|name| name.to_lowercase().contains(&wanted))
    };
    let rows: Vec<&ReportSummary> = app.listed().iter().filter(matches).collect();
    if rows.is_empty() {
        let words = if app.listed().is_empty() {
            tr!("library-empty")
        } else {
            tr!("library-no-match")
        };
        ui.add(egui::Label::new(egui::RichText::new(words).weak()).wrap());
        return;
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    egui::ScrollArea::vertical().auto_shrink(false).show_rows(
        ui,
        ROW_HEIGHT,
        rows.len(),
        |ui, shown| {
            for row in &rows[shown] {
                row_ui(ui, app, row, out);
            }
        },
    );
}

fn row_ui(ui: &mut Ui, app: &App, row: &ReportSummary, out: &mut Outbox) {
    let tokens = theme::tokens(ui);
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), ROW_HEIGHT), Sense::click());
    let is_active = app
        .active()
        .is_some_and(|report| report.stored_as.report == row.report);
    let name = row.display_name();
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, is_active, name));
    if ui.is_rect_visible(rect) {
        let back = match (is_active, response.hovered() || response.has_focus()) {
            (true, _) => tokens.selected,
            (false, true) => tokens.hover,
            (false, false) => egui::Color32::TRANSPARENT,
        };
        let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
        painter.rect_filled(rect, f32::from(theme::CORNER), back);
        let (left, right) = (
            rect.left() + 2.0 * theme::GRID,
            rect.right() - 2.0 * theme::GRID,
        );
        painter.text(
            pos2(left, rect.top() + 4.0 * theme::GRID),
            Align2::LEFT_CENTER,
            name,
            theme::list_font(),
            tokens.text,
        );
        let line = rect.top() + 9.0 * theme::GRID;
        painter.text(
            pos2(left, line),
            Align2::LEFT_CENTER,
            facts(row),
            theme::caption_font(),
            tokens.text_muted,
        );
        if let Some(summary) = &row.summary {
            let bar = egui::Rect::from_min_max(
                pos2(left, rect.bottom() - 6.0),
                pos2(right, rect.bottom() - 4.0),
            );
            progress_bar(&painter, tokens, bar, summary);
        }
    }
    let response = response.on_hover_ui(|ui| {
        ui.label(name);
        ui.label(
            row.path
                .as_ref()
                .map_or_else(|| row.name.clone(), |path| path.display().to_string()),
        );
        if let Some(summary) = row.summary.as_ref().filter(|summary| summary.nodes > 0) {
            let (confirmed, corrected) = (summary.confirmed_nodes, summary.corrected_nodes);
            ui.label(tr!(
                "progress-hint",
                nodes = summary.nodes,
                confirmed = confirmed,
                corrected = corrected,
                untouched = summary.nodes.saturating_sub(confirmed + corrected)
            ));
        }
    });
    if response.clicked() {
        out.command(Command::OpenReport(row.report));
    }
    response.context_menu(|ui| menus::report_menu(ui, row.report, out));
}

/// How many of the nodes are confirmed, and how many are changed and not confirmed.
fn progress_bar(
    painter: &egui::Painter,
    tokens: &theme::Tokens,
    bar: egui::Rect,
    summary: &Summary,
) {
    if summary.nodes == 0 {
        return;
    }
    painter.rect_filled(bar, 1.0, tokens.outline.gamma_multiply(0.5));
    let part = |n: u32| bar.width() * n as f32 / summary.nodes as f32;
    let confirmed = part(summary.confirmed_nodes);
    let done = egui::Rect::from_min_size(bar.min, vec2(confirmed, bar.height()));
    painter.rect_filled(done, 1.0, tokens.success);
    let changed = vec2(part(summary.corrected_nodes), bar.height());
    let changed = egui::Rect::from_min_size(done.right_top(), changed);
    painter.rect_filled(changed, 1.0, tokens.accent);
}

fn facts(row: &ReportSummary) -> String {
    let Some(summary) = &row.summary else {
        return row.name.clone();
    };
    let date = summary
        .signed_on
        .map_or_else(String::new, |date| format!("{}  ", date.iso()));
    let facts = tr!(
        "library-facts",
        issues = summary.issues,
        confirmed = summary.confirmed,
    );
    format!("{date}{facts}")
}
