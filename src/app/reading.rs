//! Reading a file: its bytes, the text in them, what was read in that, and why it can fail. The window's threads and the
//! command line both read this way.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use super::patience::LIMIT;
use super::second_resort::{as_docx, pdftotext};
use super::{Original, SourceFile};
use crate::edit::RuleBook;
use crate::export::report::read::{self as exchanged, ReadReport};
use crate::export::report::{Background, MEDIA_TYPE, ReportError};
use crate::import::{self, Format, ImportError, Imported, Member, Note, Stop, TextEncoding};
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
    /// What a reader should know of how the file was read.
    pub notes: Vec<Note>,
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
    /// Reading it took too long.
    #[error("gave up reading {name}")]
    TooLong {
        /// The file, or the name of what was pasted.
        name: String,
    },
    /// A defect of the program kept it from being read.
    #[error("a defect kept {name} from being read")]
    Defect {
        /// The file.
        name: String,
    },
}

impl ReadError {
    /// What is wrong with which file, for a person.
    #[must_use]
    pub fn message(&self) -> String {
        let name = match self {
            Self::File { path, .. } => path.display().to_string(),
            Self::Content { name, .. }
            | Self::Report { name, .. }
            | Self::TooLong { name }
            | Self::Defect { name } => name.clone(),
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
            Self::TooLong { .. } => tr!("reading-too-long", seconds = LIMIT.as_secs()),
            Self::Defect { .. } => tr!("reader-defect"),
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
            Self::TooLong { .. } => tr!("reading-too-long-hint"),
            Self::Defect { .. } => tr!("reader-defect-hint"),
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
    read_file_until(path, encoding, rules, &Stop::default())
}

/// Reads the report in a file as [`read_file`] does, until it is asked to stop.
///
/// # Errors
/// Where the file cannot be read, there is no text in it, or it was asked to stop.
pub(super) fn read_file_until(
    path: &Path,
    encoding: Option<TextEncoding>,
    rules: &RuleBook,
    stop: &Stop,
) -> Result<ReadFile, ReadError> {
    read_bytes_of(path, bytes_at(path)?, encoding, rules, stop)
}

/// The files packed in the file at `path` that may be reports; none where it is no packed file.
///
/// # Errors
/// Where the file cannot be read or unpacked, or holds nothing that may be a report.
pub(super) fn members_at(path: &Path) -> Result<Option<Vec<Member>>, ReadError> {
    let (bytes, _) = bytes_at(path)?;
    if import::is_archive(&bytes) {
        unpacked(path, &bytes, &Stop::default()).map(Some)
    } else {
        Ok(None)
    }
}

fn unpacked(path: &Path, bytes: &[u8], stop: &Stop) -> Result<Vec<Member>, ReadError> {
    match import::members(bytes, is_report_inside, stop) {
        Ok(members) if members.is_empty() => Err(ImportError::EmptyArchive),
        other => other,
    }
    .map_err(|source| ReadError::Content {
        name: path.display().to_string(),
        source,
    })
}

/// What is in a file.
#[derive(Debug)]
pub(super) enum InFile {
    /// A report.
    Report(Box<ReadFile>),
    /// Packed files, each of which may be one.
    Archive(Vec<Member>),
    /// Something that is known already.
    Known,
}

/// Reads the report in the file at `path` as [`read_file`] does, or unpacks the files in it, unless the hash of its bytes
/// is known.
///
/// # Errors
/// Where the file cannot be read, or there is no text in it.
pub(super) fn open_file(
    path: &Path,
    rules: &RuleBook,
    is_known: impl FnOnce(&str) -> bool,
    stop: &Stop,
) -> Result<InFile, ReadError> {
    let content = bytes_at(path)?;
    if import::is_archive(&content.0) {
        return unpacked(path, &content.0, stop).map(InFile::Archive);
    }
    if is_known(&FileHash::of(&content.0).to_string()) {
        return Ok(InFile::Known);
    }
    let read = read_bytes_of(path, content, None, rules, stop)?;
    Ok(InFile::Report(Box::new(read)))
}

/// Whether a file of this path inside a packed file may be a report; packers leave traces of their own beside them.
fn is_report_inside(path: &str) -> bool {
    let is_trace = |part: &str| part.starts_with(['.', '~']) || part == "__MACOSX";
    is_document(Path::new(path)) && !path.split('/').any(is_trace)
}

/// Whether the name of a file is that of a document: one that is read or can be said to be unreadable.
pub(super) fn is_document(path: &Path) -> bool {
    const ENDINGS: [&str; 19] = [
        "txt", "text", "md", "markdown", "doc", "docx", "dot", "wps", "odt", "ofd", "pdf", "rtf",
        "htm", "html", "mht", "mhtml", "ceb", "caj", "zip",
    ];
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| {
        ENDINGS
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
    })
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
    stop: &Stop,
) -> Result<ReadFile, ReadError> {
    let shown = path.display().to_string();
    let name = path
        .file_name()
        .map_or_else(|| shown.clone(), |name| name.to_string_lossy().into_owned());
    let mut read =
        read_bytes_until(&name, bytes, encoding, rules, stop).map_err(|error| match error {
            ReadError::Content { source, .. } => ReadError::Content {
                name: shown,
                source,
            },
            ReadError::Report { source, .. } => ReadError::Report {
                name: shown,
                source,
            },
            other @ (ReadError::File { .. }
            | ReadError::TooLong { .. }
            | ReadError::Defect { .. }) => other,
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
    read_bytes_until(name, bytes, encoding, rules, &Stop::default())
}

/// Reads the report in bytes as [`read_bytes`] does, until it is asked to stop.
///
/// # Errors
/// Where there is no text in them, or it was asked to stop.
pub(super) fn read_bytes_until(
    name: &str,
    bytes: Vec<u8>,
    encoding: Option<TextEncoding>,
    rules: &RuleBook,
    stop: &Stop,
) -> Result<ReadFile, ReadError> {
    if exchanged::is_report(&bytes) {
        let given = exchanged::read(&bytes).map_err(|source| ReadError::Report {
            name: name.to_owned(),
            source,
        })?;
        return Ok(as_given(name, bytes, given));
    }
    let imported = imported(name, &bytes, encoding, stop)?;
    let Imported {
        text,
        hints,
        format,
        encoding,
        n_replaced,
        notes,
        parts: _,
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
        notes,
    })
}

/// What is in the bytes of a file, another program giving the text where ours cannot tell the characters.
pub(super) fn imported(
    name: &str,
    bytes: &[u8],
    encoding: Option<TextEncoding>,
    stop: &Stop,
) -> Result<Imported, ReadError> {
    let imported = match import::import_until(name, bytes, encoding, stop) {
        Err(ImportError::NoUnicode) => pdftotext(bytes, stop)
            .and_then(|found| import::from_other_program(Format::Pdf, &found))
            .ok_or(ImportError::NoUnicode),
        Err(error) if error.is_of_old_document() => as_docx(bytes, stop)
            .and_then(|docx| import::converted(&docx, stop))
            .ok_or(error),
        other => other,
    };
    imported.map_err(|source| ReadError::Content {
        name: name.to_owned(),
        source,
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
        notes: Vec::new(),
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
