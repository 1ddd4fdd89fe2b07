//! The library as a whole: opening it, what becomes of a damaged one, backups gone back to, and another place for it.

use std::path::{Path, PathBuf};

use jiff::Zoned;

use super::librarian::Request;
use super::{App, LibraryState, Remedy, Severity};
use crate::store::{BackupInfo, Library, Recovery, StoreError, recover};
use crate::tr;

/// How long to wait before what could not be saved is tried again, in milliseconds.
const RETRY_MS: i64 = 15_000;

/// What the application knows of the library as a whole.
#[derive(Debug, Default)]
pub(super) struct Keeping {
    /// The account of the recovery that the library came from, until somebody has read it.
    recovery: Option<Box<Recovery>>,
    /// The backups, once they were asked for.
    backups: Option<Vec<BackupInfo>>,
    /// How many acts are kept in memory only, because there is no file.
    n_in_memory: usize,
    /// When saving was last tried again.
    retried_ms: i64,
}

impl Keeping {
    pub(super) fn of(library: &Library) -> Self {
        Self {
            recovery: library.unread_recovery().map(Box::new),
            ..Self::default()
        }
    }
}

/// The library at `path`. A damaged one is set aside and recovered; where none can be used, what can be read of it is there in
/// memory.
pub(super) fn open(
    path: PathBuf,
    author: &str,
) -> Result<(Library, LibraryState, Option<StoreError>), StoreError> {
    let opened = match Library::open(&path) {
        Err(StoreError::Damaged { .. }) => {
            recover(&path, author, &Zoned::now()).and_then(|_| Library::open(&path))
        }
        opened => opened,
    };
    match opened {
        Ok(library) => Ok((library, LibraryState::Open(path), None)),
        Err(error) => {
            let is_readable = matches!(
                error,
                StoreError::ReadOnly { .. }
                    | StoreError::DiskFull { .. }
                    | StoreError::Access { .. }
            );
            let copy = is_readable
                .then(|| Library::in_memory_of(&path).ok())
                .flatten();
            let library = match copy {
                Some(copy) => copy,
                None => Library::in_memory()?,
            };
            let state = LibraryState::Unusable {
                path,
                message: error.message(),
                hint: error.hint(),
            };
            Ok((library, state, Some(error)))
        }
    }
}

impl App {
    /// The account of the recovery that the library came from, until somebody has read it.
    #[must_use]
    pub fn recovery(&self) -> Option<&Recovery> {
        self.keeping.recovery.as_deref()
    }

    /// The backups of the library, the newest in front; nothing until they have been looked for.
    #[must_use]
    pub fn backups(&self) -> Option<&[BackupInfo]> {
        self.keeping.backups.as_deref()
    }

    /// How many acts are in no file: not yet saved, or kept in memory because no file can be used.
    #[must_use]
    pub fn n_unkept(&self) -> usize {
        let unsaved = self.reports.iter().map(|report| report.unsaved().count());
        self.keeping.n_in_memory
            + unsaved.sum::<usize>()
            + self.rules.n_unsaved()
            + self.topics.n_unsaved()
            + self.linking.n_unsaved()
    }

    /// A place for the library beside the one that it has.
    #[must_use]
    pub fn other_place(&self) -> PathBuf {
        let (LibraryState::Open(path) | LibraryState::Unusable { path, .. }) = &self.library;
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        path.with_file_name(tr!("library-copy-name", name = stem.into_owned()))
    }

    pub(super) fn recovery_read(&mut self) {
        self.keeping.recovery = None;
        self.ask(Request::RecoveryRead);
    }

    pub(super) fn list_backups(&mut self) {
        self.keeping.backups = None;
        self.ask(Request::Backups);
    }

    pub(super) fn backups_listed(&mut self, backups: Vec<BackupInfo>) {
        self.keeping.backups = Some(backups);
    }

    /// Goes back to a backup, unless that would lose what is not even saved.
    pub(super) fn go_back_to(&mut self, backup: PathBuf) {
        self.ask_where_all_is_saved(Request::GoBackTo(backup));
    }

    /// Sets the library aside and recovers it, unless that would lose what is not even saved.
    pub(super) fn recover_library(&mut self) {
        self.ask_where_all_is_saved(Request::Recover(self.stamp().author));
    }

    fn ask_where_all_is_saved(&mut self, request: Request) {
        if self.is_saved() {
            self.ask(request);
        } else {
            let hint = tr!("go-back-unsaved-hint");
            let remedy = Some(Remedy::RetrySaving);
            self.notices
                .push(Severity::Warning, tr!("go-back-unsaved"), hint, remedy);
        }
    }

    /// The library was recovered, or could not be.
    pub(super) fn recovered(
        &mut self,
        library: LibraryState,
        recovery: Option<Box<Recovery>>,
        error: Option<StoreError>,
    ) {
        self.library = library;
        match error {
            None => self.notices.drop_remedy(Remedy::RecoverLibrary),
            Some(error) => {
                let is_usable = matches!(self.library, LibraryState::Open(_));
                let remedy = (!is_usable).then_some(Remedy::SaveElsewhere);
                self.notices
                    .push(Severity::Error, error.message(), error.hint(), remedy);
            }
        }
        self.keeping.recovery = recovery;
        self.look_at_all();
    }

    pub(super) fn went_back_to(&mut self, backup: &Path, kept: &Path) {
        let name = |path: &Path| path.display().to_string();
        let message = tr!("went-back", backup = name(backup));
        let hint = tr!("went-back-hint", kept = name(kept));
        self.notices.push(Severity::Warning, message, hint, None);
        self.look_at_all();
    }

    pub(super) fn move_library_to(&mut self, path: PathBuf) {
        self.ask(Request::MoveTo(path));
    }

    /// The library is at another place from now on; what could not be saved before goes there.
    pub(super) fn moved_to(&mut self, path: PathBuf) {
        self.notices.drop_remedy(Remedy::SaveElsewhere);
        let message = tr!("library-moved", path = path.display().to_string());
        let hint = tr!("library-moved-hint");
        self.notices.push(Severity::Warning, message, hint, None);
        self.library = LibraryState::Open(path);
        self.keeping.n_in_memory = 0;
        self.retry_saving();
        self.look_at_all();
    }

    /// An act has been taken in by the library; where that is in memory, nothing keeps it.
    pub(super) fn count_kept(&mut self) {
        if matches!(self.library, LibraryState::Unusable { .. }) {
            self.keeping.n_in_memory += 1;
        }
    }

    /// Tries from time to time to save what could not be saved.
    pub(super) fn retry_now_and_then(&mut self) {
        let now_ms = (self.clock)();
        if self.save_error().is_some() && now_ms - self.keeping.retried_ms >= RETRY_MS {
            self.keeping.retried_ms = now_ms;
            self.retry_saving();
        }
    }
}
