//! The thread that owns the library, so that the window never waits for a disk.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};

use super::reader::ReadFile;
use super::{ReportId, StoredAs, Waker};
use crate::edit::{Change, Entry, Seq, Stamp};
use crate::import::TextEncoding;
use crate::outline::SegmentId;
use crate::store::{Library, NewFile, NewReading, ReportSummary, StoreError, StoredReport, Summary, ViewState};

/// One thing to do with the library.
#[derive(Debug)]
pub(super) enum Request {
    /// Keep a file that was read, or find it where it is known.
    Admit { read: Box<ReadFile>, stamp: Stamp },
    /// Bring a report.
    Load { report: ReportId, from: From },
    /// Bring the bytes of a report, to be read in another encoding, or the reading in that encoding where there is one.
    ReadAs { report: ReportId, encoding: TextEncoding },
    /// Keep another reading of a report, which becomes the one shown.
    AddReading { report: ReportId, read: Box<ReadFile>, stamp: Stamp },
    /// Keep an act.
    Append { stored_as: StoredAs, entry: Entry, changes: Vec<Change> },
    /// Keep what the list shows of a report.
    SetSummary { report: ReportId, summary: Summary },
    /// Keep how a report is looked at.
    SetView { stored_as: StoredAs, selected: Option<SegmentId> },
    /// Take a report out of the list.
    Remove { report: ReportId, stamp: Stamp },
    /// Bring a removed report back.
    Restore { report: ReportId, stamp: Stamp },
    /// List the reports.
    List,
}

/// Why a report was brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum From {
    /// Its file was opened.
    File {
        /// The file was in the library already.
        known: bool,
        /// The library knows other bytes from the same place: the file has changed on disk.
        replaced: bool,
    },
    /// It was chosen in the library.
    Library,
    /// Another window has changed it.
    Conflict,
}

/// What came of a request.
#[derive(Debug)]
pub(super) enum Reply {
    Listed(Vec<ReportSummary>),
    Opened { stored: Box<StoredReport>, from: From },
    Bytes { report: ReportId, name: String, bytes: Vec<u8>, encoding: TextEncoding },
    Appended { report: ReportId, seq: Seq },
    NotAppended { report: ReportId, error: StoreError },
    Removed(ReportId),
    Done,
    Failed { name: Option<String>, error: StoreError },
}
