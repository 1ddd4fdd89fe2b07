//! A reading as text that people can review: one line a segment, indented by its depth in the tree.

use std::fmt::Write as _;
use std::sync::Arc;

use zhenggai::outline::view::{NodeView, Stats, claims, contacts, header};
use zhenggai::outline::{Document, HeaderField, Kind, MarkKind, MarkValue, Status};
use zhenggai::parse::parse;
use zhenggai::text::Text;

/// The document that the parser makes of `string`.
pub(crate) fn document(string: &str) -> Document {
    let text = Text::new(string);
    let reading = parse(&text, &[]);
    Document::new(
        Arc::new(text),
        Arc::new([]),
        reading.outline,
        reading.quality,
    )
}

/// The words of a header field, its value in normal form.
pub(crate) fn header_value(document: &Document, field: HeaderField) -> Option<String> {
    let header = header(document);
    Some(match header.entry(field).value.as_ref()? {
        MarkValue::Text(words) => words.clone(),
        MarkValue::Date(date) => date.to_string(),
        MarkValue::Inspection(kind) => kind.name().to_owned(),
        other => format!("{other:?}"),
    })
}

/// The tree of `document`, with header and claims before it.
pub(crate) fn dump(document: &Document) -> String {
    let mut out = String::new();
    for field in HeaderField::ALL {
        if let Some(value) = header_value(document, *field) {
            writeln!(out, "@{} {value}", field.name()).expect("a string takes all");
        }
    }
    for contact in contacts(document) {
        writeln!(out, "@{} {}", contact.kind.name(), contact.value).expect("a string takes all");
    }
    for claim in claims(document, &Stats::of(document)) {
        let as_of = claim
            .as_of
            .map(|date| format!(" as of {date}"))
            .unwrap_or_default();
        writeln!(
            out,
            "#{} {}{as_of} {}",
            claim.subject.name(),
            claim.quantity,
            claim.verdict.name()
        )
        .expect("a string takes all");
    }
    for node in NodeView::all(document) {
        let depth = document.tree().depth(node.index());
        let kind = match node.kind().role() {
            Some(role) => role.name(),
            None => node.kind().name(),
        };
        write!(out, "{}{kind}", "  ".repeat(depth)).expect("a string takes all");
        if let Some(label) = node.label() {
            write!(out, " [{label}]").expect("a string takes all");
        }
        if let Some(title) = node.title() {
            write!(out, " «{title}»").expect("a string takes all");
        }
        let text = match node.kind() {
            Kind::Issue | Kind::Group | Kind::Title => String::new(),
            Kind::Section(_) if node.title().is_some() => String::new(),
            _ => shortened(&node.text()),
        };
        if !text.is_empty() {
            write!(out, " {text}").expect("a string takes all");
        }
        if node.kind() == Kind::Issue && node.status().status != Status::Unstated {
            write!(out, " = {}", node.status().status.name()).expect("a string takes all");
        }
        if node.kind() == Kind::Issue && node.is_immediate() {
            out.push_str(" !immediate");
        }
        let named = |kind: MarkKind| {
            node.mark(kind)
                .map(|mark| document.text().slice(mark.range))
        };
        if let Some(owner) = named(MarkKind::Owner) {
            write!(out, " owner={owner}").expect("a string takes all");
        }
        out.push('\n');
    }
    out
}

/// The beginning and the end of long words.
fn shortened(words: &str) -> String {
    let characters: Vec<char> = words.chars().collect();
    if characters.len() <= 24 {
        return words.to_owned();
    }
    let start: String = characters[..14].iter().collect();
    let end: String = characters[characters.len() - 8..].iter().collect();
    format!("{start}…{end}")
}
