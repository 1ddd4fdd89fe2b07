//! What became of a damaged library: for every report what was kept and what is missing, so that nothing is lost in silence.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// What became of a damaged library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recovery {
    /// When, in milliseconds since the beginning of 1970, UTC.
    pub at_ms: i64,
    /// Where the damaged file lies now.
    pub aside: PathBuf,
    /// The backup that was used for what the damaged file no longer had.
    pub backup: Option<PathBuf>,
    /// Every report that is known to have been there, by its number.
    pub reports: Vec<RecoveredReport>,
    /// How many acts on the rules are lost.
    pub rule_acts_lost: u64,
    /// How many places of the file could not be read.
    pub unreadable: u32,
    /// How many pages of the log of newest acts could not be read.
    pub log_pages_lost: u32,
    /// The tables besides reports and rules of which something could not be read, with how much of each.
    pub others: Vec<(String, u32)>,
    /// What the new library still says is wrong with it; nothing, unless this program has a fault.
    pub faults: Vec<String>,
}

/// What became of one report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecoveredReport {
    /// Its number.
    pub report: i64,
    /// The name of its file; empty where that is lost.
    pub name: String,
    /// What became of its readings; where there are several, of the worst.
    pub fate: Fate,
    /// What became of the bytes of its file.
    pub file: FileFate,
    /// Whether something of it was taken from the backup.
    pub source: Source,
}

/// What became of a reading with its journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// All of it was there.
    Whole,
    /// Something of it had to be made again from the rest; nothing a person did is missing.
    Rebuilt,
    /// Acts are missing at the end of its history.
    Cut {
        /// So many acts are kept.
        kept: u64,
        /// So many there are known to have been; none where nothing tells whether there were more.
        known: Option<u64>,
        /// The outline is still what the missing acts had led to.
        is_outline_kept: bool,
    },
    /// None of its readings could be kept.
    Lost,
}

/// What became of the bytes of a report's file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileFate {
    /// They are those that were opened.
    Whole,
    /// They are not any more.
    Damaged,
    /// The report is lost, and they were written to this file.
    WrittenTo(PathBuf),
    /// They could not be read.
    Lost,
}

/// Where what was kept of a report comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// From the damaged file alone.
    Damaged,
    /// Some or all of it from the backup.
    Backup,
    /// The backup told of other acts; its state is kept as another reading of the report.
    Both,
}

impl RecoveredReport {
    /// Whether nothing of it is missing or in doubt.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        matches!(self.fate, Fate::Whole | Fate::Rebuilt)
            && self.file == FileFate::Whole
            && self.source != Source::Both
    }
}

impl Recovery {
    /// The reports of which something is missing.
    pub fn incomplete(&self) -> impl Iterator<Item = &RecoveredReport> {
        self.reports.iter().filter(|report| !report.is_complete())
    }

    /// Whether nothing that is known to have been there is missing.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.incomplete().next().is_none()
            && self.rule_acts_lost == 0
            && self.log_pages_lost == 0
            && self.others.is_empty()
    }
}
