//! Acts on a report as fast as a program can make them up, for the programs that try whether acts are kept.

use std::sync::Arc;

use zhenggai::edit::{Change, Edit, EditName, Entry, Journal, Stamp, apply};
use zhenggai::outline::{Annotation, Confidence, Document, Kind, Origin, Segment};
use zhenggai::parse::parse;
use zhenggai::store::{Added, Library, NewFile, NewReading};
use zhenggai::text::Text;

use crate::generator::Random;

/// Somebody at a time.
pub(crate) fn stamp(time_ms: i64) -> Stamp {
    Stamp {
        author: "甲".to_owned(),
        time_ms,
    }
}

/// What the parser reads in these words.
pub(crate) fn read(words: &str) -> Document {
    let text = Text::new(words);
    let read = parse(&text, &[]);
    Document::new(Arc::new(text), [].into(), read.outline, read.quality)
}

/// Puts a document into the library as a file of this name.
pub(crate) fn add(library: &mut Library, name: &str, document: &Document) -> Added {
    let file = NewFile {
        name,
        path: None,
        bytes: document.text().as_str().as_bytes(),
        media_type: "text/plain",
        modified_ms: None,
    };
    let reading = NewReading {
        encoding: "UTF-8",
        parser_version: "1",
        document,
    };
    library
        .add(&file, &reading, &stamp(0))
        .expect("the report is added")
}

/// The next act on a document, carried out on it: mostly an edit, at times an undo or a redo.
pub(crate) fn act(document: &mut Document, journal: &mut Journal, random: &mut Random) -> Entry {
    let time = journal.entries().len() as i64;
    let act = match random.between(0, 9) {
        0 => journal.undo_entry(stamp(time)),
        1 => journal.redo_entry(stamp(time)),
        _ => None,
    };
    let entry = act.unwrap_or_else(|| {
        journal.entry_for(Edit {
            name: EditName::SetKind,
            stamp: stamp(time),
            changes: changes(document, random),
        })
    });
    let changes = journal
        .changes_of(&entry)
        .expect("the entry is of this journal");
    apply(document, &changes).expect("the entry applies");
    journal
        .push(entry.clone())
        .expect("the entry is the next one");
    entry
}

/// Another kind for some segments side by side, and a note beside the first of them: rows of two tables in one act.
fn changes(document: &Document, random: &mut Random) -> Vec<Change> {
    let segments = document.outline().segments();
    let at = random.between(0, segments.len() - 1);
    let n = random.between(1, 20.min(segments.len() - at));
    let before = segments[at..at + n].to_vec();
    let kind = random.pick(&[Kind::Issue, Kind::Measure, Kind::Cause, Kind::Text]);
    let after = before
        .iter()
        .map(|segment| Segment {
            kind,
            origin: Origin::Person,
            confidence: Confidence::CERTAIN,
            ..*segment
        })
        .collect();
    let id = before[0].id;
    let noted = document.annotation(id).cloned();
    let annotation = Annotation {
        note: format!("第{}次", random.between(0, 1_000_000)),
        ..noted.clone().unwrap_or_default()
    };
    vec![
        Change::Splice { at, before, after },
        Change::Annotation {
            id,
            before: noted.map(Box::new),
            after: Some(Box::new(annotation)),
        },
    ]
}
