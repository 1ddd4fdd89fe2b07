//! Paragraphs put together from the lines of all pages: a page says where a line ends and not where a paragraph does.

use super::characters::{is_closing, is_opening, is_wide};
use super::lines::Line;
use super::margins::{Margins, margins_of, size_of};
use super::page::{Page, Piece};
use super::tables::{Cell, Row};
use crate::import::sheet::Block;
use crate::outline::view::is_han;

/// What stands on the pages, paragraph by paragraph and row by row.
pub(super) fn built_of(pages: Vec<Page>) -> Built {
    let margins = margins_of(&pages);
    let mut built = Built {
        is_spaced: is_spaced(&pages),
        ..Built::default()
    };
    for page in pages {
        let here = margins.get(&size_of(&page)).copied();
        for piece in page.pieces {
            match (piece, here) {
                (Piece::Line(line), Some(margins)) => built.add_line(line, page.number, margins),
                (Piece::Line(line), None) => built.begin(line, page.number),
                (Piece::Row(row), _) => built.add_row(row, page.number),
            }
        }
    }
    built
}

/// How wide the first thing in `words` is that cannot be broken, in the size of its type.
pub(super) fn next_token_width(words: &str) -> f64 {
    /// A longer word is broken anywhere.
    const LONGEST: usize = 60;
    let mut rest = words.chars().peekable();
    let mut width = 0.0;
    while rest.next_if(|c| is_opening(*c)).is_some() {
        width += 1.0;
    }
    if rest.next_if(|c| is_wide(*c)).is_some() {
        width += 1.0;
    } else {
        let in_word = |c: &char| !is_wide(*c) && !c.is_whitespace();
        let mut n = 0;
        while n < LONGEST && rest.next_if(in_word).is_some() {
            n += 1;
        }
        width += 0.55 * n as f64;
    }
    let mut is_ascii = false;
    while let Some(c) = rest.next_if(|c| is_closing(*c)) {
        is_ascii = c.is_ascii();
        width += 1.0;
    }
    // Behind such a sign and no space, a word clings to what stands before it.
    if is_ascii {
        let clings = |c: &char| !is_wide(*c) && !c.is_whitespace();
        width += 0.55 * rest.take(LONGEST).take_while(clings).count() as f64;
    }
    width
}

/// What is put together so far.
#[derive(Default)]
pub(super) struct Built {
    pub(super) blocks: Vec<Block>,
    /// Where the words of a page begin: its number, the block, and how many bytes of the block stand before them.
    pub(super) begins: Vec<(usize, usize, usize)>,
    last: Option<Last>,
    /// What the first row of the table that was begun last says.
    head: Vec<String>,
    /// Whether the writer leaves a space between Chinese and other words.
    is_spaced: bool,
}

/// What was added last, and on which page.
enum Last {
    Line(Line, usize),
    Row(Row, usize),
}

impl Built {
    fn add_line(&mut self, line: Line, page: usize, margins: Margins) {
        let goes_on = match &self.last {
            Some(Last::Line(last, last_page)) => {
                let is_same_page = *last_page == page;
                let is_title = self.blocks.len() == 1 || line.size > margins.size * 1.05;
                if is_title && are_centred(last, &line, margins) {
                    is_same_page && is_title_going_on(last, &line)
                } else {
                    !begins(&line, last, is_same_page, margins)
                }
            }
            _ => false,
        };
        if goes_on && let Some(Block::Paragraph { words, .. }) = self.blocks.last_mut() {
            let is_after_blank = match &self.last {
                Some(Last::Line(last, _)) => last.ends_blank,
                _ => false,
            };
            if needs_space(words, &line.words, self.is_spaced || is_after_blank) {
                words.push(' ');
            }
            let offset = words.len();
            words.push_str(&line.words);
            self.turn_to(page, self.blocks.len() - 1, offset);
            self.last = Some(Last::Line(line, page));
        } else {
            self.begin(line, page);
        }
    }

    /// Words of this page come to stand here.
    fn turn_to(&mut self, page: usize, block: usize, offset: usize) {
        if self.begins.last().is_none_or(|(last, ..)| *last != page) {
            self.begins.push((page, block, offset));
        }
    }

    fn begin(&mut self, line: Line, page: usize) {
        self.turn_to(page, self.blocks.len(), 0);
        self.blocks.push(Block::plain(line.words.clone()));
        self.last = Some(Last::Line(line, page));
    }

    fn add_row(&mut self, row: Row, page: usize) {
        let words: Vec<String> = row.cells.iter().map(|cell| cell.words.clone()).collect();
        let above = match &self.last {
            Some(Last::Row(last, page)) => Some((last, *page)),
            _ => None,
        };
        let is_same_table =
            above.is_some_and(|(last, last_page)| last_page == page && last.table == row.table);
        // A table goes on over the page where its columns do.
        let goes_on = above.is_some_and(|(last, last_page)| {
            last_page != page
                && last.cells.len() == row.cells.len()
                && (last.left - row.left).abs() < 6.0
                && (last.right - row.right).abs() < 6.0
        });
        if goes_on && words == self.head {
            // The head of a table is printed again on every page.
            return;
        }
        if goes_on
            && above.is_some_and(|(last, _)| is_rest_of(&row, last))
            && let Some(Block::Row(cells)) = self.blocks.last_mut()
        {
            for (cell, rest) in cells.iter_mut().zip(&words) {
                cell.push_str(rest);
            }
            // Where in the row above it goes on cannot be told: several cells do.
            self.turn_to(page, self.blocks.len() - 1, 0);
        } else {
            self.turn_to(page, self.blocks.len(), 0);
            if !is_same_table && !goes_on {
                self.head.clone_from(&words);
            }
            let mut filled = words.iter().filter(|words| !words.is_empty());
            match (filled.next(), filled.next()) {
                // One field over all columns is a heading within the table.
                (Some(only), None) if words.len() > 1 && !words[0].is_empty() => {
                    self.blocks.push(Block::plain(only.clone()));
                }
                _ => self.blocks.push(Block::Row(words)),
            }
        }
        self.last = Some(Last::Row(row, page));
    }
}

/// Whether a row is what did not find room on the page before of the row `last`: its first cell is empty, and what is
/// said in the others goes on in mid-sentence, or stands where nothing stood.
fn is_rest_of(row: &Row, last: &Row) -> bool {
    let goes_on = |(above, below): (&Cell, &Cell)| {
        let is_open = above.is_full && !above.words.ends_with(['。', '！', '？', '；', ';']);
        below.words.is_empty() || above.words.is_empty() || is_open
    };
    let first = row.cells.first();
    first.is_some_and(|first| first.words.is_empty())
        && last.cells.iter().zip(&row.cells).all(goes_on)
}

/// Whether both lines stand in the middle between the margins, and one of them does not fill them.
fn are_centred(last: &Line, line: &Line, margins: Margins) -> bool {
    let middle = f64::midpoint(margins.left, margins.right);
    let is_centred =
        |line: &Line| (f64::midpoint(line.left, line.right) - middle).abs() < 0.6 * line.size;
    let stands_in = |line: &Line| line.left > margins.left + 0.25 * margins.size;
    is_centred(last) && is_centred(line) && (stands_in(last) || stands_in(line))
}

/// Whether `line`, in the middle as `last` is, goes on with the title that `last` begins.
fn is_title_going_on(last: &Line, line: &Line) -> bool {
    let begins_anew = line
        .words
        .starts_with(|c: char| c.is_ascii_digit() || "（(〔[—－-二〇".contains(c))
        || heads(&line.words);
    (last.size - line.size).abs() < 0.08 * line.size
        && line.baseline - last.baseline < 2.4 * line.size
        && !last.words.ends_with(['。', '；', '：', '）', ')'])
        && !begins_anew
}

/// Whether a paragraph begins with `line`, `last` standing before it.
fn begins(line: &Line, last: &Line, is_same_page: bool, margins: Margins) -> bool {
    let stands_in = line.left - margins.left > 0.9 * margins.size;
    let token = next_token_width(&line.words) * line.size;
    let room = margins.right - last.right - 1.05 * line.size;
    // Programs break lines earlier than they need to, but not by half a line.
    let is_plain = !margins.has_indents || room > 6.0 * line.size || is_numbered(&line.words);
    let left_room = room > token.max(line.size) && is_plain;
    let stands_off = is_same_page && line.baseline - last.baseline > 1.45 * margins.leading;
    let is_other_size = (line.size - last.size).abs() > 0.15 * margins.size;
    let is_in_columns = line.words.contains('\t') || last.words.contains('\t');
    let is_heading = heads(&line.words)
        && (last.words.ends_with('。') || last.right < margins.right - 0.6 * line.size);
    stands_in || left_room || stands_off || is_other_size || is_in_columns || is_heading
}

/// Whether words begin with a number as headings and items do.
fn is_numbered(words: &str) -> bool {
    let after = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_counted = after.len() < words.len() && after.starts_with(['.', '、', '．', ')', '）']);
    is_counted || heads(words) || words.starts_with("问题")
}

/// Whether words begin with a number that only headings have: 一、 or （一）.
fn heads(words: &str) -> bool {
    let is_number = |c: char| "一二三四五六七八九十".contains(c);
    let after = words.trim_start_matches(is_number);
    if after.len() < words.len() && after.starts_with('、') {
        return true;
    }
    words.strip_prefix(['（', '(']).is_some_and(|inner| {
        let after = inner.trim_start_matches(is_number);
        after.len() < inner.len() && after.starts_with(['）', ')'])
    })
}

/// Whether a space stood where a line was broken: between two words of letters, and where `is_told` by a blank at the end of
/// the line or by the habit of the writer also before and after Chinese characters and figures.
fn needs_space(before: &str, after: &str, is_told: bool) -> bool {
    let is_word = |c: char| !is_wide(c) && !c.is_ascii_digit() && !c.is_whitespace();
    let (Some(last), Some(first)) = (before.chars().next_back(), after.chars().next()) else {
        return false;
    };
    let is_between_words = is_word(last) && is_word(first);
    let is_told_here = is_told
        && (last.is_ascii_alphanumeric() || is_han(last))
        && (first.is_ascii_alphanumeric() || is_han(first))
        && !(is_han(last) && is_han(first));
    (is_between_words || is_told_here) && last != '-'
}

/// Whether the writer leaves a space between Chinese characters and other words.
fn is_spaced(pages: &[Page]) -> bool {
    let (mut n_spaced, mut n_tight) = (0_usize, 0_usize);
    for line in pages.iter().flat_map(Page::lines) {
        let mut before = ['。'; 2];
        for c in line.words.chars() {
            let meets = |c: char, other: char| is_han(c) && other.is_ascii_alphanumeric();
            let [first, last] = before;
            n_tight += usize::from(meets(last, c) || meets(c, last));
            n_spaced += usize::from(last == ' ' && (meets(first, c) || meets(c, first)));
            before = [last, c];
        }
    }
    n_spaced > 3 * n_tight
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::part::PartKind;
    use crate::import::sheet::{Sheet, text_of};

    /// A page whose text stands between 50 and 450, of lines with their place from the left and their size.
    fn page(number: usize, lines: &[(&str, f64, f64)]) -> Page {
        let mut baseline = 80.0;
        let mut pieces = Vec::new();
        for (words, left, size) in lines {
            let n_wide = words.chars().filter(|c| is_wide(*c)).count() as f64;
            let n_narrow = words.chars().count() as f64 - n_wide;
            baseline += 20.0;
            pieces.push(Piece::Line(Line {
                words: (*words).to_owned(),
                left: *left,
                right: left + (n_wide + n_narrow / 2.0) * size,
                baseline,
                size: *size,
                ..Line::default()
            }));
        }
        Page {
            number,
            width: 500.0,
            height: 800.0,
            pieces,
            rules: Vec::new(),
        }
    }

    fn row(cells: [(&str, bool); 3]) -> Piece {
        let cells = cells.map(|(words, is_full)| Cell {
            words: words.to_owned(),
            is_full,
        });
        Piece::Row(Row {
            cells: cells.into(),
            middle: 100.0,
            left: 50.0,
            right: 450.0,
            table: 0,
        })
    }

    #[test]
    fn a_page_begins_where_its_first_words_stand() {
        let first = &FULL[..69];
        let built = built_of(vec![
            page(1, &[(first, 82.0, 16.0), (&FULL[..75], 50.0, 16.0)]),
            page(2, &[("，共三项。", 50.0, 16.0)]),
            page(3, &[(first, 82.0, 16.0)]),
        ]);
        assert_eq!(built.begins, [(1, 0, 0), (2, 0, 69 + 75), (3, 1, 0)]);
    }

    #[track_caller]
    fn check(pages: Vec<Page>, expected: &str) {
        let sheet = Sheet::of_one(PartKind::Whole, built_of(pages).blocks);
        let (text, ..) = text_of(sheet).expect("there are words");
        assert_eq!(text.as_str(), expected);
    }

    const FULL: &str = "整改工作领导小组逐条研究措施并且明确责任单位和完成时限";

    #[test]
    fn paragraphs_go_on_over_lines_and_pages_and_titles_over_lines() {
        let title = ("中共柏溪县水务局党组", 150.0, 20.0);
        let rest = ("整改情况的通报", 180.0, 20.0);
        let first = &FULL[..69];
        check(
            vec![
                page(
                    1,
                    &[title, rest, (first, 82.0, 16.0), (&FULL[..75], 50.0, 16.0)],
                ),
                page(
                    2,
                    &[
                        ("，共三项。", 50.0, 16.0),
                        ("一、组织", 82.0, 16.0),
                        (first, 82.0, 16.0),
                    ],
                ),
            ],
            &format!(
                "中共柏溪县水务局党组整改情况的通报\n{first}{}，共三项。\n一、组织\n{first}\n",
                &FULL[..75]
            ),
        );
    }

    #[test]
    fn rows_go_on_over_pages_and_the_head_of_a_table_stands_once() {
        let head = || row([("序号", false), ("问题", false), ("措施", false)]);
        let table = |number, rows: Vec<Piece>| Page {
            pieces: rows,
            ..page(number, &[])
        };
        check(
            vec![
                table(
                    1,
                    vec![
                        head(),
                        row([("1", false), ("慢", false), ("一是增加", true)]),
                    ],
                ),
                table(
                    2,
                    vec![head(), row([("", false), ("", false), ("人员。", false)])],
                ),
                table(
                    3,
                    vec![
                        head(),
                        row([("", false), ("漏", false), ("二是培训", false)]),
                    ],
                ),
            ],
            "序号\t问题\t措施\n1\t慢\t一是增加人员。\n\t漏\t二是培训\n",
        );
    }

    #[test]
    fn words_and_what_clings_to_them_are_not_broken() {
        assert!((next_token_width("（整改）。后") - 2.0).abs() < 0.01);
        assert!((next_token_width("整改）") - 1.0).abs() < 0.01);
        assert!((next_token_width("改）。") - 3.0).abs() < 0.01);
        assert!(next_token_width("2024年") > 2.0);
        assert!(needs_space("Office", "Word", false) && !needs_space("整改", "Word", false));
        assert!(needs_space("整改", "Word", true) && needs_space("共", "12项", true));
        assert!(!needs_space("整", "改", true) && !needs_space("，", "Word", true));
    }
}
