//! What never changes of a report: the bytes of its file, and what was read in them; put right where another copy, the backup
//! or the file itself tells what stood there.

use std::collections::BTreeSet;

use rusqlite::types::Value;
use rusqlite::{Connection, params};

use super::account::{FileFate, Source};
use super::fill::{Filling, Row, SHA256, number, put, row, text};
use crate::import::{Format, Imported, TextEncoding, import};
use crate::store::error::Problem;
use crate::store::rows::{self, HintRow};
use crate::store::{FileHash, ReadingId, readings, sums};

impl Filling<'_> {
    /// The bytes of a report's file with their hash, from where they are whole.
    pub(super) fn bytes(
        &self,
        id: i64,
        own: Option<&Row>,
        spare: Option<&Row>,
        source: &mut Source,
    ) -> (Option<Vec<u8>>, FileFate, String) {
        const BYTES: &str = "SELECT bytes FROM report_bytes WHERE report = ?1";
        let blob = |row: Row| match row.into_iter().next() {
            Some(Value::Blob(bytes)) => Some(bytes),
            _ => None,
        };
        let hash_in = |row: Option<&Row>| row.map(|row| text(&row[SHA256]));
        let (own_hash, spare_hash) = (hash_in(own), hash_in(spare));
        let own_bytes = row(&self.salvage.rows, BYTES, id).and_then(blob);
        let hash = own_bytes
            .as_ref()
            .map(|bytes| FileHash::of(bytes).to_string());
        if let Some(hash) = hash.clone()
            && (own_hash.as_ref() == Some(&hash) || spare_hash.as_ref() == Some(&hash))
        {
            return (own_bytes, FileFate::Whole, hash);
        }
        let spare_bytes = self.spare(BYTES, id).and_then(blob);
        if let (Some(bytes), Some(wanted)) = (spare_bytes, spare_hash)
            && own_hash.as_ref().is_none_or(|own| *own == wanted)
            && FileHash::of(&bytes).to_string() == wanted
        {
            *source = Source::Backup;
            return (Some(bytes), FileFate::Whole, wanted);
        }
        if let Some(wanted) = &own_hash
            && let Some(bytes) = self.bytes_of_text(id, wanted)
        {
            return (Some(bytes), FileFate::Whole, wanted.clone());
        }
        let fate = if own_bytes.is_some() {
            FileFate::Damaged
        } else {
            FileFate::Lost
        };
        // A report is known by a hash; where it is gone, that of what is left stands in.
        let wanted = own_hash.or(hash).unwrap_or_else(|| format!("{id:064x}"));
        (own_bytes, fate, wanted)
    }

    /// The bytes of which this is the hash, where they are a text that was read as it stands.
    fn bytes_of_text(&self, report: i64, wanted: &str) -> Option<Vec<u8>> {
        let sql = "SELECT text FROM reading_content JOIN reading ON reading.id = reading_content.reading WHERE report = ?1";
        let read: String = self
            .salvage
            .rows
            .query_row(sql, [report], |row| row.get(0))
            .ok()?;
        let lines = [read.clone(), read.replace('\n', "\r\n")];
        let marked = lines.iter().map(|text| format!("\u{feff}{text}"));
        let mut forms = lines.iter().cloned().chain(marked).map(String::into_bytes);
        forms.find(|bytes| FileHash::of(bytes).to_string() == wanted)
    }

    pub(super) fn readings_of(&self, report: i64) -> Vec<ReadingId> {
        let list = |connection: &Connection| -> rusqlite::Result<Vec<i64>> {
            let mut statement = connection.prepare("SELECT id FROM reading WHERE report = ?1")?;
            let rows = statement.query_map([report], |row| row.get(0))?;
            rows.collect()
        };
        let mut ids: BTreeSet<i64> = BTreeSet::new();
        ids.extend(list(&self.salvage.rows).unwrap_or_default());
        ids.extend(
            self.backup
                .and_then(|backup| list(backup).ok())
                .unwrap_or_default(),
        );
        let indexed = self
            .salvage
            .report_of
            .iter()
            .filter(|(_, of)| **of == report);
        ids.extend(indexed.map(|(reading, _)| *reading));
        ids.into_iter().map(ReadingId::new).collect()
    }

    /// Whether the backup knows this reading as one of this report, made at the same time where both tell.
    pub(super) fn is_of_backup(&self, reading: ReadingId, report: i64) -> bool {
        const MADE: &str = "SELECT report, created_ms FROM reading WHERE id = ?1";
        let own = row(&self.salvage.rows, MADE, reading.to_i64());
        self.spare(MADE, reading.to_i64()).is_some_and(|spare| {
            number(&spare[0]) == Some(report) && own.is_none_or(|own| own == spare)
        })
    }

    /// Puts right what never changes of a reading, so that the usual queries find it.
    pub(super) fn heal(
        &self,
        reading: ReadingId,
        report: i64,
        name: &str,
        bytes: Option<&[u8]>,
    ) -> Healed {
        let id = reading.to_i64();
        let rows = &self.salvage.rows;
        let imported = |connection: &Connection| -> Option<Imported> {
            let sql = "SELECT encoding FROM reading WHERE id = ?1";
            let encoding: String = connection.query_row(sql, [id], |row| row.get(0)).ok()?;
            // The text of a file in a format of our own is not the file.
            let sql = "SELECT media_type FROM report WHERE id = ?1";
            let media_type = row(connection, sql, report)?.into_iter().next();
            Format::from_media_type(&text(&media_type?))?;
            import(name, bytes?, Some(TextEncoding::from_name(&encoding)?)).ok()
        };
        // Another text of the same length was changed by damage. One of another length may well have been read by another
        // version of this program, and a file of which the text cannot be made again says nothing about it.
        let is_text_whole = |connection: &Connection| {
            let content = readings::content(connection, reading);
            content.is_ok_and(|(_, content)| {
                let known = content.text.as_str();
                imported(connection).is_none_or(|again| {
                    again.text.as_str() == known || again.text.as_str().len() != known.len()
                })
            })
        };
        let is_as_written =
            |connection: &Connection| sums::content_holds(connection, reading).unwrap_or(false);
        let is_whole = |connection: &Connection| {
            is_as_written(connection)
                && is_text_whole(connection)
                && readings::first_state(connection, reading).is_ok()
        };
        // What was read never changes, so where the backup tells it otherwise, it was changed by damage.
        let same = |one: &Connection, other: &Connection| {
            let read = |rows: &Connection| readings::first_state(rows, reading).ok();
            read(one) == read(other)
        };
        let backup = self.backup.filter(|_| self.is_of_backup(reading, report));
        let backup = backup.filter(|backup| is_whole(backup));
        if is_whole(rows) && backup.is_none_or(|backup| same(rows, backup)) {
            return Healed::AsItStood;
        }
        if let Some(backup) = backup {
            let tables = [("reading", "id"), ("reading_content", "reading")];
            let is_put = tables.into_iter().all(|(table, key)| {
                let sql = format!("SELECT * FROM {table} WHERE {key} = ?1");
                let values = row(backup, &sql, id);
                values.is_some_and(|values| put(rows, "INSERT OR REPLACE", table, values).is_ok())
            });
            if is_put {
                return Healed::FromBackup;
            }
        }
        let mut is_sure = is_as_written(rows);
        if !is_text_whole(rows)
            && let Some(again) = imported(rows)
        {
            match replace_text(rows, reading, &again) {
                // Where it is what was written but for the text, the rest was whole.
                Ok(sum_was_right) => is_sure |= sum_was_right,
                Err(error) => log::warn!("the text cannot be made again: {error:?}"),
            }
        }
        if is_sure {
            Healed::AsItStood
        } else {
            Healed::Doubtful
        }
    }
}

/// What came of putting right what never changes of a reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Healed {
    /// Nothing had to be done, or the file told what stood there.
    AsItStood,
    /// The backup told it.
    FromBackup,
    /// It is not as it was written, and nothing tells what stood there.
    Doubtful,
}

/// Puts the text that was read again from the file in the place of the one kept; whether all is as it was written then. What
/// was read first in it is lost where it cannot be read itself.
fn replace_text(rows: &Connection, reading: ReadingId, again: &Imported) -> Result<bool, Problem> {
    let hints = rows::to_json(&rows::rows_of::<_, HintRow>(&again.hints))?;
    let text = again.text.as_str();
    let known = row(
        rows,
        "SELECT first, sum FROM reading_content WHERE reading = ?1",
        reading.to_i64(),
    );
    let mut known = known.into_iter().flatten();
    let first = match known.next() {
        Some(Value::Text(first)) => first,
        _ => "null".to_owned(),
    };
    let sum = sums::of_content(text, rows::FORMAT, &hints, &first);
    let is_as_written = match known.next() {
        Some(Value::Integer(known)) => known == sum,
        _ => true,
    };
    rows.execute(
        "INSERT OR REPLACE INTO reading_content (reading, text, format, hints, first, sum) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![reading, text, rows::FORMAT, hints, first, sum],
    )?;
    Ok(is_as_written)
}
