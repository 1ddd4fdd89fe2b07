//! Exports for other annotation tools, read by the rules that their makers published: whatever is in a report, every position
//! leads to the words it is said to hold, and every reference to something that is there.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::test_runner::Config;
use serde_json::Value;
use zhenggai::export::Source;
use zhenggai::export::brat::{configuration, standoff};
use zhenggai::export::label_studio::{labelling_interface, task};
use zhenggai::export::web_annotation::collection;
use zhenggai::outline::view::NodeView;
use zhenggai::outline::{Document, Kind};

use crate::store::random::documents;

fn source() -> Source {
    Source {
        name: "柏溪县水务局.txt".to_owned(),
        sha256: "00".repeat(32),
        media_type: "text/plain".to_owned(),
        encoding: "UTF-8".to_owned(),
    }
}

/// The code points of a text from one to another, as the tools count them.
fn slice(text: &[char], start: u64, end: u64) -> String {
    text[start as usize..end as usize].iter().collect()
}

fn n_nodes(document: &Document) -> usize {
    NodeView::all(document)
        .filter(|node| node.kind() != Kind::Noise)
        .filter(|node| {
            let mut words = document.text().slice(node.range()).chars();
            words.any(|c| !c.is_whitespace() && !c.is_control())
        })
        .count()
}

/// The names and values declared in a section of brat's configuration.
fn declared<'a>(configuration: &'a str, section: &str) -> BTreeMap<&'a str, Vec<&'a str>> {
    let (_, behind) = configuration
        .split_once(&format!("[{section}]\n"))
        .expect("there is such a section");
    let lines = behind.lines().take_while(|line| !line.starts_with('['));
    let declared = |line: &'a str| {
        let (name, arguments) = line.split_once('\t').unwrap_or((line, ""));
        let values = arguments
            .split_once("Value:")
            .map_or("", |(_, values)| values);
        (name, values.split('|').collect())
    };
    lines
        .filter(|line| !line.is_empty())
        .map(declared)
        .collect()
}

/// Whether every type and value of the annotations is declared, without which brat shows none.
fn check_declared(document: &Document) {
    let configuration = configuration();
    let types = declared(&configuration, "entities");
    let relations = declared(&configuration, "relations");
    let attributes = declared(&configuration, "attributes");
    for line in standoff(document).annotations.lines() {
        let fields: Vec<&str> = line.split(['\t', ' ']).collect();
        match line.as_bytes()[0] {
            b'T' => assert!(types.contains_key(fields[1]), "{line}"),
            b'R' => assert!(relations.contains_key(fields[1]), "{line}"),
            b'A' => {
                let values = attributes.get(fields[1]).expect("it is declared");
                let value = fields.get(3);
                // A person may have topics of his own.
                let is_declared = value.is_none_or(|value| values.contains(value));
                assert!(is_declared || fields[1] == "Topic", "{line}");
            }
            _ => {}
        }
    }
}

/// What <https://brat.nlplab.org/standoff.html> says of the two files.
fn check_brat(document: &Document) {
    let files = standoff(document);
    assert_eq!(files.text, document.text().as_str());
    let text: Vec<char> = files.text.chars().collect();
    let is_line_end = |c: char| {
        // Where Python parts lines in text.
        matches!(
            c,
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1c}'
                ..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}'
        )
    };
    assert!(files.annotations.is_empty() || files.annotations.ends_with('\n'));
    let mut ids = BTreeSet::new();
    let lines: Vec<Vec<&str>> = files
        .annotations
        .split_terminator('\n')
        .map(|line| {
            assert!(!line.contains(is_line_end), "{line:?}");
            let fields: Vec<&str> = line.splitn(3, '\t').collect();
            assert!(ids.insert(fields[0]), "{} is there twice", fields[0]);
            fields
        })
        .collect();
    let is_name = |name: &str| {
        !name.is_empty()
            && name
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "_-".contains(c))
    };
    let mut n_bound = 0;
    for fields in &lines {
        let said: Vec<&str> = fields[1].splitn(2, ' ').collect();
        assert!(is_name(said[0]), "{said:?}");
        match fields[0].as_bytes()[0] {
            b'T' => {
                n_bound += 1;
                let mut behind = 0;
                let fragments: Vec<String> = said[1]
                    .split(';')
                    .map(|fragment| {
                        let (start, end) = fragment.split_once(' ').expect("a start and an end");
                        let [start, end] = [start, end].map(|n| n.parse().expect("a number"));
                        assert!(behind <= start && start < end, "{said:?}");
                        behind = end;
                        slice(&text, start, end)
                    })
                    .collect();
                assert_eq!(fragments.join(" "), fields[2]);
            }
            b'R' => {
                for (argument, name) in said[1].split(' ').zip(["Arg1:", "Arg2:"]) {
                    let of = argument.strip_prefix(name).expect("an argument");
                    assert!(ids.contains(of), "{of}");
                }
            }
            b'A' => {
                let fields: Vec<&str> = said[1].split(' ').collect();
                assert!((1..=2).contains(&fields.len()), "{said:?}");
                assert!(ids.contains(fields[0]), "{said:?}");
            }
            b'#' => {
                assert!(ids.contains(said[1]), "{said:?}");
                assert_eq!(fields.len(), 3);
            }
            other => panic!("a line of the kind {}", char::from(other)),
        }
    }
    assert!(n_bound >= n_nodes(document));
}

/// What <https://www.w3.org/TR/annotation-model/> asks of a collection (5.1), its page (5.2), annotations (3.1), bodies
/// (3.2.4) and the two selectors of text (4.2.4, 4.2.5).
fn check_web_annotation(document: &Document) {
    let json = serde_json::to_value(collection(document, &source())).expect("it serialises");
    let text: Vec<char> = document.text().as_str().chars().collect();
    assert_eq!(json["@context"], "http://www.w3.org/ns/anno.jsonld");
    assert_eq!(json["type"], "AnnotationCollection");
    let page = &json["first"];
    assert_eq!(page["type"], "AnnotationPage");
    assert_eq!(page["partOf"], json["id"]);
    let items = page["items"].as_array().expect("a list");
    assert_eq!(json["total"], items.len());
    assert!(items.len() >= n_nodes(document));
    let mut ids = BTreeSet::new();
    for item in items {
        let id = item["id"].as_str().expect("an IRI");
        assert!(id.starts_with("urn:uuid:") && ids.insert(id), "{id}");
        assert_eq!(item["type"], "Annotation");
        let bodies = item["body"].as_array().expect("bodies");
        for body in bodies {
            assert_eq!(body["type"], "TextualBody");
            assert!(body["value"].is_string());
            let purposes = [
                "classifying",
                "describing",
                "tagging",
                "commenting",
                "identifying",
            ];
            assert!(purposes.contains(&body["purpose"].as_str().expect("a purpose")));
        }
        let [position, quote] = &item["target"]["selector"].as_array().expect("two")[..] else {
            panic!("two selectors");
        };
        assert_eq!(position["type"], "TextPositionSelector");
        assert_eq!(quote["type"], "TextQuoteSelector");
        let [start, end] = ["start", "end"].map(|key| position[key].as_u64().expect("a number"));
        let [exact, prefix, suffix] =
            ["exact", "prefix", "suffix"].map(|key| quote[key].as_str().expect("words"));
        assert_eq!(slice(&text, start, end), exact);
        assert!(slice(&text, 0, start).ends_with(prefix));
        assert!(slice(&text, end, text.len() as u64).starts_with(suffix));
    }
}

/// What <https://labelstud.io/guide/export#Label-Studio-JSON-format-of-annotated-tasks> says of regions and relations.
fn check_label_studio(document: &Document) {
    let json = serde_json::to_value(task(document, &source())).expect("it serialises");
    let text: Vec<char> = json["data"]["text"]
        .as_str()
        .expect("words")
        .chars()
        .collect();
    let sets: Vec<&Value> = ["annotations", "predictions"]
        .iter()
        .filter_map(|key| json[key].as_array())
        .flatten()
        .collect();
    let [set] = sets[..] else {
        panic!("one set of annotations");
    };
    let result = set["result"].as_array().expect("a list");
    let interface = labelling_interface();
    let mut ids: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
    for item in result.iter().filter(|item| item["type"] != "relation") {
        let value = &item["value"];
        let [start, end] = ["start", "end"].map(|key| value[key].as_u64().expect("a number"));
        let id = item["id"].as_str().expect("an id");
        let place = *ids.entry(id).or_insert((start, end));
        assert_eq!(
            place,
            (start, end),
            "all that is said of a region is said of the same words"
        );
        let name = item["from_name"].as_str().expect("a name");
        assert!(interface.contains(&format!("name=\"{name}\"")), "{name}");
        assert_eq!(item["to_name"], "text");
        let said = match item["type"].as_str().expect("a type") {
            "labels" => &value["labels"],
            "choices" => &value["choices"],
            "textarea" => {
                assert!(value["text"].is_array());
                continue;
            }
            other => panic!("{other}"),
        };
        assert_eq!(value["text"], slice(&text, start, end));
        let said = said[0].as_str().expect("a name");
        assert!(interface.contains(&format!("value=\"{said}\"")), "{said}");
    }
    for item in result.iter().filter(|item| item["type"] == "relation") {
        for key in ["from_id", "to_id"] {
            assert!(ids.contains_key(item[key].as_str().expect("an id")));
        }
    }
}

proptest! {
    #![proptest_config(Config { cases: 256, failure_persistence: None, ..Config::default() })]

    #[test]
    fn positions_lead_to_the_words_that_they_are_said_to_hold(document in documents()) {
        check_brat(&document);
        check_declared(&document);
        check_web_annotation(&document);
        check_label_studio(&document);
    }
}

#[test]
fn what_goes_over_several_lines_is_written_in_fragments() {
    let document = crate::tree_dump::document(
        "一、整改情况\n1.关于“学得不深”问题。\n\n整改情况：一是制定\n计划𠮷，\u{2028}按月\n\n落实。\n",
    );
    let files = standoff(&document);
    let line = files
        .annotations
        .lines()
        .find(|line| line.contains("\tMeasure "))
        .expect("there is a measure");
    let chars: Vec<char> = files.text.chars().collect();
    let place = |words: &str| {
        let words: Vec<char> = words.chars().collect();
        let at = chars.windows(words.len()).position(|there| there == words);
        let at = at.expect("the words are there");
        format!("{at} {}", at + words.len())
    };
    let places = ["一是制定", "计划𠮷，", "按月", "落实。"]
        .map(place)
        .join(";");
    assert!(
        line.ends_with(&format!(
            "\tMeasure {places}\t一是制定 计划𠮷， 按月 落实。"
        )),
        "{line}"
    );
}
