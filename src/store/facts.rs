//! What all reports of the library come to: their facts, kept beside the search index so that an overview of hundreds opens none
//! of them, and the wording that one shares with the others.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension as _, params};

use super::error::Problem;
use super::rows::{self, FactsRow};
use super::{Library, ReadingId, ReportId, ReportSummary, StoreError, readings};
use crate::compare::facts::ReportFacts;
use crate::compare::overview::OverviewReport;
use crate::compare::stock::{Stock, StockFound};
use crate::outline::Document;

impl Library {
    /// Every report on the list as an overview shows it, those added first in front, as far as the index is up to date
    /// ([`Library::refresh_search`]); those not indexed yet are left out.
    ///
    /// # Errors
    /// Where the file of the library, or what is kept of a report, cannot be read.
    pub fn overview(&self) -> Result<Vec<(ReportId, OverviewReport)>, StoreError> {
        let reports = self.reports()?;
        let mut facts = self.read(all)?;
        let shown = |report: ReportSummary| {
            let facts = facts.remove(&report.report)?;
            Some((report.report, shown(report, facts)))
        };
        Ok(reports.into_iter().filter_map(shown).collect())
    }

    /// What a report says that others on the list say too; later versions of one report count as one.
    ///
    /// # Errors
    /// Where there is no such report, or the file of the library, or what is kept of a report, cannot be read.
    pub fn stock_wording(&self, report: ReportId) -> Result<(Document, StockFound), StoreError> {
        self.read(|connection| {
            let reading: Option<ReadingId> = connection
                .prepare_cached("SELECT current_reading FROM report WHERE id = ?1")?
                .query_row([report], |row| row.get(0))
                .optional()?
                .ok_or(Problem::NoSuchReport(report))?;
            let reading = reading.ok_or(Problem::NoSuchReport(report))?;
            let document =
                readings::document(connection, reading).map_err(|problem| problem.of(report))?;
            let mut stock = Stock::of(&document);
            let mut statement = connection.prepare_cached(include_str!("facts/others.sql"))?;
            let mut rows = statement.query([report])?;
            while let Some(row) = rows.next()? {
                stock.read(row.get_ref(0)?.as_str().unwrap_or_default());
            }
            let found = stock.found();
            Ok((document, found))
        })
    }
}

fn shown(report: ReportSummary, facts: ReportFacts) -> OverviewReport {
    let agency = report.labels.agency.or_else(|| facts.agency.clone());
    OverviewReport {
        name: report.name,
        agency: agency.unwrap_or_default(),
        agency_key: report.agency_key.unwrap_or_default(),
        tags: report.labels.tags,
        problems: report.problems,
        facts,
    }
}

fn all(connection: &Connection) -> Result<BTreeMap<ReportId, ReportFacts>, Problem> {
    let mut statement = connection.prepare_cached("SELECT report, facts FROM report_facts")?;
    let mut rows = statement.query([])?;
    let mut all = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let (report, json): (ReportId, String) = (row.get(0)?, row.get(1)?);
        let read = rows::from_json::<FactsRow>(&json).and_then(ReportFacts::try_from);
        match read {
            Ok(facts) => {
                all.insert(report, facts);
            }
            // They are derived: nothing of anybody's work is in them.
            Err(error) => log::warn!("the facts of report {}: {error}", report.to_i64()),
        }
    }
    Ok(all)
}

/// Keeps the facts of what a report is now.
pub(super) fn keep(
    connection: &Connection,
    report: ReportId,
    facts: &ReportFacts,
) -> Result<(), Problem> {
    let facts = rows::to_json(&FactsRow::from(facts))?;
    connection
        .prepare_cached("INSERT OR REPLACE INTO report_facts (report, facts) VALUES (?1, ?2)")?
        .execute(params![report, facts])?;
    Ok(())
}

/// Forgets the facts of a report.
pub(super) fn forget(connection: &Connection, report: ReportId) -> Result<(), Problem> {
    connection
        .prepare_cached("DELETE FROM report_facts WHERE report = ?1")?
        .execute([report])?;
    Ok(())
}
