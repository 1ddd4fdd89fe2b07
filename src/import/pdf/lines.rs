//! The lines of a page: characters that stand on the same line, from left to right. Every order here is a total one, for a
//! comparison with a tolerance is none that a sort can rely upon; rows are told apart first.

use super::characters::{folded, is_wide, raised};
use super::glyphs::Glyph;

/// What stands together on a line, between gaps that no words have.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Part {
    pub(super) words: String,
    pub(super) left: f64,
    pub(super) right: f64,
}

/// One line of print.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    pub(super) words: String,
    pub(super) left: f64,
    pub(super) right: f64,
    /// Where it stands, from above.
    pub(super) baseline: f64,
    /// The size of its type.
    pub(super) size: f64,
    /// Its parts, where there are several.
    pub(super) parts: Vec<Part>,
    /// A blank is printed behind its last word.
    pub(super) ends_blank: bool,
}

impl Line {
    /// Its parts; all of it as one where it has none.
    pub(super) fn parts_or_whole(&self) -> Vec<Part> {
        if self.parts.is_empty() {
            return vec![Part {
                words: self.words.clone(),
                left: self.left,
                right: self.right,
            }];
        }
        self.parts.clone()
    }
}

/// The lines of these characters, from above.
pub(super) fn lines_of(glyphs: Vec<Glyph>) -> Vec<Line> {
    let Some(body) = median(glyphs.iter().filter(|g| !g.is_blank()).map(|g| g.size)) else {
        return Vec::new();
    };
    let (main, small): (Vec<Glyph>, Vec<Glyph>) = glyphs
        .into_iter()
        .partition(|glyph| glyph.size >= body * 0.75);
    let mut rows = rows_of(main);
    let mut apart = Vec::new();
    for glyph in small {
        match row_beside(&rows, &glyph) {
            Some(place) => rows[place].take_small(glyph),
            None => apart.push(glyph),
        }
    }
    rows.extend(rows_of(apart));
    let mut lines: Vec<Line> = rows.into_iter().filter_map(Row::into_line).collect();
    lines.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    lines
}

/// The value in the middle.
pub(super) fn median(values: impl Iterator<Item = f64>) -> Option<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}

/// Characters on one line, in no order yet.
struct Row {
    baseline: f64,
    size: f64,
    left: f64,
    right: f64,
    glyphs: Vec<Glyph>,
}

fn rows_of(mut glyphs: Vec<Glyph>) -> Vec<Row> {
    /// Type of one size beside another: that of a mark across the page is of no line.
    const LARGEST_STEP: f64 = 1.7;
    /// So many rows may be begun at the same height.
    const OPEN: usize = 4;
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)));
    let mut rows: Vec<Row> = Vec::new();
    for glyph in glyphs {
        let is_on = |row: &&mut Row| {
            let step = glyph.size.max(row.size) / glyph.size.min(row.size);
            glyph.y - row.baseline <= 0.35 * glyph.size.min(row.size) && step < LARGEST_STEP
        };
        match rows.iter_mut().rev().take(OPEN).find(is_on) {
            Some(row) => row.take(glyph),
            None => rows.push(Row {
                baseline: glyph.y,
                size: glyph.size,
                left: glyph.x,
                right: glyph.right(),
                glyphs: vec![glyph],
            }),
        }
    }
    rows
}

/// The row to which a small character belongs, being raised or lowered in it. `rows` are in order.
fn row_beside(rows: &[Row], glyph: &Glyph) -> Option<usize> {
    let first = rows.partition_point(|row| row.baseline < glyph.y - row.size);
    rows.iter()
        .enumerate()
        .skip(first)
        .take(4)
        .filter(|(_, row)| {
            let raised = (row.baseline - glyph.y) / row.size;
            (-0.25..=0.6).contains(&raised)
                && glyph.x > row.left - row.size
                && glyph.x < row.right + row.size
        })
        .min_by(|(_, a), (_, b)| {
            let distance = |row: &Row| (row.baseline - glyph.y).abs();
            distance(a).total_cmp(&distance(b))
        })
        .map(|(place, _)| place)
}

impl Row {
    fn take(&mut self, glyph: Glyph) {
        self.left = self.left.min(glyph.x);
        self.right = self.right.max(glyph.right());
        self.glyphs.push(glyph);
    }

    fn take_small(&mut self, mut glyph: Glyph) {
        if self.baseline - glyph.y > 0.15 * self.size {
            let raised: String = glyph.words.chars().map(raised).collect();
            glyph.words = raised.into();
        }
        self.take(glyph);
    }

    /// The line, unless nothing of it is seen.
    fn into_line(mut self) -> Option<Line> {
        /// A wider gap, in sizes of the type, may be one between columns.
        const WIDE: f64 = 1.0;
        self.glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
        let size = median(
            self.glyphs
                .iter()
                .filter(|glyph| !glyph.is_blank())
                .map(|glyph| glyph.size),
        )?;
        let mut words = String::new();
        let mut last: Option<&Glyph> = None;
        let mut left = self.left;
        let mut is_after_blank = false;
        // Where the words before a wide gap end and those after it begin, in the line and on the page.
        let mut gaps: Vec<(usize, usize, f64, f64)> = Vec::new();
        for glyph in &self.glyphs {
            if glyph.is_blank() {
                is_after_blank = true;
                continue;
            }
            if let Some(last) = last {
                // Bold type is often made by printing twice.
                if last.words == glyph.words && (glyph.x - last.x).abs() < 0.2 * size {
                    continue;
                }
                let gap = (glyph.x - last.right()) / size;
                let is_among_wide = words.ends_with(is_wide) && glyph.words.starts_with(is_wide);
                let end = words.len();
                words.push_str(between(gap, is_after_blank, is_among_wide));
                if gap > WIDE {
                    gaps.push((end, words.len(), last.right(), glyph.x));
                }
            } else {
                left = glyph.x;
            }
            words.extend(glyph.words.chars().filter(|c| !c.is_control()));
            is_after_blank = false;
            last = Some(glyph);
        }
        let right = last.map(Glyph::right)?;
        let parts = parts_of(&words, &gaps, left, right);
        let words = folded(words.trim());
        (!words.is_empty()).then_some(Line {
            words,
            left,
            right,
            baseline: self.baseline,
            size,
            parts,
            ends_blank: is_after_blank,
        })
    }
}

/// The parts of a line with these gaps.
fn parts_of(words: &str, gaps: &[(usize, usize, f64, f64)], left: f64, right: f64) -> Vec<Part> {
    let (mut begin, mut left) = (0, left);
    let mut parts = Vec::new();
    let after_all = (words.len(), words.len(), right, right);
    for (end, next, from, to) in gaps.iter().copied().chain([after_all]) {
        let part = words.get(begin..end).unwrap_or_default().trim();
        if !part.is_empty() {
            parts.push(Part {
                words: folded(part),
                left,
                right: from,
            });
        }
        (begin, left) = (next, to);
    }
    if parts.len() > 1 { parts } else { Vec::new() }
}

/// What a gap of so many times the size of the type says.
fn between(gap: f64, is_after_blank: bool, is_among_wide: bool) -> &'static str {
    if gap > 3.0 {
        "\t"
    } else if gap > 1.4 || (is_after_blank && gap > 0.8) {
        "\u{3000}"
    } else if !is_among_wide && (gap > 0.3 || (is_after_blank && gap > 0.1)) {
        " "
    } else {
        ""
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// The characters of a line that begins at `x`, each as wide as it is high.
    pub(in crate::import::pdf) fn printed(words: &str, x: f64, y: f64, size: f64) -> Vec<Glyph> {
        let mut x = x;
        let mut glyphs = Vec::new();
        for c in words.chars() {
            let width = if c.is_ascii() { size / 2.0 } else { size };
            glyphs.push(Glyph {
                x,
                y,
                width,
                size,
                direction: (1.0, 0.0),
                words: c.to_string().into(),
            });
            x += width;
        }
        glyphs
    }

    #[track_caller]
    fn check(glyphs: Vec<Glyph>, expected: &[&str]) {
        let lines = lines_of(glyphs);
        let words: Vec<&str> = lines.iter().map(|line| line.words.as_str()).collect();
        assert_eq!(words, expected);
    }

    #[test]
    fn characters_are_put_in_order_whatever_order_they_are_printed_in() {
        let mut glyphs = printed("二、整改情况", 50.0, 120.0, 12.0);
        glyphs.extend(printed("一、组织 Office 2024 版", 50.0, 100.2, 12.0));
        glyphs.reverse();
        check(glyphs, &["一、组织 Office 2024 版", "二、整改情况"]);
    }

    #[test]
    fn bold_type_printed_twice_is_read_once() {
        let mut glyphs = printed("常常整改", 50.0, 100.0, 12.0);
        glyphs.extend(printed("常常整改", 50.4, 100.0, 12.0));
        check(glyphs, &["常常整改"]);
    }

    #[test]
    fn small_numbers_are_raised_in_their_line_or_stand_apart() {
        let mut glyphs = printed("整改340m", 50.0, 100.0, 12.0);
        glyphs.extend(printed("2", 50.0 + 48.0, 95.0, 7.0));
        glyphs.extend(printed("注释在下", 50.0, 700.0, 7.0));
        check(glyphs, &["整改340m²", "注释在下"]);
    }

    #[test]
    fn wide_gaps_are_kept_as_gaps() {
        let mut glyphs = printed("甲方", 50.0, 100.0, 12.0);
        glyphs.extend(printed("乙方", 150.0, 100.0, 12.0));
        check(glyphs, &["甲方\t乙方"]);
        check(printed(" \u{3000}", 50.0, 100.0, 12.0), &[]);
    }
}
