//! The history of a report in the interchange format: every act with what it changed, both ways.

use serde::{Deserialize, Serialize};

use super::named;
use super::record::{AnnotationRecord, AnswerRecord, MarkRecord, SegmentRecord};
use super::{Fault, Span};
use crate::edit::{Change, Edit, EditName, Entry, EntryKind, Seq, Stamp};
use crate::outline::IgnoreKey;
use crate::text::Text;

/// One act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryRecord {
    /// Its number, counted from 1.
    pub seq: u64,
    /// Who did it.
    pub author: String,
    /// When, in milliseconds since the beginning of 1970, UTC.
    pub time_ms: i64,
    /// What was done.
    #[serde(flatten)]
    pub act: ActRecord,
}

/// What an act did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum ActRecord {
    /// Something new.
    Do {
        /// What it is called.
        name: String,
        /// What it changed, in the order in which it was done.
        changes: Vec<ChangeRecord>,
    },
    /// Took an act back.
    Undo {
        /// Its number.
        of: u64,
    },
    /// Did an act again that had been taken back.
    Redo {
        /// Its number.
        of: u64,
    },
}

/// One step of an act, with what was before and what is after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeRecord {
    /// A run of segments is replaced.
    Segments {
        /// The place of the first of them in the list.
        at: u32,
        /// Those that stood there.
        before: Vec<SegmentRecord>,
        /// Those that stand there now.
        after: Vec<SegmentRecord>,
    },
    /// Marks are replaced.
    Marks {
        /// Those that go.
        before: Vec<MarkRecord>,
        /// Those that come.
        after: Vec<MarkRecord>,
    },
    /// What a person has put beside a segment.
    Annotation {
        /// The segment.
        id: u32,
        /// What was there.
        before: Option<Box<AnnotationRecord>>,
        /// What is there now.
        after: Option<Box<AnnotationRecord>>,
    },
    /// A person's answer for a field of the header.
    Header {
        /// The field.
        field: String,
        /// The answer before.
        before: Option<AnswerRecord>,
        /// The answer now.
        after: Option<AnswerRecord>,
    },
    /// A diagnostic passed over.
    Ignore {
        /// Its code.
        code: String,
        /// The place it points at.
        span: Span,
        /// The reason before.
        before: Option<String>,
        /// The reason now.
        after: Option<String>,
    },
}

impl EntryRecord {
    pub(super) fn of(text: &Text, entry: &Entry) -> Self {
        Self {
            seq: entry.seq.to_u64(),
            author: entry.stamp.author.clone(),
            time_ms: entry.stamp.time_ms,
            act: match &entry.kind {
                EntryKind::Do(edit) => ActRecord::Do {
                    name: edit.name.key().to_owned(),
                    changes: edit
                        .changes
                        .iter()
                        .map(|change| ChangeRecord::of(text, change))
                        .collect(),
                },
                EntryKind::Undo(of) => ActRecord::Undo { of: of.to_u64() },
                EntryKind::Redo(of) => ActRecord::Redo { of: of.to_u64() },
            },
        }
    }

    pub(super) fn entry(&self, text: &Text) -> Result<Entry, Fault> {
        // Far beyond it no calendar could show the time.
        if jiff::Timestamp::from_millisecond(self.time_ms).is_err() {
            return Err(Fault::Number(self.time_ms));
        }
        let stamp = Stamp {
            author: self.author.clone(),
            time_ms: self.time_ms,
        };
        Ok(Entry {
            seq: Seq::new(self.seq),
            kind: match &self.act {
                ActRecord::Do { name, changes } => EntryKind::Do(Edit {
                    name: EditName::from_key(name).ok_or_else(|| Fault::Name(name.clone()))?,
                    stamp: stamp.clone(),
                    changes: changes
                        .iter()
                        .map(|change| change.change(text))
                        .collect::<Result<_, _>>()?,
                }),
                ActRecord::Undo { of } => EntryKind::Undo(Seq::new(*of)),
                ActRecord::Redo { of } => EntryKind::Redo(Seq::new(*of)),
            },
            stamp,
        })
    }
}

impl ChangeRecord {
    fn of(text: &Text, change: &Change) -> Self {
        let marks = |marks: &[crate::outline::Mark]| {
            let record = |mark| MarkRecord::of(text, mark);
            marks.iter().map(record).collect()
        };
        let segments = |segments: &[crate::outline::Segment]| {
            let record = |segment| SegmentRecord::of(text, segment);
            segments.iter().map(record).collect()
        };
        match change {
            Change::Splice { at, before, after } => Self::Segments {
                at: *at as u32,
                before: segments(before),
                after: segments(after),
            },
            Change::Marks { before, after } => Self::Marks {
                before: marks(before),
                after: marks(after),
            },
            Change::Annotation { id, before, after } => Self::Annotation {
                id: id.to_u32(),
                before: before.as_deref().map(AnnotationRecord::of).map(Box::new),
                after: after.as_deref().map(AnnotationRecord::of).map(Box::new),
            },
            Change::Header {
                field,
                before,
                after,
            } => Self::Header {
                field: field.name().to_owned(),
                before: before.as_ref().map(AnswerRecord::of),
                after: after.as_ref().map(AnswerRecord::of),
            },
            Change::Ignore { key, before, after } => Self::Ignore {
                code: key.code.clone(),
                span: Span::of(text, key.range),
                before: before.clone(),
                after: after.clone(),
            },
        }
    }

    fn change(&self, text: &Text) -> Result<Change, Fault> {
        let segments = |records: &[SegmentRecord]| -> Result<Vec<_>, Fault> {
            records.iter().map(|record| record.segment(text)).collect()
        };
        let marks = |records: &[MarkRecord]| -> Result<Vec<_>, Fault> {
            records.iter().map(|record| record.mark(text)).collect()
        };
        let annotation = |record: &Option<Box<AnnotationRecord>>| -> Result<_, Fault> {
            let annotation = record.as_deref().map(AnnotationRecord::annotation);
            Ok(annotation.transpose()?.map(Box::new))
        };
        let answer =
            |record: &Option<AnswerRecord>| record.as_ref().map(AnswerRecord::answer).transpose();
        Ok(match self {
            Self::Segments { at, before, after } => Change::Splice {
                at: *at as usize,
                before: segments(before)?,
                after: segments(after)?,
            },
            Self::Marks { before, after } => Change::Marks {
                before: marks(before)?,
                after: marks(after)?,
            },
            Self::Annotation { id, before, after } => Change::Annotation {
                id: named::id(*id)?,
                before: annotation(before)?,
                after: annotation(after)?,
            },
            Self::Header {
                field,
                before,
                after,
            } => Change::Header {
                field: named::header_field(field)?,
                before: answer(before)?,
                after: answer(after)?,
            },
            Self::Ignore {
                code,
                span,
                before,
                after,
            } => Change::Ignore {
                key: IgnoreKey {
                    code: code.clone(),
                    range: span.range(text)?,
                },
                before: before.clone(),
                after: after.clone(),
            },
        })
    }
}
