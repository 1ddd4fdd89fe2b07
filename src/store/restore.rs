//! Going back to a backup: which there are, what would be lost by it, and putting one in the place of what the library holds
//! now, in one transaction that other windows see as such.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use jiff::Zoned;
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

use super::{Library, StoreError, backup};

/// How many pages are written at once; all of them belong to one transaction.
const PAGES_AT_ONCE: i32 = 1024;
/// How often another window may be waited for, some seconds each time.
const MOST_WAITS: u32 = 3;

/// One backup, as it is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupInfo {
    /// The file.
    pub path: PathBuf,
    /// When it was written, in milliseconds since the beginning of 1970, UTC.
    pub written_ms: Option<i64>,
    /// How long it is.
    pub size_bytes: u64,
    /// What it holds; nothing where it cannot be read.
    pub contents: Option<BackupContents>,
}

/// What a backup holds, and what the library holds beyond it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct BackupContents {
    /// How many reports.
    pub reports: usize,
    /// How many acts their journals hold.
    pub acts: u64,
    /// How many reports of the library are not in it.
    pub reports_since: usize,
    /// How many acts of the library are not in it.
    pub acts_since: u64,
}

impl Library {
    /// The backups of this library, the newest in front: those of days, and those made before going back to one.
    ///
    /// # Errors
    /// Where the library itself cannot be read.
    pub fn backups(&self) -> Result<Vec<BackupInfo>, StoreError> {
        let now = self.read(|connection| Ok(acts(connection)?))?;
        let Some(folder) = self.backup_folder() else {
            return Ok(Vec::new());
        };
        let mut backups: Vec<BackupInfo> = backup::all(&self.path, &folder)
            .into_iter()
            .filter_map(|path| {
                let metadata = fs::metadata(&path).ok()?;
                let written = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok();
                Some(BackupInfo {
                    written_ms: written.and_then(|age| i64::try_from(age.as_millis()).ok()),
                    size_bytes: metadata.len(),
                    contents: contents(&path, &now).ok(),
                    path,
                })
            })
            .collect();
        backups.sort_by(|a, b| (b.written_ms, &b.path).cmp(&(a.written_ms, &a.path)));
        Ok(backups)
    }

    /// Puts what `backup` holds in the place of everything the library holds, after a backup of that: its path comes back.
    /// All of it or nothing; who has the library open finds another [`generation`](Self::generation).
    ///
    /// # Errors
    /// Where the backup is not whole, the library cannot be backed up before or cannot be written. It is as it was then.
    pub fn go_back_to(&mut self, backup: &Path, now: &Zoned) -> Result<PathBuf, StoreError> {
        let failed = |reason: String| StoreError::Backup {
            path: backup.to_owned(),
            reason,
        };
        // Opening it brings it up to date; the backup itself stays as it is.
        let scratch = tempfile::tempdir().map_err(|error| failed(error.to_string()))?;
        let copy = scratch.path().join("library.sqlite");
        fs::copy(backup, &copy).map_err(|error| failed(error.to_string()))?;
        let source = Self::open(&copy)?;
        if let Some(fault) = source.check()?.faults.into_iter().next() {
            return Err(StoreError::Damaged {
                path: backup.to_owned(),
                detail: fault,
            });
        }
        let folder = self.backup_folder().unwrap_or_default();
        let kept = backup::name_before_restore(&self.path, &folder, now);
        self.copy_to(&kept)?;
        let path = self.path.clone();
        copy_over(&source.connection, &mut self.connection)
            .map_err(|error| StoreError::of_sqlite(&path, error))?;
        Ok(kept)
    }

    /// Another number once another state was put in the place of the whole library: journals then do not go on from what was
    /// read before.
    ///
    /// # Errors
    /// Where the file of the library cannot be read.
    pub fn generation(&self) -> Result<i64, StoreError> {
        self.pragma("schema_version")
    }

    /// Another number once another process or connection has changed anything.
    ///
    /// # Errors
    /// Where the file of the library cannot be read.
    pub fn changes_elsewhere(&self) -> Result<i64, StoreError> {
        self.pragma("data_version")
    }

    fn pragma(&self, name: &str) -> Result<i64, StoreError> {
        let value = self
            .connection
            .pragma_query_value(None, name, |row| row.get(0));
        value.map_err(|error| StoreError::of_sqlite(&self.path, error))
    }
}

/// The number of acts of every reading, by report.
fn acts(connection: &Connection) -> rusqlite::Result<BTreeMap<i64, BTreeMap<i64, u64>>> {
    let mut acts: BTreeMap<i64, BTreeMap<i64, u64>> = BTreeMap::new();
    let mut statement = connection.prepare(
        "SELECT reading.report, reading.id, (SELECT count(*) FROM entry WHERE entry.reading = reading.id) FROM reading",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let n: i64 = row.get(2)?;
        let of_report = acts.entry(row.get(0)?).or_default();
        of_report.insert(row.get(1)?, n.unsigned_abs());
    }
    Ok(acts)
}

fn contents(
    path: &Path,
    now: &BTreeMap<i64, BTreeMap<i64, u64>>,
) -> rusqlite::Result<BackupContents> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let then = acts(&Connection::open_with_flags(path, flags)?)?;
    let n_then = |report: &i64, reading: &i64| {
        let of_report = then.get(report);
        of_report
            .and_then(|of_report| of_report.get(reading))
            .copied()
            .unwrap_or(0)
    };
    let since = now.iter().flat_map(|(report, readings)| {
        let since = |(reading, n): (&i64, &u64)| n.saturating_sub(n_then(report, reading));
        readings.iter().map(since).collect::<Vec<_>>()
    });
    Ok(BackupContents {
        reports: then.len(),
        acts: then.values().flat_map(BTreeMap::values).sum(),
        reports_since: now
            .keys()
            .filter(|report| !then.contains_key(report))
            .count(),
        acts_since: since.sum(),
    })
}

/// Copies all pages from one database over another, in one transaction of the other.
pub(super) fn copy_over(from: &Connection, to: &mut Connection) -> rusqlite::Result<()> {
    to.flush_prepared_statement_cache();
    let copying = Backup::new(from, to)?;
    let mut n_waits = 0;
    loop {
        match copying.step(PAGES_AT_ONCE)? {
            StepResult::Done => return Ok(()),
            StepResult::Busy | StepResult::Locked if n_waits == MOST_WAITS => {
                return Err(rusqlite::Error::SqliteFailure(
                    rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY),
                    None,
                ));
            }
            StepResult::Busy | StepResult::Locked => n_waits += 1,
            _ => {}
        }
    }
}
