//! What reports say of themselves in so many ways: the tables of wordings in `tests/fixtures/wordings`, a sentence and what
//! it says on a line.

use std::fs;
use std::path::Path;

use zhenggai::outline::view::NodeView;
use zhenggai::outline::{Kind, MarkKind, MarkValue};
use zhenggai::parse::describe;
use zhenggai::text::Text;

use super::tree_dump::document;

/// The rows of a table: the heading they stand under, the words, what they say.
fn rows(table: &str) -> Vec<(String, String, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/wordings")
        .join(table);
    let table = fs::read_to_string(path).expect("the table can be read");
    let mut heading = String::new();
    let mut rows = Vec::new();
    for line in table.lines() {
        if let Some(name) = line.strip_prefix("## ") {
            name.clone_into(&mut heading);
        } else if let Some((words, said)) = line.rsplit_once('|') {
            rows.push((
                heading.clone(),
                words.trim().to_owned(),
                said.trim().to_owned(),
            ));
        }
    }
    rows
}

fn claims_of(sentence: &str) -> String {
    let text = Text::new(sentence);
    let mut found: Vec<_> = describe(&text, &[], text.range(), Kind::Text)
        .into_iter()
        .filter_map(|mark| match (mark.kind, mark.value) {
            (MarkKind::Claim(subject), Some(MarkValue::Claim { quantity, .. })) => {
                Some((subject, quantity))
            }
            _ => None,
        })
        .collect();
    found.sort();
    let said = found
        .iter()
        .map(|(subject, quantity)| format!("{} {quantity}", subject.name()));
    said.collect::<Vec<_>>().join(", ")
}

/// The same claims in one order.
fn sorted(claims: &str) -> Vec<&str> {
    let mut claims: Vec<&str> = claims
        .split(", ")
        .filter(|claim| !claim.is_empty())
        .collect();
    claims.sort_unstable();
    claims
}

#[test]
fn claims_are_read_in_whatever_words() {
    let mut wrong = Vec::new();
    for (heading, sentence, said) in rows("claims.txt") {
        let found = claims_of(&sentence);
        if sorted(&found) != sorted(&said) {
            wrong.push(format!(
                "{heading}: {sentence}\n    expected {said}\n    found    {found}"
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} read otherwise:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// A report of two issues in which the first states its status with `words` at the place that `heading` names.
fn report(heading: &str, words: &str) -> String {
    let body = match heading.split(':').next().unwrap_or_default() {
        "label" => format!("整改情况：更换灯具三十盏，建立台账。\n完成情况：{words}"),
        "first" => format!("整改情况：{words}更换灯具三十盏，建立台账。"),
        "none" => format!("整改情况：建立台账。{words}"),
        _ => format!("整改情况：更换灯具三十盏，建立台账。{words}"),
    };
    format!(
        "中共柏溪县示例局党组关于巡察整改情况的通报\n\
         根据县委统一部署，2024年3月1日至4月1日，县委第二巡察组对示例局党组开展了巡察。现将整改情况予以公布。\n\
         一、整改落实情况\n\
         1.关于“路灯不亮”的问题。\n{body}\n\
         2.关于“树苗栽得不齐”的问题。\n整改情况：补栽树苗两百株，专人管护。\n"
    )
}

#[test]
fn statuses_are_read_in_whatever_words() {
    let mut wrong = Vec::new();
    for (heading, words, said) in rows("statuses.txt") {
        let document = document(&report(&heading, &words));
        let found: Vec<&str> = NodeView::issues(&document)
            .map(|issue| issue.status().status.name())
            .collect();
        if found != [said.as_str(), "unstated"] {
            wrong.push(format!(
                "{heading}: {words} expected {said}, found {found:?}"
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} read otherwise:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
