//! Setting back to what the parser read: some segments, or the whole report.
//!
//! What a segment was read as is well defined only between places where the outline now and the one first read both have a
//! boundary. So the smallest such stretch around a segment is set back as a whole: where nothing was moved, split or
//! merged, that is the segment alone. What people have put beside segments stays: notes and tags of a segment that goes are
//! joined to the one that covers its beginning.

use std::ops::Range;

use super::{Draft, Refusal};
use crate::edit::Change;
use crate::outline::{Kind, Mark, Outline, Segment, SegmentId, SegmentIndex};
use crate::text::{TextPos, TextRange};

impl Draft {
    pub(super) fn as_read(&mut self, ids: &[SegmentId], first: &Outline) -> Result<(), Refusal> {
        let mut stretches = Vec::new();
        for id in ids {
            let at = self.index_of(*id)?;
            stretches.push(self.stretch(*id, self.range(at.to_usize()), first));
        }
        stretches.sort_by_key(|stretch| stretch.start());
        stretches.dedup();
        // From the end, so that the places of those before stay what they are. Of two that overlap one holds the other, as
        // both end at common boundaries and are the smallest that do.
        for stretch in stretches.into_iter().rev() {
            self.set_back(stretch, first)?;
        }
        for id in ids {
            // Where it has gone with its stretch, there is nothing left to clear.
            if self.index_of(*id).is_ok() {
                self.annotate(*id, |annotation| *annotation = annotation.as_read())?;
            }
        }
        Ok(())
    }

    pub(super) fn all_as_read(&mut self, first: &Outline) -> Result<(), Refusal> {
        self.set_back(self.document.text().range(), first)?;
        let decided: Vec<SegmentId> = self.document.annotations().keys().copied().collect();
        for id in decided {
            if self.index_of(id).is_ok() {
                self.annotate(id, |annotation| *annotation = annotation.as_read())?;
            }
        }
        let fields: Vec<_> = self.document.header_overrides().keys().copied().collect();
        for field in fields {
            self.set_header(field, None)?;
        }
        Ok(())
    }

    /// The smallest stretch of the text around the segment that begins and ends at boundaries of both outlines, and holds
    /// everything that has the same id in either.
    fn stretch(&self, id: SegmentId, now: TextRange, first: &Outline) -> TextRange {
        let text = self.document.text();
        let outline = self.document.outline();
        let common = common_boundaries(outline, first, text.end());
        let read = first.segments().iter().position(|segment| segment.id == id);
        let read = read.map(|at| first.range(text, SegmentIndex::new(at)));
        let mut stretch = widened(read.map_or(now, |read| hull(now, read)), &common);
        loop {
            let ids = |outline: &Outline| -> Vec<SegmentId> {
                let places = places_in(outline, stretch);
                outline.segments()[places].iter().map(|s| s.id).collect()
            };
            let inside = [ids(outline), ids(first)].concat();
            let mut wider = stretch;
            for other in [outline, first] {
                for (at, segment) in other.segments().iter().enumerate() {
                    if inside.contains(&segment.id) {
                        wider = hull(wider, other.range(text, SegmentIndex::new(at)));
                    }
                }
            }
            let wider = widened(wider, &common);
            if wider == stretch {
                return stretch;
            }
            stretch = wider;
        }
    }

    /// Puts the segments and marks that `first` has in `stretch` where the present ones are.
    fn set_back(&mut self, stretch: TextRange, first: &Outline) -> Result<(), Refusal> {
        let outline = self.document.outline();
        let places = places_in(outline, stretch);
        let before = outline.segments()[places.clone()].to_vec();
        let after = first.segments()[places_in(first, stretch)].to_vec();
        let marks = |outline: &Outline| outline.marks_in(stretch).to_vec();
        let (old, new) = (marks(outline), marks(first));
        let only_in = |these: &[Mark], others: &[Mark]| -> Vec<Mark> {
            let others: std::collections::BTreeSet<_> =
                others.iter().map(crate::outline::mark_order).collect();
            let is_other = |mark: &&Mark| !others.contains(&crate::outline::mark_order(mark));
            these.iter().filter(is_other).cloned().collect()
        };
        // A mark of the same place and kind may mean something else now, so that it goes and comes as well.
        let changed: Vec<(Mark, Mark)> = old
            .iter()
            .filter_map(|mark| {
                let same_place = new.binary_search_by_key(
                    &crate::outline::mark_order(mark),
                    crate::outline::mark_order,
                );
                let other = same_place.ok().map(|at| new[at].clone())?;
                (other != *mark).then(|| (mark.clone(), other))
            })
            .collect();
        let mut gone = only_in(&old, &new);
        let mut come = only_in(&new, &old);
        for (mark, other) in changed {
            gone.push(mark);
            come.push(other);
        }
        if !gone.is_empty() {
            gone.sort_by_key(crate::outline::mark_order);
            self.push(Change::Marks {
                before: gone,
                after: Vec::new(),
            })?;
        }
        if before != after {
            self.hand_over(&before, &after)?;
            let (head, tail) = unchanged_ends(&before, &after);
            self.push(Change::Splice {
                at: places.start + head,
                before: before[head..before.len() - tail].to_vec(),
                after: after[head..after.len() - tail].to_vec(),
            })?;
        }
        if !come.is_empty() {
            come.sort_by_key(crate::outline::mark_order);
            self.push(Change::Marks {
                before: Vec::new(),
                after: come,
            })?;
        }
        // What was decided of a segment that is another now was decided of something else.
        for segment in after.iter().filter(|segment| !before.contains(segment)) {
            self.annotate(segment.id, |annotation| *annotation = annotation.as_read())?;
        }
        Ok(())
    }

    /// Gives the notes and tags beside segments that go to those that will cover their beginnings. Done before they go; the
    /// heir need not be there yet.
    fn hand_over(&mut self, before: &[Segment], after: &[Segment]) -> Result<(), Refusal> {
        for gone in before {
            if after.iter().any(|segment| segment.id == gone.id) {
                continue;
            }
            let Some(left) = self.document.annotation(gone.id).cloned() else {
                continue;
            };
            let heir = after
                .iter()
                .rev()
                .find(|segment| segment.start <= gone.start && segment.kind != Kind::Noise)
                .or(after.first());
            self.push(Change::Annotation {
                id: gone.id,
                before: Some(Box::new(left.clone())),
                after: None,
            })?;
            let Some(heir) = heir.map(|segment| segment.id) else {
                continue;
            };
            let had = self.document.annotation(heir).cloned();
            let mut joined = had.clone().unwrap_or_default();
            joined.tags.extend(left.tags);
            let notes = [joined.note.as_str(), left.note.as_str()];
            joined.note = notes
                .into_iter()
                .filter(|note| !note.is_empty())
                .collect::<Vec<_>>()
                .join("\n");
            let joined = Some(joined).filter(|joined| !joined.is_empty());
            if joined != had {
                self.push(Change::Annotation {
                    id: heir,
                    before: had.map(Box::new),
                    after: joined.map(Box::new),
                })?;
            }
        }
        Ok(())
    }
}

/// The places of the segments that begin in `stretch`, which begins at a boundary.
fn places_in(outline: &Outline, stretch: TextRange) -> Range<usize> {
    let place = |at: TextPos| {
        outline
            .segments()
            .partition_point(|segment| segment.start < at)
    };
    place(stretch.start())..place(stretch.end())
}

/// Where segments begin in both outlines, and the end of the text.
fn common_boundaries(one: &Outline, other: &Outline, end: TextPos) -> Vec<TextPos> {
    let starts = one.segments().iter().map(|segment| segment.start);
    let is_common = |start: &TextPos| {
        let found = other
            .segments()
            .binary_search_by_key(start, |segment| segment.start);
        found.is_ok()
    };
    starts.filter(is_common).chain([end]).collect()
}

/// `range` widened to the boundaries around it.
fn widened(range: TextRange, boundaries: &[TextPos]) -> TextRange {
    let before = boundaries.partition_point(|at| *at <= range.start());
    let behind = boundaries.partition_point(|at| *at < range.end());
    let start = before
        .checked_sub(1)
        .map_or(TextPos::ZERO, |at| boundaries[at]);
    TextRange::new(
        start,
        boundaries.get(behind).copied().unwrap_or(range.end()),
    )
}

fn hull(one: TextRange, other: TextRange) -> TextRange {
    TextRange::new(one.start().min(other.start()), one.end().max(other.end()))
}

/// How many segments at the beginning and at the end are the same in both.
fn unchanged_ends(before: &[Segment], after: &[Segment]) -> (usize, usize) {
    let head = before.iter().zip(after).take_while(|(b, a)| b == a).count();
    let rest = before[head..].iter().rev().zip(after[head..].iter().rev());
    (head, rest.take_while(|(b, a)| b == a).count())
}
