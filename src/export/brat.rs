//! The standoff format of the brat rapid annotation tool: the text as it is, and beside it a file of annotations.
//!
//! After <https://brat.nlplab.org/standoff.html>: positions are code points of the text file, half-open; words that go over
//! several lines are written as fragments, one for each line, and their words stand joined by one space, because an
//! annotation stands on one line. Nodes are text-bound annotations of their kind, and so are the things named in them; what
//! holds a node is a relation, status, topics and confirmation are attributes, notes are notes.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::spans::{entities, nodes, status, value_words};
use crate::outline::{Document, EntityKind, Kind, SectionRole, Status, TOPICS};
use crate::text::{Text, TextRange};

/// The two files of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standoff {
    /// The text file, `.txt`.
    pub text: String,
    /// The annotations, `.ann`.
    pub annotations: String,
}

/// What Python takes for the end of a line in text, which brat is written in: an annotation must not hold any.
const LINE_ENDS: [char; 10] = [
    '\n', '\r', '\u{b}', '\u{c}', '\u{1c}', '\u{1d}', '\u{1e}', '\u{85}', '\u{2028}', '\u{2029}',
];

/// The report in brat's format.
#[must_use]
pub fn standoff(document: &Document) -> Standoff {
    let text = document.text();
    let mut lines = Lines::default();
    for (number, span) in (1..).zip(nodes(document)) {
        let node = span.node;
        lines.text_bound(number, &type_name(node.kind().name()), text, span.range);
        if let Some(parent) = span.parent {
            lines.relation(number, parent);
        }
        if let Some(role) = node.kind().role() {
            lines.attribute("Role", number, Some(SectionRole::name(role)));
        }
        if let Some(status) = status(&node) {
            lines.attribute("Status", number, Some(status.name()));
        }
        if node.is_confirmed() {
            lines.attribute("Confirmed", number, None);
        }
        let Some(annotation) = node.annotation() else {
            continue;
        };
        for topic in annotation.topics.iter().flatten() {
            lines.attribute("Topic", number, Some(topic));
        }
        if let Some(title) = &annotation.title {
            lines.note("Title", number, title);
        }
        if !annotation.tags.is_empty() {
            let tags: Vec<&str> = annotation.tags.iter().map(String::as_str).collect();
            lines.note("Tags", number, &tags.join("、"));
        }
        if !annotation.note.is_empty() {
            lines.note("AnnotatorNotes", number, &annotation.note);
        }
    }
    let first = lines.n_bound + 1;
    for (number, entity) in (first..).zip(entities(document)) {
        let name = type_name(entity.kind.name());
        lines.text_bound(number, &name, text, entity.mark.range);
        if let Some(value) = value_words(entity.mark) {
            lines.note("Value", number, &value);
        }
    }
    Standoff {
        text: text.as_str().to_owned(),
        annotations: lines.out,
    }
}

/// The file `annotation.conf` of a folder with such files: brat shows only types that are declared there.
///
/// After <https://brat.nlplab.org/configuration.html>. Nodes hold nodes and the things named in them, so any may overlap.
#[must_use]
pub fn configuration() -> String {
    let kinds: BTreeSet<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
    let things = EntityKind::ALL.iter().map(|kind| kind.name());
    let types: Vec<String> = kinds.into_iter().chain(things).map(type_name).collect();
    let roles = Kind::ALL.iter().filter_map(|kind| kind.role());
    let values = |values: Vec<&str>| values.join("|");
    let attributes = [
        ("Role", values(roles.map(SectionRole::name).collect())),
        (
            "Status",
            values(Status::ALL.iter().map(|status| status.name()).collect()),
        ),
        ("Topic", values(TOPICS.to_vec())),
    ];
    let mut lines = String::from("[entities]\n");
    for name in types {
        let _written = writeln!(lines, "{name}");
    }
    lines += "\n[relations]\nPartOf\tArg1:<ENTITY>, Arg2:<ENTITY>\n\
        <OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n\n[events]\n\n[attributes]\nConfirmed\tArg:<ENTITY>\n";
    for (name, values) in attributes {
        let _written = writeln!(lines, "{name}\tArg:<ENTITY>, Value:{values}");
    }
    lines
}

/// The lines of the file of annotations, each sort numbered by itself.
#[derive(Default)]
struct Lines {
    out: String,
    n_bound: usize,
    n_relations: usize,
    n_attributes: usize,
    n_notes: usize,
}

impl Lines {
    fn text_bound(&mut self, number: usize, name: &str, text: &Text, range: TextRange) {
        let fragments = fragments(text, range);
        let places: Vec<String> = fragments
            .iter()
            .map(|fragment| {
                let [start, end] =
                    [fragment.start(), fragment.end()].map(|pos| text.code_point(pos).to_u32());
                format!("{start} {end}")
            })
            .collect();
        let words: Vec<&str> = fragments.iter().map(|part| text.slice(*part)).collect();
        self.n_bound = number;
        self.line(&format!(
            "T{number}\t{name} {}\t{}",
            places.join(";"),
            words.join(" ")
        ));
    }

    fn relation(&mut self, part: usize, whole: usize) {
        self.n_relations += 1;
        self.line(&format!(
            "R{}\tPartOf Arg1:T{part} Arg2:T{whole}",
            self.n_relations
        ));
    }

    /// An attribute with its value, or one that is there or is not.
    fn attribute(&mut self, name: &str, of: usize, value: Option<&str>) {
        self.n_attributes += 1;
        let mut line = format!("A{}\t{name} T{of}", self.n_attributes);
        if let Some(value) = value {
            line.push(' ');
            // Spaces part the fields.
            line.push_str(&value.split_whitespace().collect::<Vec<_>>().join("_"));
        }
        self.line(&line);
    }

    fn note(&mut self, name: &str, of: usize, words: &str) {
        self.n_notes += 1;
        let words = words.replace(LINE_ENDS, " ").replace('\t', " ");
        self.line(&format!("#{}\t{name} T{of}\t{words}", self.n_notes));
    }

    fn line(&mut self, line: &str) {
        // Writing to a string cannot fail.
        let _written = writeln!(self.out, "{line}");
    }
}

/// The parts of `range` on the lines that it goes over, without the blanks at their ends; lines that are blank have none.
fn fragments(text: &Text, range: TextRange) -> Vec<TextRange> {
    let words = text.slice(range);
    let lines = words.split(LINE_ENDS).map(|line| {
        let at = line.as_ptr() as usize - words.as_ptr() as usize;
        let start = at + line.len() - line.trim_start().len();
        let end = at + line.trim_end().len();
        TextRange::new(
            range.start().offset(start.min(end)),
            range.start().offset(end),
        )
    });
    lines.filter(|fragment| !fragment.is_empty()).collect()
}

/// A name as brat's types are written: `DocumentNumber`.
fn type_name(name: &str) -> String {
    let capital = |part: &str| {
        let mut letters = part.chars();
        let first = letters.next().map(|c| c.to_ascii_uppercase());
        first.into_iter().chain(letters).collect::<String>()
    };
    name.split('_').map(capital).collect()
}
