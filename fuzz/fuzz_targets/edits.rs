//! Whatever a person corrects in whatever text, the outline goes on tiling it, and taking all of it back gives the first
//! state; doing it all again gives the last.
#![no_main]

use std::sync::Arc;

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use zhenggai::edit::correct::{Correction, Scope, edit};
use zhenggai::edit::{Change, Stamp, apply};
use zhenggai::outline::{Document, HeaderField, HeaderOverride, Kind, SegmentId, Status};
use zhenggai::parse::parse;
use zhenggai::text::{Text, TextPos, TextRange};

#[path = "../../tests/support/laws.rs"]
#[expect(dead_code, reason = "only the law of the outline is held up here")]
mod laws;

/// What a person does, with places counted in parts of the document, so that most of it makes sense.
#[derive(Debug, Arbitrary)]
enum Act {
    SetKind(Vec<u8>, u8),
    TakeRange(u16, u16, u8),
    Shift(Vec<u8>, i8, bool),
    Split(u16),
    MergeUp(u8),
    MoveBoundary(u8, u16),
    TakeTitle(u16, u16),
    SetTitle(u8, Option<String>),
    SetStatus(u8, Option<u8>),
    SetHeader(u8, Option<bool>),
    MarkNoise(u16, u16),
    Confirm(Vec<u8>, bool),
    SetNote(u8, String),
    Undo,
}

fuzz_target!(|input: (&str, Vec<Act>)| {
    let (string, acts) = input;
    let text = Text::new(string);
    let reading = parse(&text, &[]);
    let first = Document::new(
        Arc::new(text),
        Arc::from([]),
        reading.outline,
        reading.quality,
    );
    let mut document = first.clone();
    let mut done: Vec<Vec<Change>> = Vec::new();
    for act in acts.iter().take(40) {
        if let Act::Undo = act {
            take_back(&mut document, &mut done);
            continue;
        }
        let Some(correction) = correction(&document, act) else {
            continue;
        };
        let stamp = Stamp {
            author: String::new(),
            time_ms: 0,
        };
        if let Ok(edit) = edit(&document, &correction, stamp) {
            let before = document.clone();
            assert_eq!(
                apply(&mut document, &edit.changes),
                Ok(()),
                "{correction:?}"
            );
            let mut back = document.clone();
            assert_eq!(apply(&mut back, &edit.inverse()), Ok(()), "{correction:?}");
            assert!(alike(&back, &before), "{correction:?} is taken back");
            done.push(edit.changes);
            laws::check_outline(document.text(), document.outline());
        }
    }
    let last = document.clone();
    let again = done.clone();
    while take_back(&mut document, &mut done) {}
    assert!(
        alike(&document, &first),
        "taking all back gives the first state"
    );
    for changes in &again {
        assert_eq!(apply(&mut document, changes), Ok(()));
    }
    assert!(
        alike(&document, &last),
        "doing it again gives the last state"
    );
});

/// Takes the newest edit back, if there is one.
fn take_back(document: &mut Document, done: &mut Vec<Vec<Change>>) -> bool {
    let Some(changes) = done.pop() else {
        return false;
    };
    let inverse: Vec<Change> = changes.iter().rev().map(Change::inverse).collect();
    assert_eq!(apply(document, &inverse), Ok(()), "an undo always applies");
    true
}

/// Whether two states are the same but for ids that were used, which are never used again.
fn alike(a: &Document, b: &Document) -> bool {
    a.outline() == b.outline()
        && a.tree() == b.tree()
        && a.annotations() == b.annotations()
        && a.header_overrides() == b.header_overrides()
        && a.ignored() == b.ignored()
}

fn correction(document: &Document, act: &Act) -> Option<Correction> {
    let segments = document.outline().segments();
    let id = |at: u8| -> SegmentId {
        // Now and then one that is not there.
        let at = usize::from(at) % (segments.len() + 1);
        segments
            .get(at)
            .map_or(document.next_id(), |segment| segment.id)
    };
    let ids = |ats: &[u8]| ats.iter().map(|at| id(*at)).collect::<Vec<_>>();
    let text = document.text();
    let pos = |at: u16| -> TextPos {
        text.floor(TextPos::new(
            u32::from(at) % (text.as_str().len() as u32 + 1),
        ))
    };
    let range = |a: u16, b: u16| {
        let (a, b) = (pos(a), pos(b));
        TextRange::new(a.min(b), a.max(b))
    };
    let kind = |at: u8| Kind::ALL[usize::from(at) % Kind::ALL.len()];
    let status = |at: u8| Status::ALL[usize::from(at) % Status::ALL.len()];
    Some(match act {
        Act::SetKind(at, to) => Correction::SetKind {
            ids: ids(at),
            kind: kind(*to),
        },
        Act::TakeRange(a, b, to) => Correction::TakeRange {
            range: range(*a, *b),
            kind: kind(*to),
        },
        Act::Shift(at, steps, alone) => Correction::ShiftLevel {
            ids: ids(at),
            steps: *steps,
            scope: if *alone {
                Scope::Alone
            } else {
                Scope::WithBelow
            },
        },
        Act::Split(at) => Correction::Split { at: pos(*at) },
        Act::MergeUp(at) => Correction::MergeUp { id: id(*at) },
        Act::MoveBoundary(at, to) => Correction::MoveBoundary {
            id: id(*at),
            to: pos(*to),
        },
        Act::TakeTitle(a, b) => Correction::TakeTitle {
            range: range(*a, *b),
        },
        Act::SetTitle(at, title) => Correction::SetTitle {
            id: id(*at),
            title: title.clone(),
        },
        Act::SetStatus(at, to) => Correction::SetStatus {
            id: id(*at),
            status: to.map(status),
        },
        Act::SetHeader(field, answer) => Correction::SetHeader {
            field: HeaderField::ALL[usize::from(*field) % HeaderField::ALL.len()],
            answer: answer.map(|_| HeaderOverride::Absent),
        },
        Act::MarkNoise(a, b) => Correction::MarkNoise {
            range: range(*a, *b),
        },
        Act::Confirm(at, confirmed) => Correction::Confirm {
            ids: ids(at),
            confirmed: *confirmed,
        },
        Act::SetNote(at, note) => Correction::SetNote {
            id: id(*at),
            note: note.clone(),
        },
        Act::Undo => return None,
    })
}
