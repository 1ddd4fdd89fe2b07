//! The words beside the pointer while something is dragged: what letting go would do.

use egui::{Align2, Color32, LayerId, Order, Pos2, Rect, Stroke, StrokeKind, Ui, vec2};

use super::theme::{self, GRID};

/// Shows `words` beside the pointer.
pub(super) fn show_tip(ui: &Ui, pointer: Pos2, words: String) {
    let color = theme::tokens(ui).text;
    show_tip_in(ui, pointer, words, color);
}

/// Shows `words` beside the pointer in this colour, inside the window wherever the pointer is.
pub(super) fn show_tip_in(ui: &Ui, pointer: Pos2, words: String, color: Color32) {
    let tokens = theme::tokens(ui);
    let layer = LayerId::new(Order::Tooltip, ui.scope_id().with("drag-tip"));
    let over = ui.ctx().layer_painter(layer);
    let widest = 70.0 * GRID;
    let galley = over.layout(words, theme::caption_font(), color, widest);
    let window = ui.ctx().content_rect().shrink(GRID);
    let margin = vec2(1.5, 1.0) * GRID;
    let size = galley.size() + 2.0 * margin;
    let wanted = pointer + vec2(3.0, 3.0) * GRID;
    let at = Pos2::new(
        wanted.x.min(window.right() - size.x).max(window.left()),
        wanted.y.min(window.bottom() - size.y).max(window.top()),
    );
    let behind = Rect::from_min_size(at, size);
    over.rect_filled(behind, theme::CORNER, tokens.raised);
    let stroke = Stroke::new(1.0, tokens.hairline);
    over.rect_stroke(behind, theme::CORNER, stroke, StrokeKind::Inside);
    let words_at = Align2::LEFT_TOP.anchor_size(at + margin, galley.size());
    over.galley(words_at.min, galley, color);
}
