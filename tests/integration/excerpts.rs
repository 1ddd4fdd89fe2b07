//! Made-up twins of published reports, laid out as those are, are read as a careful reader reads them.
//!
//! `ZHENGGAI_EXCERPTS=DIR` judges the pairs NAME.txt and NAME.json of another folder and prints every difference;
//! `ZHENGGAI_DUMP=1` prints the trees too.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::judge::{Column, Score, judge};
use super::tree_dump::{document, dump};

/// What no column may fall below.
const FLOORS: [(Column, f64); 10] = [
    (Column::Issues, 0.0),
    (Column::Title, 0.0),
    (Column::Label, 0.0),
    (Column::Path, 0.0),
    (Column::Status, 0.0),
    (Column::Measures, 0.0),
    (Column::Causes, 0.0),
    (Column::Groups, 0.0),
    (Column::Header, 0.0),
    (Column::Claims, 0.0),
];

/// The reports of `folder` that have an answer, by name.
fn answered(folder: &Path) -> Vec<(String, PathBuf)> {
    let entries = fs::read_dir(folder).expect("the folder of reports can be read");
    let paths = entries.map(|entry| entry.expect("its entries can be read").path());
    let mut found: Vec<(String, PathBuf)> = paths
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .filter(|path| path.with_extension("json").exists())
        .map(|path| {
            let stem = path.file_stem().expect("it has a name");
            (stem.to_string_lossy().into_owned(), path)
        })
        .collect();
    found.sort();
    found
}

#[test]
fn twins_of_published_reports_are_read_as_a_careful_reader_reads_them() {
    let other = std::env::var_os("ZHENGGAI_EXCERPTS").map(PathBuf::from);
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/excerpts");
    let folder = other.as_ref().unwrap_or(&own);
    let only = std::env::var("ZHENGGAI_ONLY").unwrap_or_default();
    let mut total = Score::default();
    let (mut n_reports, mut n_right) = (0, 0);
    println!("{}", Score::head());
    for (name, path) in answered(folder) {
        if !name.contains(&only) {
            continue;
        }
        let string = fs::read_to_string(&path).expect("the report can be read");
        let answer = fs::read_to_string(path.with_extension("json")).expect("so can the answer");
        let answer: Value = serde_json::from_str(&answer).expect("the answer is JSON");
        let document = document(&string);
        let score = judge(&document, &answer);
        n_reports += 1;
        if score.differences.is_empty() {
            n_right += 1;
        } else {
            println!("{}", score.row(&name));
            for difference in &score.differences {
                println!("    {difference}");
            }
        }
        if std::env::var_os("ZHENGGAI_DUMP").is_some() {
            println!("===== {name}\n{string}\n-----\n{}", dump(&document));
        }
        total.add(&score);
    }
    println!("{}", total.row("all"));
    println!("header: {}", total.fields());
    println!("{n_right} of {n_reports} reports are read without a difference");
    if other.is_none() {
        for (column, floor) in FLOORS {
            let found = total.count(column).f1();
            assert!(
                found >= floor,
                "{column:?} fell to {found:.3}, below {floor}"
            );
        }
    }
}
