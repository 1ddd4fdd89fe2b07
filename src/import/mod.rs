//! Opening a file: its bytes become the canonical text and what the format says about the layout.
//!
//! The format is told from the content, the name only helps where the content leaves it open. The text of a plain or
//! Markdown file is the file itself, signs and all; what the signs mean goes into the hints. Nothing here knows outlines,
//! and nothing touches the disk.

mod detect;
mod encoding;
mod error;
mod markdown;
mod page;
mod signature;

pub use encoding::TextEncoding;
pub use error::{BinaryKind, ImportError};

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
    /// The encoding in which the bytes were read.
    pub encoding: TextEncoding,
    /// How many places could not be decoded; each shows as `�` (U+FFFD) in the text.
    pub n_replaced: usize,
}

/// The formats that can be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Plain text.
    PlainText,
    /// Markdown, whose signs are noise.
    Markdown,
}

impl Format {
    /// The media type, as exported and kept in the library.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::PlainText => "text/plain",
            Self::Markdown => "text/markdown",
        }
    }

    /// The format of this media type, if it is one that can be opened.
    #[must_use]
    pub fn from_media_type(media_type: &str) -> Option<Self> {
        [Self::PlainText, Self::Markdown]
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
    if bytes.len() > MAX_BYTES {
        return Err(ImportError::TooLarge);
    }
    if let Some(kind) = signature::binary_kind(bytes) {
        return Err(ImportError::Binary(kind));
    }
    let chosen = encoding.unwrap_or_else(|| detect::encoding_of(bytes));
    let decoded = chosen.decode(bytes);
    // A person who has chosen the encoding sees what it makes of the file, however bad.
    if encoding.is_none() && signature::is_unreadable(chosen, &decoded) {
        return Err(ImportError::Binary(BinaryKind::Unknown));
    }
    if let Some(kind) = signature::markup_kind(&decoded.string) {
        return Err(ImportError::Binary(kind));
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
        text,
        hints,
        format,
        encoding: chosen,
        n_replaced: decoded.n_replaced,
    })
}
