//! A task of Label Studio in its JSON format, with what was read as a prediction, or as an annotation where a person has
//! worked on it; and the labelling interface that shows it.
//!
//! After <https://labelstud.io/guide/export#Label-Studio-JSON-format-of-annotated-tasks>. Label Studio counts positions in
//! text in code points (its own tests of texts with emoji say so), half-open, over the whole text.

use std::fmt::Write as _;

use serde::Serialize;

use super::Source;
use super::spans::{NodeSpan, entities, nodes, status};
use crate::outline::view::NodeView;
use crate::outline::{Document, EntityKind, Kind, Status};
use crate::text::{Text, TextRange};

/// A text with what is marked upon it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Task {
    data: Data,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    annotations: Vec<Marked>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    predictions: Vec<Marked>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Data {
    text: String,
    name: String,
    sha256: String,
}

/// One set of annotations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Marked {
    #[serde(skip_serializing_if = "Option::is_none")]
    model_version: Option<String>,
    result: Vec<Item>,
}

/// One statement about the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
enum Item {
    /// About a region.
    Region {
        id: String,
        from_name: &'static str,
        to_name: &'static str,
        #[serde(rename = "type")]
        kind: &'static str,
        value: Value,
    },
    /// Between two regions.
    Relation {
        #[serde(rename = "type")]
        kind: &'static str,
        from_id: String,
        to_id: String,
        direction: &'static str,
        labels: [&'static str; 1],
    },
}

/// A region and what is said of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Value {
    start: u32,
    end: u32,
    #[serde(flatten)]
    said: Said,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
enum Said {
    Labels {
        text: String,
        labels: [&'static str; 1],
    },
    Choices {
        text: String,
        choices: [&'static str; 1],
    },
    Words {
        text: [String; 1],
    },
}

/// The report as a task. Label Studio imports lists of them.
#[must_use]
pub fn task(document: &Document, source: &Source) -> Task {
    let spans = nodes(document);
    let mut result = Vec::new();
    for (number, span) in (1..).zip(&spans) {
        of_node(number, span, &mut result);
    }
    for (number, entity) in (1..).zip(entities(document)) {
        let labels = [entity.kind.name()];
        let text = document.text().slice(entity.mark.range).to_owned();
        let said = Said::Labels { text, labels };
        let range = entity.mark.range;
        let id = format!("e{number}");
        result.push(region(document.text(), id, "entity", "labels", range, said));
    }
    let has_decided = |node: NodeView<'_>| node.is_corrected() || node.annotation().is_some();
    let is_a_persons = NodeView::all(document).any(has_decided);
    let marked = Marked {
        model_version: (!is_a_persons).then(|| format!("zhenggai {}", env!("CARGO_PKG_VERSION"))),
        result,
    };
    let (annotations, predictions) = if is_a_persons {
        (vec![marked], Vec::new())
    } else {
        (Vec::new(), vec![marked])
    };
    Task {
        data: Data {
            text: document.text().as_str().to_owned(),
            name: source.name.clone(),
            sha256: source.sha256.clone(),
        },
        annotations,
        predictions,
    }
}

fn of_node(number: usize, span: &NodeSpan<'_>, result: &mut Vec<Item>) {
    let (node, range) = (span.node, span.range);
    let text = node.document().text();
    let id = |number: usize| format!("n{number}");
    let words = || text.slice(range).to_owned();
    let labels = [node.kind().name()];
    let said = Said::Labels {
        text: words(),
        labels,
    };
    result.push(region(text, id(number), "kind", "labels", range, said));
    if let Some(status) = status(&node) {
        let choices = [status.name()];
        let said = Said::Choices {
            text: words(),
            choices,
        };
        result.push(region(text, id(number), "status", "choices", range, said));
    }
    let said_beside = node.annotation().map(|annotation| annotation.note.clone());
    if let Some(words) = said_beside.filter(|words| !words.is_empty()) {
        let said = Said::Words { text: [words] };
        result.push(region(text, id(number), "note", "textarea", range, said));
    }
    if let Some(parent) = span.parent {
        result.push(Item::Relation {
            kind: "relation",
            from_id: id(number),
            to_id: id(parent),
            direction: "right",
            labels: ["part_of"],
        });
    }
}

fn region(
    text: &Text,
    id: String,
    from_name: &'static str,
    kind: &'static str,
    range: TextRange,
    said: Said,
) -> Item {
    let [start, end] = [range.start(), range.end()].map(|pos| text.code_point(pos).to_u32());
    Item::Region {
        id,
        from_name,
        to_name: "text",
        kind,
        value: Value { start, end, said },
    }
}

/// The labelling interface that shows these tasks, as a project of Label Studio is set up with it.
#[must_use]
pub fn labelling_interface() -> String {
    let mut out =
        String::from("<View>\n  <Relations>\n    <Relation value=\"part_of\"/>\n  </Relations>\n");
    let mut list = |opens: &str, item: &str, names: &[&str], closes: &str| {
        // Writing to a string cannot fail.
        let _written = writeln!(out, "  {opens}");
        for name in names {
            let _written = writeln!(out, "    <{item} value=\"{name}\"/>");
        }
        let _written = writeln!(out, "  {closes}");
    };
    let mut kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
    kinds.dedup();
    kinds.retain(|kind| *kind != Kind::Noise.name());
    let entities: Vec<&str> = EntityKind::ALL.iter().map(|kind| kind.name()).collect();
    let statuses: Vec<&str> = Status::ALL.iter().map(|status| status.name()).collect();
    let opens = |name| format!("<Labels name=\"{name}\" toName=\"text\">");
    list(&opens("kind"), "Label", &kinds, "</Labels>");
    list(&opens("entity"), "Label", &entities, "</Labels>");
    list(
        "<Choices name=\"status\" toName=\"text\" perRegion=\"true\">",
        "Choice",
        &statuses,
        "</Choices>",
    );
    out.push_str("  <Text name=\"text\" value=\"$text\" granularity=\"symbol\"/>\n");
    out.push_str("  <TextArea name=\"note\" toName=\"text\" perRegion=\"true\"/>\n</View>\n");
    out
}
