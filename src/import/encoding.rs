//! The encodings in which Chinese text comes, by name, and the decoding of each.

use encoding_rs::{BIG5, DecoderResult, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

/// An encoding of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextEncoding {
    /// UTF-8.
    Utf8,
    /// GB18030, which GBK and GB2312 are parts of.
    Gb18030,
    /// Big5.
    Big5,
    /// UTF-16, the low byte first.
    Utf16Le,
    /// UTF-16, the high byte first.
    Utf16Be,
}

/// What decoding made of some bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decoded {
    /// The text, with U+FFFD wherever bytes could not be decoded.
    pub(super) string: String,
    /// How many times that happened; a U+FFFD that the bytes themselves encode is not counted.
    pub(super) n_replaced: usize,
}

impl TextEncoding {
    /// Every encoding, in the order in which a menu lists them.
    pub const ALL: [Self; 5] = [
        Self::Utf8,
        Self::Gb18030,
        Self::Big5,
        Self::Utf16Le,
        Self::Utf16Be,
    ];

    /// The name, as shown and exported.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Gb18030 => "GB18030",
            Self::Big5 => "Big5",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
        }
    }

    /// The encoding of this name, in any case, or of one of the other names in use for it (`gbk`, `gb2312`, `utf8`).
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let found = Encoding::for_label(name.trim().as_bytes())?;
        let found = if found == GBK { GB18030 } else { found };
        Self::ALL.into_iter().find(|one| one.decoder() == found)
    }

    /// The text of `bytes` in this encoding, a byte-order mark kept.
    pub(super) fn decode(self, bytes: &[u8]) -> Decoded {
        let mut decoder = self.decoder().new_decoder_without_bom_handling();
        let capacity = decoder
            .max_utf8_buffer_length_without_replacement(bytes.len())
            .unwrap_or(bytes.len());
        let mut read_so_far = Decoded {
            string: String::with_capacity(capacity),
            n_replaced: 0,
        };
        let mut rest = bytes;
        loop {
            let (result, n_read) =
                decoder.decode_to_string_without_replacement(rest, &mut read_so_far.string, true);
            rest = &rest[n_read..];
            match result {
                DecoderResult::InputEmpty => return read_so_far,
                // A bad byte grows to the three of its replacement, which the first reservation did not know of.
                DecoderResult::OutputFull => read_so_far.string.reserve(rest.len() * 3 + 16),
                DecoderResult::Malformed(..) => {
                    read_so_far.string.push(char::REPLACEMENT_CHARACTER);
                    read_so_far.n_replaced += 1;
                }
            }
        }
    }

    fn decoder(self) -> &'static Encoding {
        match self {
            Self::Utf8 => UTF_8,
            Self::Gb18030 => GB18030,
            Self::Big5 => BIG5,
            Self::Utf16Le => UTF_16LE,
            Self::Utf16Be => UTF_16BE,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_use_lead_to_the_encoding() {
        for encoding in TextEncoding::ALL {
            assert_eq!(TextEncoding::from_name(encoding.name()), Some(encoding));
        }
        for (name, encoding) in [
            ("gbk", TextEncoding::Gb18030),
            ("GB2312", TextEncoding::Gb18030),
            ("utf8", TextEncoding::Utf8),
            (" big5 ", TextEncoding::Big5),
        ] {
            assert_eq!(TextEncoding::from_name(name), Some(encoding), "{name}");
        }
        assert_eq!(TextEncoding::from_name("koi8-r"), None);
        assert_eq!(TextEncoding::from_name(""), None);
    }

    #[test]
    fn what_cannot_be_decoded_is_counted_and_a_real_replacement_character_is_not() {
        let mut bytes = "整改\u{fffd}情况".as_bytes().to_vec();
        assert_eq!(TextEncoding::Utf8.decode(&bytes).n_replaced, 0);
        bytes.insert(3, 0xff);
        bytes.push(0xe6);
        let decoded = TextEncoding::Utf8.decode(&bytes);
        assert_eq!(decoded.string, "整\u{fffd}改\u{fffd}情况\u{fffd}");
        assert_eq!(decoded.n_replaced, 2);
    }

    #[test]
    fn bytes_that_are_all_bad_are_decoded_to_the_end() {
        let decoded = TextEncoding::Utf8.decode(&[0xff; 10_000]);
        assert_eq!(decoded.n_replaced, 10_000);
    }
}
