//! Ruled tables: what stands in the fields of a grid becomes the cells of rows, as the rows of other formats are. A field
//! that covers several rows or columns stands in the first of them, the others are empty.

use super::characters::is_wide;
use super::glyphs::Glyph;
use super::lines::{Line, lines_of};
use super::paragraphs::next_token_width;
use super::rulings::{Grid, grids};
use super::upright::Sheet;

/// A cell of a row.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Cell {
    pub(super) words: String,
    /// Its last line goes on to the edge, so that what is said may go on after it.
    pub(super) is_full: bool,
}

/// A row of a table.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) cells: Vec<Cell>,
    /// Where it stands, from above.
    pub(super) middle: f64,
    pub(super) left: f64,
    pub(super) right: f64,
    /// The table on its page that it is of.
    pub(super) table: usize,
}

/// Takes the tables out of a page.
pub(super) fn take_tables(sheet: &mut Sheet) -> Vec<Row> {
    let mut rows = Vec::new();
    for (table, grid) in grids(&sheet.strokes).into_iter().enumerate() {
        let fields = Fields::of(&grid);
        let mut inside: Vec<Vec<Glyph>> = vec![Vec::new(); fields.root.len()];
        let glyphs = std::mem::take(&mut sheet.glyphs);
        for glyph in glyphs {
            match fields.at(&grid, &glyph) {
                Some(field) => inside[field].push(glyph),
                None => sheet.glyphs.push(glyph),
            }
        }
        rows.extend(rows_of(&grid, &fields, inside, table));
    }
    rows
}

/// The fields of a grid by their smallest parts, row by row; parts without a line between them are one field.
struct Fields {
    n_columns: usize,
    /// The first part of the field that each part is of.
    root: Vec<usize>,
}

impl Fields {
    fn of(grid: &Grid) -> Self {
        let (n_rows, n_columns) = (grid.rows.len() - 1, grid.columns.len() - 1);
        let mut root: Vec<usize> = (0..n_rows * n_columns).collect();
        for row in 0..n_rows {
            for column in 0..n_columns {
                let part = row * n_columns + column;
                if column + 1 < n_columns && !grid.has_right_side(row, column) {
                    unite(&mut root, part, part + 1);
                }
                if row + 1 < n_rows && !grid.has_foot(row, column) {
                    unite(&mut root, part, part + n_columns);
                }
            }
        }
        for part in 0..root.len() {
            root[part] = first_of(&root, part);
        }
        Self { n_columns, root }
    }

    /// The field in which a character stands.
    fn at(&self, grid: &Grid, glyph: &Glyph) -> Option<usize> {
        let middle = (glyph.x + glyph.width / 2.0, glyph.y - glyph.size * 0.35);
        let column = between(&grid.columns, middle.0)?;
        let row = between(&grid.rows, middle.1)?;
        self.root.get(row * self.n_columns + column).copied()
    }
}

fn between(edges: &[f64], place: f64) -> Option<usize> {
    let after = edges.partition_point(|edge| *edge <= place);
    (after > 0 && after < edges.len()).then(|| after - 1)
}

fn first_of(root: &[usize], mut part: usize) -> usize {
    while root[part] != part {
        part = root[part];
    }
    part
}

fn unite(root: &mut [usize], a: usize, b: usize) {
    let (a, b) = (first_of(root, a), first_of(root, b));
    root[a.max(b)] = a.min(b);
}

fn rows_of(grid: &Grid, fields: &Fields, inside: Vec<Vec<Glyph>>, table: usize) -> Vec<Row> {
    let n_columns = fields.n_columns;
    // A column in which no field begins is the trace of a double line.
    let is_begun = |column: usize| {
        let mut parts = fields.root.iter().enumerate().skip(column);
        parts.any(|(part, root)| part % n_columns == column && *root == part)
    };
    let begun: Vec<usize> = (0..n_columns).filter(|column| is_begun(*column)).collect();
    let mut cells: Vec<Cell> = inside
        .into_iter()
        .enumerate()
        .map(|(part, glyphs)| {
            if glyphs.is_empty() {
                return Cell::default();
            }
            let is_of_field = |other: &usize| fields.root[*other] == part;
            let last = (0..fields.root.len()).rev().find(is_of_field);
            let last = last.map_or(0, |last| last % n_columns);
            let column = part % n_columns;
            let width = grid.columns[last.max(column) + 1] - grid.columns[column];
            cell_of(&lines_of(glyphs), grid.columns[column], width)
        })
        .collect();
    let mut rows = Vec::new();
    for row in 0..grid.rows.len() - 1 {
        let take = |column: &usize| std::mem::take(&mut cells[row * n_columns + column]);
        let cells: Vec<Cell> = begun.iter().map(take).collect();
        if cells.iter().any(|cell| !cell.words.is_empty()) {
            rows.push(Row {
                cells,
                middle: f64::midpoint(grid.rows[row], grid.rows[row + 1]),
                left: grid.columns[0],
                right: grid.columns[n_columns],
                table,
            });
        }
    }
    rows
}

/// What stands in a field of this width. A line that leaves room for what comes next ends a paragraph.
pub(super) fn cell_of(lines: &[Line], left: f64, width: f64) -> Cell {
    let edge = |line: &Line| (line.left - left).max(0.0).min(line.size * 2.0);
    let margin = lines.iter().map(edge).min_by(f64::total_cmp).unwrap_or(0.0);
    let room = width - 2.0 * margin;
    let is_full = |line: &Line, next: f64| line.right - line.left + next > room - line.size * 0.2;
    let mut words = String::new();
    let mut last: Option<&Line> = None;
    for line in lines {
        if let Some(last) = last {
            let goes_on = is_full(last, next_token_width(&line.words) * line.size);
            let is_among_wide = words.ends_with(is_wide) || line.words.starts_with(is_wide);
            if !goes_on || !is_among_wide {
                words.push(' ');
            }
        }
        words.push_str(&line.words.replace('\t', " "));
        last = Some(line);
    }
    Cell {
        words,
        is_full: last.is_some_and(|line| is_full(line, line.size)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::glyphs::Stroke;
    use super::super::lines::tests::printed;
    use super::*;

    fn stroke(from: (f64, f64), to: (f64, f64)) -> Stroke {
        Stroke { from, to }
    }

    #[test]
    fn fields_that_cover_rows_and_columns_stand_once() {
        let mut sheet = Sheet {
            width: 400.0,
            height: 400.0,
            ..Sheet::default()
        };
        // A head over both columns; the first column of the two rows below is one field.
        for (y, from) in [(100.0, 50.0), (120.0, 50.0), (140.0, 150.0), (160.0, 50.0)] {
            sheet.strokes.push(stroke((from, y), (250.0, y)));
        }
        for (x, from) in [(50.0, 100.0), (150.0, 120.0), (250.0, 100.0)] {
            sheet.strokes.push(stroke((x, from), (x, 160.0)));
        }
        for (words, x, y) in [
            ("整改台账", 80.0, 114.0),
            ("党建", 60.0, 144.0),
            ("问题一", 155.0, 134.0),
            ("问题二", 155.0, 154.0),
            ("表外", 60.0, 200.0),
        ] {
            sheet.glyphs.extend(printed(words, x, y, 10.0));
        }
        let rows = take_tables(&mut sheet);
        let words: Vec<Vec<&str>> = rows
            .iter()
            .map(|row| row.cells.iter().map(|cell| cell.words.as_str()).collect())
            .collect();
        assert_eq!(
            words,
            [["整改台账", ""], ["党建", "问题一"], ["", "问题二"]]
        );
        assert_eq!(sheet.glyphs.len(), 2);
    }

    #[test]
    fn lines_of_a_cell_are_joined_and_its_paragraphs_kept_apart() {
        let mut glyphs = printed("一是增加人员四", 55.0, 100.0, 10.0);
        glyphs.extend(printed("名。", 55.0, 115.0, 10.0));
        glyphs.extend(printed("二是培训", 55.0, 130.0, 10.0));
        let cell = cell_of(&lines_of(glyphs), 50.0, 80.0);
        assert_eq!(cell.words, "一是增加人员四名。 二是培训");
        assert!(!cell.is_full);
    }
}
