//! The stored form of everything that the library keeps as JSON or as a name, with explicit conversion at the border.
//!
//! These types are a promise to old files: a field is never renamed or given another meaning, and what they cannot read
//! is an error, never passed over. They know neither SQL nor the window.

mod change;
mod decision;
mod facts;
mod link;
mod mark;
mod reading;
mod rule;
mod segment;
mod value;

use serde::Serialize;
use serde::de::DeserializeOwned;

pub(super) use change::ChangeRow;
pub(super) use decision::{AnnotationRow, HeaderRow, header_field};
pub(super) use facts::FactsRow;
pub(super) use link::LinkRow;
pub(super) use mark::{MarkRow, mark_kind_name};
pub(super) use reading::{FirstRow, HintRow, QualityRow};
pub(super) use rule::RuleRow;
pub(super) use segment::{SegmentRow, kind, kind_name};
pub(super) use value::{DateRow, ValueRow};

use crate::text::{TextPos, TextRange};

/// The version of the JSON in journals and first readings. A program reads this and every earlier one.
pub(super) const FORMAT: u32 = 1;

/// What is stored and cannot be read, in words for a log.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub(super) struct RowError(String);

impl RowError {
    /// The part of the library called `what` holds `found`, which this program does not know.
    pub(super) fn unknown(what: &str, found: impl std::fmt::Debug) -> Self {
        Self(format!("unknown {what} {found:?}"))
    }

    /// What was stored contradicts itself.
    pub(super) fn broken(what: impl Into<String>) -> Self {
        Self(what.into())
    }
}

impl From<serde_json::Error> for RowError {
    fn from(error: serde_json::Error) -> Self {
        Self(error.to_string())
    }
}

/// The JSON of a row.
pub(super) fn to_json<T: Serialize + ?Sized>(row: &T) -> Result<String, RowError> {
    Ok(serde_json::to_string(row)?)
}

/// The row of a JSON text.
pub(super) fn from_json<T: DeserializeOwned>(json: &str) -> Result<T, RowError> {
    Ok(serde_json::from_str(json)?)
}

/// The range between two stored positions.
pub(super) fn range(start: u32, end: u32) -> Result<TextRange, RowError> {
    if start <= end {
        Ok(TextRange::new(TextPos::new(start), TextPos::new(end)))
    } else {
        Err(RowError::broken(format!(
            "a range from {start} back to {end}"
        )))
    }
}

/// Checks that this program can read JSON of version `format`.
pub(super) fn check_format(format: u32) -> Result<(), RowError> {
    if (1..=FORMAT).contains(&format) {
        Ok(())
    } else {
        Err(RowError::unknown("format", format))
    }
}

/// The stored forms of `values`.
pub(super) fn rows_of<'a, T: 'a, R: From<&'a T>>(values: &'a [T]) -> Vec<R> {
    values.iter().map(R::from).collect()
}

/// What the stored forms `rows` stand for.
pub(super) fn values_of<R: TryInto<T, Error = RowError>, T>(
    rows: Vec<R>,
) -> Result<Vec<T>, RowError> {
    rows.into_iter().map(TryInto::try_into).collect()
}
