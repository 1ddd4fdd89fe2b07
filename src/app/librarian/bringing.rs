//! Reports brought out of the library, and those that come into it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{From, Librarian, Reply};
use crate::app::reading::{Exchanged, ReadFile};
use crate::app::renewing::Renewing;
use crate::app::{Original, OtherAnnotation, ReportId, StoredAs};
use crate::edit::{Change, Edit, EditName, Entry, Journal, Stamp};
use crate::export::report::MEDIA_TYPE;
use crate::export::report::read::read;
use crate::parse;
use crate::store::{
    Addition, FileHash, Library, NewFile, NewReading, ReadWith, ReadingInfo, StoreError,
    StoredReport,
};
use crate::text::Text;

impl Librarian {
    /// A file whose bytes are known comes with the reading it has; what was read in it just now is for new ones.
    pub(super) fn admit(&mut self, read: &ReadFile, stamp: &Stamp) -> Result<Reply, StoreError> {
        if let Some(report) = self.library.find(FileHash::of(&read.bytes))? {
            self.library.mend_file(report, &read.bytes)?;
            let source = &read.source;
            // What was pasted says nothing of where the file lies.
            if let Some(path) = source.path.as_deref() {
                let modified_ms = read.modified_ms;
                self.library
                    .file_seen(report, &source.name, Some(path), modified_ms)?;
            }
            self.library.restore(report, stamp)?;
            return self.load(
                report,
                From::File {
                    known: true,
                    replaced: false,
                    has_twin: false,
                },
            );
        }
        let path = read.source.path.as_deref();
        let replaced = path.is_some()
            && self
                .library
                .reports()?
                .iter()
                .any(|row| row.path.as_deref() == path);
        let text = read.document.text().as_str();
        let has_twin = read.exchanged.is_some() && !self.library.of_text(text)?.is_empty();
        let report = self.insert(read, &[], stamp)?;
        self.load(
            report,
            From::File {
                known: false,
                replaced,
                has_twin,
            },
        )
    }

    /// Another reading of a report, with the changes that take decisions over to it, leaves what is known of its file as it is.
    pub(super) fn add(
        &mut self,
        report: ReportId,
        read: &ReadFile,
        changes: Vec<Change>,
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        let file = self.library.load(report)?.file;
        let edit = Edit {
            name: EditName::Reanchor,
            stamp: stamp.clone(),
            changes,
        };
        let history = (!edit.changes.is_empty()).then(|| Journal::default().entry_for(edit));
        self.insert(read, history.as_slice(), stamp)?;
        let path = file.path.as_deref();
        self.library
            .file_seen(report, &file.name, path, file.modified_ms)
    }

    fn insert(
        &mut self,
        read: &ReadFile,
        history: &[Entry],
        stamp: &Stamp,
    ) -> Result<ReportId, StoreError> {
        let source = &read.source;
        let file = NewFile {
            name: &source.name,
            path: source.path.as_deref(),
            bytes: &read.bytes,
            media_type: &source.media_type,
            modified_ms: read.modified_ms,
        };
        let reading = NewReading {
            encoding: source.encoding.name(),
            parser_version: parse::VERSION,
            document: &read.document,
        };
        if let Some(exchanged) = &read.exchanged {
            return self.insert_exchanged(&file, reading, exchanged, stamp);
        }
        let added = self
            .library
            .add_with_history(&file, &reading, history, stamp)?;
        if added.addition != Addition::Nothing && !read.rules.is_empty() {
            let with = ReadWith {
                parser: parse::VERSION.to_owned(),
                rules: read.rules.clone(),
            };
            self.library.set_read_with(added.reading, None, &with)?;
        }
        Ok(added.report)
    }

    /// The other reports of this text, the one opened last first.
    pub(super) fn annotations(
        &self,
        target: StoredAs,
        text: &Text,
    ) -> Result<Vec<OtherAnnotation>, StoreError> {
        let mut reports = self.library.of_text(text.as_str())?;
        reports.retain(|report| *report != target.report);
        let opened: BTreeMap<ReportId, Option<i64>> = self
            .library
            .reports()?
            .into_iter()
            .map(|row| (row.report, row.opened_ms))
            .collect();
        reports.sort_by_key(|report| std::cmp::Reverse(opened.get(report).copied().flatten()));
        let other = |report| {
            let stored = self.library.load(report)?;
            Ok(OtherAnnotation {
                report,
                name: stored.file.name,
                document: stored.document,
            })
        };
        reports.into_iter().map(other).collect()
    }

    /// Keeps an exchanged report with its whole history.
    fn insert_exchanged(
        &mut self,
        file: &NewFile<'_>,
        reading: NewReading<'_>,
        exchanged: &Exchanged,
        stamp: &Stamp,
    ) -> Result<ReportId, StoreError> {
        let first = NewReading {
            document: &exchanged.first,
            ..reading
        };
        let background = &exchanged.background;
        let history = background.journal.entries();
        let library = &mut self.library;
        let added = library.add_with_history(file, &first, history, stamp)?;
        if added.addition != Addition::Nothing {
            for (seq, with) in &background.read_with {
                library.set_read_with(added.reading, *seq, with)?;
            }
        }
        Ok(added.report)
    }

    pub(in crate::app) fn load(
        &mut self,
        report: ReportId,
        from: From,
    ) -> Result<Reply, StoreError> {
        if !matches!(from, From::Conflict | From::Elsewhere) {
            // When it was opened is only for a list; a full disk must not keep a report from being read.
            let now_ms = jiff::Timestamp::now().as_millisecond();
            if let Err(error) = self.library.touch_opened(report, now_ms) {
                log::warn!("when the report was opened is not kept: {error}");
            }
        }
        let stored = Box::new(self.library.load(report)?);
        self.brought.insert(stored.reading.reading);
        Ok(Reply::Opened {
            original: original(&self.library, &stored)?,
            stored,
            from,
        })
    }

    /// A reading in this encoding that is there already comes back with its corrections, unless it is to be read once more.
    pub(super) fn read_as(&mut self, renewing: Renewing) -> Result<Reply, StoreError> {
        let Renewing {
            target, encoding, ..
        } = renewing;
        let report = target.report;
        let readings = self.library.readings(report)?;
        let is_known = |reading: &&ReadingInfo| reading.encoding == encoding.name();
        let known = readings.iter().rev().find(is_known);
        if let Some(known) = known.filter(|_| !renewing.is_again) {
            self.library.use_reading(known.reading)?;
            return self.load(report, From::Encoding);
        }
        let name = self.library.load(report)?.file.name;
        Ok(Reply::Bytes {
            renewing,
            name,
            bytes: self.library.bytes(report)?,
        })
    }
}

/// Where an exchanged report was read from first, as its bytes say; none for any other.
pub(in crate::app) fn original(
    library: &Library,
    stored: &StoredReport,
) -> Result<Option<Arc<Original>>, StoreError> {
    if stored.file.media_type != MEDIA_TYPE {
        return Ok(None);
    }
    let bytes = match library.bytes(stored.report) {
        Err(error @ StoreError::AlteredFile { .. }) => {
            log::warn!("where it was read from first is not known: {error}");
            return Ok(None);
        }
        other => other?,
    };
    let original = read(&bytes).map(|given| Original {
        source: given.source,
        unknown: given.background.unknown,
    });
    // It was read when it came into the library; a version that reads less shows it without.
    Ok(original.ok().map(Arc::new))
}

pub(in crate::app) fn not_opened(
    reply: Result<Reply, StoreError>,
    name: Option<&str>,
    from: From,
) -> Reply {
    reply.unwrap_or_else(|error| Reply::NotOpened {
        name: name.map(str::to_owned),
        from,
        error,
    })
}
