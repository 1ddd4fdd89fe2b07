//! What hangs on no single report: the rules, what was taken off the list, settings, and whatever later versions add.

use std::collections::BTreeMap;

use rusqlite::params;
use rusqlite::types::Value;

use super::fill::{Filling, POINTING, Row, all_rows, put, row};
use crate::edit::RuleBook;
use crate::edit::links::LinkBook;
use crate::store::error::Problem;
use crate::store::{LinkedPair, links, rules};

/// The tables that are filled report by report.
const OF_REPORTS: [&str; 13] = [
    "report",
    "report_bytes",
    "reading",
    "reading_content",
    "segment",
    "mark",
    "annotation",
    "header_override",
    "ignored",
    "entry",
    "library_entry",
    "rule_entry",
    "link_entry",
];

impl Filling<'_> {
    /// The rules as far as their journal can be followed; how many acts on them are lost.
    pub(super) fn rules(&self) -> Result<u64, Problem> {
        let mut acts = BTreeMap::new();
        for connection in [self.backup, Some(&self.salvage.rows)]
            .into_iter()
            .flatten()
        {
            for entry in rules::readable(connection).unwrap_or_default() {
                acts.insert(entry.seq, entry);
            }
        }
        let last = acts.last_key_value().map_or(0, |(seq, _)| seq.to_u64());
        let mut book = RuleBook::default();
        let mut n_kept = 0;
        for entry in acts.into_values() {
            if book.push(entry.clone()).is_none() {
                break;
            }
            rules::insert(self.target, &entry)?;
            n_kept += 1;
        }
        let n_unreadable = u64::from(self.salvage.unreadable_in(&["rule_entry"]));
        Ok((last - n_kept).max(n_unreadable))
    }

    /// What was taken off the list and put back, then everything that hangs on neither reports nor rules.
    pub(super) fn others(&self, tables: &[String]) -> Result<Vec<(String, u32)>, Problem> {
        let mut incomplete = Vec::new();
        let others = tables
            .iter()
            .filter(|table| !OF_REPORTS.contains(&table.as_str()));
        let library_entry = "library_entry".to_owned();
        let mut waiting: Vec<(&str, Row)> = Vec::new();
        for table in [&library_entry].into_iter().chain(others) {
            let n_unreadable = self.salvage.unreadable_in(&[table]);
            let is_damaged = n_unreadable > 0 || self.salvage.is_schema_lost;
            if n_unreadable > 0 {
                incomplete.push((table.clone(), n_unreadable));
            }
            let backup = self.backup.filter(|_| is_damaged);
            for connection in [Some(&self.salvage.rows), backup].into_iter().flatten() {
                waiting.extend(
                    all_rows(connection, table)
                        .into_iter()
                        .map(|row| (table.as_str(), row)),
                );
            }
        }
        // A row that points at one of a later table finds it there the next time.
        for _ in 0..3 {
            waiting.retain(|(table, row)| {
                put(self.target, "INSERT OR IGNORE", table, row.clone()).is_err()
            });
        }
        let n_links_lost = self.links();
        if n_links_lost > 0 {
            incomplete.push(("link_entry".to_owned(), n_links_lost));
        }
        self.point()?;
        Ok(incomplete)
    }

    /// The links of every pair as far as their journal can be followed; how many acts on them are lost.
    fn links(&self) -> u32 {
        let mut acts: BTreeMap<LinkedPair, BTreeMap<_, _>> = BTreeMap::new();
        for connection in [self.backup, Some(&self.salvage.rows)]
            .into_iter()
            .flatten()
        {
            for (pair, entries) in links::readable(connection).unwrap_or_default() {
                let entries = entries.into_iter().map(|entry| (entry.seq, entry));
                acts.entry(pair).or_default().extend(entries);
            }
        }
        let mut n_lost = 0;
        for (pair, acts) in acts {
            let last = acts.last_key_value().map_or(0, |(seq, _)| seq.to_u64());
            let mut book = LinkBook::default();
            let mut n_of_pair = 0;
            for entry in acts.into_values() {
                // A report of the pair may be lost, and its links with it.
                let is_kept = book.push(entry.clone()).is_some()
                    && links::insert(self.target, pair, &entry).is_ok();
                if !is_kept {
                    break;
                }
                n_of_pair += 1;
            }
            n_lost += u32::try_from(last)
                .unwrap_or(u32::MAX)
                .saturating_sub(n_of_pair);
        }
        n_lost.max(self.salvage.unreadable_in(&["link_entry"]))
    }

    /// Reports that were taken off the list stay off it, and versions stay versions.
    fn point(&self) -> Result<(), Problem> {
        let mut statement = self.target.prepare("SELECT id FROM report")?;
        let ids = statement.query_map([], |row| row.get::<_, i64>(0))?;
        let ids = ids.collect::<Result<Vec<_>, _>>()?;
        for column in POINTING {
            let known = format!("SELECT {column} FROM report WHERE id = ?1");
            let write = format!("UPDATE report SET {column} = ?2 WHERE id = ?1");
            for id in &ids {
                let own = row(&self.salvage.rows, &known, *id);
                let pointed = own.or_else(|| self.spare(&known, *id));
                if let Some(Value::Integer(to)) = pointed.and_then(|row| row.into_iter().next())
                    && let Err(error) = self.target.execute(&write, params![id, to])
                {
                    log::warn!("report {id} points at nothing: {error}");
                }
            }
        }
        Ok(())
    }
}
