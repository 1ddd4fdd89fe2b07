//! Every row that can still be read of a damaged library, in a database of its own where the usual queries find it, and what
//! is known to have stood there.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::pages::Pages;
use super::trees::Row;
use crate::store::FileHash;

/// No library has so many rows.
const HIGHEST: i64 = 1 << 48;

/// What could be read.
pub(super) struct Salvage {
    /// A library in memory without the rules that a whole one keeps.
    pub(super) rows: Connection,
    /// How many pages and rows of each table could not be read; an index is counted by its own name.
    pub(super) unreadable: BTreeMap<String, u32>,
    /// The acts that an index knows of, by reading.
    pub(super) acts: BTreeMap<i64, BTreeSet<u64>>,
    /// The report of each reading, by an index.
    pub(super) report_of: BTreeMap<i64, i64>,
    /// The highest numbers ever given to reports and readings, as far as known.
    pub(super) highest: BTreeMap<String, i64>,
    /// Whether the names of the tables are lost, so that only the form of the rows told where they belong.
    pub(super) is_schema_lost: bool,
    pub(super) n_frames_lost: u32,
    /// The tables that are not derived from others.
    pub(super) tables: Vec<String>,
}

/// A table of the library as this program makes it.
struct Table {
    name: String,
    columns: Vec<String>,
    /// The place of the column that is the number of the row.
    rowid: Option<usize>,
    /// Where each stored value belongs; tables without row numbers store their key first.
    order: Vec<usize>,
}

impl Salvage {
    /// What can be read of `pages`, into `rows`, an empty library.
    pub(super) fn of(pages: &Pages, rows: Connection) -> rusqlite::Result<Self> {
        let mut salvage = Self {
            rows,
            unreadable: BTreeMap::new(),
            acts: BTreeMap::new(),
            report_of: BTreeMap::new(),
            highest: BTreeMap::new(),
            is_schema_lost: false,
            n_frames_lost: pages.n_frames_lost(),
            tables: Vec::new(),
        };
        salvage.loosen()?;
        let tables = salvage.tables()?;
        salvage.rows.execute_batch("BEGIN")?;
        salvage.gather(pages, &tables)?;
        salvage.rows.execute_batch("COMMIT")?;
        salvage.tables = tables.into_iter().map(|table| table.name).collect();
        Ok(salvage)
    }

    /// How many pages and rows of the tables called so could not be read.
    pub(super) fn unreadable_in(&self, tables: &[&str]) -> u32 {
        let count = |table: &&str| self.unreadable.get(*table).copied().unwrap_or(0);
        tables.iter().map(count).sum()
    }

    /// Rows come in any order and may be put right.
    fn loosen(&self) -> rusqlite::Result<()> {
        self.rows.pragma_update(None, "foreign_keys", false)?;
        let triggers: Vec<String> = {
            let mut statement = self
                .rows
                .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")?;
            let names = statement.query_map([], |row| row.get(0))?;
            names.collect::<Result<_, _>>()?
        };
        for trigger in triggers {
            self.rows
                .execute_batch(&format!("DROP TRIGGER \"{trigger}\""))?;
        }
        Ok(())
    }

    fn gather(&mut self, pages: &Pages, tables: &[Table]) -> rusqlite::Result<()> {
        let mut seen = BTreeSet::new();
        let mut roots: Vec<(String, u32)> = Vec::new();
        let schema = pages.walk(1, &mut seen, &mut |row| {
            if let [_, Value::Text(name), _, Value::Integer(root), _] = &row.values[..]
                && let Ok(root) = u32::try_from(*root)
                && root > 0
            {
                roots.push((name.clone(), root));
            }
        });
        let is_known = |name: &str| roots.iter().any(|(known, _)| known == name);
        self.is_schema_lost = schema.n_unreadable > 0
            || !["report", "reading", "reading_content", "entry"]
                .into_iter()
                .all(is_known);
        for (name, root) in &roots {
            let table = tables.iter().find(|table| table.name == *name);
            let mut found = Vec::new();
            let walked = pages.walk(*root, &mut seen, &mut |row| found.push(row));
            let mut n_unreadable = walked.n_unreadable;
            for row in found {
                match table {
                    Some(table) => n_unreadable += u32::from(!self.put(table, row)?),
                    None => self.learn(name, &row),
                }
            }
            if n_unreadable > 0 {
                self.unreadable.insert(name.clone(), n_unreadable);
            }
        }
        // Without damage, a page that no tree leads to is one that was given up.
        if self.is_schema_lost || !self.unreadable.is_empty() {
            self.gather_strays(pages, tables, &seen)?;
        }
        Ok(())
    }

    /// Pages that lost the page above them; the form of their rows says where they belong. Files come last, as their rows
    /// are known by the hashes of the reports.
    fn gather_strays(
        &mut self,
        pages: &Pages,
        tables: &[Table],
        seen: &BTreeSet<u32>,
    ) -> rusqlite::Result<()> {
        let (mut files, mut others) = (Vec::new(), Vec::new());
        for page in pages.strays(seen) {
            let is_files = page.iter().any(|row| row.values.len() == 2);
            if is_files { &mut files } else { &mut others }.push(page);
        }
        for row in others.into_iter().flatten() {
            let fits = |table: &&Table| table.rowid.is_some() && fits(table, &row);
            for table in tables.iter().filter(fits) {
                if self.put(table, row.clone())? {
                    break;
                }
            }
        }
        let table = tables.iter().find(|table| table.name == "report_bytes");
        for row in files.into_iter().flatten() {
            if let (Some(table), Some(number), [_, Value::Blob(bytes)]) =
                (table, row.rowid, &row.values[..])
            {
                let mut known = self
                    .rows
                    .prepare_cached("SELECT 1 FROM report WHERE id = ?1 AND sha256 = ?2")?;
                let is_file = known.exists((number, FileHash::of(bytes).to_string()))?;
                drop(known);
                if is_file {
                    self.put(table, row)?;
                }
            }
        }
        Ok(())
    }

    /// Puts a row where it belongs; false where it cannot stand there.
    fn put(&self, table: &Table, row: Row) -> rusqlite::Result<bool> {
        // After a number as high as a damaged one can be, no other could be given.
        if row
            .rowid
            .is_some_and(|rowid| !(1..=HIGHEST).contains(&rowid))
        {
            return Ok(false);
        }
        // Columns that came later are not in a row that was written before; they have their defaults.
        let Some(stored) = table.order.get(..row.values.len()) else {
            return Ok(false);
        };
        let mut values = row.values;
        if let (Some(at), Some(rowid)) = (table.rowid, row.rowid)
            && let Some(value) = values.get_mut(at)
        {
            *value = Value::Integer(rowid);
        }
        let names = stored
            .iter()
            .map(|at| format!("\"{}\"", table.columns[*at]));
        let names = names.collect::<Vec<_>>().join(", ");
        let places = vec!["?"; values.len()].join(", ");
        let sql = format!(
            "INSERT OR IGNORE INTO \"{}\" ({names}) VALUES ({places})",
            table.name
        );
        let mut insert = self.rows.prepare_cached(&sql)?;
        Ok(insert
            .execute(params_from_iter(values))
            .is_ok_and(|n| n == 1))
    }

    /// What an index or a counter says of rows that may be lost.
    fn learn(&mut self, name: &str, row: &Row) {
        match (name, &row.values[..]) {
            ("sqlite_autoindex_entry_1", [Value::Integer(reading), Value::Integer(seq), ..]) => {
                let seq = u64::try_from(*seq).unwrap_or(0);
                self.acts.entry(*reading).or_default().insert(seq);
            }
            ("reading_report", [Value::Integer(report), Value::Integer(reading)]) => {
                self.report_of.insert(*reading, *report);
            }
            ("sqlite_sequence", [Value::Text(table), Value::Integer(highest)]) => {
                self.highest.insert(table.clone(), *highest);
            }
            _ => {}
        }
    }

    /// The tables that hold what is not derived from others.
    fn tables(&self) -> rusqlite::Result<Vec<Table>> {
        let mut statement = self.rows.prepare(
            "SELECT name, wr FROM pragma_table_list
             WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
                 AND name NOT LIKE 'search\\_%' ESCAPE '\\'",
        )?;
        let names = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        names
            .map(|row| {
                let (name, is_without_rowid) = row?;
                self.table(name, is_without_rowid)
            })
            .collect()
    }

    fn table(&self, name: String, is_without_rowid: bool) -> rusqlite::Result<Table> {
        let mut statement = self
            .rows
            .prepare("SELECT name, type, pk FROM pragma_table_info(?1) ORDER BY cid")?;
        let rows = statement.query_map([&name], |row| {
            Ok((row.get(0)?, row.get::<_, String>(1)?, row.get::<_, u32>(2)?))
        })?;
        let columns: Vec<(String, String, u32)> = rows.collect::<Result<_, _>>()?;
        let n_keys = columns.iter().filter(|(_, _, key)| *key > 0).count();
        let rowid = columns
            .iter()
            .position(|(_, of, key)| *key == 1 && n_keys == 1 && of == "INTEGER")
            .filter(|_| !is_without_rowid);
        let mut order: Vec<usize> = (0..columns.len()).collect();
        if is_without_rowid {
            order.sort_by_key(|at| match columns[*at].2 {
                0 => u32::MAX,
                key => key,
            });
        }
        Ok(Table {
            rowid,
            order,
            columns: columns.into_iter().map(|(name, ..)| name).collect(),
            name,
        })
    }
}

/// Whether the row may be one of the table: the number of the row stands in the place of its column.
fn fits(table: &Table, row: &Row) -> bool {
    let is_number = |at: usize| row.values.get(at) == Some(&Value::Null);
    row.rowid.is_some()
        && row.values.len() <= table.columns.len()
        && row.values.len() * 2 >= table.columns.len()
        && table.rowid.is_none_or(is_number)
}
