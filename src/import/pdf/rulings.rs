//! The ruled lines of a page, put together from the pieces in which they are drawn, and the grids that they make.

use super::glyphs::Stroke;

/// Lines closer than this, in points, are one.
const NEAR: f64 = 3.0;
/// A shorter line is a part of a drawing.
const SHORTEST: f64 = 4.0;
/// A page with more lines is a drawing.
const MOST_LINES: usize = 3_000;
/// A grid of more fields is a drawing.
const MOST_FIELDS: usize = 20_000;

/// A line that runs across or down; `at` is its place in the other direction.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Ruling {
    at: f64,
    from: f64,
    to: f64,
}

impl Ruling {
    fn covers(&self, place: f64) -> bool {
        self.from - NEAR <= place && place <= self.to + NEAR
    }
}

/// Lines that hang together and divide a part of the page into columns and rows.
#[derive(Debug)]
pub(super) struct Grid {
    /// The edges of the columns, from the left.
    pub(super) columns: Vec<f64>,
    /// The edges of the rows, from above.
    pub(super) rows: Vec<f64>,
    across: Vec<Ruling>,
    down: Vec<Ruling>,
}

impl Grid {
    /// Whether a line runs down the right side of the field.
    pub(super) fn has_right_side(&self, row: usize, column: usize) -> bool {
        let middle = f64::midpoint(self.rows[row], self.rows[row + 1]);
        is_drawn(&self.down, self.columns[column + 1], middle)
    }

    /// Whether a line runs along the foot of the field.
    pub(super) fn has_foot(&self, row: usize, column: usize) -> bool {
        let middle = f64::midpoint(self.columns[column], self.columns[column + 1]);
        is_drawn(&self.across, self.rows[row + 1], middle)
    }
}

fn is_drawn(rulings: &[Ruling], at: f64, place: f64) -> bool {
    rulings
        .iter()
        .any(|ruling| (ruling.at - at).abs() < NEAR && ruling.covers(place))
}

/// The grids with two columns at least, from above.
pub(super) fn grids(strokes: &[Stroke]) -> Vec<Grid> {
    let mut across = Vec::new();
    let mut down = Vec::new();
    for Stroke { from, to } in strokes {
        let (width, height) = ((to.0 - from.0).abs(), (to.1 - from.1).abs());
        if !(width + height).is_finite() {
            continue;
        }
        if height < 1.5 && width > SHORTEST {
            across.push(Ruling {
                at: f64::midpoint(from.1, to.1),
                from: from.0.min(to.0),
                to: from.0.max(to.0),
            });
        } else if width < 1.5 && height > SHORTEST {
            down.push(Ruling {
                at: f64::midpoint(from.0, to.0),
                from: from.1.min(to.1),
                to: from.1.max(to.1),
            });
        }
    }
    let (across, down) = (whole(across), whole(down));
    if across.is_empty() || down.len() < 3 || across.len() + down.len() > MOST_LINES {
        return Vec::new();
    }
    let mut grids: Vec<Grid> = hanging_together(&across, &down)
        .into_iter()
        .map(|(across, down)| Grid {
            columns: places(&down),
            rows: rows(&across, &down),
            across,
            down,
        })
        .filter(|grid| grid.columns.len() > 2 && grid.rows.len() > 1)
        .filter(|grid| grid.columns.len() * grid.rows.len() < MOST_FIELDS)
        .collect();
    grids.sort_by(|a, b| a.rows[0].total_cmp(&b.rows[0]));
    grids
}

/// The lines, where several are drawn one behind the other or beside each other.
fn whole(mut pieces: Vec<Ruling>) -> Vec<Ruling> {
    pieces.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut lines = Vec::new();
    let mut rest = pieces.as_slice();
    while let Some(first) = rest.first() {
        let n = rest.partition_point(|piece| piece.at - first.at < NEAR / 2.0);
        let (same, after) = rest.split_at(n.max(1));
        rest = after;
        let mut same = same.to_vec();
        same.sort_by(|a, b| a.from.total_cmp(&b.from));
        let mut current: Option<Ruling> = None;
        for piece in same {
            match &mut current {
                Some(line) if piece.from <= line.to + NEAR => line.to = line.to.max(piece.to),
                _ => lines.extend(current.replace(Ruling {
                    at: first.at,
                    ..piece
                })),
            }
        }
        lines.extend(current);
    }
    lines
}

/// The places of these lines, in order, each once.
fn places(lines: &[Ruling]) -> Vec<f64> {
    let mut all: Vec<f64> = lines.iter().map(|line| line.at).collect();
    all.sort_by(f64::total_cmp);
    let mut places: Vec<f64> = Vec::new();
    for at in all {
        if places.last().is_none_or(|last| at - last > NEAR) {
            places.push(at);
        }
    }
    places
}

/// The edges of the rows. Where a page ends within a row, the sides of its fields run on and no line closes them.
fn rows(across: &[Ruling], down: &[Ruling]) -> Vec<f64> {
    /// What runs on for less holds no line of print.
    const LEAST: f64 = 8.0;
    let mut rows = places(across);
    let top = down.iter().map(|side| side.from).min_by(f64::total_cmp);
    let foot = down.iter().map(|side| side.to).max_by(f64::total_cmp);
    if let (Some(top), Some(first)) = (top, rows.first())
        && first - top > LEAST
    {
        rows.insert(0, top);
    }
    if let (Some(foot), Some(last)) = (foot, rows.last())
        && foot - last > LEAST
    {
        rows.push(foot);
    }
    rows
}

/// The lines in groups of those that touch each other.
fn hanging_together(across: &[Ruling], down: &[Ruling]) -> Vec<(Vec<Ruling>, Vec<Ruling>)> {
    let mut group_of_across: Vec<Option<usize>> = vec![None; across.len()];
    let mut group_of_down: Vec<Option<usize>> = vec![None; down.len()];
    let mut n_groups = 0;
    for start in 0..across.len() {
        if group_of_across[start].is_some() {
            continue;
        }
        group_of_across[start] = Some(n_groups);
        let mut todo = vec![start];
        while let Some(row) = todo.pop() {
            for (column, ruling) in down.iter().enumerate() {
                if group_of_down[column].is_none() && touch(&across[row], ruling) {
                    group_of_down[column] = Some(n_groups);
                    for (other, found) in group_of_across.iter_mut().enumerate() {
                        if found.is_none() && touch(&across[other], ruling) {
                            *found = Some(n_groups);
                            todo.push(other);
                        }
                    }
                }
            }
        }
        n_groups += 1;
    }
    let of = |lines: &[Ruling], groups: &[Option<usize>], group: usize| -> Vec<Ruling> {
        let is_in =
            |(line, found): (&Ruling, &Option<usize>)| (*found == Some(group)).then_some(*line);
        lines.iter().zip(groups).filter_map(is_in).collect()
    };
    (0..n_groups)
        .map(|group| {
            (
                of(across, &group_of_across, group),
                of(down, &group_of_down, group),
            )
        })
        .collect()
}

fn touch(across: &Ruling, down: &Ruling) -> bool {
    across.covers(down.at) && down.covers(across.at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_become_lines_and_lines_a_grid() {
        let mut strokes = Vec::new();
        for y in [100.0, 130.0, 160.0] {
            for x in [50.0, 150.0] {
                strokes.push(Stroke {
                    from: (x, y),
                    to: (x + 100.0, y),
                });
            }
        }
        for x in [50.0, 150.0, 250.0] {
            strokes.push(Stroke {
                from: (x, 160.0),
                to: (x, 100.0),
            });
        }
        // A line under a title hangs together with nothing.
        strokes.push(Stroke {
            from: (50.0, 60.0),
            to: (250.0, 60.0),
        });
        let grids = grids(&strokes);
        assert_eq!(grids.len(), 1);
        assert_eq!(grids[0].columns, [50.0, 150.0, 250.0]);
        assert_eq!(grids[0].rows, [100.0, 130.0, 160.0]);
        assert!(grids[0].has_right_side(0, 0) && grids[0].has_foot(1, 1));
    }
}
