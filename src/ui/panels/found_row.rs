//! A place that was found: the words in context with those looked for marked, and where that is.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{Galley, Sense, TextWrapMode, Ui, pos2, vec2};

use crate::app::{App, Found};
use crate::names;
use crate::tr;
use crate::ui::theme;

/// The height of a row, which has two lines.
pub(super) const ROW_HEIGHT: f32 = 13.0 * theme::GRID;

/// One place; true where it was clicked.
pub(super) fn row_ui(ui: &mut Ui, app: &App, found: &Found, is_chosen: bool) -> bool {
    let tokens = theme::tokens(ui);
    let size = vec2(ui.available_width(), ROW_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let place = place(app, found);
    let name = format!("{} {place}", found.snippet);
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, is_chosen, &name));
    if ui.is_rect_visible(rect) {
        let back = match (is_chosen, response.hovered() || response.has_focus()) {
            (true, _) => tokens.selected,
            (false, true) => tokens.hover,
            (false, false) => egui::Color32::TRANSPARENT,
        };
        let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
        painter.rect_filled(rect, f32::from(theme::CORNER), back);
        let kind = tokens.kind(found.kind);
        let bar = egui::Rect::from_min_size(
            rect.min + vec2(theme::GRID, 8.0),
            vec2(3.0, ROW_HEIGHT - 16.0),
        );
        painter.rect_filled(bar, 1.0, kind.strong);
        let left = rect.left() + 3.0 * theme::GRID;
        let width = rect.right() - left - theme::GRID;
        let snippet = snippet(ui, found, width);
        painter.galley(pos2(left, rect.top() + 5.0), snippet, tokens.text);
        let mut job = LayoutJob::simple_singleline(place, theme::caption_font(), tokens.text_muted);
        job.wrap = egui::text::TextWrapping::truncate_at_width(width);
        let line = ui.fonts_mut(|fonts| fonts.layout_job(job));
        painter.galley(
            pos2(left, rect.bottom() - 5.0 - line.size().y),
            line,
            tokens.text_muted,
        );
    }
    response.on_hover_text(name).clicked()
}

/// The words in context; those looked for stand out by more than their colour.
fn snippet(ui: &Ui, found: &Found, width: f32) -> Arc<Galley> {
    let tokens = theme::tokens(ui);
    let plain = TextFormat::simple(theme::list_font(), tokens.text);
    let marked = TextFormat {
        background: tokens.find,
        font_id: theme::bold_font(theme::LIST_SIZE),
        ..plain.clone()
    };
    let mut job = LayoutJob::default();
    let mut at = 0;
    for place in &found.matches {
        // Places of several words may lie in each other.
        if let (Some(before), Some(words)) = (
            found.snippet.get(at..place.start),
            found.snippet.get(place.clone()),
        ) {
            job.append(before, 0.0, plain.clone());
            job.append(words, 0.0, marked.clone());
            at = place.end;
        }
    }
    job.append(found.snippet.get(at..).unwrap_or_default(), 0.0, plain);
    job.wrap = egui::text::TextWrapping::from_wrap_mode_and_width(TextWrapMode::Truncate, width);
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// Where it is, in words.
fn place(app: &App, found: &Found) -> String {
    let name = found.agency.as_deref().unwrap_or(&found.name);
    let mut parts = vec![
        name.to_owned(),
        tr!("search-line", line = found.line),
        names::kind_name(found.kind),
    ];
    if !found.title.is_empty() && !found.snippet.contains(&found.title) {
        parts.push(found.title.clone());
    }
    if let Some(status) = found.status {
        parts.push(names::status_name(status));
    }
    if found.problems > 0 {
        parts.push(tr!("search-problem-count", n = found.problems));
    }
    let row = app.listed().iter().find(|row| row.report == found.report);
    if let Some(date) = row.and_then(|row| row.summary.as_ref()?.signed_on) {
        parts.insert(1, date.iso());
    }
    parts.join(" · ")
}
