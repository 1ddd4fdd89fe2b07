//! Reading a text again without losing anything that a person decided: what was changed or confirmed stays as it is, and
//! what is put beside segments stays with those whose start is kept.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::correct::notes::inherit;
use super::{Change, apply};
use crate::outline::view::NodeView;
use crate::outline::{
    Annotation, Document, Kind, Level, Mark, Origin, Outline, Rule, Segment, SegmentId, Status,
    mark_order,
};
use crate::parse::{Guidance, Pin, parse_guided};
use crate::text::TextRange;

/// What reading a text again would change.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rereading {
    /// The changes that make it so; none where all is read as it stands.
    pub changes: Vec<Change>,
    /// What a person would see change, in the order of the text.
    pub differences: Vec<Difference>,
    /// How many segments a person has settled, which stay as they are.
    pub n_settled: usize,
}

/// One segment that would change; without a before it would be new, without an after it would go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Its words.
    pub range: TextRange,
    /// What it is.
    pub before: Option<Shown>,
    /// What it would be.
    pub after: Option<Shown>,
}

/// What a person sees of a segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Its kind.
    pub kind: Kind,
    /// Its level.
    pub level: Level,
    /// Its label.
    pub label: Option<String>,
    /// Its title, else its words.
    pub name: String,
    /// How far an issue got.
    pub status: Option<Status>,
    /// Who read it so.
    pub origin: Origin,
}

/// So much of a segment's words is shown where it has no title.
const LONGEST_NAME: usize = 60;

impl Shown {
    fn of(node: NodeView<'_>) -> Self {
        Self {
            kind: node.kind(),
            level: node.segment().level,
            label: node.label(),
            name: node.name().chars().take(LONGEST_NAME).collect(),
            status: (node.kind() == Kind::Issue).then(|| node.status().status),
            origin: node.segment().origin,
        }
    }

    /// Whether a person would see a difference: one of its words alone comes with the segment that took or gave them.
    fn differs(&self, other: &Self) -> bool {
        let has_title = self.kind.is_heading() || self.kind == Kind::Measure;
        self.kind != other.kind
            || self.level != other.level
            || self.label != other.label
            || self.status != other.status
            || has_title && self.name != other.name
    }
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
        differences: differences(document, &after),
        changes,
        n_settled: pins.len(),
    }
}

/// The segments read, each with the id of the one that begins where it does; what is settled is left as it is.
fn with_ids(document: &Document, read: &Outline, pins: &[Pin]) -> Vec<Segment> {
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

/// What a person would see change between two states of one document.
fn differences(before: &Document, after: &Document) -> Vec<Difference> {
    let node = |document, id| NodeView::of_id(document, id);
    let changed_or_new = NodeView::all(after).filter_map(|now| {
        let old = node(before, now.id()).map(Shown::of);
        let new = Shown::of(now);
        let is_same = old.as_ref().is_some_and(|old| !old.differs(&new));
        (!is_same).then(|| Difference {
            range: now.range(),
            before: old,
            after: Some(new),
        })
    });
    let is_gone = |old: &NodeView<'_>| node(after, old.id()).is_none();
    let gone = NodeView::all(before).filter(is_gone).map(|old| Difference {
        range: old.range(),
        before: Some(Shown::of(old)),
        after: None,
    });
    let mut differences: Vec<Difference> = changed_or_new.chain(gone).collect();
    differences.sort_by_key(|difference| difference.range.start());
    differences
}

#[cfg(test)]
mod tests;
