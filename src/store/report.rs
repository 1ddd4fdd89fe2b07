//! What goes into the library and what comes out of it.

use std::fmt;
use std::path::PathBuf;

use rusqlite::ToSql;
use rusqlite::types::{FromSql, FromSqlResult, ToSqlOutput, ValueRef};
use sha2::{Digest as _, Sha256};

use super::collections::Labels;
use crate::edit::{Journal, Seq, Stamp};
use crate::outline::{Document, PartialDate, SegmentId};
use crate::text::TextPos;

/// Declares a number by which the library knows something.
macro_rules! row_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(i64);

        impl $name {
            /// The id of this number.
            #[must_use]
            pub const fn new(number: i64) -> Self {
                Self(number)
            }

            /// The number.
            #[must_use]
            pub const fn to_i64(self) -> i64 {
                self.0
            }
        }

        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                self.0.to_sql()
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                i64::column_result(value).map(Self)
            }
        }
    };
}

row_id! {
    /// A report in the library: one file, known by its bytes.
    ReportId
}

row_id! {
    /// One reading of a report.
    ReadingId
}

/// The SHA-256 of a file's bytes; prints as 64 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileHash([u8; 32]);

impl FileHash {
    /// The hash of these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

impl fmt::Display for FileHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// A file that comes into the library.
#[derive(Debug, Clone, Copy)]
pub struct NewFile<'a> {
    /// Its name, without folders.
    pub name: &'a str,
    /// Where it was found; text that was pasted has no path.
    pub path: Option<&'a std::path::Path>,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// Its media type, as `text/plain`.
    pub media_type: &'a str,
    /// When it was last changed, in milliseconds since the beginning of 1970, UTC.
    pub modified_ms: Option<i64>,
}

/// A reading that comes into the library with its file.
#[derive(Debug, Clone, Copy)]
pub struct NewReading<'a> {
    /// The encoding by which the bytes became text.
    pub encoding: &'a str,
    /// The version of the program whose parser read it.
    pub parser_version: &'a str,
    /// What was read, with the decisions taken over from an earlier reading.
    pub document: &'a Document,
}

/// What came of adding a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Added {
    /// The report.
    pub report: ReportId,
    /// Its current reading.
    pub reading: ReadingId,
    /// What was new.
    pub addition: Addition,
}

/// What was new when a file was added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Addition {
    /// The file itself.
    Report,
    /// The file was known; the reading is a new one, and the current one now.
    Reading,
    /// Nothing: the current reading is of the same text, encoding and parser, and may hold corrections.
    Nothing,
}

/// Whether a report stands in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listing {
    /// It does.
    Listed,
    /// It was taken off; its work is kept.
    Removed,
}

/// What is known of a report's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileInfo {
    /// Its name, without folders.
    pub name: String,
    /// Where it was seen last; where a path is not Unicode, with replacement characters.
    pub path: Option<PathBuf>,
    /// Its media type.
    pub media_type: String,
    /// Its SHA-256, as 64 hexadecimal digits.
    pub sha256: String,
    /// Its length in bytes.
    pub size_bytes: u64,
    /// When it was last changed.
    pub modified_ms: Option<i64>,
}

/// A reading of a report, as listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadingInfo {
    /// The reading.
    pub reading: ReadingId,
    /// The encoding by which the bytes became text.
    pub encoding: String,
    /// The version of the program whose parser read it.
    pub parser_version: String,
    /// Who had it read and when.
    pub stamp: Stamp,
}

/// With which program and which rules a reading is up to date.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReadWith {
    /// The version of the program.
    pub parser: String,
    /// The mark of the rules that were used; empty without any.
    pub rules: String,
}

/// A report as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredReport {
    /// The report.
    pub report: ReportId,
    /// Its file.
    pub file: FileInfo,
    /// Whether it stands in the list.
    pub listing: Listing,
    /// Which reading this is and where it came from.
    pub reading: ReadingInfo,
    /// The text, the current outline and the decisions.
    pub document: Document,
    /// Every act since the reading was made.
    pub journal: Journal,
    /// With which programs and rules it was up to date after which acts; without an act before all of them. Where nothing
    /// is noted, it is as the program that read it first left it, without rules.
    pub read_with: Vec<(Option<Seq>, ReadWith)>,
    /// How it was last looked at.
    pub view: ViewState,
}

/// How a reading was last looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ViewState {
    /// The segment selected.
    pub selected: Option<SegmentId>,
    /// The first position of the text that was on the screen.
    pub scroll: TextPos,
}

/// The figures of a report for the list, as the application derived them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// The agency inspected.
    pub agency: Option<String>,
    /// The day under the signature.
    pub signed_on: Option<PartialDate>,
    /// How many issues there are.
    pub issues: u32,
    /// How many of them are completed.
    pub completed: u32,
    /// How many of them a person has confirmed.
    pub confirmed: u32,
    /// How many nodes there are; 0 until they have been counted.
    pub nodes: u32,
    /// How many of them a person has confirmed.
    pub confirmed_nodes: u32,
    /// How many of them a person has changed and not confirmed.
    pub corrected_nodes: u32,
}

/// A report in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportSummary {
    /// The report.
    pub report: ReportId,
    /// The name of its file.
    pub name: String,
    /// Where the file was seen last.
    pub path: Option<PathBuf>,
    /// When it came into the library.
    pub added_ms: i64,
    /// When it was last opened.
    pub opened_ms: Option<i64>,
    /// Its figures; none until the application has derived them.
    pub summary: Option<Summary>,
    /// What a person has set about it as a whole.
    pub labels: Labels,
    /// The agency in the form in which agencies are compared; none until it has been derived.
    pub agency_key: Option<String>,
    /// How many problems were open when it was last indexed; none until it was.
    pub problems: Option<u32>,
    /// The first version of the same report, where it is a later one.
    pub version_of: Option<ReportId>,
}

impl ReportSummary {
    /// What names the report in a list: the agency, else its file.
    #[must_use]
    pub fn display_name(&self) -> &str {
        self.agency().unwrap_or(&self.name)
    }

    /// The agency as a person set it, else as it was read.
    #[must_use]
    pub fn agency(&self) -> Option<&str> {
        let read = self
            .summary
            .as_ref()
            .and_then(|summary| summary.agency.as_deref());
        self.labels.agency.as_deref().or(read)
    }
}

/// A removal that is still in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removal {
    /// Its number in the journal of the library.
    pub seq: Seq,
    /// The report.
    pub report: ReportId,
    /// The name of its file.
    pub name: String,
    /// Who removed it and when.
    pub stamp: Stamp,
}
