//! One report has one tree, whatever the format that it comes in.

use std::sync::Arc;

use zhenggai::outline::Document;
use zhenggai::parse::parse;

use super::import_formats::{SAMPLES, read};
use super::tree_dump::dump;

fn tree_of(file: &str) -> String {
    let imported = read(file);
    let reading = parse(&imported.text, &imported.hints);
    let whole = dump(&Document::new(
        Arc::new(imported.text),
        imported.hints.into(),
        reading.outline,
        reading.quality,
    ));
    // A web page has noise around the report.
    let lines = whole
        .lines()
        .filter(|line| !line.trim_start().starts_with("noise "));
    lines.fold(String::new(), |dump, line| dump + line + "\n")
}

#[test]
fn every_format_of_a_report_gives_the_same_tree() {
    for (truth, n_issues) in [("report.txt", 4), ("table.txt", 2)] {
        let expected = tree_of(truth);
        assert_eq!(expected.matches("issue [").count(), n_issues, "{expected}");
        for sample in SAMPLES.iter().filter(|sample| sample.truth == truth) {
            assert_eq!(tree_of(sample.file), expected, "{}", sample.file);
        }
    }
}
