//! One story of an older Word document: its characters with what their formats say become paragraphs and rows of tables.

use super::formats::{ParagraphFormat, Runs, Styles};
use super::pieces::Character;
use crate::import::lists::Lists;
use crate::import::sheet::{Block, push_row};

/// The property of hidden characters.
pub(super) const HIDDEN: u16 = 0x083c;

/// A paragraph of a field's result, or of what the field works out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FieldPart {
    Code,
    Result,
}

/// What the format of a run of characters says.
#[derive(Debug, Clone, Copy, Default)]
struct Looks {
    start: u32,
    end: u32,
    is_deleted: bool,
    is_hidden: bool,
    symbol: Option<char>,
}

/// What the format of a paragraph says of its place in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Outside,
    Inside,
    EndOfRow,
    EndOfInnerRow,
}

/// The formats of a document and how far its lists have counted.
pub(super) struct Formats<'a> {
    pub(super) paragraphs: Runs<'a>,
    pub(super) characters: Runs<'a>,
    pub(super) styles: Styles,
    pub(super) lists: Lists,
    /// What was read past because it is deleted or hidden, passage by passage.
    pub(super) left_out: Vec<String>,
}

/// The reading of a story.
#[derive(Default)]
struct Reading {
    units: Vec<u16>,
    fields: Vec<FieldPart>,
    /// Whether something in the paragraph was left out.
    is_partial: bool,
    cell: Vec<Block>,
    cells: Vec<Vec<Block>>,
    blocks: Vec<Block>,
}

impl Formats<'_> {
    /// What stands in the story of these characters.
    pub(super) fn read(&mut self, characters: &[Character]) -> Vec<Block> {
        let mut reading = Reading::default();
        let mut looks = Looks::default();
        let mut unseen: Vec<u16> = Vec::new();
        for character in characters {
            let place = character.place;
            if !(looks.start..looks.end).contains(&place) {
                looks = self.looks(place);
            }
            let is_unseen = looks.is_deleted || looks.is_hidden;
            if !is_unseen && !unseen.is_empty() {
                self.left_out.push(String::from_utf16_lossy(&unseen));
                unseen.clear();
            }
            if is_unseen && character.unit >= 0x20 {
                unseen.push(character.unit);
            }
            match character.unit {
                0x13 => reading.fields.push(FieldPart::Code),
                0x14 => {
                    if let Some(innermost) = reading.fields.last_mut() {
                        *innermost = FieldPart::Result;
                    }
                }
                0x15 => {
                    reading.fields.pop();
                }
                // A deleted end joins a paragraph to the next one.
                0x0d if looks.is_deleted => {}
                0x0c if !self.ends_paragraph(place) => {}
                0x07 | 0x0c | 0x0d => self.end_of_paragraph(&mut reading, *character),
                _ if is_unseen || reading.fields.contains(&FieldPart::Code) => {
                    reading.is_partial = true;
                }
                0x28 if looks.symbol.is_some() => {
                    let symbol = looks.symbol.unwrap_or_default();
                    reading
                        .units
                        .extend_from_slice(symbol.encode_utf16(&mut [0; 2]));
                }
                0x09 => reading.units.push(u16::from(b'\t')),
                0x0b => reading.units.push(u16::from(b'\n')),
                0x1e => reading.units.push(u16::from(b'-')),
                0..=0x1f => {}
                unit => reading.units.push(unit),
            }
        }
        if !unseen.is_empty() {
            self.left_out.push(String::from_utf16_lossy(&unseen));
        }
        reading.finish()
    }

    fn looks(&self, place: u32) -> Looks {
        let mut looks = Looks {
            start: place,
            end: place.saturating_add(1),
            ..Looks::default()
        };
        let Some(run) = self.characters.at(place) else {
            return looks;
        };
        (looks.start, looks.end) = (run.start, run.end);
        for (code, operand) in run.properties() {
            match code {
                0x0800 => looks.is_deleted = operand.byte() != 0,
                HIDDEN => looks.is_hidden = operand.byte() == 1,
                0x4a30 => {
                    let style = operand.u16_at(0);
                    looks.is_hidden |= style.is_some_and(|style| self.styles.is_hidden(style));
                }
                0x6a09 => looks.symbol = operand.u16_at(2).map(symbol),
                _ => {}
            }
        }
        looks
    }

    /// Whether a page break at this place is also the end of a section, and so of a paragraph.
    fn ends_paragraph(&self, place: u32) -> bool {
        let run = self.paragraphs.at(place);
        run.is_none_or(|run| (1..=2).contains(&run.end.saturating_sub(place)))
    }

    fn end_of_paragraph(&mut self, reading: &mut Reading, end: Character) {
        let is_cell = end.unit == 0x07;
        let mut place = Place::Outside;
        let mut own = ParagraphFormat::default();
        let mut style = 0;
        if let Some(run) = self.paragraphs.at(end.place) {
            own = ParagraphFormat::of(run.properties());
            style = usize::from(run.style);
            for (code, operand) in run.properties() {
                match code {
                    0x2417 if operand.byte() != 0 => place = Place::EndOfRow,
                    0x244c if operand.byte() != 0 => place = Place::EndOfInnerRow,
                    0x2416 if operand.byte() != 0 && place == Place::Outside => {
                        place = Place::Inside;
                    }
                    0x4600 => style = operand.u16_at(0).map_or(style, usize::from),
                    _ => {}
                }
            }
        }
        let mut words = String::from_utf16_lossy(&reading.units);
        reading.units.clear();
        // What a field works out stands in one paragraph; one that never ends must not hide the rest.
        reading.fields.retain(|part| *part == FieldPart::Result);
        let was_partial = std::mem::take(&mut reading.is_partial);
        let is_blank = words.trim().is_empty();
        let format = self.styles.format(own, style);
        if !(is_blank && was_partial)
            && let Some(list_use @ 1..0x7ff) = format.list_use
            && let Some(label) = self
                .lists
                .next_label(i64::from(list_use), usize::from(format.level.unwrap_or(0)))
            && !is_blank
        {
            words = label + words.trim_start_matches([' ', '\u{3000}']);
        }
        let heading = format.outline.filter(|outline| *outline < 9);
        let block = Block::Paragraph {
            words,
            heading: heading.map(|outline| outline + 1),
        };
        match place {
            Place::EndOfRow => reading.end_of_row(),
            Place::EndOfInnerRow => {}
            _ if is_cell => {
                reading.cell.push(block);
                reading.end_of_cell();
            }
            Place::Inside => reading.cell.push(block),
            Place::Outside => reading.blocks.push(block),
        }
    }
}

impl Reading {
    fn end_of_cell(&mut self) {
        self.cells.push(std::mem::take(&mut self.cell));
    }

    fn end_of_row(&mut self) {
        if !self.cell.is_empty() {
            self.end_of_cell();
        }
        push_row(&mut self.blocks, std::mem::take(&mut self.cells));
    }

    fn finish(mut self) -> Vec<Block> {
        self.end_of_row();
        if !self.units.is_empty() {
            let words = String::from_utf16_lossy(&self.units);
            self.blocks.push(Block::plain(words));
        }
        self.blocks
    }
}

/// A sign from a font of symbols, nearly always Wingdings.
fn symbol(code: u16) -> char {
    match code & 0xff {
        0xfe => '☑',
        0xfc => '✓',
        0xfd => '☒',
        0x6c => '●',
        0x6e => '■',
        _ => '□',
    }
}
