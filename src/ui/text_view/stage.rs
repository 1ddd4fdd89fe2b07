//! One frame of the view: where rows and characters stand on the screen, and which one a point means.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::text::{CCursor, LayoutJob};
use egui::{Galley, Painter, Pos2, Rangef, pos2};

use super::columns::Columns;
use super::job::job;
use super::rows::{Affinity, Rows};
use crate::outline::Document;
use crate::text::{TextPos, TextRange};
use crate::ui::theme::Tokens;

/// The layouts of rows that were on the screen lately; egui keeps the glyphs themselves.
#[derive(Debug, Default)]
pub(super) struct Jobs {
    /// What the layouts were made for: the revision of the outline and whether the theme is dark.
    made_for: (u64, bool),
    by_row: BTreeMap<usize, LayoutJob>,
}

impl Jobs {
    /// More rows than any screen shows.
    const MOST: usize = 1000;

    /// Forgets the layouts unless they were made for this.
    pub(super) fn hold_to(&mut self, made_for: (u64, bool)) {
        if self.made_for != made_for || self.by_row.len() > Self::MOST {
            self.by_row.clear();
            self.made_for = made_for;
        }
    }

    /// Forgets all layouts, as the rows have changed.
    pub(super) fn clear(&mut self) {
        self.by_row.clear();
    }
}

/// What drawing and pointing need to know in one frame.
pub(super) struct Stage<'a> {
    pub(super) painter: &'a Painter,
    pub(super) tokens: &'a Tokens,
    pub(super) document: &'a Document,
    pub(super) rows: &'a Rows,
    pub(super) columns: Columns,
    /// Where the content's upper left corner stands on the screen; above the screen once it is scrolled.
    pub(super) origin: Pos2,
    pub(super) jobs: &'a mut Jobs,
}

impl Stage<'_> {
    /// The words of a row, laid out.
    pub(super) fn galley(&mut self, row: usize) -> Arc<Galley> {
        let range = self.rows.range(row);
        let (document, tokens) = (self.document, self.tokens);
        let layout = self
            .jobs
            .by_row
            .entry(row)
            .or_insert_with(|| job(document, range, tokens));
        self.painter.layout_job(layout.clone())
    }

    /// From where to where a row reaches on the screen.
    pub(super) fn y_range(&self, row: usize) -> Rangef {
        let top = self.origin.y + Columns::MARGIN + row as f32 * self.columns.row_height;
        Rangef::new(top, top + self.columns.row_height)
    }

    /// The left edge of the text on the screen.
    pub(super) fn text_left(&self) -> f32 {
        self.origin.x + self.columns.text_left
    }

    /// Where on the screen the character at `pos` begins in `row`.
    pub(super) fn x_of(&mut self, row: usize, pos: TextPos) -> f32 {
        let range = self.rows.range(row);
        let pos = pos.clamp(range.start(), range.end());
        let words = self
            .document
            .text()
            .slice(TextRange::new(range.start(), pos));
        let galley = self.galley(row);
        self.text_left()
            + galley
                .pos_from_cursor(CCursor::new(words.chars().count()))
                .min
                .x
    }

    /// The row nearest to this height on the screen.
    pub(super) fn row_at(&self, y: f32) -> usize {
        let row = (y - self.origin.y - Columns::MARGIN) / self.columns.row_height;
        (row.max(0.0) as usize).min(self.rows.len().saturating_sub(1))
    }

    /// The gap between two characters of `row` nearest to `x` on the screen.
    pub(super) fn position_in_row(&mut self, row: usize, x: f32) -> (TextPos, Affinity) {
        let range = self.rows.range(row);
        let galley = self.galley(row);
        let in_row = egui::vec2(x - self.text_left(), galley.size().y / 2.0);
        let n_chars = galley.cursor_from_pos(in_row).index;
        let words = self.document.text().slice(range);
        let bytes = words
            .char_indices()
            .nth(n_chars.0)
            .map_or(words.len(), |(at, _)| at);
        let pos = range.start().offset(bytes);
        let affinity = if pos == range.end() && self.rows.is_continued(row) {
            Affinity::Upstream
        } else {
            Affinity::Downstream
        };
        (pos, affinity)
    }

    /// The position nearest to a point on the screen.
    pub(super) fn position_at(&mut self, point: Pos2) -> (TextPos, Affinity) {
        let row = self.row_at(point.y);
        self.position_in_row(row, point.x)
    }

    /// Where words of a row are painted, so that they stand in the middle of its height.
    pub(super) fn words_at(&self, row: usize, galley: &Galley) -> Pos2 {
        let y = self.y_range(row);
        pos2(self.text_left(), y.center() - galley.size().y / 2.0)
    }
}
