//! Where things stand from left to right: line number, kind, band, text.

use egui::{Ui, emath::GuiRounding as _};

use crate::ui::theme::{self, GRID};

/// The widths of one view, in points from its left edge.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Columns {
    /// The right edge of line numbers.
    pub(super) number_right: f32,
    /// The left edge of the short names of kinds.
    pub(super) tag_left: f32,
    /// The left edge of the coloured band.
    pub(super) band_left: f32,
    /// The left edge of the text.
    pub(super) text_left: f32,
    /// The right edge of the text.
    pub(super) text_right: f32,
    /// The height of a row, in whole pixels.
    pub(super) row_height: f32,
}

impl Columns {
    /// The width of the coloured band.
    pub(super) const BAND: f32 = GRID;
    /// Between the edge of a passage and its words.
    pub(super) const PAD: f32 = GRID;
    /// Above the first and below the last row.
    pub(super) const MARGIN: f32 = 2.0 * GRID;

    /// The columns of a view of this width for a text of so many lines.
    pub(super) fn of(ui: &Ui, width: f32, n_lines: usize) -> Self {
        let n_digits = n_lines.max(100).ilog10() + 1;
        let digit = ui.fonts_mut(|fonts| fonts.glyph_width(&theme::caption_font(), '0'));
        let number_right = (2.0 * GRID + digit * n_digits as f32).ceil();
        let tag_left = number_right + 2.0 * GRID;
        let band_left = tag_left + (2.0 * theme::CAPTION_SIZE).ceil() + 1.5 * GRID;
        let text_left = band_left + Self::BAND + 3.0 * GRID;
        let widest = theme::TEXT_SIZE * theme::TEXT_COLUMN_CHARACTERS + Self::SLACK;
        let room = width - text_left - 5.0 * GRID;
        let text_width = room.min(widest).max(8.0 * theme::TEXT_SIZE);
        let row_height =
            (theme::TEXT_SIZE * theme::TEXT_LINE_HEIGHT).round_to_pixels(ui.pixels_per_point());
        Self {
            number_right,
            tag_left,
            band_left,
            text_left,
            text_right: (text_left + text_width).floor(),
            row_height,
        }
    }

    /// Room that rows leave free: bold words and shaping may make them a little wider than the sum of their glyphs.
    const SLACK: f32 = 2.0 * GRID;

    /// How wide a row may be by the sum of its glyphs.
    pub(super) fn wrap_width(&self) -> f32 {
        self.text_right - self.text_left - Self::SLACK
    }
}
