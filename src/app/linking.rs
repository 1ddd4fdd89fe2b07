//! The links of comparisons as a person decides about them: the acts with undo and redo, and their saving, one at a time.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::librarian::Request;
use super::{Action, App, PairRow, Remedy, ReportId, Severity, Which};
use crate::compare::{IssueRef, LinkOrigin};
use crate::edit::Entry;
use crate::edit::links::{IssuePair, LinkAct, LinkBook, LinkDecisions, LinkEdit};
use crate::names;
use crate::outline::SegmentId;
use crate::store::{LinkedPair, StoreError};
use crate::tr;

/// The links of every pair that was compared, and which acts on them are not yet durable.
#[derive(Debug, Default)]
pub(super) struct Linking {
    books: BTreeMap<LinkedPair, LinkBook>,
    /// Those that are on their way from the library.
    asked: BTreeSet<LinkedPair>,
    /// The oldest first.
    unsaved: VecDeque<(LinkedPair, Entry<LinkEdit>)>,
    /// Whether the oldest of them is on its way.
    is_sent: bool,
    /// What kept it from being saved.
    pub(super) save_error: Option<String>,
}

impl Linking {
    pub(super) fn book(&self, pair: LinkedPair) -> Option<&LinkBook> {
        self.books.get(&pair)
    }

    pub(super) fn is_saved(&self) -> bool {
        self.unsaved.is_empty()
    }

    pub(super) fn n_unsaved(&self) -> usize {
        self.unsaved.len()
    }

    fn is_of_unsaved(&self, pair: LinkedPair) -> bool {
        self.unsaved.iter().any(|(of, _)| *of == pair)
    }
}

/// One request about the links of the comparison on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkCommand {
    /// The link in this row is right; where that was said already, it is taken back.
    Confirm(usize),
    /// The issues in this row do not answer to each other; a decision that could not be kept to is put away.
    Cut(usize),
    /// These issues, left and right, answer to each other and to nothing else; those pairs do not.
    Tie(Vec<SegmentId>, Vec<SegmentId>, Vec<IssuePair>),
    /// The newest act is taken back.
    Undo,
    /// The act taken back last is done again.
    Redo,
}

impl App {
    /// The links of the pair on the screen with every act on them, once they are there.
    #[must_use]
    pub fn links(&self) -> Option<&LinkBook> {
        let (left, right) = self.compare_state().pair()?;
        self.linking.book(LinkedPair::of(left, right))
    }

    /// What a person decided about the links of these two reports, the first on the left.
    pub(super) fn decisions_for(&self, pair: (ReportId, ReportId)) -> LinkDecisions {
        let stored = LinkedPair::of(pair.0, pair.1);
        let decisions = self.linking.book(stored).map(LinkBook::decisions);
        match decisions {
            None => LinkDecisions::default(),
            Some(decisions) if stored.left() == pair.0 => decisions.clone(),
            Some(decisions) => decisions.mirrored(),
        }
    }

    pub(super) fn load_links(&mut self, pair: (ReportId, ReportId)) {
        let pair = LinkedPair::of(pair.0, pair.1);
        if self.linking.asked.insert(pair) {
            self.ask(Request::LoadLinks(pair));
        }
    }

    /// Brings the links of every pair that was compared up to date with the library.
    pub(super) fn look_at_links(&mut self) {
        let pairs: Vec<LinkedPair> = self.linking.books.keys().copied().collect();
        for pair in pairs {
            self.ask(Request::LoadLinks(pair));
        }
    }

    pub(super) fn links_loaded(&mut self, pair: LinkedPair, book: Result<LinkBook, StoreError>) {
        self.linking.asked.remove(&pair);
        let book = match book {
            Ok(book) => book,
            Err(error) => {
                self.notices
                    .push(Severity::Error, error.message(), error.hint(), None);
                // What is there stays; without anything, the reports are compared as the program does.
                self.linking.books.get(&pair).cloned().unwrap_or_default()
            }
        };
        if !self.linking.is_of_unsaved(pair) {
            self.linking.books.insert(pair, book);
        }
    }

    /// Does what is asked for with the links on the screen.
    pub(super) fn act_on_links(&mut self, command: &LinkCommand) {
        let Some((left, right)) = self.compare.pair() else {
            return;
        };
        let pair = LinkedPair::of(left, right);
        let stamp = self.stamp();
        let settled = match command {
            LinkCommand::Confirm(row) => Some(*row),
            _ => None,
        };
        let act = match command {
            LinkCommand::Undo | LinkCommand::Redo => None,
            other => match self.link_act(other) {
                Ok(act) => Some(act),
                Err(why) => {
                    self.say(Severity::Info, why);
                    return;
                }
            },
        };
        let Some(book) = self.linking.book(pair) else {
            return;
        };
        let entry = match act {
            None if *command == LinkCommand::Undo => book.journal().undo_entry(stamp),
            None => book.journal().redo_entry(stamp),
            Some(act) => {
                let is_as_stored = pair.left() == left;
                let act = if is_as_stored { act } else { act.mirrored() };
                let (low, high) = if is_as_stored {
                    (left, right)
                } else {
                    (right, left)
                };
                let (Some(low), Some(high)) = (self.report(low), self.report(high)) else {
                    return;
                };
                book.entry_for((low.document(), high.document()), &act, stamp)
            }
        };
        let Some(entry) = entry else {
            self.say(Severity::Info, tr!("refusal-nothing-to-change"));
            return;
        };
        let book = self.linking.books.entry(pair).or_default();
        if book.push(entry.clone()).is_some() {
            if let Some(row) = settled {
                self.compare.settle(row);
            }
            self.linking.unsaved.push_back((pair, entry));
            self.save_next_link();
        }
    }

    /// Does what `action` means for the pair that is shown; false where it means nothing there.
    pub(super) fn act_on_pair(&mut self, action: Action) -> bool {
        let shown = self.compare.shown();
        match action {
            Action::Undo => self.act_on_links(&LinkCommand::Undo),
            Action::Redo => self.act_on_links(&LinkCommand::Redo),
            Action::Confirm => self.act_on_links(&LinkCommand::Confirm(shown)),
            Action::CutLink => self.act_on_links(&LinkCommand::Cut(shown)),
            Action::NextUnconfirmed => self.go_to_open_link(),
            Action::ConfirmAndGoOn => {
                if self.compare.is_open(shown) {
                    self.act_on_links(&LinkCommand::Confirm(shown));
                }
                self.go_to_open_link();
            }
            _ => return false,
        }
        true
    }

    /// What is to be done with the row that a command names, or why nothing is.
    fn link_act(&self, command: &LinkCommand) -> Result<LinkAct, String> {
        let ids = |issues: &[IssueRef]| issues.iter().map(|issue| issue.id).collect::<Vec<_>>();
        let state = &self.compare;
        let link_in = |at: usize| match (state.rows().get(at), state.comparison()) {
            (Some(PairRow::Link(n)), Some(comparison)) => comparison.links.get(*n),
            _ => None,
        };
        let unmet_in = |at: usize| match (state.rows().get(at), state.comparison()) {
            (Some(PairRow::Unmet(n)), Some(comparison)) => comparison.unmet.get(*n),
            _ => None,
        };
        match command {
            LinkCommand::Confirm(at) => {
                let link = link_in(*at).ok_or_else(|| tr!("link-none-to-confirm"))?;
                let (left, right) = (ids(&link.left), ids(&link.right));
                match link.origin {
                    LinkOrigin::Program => Ok(LinkAct::Confirm(left, right)),
                    LinkOrigin::Confirmed => Ok(LinkAct::Unsettle(left, right)),
                    LinkOrigin::Person => Err(tr!("link-made-by-hand")),
                }
            }
            LinkCommand::Cut(at) => match (link_in(*at), unmet_in(*at)) {
                (Some(link), _) => Ok(LinkAct::Cut(ids(&link.left), ids(&link.right))),
                (None, Some(decision)) => Ok(LinkAct::Forget(Box::new(decision.clone()))),
                (None, None) => Err(tr!("link-none-to-cut")),
            },
            LinkCommand::Tie(left, right, apart) => Ok(LinkAct::Tie {
                left: left.clone(),
                right: right.clone(),
                apart: apart.clone(),
            }),
            LinkCommand::Undo | LinkCommand::Redo => Err(tr!("refusal-nothing-to-change")),
        }
    }

    /// Shows the next link that nobody has said anything about, from the top again after the last.
    pub(super) fn go_to_open_link(&mut self) {
        let state = &self.compare;
        let (from, n) = (state.shown() + 1, state.rows().len());
        let next = (from..n)
            .chain(0..from.min(n))
            .find(|at| state.is_open(*at));
        match next {
            Some(row) => self.compare.show(row),
            None if state.count(Which::Open) > 0 => {
                self.say(Severity::Info, tr!("link-open-hidden"));
            }
            None => self.say(Severity::Info, tr!("link-none-open")),
        }
    }

    /// The words for undo and redo of acts on the links on the screen.
    pub(super) fn link_undo_names(&self) -> (Option<String>, Option<String>) {
        let journal = self.links().map(LinkBook::journal);
        let name = |edit: &LinkEdit| names::link_edit_name(edit.name);
        (
            journal
                .and_then(|journal| journal.to_undo())
                .map(|edit| tr!("undo-named", name = name(edit))),
            journal
                .and_then(|journal| journal.to_redo())
                .map(|edit| tr!("redo-named", name = name(edit))),
        )
    }

    pub(super) fn save_next_link(&mut self) {
        if self.linking.is_sent || self.linking.save_error.is_some() {
            return;
        }
        if let Some((pair, entry)) = self.linking.unsaved.front().cloned() {
            self.linking.is_sent = true;
            self.ask(Request::AppendLink(pair, Box::new(entry)));
        }
    }

    pub(super) fn link_appended(&mut self) {
        self.linking.is_sent = false;
        self.linking.unsaved.pop_front();
        self.count_kept();
        self.save_next_link();
    }

    pub(super) fn link_not_appended(&mut self, error: &StoreError) {
        self.linking.is_sent = false;
        if matches!(error, StoreError::LinkConflict) {
            // Another window was faster: what is in the library counts, and what was meant here is to be done again.
            self.linking.unsaved.clear();
            self.look_at_links();
            self.notices
                .push(Severity::Warning, error.message(), error.hint(), None);
        } else {
            self.linking.save_error = Some(error.message());
            let remedy = Some(Remedy::RetrySaving);
            self.notices
                .push(Severity::Error, error.message(), error.hint(), remedy);
        }
    }

    /// The thread of the library is gone.
    pub(super) fn links_lost(&mut self) {
        if !self.linking.is_saved() {
            self.linking.save_error = Some(tr!("library-lost"));
        }
    }
}
