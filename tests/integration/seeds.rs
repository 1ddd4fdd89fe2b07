//! Real reports are read as a careful reader reads them. The reports lie outside the project, in the folder that
//! `ZHENGGAI_SEEDS` names; where there is none, the test says so and passes.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;
use zhenggai::outline::view::{NodeView, Stats, claims, contacts, group_titles};
use zhenggai::outline::{Document, HeaderField, Kind};

use super::tree_dump::{document, dump, header_value};

/// Differences that follow from a rule of the model: report, what differs, why.
const BY_RULE: [(&str, &str, &str); 0] = [];

pub(crate) fn folder() -> PathBuf {
    std::env::var_os("ZHENGGAI_SEEDS").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds"),
        PathBuf::from,
    )
}

/// What was compared, and what differed.
#[derive(Default)]
struct Score {
    matched: usize,
    total: usize,
    differences: Vec<String>,
}

impl Score {
    fn hold(&mut self, what: &str, expected: &str, found: &str) {
        self.total += 1;
        if expected == found {
            self.matched += 1;
        } else {
            self.differences
                .push(format!("{what}: expected {expected}, found {found}"));
        }
    }
}

#[test]
fn seeds_are_read_as_a_careful_reader_reads_them() {
    let Ok(answers) = fs::read_to_string(folder().join("expected.json")) else {
        println!("skipped: no reports in {}", folder().display());
        return;
    };
    let answers: Value = serde_json::from_str(&answers).expect("the answers are JSON");
    let mut wrong = Vec::new();
    for (name, expected) in answers.as_object().expect("answers by name") {
        let string = fs::read_to_string(folder().join(name)).expect("the report can be read");
        let document = document(&string);
        if std::env::var_os("ZHENGGAI_DUMP").is_some() {
            println!("===== {name}\n{}", dump(&document));
        }
        let (mut issues, mut header, mut claimed) =
            (Score::default(), Score::default(), Score::default());
        compare_issues(&document, expected, &mut issues);
        compare_header(&document, &expected["header"], &mut header);
        compare_claims(&document, &expected["claims"], &mut claimed);
        println!(
            "{name}: issues {}/{}, header {}/{}, claims {}/{}, margin {}%",
            issues.matched,
            issues.total,
            header.matched,
            header.total,
            claimed.matched,
            claimed.total,
            document.quality().margin_percent
        );
        for difference in [issues, header, claimed]
            .into_iter()
            .flat_map(|score| score.differences)
        {
            let by_rule = BY_RULE
                .iter()
                .find(|(report, what, _)| name.starts_with(report) && difference.starts_with(what));
            if let Some((.., reason)) = by_rule {
                println!("  by rule ({reason}): {difference}");
            } else {
                println!("  {difference}");
                wrong.push(format!("{name}: {difference}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} differences", wrong.len());
}

fn compare_issues(document: &Document, expected: &Value, score: &mut Score) {
    let found: Vec<NodeView<'_>> = NodeView::issues(document).collect();
    let wanted = expected["issues"].as_array().expect("a list of issues");
    if found.len() != wanted.len() {
        score.differences.push(format!(
            "issues: expected {}, found {}",
            wanted.len(),
            found.len()
        ));
    }
    for (i, wanted) in wanted.iter().enumerate() {
        let answer = |title: &str,
                      groups: &[String],
                      label: &str,
                      status: &str,
                      measures: usize,
                      causes: usize| {
            format!(
                "{label} {title} [{}] {status} measures {measures} causes {causes}",
                groups.join(" > ")
            )
        };
        let count = |key: &str| wanted[key].as_u64().unwrap_or(0) as usize;
        let text = |key: &str| wanted[key].as_str().unwrap_or_default();
        let groups: Vec<String> = wanted["groups"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|g| g.as_str().map(str::to_owned))
            .collect();
        let found = found.get(i).map_or("nothing".to_owned(), |node| {
            let title = node.title().unwrap_or_default();
            let is_alternative = wanted["alt_titles"]
                .as_array()
                .into_iter()
                .flatten()
                .any(|alt| alt.as_str() == Some(&title));
            let causes = node
                .descendants()
                .filter(|n| n.kind() == Kind::Cause)
                .count();
            answer(
                if is_alternative {
                    text("title")
                } else {
                    &title
                },
                &group_titles(document, node.index()),
                &node.label().unwrap_or_default(),
                node.status().status.name(),
                node.n_measures(),
                causes,
            )
        });
        let expected = answer(
            text("title"),
            &groups,
            text("label"),
            text("status"),
            count("measures"),
            count("causes"),
        );
        score.hold(&format!("issue {}", i + 1), &expected, &found);
    }
    let all: Vec<String> = NodeView::all(document)
        .filter(|n| n.kind() == Kind::Group)
        .map(|n| n.name())
        .collect();
    let wanted: Vec<&str> = expected["groups"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    if all != wanted {
        score
            .differences
            .push(format!("groups: expected {wanted:?}, found {all:?}"));
    }
}

fn compare_header(document: &Document, expected: &Value, score: &mut Score) {
    let fields = [
        ("title", HeaderField::Title),
        ("agency", HeaderField::Agency),
        ("team", HeaderField::Team),
        ("kind", HeaderField::InspectionKind),
        ("start", HeaderField::Start),
        ("end", HeaderField::End),
        ("feedback", HeaderField::Feedback),
        ("signed", HeaderField::SignedOn),
    ];
    for (key, field) in fields {
        let Some(wanted) = expected.get(key) else {
            continue;
        };
        let wanted = wanted.as_str().unwrap_or("nothing");
        let mut found = header_value(document, field).unwrap_or_else(|| "nothing".to_owned());
        if field == HeaderField::InspectionKind && found == "nothing" {
            "routine".clone_into(&mut found);
        }
        let iso = found.split('/').next().unwrap_or_default().to_owned();
        score.hold(
            &format!("header {key}"),
            wanted,
            if key == "title" { &found } else { &iso },
        );
    }
    let found = contacts(document);
    for key in ["phone", "email", "postcode", "address"] {
        let Some(wanted) = expected[key].as_str() else {
            continue;
        };
        let value = found
            .iter()
            .find(|c| c.kind.name() == key)
            .map_or("nothing", |c| c.value.as_str());
        score.hold(&format!("header {key}"), wanted, value);
    }
}

fn compare_claims(document: &Document, expected: &Value, score: &mut Score) {
    let found = claims(document, &Stats::of(document));
    let wanted = expected.as_object().expect("claims by subject");
    for (subject, number) in wanted {
        let value = found
            .iter()
            .find(|c| c.subject.name() == subject)
            .map_or("nothing".to_owned(), |c| c.quantity.to_string());
        score.hold(&format!("claim {subject}"), &number.to_string(), &value);
    }
    if wanted.is_empty() && !found.is_empty() {
        score
            .differences
            .push(format!("claims: expected none, found {}", found.len()));
    }
}
