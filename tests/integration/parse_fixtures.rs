//! Made-up reports in `tests/fixtures/parse/*.txt` are read as their `.tree` files say. `UPDATE_EXPECT=1` writes them anew;
//! a file without its partner fails.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::tree_dump::{document, dump};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/parse")
}

fn names(extension: &str) -> BTreeSet<String> {
    let entries = fs::read_dir(folder()).expect("the folder of fixtures is there");
    entries
        .map(|entry| entry.expect("its entries can be read").path())
        .filter(|path| path.extension().is_some_and(|e| e == extension))
        .map(|path| {
            path.file_stem()
                .expect("it has a name")
                .to_string_lossy()
                .into_owned()
        })
        .collect()
}

#[test]
fn made_up_reports_are_read_as_expected() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut wrong = Vec::new();
    for name in names("txt") {
        let report = fs::read_to_string(folder().join(format!("{name}.txt")))
            .expect("the report can be read");
        let found = dump(&document(&report));
        let expectation = folder().join(format!("{name}.tree"));
        let expected = fs::read_to_string(&expectation).unwrap_or_default();
        if update {
            fs::write(&expectation, &found).expect("the expectation can be written");
        } else if expected != found {
            println!("--- {name}: expected\n{expected}\n+++ {name}: found\n{found}");
            wrong.push(name);
        }
    }
    assert!(wrong.is_empty(), "read otherwise than expected: {wrong:?}");
}

#[test]
fn every_fixture_has_its_partner() {
    assert_eq!(names("txt"), names("tree"));
}
