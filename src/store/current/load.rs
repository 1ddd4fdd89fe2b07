//! Reading the current state of a reading from its rows.

use rusqlite::{Connection, Row};

use super::decoded;
use crate::outline::{Decisions, IgnoreKey, Mark, Segment, SegmentId};
use crate::store::ReadingId;
use crate::store::error::Problem;
use crate::store::rows::{
    self, AnnotationRow, HeaderRow, MarkRow, SegmentRow, ValueRow, header_field,
};
use crate::store::state::State;

/// The current state of `reading`.
pub(in crate::store) fn load(
    connection: &Connection,
    reading: ReadingId,
) -> Result<State, Problem> {
    let next_id: u32 = connection.query_row(
        "SELECT next_id FROM reading WHERE id = ?1",
        [reading],
        |row| row.get(0),
    )?;
    Ok(State {
        segments: segments(connection, reading)?,
        marks: marks(connection, reading)?,
        decisions: decisions(connection, reading)?,
        next_id: SegmentId::new(next_id),
    })
}

fn segments(connection: &Connection, reading: ReadingId) -> Result<Vec<Segment>, Problem> {
    let mut statement = connection.prepare_cached(include_str!("segments.sql"))?;
    let rows = statement.query_map([reading], segment_row)?;
    rows.map(|row| Ok(Segment::try_from(row?)?)).collect()
}

fn segment_row(row: &Row<'_>) -> rusqlite::Result<SegmentRow> {
    Ok(SegmentRow {
        id: row.get(0)?,
        start: row.get(1)?,
        kind: row.get(2)?,
        level: row.get(3)?,
        origin: row.get(4)?,
        confidence: row.get(5)?,
    })
}

fn marks(connection: &Connection, reading: ReadingId) -> Result<Vec<Mark>, Problem> {
    let mut statement = connection
        .prepare_cached("SELECT start, end, kind, value, origin FROM mark WHERE reading = ?1")?;
    let mut rows = statement.query([reading])?;
    let mut marks = Vec::new();
    while let Some(row) = rows.next()? {
        marks.push(mark(row)?);
    }
    Ok(marks)
}

/// The mark of a row of start, end, kind, value and origin.
pub(super) fn mark(row: &Row<'_>) -> Result<Mark, Problem> {
    let value: Option<String> = row.get(3)?;
    let value = value
        .map(|json| rows::from_json::<ValueRow>(&json))
        .transpose()?;
    let range = (row.get(0)?, row.get(1)?);
    Ok(MarkRow::of_columns(range, row.get(2)?, value, row.get(4)?).try_into()?)
}

fn decisions(connection: &Connection, reading: ReadingId) -> Result<Decisions, Problem> {
    let mut decisions = Decisions::default();

    let mut statement =
        connection.prepare_cached("SELECT segment, content FROM annotation WHERE reading = ?1")?;
    let mut rows = statement.query([reading])?;
    while let Some(row) = rows.next()? {
        let annotation = decoded::<AnnotationRow, _>(&row.get::<_, String>(1)?)?;
        decisions
            .annotations
            .insert(SegmentId::new(row.get(0)?), annotation);
    }

    let mut statement = connection
        .prepare_cached("SELECT field, content FROM header_override WHERE reading = ?1")?;
    let mut rows = statement.query([reading])?;
    while let Some(row) = rows.next()? {
        let answer = decoded::<HeaderRow, _>(&row.get::<_, String>(1)?)?;
        decisions
            .header
            .insert(header_field(&row.get::<_, String>(0)?)?, answer);
    }

    let mut statement = connection
        .prepare_cached("SELECT code, start, end, reason FROM ignored WHERE reading = ?1")?;
    let mut rows = statement.query([reading])?;
    while let Some(row) = rows.next()? {
        let key = IgnoreKey {
            code: row.get(0)?,
            range: rows::range(row.get(1)?, row.get(2)?)?,
        };
        decisions.ignored.insert(key, row.get(3)?);
    }
    Ok(decisions)
}
