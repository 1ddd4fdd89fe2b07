//! Going back to a backup: what it would cost is said before, what was there is kept, and others see that it happened.

use std::fs;
use std::sync::atomic::AtomicBool;

use jiff::Zoned;
use jiff::civil::date;
use zhenggai::store::{BackupContents, Library};

use super::sample::{Window, add, document, note, record, work};

#[test]
fn a_library_goes_back_to_a_backup_and_forward_again() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = folder.path().join("library.sqlite");
    let mut library = Library::open(&path).expect("it opens");
    let mut window = Window::new(document());
    let added = add(&mut library, b"1", &window.document);
    work(&mut library, added, &mut window);
    let n_then = window.journal.entries().len() as u64;
    let then = window.clone();
    let backups = library.backup_folder().expect("it is a file");
    let stop = AtomicBool::new(false);
    library
        .back_up(&backups, date(2026, 3, 1), 7, &stop)
        .expect("it is written");
    let entry = note(&window, 4, "以后的修改");
    record(&mut library, added, &mut window, entry);
    let later = add(&mut library, b"2", &document());

    let listed = library.backups().expect("readable");
    assert_eq!(listed.len(), 1);
    let contents = BackupContents {
        reports: 1,
        acts: n_then,
        reports_since: 1,
        acts_since: 1,
    };
    assert_eq!(listed[0].contents, Some(contents));

    let other = Library::open(&path).expect("it opens in another window");
    let (generation, seen) = (other.generation(), other.changes_elsewhere());
    let before = (generation.expect("readable"), seen.expect("readable"));
    let kept = library
        .go_back_to(&listed[0].path, &Zoned::now())
        .expect("it goes back");
    for library in [&library, &other] {
        assert_eq!(Window::of(library, added.report), then);
        assert!(library.load(later.report).is_err());
        assert_eq!(library.check().expect("readable").faults, [""; 0]);
    }
    assert_ne!(other.generation().expect("readable"), before.0);
    assert_ne!(other.changes_elsewhere().expect("readable"), before.1);

    let listed = library.backups().expect("readable");
    assert_eq!(listed.len(), 2);
    assert_eq!(listed[0].path, kept);
    library
        .go_back_to(&kept, &Zoned::now())
        .expect("it goes forward");
    assert_eq!(Window::of(&library, added.report), window);
    assert!(library.load(later.report).is_ok());
}

#[test]
fn a_backup_that_is_not_whole_is_not_gone_back_to() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let mut library = Library::open(&folder.path().join("library.sqlite")).expect("it opens");
    let mut window = Window::new(document());
    let added = add(&mut library, b"1", &window.document);
    work(&mut library, added, &mut window);
    let backups = library.backup_folder().expect("it is a file");
    fs::create_dir_all(&backups).expect("it can be made");
    let damaged = backups.join("library-2026-02-28.sqlite");
    fs::write(&damaged, b"no database").expect("it can be written");
    assert_eq!(library.backups().expect("readable")[0].contents, None);
    assert!(library.go_back_to(&damaged, &Zoned::now()).is_err());
    assert_eq!(Window::of(&library, added.report), window);
}

#[test]
fn a_library_that_cannot_be_written_is_worked_on_in_memory_and_saved_elsewhere() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = folder.path().join("library.sqlite");
    let mut library = Library::open(&path).expect("it opens");
    let mut window = Window::new(document());
    let added = add(&mut library, b"1", &window.document);
    work(&mut library, added, &mut window);
    let mut copy = Library::in_memory_of(&path).expect("it can be read");
    assert_eq!(copy.path(), None);
    assert_eq!(Window::of(&copy, added.report), window);
    let entry = note(&window, 4, "只在内存里");
    record(&mut copy, added, &mut window, entry);
    let elsewhere = folder.path().join("别处/library.sqlite");
    copy.copy_to(&elsewhere).expect("it is written");
    let saved = Library::open(&elsewhere).expect("it opens");
    assert_eq!(Window::of(&saved, added.report), window);
    assert_ne!(Window::of(&library, added.report), window);
}
