//! Searching the library: whole words in either script and width, the place, the filters, and keeping up with edits.

use std::path::Path;

use rusqlite::Connection;
use zhenggai::edit::{Change, EditName};
use zhenggai::outline::{Kind, Status};
use zhenggai::store::{Found, Library, Search, Summary};

use super::sample::{Window, add, document, mark, note, record, stamp, work};

/// A library with the sample report in it, indexed.
fn furnished() -> (Library, Window, zhenggai::store::Added) {
    let mut library = Library::in_memory().expect("it opens");
    let window = Window::new(document());
    let added = add(&mut library, b"one", &window.document);
    assert_eq!(library.refresh_search(10).expect("it is indexed"), 1);
    (library, window, added)
}

fn of(words: &str) -> Search {
    Search {
        words: words.to_owned(),
        limit: 100,
        ..Search::default()
    }
}

#[track_caller]
fn found(library: &Library, search: &Search) -> Vec<Found> {
    library.search(search).expect("it is readable")
}

/// The ids of the segments in which `words` are found, in the order of the text.
#[track_caller]
fn segments(library: &Library, words: &str) -> Vec<u32> {
    let mut ids: Vec<u32> = found(library, &of(words))
        .iter()
        .map(|found| found.segment.to_u32())
        .collect();
    ids.sort_unstable();
    ids
}

#[test]
fn words_of_any_length_script_and_width_are_found_whole() {
    let (library, ..) = furnished();
    assert_eq!(
        segments(&library, "账"),
        [4, 5],
        "one character inside a word"
    );
    assert_eq!(segments(&library, "全"), [4], "one character at an end");
    assert_eq!(segments(&library, "台账"), [4, 5]);
    assert_eq!(segments(&library, "台账不全"), [4]);
    assert_eq!(segments(&library, "問題"), [2, 4], "the other script");
    assert_eq!(segments(&library, "２０２４年６月"), [6], "the other width");
    assert_eq!(segments(&library, "683.2"), [5]);
    assert_eq!(segments(&library, "83"), [0; 0], "no part of a number");
    assert_eq!(segments(&library, "账退"), [0; 0], "not across a comma");
    assert_eq!(segments(&library, "金 台账"), [5], "all of several words");
    assert_eq!(
        segments(&library, "台不全"),
        [0; 0],
        "nothing left out between"
    );
    for nothing in ["", "  ", "，。", "\"*"] {
        assert_eq!(segments(&library, nothing), [0; 0], "{nothing:?}");
    }
}

#[test]
fn what_is_found_says_where_it_stands() {
    let (library, window, added) = furnished();
    let all = found(&library, &of("退回資金"));
    let [one] = all.as_slice() else {
        panic!("{all:?}")
    };
    let text = window.document.text();
    assert_eq!(
        &text.as_str()[one.range.start().to_u32() as usize..one.range.end().to_u32() as usize],
        "退回资金"
    );
    assert_eq!(
        (one.report, one.line, one.kind),
        (added.report, 5, Kind::Measure)
    );
    assert_eq!(one.title, "台账不全", "the issue that it is a measure of");
    assert_eq!(one.snippet, "一是补齐台账，退回资金683.2元。");
    let marked: Vec<&str> = one
        .matches
        .iter()
        .map(|place| &one.snippet[place.clone()])
        .collect();
    assert_eq!(marked, ["退回资金"]);
}

#[test]
fn filters_leave_out_what_does_not_fit() {
    let (mut library, mut window, added) = furnished();
    work(&mut library, added, &mut window);
    let summary = Summary {
        agency: Some("柏溪县水务局".to_owned()),
        signed_on: Some(zhenggai::outline::PartialDate::Month(2024, 6)),
        ..Summary::default()
    };
    library
        .set_summary(added.report, &summary)
        .expect("it is kept");
    library.refresh_search(10).expect("it is indexed");
    let count = |search: Search| found(&library, &search).len();
    let search = || of("台账");
    assert_eq!(count(search()), 2);
    for (agency, n) in [("水务", 2), ("教育", 0)] {
        assert_eq!(
            count(Search {
                agency: Some(agency.to_owned()),
                ..search()
            }),
            n
        );
    }
    for (year, n) in [(2024, 2), (2023, 0)] {
        assert_eq!(
            count(Search {
                year: Some(year),
                ..search()
            }),
            n
        );
    }
    for (kind, n) in [(Kind::Issue, 1), (Kind::Measure, 1), (Kind::Cause, 0)] {
        assert_eq!(
            count(Search {
                kind: Some(kind),
                ..search()
            }),
            n
        );
    }
    for (status, n) in [(Status::Staged, 2), (Status::Completed, 0)] {
        assert_eq!(
            count(Search {
                status: Some(status),
                ..search()
            }),
            n
        );
    }
    for (tag, n) in [("复核", 2), ("复", 0)] {
        assert_eq!(
            count(Search {
                tag: Some(tag.to_owned()),
                ..search()
            }),
            n
        );
    }
    library
        .remove(added.report, &stamp(9))
        .expect("it is removed");
    assert_eq!(
        segments(&library, "台账"),
        [0; 0],
        "not on the list any more"
    );
}

#[test]
fn edits_are_found_when_the_index_has_caught_up() {
    let (mut library, mut window, added) = furnished();
    let entry = note(&window, 5, "凭证見附件");
    record(&mut library, added, &mut window, entry);
    assert_eq!(segments(&library, "见附件"), [0; 0]);
    assert_eq!(library.refresh_search(10).expect("it is indexed"), 1);
    assert_eq!(library.refresh_search(10).expect("it is indexed"), 0);
    let all = found(&library, &of("见附件"));
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].snippet, "凭证見附件");
    let undo = window
        .journal
        .undo_entry(stamp(3))
        .expect("something is done");
    record(&mut library, added, &mut window, undo);
    library.refresh_search(10).expect("it is indexed");
    assert_eq!(segments(&library, "见附件"), [0; 0], "taken back");
    assert_eq!(segments(&library, "台账"), [4, 5], "once each");
    let shorter = mark(
        window.document.text(),
        "台账",
        zhenggai::outline::MarkKind::Title,
        None,
    );
    let before = window.document.outline().marks()[2].clone();
    let change = Change::Marks {
        before: vec![before],
        after: vec![shorter],
    };
    let entry = window.entry(EditName::SetTitle, vec![change]);
    record(&mut library, added, &mut window, entry);
    library.refresh_search(10).expect("it is indexed");
    assert_eq!(found(&library, &of("不全"))[0].title, "台账");
}

#[test]
fn a_library_from_before_the_search_is_indexed() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = folder.path().join("old.sqlite");
    let dump = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/store/v1.sql");
    let sql = std::fs::read_to_string(dump).expect("it is readable");
    Connection::open(&path)
        .and_then(|raw| raw.execute_batch(&sql))
        .expect("the dump is a library");
    let mut library = Library::open(&path).expect("it is brought up to date");
    while library.refresh_search(1).expect("it is indexed") > 0 {}
    assert!(!segments(&library, "水务局").is_empty());
}
