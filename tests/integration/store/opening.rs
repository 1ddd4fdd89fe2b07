//! Opening: folders are made, foreign, newer and damaged files are refused and stay as they are, byte for byte.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use tempfile::TempDir;
use zhenggai::store::{Library, StoreError, default_path};

use super::sample::{Window, add, document, note, record, work};

/// A folder of its own and the path of a library in it.
fn place() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = folder.path().join("资料/library.sqlite");
    (folder, path)
}

/// A closed library with one report and work upon it.
fn library_with_work(path: &Path) {
    let mut library = Library::open(path).expect("the library opens");
    let mut window = Window::new(document());
    let added = add(&mut library, b"1", &window.document);
    work(&mut library, added, &mut window);
}

/// Checks that the file is refused as `expected`, in words that name it, and that it is not touched.
#[track_caller]
fn check_refused(path: &Path, expected: impl FnOnce(&StoreError) -> bool) {
    let before = fs::read(path).expect("the file is readable");
    let error = Library::open(path).expect_err("the file must be refused");
    assert!(expected(&error), "{error:?}");
    let shown = path.display().to_string();
    assert!(error.message().contains(&shown), "{}", error.message());
    assert!(!error.hint().is_empty());
    let after = fs::read(path).expect("the file is readable");
    assert!(before == after, "the file was changed");
}

#[test]
fn folders_and_the_library_are_made_and_found_again() {
    let (_folder, path) = place();
    library_with_work(&path);
    let library = Library::open(&path).expect("it opens again");
    assert_eq!(library.path(), Some(path.as_path()));
    assert_eq!(library.reports().expect("it is readable").len(), 1);
}

#[test]
fn an_empty_file_becomes_a_library() {
    let (folder, _) = place();
    let path = folder.path().join("empty.sqlite");
    fs::write(&path, b"").expect("it can be written");
    assert!(Library::open(&path).is_ok());
}

#[test]
fn a_file_that_is_no_database_is_refused() {
    let (folder, _) = place();
    for (name, bytes) in [
        ("garbage", &b"\x00\xffnot a database at all".repeat(300)[..]),
        ("short", b"x"),
        ("header only", b"SQLite format 3\0"),
    ] {
        let path = folder.path().join(name);
        fs::write(&path, bytes).expect("it can be written");
        check_refused(&path, |error| {
            matches!(error, StoreError::NotALibrary { .. })
        });
    }
    let n_files = fs::read_dir(folder.path()).expect("it is a folder").count();
    assert_eq!(n_files, 3, "nothing was left beside the files");
}

#[test]
fn the_database_of_another_program_is_refused() {
    let (folder, _) = place();
    let path = folder.path().join("other.sqlite");
    let other = Connection::open(&path).expect("it can be made");
    other
        .execute_batch("CREATE TABLE report (id INTEGER); PRAGMA user_version = 1;")
        .expect("it can be written");
    drop(other);
    check_refused(&path, |error| {
        matches!(error, StoreError::NotALibrary { .. })
    });
}

#[test]
fn a_newer_library_is_refused() {
    let (_folder, path) = place();
    library_with_work(&path);
    let later = Connection::open(&path).expect("it opens");
    later
        .pragma_update(None, "user_version", 99)
        .expect("it can be written");
    drop(later);
    check_refused(&path, |error| {
        matches!(error, StoreError::Newer { found: 99, .. })
    });
}

#[test]
fn a_newer_version_that_stands_only_in_the_log_is_seen() {
    let (_folder, path) = place();
    let open = Library::open(&path).expect("the library opens");
    let later = Connection::open(&path).expect("it opens");
    later
        .pragma_update(None, "user_version", 99)
        .expect("it can be written");
    check_refused(&path, |error| {
        matches!(error, StoreError::Newer { found: 99, .. })
    });
    drop(open);
}

#[test]
fn a_damaged_library_is_refused() {
    let (_folder, path) = place();
    library_with_work(&path);
    let whole = fs::read(&path).expect("it is readable");

    let mut overwritten = whole.clone();
    for page in overwritten.chunks_mut(4096).skip(1) {
        page[..64].fill(0xa5);
    }
    fs::write(&path, &overwritten).expect("it can be written");
    check_refused(&path, |error| matches!(error, StoreError::Damaged { .. }));

    fs::write(&path, &whole[..whole.len() / 2]).expect("it can be written");
    check_refused(&path, |error| matches!(error, StoreError::Damaged { .. }));

    fs::write(&path, &whole[..100]).expect("it can be written");
    check_refused(&path, |error| matches!(error, StoreError::Damaged { .. }));

    fs::write(&path, &whole).expect("it can be written");
    assert!(Library::open(&path).is_ok(), "whole again, it opens");
}

#[test]
fn a_transaction_cut_short_by_a_crash_is_rolled_back() {
    let (folder, path) = place();
    library_with_work(&path);
    let expected = Library::open(&path)
        .and_then(|library| library.reports())
        .expect("it is readable");
    let writer = Connection::open(&path).expect("it opens");
    writer
        .execute_batch(
            "PRAGMA journal_mode = delete; PRAGMA cache_size = 1; BEGIN;
             UPDATE report SET name = hex(zeroblob(100000)); UPDATE segment SET kind = 'issue';
             DELETE FROM mark; CREATE TABLE more AS SELECT hex(zeroblob(50000)) AS x FROM segment;",
        )
        .expect("it can be written");
    let crashed = folder.path().join("crashed.sqlite");
    let beside = |path: &Path| PathBuf::from(format!("{}-journal", path.display()));
    fs::copy(&path, &crashed).expect("it can be copied");
    fs::copy(beside(&path), beside(&crashed)).expect("the journal of the transaction is there");
    let library = Library::open(&crashed).expect("what was begun is rolled back");
    assert_eq!(library.reports().expect("it is readable"), expected);
}

#[test]
fn a_place_that_cannot_hold_a_library_gives_a_clear_error() {
    let (folder, _) = place();
    let file = folder.path().join("file");
    fs::write(&file, b"x").expect("it can be written");
    let error = Library::open(&file.join("library.sqlite")).expect_err("a file is no folder");
    assert!(matches!(error, StoreError::Folder { .. }), "{error:?}");
    assert!(error.message().contains(&file.display().to_string()));
    let error = Library::open(folder.path()).expect_err("a folder is no file");
    assert!(matches!(error, StoreError::Access { .. }), "{error:?}");
    assert!(!error.hint().is_empty());
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_gives_a_clear_error() {
    use std::os::unix::fs::PermissionsExt as _;

    let (folder, path) = place();
    library_with_work(&path);
    let locked = path.parent().expect("it lies in a folder");
    let whole = fs::read(&path).expect("it is readable");
    let set = |file: u32, folder: u32| {
        fs::set_permissions(&path, fs::Permissions::from_mode(file)).expect("it is ours");
        fs::set_permissions(locked, fs::Permissions::from_mode(folder)).expect("it is ours");
    };
    set(0o444, 0o555);
    if fs::write(locked.join("probe"), b"").is_ok() {
        println!("skipped: this user may write everywhere");
        return;
    }
    let refused = [
        Library::open(&path).expect_err("it cannot be written"),
        Library::open(&locked.join("new.sqlite")).expect_err("it cannot be made"),
    ];
    set(0o644, 0o755);
    for error in refused {
        let is_clear = matches!(
            error,
            StoreError::ReadOnly { .. } | StoreError::Access { .. }
        );
        assert!(is_clear, "{error:?}");
        assert!(error.message().contains(&locked.display().to_string()));
    }
    assert_eq!(fs::read(&path).expect("it is readable"), whole);
    drop(folder);
}

#[test]
fn windows_that_open_a_new_library_at_once_share_it() {
    let (_folder, path) = place();
    std::thread::scope(|scope| {
        let opened: Vec<_> = (0..8)
            .map(|i: u8| {
                let path = &path;
                scope.spawn(move || {
                    let mut library = Library::open(path).expect("it opens");
                    add(&mut library, &[i], &document());
                })
            })
            .collect();
        for thread in opened {
            thread.join().expect("no thread fails");
        }
    });
    let library = Library::open(&path).expect("it opens");
    assert_eq!(library.reports().expect("it is readable").len(), 8);
}

#[test]
fn a_library_works_in_memory_and_on_another_thread() {
    let mut library = Library::in_memory().expect("there is memory");
    assert_eq!(library.path(), None);
    let mut window = Window::new(document());
    let added = add(&mut library, b"1", &window.document);
    let (library, window) = std::thread::spawn(move || {
        let entry = note(&window, 4, "在另一个线程");
        record(&mut library, added, &mut window, entry);
        (library, window)
    })
    .join()
    .expect("the thread does not fail");
    assert_eq!(Window::of(&library, added.report), window);
}

#[test]
fn the_default_place_is_a_file_of_its_own() {
    if let Some(path) = default_path() {
        assert!(path.is_absolute());
        assert!(path.ends_with("zhenggai/library.sqlite") || cfg!(not(target_os = "linux")));
    }
}
