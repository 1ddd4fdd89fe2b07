//! Carrying changes out: all of them or none, and never to a state that breaks the outline's invariant.

use std::collections::BTreeMap;

use super::Change;
use crate::outline::{Document, OutlineError, Segment, SegmentId, Tree, mark_order};

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
    let checked = if done < changes.len() {
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

/// Carries one change out without looking whether an outline comes of it, and without deriving the tree anew; false, with nothing changed, where it does not find what it expects.
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
            // Each of them stands there just so; by its place alone it is found among many.
            let mut gone: Vec<_> = before.iter().map(mark_order).collect();
            gone.sort_unstable();
            marks.retain(|mark| gone.binary_search(&mark_order(mark)).is_err());
            if after.iter().any(|mark| place(marks, mark).is_ok()) {
                marks.extend(before.iter().cloned());
                marks.sort_by_key(mark_order);
                return false;
            }
            marks.extend(after.iter().cloned());
            marks.sort_by_key(mark_order);
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
    let mut new: Vec<SegmentId> = after.iter().map(|segment| segment.id).collect();
    new.sort_unstable();
    let mut others = segments[..at].iter().chain(&segments[at + before.len()..]);
    let is_taken = |segment: &Segment| new.binary_search(&segment.id).is_ok();
    let is_twice = new.windows(2).any(|pair| pair[0] == pair[1]);
    if is_twice || others.any(is_taken) {
        return false;
    }
    segments.splice(at..at + before.len(), after.iter().copied());
    let above_all = after.iter().map(|segment| segment.id.next()).max();
    document.next_id = above_all.map_or(document.next_id, |id| id.max(document.next_id));
    true
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
