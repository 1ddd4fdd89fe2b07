//! The topics: the lexicon by which issues are told, the changes a person makes of it, and taking these back.
//!
//! A change shows at once. What is indexed by the topics follows while nobody waits for it.

use std::collections::VecDeque;
use std::sync::Arc;

use super::librarian::Request;
use super::{App, Severity};
use crate::compare::topics::{Lexicon, OwnTopics, TopicChange};
use crate::store::{Library, StoreError};
use crate::tr;

/// The topics, and which changes can be taken back and done again.
#[derive(Debug)]
pub(super) struct Topics {
    own: OwnTopics,
    lexicon: Arc<Lexicon>,
    revision: u64,
    done: Vec<TopicChange>,
    undone: Vec<TopicChange>,
    /// The changes that are on their way to the library, the oldest first.
    unsaved: VecDeque<TopicChange>,
}

/// One request about the topics.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TopicCommand {
    /// Make this change.
    Change(TopicChange),
    /// Take the newest change back.
    Undo,
    /// Do the change taken back last again.
    Redo,
}

impl Topics {
    /// The topics of the library; those that ship, with the reason, where they cannot be read.
    pub(super) fn load(library: &Library) -> (Self, Option<StoreError>) {
        let (own, error) = match library.own_topics() {
            Ok(own) => (own, None),
            Err(error) => (OwnTopics::default(), Some(error)),
        };
        let mut topics = Self {
            own: OwnTopics::default(),
            lexicon: Arc::new(Lexicon::shipped().clone()),
            revision: 0,
            done: Vec::new(),
            undone: Vec::new(),
            unsaved: VecDeque::new(),
        };
        topics.set(own);
        (topics, error)
    }

    /// The words by which issues are told.
    pub(super) fn lexicon(&self) -> Arc<Lexicon> {
        Arc::clone(&self.lexicon)
    }

    /// How often the topics have changed.
    pub(super) fn revision(&self) -> u64 {
        self.revision
    }

    pub(super) fn n_unsaved(&self) -> usize {
        self.unsaved.len()
    }

    fn set(&mut self, own: OwnTopics) {
        if own == self.own {
            return;
        }
        match own.lexicon() {
            Ok(lexicon) => self.lexicon = Arc::new(lexicon),
            Err(error) => log::warn!("the topics stay as they were: {error}"),
        }
        self.own = own;
        self.revision += 1;
    }

    fn apply(&mut self, change: &TopicChange) -> bool {
        let mut own = self.own.clone();
        let follows = own.apply(change);
        self.set(own);
        follows
    }
}

impl App {
    /// What a person changed of the topics.
    #[must_use]
    pub fn own_topics(&self) -> &OwnTopics {
        &self.topics.own
    }

    /// The words by which issues are told.
    #[must_use]
    pub fn lexicon(&self) -> &Lexicon {
        &self.topics.lexicon
    }

    /// Another number whenever the topics are others.
    #[must_use]
    pub fn topics_revision(&self) -> u64 {
        self.topics.revision
    }

    /// Whether a change of the topics can be taken back, and whether one can be done again.
    #[must_use]
    pub fn topic_steps(&self) -> (bool, bool) {
        (!self.topics.done.is_empty(), !self.topics.undone.is_empty())
    }

    pub(super) fn act_on_topics(&mut self, command: TopicCommand) {
        let topics = &mut self.topics;
        let change = match &command {
            TopicCommand::Change(change) => Some(change.clone()),
            TopicCommand::Undo => topics.done.last().map(TopicChange::inverse),
            TopicCommand::Redo => topics.undone.last().cloned(),
        };
        let Some(change) = change.filter(|change| topics.apply(change)) else {
            self.say(Severity::Info, tr!("refusal-nothing-to-change"));
            return;
        };
        match command {
            TopicCommand::Change(change) => {
                topics.done.push(change);
                topics.undone.clear();
            }
            TopicCommand::Undo => topics.undone.extend(topics.done.pop()),
            TopicCommand::Redo => topics.done.extend(topics.undone.pop()),
        }
        topics.unsaved.push_back(change.clone());
        self.ask(Request::ChangeTopics(Box::new(change)));
    }

    pub(super) fn topics_changed(&mut self) {
        self.topics.unsaved.pop_front();
        self.count_kept();
    }

    /// What is in the library counts, and what was meant here is to be done again.
    pub(super) fn topics_not_changed(&mut self, error: &StoreError) {
        self.topics.unsaved.pop_front();
        self.ask(Request::LoadTopics);
        self.notices
            .push(Severity::Error, error.message(), error.hint(), None);
    }

    pub(super) fn topics_loaded(&mut self, own: OwnTopics) {
        if !self.topics.unsaved.is_empty() || own == self.topics.own {
            return;
        }
        // What was done before was done to others.
        self.topics.done.clear();
        self.topics.undone.clear();
        self.topics.set(own);
    }
}
