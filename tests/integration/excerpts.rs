//! Made-up twins of published reports, laid out as those are, are read as a careful reader reads them.
//!
//! `ZHENGGAI_EXCERPTS=DIR` judges the pairs NAME.txt and NAME.json of another folder and prints every difference;
//! `ZHENGGAI_DUMP=1` prints the trees too.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use zhenggai::outline::view::NodeView;

use super::judge::{Calibration, Column, Count, Score, judge};
use super::tree_dump::{document, dump};

/// What no column may fall below.
const FLOORS: [(Column, f64); 10] = [
    (Column::Issues, 0.98),
    (Column::Title, 0.98),
    (Column::Label, 0.98),
    (Column::Path, 0.98),
    (Column::Status, 0.98),
    (Column::Measures, 0.98),
    (Column::Causes, 0.98),
    (Column::Groups, 0.98),
    (Column::Header, 0.98),
    (Column::Claims, 0.98),
];

/// The names of whole reports in layouts that are hardly ever met begin so; they are counted apart.
const RARE: &str = "d-";

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
    let (mut total, mut rare) = (Score::default(), Score::default());
    let (mut n_reports, mut n_right) = (0, 0);
    let mut margins = Calibration::default();
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
        if answer["issues"]
            .as_array()
            .is_some_and(|issues| !issues.is_empty())
        {
            let right = [Column::Title, Column::Path, Column::Measures]
                .iter()
                .all(|column| score.count(*column).f1() >= 1.0);
            margins.note(document.quality().margin_percent, right);
        }
        if score.differences.is_empty() {
            n_right += 1;
        } else {
            let margin = document.quality().margin_percent;
            println!("{} margin {margin}%", score.row(&name));
            for difference in &score.differences {
                println!("    {difference}");
            }
        }
        if std::env::var_os("ZHENGGAI_DUMP").is_some() {
            println!("===== {name}\n{string}\n-----\n{}", dump(&document));
        }
        if name.starts_with(RARE) {
            rare.add(&score);
        } else {
            total.add(&score);
        }
    }
    println!("{}", total.row("all"));
    println!("header: {}", total.fields());
    println!("{}", margins.table("margin of a report"));
    println!("{n_right} of {n_reports} reports are read without a difference");
    println!("{}", rare.row("layouts hardly ever met"));
    if other.is_none() {
        assert!(rare.count(Column::Title).f1() >= 0.7, "rare layouts fell");
        for (column, floor) in FLOORS {
            let found = total.count(column).f1();
            assert!(
                found >= floor,
                "{column:?} fell to {found:.3}, below {floor}"
            );
        }
    }
}

/// The own twins with their answers.
fn twins() -> Vec<(String, String, Value)> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/excerpts");
    let read = |path: &Path| fs::read_to_string(path).expect("it can be read");
    answered(&own)
        .into_iter()
        .filter(|(name, _)| !name.starts_with(RARE))
        .map(|(name, path)| {
            let answer = read(&path.with_extension("json"));
            let answer = serde_json::from_str(&answer).expect("the answer is JSON");
            (name, read(&path), answer)
        })
        .collect()
}

#[test]
fn wherever_a_report_is_cut_off_the_issues_before_the_cut_are_the_same() {
    let squeezed =
        |words: &str| -> String { words.chars().filter(|c| !c.is_whitespace()).collect() };
    let mut total = Count::default();
    for (name, string, answer) in twins() {
        let Some(known) = answer["issues"].as_array() else {
            continue;
        };
        // Pronunciations in brackets stand in the text and not in its titles.
        if string.contains("(zh") || string.contains("(ji") {
            continue;
        }
        let known: Vec<String> = known
            .iter()
            .filter_map(|issue| issue["title"].as_str().map(squeezed))
            .collect();
        for tenth in 3..10 {
            let cut = &string[..string.floor_char_boundary(string.len() * tenth / 10)];
            let flat = squeezed(cut);
            let mut at = 0;
            let whole = known.iter().take_while(|title| {
                let found = flat[at..].find(title.as_str());
                at += found.map_or(0, |found| found + title.len());
                found.is_some() && at + 30 < flat.len()
            });
            let whole: Vec<String> = whole.cloned().collect();
            let document = document(cut);
            let mut read: Vec<String> = NodeView::issues(&document)
                .map(|issue| squeezed(&issue.title().unwrap_or_default()))
                .collect();
            // Of the issue in whose title the cut lies nothing is asked.
            read.truncate(whole.len().max(read.len().saturating_sub(1)));
            let shown = format!("{name} cut off at {tenth}/10: {whole:?} read as {read:?}");
            let count = Count::of(whole, read);
            if count.f1() < 1.0 {
                println!("{shown}");
            }
            total.add(count, 1);
        }
    }
    println!("issues before the cut: {:.3}", total.f1());
    assert!(total.f1() >= 0.98, "fell to {:.3}", total.f1());
}

#[test]
fn blank_lines_and_indents_change_nothing() {
    type Layout = (&'static str, fn(&str) -> String);
    let layouts: [Layout; 3] = [
        ("blank lines", |string| string.replace('\n', "\n\n")),
        ("no blank lines", |string| {
            let lines = string.lines().filter(|line| !line.trim().is_empty());
            lines.collect::<Vec<_>>().join("\n")
        }),
        ("indents", |string| {
            let lines = string.lines().map(|line| format!("　　{}", line.trim()));
            lines.collect::<Vec<_>>().join("\n")
        }),
    ];
    for (layout, change) in layouts {
        let mut total = Score::default();
        for (name, string, answer) in twins() {
            let of_body = json!({"issues": answer["issues"], "groups": answer["groups"], "cut": answer["cut"]});
            let score = judge(&document(&change(&string)), &of_body);
            for difference in &score.differences {
                println!("{name} with {layout}: {difference}");
            }
            total.add(&score);
        }
        let found = total.count(Column::Issues).f1();
        assert!(found >= 0.98, "with {layout} issues fell to {found:.3}");
    }
}
