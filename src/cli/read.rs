//! Reading a report from a file for a command, and why that can fail.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::export::Source;
use crate::import::{ImportError, Imported, MAX_BYTES, TextEncoding, import};
use crate::outline::Document;
use crate::parse::parse;
use crate::tr;

/// A report as a command works with it.
pub(super) struct Report {
    /// What was read in it.
    pub(super) document: Document,
    /// Where it came from.
    pub(super) source: Source,
    /// How many places of the file could not be decoded.
    pub(super) n_replaced: usize,
}

/// Why the report of a file cannot be read.
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
    #[error("cannot open {path}: {source}")]
    Content {
        /// The file.
        path: PathBuf,
        /// Why.
        source: ImportError,
    },
}

impl ReadError {
    /// What is wrong with which file, for a person.
    #[must_use]
    pub fn message(&self) -> String {
        let (path, what) = match self {
            Self::File { path, source } => (path, file_message(source)),
            Self::Content { path, source } => (path, source.message()),
        };
        tr!(
            "cli-cannot-read",
            path = path.display().to_string(),
            what = what
        )
    }

    /// What to do about it, for a person.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            Self::File { source, .. } => match source.kind() {
                io::ErrorKind::NotFound => tr!("cli-not-found-hint"),
                io::ErrorKind::PermissionDenied => tr!("cli-not-permitted-hint"),
                io::ErrorKind::IsADirectory => tr!("cli-is-folder-hint"),
                _ => tr!("cli-file-hint"),
            },
            Self::Content { source, .. } => source.hint(),
        }
    }
}

/// Reads the report in the file at `path`.
///
/// # Errors
/// Where the file cannot be read, or there is no text in it.
pub(super) fn read(path: &Path, encoding: Option<TextEncoding>) -> Result<Report, ReadError> {
    let bytes = bytes_of(path).map_err(|source| ReadError::File {
        path: path.to_owned(),
        source,
    })?;
    let name = path
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let imported = import(&name, &bytes, encoding).map_err(|source| ReadError::Content {
        path: path.to_owned(),
        source,
    })?;
    let source = Source::of_file(&name, &bytes, &imported);
    let Imported {
        text,
        hints,
        n_replaced,
        ..
    } = imported;
    let reading = parse(&text, &hints);
    Ok(Report {
        document: Document::new(
            Arc::new(text),
            hints.into(),
            reading.outline,
            reading.quality,
        ),
        source,
        n_replaced,
    })
}

/// The bytes of a file, of one that is too large only as many as show it.
fn bytes_of(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?
        .take(MAX_BYTES as u64 + 1)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn file_message(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => tr!("cli-not-found"),
        io::ErrorKind::PermissionDenied => tr!("cli-not-permitted"),
        io::ErrorKind::IsADirectory => tr!("cli-is-folder"),
        _ => tr!("cli-file-error", error = error.to_string()),
    }
}
