//! Rich text (rtf), which is also what many a file named `.doc` is: groups that inherit what is said in those around them,
//! text as bytes in the encoding of its font or as numbers of characters. Automatic numbers stand in it as words.

mod control;
mod fonts;
mod groups;
mod reader;
mod tokens;

use reader::Reader;
use tokens::{Token, Tokens};

use super::sheet::Sheet;
use super::{Format, ImportError};

/// Groups nested deeper than this no program writes.
const MAX_DEPTH: usize = 1000;

/// What stands in the rich text `bytes`, notes at the end.
pub(super) fn read(bytes: &[u8]) -> Result<Sheet, ImportError> {
    let mut reader = Reader::new();
    let mut tokens = Tokens::new(bytes);
    // Whether the sign before said that a reader who does not know this group may leave it out.
    let mut is_optional = false;
    while let Some(token) = tokens.next() {
        let was_optional = std::mem::take(&mut is_optional);
        match token {
            Token::Open => {
                if reader.groups.len() > MAX_DEPTH {
                    return Err(ImportError::Damaged(Format::Rtf));
                }
                reader.open();
            }
            Token::Close => reader.close(),
            Token::Word("bin", length) => tokens.leave_out(length.unwrap_or(0).max(0) as usize),
            Token::Word(name, number) => reader.word(name, number, was_optional),
            Token::Sign(b'*') => is_optional = true,
            Token::Sign(sign) => reader.sign(sign),
            Token::Byte(byte) => reader.byte(byte),
            Token::Text(byte) => {
                reader.byte(byte);
                if reader.is_first_half(byte)
                    && let Some(second) = tokens.second_half()
                {
                    reader.byte(second);
                }
            }
        }
    }
    Ok(reader.finish())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::sheet::Block;

    #[track_caller]
    fn check(rtf: &str, expected: &str) {
        let sheet = read(rtf.as_bytes()).expect("it is rich text");
        let (text, ..) = super::super::sheet::text_of(sheet).expect("there are words");
        assert_eq!(text.as_str(), expected);
    }

    #[test]
    fn text_comes_as_bytes_of_the_font_or_as_numbers_of_characters() {
        let fonts = r"{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset134 SimSun;}}";
        check(
            &format!(
                r"{{\rtf1\ansi\ansicpg1252{fonts}\f1 \'d5\'fb\'b8\'c4\f0 \u-10179?\u-8704?\u25972 ?b\par}}"
            ),
            "整改\u{1f600}整b\n",
        );
        check(r"{\rtf1\ansicpg936 \'d5\'fb\'b8\'c4}", "整改\n");
    }

    /// Writers that do not escape the bytes of Chinese characters leave signs of the format standing as their second halves.
    #[test]
    fn the_second_half_of_a_character_is_no_sign_of_the_format() {
        let (words, _, _) = encoding_rs::GBK.encode("整改乗亄亇‐完成");
        let mut rtf = br"{\rtf1\ansicpg936{\fonttbl{\f0\fcharset134 ".to_vec();
        rtf.extend_from_slice(&encoding_rs::GBK.encode("亄体").0);
        rtf.extend_from_slice(br";}}\f0 ");
        rtf.extend_from_slice(&words);
        rtf.extend_from_slice(br"\par}");
        let sheet = read(&rtf).expect("it is rich text");
        assert_eq!(sheet.blocks, [Block::plain("整改乗亄亇‐完成".to_owned())]);
        // A half that is escaped stays one, and in a Western font every byte is a character.
        let escaped = b"{\\rtf1\\ansicpg936 \x81\\\\\x81\\{\x81\\'7d\\'81\\'5c\\par}";
        let sheet = read(escaped).expect("it is rich text");
        assert_eq!(sheet.blocks, [Block::plain("乗亄亇乗".to_owned())]);
        let western = b"{\\rtf1\\ansicpg1252 {\xe9}\xe9\\par}";
        let sheet = read(western).expect("it is rich text");
        assert_eq!(sheet.blocks, [Block::plain("éé".to_owned())]);
    }

    #[test]
    fn what_is_hidden_deleted_or_printed_on_every_page_is_left_out() {
        check(
            r"{\rtf1{\header a}{\*\unknown b}c{\v d}{\deleted e}{\field{\*\fldinst f}{\fldrslt g}}h\par}",
            "cgh\n",
        );
    }

    #[test]
    fn rows_of_tables_numbers_boxes_and_notes_have_their_place() {
        check(
            r"{\rtf1\pard\intbl 1\cell a\par b\cell\row\pard\par{\listtext\pard 1.\tab}c{\footnote d}{\shp{\*\shpinst{\sp x}{\shptxt e\par}}}f\par}",
            "1\ta b\n\n1. cf\ne\nd\n",
        );
    }

    #[test]
    fn nesting_without_end_is_refused() {
        let deep = "{".repeat(100_000);
        assert_eq!(
            read(deep.as_bytes()),
            Err(ImportError::Damaged(Format::Rtf))
        );
    }
}
