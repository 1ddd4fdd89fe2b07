//! Sums over what acts say and over what was first read, by which damage that leaves them readable is noticed. What was written
//! before there were sums has none, and counts as it stands.

use rusqlite::{Connection, OptionalExtension as _, Row};
use sha2::{Digest as _, Sha256};

use super::ReadingId;
use super::error::Problem;

/// What an entry of a journal says, as its row holds it.
pub(super) struct Said<'a> {
    pub(super) seq: i64,
    pub(super) kind: &'a str,
    pub(super) of: Option<i64>,
    pub(super) name: Option<&'a str>,
    pub(super) author: &'a str,
    pub(super) time_ms: i64,
    pub(super) format: Option<u32>,
    pub(super) changes: Option<&'a str>,
}

impl Said<'_> {
    /// The sum over everything said.
    pub(super) fn sum(&self) -> i64 {
        let numbers = [
            Some(self.seq),
            self.of,
            Some(self.time_ms),
            self.format.map(i64::from),
        ];
        let words = [Some(self.kind), self.name, Some(self.author), self.changes];
        sum(&numbers, &words)
    }
}

/// The sum over the text of a reading, its hints and what was first read in it.
pub(super) fn of_content(text: &str, format: u32, hints: &str, first: &str) -> i64 {
    let words = [Some(text), Some(hints), Some(first)];
    sum(&[Some(i64::from(format))], &words)
}

/// The first eight bytes of the SHA-256 of the values, each with its length, so that nothing can wander from one to the next.
fn sum(numbers: &[Option<i64>], words: &[Option<&str>]) -> i64 {
    let mut sum = Sha256::new();
    for number in numbers {
        sum.update([u8::from(number.is_some())]);
        sum.update(number.unwrap_or_default().to_le_bytes());
    }
    for words in words {
        sum.update([u8::from(words.is_some())]);
        sum.update((words.unwrap_or_default().len() as u64).to_le_bytes());
        sum.update(words.unwrap_or_default());
    }
    let mut first = [0; 8];
    first.copy_from_slice(&sum.finalize()[..8]);
    i64::from_le_bytes(first)
}

/// Whether a row of `entries.sql` is as it was written.
pub(super) fn holds(row: &Row<'_>) -> rusqlite::Result<bool> {
    let Some(sum) = row.get::<_, Option<i64>>(8)? else {
        return Ok(true);
    };
    let said = Said {
        seq: row.get(0)?,
        kind: words(row, 1)?.unwrap_or_default(),
        of: row.get(2)?,
        name: words(row, 3)?,
        author: words(row, 4)?.unwrap_or_default(),
        time_ms: row.get(5)?,
        format: row.get(6)?,
        changes: words(row, 7)?,
    };
    Ok(said.sum() == sum)
}

/// Whether what was first read is as it was written.
pub(super) fn content_holds(connection: &Connection, reading: ReadingId) -> Result<bool, Problem> {
    let held = connection
        .prepare_cached(
            "SELECT text, format, hints, first, sum FROM reading_content WHERE reading = ?1",
        )?
        .query_row([reading], |row| {
            let Some(sum) = row.get::<_, Option<i64>>(4)? else {
                return Ok(true);
            };
            let [text, hints, first] = [0, 2, 3].map(|at| words(row, at));
            let (text, hints, first) = (text?, hints?, first?);
            let now = of_content(
                text.unwrap_or_default(),
                row.get(1)?,
                hints.unwrap_or_default(),
                first.unwrap_or_default(),
            );
            Ok(now == sum)
        })
        .optional()?;
    Ok(held.unwrap_or(false))
}

fn words<'a>(row: &'a Row<'_>, at: usize) -> rusqlite::Result<Option<&'a str>> {
    Ok(row.get_ref(at)?.as_str_or_null()?)
}
