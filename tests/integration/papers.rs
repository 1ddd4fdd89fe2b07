//! Comparisons, overviews and ledgers as files, made by the program and read by other programs.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use calamine::{Data, Reader as _, Xlsx, open_workbook};
use serde_json::Value;

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples")
}

fn sample(name: &str) -> String {
    samples().join(name).display().to_string()
}

fn bureau() -> String {
    sample("样例一 柏溪县水利局.txt")
}

fn hospital() -> String {
    sample("样例二 云岭区人民医院党委.md")
}

#[track_caller]
fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_zhenggai"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("the program runs")
}

#[track_caller]
fn printed(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("it is text")
}

#[test]
fn a_comparison_is_written_in_every_format_and_no_file_is_replaced() {
    let folder = tempfile::tempdir().expect("a folder");
    let (left, right) = (bureau(), hospital());
    let arguments = |format| ["compare", &left, &right, "--format", format];
    let json: Value =
        serde_json::from_str(&printed(folder.path(), &arguments("json"))).expect("it is JSON");
    let all = &json["left"]["figures"]["all"];
    assert_eq!(all["money_recovered"]["value"], 12600.0);
    assert_eq!(all["done"]["of"], 9.0);
    assert_eq!(
        json["right"]["figures"]["all"]["money_recovered"]["value"],
        43500.0
    );
    let page = printed(folder.path(), &arguments("html"));
    let page = dom_query::Document::from(page.as_str());
    assert_eq!(page.select("svg").length(), 2);
    assert_eq!(page.select("script").length(), 0);
    assert!(printed(folder.path(), &arguments("md")).starts_with("# 中共柏溪县水利局党组 与 "));
    let links = printed(folder.path(), &arguments("csv"));
    assert_eq!(links.lines().count(), 7, "{links}");

    let mut to_file = arguments("xlsx").to_vec();
    to_file.extend(["-o", "对照.xlsx"]);
    assert_eq!(printed(folder.path(), &to_file), "");
    let path = folder.path().join("对照.xlsx");
    let mut book: Xlsx<_> = open_workbook(&path).expect("it is a workbook");
    let figures = book.worksheet_range("数字").expect("it is there");
    assert_eq!(figures.get((1, 1)), Some(&Data::Float(9.0)));
    let before = std::fs::read(&path).expect("it is there");
    let again = run(folder.path(), &to_file);
    assert_eq!(again.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&again.stderr).contains("对照.xlsx"));
    assert_eq!(std::fs::read(&path).expect("it is there"), before);
}

#[test]
fn what_every_figure_means_is_said_in_the_readme_as_in_the_catalogue() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.zh-CN.md");
    let readme = std::fs::read_to_string(path).expect("it can be read");
    for kind in zhenggai::compare::FigureKind::ALL {
        let row = format!("| {} | {} |\n", kind.title(), kind.meaning());
        assert!(readme.contains(&row), "{row}");
    }
}

#[test]
fn a_ledger_has_a_row_for_every_issue_and_is_of_one_report() {
    let folder = tempfile::tempdir().expect("a folder");
    let report = bureau();
    printed(
        folder.path(),
        &["extract", "--format", "xlsx", &report, "-o", "台账.xlsx"],
    );
    let mut book: Xlsx<_> =
        open_workbook(folder.path().join("台账.xlsx")).expect("it is a workbook");
    let sheet = |name: &str, book: &mut Xlsx<_>| book.worksheet_range(name).expect("it is there");
    assert_eq!(sheet("问题台账", &mut book).height(), 10);
    assert_eq!(sheet("措施", &mut book).height(), 28);
    let refused = run(
        folder.path(),
        &["extract", "--format", "xlsx", &report, &hospital()],
    );
    assert_eq!(refused.status.code(), Some(2));
    assert!(refused.stdout.is_empty());
}

#[test]
fn an_overview_of_a_folder_and_of_a_library_say_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let samples = samples().display().to_string();
    let of_folder = printed(folder.path(), &["overview", &samples, "--format", "json"]);
    printed(
        folder.path(),
        &["library", "import", &samples, "--library", "库.sqlite"],
    );
    let of_library = printed(
        folder.path(),
        &["overview", "--library", "库.sqlite", "--format", "json"],
    );
    assert_eq!(of_folder, of_library);
    let json: Value = serde_json::from_str(&of_folder).expect("it is JSON");
    assert_eq!(json["schema"], "zhenggai.overview.v1");
    assert_eq!(json["reports"].as_array().map(Vec::len), Some(2));
    assert_eq!(json["totals"]["issues"]["value"], 19.0);
    let none = printed(
        folder.path(),
        &[
            "overview",
            &samples,
            "--format",
            "json",
            "--words",
            "没有这个单位",
        ],
    );
    let none: Value = serde_json::from_str(&none).expect("it is JSON");
    assert_eq!(none["reports"], serde_json::json!([]));
    let refused = run(folder.path(), &["overview", "--format", "csv"]);
    assert_eq!(refused.status.code(), Some(2), "nothing is asked for");
}
