//! Everything that is kept of a report, as it is opened.

use std::path::PathBuf;
use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension as _};

use super::place_of;
use crate::edit::Stamp;
use crate::outline::Document;
use crate::store::error::Problem;
use crate::store::rows::{self, FirstRow, HintRow, QualityRow, RowError};
use crate::store::state::{Content, State, stored_text};
use crate::store::{
    FileInfo, Library, Listing, ReadingId, ReadingInfo, ReportId, StoreError, StoredReport,
    current, journal, rules, settings,
};

impl Library {
    /// The report with its current reading, its journal and how it was last looked at.
    ///
    /// # Errors
    /// Where there is no such report, or what is kept of it cannot be read.
    pub fn load(&self, report: ReportId) -> Result<StoredReport, StoreError> {
        self.read(|connection| load(connection, report, None).map_err(|problem| problem.of(report)))
    }

    /// The report as [`load`](Self::load) gives it, with this reading instead of the current one.
    ///
    /// # Errors
    /// Where there is no such reading, or what is kept of it cannot be read.
    pub fn load_reading(&self, reading: ReadingId) -> Result<StoredReport, StoreError> {
        self.read(|connection| {
            let report = place_of(connection, reading)?.report;
            load(connection, report, Some(reading)).map_err(|problem| problem.of(report))
        })
    }

    /// The reading as it was before the first entry of its journal.
    ///
    /// # Errors
    /// Where there is no such reading, or what is kept of it cannot be read.
    pub fn first_state(&self, reading: ReadingId) -> Result<Document, StoreError> {
        self.read(|connection| {
            let report = place_of(connection, reading)?.report;
            first_state(connection, reading).map_err(|problem| problem.of(report))
        })
    }
}

fn load(
    connection: &Connection,
    report: ReportId,
    reading: Option<ReadingId>,
) -> Result<StoredReport, Problem> {
    let (file, listing, current): (FileInfo, Listing, Option<ReadingId>) = connection
        .query_row(include_str!("report.sql"), [report], |row| {
            let file = FileInfo {
                name: row.get(0)?,
                path: row.get::<_, Option<String>>(1)?.map(PathBuf::from),
                media_type: row.get(2)?,
                sha256: row.get(3)?,
                size_bytes: row.get::<_, i64>(4)?.unsigned_abs(),
                modified_ms: row.get(5)?,
            };
            let listing = if row.get(6)? {
                Listing::Removed
            } else {
                Listing::Listed
            };
            Ok((file, listing, row.get(7)?))
        })
        .optional()?
        .ok_or(Problem::NoSuchReport(report))?;
    let reading = reading
        .or(current)
        .ok_or_else(|| RowError::broken("the report has no reading"))?;
    let (info, content) = content(connection, reading)?;
    Ok(StoredReport {
        report,
        file,
        listing,
        document: current::load(connection, reading)?.document(content)?,
        journal: journal::load(connection, reading)?,
        read_with: rules::read_with(connection, reading)?,
        view: settings::view(connection, reading)?,
        reading: info,
    })
}

/// The current state of `reading`, without its journal.
pub(in crate::store) fn document(
    connection: &Connection,
    reading: ReadingId,
) -> Result<Document, Problem> {
    let (_, content) = content(connection, reading)?;
    Ok(current::load(connection, reading)?.document(content)?)
}

/// What was first read, before any act.
pub(in crate::store) fn first_state(
    connection: &Connection,
    reading: ReadingId,
) -> Result<Document, Problem> {
    // The format is that of the hints, which `content` has checked.
    let (_, content) = content(connection, reading)?;
    let json: String = connection.query_row(
        "SELECT first FROM reading_content WHERE reading = ?1",
        [reading],
        |row| row.get(0),
    )?;
    let first = State::try_from(rows::from_json::<FirstRow>(&json)?)?;
    Ok(first.document(content)?)
}

/// What never changes of a reading.
pub(in crate::store) fn content(
    connection: &Connection,
    reading: ReadingId,
) -> Result<(ReadingInfo, Content), Problem> {
    let mut statement = connection.prepare_cached(include_str!("reading.sql"))?;
    let mut found = statement.query([reading])?;
    let row = found.next()?.ok_or(Problem::NoSuchReading(reading))?;
    let info = ReadingInfo {
        reading,
        encoding: row.get(0)?,
        parser_version: row.get(1)?,
        stamp: Stamp {
            author: row.get(2)?,
            time_ms: row.get(3)?,
        },
    };
    rows::check_format(row.get(6)?)?;
    let hints = rows::values_of(rows::from_json::<Vec<HintRow>>(&row.get::<_, String>(7)?)?)?;
    let content = Content {
        text: Arc::new(stored_text(&row.get::<_, String>(5)?)?),
        hints: hints.into(),
        quality: rows::from_json::<QualityRow>(&row.get::<_, String>(4)?)?.into(),
    };
    Ok((info, content))
}
