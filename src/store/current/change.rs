//! Carrying changes out on the rows: each finds what it expects, or nothing of the edit is kept.

use rusqlite::{Connection, OptionalExtension as _, Params, params};

use super::{
    decoded, insert_annotation, insert_header, insert_ignored, insert_mark, insert_segment, load,
};
use crate::edit::Change;
use crate::outline::{
    Annotation, HeaderField, HeaderOverride, IgnoreKey, Mark, Segment, SegmentId,
};
use crate::store::ReadingId;
use crate::store::error::Problem;
use crate::store::rows::{self, AnnotationRow, HeaderRow, SegmentRow};

/// Carries `change` out on the rows of `reading`, in the transaction that records it.
pub(in crate::store) fn carry_out(
    connection: &Connection,
    reading: ReadingId,
    change: &Change,
) -> Result<(), Problem> {
    match change {
        Change::Splice { before, after, .. } => splice(connection, reading, before, after),
        Change::Marks { before, after } => marks(connection, reading, before, after),
        Change::Annotation { id, before, after } => annotation(
            connection,
            reading,
            *id,
            before.as_deref(),
            after.as_deref(),
        ),
        Change::Header {
            field,
            before,
            after,
        } => header(connection, reading, *field, before.as_ref(), after.as_ref()),
        Change::Ignore { key, before, after } => ignored(
            connection,
            reading,
            key,
            before.as_deref(),
            after.as_deref(),
        ),
    }
}

/// The place in the list is not needed: it follows from the starts.
fn splice(
    connection: &Connection,
    reading: ReadingId,
    before: &[Segment],
    after: &[Segment],
) -> Result<(), Problem> {
    let mut delete = connection.prepare_cached(include_str!("delete_segment.sql"))?;
    for segment in before {
        let row = SegmentRow::from(segment);
        let n_deleted = delete.execute(params![
            reading,
            row.id,
            row.start,
            row.kind,
            row.level,
            row.origin,
            row.confidence
        ])?;
        if n_deleted != 1 {
            return Err(Problem::Conflict);
        }
    }
    for segment in after {
        insert_segment(connection, reading, segment)?;
    }
    if let Some(above_all) = after.iter().map(|segment| segment.id.next()).max() {
        connection
            .prepare_cached("UPDATE reading SET next_id = ?2 WHERE id = ?1 AND next_id < ?2")?
            .execute(params![reading, above_all.to_u32()])?;
    }
    Ok(())
}

fn marks(
    connection: &Connection,
    reading: ReadingId,
    before: &[Mark],
    after: &[Mark],
) -> Result<(), Problem> {
    let mut delete = connection.prepare_cached(include_str!("delete_mark.sql"))?;
    for mark in before {
        let mut deleted = delete.query(params![
            reading,
            mark.range.start().to_u32(),
            mark.range.end().to_u32(),
            rows::mark_kind_name(mark.kind)
        ])?;
        match deleted.next()?.map(load::mark).transpose()? {
            Some(found) if found == *mark => {}
            _ => return Err(Problem::Conflict),
        }
    }
    for mark in after {
        insert_mark(connection, reading, mark)?;
    }
    Ok(())
}

fn annotation(
    connection: &Connection,
    reading: ReadingId,
    id: SegmentId,
    before: Option<&Annotation>,
    after: Option<&Annotation>,
) -> Result<(), Problem> {
    let sql = "DELETE FROM annotation WHERE reading = ?1 AND segment = ?2 RETURNING content";
    let found: Option<Annotation> = taken(connection, sql, params![reading, id.to_u32()])?
        .map(|json| decoded::<AnnotationRow, _>(&json))
        .transpose()?;
    expect(found.as_ref(), before)?;
    after.map_or(Ok(()), |after| {
        insert_annotation(connection, reading, id, after)
    })
}

fn header(
    connection: &Connection,
    reading: ReadingId,
    field: HeaderField,
    before: Option<&HeaderOverride>,
    after: Option<&HeaderOverride>,
) -> Result<(), Problem> {
    let sql = "DELETE FROM header_override WHERE reading = ?1 AND field = ?2 RETURNING content";
    let found: Option<HeaderOverride> = taken(connection, sql, params![reading, field.name()])?
        .map(|json| decoded::<HeaderRow, _>(&json))
        .transpose()?;
    expect(found.as_ref(), before)?;
    after.map_or(Ok(()), |after| {
        insert_header(connection, reading, field, after)
    })
}

fn ignored(
    connection: &Connection,
    reading: ReadingId,
    key: &IgnoreKey,
    before: Option<&str>,
    after: Option<&str>,
) -> Result<(), Problem> {
    let place = params![
        reading,
        key.code,
        key.range.start().to_u32(),
        key.range.end().to_u32()
    ];
    let found = taken(connection, include_str!("delete_ignored.sql"), place)?;
    expect(found.as_deref(), before)?;
    after.map_or(Ok(()), |reason| {
        insert_ignored(connection, reading, key, reason)
    })
}

/// The text that the statement `sql`, which deletes at most one row, returns of it.
fn taken(
    connection: &Connection,
    sql: &str,
    parameters: impl Params,
) -> Result<Option<String>, Problem> {
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement
        .query_row(parameters, |row| row.get(0))
        .optional()?)
}

fn expect<T: PartialEq + ?Sized>(found: Option<&T>, before: Option<&T>) -> Result<(), Problem> {
    if found == before {
        Ok(())
    } else {
        Err(Problem::Conflict)
    }
}
