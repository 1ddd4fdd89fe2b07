//! Tables without lines between their columns: what stands in columns of three or more, each below the other, is put
//! together to rows as the fields of ruled tables are.

use super::lines::{Line, Part, median};
use super::page::{Page, Piece};
use super::tables::{Cell, Row, cell_of};

/// Two columns may as well be a form, whose lines are read as they stand.
const FEWEST_COLUMNS: usize = 3;
/// The number of the first such table of a page; ruled ones have lower ones.
const FIRST_TABLE: usize = 1_000_000;

/// A line of a table: its parts, each with the column that it stands in.
struct Placed<'page> {
    line: &'page Line,
    parts: Vec<(usize, Part)>,
}

/// Puts rows in the place of the lines that make them.
pub(super) fn take_rows(page: &mut Page) {
    let mut done: Vec<Piece> = Vec::new();
    let pieces = std::mem::take(&mut page.pieces);
    let mut at = 0;
    let mut n_tables = 0;
    while at < pieces.len() {
        if let Some((n_lines, mut rows)) = table_at(&pieces[at..], &page.rules) {
            for row in &mut rows {
                row.table = FIRST_TABLE + n_tables;
            }
            n_tables += 1;
            done.extend(rows.into_iter().map(Piece::Row));
            at += n_lines;
        } else {
            done.push(pieces[at].clone());
            at += 1;
        }
    }
    page.pieces = done;
}

/// The table that begins with the first of these pieces, and of how many lines it is.
fn table_at(pieces: &[Piece], rules: &[f64]) -> Option<(usize, Vec<Row>)> {
    let Piece::Line(head) = pieces.first()? else {
        return None;
    };
    if head.parts.len() < FEWEST_COLUMNS {
        return None;
    }
    let mut columns: Vec<(f64, f64)> = head.parts.iter().map(|p| (p.left, p.right)).collect();
    let mut lines: Vec<Placed<'_>> = Vec::new();
    for piece in pieces {
        let Piece::Line(line) = piece else {
            break;
        };
        let is_near = lines
            .last()
            .is_none_or(|last| line.baseline - last.line.baseline < 4.0 * head.size);
        let is_alike = (line.size - head.size).abs() < 0.15 * head.size;
        let Some(parts) = placed(line, &mut columns).filter(|_| is_near && is_alike) else {
            break;
        };
        lines.push(Placed { line, parts });
    }
    let rows = rows_of(&lines, &columns, rules);
    let is_filled = |row: &&Row| {
        let n = row
            .cells
            .iter()
            .filter(|cell| !cell.words.is_empty())
            .count();
        n >= FEWEST_COLUMNS
    };
    (rows.iter().filter(is_filled).count() >= 2).then_some((lines.len(), rows))
}

/// The parts of a line with the columns that they stand in, which may become wider by them; `None` where it is no line of
/// the table.
fn placed(line: &Line, columns: &mut [(f64, f64)]) -> Option<Vec<(usize, Part)>> {
    let mut wider = columns.to_vec();
    let mut placed = Vec::new();
    for part in line.parts_or_whole() {
        let touches =
            |(_, (left, right)): &(usize, &(f64, f64))| part.left < *right && part.right > *left;
        let mut under = columns.iter().enumerate().filter(touches);
        let (place, _) = under.next()?;
        if under.next().is_some() || placed.iter().any(|(other, _)| *other == place) {
            return None;
        }
        wider[place].0 = wider[place].0.min(part.left);
        wider[place].1 = wider[place].1.max(part.right);
        placed.push((place, part));
    }
    // Columns stay apart, whatever becomes wider.
    if wider
        .windows(2)
        .any(|two| two[0].1 + 0.5 * line.size > two[1].0)
    {
        return None;
    }
    columns.copy_from_slice(&wider);
    Some(placed)
}

fn rows_of(lines: &[Placed<'_>], columns: &[(f64, f64)], rules: &[f64]) -> Vec<Row> {
    let is_ruled = |two: &[Placed<'_>]| {
        let between = two[0].line.baseline..two[1].line.baseline;
        rules.iter().any(|at| between.contains(at))
    };
    // A line below the head alone says nothing of the rows.
    let has_rules = lines.windows(2).filter(|two| is_ruled(two)).count() > 1;
    let gaps = || {
        lines
            .windows(2)
            .map(|two| two[1].line.baseline - two[0].line.baseline)
    };
    let usual = gaps().min_by(f64::total_cmp).unwrap_or(0.0);
    let mut rows: Vec<Vec<&Placed<'_>>> = Vec::new();
    for (place, line) in lines.iter().enumerate() {
        let begins = place == 0 || {
            let two = &lines[place - 1..=place];
            let stands_off = two[1].line.baseline - two[0].line.baseline > usual * 1.3;
            if has_rules {
                is_ruled(two)
            } else {
                line.parts.iter().any(|(column, _)| *column == 0)
                    || (stands_off && line.parts.len() + 1 >= columns.len())
            }
        };
        match rows.last_mut() {
            Some(row) if !begins => row.push(line),
            _ => rows.push(vec![line]),
        }
    }
    let left = columns.first().map_or(0.0, |column| column.0);
    let right = columns.last().map_or(0.0, |column| column.1);
    rows.into_iter()
        .map(|lines| Row {
            cells: (0..columns.len())
                .map(|column| cell_in(&lines, column, columns[column]))
                .collect(),
            middle: median(lines.iter().map(|placed| placed.line.baseline)).unwrap_or(0.0),
            left,
            right,
            table: FIRST_TABLE,
        })
        .collect()
}

/// What stands in one column of these lines.
fn cell_in(lines: &[&Placed<'_>], column: usize, (left, right): (f64, f64)) -> Cell {
    let inside: Vec<Line> = lines
        .iter()
        .flat_map(|placed| {
            let here = placed.parts.iter().filter(|(place, _)| *place == column);
            here.map(|(_, part)| Line {
                words: part.words.clone(),
                left: part.left,
                right: part.right,
                parts: Vec::new(),
                ..placed.line.clone()
            })
        })
        .collect();
    cell_of(&inside, left, right - left)
}
