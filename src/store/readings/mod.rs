//! Files and their readings: adding them, and everything that is kept of one when it is opened.

mod add;
mod load;

pub(super) use add::{insert_content, insert_reading, insert_report};
pub(super) use load::{content, document, first_state};

use std::path::Path;

use rusqlite::{Connection, OptionalExtension as _, params};

use super::error::Problem;
use super::{FileHash, Library, ReadingId, ReadingInfo, ReportId, StoreError};
use crate::edit::Stamp;

impl Library {
    /// The report of the file with this hash, also where it was taken off the list.
    ///
    /// # Errors
    /// Where the file of the library cannot be read.
    pub fn find(&self, hash: FileHash) -> Result<Option<ReportId>, StoreError> {
        self.read(|connection| {
            Ok(connection
                .query_row(
                    "SELECT id FROM report WHERE sha256 = ?1",
                    [hash.to_string()],
                    |row| row.get(0),
                )
                .optional()?)
        })
    }

    /// The reports in the list whose text on the screen is just this one.
    ///
    /// # Errors
    /// Where the file of the library cannot be read.
    pub fn of_text(&self, text: &str) -> Result<Vec<ReportId>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(include_str!("of_text.sql"))?;
            let rows = statement.query_map([text], |row| row.get(0))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// The bytes of the report's file, for reading them again.
    ///
    /// # Errors
    /// [`StoreError::AlteredFile`] where they are not as they were kept; where there is no such report, or the file of the
    /// library cannot be read.
    pub fn bytes(&self, report: ReportId) -> Result<Vec<u8>, StoreError> {
        self.read(|connection| file_bytes(connection, report))
    }

    /// Keeps `bytes`, which a person has brought again, as the file of `report`, where what is kept of it has been altered.
    /// Whether that was so.
    ///
    /// # Errors
    /// Where there is no such report, or the file of the library cannot be read or written.
    pub fn mend_file(&mut self, report: ReportId, bytes: &[u8]) -> Result<bool, StoreError> {
        match self.bytes(report) {
            Err(StoreError::AlteredFile { .. }) => {}
            other => return other.map(|_| false),
        }
        self.write(|transaction| {
            let n = transaction.execute(
                "UPDATE report_bytes SET bytes = ?2 WHERE report = ?1
                    AND EXISTS (SELECT 1 FROM report WHERE id = ?1 AND sha256 = ?3)",
                params![report, bytes, FileHash::of(bytes).to_string()],
            )?;
            Ok(n > 0)
        })
    }

    /// The readings of a report, the oldest first.
    ///
    /// # Errors
    /// Where there is no such report, or the file of the library cannot be read.
    pub fn readings(&self, report: ReportId) -> Result<Vec<ReadingInfo>, StoreError> {
        self.read(|connection| {
            check_exists(connection, report)?;
            let mut statement = connection.prepare_cached(include_str!("of_report.sql"))?;
            let rows = statement.query_map([report], |row| {
                Ok(ReadingInfo {
                    reading: row.get(0)?,
                    encoding: row.get(1)?,
                    parser_version: row.get(2)?,
                    stamp: Stamp {
                        author: row.get(3)?,
                        time_ms: row.get(4)?,
                    },
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Makes an earlier reading of its report the current one again.
    ///
    /// # Errors
    /// Where there is no such reading, or the file of the library cannot be written.
    pub fn use_reading(&mut self, reading: ReadingId) -> Result<(), StoreError> {
        self.write(|transaction| {
            let report = place_of(transaction, reading)?.report;
            make_current(transaction, report, reading)
        })
    }

    /// Notes where the file of a report was seen, under which name, and when it was last changed.
    ///
    /// # Errors
    /// Where there is no such report, or the file of the library cannot be written.
    pub fn file_seen(
        &mut self,
        report: ReportId,
        name: &str,
        path: Option<&Path>,
        modified_ms: Option<i64>,
    ) -> Result<(), StoreError> {
        self.write(|transaction| {
            check_exists(transaction, report)?;
            see_file(transaction, report, name, path, modified_ms)
        })
    }
}

/// Where a reading belongs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) report: ReportId,
    /// Whether it is the one that edits go to.
    pub(super) is_current: bool,
}

pub(super) fn place_of(connection: &Connection, reading: ReadingId) -> Result<Place, Problem> {
    connection
        .query_row(include_str!("place.sql"), [reading], |row| {
            Ok(Place {
                report: row.get(0)?,
                is_current: row.get(1)?,
            })
        })
        .optional()?
        .ok_or(Problem::NoSuchReading(reading))
}

/// The bytes of the file of `report`, as long as they are those that were kept.
pub(super) fn file_bytes(connection: &Connection, report: ReportId) -> Result<Vec<u8>, Problem> {
    let (bytes, sha256): (Vec<u8>, String) = connection
        .prepare_cached(
            "SELECT bytes, sha256 FROM report_bytes JOIN report ON id = report WHERE report = ?1",
        )?
        .query_row([report], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?
        .ok_or(Problem::NoSuchReport(report))?;
    if FileHash::of(&bytes).to_string() == sha256 {
        Ok(bytes)
    } else {
        Err(Problem::AlteredFile(report))
    }
}

pub(super) fn check_exists(connection: &Connection, report: ReportId) -> Result<(), Problem> {
    connection
        .query_row("SELECT 1 FROM report WHERE id = ?1", [report], |_| Ok(()))
        .optional()?
        .ok_or(Problem::NoSuchReport(report))
}

pub(super) fn make_current(
    connection: &Connection,
    report: ReportId,
    reading: ReadingId,
) -> Result<(), Problem> {
    connection.execute(
        "UPDATE report SET current_reading = ?2 WHERE id = ?1",
        params![report, reading],
    )?;
    Ok(())
}

fn see_file(
    connection: &Connection,
    report: ReportId,
    name: &str,
    path: Option<&Path>,
    modified_ms: Option<i64>,
) -> Result<(), Problem> {
    connection.execute(
        "UPDATE report SET name = ?2, path = ?3, modified_ms = ?4 WHERE id = ?1",
        params![report, name, path.map(Path::to_string_lossy), modified_ms],
    )?;
    Ok(())
}
