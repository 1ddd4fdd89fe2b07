//! Drawing the parts of a row: what stands on either side, and how alike it is.

use std::sync::Arc;

use egui::text::{LayoutJob, TextWrapping};
use egui::{Align2, Color32, FontId, Galley, Rect, Ui, pos2};

use super::rows::{Cell, Order, PAD};
use crate::compare::{Link, LinkOrigin};
use crate::names;
use crate::ui::icons;
use crate::ui::theme::{self, GRID, Tokens};

/// How much of a row lies between its two sides.
pub(super) fn middle_width(width: f32) -> f32 {
    (width * 0.2).clamp(28.0 * GRID, 60.0 * GRID)
}

pub(super) fn percent(link: &Link) -> u32 {
    (link.score * 100.0).round() as u32
}

/// Words on one line, with … where they do not fit.
pub(in crate::ui) fn one_line(
    ui: &Ui,
    words: &str,
    font: FontId,
    color: Color32,
    width: f32,
) -> Arc<Galley> {
    let mut job = LayoutJob::simple_singleline(words.to_owned(), font, color);
    job.wrap = TextWrapping::truncate_at_width(width.max(GRID));
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

pub(super) fn paint_cell(ui: &Ui, rect: Rect, cell: &Cell) {
    let tokens = theme::tokens(ui);
    let painter = ui.painter();
    let first = rect.top() + 4.0 * GRID;
    if cell.title.is_empty() {
        let at = pos2(rect.left(), rect.center().y);
        let font = theme::list_font();
        painter.text(at, Align2::LEFT_CENTER, "—", font, tokens.text_faint);
        return;
    }
    let status = cell.status.map(|status| {
        let words = names::status_name(status);
        let color = tokens.status(status);
        (
            one_line(ui, &words, theme::caption_font(), color, rect.width() * 0.4),
            color,
        )
    });
    let taken = status
        .as_ref()
        .map_or(0.0, |(words, _)| words.size().x + PAD);
    if let Some((words, color)) = status {
        let at = pos2(rect.right() - words.size().x, first - words.size().y / 2.0);
        painter.galley(at, words, color);
    }
    let title = one_line(
        ui,
        &cell.title,
        theme::list_font(),
        tokens.text,
        rect.width() - taken,
    );
    painter.galley(
        pos2(rect.left(), first - title.size().y / 2.0),
        title,
        tokens.text,
    );
    let font = theme::caption_font();
    let below = one_line(ui, &cell.below, font, tokens.text_muted, rect.width());
    let at = pos2(
        rect.left(),
        rect.bottom() - 3.0 * GRID - below.size().y / 2.0,
    );
    painter.galley(at, below, tokens.text_muted);
}

pub(super) fn paint_link(ui: &Ui, rect: Rect, link: &Link, order: Order) {
    let tokens = theme::tokens(ui);
    let painter = ui.painter();
    let first = rect.top() + 4.0 * GRID;
    let (icon, color) = origin_icon(link.origin, tokens);
    let mut left = rect.left();
    let icon = painter.text(
        pos2(left, first),
        Align2::LEFT_CENTER,
        icon,
        theme::icon_font(),
        color,
    );
    left = icon.right() + GRID;
    let number = format!("{} %", percent(link));
    let font = theme::caption_font();
    let number = painter.text(
        pos2(left + 9.0 * GRID, first),
        Align2::RIGHT_CENTER,
        number,
        font.clone(),
        tokens.text_muted,
    );
    left = number.right() + PAD;
    let (n_left, n_right) = (link.left.len(), link.right.len());
    let mut right = rect.right();
    if n_left + n_right > 2 {
        let many = format!("{n_left}∶{n_right}");
        let many = painter.text(
            pos2(right, first),
            Align2::RIGHT_CENTER,
            many,
            font.clone(),
            tokens.accent,
        );
        right = many.left() - PAD;
    }
    if order == Order::Moved {
        let sign = painter.text(
            pos2(right, first),
            Align2::RIGHT_CENTER,
            icons::SORT,
            theme::icon_font(),
            tokens.text_muted,
        );
        right = sign.left() - GRID;
    }
    let bar = Rect::from_min_max(pos2(left, first - 1.5), pos2(right.max(left), first + 1.5));
    painter.rect_filled(bar, 1.5, tokens.hairline);
    let mut part = bar;
    part.set_width(bar.width() * link.score.clamp(0.0, 1.0));
    painter.rect_filled(part, 1.5, tokens.accent);
    let why = if link.words.is_empty() {
        link.matters.join("、")
    } else {
        link.words.join("、")
    };
    let why = one_line(ui, &why, font, tokens.text_muted, rect.width());
    let at = pos2(rect.left(), rect.bottom() - 3.0 * GRID - why.size().y / 2.0);
    painter.galley(at, why, tokens.text_muted);
}

fn origin_icon(origin: LinkOrigin, tokens: &Tokens) -> (&'static str, Color32) {
    match origin {
        LinkOrigin::Program => (icons::LINK, tokens.text_faint),
        LinkOrigin::Confirmed => (icons::CONFIRMED, tokens.success),
        LinkOrigin::Person => (icons::PERSON, tokens.accent),
    }
}
