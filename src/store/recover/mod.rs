//! A damaged library is set aside whole, and what can be read of it goes into a new one, with the newest good backup standing
//! in for what it no longer has. Journals are the truth: an outline is made again from them.

mod account;
mod content;
mod fill;
mod others;
mod pages;
mod reading;
mod salvage;
mod trees;

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use jiff::Zoned;
use rusqlite::Connection;

pub use account::{Fate, FileFate, RecoveredReport, Recovery, Source};
use fill::Filling;
pub(super) use pages::Pages;
use salvage::Salvage;

use super::error::Problem;
use super::lock::InUse;
use super::open::{self, beside, index_of, log_of};
use super::{Library, StoreError, backup};
use crate::edit::Stamp;

/// Where the new library stands until the damaged one is out of its place.
const READY: &str = ".recovered";
/// What stands beside a library and belongs to it.
const COMPANIONS: [&str; 3] = ["-wal", "-shm", "-journal"];

/// Sets the library at `path` aside under a dated name, never over another file, and puts a new one in its place with
/// everything that can still be had. Until the new one is whole, nothing is moved. `author` stands in the history where the
/// outline of a report had to be taken over without its acts.
///
/// # Errors
/// [`StoreError::Open`] where another process has the library open; [`StoreError::Recovery`] where the new library cannot be
/// written. The damaged one is as it was then.
pub fn recover(path: &Path, author: &str, now: &Zoned) -> Result<Recovery, StoreError> {
    let alone = InUse::alone(path)?;
    let failed = |problem: Problem| StoreError::Recovery {
        path: path.to_owned(),
        reason: match problem {
            Problem::Sqlite(error) => error.to_string(),
            Problem::Unreadable(error) => error.to_string(),
            other => format!("{other:?}"),
        },
    };
    let moved = |error: io::Error| StoreError::Recovery {
        path: path.to_owned(),
        reason: error.to_string(),
    };
    let read = |path: &Path| match fs::read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        read => read,
    };
    let pages = Pages::new(
        read(path).map_err(moved)?,
        read(&log_of(path)).map_err(moved)?,
        &read(&index_of(path)).map_err(moved)?,
    );
    let salvage =
        Salvage::of(&pages, open::open_memory()?).map_err(|error| failed(error.into()))?;
    drop(pages);
    let aside = free_name(path, now);
    let ready = beside(path, READY);
    let scratch = tempfile::tempdir().map_err(moved)?;
    let spare = newest_good(path, scratch.path());
    let stamp = Stamp {
        author: author.to_owned(),
        time_ms: now.timestamp().as_millisecond(),
    };
    let unfinished = beside(path, ".recovering");
    remove_if_there(&unfinished).map_err(moved)?;
    let target = Library {
        connection: open::make(&unfinished)?,
        path: unfinished.clone(),
        _use: None,
    };
    let recovery = fill(target, &salvage, spare, (&aside, stamp)).map_err(failed)?;
    File::open(&unfinished)
        .and_then(|file| file.sync_all())
        .and_then(|()| fs::rename(&unfinished, &ready))
        .map_err(moved)?;
    set_aside(path, &aside).map_err(moved)?;
    fs::rename(&ready, path).map_err(moved)?;
    drop(alone);
    Ok(recovery)
}

/// Goes on with putting a new library in place where a crash came in between.
pub(super) fn finish(path: &Path) -> Result<(), StoreError> {
    let ready = beside(path, READY);
    if !ready.exists() {
        return Ok(());
    }
    let _alone = InUse::alone(path)?;
    let go_on = || -> io::Result<()> {
        let aside = Connection::open(&ready)
            .and_then(|ready| {
                let sql = "SELECT value FROM setting WHERE key = ?1";
                ready.query_row(sql, [UNREAD], |row| row.get::<_, String>(0))
            })
            .map_err(io::Error::other)?;
        let recovery: Recovery = serde_json::from_str(&aside)?;
        set_aside(path, &recovery.aside)?;
        fs::rename(&ready, path)
    };
    // Another process may have finished it meanwhile.
    match go_on() {
        Err(error) if ready.exists() => Err(StoreError::Recovery {
            path: path.to_owned(),
            reason: error.to_string(),
        }),
        _ => Ok(()),
    }
}

/// Fills `target`, a new library.
fn fill(
    mut target: Library,
    salvage: &Salvage,
    spare: Option<(PathBuf, Connection)>,
    (aside, now): (&Path, Stamp),
) -> Result<Recovery, Problem> {
    let transaction = target.connection.transaction()?;
    let mut filling = Filling {
        salvage,
        backup: spare.as_ref().map(|(_, connection)| connection),
        target: &transaction,
        files: aside.with_extension("files"),
        now: now.clone(),
        next_reading: 0,
    };
    let reports = filling.reports()?;
    let rule_acts_lost = filling.rules()?;
    let others = filling.others(&salvage.tables)?;
    let mut recovery = Recovery {
        at_ms: now.time_ms,
        aside: aside.to_owned(),
        backup: spare.map(|(path, _)| path),
        reports,
        rule_acts_lost,
        unreadable: salvage.unreadable.values().sum(),
        log_pages_lost: salvage.n_frames_lost,
        others,
        faults: Vec::new(),
    };
    transaction.commit()?;
    match target.check() {
        Ok(condition) => recovery.faults = condition.faults,
        Err(error) => recovery.faults.push(error.to_string()),
    }
    let json = serde_json::to_string(&recovery).unwrap_or_default();
    target.connection.execute(
        "INSERT INTO setting VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = excluded.value",
        [UNREAD, &json],
    )?;
    Ok(recovery)
}

/// The setting under which an account stays until somebody has read it.
const UNREAD: &str = "recovery";

impl Library {
    /// The account of the recovery that this library came from, until it has been read.
    #[must_use]
    pub fn unread_recovery(&self) -> Option<Recovery> {
        self.setting::<Option<Recovery>>(UNREAD)
            .ok()
            .flatten()
            .flatten()
    }

    /// The account of the recovery has been read.
    ///
    /// # Errors
    /// Where the file of the library cannot be written.
    pub fn recovery_read(&mut self) -> Result<(), StoreError> {
        self.set_setting(UNREAD, &None::<Recovery>)
    }
}

/// The newest backup of the library at `path` that is whole, copied into `scratch` and brought up to date there.
fn newest_good(path: &Path, scratch: &Path) -> Option<(PathBuf, Connection)> {
    let folder = backup::folder_of(path)?;
    let mut dated = backup::dated(path, &folder);
    dated.reverse();
    dated.into_iter().find_map(|backup| {
        let copy = scratch.join(backup.file_name()?);
        fs::copy(&backup, &copy).ok()?;
        let library = Library::open(&copy).ok()?;
        let is_whole = library.check().is_ok_and(|found| found.faults.is_empty());
        is_whole.then_some((backup, library.connection))
    })
}

/// A name beside the library that nothing has.
fn free_name(path: &Path, now: &Zoned) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let time = now.strftime("%Y-%m-%d-%H%M%S");
    let name = |n: u32| {
        let more = if n == 1 {
            String::new()
        } else {
            format!("-{n}")
        };
        path.with_file_name(format!("{stem}.damaged-{time}{more}.sqlite"))
    };
    let is_free = |name: &PathBuf| {
        !name.exists()
            && COMPANIONS
                .iter()
                .all(|ending| !beside(name, ending).exists())
    };
    (1..1000).map(name).find(is_free).unwrap_or_else(|| name(0))
}

/// Moves the damaged library with all that belongs to it.
fn set_aside(path: &Path, aside: &Path) -> io::Result<()> {
    // Its log first: beside the new library it would be taken for that one's.
    for ending in COMPANIONS {
        rename_if_there(&beside(path, ending), &beside(aside, ending))?;
    }
    rename_if_there(path, aside)
}

fn rename_if_there(from: &Path, to: &Path) -> io::Result<()> {
    if from.exists() {
        fs::rename(from, to)
    } else {
        Ok(())
    }
}

fn remove_if_there(path: &Path) -> io::Result<()> {
    if path.exists() {
        fs::remove_file(path)
    } else {
        Ok(())
    }
}
