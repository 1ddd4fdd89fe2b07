//! The topics of the library: what a person changed of those that ship, kept as a setting, and the lexicon that follows.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::error::Problem;
use super::rows;
use super::{Library, StoreError};
use crate::compare::topics::{Lexicon, OwnTopics, TopicChange};

/// The key of the setting.
const KEY: &str = "topics";

impl Library {
    /// What a person changed of the topics.
    ///
    /// # Errors
    /// Where what is kept of it, or the file of the library, cannot be read.
    pub fn own_topics(&self) -> Result<OwnTopics, StoreError> {
        Ok(self.setting(KEY)?.unwrap_or_default())
    }

    /// The words by which issues are told: those that ship with what a person changed.
    ///
    /// # Errors
    /// Where the file of the library cannot be read.
    pub fn lexicon(&self) -> Result<Lexicon, StoreError> {
        self.read(lexicon)
    }

    /// Makes one change of the topics. What is indexed by the topics before is indexed again with all that is stale.
    ///
    /// # Errors
    /// [`StoreError::TopicConflict`] where it does not follow from what is there (another window was faster); everything that
    /// can go wrong with the file.
    pub fn change_topics(&mut self, change: &TopicChange) -> Result<(), StoreError> {
        self.write(|transaction| {
            let mut own = own(transaction)?;
            if !own.apply(change) {
                return Err(Problem::TopicConflict);
            }
            transaction.execute(
                "INSERT INTO setting VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = excluded.value",
                params![KEY, rows::to_json(&own)?],
            )?;
            Ok(())
        })
    }

    /// Puts `own` in the place of everything that a person changed of the topics.
    ///
    /// # Errors
    /// Where the file of the library cannot be written.
    pub fn set_topics(&mut self, own: &OwnTopics) -> Result<(), StoreError> {
        self.set_setting(KEY, own)
    }
}

fn own(connection: &Connection) -> Result<OwnTopics, Problem> {
    let json: Option<String> = connection
        .query_row("SELECT value FROM setting WHERE key = ?1", [KEY], |row| {
            row.get(0)
        })
        .optional()?;
    Ok(json
        .map(|json| rows::from_json(&json))
        .transpose()?
        .unwrap_or_default())
}

/// The lexicon by which reports are indexed: the one that ships, where what a person changed of it cannot be read.
pub(super) fn lexicon(connection: &Connection) -> Result<Lexicon, Problem> {
    let own = match own(connection) {
        Err(Problem::Unreadable(error)) => {
            log::warn!("the topics of the library cannot be read: {error}");
            OwnTopics::default()
        }
        own => own?,
    };
    Ok(own.lexicon().unwrap_or_else(|error| {
        log::warn!("the topics of the library are too many: {error}");
        Lexicon::shipped().clone()
    }))
}
