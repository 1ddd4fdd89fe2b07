//! How reports are gathered: the tags and the agency that a person gives one, and the versions of one report.
//!
//! Each act on tags and agencies is a row of a journal that holds what was there before and after, and can be taken back.

mod keys;
mod versions;

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension as _, params};
use serde::{Deserialize, Serialize};

pub use keys::agency_key;
pub(super) use versions::{Derived, derive};

use super::error::Problem;
use super::readings::check_exists;
use super::{Library, ReportId, StoreError, rows};
use crate::edit::Stamp;

/// What a person has set about a report as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Labels {
    /// The projects and other heaps it belongs to.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub tags: BTreeSet<String>,
    /// The agency, where what was read is not what it should be gathered under.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agency: Option<String>,
}

impl Labels {
    /// The labels without white space around them and without empty ones.
    #[must_use]
    fn tidied(&self) -> Self {
        let tidy = |words: &String| Some(words.trim().to_owned()).filter(|words| !words.is_empty());
        Self {
            tags: self.tags.iter().filter_map(tidy).collect(),
            agency: self.agency.as_ref().and_then(tidy),
        }
    }
}

impl Library {
    /// Sets the labels of these reports, all or none. A report that has them already is left alone.
    ///
    /// # Errors
    /// Where there is no such report, or the file of the library cannot be written.
    pub fn set_labels(
        &mut self,
        labelled: &[(ReportId, Labels)],
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        self.write(|transaction| {
            for (report, labels) in labelled {
                set(transaction, *report, &labels.tidied(), None, stamp)?;
            }
            Ok(())
        })
    }

    /// Takes the newest act on the labels of each of these reports back; done twice, it is in force again.
    ///
    /// # Errors
    /// Where there is no such report, or the file of the library cannot be written.
    pub fn take_back_labels(
        &mut self,
        reports: &[ReportId],
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        self.write(|transaction| {
            for report in reports {
                let newest: Option<(i64, String)> = transaction
                    .query_row(
                        "SELECT seq, before FROM label_entry WHERE report = ?1 ORDER BY seq DESC LIMIT 1",
                        [report],
                        |row| Ok((row.get(0)?, row.get(1)?)),
                    )
                    .optional()?;
                if let Some((seq, before)) = newest {
                    set(transaction, *report, &rows::from_json(&before)?, Some(seq), stamp)?;
                }
            }
            Ok(())
        })
    }

    /// Makes the report one of its own, or a version of what the rule says again.
    ///
    /// # Errors
    /// Where there is no such report, or the file of the library cannot be written.
    pub fn set_apart(&mut self, report: ReportId, apart: Apart) -> Result<(), StoreError> {
        self.write(|transaction| {
            check_exists(transaction, report)?;
            versions::set_apart(transaction, report, apart)
        })
    }
}

/// Whether a report may be a version of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Apart {
    /// A person said that it is a report of its own.
    Own,
    /// The rule decides.
    AsFound,
}

fn set(
    connection: &Connection,
    report: ReportId,
    labels: &Labels,
    of: Option<i64>,
    stamp: &Stamp,
) -> Result<(), Problem> {
    let before = labels_of(connection, report)?;
    if before == *labels {
        return Ok(());
    }
    connection
        .prepare_cached(
            "INSERT INTO label_entry (report, of, before, after, author, time_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            report,
            of,
            rows::to_json(&before)?,
            rows::to_json(labels)?,
            stamp.author,
            stamp.time_ms
        ])?;
    connection
        .prepare_cached(
            "UPDATE report SET tags = ?2, agency_set = ?3, agency_key = coalesce(?4, agency_key) WHERE id = ?1",
        )?
        .execute(params![
            report,
            rows::to_json(&labels.tags)?,
            labels.agency,
            labels.agency.as_deref().map(agency_key),
        ])?;
    if labels.agency != before.agency {
        versions::derive_agency(connection, report)?;
    }
    Ok(())
}

fn labels_of(connection: &Connection, report: ReportId) -> Result<Labels, Problem> {
    let found: Option<(String, Option<String>)> = connection
        .prepare_cached("SELECT tags, agency_set FROM report WHERE id = ?1")?
        .query_row([report], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (tags, agency) = found.ok_or(Problem::NoSuchReport(report))?;
    Ok(Labels {
        tags: rows::from_json(&tags)?,
        agency,
    })
}
