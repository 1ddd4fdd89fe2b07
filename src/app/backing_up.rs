//! The backup of the day, made on a thread and a connection of its own, so that no edit waits for it.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread::JoinHandle;

use jiff::Zoned;
use jiff::civil::Date;

use super::Waker;
use super::librarian::Reply;
use crate::store::{BackedUp, Library, StoreError};

/// How many backups are kept.
pub const BACKUPS_KEPT: usize = 7;

/// The backups of a library, one a day at most, whenever the program runs.
pub(super) struct Backups {
    /// None for a library in memory.
    library: Option<PathBuf>,
    /// The day on which it was last seen to.
    seen_to: Option<Date>,
    stop: Arc<AtomicBool>,
    under_way: Option<JoinHandle<()>>,
}

impl Backups {
    pub(super) fn of(library: &Library) -> Self {
        Self {
            library: library.path().map(ToOwned::to_owned),
            seen_to: None,
            stop: Arc::default(),
            under_way: None,
        }
    }

    /// Begins the backup of today where it has not been seen to; what fails is told to `replies`.
    pub(super) fn see_to(&mut self, replies: &Sender<Reply>, waker: &Waker) {
        let today = Zoned::now().date();
        let is_busy = self
            .under_way
            .as_ref()
            .is_some_and(|job| !job.is_finished());
        let Some(library) = self.library.clone() else {
            return;
        };
        if is_busy || self.seen_to == Some(today) {
            return;
        }
        self.seen_to = Some(today);
        let stop = Arc::clone(&self.stop);
        let (replies, waker) = (replies.clone(), Arc::clone(waker));
        self.under_way = Some(std::thread::spawn(move || {
            match back_up(&library, today, &stop) {
                Ok(Some(BackedUp::Written(path))) => log::info!("backed up: {}", path.display()),
                Ok(_) => {}
                Err(error) => {
                    if replies.send(Reply::NotBackedUp(error)).is_ok() {
                        waker();
                    }
                }
            }
        }));
    }

    /// Ends what is under way at its next step, and waits for that.
    pub(super) fn end(self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(job) = self.under_way
            && job.join().is_err()
        {
            log::error!("the thread of the backup ended in a panic");
        }
    }
}

/// None where today has its backup. A library whose check finds a fault is not backed up: its good backups would make way for
/// bad ones. A file that was altered is an error too, once the backup is made.
fn back_up(path: &Path, today: Date, stop: &AtomicBool) -> Result<Option<BackedUp>, StoreError> {
    let library = Library::open(path)?;
    match library.backup_folder() {
        Some(folder) if library.backup_of(&folder, today).is_none() => {
            if let Some(fault) = library.check()?.faults.into_iter().next() {
                return Err(StoreError::Faulty {
                    path: path.to_owned(),
                    fault,
                });
            }
            let done = library.back_up(&folder, today, BACKUPS_KEPT, stop)?;
            // It is said while an older backup may still have the file.
            if let Some(report) = library.altered_files()?.first() {
                library.bytes(*report)?;
            }
            Ok(Some(done))
        }
        _ => Ok(None),
    }
}
