//! Points in the history of a document, and the state that it had at each of them.

use super::{ApplyError, Change, Entry, Journal, Seq, apply};
use crate::outline::Document;

/// A moment in the history of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Point {
    /// Before everything that was done.
    Start,
    /// Just after the act of this number, whether it was an edit, an undo or a redo.
    After(Seq),
    /// The state on the screen.
    Now,
}

impl Journal {
    /// The entry of this number.
    #[must_use]
    pub fn entry(&self, seq: Seq) -> Option<&Entry> {
        let found = self.entries().binary_search_by_key(&seq, |entry| entry.seq);
        self.entries().get(found.ok()?)
    }

    /// The changes that lead from the state now back to the one at `point`.
    #[must_use]
    pub fn changes_back_to(&self, point: Point) -> Vec<Change> {
        let later = match point {
            Point::Start => self.entries(),
            Point::After(seq) => {
                let from = self.entries().partition_point(|entry| entry.seq <= seq);
                &self.entries()[from..]
            }
            Point::Now => &[],
        };
        let back = |entry: &Entry| {
            let changes = self.changes_of(entry).unwrap_or_default();
            changes.into_iter().rev().map(|change| change.inverse())
        };
        later.iter().rev().flat_map(back).collect()
    }

    /// The document as it was at `point`, where `now` is the state that this journal leads to. All changes are carried out
    /// as one, so that a long history costs no more than its changes.
    ///
    /// # Errors
    /// Where `now` is another state.
    pub fn document_at(&self, now: &Document, point: Point) -> Result<Document, ApplyError> {
        let mut document = now.clone();
        apply(&mut document, &self.changes_back_to(point))?;
        Ok(document)
    }
}
