//! Backups: each opens as a library, the newest are kept, and one that fails loses nothing and says so.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use jiff::civil::{Date, date};
use rusqlite::Connection;
use tempfile::TempDir;
use zhenggai::store::{Added, BackedUp, Labels, Library, StoreError};

use super::sample::{Window, add, document, note, record, stamp, work};

const KEEP: usize = 7;
const TODAY: Date = date(2026, 3, 1);

struct Place {
    folder: TempDir,
    library: Library,
    window: Window,
    added: Added,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let mut library =
            Library::open(&folder.path().join("library.sqlite")).expect("the library opens");
        let mut window = Window::new(document());
        let added = add(&mut library, b"1", &window.document);
        work(&mut library, added, &mut window);
        Self {
            folder,
            library,
            window,
            added,
        }
    }

    fn backups(&self) -> PathBuf {
        self.library.backup_folder().expect("it is a file")
    }

    fn edit(&mut self, words: &str) {
        let entry = note(&self.window, 4, words);
        record(&mut self.library, self.added, &mut self.window, entry);
    }

    fn back_up(&self, day: Date) -> Result<BackedUp, StoreError> {
        let stop = AtomicBool::new(false);
        self.library.back_up(&self.backups(), day, KEEP, &stop)
    }
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("the folder is readable")
        .map(|file| file.expect("it is readable").file_name())
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn a_backup_opens_as_a_library_with_the_same_reports() {
    let mut place = Place::new();
    let done = place.back_up(TODAY).expect("it is written");
    let path = place.backups().join("library-2026-03-01.sqlite");
    assert_eq!(done, BackedUp::Written(path.clone()));
    assert_eq!(names(&place.backups()), ["library-2026-03-01.sqlite"]);
    assert_eq!(
        place.library.backup_of(&place.backups(), TODAY),
        Some(path.clone())
    );
    let then = place.window.clone();
    place.edit("以后的修改");
    let copy = Library::open(&path).expect("it opens");
    assert_eq!(
        copy.reports().expect("it is readable"),
        place.library.reports().expect("it is readable")
    );
    assert_eq!(Window::of(&copy, place.added.report), then);
    assert_eq!(
        copy.bytes(place.added.report).expect("it is readable"),
        b"1"
    );
    assert_eq!(copy.check().expect("it is readable").faults, [""; 0]);
}

#[test]
fn eight_days_keep_the_newest_seven_and_leave_other_files_alone() {
    let mut place = Place::new();
    for other in [
        "library-old.sqlite",
        "other-2020-01-01.sqlite",
        "library-2020-1-1.sqlite",
    ] {
        fs::create_dir_all(place.backups()).expect("it can be made");
        fs::write(place.backups().join(other), b"x").expect("it can be written");
    }
    for day in 1..=8 {
        place.edit(&format!("第{day}天"));
        let done = place.back_up(date(2026, 3, day)).expect("it is written");
        assert!(matches!(done, BackedUp::Written(_)));
    }
    let mut expected: Vec<String> = (2..=8)
        .map(|day| format!("library-2026-03-0{day}.sqlite"))
        .collect();
    expected.extend(
        [
            "library-2020-1-1.sqlite",
            "library-old.sqlite",
            "other-2020-01-01.sqlite",
        ]
        .map(str::to_owned),
    );
    expected.sort();
    assert_eq!(names(&place.backups()), expected);
}

#[test]
fn nothing_is_written_when_nothing_changed() {
    let mut place = Place::new();
    place.back_up(TODAY).expect("it is written");
    let report = place.added.report;
    place.library.touch_opened(report, 5).expect("it is noted");
    let tomorrow = date(2026, 3, 2);
    let again = place.back_up(tomorrow).expect("nothing is in the way");
    assert_eq!(again, BackedUp::Unchanged);
    assert_eq!(names(&place.backups()), ["library-2026-03-01.sqlite"]);
    place
        .library
        .set_setting("theme", "dark")
        .expect("it is kept");
    let changed = place.back_up(tomorrow).expect("it is written");
    assert!(matches!(changed, BackedUp::Written(_)));
    let labels = Labels {
        tags: ["第八轮".to_owned()].into(),
        agency: None,
    };
    let labelled = place.library.set_labels(&[(report, labels)], &stamp(9));
    labelled.expect("they are kept");
    let changed = place.back_up(tomorrow).expect("it is written");
    assert!(matches!(changed, BackedUp::Written(_)));
}

#[test]
fn an_empty_library_is_not_backed_up() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = folder.path().join("library.sqlite");
    let library = Library::open(&path).expect("it opens");
    let backups = library.backup_folder().expect("it is a file");
    let stop = AtomicBool::new(false);
    let done = library.back_up(&backups, TODAY, KEEP, &stop);
    assert_eq!(done.expect("nothing is in the way"), BackedUp::Unchanged);
    assert!(!backups.exists());
}

#[test]
fn a_broken_target_folder_loses_nothing_and_says_so() {
    let mut place = Place::new();
    fs::write(place.backups(), "a file stands here").expect("it can be written");
    let error = place.back_up(TODAY).expect_err("there is no folder");
    assert!(matches!(error, StoreError::Backup { .. }), "{error:?}");
    let shown = place.backups().display().to_string();
    assert!(error.message().contains(&shown), "{}", error.message());
    assert!(!error.hint().is_empty());
    place.edit("照常");
    assert_eq!(Window::of(&place.library, place.added.report), place.window);
    assert_eq!(
        fs::read_to_string(place.backups()).expect("it is readable"),
        "a file stands here"
    );
}

#[test]
fn a_newest_backup_that_is_damaged_is_followed_by_a_whole_one() {
    let place = Place::new();
    fs::create_dir_all(place.backups()).expect("it can be made");
    let damaged = place.backups().join("library-2026-02-28.sqlite");
    fs::write(&damaged, b"no database").expect("it can be written");
    let done = place.back_up(TODAY).expect("it is written");
    assert!(matches!(done, BackedUp::Written(_)));
    assert!(damaged.exists());
}

#[test]
fn a_backup_told_to_stop_leaves_nothing() {
    let place = Place::new();
    let stop = AtomicBool::new(true);
    let done = place.library.back_up(&place.backups(), TODAY, KEEP, &stop);
    assert_eq!(done.expect("nothing is in the way"), BackedUp::Stopped);
    assert_eq!(names(&place.backups()), [""; 0]);
}

#[test]
fn a_copy_never_takes_the_place_of_a_file() {
    let place = Place::new();
    let own = place.folder.path().join("library.sqlite");
    let before = place.window.clone();
    assert!(place.library.copy_to(&own).is_err());
    assert_eq!(Window::of(&place.library, place.added.report), before);
    let target = place.folder.path().join("别处/copy.sqlite");
    place.library.copy_to(&target).expect("it is written");
    let copy = Library::open(&target).expect("it opens");
    assert_eq!(Window::of(&copy, place.added.report), before);
}

#[test]
fn an_outline_that_does_not_follow_from_its_journal_is_found() {
    let place = Place::new();
    assert_eq!(
        place.library.check().expect("it is readable").faults,
        [""; 0]
    );
    let other = Connection::open(place.folder.path().join("library.sqlite")).expect("it opens");
    other
        .execute("UPDATE segment SET level = level + 1 WHERE id = 5", [])
        .expect("it is written");
    let condition = place.library.check().expect("it is readable");
    assert_eq!(condition.faults.len(), 1, "{:?}", condition.faults);
    assert_eq!((condition.reports, condition.readings), (1, 1));
}
