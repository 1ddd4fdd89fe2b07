//! Adding a file and a reading of it.

use std::path::Path;

use rusqlite::{Connection, OptionalExtension as _, params};

use super::{make_current, see_file};
use crate::edit::{Entry, Stamp};
use crate::outline::Document;
use crate::store::error::Problem;
use crate::store::rows::{self, FirstRow, HintRow, QualityRow};
use crate::store::{
    Added, Addition, FileHash, Library, NewFile, NewReading, ReadingId, ReportId, StoreError,
    current, journal, listing, sums,
};

impl Library {
    /// Adds a file with a reading of it. A file that is known is not doubled: it comes back on the list, where it was
    /// seen is noted, and the reading becomes the current one beside those it has; where the current one is of the same
    /// text, encoding and parser, it stays, with all corrections, and the one given is not kept.
    ///
    /// # Errors
    /// Where the file of the library cannot be written.
    pub fn add(
        &mut self,
        file: &NewFile<'_>,
        reading: &NewReading<'_>,
        stamp: &Stamp,
    ) -> Result<Added, StoreError> {
        self.add_with_history(file, reading, &[], stamp)
    }

    /// Adds a file with a reading of it as [`add`](Self::add) does, and carries out on a new reading the acts of a history
    /// that came with the file: all of it, or nothing.
    ///
    /// # Errors
    /// Where the acts do not follow from the reading, or the file of the library cannot be written.
    pub fn add_with_history(
        &mut self,
        file: &NewFile<'_>,
        reading: &NewReading<'_>,
        history: &[Entry],
        stamp: &Stamp,
    ) -> Result<Added, StoreError> {
        let hash = FileHash::of(file.bytes).to_string();
        self.write(|transaction| {
            let known: Option<ReportId> = transaction
                .query_row("SELECT id FROM report WHERE sha256 = ?1", [&hash], |row| {
                    row.get(0)
                })
                .optional()?;
            let report = match known {
                None => insert_report(transaction, file, &hash, stamp)?,
                Some(report) => {
                    see_file(transaction, report, file.name, file.path, file.modified_ms)?;
                    listing::restore(transaction, report, stamp)?;
                    if let Some(reading) = same_reading(transaction, report, reading)? {
                        return Ok(Added {
                            report,
                            reading,
                            addition: Addition::Nothing,
                        });
                    }
                    report
                }
            };
            let reading = insert_reading(transaction, report, reading, stamp)?;
            make_current(transaction, report, reading)?;
            for entry in history {
                journal::append(transaction, reading, entry)
                    .map_err(|problem| problem.of(report))?;
            }
            Ok(Added {
                report,
                reading,
                addition: if known.is_none() {
                    Addition::Report
                } else {
                    Addition::Reading
                },
            })
        })
    }
}

pub(in crate::store) fn insert_report(
    connection: &Connection,
    file: &NewFile<'_>,
    hash: &str,
    stamp: &Stamp,
) -> Result<ReportId, Problem> {
    connection
        .prepare_cached(include_str!("insert_report.sql"))?
        .execute(params![
            hash,
            file.name,
            file.path.map(Path::to_string_lossy),
            file.media_type,
            file.bytes.len() as i64,
            file.modified_ms,
            stamp.time_ms
        ])?;
    let report = ReportId::new(connection.last_insert_rowid());
    connection
        .prepare_cached("INSERT INTO report_bytes (report, bytes) VALUES (?1, ?2)")?
        .execute(params![report, file.bytes])?;
    Ok(report)
}

fn same_reading(
    connection: &Connection,
    report: ReportId,
    reading: &NewReading<'_>,
) -> Result<Option<ReadingId>, Problem> {
    let parameters = params![
        report,
        reading.encoding,
        reading.parser_version,
        reading.document.text().as_str()
    ];
    Ok(connection
        .query_row(include_str!("same_reading.sql"), parameters, |row| {
            row.get(0)
        })
        .optional()?)
}

/// Keeps what was first read, which never changes.
pub(in crate::store) fn insert_content(
    connection: &Connection,
    reading: ReadingId,
    first: &Document,
) -> Result<(), Problem> {
    let hints = rows::to_json(&rows::rows_of::<_, HintRow>(first.hints()))?;
    let state = rows::to_json(&FirstRow::from(first))?;
    let text = first.text().as_str();
    let sum = sums::of_content(text, rows::FORMAT, &hints, &state);
    connection
        .prepare_cached(
            "INSERT INTO reading_content (reading, text, format, hints, first, sum) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![reading, text, rows::FORMAT, hints, state, sum])?;
    Ok(())
}

pub(in crate::store) fn insert_reading(
    connection: &Connection,
    report: ReportId,
    reading: &NewReading<'_>,
    stamp: &Stamp,
) -> Result<ReadingId, Problem> {
    let document = reading.document;
    connection
        .prepare_cached(include_str!("insert_reading.sql"))?
        .execute(params![
            report,
            reading.encoding,
            reading.parser_version,
            rows::to_json(&QualityRow::from(document.quality()))?,
            stamp.author,
            stamp.time_ms,
            document.next_id().to_u32()
        ])?;
    let id = ReadingId::new(connection.last_insert_rowid());
    insert_content(connection, id, document)?;
    current::insert(connection, id, document)?;
    Ok(id)
}
