//! Reports that are handed on: what is exported comes back just as it was, whatever was done to it; what another program or
//! a later version wrote stays; and no input whatever does more than give an error that says where it is wrong.

use proptest::prelude::*;
use proptest::test_runner::Config;
use serde_json::{Value, json};
use zhenggai::compare::topics::Lexicon;
use zhenggai::edit::{EditName, Seq};
use zhenggai::export::Source;
use zhenggai::export::report::read::{ReadReport, is_report, read};
use zhenggai::export::report::{Background, Fault, Layout, ReportError, report, whole_report};
use zhenggai::outline::Document;
use zhenggai::outline::view::NodeView;
use zhenggai::store::ReadWith;

use crate::laws::check_outline;
use crate::store::random::{Act, acts, documents, done};
use crate::store::sample::{Window, document, stamp};

fn source() -> Source {
    Source {
        name: "柏溪县水务局.txt".to_owned(),
        sha256: "00".repeat(32),
        media_type: "text/plain".to_owned(),
        encoding: "GB18030".to_owned(),
    }
}

fn exported(document: &Document, background: &Background) -> String {
    whole_report(document, &source(), background, Lexicon::shipped())
        .to_json(Layout::Pretty)
        .expect("it serialises")
}

/// A report that was worked on.
fn worked_on(document: Document, acts: &[Act]) -> (Document, Background) {
    let mut window = Window::new(document);
    for act in acts {
        let entry = match act {
            Act::Undo => window.journal.undo_entry(stamp(7)),
            Act::Redo => window.journal.redo_entry(stamp(8)),
            Act::Reopen => None,
            act => done(&mut window.document.clone(), act)
                .map(|changes| window.entry(EditName::Several, changes)),
        };
        if let Some(entry) = entry {
            window.follow(entry);
        }
    }
    let with = ReadWith {
        parser: "0.1.0".to_owned(),
        rules: "3f".to_owned(),
    };
    let background = Background {
        journal: window.journal,
        read_with: vec![(None, with.clone()), (Some(Seq::FIRST), with)],
        ..Background::default()
    };
    (window.document, background)
}

proptest! {
    #![proptest_config(Config { cases: 256, failure_persistence: None, ..Config::default() })]

    #[test]
    fn what_is_exported_comes_back_as_it_was(
        document in documents(),
        acts in prop::collection::vec(acts(), 0..24),
    ) {
        let first = document.clone();
        let (document, background) = worked_on(document, &acts);
        let json = exported(&document, &background);
        prop_assert!(is_report(json.as_bytes()));
        let back = read(json.as_bytes());
        let back = match back {
            Ok(back) => back,
            Err(error) => return Err(TestCaseError::fail(format!("{error}\n{json}"))),
        };
        prop_assert_eq!(&back.document, &document);
        prop_assert_eq!(&back.background, &background);
        prop_assert_eq!(&back.source, &source());
        prop_assert_eq!(back.first.outline(), first.outline());
        prop_assert_eq!(back.first.annotations(), first.annotations());
        prop_assert_eq!(exported(&back.document, &back.background), json);
    }

    #[test]
    fn damage_gives_an_error_or_a_whole_document_and_never_a_panic(
        document in documents(),
        acts in prop::collection::vec(acts(), 0..8),
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
    ) {
        let (document, background) = worked_on(document, &acts);
        let mut bytes = exported(&document, &background).into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        check_any(&bytes);
        check_any(&bytes[..at]);
    }

    #[test]
    fn other_values_in_the_place_of_a_number_or_word_are_refused_or_make_a_whole_document(
        document in documents(),
        acts in prop::collection::vec(acts(), 0..8),
        at in any::<prop::sample::Index>(),
        other in prop_oneof![
            Just(json!(u64::MAX)), Just(json!(u32::MAX)), Just(json!(i64::MIN)), Just(json!(-1)), Just(json!(0)),
            Just(json!(1e300)), Just(json!("")), Just(json!("noise")), Just(Value::Null), Just(json!([])), Just(json!({})),
        ],
    ) {
        let (document, background) = worked_on(document, &acts);
        let mut json: Value = serde_json::from_str(&exported(&document, &background)).expect("it is JSON");
        let mut places = Vec::new();
        leaves(&json, "", &mut places);
        let place = &places[at.index(places.len())];
        *json.pointer_mut(place).expect("it is there") = other;
        check_any(json.to_string().as_bytes());
    }
}

/// Every value that holds no others, by its pointer.
fn leaves(json: &Value, at: &str, found: &mut Vec<String>) {
    match json {
        Value::Array(items) if !items.is_empty() => {
            for (i, item) in items.iter().enumerate() {
                leaves(item, &format!("{at}/{i}"), found);
            }
        }
        Value::Object(keys) if !keys.is_empty() => {
            for (key, item) in keys {
                leaves(item, &format!("{at}/{key}"), found);
            }
        }
        _ => found.push(at.to_owned()),
    }
}

/// Whatever the bytes are, what comes of them can be shown, exported and taken back to its beginning.
fn check_any(bytes: &[u8]) {
    match read(bytes) {
        Ok(back) => {
            check_outline(back.document.text(), back.document.outline());
            check_outline(back.first.text(), back.first.outline());
            let json = whole_report(
                &back.document,
                &back.source,
                &back.background,
                Lexicon::shipped(),
            )
            .to_json(Layout::OneLine)
            .expect("it serialises");
            assert_eq!(read(json.as_bytes()), Ok(back));
        }
        Err(error) => {
            assert!(!error.message().is_empty());
            assert!(!error.hint().is_empty());
        }
    }
}

fn sample() -> Value {
    let (document, background) = worked_on(document(), &[]);
    serde_json::from_str(&exported(&document, &background)).expect("it is JSON")
}

fn read_back(json: &Value) -> Result<ReadReport, ReportError> {
    read(json.to_string().as_bytes())
}

#[test]
fn keys_that_this_version_does_not_know_are_kept_at_their_places() {
    let mut json = sample();
    json["reviewed"] = json!({"by": ["甲", "乙"], "share": 0.1, "deep": {"n": 12_345_678_901_u64}});
    json["source"]["url"] = json!("https://example.org/1");
    json["header"]["region"] = json!(null);
    json["header"]["inspection"]["leader"] = json!("某某");
    json["tree"][1]["children"][0]["severity"] = json!(3);
    json["state"]["colour"] = json!("red");
    let back = read_back(&json).expect("it is read");
    let again: Value =
        serde_json::from_str(&exported(&back.document, &back.background)).expect("it is JSON");
    assert_eq!(again, json);
}

#[test]
fn a_node_that_goes_takes_only_its_own_unknown_keys_with_it() {
    let mut json = sample();
    json["tree"][0]["severity"] = json!(3);
    let back = read_back(&json).expect("it is read");
    assert_eq!(back.background.unknown.nodes.len(), 1);
    let mut other = back.background.clone();
    other
        .unknown
        .nodes
        .insert(999, back.background.unknown.nodes[&1].clone());
    assert_eq!(
        exported(&back.document, &other),
        exported(&back.document, &back.background)
    );
}

#[test]
fn what_only_prints_what_was_read_is_read_back_with_what_it_says() {
    let document = document();
    let source = source();
    let json = report(&document, &source, Lexicon::shipped())
        .to_json(Layout::Pretty)
        .expect("it serialises");
    let back = read(json.as_bytes()).expect("it is read");
    assert_eq!(
        back.document.outline().segments(),
        document.outline().segments()
    );
    let places = |document: &Document| -> Vec<_> {
        let marks = document.outline().marks().iter();
        marks.map(|mark| (mark.range, mark.kind)).collect()
    };
    assert_eq!(places(&back.document), places(&document));
    let again = report(&back.document, &back.source, Lexicon::shipped())
        .to_json(Layout::Pretty)
        .expect("it serialises");
    assert_eq!(again, json);
}

#[test]
fn a_report_written_by_hand_needs_only_the_nodes_and_their_spans() {
    let json = json!({
        "schema": "zhenggai.report.v1",
        "source": {"name": "手写.json"},
        "text": "一、整改情况\n1.台账不全\n- 2 -\n一是补齐。\n",
        "noise": [[14, 20]],
        "tree": [{"id": 1, "kind": "section", "role": "findings", "span": [0, 7], "children": [
            {"id": 2, "kind": "issue", "span": [7, 14], "note": "复查", "children": [
                {"id": 4, "kind": "measures", "span": [20, 26]}]}]}],
    });
    let back = read_back(&json).expect("it is read");
    let shown: Vec<_> = NodeView::all(&back.document)
        .map(|node| {
            (
                node.kind().name(),
                node.segment().level.depth(),
                node.text(),
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            ("section", 0, "一、整改情况".to_owned()),
            ("issue", 1, "1.台账不全".to_owned()),
            ("noise", 1, "- 2 -".to_owned()),
            ("measures", 2, "一是补齐。".to_owned()),
        ]
    );
    let noted: Vec<&str> = back
        .document
        .annotations()
        .values()
        .map(|annotation| annotation.note.as_str())
        .collect();
    assert_eq!(noted, ["复查"]);
}

#[track_caller]
fn check_refused(json: &Value, expected: &str) {
    let error = read_back(json).expect_err("it is refused");
    assert_eq!(error.to_string(), expected);
}

#[test]
fn what_is_wrong_is_said_with_its_place() {
    let with = |pointer: &str, value: Value| {
        let mut json = sample();
        *json.pointer_mut(pointer).expect("it is there") = value;
        json
    };
    check_refused(
        &with("/schema", json!("zhenggai.report.v2")),
        "the format is zhenggai.report.v2",
    );
    check_refused(
        &with("/tree/1/children/0/span/1", json!(9999)),
        "tree[1].children[0]: [31, 9999] is not a range of the text",
    );
    check_refused(
        &with("/tree/1/kind", json!("chapter")),
        "tree[1]: unknown name chapter",
    );
    check_refused(
        &with("/tree/1/level", json!(16)),
        "tree[1]: 16 is too large or too small",
    );
    check_refused(
        &with("/tree/1/id", json!(1)),
        "tree: segment #1 is there twice",
    );
    check_refused(
        &with("/text", json!("甲\r\n")),
        "text: the text has line ends other than a line feed",
    );
    check_refused(
        &with("/state/marks/0/origin", json!("ghost")),
        "state.marks[0]: unknown name ghost",
    );
    check_refused(
        &with("/state/next_id", json!(2)),
        "state.next_id: 2 is too large or too small",
    );
    let shape = read_back(&with("/tree/1/children/0/span", json!("x"))).expect_err("it is refused");
    let ReportError::Shape { path, .. } = &shape else {
        panic!("{shape}");
    };
    assert_eq!(path, "tree[1].children[0].span");
    assert!(
        shape.message().contains("tree[1].children[0].span"),
        "{}",
        shape.message()
    );
}

#[test]
fn a_history_that_does_not_lead_to_the_state_is_refused() {
    let acts = [Act::Undo, Act::Redo];
    let (document, mut background) = worked_on(document(), &acts);
    assert!(background.journal.entries().is_empty());
    let mut window = Window::new(document.clone());
    let entry = crate::store::sample::note(&window, 4, "复查");
    assert!(window.follow(entry));
    background.journal = window.journal;
    // The note of the history is not in the document.
    let error = read(exported(&document, &background).as_bytes()).expect_err("it is refused");
    assert!(
        matches!(
            error,
            ReportError::Content {
                fault: Fault::History,
                ..
            }
        ),
        "{error}"
    );
}

#[test]
fn nesting_without_end_is_refused_and_so_are_several_reports() {
    let deep = format!(
        "{{\"schema\":\"zhenggai.report.v1\",\"x\":{}",
        "[".repeat(200_000)
    );
    assert!(matches!(
        read(deep.as_bytes()),
        Err(ReportError::Syntax { .. })
    ));
    let one = sample().to_string();
    assert_eq!(
        read(format!("[{one}]").as_bytes()),
        Err(ReportError::Several)
    );
    assert_eq!(
        read(format!("{one}\n{one}\n").as_bytes()),
        Err(ReportError::Several)
    );
    assert!(
        read(format!("\u{feff}{one}\n").as_bytes()).is_ok(),
        "Notepad puts a mark in front"
    );
    assert!(!is_report(b"{\"schema\": \"other\"}"));
    assert!(!is_report(
        "关于“schema”的通报 zhenggai.report.v1".as_bytes()
    ));
}
