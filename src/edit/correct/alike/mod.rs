//! Doing the same in all places alike: what looked like a segment before it was corrected, and was read like it, most likely
//! wants the same correction.

mod example;
mod noise;
mod titles;

use std::collections::BTreeSet;

use super::Correction;
use crate::outline::view::{NodeView, is_label_like};
use crate::outline::{Document, Kind, Looks, Mark, MarkKind, Origin, SegmentId};
use crate::parse::describe;
use crate::text::{TextPos, TextRange};

/// Of so many things corrected at once the places alike are looked for.
const MOST_EXAMPLES: usize = 16;

/// A place where a correction could be made as well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlikePlace {
    /// The segment there.
    pub id: SegmentId,
    /// The words it is about.
    pub range: TextRange,
    /// The correction, made there.
    pub correction: Correction,
}

/// The places of `before` that look and were read just like those that `correction` is about, for corrections that can be
/// made elsewhere too, in the order of the text; what a person has confirmed is not among them, nor what a person has
/// decided, unless what is corrected was itself decided by a person.
#[must_use]
pub fn alike(before: &Document, correction: &Correction) -> Vec<AlikePlace> {
    match &of_whole(before, correction) {
        Correction::SetKind { ids, kind } => of_each(before, ids, |id| kinds(before, id, *kind)),
        Correction::ShiftLevel { ids, steps, scope } => of_each(before, ids, |id| {
            like(before, id, |id| Correction::ShiftLevel {
                ids: vec![id],
                steps: *steps,
                scope: *scope,
            })
        }),
        Correction::MergeUp { id } => merges(before, *id),
        Correction::Split { at } => splits(before, *at, |at| Correction::Split { at }),
        Correction::Begin { at, kind, level } => splits(before, *at, |at| Correction::Begin {
            at,
            kind: *kind,
            level: *level,
        }),
        Correction::TakeRange { range, kind } => example::taken(before, *range, *kind),
        Correction::TakeTitle { range } => titles::titles(before, *range),
        Correction::MarkNoise { range } => noise::noise(before, *range),
        Correction::Together(all) => {
            let examples = all.iter().take(MOST_EXAMPLES);
            let mut places: Vec<AlikePlace> = examples.flat_map(|one| alike(before, one)).collect();
            let done: BTreeSet<TextRange> = all.iter().filter_map(words_of).collect();
            places.retain(|place| !done.contains(&place.range));
            let done: BTreeSet<SegmentId> = all.iter().filter_map(segment_of).collect();
            each_once(places, |id| done.contains(&id))
        }
        _ => Vec::new(),
    }
}

/// The places alike of each of `ids`, which are none themselves.
fn of_each(
    before: &Document,
    ids: &[SegmentId],
    places: impl Fn(SegmentId) -> Vec<AlikePlace>,
) -> Vec<AlikePlace> {
    // Of many that are selected most are of a few forms, and each of them has the others as its kin.
    let mut forms: Vec<Looks> = Vec::new();
    let mut found = Vec::new();
    for id in ids {
        match NodeView::of_id(before, *id).and_then(Looks::of) {
            Some(looks) if !forms.contains(&looks) => forms.push(looks),
            _ => continue,
        }
        if forms.len() > MOST_EXAMPLES {
            break;
        }
        found.extend(places(*id));
    }
    each_once(found, |id| ids.contains(&id))
}

/// The places in the order of the text, each once, but for those of segments that are done.
fn each_once(mut places: Vec<AlikePlace>, is_done: impl Fn(SegmentId) -> bool) -> Vec<AlikePlace> {
    places.retain(|place| !is_done(place.id));
    places.sort_by_key(|place| place.range);
    places.dedup_by_key(|place| place.range);
    places
}

/// The segment that a correction of one whole segment is about.
fn segment_of(correction: &Correction) -> Option<SegmentId> {
    match correction {
        Correction::MergeUp { id } => Some(*id),
        Correction::SetKind { ids, .. } | Correction::ShiftLevel { ids, .. } => {
            ids.first().copied().filter(|_| ids.len() == 1)
        }
        _ => None,
    }
}

/// The words that a correction of words is about.
fn words_of(correction: &Correction) -> Option<TextRange> {
    match correction {
        Correction::MarkNoise { range } | Correction::TakeRange { range, .. } => Some(*range),
        _ => None,
    }
}

/// What is of the form of `id`, made a `kind`; where it has no label, also what stands in the text as it does.
fn kinds(before: &Document, id: SegmentId, kind: Kind) -> Vec<AlikePlace> {
    let places = like(before, id, |id| Correction::SetKind {
        ids: vec![id],
        kind,
    });
    match NodeView::of_id(before, id) {
        Some(node) if places.is_empty() && node.mark(MarkKind::Label).is_none() => {
            example::taken(before, node.range(), kind)
        }
        _ => places,
    }
}

/// Words taken as a kind, or as noise, that are all the words of one segment are that segment.
#[must_use]
pub fn of_whole(before: &Document, correction: &Correction) -> Correction {
    let (range, kind) = match correction {
        Correction::TakeRange { range, kind } => (*range, *kind),
        Correction::MarkNoise { range } => (*range, Kind::Noise),
        _ => return correction.clone(),
    };
    let text = before.text();
    let words = text.slice(range);
    let first = range.start().offset(words.len() - words.trim_start().len());
    let node = before
        .outline()
        .index_at(first)
        .and_then(|index| NodeView::new(before, index));
    let is_whole = |node: &NodeView<'_>| {
        !words.trim().is_empty() && text.slice(node.range()).trim() == words.trim()
    };
    node.filter(is_whole).map_or_else(
        || correction.clone(),
        |node| Correction::SetKind {
            ids: vec![node.id()],
            kind,
        },
    )
}

/// The correction made in each of `places`, as one act.
#[must_use]
pub fn in_each<'a>(places: impl IntoIterator<Item = &'a AlikePlace>) -> Option<Correction> {
    let all: Vec<Correction> = places
        .into_iter()
        .map(|place| place.correction.clone())
        .collect();
    (!all.is_empty()).then_some(Correction::Together(all))
}

/// Whether a person has not decided otherwise about a segment than about `example`.
fn is_open(node: &NodeView<'_>, example: &NodeView<'_>) -> bool {
    let is_free = node.segment().origin != Origin::Person;
    let is_decided_too = example.segment().origin == Origin::Person;
    !node.is_confirmed() && (is_free || is_decided_too)
}

/// The open segments that look and were read like `id`.
fn kin(before: &Document, id: SegmentId) -> Vec<NodeView<'_>> {
    let Some(example) = NodeView::of_id(before, id) else {
        return Vec::new();
    };
    let Some(looks) = Looks::of(example) else {
        return Vec::new();
    };
    read_like(before, example)
        .filter(|other| Looks::of(*other).as_ref() == Some(&looks))
        .collect()
}

/// The open segments with a label of the form of that of `example`, or where it has none without any.
fn of_form<'a>(before: &'a Document, example: NodeView<'a>) -> Vec<NodeView<'a>> {
    if example.mark(MarkKind::Label).is_some() {
        return kin(before, example.id());
    }
    read_like(before, example)
        .filter(|other| other.mark(MarkKind::Label).is_none())
        .collect()
}

/// The other open segments of the kind and the level of `example`.
fn read_like<'a>(
    before: &'a Document,
    example: NodeView<'a>,
) -> impl Iterator<Item = NodeView<'a>> {
    NodeView::all(before).filter(move |other| {
        other.id() != example.id()
            && other.kind() == example.kind()
            && other.segment().level == example.segment().level
            && is_open(other, &example)
    })
}

fn like(
    before: &Document,
    id: SegmentId,
    correction: impl Fn(SegmentId) -> Correction,
) -> Vec<AlikePlace> {
    let place = |node: NodeView<'_>| AlikePlace {
        id: node.id(),
        range: node.range(),
        correction: correction(node.id()),
    };
    kin(before, id).into_iter().map(place).collect()
}

/// What looks like the segment joined and stands behind what the one it was joined to is.
fn merges(before: &Document, id: SegmentId) -> Vec<AlikePlace> {
    let upper = |node: NodeView<'_>| {
        let above = &before.outline().segments()[..node.index().to_usize()];
        let above = above.iter().rfind(|segment| segment.kind != Kind::Noise)?;
        Some((above.kind, above.level))
    };
    let Some(joined_to) = NodeView::of_id(before, id).and_then(upper) else {
        return Vec::new();
    };
    let mut places = like(before, id, |id| Correction::MergeUp { id });
    places.retain(|place| NodeView::of_id(before, place.id).and_then(upper) == Some(joined_to));
    places
}

/// The places inside segments read like the one that was split where a label of the form begins at which it was.
fn splits(
    before: &Document,
    at: TextPos,
    correction: impl Fn(TextPos) -> Correction,
) -> Vec<AlikePlace> {
    let text = before.text();
    let Some(upper) = before
        .outline()
        .index_at(at)
        .and_then(|index| NodeView::new(before, index))
    else {
        return Vec::new();
    };
    let tail = TextRange::new(at, upper.range().end());
    let words = text.slice(tail);
    // What begins there may be a part of what was split, an item, or a heading.
    let label = [upper.kind(), Kind::Measure, Kind::Issue]
        .into_iter()
        .find_map(|kind| label_at(before, tail, kind));
    let Some(label) = label.map(|range| text.slice(range)) else {
        return Vec::new();
    };
    if words.trim_start().len() == label.len() || !may_begin(before, at) {
        return Vec::new();
    }
    let mut places = Vec::new();
    let read_alike = NodeView::all(before).filter(|node| {
        node.kind() == upper.kind() && node.segment().level == upper.segment().level
    });
    for node in read_alike.filter(|node| is_open(node, &upper) || node.id() == upper.id()) {
        let range = node.range();
        let words = text.slice(range);
        let first = words.len() - words.trim_start().len();
        for (offset, _) in words.char_indices() {
            let pos = range.start().offset(offset);
            let is_other = pos < at || pos >= at.offset(label.len());
            if offset > first
                && is_other
                && is_label_like(label, &words[offset..])
                && may_begin(before, pos)
            {
                places.push(AlikePlace {
                    id: node.id(),
                    range: TextRange::new(pos, range.end()),
                    correction: correction(pos),
                });
            }
        }
    }
    end_at_the_next(&mut places);
    places
}

/// The label that `tail` begins with, taken as this kind.
fn label_at(document: &Document, tail: TextRange, kind: Kind) -> Option<TextRange> {
    let text = document.text();
    let marks = describe(text, document.hints(), tail, kind);
    let opens = |mark: &&Mark| {
        let in_front = text.slice(TextRange::new(tail.start(), mark.range.start()));
        mark.kind == MarkKind::Label && in_front.trim().is_empty()
    };
    Some(marks.iter().find(opens)?.range)
}

/// Several places in one segment share its words.
fn end_at_the_next(places: &mut [AlikePlace]) {
    for at in 1..places.len() {
        let (above, below) = places.split_at_mut(at);
        if let (Some(last), Some(next)) = (above.last_mut(), below.first())
            && last.id == next.id
        {
            last.range = TextRange::new(last.range.start(), next.range.start());
        }
    }
}

/// Whether a label may begin at `pos`: at the beginning of a line, or behind what ends a clause.
fn may_begin(document: &Document, pos: TextPos) -> bool {
    let words = &document.text().as_str()[..pos.to_usize()];
    let before = words.trim_end_matches([' ', '\u{3000}', '\t']);
    before
        .chars()
        .next_back()
        .is_none_or(|c| "\n。；;：:！？!?，,、”）)".contains(c))
}

#[cfg(test)]
mod tests;
