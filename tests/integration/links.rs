//! The links that the program makes between two reports against those of careful readers: between made-up reports of courts,
//! schools, hospitals and others (`made_up.json`) and pairs written by somebody who had not seen the program
//! (`other_hand.json`), on which both it was tuned, and between the five real ones (`seeds.json`, issues by their place
//! only), which only check it. `wrong` lists the pairs that share words and are about
//! different matters.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use zhenggai::compare::compare;
use zhenggai::outline::Document;
use zhenggai::outline::view::NodeView;

use super::tree_dump::document;

/// What a reader found between two reports.
#[derive(Debug, Deserialize)]
struct Pair {
    left: String,
    right: String,
    links: BTreeSet<(usize, usize)>,
    wrong: BTreeSet<(usize, usize)>,
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(name)
}

fn pairs(name: &str) -> Vec<Pair> {
    let json = fs::read_to_string(folder("links").join(name)).expect("the links are there");
    serde_json::from_str(&json).expect("they are pairs")
}

fn read(folder: &Path, name: &str) -> Document {
    let file = folder.join(format!("{name}.txt"));
    document(&fs::read_to_string(file).expect("the report is there"))
}

fn title(document: &Document, index: usize) -> String {
    NodeView::issues(document)
        .nth(index)
        .map_or_else(String::new, |issue| issue.name())
}

/// Recall, precision and how many of the tempting wrong ones were made.
fn judged(pairs: &[Pair], folder: &Path) -> (f64, f64, usize) {
    let tells = std::env::var_os("ZHENGGAI_LINKS").is_some();
    let (mut hit, mut made, mut right, mut tempted) = (0, 0, 0, 0);
    for pair in pairs {
        let (left, right_side) = (read(folder, &pair.left), read(folder, &pair.right));
        let found: BTreeSet<(usize, usize)> = compare(&left, &right_side)
            .links
            .iter()
            .flat_map(|link| {
                let lefts = link.left.iter();
                lefts.flat_map(|l| link.right.iter().map(|r| (l.index, r.index)))
            })
            .collect();
        hit += pair.links.intersection(&found).count();
        made += found.len();
        right += pair.links.len();
        tempted += pair.wrong.intersection(&found).count();
        if tells {
            println!("== {} {}", pair.left, pair.right);
            for (sign, set) in [
                ("missed", pair.links.difference(&found)),
                ("made", found.difference(&pair.links)),
            ] {
                for (l, r) in set {
                    let (one, other) = (title(&left, *l), title(&right_side, *r));
                    println!("{sign} [{l},{r}] {one} | {other}");
                }
            }
        }
    }
    let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
    (share(hit, right), share(hit, made), tempted)
}

#[test]
fn links_of_made_up_reports_are_those_of_a_careful_reader() {
    let (recall, precision, tempted) = judged(&pairs("made_up.json"), &folder("excerpts"));
    assert!(recall >= 0.75 && precision >= 0.85, "{recall} {precision}");
    println!("made up: recall {recall:.2} precision {precision:.2}, tempting wrong ones {tempted}");
}

#[test]
fn links_of_reports_by_another_hand_are_those_of_a_careful_reader() {
    let (recall, precision, tempted) = judged(&pairs("other_hand.json"), &folder("links/texts"));
    assert!(recall >= 0.75 && precision >= 0.85, "{recall} {precision}");
    println!(
        "by another hand: recall {recall:.2} precision {precision:.2}, tempting wrong ones {tempted}"
    );
}

#[test]
fn links_of_the_real_reports_are_those_of_a_careful_reader() {
    let folder = super::seeds::folder();
    if !folder.join("expected.json").is_file() {
        println!("skipped: no reports in {}", folder.display());
        return;
    }
    let (recall, precision, tempted) = judged(&pairs("seeds.json"), &folder);
    assert!(recall >= 0.4 && precision >= 0.5, "{recall} {precision}");
    println!("real: recall {recall:.2} precision {precision:.2}, tempting wrong ones {tempted}");
}
