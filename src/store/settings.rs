//! Settings of the program, and how each reading was last looked at.

use rusqlite::{Connection, OptionalExtension as _, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::error::Problem;
use super::{Library, ReadingId, StoreError, ViewState, readings};
use crate::outline::SegmentId;
use crate::text::TextPos;

impl Library {
    /// The setting under `key`, where there is one.
    ///
    /// # Errors
    /// [`StoreError::UnreadableSetting`] where it is not a `T`; where the file of the library cannot be read.
    pub fn setting<T: DeserializeOwned>(&self, key: &str) -> Result<Option<T>, StoreError> {
        let json: Option<String> = self.read(|connection| {
            Ok(connection
                .query_row("SELECT value FROM setting WHERE key = ?1", [key], |row| {
                    row.get(0)
                })
                .optional()?)
        })?;
        json.map(|json| serde_json::from_str(&json))
            .transpose()
            .map_err(|error| unreadable(key, &error))
    }

    /// Keeps `value` under `key`.
    ///
    /// # Errors
    /// [`StoreError::UnreadableSetting`] where it has no JSON; where the file of the library cannot be written.
    pub fn set_setting<T: Serialize + ?Sized>(
        &mut self,
        key: &str,
        value: &T,
    ) -> Result<(), StoreError> {
        let json = serde_json::to_string(value).map_err(|error| unreadable(key, &error))?;
        self.write(|transaction| {
            transaction.execute(
                "INSERT INTO setting VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = excluded.value",
                params![key, json],
            )?;
            Ok(())
        })
    }

    /// How the reading was last looked at; from its beginning where it never was.
    ///
    /// # Errors
    /// Where there is no such reading, or the file of the library cannot be read.
    pub fn view(&self, reading: ReadingId) -> Result<ViewState, StoreError> {
        self.read(|connection| {
            let report = readings::place_of(connection, reading)?.report;
            view(connection, reading).map_err(|problem| problem.of(report))
        })
    }

    /// Keeps how the reading is looked at.
    ///
    /// # Errors
    /// Where there is no such reading, or the file of the library cannot be written.
    pub fn set_view(&mut self, reading: ReadingId, view: &ViewState) -> Result<(), StoreError> {
        self.write(|transaction| {
            readings::place_of(transaction, reading)?;
            transaction.execute(
                "INSERT OR REPLACE INTO view_state (reading, selected, scroll) VALUES (?1, ?2, ?3)",
                params![
                    reading,
                    view.selected.map(SegmentId::to_u32),
                    view.scroll.to_u32()
                ],
            )?;
            Ok(())
        })
    }
}

pub(super) fn view(connection: &Connection, reading: ReadingId) -> Result<ViewState, Problem> {
    let view = connection
        .query_row(
            "SELECT selected, scroll FROM view_state WHERE reading = ?1",
            [reading],
            |row| {
                Ok(ViewState {
                    selected: row.get::<_, Option<u32>>(0)?.map(SegmentId::new),
                    scroll: TextPos::new(row.get(1)?),
                })
            },
        )
        .optional()?;
    Ok(view.unwrap_or_default())
}

fn unreadable(key: &str, error: &serde_json::Error) -> StoreError {
    StoreError::UnreadableSetting {
        key: key.to_owned(),
        detail: error.to_string(),
    }
}
