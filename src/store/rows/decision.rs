//! The stored form of what a person has decided: annotations and answers for fields of the header.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::value::status;
use super::{RowError, ValueRow};
use crate::outline::{Annotation, HeaderField, HeaderOverride};

/// What a person has put beside a segment; what is not said is absent.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::store) struct AnnotationRow {
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    confirmed: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    status: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    topics: Option<Vec<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    owner: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    deadline: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    immediate: Option<bool>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    tags: BTreeSet<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
}

impl From<&Annotation> for AnnotationRow {
    fn from(annotation: &Annotation) -> Self {
        // Taken apart, so that a new field cannot be forgotten here.
        let Annotation {
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
        } = annotation.clone();
        Self {
            confirmed,
            title,
            status: status.map(|status| status.name().to_owned()),
            text,
            topics,
            owner,
            deadline,
            immediate,
            tags,
            note,
        }
    }
}

impl TryFrom<AnnotationRow> for Annotation {
    type Error = RowError;

    fn try_from(row: AnnotationRow) -> Result<Self, RowError> {
        Ok(Self {
            confirmed: row.confirmed,
            title: row.title,
            status: row.status.as_deref().map(status).transpose()?,
            text: row.text,
            topics: row.topics,
            owner: row.owner,
            deadline: row.deadline,
            immediate: row.immediate,
            tags: row.tags,
            note: row.note,
        })
    }
}

/// A person's answer for a field of the header.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(in crate::store) enum HeaderRow {
    Absent,
    Value(ValueRow),
}

impl From<&HeaderOverride> for HeaderRow {
    fn from(answer: &HeaderOverride) -> Self {
        match answer {
            HeaderOverride::Absent => Self::Absent,
            HeaderOverride::Value(value) => Self::Value(value.into()),
        }
    }
}

impl TryFrom<HeaderRow> for HeaderOverride {
    type Error = RowError;

    fn try_from(row: HeaderRow) -> Result<Self, RowError> {
        Ok(match row {
            HeaderRow::Absent => Self::Absent,
            HeaderRow::Value(value) => Self::Value(value.try_into()?),
        })
    }
}

/// The field of the header of this stored name.
pub(in crate::store) fn header_field(name: &str) -> Result<HeaderField, RowError> {
    HeaderField::from_name(name).ok_or_else(|| RowError::unknown("field of the header", name))
}
