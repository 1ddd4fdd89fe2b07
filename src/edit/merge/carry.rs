//! The changes that make one annotation of two, as was chosen at each disagreement.

use std::collections::BTreeMap;

use super::{About, Decided, Disagreement, apart, laid_upon};
use crate::edit::Change;
use crate::edit::correct::by_person;
use crate::edit::correct::notes::inherit;
use crate::edit::reread::of_outline;
use crate::outline::view::header;
use crate::outline::{
    Annotation, Document, HeaderField, HeaderOverride, IgnoreKey, Mark, Outline, Segment,
    SegmentId, SegmentIndex, mark_order,
};
use crate::parse::Describer;
use crate::text::{TextPos, TextRange};

/// Whose side counts at a disagreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Choice {
    /// What the left has.
    Left,
    /// What the right has.
    Right,
    /// What either has; where both cannot be had, what the left has.
    Both,
}

/// The changes that make `left` what was chosen, where `right` is another annotation of the same text; what nobody chose for
/// stays as the left has it.
#[must_use]
pub fn merge(left: &Document, right: &Document, chosen: &BTreeMap<About, Choice>) -> Vec<Change> {
    let right = laid_upon(left, right);
    let disagreements = apart::of_laid(left, &right);
    let is_right = |about: &About| chosen.get(about) == Some(&Choice::Right);
    let taken: Vec<&Disagreement> = disagreements
        .iter()
        .filter(|item| match chosen.get(&item.about) {
            Some(Choice::Right) => true,
            Some(Choice::Both) => item.about.can_have_both(),
            Some(Choice::Left) | None => false,
        })
        .collect();
    let segments = segments(left, &right, |id| is_right(&About::Shape(id)));
    let marks = marks(left, &right, &segments);
    let annotations = annotations(left, &right, &segments, &taken, chosen);
    let mut changes = of_annotations(left, &annotations);
    let plain: Vec<Segment> = segments.iter().map(|(segment, _)| *segment).collect();
    changes.extend(of_outline(left.outline(), &plain, &marks));
    for item in taken {
        match &item.about {
            About::Header(field) => changes.extend(of_header(left, &right, *field)),
            About::Ignored(key) => changes.push(of_ignored(left, &right, key)),
            About::Shape(_) | About::Decision(..) => {}
        }
    }
    changes
}

/// From which side a segment comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

/// The segments chosen, in the order of the text. Whatever was chosen, they tile it: of two that would begin at one place the
/// one that both have counts, and where none would begin at the start of the text, the first does.
fn segments(
    left: &Document,
    right: &Document,
    is_right: impl Fn(SegmentId) -> bool,
) -> Vec<(Segment, Side)> {
    let mut chosen: BTreeMap<TextPos, (Segment, Side)> = BTreeMap::new();
    let mut alone = Vec::new();
    let place_of = |id| right.tree().index_of(id);
    for ours in left.outline().segments() {
        match place_of(ours.id) {
            None if is_right(ours.id) => {}
            None => alone.push((*ours, Side::Left)),
            Some(at) if is_right(ours.id) => {
                let theirs = right.outline().segments()[at.to_usize()];
                let is_same = theirs.kind == ours.kind
                    && theirs.level == ours.level
                    && theirs.start == ours.start;
                // What was chosen against what was there is a person's decision.
                let segment = if is_same { *ours } else { by_person(theirs) };
                chosen
                    .entry(segment.start)
                    .or_insert((segment, Side::Right));
            }
            Some(_) => {
                chosen.entry(ours.start).or_insert((*ours, Side::Left));
            }
        }
    }
    let ours = left.tree();
    let theirs = right.outline().segments().iter();
    let come = theirs.filter(|segment| ours.index_of(segment.id).is_none() && is_right(segment.id));
    alone.extend(come.map(|segment| (by_person(*segment), Side::Right)));
    for (segment, side) in alone {
        chosen.entry(segment.start).or_insert((segment, side));
    }
    let mut segments: Vec<(Segment, Side)> = chosen.into_values().collect();
    if let Some((first, _)) = segments.first_mut() {
        first.start = TextPos::ZERO;
    } else {
        // Everything that was there was given up: what stood first stays.
        let first = left.outline().segments().first();
        segments.extend(first.map(|segment| (*segment, Side::Left)));
    }
    segments
}

/// The marks of the segments: those of the side that a segment comes from where its words are the same, else what such a
/// segment of these words has.
fn marks(left: &Document, right: &Document, segments: &[(Segment, Side)]) -> Vec<Mark> {
    let text = left.text();
    let describer = Describer::of(text);
    let mut marks = Vec::new();
    for (at, (segment, side)) in segments.iter().enumerate() {
        let next = segments.get(at + 1);
        let end = next.map_or(text.end(), |(next, _)| next.start);
        let range = TextRange::new(segment.start, end);
        let document = if *side == Side::Right { right } else { left };
        let index = document.tree().index_of(segment.id);
        let is_whole = index.is_some_and(|index| {
            document.outline().range(text, index) == range
                && kind_at(document.outline(), index) == Some(segment.kind)
        });
        if is_whole {
            marks.extend(document.outline().marks_in(range).iter().cloned());
        } else {
            marks.extend(describer.describe(text, left.hints(), range, segment.kind));
        }
    }
    marks.sort_by_key(mark_order);
    marks.dedup_by_key(|mark| mark_order(mark));
    marks
}

fn kind_at(outline: &Outline, index: SegmentIndex) -> Option<crate::outline::Kind> {
    outline
        .segments()
        .get(index.to_usize())
        .map(|segment| segment.kind)
}

/// What stands beside the segments: what the left has, with what was taken from the right; what stood beside segments that go
/// comes to those that hold their words.
fn annotations(
    left: &Document,
    right: &Document,
    segments: &[(Segment, Side)],
    taken: &[&Disagreement],
    chosen: &BTreeMap<About, Choice>,
) -> BTreeMap<SegmentId, Annotation> {
    let mut annotations = left.annotations().clone();
    for item in taken {
        match &item.about {
            About::Shape(id) if left.tree().index_of(*id).is_none() => {
                if let Some(theirs) = right.annotation(*id) {
                    annotations.insert(*id, theirs.clone());
                }
            }
            About::Decision(id, what) => {
                let theirs = right.annotation(*id).cloned().unwrap_or_default();
                let ours = annotations.entry(*id).or_default();
                let is_both = chosen.get(&item.about) == Some(&Choice::Both);
                decide(ours, theirs, *what, is_both);
            }
            _ => {}
        }
    }
    let kept: std::collections::BTreeSet<SegmentId> =
        segments.iter().map(|(segment, _)| segment.id).collect();
    let gone = |segment: &&Segment| !kept.contains(&segment.id);
    for segment in left.outline().segments().iter().filter(gone) {
        let Some(left_over) = annotations.remove(&segment.id) else {
            continue;
        };
        let behind = segments.partition_point(|(heir, _)| heir.start <= segment.start);
        if let Some((heir, _)) = behind.checked_sub(1).map(|at| &segments[at]) {
            inherit(annotations.entry(heir.id).or_default(), left_over);
        }
    }
    // What came for a segment that found no place has none either.
    annotations.retain(|id, annotation| {
        let is_new = left.annotation(*id).is_none();
        !annotation.is_empty() && (kept.contains(id) || !is_new)
    });
    annotations
}

fn decide(ours: &mut Annotation, theirs: Annotation, what: Decided, is_both: bool) {
    match what {
        Decided::Title => ours.title = theirs.title,
        Decided::Status => ours.status = theirs.status,
        Decided::Text => ours.text = theirs.text,
        Decided::Owner => ours.owner = theirs.owner,
        Decided::Deadline => ours.deadline = theirs.deadline,
        Decided::Immediate => ours.immediate = theirs.immediate,
        Decided::Confirmed => ours.confirmed = theirs.confirmed,
        Decided::Topics if is_both => {
            let topics = ours.topics.get_or_insert_default();
            for topic in theirs.topics.unwrap_or_default() {
                if !topics.contains(&topic) {
                    topics.push(topic);
                }
            }
        }
        Decided::Tags if is_both => ours.tags.extend(theirs.tags),
        Decided::Note if is_both => {
            let notes = [ours.note.as_str(), theirs.note.as_str()];
            let said: Vec<&str> = notes.into_iter().filter(|note| !note.is_empty()).collect();
            ours.note = said.join("\n");
        }
        Decided::Topics => ours.topics = theirs.topics,
        Decided::Tags => ours.tags = theirs.tags,
        Decided::Note => ours.note = theirs.note,
    }
}

fn of_annotations(left: &Document, after: &BTreeMap<SegmentId, Annotation>) -> Vec<Change> {
    let before = left.annotations();
    let ids: std::collections::BTreeSet<SegmentId> =
        before.keys().chain(after.keys()).copied().collect();
    ids.into_iter()
        .filter(|id| before.get(id) != after.get(id))
        .map(|id| Change::Annotation {
            id,
            before: before.get(&id).cloned().map(Box::new),
            after: after.get(&id).cloned().map(Box::new),
        })
        .collect()
}

/// The field says what the right says: as printed, where that is the same.
fn of_header(left: &Document, right: &Document, field: HeaderField) -> Option<Change> {
    let before = left.header_overrides().get(&field).cloned();
    let wanted = header(right).entry(field).value.clone();
    let mut printed = left.clone();
    printed.header.remove(&field);
    let after = if header(&printed).entry(field).value == wanted {
        None
    } else {
        Some(wanted.map_or(HeaderOverride::Absent, HeaderOverride::Value))
    };
    (before != after).then_some(Change::Header {
        field,
        before,
        after,
    })
}

fn of_ignored(left: &Document, right: &Document, key: &IgnoreKey) -> Change {
    Change::Ignore {
        key: key.clone(),
        before: left.ignored().get(key).cloned(),
        after: right.ignored().get(key).cloned(),
    }
}
