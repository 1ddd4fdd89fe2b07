//! A made-up report and the work upon it, for the other tests of the library.

use std::path::Path;
use std::sync::Arc;

use zhenggai::edit::{Change, Edit, EditName, Entry, Journal, Stamp, apply};
use zhenggai::outline::{
    Annotation, ClaimSubject, Confidence, Document, EntityKind, HeaderField, HeaderOverride,
    IgnoreKey, Kind, Level, Mark, MarkKind, MarkValue, MonthPart, Origin, Outline, PartialDate,
    Quantity, ReadingQuality, SectionRole, Segment, SegmentId, Status,
};
use zhenggai::store::{Added, Library, NewFile, NewReading, ReportId};
use zhenggai::text::{Hint, HintKind, Text, TextPos, TextRange};

/// The parts of the text with their kinds and levels.
const PARTS: [(Kind, u8, &str); 6] = [
    (Kind::Title, 0, "柏溪县水务局关于巡察整改情况的通报\n"),
    (Kind::Opening, 0, "共反馈3个方面9个问题。\n"),
    (Kind::Section(SectionRole::Findings), 1, "一、整改情况\n"),
    (Kind::Issue, 2, "1.关于“台账不全”问题\n"),
    (Kind::Measure, 3, "一是补齐台账，退回资金683.2元。\n"),
    (Kind::Date, 0, "2024年6月上旬\n"),
];

/// The report as a parser might read it.
pub(crate) fn document() -> Document {
    let string: String = PARTS.iter().map(|part| part.2).collect();
    let text = Text::new(&string);
    let mut start = 0;
    let segments = (1..)
        .zip(PARTS)
        .map(|(id, (kind, level, words))| {
            let segment = Segment {
                id: SegmentId::new(id),
                start: TextPos::new(start),
                kind,
                level: Level::new(level),
                origin: Origin::Parser,
                confidence: Confidence::percent(90),
            };
            start += words.len() as u32;
            segment
        })
        .collect();
    let claim = MarkValue::Claim {
        quantity: Quantity::whole(9),
        as_of: Some(PartialDate::PartOfMonth(2024, 6, MonthPart::Early)),
    };
    let marks = vec![
        mark(
            &text,
            "9个问题",
            MarkKind::Claim(ClaimSubject::Issues),
            Some(claim),
        ),
        mark(&text, "1.", MarkKind::Label, Some(MarkValue::Ordinal(1))),
        mark(&text, "台账不全", MarkKind::Title, None),
        mark(
            &text,
            "683.2元",
            MarkKind::Entity(EntityKind::Money),
            Some(MarkValue::Quantity(Quantity::hundredths(68320))),
        ),
    ];
    let hints = [Hint {
        range: text.line(0),
        kind: HintKind::Heading(1),
    }];
    let outline = Outline::new(&text, segments, marks).expect("the parts tile the text");
    let quality = ReadingQuality { margin_percent: 12 };
    Document::new(Arc::new(text), hints.into(), outline, quality)
}

/// A mark of the parser on the first place where `words` stand.
pub(crate) fn mark(text: &Text, words: &str, kind: MarkKind, value: Option<MarkValue>) -> Mark {
    let start = text.as_str().find(words).expect("the words are there");
    Mark {
        range: TextRange::of_bytes(start, start + words.len()),
        kind,
        value,
        origin: Origin::Parser,
    }
}

/// The stamp of somebody at a time.
pub(crate) fn stamp(time_ms: i64) -> Stamp {
    Stamp {
        author: "甲".to_owned(),
        time_ms,
    }
}

/// Adds `document` as the reading of a file of these bytes.
pub(crate) fn add(library: &mut Library, bytes: &[u8], document: &Document) -> Added {
    add_as(library, bytes, "UTF-8", document)
}

/// Adds `document` as the reading of a file of these bytes in this encoding.
pub(crate) fn add_as(
    library: &mut Library,
    bytes: &[u8],
    encoding: &str,
    document: &Document,
) -> Added {
    let file = NewFile {
        name: "柏溪县水务局.txt",
        path: Some(Path::new("通报/柏溪县水务局.txt")),
        bytes,
        media_type: "text/plain",
        modified_ms: Some(1_700_000_000_000),
    };
    let reading = NewReading {
        encoding,
        parser_version: "0.1.0",
        document,
    };
    library
        .add(&file, &reading, &stamp(1))
        .expect("it is added")
}

/// A document in memory with its journal: what a window holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Window {
    pub(crate) document: Document,
    pub(crate) journal: Journal,
}

impl Window {
    pub(crate) fn new(document: Document) -> Self {
        Self {
            document,
            journal: Journal::default(),
        }
    }

    pub(crate) fn of(library: &Library, report: ReportId) -> Self {
        let stored = library.load(report).expect("the report is readable");
        Self {
            document: stored.document,
            journal: stored.journal,
        }
    }

    /// The entry that would do `changes`.
    pub(crate) fn entry(&self, name: EditName, changes: Vec<Change>) -> Entry {
        self.journal.entry_for(Edit {
            name,
            stamp: stamp(self.journal.entries().len() as i64),
            changes,
        })
    }

    /// Carries `entry` out; false, with nothing changed, where it does not apply.
    pub(crate) fn follow(&mut self, entry: Entry) -> bool {
        let Some(changes) = self.journal.changes_of(&entry) else {
            return false;
        };
        let mut document = self.document.clone();
        if apply(&mut document, &changes).is_err() {
            return false;
        }
        self.document = document;
        self.journal.push(entry).is_some()
    }
}

/// A change of the note beside segment `id`.
pub(crate) fn note(window: &Window, id: u32, words: &str) -> Entry {
    let id = SegmentId::new(id);
    let before = window.document.annotation(id).cloned();
    let after = Annotation {
        note: words.to_owned(),
        ..before.clone().unwrap_or_default()
    };
    let change = Change::Annotation {
        id,
        before: before.map(Box::new),
        after: Some(Box::new(after)),
    };
    window.entry(EditName::SetNote, vec![change])
}

/// One edit of every sort, an undo and a redo, each done in `window` and recorded in `library`.
pub(crate) fn work(library: &mut Library, added: Added, window: &mut Window) {
    let segments = window.document.outline().segments().to_vec();
    let issue = segments[3];
    let raised = Segment {
        level: Level::new(1),
        origin: Origin::Person,
        confidence: Confidence::CERTAIN,
        ..issue
    };
    let title = window.document.outline().marks()[2].clone();
    let shorter = mark(window.document.text(), "台账", MarkKind::Title, None);
    let annotation = Annotation {
        confirmed: true,
        title: Some("台账\n不全".to_owned()),
        status: Some(Status::Staged),
        text: Some(String::new()),
        topics: Some(Vec::new()),
        tags: ["复核".to_owned(), "'\"\0".to_owned()].into(),
        note: "见附件".to_owned(),
        // What came with a later version is not in the dumps of the earlier ones.
        ..Annotation::default()
    };
    let changes = [
        (
            EditName::Shallower,
            Change::Splice {
                at: 3,
                before: vec![issue],
                after: vec![raised],
            },
        ),
        (
            EditName::Split,
            Change::Splice {
                at: 4,
                before: vec![segments[4]],
                after: vec![
                    segments[4],
                    Segment {
                        id: window.document.next_id(),
                        start: segments[4].start.offset("一是补齐台账，".len()),
                        ..segments[4]
                    },
                ],
            },
        ),
        (
            EditName::SetTitle,
            Change::Marks {
                before: vec![title],
                after: vec![shorter],
            },
        ),
        (
            EditName::Confirm,
            Change::Annotation {
                id: issue.id,
                before: None,
                after: Some(Box::new(annotation)),
            },
        ),
        (
            EditName::SetHeader,
            Change::Header {
                field: HeaderField::SignedOn,
                before: None,
                after: Some(HeaderOverride::Value(MarkValue::Date(PartialDate::Day(
                    2024, 6, 3,
                )))),
            },
        ),
        (
            EditName::SetHeader,
            Change::Header {
                field: HeaderField::Round,
                before: None,
                after: Some(HeaderOverride::Absent),
            },
        ),
        (
            EditName::Confirm,
            Change::Ignore {
                key: IgnoreKey {
                    code: "numbering-order".to_owned(),
                    range: TextRange::of_bytes(0, 3),
                },
                before: None,
                after: Some("原文如此".to_owned()),
            },
        ),
    ];
    for (name, change) in changes {
        let entry = window.entry(name, vec![change]);
        record(library, added, window, entry);
    }
    let undo = window.journal.undo_entry(stamp(100)).expect("much is done");
    record(library, added, window, undo);
    let redo = window
        .journal
        .redo_entry(stamp(101))
        .expect("one is undone");
    record(library, added, window, redo);
}

/// Does `entry` in `window` and records it in `library`.
#[track_caller]
pub(crate) fn record(library: &mut Library, added: Added, window: &mut Window, entry: Entry) {
    library
        .append(added.reading, &entry)
        .expect("the entry is recorded");
    assert!(window.follow(entry), "what was recorded applies in memory");
}
