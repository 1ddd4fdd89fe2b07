//! Pages set in two columns: what stands beside each other is read one column after the other. Two columns of a table look
//! alike; they are told by their rows, which begin at the same height on both sides and have no common leading.

use super::lines::{Line, Part, median};
use super::page::{Page, Piece};

/// Fewer lines in a column are a list or a pair of signatures.
const FEWEST: usize = 4;

/// The pages, columns in the place of pages that are set in them.
pub(super) fn in_reading_order(pages: Vec<Page>) -> Vec<Page> {
    pages.into_iter().flat_map(split).collect()
}

/// A page, or what stands on it above the columns, in each of them and below.
fn split(page: Page) -> Vec<Page> {
    let Some(found) = Columns::of(&page) else {
        return vec![page];
    };
    let whole = |pieces: Vec<Piece>| Page {
        pieces,
        ..page.empty()
    };
    let mut pieces = page.pieces.iter().cloned();
    let above: Vec<Piece> = pieces.by_ref().take(found.from).collect();
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for piece in pieces.by_ref().take(found.to - found.from) {
        if let Piece::Line(line) = piece {
            let (on_left, on_right) = sides(&line, found.gutter);
            left.extend(line_of(&on_left, &line, found.left));
            right.extend(line_of(&on_right, &line, found.right));
        }
    }
    let column = |pieces: Vec<Piece>| Page {
        // Columns of all pages have one measure.
        width: page.width / 2.0,
        pieces,
        ..page.empty()
    };
    let below: Vec<Piece> = pieces.collect();
    let parts = [whole(above), column(left), column(right), whole(below)];
    let has_any = |part: &Page| !part.pieces.is_empty();
    let mut parts: Vec<Page> = parts.into_iter().filter(has_any).collect();
    if let Some(below) = parts.pop() {
        // Columns may begin again below a heading over both.
        parts.extend(split(below));
    }
    parts
}

/// Where the columns of a page stand.
#[derive(Debug)]
struct Columns {
    /// The pieces of the page that stand in them.
    from: usize,
    to: usize,
    /// The middle between them.
    gutter: f64,
    /// Where they begin.
    left: f64,
    right: f64,
}

impl Columns {
    fn of(page: &Page) -> Option<Self> {
        // The margins to the left and to the right need not be quite alike.
        let near_middle = 0.42 * page.width..0.58 * page.width;
        let mut gutters: Vec<f64> = page
            .lines()
            .flat_map(|line| line.parts.windows(2))
            .map(|two| (two[0].right, two[1].left))
            // A short line leaves more free than lies between the columns.
            .map(|(from, to)| f64::midpoint(from.max(near_middle.start), to.min(near_middle.end)))
            .filter(|at| near_middle.contains(at))
            .collect();
        gutters.sort_by(f64::total_cmp);
        gutters.dedup_by(|a, b| (*a - *b).abs() < 4.0);
        let found = gutters.into_iter().filter_map(|at| Self::along(page, at));
        found.max_by_key(|columns| columns.to - columns.from)
    }

    /// The longest run of lines that leave this place free, where they are columns.
    fn along(page: &Page, gutter: f64) -> Option<Self> {
        let is_free = |piece: &Piece| match piece {
            Piece::Line(line) => !is_crossed(line, gutter),
            Piece::Row(_) => false,
        };
        let (mut best, mut from) = (0..0, 0);
        for (place, piece) in page.pieces.iter().enumerate() {
            if !is_free(piece) {
                from = place + 1;
            } else if place + 1 - from > best.len() {
                best = from..place + 1;
            }
        }
        let mut on = (Vec::new(), Vec::new());
        for piece in page.pieces.get(best.clone())? {
            if let Piece::Line(line) = piece {
                let (left, right) = sides(line, gutter);
                on.0.extend(side_of(&left, line));
                on.1.extend(side_of(&right, line));
            }
        }
        let (left, right) = (Side::of(&on.0)?, Side::of(&on.1)?);
        let is_even = (left.width() - right.width()).abs() < 0.2 * left.width();
        // The last column may end with short lines, one below the other.
        let is_rest = right.width() < 1.2 * left.width() && is_dense(&on.1, &on.0);
        let is_column = left.is_prose(&on.0) && (is_rest || (is_even && right.is_prose(&on.1)));
        (is_column && !are_rows(&on.0, &on.1)).then_some(Self {
            from: best.start,
            to: best.end,
            gutter,
            left: left.left,
            right: right.left,
        })
    }
}

/// The edges of one column and the size of its type.
struct Side {
    left: f64,
    right: f64,
    size: f64,
}

impl Side {
    fn of(lines: &[Line]) -> Option<Self> {
        if lines.len() < FEWEST {
            return None;
        }
        Some(Self {
            left: lines.iter().map(|l| l.left).min_by(f64::total_cmp)?,
            right: lines.iter().map(|l| l.right).max_by(f64::total_cmp)?,
            size: median(lines.iter().map(|l| l.size))?,
        })
    }

    fn width(&self) -> f64 {
        self.right - self.left
    }

    /// Whether the lines run from edge to edge, as those of paragraphs do, and hold a sentence's worth.
    fn is_prose(&self, lines: &[Line]) -> bool {
        let is_full = |line: &&Line| line.right > self.right - 2.0 * self.size;
        let n_full = lines.iter().filter(is_full).count();
        // Gaps within a column are those between the columns of a table.
        let n_broken = lines.iter().filter(|line| line.parts.len() > 1).count();
        self.width() > 10.0 * self.size && n_full * 3 > lines.len() && n_broken * 4 < lines.len()
    }
}

/// Whether both sides break at the same heights, as the rows of a table do.
fn are_rows(left: &[Line], right: &[Line]) -> bool {
    let (left, right) = (breaks(left), breaks(right));
    let is_shared = |at: &&f64| right.iter().any(|other| (*at - other).abs() < 3.0);
    let n_shared = left.iter().filter(is_shared).count();
    n_shared >= 2 && n_shared * 5 > left.len().max(right.len()) * 3
}

/// Whether these lines follow each other as closely as those.
fn is_dense(lines: &[Line], others: &[Line]) -> bool {
    let gap = |two: &[Line]| two[1].baseline - two[0].baseline;
    let usual = median(others.windows(2).map(gap)).unwrap_or(0.0);
    lines.windows(2).map(gap).all(|gap| gap < 1.5 * usual)
}

/// The heights at which more than the usual room is left above a line.
fn breaks(lines: &[Line]) -> Vec<f64> {
    let gaps = || {
        lines
            .windows(2)
            .map(|two| two[1].baseline - two[0].baseline)
    };
    let Some(usual) = median(gaps()) else {
        return Vec::new();
    };
    let after = lines.iter().skip(1).zip(gaps());
    let wide = after.filter(|(_, gap)| *gap > usual * 1.2);
    wide.map(|(line, _)| line.baseline).collect()
}

fn is_crossed(line: &Line, gutter: f64) -> bool {
    let room = 0.3 * line.size;
    let crosses = |left: f64, right: f64| left < gutter + room && right > gutter - room;
    if line.parts.is_empty() {
        return crosses(line.left, line.right);
    }
    line.parts.iter().any(|part| crosses(part.left, part.right))
}

/// The parts of a line to the left and to the right.
fn sides(line: &Line, gutter: f64) -> (Vec<Part>, Vec<Part>) {
    let parts = line.parts_or_whole().into_iter();
    parts.partition(|part| part.right < gutter)
}

fn side_of(parts: &[Part], line: &Line) -> Option<Line> {
    let (first, last) = (parts.first()?, parts.last()?);
    let words: Vec<&str> = parts.iter().map(|part| part.words.as_str()).collect();
    Some(Line {
        words: words.join("\t"),
        left: first.left,
        right: last.right,
        parts: if parts.len() > 1 {
            parts.to_vec()
        } else {
            Vec::new()
        },
        ..line.clone()
    })
}

/// The line of these parts in a column that begins at `edge`.
fn line_of(parts: &[Part], line: &Line, edge: f64) -> Option<Piece> {
    let mut side = side_of(parts, line)?;
    side.left -= edge;
    side.right -= edge;
    for part in &mut side.parts {
        part.left -= edge;
        part.right -= edge;
    }
    Some(Piece::Line(side))
}
