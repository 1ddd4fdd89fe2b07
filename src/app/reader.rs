//! The thread that reads, parses, compares and writes files, so that the window never waits for any of it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use super::comparing::{MadeOf, MarkedPair};
use super::exporting::not_written;
use super::original::{FoundParts, copy_of};
use super::paper_export::{PaperOf, PaperTarget};
use super::patience::{GivenUp, LIMIT, within};
use super::reading::{
    InFile, ReadError, ReadFile, imported, open_file, read_bytes, read_bytes_until,
};
use super::renewing::Renewing;
use super::rereading::Purpose;
use super::{Apartness, ExportTarget, ReportId, SourceFile, StoredAs, Waker};
use crate::check::{Diagnostic, check};
use crate::compare::agreement::agreement;
use crate::compare::passages::{PassageDifference, passage_difference};
use crate::compare::topics::Lexicon;
use crate::compare::{Comparison, compare_with};
use crate::edit::difference::{Difference, between};
use crate::edit::links::LinkDecisions;
use crate::edit::merge::disagreements;
use crate::edit::{Journal, Point};
use crate::edit::{Reanchoring, Rereading, RuleBook, reanchor, reread};
use crate::export::report::Background;
use crate::import::{Member, Stop, TextEncoding};
use crate::outline::{Document, Rule, SegmentId};
use crate::store::FileHash;
use crate::text::Text;
use crate::tr;

/// One thing to do.
#[derive(Debug)]
pub(super) enum Job {
    /// Read a file, with these rules, until it is asked to stop.
    File {
        path: PathBuf,
        rules: Arc<RuleBook>,
        stop: Stop,
    },
    /// Read bytes that come from somewhere else, under this name, with these rules.
    Bytes {
        name: String,
        bytes: Vec<u8>,
        rules: Arc<RuleBook>,
        stop: Stop,
    },
    /// Read a piece of a web page that was pasted, or its words alone where the page says less.
    Pasted {
        name: String,
        page: Vec<u8>,
        plain_name: String,
        words: String,
        rules: Arc<RuleBook>,
        stop: Stop,
    },
    /// Read the bytes of an open report anew, and find out what goes over of what was decided in it.
    ReadAs {
        renewing: Renewing,
        revision: u64,
        name: String,
        bytes: Vec<u8>,
        document: Box<Document>,
        agency: Option<String>,
        rules: Arc<RuleBook>,
    },
    /// Tell how these bytes of an open report were read, part by part.
    Account {
        target: StoredAs,
        name: String,
        bytes: Vec<u8>,
        encoding: TextEncoding,
        /// The text of the reading shown.
        text: Arc<Text>,
    },
    /// Write these bytes where another program can open them.
    Copy { name: String, bytes: Vec<u8> },
    /// Find out what reading a report again with these rules would change.
    Reread {
        report: StoredAs,
        revision: u64,
        document: Box<Document>,
        rules: Vec<Rule>,
        purpose: Purpose,
    },
    /// Look whether the file of a report is still what it was.
    Check {
        report: ReportId,
        path: PathBuf,
        sha256: String,
    },
    /// Compare two reports.
    Compare {
        made_of: MadeOf,
        documents: Box<(Document, Document)>,
        decisions: Box<LinkDecisions>,
        lexicon: Arc<Lexicon>,
    },
    /// Find in what the passages of these issues differ.
    Passages {
        pair: Box<MarkedPair>,
        issues: (Vec<SegmentId>, Vec<SegmentId>),
        documents: Box<(Document, Document)>,
    },
    /// Find in what two points of a history differ.
    Differ {
        report: StoredAs,
        points: (Point, Point),
        revision: u64,
        now: Box<(Document, Journal)>,
    },
    /// Hold two annotations of one text against each other.
    Agree {
        report: StoredAs,
        with: ReportId,
        revision: u64,
        documents: Box<(Document, Document)>,
    },
    /// Look for what is wrong in a report.
    Diagnose {
        report: StoredAs,
        revision: u64,
        document: Box<Document>,
    },
    /// Write a comparison or an overview to a file.
    Paper { to: PaperTarget, of: PaperOf },
    /// Write a report to a file.
    Export {
        to: ExportTarget,
        source: Box<SourceFile>,
        document: Box<Document>,
        background: Box<Background>,
        lexicon: Arc<Lexicon>,
    },
}

/// What a job was about, for saying what a defect spoiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Task {
    /// Reading a file.
    Read,
    /// Comparing.
    Compare,
    /// Looking for what is wrong.
    Diagnose,
    /// Holding two points of a history side by side.
    Differ,
    /// Reading a report again.
    Reread,
    /// Holding two annotations against each other.
    Agree,
    /// Writing a file, or looking at one.
    Other,
}

impl Job {
    fn task(&self) -> Task {
        match self {
            Self::File { .. } | Self::Bytes { .. } | Self::Pasted { .. } => Task::Read,
            Self::Reread { .. } => Task::Reread,
            Self::Agree { .. } => Task::Agree,
            Self::Compare { .. } => Task::Compare,
            Self::Diagnose { .. } => Task::Diagnose,
            Self::Differ { .. } => Task::Differ,
            Self::Passages { .. }
            | Self::Paper { .. }
            | Self::ReadAs { .. }
            | Self::Account { .. }
            | Self::Copy { .. }
            | Self::Check { .. }
            | Self::Export { .. } => Task::Other,
        }
    }
}

/// What came of a job.
#[derive(Debug)]
pub(super) enum Outcome {
    /// A file was read.
    Read(Box<ReadFile>),
    /// A file could not be read.
    ReadFailed(Failure),
    /// A file was not read, a person having stopped that.
    ReadStopped,
    /// Files were packed in this one.
    Unpacked {
        archive: PathBuf,
        members: Vec<Member>,
    },
    /// The file of a report was read anew.
    ReadAs {
        renewing: Renewing,
        revision: u64,
        read: Box<ReadFile>,
        found: Box<Reanchoring>,
    },
    /// How the file of a report was read.
    Accounted {
        target: StoredAs,
        found: Box<Result<FoundParts, Failure>>,
    },
    /// A copy of the file of a report was written here.
    Copied(PathBuf),
    /// The file of a report has changed on disk, or gone; nothing is said where it is as it was.
    Changed { report: ReportId, state: DiskState },
    /// Looked, and there is nothing to say.
    Unchanged,
    /// Two reports were compared.
    Compared {
        made_of: MadeOf,
        comparison: Box<Comparison>,
    },
    /// In what two passages differ was found.
    PassagesCompared {
        pair: Box<MarkedPair>,
        difference: Box<PassageDifference>,
    },
    /// In what two points of a history differ; none where the history does not lead there.
    Differed {
        report: StoredAs,
        points: (Point, Point),
        revision: u64,
        difference: Option<Difference>,
    },
    /// What is wrong in a report was found.
    Diagnosed {
        report: StoredAs,
        revision: u64,
        found: Vec<Diagnostic>,
    },
    /// What reading a report again would change was found.
    Reread {
        report: StoredAs,
        revision: u64,
        purpose: Purpose,
        found: Box<Rereading>,
    },
    /// Two annotations of one text were held against each other.
    Agreed {
        report: StoredAs,
        with: ReportId,
        revision: u64,
        found: Box<Apartness>,
    },
    /// A report was written.
    Exported(PathBuf),
    /// A report could not be written.
    ExportFailed(Failure),
    /// A defect of the program kept the job from being done.
    Defect(Task),
}

/// How the file of an open report has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DiskState {
    /// Its bytes are others now.
    Changed,
    /// It is not there any more.
    Gone,
}

/// Something that could not be done with a file, and what to do about it.
#[derive(Debug)]
pub(super) struct Failure {
    pub(super) message: String,
    pub(super) hint: String,
}

impl Failure {
    pub(super) fn of(error: &ReadError) -> Self {
        Self {
            message: error.message(),
            hint: error.hint(),
        }
    }
}

/// Starts the thread; it ends when the sender is dropped.
pub(super) fn start(waker: Waker) -> (Sender<Job>, Receiver<Outcome>) {
    let (jobs, todo) = channel::<Job>();
    let (results, outcomes) = channel();
    std::thread::spawn(move || {
        for job in todo {
            // A defect met in one file must not take the others with it, nor leave the window waiting.
            let task = job.task();
            let outcome = catch_unwind(AssertUnwindSafe(|| work(job)));
            let outcome = outcome.unwrap_or(Outcome::Defect(task));
            if results.send(outcome).is_err() {
                return;
            }
            waker();
        }
    });
    (jobs, outcomes)
}

/// Reads a file apart from the thread, which goes on with the next one if that takes too long.
fn read(
    name: String,
    stop: &Stop,
    read: impl FnOnce(&Stop) -> Result<Outcome, ReadError> + Send + 'static,
) -> Outcome {
    match within(LIMIT, stop, read) {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(error)) => Outcome::ReadFailed(Failure::of(&error)),
        Err(GivenUp::Stopped) => Outcome::ReadStopped,
        Err(GivenUp::TooLong) => Outcome::ReadFailed(Failure::of(&ReadError::TooLong { name })),
        Err(GivenUp::Defect) => Outcome::Defect(Task::Read),
    }
}

/// How the bytes of a file were read.
fn account(
    name: String,
    bytes: Vec<u8>,
    encoding: TextEncoding,
    shown: &Text,
) -> Result<FoundParts, Failure> {
    let n_bytes = bytes.len();
    let whole_name = name.clone();
    let found = within(LIMIT, &Stop::default(), move |stop| {
        imported(&name, &bytes, Some(encoding), stop)
    });
    match found {
        Ok(Ok(imported)) => Ok(FoundParts::of(imported, n_bytes, shown)),
        Ok(Err(error)) => Err(Failure::of(&error)),
        Err(GivenUp::Stopped | GivenUp::TooLong) => {
            Err(Failure::of(&ReadError::TooLong { name: whole_name }))
        }
        Err(GivenUp::Defect) => Err(Failure {
            message: tr!("reader-defect"),
            hint: tr!("reader-defect-hint"),
        }),
    }
}

/// Whether nearly all of `words` was found in what was read.
fn holds(read: &ReadFile, words: &str) -> bool {
    let n_visible = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    n_visible(read.document.text().as_str()) * 10 >= n_visible(words) * 9
}

fn work(job: Job) -> Outcome {
    match job {
        Job::File { path, rules, stop } => read(path.display().to_string(), &stop, move |stop| {
            Ok(match open_file(&path, &rules, |_| false, stop)? {
                InFile::Report(read) => Outcome::Read(read),
                InFile::Archive(members) => Outcome::Unpacked {
                    archive: path,
                    members,
                },
                InFile::Known => Outcome::Unchanged,
            })
        }),
        Job::Bytes {
            name,
            bytes,
            rules,
            stop,
        } => read(name.clone(), &stop, move |stop| {
            let read = read_bytes_until(&name, bytes, None, &rules, stop)?;
            Ok(Outcome::Read(Box::new(read)))
        }),
        Job::Pasted {
            name,
            page,
            plain_name,
            words,
            rules,
            stop,
        } => read(name.clone(), &stop, move |stop| {
            let found = match read_bytes_until(&name, page, None, &rules, stop) {
                Ok(found) if holds(&found, &words) => found,
                _ => read_bytes_until(&plain_name, words.into_bytes(), None, &rules, stop)?,
            };
            Ok(Outcome::Read(Box::new(found)))
        }),
        Job::ReadAs {
            renewing,
            revision,
            name,
            bytes,
            document,
            agency,
            rules,
        } => match read_bytes(&name, bytes, Some(renewing.encoding), &rules) {
            Ok(read) => {
                let rules = rules.for_agency(agency.as_deref());
                // An exchanged report brings decisions of its own.
                let found = match read.exchanged {
                    Some(_) => Reanchoring::default(),
                    None => reanchor(&document, &read.document, &rules),
                };
                Outcome::ReadAs {
                    renewing,
                    revision,
                    read: Box::new(read),
                    found: Box::new(found),
                }
            }
            Err(error) => Outcome::ReadFailed(Failure::of(&error)),
        },
        Job::Account {
            target,
            name,
            bytes,
            encoding,
            text,
        } => Outcome::Accounted {
            target,
            found: Box::new(account(name, bytes, encoding, &text)),
        },
        Job::Copy { name, bytes } => match copy_of(&name, &bytes) {
            Ok(path) => Outcome::Copied(path),
            Err(error) => Outcome::ExportFailed(Failure {
                message: tr!(
                    "original-not-copied",
                    name = name,
                    error = error.to_string()
                ),
                hint: tr!("original-not-copied-hint"),
            }),
        },
        Job::Check {
            report,
            path,
            sha256,
        } => match std::fs::read(&path) {
            Ok(bytes) if FileHash::of(&bytes).to_string() == sha256 => Outcome::Unchanged,
            Ok(_) => Outcome::Changed {
                report,
                state: DiskState::Changed,
            },
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Outcome::Changed {
                report,
                state: DiskState::Gone,
            },
            // A file that cannot be looked at just now says nothing about the report in the library.
            Err(_) => Outcome::Unchanged,
        },
        Job::Compare {
            made_of,
            documents,
            decisions,
            lexicon,
        } => Outcome::Compared {
            made_of,
            comparison: Box::new(compare_with(
                &documents.0,
                &documents.1,
                &decisions,
                &lexicon,
            )),
        },
        Job::Passages {
            pair,
            issues,
            documents,
        } => {
            let (left, right) = (&documents.0, &documents.1);
            let difference = passage_difference((left, &issues.0), (right, &issues.1));
            Outcome::PassagesCompared {
                pair,
                difference: Box::new(difference),
            }
        }
        Job::Differ {
            report,
            points,
            revision,
            now,
        } => {
            let at = |point| now.1.document_at(&now.0, point);
            let states = at(points.0).and_then(|before| Ok((before, at(points.1)?)));
            if let Err(error) = &states {
                log::error!("the history does not lead to the points asked for: {error}");
            }
            Outcome::Differed {
                report,
                points,
                revision,
                difference: states.ok().map(|(before, after)| between(&before, &after)),
            }
        }
        Job::Agree {
            report,
            with,
            revision,
            documents,
        } => Outcome::Agreed {
            report,
            with,
            revision,
            found: Box::new(Apartness {
                agreement: agreement(&documents.0, &documents.1),
                disagreements: disagreements(&documents.0, &documents.1),
            }),
        },
        Job::Diagnose {
            report,
            revision,
            document,
        } => Outcome::Diagnosed {
            report,
            revision,
            found: check(&document),
        },
        Job::Reread {
            report,
            revision,
            document,
            rules,
            purpose,
        } => Outcome::Reread {
            report,
            revision,
            purpose,
            found: Box::new(reread(&document, &rules)),
        },
        Job::Paper { to, of } => match to.write(&of) {
            Ok(()) => Outcome::Exported(to.path),
            Err(error) => {
                let (message, hint) = not_written(&to.path, &error);
                Outcome::ExportFailed(Failure { message, hint })
            }
        },
        Job::Export {
            to,
            source,
            document,
            background,
            lexicon,
        } => match to.write(&document, &source, &background, &lexicon) {
            Ok(()) => Outcome::Exported(to.path),
            Err((path, error)) => {
                let (message, hint) = not_written(&path, &error);
                Outcome::ExportFailed(Failure { message, hint })
            }
        },
    }
}
