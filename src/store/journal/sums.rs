//! The sum over what an entry says, by which damage that leaves it readable is noticed.

use rusqlite::Row;
use sha2::{Digest as _, Sha256};

/// What an entry says, as its row holds it.
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
    /// The first eight bytes of the SHA-256 of everything said.
    pub(super) fn sum(&self) -> i64 {
        let numbers = [
            Some(self.seq),
            self.of,
            Some(self.time_ms),
            self.format.map(i64::from),
        ];
        let words = [Some(self.kind), self.name, Some(self.author), self.changes];
        let mut sum = Sha256::new();
        for number in numbers {
            sum.update([u8::from(number.is_some())]);
            sum.update(number.unwrap_or_default().to_le_bytes());
        }
        // With their lengths, so that nothing can wander from one to the next.
        for words in words {
            sum.update([u8::from(words.is_some())]);
            sum.update((words.unwrap_or_default().len() as u64).to_le_bytes());
            sum.update(words.unwrap_or_default());
        }
        let mut first = [0; 8];
        first.copy_from_slice(&sum.finalize()[..8]);
        i64::from_le_bytes(first)
    }
}

/// Whether a row of `entries.sql` is as it was written; one without a sum was written before there were any.
pub(super) fn holds(row: &Row<'_>) -> rusqlite::Result<bool> {
    let Some(sum) = row.get::<_, Option<i64>>(8)? else {
        return Ok(true);
    };
    let words = |at| -> rusqlite::Result<Option<&str>> { Ok(row.get_ref(at)?.as_str_or_null()?) };
    let said = Said {
        seq: row.get(0)?,
        kind: words(1)?.unwrap_or_default(),
        of: row.get(2)?,
        name: words(3)?,
        author: words(4)?.unwrap_or_default(),
        time_ms: row.get(5)?,
        format: row.get(6)?,
        changes: words(7)?,
    };
    Ok(said.sum() == sum)
}
