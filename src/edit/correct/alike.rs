//! Doing the same in all places alike: what looked like a segment before it was corrected, and was read like it, most likely
//! wants the same correction.

use super::Correction;
use crate::outline::view::{NodeView, is_label_like};
use crate::outline::{Document, Form, Kind, Looks, Mark, MarkKind, Origin, SegmentId};
use crate::parse::describe;
use crate::text::{TextPos, TextRange};

/// Words that are noise in one place are looked for elsewhere only where they are not as short as any.
const SHORTEST_NOISE: usize = 4;

/// So many characters behind a title tell where the titles of its kin end.
const LONGEST_TAIL: usize = 4;

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

/// The places of `before` that look and were read just like the one that `correction` is about, for corrections that can
/// be made elsewhere too, in the order of the text; what a person has decided or confirmed is not among them.
#[must_use]
pub fn alike(before: &Document, correction: &Correction) -> Vec<AlikePlace> {
    match &of_whole(before, correction) {
        Correction::SetKind { ids, kind } => one(ids).map_or_else(Vec::new, |id| {
            like(before, id, |id| Correction::SetKind {
                ids: vec![id],
                kind: *kind,
            })
        }),
        Correction::ShiftLevel { ids, steps, scope } => one(ids).map_or_else(Vec::new, |id| {
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
        Correction::TakeTitle { range } => titles(before, *range),
        Correction::MarkNoise { range } => noise(before, *range),
        _ => Vec::new(),
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

fn one(ids: &[SegmentId]) -> Option<SegmentId> {
    match ids {
        [id] => Some(*id),
        _ => None,
    }
}

/// Whether nobody has decided anything about a segment.
fn is_free(node: &NodeView<'_>) -> bool {
    node.segment().origin != Origin::Person && !node.is_confirmed()
}

/// The free segments that look and were read like `id`.
fn kin(before: &Document, id: SegmentId) -> Vec<NodeView<'_>> {
    let Some(looks) = NodeView::of_id(before, id).and_then(Looks::of) else {
        return Vec::new();
    };
    NodeView::all(before)
        .filter(|other| {
            other.id() != id
                && other.kind() == looks.kind
                && other.segment().level == looks.level
                && is_free(other)
        })
        .filter(|other| Looks::of(*other).as_ref() == Some(&looks))
        .collect()
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
    for node in read_alike.filter(|node| is_free(node) || node.id() == upper.id()) {
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

/// The headings of the form of the one whose title was taken, with the words between what stands in front of it and behind.
fn titles(before: &Document, taken: TextRange) -> Vec<AlikePlace> {
    let text = before.text();
    let node = before
        .outline()
        .index_at(taken.start())
        .and_then(|index| NodeView::new(before, index));
    let Some(node) = node.filter(|node| node.range().contains_range(taken)) else {
        return Vec::new();
    };
    let body = node.body();
    if taken.start() < body.start() {
        return Vec::new();
    }
    let head = text
        .slice(TextRange::new(body.start(), taken.start()))
        .trim_start();
    let behind = text.slice(TextRange::new(taken.end(), body.end()));
    let line = behind.split('\n').next().unwrap_or_default().trim_end();
    let tail: String = line.chars().take(LONGEST_TAIL).collect();
    let place = |other: NodeView<'_>| -> Option<AlikePlace> {
        let body = other.body();
        let words = text.slice(body);
        let from = words.len() - words.trim_start().len();
        let rest = words[from..].strip_prefix(head)?;
        let start = from + head.len();
        let line = rest.split('\n').next().unwrap_or_default().trim_end();
        let len = if tail.is_empty() {
            line.len()
        } else {
            line.find(&tail)?
        };
        let range = TextRange::new(body.start().offset(start), body.start().offset(start + len));
        let is_so = other
            .mark(MarkKind::Title)
            .is_some_and(|title| title.range == range || title.origin == Origin::Person);
        (len > 0 && !is_so).then_some(AlikePlace {
            id: other.id(),
            range,
            correction: Correction::TakeTitle { range },
        })
    };
    kin(before, node.id())
        .into_iter()
        .filter_map(place)
        .collect()
}

/// Where the words stand that were marked as noise; a whole line is like those that differ from it in their numbers only.
fn noise(before: &Document, marked: TextRange) -> Vec<AlikePlace> {
    let text = before.text();
    let words = text.slice(marked).trim();
    if words.chars().count() < SHORTEST_NOISE {
        return Vec::new();
    }
    let is_line = is_line(text.as_str(), marked, words);
    let found: Vec<TextRange> = if is_line {
        let form = Form::Words(words.to_owned());
        lines(text.as_str())
            .filter(|range| Form::Words(text.slice(*range).to_owned()) == form)
            .collect()
    } else {
        let hits = text.as_str().match_indices(words);
        hits.map(|(at, words)| TextRange::of_bytes(at, at + words.len()))
            .collect()
    };
    let place = |range: TextRange| -> Option<AlikePlace> {
        let node = NodeView::new(before, before.outline().index_at(range.start())?)?;
        let is_noise =
            |mark: &Mark| mark.kind == MarkKind::Noise && mark.range.contains_range(range);
        let is_other = range.intersection(marked).is_none_or(TextRange::is_empty);
        let is_possible = is_other
            && node.range().contains_range(range)
            && node.kind() != Kind::Noise
            && !node.marks().iter().any(is_noise);
        is_possible.then_some(AlikePlace {
            id: node.id(),
            range,
            correction: Correction::MarkNoise { range },
        })
    };
    found.into_iter().filter_map(place).collect()
}

/// Whether `words`, which stand in `range`, are all that one line has.
fn is_line(text: &str, range: TextRange, words: &str) -> bool {
    let before = text[..range.start().to_usize()].rsplit('\n').next();
    let behind = text[range.end().to_usize()..].split('\n').next();
    !words.contains('\n')
        && before.is_none_or(|before| before.trim().is_empty())
        && behind.is_none_or(|behind| behind.trim().is_empty())
}

/// The visible words of every line that has any.
fn lines(text: &str) -> impl Iterator<Item = TextRange> + '_ {
    let mut at = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        let len = line.trim().len();
        (len > 0).then(|| TextRange::of_bytes(start, start + len))
    })
}
