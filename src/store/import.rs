//! Taking many files in at once: each batch is one transaction, in which the files are kept, summed up, indexed and linked to
//! earlier versions, so that all of them can be found when it is done.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension as _, params};

use super::error::Problem;
use super::{Library, NewFile, NewReading, ReportId, StoreError, Summary};
use super::{listing, readings, search, topics};
use crate::edit::Stamp;

/// A file that comes into the library among many.
#[derive(Debug, Clone, Copy)]
pub struct Incoming<'a> {
    /// The file.
    pub file: NewFile<'a>,
    /// The SHA-256 of its bytes, as 64 hexadecimal digits.
    pub hash: &'a str,
    /// What was read in it.
    pub reading: NewReading<'a>,
    /// Its figures.
    pub summary: &'a Summary,
    /// The mark of the rules it was read with; empty without any.
    pub rules: &'a str,
}

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// It is a report now.
    New {
        /// The report.
        report: ReportId,
        /// The first version of it, where it is a later one.
        version_of: Option<ReportId>,
    },
    /// Its bytes were there already; nothing was changed, also where the report was taken off the list.
    Known(ReportId),
}

impl Library {
    /// Takes these files in, all or none. Nobody else can write meanwhile, so batches should be small.
    ///
    /// # Errors
    /// Where the file of the library cannot be written.
    pub fn import(
        &mut self,
        files: &[Incoming<'_>],
        stamp: &Stamp,
    ) -> Result<Vec<Kept>, StoreError> {
        self.write(|transaction| {
            let kept = files.iter().map(|file| keep(transaction, file, stamp));
            kept.collect()
        })
    }

    /// The hashes of all files that are kept, also of reports taken off the list, as 64 hexadecimal digits.
    ///
    /// # Errors
    /// Where the file of the library cannot be read.
    pub fn hashes(&self) -> Result<BTreeSet<String>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare("SELECT sha256 FROM report")?;
            let rows = statement.query_map([], |row| row.get(0))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}

fn keep(connection: &Connection, incoming: &Incoming<'_>, stamp: &Stamp) -> Result<Kept, Problem> {
    let known: Option<ReportId> = connection
        .prepare_cached("SELECT id FROM report WHERE sha256 = ?1")?
        .query_row([incoming.hash], |row| row.get(0))
        .optional()?;
    if let Some(report) = known {
        return Ok(Kept::Known(report));
    }
    let report = readings::insert_report(connection, &incoming.file, incoming.hash, stamp)?;
    let reading = readings::insert_reading(connection, report, &incoming.reading, stamp)?;
    readings::make_current(connection, report, reading)?;
    if !incoming.rules.is_empty() {
        connection
            .prepare_cached("INSERT INTO read_with VALUES (?1, 0, ?2, ?3)")?
            .execute(params![
                reading,
                incoming.reading.parser_version,
                incoming.rules
            ])?;
    }
    listing::keep_summary(connection, report, incoming.summary)?;
    let document = incoming.reading.document;
    let version_of = search::index(
        connection,
        report,
        reading,
        0,
        document,
        &topics::lexicon(connection)?,
    )?;
    Ok(Kept::New { report, version_of })
}
