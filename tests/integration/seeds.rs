//! Real reports are read as a careful reader reads them. The reports lie outside the project, in the folder that
//! `ZHENGGAI_SEEDS` names; where there is none, the test says so and passes.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use super::judge::{Score, judge};
use super::tree_dump::{document, dump};

/// Differences that follow from a rule of the model: report, what differs, why.
const BY_RULE: [(&str, &str, &str); 0] = [];

pub(crate) fn folder() -> PathBuf {
    std::env::var_os("ZHENGGAI_SEEDS").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds"),
        PathBuf::from,
    )
}

#[test]
fn seeds_are_read_as_a_careful_reader_reads_them() {
    let Ok(answers) = fs::read_to_string(folder().join("expected.json")) else {
        println!("skipped: no reports in {}", folder().display());
        return;
    };
    let answers: Value = serde_json::from_str(&answers).expect("the answers are JSON");
    let mut wrong = Vec::new();
    println!("{}", Score::head());
    for (name, expected) in answers.as_object().expect("answers by name") {
        let string = fs::read_to_string(folder().join(name)).expect("the report can be read");
        let document = document(&string);
        if std::env::var_os("ZHENGGAI_DUMP").is_some() {
            println!("===== {name}\n{}", dump(&document));
        }
        let score = judge(&document, expected);
        println!(
            "{} margin {}%",
            score.row(name),
            document.quality().margin_percent
        );
        for difference in score.differences {
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
