//! Whether what was acknowledged is kept: a child edits a report as fast as it can and says the number of every edit that the
//! library has acknowledged, is killed without warning at some moment, and the library is opened again and looked through.
//!
//! `cargo bench --bench kills -- 1000` kills a thousand times, `-- 1000 7` with another seed. Every library is killed on
//! [`KILLS_OF_ONE`] times, the first of them while it is being made. It ends with the figures, or at the first fault. What
//! a loss of power does beyond this, no process can try on itself.
#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a program that prints figures for people and ends at the first fault"
)]

use std::io::{self, BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use rusqlite::{Connection, OpenFlags};
use zhenggai::edit::apply;
use zhenggai::store::{Library, StoredReport};

#[path = "../tests/support/acts.rs"]
mod acts;
#[path = "../tests/support/generator/mod.rs"]
#[expect(dead_code, reason = "only the texts are used here, not the answers")]
mod generator;

use acts::stamp;
use generator::{Family, Random, report};

/// The argument that makes a process the one that edits.
const EDITING: &str = "edit";
/// How often one library is killed on before a new one is made, so that journals stay of a size that people reach.
const KILLS_OF_ONE: usize = 25;
/// When the child is killed, in milliseconds after its start, every other time after the first edit that it said.
const MOMENTS: (usize, usize) = (5, 200);

fn main() {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with("--"))
        .collect();
    if let [mode, path, seed] = &arguments[..]
        && mode == EDITING
    {
        edit(Path::new(path), seed.parse().expect("the seed is a number"));
    } else {
        let number = |at: usize| arguments.get(at).and_then(|word| word.parse().ok());
        kill(number(0).unwrap_or(100), number(1).unwrap_or(1) as u64);
    }
}

/// What was seen.
#[derive(Default)]
struct Figures {
    libraries: usize,
    /// Kills before the first edit of the child was acknowledged.
    early: usize,
    acknowledged: u64,
    /// Edits that were durable when the child was killed before it could say so.
    unsaid: u64,
    undone: usize,
}

fn kill(times: usize, seed: u64) {
    let mut random = Random::new(seed);
    let mut figures = Figures::default();
    let from = Instant::now();
    let folder = tempfile::tempdir().expect("a folder can be made");
    for round in 0..times {
        let path = folder
            .path()
            .join(format!("{}.sqlite", round / KILLS_OF_ONE));
        if round % KILLS_OF_ONE == 0 {
            figures.libraries += 1;
        }
        let before = stored(&path);
        let moment = random.between(MOMENTS.0, MOMENTS.1) as u64;
        let since = if round % 2 == 0 {
            Since::Start
        } else {
            Since::FirstEdit
        };
        let moment = Duration::from_millis(moment);
        let said = killed_after(&path, seed + round as u64, since, moment);
        check(round, &path, before.as_ref(), &said, &mut figures);
    }
    println!("kills                          {times}");
    println!("libraries                      {}", figures.libraries);
    println!("edits acknowledged             {}", figures.acknowledged);
    println!("  of these lost                0");
    println!("edits durable and not yet said {}", figures.unsaid);
    println!("kills before the first edit    {}", figures.early);
    println!("last act undone and redone     {}", figures.undone);
    println!(
        "seconds                        {:.0}",
        from.elapsed().as_secs_f64()
    );
}

/// What the only report of the library is, where the library has been made and the report has come into it.
fn stored(path: &Path) -> Option<StoredReport> {
    path.exists().then(|| {
        let library = Library::open(path).expect("the library opens again");
        let listed = library.reports().expect("the list is readable");
        assert!(listed.len() <= 1, "there is one report at most");
        listed
            .first()
            .map(|row| library.load(row.report).expect("the report is readable"))
    })?
}

/// From when on the time of a child is counted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Since {
    Start,
    FirstEdit,
}

/// Lets a child edit for so long and kills it: the numbers of the edits that it said to be durable.
fn killed_after(path: &Path, seed: u64, since: Since, moment: Duration) -> Vec<u64> {
    let program = std::env::current_exe().expect("the program knows itself");
    let mut child = Command::new(program)
        .args([EDITING.as_ref(), path.as_os_str()])
        .arg(seed.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the child starts");
    let out = child.stdout.take().expect("it has a standard output");
    let (said_first, first_edit) = channel();
    let listening = std::thread::spawn(move || {
        let number = |line: io::Result<String>| {
            let line = line.expect("the child prints text");
            line.parse().expect("the child prints numbers")
        };
        let mut said: Vec<u64> = Vec::new();
        for line in BufReader::new(out).lines() {
            said.push(number(line));
            if said.len() == 1 {
                said_first
                    .send(())
                    .expect("the parent waits for it or has not gone yet");
            }
        }
        said
    });
    if since == Since::FirstEdit {
        first_edit.recv().expect("the child edits");
    }
    std::thread::sleep(moment);
    assert!(
        child.try_wait().expect("the child is ours").is_none(),
        "the child ended before it was killed"
    );
    child.kill().expect("the child is killed");
    child.wait().expect("the child is ours");
    let said = listening.join().expect("nothing panics");
    drop(first_edit);
    said
}

/// Looks the library through after a kill.
fn check(
    round: usize,
    path: &Path,
    before: Option<&StoredReport>,
    said: &[u64],
    figures: &mut Figures,
) {
    figures.acknowledged += said.len() as u64;
    if said.is_empty() {
        figures.early += 1;
    }
    let now = stored(path);
    if path.exists() {
        check_whole(path, round);
    }
    let Some(now) = now else {
        assert!(
            said.is_empty() && before.is_none(),
            "kill {round}: the report is gone"
        );
        return;
    };
    let entries = now.journal.entries();
    let n_before = before.map_or(0, |before| {
        let old = before.journal.entries();
        assert!(
            entries.starts_with(old),
            "kill {round}: the journal changed behind its end"
        );
        old.len() as u64
    });
    let expected = (n_before + 1..).take(said.len());
    assert!(
        said.iter().copied().eq(expected),
        "kill {round}: the edits were said out of order"
    );
    let numbers = entries.iter().map(|entry| entry.seq.to_u64());
    assert!(
        numbers.eq(1..=entries.len() as u64),
        "kill {round}: the journal has a gap"
    );
    let unsaid = (entries.len() as u64)
        .checked_sub(n_before + said.len() as u64)
        .unwrap_or_else(|| panic!("kill {round}: acknowledged edits are lost"));
    assert!(
        unsaid <= 1,
        "kill {round}: edits were made that nobody waited for"
    );
    figures.unsaid += unsaid;

    let mut library = Library::open(path).expect("the library opens again");
    check_replayed(&library, &now, round);
    if entries.is_empty() {
        return;
    }
    // Nothing is left to undo only where the last act was itself the undo of the only edit.
    let Some(undo) = now.journal.undo_entry(stamp(0)) else {
        return;
    };
    library
        .append(now.reading.reading, &undo)
        .expect("the last act can be undone");
    let undone = library.load(now.report).expect("the report is readable");
    check_replayed(&library, &undone, round);
    let redo = undone
        .journal
        .redo_entry(stamp(0))
        .expect("what was undone can be redone");
    library
        .append(now.reading.reading, &redo)
        .expect("the last act can be redone");
    let redone = library.load(now.report).expect("the report is readable");
    assert!(
        redone.document == now.document,
        "kill {round}: undo and redo lead elsewhere"
    );
    figures.undone += 1;
}

/// Every page, index and foreign key, by the database's own checks.
fn check_whole(path: &Path, round: usize) {
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)
        .expect("the file opens");
    let verdict: String = connection
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .expect("the check runs");
    assert_eq!(verdict, "ok", "kill {round}");
    let mut statement = connection
        .prepare("PRAGMA foreign_key_check")
        .expect("the check runs");
    assert!(
        !statement.exists([]).expect("the check runs"),
        "kill {round}: a row points at nothing"
    );
}

/// What was read first and the journal lead to the outline that is kept as rows.
fn check_replayed(library: &Library, now: &StoredReport, round: usize) {
    let mut replayed = library
        .first_state(now.reading.reading)
        .expect("what was read first is readable");
    for entry in now.journal.entries() {
        let changes = now
            .journal
            .changes_of(entry)
            .expect("the entry is of this journal");
        apply(&mut replayed, &changes).expect("the entry applies");
    }
    assert!(
        replayed == now.document,
        "kill {round}: the journal leads to another outline than the one kept"
    );
}

/// Edits the report of the library, until it is killed.
fn edit(path: &Path, seed: u64) {
    let mut random = Random::new(seed);
    let mut library = Library::open(path).expect("the library opens");
    let read = acts::read(&report(Family::SectionAspectIssue, 1).text);
    let added = acts::add(&mut library, "report.txt", &read);
    let StoredReport {
        mut document,
        mut journal,
        ..
    } = library.load(added.report).expect("the report is readable");
    let mut out = std::io::stdout().lock();
    loop {
        let entry = acts::act(&mut document, &mut journal, &mut random);
        library
            .append(added.reading, &entry)
            .expect("the entry is kept");
        writeln!(out, "{}", entry.seq.to_u64()).expect("the parent listens");
    }
}
