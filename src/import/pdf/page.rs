//! A page as it is read: its lines and the rows of its tables, from above.

use super::glyphs::PageGlyphs;
use super::lines::{Line, lines_of};
use super::tables::{Row, take_tables};
use super::upright::{Sheet, sheets};

/// A shorter line, in points, underlines a word.
const SHORTEST_RULE: f64 = 60.0;

/// One thing on a page.
#[derive(Debug, Clone)]
pub(super) enum Piece {
    Line(Line),
    Row(Row),
}

/// The lines and rows of a page, or of a part of one that is written in another direction.
#[derive(Debug)]
pub(super) struct Page {
    /// The number of the page in the file, from 1.
    pub(super) number: usize,
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) pieces: Vec<Piece>,
    /// The heights of the lines that are drawn across it.
    pub(super) rules: Vec<f64>,
}

impl Page {
    /// A page as large, with nothing on it.
    pub(super) fn empty(&self) -> Self {
        Self {
            pieces: Vec::new(),
            rules: self.rules.clone(),
            ..*self
        }
    }

    /// The line at this place, where one stands there.
    pub(super) fn line(&self, place: usize) -> Option<&Line> {
        match self.pieces.get(place)? {
            Piece::Line(line) => Some(line),
            Piece::Row(_) => None,
        }
    }

    /// Its lines.
    pub(super) fn lines(&self) -> impl Iterator<Item = &Line> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Line(line) => Some(line),
            Piece::Row(_) => None,
        })
    }
}

/// The parts of a page that are written in one direction each, and the characters that were left out as marks.
pub(super) fn pages_of(glyphs: PageGlyphs, number: usize) -> (Vec<Page>, String) {
    let (sheets, left_out) = sheets(glyphs);
    let pages = sheets.into_iter().map(|sheet| page_of(sheet, number));
    (pages.collect(), left_out)
}

fn page_of(mut sheet: Sheet, number: usize) -> Page {
    let rows = take_tables(&mut sheet);
    let lines = lines_of(std::mem::take(&mut sheet.glyphs));
    let mut pieces: Vec<(f64, Piece)> = lines
        .into_iter()
        .map(|line| (line.baseline, Piece::Line(line)))
        .chain(rows.into_iter().map(|row| (row.middle, Piece::Row(row))))
        .collect();
    pieces.sort_by(|a, b| a.0.total_cmp(&b.0));
    let rules = sheet.strokes.iter().filter(|stroke| {
        let (across, down) = (stroke.to.0 - stroke.from.0, stroke.to.1 - stroke.from.1);
        down.abs() < 1.5 && across.abs() > SHORTEST_RULE
    });
    Page {
        number,
        width: sheet.width,
        height: sheet.height,
        pieces: pieces.into_iter().map(|(_, piece)| piece).collect(),
        rules: rules.map(|stroke| stroke.from.1).collect(),
    }
}
