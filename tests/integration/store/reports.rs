//! Reports, readings and journals: nothing is doubled, nothing is lost, and another window's work is never overwritten.

use std::path::Path;

use rusqlite::Connection;
use zhenggai::edit::{Change, EditName, Entry, EntryKind, Seq};
use zhenggai::outline::{Mark, SegmentId};
use zhenggai::store::{
    Addition, FileHash, Library, Listing, ReadingId, ReportId, StoreError, ViewState,
};
use zhenggai::text::TextPos;

use super::sample::{Window, add, add_as, document, note, record, stamp, work};

#[test]
fn a_report_comes_back_with_everything() {
    let mut library = Library::in_memory().expect("there is memory");
    let mut window = Window::new(document());
    let added = add(&mut library, b"bytes", &window.document);
    assert_eq!(added.addition, Addition::Report);
    work(&mut library, added, &mut window);
    let stored = library.load(added.report).expect("it is readable");
    assert_eq!(stored.document, window.document);
    assert_eq!(stored.journal, window.journal);
    assert_eq!(stored.reading.encoding, "UTF-8");
    assert_eq!(stored.reading.stamp, stamp(1));
    assert_eq!(stored.file.name, "柏溪县水务局.txt");
    assert_eq!(
        stored.file.path.as_deref(),
        Some(Path::new("通报/柏溪县水务局.txt"))
    );
    assert_eq!(stored.file.sha256, FileHash::of(b"bytes").to_string());
    assert_eq!(stored.file.size_bytes, 5);
    assert_eq!(stored.listing, Listing::Listed);
    assert_eq!(
        library.bytes(added.report).expect("they are there"),
        b"bytes"
    );
    assert_eq!(
        library.first_state(added.reading).expect("it is readable"),
        document()
    );
}

#[test]
fn a_hash_prints_as_everyone_prints_it() {
    assert_eq!(
        FileHash::of(b"abc").to_string(),
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
}

#[test]
fn a_known_file_is_not_doubled_and_keeps_its_corrections() {
    let mut library = Library::in_memory().expect("there is memory");
    let mut window = Window::new(document());
    assert_eq!(library.find(FileHash::of(b"1")).expect("readable"), None);
    let first = add(&mut library, b"1", &window.document);
    assert_eq!(
        library.find(FileHash::of(b"1")).expect("readable"),
        Some(first.report)
    );
    work(&mut library, first, &mut window);
    let again = add(&mut library, b"1", &document());
    assert_eq!(again.addition, Addition::Nothing);
    assert_eq!((again.report, again.reading), (first.report, first.reading));
    assert_eq!(Window::of(&library, first.report), window);
    library
        .file_seen(first.report, "改名.txt", None, None)
        .expect("it is noted");
    let file = library.load(first.report).expect("readable").file;
    assert_eq!((file.name.as_str(), file.path), ("改名.txt", None));
}

#[test]
fn another_encoding_makes_another_reading_and_the_old_one_stays() {
    let mut library = Library::in_memory().expect("there is memory");
    let mut window = Window::new(document());
    let first = add(&mut library, b"1", &window.document);
    work(&mut library, first, &mut window);
    // Decisions taken over from the old reading stand in the first state of the new one.
    let second = add_as(&mut library, b"1", "GB18030", &window.document);
    assert_eq!(second.addition, Addition::Reading);
    assert_eq!(second.report, first.report);
    let stored = library.load(first.report).expect("it is readable");
    assert_eq!(stored.reading.encoding, "GB18030");
    assert_eq!(stored.document, window.document);
    assert!(stored.journal.entries().is_empty());
    assert_eq!(
        library.first_state(second.reading).expect("it is readable"),
        window.document
    );
    let old = library.load_reading(first.reading).expect("it is readable");
    assert_eq!(
        (old.document, old.journal),
        (window.document.clone(), window.journal.clone())
    );
    let readings = library.readings(first.report).expect("they are readable");
    let ids: Vec<_> = readings.iter().map(|info| info.reading).collect();
    assert_eq!(ids, [first.reading, second.reading]);

    let entry = note(&window, 4, "旧读法上的批注");
    let error = library
        .append(first.reading, &entry)
        .expect_err("it is not the current reading");
    assert!(matches!(error, StoreError::Conflict { .. }), "{error:?}");
    library
        .use_reading(first.reading)
        .expect("it is made current");
    record(&mut library, first, &mut window, entry);
    assert_eq!(Window::of(&library, first.report), window);
}

#[test]
fn an_edit_for_a_state_that_another_window_changed_is_refused() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = folder.path().join("library.sqlite");
    let mut here = Library::open(&path).expect("it opens");
    let mut there = Library::open(&path).expect("it opens in a second window");
    let mut window = Window::new(document());
    let added = add(&mut here, b"1", &window.document);
    let mut other = Window::of(&there, added.report);

    let entry = note(&window, 4, "先");
    record(&mut here, added, &mut window, entry);
    let late = note(&other, 5, "后");
    let error = there
        .append(added.reading, &late)
        .expect_err("the other window was faster");
    assert!(matches!(error, StoreError::Conflict { report, .. } if report == added.report));
    assert!(error.message().contains("柏溪县水务局.txt"));

    other = Window::of(&there, added.report);
    assert_eq!(other, window, "what was loaded again is the newest");
    let entry = note(&other, 5, "后");
    record(&mut there, added, &mut other, entry);
    assert_eq!(Window::of(&here, added.report), other);

    let undo = window.journal.undo_entry(stamp(9)).expect("one is done");
    let error = here
        .append(added.reading, &undo)
        .expect_err("there is a newer edit");
    assert!(matches!(error, StoreError::Conflict { .. }));
}

#[test]
fn an_entry_that_does_not_apply_leaves_nothing() {
    let mut library = Library::in_memory().expect("there is memory");
    let mut window = Window::new(document());
    let added = add(&mut library, b"1", &window.document);
    work(&mut library, added, &mut window);
    let EntryKind::Do(good) = note(&window, 5, "好").kind else {
        panic!("a note is something new");
    };
    let segments = window.document.outline().segments();
    let marks = window.document.outline().marks();
    let stale = [
        Change::Annotation {
            id: SegmentId::new(4),
            before: None,
            after: None,
        },
        Change::Splice {
            at: 0,
            before: vec![document().outline().segments()[3]],
            after: Vec::new(),
        },
        Change::Splice {
            at: 0,
            before: Vec::new(),
            after: vec![segments[0]],
        },
        Change::Marks {
            before: vec![document().outline().marks()[2].clone()],
            after: Vec::new(),
        },
        Change::Marks {
            before: Vec::new(),
            after: vec![marks[0].clone()],
        },
        Change::Marks {
            before: vec![Mark {
                value: None,
                ..marks[0].clone()
            }],
            after: Vec::new(),
        },
    ];
    for change in stale {
        let changes = [good.changes.clone(), vec![change]].concat();
        let entry = window.entry(EditName::SetNote, changes);
        let error = library
            .append(added.reading, &entry)
            .expect_err("it is stale");
        assert!(matches!(error, StoreError::Conflict { .. }), "{error:?}");
        assert_eq!(Window::of(&library, added.report), window);
    }
    for kind in [
        EntryKind::Undo(Seq::FIRST),
        EntryKind::Redo(Seq::FIRST),
        EntryKind::Undo(Seq::new(u64::MAX)),
    ] {
        let entry = Entry {
            seq: window.journal.next_seq(),
            kind,
            stamp: stamp(0),
        };
        let error = library
            .append(added.reading, &entry)
            .expect_err("it does not follow");
        assert!(matches!(error, StoreError::Conflict { .. }), "{error:?}");
    }
    let entry = note(&window, 5, "还能写");
    record(&mut library, added, &mut window, entry);
    assert_eq!(Window::of(&library, added.report), window);
}

#[test]
fn journals_and_first_states_do_not_let_themselves_be_changed() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = folder.path().join("library.sqlite");
    let mut library = Library::open(&path).expect("it opens");
    let mut window = Window::new(document());
    let added = add(&mut library, b"1", &window.document);
    work(&mut library, added, &mut window);
    library
        .remove(added.report, &stamp(1))
        .expect("it is removed");
    let raw = Connection::open(&path).expect("it opens");
    for sql in [
        "DELETE FROM entry",
        "UPDATE entry SET author = '乙'",
        "DELETE FROM library_entry",
        "UPDATE library_entry SET time_ms = 0",
        "DELETE FROM reading_content",
        "UPDATE reading_content SET first = '{}'",
    ] {
        assert!(raw.execute(sql, []).is_err(), "{sql}");
    }
}

#[test]
fn content_that_cannot_be_read_is_an_error_that_names_the_report() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    for (i, sql) in [
        "UPDATE segment SET kind = 'chapter' WHERE id = 4",
        "UPDATE segment SET level = 16 WHERE id = 4",
        "UPDATE segment SET level = 300 WHERE id = 4",
        "UPDATE segment SET id = 77 WHERE id = 4",
        "DELETE FROM segment WHERE start = 0",
        "UPDATE mark SET kind = 'entity.animal' WHERE kind LIKE 'entity.%'",
        "UPDATE mark SET value = '{\"colour\":\"red\"}'",
        "UPDATE mark SET end = start",
        "UPDATE annotation SET content = '{\"confirmed\":true,\"mood\":\"good\"}'",
        "UPDATE header_override SET field = 'size' WHERE field = 'round'",
        "UPDATE reading SET quality = '{}'",
        "DROP TRIGGER entry_never_changes; UPDATE entry SET name = 'juggle' WHERE seq = 1",
        "DROP TRIGGER entry_never_changes; UPDATE entry SET format = 2 WHERE seq = 1",
        "DROP TRIGGER entry_never_changes; UPDATE entry SET changes = '[{\"paint\":{}}]' WHERE seq = 1",
        "DROP TRIGGER entry_is_never_deleted; DELETE FROM entry WHERE seq = 2",
        "DROP TRIGGER reading_content_never_changes; UPDATE reading_content SET format = 2",
        "DROP TRIGGER reading_content_never_changes; UPDATE reading_content SET text = text || char(13)",
    ]
    .into_iter()
    .enumerate()
    {
        let path = folder.path().join(format!("{i}.sqlite"));
        let mut library = Library::open(&path).expect("it opens");
        let mut window = Window::new(document());
        let added = add(&mut library, b"1", &window.document);
        work(&mut library, added, &mut window);
        let raw = Connection::open(&path).expect("it opens");
        raw.execute_batch(sql).expect(sql);
        let error = library.load(added.report).expect_err(sql);
        assert!(matches!(error, StoreError::Unreadable { .. }), "{sql}: {error:?}");
        assert!(error.message().contains("柏溪县水务局.txt"), "{}", error.message());
        assert!(!error.hint().is_empty());
        assert_eq!(library.reports().expect("the list is readable").len(), 1);
    }
}

#[test]
fn a_file_that_was_altered_is_never_given_out_and_comes_back_with_its_bytes() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = folder.path().join("library.sqlite");
    let mut library = Library::open(&path).expect("it opens");
    let window = Window::new(document());
    let report = add(&mut library, b"whole", &window.document).report;
    let raw = Connection::open(&path).expect("it opens");
    raw.execute_batch("UPDATE report_bytes SET bytes = X'7768616c65'")
        .expect("a bit is turned");

    let error = library.bytes(report).expect_err("it was altered");
    assert!(matches!(error, StoreError::AlteredFile { .. }), "{error:?}");
    assert!(
        error.message().contains("柏溪县水务局.txt"),
        "{}",
        error.message()
    );
    assert_eq!(
        library.altered_files().expect("it can be looked at"),
        [report]
    );
    assert!(library.load(report).is_ok(), "what was read in it is whole");

    assert!(
        !library
            .mend_file(report, b"another")
            .expect("it is looked at")
    );
    assert!(library.bytes(report).is_err(), "another file mends nothing");
    assert!(library.mend_file(report, b"whole").expect("it is written"));
    assert_eq!(library.bytes(report).expect("it is whole"), b"whole");
    assert!(
        !library
            .mend_file(report, b"whole")
            .expect("it is looked at"),
        "there is nothing to mend"
    );
    assert_eq!(
        library.check().expect("it can be looked at").faults,
        [""; 0]
    );
}

#[test]
fn reports_and_readings_that_are_not_there_are_said_to_be_missing() {
    let mut library = Library::in_memory().expect("there is memory");
    let (report, reading) = (ReportId::new(7), ReadingId::new(7));
    let entry = note(&Window::new(document()), 4, "无处可记");
    let errors = [
        library.load(report).err(),
        library.bytes(report).err(),
        library.readings(report).err(),
        library.load_reading(reading).err(),
        library.first_state(reading).err(),
        library.append(reading, &entry).err(),
        library.use_reading(reading).err(),
        library.file_seen(report, "无", None, None).err(),
        library.touch_opened(report, 0).err(),
        library
            .set_summary(report, &zhenggai::store::Summary::default())
            .err(),
        library.remove(report, &stamp(0)).err(),
        library.restore(report, &stamp(0)).err(),
        library.view(reading).err(),
        library.set_view(reading, &ViewState::default()).err(),
    ];
    for error in errors {
        let error = error.expect("it is not there");
        let is_missing = matches!(
            error,
            StoreError::NoSuchReport { .. } | StoreError::NoSuchReading { .. }
        );
        assert!(is_missing, "{error:?}");
        assert!(error.message().contains('7'), "{}", error.message());
    }
}

#[test]
fn views_and_settings_are_kept() {
    let mut library = Library::in_memory().expect("there is memory");
    let added = add(&mut library, b"1", &document());
    assert_eq!(
        library.view(added.reading).expect("readable"),
        ViewState::default()
    );
    for selected in [Some(SegmentId::new(4)), None] {
        let view = ViewState {
            selected,
            scroll: TextPos::new(63),
        };
        library.set_view(added.reading, &view).expect("it is kept");
        assert_eq!(library.view(added.reading).expect("readable"), view);
        assert_eq!(library.load(added.report).expect("readable").view, view);
    }

    assert_eq!(library.setting::<String>("theme").expect("readable"), None);
    for value in ["dark", "浅色"] {
        library.set_setting("theme", value).expect("it is kept");
        let kept: Option<String> = library.setting("theme").expect("readable");
        assert_eq!(kept.as_deref(), Some(value));
    }
    let error = library
        .setting::<u32>("theme")
        .expect_err("it is no number");
    assert!(matches!(error, StoreError::UnreadableSetting { .. }));
    assert!(error.message().contains("theme"));
}
