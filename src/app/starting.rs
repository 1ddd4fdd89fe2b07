//! The beginning and the end of the application: its threads, and what it takes over from the library.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use super::{
    App, CompareState, LibraryState, Notices, Opener, OverviewState, Remedy, Scroll, SearchState,
    Severity, Waker, Workplace, importing, keeping, librarian, linking, opening, reader, rules,
    settings, topics,
};
use crate::import::Stop;
use crate::store::{Library, StoreError};
use crate::tr;

impl App {
    /// The application on the library at `path`. A damaged one is set aside and recovered. One that cannot be used is left as
    /// it is, said so, and the work of this window is kept in memory only.
    ///
    /// # Errors
    /// Where there is not even memory for a library.
    pub fn new(path: PathBuf, waker: Waker) -> Result<Self, StoreError> {
        let (library, state, error) = keeping::open(path, &system_user_name())?;
        let mut app = Self::on(library, state, waker);
        if let Some(error) = error {
            let remedy = Some(Remedy::SaveElsewhere);
            app.notices
                .push(Severity::Error, error.message(), error.hint(), remedy);
        }
        Ok(app)
    }

    fn on(library: Library, state: LibraryState, waker: Waker) -> Self {
        let (settings, session) = settings::load(&library);
        let (rules, rule_error) = rules::Rules::load(&library);
        let (topics, topic_error) = topics::Topics::load(&library);
        // What was removed before the program was last closed can be brought back too.
        let removed = library
            .last_removed()
            .ok()
            .flatten()
            .map(|removal| removal.report);
        let keeping = keeping::Keeping::of(&library);
        let (jobs, outcomes) = reader::start(Arc::clone(&waker));
        let (requests, replies, library_thread) = librarian::start(library, Arc::clone(&waker));
        let mut app = Self {
            reports: Vec::new(),
            active: None,
            workplace: Workplace::Review,
            listed: Vec::new(),
            listed_revision: 0,
            library: state,
            notices: Notices::default(),
            compare: CompareState::default(),
            differing: None,
            tags: BTreeSet::new(),
            scroll: Scroll::default(),
            opening: opening::Progress::default(),
            stop_reading: Stop::default(),
            removed: removed.into_iter().collect(),
            views: BTreeMap::new(),
            views_kept_ms: 0,
            next_revision: 0,
            awaited: 0,
            jobs_under_way: 0,
            jobs,
            outcomes,
            requests: Some(requests),
            replies,
            library_thread: Some(library_thread),
            importing: importing::Importing::default(),
            searching: SearchState::default(),
            labelled_last: Vec::new(),
            waker,
            rules,
            topics,
            linking: linking::Linking::default(),
            overview: OverviewState::default(),
            keeping,
            rereading: None,
            renewal: None,
            file_account: None,
            merging: None,
            offers_of: None,
            settings,
            session,
            author: system_user_name(),
            clock: || jiff::Timestamp::now().as_millisecond(),
            opener: Arc::new(|path| open::that_detached(path)),
        };
        for error in [rule_error, topic_error].into_iter().flatten() {
            app.notices
                .push(Severity::Error, error.message(), error.hint(), None);
        }
        app.ask(librarian::Request::List);
        app.ask(librarian::Request::Tags);
        app
    }

    /// The application with something else that opens the original files.
    #[must_use]
    pub fn with_opener(mut self, opener: Opener) -> Self {
        self.opener = opener;
        self
    }

    /// The application with another clock, which gives milliseconds since the beginning of 1970, UTC.
    #[must_use]
    pub fn with_clock(mut self, clock: fn() -> i64) -> Self {
        self.clock = clock;
        self
    }
}

impl Drop for App {
    fn drop(&mut self) {
        self.importing.stop();
        self.views_kept_ms = 0;
        self.keep_views();
        self.requests = None;
        if let Some(thread) = self.library_thread.take()
            && thread.join().is_err()
        {
            log::error!("the thread of the library ended in a panic");
        }
    }
}

/// The name of the user, for the history.
#[must_use]
pub fn system_user_name() -> String {
    let named = ["USER", "USERNAME", "LOGNAME"]
        .into_iter()
        .find_map(|variable| std::env::var(variable).ok());
    named
        .filter(|name| !name.trim().is_empty())
        .unwrap_or_else(|| tr!("user-unnamed"))
}
