//! Opening a file: its bytes become the canonical text and what the format says about the layout.
//!
//! The format is told from the content, the name only helps where the content leaves it open: files are often named as
//! something that they are not. The text of a plain or Markdown file is the file itself, signs and all; what the signs
//! mean goes into the hints. The text of a document is what a reader of it sees, one paragraph a line, the cells of a
//! table's row with tabs between them, without what is printed on every page. Nothing here knows outlines, and nothing
//! touches the disk.

mod archive;
mod detect;
mod doc;
mod docx;
mod encoding;
mod error;
mod html;
mod lists;
mod markdown;
mod note;
mod page;
mod part;
mod pdf;
mod rtf;
mod sheet;
mod signature;
mod stop;

pub use archive::{Member, is_archive, members};
pub use encoding::TextEncoding;
pub use error::{BinaryKind, ImportError};
pub use note::Note;
pub use part::{Condition, Part, PartKind};
pub use stop::Stop;

use sheet::Sheet;
use signature::Found;

use crate::text::{Hint, Text};

/// The largest file that is opened, in bytes: a hundred times the longest report.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;

/// A file that has been read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The canonical text.
    pub text: Text,
    /// What the format said about the layout, in the order of the text.
    pub hints: Vec<Hint>,
    /// The format.
    pub format: Format,
    /// The encoding in which the bytes were read; of a format that says itself how its text is encoded, UTF-8.
    pub encoding: TextEncoding,
    /// How many places could not be decoded; each shows as `�` (U+FFFD) in the text.
    pub n_replaced: usize,
    /// What a reader should know of how the file was read.
    pub notes: Vec<Note>,
    /// The parts of the file, in the order of the text, which they cover.
    pub parts: Vec<Part>,
}

/// The formats that can be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Plain text.
    PlainText,
    /// Markdown, whose signs are noise.
    Markdown,
    /// A Word document of today (docx).
    Docx,
    /// A Word document of older days (doc), which WPS writes too (wps).
    Doc,
    /// Rich text.
    Rtf,
    /// A web page.
    Html,
    /// A web page with its pictures in one file (mhtml).
    WebArchive,
    /// Pages as they are printed (pdf).
    Pdf,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 8] = [
        Self::PlainText,
        Self::Markdown,
        Self::Docx,
        Self::Doc,
        Self::Rtf,
        Self::Html,
        Self::WebArchive,
        Self::Pdf,
    ];

    /// Whether a person can choose the encoding in which a file of this format is read.
    #[must_use]
    pub const fn has_encoding(self) -> bool {
        matches!(self, Self::PlainText | Self::Markdown | Self::Html)
    }

    /// The media type, as exported and kept in the library.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::PlainText => "text/plain",
            Self::Markdown => "text/markdown",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Doc => "application/msword",
            Self::Rtf => "application/rtf",
            Self::Html => "text/html",
            Self::WebArchive => "multipart/related",
            Self::Pdf => "application/pdf",
        }
    }

    /// The format of this media type, if it is one that can be opened.
    #[must_use]
    pub fn from_media_type(media_type: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|format| format.media_type() == media_type)
    }
}

/// Reads the bytes of a file called `name`, in `encoding` where a person has chosen one, else in the one that fits best.
///
/// # Errors
/// Where there is nothing to read, too much, or something other than text.
pub fn import(
    name: &str,
    bytes: &[u8],
    encoding: Option<TextEncoding>,
) -> Result<Imported, ImportError> {
    import_until(name, bytes, encoding, &Stop::default())
}

/// Reads the bytes of a file as [`import`] does, until it is asked to stop.
///
/// # Errors
/// Where there is nothing to read, too much, or something other than text, or it was asked to stop.
pub fn import_until(
    name: &str,
    bytes: &[u8],
    encoding: Option<TextEncoding>,
    stop: &Stop,
) -> Result<Imported, ImportError> {
    if bytes.len() > MAX_BYTES {
        return Err(ImportError::TooLarge);
    }
    match signature::found(bytes) {
        Some(Found::Foreign(kind)) => return Err(ImportError::Binary(kind)),
        Some(Found::Document(Format::Pdf)) => {
            let sheet = pdf::read(bytes, stop)?;
            return imported(Format::Pdf, sheet, TextEncoding::Utf8, 0);
        }
        Some(Found::Document(format)) => return document(format, bytes),
        None => {}
    }
    let chosen = encoding.unwrap_or_else(|| detect::encoding_of(bytes));
    let decoded = chosen.decode(bytes);
    // A person who has chosen the encoding sees what it makes of the file, however bad.
    if encoding.is_none() && signature::is_unreadable(chosen, &decoded) {
        return Err(ImportError::Binary(BinaryKind::Unknown));
    }
    match signature::markup(name, &decoded.string) {
        Some(format @ Format::WebArchive) => return document(format, bytes),
        Some(_) => {
            let chosen = encoding.unwrap_or_else(|| html::encoding_of(bytes));
            let page = chosen.decode(bytes);
            let sheet = html::read(&page.string);
            return imported(Format::Html, sheet, chosen, page.n_replaced);
        }
        None => {}
    }
    let text = Text::new(&decoded.string);
    if text.as_str().trim().is_empty() {
        return Err(ImportError::Empty);
    }
    let mut hints = page::hints(&text);
    let format = if markdown::is_markdown(name, &text) {
        hints.extend(markdown::hints(&text));
        hints.sort_by_key(|hint| (hint.range.start(), hint.range.end()));
        Format::Markdown
    } else {
        Format::PlainText
    };
    Ok(Imported {
        parts: page::parts(&text, &hints),
        text,
        hints,
        format,
        encoding: chosen,
        n_replaced: decoded.n_replaced,
        notes: Vec::new(),
    })
}

/// The text that another program found in a file of this format, unless it could not tell the characters either: it may
/// have taken their numbers in the font for those of characters, which gives signs that no Chinese text has.
#[must_use]
pub fn from_other_program(format: Format, found: &str) -> Option<Imported> {
    if !is_mostly_known(found) {
        return None;
    }
    let text = Text::new(found);
    let hints = page::hints(&text);
    Some(Imported {
        parts: page::parts(&text, &hints),
        hints,
        text,
        format,
        encoding: TextEncoding::Utf8,
        n_replaced: 0,
        notes: vec![Note::OtherProgram],
    })
}

/// What stands in the new Word document `docx` that another program made of an old one, unless that program did not
/// understand it either.
#[must_use]
pub fn converted(docx: &[u8], stop: &Stop) -> Option<Imported> {
    let mut imported = import_until("", docx, None, stop).ok()?;
    if !is_mostly_known(imported.text.as_str()) {
        return None;
    }
    imported.format = Format::Doc;
    imported.notes.push(Note::Converted);
    Some(imported)
}

/// Whether most of a text are characters of a Chinese text.
fn is_mostly_known(text: &str) -> bool {
    let visible = text.chars().filter(|c| !c.is_whitespace());
    let n_visible = visible.clone().count();
    let n_unknown = visible
        .filter(|c| signature::is_foreign(*c) || c.is_control())
        .count();
    n_visible > 0 && n_unknown * 10 <= n_visible
}

/// Reads a document that says itself how its text is encoded.
fn document(format: Format, bytes: &[u8]) -> Result<Imported, ImportError> {
    let mut n_replaced = 0;
    let sheet = match format {
        Format::Docx => docx::read(bytes)?,
        Format::Doc => doc::read(bytes)?,
        Format::Rtf => rtf::read(bytes)?,
        Format::WebArchive => {
            let page = html::page_of_archive(bytes)?;
            n_replaced = page.n_replaced;
            html::read(&page.string)
        }
        Format::PlainText | Format::Markdown | Format::Html | Format::Pdf => {
            return Err(ImportError::Damaged(format));
        }
    };
    imported(format, sheet, TextEncoding::Utf8, n_replaced)
}

fn imported(
    format: Format,
    mut sheet: Sheet,
    encoding: TextEncoding,
    n_replaced: usize,
) -> Result<Imported, ImportError> {
    let notes = std::mem::take(&mut sheet.notes);
    let (text, hints, parts) = sheet::text_of(sheet)?;
    Ok(Imported {
        text,
        hints,
        format,
        encoding,
        n_replaced,
        notes,
        parts,
    })
}
