//! A journal: every act on one thing in the order it was done, append-only, and what undo and redo would do next. A document
//! has one, and so have the rules of a library.

use super::{Change, Edit, Stamp};

/// Something that a person did once: who and when, and what it changed.
pub trait Act {
    /// One step of it.
    type Change;

    /// Who and when.
    fn stamp(&self) -> &Stamp;

    /// What it changed, in the order in which it was done.
    fn changes(&self) -> Vec<Self::Change>;

    /// The changes that take it back.
    fn inverse(&self) -> Vec<Self::Change>;
}

impl Act for Edit {
    type Change = Change;

    fn stamp(&self) -> &Stamp {
        &self.stamp
    }

    fn changes(&self) -> Vec<Change> {
        self.changes.clone()
    }

    fn inverse(&self) -> Vec<Change> {
        Edit::inverse(self)
    }
}

/// The number of an entry in its journal, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seq(u64);

impl Seq {
    /// The number of the first entry.
    pub const FIRST: Self = Self(1);

    /// The entry of this number.
    #[must_use]
    pub const fn new(number: u64) -> Self {
        Self(number)
    }

    /// The number.
    #[must_use]
    pub const fn to_u64(self) -> u64 {
        self.0
    }

    const fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

/// One act: an edit, or the taking back or doing again of an earlier one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<A = Edit> {
    /// Its number.
    pub seq: Seq,
    /// What it did.
    pub kind: EntryKind<A>,
    /// Who did it when; for an edit the same as the edit's own.
    pub stamp: Stamp,
}

/// What an act did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntryKind<A = Edit> {
    /// Something new.
    Do(A),
    /// Took the entry of this number back.
    Undo(Seq),
    /// Did the entry of this number again after it had been taken back.
    Redo(Seq),
}

/// The acts on one thing, and where in them it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Journal<A = Edit> {
    entries: Vec<Entry<A>>,
    /// Numbers of the edits in force, the newest last.
    done: Vec<Seq>,
    /// Numbers of the edits taken back that can be done again, the next to redo last.
    undone: Vec<Seq>,
}

impl<A> Default for Journal<A> {
    fn default() -> Self {
        Self {
            entries: Vec::new(),
            done: Vec::new(),
            undone: Vec::new(),
        }
    }
}

impl<A: Act> Journal<A> {
    /// The journal of these entries as they were kept, or nothing where they do not follow from one another.
    #[must_use]
    pub fn restored(entries: Vec<Entry<A>>) -> Option<Self> {
        let mut journal = Self::default();
        for entry in entries {
            journal.push(entry)?;
        }
        Some(journal)
    }

    /// Every entry, the oldest first.
    #[must_use]
    pub fn entries(&self) -> &[Entry<A>] {
        &self.entries
    }

    /// The number that the next entry will get.
    #[must_use]
    pub fn next_seq(&self) -> Seq {
        self.entries
            .last()
            .map_or(Seq::FIRST, |entry| entry.seq.next())
    }

    /// The edit that undo would take back.
    #[must_use]
    pub fn to_undo(&self) -> Option<&A> {
        self.edit(*self.done.last()?)
    }

    /// The edit that redo would do again.
    #[must_use]
    pub fn to_redo(&self) -> Option<&A> {
        self.edit(*self.undone.last()?)
    }

    /// The edits in force, the oldest first.
    #[must_use]
    pub fn in_force(&self) -> &[Seq] {
        &self.done
    }

    /// Whether the edit of this number is in force.
    #[must_use]
    pub fn is_in_force(&self, seq: Seq) -> bool {
        self.done.binary_search(&seq).is_ok()
    }

    /// Whether redo, done often enough, would do the edit of this number again.
    #[must_use]
    pub fn can_be_redone(&self, seq: Seq) -> bool {
        self.undone.contains(&seq)
    }

    /// The entry that would do `edit`.
    #[must_use]
    pub fn entry_for(&self, edit: A) -> Entry<A> {
        Entry {
            seq: self.next_seq(),
            stamp: edit.stamp().clone(),
            kind: EntryKind::Do(edit),
        }
    }

    /// The entry that would take the newest edit back.
    #[must_use]
    pub fn undo_entry(&self, stamp: Stamp) -> Option<Entry<A>> {
        Some(Entry {
            seq: self.next_seq(),
            kind: EntryKind::Undo(*self.done.last()?),
            stamp,
        })
    }

    /// The entry that would do the edit last taken back again.
    #[must_use]
    pub fn redo_entry(&self, stamp: Stamp) -> Option<Entry<A>> {
        Some(Entry {
            seq: self.next_seq(),
            kind: EntryKind::Redo(*self.undone.last()?),
            stamp,
        })
    }

    /// What `entry` changes, where it is the next entry of this journal.
    #[must_use]
    pub fn changes_of(&self, entry: &Entry<A>) -> Option<Vec<A::Change>> {
        match &entry.kind {
            EntryKind::Do(edit) => Some(edit.changes()),
            EntryKind::Undo(seq) => Some(self.edit(*seq)?.inverse()),
            EntryKind::Redo(seq) => Some(self.edit(*seq)?.changes()),
        }
    }

    /// Appends `entry`; nothing, with the journal unchanged, where it does not follow from the entries before it.
    pub fn push(&mut self, entry: Entry<A>) -> Option<()> {
        if entry.seq != self.next_seq() {
            return None;
        }
        match &entry.kind {
            EntryKind::Do(_) => {
                self.done.push(entry.seq);
                self.undone.clear();
            }
            EntryKind::Undo(seq) => self.undone.push(self.done.pop_if(|last| last == seq)?),
            EntryKind::Redo(seq) => self.done.push(self.undone.pop_if(|last| last == seq)?),
        }
        self.entries.push(entry);
        Some(())
    }

    fn edit(&self, seq: Seq) -> Option<&A> {
        let at = self
            .entries
            .binary_search_by_key(&seq, |entry| entry.seq)
            .ok()?;
        match &self.entries[at].kind {
            EntryKind::Do(edit) => Some(edit),
            EntryKind::Undo(_) | EntryKind::Redo(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::EditName;

    fn edit(name: EditName) -> Edit {
        Edit {
            name,
            stamp: stamp(),
            changes: Vec::new(),
        }
    }

    fn stamp() -> Stamp {
        Stamp {
            author: "甲".to_owned(),
            time_ms: 0,
        }
    }

    #[test]
    fn undo_and_redo_walk_and_a_new_edit_ends_redo_but_deletes_nothing() {
        let mut journal = Journal::default();
        for name in [EditName::Split, EditName::Confirm] {
            let entry = journal.entry_for(edit(name));
            journal.push(entry).expect("it follows");
        }
        let undo = journal.undo_entry(stamp()).expect("two can be undone");
        journal.push(undo).expect("it follows");
        assert_eq!(
            journal.to_undo().map(|edit| edit.name),
            Some(EditName::Split)
        );
        assert_eq!(
            journal.to_redo().map(|edit| edit.name),
            Some(EditName::Confirm)
        );
        let redo = journal.redo_entry(stamp()).expect("one can be redone");
        journal.push(redo).expect("it follows");
        assert_eq!(
            journal.to_undo().map(|edit| edit.name),
            Some(EditName::Confirm)
        );
        let undo = journal.undo_entry(stamp()).expect("two can be undone");
        journal.push(undo).expect("it follows");
        let entry = journal.entry_for(edit(EditName::MergeUp));
        journal.push(entry).expect("it follows");
        assert!(journal.to_redo().is_none());
        assert_eq!(journal.entries().len(), 6);
        assert!(!journal.is_in_force(Seq::new(2)));
        assert_eq!(Journal::restored(journal.entries().to_vec()), Some(journal));
    }

    #[test]
    fn entries_that_do_not_follow_are_refused() {
        let mut journal = Journal::default();
        assert!(
            journal
                .push(Entry {
                    seq: Seq::new(2),
                    kind: EntryKind::Do(edit(EditName::Split)),
                    stamp: stamp()
                })
                .is_none()
        );
        assert!(
            journal
                .push(Entry {
                    seq: Seq::FIRST,
                    kind: EntryKind::Undo(Seq::FIRST),
                    stamp: stamp()
                })
                .is_none()
        );
        assert_eq!(journal, Journal::default());
    }
}
