//! The thread that owns the library, so that the window never waits for a disk.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use super::backing_up::Backups;
use super::chores::{Chores, Next};
use super::reading::{Exchanged, ReadFile};
pub(super) use super::requests::{Elsewhere, From, Reply, Request};
use super::{CellIssue, Original, OtherAnnotation, ReportId, StoredAs, Waker};
use crate::edit::Stamp;
use crate::export::report::MEDIA_TYPE;
use crate::export::report::read::read;
use crate::import::TextEncoding;
use crate::outline::SegmentId;
use crate::outline::view::NodeView;
use crate::parse;
use crate::store::{
    Addition, FileHash, Library, NewFile, NewReading, ReadWith, ReadingId, Search, StoreError,
    StoredReport, ViewState,
};
use crate::text::{Text, TextPos};

/// How long to wait for something to do before it is looked what other windows did.
const WATCH: Duration = Duration::from_millis(500);

impl From {
    /// Whether it is one of the files whose progress is shown.
    pub(super) fn is_counted(self) -> bool {
        matches!(self, Self::File { .. } | Self::Library | Self::Session)
    }
}

/// Starts the thread; it ends when the sender is dropped and everything asked for before is done.
pub(super) fn start(
    library: Library,
    waker: Waker,
) -> (Sender<Request>, Receiver<Reply>, JoinHandle<()>) {
    let (requests, todo) = channel();
    let (send, replies) = channel();
    let thread = std::thread::spawn(move || {
        let mut backups = Backups::of(&library);
        let mut librarian = Librarian::new(library);
        loop {
            let reply = match librarian.chores.next(&todo, WATCH) {
                Next::Answer(request) => {
                    backups.see_to(&send, &waker);
                    let reply = librarian.answer(*request);
                    if let Reply::MovedTo(_) = reply {
                        backups.end();
                        backups = Backups::of(&librarian.library);
                    }
                    Some(reply)
                }
                Next::Chore => librarian.chores.work(&mut librarian.library),
                Next::Look => librarian.elsewhere().map(Reply::Elsewhere),
                Next::End => break,
            };
            // Where the window is gone, what it asked for before is still done.
            if let Some(reply) = reply
                && send.send(reply).is_ok()
            {
                waker();
            }
        }
        backups.end();
    });
    (requests, replies, thread)
}

pub(super) struct Librarian {
    pub(super) library: Library,
    /// What tells whether somebody else has changed the library since it was last looked.
    pub(super) seen: i64,
    /// The state of the library as a whole that its reports were brought from.
    pub(super) generation: i64,
    /// The readings that were brought since then; an act on another one may have been made for a state that is gone.
    pub(super) brought: BTreeSet<ReadingId>,
    /// What is done when nobody asks for anything.
    pub(super) chores: Chores,
}

impl Librarian {
    fn answer(&mut self, request: Request) -> Reply {
        let done =
            |result: Result<(), StoreError>| result.map_or_else(Reply::Failed, |()| Reply::Done);
        if request.changes_words() {
            self.chores.index_again();
        }
        match request {
            Request::Admit { read, stamp } => {
                let from = From::File {
                    known: false,
                    replaced: false,
                    has_twin: false,
                };
                let opened = self.admit(&read, &stamp);
                not_opened(opened, Some(&read.source.name), from)
            }
            Request::Load { report, from } => not_opened(self.load(report, from), None, from),
            Request::ReadAs { report, encoding } => {
                not_opened(self.read_as(report, encoding), None, From::Encoding)
            }
            Request::AddReading {
                report,
                read,
                stamp,
            } => {
                let added = self.add(report, &read, &stamp);
                let opened = added.and_then(|()| self.load(report, From::Encoding));
                not_opened(opened, Some(&read.source.name), From::Encoding)
            }
            Request::Append { stored_as, entry } => match self.append(stored_as, &entry) {
                Ok(()) => Reply::Appended {
                    report: stored_as.report,
                    seq: entry.seq,
                },
                Err(error) => Reply::NotAppended {
                    report: stored_as.report,
                    error,
                },
            },
            Request::SetSummary { report, summary } => {
                done(self.library.set_summary(report, &summary))
            }
            Request::SetView {
                stored_as,
                selected,
            } => {
                let view = ViewState {
                    selected,
                    scroll: TextPos::ZERO,
                };
                done(self.library.set_view(stored_as.reading, &view))
            }
            Request::Remove { report, stamp } => self
                .library
                .remove(report, &stamp)
                .map_or_else(Reply::Failed, |()| Reply::Removed(report)),
            Request::Restore { report, stamp } => {
                let restored = self.library.restore(report, &stamp);
                restored
                    .and_then(|()| self.library.reports())
                    .map_or_else(Reply::Failed, Reply::Listed)
            }
            Request::SetSetting { key, value } => done(self.library.set_setting(key, &value)),
            Request::First(stored_as) => {
                let first = self.library.first_state(stored_as.reading);
                first.map_or_else(Reply::Failed, |first| {
                    Reply::First(stored_as, Box::new(first.outline().clone()))
                })
            }
            Request::Tags => self.library.tags().map_or_else(Reply::Failed, Reply::Tags),
            Request::AppendRule(entry) => self
                .library
                .append_rule(&entry)
                .map_or_else(Reply::RuleNotAppended, |()| Reply::RuleAppended),
            Request::LoadRules => self
                .library
                .rules()
                .map_or_else(Reply::Failed, |book| Reply::Rules(Box::new(book))),
            Request::Overview => self.overview(),
            Request::CellIssues { cell, issues } => {
                let found = self.cell_issues(issues);
                found.map_or_else(Reply::Failed, |found| Reply::CellIssues(cell, found))
            }
            Request::AppendLink(pair, entry) => self
                .library
                .append_link(pair, &entry)
                .map_or_else(Reply::LinkNotAppended, |()| Reply::LinkAppended),
            Request::LoadLinks(pair) => Reply::Links(pair, self.library.links(pair).map(Box::new)),
            Request::SetReadWith { reading, seq, with } => {
                done(self.library.set_read_with(reading, seq, &with))
            }
            Request::Annotations { target, text } => self
                .annotations(target, &text)
                .map_or_else(Reply::Failed, |others| Reply::Annotations(target, others)),
            Request::List => self
                .library
                .reports()
                .map_or_else(Reply::Failed, Reply::Listed),
            Request::Look { stored_as, end } => self.look(stored_as, end),
            Request::Backups => {
                let backups = self.library.backups();
                backups.map_or_else(Reply::Failed, Reply::Backups)
            }
            Request::GoBackTo(backup) => self.go_back_to(backup),
            Request::MoveTo(path) => self.move_to(path),
            Request::RecoveryRead => done(self.library.recovery_read()),
            Request::Search(search) => self.search(&search),
            Request::Import {
                files,
                known,
                stamp,
            } => match self.library.hashes() {
                Ok(hashes) => {
                    // Where the threads are gone, nothing comes, which the next look at the files finds out.
                    drop(known.send(hashes));
                    self.chores.import(files, stamp);
                    Reply::Done
                }
                Err(error) => Reply::ImportKept {
                    failed: Vec::new(),
                    error: Some(error),
                },
            },
            Request::SetLabels { labelled, stamp } => {
                let reports = labelled.iter().map(|(report, _)| *report).collect();
                self.library
                    .set_labels(&labelled, &stamp)
                    .and_then(|()| self.library.reports())
                    .map_or_else(Reply::Failed, |listed| Reply::Labelled { reports, listed })
            }
            Request::TakeBackLabels { reports, stamp } => self
                .library
                .take_back_labels(&reports, &stamp)
                .and_then(|()| self.library.reports())
                .map_or_else(Reply::Failed, Reply::Listed),
            Request::SetApart { report, apart } => self
                .library
                .set_apart(report, apart)
                .and_then(|()| self.library.reports())
                .map_or_else(Reply::Failed, Reply::Listed),
        }
    }

    /// What was done a moment ago should be found, and is indexed first where it is little.
    fn search(&mut self, search: &Search) -> Reply {
        /// A handful of reports is indexed faster than a person notices.
        const AT_ONCE: u32 = 4;
        self.chores.index(&mut self.library, AT_ONCE);
        match self.library.search(search) {
            Ok(found) => Reply::Found {
                found,
                is_indexing: self.chores.is_indexing(),
            },
            Err(error) => Reply::NotSearched(error),
        }
    }

    /// The facts of every report that is indexed; a few that are not are indexed first.
    fn overview(&mut self) -> Reply {
        const AT_ONCE: u32 = 4;
        self.chores.index(&mut self.library, AT_ONCE);
        Reply::Overview {
            reports: self.library.overview(),
            is_indexing: self.chores.is_indexing(),
        }
    }

    /// What the issues of these reports are called.
    fn cell_issues(
        &self,
        issues: Vec<(ReportId, Vec<SegmentId>)>,
    ) -> Result<Vec<CellIssue>, StoreError> {
        let mut found = Vec::new();
        for (report, issues) in issues {
            let document = self.library.load(report)?.document;
            let issue = |id: SegmentId| {
                let node = NodeView::of_id(&document, id)?;
                Some(CellIssue {
                    report,
                    id,
                    title: node.name(),
                    status: node.status().status,
                })
            };
            found.extend(issues.into_iter().filter_map(issue));
        }
        Ok(found)
    }

    /// A file whose bytes are known comes with the reading it has; what was read in it just now is for new ones.
    fn admit(&mut self, read: &ReadFile, stamp: &Stamp) -> Result<Reply, StoreError> {
        if let Some(report) = self.library.find(FileHash::of(&read.bytes))? {
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
        let report = self.insert(read, stamp)?;
        self.load(
            report,
            From::File {
                known: false,
                replaced,
                has_twin,
            },
        )
    }

    /// Another reading of a report leaves what is known of its file as it is.
    fn add(&mut self, report: ReportId, read: &ReadFile, stamp: &Stamp) -> Result<(), StoreError> {
        let file = self.library.load(report)?.file;
        self.insert(read, stamp)?;
        let path = file.path.as_deref();
        self.library
            .file_seen(report, &file.name, path, file.modified_ms)
    }

    fn insert(&mut self, read: &ReadFile, stamp: &Stamp) -> Result<ReportId, StoreError> {
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
        let added = self.library.add(&file, &reading, stamp)?;
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
    fn annotations(
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

    pub(super) fn load(&mut self, report: ReportId, from: From) -> Result<Reply, StoreError> {
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

    /// A reading in this encoding that is there already comes back with its corrections.
    fn read_as(&mut self, report: ReportId, encoding: TextEncoding) -> Result<Reply, StoreError> {
        let readings = self.library.readings(report)?;
        if let Some(known) = readings
            .iter()
            .rev()
            .find(|reading| reading.encoding == encoding.name())
        {
            self.library.use_reading(known.reading)?;
            return self.load(report, From::Encoding);
        }
        let name = self.library.load(report)?.file.name;
        Ok(Reply::Bytes {
            report,
            name,
            bytes: self.library.bytes(report)?,
            encoding,
        })
    }
}

/// Where an exchanged report was read from first, as its bytes say; none for any other.
pub(super) fn original(
    library: &Library,
    stored: &StoredReport,
) -> Result<Option<Arc<Original>>, StoreError> {
    if stored.file.media_type != MEDIA_TYPE {
        return Ok(None);
    }
    let original = read(&library.bytes(stored.report)?).map(|given| Original {
        source: given.source,
        unknown: given.background.unknown,
    });
    // It was read when it came into the library; a version that reads less shows it without.
    Ok(original.ok().map(Arc::new))
}

pub(super) fn not_opened(
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
