//! Which acts of a report are not yet durable, and how the newer state of another window is taken over.

use super::OpenReport;
use crate::edit::{Entry, EntryKind, Seq, apply};

/// How the oldest unsaved act stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Saving {
    /// It has not been sent.
    Idle,
    /// It is on its way.
    Sent,
    /// Another window was faster; the newest state is on its way.
    Reloading,
}

/// What a person wants done with a report that is still being saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::app) enum AfterSaving {
    /// Close it.
    Close,
    /// Take it out of the library's list.
    Remove,
}

impl OpenReport {
    /// Whether everything on the screen is durable.
    #[must_use]
    pub fn is_saved(&self) -> bool {
        self.unsaved.is_empty()
    }

    /// The acts that are not durable, the oldest first.
    pub(in crate::app) fn unsaved(&self) -> impl Iterator<Item = &Entry> {
        self.unsaved.iter()
    }

    /// Whether another window's newer state is on its way; until then nothing can be changed.
    #[must_use]
    pub fn is_reloading(&self) -> bool {
        self.saving == Saving::Reloading
    }

    /// The acts that are durable, as far as it is known here.
    pub(in crate::app) fn saved_entries(&self) -> &[Entry] {
        let entries = self.journal.entries();
        &entries[..entries.len() - self.unsaved.len()]
    }

    /// The number and the time of the last of them.
    pub(in crate::app) fn saved_end(&self) -> Option<(Seq, i64)> {
        let last = self.saved_entries().last();
        last.map(|entry| (entry.seq, entry.stamp.time_ms))
    }

    /// Takes over from `shown`, an older state of the same report, what belongs to the screen, and does what is not yet
    /// saved there again. The acts that make no sense any more come back.
    pub(in crate::app) fn take_over(&mut self, shown: &Self) -> Vec<Entry> {
        let mut given_up = Vec::new();
        if shown.stored_as == self.stored_as {
            self.first.clone_from(&shown.first);
            self.document.share_text(&shown.document);
            for entry in &shown.unsaved {
                if self.do_again(shown, entry).is_none() {
                    given_up.push(entry.clone());
                }
            }
        } else {
            given_up.extend(shown.unsaved.iter().cloned());
        }
        self.after_saving = shown.after_saving;
        self.alike = None;
        self.select(shown.selected.clone());
        given_up
    }

    fn do_again(&mut self, shown: &Self, entry: &Entry) -> Option<()> {
        let stamp = entry.stamp.clone();
        let edit_of = |seq: Seq| {
            let mut entries = shown.journal.entries().iter();
            entries.find_map(|entry| match &entry.kind {
                EntryKind::Do(edit) if entry.seq == seq => Some(edit),
                _ => None,
            })
        };
        match &entry.kind {
            EntryKind::Do(edit) => {
                // Nobody may have touched what it is about.
                apply(&mut self.document.clone(), &edit.changes).ok()?;
                self.take(edit.clone())
            }
            EntryKind::Undo(of) if self.journal.to_undo() == edit_of(*of) => self.undo(stamp),
            EntryKind::Redo(of) if self.journal.to_redo() == edit_of(*of) => self.redo(stamp),
            EntryKind::Undo(_) | EntryKind::Redo(_) => None,
        }
    }

    /// The act to be sent now, which counts as sent; none while one is on its way or could not be saved.
    pub(in crate::app) fn next_to_save(&mut self) -> Option<Entry> {
        if self.saving != Saving::Idle || self.save_error.is_some() {
            return None;
        }
        let entry = self.unsaved.front()?.clone();
        self.saving = Saving::Sent;
        Some(entry)
    }

    /// The acts up to `seq` are durable.
    pub(in crate::app) fn saved(&mut self, seq: Seq) {
        self.unsaved.retain(|entry| entry.seq > seq);
        self.saving = Saving::Idle;
    }

    /// The oldest act could not be saved.
    pub(in crate::app) fn not_saved(&mut self, message: String) {
        self.saving = Saving::Idle;
        self.save_error = Some(message);
    }

    /// Another window was faster.
    pub(in crate::app) fn begin_reload(&mut self) {
        self.saving = Saving::Reloading;
    }
}
