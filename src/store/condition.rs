//! Looking the whole library through: its pages, its rows, and whether every outline follows from its journal.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::error::Problem;
use super::{Library, ReadingId, ReportId, StoreError, journal, sums};
use crate::edit::apply;

/// How many faults are said at most.
const MOST_FAULTS: usize = 100;

/// What the library holds and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Condition {
    /// How many reports there are.
    pub reports: u32,
    /// How many of them were taken off the list.
    pub removed: u32,
    /// How many readings of them.
    pub readings: u32,
    /// How many acts all their journals hold.
    pub acts: u32,
    /// What is wrong; nothing in a sound library.
    pub faults: Vec<String>,
}

impl Library {
    /// Checks every page, index and reference, and that each reading can be read and follows from its journal.
    ///
    /// # Errors
    /// Where the file cannot be read at all.
    pub fn check(&self) -> Result<Condition, StoreError> {
        let (mut condition, readings) = self.read(|connection| {
            let mut condition = counts(connection)?;
            condition.faults = faults_of_the_file(connection)?;
            Ok((condition, readings(connection)?))
        })?;
        for (report, reading) in readings {
            for seq in self.read(|connection| journal::altered(connection, reading))? {
                condition.faults.push(format!(
                    "{} ({}): act {seq} is not as it was written",
                    self.name_of(report),
                    reading.to_i64()
                ));
            }
            if !self.read(|connection| sums::content_holds(connection, reading))? {
                condition.faults.push(format!(
                    "{} ({}): what was first read is not as it was written",
                    self.name_of(report),
                    reading.to_i64()
                ));
            }
            match self.follows_from_its_journal(reading) {
                Ok(true) => {}
                Ok(false) => condition.faults.push(format!(
                    "{} ({}): the outline does not follow from the journal",
                    self.name_of(report),
                    reading.to_i64()
                )),
                Err(error) => condition.faults.push(error.to_string()),
            }
        }
        condition.faults.truncate(MOST_FAULTS);
        Ok(condition)
    }

    /// The reports whose files are not as they were kept, or are not there at all. What was read in them and all corrections
    /// may be whole, so they are no fault of the library.
    ///
    /// # Errors
    /// Where the file of the library cannot be read at all.
    pub fn altered_files(&self) -> Result<Vec<ReportId>, StoreError> {
        let mut altered = self.read(reports)?;
        altered.retain(|report| self.bytes(*report).is_err());
        Ok(altered)
    }

    fn follows_from_its_journal(&self, reading: ReadingId) -> Result<bool, StoreError> {
        let stored = self.load_reading(reading)?;
        let mut replayed = self.first_state(reading)?;
        let followed = stored.journal.entries().iter().all(|entry| {
            let changes = stored.journal.changes_of(entry);
            changes.is_some_and(|changes| apply(&mut replayed, &changes).is_ok())
        });
        Ok(followed && replayed == stored.document)
    }
}

fn counts(connection: &Connection) -> Result<Condition, Problem> {
    let count = |sql| connection.query_row(sql, [], |row| row.get(0));
    Ok(Condition {
        reports: count("SELECT count(*) FROM report")?,
        removed: count("SELECT count(*) FROM report WHERE removed_by IS NOT NULL")?,
        readings: count("SELECT count(*) FROM reading")?,
        acts: count("SELECT count(*) FROM entry")?,
        faults: Vec::new(),
    })
}

fn faults_of_the_file(connection: &Connection) -> Result<Vec<String>, Problem> {
    let mut statement = connection.prepare("PRAGMA integrity_check")?;
    let verdicts = statement.query_map([], |row| row.get::<_, String>(0))?;
    let mut faults = verdicts.collect::<Result<Vec<_>, _>>()?;
    faults.retain(|verdict| verdict != "ok");
    let mut statement = connection.prepare("PRAGMA foreign_key_check")?;
    let tables = statement.query_map([], |row| row.get::<_, String>(0))?;
    for table in tables.collect::<Result<BTreeSet<_>, _>>()? {
        faults.push(format!("{table}: a row points at nothing"));
    }
    Ok(faults)
}

fn reports(connection: &Connection) -> Result<Vec<ReportId>, Problem> {
    let mut statement = connection.prepare("SELECT id FROM report ORDER BY id")?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn readings(connection: &Connection) -> Result<Vec<(ReportId, ReadingId)>, Problem> {
    let mut statement = connection.prepare("SELECT report, id FROM reading ORDER BY id")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
