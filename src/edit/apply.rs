//! Carrying changes out: all of them or none, and never to a state that breaks the outline's invariant.

use std::collections::BTreeMap;

use super::Change;
use crate::outline::{Document, Mark, OutlineError, Segment, SegmentId, Tree, mark_order};

/// Why changes do not apply to a document; the document is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ApplyError {
    /// What a change expects to find is not there: it was made for another state of the document.
    #[error("the edit was made for another state of the document")]
    Stale,
    /// The result would not be an outline of the text.
    #[error("the edit would break the outline")]
    Outline(#[from] OutlineError),
}

/// Carries `changes` out on `document`, all of them or none.
///
/// # Errors
/// Where a change expects something that is not there, or the result would break the outline's invariant.
pub fn apply(document: &mut Document, changes: &[Change]) -> Result<(), ApplyError> {
    let next_id = document.next_id;
    let done = changes
        .iter()
        .take_while(|change| carry_out(document, change))
        .count();
    // Looked at once for all changes: an act may change thousands of places, each of them among all segments.
    let checked = if done < changes.len() || is_any_id_twice(&document.outline.segments) {
        Err(ApplyError::Stale)
    } else if changes
        .iter()
        .any(|change| matches!(change, Change::Splice { .. } | Change::Marks { .. }))
    {
        document
            .outline
            .check_tiling(document.text())
            .map_err(ApplyError::from)
    } else {
        Ok(())
    };
    if checked.is_err() {
        for change in changes[..done].iter().rev() {
            let restored = carry_out(document, &change.inverse());
            debug_assert!(
                restored,
                "the inverse of a change that was carried out always applies"
            );
        }
        document.next_id = next_id;
    }
    if changes
        .iter()
        .any(|change| matches!(change, Change::Splice { .. }))
    {
        document.tree = Tree::of(&document.outline);
    }
    checked
}

/// Carries one change out without looking whether an outline comes of it, and without deriving the tree anew;
/// false, with nothing changed, where it does not find what it expects.
pub(in crate::edit) fn carry_out(document: &mut Document, change: &Change) -> bool {
    match change {
        Change::Splice { at, before, after } => splice(document, *at, before, after),
        Change::Marks { before, after } => {
            let marks = &mut document.outline.marks;
            let place =
                |marks: &[_], mark| marks.binary_search_by_key(&mark_order(mark), mark_order);
            if !before
                .iter()
                .all(|mark| place(marks, mark).is_ok_and(|at| marks[at] == *mark))
            {
                return false;
            }
            // Only the marks between the first and the last that changes are looked at: a report has many, and an act may
            // change some in thousands of places.
            let orders = || before.iter().chain(after).map(mark_order);
            let (Some(first), Some(last)) = (orders().min(), orders().max()) else {
                return true;
            };
            let from = marks.partition_point(|mark| mark_order(mark) < first);
            let to = marks.partition_point(|mark| mark_order(mark) <= last);
            let mut gone: Vec<_> = before.iter().map(mark_order).collect();
            gone.sort_unstable();
            let stays = |mark: &&Mark| gone.binary_search(&mark_order(mark)).is_err();
            let mut region: Vec<Mark> = marks[from..to].iter().filter(stays).cloned().collect();
            if after.iter().any(|mark| place(&region, mark).is_ok()) {
                return false;
            }
            region.extend(after.iter().cloned());
            region.sort_by_key(mark_order);
            marks.splice(from..to, region);
            true
        }
        Change::Annotation { id, before, after } => replace(
            &mut document.annotations,
            id,
            before.as_deref(),
            after.as_deref(),
        ),
        Change::Header {
            field,
            before,
            after,
        } => replace(&mut document.header, field, before.as_ref(), after.as_ref()),
        Change::Ignore { key, before, after } => {
            replace(&mut document.ignored, key, before.as_ref(), after.as_ref())
        }
    }
}

fn splice(document: &mut Document, at: usize, before: &[Segment], after: &[Segment]) -> bool {
    let segments = &mut document.outline.segments;
    if segments.get(at..at + before.len()) != Some(before) {
        return false;
    }
    segments.splice(at..at + before.len(), after.iter().copied());
    let above_all = after.iter().map(|segment| segment.id.next()).max();
    document.next_id = above_all.map_or(document.next_id, |id| id.max(document.next_id));
    true
}

fn is_any_id_twice(segments: &[Segment]) -> bool {
    let mut ids: Vec<SegmentId> = segments.iter().map(|segment| segment.id).collect();
    ids.sort_unstable();
    ids.windows(2).any(|pair| pair[0] == pair[1])
}

fn replace<K: Ord + Clone, V: PartialEq + Clone>(
    map: &mut BTreeMap<K, V>,
    key: &K,
    before: Option<&V>,
    after: Option<&V>,
) -> bool {
    if map.get(key) != before {
        return false;
    }
    match after {
        Some(value) => drop(map.insert(key.clone(), value.clone())),
        None => drop(map.remove(key)),
    }
    true
}
