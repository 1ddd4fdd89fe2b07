//! Reading a text again without losing anything that a person decided: what was changed or confirmed stays as it is, and
//! what is put beside segments stays with those whose start is kept.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::correct::notes::inherit;
use super::difference::{FieldChange, NodeDifference, What, between};
use super::{Change, apply};
use crate::outline::view::NodeView;
use crate::outline::{
    Annotation, Document, Kind, Mark, Origin, Outline, Rule, Segment, SegmentId, mark_order,
};
use crate::parse::{Guidance, Pin, parse_guided};

/// What reading a text again would change.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rereading {
    /// The changes that make it so; none where all is read as it stands.
    pub changes: Vec<Change>,
    /// What a person would see change, in the order of the text.
    pub differences: Vec<NodeDifference>,
    /// The segments that a rule would read otherwise than they are.
    pub by_rule: BTreeSet<SegmentId>,
    /// How many segments a person has settled, which stay as they are.
    pub n_settled: usize,
}

/// The segments of `document` that are settled: changed or confirmed by a person.
#[must_use]
pub fn pins(document: &Document) -> Vec<Pin> {
    let settled = NodeView::all(document).filter(|node| is_settled(*node));
    settled
        .map(|node| Pin {
            segment: *node.segment(),
            end: node.range().end(),
        })
        .collect()
}

fn is_settled(node: NodeView<'_>) -> bool {
    let is_decided = |annotation: &Annotation| {
        annotation.confirmed
            || annotation.title.is_some()
            || annotation.status.is_some()
            || annotation.text.is_some()
    };
    node.segment().origin == Origin::Person
        || node.annotation().is_some_and(is_decided)
        || node
            .marks()
            .iter()
            .any(|mark| mark.origin == Origin::Person)
}

/// What reading the text of `document` again with these rules would change.
#[must_use]
pub fn reread(document: &Document, rules: &[Rule]) -> Rereading {
    let pins = pins(document);
    let guidance = Guidance { rules, pins: &pins };
    let read = parse_guided(document.text(), document.hints(), guidance).outline;
    let segments = with_ids(document, &read, &pins);
    let marks = with_settled(document, read.marks(), &pins);
    let mut changes = inheritances(document, &segments);
    changes.extend(of_outline(document.outline(), &segments, &marks));
    let mut after = document.clone();
    if let Err(error) = apply(&mut after, &changes) {
        debug_assert!(false, "a re-reading does not apply: {error}");
        return Rereading::default();
    }
    Rereading {
        differences: seen(document, &after),
        by_rule: by_rule(document, &after),
        changes,
        n_settled: pins.len(),
    }
}

/// The segments read, each with the id of the one that begins where it does; what is settled is left as it is.
pub(in crate::edit) fn with_ids(document: &Document, read: &Outline, pins: &[Pin]) -> Vec<Segment> {
    let old = document.outline().segments();
    let mut next_id = document.next_id();
    let mut segments = read.segments().to_vec();
    for segment in &mut segments {
        let is_there = old.binary_search_by_key(&segment.start, |old| old.start);
        segment.id = if let Ok(at) = is_there {
            old[at].id
        } else {
            let id = next_id;
            next_id = id.next();
            id
        };
        let pin = pins.binary_search_by_key(&segment.start, |pin| pin.segment.start);
        if let Ok(at) = pin {
            *segment = pins[at].segment;
        }
    }
    segments
}

/// The marks read, but in what is settled those that stand there.
fn with_settled(document: &Document, read: &[Mark], pins: &[Pin]) -> Vec<Mark> {
    let is_settled = |mark: &&Mark| {
        let behind = pins.partition_point(|pin| pin.segment.start <= mark.range.start());
        behind
            .checked_sub(1)
            .is_some_and(|at| mark.range.start() < pins[at].end)
    };
    let fresh = read.iter().filter(|mark| !is_settled(mark));
    let kept = document.outline().marks().iter().filter(is_settled);
    let mut marks: Vec<Mark> = fresh.chain(kept).cloned().collect();
    marks.sort_by_key(mark_order);
    marks
}

/// What was put beside segments that go is put beside those that hold their words.
fn inheritances(document: &Document, segments: &[Segment]) -> Vec<Change> {
    let before = document.annotations();
    let mut after: BTreeMap<SegmentId, Option<Annotation>> = BTreeMap::new();
    for old in document.outline().segments() {
        let is_kept = segments
            .binary_search_by_key(&old.start, |segment| segment.start)
            .is_ok();
        let Some(left) = before.get(&old.id).filter(|_| !is_kept) else {
            continue;
        };
        let holds = segments.partition_point(|segment| segment.start <= old.start);
        let Some(heir) = holds.checked_sub(1).map(|at| segments[at].id) else {
            continue;
        };
        after.insert(old.id, None);
        let beside = after
            .entry(heir)
            .or_insert_with(|| before.get(&heir).cloned());
        inherit(beside.get_or_insert_default(), left.clone());
    }
    after
        .into_iter()
        .map(|(id, after)| Change::Annotation {
            id,
            before: before.get(&id).cloned().map(Box::new),
            after: after.map(Box::new),
        })
        .collect()
}

/// The changes from `outline` to these segments and marks. Old marks may lie across the new boundaries and new ones across
/// the old, so the marks make way first.
pub(in crate::edit) fn of_outline(
    outline: &Outline,
    segments: &[Segment],
    marks: &[Mark],
) -> Vec<Change> {
    let (gone, come) = unmatched(outline.marks(), marks);
    let old = outline.segments();
    let same = |pair: &(&Segment, &Segment)| pair.0 == pair.1;
    let at = old.iter().zip(segments).take_while(same).count();
    let rest = old.len().min(segments.len()) - at;
    let behind = old
        .iter()
        .rev()
        .zip(segments.iter().rev())
        .take(rest)
        .take_while(same)
        .count();
    let before = old[at..old.len() - behind].to_vec();
    let after = segments[at..segments.len() - behind].to_vec();
    let mut changes = Vec::new();
    if !gone.is_empty() {
        changes.push(Change::Marks {
            before: gone,
            after: Vec::new(),
        });
    }
    if !before.is_empty() || !after.is_empty() {
        changes.push(Change::Splice { at, before, after });
    }
    if !come.is_empty() {
        changes.push(Change::Marks {
            before: Vec::new(),
            after: come,
        });
    }
    changes
}

/// The marks that only `old` has, and those that only `new` has; both are in order.
fn unmatched(old: &[Mark], new: &[Mark]) -> (Vec<Mark>, Vec<Mark>) {
    let (mut gone, mut come) = (Vec::new(), Vec::new());
    let (mut old, mut new) = (old.iter().peekable(), new.iter().peekable());
    loop {
        let order = match (old.peek(), new.peek()) {
            (None, None) => return (gone, come),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(left), Some(right)) => mark_order(left).cmp(&mark_order(right)),
        };
        let left = old.next_if(|_| order.is_le());
        let right = new.next_if(|_| order.is_ge());
        if left != right {
            gone.extend(left.cloned());
            come.extend(right.cloned());
        }
    }
}

/// Of what differs between two states of one document what a person would see: words alone come with the segment that took or
/// gave them, unless they name it.
fn seen(before: &Document, after: &Document) -> Vec<NodeDifference> {
    let is_its_name = |id: Option<SegmentId>| {
        let node = id.and_then(|id| NodeView::of_id(after, id));
        node.is_some_and(|node| {
            let has_name = node.kind().is_heading() || node.kind() == Kind::Measure;
            has_name && node.title().is_none()
        })
    };
    let mut nodes = between(before, after).nodes;
    nodes.retain_mut(|node| {
        let is_named = is_its_name(node.id);
        match &mut node.what {
            What::Added(..) | What::Removed(..) => true,
            What::Changed(fields) => {
                fields.retain(|field| match field {
                    FieldChange::Kind(..)
                    | FieldChange::Level(..)
                    | FieldChange::Label(..)
                    | FieldChange::Title(..)
                    | FieldChange::Status(..) => true,
                    FieldChange::Range(..) => is_named,
                    _ => false,
                });
                !fields.is_empty()
            }
        }
    });
    nodes
}

/// The segments that a rule reads and did not read before.
fn by_rule(before: &Document, after: &Document) -> BTreeSet<SegmentId> {
    let is_of_rule = |node: NodeView<'_>| node.segment().origin == Origin::Rule;
    NodeView::all(after)
        .filter(|node| is_of_rule(*node))
        .map(|node| node.id())
        .filter(|id| !NodeView::of_id(before, *id).is_some_and(is_of_rule))
        .collect()
}

#[cfg(test)]
mod tests;
