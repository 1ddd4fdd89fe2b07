//! Opening the library's file: whose it is, whether it is whole, and bringing an old one up to date.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use directories::ProjectDirs;
use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};

use super::lock::InUse;
use super::recover::Pages;
use super::{StoreError, backup, recover};
use crate::tr;

/// What makes one version of the schema out of the one before it, the first out of nothing. One that was released is
/// never changed again.
const MIGRATIONS: [&str; 8] = [
    include_str!("migrations/0001_library.sql"),
    include_str!("migrations/0002_rules.sql"),
    include_str!("migrations/0003_progress.sql"),
    include_str!("migrations/0004_search.sql"),
    include_str!("migrations/0005_collections.sql"),
    include_str!("migrations/0006_sums.sql"),
    include_str!("migrations/0007_facts.sql"),
    include_str!("migrations/0008_links.sql"),
];

/// The newest version of the schema.
const VERSION: u32 = MIGRATIONS.len() as u32;

/// The mark in the header of the file that says it is ours: `ZGDZ`.
const APPLICATION_ID: u32 = u32::from_be_bytes(*b"ZGDZ");

/// The length of the header of an SQLite file.
const HEADER_BYTES: usize = 100;

/// How long to wait for another window to finish writing.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long to wait before asking again what SQLite does not wait for by itself.
const PAUSE: Duration = Duration::from_millis(5);

/// The place of the library on this platform, where the user has a folder for programs' data.
#[must_use]
pub fn default_path() -> Option<PathBuf> {
    Some(
        ProjectDirs::from("", "", "zhenggai")?
            .data_local_dir()
            .join("library.sqlite"),
    )
}

/// Opens the library in the file at `path`, or makes it.
pub(super) fn open_file(path: &Path) -> Result<(Connection, Option<InUse>), StoreError> {
    let sqlite = |source| StoreError::of_sqlite(path, source);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|source| StoreError::Folder {
            path: folder.to_owned(),
            source,
        })?;
    }
    recover::finish(path)?;
    let found = inspect(path)?;
    let in_use = InUse::share(path, || {
        // While others write to it, the log cannot be looked through.
        log_frames_lost(path)
    })?;
    if found == Found::Library {
        check_whole(path)?;
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags).map_err(sqlite)?;
    // SQLite opens a file that it may not write for reading only, without a word.
    if connection.is_readonly("main").map_err(sqlite)? {
        return Err(StoreError::ReadOnly {
            path: path.to_owned(),
        });
    }
    prepare(&connection).map_err(sqlite)?;
    migrate(&mut connection, path)?;
    // Only now: until the first version of the schema is written there is a journal that is rolled back by itself, and
    // the header of the file says from its first commit on whose it is. Where the file system cannot do it, SQLite stays
    // with that journal, which is as safe.
    write_ahead(&connection).map_err(sqlite)?;
    Ok((connection, in_use))
}

/// The log of a library beside it.
pub(super) fn log_of(path: &Path) -> PathBuf {
    beside(path, "-wal")
}

/// What processes share about the log.
pub(super) fn index_of(path: &Path) -> PathBuf {
    beside(path, "-shm")
}

/// The file of the library's name with `ending` after it.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// Lets a copied library and its log be written.
#[expect(
    clippy::permissions_set_readonly_false,
    reason = "a copy in a folder that only this user can open"
)]
pub(super) fn make_writable(path: &Path) -> io::Result<()> {
    for file in [path.to_owned(), log_of(path)] {
        if let Ok(metadata) = fs::metadata(&file) {
            let mut permissions = metadata.permissions();
            permissions.set_readonly(false);
            fs::set_permissions(&file, permissions)?;
        }
    }
    Ok(())
}

/// Refuses a library of whose log SQLite would pass over acknowledged acts without a word: it reads up to the first page
/// that is wrong.
fn log_frames_lost(path: &Path) -> Result<(), StoreError> {
    let index = fs::read(index_of(path)).unwrap_or_default();
    let log = fs::read(log_of(path)).unwrap_or_default();
    match Pages::new(Vec::new(), log, &index).n_frames_lost() {
        0 => Ok(()),
        n => Err(damaged(path, tr!("store-damaged-log", n = n))),
    }
}

/// Whether the file, whatever its header says, is or was a library: it holds the words of our schema, or backups of it are
/// there.
fn was_ours(path: &Path) -> bool {
    let words = b"CREATE TABLE reading_content";
    let is_ours = |bytes: Vec<u8>| memchr::memmem::find(&bytes, words).is_some();
    [path.to_owned(), log_of(path)]
        .into_iter()
        .any(|file| fs::read(file).is_ok_and(is_ours))
        || backup::folder_of(path).is_some_and(|folder| !backup::dated(path, &folder).is_empty())
}

/// Has the library write ahead. While another window opens the same new file, SQLite refuses the change at once where
/// waiting could lock both windows out: it is asked again until the other is done.
fn write_ahead(connection: &Connection) -> rusqlite::Result<()> {
    let asked_from = Instant::now();
    loop {
        let changed = connection
            .pragma_update_and_check(None, "journal_mode", "wal", |row| row.get::<_, String>(0));
        match changed {
            Err(error)
                if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy)
                    && asked_from.elapsed() < PATIENCE =>
            {
                std::thread::sleep(PAUSE);
            }
            changed => return changed.map(|_| ()),
        }
    }
}

/// Makes an empty library at `path`, where nothing is, without a log beside it.
pub(super) fn make(path: &Path) -> Result<Connection, StoreError> {
    let sqlite = |source| StoreError::of_sqlite(path, source);
    let mut connection = Connection::open(path).map_err(sqlite)?;
    prepare(&connection).map_err(sqlite)?;
    migrate(&mut connection, path)?;
    Ok(connection)
}

/// Opens a library in memory.
pub(super) fn open_memory() -> Result<Connection, StoreError> {
    let sqlite = |source| StoreError::of_sqlite(Path::new(""), source);
    let mut connection = Connection::open_in_memory().map_err(sqlite)?;
    prepare(&connection).map_err(sqlite)?;
    migrate(&mut connection, Path::new(""))?;
    Ok(connection)
}

/// What stands at the path of the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Found {
    /// Nothing, or a file of no bytes.
    Nothing,
    /// A library of a version that this program knows.
    Library,
}

/// Looks at the header of the file, without SQLite: opening a file with it may already change it.
fn inspect(path: &Path) -> Result<Found, StoreError> {
    let mut header = Vec::with_capacity(HEADER_BYTES);
    match File::open(path).and_then(|file| file.take(HEADER_BYTES as u64).read_to_end(&mut header))
    {
        // SQLite would throw the log of a file without bytes away.
        Ok(0) if was_ours(path) => return Err(damaged(path, tr!("store-damaged-empty"))),
        Ok(0) => return Ok(Found::Nothing),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let has_log = fs::metadata(log_of(path)).is_ok_and(|log| log.len() > 0);
            return if has_log {
                Err(damaged(path, tr!("store-damaged-empty")))
            } else {
                Ok(Found::Nothing)
            };
        }
        Err(error) => {
            return Err(StoreError::Access {
                path: path.to_owned(),
                reason: error.to_string(),
            });
        }
        Ok(_) => {}
    }
    let number_at = |at: usize| {
        header
            .get(at..at + 4)
            .and_then(|bytes| <[u8; 4]>::try_from(bytes).ok())
            .map(u32::from_be_bytes)
    };
    // The places of the two numbers are part of SQLite's file format.
    let is_ours = header.starts_with(b"SQLite format 3\0") && number_at(68) == Some(APPLICATION_ID);
    match number_at(60) {
        Some(version) if is_ours => check_version(version, path).map(|()| Found::Library),
        _ if was_ours(path) => Err(damaged(path, tr!("store-damaged-header"))),
        _ => Err(StoreError::NotALibrary {
            path: path.to_owned(),
        }),
    }
}

/// Refuses a damaged library, and one whose newest version stands only in the write-ahead log, without changing it.
fn check_whole(path: &Path) -> Result<(), StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let check = || -> rusqlite::Result<(u32, String)> {
        let connection = Connection::open_with_flags(path, flags)?;
        connection.busy_timeout(PATIENCE)?;
        let version = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
        let verdict = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        Ok((version, verdict))
    };
    match check() {
        Ok((version, verdict)) if verdict == "ok" => check_version(version, path),
        Ok((_, detail)) => Err(StoreError::Damaged {
            path: path.to_owned(),
            detail,
        }),
        // The first commit was cut short; its journal is rolled back when the file is opened for writing.
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::ReadOnly) => Ok(()),
        Err(error) => match StoreError::of_sqlite(path, error) {
            // The header has been seen, so it is a database: one whose pages are no longer of it.
            StoreError::NotALibrary { path } => Err(StoreError::Damaged {
                path,
                detail: "the pages are not those of a database".to_owned(),
            }),
            error => Err(error),
        },
    }
}

fn damaged(path: &Path, detail: String) -> StoreError {
    StoreError::Damaged {
        path: path.to_owned(),
        detail,
    }
}

fn check_version(found: u32, path: &Path) -> Result<(), StoreError> {
    if found <= VERSION {
        Ok(())
    } else {
        Err(StoreError::Newer {
            path: path.to_owned(),
            found,
            known: VERSION,
        })
    }
}

/// Settings of the connection that the file does not keep.
fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(PATIENCE)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // With this, a commit that has returned survives a loss of power.
    connection.pragma_update(None, "synchronous", "FULL")
}

/// Brings the schema to the newest version, in one transaction.
fn migrate(connection: &mut Connection, path: &Path) -> Result<(), StoreError> {
    let sqlite = |source| StoreError::of_sqlite(path, source);
    if version(connection).map_err(sqlite)? == VERSION {
        return Ok(());
    }
    let transaction = connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(sqlite)?;
    // Asked again: another window may have been faster.
    let from = version(&transaction).map_err(sqlite)?;
    check_version(from, path)?;
    for migration in &MIGRATIONS[from as usize..] {
        transaction.execute_batch(migration).map_err(sqlite)?;
    }
    transaction
        .pragma_update(None, "application_id", APPLICATION_ID)
        .map_err(sqlite)?;
    transaction
        .pragma_update(None, "user_version", VERSION)
        .map_err(sqlite)?;
    transaction.commit().map_err(sqlite)
}

fn version(connection: &Connection) -> rusqlite::Result<u32> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}
