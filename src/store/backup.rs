//! Dated copies of the library, each one file that opens as a library: one state of it, taken while others go on writing.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use jiff::Zoned;
use jiff::civil::Date;
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};
use tempfile::{NamedTempFile, TempPath};

use super::{Library, StoreError};

/// How many pages are copied at once: a megabyte.
const PAGES_AT_ONCE: i32 = 256;
/// How long others have the disk between two steps.
const PAUSE: Duration = Duration::from_millis(2);
/// How many times a step may find the file in use, which lasts some seconds each time.
const MOST_WAITS: u32 = 20;
/// What tells a backup that was made before going back to another from those of days.
const BEFORE_RESTORE: &str = "before-restore-";
/// What the names of unfinished copies end with.
const UNFINISHED: &str = ".partial";
/// After so long an unfinished copy was left by a process that is gone.
const ABANDONED_AFTER: Duration = Duration::from_hours(24);

/// What came of a dated backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BackedUp {
    /// The library stands in this file, whole.
    Written(PathBuf),
    /// Nothing has changed since the newest backup, or there is nothing in the library yet.
    Unchanged,
    /// It was told to stop, and left nothing.
    Stopped,
}

impl Library {
    /// The folder beside the library in which its backups stand; none for one in memory.
    #[must_use]
    pub fn backup_folder(&self) -> Option<PathBuf> {
        folder_of(self.path()?)
    }

    /// The backup of this day in `folder`, where there is one.
    #[must_use]
    pub fn backup_of(&self, folder: &Path, day: Date) -> Option<PathBuf> {
        let path = folder.join(dated_name(&self.path, day));
        path.is_file().then_some(path)
    }

    /// Writes the library as the backup of `today` into `folder` where it has changed since the newest backup there, and
    /// removes all but the newest `keep`. A file that is not whole never stands under a backup's name. `stop`, once true,
    /// ends it early.
    ///
    /// # Errors
    /// [`StoreError::Backup`] where the copy cannot be written; neither the library nor an earlier backup has changed then.
    pub fn back_up(
        &self,
        folder: &Path,
        today: Date,
        keep: usize,
        stop: &AtomicBool,
    ) -> Result<BackedUp, StoreError> {
        let target = folder.join(dated_name(&self.path, today));
        let attempt = || -> Result<BackedUp, Failure> {
            let now = fingerprint(&self.connection)?;
            let newest = dated(&self.path, folder).pop();
            // A backup that cannot be read is no reason not to make another.
            let before = newest.and_then(|newest| fingerprint(&open_copy(&newest).ok()?).ok());
            if now.is_nothing() || before.as_ref() == Some(&now) {
                return Ok(BackedUp::Unchanged);
            }
            fs::create_dir_all(folder)?;
            remove_abandoned(folder);
            let Some(copy) = self.copy(folder, stop)? else {
                return Ok(BackedUp::Stopped);
            };
            copy.persist(&target).map_err(|error| error.error)?;
            settle(folder);
            Ok(BackedUp::Written(target.clone()))
        };
        let done = attempt().map_err(|failure| failure.at(&target))?;
        if matches!(done, BackedUp::Written(_)) {
            let mut older = dated(&self.path, folder);
            older.retain(|path| *path != target);
            let n_surplus = (older.len() + 1).saturating_sub(keep.max(1));
            for path in &older[..n_surplus.min(older.len())] {
                // One too many does no harm.
                if let Err(error) = fs::remove_file(path) {
                    log::warn!("an old backup cannot be removed: {error}");
                }
            }
        }
        Ok(done)
    }

    /// Writes the library to a new file at `target`; one that is there already is left as it is.
    ///
    /// # Errors
    /// [`StoreError::Backup`] where there is a file, or it cannot be written.
    pub fn copy_to(&self, target: &Path) -> Result<(), StoreError> {
        let folder = match target.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let attempt = || -> Result<(), Failure> {
            if target.try_exists()? {
                return Err(io::Error::from(io::ErrorKind::AlreadyExists).into());
            }
            fs::create_dir_all(folder)?;
            if let Some(copy) = self.copy(folder, &AtomicBool::new(false))? {
                copy.persist_noclobber(target)
                    .map_err(|error| error.error)?;
                settle(folder);
            }
            Ok(())
        };
        attempt().map_err(|failure| failure.at(target))
    }

    /// A whole copy of the library under a temporary name in `folder`; none where it was stopped.
    fn copy(&self, folder: &Path, stop: &AtomicBool) -> Result<Option<TempPath>, Failure> {
        let file = tempfile::Builder::new()
            .prefix(".backup-")
            .suffix(UNFINISHED)
            .tempfile_in(folder)
            .map(NamedTempFile::into_temp_path)?;
        let mut to = Connection::open_with_flags(
            &file,
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )?;
        if !copy_pages(&self.connection, &mut to, stop)? {
            return Ok(None);
        }
        // The copy says that a log stands beside it, which would come into being wherever it is looked at.
        to.pragma_update_and_check(None, "journal_mode", "delete", |_| Ok(()))?;
        let verdict: String = to.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
        to.close().map_err(|(_, error)| error)?;
        if verdict != "ok" {
            return Err(Failure::NotWhole(verdict));
        }
        Ok(Some(file))
    }
}

/// The folder beside the library at `path` in which its backups stand.
pub(super) fn folder_of(path: &Path) -> Option<PathBuf> {
    Some(path.parent()?.join("backups"))
}

fn dated_name(library: &Path, day: Date) -> String {
    format!("{}{day}.sqlite", dated_start(library))
}

/// What the names of a library's backups begin with, so that libraries in one folder do not take each other's place.
fn dated_start(library: &Path) -> String {
    let stem = library.file_stem().unwrap_or_default();
    format!("{}-", stem.to_string_lossy())
}

/// The backups of the library at `library` in `folder`, the oldest first.
pub(super) fn dated(library: &Path, folder: &Path) -> Vec<PathBuf> {
    let start = dated_start(library);
    let day = |path: &Path| -> Option<Date> {
        let name = path.file_name()?.to_str()?;
        let day = name.strip_prefix(&start)?.strip_suffix(".sqlite")?;
        let parsed: Date = day.parse().ok()?;
        (parsed.to_string() == day).then_some(parsed)
    };
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut dated: Vec<(Date, PathBuf)> = files
        .map(|file| file.path())
        .filter_map(|path| Some((day(&path)?, path)))
        .collect();
    dated.sort();
    dated.into_iter().map(|(_, path)| path).collect()
}

/// Everything in `folder` that is a backup of the library at `library`.
pub(super) fn all(library: &Path, folder: &Path) -> Vec<PathBuf> {
    let start = format!("{}{BEFORE_RESTORE}", dated_start(library));
    let mut all = dated(library, folder);
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    all.extend(files.map(|file| file.path()).filter(|path| {
        let name = path.file_name().and_then(|name| name.to_str());
        name.is_some_and(|name| name.starts_with(&start) && name.ends_with(".sqlite"))
    }));
    all
}

/// A free name for the backup that is made before going back to another. It is none of those of which the oldest go.
pub(super) fn name_before_restore(library: &Path, folder: &Path, now: &Zoned) -> PathBuf {
    let time = now.strftime("%Y-%m-%d-%H%M%S");
    let name = |n: u32| {
        let more = if n == 1 {
            String::new()
        } else {
            format!("-{n}")
        };
        let start = dated_start(library);
        folder.join(format!("{start}{BEFORE_RESTORE}{time}{more}.sqlite"))
    };
    let mut names = (1..1000).map(name);
    names.find(|name| !name.exists()).unwrap_or_else(|| name(0))
}

/// Copies all pages step by step; false where it was stopped.
fn copy_pages(
    from: &Connection,
    to: &mut Connection,
    stop: &AtomicBool,
) -> Result<bool, rusqlite::Error> {
    let mode: String = from.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
    // With a log to write ahead to, one state can be held while others write. Without it holding one would keep them from
    // writing; then every step sees to itself, and SQLite begins anew where something was written in between.
    let held = if mode == "wal" {
        let held = from.unchecked_transaction()?;
        held.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
        Some(held)
    } else {
        None
    };
    let mut n_waits = 0;
    let copying = Backup::new(from, to)?;
    let mut is_done = false;
    while !is_done && !stop.load(Ordering::Relaxed) {
        match copying.step(PAGES_AT_ONCE)? {
            StepResult::Done => is_done = true,
            StepResult::Busy | StepResult::Locked if n_waits == MOST_WAITS => {
                return Err(rusqlite::Error::SqliteFailure(
                    rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY),
                    None,
                ));
            }
            StepResult::Busy | StepResult::Locked => n_waits += 1,
            _ => std::thread::sleep(PAUSE),
        }
    }
    drop(copying);
    drop(held);
    Ok(is_done)
}

/// What tells two states of a library apart: its reports, the ends of its journals, its settings. What was merely looked at
/// does not count.
#[derive(Debug, PartialEq, Eq)]
struct Fingerprint {
    n_reports: i64,
    n_acts: i64,
    rest: String,
}

impl Fingerprint {
    fn is_nothing(&self) -> bool {
        self.n_reports == 0 && self.n_acts == 0
    }
}

fn fingerprint(connection: &Connection) -> rusqlite::Result<Fingerprint> {
    connection.query_row(include_str!("backup/fingerprint.sql"), [], |row| {
        Ok(Fingerprint {
            n_reports: row.get(0)?,
            n_acts: row.get(1)?,
            rest: row.get(2)?,
        })
    })
}

/// A backup, to be looked at without changing it.
fn open_copy(path: &Path) -> rusqlite::Result<Connection> {
    Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )
}

/// Removes unfinished copies of processes that are gone.
fn remove_abandoned(folder: &Path) {
    for file in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = file.file_name();
        let name = name.to_string_lossy();
        let is_ours = name.starts_with(".backup-") && name.ends_with(UNFINISHED);
        let age = || file.metadata().ok()?.modified().ok()?.elapsed().ok();
        if is_ours
            && age().is_some_and(|age| age > ABANDONED_AFTER)
            && let Err(error) = fs::remove_file(file.path())
        {
            log::warn!("an unfinished backup cannot be removed: {error}");
        }
    }
}

/// Has the new name survive a loss of power, where the system lets a folder be asked for it.
fn settle(folder: &Path) {
    if let Err(error) = File::open(folder).and_then(|folder| folder.sync_all()) {
        log::debug!("the folder of the backup is not synchronised: {error}");
    }
}

/// Why a copy came to nothing.
enum Failure {
    Io(io::Error),
    Sqlite(rusqlite::Error),
    /// The check of the copy found this.
    NotWhole(String),
}

impl Failure {
    fn at(self, path: &Path) -> StoreError {
        StoreError::Backup {
            path: path.to_owned(),
            reason: match self {
                Self::Io(error) => error.to_string(),
                Self::Sqlite(error) => error.to_string(),
                Self::NotWhole(verdict) => verdict,
            },
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}
