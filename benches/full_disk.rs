//! What becomes of the work where the disk is full: edits are made in an application whose library lies on a small file system
//! until that is full, more are made, room is made again, and everything is there; or it goes to another place.
//!
//! `cargo bench --bench full_disk -- FOLDER` works in a folder on a file system of a few megabytes. Without one it makes such a
//! file system itself, where it may (Linux, root): `mount -t tmpfs -o size=4m tmpfs FOLDER`. It ends with the figures, or at
//! the first fault.
#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a program that prints figures for people and ends at the first fault"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command as Process;
use std::sync::Arc;
use std::time::Duration;

use zhenggai::app::{App, Command, Severity, StoredAs};
use zhenggai::edit::correct::Correction;
use zhenggai::outline::SegmentId;
use zhenggai::store::Library;

#[path = "../tests/support/generator/mod.rs"]
#[expect(dead_code, reason = "only the texts are used here, not the answers")]
mod generator;

use generator::{Family, report};

/// How many edits are made while the disk is full.
const EDITS: usize = 200;

fn main() {
    let given = std::env::args()
        .skip(1)
        .find(|word| !word.starts_with("--"));
    let own = tempfile::tempdir().expect("a folder can be made");
    let folder = given.map_or_else(|| own.path().join("small"), PathBuf::from);
    fs::create_dir_all(&folder).expect("the folder can be made");
    let is_mounted = folder.starts_with(own.path()) && mount(&folder);
    if folder.starts_with(own.path()) && !is_mounted {
        println!("skipped: no small file system can be made here; name a folder on one");
        return;
    }
    for way in [Way::RoomIsMade, Way::SavedElsewhere] {
        fill_up(&folder, own.path(), way);
    }
    if is_mounted {
        let ended = Process::new("umount").arg(&folder).status();
        assert!(
            ended.is_ok_and(|status| status.success()),
            "it is unmounted"
        );
    }
}

fn mount(folder: &Path) -> bool {
    let mount = Process::new("mount")
        .args(["-t", "tmpfs", "-o", "size=4m", "tmpfs"])
        .arg(folder)
        .status();
    mount.is_ok_and(|status| status.success())
}

/// How it goes on once the disk is full.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    RoomIsMade,
    SavedElsewhere,
}

fn fill_up(folder: &Path, roomy: &Path, way: Way) {
    let path = folder.join(format!("{way:?}.sqlite"));
    let ballast = folder.join("ballast");
    let mut app = App::new(path.clone(), Arc::new(|| {})).expect("there is memory");
    app.run(Command::OpenText(
        report(Family::SectionAspectIssue, 1).text,
    ));
    settle(&mut app);
    let open = app.active().expect("it is open");
    let target = open.stored_as;
    let id = open.document().outline().segments()[0].id;
    note(&mut app, target, id, 0);
    assert!(app.is_saved(), "there is room yet");

    // All that is left is taken.
    let mut size = 4 << 20;
    let mut taken = Vec::new();
    while size >= 4096 {
        let more = [taken.clone(), vec![0; size]].concat();
        if fs::write(&ballast, &more).is_ok() {
            taken = more;
        } else {
            size /= 2;
        }
    }
    fs::write(&ballast, &taken).expect("so much fits");
    for i in 1..=EDITS {
        note(&mut app, target, id, i);
    }
    assert!(app.save_error().is_some(), "the disk is full");
    let shown = app.active().expect("it is open");
    assert_eq!(
        shown.journal().entries().len(),
        EDITS + 1,
        "the work goes on"
    );
    let n_unkept = app.n_unkept();
    let said = app
        .notices()
        .shown()
        .iter()
        .find(|said| said.severity == Severity::Error);
    let said = said.map(|said| format!("{} {}", said.message, said.hint));
    let said = said.expect("it is said");
    assert!(said.contains(&path.display().to_string()), "{said}");

    let kept_in = match way {
        Way::RoomIsMade => {
            fs::remove_file(&ballast).expect("it is ours");
            app.run(Command::RetrySaving);
            path
        }
        Way::SavedElsewhere => {
            let elsewhere = roomy.join("elsewhere.sqlite");
            app.run(Command::MoveLibraryTo(elsewhere.clone()));
            elsewhere
        }
    };
    settle(&mut app);
    assert!(app.is_saved() && app.save_error().is_none());
    drop(app);
    let library = Library::open(&kept_in).expect("it opens");
    let stored = library.load(target.report).expect("it is readable");
    assert_eq!(stored.journal.entries().len(), EDITS + 1);
    assert!(library.check().expect("it is readable").faults.is_empty());
    println!(
        "{way:?}: {} edits, {n_unkept} of them waited, 0 lost",
        EDITS + 1
    );
    println!("  said: {said}");
    if ballast.exists() {
        fs::remove_file(&ballast).expect("it is ours");
    }
}

fn note(app: &mut App, target: StoredAs, id: SegmentId, i: usize) {
    let note = format!("第{i}次");
    app.run(Command::Correct(target, Correction::SetNote { id, note }));
    settle(app);
}

fn settle(app: &mut App) {
    app.poll();
    while app.is_busy() {
        std::thread::sleep(Duration::from_micros(200));
        app.poll();
    }
}
