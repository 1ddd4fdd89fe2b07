//! The text of a document as its reader gathers it: paragraphs and rows of tables, one below the other, with what the
//! format said about them.

use super::{ImportError, MAX_BYTES};
use crate::text::{Hint, HintKind, Text, TextRange};

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

/// The text of a document and what the format said about it.
///
/// # Errors
/// Where there is nothing to read in it, or too much.
pub(super) fn text_of(blocks: &[Block]) -> Result<(Text, Vec<Hint>), ImportError> {
    let mut string = String::new();
    let mut hints = Vec::new();
    for block in blocks {
        let start = string.len();
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
        string.push('\n');
        if string.len() > MAX_BYTES {
            return Err(ImportError::TooMuchInside);
        }
    }
    if string.trim().is_empty() {
        return Err(ImportError::Empty);
    }
    Ok((Text::new(&string), hints))
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
        let (text, hints) = text_of(&blocks).expect("there are words");
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
    }

    #[test]
    fn a_document_without_a_word_is_empty() {
        let blocks = [Block::plain(" \u{c}".to_owned()), Block::Row(Vec::new())];
        assert_eq!(text_of(&blocks), Err(ImportError::Empty));
    }
}
