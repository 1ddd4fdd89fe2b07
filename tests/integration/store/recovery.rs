//! A damaged library is set aside whole, and what becomes of each report is told: whole, made again from its journal, cut at an
//! act, or lost; the backup stands in for what the damaged file no longer has.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use jiff::civil::date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use rusqlite::Connection;
use tempfile::TempDir;
use zhenggai::store::{
    Added, Fate, FileFate, Library, Recovery, ReportId, Source, StoreError, recover,
};

use super::sample::{Window, add, document, note, record, work};

const PAGE: usize = 4096;

struct Place {
    folder: TempDir,
    windows: Vec<(Added, Window)>,
}

impl Place {
    /// A closed library with three reports and work upon each.
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let mut library = Library::open(&folder.path().join("library.sqlite")).expect("it opens");
        let mut windows = Vec::new();
        for i in 0..3 {
            let mut window = Window::new(document());
            let added = add(&mut library, &[i], &window.document);
            work(&mut library, added, &mut window);
            windows.push((added, window));
        }
        library.set_setting("theme", "dark").expect("it is kept");
        Self { folder, windows }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("library.sqlite")
    }

    fn back_up(&self) {
        let library = Library::open(&self.path()).expect("it opens");
        let folder = library.backup_folder().expect("it is a file");
        let stop = AtomicBool::new(false);
        library
            .back_up(&folder, date(2026, 3, 1), 7, &stop)
            .expect("it is written");
    }

    fn edit(&mut self, at: usize, words: &str) {
        let mut library = Library::open(&self.path()).expect("it opens");
        let (added, window) = &mut self.windows[at];
        let entry = note(window, 4, words);
        record(&mut library, *added, window, entry);
    }

    fn change(&self, sql: &str) {
        let raw = Connection::open(self.path()).expect("it opens");
        raw.execute_batch("PRAGMA writable_schema = on")
            .expect("it is SQL");
        raw.execute_batch(sql).expect("it is SQL");
    }

    fn damage(&self, change: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
        let mut bytes = fs::read(self.path()).expect("it is readable");
        change(&mut bytes);
        fs::write(self.path(), &bytes).expect("it can be written");
        bytes
    }

    /// The page on which the tree of this name begins.
    fn root(&self, name: &str) -> usize {
        let raw = Connection::open(self.path()).expect("it opens");
        let sql = "SELECT rootpage FROM sqlite_schema WHERE name = ?1";
        let root: i64 = raw
            .query_row(sql, [name], |row| row.get(0))
            .expect("it is there");
        usize::try_from(root).expect("it is a page") - 1
    }

    fn recover(&self) -> Recovery {
        let recovery = recover(&self.path(), "乙", &now()).expect("it is recovered");
        assert_eq!(recovery.faults, [""; 0]);
        recovery
    }

    /// Checks that the library holds what was done.
    #[track_caller]
    fn check_same(&self) {
        let library = Library::open(&self.path()).expect("it opens");
        for (i, (added, window)) in (0..).zip(&self.windows) {
            assert_eq!(Window::of(&library, added.report), *window);
            assert_eq!(library.bytes(added.report).expect("readable"), [i]);
        }
        assert_eq!(library.check().expect("it is readable").faults, [""; 0]);
    }
}

fn now() -> Zoned {
    let time = Timestamp::from_millisecond(1_777_777_777_000).expect("it is a time");
    time.to_zoned(TimeZone::UTC)
}

fn fates(recovery: &Recovery) -> Vec<Fate> {
    recovery.reports.iter().map(|report| report.fate).collect()
}

fn zero(page: usize) -> impl FnOnce(&mut Vec<u8>) {
    move |bytes| bytes[page * PAGE..(page + 1) * PAGE].fill(0)
}

#[test]
fn a_sound_library_comes_out_of_a_recovery_as_it_was() {
    let place = Place::new();
    let before = fs::read(place.path()).expect("it is readable");
    let recovery = place.recover();
    assert!(recovery.is_complete());
    assert_eq!(fates(&recovery), [Fate::Whole; 3]);
    assert_eq!((recovery.unreadable, recovery.log_pages_lost), (0, 0));
    place.check_same();
    let library = Library::open(&place.path()).expect("it opens");
    let theme: Option<String> = library.setting("theme").expect("it is readable");
    assert_eq!(theme.as_deref(), Some("dark"));
    assert_eq!(fs::read(recovery.aside).expect("it is there"), before);
}

#[test]
fn a_header_or_a_schema_that_is_gone_loses_no_report() {
    for n_bytes in [20, 100, PAGE] {
        let place = Place::new();
        place.back_up();
        let damaged = place.damage(|bytes| bytes[..n_bytes].fill(0xff));
        let error = Library::open(&place.path()).expect_err("it is refused");
        assert!(matches!(error, StoreError::Damaged { .. }), "{error:?}");
        let recovery = place.recover();
        assert!(
            recovery
                .reports
                .iter()
                .all(|report| report.fate != Fate::Lost),
            "{recovery:?}"
        );
        assert_eq!(fs::read(&recovery.aside).expect("it is there"), damaged);
        place.check_same();
    }
}

#[test]
fn an_outline_is_made_again_from_its_journal() {
    let place = Place::new();
    let page = place.root("segment");
    place.damage(zero(page));
    let recovery = place.recover();
    assert_eq!(fates(&recovery), [Fate::Rebuilt; 3]);
    assert!(recovery.is_complete());
    place.check_same();
}

#[test]
fn acts_that_are_gone_are_counted_and_the_outline_they_led_to_stays() {
    let place = Place::new();
    place.change("DROP TRIGGER entry_never_changes; UPDATE entry SET changes = '[7]' WHERE reading = 2 AND seq = 2");
    let (added, window) = &place.windows[1];
    let recovery = place.recover();
    let known = window.journal.entries().len() as u64;
    let cut = Fate::Cut {
        kept: 1,
        known: Some(known),
        is_outline_kept: true,
    };
    assert_eq!(fates(&recovery), [Fate::Whole, cut, Fate::Whole]);
    let library = Library::open(&place.path()).expect("it opens");
    let stored = library.load(added.report).expect("it is readable");
    assert_eq!(stored.document.outline(), window.document.outline());
    assert_eq!(stored.document.annotations(), window.document.annotations());
    assert_eq!(stored.journal.entries().len(), 2);
    assert_eq!(stored.journal.entries()[1].stamp.author, "乙");
}

#[test]
fn an_act_that_still_applies_but_is_not_as_it_was_written_is_noticed() {
    let alter = |place: &Place| {
        place.change(
            "DROP TRIGGER entry_never_changes; UPDATE entry SET author = '戊' WHERE reading = 2 AND seq = 2",
        );
    };
    let mut place = Place::new();
    alter(&place);
    let library = Library::open(&place.path()).expect("it opens");
    let faults = library.check().expect("it can be looked at").faults;
    assert!(matches!(faults.as_slice(), [fault] if fault.contains("act 2")));
    drop(library);
    let known = place.windows[1].1.journal.entries().len() as u64;
    let cut = Fate::Cut {
        kept: 1,
        known: Some(known),
        is_outline_kept: true,
    };
    assert_eq!(fates(&place.recover()), [Fate::Whole, cut, Fate::Whole]);
    place = Place::new();
    place.back_up();
    alter(&place);
    let rebuilt = [Fate::Whole, Fate::Rebuilt, Fate::Whole];
    assert_eq!(fates(&place.recover()), rebuilt);
    place.check_same();
}

#[test]
fn text_that_is_not_as_it_was_written_is_noticed() {
    let place = Place::new();
    place.change(
        "DROP TRIGGER reading_content_never_changes;
         UPDATE reading_content SET text = replace(text, '一', '二') WHERE reading = 1;
         UPDATE report_bytes SET bytes = CAST(bytes || 'x' AS BLOB) WHERE report = 1",
    );
    let library = Library::open(&place.path()).expect("it opens");
    let faults = library.check().expect("it can be looked at").faults;
    assert!(
        matches!(faults.as_slice(), [fault] if fault.contains("what was first read is not as it was written")),
        "{faults:?}"
    );
    drop(library);
    let recovery = place.recover();
    assert!(!recovery.reports[0].is_complete());
    assert!(matches!(recovery.reports[0].fate, Fate::Cut { .. }));
    assert!(recovery.reports[1].is_complete());
}

#[test]
fn the_backup_stands_in_for_acts_and_reports_that_are_gone() {
    let mut place = Place::new();
    place.back_up();
    place.edit(2, "备份以后");
    place.change(
        "DROP TRIGGER entry_never_changes; UPDATE entry SET changes = '[7]' WHERE reading = 2 AND seq = 2;
         DROP TRIGGER reading_content_never_changes; UPDATE reading_content SET text = 'x' || text WHERE reading = 1",
    );
    let recovery = place.recover();
    assert!(recovery.backup.is_some());
    assert_eq!(
        fates(&recovery),
        [Fate::Rebuilt, Fate::Rebuilt, Fate::Whole]
    );
    let sources: Vec<_> = recovery
        .reports
        .iter()
        .map(|report| report.source)
        .collect();
    assert_eq!(sources, [Source::Backup, Source::Backup, Source::Damaged]);
    place.check_same();
}

#[test]
fn a_journal_that_the_backup_tells_otherwise_is_kept_beside_it() {
    let mut place = Place::new();
    place.back_up();
    place.change(
        "DROP TRIGGER entry_never_changes;
         UPDATE entry SET time_ms = time_ms + 1000, sum = NULL WHERE reading = 1 AND seq = 1;
         UPDATE entry SET changes = '[7]' WHERE reading = 1 AND seq = 3",
    );
    let (added, window) = place.windows.remove(0);
    let recovery = place.recover();
    assert_eq!(recovery.reports[0].source, Source::Both);
    assert!(matches!(
        recovery.reports[0].fate,
        Fate::Cut { kept: 2, .. }
    ));
    let library = Library::open(&place.path()).expect("it opens");
    let readings = library.readings(added.report).expect("it is readable");
    assert_eq!(readings.len(), 2);
    let other = library
        .load_reading(readings[1].reading)
        .expect("it is readable");
    assert_eq!(other.journal, window.journal);
    assert_eq!(other.document, window.document);
}

#[test]
fn what_is_lost_is_named_and_the_file_itself_kept() {
    let place = Place::new();
    place.change("DROP TRIGGER reading_content_is_never_deleted; DELETE FROM reading_content WHERE reading = 2");
    let recovery = place.recover();
    let lost = &recovery.reports[1];
    assert_eq!(lost.fate, Fate::Lost);
    assert_eq!(lost.name, "柏溪县水务局.txt");
    let FileFate::WrittenTo(path) = &lost.file else {
        panic!("{lost:?}");
    };
    assert_eq!(fs::read(path).expect("it is there"), [1]);
    assert_eq!(recovery.incomplete().count(), 1);
}

#[test]
fn the_account_stays_until_it_was_read() {
    let place = Place::new();
    let page = place.root("segment");
    place.damage(zero(page));
    let recovery = place.recover();
    let mut library = Library::open(&place.path()).expect("it opens");
    assert_eq!(library.unread_recovery(), Some(recovery));
    library.recovery_read().expect("it is kept");
    assert_eq!(library.unread_recovery(), None);
    drop(library);
    let library = Library::open(&place.path()).expect("it opens");
    assert_eq!(library.unread_recovery(), None);
}

#[test]
fn nothing_is_moved_while_another_window_has_the_library_open() {
    let place = Place::new();
    let open = Library::open(&place.path()).expect("it opens");
    let error = recover(&place.path(), "乙", &now()).expect_err("it is open");
    assert!(matches!(error, StoreError::Open { .. }), "{error:?}");
    assert!(!error.hint().is_empty());
    drop(open);
    place.recover();
}

#[test]
fn a_second_damaged_library_never_takes_the_place_of_the_first() {
    let place = Place::new();
    let first = place.recover();
    let second = place.recover();
    assert_ne!(first.aside, second.aside);
    assert!(first.aside.exists() && second.aside.exists());
    place.check_same();
}

#[test]
fn a_crash_while_the_new_library_is_put_in_place_is_gone_on_from() {
    let place = Place::new();
    let recovery = place.recover();
    // As it stood just before the last step.
    let ready = PathBuf::from(format!("{}.recovered", place.path().display()));
    fs::rename(place.path(), &ready).expect("it is ours");
    place.check_same();
    assert!(!ready.exists() && recovery.aside.exists());
}

#[test]
fn an_empty_file_beside_its_backup_is_a_damaged_library() {
    let place = Place::new();
    place.back_up();
    place.damage(Vec::clear);
    let error = Library::open(&place.path()).expect_err("it is refused");
    assert!(matches!(error, StoreError::Damaged { .. }), "{error:?}");
    let recovery = place.recover();
    assert!(
        recovery
            .reports
            .iter()
            .all(|report| report.source == Source::Backup)
    );
    place.check_same();
}

/// A library as it lies on the disk after a crash: with its log.
fn crashed(place: &Place) -> (TempDir, PathBuf) {
    let mut library = Library::open(&place.path()).expect("it opens");
    for words in ["甲", "乙", "丙", "丁"] {
        let (added, _) = &place.windows[0];
        let mut window = Window::of(&library, added.report);
        let entry = note(&window, 4, words);
        record(&mut library, *added, &mut window, entry);
    }
    let folder = tempfile::tempdir().expect("a folder can be made");
    for ending in ["", "-wal", "-shm"] {
        let name = format!("library.sqlite{ending}");
        let from = place.folder.path().join(&name);
        fs::copy(from, folder.path().join(&name)).expect("it can be copied");
    }
    let path = folder.path().join("library.sqlite");
    (folder, path)
}

fn n_acts(path: &Path, report: ReportId) -> usize {
    let library = Library::open(path).expect("it opens");
    let stored = library.load(report).expect("it is readable");
    stored.journal.entries().len()
}

#[test]
fn a_log_that_is_damaged_or_cut_is_not_passed_over_in_silence() {
    let place = Place::new();
    let report = place.windows[0].0.report;
    let n_before = place.windows[0].1.journal.entries().len();
    let damages: [fn(&mut Vec<u8>); 4] = [
        |log| {
            let middle = log.len() / 2;
            log[middle] ^= 0x10;
        },
        |log| log.truncate(log.len() - 1),
        |log| log[..32].fill(0),
        Vec::clear,
    ];
    for (i, damage) in (0..).zip(damages) {
        let place = Place::new();
        let (_folder, path) = crashed(&place);
        let log = PathBuf::from(format!("{}-wal", path.display()));
        let mut bytes = fs::read(&log).expect("the log is there");
        damage(&mut bytes);
        fs::write(&log, bytes).expect("it can be written");
        let Err(error) = Library::open(&path) else {
            panic!("damage {i} is not noticed");
        };
        assert!(matches!(error, StoreError::Damaged { .. }), "{error:?}");
        let recovery = recover(&path, "乙", &now()).expect("it is recovered");
        assert!(recovery.log_pages_lost > 0 && !recovery.is_complete());
        assert!(n_acts(&path, report) >= n_before);
    }
    let (_folder, path) = crashed(&place);
    assert_eq!(
        n_acts(&path, report),
        n_before + 4,
        "a whole log is taken over"
    );
}

#[test]
fn libraries_are_recovered_whatever_bytes_stand_in_them() {
    let place = Place::new();
    let whole = fs::read(place.path()).expect("it is readable");
    let mut state: u64 = 7;
    let mut random = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(state >> 33).expect("it fits") % below
    };
    for _ in 0..60 {
        let mut bytes = whole.clone();
        for _ in 0..=random(40) {
            let at = random(bytes.len());
            bytes[at] = u8::try_from(random(256)).expect("it fits");
        }
        bytes.truncate(bytes.len() - random(2) * random(bytes.len()));
        fs::write(place.path(), &bytes).expect("it can be written");
        let recovery = place.recover();
        let library = Library::open(&place.path()).expect("it opens");
        for (added, window) in &place.windows {
            let stored = library.load(added.report).ok();
            let is_same = stored.is_some_and(|stored| {
                stored.document == window.document && stored.journal == window.journal
            });
            let told = recovery
                .reports
                .iter()
                .find(|told| told.report == added.report.to_i64());
            let is_told = told.is_none_or(|told| told.fate != Fate::Whole);
            assert!(
                is_same || is_told || recovery.unreadable > 0,
                "{recovery:?}"
            );
        }
        drop(library);
        fs::remove_file(recovery.aside).expect("it is ours");
    }
}
