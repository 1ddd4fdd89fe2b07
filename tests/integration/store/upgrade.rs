//! Old libraries: one dump per version of the schema, each made by [`furnish`] with that version. Every later program
//! opens them and finds in them what it would have written itself.
//!
//! `ZHENGGAI_DUMP=FILE` leaves a library of today's version in the file, for `sqlite3 FILE .dump`.

use std::path::{Path, PathBuf};

use rusqlite::Connection;
use zhenggai::outline::PartialDate;
use zhenggai::store::{Labels, Library, ReadWith, Summary, ViewState};
use zhenggai::text::TextPos;

use super::rules;
use super::sample::{Window, add, add_as, document, stamp, work};

/// Puts some of everything into an empty library.
fn furnish(library: &mut Library) {
    let mut window = Window::new(document());
    let first = add(library, b"first", &window.document);
    work(library, first, &mut window);
    let second = add_as(library, b"first", "GB18030", &window.document);
    let view = ViewState {
        selected: Some(document().next_id()),
        scroll: TextPos::new(51),
    };
    library.set_view(second.reading, &view).expect("it is kept");
    let summary = Summary {
        agency: Some("柏溪县水务局".to_owned()),
        signed_on: Some(PartialDate::Month(2024, 6)),
        issues: 1,
        completed: 0,
        confirmed: 1,
        ..Summary::default()
    };
    library
        .set_summary(first.report, &summary)
        .expect("it is kept");
    library.touch_opened(first.report, 60).expect("it is kept");
    let other = add(library, b"other", &document());
    library
        .remove(other.report, &stamp(61))
        .expect("it is removed");
    library
        .restore(other.report, &stamp(62))
        .expect("it is restored");
    library
        .remove(other.report, &stamp(63))
        .expect("it is removed");
    library.set_setting("theme", "dark").expect("it is kept");
}

/// What a library can hold since version 2.
fn furnish_rules(library: &mut Library) {
    rules::work(library);
    let report = library.reports().expect("readable")[0].report;
    let reading = library.load(report).expect("readable").reading.reading;
    let with = ReadWith {
        parser: "0.1.0".to_owned(),
        rules: "1.3".to_owned(),
    };
    library
        .set_read_with(reading, None, &with)
        .expect("it is kept");
}

/// What a library can hold since version 5.
fn furnish_labels(library: &mut Library) {
    let report = library.reports().expect("readable")[0].report;
    let labels = Labels {
        tags: ["第八轮".to_owned()].into(),
        agency: Some("柏溪县水利局".to_owned()),
    };
    let asked = [(report, labels)];
    library
        .set_labels(&asked, &stamp(70))
        .expect("they are kept");
}

#[test]
fn libraries_of_every_version_open_with_all_that_is_in_them() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let fresh_path = folder.path().join("fresh.sqlite");
    let mut fresh = Library::open(&fresh_path).expect("it opens");
    furnish(&mut fresh);
    let newer_path = folder.path().join("newer.sqlite");
    let mut newer = Library::open(&newer_path).expect("it opens");
    furnish(&mut newer);
    furnish_rules(&mut newer);
    let newest_path = match std::env::var_os("ZHENGGAI_DUMP") {
        Some(path) => PathBuf::from(path),
        None => folder.path().join("newest.sqlite"),
    };
    let mut newest = Library::open(&newest_path).expect("it opens");
    furnish(&mut newest);
    furnish_rules(&mut newest);
    furnish_labels(&mut newest);
    let dumps = dumps();
    assert_eq!(dumps.len(), 5, "there is a dump of every version");
    for dump in dumps {
        let path = folder.path().join(dump.file_stem().expect("it has a name"));
        let sql = std::fs::read_to_string(&dump).expect("it is readable");
        Connection::open(&path)
            .and_then(|raw| raw.execute_batch(&sql))
            .expect("the dump is a library");
        let library = Library::open(&path).expect("it is brought up to date");
        let expected = match version(&dump) {
            1 => &fresh,
            2..5 => &newer,
            _ => &newest,
        };
        check_same(&library, expected);
        assert_eq!(schema(&path), schema(&fresh_path), "{}", dump.display());
    }
}

#[track_caller]
fn check_same(library: &Library, expected: &Library) {
    let reports = expected.reports().expect("readable");
    assert_eq!(library.reports().expect("readable"), reports);
    let removed = expected
        .last_removed()
        .expect("readable")
        .expect("one is removed");
    assert_eq!(
        library.last_removed().expect("readable").as_ref(),
        Some(&removed)
    );
    let reports = reports.iter().map(|report| report.report);
    for report in reports.chain([removed.report]) {
        assert_eq!(
            library.bytes(report).expect("readable"),
            expected.bytes(report).expect("readable")
        );
        let readings = expected.readings(report).expect("readable");
        assert_eq!(library.readings(report).expect("readable"), readings);
        assert_eq!(
            library.load(report).expect("readable"),
            expected.load(report).expect("readable")
        );
        for info in readings {
            assert_eq!(
                library.load_reading(info.reading).expect("readable"),
                expected.load_reading(info.reading).expect("readable")
            );
            assert_eq!(
                library.first_state(info.reading).expect("readable"),
                expected.first_state(info.reading).expect("readable")
            );
        }
    }
    assert_eq!(
        library.rules().expect("readable"),
        expected.rules().expect("readable")
    );
    assert_eq!(
        library.setting::<String>("theme").expect("readable"),
        expected.setting("theme").expect("readable")
    );
}

/// The version of the schema that a dump is of.
fn version(dump: &Path) -> u32 {
    let name = dump.file_stem().expect("it has a name").to_string_lossy();
    name.trim_start_matches('v')
        .parse()
        .expect("it is named after its version")
}

/// The dumps of old libraries.
fn dumps() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/store");
    let files = std::fs::read_dir(folder).expect("the folder is there");
    let mut dumps: Vec<_> = files
        .map(|file| file.expect("it is readable").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "sql"))
        .collect();
    dumps.sort();
    dumps
}

/// Everything in the schema, by name.
fn schema(path: &Path) -> Vec<(String, Option<String>)> {
    let raw = Connection::open(path).expect("it opens");
    let mut statement = raw
        .prepare("SELECT name, sql FROM sqlite_schema ORDER BY name")
        .expect("it is SQL");
    let rows = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .expect("it is readable");
    rows.map(|row| row.expect("it is readable")).collect()
}
