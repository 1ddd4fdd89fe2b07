//! Breaking a text into rows: greedy, by summed glyph widths, with the rules of Chinese typesetting for the ends of rows.
//!
//! Nothing here knows egui: widths come from a function, so that the rules can be tested alone. Summed widths are never
//! smaller than shaped ones, so a row never overflows but for a word or a run of marks that cannot be broken.

use std::collections::BTreeMap;

use crate::text::{Text, TextPos, TextRange};

/// Which row is meant by a position at which one row ends and the next begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Affinity {
    /// The row that begins there.
    #[default]
    Downstream,
    /// The row that ends there.
    Upstream,
}

/// The rows of a text, each a range of bytes without the line break behind it; every line has at least one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Rows {
    rows: Vec<TextRange>,
}

impl Rows {
    /// Breaks `text` into rows of at most `max_width`.
    pub(super) fn wrap(text: &Text, max_width: f32, width_of: impl FnMut(char) -> f32) -> Self {
        let mut wrapper = Wrapper::new(max_width, WidthCache::new(width_of));
        for (at, c) in text.as_str().char_indices() {
            wrapper.push(at, c);
        }
        wrapper.finish(text.as_str().len())
    }

    /// How many rows there are; at least one.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The range of row `row`; empty at the end of the text beyond the last.
    pub(super) fn range(&self, row: usize) -> TextRange {
        self.rows.get(row).copied().unwrap_or_else(|| {
            TextRange::empty(self.rows.last().map_or(TextPos::ZERO, |last| last.end()))
        })
    }

    /// The row on which `pos` stands.
    pub(super) fn row_of(&self, pos: TextPos, affinity: Affinity) -> usize {
        let row = self
            .rows
            .partition_point(|range| range.start() <= pos)
            .saturating_sub(1);
        let ends_before =
            row > 0 && self.range(row).start() == pos && self.range(row - 1).end() == pos;
        match affinity {
            Affinity::Upstream if ends_before => row - 1,
            Affinity::Upstream | Affinity::Downstream => row,
        }
    }

    /// Whether the next row goes on with the same line.
    pub(super) fn is_continued(&self, row: usize) -> bool {
        self.rows
            .get(row + 1)
            .is_some_and(|next| next.start() == self.range(row).end())
    }
}

/// Glyph widths by character: an array for the basic plane, since a lookup is made for every character of the text.
struct WidthCache<F> {
    basic: Vec<f32>,
    beyond: BTreeMap<char, f32>,
    width_of: F,
}

impl<F: FnMut(char) -> f32> WidthCache<F> {
    fn new(width_of: F) -> Self {
        Self {
            basic: vec![f32::NAN; 0x1_0000],
            beyond: BTreeMap::new(),
            width_of,
        }
    }

    fn get(&mut self, c: char) -> f32 {
        let Some(known) = self.basic.get_mut(c as usize) else {
            let width_of = &mut self.width_of;
            return *self.beyond.entry(c).or_insert_with(|| width_of(c));
        };
        if known.is_nan() {
            *known = (self.width_of)(c);
        }
        *known
    }
}

/// One pass over the characters; each is looked at once.
struct Wrapper<F> {
    widths: WidthCache<F>,
    max_width: f32,
    rows: Vec<TextRange>,
    row_start: usize,
    /// The width of the row so far.
    width: f32,
    before: Option<char>,
    /// The last place inside the row where it may be broken, and the width up to there.
    last_break: Option<(usize, f32)>,
}

impl<F: FnMut(char) -> f32> Wrapper<F> {
    fn new(max_width: f32, widths: WidthCache<F>) -> Self {
        Self {
            widths,
            max_width,
            rows: Vec::new(),
            row_start: 0,
            width: 0.0,
            before: None,
            last_break: None,
        }
    }

    fn push(&mut self, at: usize, c: char) {
        if c == '\n' {
            self.end_row(at, at + 1, 0.0);
            self.before = None;
            return;
        }
        if self.before.is_some_and(|before| may_break(before, c)) {
            self.last_break = Some((at, self.width));
        }
        self.before = Some(c);
        self.width += self.widths.get(c);
        // White space hangs over the edge instead of opening a row; what follows it may then be too wide by more than
        // one break.
        while self.width > self.max_width && at > self.row_start && !c.is_whitespace() {
            if let Some((place, width)) = self.last_break {
                self.end_row(place, place, self.width - width);
            } else {
                let width = self.widths.get(c);
                self.end_row(at, at, width);
                break;
            }
        }
    }

    /// Ends the row at `end`; the next begins at `next`, with `width` of it seen already.
    fn end_row(&mut self, end: usize, next: usize, width: f32) {
        self.rows.push(TextRange::of_bytes(self.row_start, end));
        self.row_start = next;
        self.width = width;
        self.last_break = None;
    }

    fn finish(mut self, text_len: usize) -> Rows {
        self.end_row(text_len, text_len, 0.0);
        Rows { rows: self.rows }
    }
}

/// Whether a row may end after `before` and the next begin with `after`.
fn may_break(before: char, after: char) -> bool {
    if after.is_whitespace() || never_begins_row(after) || never_ends_row(before) {
        return false;
    }
    // Words, numbers, dates and addresses stay whole; a number also with what it counts and with the 第 before it.
    let is_word = is_word_part(before) && is_word_part(after);
    let is_counted = is_digit(before) && !is_word_part(after) && !never_ends_row(after);
    let is_counting = before == '第' && is_digit(after);
    !(is_word || is_counted || is_counting)
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '０'..='９')
}

/// Closing marks and marks of pause: no row begins with one.
fn never_begins_row(c: char) -> bool {
    matches!(
        c,
        '，' | '。'
            | '、'
            | '；'
            | '：'
            | '？'
            | '！'
            | '）'
            | '》'
            | '〉'
            | '」'
            | '』'
            | '】'
            | '〕'
            | '〗'
            | '”'
            | '’'
            | '…'
            | '—'
            | '～'
            | '·'
            | '％'
            | '‰'
            | '℃'
            | '．'
            | '］'
            | '｝'
            | ','
            | '.'
            | ';'
            | ':'
            | '?'
            | '!'
            | ')'
            | ']'
            | '}'
            | '%'
    )
}

/// Opening marks: no row ends with one.
fn never_ends_row(c: char) -> bool {
    matches!(
        c,
        '（' | '《'
            | '〈'
            | '“'
            | '‘'
            | '「'
            | '『'
            | '【'
            | '〔'
            | '〖'
            | '［'
            | '｛'
            | '￥'
            | '('
            | '['
            | '{'
            | '$'
    )
}

fn is_word_part(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(
            c,
            '-' | '_' | '/' | '@' | '#' | '&' | '+' | '=' | '~' | '.' | ',' | ':' | '%'
        )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Chinese characters and marks are one wide, everything else a half.
    fn half_or_whole(c: char) -> f32 {
        if c.is_ascii() { 0.5 } else { 1.0 }
    }

    #[track_caller]
    fn check(words: &str, max_width: f32, expected: &[&str]) {
        let text = Text::new(words);
        let rows = Rows::wrap(&text, max_width, half_or_whole);
        let found: Vec<_> = (0..rows.len())
            .map(|row| text.slice(rows.range(row)))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn rows_break_where_chinese_rows_may() {
        check("", 4.0, &[""]);
        check("一二三四五", 4.0, &["一二三四", "五"]);
        check("一二三四，五", 4.0, &["一二三", "四，五"]);
        check("一二三（四）", 4.0, &["一二三", "（四）"]);
        check("一二三“四”。", 4.0, &["一二三", "“四”。"]);
        check("一二——三四", 3.0, &["一", "二——", "三四"]);
        check("一二2024-06三", 4.0, &["一二", "2024-06", "三"]);
        check("一二2024年", 4.0, &["一二", "2024年"]);
        check("一二三12条", 4.5, &["一二三", "12条"]);
        check("一二第3号", 3.5, &["一二", "第3号"]);
        check("一2024年12月三", 4.0, &["一2024年", "12月三"]);
        check("一二３年（四）", 3.0, &["一二", "３年", "（四）"]);
        check("一二12（三）", 4.0, &["一二12", "（三）"]);
        check("一\n\n二\n", 4.0, &["一", "", "二", ""]);
    }

    #[test]
    fn white_space_hangs_and_what_cannot_be_broken_is_cut() {
        check("一二三四 五", 4.0, &["一二三四 ", "五"]);
        check("abcdefghijk", 4.0, &["abcdefgh", "ijk"]);
        check("，，，，，", 2.0, &["，，", "，，", "，"]);
        check("一", 0.2, &["一"]);
    }

    #[test]
    fn a_place_between_two_rows_belongs_to_either() {
        let text = Text::new("一二三四五\n六");
        let rows = Rows::wrap(&text, 4.0, half_or_whole);
        let between = TextPos::new(12);
        assert_eq!(rows.row_of(between, Affinity::Downstream), 1);
        assert_eq!(rows.row_of(between, Affinity::Upstream), 0);
        let line_end = TextPos::new(15);
        assert_eq!(rows.row_of(line_end, Affinity::Downstream), 1);
        assert_eq!(rows.row_of(TextPos::new(16), Affinity::Upstream), 2);
        assert!(rows.is_continued(0) && !rows.is_continued(1) && !rows.is_continued(2));
    }

    proptest! {
        #[test]
        fn rows_tile_the_lines_and_keep_their_width(
            words in "[一二三四，。“”（）《》…—a-c0-2 \\n]{0,120}",
            max_width in 1.0f32..12.0,
        ) {
            let text = Text::new(&words);
            let rows = Rows::wrap(&text, max_width, half_or_whole);
            let all: Vec<_> = (0..rows.len()).map(|row| rows.range(row)).collect();
            let mut at = TextPos::ZERO;
            for (i, range) in all.iter().enumerate() {
                if range.start() != at {
                    prop_assert_eq!(text.slice(TextRange::new(at, range.start())), "\n");
                }
                at = range.end();
                let row = text.slice(*range);
                let width: f32 = row.trim_end().chars().map(half_or_whole).sum();
                prop_assert!(width <= max_width.max(1.0), "{} is {} wide", row, width);
                if i > 0 && all[i - 1].end() == range.start() {
                    let before = text.slice(all[i - 1]);
                    let (last, first) = (before.chars().next_back(), row.chars().next());
                    let broken_well = last.zip(first).is_some_and(|(l, f)| may_break(l, f));
                    let breakable = before.chars().zip(before.chars().skip(1)).any(|(a, b)| may_break(a, b));
                    prop_assert!(broken_well || !breakable, "{}|{}", before, row);
                }
            }
            prop_assert_eq!(at, text.end());
        }
    }
}
