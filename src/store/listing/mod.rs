//! The list of reports: their summaries, when they were opened, and taking them off the list and putting them back.

use std::collections::BTreeSet;
use std::path::PathBuf;

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::collections::Labels;
use super::error::Problem;
use super::readings::check_exists;
use super::rows::{self, DateRow};
use super::{Library, Removal, ReportId, ReportSummary, StoreError, Summary, journal};
use crate::edit::{Seq, Stamp};
use crate::outline::PartialDate;

impl Library {
    /// Every report on the list, those added first in front.
    ///
    /// # Errors
    /// Where the file of the library, or what is kept of a report, cannot be read.
    pub fn reports(&self) -> Result<Vec<ReportSummary>, StoreError> {
        self.read(|connection| summaries(connection, include_str!("reports.sql"), []))
    }

    /// The reports on the list that were opened last, the newest in front.
    ///
    /// # Errors
    /// Where the file of the library, or what is kept of a report, cannot be read.
    pub fn recent(&self, limit: u32) -> Result<Vec<ReportSummary>, StoreError> {
        self.read(|connection| summaries(connection, include_str!("recent.sql"), [limit]))
    }

    /// Keeps the figures of a report for the list.
    ///
    /// # Errors
    /// Where there is no such report, or the file of the library cannot be written.
    pub fn set_summary(&mut self, report: ReportId, summary: &Summary) -> Result<(), StoreError> {
        self.write(|transaction| {
            check_exists(transaction, report)?;
            keep_summary(transaction, report, summary)
        })
    }

    /// Every tag that stands beside a segment of the current reading of a report on the list.
    ///
    /// # Errors
    /// Where the file of the library cannot be read.
    pub fn tags(&self) -> Result<BTreeSet<String>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(include_str!("tags.sql"))?;
            let rows = statement.query_map([], |row| row.get(0))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Notes that the report was opened at `time_ms`.
    ///
    /// # Errors
    /// Where there is no such report, or the file of the library cannot be written.
    pub fn touch_opened(&mut self, report: ReportId, time_ms: i64) -> Result<(), StoreError> {
        self.write(|transaction| {
            check_exists(transaction, report)?;
            transaction.execute(
                "UPDATE report SET opened_ms = ?2 WHERE id = ?1",
                params![report, time_ms],
            )?;
            Ok(())
        })
    }

    /// Takes the report off the list; its work is kept. Nothing happens to one that is not on it.
    ///
    /// # Errors
    /// Where there is no such report, or the file of the library cannot be written.
    pub fn remove(&mut self, report: ReportId, stamp: &Stamp) -> Result<(), StoreError> {
        self.write(|transaction| {
            if removed_by(transaction, report)?.is_some() {
                return Ok(());
            }
            transaction.execute(
                "INSERT INTO library_entry (kind, report, author, time_ms) VALUES ('remove', ?1, ?2, ?3)",
                params![report, stamp.author, stamp.time_ms],
            )?;
            transaction.execute(
                "UPDATE report SET removed_by = ?2 WHERE id = ?1",
                params![report, transaction.last_insert_rowid()],
            )?;
            Ok(())
        })
    }

    /// Puts the report back on the list. Nothing happens to one that is on it.
    ///
    /// # Errors
    /// Where there is no such report, or the file of the library cannot be written.
    pub fn restore(&mut self, report: ReportId, stamp: &Stamp) -> Result<(), StoreError> {
        self.write(|transaction| restore(transaction, report, stamp))
    }

    /// The newest removal that is still in force: what undo in the list would take back.
    ///
    /// # Errors
    /// Where the file of the library cannot be read.
    pub fn last_removed(&self) -> Result<Option<Removal>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(include_str!("last_removed.sql"))?;
            let mut found = statement.query([])?;
            let Some(row) = found.next()? else {
                return Ok(None);
            };
            Ok(Some(Removal {
                seq: seq_of(row)?,
                report: row.get(1)?,
                name: row.get(2)?,
                stamp: Stamp {
                    author: row.get(3)?,
                    time_ms: row.get(4)?,
                },
            }))
        })
    }
}

/// Keeps the figures of a report that is there.
pub(super) fn keep_summary(
    connection: &Connection,
    report: ReportId,
    summary: &Summary,
) -> Result<(), Problem> {
    let signed_on = summary
        .signed_on
        .map(|date| rows::to_json(&DateRow::from(date)))
        .transpose()?;
    connection
        .prepare_cached(include_str!("set_summary.sql"))?
        .execute(params![
            report,
            summary.agency,
            signed_on,
            summary.issues,
            summary.completed,
            summary.confirmed,
            summary.nodes,
            summary.confirmed_nodes,
            summary.corrected_nodes
        ])?;
    Ok(())
}

/// Puts the report back on the list with a row that points at its removal.
pub(super) fn restore(
    connection: &Connection,
    report: ReportId,
    stamp: &Stamp,
) -> Result<(), Problem> {
    let Some(removal) = removed_by(connection, report)? else {
        return Ok(());
    };
    connection.execute(
        "INSERT INTO library_entry (kind, report, of, author, time_ms) VALUES ('restore', ?1, ?2, ?3, ?4)",
        params![report, removal, stamp.author, stamp.time_ms],
    )?;
    connection.execute(
        "UPDATE report SET removed_by = NULL WHERE id = ?1",
        [report],
    )?;
    Ok(())
}

/// The number of the removal that is in force for the report.
fn removed_by(connection: &Connection, report: ReportId) -> Result<Option<i64>, Problem> {
    connection
        .query_row(
            "SELECT removed_by FROM report WHERE id = ?1",
            [report],
            |row| row.get(0),
        )
        .optional()?
        .ok_or(Problem::NoSuchReport(report))
}

fn seq_of(row: &Row<'_>) -> Result<Seq, Problem> {
    Ok(journal::seq(row.get(0)?)?)
}

fn summaries(
    connection: &Connection,
    sql: &str,
    parameters: impl rusqlite::Params,
) -> Result<Vec<ReportSummary>, Problem> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(parameters)?;
    let mut reports = Vec::new();
    while let Some(row) = rows.next()? {
        let report = row.get(0)?;
        reports.push(summary(report, row).map_err(|problem| problem.of(report))?);
    }
    Ok(reports)
}

fn summary(report: ReportId, row: &Row<'_>) -> Result<ReportSummary, Problem> {
    let signed_on = row
        .get::<_, Option<String>>(6)?
        .map(|json| PartialDate::try_from(rows::from_json::<DateRow>(&json)?))
        .transpose()?;
    let summary = match row.get::<_, Option<u32>>(7)? {
        Some(issues) => Some(Summary {
            agency: row.get(5)?,
            signed_on,
            issues,
            completed: row.get(8)?,
            confirmed: row.get(9)?,
            // A report that no later version has opened since these are counted has none of them yet.
            nodes: row.get::<_, Option<u32>>(10)?.unwrap_or_default(),
            confirmed_nodes: row.get::<_, Option<u32>>(11)?.unwrap_or_default(),
            corrected_nodes: row.get::<_, Option<u32>>(12)?.unwrap_or_default(),
        }),
        None => None,
    };
    Ok(ReportSummary {
        report,
        name: row.get(1)?,
        path: row.get::<_, Option<String>>(2)?.map(PathBuf::from),
        added_ms: row.get(3)?,
        opened_ms: row.get(4)?,
        summary,
        labels: Labels {
            tags: rows::from_json(&row.get::<_, String>(13)?)?,
            agency: row.get(14)?,
        },
        agency_key: row.get(15)?,
        problems: row.get(16)?,
        version_of: row.get(17)?,
    })
}
