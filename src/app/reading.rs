//! Reading a file: its bytes, the text in them, what was read in that, and why it can fail. The window's threads and the
//! command line both read this way.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use super::{Original, SourceFile};
use crate::edit::RuleBook;
use crate::export::report::read::{self as exchanged, ReadReport};
use crate::export::report::{Background, MEDIA_TYPE, ReportError};
use crate::import::{self, ImportError, Imported, TextEncoding};
use crate::outline::view;
use crate::outline::{Document, HeaderField};
use crate::parse::{Guidance, Reading, parse, parse_guided};
use crate::store::FileHash;
use crate::text::{Hint, Text};
use crate::tr;

/// A file with what was read in it.
#[derive(Debug)]
pub struct ReadFile {
    /// What is known of the file.
    pub source: SourceFile,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// When it was last changed, in milliseconds since the beginning of 1970, UTC.
    pub modified_ms: Option<i64>,
    /// What was read in it.
    pub document: Document,
    /// The mark of the rules that were used; empty without any.
    pub rules: String,
    /// What came with the document, where the file is an exchanged report.
    pub exchanged: Option<Box<Exchanged>>,
}

/// What comes with the document of an exchanged report.
#[derive(Debug)]
pub struct Exchanged {
    /// The document as it was before its history.
    pub first: Document,
    /// Its history, and what this version does not know.
    pub background: Background,
}

/// Why a file cannot be read as a report.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file cannot be read.
    #[error("cannot read {path}: {source}")]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The file can be read but not opened as a report.
    #[error("cannot open {name}: {source}")]
    Content {
        /// The file, or the name of what was pasted.
        name: String,
        /// Why.
        source: ImportError,
    },
    /// The file is an exchanged report and cannot be read as one.
    #[error("cannot read the report {name}: {source}")]
    Report {
        /// The file, or the name of what was pasted.
        name: String,
        /// Why.
        source: ReportError,
    },
}

impl ReadError {
    /// What is wrong with which file, for a person.
    #[must_use]
    pub fn message(&self) -> String {
        let name = match self {
            Self::File { path, .. } => path.display().to_string(),
            Self::Content { name, .. } | Self::Report { name, .. } => name.clone(),
        };
        tr!("cannot-read", name = name, what = self.reason())
    }

    /// What is wrong, where the file has been named already.
    #[must_use]
    pub fn reason(&self) -> String {
        match self {
            Self::File { source, .. } => file_message(source),
            Self::Content { source, .. } => source.message(),
            Self::Report { source, .. } => source.message(),
        }
    }

    /// What to do about it, for a person.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            Self::File { source, .. } => match source.kind() {
                io::ErrorKind::NotFound => tr!("not-found-hint"),
                io::ErrorKind::PermissionDenied => tr!("not-permitted-hint"),
                io::ErrorKind::IsADirectory => tr!("is-folder-hint"),
                _ => tr!("file-error-hint"),
            },
            Self::Content { source, .. } => source.hint(),
            Self::Report { source, .. } => source.hint(),
        }
    }
}

/// Reads the report in the file at `path`, in `encoding` where a person has chosen one, with those of `rules` that are for
/// its agency.
///
/// # Errors
/// Where the file cannot be read, or there is no text in it.
pub fn read_file(
    path: &Path,
    encoding: Option<TextEncoding>,
    rules: &RuleBook,
) -> Result<ReadFile, ReadError> {
    read_bytes_of(path, bytes_at(path)?, encoding, rules)
}

/// Reads the report in the file at `path` as [`read_file`] does, unless the hash of its bytes is known.
///
/// # Errors
/// Where the file cannot be read, or there is no text in it.
pub fn read_new_file(
    path: &Path,
    rules: &RuleBook,
    is_known: impl FnOnce(&str) -> bool,
) -> Result<Option<ReadFile>, ReadError> {
    let content = bytes_at(path)?;
    if is_known(&FileHash::of(&content.0).to_string()) {
        return Ok(None);
    }
    read_bytes_of(path, content, None, rules).map(Some)
}

fn bytes_at(path: &Path) -> Result<(Vec<u8>, Option<i64>), ReadError> {
    bytes_of(path).map_err(|source| ReadError::File {
        path: path.to_owned(),
        source,
    })
}

fn read_bytes_of(
    path: &Path,
    (bytes, modified_ms): (Vec<u8>, Option<i64>),
    encoding: Option<TextEncoding>,
    rules: &RuleBook,
) -> Result<ReadFile, ReadError> {
    let shown = path.display().to_string();
    let name = path
        .file_name()
        .map_or_else(|| shown.clone(), |name| name.to_string_lossy().into_owned());
    let mut read = read_bytes(&name, bytes, encoding, rules).map_err(|error| match error {
        ReadError::Content { source, .. } => ReadError::Content {
            name: shown,
            source,
        },
        ReadError::Report { source, .. } => ReadError::Report {
            name: shown,
            source,
        },
        other @ ReadError::File { .. } => other,
    })?;
    read.source.path = Some(std::path::absolute(path).unwrap_or_else(|_| path.to_owned()));
    read.modified_ms = modified_ms;
    Ok(read)
}

/// Reads the report in bytes that come from elsewhere, under this name, with those of `rules` that are for its agency. An
/// exchanged report comes as it was given, whatever this program would read in its text.
///
/// # Errors
/// Where there is no text in them.
pub fn read_bytes(
    name: &str,
    bytes: Vec<u8>,
    encoding: Option<TextEncoding>,
    rules: &RuleBook,
) -> Result<ReadFile, ReadError> {
    if exchanged::is_report(&bytes) {
        let given = exchanged::read(&bytes).map_err(|source| ReadError::Report {
            name: name.to_owned(),
            source,
        })?;
        return Ok(as_given(name, bytes, given));
    }
    let imported = import::import(name, &bytes, encoding).map_err(|source| ReadError::Content {
        name: name.to_owned(),
        source,
    })?;
    let Imported {
        text,
        hints,
        format,
        encoding,
        n_replaced,
    } = imported;
    let (document, rules) = document(text, hints, rules);
    Ok(ReadFile {
        source: SourceFile {
            name: name.to_owned(),
            path: None,
            sha256: FileHash::of(&bytes).to_string(),
            media_type: format.media_type().to_owned(),
            encoding,
            n_undecodable: n_replaced,
            original: None,
        },
        bytes,
        modified_ms: None,
        document,
        rules,
        exchanged: None,
    })
}

fn as_given(name: &str, bytes: Vec<u8>, given: ReadReport) -> ReadFile {
    let ReadReport {
        source,
        document,
        first,
        background,
    } = given;
    let encoding = TextEncoding::from_name(&source.encoding).unwrap_or(TextEncoding::Utf8);
    let unknown = background.unknown.clone();
    ReadFile {
        source: SourceFile {
            name: name.to_owned(),
            path: None,
            sha256: FileHash::of(&bytes).to_string(),
            media_type: MEDIA_TYPE.to_owned(),
            encoding,
            n_undecodable: 0,
            original: Some(Arc::new(Original { source, unknown })),
        },
        bytes,
        modified_ms: None,
        document,
        rules: String::new(),
        exchanged: Some(Box::new(Exchanged { first, background })),
    }
}

/// What is read in a text with the rules for its agency, which the text itself names, and the mark of these rules.
fn document(text: Text, hints: Vec<Hint>, rules: &RuleBook) -> (Document, String) {
    let Reading { outline, quality } = parse(&text, &hints);
    let (text, hints): (Arc<Text>, Arc<[Hint]>) = (text.into(), hints.into());
    let document = Document::new(Arc::clone(&text), Arc::clone(&hints), outline, quality);
    let header = view::header(&document);
    let agency = header.text(HeaderField::Agency);
    let used = rules.for_agency(agency);
    if used.is_empty() {
        return (document, String::new());
    }
    let guidance = Guidance {
        rules: &used,
        pins: &[],
    };
    let Reading { outline, quality } = parse_guided(&text, &hints, guidance);
    (
        Document::new(text, hints, outline, quality),
        rules.mark(agency),
    )
}

/// The bytes of a file, of one that is too large only as many as show it, and when it was last changed.
fn bytes_of(path: &Path) -> io::Result<(Vec<u8>, Option<i64>)> {
    let file = File::open(path)?;
    let modified = file.metadata().and_then(|metadata| metadata.modified());
    let since = modified
        .ok()
        .and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    let modified_ms = since.and_then(|since| i64::try_from(since.as_millis()).ok());
    let mut bytes = Vec::new();
    file.take(import::MAX_BYTES as u64 + 1)
        .read_to_end(&mut bytes)?;
    Ok((bytes, modified_ms))
}

fn file_message(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => tr!("not-found"),
        io::ErrorKind::PermissionDenied => tr!("not-permitted"),
        io::ErrorKind::IsADirectory => tr!("is-folder"),
        _ => tr!("file-error", error = error.to_string()),
    }
}
