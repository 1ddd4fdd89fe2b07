//! The rules of the library with their journal, and with which of them each reading was read.

use rusqlite::{Connection, Row, params};

use super::error::Problem;
use super::rows::{self, RowError, RuleRow};
use super::{Library, ReadWith, ReadingId, StoreError, journal, readings};
use crate::edit::{Entry, EntryKind, RuleBook, RuleChange, RuleEdit, RuleEditName, Seq, Stamp};
use crate::outline::{Rule, RuleId};

impl Library {
    /// The rules, with every act on them.
    ///
    /// # Errors
    /// Where what is kept of them, or the file of the library, cannot be read.
    pub fn rules(&self) -> Result<RuleBook, StoreError> {
        self.read(book)
    }

    /// Records an act on the rules.
    ///
    /// # Errors
    /// [`StoreError::RuleConflict`] where it does not follow from what is there (another window was faster); everything that
    /// can go wrong with the file.
    pub fn append_rule(&mut self, entry: &Entry<RuleEdit>) -> Result<(), StoreError> {
        self.write(|transaction| {
            let follows = book(transaction)?.push(entry.clone());
            follows.ok_or(Problem::RuleConflict)?;
            insert(transaction, entry)
        })
    }

    /// Keeps with which program and rules a reading is up to date after the act `seq` of its journal, before all of them
    /// without one.
    ///
    /// # Errors
    /// Where there is no such reading, or the file of the library cannot be written.
    pub fn set_read_with(
        &mut self,
        reading: ReadingId,
        seq: Option<Seq>,
        with: &ReadWith,
    ) -> Result<(), StoreError> {
        self.write(|transaction| {
            readings::place_of(transaction, reading)?;
            transaction.execute(
                "INSERT OR REPLACE INTO read_with VALUES (?1, ?2, ?3, ?4)",
                params![
                    reading,
                    seq.map(journal::stored_seq).transpose()?.unwrap_or(0),
                    with.parser,
                    with.rules
                ],
            )?;
            Ok(())
        })
    }
}

/// With which programs and rules the reading was up to date after which acts of its journal, the first of them in front.
pub(super) fn read_with(
    connection: &Connection,
    reading: ReadingId,
) -> Result<Vec<(Option<Seq>, ReadWith)>, Problem> {
    let mut statement = connection.prepare_cached(
        "SELECT seq, parser, rules FROM read_with WHERE reading = ?1 ORDER BY seq",
    )?;
    let mut rows = statement.query([reading])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let seq: i64 = row.get(0)?;
        let with = ReadWith {
            parser: row.get(1)?,
            rules: row.get(2)?,
        };
        let seq = (seq > 0).then(|| journal::seq(seq)).transpose()?;
        all.push((seq, with));
    }
    Ok(all)
}

fn book(connection: &Connection) -> Result<RuleBook, Problem> {
    let mut statement = connection.prepare_cached(include_str!("entries.sql"))?;
    let mut rows = statement.query([])?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        entries.push(entry(row)?);
    }
    RuleBook::restored(entries).ok_or_else(|| {
        RowError::broken("the acts on the rules do not follow from one another").into()
    })
}

/// Every act on the rules that can be read, in its order.
pub(super) fn readable(connection: &Connection) -> Result<Vec<Entry<RuleEdit>>, Problem> {
    let mut statement = connection.prepare_cached(include_str!("entries.sql"))?;
    let mut rows = statement.query([])?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        entries.extend(entry(row));
    }
    Ok(entries)
}

fn entry(row: &Row<'_>) -> Result<Entry<RuleEdit>, Problem> {
    let stamp = Stamp {
        author: row.get(7)?,
        time_ms: row.get(8)?,
    };
    let of = || -> Result<Seq, Problem> { Ok(journal::seq(row.get(2)?)?) };
    let kind: String = row.get(1)?;
    Ok(Entry {
        seq: journal::seq(row.get(0)?)?,
        kind: match kind.as_str() {
            "do" => EntryKind::Do(RuleEdit {
                name: name(&row.get::<_, String>(3)?)?,
                stamp: stamp.clone(),
                change: RuleChange {
                    id: RuleId::new(row.get(4)?),
                    before: rule(row, 5)?,
                    after: rule(row, 6)?,
                },
            }),
            "undo" => EntryKind::Undo(of()?),
            "redo" => EntryKind::Redo(of()?),
            _ => return Err(RowError::unknown("kind of entry", kind).into()),
        },
        stamp,
    })
}

fn name(key: &str) -> Result<RuleEditName, RowError> {
    RuleEditName::from_key(key).ok_or_else(|| RowError::unknown("act on a rule", key))
}

fn rule(row: &Row<'_>, column: usize) -> Result<Option<Rule>, Problem> {
    let Some(json) = row.get::<_, Option<String>>(column)? else {
        return Ok(None);
    };
    rows::check_format(row.get(9)?)?;
    Ok(Some(rows::from_json::<RuleRow>(&json)?.try_into()?))
}

/// Records `entry`.
pub(super) fn insert(connection: &Connection, entry: &Entry<RuleEdit>) -> Result<(), Problem> {
    let (kind, of, edit) = match &entry.kind {
        EntryKind::Do(edit) => ("do", None, Some(edit)),
        EntryKind::Undo(of) => ("undo", Some(journal::stored_seq(*of)?), None),
        EntryKind::Redo(of) => ("redo", Some(journal::stored_seq(*of)?), None),
    };
    let json = |rule: Option<&Rule>| {
        rule.map(|rule| rows::to_json(&RuleRow::from(rule)))
            .transpose()
    };
    connection
        .prepare_cached("INSERT INTO rule_entry VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)")?
        .execute(params![
            journal::stored_seq(entry.seq)?,
            kind,
            of,
            edit.map(|edit| edit.name.key()),
            edit.map(|edit| edit.change.id.to_u32()),
            edit.map(|_| rows::FORMAT),
            json(edit.and_then(|edit| edit.change.before.as_ref()))?,
            json(edit.and_then(|edit| edit.change.after.as_ref()))?,
            entry.stamp.author,
            entry.stamp.time_ms,
        ])?;
    Ok(())
}
