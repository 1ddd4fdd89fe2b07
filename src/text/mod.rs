//! The canonical text of one document, positions in it, and what an importer knew about its layout.
//!
//! Everything above builds on this module; it knows none of them and uses the standard library only.
//! A [`Text`] is decoded, its line ends are `\n`, a byte-order mark is dropped, nothing else is changed, and it is never
//! edited afterwards: every position stays true for as long as the text is kept.

mod fold;
mod hints;
mod position;

pub use fold::{fold, is_invisible};
pub use hints::{Hint, HintKind};
pub use position::{CodePoint, TextPos, TextRange};

/// How many bytes lie between two entries of the code-point table: small enough that counting inside one block is
/// cheap, large enough that the table is a hundredth of the text.
const BLOCK: usize = 256;

/// The canonical text of one document with its line and code-point tables.
///
/// Invariant: at most `u32::MAX` bytes, no `\r`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    string: String,
    /// Byte offset of the first character of every line; never empty, the first entry is 0.
    line_starts: Vec<u32>,
    /// Number of code points that begin before byte `i * BLOCK`.
    code_points: Vec<u32>,
}

impl Text {
    /// The longest text that positions can address, in bytes.
    pub const MAX_BYTES: usize = u32::MAX as usize;

    /// Makes the canonical text of `decoded`: byte-order mark dropped, `\r\n` and `\r` made `\n`.
    ///
    /// Text beyond [`Text::MAX_BYTES`] is refused by the importer before it comes here; here it would be cut at a
    /// character boundary.
    #[must_use]
    pub fn new(decoded: &str) -> Self {
        let decoded = decoded.strip_prefix('\u{feff}').unwrap_or(decoded);
        debug_assert!(
            decoded.len() <= Self::MAX_BYTES,
            "the importer limits the size of a text"
        );
        let decoded = &decoded[..decoded.floor_char_boundary(Self::MAX_BYTES)];
        let string = if decoded.contains('\r') {
            decoded.replace("\r\n", "\n").replace('\r', "\n")
        } else {
            decoded.to_owned()
        };
        let line_starts = std::iter::once(0).chain(
            string
                .bytes()
                .zip(1..)
                .filter(|(byte, _)| *byte == b'\n')
                .map(|(_, next)| next),
        );
        let mut code_points = vec![0];
        let mut count = 0;
        for (i, byte) in string.bytes().enumerate() {
            if i > 0 && i % BLOCK == 0 {
                code_points.push(count);
            }
            count += u32::from(is_char_start(byte));
        }
        Self {
            line_starts: line_starts.collect(),
            code_points,
            string,
        }
    }

    /// The whole text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.string
    }

    /// The end of the text, which is also its length in bytes.
    #[must_use]
    pub fn end(&self) -> TextPos {
        TextPos::new(self.string.len() as u32)
    }

    /// The range of the whole text.
    #[must_use]
    pub fn range(&self) -> TextRange {
        TextRange::new(TextPos::ZERO, self.end())
    }

    /// Whether there is no character at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.string.is_empty()
    }

    /// The words of `range`; the empty string where the range does not lie on character boundaries of this text.
    #[must_use]
    pub fn slice(&self, range: TextRange) -> &str {
        let found = self
            .string
            .get(range.start().to_usize()..range.end().to_usize());
        debug_assert!(
            found.is_some(),
            "{range:?} is not a range of a text of {} bytes",
            self.string.len()
        );
        found.unwrap_or_default()
    }

    /// `range` without the blanks at either end; empty where there is nothing else.
    #[must_use]
    pub fn trimmed(&self, range: TextRange) -> TextRange {
        let words = self.slice(range);
        let start = words.len() - words.trim_start().len();
        let end = words.trim_end().len();
        TextRange::new(
            range.start().offset(start.min(end)),
            range.start().offset(end),
        )
    }

    /// Whether `pos` lies in the text and on a character boundary.
    #[must_use]
    pub fn is_boundary(&self, pos: TextPos) -> bool {
        self.string.is_char_boundary(pos.to_usize())
    }

    /// The nearest character boundary at or before `pos`, held to the text.
    #[must_use]
    pub fn floor(&self, pos: TextPos) -> TextPos {
        TextPos::new(self.string.floor_char_boundary(pos.to_usize()) as u32)
    }

    /// How many lines there are; a text that ends in `\n` has an empty last line.
    #[must_use]
    pub fn n_lines(&self) -> usize {
        self.line_starts.len()
    }

    /// The range of line `line` (counted from 0) without its `\n`; empty at the end of the text beyond the last.
    #[must_use]
    pub fn line(&self, line: usize) -> TextRange {
        let Some(&start) = self.line_starts.get(line) else {
            return TextRange::empty(self.end());
        };
        let end = self
            .line_starts
            .get(line + 1)
            .map_or(self.string.len() as u32, |next| next - 1);
        TextRange::new(TextPos::new(start), TextPos::new(end))
    }

    /// The line (counted from 0) that holds `pos`.
    #[must_use]
    pub fn line_of(&self, pos: TextPos) -> usize {
        self.line_starts
            .partition_point(|start| *start <= pos.to_u32())
            .saturating_sub(1)
    }

    /// How many code points the text has.
    #[must_use]
    pub fn n_code_points(&self) -> CodePoint {
        self.code_point(self.end())
    }

    /// The code-point offset of `pos`, as exported JSON counts.
    #[must_use]
    pub fn code_point(&self, pos: TextPos) -> CodePoint {
        let byte = pos.to_usize().min(self.string.len());
        let block = (byte / BLOCK).min(self.code_points.len() - 1);
        let rest = &self.string.as_bytes()[block * BLOCK..byte];
        CodePoint::new(
            self.code_points[block]
                + rest.iter().filter(|byte| is_char_start(**byte)).count() as u32,
        )
    }

    /// The position of code point `offset`, held to the end of the text.
    #[must_use]
    pub fn position(&self, offset: CodePoint) -> TextPos {
        let block = self
            .code_points
            .partition_point(|count| *count <= offset.to_u32())
            .saturating_sub(1);
        let mut left = offset.to_u32() - self.code_points[block];
        for (i, byte) in self.string.bytes().enumerate().skip(block * BLOCK) {
            if is_char_start(byte) {
                if left == 0 {
                    return TextPos::new(i as u32);
                }
                left -= 1;
            }
        }
        self.end()
    }
}

/// Whether a UTF-8 byte is the first of its character.
fn is_char_start(byte: u8) -> bool {
    (byte & 0xc0) != 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_become_newlines_and_the_mark_is_dropped() {
        let text = Text::new("\u{feff}一\r\n二\r三\n");
        assert_eq!(text.as_str(), "一\n二\n三\n");
        assert_eq!(text.n_lines(), 4);
        assert_eq!(text.slice(text.line(1)), "二");
        assert_eq!(text.slice(text.line(3)), "");
        assert_eq!(text.line_of(TextPos::new(4)), 1);
        assert_eq!(text.line_of(text.end()), 3);
    }

    #[test]
    fn code_points_and_bytes_map_both_ways_across_blocks() {
        let text = Text::new(&"整a\u{20bb7}é。\n".repeat(200));
        for (count, (byte, _)) in text.as_str().char_indices().enumerate() {
            let pos = TextPos::new(byte as u32);
            assert_eq!(text.code_point(pos), CodePoint::new(count as u32));
            assert_eq!(text.position(CodePoint::new(count as u32)), pos);
        }
        assert_eq!(text.position(text.n_code_points()), text.end());
        assert_eq!(text.position(CodePoint::new(u32::MAX)), text.end());
    }

    #[test]
    fn an_empty_text_has_one_empty_line() {
        let text = Text::new("");
        assert!(text.is_empty());
        assert_eq!(text.n_lines(), 1);
        assert_eq!(text.n_code_points(), CodePoint::new(0));
    }
}
