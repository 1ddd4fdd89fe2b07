//! Topics that a person changed: kept by the library, and counted wherever issues are told by topics.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use zhenggai::compare::topics::OwnTopics;
use zhenggai::store::{Library, StoreError};

const REPORT: &str = "中共柏溪县航标处党组关于巡察整改情况的通报\n\n一、反馈问题整改落实情况\n\
    1.关于“灯塔夜间无人看守”问题。\n整改情况：一是排班值守。已完成。\n\
    2.关于“公务接待审批手续不全”问题。\n整改情况：一是补办手续。已完成。\n\n\
    中共柏溪县航标处党组\n2024年6月3日\n";

/// What the program prints; it must be content.
#[track_caller]
fn printed(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_zhenggai"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("the program runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{arguments:?}: {said}");
    String::from_utf8(output.stdout).expect("it is UTF-8")
}

/// The topics of the issues in what `extract` prints.
fn extracted(folder: &Path, arguments: &[&str]) -> Vec<Value> {
    fn gather(nodes: &Value, into: &mut Vec<Value>) {
        for node in nodes.as_array().expect("a list") {
            if node["kind"] == "issue" {
                into.push(node["topics"].clone());
            }
            gather(&node["children"], into);
        }
    }
    let arguments: Vec<&str> = [&["extract"], arguments, &["航标处.txt"]].concat();
    let json: Value = serde_json::from_str(&printed(folder, &arguments)).expect("JSON");
    let mut topics = Vec::new();
    gather(&json["tree"], &mut topics);
    topics
}

#[test]
fn a_topic_of_ones_own_counts_in_search_overview_and_extract() {
    let scratch = tempfile::tempdir().expect("a folder");
    let folder = scratch.path();
    fs::write(folder.join("航标处.txt"), REPORT).expect("it is written");
    let library = ["--library", "lib.sqlite"];
    let of_library = |act: &[&str]| {
        let arguments: Vec<&str> = [&["library"], act, &library].concat();
        printed(folder, &arguments)
    };
    of_library(&["import", "航标处.txt"]);
    let search = ["search", "灯塔", "--kind", "issue", "--topic", "灯塔管理"];
    assert_eq!(of_library(&search), "");
    let overview = ["overview", "--format", "json", library[0], library[1]];
    assert!(!printed(folder, &overview).contains("灯塔管理"));

    let lines = of_library(&["topics", "export", "-"]);
    fs::write(folder.join("words.txt"), lines + "灯塔管理 3: 灯塔\n").expect("it is written");
    of_library(&["topics", "import", "words.txt"]);

    assert_eq!(of_library(&search).lines().count(), 1);
    assert!(printed(folder, &overview).contains("灯塔管理"));
    let shipped = extracted(folder, &[]);
    assert_eq!(shipped.len(), 2);
    assert!(!shipped[0].to_string().contains("灯塔管理"));
    let own = extracted(folder, &library);
    assert_eq!(own[0][0], "灯塔管理");
    assert_eq!(own[1], shipped[1], "what has nothing to do with it stays");
    let listed: Value =
        serde_json::from_str(&of_library(&["topics", "--format", "json"])).expect("JSON");
    let last = listed["topics"].as_array().and_then(|all| all.last());
    let words = last.map(|topic| topic["words"].to_string());
    assert_eq!(words.as_deref(), Some(r#"[{"weight":3,"word":"灯塔"}]"#));

    fs::write(folder.join("broken.txt"), "没有冒号\n").expect("it is written");
    let output = Command::new(env!("CARGO_BIN_EXE_zhenggai"))
        .args(["library", "topics", "import", "broken.txt"])
        .args(library)
        .current_dir(folder)
        .output()
        .expect("the program runs");
    assert!(!output.status.success());
    assert_eq!(of_library(&search).lines().count(), 1, "nothing is lost");
}

#[test]
fn changes_of_topics_stay_and_none_is_made_on_another_state() {
    let scratch = tempfile::tempdir().expect("a folder");
    let path = scratch.path().join("lib.sqlite");
    let mut library = Library::open(&path).expect("it opens");
    let change = OwnTopics::default().adding("finance", "灯油钱", 2);
    let change = change.expect("it is new");
    library.change_topics(&change).expect("it is kept");
    let again = library.change_topics(&change);
    assert!(matches!(again, Err(StoreError::TopicConflict)), "{again:?}");
    drop(library);
    let mut library = Library::open(&path).expect("it opens");
    let own = library.own_topics().expect("it is readable");
    assert_eq!(own.topic("finance"), change.after);
    let lexicon = library.lexicon().expect("it is readable");
    assert!(lexicon.words_of("finance").contains(&("灯油钱", 2)));
    library
        .change_topics(&change.inverse())
        .expect("it is kept");
    assert!(library.own_topics().expect("it is readable").is_empty());
}
