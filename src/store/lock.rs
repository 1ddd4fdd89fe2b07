//! Which processes have a library open: each holds a file beside it, so that one that has to move the library itself can tell
//! whether it is alone. Whatever a process does, it lets go when it ends.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::thread;
use std::time::Duration;

use super::StoreError;
use super::open::beside;

/// How often it is tried to be alone with a library.
const TRIES: u32 = 20;
const BETWEEN_TRIES: Duration = Duration::from_millis(20);

/// A library is in use as long as this lives.
#[derive(Debug)]
pub(super) struct InUse {
    _file: File,
}

impl InUse {
    /// Says that the library at `path` is open, among others; where there are none yet, `when_alone` looks at it first.
    /// Nothing where the file system knows no such thing.
    pub(super) fn share(
        path: &Path,
        when_alone: impl FnOnce() -> Result<(), StoreError>,
    ) -> Result<Option<Self>, StoreError> {
        let Some(file) = lock_file(path) else {
            return Ok(None);
        };
        if file.try_lock().is_ok() {
            when_alone()?;
            if let Err(error) = file.unlock() {
                log::debug!("the library is not let go of: {error}");
            }
        }
        match file.lock_shared() {
            Ok(()) => Ok(Some(Self { _file: file })),
            Err(error) => {
                log::debug!("the library is not held: {error}");
                Ok(None)
            }
        }
    }

    /// Keeps all others from opening the library at `path`, once those are gone that are just letting go of it.
    pub(super) fn alone(path: &Path) -> Result<Option<Self>, StoreError> {
        let Some(file) = lock_file(path) else {
            return Ok(None);
        };
        match try_for_a_while(&file) {
            Ok(()) => Ok(Some(Self { _file: file })),
            Err(TryLockError::WouldBlock) => Err(StoreError::Open {
                path: path.to_owned(),
            }),
            Err(TryLockError::Error(error)) => {
                log::debug!("the library is not held: {error}");
                Ok(None)
            }
        }
    }
}

/// Locks the file as soon as nobody else holds it. A program that this process starts holds what is open here for a moment,
/// until it has become that program; so who is there at the first try may be nobody.
fn try_for_a_while(file: &File) -> Result<(), TryLockError> {
    for _ in 0..TRIES {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => thread::sleep(BETWEEN_TRIES),
            tried => return tried,
        }
    }
    file.try_lock()
}

fn lock_file(path: &Path) -> Option<File> {
    let file = File::options()
        .write(true)
        .create(true)
        .truncate(false)
        .open(beside(path, ".lock"));
    file.inspect_err(|error| log::debug!("the library is not held: {error}"))
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Class of bug: who holds a lock at the first try may only be letting go of it.
    #[test]
    fn whoever_lets_go_in_a_moment_is_waited_for_and_whoever_stays_is_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("library.sqlite");
        let held = InUse::alone(&path).expect("nobody holds it");
        let moment = thread::spawn(move || {
            thread::sleep(BETWEEN_TRIES * 3);
            drop(held);
        });
        let held = InUse::alone(&path).expect("it is let go of");
        moment.join().expect("it let go");
        assert!(matches!(InUse::alone(&path), Err(StoreError::Open { .. })));
        drop(held);
    }
}
