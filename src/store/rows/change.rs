//! The stored form of one step of an edit.

use serde::{Deserialize, Serialize};

use super::{
    AnnotationRow, HeaderRow, MarkRow, RowError, SegmentRow, header_field, range, rows_of,
    values_of,
};
use crate::edit::Change;
use crate::outline::{IgnoreKey, SegmentId};

/// One step of an edit, with what was before and what is after.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(in crate::store) enum ChangeRow {
    Splice {
        at: u64,
        before: Vec<SegmentRow>,
        after: Vec<SegmentRow>,
    },
    Marks {
        before: Vec<MarkRow>,
        after: Vec<MarkRow>,
    },
    Annotation {
        id: u32,
        before: Option<Box<AnnotationRow>>,
        after: Option<Box<AnnotationRow>>,
    },
    Header {
        field: String,
        before: Option<HeaderRow>,
        after: Option<HeaderRow>,
    },
    Ignore {
        code: String,
        start: u32,
        end: u32,
        before: Option<String>,
        after: Option<String>,
    },
}

impl From<&Change> for ChangeRow {
    fn from(change: &Change) -> Self {
        match change {
            Change::Splice { at, before, after } => Self::Splice {
                at: *at as u64,
                before: rows_of(before),
                after: rows_of(after),
            },
            Change::Marks { before, after } => Self::Marks {
                before: rows_of(before),
                after: rows_of(after),
            },
            Change::Annotation { id, before, after } => Self::Annotation {
                id: id.to_u32(),
                before: before.as_deref().map(AnnotationRow::from).map(Box::new),
                after: after.as_deref().map(AnnotationRow::from).map(Box::new),
            },
            Change::Header {
                field,
                before,
                after,
            } => Self::Header {
                field: field.name().to_owned(),
                before: before.as_ref().map(HeaderRow::from),
                after: after.as_ref().map(HeaderRow::from),
            },
            Change::Ignore { key, before, after } => Self::Ignore {
                code: key.code.clone(),
                start: key.range.start().to_u32(),
                end: key.range.end().to_u32(),
                before: before.clone(),
                after: after.clone(),
            },
        }
    }
}

impl TryFrom<ChangeRow> for Change {
    type Error = RowError;

    fn try_from(row: ChangeRow) -> Result<Self, RowError> {
        Ok(match row {
            ChangeRow::Splice { at, before, after } => Self::Splice {
                at: usize::try_from(at).map_err(|_too_large| RowError::unknown("place", at))?,
                before: values_of(before)?,
                after: values_of(after)?,
            },
            ChangeRow::Marks { before, after } => Self::Marks {
                before: values_of(before)?,
                after: values_of(after)?,
            },
            ChangeRow::Annotation { id, before, after } => Self::Annotation {
                id: SegmentId::new(id),
                before: converted(before.map(|row| *row))?.map(Box::new),
                after: converted(after.map(|row| *row))?.map(Box::new),
            },
            ChangeRow::Header {
                field,
                before,
                after,
            } => Self::Header {
                field: header_field(&field)?,
                before: converted(before)?,
                after: converted(after)?,
            },
            ChangeRow::Ignore {
                code,
                start,
                end,
                before,
                after,
            } => Self::Ignore {
                key: IgnoreKey {
                    code,
                    range: range(start, end)?,
                },
                before,
                after,
            },
        })
    }
}

fn converted<R: TryInto<T, Error = RowError>, T>(row: Option<R>) -> Result<Option<T>, RowError> {
    row.map(TryInto::try_into).transpose()
}
