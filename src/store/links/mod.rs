//! The links of pairs of reports as people decided about them, each pair with its journal.

use rusqlite::{Connection, Row, params};

use super::error::Problem;
use super::rows::{self, LinkRow, RowError};
use super::{Library, ReportId, StoreError, journal};
use crate::edit::links::{LinkBook, LinkChange, LinkDecision, LinkEdit, LinkEditName};
use crate::edit::{Entry, EntryKind, Seq, Stamp};

/// Two reports whose links are kept in one journal, whichever is shown on the left: there the one of the lower number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LinkedPair {
    low: ReportId,
    high: ReportId,
}

impl LinkedPair {
    /// The pair of these two reports.
    #[must_use]
    pub fn of(one: ReportId, other: ReportId) -> Self {
        Self {
            low: one.min(other),
            high: one.max(other),
        }
    }

    /// The report that stands on the left in the journal.
    #[must_use]
    pub fn left(self) -> ReportId {
        self.low
    }
}

impl Library {
    /// The links of a pair of reports, with every act on them.
    ///
    /// # Errors
    /// Where what is kept of them, or the file of the library, cannot be read.
    pub fn links(&self, pair: LinkedPair) -> Result<LinkBook, StoreError> {
        self.read(|connection| book(connection, pair))
    }

    /// Records an act on the links of a pair.
    ///
    /// # Errors
    /// [`StoreError::LinkConflict`] where it does not follow from what is there (another window was faster); everything that
    /// can go wrong with the file.
    pub fn append_link(
        &mut self,
        pair: LinkedPair,
        entry: &Entry<LinkEdit>,
    ) -> Result<(), StoreError> {
        self.write(|transaction| {
            let follows = book(transaction, pair)?.push(entry.clone());
            follows.ok_or(Problem::LinkConflict)?;
            insert(transaction, pair, entry)
        })
    }
}

fn book(connection: &Connection, pair: LinkedPair) -> Result<LinkBook, Problem> {
    let mut statement = connection.prepare_cached(include_str!("entries.sql"))?;
    let mut rows = statement.query(params![pair.low, pair.high])?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        entries.push(entry(row)?);
    }
    LinkBook::restored(entries).ok_or_else(|| {
        RowError::broken("the acts on the links do not follow from one another").into()
    })
}

/// A pair with the acts on its links.
type PairActs = (LinkedPair, Vec<Entry<LinkEdit>>);

/// Every pair of which anything can be read, with the acts on its links that can be, in their order.
pub(super) fn readable(connection: &Connection) -> Result<Vec<PairActs>, Problem> {
    let mut statement = connection.prepare("SELECT DISTINCT low, high FROM link_entry")?;
    let pair = |row: &Row<'_>| {
        Ok(LinkedPair {
            low: row.get(0)?,
            high: row.get(1)?,
        })
    };
    let pairs = statement.query_map([], pair)?;
    let pairs = pairs.collect::<Result<Vec<_>, _>>()?;
    let of_pair = |pair: LinkedPair| {
        let mut statement = connection.prepare_cached(include_str!("entries.sql"))?;
        let mut rows = statement.query(params![pair.low, pair.high])?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            entries.extend(entry(row));
        }
        Ok((pair, entries))
    };
    pairs.into_iter().map(of_pair).collect()
}

fn entry(row: &Row<'_>) -> Result<Entry<LinkEdit>, Problem> {
    let stamp = Stamp {
        author: row.get(6)?,
        time_ms: row.get(7)?,
    };
    let of = || -> Result<Seq, Problem> { Ok(journal::seq(row.get(2)?)?) };
    let kind: String = row.get(1)?;
    Ok(Entry {
        seq: journal::seq(row.get(0)?)?,
        kind: match kind.as_str() {
            "do" => EntryKind::Do(LinkEdit {
                name: name(&row.get::<_, String>(3)?)?,
                stamp: stamp.clone(),
                change: LinkChange {
                    before: decisions(row, 4)?,
                    after: decisions(row, 5)?,
                },
            }),
            "undo" => EntryKind::Undo(of()?),
            "redo" => EntryKind::Redo(of()?),
            _ => return Err(RowError::unknown("kind of entry", kind).into()),
        },
        stamp,
    })
}

fn name(key: &str) -> Result<LinkEditName, RowError> {
    LinkEditName::from_key(key).ok_or_else(|| RowError::unknown("act on links", key))
}

fn decisions(row: &Row<'_>, column: usize) -> Result<Vec<LinkDecision>, Problem> {
    rows::check_format(row.get(8)?)?;
    let json: String = row.get(column)?;
    Ok(rows::values_of(rows::from_json::<Vec<LinkRow>>(&json)?)?)
}

/// Records `entry`.
pub(super) fn insert(
    connection: &Connection,
    pair: LinkedPair,
    entry: &Entry<LinkEdit>,
) -> Result<(), Problem> {
    let (kind, of, edit) = match &entry.kind {
        EntryKind::Do(edit) => ("do", None, Some(edit)),
        EntryKind::Undo(of) => ("undo", Some(journal::stored_seq(*of)?), None),
        EntryKind::Redo(of) => ("redo", Some(journal::stored_seq(*of)?), None),
    };
    let json = |decisions: Option<&Vec<LinkDecision>>| {
        decisions
            .map(|decisions| rows::to_json(&rows::rows_of::<_, LinkRow>(decisions)))
            .transpose()
    };
    connection
        .prepare_cached(
            "INSERT INTO link_entry VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?
        .execute(params![
            pair.low,
            pair.high,
            journal::stored_seq(entry.seq)?,
            kind,
            of,
            edit.map(|edit| edit.name.key()),
            edit.map(|_| rows::FORMAT),
            json(edit.map(|edit| &edit.change.before))?,
            json(edit.map(|edit| &edit.change.after))?,
            entry.stamp.author,
            entry.stamp.time_ms,
        ])?;
    Ok(())
}
