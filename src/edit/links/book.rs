//! The journal of the links of one pair of reports, and what they are by now.

use super::decisions::{LinkAct, LinkDecision, LinkDecisions};
use crate::edit::journal::Act;
use crate::edit::{Entry, Journal, Stamp};
use crate::outline::Document;

/// One act on links: what it is called, who did it when, and the decisions before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkEdit {
    /// What it is called.
    pub name: LinkEditName,
    /// Who and when.
    pub stamp: Stamp,
    /// What it changed.
    pub change: LinkChange,
}

/// The decisions that go and those that come.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LinkChange {
    /// Those that were there and are not any more.
    pub before: Vec<LinkDecision>,
    /// Those that are there from now on.
    pub after: Vec<LinkDecision>,
}

impl LinkChange {
    /// Whether it changes nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.before.is_empty() && self.after.is_empty()
    }
}

/// What an act on links is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkEditName {
    /// A link was confirmed.
    Confirm,
    /// What was settled about a link is not any more.
    Unsettle,
    /// A link was cut.
    Cut,
    /// A link was made or changed by hand.
    Tie,
    /// A decision whose issue is gone was put away.
    Forget,
}

impl LinkEditName {
    /// Every name.
    pub const ALL: [Self; 5] = [
        Self::Confirm,
        Self::Unsettle,
        Self::Cut,
        Self::Tie,
        Self::Forget,
    ];

    /// The key in the library; the words are in the message catalogue under `link-edit-` and this key.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Confirm => "confirm",
            Self::Unsettle => "unsettle",
            Self::Cut => "cut",
            Self::Tie => "tie",
            Self::Forget => "forget",
        }
    }

    /// The name of this key, if there is one.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|name| name.key() == key)
    }
}

impl Act for LinkEdit {
    type Change = LinkChange;

    fn stamp(&self) -> &Stamp {
        &self.stamp
    }

    fn changes(&self) -> Vec<LinkChange> {
        vec![self.change.clone()]
    }

    fn inverse(&self) -> Vec<LinkChange> {
        vec![LinkChange {
            before: self.change.after.clone(),
            after: self.change.before.clone(),
        }]
    }
}

/// The links of one pair of reports as a person decided about them, and every act on them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LinkBook {
    decisions: LinkDecisions,
    journal: Journal<LinkEdit>,
}

impl LinkBook {
    /// The decisions that these acts lead to, or nothing where they do not follow from one another.
    #[must_use]
    pub fn restored(entries: Vec<Entry<LinkEdit>>) -> Option<Self> {
        let mut book = Self::default();
        for entry in entries {
            book.push(entry)?;
        }
        Some(book)
    }

    /// The decisions in force.
    #[must_use]
    pub fn decisions(&self) -> &LinkDecisions {
        &self.decisions
    }

    /// Every act.
    #[must_use]
    pub fn journal(&self) -> &Journal<LinkEdit> {
        &self.journal
    }

    /// The entry that does `act` with the links of these two documents; none where it changes nothing.
    #[must_use]
    pub fn entry_for(
        &self,
        sides: (&Document, &Document),
        act: &LinkAct,
        stamp: Stamp,
    ) -> Option<Entry<LinkEdit>> {
        let (name, change) = self.decisions.change(sides, act)?;
        Some(self.journal.entry_for(LinkEdit {
            name,
            stamp,
            change,
        }))
    }

    /// Carries `entry` out; nothing, with everything as it was, where it does not follow from what is there.
    pub fn push(&mut self, entry: Entry<LinkEdit>) -> Option<()> {
        let mut decisions = self.decisions.clone();
        for change in self.journal.changes_of(&entry)? {
            for gone in &change.before {
                decisions.remove(gone)?;
            }
            for come in change.after {
                decisions.insert(come);
            }
        }
        self.journal.push(entry)?;
        self.decisions = decisions;
        Some(())
    }
}
