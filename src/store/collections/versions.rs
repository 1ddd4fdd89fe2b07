//! Which reports are versions of one: those read from the same place, and those of the same agency and title that were signed
//! within a year of each other. Agencies publish reports of the same title after every inspection, which are not versions.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::Apart;
use super::keys::{agency_key, title_key};
use crate::outline::view::Header;
use crate::outline::{HeaderField, PartialDate};
use crate::store::ReportId;
use crate::store::error::Problem;
use crate::store::rows::{self, DateRow};

/// Two reports of one title signed more months apart than this are of two inspections.
const MOST_MONTHS_APART: i32 = 11;

/// What is derived from a report for finding it and its like.
pub(in crate::store) struct Derived<'a> {
    pub(in crate::store) header: &'a Header,
    pub(in crate::store) title: Option<String>,
    /// How many problems a person has not passed over.
    pub(in crate::store) problems: usize,
}

/// Keeps what was derived, and links the report to the first version of it, where there is one.
pub(in crate::store) fn derive(
    connection: &Connection,
    report: ReportId,
    derived: &Derived<'_>,
) -> Result<Option<ReportId>, Problem> {
    let header = derived.header;
    let read = header.text(HeaderField::Agency);
    let title = derived.title.as_deref().map(|title| title_key(title, read));
    let signed = header.date(HeaderField::SignedOn);
    let (agency_set, path, version_of): (Option<String>, Option<String>, Option<ReportId>) =
        connection
            .prepare_cached("SELECT agency_set, path, version_of FROM report WHERE id = ?1")?
            .query_row([report], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let agency = agency_set.as_deref().or(read).map(agency_key);
    let known = match (version_of, path) {
        (Some(known), _) => Some(known),
        (None, Some(path)) => first_at_path(connection, report, &path, agency.as_deref())?,
        (None, None) => None,
    };
    let first = match (known, &title, &agency) {
        (None, Some(title), Some(agency)) => {
            first_alike(connection, report, title, agency, signed)?
        }
        _ => known,
    };
    connection
        .prepare_cached(
            "UPDATE report SET agency_key = ?2, title_key = ?3, problems = ?4, version_of = ?5 WHERE id = ?1",
        )?
        .execute(params![report, agency, title, derived.problems as i64, first])?;
    Ok(first.filter(|first| *first != report))
}

/// The key of the agency again, after a person has set it or taken that back.
pub(super) fn derive_agency(connection: &Connection, report: ReportId) -> Result<(), Problem> {
    let agency: Option<String> = connection.query_row(
        "SELECT coalesce(agency_set, agency) FROM report WHERE id = ?1",
        [report],
        |row| row.get(0),
    )?;
    connection.execute(
        "UPDATE report SET agency_key = ?2 WHERE id = ?1",
        params![report, agency.as_deref().map(agency_key)],
    )?;
    Ok(())
}

pub(super) fn set_apart(
    connection: &Connection,
    report: ReportId,
    apart: Apart,
) -> Result<(), Problem> {
    let version_of = match apart {
        Apart::Own => Some(report),
        Apart::AsFound => None,
    };
    connection.execute(
        "UPDATE report SET version_of = ?2 WHERE id = ?1",
        params![report, version_of],
    )?;
    if apart == Apart::AsFound {
        // Found again when it is indexed next.
        connection.execute(
            "UPDATE search_reading SET form = 0 WHERE report = ?1",
            [report],
        )?;
    }
    Ok(())
}

/// The first version among those of other bytes that were seen at the same place, unless they are another agency's.
fn first_at_path(
    connection: &Connection,
    report: ReportId,
    path: &str,
    agency: Option<&str>,
) -> Result<Option<ReportId>, Problem> {
    let sql = "SELECT coalesce(version_of, id) FROM report
        WHERE path = ?2 AND id < ?1 AND (agency_key IS NULL OR ?3 IS NULL OR agency_key = ?3)
        ORDER BY id LIMIT 1";
    let mut statement = connection.prepare_cached(sql)?;
    let found = statement.query_row(params![report, path, agency], |row| row.get(0));
    Ok(found.optional()?)
}

/// The first version among those of this title and agency.
fn first_alike(
    connection: &Connection,
    report: ReportId,
    title: &str,
    agency: &str,
    signed: Option<PartialDate>,
) -> Result<Option<ReportId>, Problem> {
    let sql = "SELECT coalesce(version_of, id), signed_on FROM report
        WHERE title_key = ?2 AND agency_key = ?3 AND id < ?1 ORDER BY id";
    let mut statement = connection.prepare_cached(sql)?;
    let mut found = statement.query(params![report, title, agency])?;
    while let Some(row) = found.next()? {
        let other = row
            .get::<_, Option<String>>(1)?
            .map(|json| PartialDate::try_from(rows::from_json::<DateRow>(&json)?))
            .transpose()?;
        if is_near(signed, other) {
            return Ok(Some(row.get(0)?));
        }
    }
    Ok(None)
}

/// Whether two reports may be of one inspection by the days on which they were signed, as far as these are known.
fn is_near(one: Option<PartialDate>, other: Option<PartialDate>) -> bool {
    let (Some(one), Some(other)) = (one, other) else {
        return true;
    };
    match (one.month(), other.month()) {
        (Some(a), Some(b)) => {
            let months =
                |date: PartialDate, month: u8| i32::from(date.year()) * 12 + i32::from(month);
            (months(one, a) - months(other, b)).abs() <= MOST_MONTHS_APART
        }
        _ => one.year() == other.year(),
    }
}
