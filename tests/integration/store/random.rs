//! Random documents, values and acts, within what the types allow, for the laws of the library.

use std::sync::Arc;

use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use zhenggai::edit::Change;
use zhenggai::outline::{
    Annotation, ClaimSubject, Confidence, ContactKind, Decisions, Document, EntityKind,
    HeaderField, HeaderOverride, IgnoreKey, InspectionKind, Kind, Level, Mark, MarkKind, MarkValue,
    MonthPart, Origin, Outline, PartialDate, Quantity, ReadingQuality, Segment, SegmentId, Status,
};
use zhenggai::text::{Hint, HintKind, Text, TextPos, TextRange};

/// What a person does next.
#[derive(Debug, Clone)]
pub(crate) enum Act {
    /// Another kind and level for a segment.
    SetKind(Index, Kind, Level),
    /// A new segment begins at a character.
    Split(Index),
    /// A segment is joined to the one above; marks stay where they are.
    Merge(Index),
    /// A segment begins at another character.
    MoveBoundary(Index, Index),
    /// All segments from one on are replaced by one, whose marks go.
    Flatten(Index),
    /// A mark comes, in the place of the one that is there.
    PutMark(Index, usize, MarkKind, Option<MarkValue>),
    /// A mark goes.
    DropMark(Index),
    /// Beside a segment, or beside none.
    Annotate(u32, Option<Annotation>),
    /// An answer for a field of the header.
    Header(HeaderField, Option<HeaderOverride>),
    /// A diagnostic is passed over, or no longer.
    Ignore(String, Index, Option<String>),
    /// Several of these in one edit.
    Several(Vec<Act>),
    Undo,
    Redo,
    /// The library is closed and opened again.
    Reopen,
}

/// A document as a parser or a re-reading might make it.
pub(crate) fn documents() -> impl Strategy<Value = Document> {
    let starts = vec(any::<Index>(), 0..12);
    let acts = vec(small_acts(), 0..6);
    (texts(), starts, acts, 0..=255_u8, 0..50_u32).prop_map(
        |(string, starts, acts, margin_percent, spare)| {
            let text = Text::new(&string);
            let mut starts: Vec<_> = starts.into_iter().map(|at| character(&text, at)).collect();
            starts.push(TextPos::ZERO);
            starts.sort_unstable();
            starts.dedup();
            starts.retain(|start| *start < text.end());
            let segments: Vec<_> = (1..)
                .zip(starts)
                .map(|(id, start)| Segment {
                    // Not in the order of the text, as after edits.
                    id: SegmentId::new(id ^ 1),
                    start,
                    kind: Kind::Text,
                    level: Level::TOP,
                    origin: Origin::Parser,
                    confidence: Confidence::percent(50),
                })
                .collect();
            let next_id = SegmentId::new(segments.len() as u32 + 2 + spare);
            let hints = [
                HintKind::Heading(margin_percent),
                HintKind::Markup,
                HintKind::TableCell,
                HintKind::PageEdge,
                HintKind::Furniture,
            ]
            .map(|kind| Hint {
                range: text.line(0),
                kind,
            });
            let outline = Outline::new(&text, segments, Vec::new()).expect("the starts tile");
            let mut document = Document::restored(
                Arc::new(text),
                hints.into(),
                outline,
                ReadingQuality { margin_percent },
                Decisions::default(),
                next_id,
            );
            for act in acts {
                let _ = done(&mut document, &act);
            }
            document
        },
    )
}

/// Texts of Chinese, blanks, and what breaks careless storing.
fn texts() -> impl Strategy<Value = String> {
    let pieces = select(vec![
        "整改",
        "一是",
        "\n",
        "。",
        "é",
        "\u{20bb7}",
        "\0",
        "\"'",
        "\u{feff}",
        " ",
        "\u{2028}",
    ]);
    vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
}

/// What a person may do.
pub(crate) fn acts() -> impl Strategy<Value = Act> {
    prop_oneof![
        6 => small_acts(),
        2 => vec(small_acts(), 2..5).prop_map(Act::Several),
        3 => Just(Act::Undo),
        2 => Just(Act::Redo),
        1 => Just(Act::Reopen),
    ]
}

fn small_acts() -> impl Strategy<Value = Act> {
    let at = any::<Index>;
    prop_oneof![
        (at(), select(&Kind::ALL[..]), 0..=15_u8).prop_map(|(at, kind, level)| Act::SetKind(
            at,
            kind,
            Level::new(level)
        )),
        at().prop_map(Act::Split),
        at().prop_map(Act::Merge),
        (at(), at()).prop_map(|(at, to)| Act::MoveBoundary(at, to)),
        at().prop_map(Act::Flatten),
        (at(), 1..9_usize, mark_kinds(), option::of(mark_values()))
            .prop_map(|(at, len, kind, value)| Act::PutMark(at, len, kind, value)),
        at().prop_map(Act::DropMark),
        (0..9_u32, option::of(annotations())).prop_map(|(id, after)| Act::Annotate(id, after)),
        (select(HeaderField::ALL), option::of(header_overrides()))
            .prop_map(|(field, after)| Act::Header(field, after)),
        (words(), at(), option::of(words()))
            .prop_map(|(code, at, reason)| Act::Ignore(code, at, reason)),
    ]
}

/// Carries `act` out on `document` and gives its changes; nothing, with nothing changed, where it does not apply there or
/// is about the journal.
pub(crate) fn done(document: &mut Document, act: &Act) -> Option<Vec<Change>> {
    let mut after = document.clone();
    let changes = match act {
        Act::Several(acts) => acts
            .iter()
            .filter_map(|act| done(&mut after, act))
            .flatten()
            .collect(),
        act => {
            let changes = changes(document, act)?;
            zhenggai::edit::apply(&mut after, &changes).ok()?;
            changes
        }
    };
    *document = after;
    Some(changes)
}

fn changes(document: &Document, act: &Act) -> Option<Vec<Change>> {
    let segments = document.outline().segments();
    let marks = document.outline().marks();
    let text = document.text();
    let place = |at: &Index| (!segments.is_empty()).then(|| at.index(segments.len()));
    let splice = |at: usize, n_before: usize, after: Vec<Segment>| Change::Splice {
        at,
        before: segments[at..at + n_before].to_vec(),
        after,
    };
    let change = match act {
        Act::SetKind(at, kind, level) => {
            let at = place(at)?;
            let after = Segment {
                kind: *kind,
                level: *level,
                origin: Origin::Person,
                confidence: Confidence::CERTAIN,
                ..segments[at]
            };
            splice(at, 1, vec![after])
        }
        Act::Split(at) => {
            let start = character(text, *at);
            let at = document.outline().index_at(start)?.to_usize();
            let below = Segment {
                id: document.next_id(),
                start,
                ..segments[at]
            };
            splice(at, 1, vec![segments[at], below])
        }
        Act::Merge(at) => {
            let above = place(at)?.checked_sub(1)?;
            splice(above, 2, vec![segments[above]])
        }
        Act::MoveBoundary(at, to) => {
            let at = place(at)?;
            let start = character(text, *to);
            splice(
                at,
                1,
                vec![Segment {
                    start,
                    ..segments[at]
                }],
            )
        }
        Act::Flatten(at) => {
            let at = place(at)?;
            let gone: Vec<_> = marks
                .iter()
                .filter(|mark| mark.range.start() >= segments[at].start)
                .cloned()
                .collect();
            let marks = Change::Marks {
                before: gone,
                after: Vec::new(),
            };
            let flat = Segment {
                id: document.next_id(),
                ..segments[at]
            };
            return Some(vec![marks, splice(at, segments.len() - at, vec![flat])]);
        }
        Act::PutMark(at, len, kind, value) => {
            let start = character(text, *at);
            let end = text.floor(start.offset(*len));
            let mark = Mark {
                range: TextRange::new(start, end),
                kind: *kind,
                value: value.clone(),
                origin: Origin::Person,
            };
            let same = |other: &&Mark| (other.range, other.kind) == (mark.range, mark.kind);
            Change::Marks {
                before: marks.iter().filter(same).cloned().collect(),
                after: vec![mark],
            }
        }
        Act::DropMark(at) => Change::Marks {
            before: vec![marks.get(at.index(marks.len().max(1)))?.clone()],
            after: Vec::new(),
        },
        Act::Annotate(id, after) => Change::Annotation {
            id: SegmentId::new(*id),
            before: document
                .annotation(SegmentId::new(*id))
                .cloned()
                .map(Box::new),
            after: after.clone().map(Box::new),
        },
        Act::Header(field, after) => Change::Header {
            field: *field,
            before: document.header_overrides().get(field).cloned(),
            after: after.clone(),
        },
        Act::Ignore(code, at, after) => {
            let key = IgnoreKey {
                code: code.clone(),
                range: TextRange::empty(character(text, *at)),
            };
            Change::Ignore {
                before: document.ignored().get(&key).cloned(),
                key,
                after: after.clone(),
            }
        }
        Act::Several(_) | Act::Undo | Act::Redo | Act::Reopen => return None,
    };
    Some(vec![change])
}

/// A character of the text; its end where there is none.
fn character(text: &Text, at: Index) -> TextPos {
    text.floor(TextPos::new(at.index(text.as_str().len().max(1)) as u32))
}

/// Any words, also none.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![texts(), any::<String>()]
}

pub(crate) fn mark_values() -> impl Strategy<Value = MarkValue> {
    let quantity = || any::<i64>().prop_map(Quantity::hundredths);
    prop_oneof![
        words().prop_map(MarkValue::Text),
        any::<u32>().prop_map(MarkValue::Ordinal),
        dates().prop_map(MarkValue::Date),
        quantity().prop_map(MarkValue::Quantity),
        select(Status::ALL).prop_map(MarkValue::Status),
        select(InspectionKind::ALL).prop_map(MarkValue::Inspection),
        (quantity(), option::of(dates()))
            .prop_map(|(quantity, as_of)| MarkValue::Claim { quantity, as_of }),
    ]
}

/// Dates of the calendar and others: what a person typed must come back whatever it was.
fn dates() -> impl Strategy<Value = PartialDate> {
    let part = select(vec![MonthPart::Early, MonthPart::Middle, MonthPart::Late]);
    prop_oneof![
        any::<i16>().prop_map(PartialDate::Year),
        any::<(i16, u8)>().prop_map(|(year, month)| PartialDate::Month(year, month)),
        (any::<(i16, u8)>(), part)
            .prop_map(|((year, month), part)| PartialDate::PartOfMonth(year, month, part)),
        any::<(i16, u8, u8)>().prop_map(|(year, month, day)| PartialDate::Day(year, month, day)),
    ]
}

fn mark_kinds() -> impl Strategy<Value = MarkKind> {
    prop_oneof![
        select(vec![
            MarkKind::Noise,
            MarkKind::Label,
            MarkKind::Title,
            MarkKind::Status,
            MarkKind::Immediate,
            MarkKind::Owner,
            MarkKind::Deadline,
        ]),
        select(EntityKind::ALL).prop_map(MarkKind::Entity),
        select(HeaderField::ALL).prop_map(MarkKind::Header),
        select(ClaimSubject::ALL).prop_map(MarkKind::Claim),
        select(ContactKind::ALL).prop_map(MarkKind::Contact),
    ]
}

fn annotations() -> impl Strategy<Value = Annotation> {
    let topics = option::of(vec(words(), 0..3));
    (
        any::<bool>(),
        option::of(words()),
        option::of(select(Status::ALL)),
        option::of(words()),
        topics,
        [option::of(words()), option::of(words())],
        option::of(any::<bool>()),
        btree_set(words(), 0..3),
        words(),
    )
        .prop_map(
            |(confirmed, title, status, text, topics, [owner, deadline], immediate, tags, note)| {
                Annotation {
                    confirmed,
                    title,
                    status,
                    text,
                    topics,
                    owner,
                    deadline,
                    immediate,
                    tags,
                    note,
                }
            },
        )
}

fn header_overrides() -> impl Strategy<Value = HeaderOverride> {
    prop_oneof![
        Just(HeaderOverride::Absent),
        mark_values().prop_map(HeaderOverride::Value),
    ]
}
