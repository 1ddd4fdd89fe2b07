//! The current state of a reading as rows: written once with the reading, changed row by row by every entry of the
//! journal, never written anew as a whole.

mod change;
mod load;

pub(super) use change::carry_out;
pub(super) use load::load;

use rusqlite::{Connection, params};

use super::error::Problem;
use super::rows::{self, AnnotationRow, HeaderRow, SegmentRow, ValueRow};
use super::{ReadingId, rows::RowError};
use crate::outline::{
    Annotation, Document, HeaderField, HeaderOverride, IgnoreKey, Mark, Segment, SegmentId,
};

/// Writes all rows of a new reading.
pub(super) fn insert(
    connection: &Connection,
    reading: ReadingId,
    document: &Document,
) -> Result<(), Problem> {
    for segment in document.outline().segments() {
        insert_segment(connection, reading, segment)?;
    }
    for mark in document.outline().marks() {
        insert_mark(connection, reading, mark)?;
    }
    for (id, annotation) in document.annotations() {
        insert_annotation(connection, reading, *id, annotation)?;
    }
    for (field, answer) in document.header_overrides() {
        insert_header(connection, reading, *field, answer)?;
    }
    for (key, reason) in document.ignored() {
        insert_ignored(connection, reading, key, reason)?;
    }
    Ok(())
}

fn insert_segment(
    connection: &Connection,
    reading: ReadingId,
    segment: &Segment,
) -> Result<(), Problem> {
    let row = SegmentRow::from(segment);
    connection
        .prepare_cached("INSERT INTO segment VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?
        .execute(params![
            reading,
            row.id,
            row.start,
            row.kind,
            row.level,
            row.origin,
            row.confidence
        ])?;
    Ok(())
}

fn insert_mark(connection: &Connection, reading: ReadingId, mark: &Mark) -> Result<(), Problem> {
    let value = mark
        .value
        .as_ref()
        .map(|value| rows::to_json(&ValueRow::from(value)));
    connection
        .prepare_cached("INSERT INTO mark VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
        .execute(params![
            reading,
            mark.range.start().to_u32(),
            mark.range.end().to_u32(),
            rows::mark_kind_name(mark.kind),
            value.transpose()?,
            mark.origin.name()
        ])?;
    Ok(())
}

fn insert_annotation(
    connection: &Connection,
    reading: ReadingId,
    id: SegmentId,
    annotation: &Annotation,
) -> Result<(), Problem> {
    let content = rows::to_json(&AnnotationRow::from(annotation))?;
    connection
        .prepare_cached("INSERT INTO annotation VALUES (?1, ?2, ?3)")?
        .execute(params![reading, id.to_u32(), content])?;
    Ok(())
}

fn insert_header(
    connection: &Connection,
    reading: ReadingId,
    field: HeaderField,
    answer: &HeaderOverride,
) -> Result<(), Problem> {
    let content = rows::to_json(&HeaderRow::from(answer))?;
    connection
        .prepare_cached("INSERT INTO header_override VALUES (?1, ?2, ?3)")?
        .execute(params![reading, field.name(), content])?;
    Ok(())
}

fn insert_ignored(
    connection: &Connection,
    reading: ReadingId,
    key: &IgnoreKey,
    reason: &str,
) -> Result<(), Problem> {
    let (start, end) = (key.range.start().to_u32(), key.range.end().to_u32());
    connection
        .prepare_cached("INSERT INTO ignored VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![reading, key.code, start, end, reason])?;
    Ok(())
}

/// The value that JSON of type `R` stands for.
fn decoded<R, T>(json: &str) -> Result<T, RowError>
where
    R: serde::de::DeserializeOwned + TryInto<T, Error = RowError>,
{
    rows::from_json::<R>(json)?.try_into()
}
