//! Other windows on the same library: what they do shows here, and what is done here is carried over to the newest state or
//! refused by name, never dropped and never written over theirs.

use std::path::{Path, PathBuf};

use jiff::Zoned;

use super::chores::Chores;
use super::keeping;
use super::librarian::{Elsewhere, From, Librarian, Reply, Request, not_opened};
use super::saving::acts_named;
use super::{App, OpenReport, ReportId, Severity, StoredAs};
use crate::edit::{Entry, Seq};
use crate::store::{Library, StoreError, recover};
use crate::tr;

impl Librarian {
    pub(super) fn new(library: Library) -> Self {
        let mut librarian = Self {
            library,
            chores: Chores::default(),
            seen: 0,
            generation: 0,
            brought: std::collections::BTreeSet::new(),
        };
        librarian.look_anew();
        librarian
    }

    /// From now on, what others do after this moment counts.
    fn look_anew(&mut self) {
        self.seen = self.library.changes_elsewhere().unwrap_or_default();
        self.generation = self.library.generation().unwrap_or_default();
    }

    /// What others did since it was last looked.
    pub(super) fn elsewhere(&mut self) -> Option<Elsewhere> {
        // A library that cannot be read just now is looked at the next time.
        let seen = self.library.changes_elsewhere().ok()?;
        if seen == self.seen {
            return None;
        }
        let generation = self.library.generation().ok()?;
        self.seen = seen;
        self.chores.index_again();
        if self.is_of_now(generation) {
            Some(Elsewhere::Changed)
        } else {
            Some(Elsewhere::WentBack)
        }
    }

    /// Whether the library as a whole is the one that reports were brought from; where it is not, they have to be brought
    /// again.
    fn is_of_now(&mut self, generation: i64) -> bool {
        let is_of_now = self.generation == generation;
        if !is_of_now {
            self.generation = generation;
            self.brought.clear();
        }
        is_of_now
    }

    pub(super) fn append(&mut self, stored_as: StoredAs, entry: &Entry) -> Result<(), StoreError> {
        let generation = self.library.generation()?;
        if !self.is_of_now(generation) || !self.brought.contains(&stored_as.reading) {
            return Err(StoreError::Conflict {
                report: stored_as.report,
                name: String::new(),
            });
        }
        self.library.append(stored_as.reading, entry)
    }

    /// Brings the report where its journal ends with another act.
    pub(super) fn look(&mut self, stored_as: StoredAs, end: Option<(Seq, i64)>) -> Reply {
        let is_as_shown = self.brought.contains(&stored_as.reading)
            && self
                .library
                .ends_with(stored_as.reading, end)
                .unwrap_or(false);
        if is_as_shown {
            return Reply::Done;
        }
        let loaded = self.load(stored_as.report, From::Elsewhere);
        not_opened(loaded, None, From::Elsewhere)
    }

    pub(super) fn go_back_to(&mut self, backup: PathBuf) -> Reply {
        match self.library.go_back_to(&backup, &Zoned::now()) {
            Ok(kept) => {
                self.look_anew();
                self.brought.clear();
                Reply::WentBackTo { backup, kept }
            }
            Err(error) => Reply::Failed(error),
        }
    }

    /// Sets the library aside and goes on with what is recovered of it; with the library as it is where that cannot be done.
    pub(super) fn recover(&mut self, author: &str) -> Reply {
        let Some(path) = self.library.path().map(Path::to_owned) else {
            return Reply::Done;
        };
        // Nobody may have it open meanwhile, this thread neither.
        match Library::in_memory() {
            Ok(none) => self.library = none,
            Err(error) => return Reply::Failed(error),
        }
        let recovered = recover(&path, author, &Zoned::now()).err();
        match keeping::open(path, author) {
            Ok((library, state, error)) => {
                self.library = library;
                self.look_anew();
                self.brought.clear();
                Reply::Recovered {
                    library: state,
                    recovery: self.library.unread_recovery().map(Box::new),
                    error: recovered.or(error),
                }
            }
            Err(error) => Reply::Failed(error),
        }
    }

    /// Copies the library to a new file and goes on with that one.
    pub(super) fn move_to(&mut self, path: PathBuf) -> Reply {
        let moved = self
            .library
            .copy_to(&path)
            .and_then(|()| Library::open(&path));
        match moved {
            Ok(library) => {
                self.library = library;
                self.look_anew();
                Reply::MovedTo(path)
            }
            Err(error) => Reply::Failed(error),
        }
    }
}

impl App {
    /// Another window has changed something.
    pub(super) fn changed_elsewhere(&mut self, what: Elsewhere) {
        if what == Elsewhere::WentBack {
            let hint = tr!("went-back-elsewhere-hint");
            let message = tr!("went-back-elsewhere");
            self.notices.push(Severity::Warning, message, hint, None);
        }
        self.look_at_all();
    }

    /// Brings everything on the screen up to date with the library.
    pub(super) fn look_at_all(&mut self) {
        let ends: Vec<_> = self
            .reports
            .iter()
            .map(|report| (report.stored_as, report.saved_end()))
            .collect();
        for (stored_as, end) in ends {
            self.ask(Request::Look { stored_as, end });
        }
        self.ask(Request::List);
        self.ask(Request::Tags);
        self.ask(Request::LoadRules);
        self.ask(Request::LoadTopics);
        self.look_at_links();
    }

    /// The report of the library is newer than the one shown: what is not yet saved here is done again on it where that is
    /// possible, and named where it is not. Nothing, where the one shown is just that.
    pub(super) fn carried_over(&mut self, mut newer: OpenReport, from: From) -> Option<OpenReport> {
        let id = newer.stored_as.report;
        let Some(shown) = self.report(id) else {
            return Some(newer);
        };
        if from == From::Elsewhere
            && shown.stored_as == newer.stored_as
            && shown.saved_entries() == newer.journal().entries()
        {
            return None;
        }
        let goes_on = newer.journal().entries().starts_with(shown.saved_entries());
        let given_up = newer.take_over(shown);
        let name = newer.source.name.clone();
        if given_up.is_empty() && !goes_on {
            // Going back to a backup has been told of already.
        } else if given_up.is_empty() {
            self.say(Severity::Info, tr!("newer-elsewhere", name = name));
        } else {
            let message = tr!(
                "conflict",
                name = name,
                n = given_up.len(),
                acts = acts_named(given_up.iter()).join("、")
            );
            let hint = tr!("conflict-hint");
            self.notices.push(Severity::Warning, message, hint, None);
        }
        Some(newer)
    }

    /// A report that is open is not in the library any more: another window went back to a time before it.
    pub(super) fn gone_elsewhere(&mut self, id: ReportId) {
        let Some(report) = self.report(id) else {
            return;
        };
        let message = tr!("gone-elsewhere", name = report.source.name.clone());
        let hint = tr!("gone-elsewhere-hint");
        self.notices.push(Severity::Warning, message, hint, None);
        self.close_saved(id);
    }
}
