//! The thread that reads, parses, compares and writes files, so that the window never waits for any of it.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::UNIX_EPOCH;

use super::{ExportFormat, ReportId, SourceFile, Waker};
use crate::compare::{Comparison, compare};
use crate::export;
use crate::import::{self, Imported, TextEncoding};
use crate::outline::Document;
use crate::store::FileHash;
use crate::tr;

/// One thing to do.
#[derive(Debug)]
pub(super) enum Job {
    /// Read a file.
    File(PathBuf),
    /// Read bytes that come from somewhere else, under this name.
    Bytes { name: String, bytes: Vec<u8> },
    /// Read the bytes of a known report in another encoding.
    ReadAs {
        report: ReportId,
        name: String,
        bytes: Vec<u8>,
        encoding: TextEncoding,
    },
    /// Look whether the file of a report is still what it was.
    Check {
        report: ReportId,
        path: PathBuf,
        sha256: String,
    },
    /// Compare two reports.
    Compare {
        pair: (ReportId, ReportId),
        revisions: (u64, u64),
        documents: Box<(Document, Document)>,
    },
    /// Write a report to a file.
    Export {
        path: PathBuf,
        format: ExportFormat,
        source: Box<SourceFile>,
        document: Box<Document>,
    },
}

/// What came of a job.
#[derive(Debug)]
pub(super) enum Outcome {
    /// A file was read.
    Read(Box<ReadFile>),
    /// A file could not be read.
    ReadFailed(Failure),
    /// The file of a report was read in another encoding.
    ReadAs {
        report: ReportId,
        read: Box<ReadFile>,
    },
    /// The file of a report has changed on disk, or gone; nothing is said where it is as it was.
    Changed { report: ReportId, state: DiskState },
    /// Looked, and there is nothing to say.
    Unchanged,
    /// Two reports were compared.
    Compared {
        pair: (ReportId, ReportId),
        revisions: (u64, u64),
        comparison: Box<Comparison>,
    },
    /// A report was written.
    Exported(PathBuf),
    /// A report could not be written.
    ExportFailed(Failure),
}

/// How the file of an open report has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DiskState {
    /// Its bytes are others now.
    Changed,
    /// It is not there any more.
    Gone,
}

/// A file with what was read in it.
#[derive(Debug)]
pub(super) struct ReadFile {
    pub(super) source: SourceFile,
    pub(super) bytes: Vec<u8>,
    pub(super) modified_ms: Option<i64>,
    pub(super) document: Document,
}

/// Something that could not be done with a file.
#[derive(Debug)]
pub(super) struct Failure {
    pub(super) name: String,
    pub(super) message: String,
    pub(super) hint: String,
}

/// Starts the thread; it ends when the sender is dropped.
pub(super) fn start(waker: Waker) -> (Sender<Job>, Receiver<Outcome>) {
    let (jobs, todo) = channel::<Job>();
    let (results, outcomes) = channel();
    std::thread::spawn(move || {
        for job in todo {
            if results.send(work(job)).is_err() {
                return;
            }
            waker();
        }
    });
    (jobs, outcomes)
}

fn work(job: Job) -> Outcome {
    match job {
        Job::File(path) => {
            read_file(&path).map_or_else(Outcome::ReadFailed, |read| Outcome::Read(Box::new(read)))
        }
        Job::Bytes { name, bytes } => read_bytes(name, None, bytes, None, None)
            .map_or_else(Outcome::ReadFailed, |read| Outcome::Read(Box::new(read))),
        Job::ReadAs {
            report,
            name,
            bytes,
            encoding,
        } => read_bytes(name, None, bytes, None, Some(encoding)).map_or_else(
            Outcome::ReadFailed,
            |read| Outcome::ReadAs {
                report,
                read: Box::new(read),
            },
        ),
        Job::Check {
            report,
            path,
            sha256,
        } => match std::fs::read(&path) {
            Ok(bytes) if FileHash::of(&bytes).to_string() == sha256 => Outcome::Unchanged,
            Ok(_) => Outcome::Changed {
                report,
                state: DiskState::Changed,
            },
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Outcome::Changed {
                report,
                state: DiskState::Gone,
            },
            // A file that cannot be looked at just now says nothing about the report in the library.
            Err(_) => Outcome::Unchanged,
        },
        Job::Compare {
            pair,
            revisions,
            documents,
        } => {
            let comparison = Box::new(compare(&documents.0, &documents.1));
            Outcome::Compared {
                pair,
                revisions,
                comparison,
            }
        }
        Job::Export {
            path,
            format,
            source,
            document,
        } => match export_to(&path, format, &source, &document) {
            Ok(()) => Outcome::Exported(path),
            Err(error) => Outcome::ExportFailed(Failure {
                name: path.display().to_string(),
                message: tr!(
                    "export-failed",
                    path = path.display().to_string(),
                    error = error.to_string()
                ),
                hint: tr!("export-failed-hint"),
            }),
        },
    }
}

fn read_file(path: &Path) -> Result<ReadFile, Failure> {
    let name = path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    );
    let failed = |error: &std::io::Error| Failure {
        name: name.clone(),
        message: match error.kind() {
            std::io::ErrorKind::NotFound => {
                tr!("read-not-found", path = path.display().to_string())
            }
            std::io::ErrorKind::PermissionDenied => {
                tr!("read-denied", path = path.display().to_string())
            }
            _ => tr!(
                "read-failed",
                path = path.display().to_string(),
                error = error.to_string()
            ),
        },
        hint: tr!("read-failed-hint"),
    };
    let metadata = std::fs::metadata(path).map_err(|error| failed(&error))?;
    if metadata.is_dir() {
        return Err(Failure {
            message: tr!("read-folder", path = path.display().to_string()),
            hint: tr!("read-folder-hint"),
            name: name.clone(),
        });
    }
    // Looked at before reading, so that a huge file is refused and not loaded.
    if metadata.len() > import::MAX_BYTES as u64 {
        return Err(import_failure(name, import::ImportError::TooLarge));
    }
    let bytes = std::fs::read(path).map_err(|error| failed(&error))?;
    let modified = metadata
        .modified()
        .ok()
        .and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    let modified_ms = modified.and_then(|since| i64::try_from(since.as_millis()).ok());
    let path = std::path::absolute(path).unwrap_or_else(|_relative| path.to_owned());
    read_bytes(name.clone(), Some(path), bytes, modified_ms, None)
}

fn read_bytes(
    name: String,
    path: Option<PathBuf>,
    bytes: Vec<u8>,
    modified_ms: Option<i64>,
    encoding: Option<TextEncoding>,
) -> Result<ReadFile, Failure> {
    let Imported {
        text,
        hints,
        format,
        encoding,
        n_replaced,
    } = match import::import(&name, &bytes, encoding) {
        Ok(imported) => imported,
        Err(error) => return Err(import_failure(name, error)),
    };
    let source = SourceFile {
        sha256: FileHash::of(&bytes).to_string(),
        media_type: format.media_type().to_owned(),
        name,
        path,
        encoding,
        n_undecodable: n_replaced,
    };
    let reading = crate::parse::parse(&text, &hints);
    let document = Document::new(text.into(), hints.into(), reading.outline, reading.quality);
    Ok(ReadFile {
        source,
        bytes,
        modified_ms,
        document,
    })
}

fn import_failure(name: String, error: import::ImportError) -> Failure {
    Failure {
        message: tr!("failed-on", name = name.as_str(), message = error.message()),
        hint: error.hint(),
        name,
    }
}

/// Writes to a file beside the target first and puts it in place whole, so that no half-written file is ever left.
fn export_to(
    path: &Path,
    format: ExportFormat,
    source: &SourceFile,
    document: &Document,
) -> std::io::Result<()> {
    let bytes = match format {
        ExportFormat::Json => {
            let source = source.for_export();
            export::report::report(document, &source)
                .to_json(export::report::Layout::Pretty)?
                .into_bytes()
        }
        ExportFormat::Csv => export::csv::issues_csv(document)?,
    };
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let mut file = as_readable_as_any_file(&mut tempfile::Builder::new()).tempfile_in(folder)?;
    file.write_all(&bytes)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Without this, only the person who exported could read what is exported.
#[cfg(unix)]
fn as_readable_as_any_file<'a, 'b, 'c>(
    builder: &'a mut tempfile::Builder<'b, 'c>,
) -> &'a mut tempfile::Builder<'b, 'c> {
    use std::os::unix::fs::PermissionsExt as _;
    builder.permissions(std::fs::Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn as_readable_as_any_file<'a, 'b, 'c>(
    builder: &'a mut tempfile::Builder<'b, 'c>,
) -> &'a mut tempfile::Builder<'b, 'c> {
    builder
}
