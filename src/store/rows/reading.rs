//! The stored form of what a reading was when it was made: its hints, its quality and its first state.

use serde::{Deserialize, Serialize};

use super::{
    AnnotationRow, HeaderRow, MarkRow, RowError, SegmentRow, header_field, range, rows_of,
    values_of,
};
use crate::outline::{Decisions, Document, IgnoreKey, ReadingQuality, SegmentId};
use crate::store::state::State;
use crate::text::{Hint, HintKind};

/// What an importer knew about a passage.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::store) struct HintRow {
    start: u32,
    end: u32,
    kind: HintKindRow,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum HintKindRow {
    Heading(u8),
    Markup,
    TableCell,
    PageEdge,
    Furniture,
}

impl From<&Hint> for HintRow {
    fn from(hint: &Hint) -> Self {
        Self {
            start: hint.range.start().to_u32(),
            end: hint.range.end().to_u32(),
            kind: match hint.kind {
                HintKind::Heading(level) => HintKindRow::Heading(level),
                HintKind::Markup => HintKindRow::Markup,
                HintKind::TableCell => HintKindRow::TableCell,
                HintKind::PageEdge => HintKindRow::PageEdge,
                HintKind::Furniture => HintKindRow::Furniture,
            },
        }
    }
}

impl TryFrom<HintRow> for Hint {
    type Error = RowError;

    fn try_from(row: HintRow) -> Result<Self, RowError> {
        Ok(Self {
            range: range(row.start, row.end)?,
            kind: match row.kind {
                HintKindRow::Heading(level) => HintKind::Heading(level),
                HintKindRow::Markup => HintKind::Markup,
                HintKindRow::TableCell => HintKind::TableCell,
                HintKindRow::PageEdge => HintKind::PageEdge,
                HintKindRow::Furniture => HintKind::Furniture,
            },
        })
    }
}

/// How the parser judged a reading.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::store) struct QualityRow {
    margin_percent: u8,
}

impl From<ReadingQuality> for QualityRow {
    fn from(quality: ReadingQuality) -> Self {
        let ReadingQuality { margin_percent } = quality;
        Self { margin_percent }
    }
}

impl From<QualityRow> for ReadingQuality {
    fn from(row: QualityRow) -> Self {
        Self {
            margin_percent: row.margin_percent,
        }
    }
}

/// The state of a reading before the first entry of its journal. Decisions are there where the reading took them over
/// from an earlier one.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::store) struct FirstRow {
    segments: Vec<SegmentRow>,
    marks: Vec<MarkRow>,
    annotations: Vec<(u32, AnnotationRow)>,
    header: Vec<(String, HeaderRow)>,
    ignored: Vec<IgnoredRow>,
    next_id: u32,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct IgnoredRow {
    code: String,
    start: u32,
    end: u32,
    reason: String,
}

impl From<&Document> for FirstRow {
    fn from(document: &Document) -> Self {
        Self {
            segments: rows_of(document.outline().segments()),
            marks: rows_of(document.outline().marks()),
            annotations: document
                .annotations()
                .iter()
                .map(|(id, annotation)| (id.to_u32(), annotation.into()))
                .collect(),
            header: document
                .header_overrides()
                .iter()
                .map(|(field, answer)| (field.name().to_owned(), answer.into()))
                .collect(),
            ignored: document
                .ignored()
                .iter()
                .map(|(key, reason)| IgnoredRow {
                    code: key.code.clone(),
                    start: key.range.start().to_u32(),
                    end: key.range.end().to_u32(),
                    reason: reason.clone(),
                })
                .collect(),
            next_id: document.next_id().to_u32(),
        }
    }
}

impl TryFrom<FirstRow> for State {
    type Error = RowError;

    fn try_from(row: FirstRow) -> Result<Self, RowError> {
        let mut decisions = Decisions::default();
        for (id, annotation) in row.annotations {
            let id = SegmentId::new(id);
            decisions.annotations.insert(id, annotation.try_into()?);
        }
        for (field, answer) in row.header {
            let field = header_field(&field)?;
            decisions.header.insert(field, answer.try_into()?);
        }
        for IgnoredRow {
            code,
            start,
            end,
            reason,
        } in row.ignored
        {
            let range = range(start, end)?;
            decisions.ignored.insert(IgnoreKey { code, range }, reason);
        }
        Ok(Self {
            segments: values_of(row.segments)?,
            marks: values_of(row.marks)?,
            decisions,
            next_id: SegmentId::new(row.next_id),
        })
    }
}
