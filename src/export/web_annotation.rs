//! W3C Web Annotations as JSON-LD: what was read in a report and decided about it, for any tool that knows the standard.
//!
//! After the Recommendation of 23 February 2017, <https://www.w3.org/TR/annotation-model/>: one collection with one page;
//! each annotation points at its words twice, by position in code points and by the words with what stands around them, so
//! that they are found again in a text that was changed elsewhere.

use std::fmt::Write as _;

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::Source;
use super::spans::{entities, nodes, status, value_words};
use crate::outline::{Document, SectionRole};
use crate::text::{Text, TextPos, TextRange};

/// The context that the standard gives for its terms.
const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// So many characters on either side of the words are quoted.
const AROUND: usize = 32;

/// An `AnnotationCollection` with its only page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Collection {
    #[serde(rename = "@context")]
    context: &'static str,
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    label: String,
    total: usize,
    first: Page,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Page {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(rename = "partOf")]
    part_of: String,
    #[serde(rename = "startIndex")]
    start_index: usize,
    items: Vec<Annotation>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Annotation {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    motivation: &'static str,
    body: Vec<Body>,
    target: Target,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Body {
    #[serde(rename = "type")]
    kind: &'static str,
    purpose: &'static str,
    value: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Target {
    source: TargetSource,
    selector: [Selector; 2],
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct TargetSource {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    format: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "type")]
enum Selector {
    #[serde(rename = "TextPositionSelector")]
    Position { start: u32, end: u32 },
    #[serde(rename = "TextQuoteSelector")]
    Quote {
        exact: String,
        prefix: String,
        suffix: String,
    },
}

/// The annotations of `document`, which came from `source`.
#[must_use]
pub fn collection(document: &Document, source: &Source) -> Collection {
    let text = document.text();
    // What is pointed at is the text itself, whatever its file was called.
    let text_id = named_by(&["text", text.as_str()]);
    let target = |range| Target {
        source: TargetSource {
            id: text_id.clone(),
            kind: "Text",
            format: "text/plain",
        },
        selector: selectors(text, range),
    };
    let mut items = Vec::new();
    for span in nodes(document) {
        let node = span.node;
        let mut body = vec![Body::new("classifying", node.kind().name())];
        if let Some(role) = node.kind().role() {
            body.push(Body::new("classifying", SectionRole::name(role)));
        }
        if let Some(status) = status(&node) {
            body.push(Body::new("classifying", status.name()));
        }
        if let Some(title) = node.title() {
            body.push(Body::new("describing", &title));
        }
        if let Some(annotation) = node.annotation() {
            let topics = annotation.topics.iter().flatten();
            let tags = topics.chain(&annotation.tags);
            body.extend(tags.map(|tag| Body::new("tagging", tag)));
            if !annotation.note.is_empty() {
                body.push(Body::new("commenting", &annotation.note));
            }
        }
        let id = named_by(&["node", &text_id, &node.id().to_u32().to_string()]);
        items.push(Annotation::new(id, "classifying", body, target(span.range)));
    }
    for entity in entities(document) {
        let mut body = vec![Body::new("classifying", entity.kind.name())];
        body.extend(value_words(entity.mark).map(|value| Body::new("identifying", &value)));
        let range = text.trimmed(entity.mark.range);
        let place = format!("{}-{}", range.start().to_u32(), range.end().to_u32());
        let id = named_by(&["entity", &text_id, &place, entity.kind.name()]);
        items.push(Annotation::new(id, "identifying", body, target(range)));
    }
    let id = named_by(&["collection", &text_id]);
    Collection {
        context: CONTEXT,
        kind: "AnnotationCollection",
        label: source.name.clone(),
        total: items.len(),
        first: Page {
            id: named_by(&["page", &text_id]),
            kind: "AnnotationPage",
            part_of: id.clone(),
            start_index: 0,
            items,
        },
        id,
    }
}

impl Annotation {
    fn new(id: String, motivation: &'static str, body: Vec<Body>, target: Target) -> Self {
        Self {
            id,
            kind: "Annotation",
            motivation,
            body,
            target,
        }
    }
}

impl Body {
    fn new(purpose: &'static str, value: &str) -> Self {
        Self {
            kind: "TextualBody",
            purpose,
            value: value.to_owned(),
        }
    }
}

fn selectors(text: &Text, range: TextRange) -> [Selector; 2] {
    let [start, end] = [range.start(), range.end()].map(|pos| text.code_point(pos).to_u32());
    let before = text.slice(TextRange::new(TextPos::ZERO, range.start()));
    let after = text.slice(TextRange::new(range.end(), text.end()));
    let from = before.char_indices().rev().take(AROUND).last();
    let prefix = from.map_or("", |(at, _)| &before[at..]);
    [
        Selector::Position { start, end },
        Selector::Quote {
            exact: text.slice(range).to_owned(),
            prefix: prefix.to_owned(),
            suffix: after.chars().take(AROUND).collect(),
        },
    ]
}

/// A name for what these words say, the same every time: a UUID of version 8 (RFC 9562), made of their SHA-256.
fn named_by(words: &[&str]) -> String {
    let mut hash = Sha256::new();
    for word in words {
        hash.update((word.len() as u64).to_be_bytes());
        hash.update(word.as_bytes());
    }
    let mut bytes: Vec<u8> = hash.finalize()[..16].to_vec();
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let mut name = String::from("urn:uuid:");
    for (at, byte) in bytes.iter().enumerate() {
        if matches!(at, 4 | 6 | 8 | 10) {
            name.push('-');
        }
        // Writing to a string cannot fail.
        let _written = write!(name, "{byte:02x}");
    }
    name
}
