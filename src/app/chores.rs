//! What the library's thread does when nobody waits for it: keeping the files of an import, and indexing what has changed.
//!
//! A request always goes first; a chore is so short that nobody notices waiting for the end of one.

use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError};
use std::time::Duration;

use super::importer::Intake;
use super::importing::NotImported;
use super::requests::{Reply, Request};
use crate::edit::Stamp;
use crate::store::{Incoming, Kept, Library, StoreError};

/// How long the hands rest before what they changed is indexed.
const REST: Duration = Duration::from_millis(400);
/// How long to wait for the next file of an import.
const PAUSE: Duration = Duration::from_millis(5);
/// How many files of an import are kept at once.
pub(super) const BATCH: usize = 16;
/// How many reports are indexed at once.
const BITE: u32 = 4;

/// What is to be done next.
pub(super) enum Next {
    /// This was asked for.
    Answer(Box<Request>),
    /// Nothing was asked for.
    Chore,
    /// There is nothing to do but to look whether others have changed something.
    Look,
    /// Nothing will be asked for any more.
    End,
}

/// The chores.
#[derive(Debug)]
pub(super) struct Chores {
    index: Index,
    import: Option<Import>,
}

/// Whether everything in the library can be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Index {
    /// It can.
    UpToDate,
    /// Something has changed a moment ago, or may have.
    Stale,
    /// It is being indexed.
    Working,
}

#[derive(Debug)]
struct Import {
    files: Receiver<Intake>,
    stamp: Stamp,
    /// The last look found nothing.
    is_waiting: bool,
}

impl Default for Chores {
    /// Another program, or another window, may have left something to be indexed.
    fn default() -> Self {
        Self {
            index: Index::Stale,
            import: None,
        }
    }
}

impl Chores {
    /// Waits for a request as long as there is nothing better to do, no longer than `watch`.
    pub(super) fn next(&self, todo: &Receiver<Request>, watch: Duration) -> Next {
        let patience = match (&self.import, self.index) {
            (Some(import), _) if import.is_waiting => PAUSE,
            (Some(_), _) | (None, Index::Working) => Duration::ZERO,
            (None, Index::Stale) => REST,
            (None, Index::UpToDate) => watch,
        };
        match todo.recv_timeout(patience) {
            Ok(request) => Next::Answer(Box::new(request)),
            Err(RecvTimeoutError::Timeout) if self.has_any() => Next::Chore,
            Err(RecvTimeoutError::Timeout) => Next::Look,
            Err(RecvTimeoutError::Disconnected) => Next::End,
        }
    }

    fn has_any(&self) -> bool {
        self.import.is_some() || self.index != Index::UpToDate
    }

    /// Something has changed that should be found.
    pub(super) fn index_again(&mut self) {
        self.index = Index::Stale;
    }

    /// Whether something is still to be indexed.
    pub(super) fn is_indexing(&self) -> bool {
        self.index != Index::UpToDate
    }

    /// Files will come here to be kept.
    pub(super) fn import(&mut self, files: Receiver<Intake>, stamp: Stamp) {
        self.import = Some(Import {
            files,
            stamp,
            is_waiting: true,
        });
    }

    /// Does one chore.
    pub(super) fn work(&mut self, library: &mut Library) -> Option<Reply> {
        if let Some(mut import) = self.import.take() {
            let (reply, goes_on) = import.work(library);
            self.import = goes_on.then_some(import);
            return reply;
        }
        self.index(library, BITE).then_some(Reply::Indexed)
    }

    /// Indexes so many reports; whether everything can be found since now.
    pub(super) fn index(&mut self, library: &mut Library, limit: u32) -> bool {
        if self.index == Index::UpToDate {
            return false;
        }
        match library.refresh_search(limit) {
            Ok(n) if n >= limit as usize => {
                self.index = Index::Working;
                false
            }
            Ok(_) => {
                self.index = Index::UpToDate;
                true
            }
            Err(error) => {
                // It is tried again after the next act; what was indexed before is found meanwhile.
                log::warn!("the search index is not brought up to date: {error}");
                self.index = Index::UpToDate;
                false
            }
        }
    }
}

impl Import {
    /// Keeps the files that have come; false once there will be no more.
    fn work(&mut self, library: &mut Library) -> (Option<Reply>, bool) {
        let mut batch = Vec::new();
        let mut is_over = false;
        while batch.len() < BATCH {
            match self.files.try_recv() {
                Ok(intake) => batch.push(intake),
                Err(TryRecvError::Empty) => break,
                Err(TryRecvError::Disconnected) => {
                    is_over = true;
                    break;
                }
            }
        }
        self.is_waiting = batch.is_empty();
        if batch.is_empty() {
            let reply = is_over.then(|| Reply::ImportKept {
                failed: Vec::new(),
                error: None,
            });
            return (reply, !is_over);
        }
        match keep(library, &batch, &self.stamp) {
            Ok(kept) => (Some(Reply::Imported(kept)), true),
            Err(error) => {
                let failed = batch
                    .iter()
                    .map(|intake| not_kept(intake, &error))
                    .collect();
                let error = Some(error);
                (Some(Reply::ImportKept { failed, error }), false)
            }
        }
    }
}

/// Keeps files that were read, all or none.
pub(super) fn keep(
    library: &mut Library,
    files: &[Intake],
    stamp: &Stamp,
) -> Result<Vec<Kept>, StoreError> {
    let incoming: Vec<Incoming<'_>> = files.iter().map(Intake::incoming).collect();
    library.import(&incoming, stamp)
}

fn not_kept(intake: &Intake, error: &StoreError) -> NotImported {
    let source = &intake.read.source;
    NotImported {
        path: source
            .path
            .clone()
            .unwrap_or_else(|| source.name.clone().into()),
        message: error.message(),
        hint: error.hint(),
    }
}
