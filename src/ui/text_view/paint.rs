//! Drawing the visible rows: gutter, soft colours behind passages, selection, words, the outline of what is selected.

use std::ops::Range;

use egui::{Align2, Rangef, Rect, Stroke, pos2};

use super::columns::Columns;
use super::job::pieces;
use super::selection::Selection;
use super::stage::Stage;
use crate::app::Marking;
use crate::check::Severity;
use crate::text::TextRange;
use crate::ui::theme;
use crate::ui::words::Words;

/// Draws `rows` of the text, all but the outlines of selected passages and the caret.
pub(super) fn rows(
    stage: &mut Stage<'_>,
    rows: Range<usize>,
    words: &Words,
    selection: Selection,
    hits: &[TextRange],
    marked: &[(TextRange, Marking)],
) {
    for row in rows {
        passages(stage, row, words);
        line_number(stage, row);
        behind_marked(stage, row, marked);
        for hit in hits_in(hits, stage.rows.range(row)) {
            let fill = stage.tokens.find;
            behind_words(stage, row, hit, fill);
        }
        if let Some(range) = selection.range() {
            let fill = stage.tokens.text_selection;
            behind_words(stage, row, range, fill);
        }
        let galley = stage.galley(row);
        let at = stage.words_at(row, &galley);
        stage.painter.galley(at, galley, stage.tokens.text);
    }
}

/// Marks the words of a row that stand in another text too, or are others there. None is told by its colour alone: what is the
/// same has a thin line below, what is shared word for word a strong one, and what is another none.
fn behind_marked(stage: &mut Stage<'_>, row: usize, marked: &[(TextRange, Marking)]) {
    let shown = stage.rows.range(row);
    for (range, marking) in marked {
        let Some(part) = range.intersection(shown).filter(|part| !part.is_empty()) else {
            continue;
        };
        let (fill, line) = match marking {
            Marking::Same => (None, Some(Stroke::new(1.0, stage.tokens.outline))),
            Marking::Changed => (Some(stage.tokens.changed), None),
            Marking::Shared => {
                let line = Stroke::new(2.0, stage.tokens.accent);
                (Some(stage.tokens.shared), Some(line))
            }
        };
        if let Some(fill) = fill {
            behind_words(stage, row, part, fill);
        }
        if let Some(line) = line {
            let (left, right) = (stage.x_of(row, part.start()), stage.x_of(row, part.end()));
            let y = stage.y_range(row).max - theme::GRID * 0.5;
            stage.painter.hline(left..=right, y, line);
        }
    }
}

/// Underlines the words that look wrong, the gravest on top.
pub(super) fn problems(
    stage: &mut Stage<'_>,
    rows: Range<usize>,
    problems: &[(TextRange, Severity)],
) {
    let Some(last) = rows.end.checked_sub(1).filter(|last| *last >= rows.start) else {
        return;
    };
    let seen = TextRange::new(
        stage.rows.range(rows.start).start(),
        stage.rows.range(last).end(),
    );
    for (range, severity) in problems {
        if range.intersection(seen).is_none() {
            continue;
        }
        let color = match severity {
            Severity::Error => stage.tokens.error,
            Severity::Warning => stage.tokens.warning,
            Severity::Information => stage.tokens.text_faint,
        };
        for row in rows.clone() {
            let row_range = stage.rows.range(row);
            if range.start() >= row_range.end() || range.end() <= row_range.start() {
                continue;
            }
            let left = stage.x_of(row, range.start());
            let right = stage.x_of(row, range.end());
            let y = stage.y_range(row).max - theme::GRID * 0.75;
            stage
                .painter
                .hline(left..=right, y, Stroke::new(1.5, color));
        }
    }
}

/// Outlines the whole of a selected passage.
pub(super) fn outline(stage: &mut Stage<'_>, rows: Range<usize>, range: TextRange) {
    let stroke = Stroke::new(1.5, stage.tokens.accent);
    let mut above: Option<Rangef> = None;
    // One row more at either end, so that edges are drawn right where the passage goes on outside the screen.
    let first = rows.start.saturating_sub(1);
    let last = (rows.end + 1).min(stage.rows.len());
    for row in first..=last {
        let here = (row < last).then(|| extent(stage, row, range)).flatten();
        let y = stage.y_range(row);
        if row > first || row == 0 {
            for edge in uncovered(here, above)
                .into_iter()
                .chain(uncovered(above, here))
            {
                stage.painter.hline(edge, y.min, stroke);
            }
        }
        if let Some(x) = here {
            stage.painter.vline(x.min, y, stroke);
            stage.painter.vline(x.max, y, stroke);
        }
        above = here;
    }
}

/// Draws the caret; strong where the keyboard moves it.
pub(super) fn caret(stage: &mut Stage<'_>, selection: Selection, has_focus: bool) {
    let row = stage.rows.row_of(selection.head(), selection.affinity());
    let x = stage.x_of(row, selection.head());
    let y = stage.y_range(row).shrink(theme::GRID / 2.0);
    let stroke = if has_focus {
        Stroke::new(2.0, stage.tokens.accent)
    } else {
        Stroke::new(1.0, stage.tokens.outline)
    };
    stage.painter.vline(x, y, stroke);
}

/// The band, the short name of the kind and the soft colour of each segment in a row.
fn passages(stage: &mut Stage<'_>, row: usize, words: &Words) {
    let range = stage.rows.range(row);
    let parts = pieces(stage.document, range);
    let y = stage.y_range(row);
    let band_left = stage.origin.x + stage.columns.band_left;
    let share = y.span() / parts.len().max(1) as f32;
    let mut tag_is_drawn = false;
    for (i, piece) in parts.iter().enumerate() {
        let colors = stage.tokens.kind(piece.segment.kind);
        let begins_here = range.start() <= piece.segment.start;
        // A hair of room between two bands shows where a segment begins, even between two of one kind.
        let top = y.min + share * i as f32 + if begins_here { 1.0 } else { 0.0 };
        let bottom = y.min + share * (i + 1) as f32;
        let band = Rect::from_x_y_ranges(
            Rangef::new(band_left, band_left + Columns::BAND),
            Rangef::new(top, bottom),
        );
        stage.painter.rect_filled(band, 0.0, colors.strong);
        if let Some(x) = extent(stage, row, piece.whole)
            && colors.soft != stage.tokens.surface
        {
            let top = y.min + if begins_here && i == 0 { 1.0 } else { 0.0 };
            let behind = Rect::from_x_y_ranges(x, Rangef::new(top, y.max));
            stage.painter.rect_filled(behind, 0.0, colors.soft);
        }
        if begins_here && i > 0 {
            let x = stage.x_of(row, piece.part.start());
            let tick = y.shrink(theme::GRID);
            stage
                .painter
                .vline(x, tick, Stroke::new(2.0, colors.strong));
        }
        if begins_here && !tag_is_drawn {
            tag_is_drawn = true;
            stage.painter.text(
                pos2(stage.origin.x + stage.columns.tag_left, y.center()),
                Align2::LEFT_CENTER,
                &words.kind(piece.segment.kind).short,
                theme::caption_font(),
                colors.text,
            );
        }
    }
}

/// The number of a line, counted from 1, beside its first row.
fn line_number(stage: &Stage<'_>, row: usize) {
    let start = stage.rows.range(row).start();
    let line = stage.document.text().line_of(start);
    if stage.document.text().line(line).start() == start {
        stage.painter.text(
            pos2(
                stage.origin.x + stage.columns.number_right,
                stage.y_range(row).center(),
            ),
            Align2::RIGHT_CENTER,
            line + 1,
            theme::caption_font(),
            stage.tokens.text_faint,
        );
    }
}

/// Fills what of `range` stands in a row; a little more where it goes on behind the line's end.
fn behind_words(stage: &mut Stage<'_>, row: usize, range: TextRange, fill: egui::Color32) {
    let row_range = stage.rows.range(row);
    if range.start() > row_range.end() || range.end() <= row_range.start() {
        return;
    }
    let left = stage.x_of(row, range.start());
    let mut right = stage.x_of(row, range.end());
    if range.end() > row_range.end() && !stage.rows.is_continued(row) {
        right += Columns::PAD;
    }
    let behind = Rect::from_x_y_ranges(left..=right, stage.y_range(row));
    stage.painter.rect_filled(behind, 0.0, fill);
}

/// From where to where a passage reaches in a row: to the edges of the column where it goes on, else to its words.
fn extent(stage: &mut Stage<'_>, row: usize, range: TextRange) -> Option<Rangef> {
    let row_range = stage.rows.range(row);
    let touches = range.start() <= row_range.end()
        && range.end() > row_range.start()
        && (range.start() < row_range.end() || row_range.is_empty());
    if !touches {
        return None;
    }
    let left = if range.start() <= row_range.start() {
        stage.text_left() - Columns::PAD
    } else {
        stage.x_of(row, range.start())
    };
    let right = if range.end() > row_range.end() || range.end() == stage.document.text().end() {
        stage.origin.x + stage.columns.text_right
    } else {
        stage.x_of(row, range.end())
    };
    Some(Rangef::new(left, right))
}

/// The parts of `range` that `cover` leaves free.
fn uncovered(range: Option<Rangef>, cover: Option<Rangef>) -> Vec<Rangef> {
    let Some(range) = range else {
        return Vec::new();
    };
    let Some(cover) = cover else {
        return vec![range];
    };
    let left = Rangef::new(range.min, range.max.min(cover.min));
    let right = Rangef::new(range.min.max(cover.max), range.max);
    [left, right]
        .into_iter()
        .filter(|part| part.span() > 0.0)
        .collect()
}

/// The hits that touch a row; `hits` are in the order of the text.
fn hits_in(hits: &[TextRange], row: TextRange) -> impl Iterator<Item = TextRange> + '_ {
    let first = hits.partition_point(|hit| hit.end() <= row.start());
    hits[first..]
        .iter()
        .copied()
        .take_while(move |hit| hit.start() < row.end())
}
