//! The threads that look through folders and read the files in them, for an import.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};

use super::importing::NotImported;
use super::patience::{GivenUp, LIMIT, within};
use super::reading::{InFile, ReadError, ReadFile, is_document, open_file, read_bytes_until};
use super::{Waker, saving};
use crate::edit::RuleBook;
use crate::import::{Member, Stop};
use crate::outline::view::{self, Stats};
use crate::parse;
use crate::store::{FileHash, Incoming, NewFile, NewReading, Summary};
use crate::tr;

/// How many files that were read may wait for the library.
const MOST_WAITING: usize = 32;
/// How many threads read at most; the window and the library want some of the machine, too.
const MOST_READERS: usize = 6;

/// How far it is.
#[derive(Debug)]
pub(super) enum Step {
    /// So many files were found so far.
    Listed {
        /// Those that will be read.
        found: usize,
        /// Those that are no documents.
        passed_over: usize,
    },
    /// All files are found.
    Reading,
    /// A packed file holds so many files in the place of itself.
    Unpacked(usize),
    /// A file is in the library already.
    Known,
    /// A file cannot be taken in.
    Failed(NotImported),
    /// A file is taken in, and something of it may be missing.
    Noted(NotImported),
}

/// A file on its way into the library.
#[derive(Debug)]
pub struct Intake {
    /// The file and what was read in it.
    pub read: ReadFile,
    /// Its figures.
    pub summary: Summary,
}

impl Intake {
    /// The file with the figures that the list shows of it.
    #[must_use]
    pub fn of(read: ReadFile) -> Self {
        let stats = Stats::of(&read.document);
        let header = view::header(&read.document);
        let summary = saving::summary_of(&stats, &header);
        Self { read, summary }
    }

    /// As the library takes it.
    #[must_use]
    pub fn incoming(&self) -> Incoming<'_> {
        let read = &self.read;
        Incoming {
            file: NewFile {
                name: &read.source.name,
                path: read.source.path.as_deref(),
                bytes: &read.bytes,
                media_type: &read.source.media_type,
                modified_ms: read.modified_ms,
            },
            hash: &read.source.sha256,
            reading: NewReading {
                encoding: read.source.encoding.name(),
                parser_version: parse::VERSION,
                document: &read.document,
            },
            summary: &self.summary,
            rules: &read.rules,
        }
    }
}

/// The ends of the channels that the application and the library hold.
pub(super) struct Started {
    pub(super) steps: Receiver<Step>,
    pub(super) files: Receiver<Intake>,
    pub(super) known: Sender<BTreeSet<String>>,
}

/// Starts the threads; they end when everything is read, nobody takes what they read, or `stop` is asked.
pub(super) fn start(
    places: Vec<PathBuf>,
    rules: Arc<RuleBook>,
    stop: Stop,
    waker: Waker,
) -> Started {
    let (tell, steps) = channel();
    let (give, files) = sync_channel(MOST_WAITING);
    let (known, known_files) = channel();
    std::thread::spawn(move || {
        let work = Work {
            rules,
            stop,
            waker,
            tell,
        };
        // Where the library is gone, nothing is known and nothing will be taken.
        let known = known_files.recv().unwrap_or_default();
        work.run(&places, &Arc::new(known), give);
    });
    Started {
        steps,
        files,
        known,
    }
}

/// The hashes of the files that are in the library already.
type Known = Arc<BTreeSet<String>>;

struct Work {
    rules: Arc<RuleBook>,
    stop: Stop,
    waker: Waker,
    tell: Sender<Step>,
}

impl Work {
    fn run(self, places: &[PathBuf], known: &Known, give: SyncSender<Intake>) {
        let mut listed = Listed::default();
        for place in places {
            self.list(place, &mut listed);
        }
        self.say_listed(&listed);
        self.say(Step::Reading);
        let next = AtomicUsize::new(0);
        let n_threads = std::thread::available_parallelism().map_or(1, usize::from);
        std::thread::scope(|scope| {
            for _ in 0..n_threads.saturating_sub(1).clamp(1, MOST_READERS) {
                let give = give.clone();
                let (work, listed, next) = (&self, &listed, &next);
                scope.spawn(move || {
                    while let Some(path) = listed.files.get(next.fetch_add(1, Ordering::Relaxed)) {
                        if work.is_stopped() || !work.read(path, known, &give) {
                            return;
                        }
                    }
                });
            }
            drop(give);
        });
        let waker = Arc::clone(&self.waker);
        // The channel is closed before the window is told to look.
        drop(self);
        waker();
    }

    fn is_stopped(&self) -> bool {
        self.stop.is_asked()
    }

    /// Nobody is hurt where nobody listens any more.
    fn say(&self, step: Step) {
        drop(self.tell.send(step));
        (self.waker)();
    }

    fn say_listed(&self, listed: &Listed) {
        self.say(Step::Listed {
            found: listed.files.len(),
            passed_over: listed.passed_over,
        });
    }

    /// Gives the file to the library, or those that are packed in it, or says why not; false where nobody takes them.
    fn read(&self, path: &Path, known: &Known, give: &SyncSender<Intake>) -> bool {
        let (file, rules, hashes) = (path.to_owned(), Arc::clone(&self.rules), Arc::clone(known));
        let found = within(LIMIT, &self.stop, move |stop| {
            let found = open_file(&file, &rules, |hash| hashes.contains(hash), stop)?;
            Ok(match found {
                InFile::Report(read) => Found::Report(Box::new(Intake::of(*read))),
                InFile::Archive(members) => Found::Archive(members),
                InFile::Known => Found::Known,
            })
        });
        match found {
            Ok(Ok(Found::Archive(members))) => {
                self.say(Step::Unpacked(members.len()));
                members
                    .into_iter()
                    .all(|member| !self.is_stopped() && self.read_member(path, member, known, give))
            }
            found => self.hand_on(path, found, give),
        }
    }

    /// Does with one of the files that are packed in `archive` what is done with a file.
    fn read_member(
        &self,
        archive: &Path,
        member: Member,
        known: &Known,
        give: &SyncSender<Intake>,
    ) -> bool {
        let path = archive.join(&member.path);
        let (rules, hashes) = (Arc::clone(&self.rules), Arc::clone(known));
        let found = within(LIMIT, &self.stop, move |stop| {
            let name = member.name().to_owned();
            let bytes = match member.bytes {
                Ok(bytes) => bytes,
                Err(source) => return Err(ReadError::Content { name, source }),
            };
            if hashes.contains(&FileHash::of(&bytes).to_string()) {
                return Ok(Found::Known);
            }
            let read = read_bytes_until(&name, bytes, None, &rules, stop)?;
            Ok(Found::Report(Box::new(Intake::of(read))))
        });
        self.hand_on(&path, found, give)
    }

    /// Gives a report to the library, or says why there is none; false where nobody takes it.
    fn hand_on(
        &self,
        path: &Path,
        found: Result<Result<Found, ReadError>, GivenUp>,
        give: &SyncSender<Intake>,
    ) -> bool {
        let failed = |message, hint| {
            Step::Failed(NotImported {
                path: path.to_owned(),
                message,
                hint,
            })
        };
        let too_long = || ReadError::TooLong {
            name: path.display().to_string(),
        };
        match found {
            // It comes with a history, which only opening it takes over.
            Ok(Ok(Found::Report(intake))) if intake.read.exchanged.is_some() => {
                self.say(failed(
                    tr!("import-exchanged"),
                    tr!("import-exchanged-hint"),
                ));
            }
            Ok(Ok(Found::Report(intake))) => {
                for note in intake.read.notes.iter().filter(|note| note.is_warning()) {
                    let note = NotImported {
                        path: path.to_owned(),
                        message: note.message(),
                        hint: note.hint(),
                    };
                    self.say(Step::Noted(note));
                }
                return give.send(*intake).is_ok();
            }
            Ok(Ok(Found::Archive(_) | Found::Known)) => self.say(Step::Known),
            Ok(Err(error)) => self.say(failed(error.reason(), error.hint())),
            Err(GivenUp::TooLong) => self.say(failed(too_long().reason(), too_long().hint())),
            Err(GivenUp::Stopped) => return false,
            Err(GivenUp::Defect) => {
                self.say(failed(tr!("reader-defect"), tr!("reader-defect-hint")));
            }
        }
        true
    }

    /// Adds the files below `place`, or itself where it is one. Links to folders are not followed: they may lead in circles.
    fn list(&self, place: &Path, listed: &mut Listed) {
        /// How often it is said how many were found.
        const STEP: usize = 500;
        if !place.is_dir() {
            listed.files.push(place.to_owned());
            return;
        }
        let mut folders = vec![place.to_owned()];
        while let Some(folder) = folders.pop() {
            if self.is_stopped() {
                return;
            }
            let mut entries: Vec<_> = match std::fs::read_dir(&folder) {
                Ok(entries) => entries.flatten().collect(),
                Err(error) => {
                    self.say(Step::Failed(NotImported {
                        path: folder,
                        message: tr!("import-no-folder", error = error.to_string()),
                        hint: tr!("import-no-folder-hint"),
                    }));
                    continue;
                }
            };
            entries.sort_by_key(std::fs::DirEntry::file_name);
            for entry in entries {
                let is_hidden = entry.file_name().to_string_lossy().starts_with(['.', '~']);
                match entry.file_type() {
                    Ok(kind) if kind.is_dir() && !is_hidden => folders.push(entry.path()),
                    Ok(kind) if kind.is_dir() => {}
                    _ if is_hidden || !is_document(&entry.path()) => listed.passed_over += 1,
                    _ => {
                        listed.files.push(entry.path());
                        if listed.files.len().is_multiple_of(STEP) {
                            self.say_listed(listed);
                        }
                    }
                }
            }
        }
    }
}

/// What is in a file, ready for the library.
enum Found {
    Report(Box<Intake>),
    Archive(Vec<Member>),
    Known,
}

/// The files found.
#[derive(Debug, Default)]
struct Listed {
    files: Vec<PathBuf>,
    passed_over: usize,
}
