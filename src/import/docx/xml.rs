//! The elements of one part of a Word document, by local names: the prefix of a name is the writer's choice.
//!
//! Entities that a document declares itself are not expanded, depth and number of elements are bounded.

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// Deeper than this no document is nested; it also bounds the recursion of all that walks the elements.
const MAX_DEPTH: usize = 256;

/// Two million paragraphs of one word each would not need more.
const MAX_ELEMENTS: usize = 2_000_000;

/// Elements that say only how something looks, and those without words: leaving them out here halves the memory.
const LEFT_OUT: &[&str] = &[
    "rFonts",
    "sz",
    "szCs",
    "color",
    "lang",
    "spacing",
    "ind",
    "jc",
    "kern",
    "shd",
    "bookmarkStart",
    "bookmarkEnd",
    "proofErr",
    "lastRenderedPageBreak",
    "sectPr",
    "tblPr",
    "tblGrid",
    "tcBorders",
    "blipFill",
    "spPr",
];

/// An element with what is in it.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// Its local name.
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    /// The elements in it.
    pub(super) children: Vec<Element>,
    /// The words that stand in it directly.
    pub(super) words: String,
}

/// Why a part cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum XmlError {
    /// It is not well formed.
    Malformed,
    /// It is larger than any document.
    TooLarge,
}

impl Element {
    /// The value of the attribute of this local name.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The first child of this name.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The value of the first child of this name, as most properties are written.
    pub(super) fn value_of(&self, name: &str) -> Option<&str> {
        self.child(name)?.attribute("val")
    }

    /// The number that the first child of this name has for its value.
    pub(super) fn number_of<N: std::str::FromStr>(&self, name: &str) -> Option<N> {
        self.value_of(name)?.trim().parse().ok()
    }

    /// Whether the property of this name is switched on or off, where it is there at all.
    pub(super) fn switch(&self, name: &str) -> Option<bool> {
        let property = self.child(name)?;
        Some(!matches!(
            property.attribute("val"),
            Some("0" | "false" | "off")
        ))
    }

    /// Of the alternatives of the same content the one to read: the first, made for programs of today.
    pub(super) fn chosen(&self) -> Option<&Self> {
        self.child("Choice").or_else(|| self.child("Fallback"))
    }
}

/// The root element of a part.
pub(super) fn parse(part: &str) -> Result<Element, XmlError> {
    let mut reader = Reader::from_str(part);
    let mut open = vec![Element::default()];
    let mut n_elements = 0;
    // How deep inside an element that is left out.
    let mut skipping = 0_usize;
    loop {
        let event = reader.read_event().map_err(|error| {
            log::debug!("a part is no XML: {error}");
            XmlError::Malformed
        })?;
        match event {
            Event::Eof => break,
            Event::Start(start) => {
                n_elements += 1;
                if n_elements > MAX_ELEMENTS {
                    return Err(XmlError::TooLarge);
                }
                if skipping > 0 || is_left_out(&start) {
                    skipping += 1;
                } else if open.len() > MAX_DEPTH {
                    return Err(XmlError::Malformed);
                } else {
                    open.push(element(&start));
                }
            }
            Event::Empty(start) => {
                n_elements += 1;
                if n_elements > MAX_ELEMENTS {
                    return Err(XmlError::TooLarge);
                }
                if skipping == 0 && !is_left_out(&start) {
                    close(&mut open, element(&start));
                }
            }
            Event::End(_) if skipping > 0 => skipping -= 1,
            Event::End(_) => {
                if open.len() > 1
                    && let Some(done) = open.pop()
                {
                    close(&mut open, done);
                }
            }
            Event::Text(text) if skipping == 0 => push_words(&mut open, &text),
            Event::CData(text) if skipping == 0 => push_words(&mut open, &text),
            Event::GeneralRef(reference) if skipping == 0 => {
                let mut buffer = [0; 4];
                if let Some(c) = character(&reference) {
                    push_words(&mut open, c.encode_utf8(&mut buffer));
                }
            }
            _ => {}
        }
    }
    if open.len() > 1 {
        return Err(XmlError::Malformed);
    }
    let mut roots = open.pop().unwrap_or_default().children.into_iter();
    roots.next().ok_or(XmlError::Malformed)
}

fn is_left_out(start: &BytesStart<'_>) -> bool {
    LEFT_OUT.contains(&start.local_name().as_ref())
}

fn element(start: &BytesStart<'_>) -> Element {
    let mut attributes = start.attributes();
    let attributes = attributes.with_checks(false).flatten();
    let attributes = attributes.map(|attribute| {
        let name = attribute.key.local_name().as_ref().to_owned();
        let value = quick_xml::escape::unescape(&attribute.value);
        let value = value.map_or_else(|_| attribute.value.to_string(), String::from);
        (name, value)
    });
    Element {
        name: start.local_name().as_ref().to_owned(),
        attributes: attributes.collect(),
        ..Element::default()
    }
}

fn close(open: &mut [Element], done: Element) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(done);
    }
}

fn push_words(open: &mut [Element], words: &str) {
    if let Some(parent) = open.last_mut() {
        parent.words.push_str(words);
    }
}

/// The character that a reference stands for: one of the five of XML or a number.
fn character(reference: &BytesRef<'_>) -> Option<char> {
    match &**reference {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => reference.resolve_char_ref().ok().flatten(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_known_by_local_names_whatever_the_prefix() {
        let root = parse("<a:p xmlns:a='x'><b:r b:val='1&amp;2'/>甲&lt;&#20057;<!-- 丙 --></a:p>")
            .expect("it is well formed");
        assert_eq!((root.name.as_str(), root.words.as_str()), ("p", "甲<乙"));
        assert_eq!(root.value_of("r"), Some("1&2"));
        assert_eq!(root.switch("r"), Some(true));
    }

    #[test]
    fn what_only_says_how_it_looks_is_left_out() {
        let root = parse("<p><sectPr><t>页眉</t></sectPr><t>文</t></p>").expect("well formed");
        assert_eq!(root.children.len(), 1);
    }

    #[test]
    fn declared_entities_are_not_expanded() {
        let bomb = "<!DOCTYPE p [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'>]><p>甲&b;</p>";
        let root = parse(bomb).expect("it is well formed");
        assert_eq!(root.words, "甲");
    }

    #[test]
    fn what_is_too_deep_or_cut_off_is_refused() {
        let deep = format!("{}{}", "<p>".repeat(10_000), "</p>".repeat(10_000));
        assert_eq!(parse(&deep).err(), Some(XmlError::Malformed));
        assert_eq!(parse("<p><t>甲").err(), Some(XmlError::Malformed));
        assert_eq!(parse("<p></t></p>").err(), Some(XmlError::Malformed));
        assert_eq!(parse("甲").err(), Some(XmlError::Malformed));
    }
}
