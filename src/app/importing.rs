//! Taking whole folders into the library: what is under way, what came of it, and why what failed did.
//!
//! Threads of their own read the files ([`super::importer`]), and the thread of the library keeps them whenever nothing that
//! a person did waits for it.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError};

use super::chores::{BATCH, keep};
use super::importer::{self, Step};
use super::librarian::Request;
use super::{App, ReportId, Severity};
use crate::edit::Stamp;
use crate::import::Stop;
use crate::store::{Kept, Library, StoreError};
use crate::tr;

/// A file that could not be taken in, or not wholly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotImported {
    /// The file or folder.
    pub path: PathBuf,
    /// Why.
    pub message: String,
    /// What to do about it.
    pub hint: String,
}

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportPhase {
    /// Folders are looked through.
    Listing,
    /// Files are read and kept.
    Reading,
    /// It is done.
    Over,
    /// A person stopped it; what was kept stays.
    Stopped,
}

/// An import and what came of it.
#[derive(Debug, Clone)]
pub struct ImportState {
    /// What it was asked for.
    pub places: Vec<PathBuf>,
    /// How far it is.
    pub phase: ImportPhase,
    /// How many files there are to read.
    pub found: usize,
    /// How many files were no documents and were left alone.
    pub passed_over: usize,
    /// The reports that came in.
    pub new: Vec<ReportId>,
    /// How many of them are later versions of reports that were there.
    pub versions: usize,
    /// How many files were in the library already.
    pub known: usize,
    /// What failed.
    pub failed: Vec<NotImported>,
    /// What came in though something of it may be missing.
    pub noted: Vec<NotImported>,
}

impl ImportState {
    fn of(places: Vec<PathBuf>) -> Self {
        Self {
            places,
            phase: ImportPhase::Listing,
            found: 0,
            passed_over: 0,
            new: Vec::new(),
            versions: 0,
            known: 0,
            failed: Vec::new(),
            noted: Vec::new(),
        }
    }

    /// How many files are done with, whatever came of them.
    #[must_use]
    pub fn done(&self) -> usize {
        self.new.len() + self.known + self.failed.len()
    }

    /// Whether it is still going on.
    #[must_use]
    pub fn is_running(&self) -> bool {
        matches!(self.phase, ImportPhase::Listing | ImportPhase::Reading)
    }

    fn take(&mut self, step: Step) {
        match step {
            Step::Listed { found, passed_over } => {
                self.found = found;
                self.passed_over = passed_over;
            }
            Step::Reading => self.phase = ImportPhase::Reading,
            Step::Unpacked(files) => self.found = (self.found + files).saturating_sub(1),
            Step::Known => self.known += 1,
            Step::Failed(failed) => self.failed.push(failed),
            Step::Noted(noted) => self.noted.push(noted),
        }
    }

    /// Takes in what became of files that were given to the library.
    fn count_all(&mut self, kept: Vec<Kept>) {
        for kept in kept {
            match kept {
                Kept::New { report, version_of } => {
                    self.new.push(report);
                    self.versions += usize::from(version_of.is_some());
                }
                Kept::Known(_) => self.known += 1,
            }
        }
    }
}

/// Takes all files below these folders into the library at once, as a command does, and says so by `watch` as it goes on.
///
/// # Errors
/// Where the library cannot be read or written; what was kept until then stays.
pub fn import_into(
    library: &mut Library,
    places: Vec<PathBuf>,
    stamp: &Stamp,
    mut watch: impl FnMut(&ImportState),
) -> Result<ImportState, StoreError> {
    let rules = Arc::new(library.rules()?);
    let mut state = ImportState::of(places.clone());
    let started = importer::start(places, rules, Stop::default(), Arc::new(|| {}));
    // The threads wait for this, and are there as long as the files are.
    drop(started.known.send(library.hashes()?));
    while let Ok(first) = started.files.recv() {
        let others = started.files.try_iter().take(BATCH - 1);
        let batch: Vec<_> = std::iter::once(first).chain(others).collect();
        let kept = keep(library, &batch, stamp)?;
        state.count_all(kept);
        started.steps.try_iter().for_each(|step| state.take(step));
        watch(&state);
    }
    started.steps.iter().for_each(|step| state.take(step));
    state.phase = ImportPhase::Over;
    state.failed.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(state)
}

/// The import under way, or the one before.
#[derive(Debug, Default)]
pub(super) struct Importing {
    pub(super) state: Option<ImportState>,
    stop: Stop,
    steps: Option<Receiver<Step>>,
    /// The library has everything that was read.
    is_kept: bool,
    /// When the list was last asked for while it grows.
    listed_ms: i64,
}

impl Importing {
    /// Whether files are still on their way.
    pub(super) fn is_running(&self) -> bool {
        self.state.as_ref().is_some_and(ImportState::is_running)
    }

    pub(super) fn stop(&self) {
        self.stop.ask();
    }
}

impl App {
    /// The import under way, or what came of the one before until it is put away.
    #[must_use]
    pub fn import_state(&self) -> Option<&ImportState> {
        self.importing.state.as_ref()
    }

    pub(super) fn import_folders(&mut self, places: Vec<PathBuf>) {
        if self.importing.is_running() {
            self.say(Severity::Warning, tr!("import-running"));
            return;
        }
        let stop = Stop::default();
        let started = importer::start(
            places.clone(),
            Arc::clone(&self.rules.book),
            stop.clone(),
            Arc::clone(&self.waker),
        );
        self.ask(Request::Import {
            files: started.files,
            known: started.known,
            stamp: self.stamp(),
        });
        self.importing = Importing {
            state: Some(ImportState::of(places)),
            stop,
            steps: Some(started.steps),
            is_kept: false,
            listed_ms: (self.clock)(),
        };
    }

    pub(super) fn stop_import(&mut self) {
        self.importing.stop();
    }

    /// Puts what came of the import away, once it is over.
    pub(super) fn forget_import(&mut self) {
        if !self.importing.is_running() {
            self.importing = Importing::default();
        }
    }

    pub(super) fn imported(&mut self, kept: Vec<Kept>) {
        /// How often the list is brought up to date while it grows.
        const PAUSE_MS: i64 = 2_000;
        if let Some(state) = &mut self.importing.state {
            state.count_all(kept);
        }
        let now_ms = (self.clock)();
        if now_ms - self.importing.listed_ms > PAUSE_MS {
            self.importing.listed_ms = now_ms;
            self.ask(Request::List);
        }
    }

    /// The library has what was read, or could not keep it.
    pub(super) fn import_kept(&mut self, failed: Vec<NotImported>, error: Option<&StoreError>) {
        if let Some(state) = &mut self.importing.state {
            state.failed.extend(failed);
        }
        if let Some(error) = error {
            self.importing.stop();
            self.notices
                .push(Severity::Error, error.message(), error.hint(), None);
        }
        self.importing.is_kept = true;
        self.follow_import();
    }

    /// Takes in how far the reading threads are.
    pub(super) fn follow_import(&mut self) {
        let Some(state) = &mut self.importing.state else {
            return;
        };
        let is_read = loop {
            let Some(steps) = &self.importing.steps else {
                break true;
            };
            match steps.try_recv() {
                Ok(step) => state.take(step),
                Err(TryRecvError::Empty) => break false,
                Err(TryRecvError::Disconnected) => break true,
            }
        };
        if is_read {
            self.importing.steps = None;
        }
        if is_read && self.importing.is_kept && state.is_running() {
            let is_stopped = self.importing.stop.is_asked();
            state.phase = if is_stopped {
                ImportPhase::Stopped
            } else {
                ImportPhase::Over
            };
            state.failed.sort_by(|a, b| a.path.cmp(&b.path));
            self.ask(Request::List);
        }
    }
}
