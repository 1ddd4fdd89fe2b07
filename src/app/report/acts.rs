//! The acts on a report: corrections, undo and redo, and what they leave behind.

use std::collections::{BTreeMap, BTreeSet};

use super::{Derived, OpenReport};
use crate::edit::correct::{AlikePlace, Correction, Refusal, alike, edit, in_each};
use crate::edit::{Change, Edit, Entry, Stamp, apply};
use crate::outline::{Kind, Mark, Rule, Segment, SegmentId, SegmentIndex};

/// The places that looked and were read like the one corrected last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike {
    /// The places, in the order of the text.
    pub places: Vec<AlikePlace>,
    /// The same correction in all of them.
    pub correction: Correction,
}

/// What an act changed.
#[derive(Debug, Clone, Default)]
pub(in crate::app) struct Touched {
    /// The first segment that was not there before, or was noise.
    pub(in crate::app) came: Option<SegmentId>,
    /// Every segment that is another than before, in the order of the text.
    pub(in crate::app) ids: Vec<SegmentId>,
}

impl OpenReport {
    /// Makes `correction`.
    ///
    /// # Errors
    /// Where it makes no sense, with the reason.
    pub fn correct(&mut self, correction: &Correction, stamp: Stamp) -> Result<(), Refusal> {
        let edit = edit(&self.document, correction, stamp)?;
        let entry = self.journal.entry_for(edit);
        // Who chose among the places alike has seen the others.
        let places = if self.is_of_alike(correction) {
            Vec::new()
        } else {
            alike(&self.document, correction)
        };
        self.carry_out(entry).ok_or(Refusal::NothingToChange)?;
        self.alike = in_each(&places).map(|correction| Alike { places, correction });
        Ok(())
    }

    /// Makes an edit that was made for just this state; none where it was not.
    pub(in crate::app) fn take(&mut self, edit: Edit) -> Option<()> {
        let entry = self.journal.entry_for(edit);
        self.carry_out(entry)
    }

    /// The rule that the newest correction could be kept as, until something else is done.
    #[must_use]
    pub fn lesson(&self) -> Option<&Rule> {
        self.lesson.as_ref()
    }

    /// Remembers what the newest correction could be kept as.
    pub(in crate::app) fn learn(&mut self, lesson: Option<Rule>) {
        self.lesson = lesson;
    }

    /// What the newest correction could be made for as well, until something else is done.
    #[must_use]
    pub fn alike(&self) -> Option<&Alike> {
        self.alike.as_ref()
    }

    /// Whether `correction` is the newest one, made in places that look like it.
    fn is_of_alike(&self, correction: &Correction) -> bool {
        let (Some(alike), Correction::Together(all)) = (&self.alike, correction) else {
            return false;
        };
        // Those chosen stand in the order of the places, so that one look over them is enough.
        let mut places = alike.places.iter();
        all.iter()
            .all(|one| places.any(|place| place.correction == *one))
    }

    /// The newest correction is not to be made elsewhere.
    pub(in crate::app) fn forget_alike(&mut self) {
        self.alike = None;
    }

    /// Takes the newest edit back; none where there is none.
    pub fn undo(&mut self, stamp: Stamp) -> Option<()> {
        let entry = self.journal.undo_entry(stamp)?;
        self.carry_out(entry)
    }

    /// Does the edit last taken back again; none where there is none.
    pub fn redo(&mut self, stamp: Stamp) -> Option<()> {
        let entry = self.journal.redo_entry(stamp)?;
        self.carry_out(entry)
    }

    /// The segments that the newest act changed, as far as they can be seen.
    pub(in crate::app) fn touched(&self) -> &Touched {
        &self.touched
    }

    fn carry_out(&mut self, entry: Entry) -> Option<()> {
        let changes = self.journal.changes_of(&entry)?;
        if let Err(error) = apply(&mut self.document, &changes) {
            debug_assert!(
                false,
                "an act of the journal's own making does not apply: {error}"
            );
            return None;
        }
        self.journal.push(entry.clone())?;
        self.alike = None;
        self.lesson = None;
        self.derived = Derived::of(&self.document);
        self.revision += 1;
        self.touched = self.touched_by(&changes);
        let nearest = self.nearest_remaining(&changes);
        self.selected
            .retain(|id| self.document.tree().index_of(*id).is_some());
        if let Some(id) = nearest.filter(|_| self.selected.is_empty()) {
            self.selected.push(id);
        }
        self.unsaved.push_back(entry);
        Some(())
    }

    /// The segments that `changes`, just made, have changed, in the order of the text; those that went are not among them.
    fn touched_by(&self, changes: &[Change]) -> Touched {
        let (mut ids, mut came) = (BTreeSet::new(), BTreeSet::new());
        for change in changes {
            match change {
                Change::Splice { before, after, .. } => {
                    let known: BTreeMap<SegmentId, &Segment> =
                        before.iter().map(|segment| (segment.id, segment)).collect();
                    for segment in after {
                        let was = known.get(&segment.id);
                        if was.is_none_or(|was| was.kind == Kind::Noise) {
                            came.insert(segment.id);
                        }
                        if was != Some(&segment) {
                            ids.insert(segment.id);
                        }
                    }
                    // What went was joined to the first that stayed.
                    if after.len() < before.len() {
                        ids.extend(after.first().map(|segment| segment.id));
                    }
                }
                Change::Marks { before, after } => {
                    let at = |mark: &Mark| self.segment_at(mark.range.start());
                    ids.extend(before.iter().chain(after).filter_map(at));
                }
                Change::Annotation { id, .. } => {
                    ids.insert(*id);
                }
                Change::Header { .. } | Change::Ignore { .. } => {}
            }
        }
        let visible = |ids: BTreeSet<SegmentId>| -> Vec<SegmentId> {
            let segments = self.document.outline().segments();
            let mut places: Vec<SegmentIndex> = ids
                .into_iter()
                .filter_map(|id| self.document.tree().index_of(id))
                .filter(|index| segments[index.to_usize()].kind != Kind::Noise)
                .collect();
            places.sort_unstable();
            let id = |index: SegmentIndex| segments[index.to_usize()].id;
            places.into_iter().map(id).collect()
        };
        Touched {
            came: visible(came).first().copied(),
            ids: visible(ids),
        }
    }

    /// The segment that stands where the changes were made, for when everything selected has gone.
    fn nearest_remaining(&self, changes: &[Change]) -> Option<SegmentId> {
        let at = changes.iter().find_map(|change| match change {
            Change::Splice { at, .. } => Some(*at),
            _ => None,
        })?;
        let segments = self.document.outline().segments();
        let visible = |index: &SegmentIndex| segments[index.to_usize()].kind != Kind::Noise;
        let index = (0..=at.min(segments.len().checked_sub(1)?))
            .rev()
            .map(SegmentIndex::new)
            .find(visible)?;
        Some(segments[index.to_usize()].id)
    }
}
