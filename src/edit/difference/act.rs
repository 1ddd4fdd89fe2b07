//! What one act changed, from its changes alone: no state of the document is needed, so that a long history can be read
//! line by line.

use std::collections::BTreeMap;

use super::{
    Difference, FieldChange, HeaderDifference, NodeDifference, What, decision_changes,
    shape_changes,
};
use crate::edit::{Change, Edit};
use crate::outline::{Annotation, Mark, MarkKind, MarkValue, Segment, SegmentId};
use crate::text::Text;

/// What of a segment or beside it there was before and after.
type Pair<T> = (Option<T>, Option<T>);

/// What `edit` changed, in a document of this text. Of several changes to one thing only the first before and the last after
/// count, and what comes out as it was is not named.
#[must_use]
pub fn of_edit(edit: &Edit, text: &Text) -> Difference {
    let mut segments: BTreeMap<SegmentId, Pair<Segment>> = BTreeMap::new();
    let mut annotations: BTreeMap<SegmentId, Pair<Annotation>> = BTreeMap::new();
    let mut marks: Vec<Pair<Mark>> = Vec::new();
    let mut difference = Difference::default();
    for change in &edit.changes {
        match change {
            Change::Splice { before, after, .. } => {
                for segment in before {
                    segments
                        .entry(segment.id)
                        .or_insert((Some(*segment), None))
                        .1 = None;
                }
                for segment in after {
                    segments.entry(segment.id).or_insert((None, None)).1 = Some(*segment);
                }
            }
            Change::Annotation { id, before, after } => {
                let first = || (before.as_deref().cloned(), None);
                annotations.entry(*id).or_insert_with(first).1 = after.as_deref().cloned();
            }
            Change::Marks { before, after } => {
                marks.extend(before.iter().map(|mark| (Some(mark.clone()), None)));
                for mark in after {
                    let same = |pair: &&mut Pair<Mark>| {
                        let gone = pair.0.as_ref().filter(|_| pair.1.is_none());
                        gone.is_some_and(|gone| gone.kind == mark.kind && goes_with(gone, mark))
                    };
                    match marks.iter_mut().find(same) {
                        Some(pair) => pair.1 = Some(mark.clone()),
                        None => marks.push((None, Some(mark.clone()))),
                    }
                }
            }
            Change::Header {
                field,
                before,
                after,
            } => difference.header.push(HeaderDifference {
                field: *field,
                before: before.as_ref().into(),
                after: after.as_ref().into(),
            }),
            Change::Ignore { key, before, after } => {
                difference
                    .ignored
                    .push((key.clone(), before.clone(), after.clone()));
            }
        }
    }
    // Where segments change, their marks only follow.
    if segments.is_empty() {
        difference
            .nodes
            .extend(marks.iter().filter_map(|pair| of_marks(pair, text)));
    }
    difference
        .nodes
        .extend(of_segments(segments, &mut annotations));
    for (id, (before, after)) in annotations {
        let fields = of_annotations(&before.unwrap_or_default(), &after.unwrap_or_default());
        if !fields.is_empty() {
            difference.nodes.push(NodeDifference {
                id: Some(id),
                at: None,
                what: What::Changed(fields),
            });
        }
    }
    difference
}

fn of_segments(
    segments: BTreeMap<SegmentId, Pair<Segment>>,
    annotations: &mut BTreeMap<SegmentId, Pair<Annotation>>,
) -> Vec<NodeDifference> {
    let mut nodes = Vec::new();
    for (id, pair) in segments {
        let (what, at) = match pair {
            (Some(before), Some(after)) => {
                let mut fields = shape_changes(&before, &after);
                if before.start != after.start {
                    fields.push(FieldChange::Start(before.start, after.start));
                }
                if let Some((before, after)) = annotations.remove(&id) {
                    fields.extend(of_annotations(
                        &before.unwrap_or_default(),
                        &after.unwrap_or_default(),
                    ));
                }
                (What::Changed(fields), after.start)
            }
            (None, Some(after)) => (What::Added(after.kind, after.level), after.start),
            (Some(before), None) => (What::Removed(before.kind, before.level), before.start),
            (None, None) => continue,
        };
        if what != What::Changed(Vec::new()) {
            nodes.push(NodeDifference {
                id: Some(id),
                at: Some(at),
                what,
            });
        }
    }
    nodes.sort_by_key(|node| node.at);
    nodes
}

/// Decisions as they are, and as printed where they are none.
pub(in crate::edit) fn of_annotations(before: &Annotation, after: &Annotation) -> Vec<FieldChange> {
    let mut fields = Vec::new();
    let mut field = |is_other: bool, change: &dyn Fn() -> FieldChange| {
        if is_other {
            fields.push(change());
        }
    };
    field(before.title != after.title, &|| {
        FieldChange::Title(before.title.clone(), after.title.clone())
    });
    field(before.text != after.text, &|| {
        FieldChange::Text(before.text.clone(), after.text.clone())
    });
    field(before.status != after.status, &|| {
        FieldChange::Status(before.status, after.status)
    });
    field(before.owner != after.owner, &|| {
        FieldChange::Owner(before.owner.clone(), after.owner.clone())
    });
    field(before.deadline != after.deadline, &|| {
        FieldChange::Deadline(before.deadline.clone(), after.deadline.clone())
    });
    field(before.immediate != after.immediate, &|| {
        FieldChange::Immediate(before.immediate, after.immediate)
    });
    fields.extend(decision_changes(before, after));
    fields
}

fn of_marks((before, after): &Pair<Mark>, text: &Text) -> Option<NodeDifference> {
    if before == after {
        return None;
    }
    let words = |mark: &Option<Mark>| {
        mark.as_ref()
            .map(|mark| text.slice(mark.range).trim().to_owned())
    };
    let mark = after.as_ref().or(before.as_ref())?;
    let ranges = |mark: &Option<Mark>| mark.iter().map(|mark| mark.range).collect();
    let field = match mark.kind {
        MarkKind::Title => FieldChange::Title(words(before), words(after)),
        MarkKind::Label => FieldChange::Label(words(before), words(after)),
        MarkKind::Noise => FieldChange::Noise(ranges(before), ranges(after)),
        MarkKind::Contact(_) => {
            let value = |mark: &Option<Mark>| match mark.as_ref()?.value.as_ref() {
                Some(MarkValue::Text(value)) => Some(value.clone()),
                _ => words(mark),
            };
            FieldChange::Contact(value(before), value(after))
        }
        _ => return None,
    };
    Some(NodeDifference {
        id: None,
        at: Some(mark.range.start()),
        what: What::Changed(vec![field]),
    })
}

/// Whether `mark` comes in the place of one that goes: a node has one title, and a contact stays where it is printed.
fn goes_with(gone: &Mark, mark: &Mark) -> bool {
    matches!(gone.kind, MarkKind::Title | MarkKind::Label) || gone.range == mark.range
}
