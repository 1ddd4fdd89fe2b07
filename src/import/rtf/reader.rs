//! The reading of a file of rich text: its groups, the text gathered so far, and where that goes.

use super::fonts::{Fonts, has_two_bytes};
use super::groups::{Content, Group, Target};
use crate::import::part::PartKind;
use crate::import::sheet::{Block, Sheet, push_row};

/// The reading of a file.
pub(super) struct Reader {
    pub(super) groups: Vec<Group>,
    pub(super) fonts: Fonts,
    /// Bytes of text that are not decoded yet.
    bytes: Vec<u8>,
    /// The first half of a character beyond U+FFFF.
    high: Option<u16>,
    /// How many characters for older programs are to be left out yet.
    pub(super) substitutes: usize,
    words: String,
    pub(super) in_table: bool,
    pub(super) heading: Option<u8>,
    cell: Vec<Block>,
    pub(super) cells: Vec<Vec<Block>>,
    pub(super) blocks: Vec<Block>,
    note: String,
    notes: Vec<Block>,
    text_box: String,
    boxes: Vec<Block>,
}

impl Reader {
    /// A reading that has seen nothing yet.
    pub(super) fn new() -> Self {
        Self {
            groups: vec![Group {
                content: Content::Text,
                is_hidden: false,
                is_deleted: false,
                target: Target::Body,
                font: 0,
                n_substitutes: 1,
            }],
            fonts: Fonts::default(),
            bytes: Vec::new(),
            high: None,
            substitutes: 0,
            words: String::new(),
            in_table: false,
            heading: None,
            cell: Vec::new(),
            cells: Vec::new(),
            blocks: Vec::new(),
            note: String::new(),
            notes: Vec::new(),
            text_box: String::new(),
            boxes: Vec::new(),
        }
    }

    pub(super) fn group(&self) -> Group {
        // The outermost group is never closed.
        self.groups[self.groups.len() - 1]
    }

    pub(super) fn change(&mut self, change: impl FnOnce(&mut Group)) {
        self.decode();
        if let Some(group) = self.groups.last_mut() {
            change(group);
        }
    }

    /// The group is the number of a paragraph, where it is not in something that is left out.
    pub(super) fn label(&mut self) {
        self.change(|group| {
            if group.content == Content::Text {
                group.content = Content::Label;
            }
        });
    }

    pub(super) fn open(&mut self) {
        self.decode();
        self.groups.push(self.group());
    }

    pub(super) fn close(&mut self) {
        self.decode();
        self.substitutes = 0;
        if self.groups.len() < 2 {
            return;
        }
        let closed = self.groups.pop().map(|group| group.target);
        match closed {
            Some(Target::Note) if self.group().target != Target::Note => {
                let words = std::mem::take(&mut self.note).trim().to_owned();
                self.notes.push(Block::plain(words));
            }
            Some(Target::TextBox) if self.group().target != Target::TextBox => {
                self.end_of_box_paragraph();
            }
            _ => {}
        }
    }

    pub(super) fn byte(&mut self, byte: u8) {
        if self.substitutes > 0 {
            self.substitutes -= 1;
        } else if self.group().is_visible() {
            self.bytes.push(byte);
        }
    }

    pub(super) fn sign(&mut self, sign: u8) {
        match sign {
            b'\\' | b'{' | b'}' => self.byte(sign),
            b'~' => self.character(' '),
            b'_' => self.character('-'),
            b'\n' | b'\r' => self.end_of_paragraph(),
            _ => {}
        }
    }

    /// Whether a byte that stands as it is begins a character of two bytes.
    pub(super) fn is_first_half(&self, byte: u8) -> bool {
        let group = self.group();
        let encoding = match group.content {
            Content::Fonts => self.fonts.described_encoding(),
            _ => self.fonts.encoding(group.font),
        };
        has_two_bytes(encoding, byte)
    }

    /// One half of a character, or a whole one, given by its number.
    pub(super) fn unit(&mut self, unit: u16) {
        if !self.group().is_visible() {
            return;
        }
        self.decode();
        let high = self.high.take();
        for decoded in char::decode_utf16(high.into_iter().chain([unit])) {
            match decoded {
                Ok(c) => self.push(c),
                Err(half)
                    if half.unpaired_surrogate() == unit && (0xd800..0xdc00).contains(&unit) =>
                {
                    self.high = Some(unit);
                }
                Err(_) => self.push(char::REPLACEMENT_CHARACTER),
            }
        }
    }

    pub(super) fn character(&mut self, c: char) {
        if self.group().is_visible() {
            self.decode();
            self.push(c);
        }
    }

    fn push(&mut self, c: char) {
        let is_label = self.group().content == Content::Label;
        match self.group().target {
            // Between a number and its words a space is enough, behind 、 not even that.
            Target::Body if is_label && c == '\t' => {
                if !self.words.ends_with(['、', '）', '．', '：']) {
                    self.words.push(' ');
                }
            }
            Target::Body => self.words.push(c),
            Target::Note => self.note.push(c),
            Target::TextBox => self.text_box.push(c),
        }
    }

    /// Decodes the bytes gathered so far; they are all in one font.
    pub(super) fn decode(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let encoding = self.fonts.encoding(self.group().font);
        let (words, _) = encoding.decode_without_bom_handling(&bytes);
        match self.group().target {
            Target::Body => self.words.push_str(&words),
            Target::Note => self.note.push_str(&words),
            Target::TextBox => self.text_box.push_str(&words),
        }
    }

    pub(super) fn end_of_paragraph(&mut self) {
        if !self.group().is_visible() {
            return;
        }
        self.decode();
        match self.group().target {
            Target::Note => self.note.push(' '),
            Target::TextBox => self.end_of_box_paragraph(),
            Target::Body => {
                let words = std::mem::take(&mut self.words);
                let block = Block::Paragraph {
                    words: words.trim_start_matches(' ').to_owned(),
                    heading: self.heading,
                };
                let place = if self.in_table {
                    &mut self.cell
                } else {
                    &mut self.blocks
                };
                place.push(block);
                place.append(&mut self.boxes);
            }
        }
    }

    fn end_of_box_paragraph(&mut self) {
        let words = std::mem::take(&mut self.text_box);
        if !words.trim().is_empty() {
            self.boxes.push(Block::plain(words));
        }
    }

    pub(super) fn end_of_cell(&mut self) {
        self.in_table = true;
        self.end_of_paragraph();
        self.cells.push(std::mem::take(&mut self.cell));
    }

    pub(super) fn finish(mut self) -> Sheet {
        self.decode();
        if !self.cell.is_empty() {
            self.cells.push(std::mem::take(&mut self.cell));
        }
        push_row(&mut self.blocks, std::mem::take(&mut self.cells));
        if !self.words.is_empty() {
            self.blocks.push(Block::plain(self.words));
        }
        let mut sheet = Sheet::of_one(PartKind::Body, self.blocks);
        for (kind, mut blocks) in [
            (PartKind::TextBoxes, self.boxes),
            (PartKind::Footnotes, self.notes),
        ] {
            sheet.begin_with(kind, &mut blocks);
        }
        sheet
    }
}
