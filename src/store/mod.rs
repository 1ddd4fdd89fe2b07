//! The library: one SQLite file that keeps every report with its bytes, its readings, the corrections and their journal.
//!
//! The only user of `rusqlite`. A [`Library`] is one connection; two of them on one file (two windows) see each other's
//! work, and an edit made for a state that is no longer the newest is refused. Every method is one transaction, and what
//! it has done is on the disk when it returns. It knows neither the window nor how a report is parsed, and derives
//! nothing: summaries come from the application.
//!
//! The text of a reading and what was first read in it never change; the current outline is kept as rows, which every
//! entry of the journal changes one by one. Journals are only appended to, which the schema itself enforces.

mod backup;
mod collections;
mod condition;
mod current;
mod error;
mod facts;
mod import;
mod journal;
mod links;
mod listing;
mod lock;
mod open;
mod readings;
mod recover;
mod report;
mod restore;
mod rows;
mod rules;
mod search;
mod settings;
mod state;
mod sums;
mod topics;

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension as _, Transaction, TransactionBehavior};

pub use backup::BackedUp;
pub use collections::{Apart, Labels, agency_key};
pub use condition::Condition;
use error::Problem;
pub use error::StoreError;
pub use import::{Incoming, Kept};
pub use links::LinkedPair;
pub use open::default_path;
pub use recover::{Fate, FileFate, RecoveredReport, Recovery, Source, recover};
pub use report::{
    Added, Addition, FileHash, FileInfo, Listing, NewFile, NewReading, ReadWith, ReadingId,
    ReadingInfo, Removal, ReportId, ReportSummary, StoredReport, Summary, ViewState,
};
pub use search::{Found, ProblemFilter, Search};

pub use restore::{BackupContents, BackupInfo};

/// Taking one report in takes more statements than are kept ready by default.
const STATEMENTS_KEPT: usize = 64;
/// How much of the file is kept in memory: a search looks into many reports.
const CACHE_KIB: i32 = 16 * 1024;

/// One connection to the library. It can be handed to another thread, to be its own there.
#[derive(Debug)]
pub struct Library {
    connection: Connection,
    /// Empty for a library in memory.
    path: PathBuf,
    /// Says to other processes that the file is in use; given up last.
    _use: Option<lock::InUse>,
}

impl Library {
    /// Opens the library at `path`, or makes it with all folders above it. A file that is not a library of this program,
    /// that a later version wrote or that is damaged is refused and left as it is; [`recover`] is for the last.
    ///
    /// # Errors
    /// Where the file cannot be used, saying why.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let (connection, in_use) = open::open_file(path)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
        let sqlite = |source| StoreError::of_sqlite(path, source);
        connection
            .pragma_update(None, "cache_size", -CACHE_KIB)
            .map_err(sqlite)?;
        Ok(Self {
            connection,
            path: path.to_owned(),
            _use: in_use,
        })
    }

    /// A library that is gone with this value: for tests, and for work when no file can be used.
    ///
    /// # Errors
    /// Where there is no memory for it.
    pub fn in_memory() -> Result<Self, StoreError> {
        Ok(Self {
            connection: open::open_memory()?,
            path: PathBuf::new(),
            _use: None,
        })
    }

    /// A copy in memory of the library at `path`, which cannot be written: everything in it can be read and worked on.
    ///
    /// # Errors
    /// Where it cannot be read either.
    pub fn in_memory_of(path: &Path) -> Result<Self, StoreError> {
        let access = |error: std::io::Error| StoreError::Access {
            path: path.to_owned(),
            reason: error.to_string(),
        };
        // Beside a copy there can be what SQLite needs for reading.
        let scratch = tempfile::tempdir().map_err(access)?;
        let copy = scratch.path().join("library.sqlite");
        std::fs::copy(path, &copy).map_err(access)?;
        let log = open::log_of(path);
        if log.exists() {
            std::fs::copy(log, open::log_of(&copy)).map_err(access)?;
        }
        // A copy has the permissions of what it is a copy of.
        open::make_writable(&copy).map_err(access)?;
        let source = Self::open(&copy)?;
        let mut library = Self::in_memory()?;
        // There is no log in memory, and a database that says it has one is not opened.
        source
            .connection
            .pragma_update_and_check(None, "journal_mode", "delete", |_| Ok(()))
            .and_then(|()| restore::copy_over(&source.connection, &mut library.connection))
            .map_err(|error| StoreError::of_sqlite(path, error))?;
        Ok(library)
    }

    /// The file of the library; none for one in memory.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        (!self.path.as_os_str().is_empty()).then_some(&self.path)
    }

    /// Runs `act` on one unchanging state of the library.
    fn read<T>(
        &self,
        act: impl FnOnce(&Connection) -> Result<T, Problem>,
    ) -> Result<T, StoreError> {
        let run = || act(&*self.connection.unchecked_transaction()?);
        run().map_err(|problem| self.explain(problem))
    }

    /// Runs `act` and keeps what it did: all of it, or nothing where it fails.
    fn write<T>(
        &mut self,
        act: impl FnOnce(&Transaction<'_>) -> Result<T, Problem>,
    ) -> Result<T, StoreError> {
        let run = |connection: &mut Connection| {
            // Immediate, so that nobody else can write between what is read here and what is written.
            let transaction =
                connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let done = act(&transaction)?;
            transaction.commit()?;
            Ok(done)
        };
        run(&mut self.connection).map_err(|problem| self.explain(problem))
    }

    /// The problem with the names of the file and of the report.
    fn explain(&self, problem: Problem) -> StoreError {
        match problem {
            Problem::Sqlite(source) => StoreError::of_sqlite(&self.path, source),
            Problem::NoSuchReport(report) => StoreError::NoSuchReport { report },
            Problem::NoSuchReading(reading) => StoreError::NoSuchReading { reading },
            Problem::AlteredFile(report) => StoreError::AlteredFile {
                report,
                name: self.name_of(report),
            },
            Problem::In(report, problem) => match *problem {
                Problem::Unreadable(error) => StoreError::Unreadable {
                    report,
                    name: self.name_of(report),
                    detail: error.to_string(),
                },
                Problem::Conflict => StoreError::Conflict {
                    report,
                    name: self.name_of(report),
                },
                inner => self.explain(inner),
            },
            Problem::Unreadable(error) => StoreError::Damaged {
                path: self.path.clone(),
                detail: error.to_string(),
            },
            Problem::RuleConflict => StoreError::RuleConflict,
            Problem::LinkConflict => StoreError::LinkConflict,
            Problem::TopicConflict => StoreError::TopicConflict,
            Problem::Conflict => {
                debug_assert!(false, "edits are made of reports");
                StoreError::Busy {
                    path: self.path.clone(),
                }
            }
        }
    }

    /// The name of the report's file, or its number where even that cannot be read.
    fn name_of(&self, report: ReportId) -> String {
        self.connection
            .query_row("SELECT name FROM report WHERE id = ?1", [report], |row| {
                row.get(0)
            })
            .optional()
            .ok()
            .flatten()
            .unwrap_or_else(|| report.to_i64().to_string())
    }
}
