//! Which encoding the bytes of a text are in, by the font that they are set in.

use std::collections::HashMap;

use encoding_rs::{BIG5, EUC_KR, Encoding, GB18030, SHIFT_JIS, UTF_8, WINDOWS_1252};

/// The number of simplified Chinese among the code pages of Windows.
const SIMPLIFIED_CHINESE: i32 = 936;

/// The fonts of a file.
#[derive(Debug, Default)]
pub(super) struct Fonts {
    charsets: HashMap<i32, i32>,
    /// The font being described.
    described: i32,
    code_page: i32,
}

impl Fonts {
    /// The code page of text whose font says nothing.
    pub(super) const fn set_code_page(&mut self, code_page: i32) {
        self.code_page = code_page;
    }

    /// The description of this font begins.
    pub(super) const fn begin(&mut self, font: i32) {
        self.described = font;
    }

    /// The font being described has this set of characters.
    pub(super) fn set_charset(&mut self, charset: i32) {
        self.charsets.insert(self.described, charset);
    }

    /// The encoding of the font being described.
    pub(super) fn described_encoding(&self) -> &'static Encoding {
        self.encoding(self.described)
    }

    /// The encoding of text in this font.
    pub(super) fn encoding(&self, font: i32) -> &'static Encoding {
        match self.charsets.get(&font) {
            Some(134) => GB18030,
            Some(136) => BIG5,
            Some(128) => SHIFT_JIS,
            Some(129) => EUC_KR,
            // Western fonts are set in Chinese text too, and what they hold then is Chinese.
            _ => match self.code_page {
                SIMPLIFIED_CHINESE | 54936 => GB18030,
                950 => BIG5,
                932 => SHIFT_JIS,
                949 => EUC_KR,
                65001 => UTF_8,
                _ => WINDOWS_1252,
            },
        }
    }
}

/// Whether `byte` begins a character of two bytes in this encoding.
pub(super) fn has_two_bytes(encoding: &Encoding, byte: u8) -> bool {
    if encoding == SHIFT_JIS {
        matches!(byte, 0x81..=0x9f | 0xe0..=0xfc)
    } else {
        [GB18030, BIG5, EUC_KR]
            .into_iter()
            .any(|known| known == encoding)
            && matches!(byte, 0x81..=0xfe)
    }
}
