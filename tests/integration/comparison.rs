//! Which issues of two reports answer to each other: laws that hold for any two reports, and hand-made answers for pairs
//! of made-up ones.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;
use zhenggai::compare::{Comparison, IssueRef, Link, compare};
use zhenggai::outline::{
    Confidence, Document, Kind, Level, Mark, MarkKind, Origin, Outline, ReadingQuality, Segment,
    SegmentId,
};
use zhenggai::text::{Text, TextPos, TextRange};

use crate::generator;

/// An issue with its measures.
pub(crate) type Issue = (String, Vec<String>);

/// A report of nothing but issues and measures.
pub(crate) fn document(issues: &[Issue]) -> Document {
    let mut words = String::new();
    let mut segments = Vec::new();
    let mut marks = Vec::new();
    let mut add = |kind, level, line: &str| {
        let start = words.len();
        segments.push(Segment {
            id: SegmentId::new(segments.len() as u32 * 3 + 1),
            start: TextPos::new(start as u32),
            kind,
            level: Level::new(level),
            origin: Origin::Parser,
            confidence: Confidence::CERTAIN,
        });
        words.push_str(line);
        if kind == Kind::Issue && !line.is_empty() {
            let range = TextRange::of_bytes(start, words.len());
            marks.push(Mark {
                range,
                kind: MarkKind::Title,
                value: None,
                origin: Origin::Parser,
            });
        }
        words.push('\n');
    };
    for (title, measures) in issues {
        add(Kind::Issue, 1, title);
        for measure in measures {
            add(Kind::Measure, 2, measure);
        }
    }
    let text = Arc::new(Text::new(&words));
    let outline = Outline::new(&text, segments, marks).expect("the issues tile the text");
    Document::new(text, Arc::from([]), outline, ReadingQuality::default())
}

fn places(refs: &[IssueRef]) -> Vec<usize> {
    refs.iter().map(|issue| issue.index).collect()
}

fn pairs(comparison: &Comparison) -> Vec<(usize, usize)> {
    comparison
        .links
        .iter()
        .map(|link| (link.left[0].index, link.right[0].index))
        .collect()
}

/// A comparison with its sides exchanged.
pub(crate) fn mirrored(mut back: Comparison) -> Comparison {
    std::mem::swap(&mut back.left, &mut back.right);
    std::mem::swap(&mut back.only_left, &mut back.only_right);
    let shared = &mut back.shared;
    std::mem::swap(&mut shared.left_letters, &mut shared.right_letters);
    std::mem::swap(&mut shared.left_shared, &mut shared.right_shared);
    for stretch in &mut shared.stretches {
        std::mem::swap(&mut stretch.left, &mut stretch.right);
    }
    shared
        .stretches
        .sort_by_key(|stretch| (stretch.left, stretch.right));
    for link in &mut back.links {
        std::mem::swap(&mut link.left, &mut link.right);
    }
    back.links.sort_by_key(|link| link.left[0].index);
    for decision in &mut back.unmet {
        std::mem::swap(&mut decision.left, &mut decision.right);
    }
    back.unmet.sort();
    back
}

/// Titles and measures out of few words, so that likeness, doubles and empty ones are all met.
pub(crate) fn any_report() -> impl Strategy<Value = Vec<Issue>> {
    let word = prop::sample::select(vec![
        "固定资产",
        "公务接待",
        "不规范",
        "工程项目",
        "会议记录",
        "党费",
        "账实不符",
        "，",
        "管理",
        "x",
        " ",
        "3次",
    ]);
    let words =
        move |most| prop::collection::vec(word.clone(), 0..most).prop_map(|words| words.concat());
    let issue = (words(5), prop::collection::vec(words(8), 0..3));
    prop::collection::vec(issue, 0..12)
}

proptest! {
    #[test]
    fn every_issue_is_linked_or_left_over_exactly_once(left in any_report(), right in any_report()) {
        let (left, right) = (document(&left), document(&right));
        let comparison = compare(&left, &right);
        let all = |side: fn(&Link) -> &Vec<IssueRef>, only: &[IssueRef]| {
            let mut all: Vec<usize> = comparison.links.iter().flat_map(|link| places(side(link))).collect();
            all.extend(places(only));
            all.sort_unstable();
            all
        };
        let range = |n: usize| (0..n).collect::<Vec<_>>();
        prop_assert_eq!(all(|link| &link.left, &comparison.only_left), range(comparison.left.stats.issues));
        prop_assert_eq!(all(|link| &link.right, &comparison.only_right), range(comparison.right.stats.issues));
        prop_assert!(pairs(&comparison).is_sorted());
    }

    #[test]
    fn a_report_answers_to_itself_issue_by_issue(report in any_report()) {
        let document = document(&report);
        let comparison = compare(&document, &document);
        let expected: Vec<_> = (0..report.len()).map(|i| (i, i)).collect();
        prop_assert_eq!(pairs(&comparison), expected);
        prop_assert!(comparison.links.iter().all(|link| (link.score - 1.0).abs() < 1e-6));
    }

    #[test]
    fn swapping_the_sides_mirrors_the_comparison(left in any_report(), right in any_report()) {
        let (left, right) = (document(&left), document(&right));
        let there = compare(&left, &right);
        prop_assert_eq!(there, mirrored(compare(&right, &left)));
    }
}

/// A fixture: both reports, and the links that a careful reader makes.
fn fixture(path: &Path) -> (Vec<Issue>, Vec<Issue>, BTreeSet<(usize, usize)>) {
    let words = std::fs::read_to_string(path).expect("the fixture is there");
    let part = |name: &str| {
        let after = words
            .split_once(&format!("= {name}\n"))
            .expect("the fixture has this part")
            .1;
        let lines = after.lines().take_while(|line| !line.starts_with("= "));
        lines
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let issues = |name| {
        let issue = |line: String| {
            let mut parts = line.split(" | ").map(str::to_owned);
            (parts.next().unwrap_or_default(), parts.collect())
        };
        part(name).into_iter().map(issue).collect::<Vec<Issue>>()
    };
    let link = |line: String| {
        let (left, right) = line.split_once('-').expect("a link names two issues");
        let place = |number: &str| number.parse::<usize>().expect("a link names numbers") - 1;
        (place(left), place(right))
    };
    (
        issues("left"),
        issues("right"),
        part("links").into_iter().map(link).collect(),
    )
}

#[test]
fn issues_of_made_up_pairs_are_linked_as_a_reader_links_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/compare");
    let mut paths: Vec<_> = std::fs::read_dir(&folder)
        .expect("the fixtures are there")
        .map(|entry| entry.expect("the fixtures can be listed").path())
        .collect();
    paths.sort();
    let (mut right, mut made, mut expected) = (0, 0, 0);
    for path in paths {
        let (left, other, links) = fixture(&path);
        let comparison = compare(&document(&left), &document(&other));
        let found: BTreeSet<_> = pairs(&comparison).into_iter().collect();
        println!("{}", path.file_name().unwrap_or_default().display());
        for link in &comparison.links {
            let sign = if links.contains(&(link.left[0].index, link.right[0].index)) {
                "  "
            } else {
                "! "
            };
            println!(
                "  {sign}{:.2} {} = {} ({})",
                link.score,
                link.left[0].title,
                link.right[0].title,
                link.words.join(" ")
            );
        }
        for (one, two) in links.difference(&found) {
            println!("  - {} = {}", left[*one].0, other[*two].0);
        }
        right += found.intersection(&links).count();
        made += found.len();
        expected += links.len();
    }
    let (precision, recall) = (right as f64 / made as f64, right as f64 / expected as f64);
    println!("precision {precision:.3}, recall {recall:.3} ({right} of {expected}, {made} made)");
    assert!(precision >= 0.9, "precision fell to {precision:.3}");
    assert!(recall >= 0.85, "recall fell to {recall:.3}");
}

#[test]
fn a_link_says_which_words_made_it() {
    let one = document(&[("固定资产底数不清、账实不符".to_owned(), vec![])]);
    let other = document(&[
        ("公务接待审批手续不全".to_owned(), vec![]),
        ("固定资产管理混乱，账实不符".to_owned(), vec![]),
    ]);
    let comparison = compare(&one, &other);
    assert_eq!(pairs(&comparison), [(0, 1)]);
    assert_eq!(comparison.links[0].words, ["固定资产", "账实不符"]);
    assert_eq!(comparison.only_right[0].title, "公务接待审批手续不全");
}

#[test]
fn large_reports_are_compared_issue_by_issue() {
    let issues: Vec<Issue> = (0..500)
        .map(|i| {
            let known = generator::report(generator::Family::SectionIssue, i);
            let title = format!("{}{}", known.issues[0].title, known.issues[1].title);
            (title, vec![known.text.chars().take(600).collect()])
        })
        .collect();
    let document = document(&issues);
    assert_eq!(compare(&document, &document).links.len(), 500);
    let rest = self::document(&issues[250..]);
    assert_eq!(compare(&document, &rest).links.len(), 250);
}
