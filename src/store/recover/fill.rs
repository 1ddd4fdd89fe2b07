//! The new library, filled with what could be read of the damaged one and of its backup.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension as _, params, params_from_iter};

use super::account::{Fate, FileFate, RecoveredReport, Source};
use super::content::Healed;
use super::reading::{self, Recovered};
use super::salvage::Salvage;
use crate::edit::{Journal, Stamp};
use crate::outline::Document;
use crate::store::error::Problem;
use crate::store::rows::{self, QualityRow};
use crate::store::{ReadingId, current, journal, readings};

/// The places in a row of `report`.
pub(super) const SHA256: usize = 1;
pub(super) const NAME: usize = 2;
pub(super) const CURRENT_READING: usize = 9;
/// The columns of `report` that point at rows written later.
pub(super) const POINTING: [&str; 2] = ["removed_by", "version_of"];

/// What the new library is filled from.
pub(super) struct Filling<'a> {
    pub(super) salvage: &'a Salvage,
    pub(super) backup: Option<&'a Connection>,
    pub(super) target: &'a Connection,
    /// Where the files of reports that are lost are written to.
    pub(super) files: PathBuf,
    pub(super) now: Stamp,
    pub(super) next_reading: i64,
}

pub(super) type Row = Vec<Value>;

impl Filling<'_> {
    /// Every report that is known to have been there.
    pub(super) fn reports(&mut self) -> Result<Vec<RecoveredReport>, Problem> {
        self.next_reading = self.highest("reading") + 1;
        let ids: BTreeSet<i64> = (1..=self.highest("report")).collect();
        ids.into_iter().map(|id| self.report(id)).collect()
    }

    /// The highest number that a row of the table ever had, as far as anything knows: numbers are given without a gap, and
    /// no row is deleted.
    fn highest(&self, table: &str) -> i64 {
        let sql = match table {
            "report" => {
                "SELECT max((SELECT coalesce(max(id), 0) FROM report), (SELECT coalesce(max(report), 0) FROM report_bytes),
                    (SELECT coalesce(max(report), 0) FROM reading))"
            }
            _ => {
                "SELECT max((SELECT coalesce(max(id), 0) FROM reading), (SELECT coalesce(max(reading), 0) FROM reading_content),
                    (SELECT coalesce(max(reading), 0) FROM entry))"
            }
        };
        let of = |connection: &Connection| connection.query_row(sql, [], |row| row.get(0)).ok();
        let seen = [Some(&self.salvage.rows), self.backup];
        let seen = seen.into_iter().flatten().filter_map(of).max();
        let counted = self.salvage.highest.get(table).copied();
        // A counter that is far off was damaged itself.
        let seen = seen.unwrap_or(0);
        counted
            .filter(|n| *n <= seen + 10_000)
            .unwrap_or(0)
            .max(seen)
    }

    fn report(&mut self, id: i64) -> Result<RecoveredReport, Problem> {
        let own = row(&self.salvage.rows, "SELECT * FROM report WHERE id = ?1", id);
        let spare = self.spare("SELECT * FROM report WHERE id = ?1", id);
        let mut source = Source::Damaged;
        if own.is_none() && spare.is_some() {
            source = Source::Backup;
        }
        let (bytes, file, sha256) = self.bytes(id, own.as_ref(), spare.as_ref(), &mut source);
        let known = own.clone().or(spare.clone());
        let name = known
            .as_ref()
            .map_or_else(String::new, |row| text(&row[NAME]));
        let mut recovered = Vec::new();
        for reading in self.readings_of(id) {
            let file = bytes.as_deref().filter(|_| file == FileFate::Whole);
            let healed = self.heal(reading, id, &name, file);
            let backup = self.backup.filter(|_| self.is_of_backup(reading, id));
            let mut found = reading::recover(self.salvage, backup, reading, &self.now);
            if healed == Healed::FromBackup {
                source = Source::Backup;
            }
            if let Some(found) = &mut found {
                let kept = found.journal.entries().len() as u64;
                let least = match healed {
                    Healed::AsItStood => Fate::Whole,
                    Healed::FromBackup => Fate::Rebuilt,
                    Healed::Doubtful => Fate::Cut {
                        kept,
                        known: None,
                        is_outline_kept: false,
                    },
                };
                found.fate = found.fate.max(least);
            }
            recovered.push((reading, found));
        }
        if recovered.iter().all(|(_, found)| found.is_none()) {
            let file = self.write_file(id, &name, bytes.as_deref(), file);
            let (fate, report) = (Fate::Lost, id);
            return Ok(RecoveredReport {
                report,
                name,
                fate,
                file,
                source,
            });
        }
        self.insert_report(id, known, &sha256, bytes.as_deref().unwrap_or_default())?;
        let mut fate = Fate::Whole;
        for (reading, found) in &recovered {
            let Some(found) = found else {
                fate = Fate::Lost;
                continue;
            };
            self.insert_reading(id, *reading, found)?;
            fate = fate.max(found.fate);
            if let Some((journal, document)) = &found.other {
                let other = ReadingId::new(self.next_reading);
                self.next_reading += 1;
                self.insert_state(id, (*reading, other), &found.first, journal, document)?;
                source = Source::Both;
            }
        }
        // A reading that is gone beside others is a part that is missing.
        if fate == Fate::Lost {
            fate = Fate::Cut {
                kept: 0,
                known: None,
                is_outline_kept: false,
            };
        }
        let is_kept = |row: &Row| {
            let current = number(&row[CURRENT_READING])?;
            let kept = recovered
                .iter()
                .any(|(id, found)| id.to_i64() == current && found.is_some());
            kept.then_some(current)
        };
        let current = own
            .as_ref()
            .and_then(is_kept)
            .or(spare.as_ref().and_then(is_kept));
        let last = recovered.iter().rev().find(|(_, found)| found.is_some());
        let current = current.or(last.map(|(id, _)| id.to_i64()));
        self.target.execute(
            "UPDATE report SET current_reading = ?2 WHERE id = ?1",
            params![id, current],
        )?;
        if recovered
            .iter()
            .any(|(_, found)| found.as_ref().is_some_and(|found| found.n_spare > 0))
            && source == Source::Damaged
        {
            source = Source::Backup;
        }
        Ok(RecoveredReport {
            report: id,
            name,
            fate,
            file,
            source,
        })
    }

    fn insert_report(
        &self,
        id: i64,
        known: Option<Row>,
        sha256: &str,
        bytes: &[u8],
    ) -> Result<(), Problem> {
        match known {
            Some(mut values) => {
                values[SHA256] = Value::Text(sha256.to_owned());
                values[CURRENT_READING] = Value::Null;
                // What points at other rows is written when they are there.
                for column in POINTING {
                    values[self.place_of(column)?] = Value::Null;
                }
                put(self.target, "INSERT", "report", values)?;
            }
            None => {
                self.target.execute(
                    "INSERT INTO report (id, sha256, name, media_type, size, added_ms) VALUES (?1, ?2, ?3, 'text/plain', ?4, ?5)",
                    params![id, sha256, id.to_string(), bytes.len() as i64, self.now.time_ms],
                )?;
            }
        }
        self.target.execute(
            "INSERT INTO report_bytes (report, bytes) VALUES (?1, ?2)",
            params![id, bytes],
        )?;
        Ok(())
    }

    /// The place of a column of `report`.
    fn place_of(&self, column: &str) -> Result<usize, Problem> {
        let sql = "SELECT cid FROM pragma_table_info('report') WHERE name = ?1";
        let place: i64 = self.target.query_row(sql, [column], |row| row.get(0))?;
        Ok(usize::try_from(place).unwrap_or_default())
    }

    fn insert_reading(
        &self,
        report: i64,
        reading: ReadingId,
        found: &Recovered,
    ) -> Result<(), Problem> {
        self.insert_state(
            report,
            (reading, reading),
            &found.first,
            &found.journal,
            &found.document,
        )
    }

    /// Writes a reading with its journal under the second number; what is known of it stands under the first.
    fn insert_state(
        &self,
        report: i64,
        (from, to): (ReadingId, ReadingId),
        first: &Document,
        journal: &Journal,
        document: &Document,
    ) -> Result<(), Problem> {
        let (info, _) = readings::content(&self.salvage.rows, from).or_else(|error| {
            self.backup
                .map_or(Err(error), |backup| readings::content(backup, from))
        })?;
        self.target.execute(
            "INSERT INTO reading VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![
                to,
                report,
                info.encoding,
                info.parser_version,
                rows::to_json(&QualityRow::from(document.quality()))?,
                info.stamp.author,
                info.stamp.time_ms,
                document.next_id().to_u32()
            ],
        )?;
        readings::insert_content(self.target, to, first)?;
        for entry in journal.entries() {
            journal::insert(self.target, to, entry)?;
        }
        current::insert(self.target, to, document)
    }

    /// The bytes of a lost report, kept as a file.
    fn write_file(&self, id: i64, name: &str, bytes: Option<&[u8]>, fate: FileFate) -> FileFate {
        let Some(bytes) = bytes else {
            return FileFate::Lost;
        };
        let plain = Path::new(name)
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        let path = self
            .files
            .join(format!("{id} {}", plain.unwrap_or_default()).trim());
        let written = fs::create_dir_all(&self.files).and_then(|()| fs::write(&path, bytes));
        match written {
            Ok(()) => FileFate::WrittenTo(path),
            Err(error) => {
                log::warn!("the file of a lost report cannot be written: {error}");
                fate
            }
        }
    }

    pub(super) fn spare(&self, sql: &str, id: i64) -> Option<Row> {
        row(self.backup?, sql, id)
    }
}

/// The row that `sql` finds for `id`.
pub(super) fn row(connection: &Connection, sql: &str, id: i64) -> Option<Row> {
    let mut statement = connection.prepare_cached(sql).ok()?;
    let n = statement.column_count();
    let values = |row: &rusqlite::Row<'_>| (0..n).map(|i| row.get(i)).collect();
    statement.query_row([id], values).optional().ok().flatten()
}

pub(super) fn all_rows(connection: &Connection, table: &str) -> Vec<Row> {
    let read = || -> rusqlite::Result<Vec<Row>> {
        let mut statement = connection.prepare(&format!("SELECT * FROM \"{table}\""))?;
        let n = statement.column_count();
        let rows = statement.query_map([], |row| (0..n).map(|i| row.get(i)).collect())?;
        rows.collect()
    };
    read().unwrap_or_default()
}

pub(super) fn put(
    connection: &Connection,
    how: &str,
    table: &str,
    row: Row,
) -> rusqlite::Result<()> {
    let places = vec!["?"; row.len()].join(", ");
    let sql = format!("{how} INTO \"{table}\" VALUES ({places})");
    connection
        .prepare_cached(&sql)?
        .execute(params_from_iter(row))?;
    Ok(())
}

pub(super) fn text(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        _ => String::new(),
    }
}

pub(super) fn number(value: &Value) -> Option<i64> {
    match value {
        Value::Integer(number) => Some(*number),
        _ => None,
    }
}
