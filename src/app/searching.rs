//! Searching the whole library while one types: one question at a time is with the library's thread, the newest is asked
//! next, and an answer to an older one is dropped.

use super::librarian::Request;
use super::{App, Command, ReportId, Workplace};
use crate::outline::SegmentId;
use crate::store::{Found, ReadingId, Search};
use crate::text::TextRange;

/// How many places are shown at most.
pub const MOST_FOUND: u32 = 100;

/// A place that was found, to be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FoundPlace {
    /// The report.
    pub report: ReportId,
    /// The reading that was searched.
    pub reading: ReadingId,
    /// The segment.
    pub segment: SegmentId,
    /// The words in it.
    pub range: TextRange,
}

impl From<&Found> for FoundPlace {
    fn from(found: &Found) -> Self {
        Self {
            report: found.report,
            reading: found.reading,
            segment: found.segment,
            range: found.range,
        }
    }
}

/// What is looked for and what was found.
#[derive(Debug, Default)]
pub struct SearchState {
    /// What a person looks for now.
    wanted: Search,
    /// What the library is looking for now.
    asked: Option<Search>,
    /// What was found, and for which question.
    found: Option<(Search, Vec<Found>)>,
    /// Some reports are still to be indexed.
    is_indexing: bool,
    /// Shown as soon as its report is open.
    pub(super) place: Option<FoundPlace>,
}

impl SearchState {
    /// What was found, while that is what is looked for now.
    #[must_use]
    pub fn found(&self) -> Option<&[Found]> {
        let (search, found) = self.found.as_ref()?;
        (*search == self.wanted).then_some(found.as_slice())
    }

    /// What was found last, also where it is not what is looked for now any more.
    #[must_use]
    pub fn found_last(&self) -> &[Found] {
        self.found.as_ref().map_or(&[], |(_, found)| found)
    }

    /// Whether an answer is still to come.
    #[must_use]
    pub fn is_searching(&self) -> bool {
        self.asked.is_some()
    }

    /// Whether some reports are still to be indexed and cannot be found.
    #[must_use]
    pub fn is_indexing(&self) -> bool {
        self.is_indexing
    }

    /// What is looked for now.
    #[must_use]
    pub fn wanted(&self) -> &Search {
        &self.wanted
    }
}

impl App {
    /// What is looked for in the whole library and what was found.
    #[must_use]
    pub fn search_state(&self) -> &SearchState {
        &self.searching
    }

    pub(super) fn search(&mut self, search: Search) {
        self.searching.wanted = search;
        self.ask_search();
    }

    /// Asks for what is wanted, unless a question is under way or it has been answered.
    fn ask_search(&mut self) {
        let is_answered = self.searching.found().is_some();
        if self.searching.asked.is_some() || is_answered {
            return;
        }
        if self.searching.wanted.words.trim().is_empty() {
            self.searching.found = Some((self.searching.wanted.clone(), Vec::new()));
            return;
        }
        let search = self.searching.wanted.clone();
        self.searching.asked = Some(search.clone());
        self.ask(Request::Search(Box::new(search)));
    }

    pub(super) fn searched(&mut self, found: Vec<Found>, is_indexing: bool) {
        self.searching.is_indexing = is_indexing;
        if let Some(asked) = self.searching.asked.take() {
            if asked == self.searching.wanted {
                self.searching.found = Some((asked, found));
            } else {
                self.ask_search();
            }
        }
    }

    /// The library could not answer; it has said why.
    pub(super) fn not_searched(&mut self) {
        if let Some(asked) = self.searching.asked.take() {
            self.searching.found = Some((asked, Vec::new()));
            self.ask_search();
        }
    }

    /// What is in the library can be found now: what was found before may not be all.
    pub(super) fn indexed(&mut self) {
        self.searching.is_indexing = false;
        if self.searching.asked.is_none() && !self.searching.wanted.words.trim().is_empty() {
            let search = self.searching.wanted.clone();
            self.searching.asked = Some(search.clone());
            self.ask(Request::Search(Box::new(search)));
        }
    }

    pub(super) fn show_found(&mut self, place: FoundPlace) {
        self.run(Command::Show(Workplace::Review));
        self.searching.place = Some(place);
        let is_open = self.report(place.report).is_some();
        self.open_report(place.report);
        if is_open {
            self.show_found_in(place.report);
        }
    }

    /// Shows the place that was found in this report, which is open now.
    pub(super) fn show_found_in(&mut self, report: ReportId) {
        let Some(place) = self.searching.place.take_if(|place| place.report == report) else {
            return;
        };
        let Some(open) = self.report(report) else {
            return;
        };
        // Of another reading the place says nothing.
        if open.stored_as.reading != place.reading {
            return;
        }
        self.show_words(place.range);
    }
}
