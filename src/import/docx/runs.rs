//! The words inside a paragraph of a Word document: what a reader of the finished document sees of them.

use super::body::Body;
use super::xml::Element;

/// Where in a field the reading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FieldPart {
    /// In what the field is to work out, which is not shown.
    Code,
    /// In what came of it.
    Result,
}

impl Body<'_> {
    /// Adds the words of these parts of a paragraph to `words`.
    pub(super) fn read_inline(&mut self, parts: &[Element], words: &mut String) {
        for part in parts {
            match part.name.as_str() {
                "r" => self.read_run(part, words),
                "sdt" => {
                    if let Some(content) = part.child("sdtContent") {
                        self.read_inline(&content.children, words);
                    }
                }
                "AlternateContent" => {
                    if let Some(chosen) = part.chosen() {
                        self.read_inline(&chosen.children, words);
                    }
                }
                "oMath" | "oMathPara" => push_formula(part, words),
                "ins" | "moveTo" | "hyperlink" | "smartTag" | "customXml" | "fldSimple" | "dir"
                | "bdo" => self.read_inline(&part.children, words),
                "del" => self.leave_out(part),
                // Above all what was moved elsewhere, and remarks in the margin.
                _ => {}
            }
        }
    }

    fn read_run(&mut self, run: &Element, words: &mut String) {
        if self.is_hidden(run) {
            self.leave_out(run);
            return;
        }
        for part in &run.children {
            match part.name.as_str() {
                "fldChar" => match part.attribute("fldCharType") {
                    Some("begin") => self.fields.push(FieldPart::Code),
                    Some("separate") => {
                        if let Some(innermost) = self.fields.last_mut() {
                            *innermost = FieldPart::Result;
                        }
                    }
                    Some("end") => {
                        self.fields.pop();
                    }
                    _ => {}
                },
                "drawing" | "pict" | "object" => self.read_boxes(part),
                "AlternateContent" => {
                    if let Some(chosen) = part.chosen() {
                        self.read_boxes(chosen);
                    }
                }
                "footnoteReference" => self.note(part, super::body::NoteKind::Footnote),
                "endnoteReference" => self.note(part, super::body::NoteKind::Endnote),
                _ if self.fields.contains(&FieldPart::Code) => {}
                "t" => words.push_str(&part.words),
                "tab" | "ptab" => words.push('\t'),
                "br" if matches!(part.attribute("type"), Some("page" | "column")) => {}
                "br" | "cr" => words.push('\n'),
                "noBreakHyphen" => words.push('-'),
                "sym" => words.push(symbol(part)),
                "ruby" => {
                    if let Some(base) = part.child("rubyBase") {
                        self.read_inline(&base.children, words);
                    }
                }
                _ => {}
            }
        }
    }

    /// Notes the words of something that no reader sees.
    fn leave_out(&mut self, element: &Element) {
        let mut words = String::new();
        push_unseen(element, &mut words);
        if !words.is_empty() {
            self.left_out.push(words);
        }
    }

    fn is_hidden(&self, run: &Element) -> bool {
        let Some(properties) = run.child("rPr") else {
            return false;
        };
        let style = || properties.value_of("rStyle");
        properties
            .switch("vanish")
            .unwrap_or_else(|| style().is_some_and(|style| self.styles.is_hidden(style)))
    }

    /// Reads the text boxes in a drawing; what stands in them comes behind the paragraph that they are tied to.
    fn read_boxes(&mut self, drawing: &Element) {
        for part in &drawing.children {
            if part.name == "txbxContent" {
                let mut inside = self.read_apart(&part.children);
                self.boxes.append(&mut inside);
            } else if part.name == "AlternateContent" {
                if let Some(chosen) = part.chosen() {
                    self.read_boxes(chosen);
                }
            } else {
                self.read_boxes(part);
            }
        }
    }
}

/// The words in an element, be they deleted or not.
fn push_unseen(element: &Element, words: &mut String) {
    if matches!(element.name.as_str(), "t" | "delText") {
        words.push_str(&element.words);
    }
    for part in &element.children {
        push_unseen(part, words);
    }
}

/// The words of a formula, without its shape.
fn push_formula(formula: &Element, words: &mut String) {
    if formula.name == "t" {
        words.push_str(&formula.words);
    }
    for part in &formula.children {
        push_formula(part, words);
    }
}

/// A sign from a font of symbols, whose codes mean nothing outside the font.
fn symbol(part: &Element) -> char {
    let code = part.attribute("char");
    let code = code
        .and_then(|digits| u32::from_str_radix(digits, 16).ok())
        .unwrap_or_default();
    let font = part.attribute("font").unwrap_or_default();
    match (font, code & 0xff) {
        ("Wingdings", 0xfe) | ("Wingdings 2", 0x52) => '☑',
        ("Wingdings", 0xfc) | ("Wingdings 2", 0x50) => '✓',
        ("Wingdings", 0xfd) | ("Wingdings 2", 0x54) => '☒',
        ("Wingdings", 0x6c) => '●',
        ("Wingdings", 0x6e) => '■',
        _ if code == 0 || (0xf000..0xf900).contains(&code) => '□',
        _ => char::from_u32(code).unwrap_or('□'),
    }
}
