//! Opening reports out of files, the clipboard, the samples and the library.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::librarian::{From, Request};
use super::reader::{DiskState, Failure, Job};
use super::reading::{ReadError, ReadFile};
use super::{App, ReportId, Severity};
use crate::import::Member;
use crate::tr;

/// The two reports of made-up agencies that ship with the program.
const SAMPLES: [(&str, &[u8]); 2] = [
    (
        "样例一 柏溪县水利局.txt",
        include_bytes!("../../assets/samples/样例一 柏溪县水利局.txt"),
    ),
    (
        "样例二 云岭区人民医院党委.md",
        include_bytes!("../../assets/samples/样例二 云岭区人民医院党委.md"),
    ),
];

/// The visible characters that pasted words must have to be taken for a report.
const SHORTEST_REPORT: usize = 30;

/// So many reports at most are opened out of one packed file; more belong into the library.
const MOST_UNPACKED: usize = 50;

/// How far the opening of several files has got.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Progress {
    done: usize,
    asked: usize,
}

impl Progress {
    pub(super) fn shown(self) -> Option<(usize, usize)> {
        (self.done < self.asked).then_some((self.done, self.asked))
    }

    pub(super) fn more(&mut self, files: usize) {
        if self.done >= self.asked {
            *self = Self::default();
        }
        self.asked += files;
    }

    pub(super) fn one_back(&mut self) {
        self.done += 1;
    }
}

impl App {
    pub(super) fn open_paths(&mut self, paths: Vec<PathBuf>) {
        self.opening.more(paths.len());
        for path in paths {
            let rules = Arc::clone(&self.rules.book);
            let stop = self.stop_reading.clone();
            self.start(Job::File { path, rules, stop });
        }
    }

    pub(super) fn open_text(&mut self, words: String, page: Option<String>) {
        if words.trim().is_empty() {
            self.notices.push(
                Severity::Warning,
                tr!("clipboard-empty"),
                tr!("clipboard-empty-hint"),
                None,
            );
            return;
        }
        // A word or a date in the clipboard is no report; making one of it would only be in the way.
        if words.chars().filter(|c| !c.is_whitespace()).count() < SHORTEST_REPORT {
            let hint = tr!("clipboard-empty-hint");
            self.notices
                .push(Severity::Warning, tr!("clipboard-short"), hint, None);
            return;
        }
        let time = jiff::Timestamp::from_millisecond((self.clock)()).unwrap_or_default();
        let time = time
            .to_zoned(jiff::tz::TimeZone::system())
            .strftime("%Y-%m-%d %H:%M")
            .to_string();
        self.opening.more(1);
        let rules = Arc::clone(&self.rules.book);
        let stop = self.stop_reading.clone();
        self.start(match page {
            Some(page) => Job::Pasted {
                name: tr!("clipboard-page-name", time = time.as_str()),
                page: page.into_bytes(),
                plain_name: tr!("clipboard-name", time = time),
                words,
                rules,
                stop,
            },
            None => Job::Bytes {
                name: tr!("clipboard-name", time = time),
                bytes: words.into_bytes(),
                rules,
                stop,
            },
        });
    }

    pub(super) fn open_samples(&mut self) {
        self.opening.more(SAMPLES.len());
        self.compare.expect_pair();
        for (name, bytes) in SAMPLES {
            self.start(Job::Bytes {
                name: name.to_owned(),
                bytes: bytes.to_vec(),
                rules: Arc::clone(&self.rules.book),
                stop: self.stop_reading.clone(),
            });
        }
    }

    pub(super) fn open_report(&mut self, id: ReportId) {
        if self.report(id).is_some() {
            self.activate(id);
        } else {
            self.opening.more(1);
            self.ask(Request::Load {
                report: id,
                from: From::Library,
            });
        }
    }

    /// Waits no longer for the files that are being read or are to be read after them.
    pub(super) fn stop_reading(&mut self) {
        if self.reading_progress().is_some() {
            std::mem::take(&mut self.stop_reading).ask();
            self.say(Severity::Info, tr!("reading-stopped"));
        }
    }

    pub(super) fn reading_stopped(&mut self) {
        self.opening.one_back();
        self.compare.expect_nothing();
    }

    /// Opens the files that were packed in `archive`.
    pub(super) fn unpacked(&mut self, archive: &Path, members: Vec<Member>) {
        if members.len() > MOST_UNPACKED {
            self.opening.one_back();
            let name = archive.display().to_string();
            let (n, most) = (members.len(), MOST_UNPACKED);
            let message = tr!("archive-too-many", name = name, n = n, most = most);
            let hint = tr!("archive-too-many-hint");
            self.notices.push(Severity::Warning, message, hint, None);
            return;
        }
        self.opening.more(members.len());
        self.opening.one_back();
        for member in members {
            let name = member.name().to_owned();
            match member.bytes {
                Ok(bytes) => self.start(Job::Bytes {
                    name,
                    bytes,
                    rules: Arc::clone(&self.rules.book),
                    stop: self.stop_reading.clone(),
                }),
                Err(source) => {
                    let name = archive.join(&member.path).display().to_string();
                    let error = ReadError::Content { name, source };
                    self.reading_failed(Failure::of(&error));
                }
            }
        }
    }

    pub(super) fn admit(&mut self, read: Box<ReadFile>) {
        for note in &read.notes {
            let name = read.source.name.as_str();
            let message = tr!("failed-on", name = name, message = note.message());
            let severity = if note.is_warning() {
                Severity::Warning
            } else {
                Severity::Info
            };
            self.notices.push(severity, message, note.hint(), None);
        }
        self.ask(Request::Admit {
            read,
            stamp: self.stamp(),
        });
    }

    pub(super) fn reading_failed(&mut self, failure: Failure) {
        self.opening.one_back();
        // A sample that cannot be read must not leave the next report opened as its stand-in.
        self.compare.expect_nothing();
        self.failed(failure);
    }

    pub(super) fn file_changed(&mut self, id: ReportId, state: DiskState) {
        let Some(report) = self.report(id) else {
            return;
        };
        let path = report
            .source
            .path
            .as_ref()
            .map_or_else(String::new, |path| path.display().to_string());
        let (message, hint) = match state {
            DiskState::Changed => (tr!("disk-changed", path = path), tr!("disk-changed-hint")),
            DiskState::Gone => (tr!("disk-gone", path = path), tr!("disk-gone-hint")),
        };
        self.notices.push(Severity::Warning, message, hint, None);
    }
}
