//! Drawing one row of the tree: expander, kind, label and title from the left; status, measures and signs from the right.

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Align2, Color32, FontId, Painter, Pos2, Rangef, Rect, Stroke, StrokeKind, pos2};

use super::model::{Fold, Row, RowWords};
use crate::outline::Kind;
use crate::ui::icons;
use crate::ui::theme::{self, GRID, Tokens};
use crate::ui::words::Words;

/// How a row is set off from the others.
#[derive(Debug, Clone, Copy, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a row can be all of these at once"
)]
pub(super) struct Look {
    pub(super) is_selected: bool,
    pub(super) is_hovered: bool,
    /// The row on which the keyboard acts.
    pub(super) is_cursor: bool,
    pub(super) list_has_focus: bool,
    /// Something is wrong with the node.
    pub(super) is_flagged: bool,
}

/// The parts of a row from left to right.
#[derive(Debug, Clone, Copy)]
pub(super) struct Parts {
    pub(super) expander: Rect,
    pub(super) title: Rect,
    kind_left: f32,
    status_left: f32,
    measures_right: f32,
    note: Pos2,
    sign: Pos2,
}

/// The width of a sign at the right.
const SIGN: f32 = 4.0 * GRID;
/// The width of the sign of a note, beside it.
const NOTE: f32 = 3.0 * GRID;

/// The width of a kind's or a status's short name of `n` characters.
fn short_width(n: f32) -> f32 {
    (n * theme::CAPTION_SIZE).ceil() + GRID
}

impl Parts {
    /// The parts of the row in `rect`; the title has the room that the row's other words leave.
    pub(super) fn of(rect: Rect, row: Row, words: &RowWords) -> Self {
        // Deep rows stop moving right, so that something of their title can still be read.
        let indent = 3.5 * GRID * row.depth.min(8) as f32;
        let left = (rect.left() + GRID + indent).min(rect.left() + rect.width() / 3.0);
        let expander = Rect::from_x_y_ranges(Rangef::new(left, left + 4.0 * GRID), rect.y_range());
        let kind_left = expander.right() + 0.5 * GRID;
        let title_left = kind_left + short_width(2.0) + GRID;
        let sign_left = rect.right() - 2.0 * GRID - SIGN;
        let note_left = sign_left - NOTE;
        let is_wide = rect.width() > 80.0 * GRID;
        let measures_right = note_left - GRID;
        let measures_left = measures_right - if is_wide { 6.0 * GRID } else { 4.0 * GRID };
        let status_left = measures_left - short_width(4.0) - GRID;
        let has_number = row.percent.is_some() || matches!(row.kind, Kind::Issue | Kind::Group);
        let title_right = if words.status.is_some() {
            status_left - 2.0 * GRID
        } else if has_number {
            measures_left - GRID
        } else if words.note.is_empty() {
            sign_left - GRID
        } else {
            note_left - GRID
        };
        let sign = |left: f32, width: f32| pos2(left + width / 2.0, rect.center().y);
        Self {
            expander,
            kind_left,
            title: Rect::from_x_y_ranges(
                Rangef::new(title_left, title_right.max(title_left)),
                rect.y_range(),
            ),
            status_left,
            measures_right,
            note: sign(note_left, NOTE),
            sign: sign(sign_left, SIGN),
        }
    }
}

/// Draws what lies behind a row.
pub(super) fn background(painter: &Painter, tokens: &Tokens, rect: Rect, look: Look) {
    let fill = match look {
        Look {
            is_selected: true,
            list_has_focus: true,
            ..
        } => Some(tokens.selected),
        Look {
            is_selected: true, ..
        } => Some(tokens.selected_unfocused),
        Look {
            is_hovered: true, ..
        } => Some(tokens.hover),
        _ => None,
    };
    let inner = rect.shrink2(egui::vec2(GRID / 2.0, 0.5));
    if let Some(fill) = fill {
        painter.rect_filled(inner, theme::CORNER, fill);
    }
    if look.is_cursor && look.list_has_focus {
        let stroke = Stroke::new(1.5, tokens.accent);
        painter.rect_stroke(inner, theme::CORNER, stroke, StrokeKind::Inside);
    }
}

/// Draws a row but its title.
pub(super) fn frame(
    painter: &Painter,
    tokens: &Tokens,
    parts: &Parts,
    row: Row,
    words: &RowWords,
    names: &Words,
    look: Look,
) {
    let middle = parts.title.center().y;
    let expander = match row.fold {
        Fold::Leaf => None,
        Fold::Open => Some(icons::EXPANDED),
        Fold::Closed => Some(icons::COLLAPSED),
    };
    if let Some(icon) = expander {
        let color = tokens.text_muted;
        small_icon(painter, parts.expander.center(), icon, color);
    }
    caption(
        painter,
        pos2(parts.kind_left, middle),
        Align2::LEFT_CENTER,
        &names.kind(row.kind).short,
        tokens.kind(row.kind).text,
    );
    if let Some(status) = words.status {
        let color = tokens.status(status);
        let at = pos2(parts.status_left, middle);
        caption(
            painter,
            at,
            Align2::LEFT_CENTER,
            &names.status(status).short,
            color,
        );
    }
    let number = match (row.percent, words.n_measures) {
        (Some(percent), _) => Some(format!("{percent}%")),
        (None, 0) => None,
        (None, n) => Some(n.to_string()),
    };
    if let Some(number) = number {
        let at = pos2(parts.measures_right, middle);
        caption(
            painter,
            at,
            Align2::RIGHT_CENTER,
            &number,
            tokens.text_muted,
        );
    }
    if !words.note.is_empty() {
        small_icon(painter, parts.note, icons::NOTE, tokens.accent);
    }
    let sign = match (look.is_flagged, words.is_confirmed) {
        (true, _) => Some((icons::WARNING, tokens.warning)),
        (false, true) => Some((icons::CHECK, tokens.success)),
        (false, false) => None,
    };
    if let Some((icon, color)) = sign {
        small_icon(painter, parts.sign, icon, color);
    }
}

/// Draws label and title; returns whether the title was too long for the room.
pub(super) fn title(
    painter: &Painter,
    tokens: &Tokens,
    rect: Rect,
    row: Row,
    words: &RowWords,
) -> bool {
    let color = if row.kind == Kind::Noise {
        tokens.text_faint
    } else {
        tokens.text
    };
    let font = match row.kind {
        Kind::Section(_) | Kind::Group | Kind::Title => theme::bold_font(theme::LIST_SIZE),
        _ => theme::list_font(),
    };
    let mut job = LayoutJob {
        wrap: TextWrapping::truncate_at_width(rect.width()),
        break_on_newline: false,
        ..LayoutJob::default()
    };
    if !words.label.is_empty() {
        let label_color = if words.name.is_empty() {
            color
        } else {
            tokens.text_muted
        };
        job.append(
            &words.label,
            0.0,
            TextFormat::simple(font.clone(), label_color),
        );
    }
    if !words.name.is_empty() {
        let space = if words.label.is_empty() {
            0.0
        } else {
            1.5 * GRID
        };
        job.append(&words.name, space, TextFormat::simple(font, color));
    }
    let galley = painter.layout_job(job);
    let is_cut = galley.elided;
    let at = pos2(rect.left(), rect.center().y - galley.size().y / 2.0);
    painter.galley(at, galley, color);
    is_cut
}

fn caption(painter: &Painter, at: egui::Pos2, align: Align2, words: &str, color: Color32) {
    painter.text(at, align, words, theme::caption_font(), color);
}

fn small_icon(painter: &Painter, center: egui::Pos2, icon: &str, color: Color32) {
    let font = FontId {
        size: theme::CAPTION_SIZE,
        ..theme::icon_font()
    };
    painter.text(center, Align2::CENTER_CENTER, icon, font, color);
}
