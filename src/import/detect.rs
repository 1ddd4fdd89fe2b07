//! Which encoding some bytes are in.
//!
//! Chinese text without a byte-order mark is told by what each candidate makes of it: the right one gives common
//! characters, a wrong one gives rare characters, private use and holes. Detectors made for the web do not know UTF-16
//! without a mark and give up UTF-8 or GBK for a single damaged byte, which files in the wild have; one is asked only
//! where a text is too short to count in.

use std::collections::HashSet;
use std::sync::LazyLock;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

use super::TextEncoding;
use super::encoding::Decoded;

/// How many bytes are looked at, from the first that is not plain ASCII on: enough for thousands of characters.
const SAMPLE_BYTES: usize = 16 * 1024;

/// Texts shorter than this many characters are too short to count in.
const SHORT_CHARS: usize = 8;

/// How far a byte of every other encoding must be behind what the web's detector says of a short text.
const TIE: f64 = 0.3;

/// Characters common in Chinese text of any kind, the offices' words among them, in both scripts.
const COMMON_HAN: &str = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种\
    面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本\
    去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比\
    或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总\
    次品式活设及管特件长求老头基资边流路级少图山统接知组见计别她手角期根论运农指几九区强放决西被干做必战\
    先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证\
    改清己美再采转更单风切打白教速花带安场身车例真务具万每目至市县委局整落巡察督查检责负纪律廉洁报告馈措\
    施完健严格深持续信息序号電話時們來這個對會國學過開關於與為見長員門問題點業體現經發動產種機區黨組織領\
    導幹實責規範檢報從應無當進運達後還樣總級處將據設務議認證說請";

static COMMON: LazyLock<HashSet<char>> = LazyLock::new(|| COMMON_HAN.chars().collect());

/// The encoding that `bytes` are most likely in.
pub(super) fn encoding_of(bytes: &[u8]) -> TextEncoding {
    if let Some(marked) = byte_order_mark(bytes) {
        return marked;
    }
    if std::str::from_utf8(bytes).is_ok() && !bytes.contains(&0) {
        return TextEncoding::Utf8;
    }
    let sample = sample(bytes);
    let hinted = hint_for_short_text(bytes);
    let has_nul = bytes.contains(&0);
    let mut best = (TextEncoding::Utf8, f64::NEG_INFINITY);
    for candidate in TextEncoding::ALL {
        let is_utf16 = matches!(candidate, TextEncoding::Utf16Le | TextEncoding::Utf16Be);
        if is_utf16 && !bytes.len().is_multiple_of(2) && !has_nul {
            continue;
        }
        let tie_break = if hinted == Some(candidate) { TIE } else { 0.0 };
        // UTF-16 without a single NUL has neither a line break nor a digit in it, which is rare.
        let doubt = if is_utf16 && !has_nul { 0.05 } else { 0.0 };
        let score = score(candidate, &candidate.decode(sample)) + tie_break - doubt;
        if score > best.1 {
            best = (candidate, score);
        }
    }
    best.0
}

fn byte_order_mark(bytes: &[u8]) -> Option<TextEncoding> {
    let marks: [(&[u8], TextEncoding); 4] = [
        (b"\xef\xbb\xbf", TextEncoding::Utf8),
        (b"\xff\xfe", TextEncoding::Utf16Le),
        (b"\xfe\xff", TextEncoding::Utf16Be),
        (b"\x84\x31\x95\x33", TextEncoding::Gb18030),
    ];
    marks
        .into_iter()
        .find(|(mark, _)| bytes.starts_with(mark))
        .map(|(_, encoding)| encoding)
}

/// The part of `bytes` to count in. What comes before the first byte that is not ASCII reads the same in most
/// encodings; it is left out, by an even number of bytes, so that two-byte units stay whole.
fn sample(bytes: &[u8]) -> &[u8] {
    let is_telling = |byte: &u8| *byte >= 0x80 || *byte == 0;
    let first = bytes.iter().position(is_telling).unwrap_or_default() & !1;
    &bytes[first..bytes.len().min(first + SAMPLE_BYTES)]
}

/// What the web's detector says of a text of a few characters, of the encodings that it can tell apart there.
fn hint_for_short_text(bytes: &[u8]) -> Option<TextEncoding> {
    let is_short = bytes.len() < SHORT_CHARS * 2 && !bytes.contains(&0);
    if !is_short {
        return None;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Allow);
    TextEncoding::from_name(guess.name())
}

/// How well a decoding reads as Chinese: the share of its Chinese characters that are common, less what should not be
/// there at all.
fn score(encoding: TextEncoding, decoded: &Decoded) -> f64 {
    let (mut n_han, mut n_common, mut n_other, mut bad) = (0.0_f64, 0.0, 0.0, 0.0);
    for c in decoded.string.chars() {
        match c {
            '\u{4e00}'..='\u{9fff}' => {
                n_han += 1.0;
                n_common += f64::from(u8::from(COMMON.contains(&c)));
            }
            char::REPLACEMENT_CHARACTER => bad += 1.0,
            _ if is_suspect(c) => bad += 0.7,
            _ if c > '\u{7f}' => n_other += 1.0,
            _ => {}
        }
    }
    let share = if n_han > 0.0 {
        (n_common - 2.0 * bad) / n_han
    } else {
        -bad
    };
    let n_replaced = decoded.n_replaced as f64;
    let n_good = n_han + n_other;
    // Other encodings hardly ever fall into the pattern of UTF-8: bytes that mostly do are UTF-8 with damage.
    let is_damaged_utf8 = n_replaced * 4.0 < n_good;
    match encoding {
        TextEncoding::Utf8 if is_damaged_utf8 => share.max(0.5) + 0.2,
        TextEncoding::Utf8 => share - 1.0,
        TextEncoding::Gb18030 => share + 0.02,
        TextEncoding::Big5 | TextEncoding::Utf16Le | TextEncoding::Utf16Be => share,
    }
}

/// Whether a character has no place in a report: control characters, private use, and blocks that only a wrong
/// encoding leads to.
fn is_suspect(c: char) -> bool {
    let is_control = c.is_control() && !matches!(c, '\t' | '\n' | '\u{b}' | '\u{c}' | '\r');
    is_control
        || matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{3400}'..='\u{4dbf}' | '\u{ff61}'..='\u{ff9f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIMPLIFIED: &str = "云岭区水务局党组高度重视，逐条研究整改措施。";
    const TRADITIONAL: &str = "柏溪縣檔案館對照意見，逐項研究並落實整改責任。";

    #[track_caller]
    fn check(bytes: &[u8], expected: TextEncoding) {
        assert_eq!(encoding_of(bytes), expected);
    }

    fn utf16(words: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        words.encode_utf16().flat_map(to_bytes).collect()
    }

    #[test]
    fn marks_decide_before_anything_else() {
        check(b"\xef\xbb\xbfabc", TextEncoding::Utf8);
        check(b"\xff\xfea\0", TextEncoding::Utf16Le);
        check(b"\xfe\xff\0a", TextEncoding::Utf16Be);
        check(b"\x84\x31\x95\x33abc", TextEncoding::Gb18030);
    }

    #[test]
    fn one_sentence_without_a_mark_is_enough() {
        check(SIMPLIFIED.as_bytes(), TextEncoding::Utf8);
        check(
            &encoding_rs::GB18030.encode(SIMPLIFIED).0,
            TextEncoding::Gb18030,
        );
        check(&encoding_rs::BIG5.encode(TRADITIONAL).0, TextEncoding::Big5);
        check(&utf16(SIMPLIFIED, u16::to_le_bytes), TextEncoding::Utf16Le);
        check(&utf16(TRADITIONAL, u16::to_be_bytes), TextEncoding::Utf16Be);
    }

    #[test]
    fn damage_and_cut_characters_do_not_turn_the_whole_file_into_garbage() {
        let mut utf8 = SIMPLIFIED.as_bytes().to_vec();
        utf8[10] = 0xff;
        utf8.truncate(utf8.len() - 1);
        check(&utf8, TextEncoding::Utf8);
        let gbk = encoding_rs::GB18030.encode(SIMPLIFIED).0;
        check(&gbk[..gbk.len() - 1], TextEncoding::Gb18030);
    }

    #[test]
    fn what_is_not_ascii_is_found_behind_a_long_stretch_that_is() {
        let mut bytes = vec![b'x'; 100_001];
        bytes.extend_from_slice(&encoding_rs::GB18030.encode(SIMPLIFIED).0);
        check(&bytes, TextEncoding::Gb18030);
    }

    #[test]
    fn short_words_fall_to_the_detector_of_the_web() {
        check(
            &encoding_rs::GB18030.encode("整改通报").0,
            TextEncoding::Gb18030,
        );
        check(&encoding_rs::BIG5.encode("整改通報").0, TextEncoding::Big5);
    }
}
