//! What the styles of a Word document say that matters for its text: numbers, headings, hidden words.

use std::collections::HashMap;

use super::xml::Element;

/// Styles are based on each other; a chain longer than this is a circle.
const MAX_CHAIN: usize = 32;

/// The list and the level that a paragraph is numbered by; each may be said elsewhere.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Numbering {
    /// The instance of a list; 0 switches numbering off.
    pub(super) instance: Option<i64>,
    /// The level in it.
    pub(super) level: Option<usize>,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    default_paragraph: Option<String>,
}

/// One style.
#[derive(Debug, Default)]
pub(super) struct Style {
    based_on: Option<String>,
    /// Its numbering.
    pub(super) numbering: Numbering,
    outline: Option<u8>,
    is_hidden: Option<bool>,
}

impl Numbering {
    /// What the properties of a paragraph say.
    pub(super) fn of(properties: &Element) -> Self {
        let Some(numbering) = properties.child("numPr") else {
            return Self::default();
        };
        Self {
            instance: numbering.number_of("numId"),
            level: numbering.number_of("ilvl"),
        }
    }
}

impl Styles {
    /// The styles in this part.
    pub(super) fn load(root: &Element) -> Self {
        let mut found = Self::default();
        for element in root.children.iter().filter(|child| child.name == "style") {
            let Some(id) = element.attribute("styleId") else {
                continue;
            };
            let is_paragraph = element.attribute("type") == Some("paragraph");
            if is_paragraph && matches!(element.attribute("default"), Some("1" | "true")) {
                found.default_paragraph = Some(id.to_owned());
            }
            let properties = element.child("pPr");
            let runs = element.child("rPr");
            let style = Style {
                based_on: element.value_of("basedOn").map(str::to_owned),
                numbering: properties.map(Numbering::of).unwrap_or_default(),
                outline: properties
                    .and_then(|properties| properties.number_of("outlineLvl"))
                    .or_else(|| named_outline(element.value_of("name")?)),
                is_hidden: runs.and_then(|runs| runs.switch("vanish")),
            };
            found.styles.insert(id.to_owned(), style);
        }
        found
    }

    /// The style of this id and those that it is based on, the nearest first; without an id the default style.
    pub(super) fn chain(&self, id: Option<&str>) -> impl Iterator<Item = (&str, &Style)> {
        let style = |id: &str| self.styles.get_key_value(id);
        let first = id.or(self.default_paragraph.as_deref()).and_then(style);
        std::iter::successors(first, move |(_, one)| {
            one.based_on.as_deref().and_then(style)
        })
        .take(MAX_CHAIN)
        .map(|(id, style)| (id.as_str(), style))
    }

    /// The level of the heading that this style makes of a paragraph, 1 the highest.
    pub(super) fn heading(&self, id: Option<&str>) -> Option<u8> {
        heading_level(self.chain(id).find_map(|(_, style)| style.outline)?)
    }

    /// Whether words in this style of characters are hidden.
    pub(super) fn is_hidden(&self, id: &str) -> bool {
        let mut chain = self.chain(Some(id));
        chain.find_map(|(_, style)| style.is_hidden) == Some(true)
    }
}

/// The level of a heading from the level of the outline, which counts from 0 and has a tenth that is none.
pub(super) fn heading_level(outline: u8) -> Option<u8> {
    (outline < 9).then_some(outline + 1)
}

/// The level of the outline that the name of a built-in style stands for; programs other than Word leave it at that.
fn named_outline(name: &str) -> Option<u8> {
    let name = name.to_lowercase();
    let rest = name
        .strip_prefix("heading")
        .or_else(|| name.strip_prefix("标题"))?;
    let level: u8 = rest.trim().parse().ok()?;
    (1..=9).contains(&level).then(|| level - 1)
}

#[cfg(test)]
mod tests {
    use super::super::xml;
    use super::*;

    #[test]
    fn what_a_style_does_not_say_the_one_below_it_says() {
        let part = "<styles>
            <style styleId='a' type='paragraph' default='1'><name val='Normal'/></style>
            <style styleId='b'><name val='heading 2'/><basedOn val='a'/><pPr><numPr><numId val='3'/></numPr></pPr></style>
            <style styleId='c'><basedOn val='b'/><rPr><vanish/></rPr></style>
            <style styleId='d'><basedOn val='e'/></style><style styleId='e'><basedOn val='d'/></style>
        </styles>";
        let styles = Styles::load(&xml::parse(part).expect("it is well formed"));
        assert_eq!(styles.heading(Some("c")), Some(2));
        assert_eq!(styles.heading(None), None);
        let numbered = styles
            .chain(Some("c"))
            .find_map(|(_, style)| style.numbering.instance);
        assert_eq!(numbered, Some(3));
        assert!(styles.is_hidden("c") && !styles.is_hidden("b"));
        assert_eq!(styles.chain(Some("d")).count(), MAX_CHAIN);
        assert_eq!(styles.chain(Some("nowhere")).count(), 0);
    }
}
