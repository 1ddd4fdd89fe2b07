//! What a file that is not plain text is, by the bytes that its format prescribes.

use memchr::memmem;

use super::encoding::Decoded;
use super::{BinaryKind, Format, TextEncoding};

/// What a file that is not plain text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// A document of a format that can be opened.
    Document(Format),
    /// Something else.
    Foreign(BinaryKind),
}

use Found::{Document, Foreign};

/// How far from either end of a packed file the names of its parts are looked for: the first parts are named at the
/// beginning, all of them again in the table at the end.
const ZIP_WINDOW: usize = 64 * 1024;

/// A PDF may have other bytes before its sign; readers look for it in the first kilobyte.
const PDF_WINDOW: usize = 1024;

/// Formats that are known by their first bytes alone.
const SIGNATURES: &[(&[u8], Found)] = &[
    (b"\x89PNG\r\n\x1a\n", Foreign(BinaryKind::Image)),
    (b"\xff\xd8\xff", Foreign(BinaryKind::Image)),
    (b"GIF87a", Foreign(BinaryKind::Image)),
    (b"GIF89a", Foreign(BinaryKind::Image)),
    (b"II*\0", Foreign(BinaryKind::Image)),
    (b"MM\0*", Foreign(BinaryKind::Image)),
    (b"Rar!\x1a\x07", Foreign(BinaryKind::Archive)),
    (b"7z\xbc\xaf\x27\x1c", Foreign(BinaryKind::Archive)),
    (b"\x1f\x8b\x08", Foreign(BinaryKind::Archive)),
    (b"\xfd7zXZ\0", Foreign(BinaryKind::Archive)),
    (b"SQLite format 3\0", Foreign(BinaryKind::Database)),
    (b"\x7fELF", Foreign(BinaryKind::Program)),
    (b"MZ\x90\0", Foreign(BinaryKind::Program)),
];

/// Parts by which a packed document is known.
const ZIP_PARTS: &[(&str, Found)] = &[
    ("word/", Document(Format::Docx)),
    ("xl/", Foreign(BinaryKind::Spreadsheet)),
    ("ppt/", Foreign(BinaryKind::Presentation)),
    ("OFD.xml", Foreign(BinaryKind::Ofd)),
    (
        "mimetypeapplication/vnd.oasis.opendocument.text",
        Foreign(BinaryKind::Odt),
    ),
    (
        "mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
        Foreign(BinaryKind::Spreadsheet),
    ),
    (
        "mimetypeapplication/vnd.oasis.opendocument",
        Foreign(BinaryKind::Office),
    ),
    // A document whose writer named its parts otherwise than Word does.
    ("[Content_Types].xml", Document(Format::Docx)),
];

/// Streams by which an office document of the older kind is known. A password hides all the others.
const OLE_STREAMS: &[(&str, Found)] = &[
    ("EncryptedPackage", Foreign(BinaryKind::EncryptedOffice)),
    ("MatOST", Foreign(BinaryKind::Works)),
    ("WordDocument", Document(Format::Doc)),
    ("Workbook", Foreign(BinaryKind::Spreadsheet)),
    ("PowerPoint Document", Foreign(BinaryKind::Presentation)),
];

/// What `bytes` are by their signature, where that is not text.
pub(super) fn found(bytes: &[u8]) -> Option<Found> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Some(zip_kind(bytes));
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Some(ole_kind(bytes));
    }
    let unmarked = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if unmarked.trim_ascii_start().starts_with(b"{\\rtf") {
        return Some(Document(Format::Rtf));
    }
    let first = &unmarked[..unmarked.len().min(PDF_WINDOW)];
    if starts_a_line(first, b"%PDF-") {
        return Some(Document(Format::Pdf));
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Some(Foreign(BinaryKind::Image));
    }
    // The two letters alone could begin a text; in a bitmap four reserved bytes follow the length.
    if bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4]) {
        return Some(Foreign(BinaryKind::Image));
    }
    SIGNATURES
        .iter()
        .find(|(signature, _)| bytes.starts_with(signature))
        .map(|(_, kind)| *kind)
}

/// The format that a decoded text is written in, where a person would not read it as it stands. A text that only
/// mentions such signs is none: the document must begin with them. Pieces of pages are told by their names, too.
pub(super) fn markup(name: &str, string: &str) -> Option<Format> {
    let mut rest = trim_blank(string);
    if starts_with_ignoring_case(rest, "mime-version:") || is_letter_with_page(rest) {
        return Some(Format::WebArchive);
    }
    // Declarations and comments may stand before the first element.
    while let Some(after) = ["<?", "<!--"]
        .into_iter()
        .zip(["?>", "-->"])
        .find_map(|(open, close)| Some(rest.strip_prefix(open)?.split_once(close)?.1))
    {
        rest = trim_blank(after);
    }
    let is_page = ["<!doctype html", "<html", "<head", "<meta ", "<body"]
        .iter()
        .any(|sign| starts_with_ignoring_case(rest, sign));
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    let is_named = ending.is_some_and(|ending| {
        ["htm", "html", "shtml", "xhtml"]
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
    });
    (is_page || (is_named && rest.starts_with('<'))).then_some(Format::Html)
}

/// Whether a text is a letter whose head says that it brings a page with its pictures, as browsers save them.
fn is_letter_with_page(string: &str) -> bool {
    let is_letter = ["from:", "subject:", "content-type:", "date:"]
        .iter()
        .any(|field| starts_with_ignoring_case(string, field));
    let head = string.split("\n\n").next().unwrap_or_default();
    let head = head.split("\r\n\r\n").next().unwrap_or_default();
    is_letter && head.to_ascii_lowercase().contains("multipart/related")
}

/// Whether the decoding that fits best is still no text: too much of it are control characters or could not be decoded
/// at all. Almost any bytes are some character in UTF-16; without a mark it must look like Chinese or Latin.
pub(super) fn is_unreadable(encoding: TextEncoding, decoded: &Decoded) -> bool {
    let (mut n_chars, mut n_controls, mut n_foreign) = (0, 0, 0);
    for c in decoded.string.chars() {
        let is_control = c.is_control() && !c.is_whitespace() && c != '\u{1a}';
        n_chars += 1;
        n_controls += usize::from(is_control);
        n_foreign += usize::from(is_foreign(c));
    }
    let is_guess = matches!(encoding, TextEncoding::Utf16Le | TextEncoding::Utf16Be)
        && !decoded.string.starts_with('\u{feff}');
    n_controls * 20 > n_chars
        || decoded.n_replaced * 3 > n_chars
        || (is_guess && n_foreign * 5 > n_chars)
}

/// Whether `c` is of none of the blocks that a Chinese text draws upon.
fn is_foreign(c: char) -> bool {
    !matches!(c,
        '\0'..='\u{52f}' // Latin, Greek, Cyrillic
        | '\u{2000}'..='\u{27bf}' // punctuation, symbols, numbers in circles
        | '\u{3000}'..='\u{33ff}' // Chinese punctuation, kana, units
        | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff5e}' | '\u{ffe0}'..='\u{ffe6}' | '\u{20000}'..='\u{323af}')
}

fn zip_kind(bytes: &[u8]) -> Found {
    let first = &bytes[..bytes.len().min(ZIP_WINDOW)];
    let last = &bytes[bytes.len().saturating_sub(ZIP_WINDOW)..];
    ZIP_PARTS
        .iter()
        .find(|(part, _)| {
            [first, last]
                .iter()
                .any(|window| memmem::find(window, part.as_bytes()).is_some())
        })
        .map_or(Foreign(BinaryKind::Archive), |(_, kind)| *kind)
}

fn ole_kind(bytes: &[u8]) -> Found {
    OLE_STREAMS
        .iter()
        .find(|(stream, _)| {
            let name: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
            memmem::find(bytes, &name).is_some()
        })
        .map_or(Foreign(BinaryKind::Office), |(_, kind)| *kind)
}

/// Whether `sign` stands in `bytes` at the beginning of a line, as it does in a file that is one and not in a text that
/// speaks of it.
fn starts_a_line(bytes: &[u8], sign: &[u8]) -> bool {
    memmem::find_iter(bytes, sign)
        .any(|at| at == 0 || !matches!(bytes[at - 1], b' '..=b'~' | 0x80..))
}

fn trim_blank(string: &str) -> &str {
    string.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
}

fn starts_with_ignoring_case(string: &str, sign: &str) -> bool {
    string
        .get(..sign.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: Option<BinaryKind>) {
        assert_eq!(found(bytes), expected.map(Foreign));
    }

    #[test]
    fn files_are_known_by_their_signature() {
        let pdf = Some(Document(Format::Pdf));
        assert_eq!(found(b"%PDF-1.7\n\xe2\xe3"), pdf);
        assert_eq!(found(b"\xef\xbb\xbf%PDF-1.4"), pdf);
        let docx = Some(Document(Format::Docx));
        assert_eq!(found(b"PK\x03\x04....word/document.xml"), docx);
        assert_eq!(found(b"PK\x03\x04....[Content_Types].xml"), docx);
        check(b"PK\x03\x04....OFD.xml", Some(BinaryKind::Ofd));
        check(b"PK\x03\x04....a.txt", Some(BinaryKind::Archive));
        check(b"\x89PNG\r\n\x1a\n....", Some(BinaryKind::Image));
        check(b"BM\x10\0\0\0\0\0\0\0", Some(BinaryKind::Image));
        let mut ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
        check(&ole, Some(BinaryKind::Office));
        ole.extend("WordDocument".bytes().flat_map(|byte| [byte, 0]));
        assert_eq!(found(&ole), Some(Document(Format::Doc)));
        assert_eq!(found(b"\xef\xbb\xbf\n{\\rtf1"), Some(Document(Format::Rtf)));
    }

    #[test]
    fn a_text_that_speaks_of_a_format_is_text() {
        check("文件以 %PDF-1.7 开头。".as_bytes(), None);
        check(b"BMW", None);
        check(b"", None);
        assert_eq!(markup("a.txt", "网页以 <html> 开头"), None);
        assert_eq!(markup("a.txt", "<b>整改</b>"), None);
        assert_eq!(markup("a.html", "<!-- 没有结尾"), Some(Format::Html));
        assert_eq!(markup("a.txt", "Subject: 整改\n\nmultipart/related"), None);
    }

    #[test]
    fn documents_in_markup_are_known_by_how_they_begin() {
        for page in [
            "<!DOCTYPE html><p>整改",
            "\u{feff}\n <HTML lang=zh>",
            "<?xml version='1.0'?>\n<!-- 页 -->\n<html>",
        ] {
            assert_eq!(markup("a.txt", page), Some(Format::Html), "{page}");
        }
        for letter in [
            "MIME-Version: 1.0\r\n",
            "From: <Saved>\r\nContent-Type: multipart/related;\r\n\r\n",
        ] {
            assert_eq!(markup("a.doc", letter), Some(Format::WebArchive));
        }
    }
}
