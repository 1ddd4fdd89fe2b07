//! Whether anything is lost in silence: a library of many reports and thousands of acts is damaged in a random way, opened,
//! recovered where it is refused or its check finds a fault, and every report is laid beside what it was.
//!
//! `cargo bench --bench damage -- 1000` damages a thousand times, `-- 1000 7` with another seed. It ends with the figures, or
//! at the first report that is another than it was and is not named as such.
#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a program that prints figures for people and ends at the first fault"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use jiff::Zoned;
use zhenggai::edit::Journal;
use zhenggai::outline::Document;
use zhenggai::store::{
    Fate, FileFate, Library, Recovery, ReportId, Source, StoreError, StoredReport, recover,
};

#[path = "../tests/support/acts.rs"]
mod acts;
#[path = "../tests/support/generator/mod.rs"]
#[expect(dead_code, reason = "only the texts are used here, not the answers")]
mod generator;

use generator::{Family, Random, report};

const REPORTS: usize = 50;
const ACTS: (usize, usize) = (20, 100);

/// A report as it was.
struct Known {
    name: String,
    bytes: Vec<u8>,
    document: Document,
    journal: Journal,
}

fn main() {
    let mut numbers = std::env::args()
        .skip(1)
        .filter_map(|word| word.parse().ok());
    let times = numbers.next().unwrap_or(100) as usize;
    let mut random = Random::new(numbers.next().unwrap_or(1));
    let folder = tempfile::tempdir().expect("a folder can be made");
    let from = Instant::now();
    let pristine = folder.path().join("pristine");
    let known = furnish(&pristine, &mut random);
    let mut figures = BTreeMap::new();
    for round in 0..times {
        let copy = folder.path().join("copy");
        if copy.exists() {
            fs::remove_dir_all(&copy).expect("it is ours");
        }
        copy_folder(&pristine, &copy);
        if random.between(0, 3) == 0 {
            fs::remove_dir_all(copy.join("backups")).expect("it is ours");
        }
        let way = damage(&copy, &mut random);
        let came = look(round, &way, &copy, &known);
        for (what, n) in came {
            *figures.entry(what).or_insert(0_usize) += n;
        }
    }
    let n_acts: usize = known
        .values()
        .map(|known| known.journal.entries().len())
        .sum();
    println!(
        "reports {REPORTS}, acts {n_acts}, damaged {times} times, {:.0} s",
        from.elapsed().as_secs_f64()
    );
    for (what, n) in figures {
        println!("{n:>8} {what}");
    }
}

/// A library with its backup of some time ago and a log that has not been taken over into the file, as after a crash.
fn furnish(folder: &Path, random: &mut Random) -> BTreeMap<ReportId, Known> {
    let path = folder.join("library.sqlite");
    let mut library = Library::open(&path).expect("it opens");
    let mut known = BTreeMap::new();
    let mut places = Vec::new();
    let edit = |library: &mut Library, reading, known: &mut Known, random: &mut Random| {
        let entry = acts::act(&mut known.document, &mut known.journal, random);
        library.append(reading, &entry).expect("it is kept");
    };
    for i in 0..REPORTS {
        let family = Family::ALL[i % Family::ALL.len()].1;
        let read = acts::read(&report(family, i as u64 + 1).text);
        let name = format!("第{i}份.txt");
        let added = acts::add(&mut library, &name, &read);
        let mut report = Known {
            name,
            bytes: read.text().as_str().as_bytes().to_vec(),
            document: read,
            journal: Journal::default(),
        };
        for _ in 0..random.between(ACTS.0, ACTS.1) {
            edit(&mut library, added.reading, &mut report, random);
        }
        known.insert(added.report, report);
        places.push(added);
        if i == REPORTS * 4 / 5 {
            let backups = library.backup_folder().expect("it is a file");
            let (today, stop) = (Zoned::now().date(), AtomicBool::new(false));
            library
                .back_up(&backups, today, 7, &stop)
                .expect("it is written");
        }
    }
    for _ in 0..REPORTS * 5 {
        let added = random.pick(&places);
        let report = known.get_mut(&added.report).expect("it was added");
        edit(&mut library, added.reading, report, random);
    }
    // Copied while it is open, the log stays beside the file.
    let crashed = folder.with_extension("crashed");
    copy_folder(folder, &crashed);
    drop(library);
    fs::remove_dir_all(folder).expect("it is ours");
    fs::rename(&crashed, folder).expect("it is ours");
    known
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("it can be made");
    for file in fs::read_dir(from).expect("it is a folder").flatten() {
        let target = to.join(file.file_name());
        if file.path().is_dir() {
            copy_folder(&file.path(), &target);
        } else {
            fs::copy(file.path(), target).expect("it can be copied");
        }
    }
}

/// Damages the library in one random way, and says which.
fn damage(folder: &Path, random: &mut Random) -> String {
    let file = folder.join("library.sqlite");
    let log = folder.join("library.sqlite-wal");
    let in_log = random.between(0, 3) == 0;
    let path: PathBuf = if in_log { log } else { file };
    // Half of them without a log: it is taken over first.
    if !in_log && random.between(0, 1) == 0 {
        drop(Library::open(&path).expect("it is whole"));
    }
    let place = if in_log { "log" } else { "file" };
    let mut bytes = fs::read(&path).expect("it is there");
    let n = bytes.len();
    let way = match random.between(0, 7) {
        0 => {
            let times = random.between(1, 20);
            for _ in 0..times {
                bytes[random.between(0, n - 1)] ^= 1 << random.between(0, 7);
            }
            "bits turned"
        }
        1 => {
            bytes[random.between(0, n - 1)] ^= 1 << random.between(0, 7);
            "one bit turned"
        }
        2 => {
            bytes.truncate(random.between(0, n - 1));
            "cut off"
        }
        3 | 4 => {
            for _ in 0..random.between(1, 8) {
                let page = random.between(0, (n - 1) / 4096) * 4096;
                let end = (page + 4096).min(n);
                bytes[page..end].fill(0);
            }
            "pages zeroed"
        }
        5 => {
            let page = random.between(0, (n - 1) / 4096) * 4096;
            let other = random.between(0, (n - 1) / 4096) * 4096;
            let moved = bytes[other..(other + 4096).min(n)].to_vec();
            let end = (page + moved.len()).min(n);
            bytes[page..end].copy_from_slice(&moved[..end - page]);
            "page overwritten by another"
        }
        6 => {
            let end = random.between(1, 200.min(n));
            bytes[..end].fill(0xff);
            "head overwritten"
        }
        _ => {
            let start = random.between(0, n - 1);
            let end = (start + random.between(1, 20_000)).min(n);
            for byte in &mut bytes[start..end] {
                *byte = random.between(0, 255) as u8;
            }
            "a stretch of garbage"
        }
    };
    fs::write(&path, bytes).expect("it can be written");
    format!("{place}: {way}")
}

/// Opens what is left, and counts what became of every report.
fn look(
    round: usize,
    way: &str,
    folder: &Path,
    known: &BTreeMap<ReportId, Known>,
) -> BTreeMap<String, usize> {
    let path = folder.join("library.sqlite");
    let mut came = BTreeMap::new();
    let mut count = |what: String| *came.entry(what).or_insert(0) += 1;
    count(format!("damaged, {way}"));
    let opened = Library::open(&path).and_then(|library| Ok((library.check()?, library)));
    let recovery = match opened {
        Ok((condition, _)) if condition.faults.is_empty() => {
            count("library opened, nothing found wrong".to_owned());
            None
        }
        Ok((_, library)) => {
            count("library opened, the check found faults".to_owned());
            drop(library);
            Some(recovered(round, way, &path))
        }
        Err(StoreError::Damaged { .. } | StoreError::Sqlite { .. }) => {
            count("library refused as damaged".to_owned());
            Some(recovered(round, way, &path))
        }
        Err(StoreError::NotALibrary { .. } | StoreError::Newer { .. }) => {
            count("library refused as something else".to_owned());
            return came;
        }
        Err(error) => panic!("round {round}, {way}: {error}"),
    };
    if let Some(recovery) = &recovery {
        assert_eq!(recovery.faults, [""; 0], "round {round}, {way}");
        assert!(
            recovery.aside.exists(),
            "round {round}, {way}: the damaged file is gone"
        );
    }
    let library = Library::open(&path).expect("it opens now");
    for (id, was) in known {
        let stored = library.load(*id).ok();
        let is_same = stored.as_ref().is_some_and(|stored| {
            stored.document == was.document
                && stored.journal.entries() == was.journal.entries()
                && stored.file.name == was.name
                && library.bytes(*id).is_ok_and(|bytes| bytes == was.bytes)
        });
        let told = recovery.as_ref().and_then(|recovery| {
            recovery
                .reports
                .iter()
                .find(|told| told.report == id.to_i64())
        });
        let what = match (&recovery, told) {
            (None, _) if is_same => "report as it was (library opened)".to_owned(),
            (None, _) if is_altered_file(&library, *id, stored.as_ref(), was) => {
                "report as it was but for its file, which is said to be damaged".to_owned()
            }
            (None, _) => {
                // Where the log ends early, nothing says that there was more of it; where a word of no consequence to the
                // rest was turned, nothing tells the one from the other.
                let n = stored
                    .as_ref()
                    .map_or(0, |stored| stored.journal.entries().len());
                let is_earlier = n < was.journal.entries().len();
                let why = if is_earlier {
                    "an earlier state".to_owned()
                } else {
                    differs(stored.as_ref(), was)
                };
                format!("report NOT as it was and nothing found wrong: {why} ({way})")
            }
            (Some(recovery), told) => of_recovered(
                recovery,
                told,
                is_same,
                &differs(stored.as_ref(), was),
                round,
                way,
            ),
        };
        count(what);
    }
    came
}

/// Whether all is as it was but the file, and the library says so when it is asked for it.
fn is_altered_file(
    library: &Library,
    id: ReportId,
    stored: Option<&StoredReport>,
    was: &Known,
) -> bool {
    let is_altered = matches!(library.bytes(id), Err(StoreError::AlteredFile { .. }));
    is_altered
        && stored.is_some_and(|stored| {
            stored.document == was.document && stored.journal.entries() == was.journal.entries()
        })
}

/// In what a report is not what it was.
fn differs(stored: Option<&StoredReport>, was: &Known) -> String {
    let Some(stored) = stored else {
        return "not there".to_owned();
    };
    let (now, then) = (stored.journal.entries(), was.journal.entries());
    let n_same = now
        .iter()
        .zip(then)
        .take_while(|(now, then)| now == then)
        .count();
    format!(
        "name {}, text {}, outline {}, acts {}/{}/{n_same}",
        stored.file.name == was.name,
        stored.document.text() == was.document.text(),
        stored.document == was.document,
        now.len(),
        then.len()
    )
}

fn recovered(round: usize, way: &str, path: &Path) -> Recovery {
    recover(path, "乙", &Zoned::now())
        .unwrap_or_else(|error| panic!("round {round}, {way}: {error}"))
}

fn of_recovered(
    recovery: &Recovery,
    told: Option<&zhenggai::store::RecoveredReport>,
    is_same: bool,
    why: &str,
    round: usize,
    way: &str,
) -> String {
    let Some(told) = told else {
        assert!(
            recovery.unreadable > 0,
            "round {round}, {way}: a report is not mentioned"
        );
        return "report neither there nor named; damage said in general".to_owned();
    };
    let from = match told.source {
        Source::Damaged => "",
        Source::Backup => ", with the backup",
        Source::Both => ", beside that of the backup",
    };
    let file = match told.file {
        FileFate::Whole => "",
        FileFate::Damaged => ", its file damaged",
        FileFate::WrittenTo(_) => ", its file kept",
        FileFate::Lost => ", its file lost",
    };
    let fate = match told.fate {
        Fate::Whole if is_same => "whole".to_owned(),
        Fate::Rebuilt if is_same => "rebuilt".to_owned(),
        Fate::Whole | Fate::Rebuilt if told.source == Source::Both => {
            "with another word in its history".to_owned()
        }
        Fate::Whole | Fate::Rebuilt if told.file != FileFate::Whole => {
            "whole but for its file".to_owned()
        }
        Fate::Whole | Fate::Rebuilt if recovery.log_pages_lost > 0 => {
            "of an earlier state; the log is said to be damaged".to_owned()
        }
        Fate::Whole | Fate::Rebuilt => {
            format!(
                "NOT as it was and called {:?} (round {round}, {way}: {why})",
                told.fate
            )
        }
        Fate::Cut {
            is_outline_kept: true,
            ..
        } => "cut, the outline kept".to_owned(),
        Fate::Cut { known: Some(_), .. } => "cut at an act".to_owned(),
        Fate::Cut { known: None, .. } => "kept up to an act, perhaps cut".to_owned(),
        Fate::Lost => "lost".to_owned(),
    };
    format!("report {fate}{from}{file}")
}
