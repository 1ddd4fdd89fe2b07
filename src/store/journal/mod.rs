//! The journal of a reading: appending an entry together with what it changes, and reading the entries back.

use std::borrow::Cow;

use rusqlite::{Connection, ErrorCode, OptionalExtension as _, Row, params};

use super::error::Problem;
use super::rows::{self, ChangeRow, RowError};
use super::{Library, ReadingId, StoreError, current, readings, sums};
use crate::edit::{Change, Edit, EditName, Entry, EntryKind, Journal, Seq, Stamp};

impl Library {
    /// Records `entry` in the journal of `reading` and carries out on the rows what it does: both, or nothing. The entry
    /// has been carried out on the document before; here it is not checked again whether an outline comes of it.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] where the entry is not the next one of the report's current reading (another window was
    /// faster), or expects rows that are not there; everything that can go wrong with the file.
    pub fn append(&mut self, reading: ReadingId, entry: &Entry) -> Result<(), StoreError> {
        self.write(|transaction| {
            let place = readings::place_of(transaction, reading)?;
            if !place.is_current {
                return Err(Problem::Conflict.of(place.report));
            }
            append(transaction, reading, entry).map_err(|problem| problem.of(place.report))
        })
    }
}

impl Library {
    /// Whether the reading is the one shown of its report, and its journal ends with the act of this number and time; without
    /// one, whether it has none.
    ///
    /// # Errors
    /// Where there is no such reading, or the file of the library cannot be read.
    pub fn ends_with(
        &self,
        reading: ReadingId,
        end: Option<(Seq, i64)>,
    ) -> Result<bool, StoreError> {
        self.read(|connection| {
            let sql = "SELECT seq, time_ms FROM entry WHERE reading = ?1 ORDER BY seq DESC LIMIT 1";
            let last: Option<(i64, i64)> = connection
                .query_row(sql, [reading], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?;
            let end = end
                .map(|(seq, time_ms)| Ok::<_, Problem>((stored_seq(seq)?, time_ms)))
                .transpose()?;
            Ok(readings::place_of(connection, reading)?.is_current && last == end)
        })
    }
}

/// The journal of `reading`.
pub(super) fn load(connection: &Connection, reading: ReadingId) -> Result<Journal, Problem> {
    let mut statement = connection.prepare_cached(include_str!("entries.sql"))?;
    let mut rows = statement.query([reading])?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        let changes = match row.get::<_, Option<u32>>(6)? {
            Some(format) => changes_of(format, &row.get::<_, String>(7)?)?,
            None => Vec::new(),
        };
        entries.push(entry(row, changes)?);
    }
    restored(entries)
}

/// An entry as it stands in a library that may be damaged.
pub(super) struct Readable {
    /// What it says; nothing where that cannot be read.
    pub(super) entry: Option<Entry>,
    /// Whether its sum says that it is not as it was written.
    pub(super) is_doubtful: bool,
}

/// Every entry of `reading` with its number, in any order.
pub(super) fn readable(
    connection: &Connection,
    reading: ReadingId,
) -> Result<Vec<(u64, Readable)>, Problem> {
    let mut statement = connection.prepare_cached(include_str!("entries.sql"))?;
    let mut rows = statement.query([reading])?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        let read = || -> Result<Entry, Problem> {
            let changes = match row.get::<_, Option<u32>>(6)? {
                Some(format) => changes_of(format, &row.get::<_, String>(7)?)?,
                None => Vec::new(),
            };
            entry(row, changes)
        };
        let found = Readable {
            entry: read().ok(),
            is_doubtful: !sums::holds(row).unwrap_or(false),
        };
        let number = row.get::<_, i64>(0)?;
        entries.push((seq(number)?.to_u64(), found));
    }
    Ok(entries)
}

/// The entries of `reading` that are not as they were written.
pub(super) fn altered(connection: &Connection, reading: ReadingId) -> Result<Vec<i64>, Problem> {
    let mut statement = connection.prepare_cached(include_str!("entries.sql"))?;
    let mut rows = statement.query([reading])?;
    let mut altered = Vec::new();
    while let Some(row) = rows.next()? {
        if !sums::holds(row)? {
            altered.push(row.get(0)?);
        }
    }
    Ok(altered)
}

/// Records `entry` in the journal of `reading` and carries out on the rows what it does.
pub(super) fn append(
    connection: &Connection,
    reading: ReadingId,
    entry: &Entry,
) -> Result<(), Problem> {
    let changes = match &entry.kind {
        EntryKind::Do(edit) => {
            if entry.seq != next_seq(connection, reading)? {
                return Err(Problem::Conflict);
            }
            Cow::Borrowed(edit.changes.as_slice())
        }
        EntryKind::Undo(of) | EntryKind::Redo(of) => {
            // A journal with an undo that does not follow from it could not be read again.
            without_changes(connection, reading)?
                .push(entry.clone())
                .ok_or(Problem::Conflict)?;
            let changes = recorded_changes(connection, reading, *of)?;
            if matches!(entry.kind, EntryKind::Undo(_)) {
                changes.iter().rev().map(Change::inverse).collect()
            } else {
                changes.into()
            }
        }
    };
    insert(connection, reading, entry)?;
    changes
        .iter()
        .try_for_each(|change| current::carry_out(connection, reading, change))
        .map_err(|problem| match problem {
            // Something stands already where the change wants to put something new.
            Problem::Sqlite(error)
                if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) =>
            {
                Problem::Conflict
            }
            problem => problem,
        })
}

/// Records `entry`, without carrying it out.
pub(super) fn insert(
    connection: &Connection,
    reading: ReadingId,
    entry: &Entry,
) -> Result<(), Problem> {
    let (kind, of, edit) = match &entry.kind {
        EntryKind::Do(edit) => ("do", None, Some(edit)),
        EntryKind::Undo(of) => ("undo", Some(stored_seq(*of)?), None),
        EntryKind::Redo(of) => ("redo", Some(stored_seq(*of)?), None),
    };
    let changes = edit
        .map(|edit| rows::to_json(&rows::rows_of::<_, ChangeRow>(&edit.changes)))
        .transpose()?;
    let said = sums::Said {
        seq: stored_seq(entry.seq)?,
        kind,
        of,
        name: edit.map(|edit| edit.name.key()),
        author: &entry.stamp.author,
        time_ms: entry.stamp.time_ms,
        format: edit.map(|_| rows::FORMAT),
        changes: changes.as_deref(),
    };
    connection
        .prepare_cached(
            "INSERT INTO entry (reading, seq, kind, of, name, author, time_ms, format, changes, sum)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute(params![
            reading,
            said.seq,
            said.kind,
            said.of,
            said.name,
            said.author,
            said.time_ms,
            said.format,
            said.changes,
            said.sum(),
        ])?;
    Ok(())
}

fn next_seq(connection: &Connection, reading: ReadingId) -> Result<Seq, Problem> {
    let last: i64 = connection.query_row(
        "SELECT coalesce(max(seq), 0) FROM entry WHERE reading = ?1",
        [reading],
        |row| row.get(0),
    )?;
    Ok(Seq::new(seq(last)?.to_u64() + 1))
}

/// The journal of `reading` without what its edits changed, which can be long.
fn without_changes(connection: &Connection, reading: ReadingId) -> Result<Journal, Problem> {
    let mut statement = connection.prepare_cached(include_str!("entries.sql"))?;
    let mut rows = statement.query([reading])?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        entries.push(entry(row, Vec::new())?);
    }
    restored(entries)
}

fn restored(entries: Vec<Entry>) -> Result<Journal, Problem> {
    Journal::restored(entries).ok_or_else(|| {
        RowError::broken("the entries of the journal do not follow from one another").into()
    })
}

/// The entry of a row of seq, kind, of, name, author and time, whose edit changed `changes`.
fn entry(row: &Row<'_>, changes: Vec<Change>) -> Result<Entry, Problem> {
    let stamp = Stamp {
        author: row.get(4)?,
        time_ms: row.get(5)?,
    };
    let of = || -> Result<Seq, Problem> { Ok(seq(row.get(2)?)?) };
    let kind: String = row.get(1)?;
    Ok(Entry {
        seq: seq(row.get(0)?)?,
        kind: match kind.as_str() {
            "do" => EntryKind::Do(Edit {
                name: name(&row.get::<_, String>(3)?)?,
                stamp: stamp.clone(),
                changes,
            }),
            "undo" => EntryKind::Undo(of()?),
            "redo" => EntryKind::Redo(of()?),
            _ => return Err(RowError::unknown("kind of entry", kind).into()),
        },
        stamp,
    })
}

/// What the edit `of` changed.
fn recorded_changes(
    connection: &Connection,
    reading: ReadingId,
    of: Seq,
) -> Result<Vec<Change>, Problem> {
    let (format, json): (u32, String) = connection
        .query_row(
            "SELECT format, changes FROM entry WHERE reading = ?1 AND seq = ?2 AND kind = 'do'",
            params![reading, stored_seq(of)?],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?
        .ok_or(Problem::Conflict)?;
    Ok(changes_of(format, &json)?)
}

fn changes_of(format: u32, json: &str) -> Result<Vec<Change>, RowError> {
    rows::check_format(format)?;
    rows::values_of(rows::from_json::<Vec<ChangeRow>>(json)?)
}

fn name(key: &str) -> Result<EditName, RowError> {
    EditName::from_key(key).ok_or_else(|| RowError::unknown("edit", key))
}

pub(super) fn seq(stored: i64) -> Result<Seq, RowError> {
    u64::try_from(stored)
        .map(Seq::new)
        .map_err(|_negative| RowError::unknown("number of an entry", stored))
}

/// No journal is so long that its numbers do not fit.
pub(super) fn stored_seq(seq: Seq) -> Result<i64, Problem> {
    i64::try_from(seq.to_u64()).map_err(|_too_large| Problem::Conflict)
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use rusqlite::TransactionBehavior;

    use super::*;
    use crate::outline::fixtures::outline_of;
    use crate::outline::{Annotation, Document, Kind, ReadingQuality, SegmentId};
    use crate::store::{NewFile, NewReading};

    fn stamp() -> Stamp {
        Stamp {
            author: "甲".to_owned(),
            time_ms: 0,
        }
    }

    #[test]
    fn a_transaction_dropped_midway_leaves_nothing() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let path = folder.path().join("library.sqlite");
        let mut library = Library::open(&path).expect("it opens");
        let (text, outline) = outline_of(&[(Kind::Issue, 0, "一、台账不全\n")]);
        let quality = ReadingQuality::default();
        let document = Document::new(Arc::new(text), [].into(), outline, quality);
        let file = NewFile {
            name: "云岭区.txt",
            path: Some(Path::new("云岭区.txt")),
            bytes: b"1",
            media_type: "text/plain",
            modified_ms: None,
        };
        let reading = NewReading {
            encoding: "UTF-8",
            parser_version: "0.1.0",
            document: &document,
        };
        let added = library.add(&file, &reading, &stamp()).expect("it is added");
        let before = library.load(added.report).expect("it is readable");
        let entry = before.journal.entry_for(Edit {
            name: EditName::Confirm,
            stamp: stamp(),
            changes: vec![Change::Annotation {
                id: SegmentId::FIRST,
                before: None,
                after: Some(Box::new(Annotation {
                    confirmed: true,
                    ..Annotation::default()
                })),
            }],
        });

        let transaction = library
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .expect("nobody else writes");
        append(&transaction, added.reading, &entry).expect("all is written");
        drop(transaction);

        assert_eq!(library.load(added.report).expect("it is readable"), before);
        drop(library);
        let mut library = Library::open(&path).expect("it opens again");
        assert_eq!(library.load(added.report).expect("it is readable"), before);
        library
            .append(added.reading, &entry)
            .expect("the same entry is still the next one");
    }
}
