//! The text of a document as its reader gathers it: paragraphs and rows of tables, one below the other, with what the
//! format said about them.

use std::ops::Range;

use super::part::{Part, PartKind};
use super::{ImportError, MAX_BYTES, Note};
use crate::text::{Hint, HintKind, Text, TextPos, TextRange};

/// What was gathered from a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Sheet {
    /// Everything in it, from top to bottom.
    pub(super) blocks: Vec<Block>,
    /// Its parts and where they begin, in this order.
    pub(super) parts: Vec<Begun>,
    /// The blocks that stand around the report and are not of it.
    pub(super) surroundings: Vec<Range<usize>>,
    /// What a reader should know.
    pub(super) notes: Vec<Note>,
}

/// A part and where it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Begun {
    /// The block that its first words are in; one behind the last where it has none.
    pub(super) block: usize,
    /// How many bytes of the block's words stand before them.
    pub(super) offset: usize,
    /// What is known of the part; its passage is found when the text is.
    pub(super) part: Part,
}

impl Sheet {
    /// A document that is one part.
    pub(super) fn of_one(kind: PartKind, blocks: Vec<Block>) -> Self {
        let mut sheet = Self::default();
        sheet.begin(Part::read(kind));
        sheet.blocks = blocks;
        sheet
    }

    /// A part begins behind everything gathered so far.
    pub(super) fn begin(&mut self, part: Part) {
        self.parts.push(Begun {
            block: self.blocks.len(),
            offset: 0,
            part,
        });
    }

    /// A part of its own for these blocks, where there are any.
    pub(super) fn begin_with(&mut self, kind: PartKind, blocks: &mut Vec<Block>) {
        if !blocks.is_empty() {
            self.begin(Part::read(kind));
            self.blocks.append(blocks);
        }
    }

    /// These words of the newest part are left out of the text.
    pub(super) fn leave_out(&mut self, words: impl IntoIterator<Item = String>) {
        let words = words.into_iter().map(|words| words.trim().to_owned());
        if let Some(newest) = self.parts.last_mut() {
            newest
                .part
                .left_out
                .extend(words.filter(|words| !words.is_empty()));
        }
    }
}

/// One thing in a document, from top to bottom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    /// A paragraph; a break that the writer put inside it is a line break.
    Paragraph {
        /// Its words, its number in front.
        words: String,
        /// The level of the heading it is, 1 the highest.
        heading: Option<u8>,
    },
    /// A row of a table, with the words of its cells.
    Row(Vec<String>),
}

impl Block {
    /// A paragraph that is no heading.
    pub(super) const fn plain(words: String) -> Self {
        Self::Paragraph {
            words,
            heading: None,
        }
    }
}

/// The words of everything in a cell, on one line: a row of a table is one line of the text.
pub(super) fn cell_words(blocks: &[Block]) -> String {
    let mut line = String::new();
    let mut add = |words: &str| {
        for part in words.split(['\n', '\t', '\r', '\u{b}']) {
            let part = part.trim();
            if !part.is_empty() && !line.is_empty() {
                line.push(' ');
            }
            line.push_str(part);
        }
    };
    for block in blocks {
        match block {
            Block::Paragraph { words, .. } => add(words),
            Block::Row(cells) => cells.iter().for_each(|cell| add(cell)),
        }
    }
    line
}

/// Adds the row of these cells to `blocks`. A table of a single column only frames what stands in it, so that its
/// paragraphs stay paragraphs.
pub(super) fn push_row(blocks: &mut Vec<Block>, mut cells: Vec<Vec<Block>>) {
    if cells.len() == 1 {
        blocks.append(&mut cells.remove(0));
    } else if !cells.is_empty() {
        blocks.push(Block::Row(
            cells.iter().map(|cell| cell_words(cell)).collect(),
        ));
    }
}

/// The text of a document, what the format said about it, and its parts.
///
/// # Errors
/// Where there is nothing to read in it, or too much.
pub(super) fn text_of(sheet: Sheet) -> Result<(Text, Vec<Hint>, Vec<Part>), ImportError> {
    let mut string = String::new();
    let mut hints = Vec::new();
    let mut parts: Vec<Part> = Vec::with_capacity(sheet.parts.len());
    let mut begun = sheet.parts.into_iter().peekable();
    for (place, block) in sheet.blocks.iter().enumerate() {
        let start = string.len();
        while let Some(Begun { offset, part, .. }) = begun.next_if(|begun| begun.block <= place) {
            begin_part(&mut parts, part, start + clean_length(block, offset));
        }
        match block {
            Block::Paragraph { words, heading } => {
                push_clean(&mut string, words);
                if let Some(level) = heading
                    && !words.trim().is_empty()
                {
                    hints.push(hint(start, string.len(), HintKind::Heading(*level)));
                }
            }
            Block::Row(cells) => {
                for (place, cell) in cells.iter().enumerate() {
                    if place > 0 {
                        string.push('\t');
                    }
                    let start = string.len();
                    push_clean(&mut string, cell);
                    if start < string.len() {
                        hints.push(hint(start, string.len(), HintKind::TableCell));
                    }
                }
            }
        }
        let is_around = |blocks: &Range<usize>| blocks.contains(&place);
        if start < string.len() && sheet.surroundings.iter().any(is_around) {
            hints.push(hint(start, string.len(), HintKind::Furniture));
        }
        string.push('\n');
        if string.len() > MAX_BYTES {
            return Err(ImportError::TooMuchInside);
        }
    }
    if string.trim().is_empty() {
        return Err(ImportError::Empty);
    }
    for Begun { part, .. } in begun {
        begin_part(&mut parts, part, string.len());
    }
    if let Some(last) = parts.last_mut() {
        end_part(last, string.len());
    }
    Ok((Text::new(&string), hints, parts))
}

/// Adds a part that begins at `at`, where the one before ends.
fn begin_part(parts: &mut Vec<Part>, mut part: Part, at: usize) {
    if let Some(last) = parts.last_mut() {
        end_part(last, at);
    }
    part.range = TextRange::of_bytes(at, at);
    parts.push(part);
}

fn end_part(part: &mut Part, at: usize) {
    part.range = TextRange::new(part.range.start(), TextPos::new(at as u32));
}

/// How long the first `offset` bytes of a paragraph are in the text; a row begins with its first cell.
fn clean_length(block: &Block, offset: usize) -> usize {
    let mut clean = String::new();
    if let Block::Paragraph { words, .. } = block
        && let Some(before) = words.get(..offset)
    {
        push_clean(&mut clean, before);
    }
    clean.len()
}

fn hint(start: usize, end: usize, kind: HintKind) -> Hint {
    Hint {
        range: TextRange::of_bytes(start, end),
        kind,
    }
}

/// Adds words without the control characters that formats keep among them. Nothing may be left that [`Text::new`] would
/// change, or the hints would lie beside their words.
fn push_clean(string: &mut String, words: &str) {
    for c in words.chars() {
        match c {
            '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{2028}' | '\u{2029}' => string.push('\n'),
            '\t' => string.push('\t'),
            '\u{feff}' => {}
            c if c.is_control() => {}
            c => string.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_lines_of_cells_and_headings_are_hinted() {
        let cell = |words: &str| vec![Block::plain(words.to_owned())];
        let mut blocks = vec![Block::Paragraph {
            words: "\u{feff}一、组织\u{1}领导".to_owned(),
            heading: Some(1),
        }];
        push_row(&mut blocks, vec![cell("1"), cell("甲\n\t乙"), Vec::new()]);
        push_row(&mut blocks, vec![[cell("丙"), cell("丁")].concat()]);
        let sheet = Sheet::of_one(PartKind::Whole, blocks);
        let (text, hints, parts) = text_of(sheet).expect("there are words");
        assert_eq!(text.as_str(), "一、组织领导\n1\t甲 乙\t\n丙\n丁\n");
        let shown: Vec<_> = hints
            .iter()
            .map(|hint| (text.slice(hint.range), hint.kind))
            .collect();
        assert_eq!(
            shown,
            [
                ("一、组织领导", HintKind::Heading(1)),
                ("1", HintKind::TableCell),
                ("甲 乙", HintKind::TableCell),
            ]
        );
        assert_eq!(text.slice(parts[0].range), text.as_str());
    }

    #[test]
    fn parts_lie_side_by_side_wherever_they_begin() {
        let begun = |block, offset, page| Begun {
            block,
            offset,
            part: Part::read(PartKind::Page(page)),
        };
        let sheet = Sheet {
            blocks: ["一\u{1}是修订制度", "首页", "完成"]
                .map(|words| Block::plain(words.to_owned()))
                .into(),
            parts: vec![
                begun(0, 0, 1),
                begun(0, 7, 2),
                begun(2, 0, 3),
                begun(3, 0, 4),
            ],
            surroundings: std::iter::once(1..2).collect(),
            notes: Vec::new(),
        };
        let (text, hints, parts) = text_of(sheet).expect("there are words");
        let shown: Vec<_> = parts.iter().map(|part| text.slice(part.range)).collect();
        assert_eq!(shown, ["一是", "修订制度\n首页\n", "完成\n", ""]);
        let hinted: Vec<_> = hints
            .iter()
            .map(|hint| (text.slice(hint.range), hint.kind))
            .collect();
        assert_eq!(hinted, [("首页", HintKind::Furniture)]);
    }

    #[test]
    fn a_document_without_a_word_is_empty() {
        let blocks = vec![Block::plain(" \u{c}".to_owned()), Block::Row(Vec::new())];
        let sheet = Sheet::of_one(PartKind::Whole, blocks);
        assert_eq!(text_of(sheet), Err(ImportError::Empty));
    }
}
