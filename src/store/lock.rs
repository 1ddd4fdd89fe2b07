//! Which processes have a library open: each holds a file beside it, so that one that has to move the library itself can tell
//! whether it is alone. Whatever a process does, it lets go when it ends.

use std::fs::{File, TryLockError};
use std::path::Path;

use super::StoreError;
use super::open::beside;

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

    /// Keeps all others from opening the library at `path`.
    pub(super) fn alone(path: &Path) -> Result<Option<Self>, StoreError> {
        let Some(file) = lock_file(path) else {
            return Ok(None);
        };
        match file.try_lock() {
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

fn lock_file(path: &Path) -> Option<File> {
    let file = File::options()
        .write(true)
        .create(true)
        .truncate(false)
        .open(beside(path, ".lock"));
    file.inspect_err(|error| log::debug!("the library is not held: {error}"))
        .ok()
}
