//! What can go wrong with the library: what failed, on which file or report, and what to do, in words for people.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

use super::rows::RowError;
use super::{ReadingId, ReportId};
use crate::tr;

/// Why the library could not be opened, read or written. Whatever it is, nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The folder for the library could not be made.
    #[error("cannot create the folder of the library: {source}: {path}")]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file could not be opened or read at all.
    #[error("cannot open the library: {reason}: {path}")]
    Access {
        /// The file.
        path: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// The file is something else: no database, or the database of another program.
    #[error("the file is not a library of this program: {path}")]
    NotALibrary {
        /// The file.
        path: PathBuf,
    },
    /// The library was written by a later version of this program.
    #[error("the library has version {found}, this program knows versions up to {known}: {path}")]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: u32,
        /// The newest version that this program knows.
        known: u32,
    },
    /// The file contradicts itself.
    #[error("the library is damaged: {detail}: {path}")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What the check found.
        detail: String,
    },
    /// What is kept in the library does not agree with itself, although the file does.
    #[error("the library has a fault: {fault}: {path}")]
    Faulty {
        /// The file.
        path: PathBuf,
        /// The first fault that was found.
        fault: String,
    },
    /// The file or its folder does not let itself be written.
    #[error("the library is read-only: {path}")]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// Another window has the library open, and what is to be done needs it closed.
    #[error("another window has the library open: {path}")]
    Open {
        /// The file.
        path: PathBuf,
    },
    /// Another window or program held the file for too long.
    #[error("the library is in use: {path}")]
    Busy {
        /// The file.
        path: PathBuf,
    },
    /// There is no room left.
    #[error("the disk is full: {path}")]
    DiskFull {
        /// The file.
        path: PathBuf,
    },
    /// A damaged library could not be recovered. It is as it was.
    #[error("cannot recover the library: {reason}: {path}")]
    Recovery {
        /// The file.
        path: PathBuf,
        /// What was in the way.
        reason: String,
    },
    /// The library could not be copied. The library itself is as it was.
    #[error("cannot back the library up: {reason}: {path}")]
    Backup {
        /// The file that should have been written.
        path: PathBuf,
        /// What was in the way.
        reason: String,
    },
    /// Anything else that SQLite reports.
    #[error("the library failed: {source}: {path}")]
    Sqlite {
        /// The file.
        path: PathBuf,
        /// What SQLite said.
        source: rusqlite::Error,
    },
    /// The report is not in the state for which the edit was made: another window was faster.
    #[error("the edit was made for another state of {name} ({report:?})")]
    Conflict {
        /// The report.
        report: ReportId,
        /// The name of its file.
        name: String,
    },
    /// The rules are not in the state for which the act was made: another window was faster.
    #[error("the act was made for another state of the rules")]
    RuleConflict,
    /// A change of the topics does not follow from those in the library.
    #[error("the topics in the library are not those that were changed")]
    TopicConflict,
    /// The links are not in the state for which the act was made: another window was faster.
    #[error("the act was made for another state of the links")]
    LinkConflict,
    /// The library has no such report.
    #[error("there is no {report:?}")]
    NoSuchReport {
        /// The report.
        report: ReportId,
    },
    /// The library has no such reading.
    #[error("there is no {reading:?}")]
    NoSuchReading {
        /// The reading.
        reading: ReadingId,
    },
    /// What is kept of a report cannot be read by this program.
    #[error("cannot read what is kept of {name} ({report:?}): {detail}")]
    Unreadable {
        /// The report.
        report: ReportId,
        /// The name of its file.
        name: String,
        /// What could not be read.
        detail: String,
    },
    /// The bytes kept of the file of a report are not as they were written.
    #[error("the file kept of {name} ({report:?}) is not as it was written")]
    AlteredFile {
        /// The report.
        report: ReportId,
        /// The name of its file.
        name: String,
    },
    /// A setting cannot be read as what is asked for.
    #[error("cannot read the setting {key}: {detail}")]
    UnreadableSetting {
        /// The key of the setting.
        key: String,
        /// What could not be read.
        detail: String,
    },
}

impl StoreError {
    /// What failed and on what, in the language of the interface.
    #[must_use]
    pub fn message(&self) -> String {
        match self {
            Self::Folder { path, source } => {
                tr!(
                    "store-folder",
                    path = shown(path),
                    reason = source.to_string()
                )
            }
            Self::Access { path, reason } => {
                tr!("store-access", path = shown(path), reason = reason.clone())
            }
            Self::NotALibrary { path } => tr!("store-not-a-library", path = shown(path)),
            Self::Newer { path, found, known } => {
                tr!(
                    "store-newer",
                    path = shown(path),
                    found = *found,
                    known = *known
                )
            }
            Self::Damaged { path, detail } => {
                tr!("store-damaged", path = shown(path), detail = detail.clone())
            }
            Self::Faulty { path, fault } => {
                tr!("store-faulty", path = shown(path), fault = fault.clone())
            }
            Self::ReadOnly { path } => tr!("store-read-only", path = shown(path)),
            Self::Open { path } => tr!("store-open", path = shown(path)),
            Self::Busy { path } => tr!("store-busy", path = shown(path)),
            Self::DiskFull { path } => tr!("store-disk-full", path = shown(path)),
            Self::Recovery { path, reason } => {
                tr!(
                    "store-recovery",
                    path = shown(path),
                    reason = reason.clone()
                )
            }
            Self::Backup { path, reason } => {
                tr!("store-backup", path = shown(path), reason = reason.clone())
            }
            Self::Sqlite { path, source } => {
                tr!(
                    "store-failed",
                    path = shown(path),
                    detail = source.to_string()
                )
            }
            Self::Conflict { name, .. } => tr!("store-conflict", name = name.clone()),
            Self::RuleConflict => tr!("store-rule-conflict"),
            Self::TopicConflict => tr!("store-topic-conflict"),
            Self::LinkConflict => tr!("store-link-conflict"),
            Self::NoSuchReport { report } => {
                tr!("store-no-such-report", report = report.to_i64().to_string())
            }
            Self::NoSuchReading { reading } => {
                tr!(
                    "store-no-such-report",
                    report = reading.to_i64().to_string()
                )
            }
            Self::Unreadable { name, detail, .. } => {
                tr!(
                    "store-unreadable",
                    name = name.clone(),
                    detail = detail.clone()
                )
            }
            Self::AlteredFile { name, .. } => tr!("store-altered-file", name = name.clone()),
            Self::UnreadableSetting { key, detail } => {
                tr!(
                    "store-unreadable-setting",
                    key = key.clone(),
                    detail = detail.clone()
                )
            }
        }
    }

    /// What to do about it, in the language of the interface.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            Self::Folder { .. } => tr!("store-folder-hint"),
            Self::Access { .. } => tr!("store-access-hint"),
            Self::NotALibrary { .. } => tr!("store-not-a-library-hint"),
            Self::Newer { .. } => tr!("store-newer-hint"),
            Self::Damaged { .. } => tr!("store-damaged-hint"),
            Self::Faulty { .. } => tr!("store-faulty-hint"),
            Self::ReadOnly { .. } => tr!("store-read-only-hint"),
            Self::Open { .. } => tr!("store-open-hint"),
            Self::Busy { .. } => tr!("store-busy-hint"),
            Self::DiskFull { .. } => tr!("store-disk-full-hint"),
            Self::Recovery { .. } => tr!("store-recovery-hint"),
            Self::Backup { .. } => tr!("store-backup-hint"),
            Self::Sqlite { .. } => tr!("store-failed-hint"),
            Self::Conflict { .. } => tr!("store-conflict-hint"),
            Self::RuleConflict => tr!("store-rule-conflict-hint"),
            Self::TopicConflict => tr!("store-topic-conflict-hint"),
            Self::LinkConflict => tr!("store-link-conflict-hint"),
            Self::NoSuchReport { .. } | Self::NoSuchReading { .. } => {
                tr!("store-no-such-report-hint")
            }
            Self::Unreadable { .. } => tr!("store-unreadable-hint"),
            Self::AlteredFile { .. } => tr!("store-altered-file-hint"),
            Self::UnreadableSetting { .. } => tr!("store-unreadable-setting-hint"),
        }
    }

    /// What SQLite said about the file at `path`.
    pub(super) fn of_sqlite(path: &Path, source: rusqlite::Error) -> Self {
        let path = path.to_owned();
        match source.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy { path },
            Some(ErrorCode::DiskFull) => Self::DiskFull { path },
            Some(ErrorCode::ReadOnly) => Self::ReadOnly { path },
            Some(ErrorCode::NotADatabase) => Self::NotALibrary { path },
            Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => Self::Access {
                path,
                reason: source.to_string(),
            },
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged {
                path,
                detail: source.to_string(),
            },
            _ => Self::Sqlite { path, source },
        }
    }
}

fn shown(path: &Path) -> String {
    if path.as_os_str().is_empty() {
        tr!("store-in-memory")
    } else {
        path.display().to_string()
    }
}

/// What went wrong inside a transaction, before it is known what the file is called and which report it was about.
#[derive(Debug)]
pub(super) enum Problem {
    /// SQLite failed.
    Sqlite(rusqlite::Error),
    /// What is stored cannot be read.
    Unreadable(RowError),
    /// The rows are not in the state for which a change was made.
    Conflict,
    /// The rules are not in the state for which an act was made.
    RuleConflict,
    /// A change of the topics does not follow from what is stored.
    TopicConflict,
    /// The links are not in the state for which an act was made.
    LinkConflict,
    NoSuchReport(ReportId),
    NoSuchReading(ReadingId),
    /// The bytes of a file are not those of its hash.
    AlteredFile(ReportId),
    /// Something of the above, while working on this report.
    In(ReportId, Box<Problem>),
}

impl Problem {
    /// The same, while working on `report`.
    pub(super) fn of(self, report: ReportId) -> Self {
        Self::In(report, Box::new(self))
    }
}

impl From<rusqlite::Error> for Problem {
    fn from(error: rusqlite::Error) -> Self {
        match error {
            // The database answered, but with something that is not of the type that stands in the schema.
            rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::Utf8Error(..) => {
                Self::Unreadable(RowError::broken(error.to_string()))
            }
            error => Self::Sqlite(error),
        }
    }
}

impl From<RowError> for Problem {
    fn from(error: RowError) -> Self {
        Self::Unreadable(error)
    }
}
