//! Paragraphs and tables of a Word document, from top to bottom.

use super::numbering::StyleLevels;
use super::runs::FieldPart;
use super::styles::{Numbering, Styles, heading_level};
use super::xml::Element;
use crate::import::lists::Lists;
use crate::import::sheet::{Block, push_row};

/// A cell spans at most so many columns.
const MOST_SPANNED: usize = 60;

/// The kinds of notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoteKind {
    /// At the foot of a page.
    Footnote,
    /// At the end.
    Endnote,
}

/// The reading of a document.
pub(super) struct Body<'a> {
    pub(super) styles: &'a Styles,
    lists: Lists,
    style_levels: StyleLevels,
    /// The notes referred to so far.
    pub(super) notes: Vec<(NoteKind, String)>,
    /// The fields that the reading is inside of, the outermost first.
    pub(super) fields: Vec<FieldPart>,
    /// What stands in the text boxes of the paragraph being read.
    pub(super) boxes: Vec<Block>,
    /// What was read past because it is deleted or hidden, passage by passage.
    pub(super) left_out: Vec<String>,
    blocks: Vec<Block>,
    /// The words of a paragraph whose end was deleted: the next one goes on behind them.
    carried: String,
}

impl<'a> Body<'a> {
    pub(super) fn new(styles: &'a Styles, lists: Lists, style_levels: StyleLevels) -> Self {
        Self {
            styles,
            lists,
            style_levels,
            notes: Vec::new(),
            fields: Vec::new(),
            boxes: Vec::new(),
            left_out: Vec::new(),
            blocks: Vec::new(),
            carried: String::new(),
        }
    }

    /// What stands in these elements, read apart from what is around them.
    pub(super) fn read_apart(&mut self, elements: &[Element]) -> Vec<Block> {
        let blocks = std::mem::take(&mut self.blocks);
        let carried = std::mem::take(&mut self.carried);
        let fields = std::mem::take(&mut self.fields);
        let boxes = std::mem::take(&mut self.boxes);
        self.read(elements);
        if !self.carried.is_empty() {
            let words = std::mem::take(&mut self.carried);
            self.blocks.push(Block::plain(words));
        }
        self.carried = carried;
        self.fields = fields;
        self.boxes = boxes;
        std::mem::replace(&mut self.blocks, blocks)
    }

    /// A reference to a note, whose words come at the end.
    pub(super) fn note(&mut self, reference: &Element, kind: NoteKind) {
        if let Some(id) = reference.attribute("id") {
            self.notes.push((kind, id.to_owned()));
        }
    }

    fn read(&mut self, elements: &[Element]) {
        for element in elements {
            match element.name.as_str() {
                "p" => self.read_paragraph(element),
                "tbl" => self.read_table(element),
                "sdt" => {
                    if let Some(content) = element.child("sdtContent") {
                        self.read(&content.children);
                    }
                }
                "ins" | "moveTo" | "customXml" | "smartTag" => self.read(&element.children),
                "AlternateContent" => {
                    if let Some(chosen) = element.chosen() {
                        self.read(&chosen.children);
                    }
                }
                _ => {}
            }
        }
    }

    fn read_paragraph(&mut self, paragraph: &Element) {
        let none = Element::default();
        let properties = paragraph.child("pPr").unwrap_or(&none);
        let style = properties.value_of("pStyle");
        let mut words = String::new();
        self.read_inline(&paragraph.children, &mut words);
        // What a field works out stands in one paragraph; one that never ends must not hide the rest of the document.
        self.fields.retain(|part| *part == FieldPart::Result);
        let is_end_deleted = properties
            .child("rPr")
            .is_some_and(|mark| mark.child("del").is_some() || mark.child("moveFrom").is_some());
        let is_blank = words.trim().is_empty();
        // A blank paragraph counts, as it does in Word, unless it was deleted; its number is left out.
        if !(is_end_deleted && is_blank)
            && let Some(label) = self.next_label(properties, style)
            && !is_blank
        {
            words = label + words.trim_start_matches([' ', '\u{3000}']);
        }
        if !self.carried.is_empty() {
            words.insert_str(0, &std::mem::take(&mut self.carried));
        }
        if is_end_deleted {
            self.carried = words;
        } else {
            let outline: Option<u8> = properties.number_of("outlineLvl");
            let heading = outline.map_or_else(|| self.styles.heading(style), heading_level);
            self.blocks.push(Block::Paragraph { words, heading });
        }
        self.blocks.append(&mut self.boxes);
    }

    /// The number shown in front of a paragraph: its own numbering, else that of its style.
    fn next_label(&mut self, properties: &Element, style: Option<&str>) -> Option<String> {
        let own = Numbering::of(properties);
        let (instance, level) = if let Some(instance) = own.instance {
            (instance, own.level)
        } else {
            let mut chain = self.styles.chain(style);
            let (id, style) = chain.find(|(_, style)| style.numbering.instance.is_some())?;
            let instance = style.numbering.instance?;
            let list = self.lists.instances.get(&instance)?.list;
            // The list says which of its levels a style stands for; what the style says itself comes second.
            let linked = self.style_levels.get(&(list, id.to_owned())).copied();
            (instance, own.level.or(linked).or(style.numbering.level))
        };
        if instance == 0 {
            return None;
        }
        self.lists.next_label(instance, level.unwrap_or_default())
    }

    fn read_table(&mut self, table: &Element) {
        let mut rows = Vec::new();
        gather(&table.children, "tr", &mut rows);
        for row in rows {
            let is_deleted = row
                .child("trPr")
                .is_some_and(|properties| properties.child("del").is_some());
            if is_deleted {
                continue;
            }
            let mut cells = Vec::new();
            gather(&row.children, "tc", &mut cells);
            let n_cells = cells.len();
            let mut read = Vec::new();
            for cell in cells {
                let words = self.read_apart(&cell.children);
                let properties = cell.child("tcPr");
                let merged = properties.and_then(|properties| properties.child("vMerge"));
                let goes_on =
                    merged.is_some_and(|merged| merged.attribute("val") != Some("restart"));
                read.push(if goes_on { Vec::new() } else { words });
                let spanned = properties.and_then(|properties| properties.number_of("gridSpan"));
                let spanned: usize = spanned.unwrap_or(1);
                // A cell across several columns leaves those behind its own empty, so that the others keep theirs.
                if n_cells > 1 {
                    let more = spanned.saturating_sub(1).min(MOST_SPANNED);
                    read.extend(std::iter::repeat_n(Vec::new(), more));
                }
            }
            push_row(&mut self.blocks, read);
        }
    }
}

/// The elements of this name, also those inside content controls.
fn gather<'e>(elements: &'e [Element], name: &str, found: &mut Vec<&'e Element>) {
    for element in elements {
        if element.name == name {
            found.push(element);
        } else if let "sdt" | "sdtContent" | "customXml" | "ins" = element.name.as_str() {
            gather(&element.children, name, found);
        }
    }
}
