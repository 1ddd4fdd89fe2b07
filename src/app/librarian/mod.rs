//! The thread that owns the library, so that the window never waits for a disk.

mod bringing;

pub(super) use bringing::{not_opened, original};

use std::collections::BTreeSet;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use super::backing_up::Backups;
use super::chores::{Chores, Next};
use super::{CellIssue, ReportId, Waker};
use crate::outline::SegmentId;
use crate::outline::view::NodeView;
use crate::store::{Library, ReadingId, Search, StoreError, ViewState};
use crate::text::TextPos;

pub(super) use super::requests::{Elsewhere, From, Reply, Request};

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
                    let replaces = matches!(*request, Request::Recover(_) | Request::MoveTo(_));
                    if replaces {
                        // What is backed up is open, and another library comes in its place.
                        backups.end();
                        let reply = librarian.answer(*request);
                        backups = Backups::of(&librarian.library);
                        Some(reply)
                    } else {
                        backups.see_to(&send, &waker);
                        Some(librarian.answer(*request))
                    }
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
            Request::ReadAs(renewing) => not_opened(self.read_as(renewing), None, From::Encoding),
            Request::Bytes(target, wanted) => Reply::FileBytes {
                target,
                wanted,
                bytes: self.library.bytes(target.report),
            },
            Request::UseReading { report, reading } => {
                let used = self.library.use_reading(reading);
                let opened = used.and_then(|()| self.load(report, From::Encoding));
                not_opened(opened, None, From::Encoding)
            }
            Request::Readings(report) => self
                .library
                .readings(report)
                .map_or_else(Reply::Failed, |all| Reply::Readings(report, all)),
            Request::AddReading {
                report,
                read,
                changes,
                stamp,
            } => {
                let added = self.add(report, &read, changes, &stamp);
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
            Request::ChangeTopics(change) => self
                .library
                .change_topics(&change)
                .map_or_else(Reply::TopicsNotChanged, |()| Reply::TopicsChanged),
            Request::LoadTopics => self
                .library
                .own_topics()
                .map_or_else(Reply::Failed, Reply::Topics),
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
            Request::Recover(author) => self.recover(&author),
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
}
