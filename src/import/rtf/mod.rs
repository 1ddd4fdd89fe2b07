//! Rich text (rtf), which is also what many a file named `.doc` is: groups that inherit what is said in those around them,
//! text as bytes in the encoding of its font or as numbers of characters. Automatic numbers stand in it as words.

mod fonts;
mod tokens;

use fonts::Fonts;
use tokens::{Token, Tokens};

use super::sheet::{Block, push_row};
use super::{Format, ImportError};

/// Groups nested deeper than this no program writes.
const MAX_DEPTH: usize = 1000;

/// Groups that hold something other than the text: tables of fonts and styles, pictures, what is printed on every page,
/// what a field works out, remarks, older spellings of what is said elsewhere.
const LEFT_OUT: &[&str] = &[
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "listtable",
    "listoverridetable",
    "rsidtbl",
    "fldinst",
    "object",
    "themedata",
    "datastore",
    "xmlnstbl",
    "annotation",
    "atnid",
    "atnauthor",
    "nonesttables",
    "pgdsctbl",
    "userprops",
    "generator",
    "sp",
    "shprslt",
    "xe",
    "tc",
];

/// Where text goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Target {
    /// Into the text itself.
    Body,
    /// Into a note, which comes at the end.
    Note,
    /// Into a text box, which comes behind the paragraph that it is tied to.
    TextBox,
}

/// What a group holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Content {
    /// Text.
    Text,
    /// The number of a paragraph.
    Label,
    /// The table of fonts.
    Fonts,
    /// Something that no reader sees.
    LeftOut,
}

/// What holds inside a group.
#[derive(Debug, Clone, Copy)]
struct Group {
    content: Content,
    is_hidden: bool,
    is_deleted: bool,
    target: Target,
    font: i32,
    /// How many characters for older programs stand behind one given by its number.
    n_substitutes: usize,
}

impl Group {
    const fn is_visible(self) -> bool {
        matches!(self.content, Content::Text | Content::Label)
            && !(self.is_hidden || self.is_deleted)
    }
}

/// The reading of a file.
struct Reader {
    groups: Vec<Group>,
    fonts: Fonts,
    /// Bytes of text that are not decoded yet.
    bytes: Vec<u8>,
    /// The first half of a character beyond U+FFFF.
    high: Option<u16>,
    /// How many characters for older programs are to be left out yet.
    substitutes: usize,
    words: String,
    in_table: bool,
    heading: Option<u8>,
    cell: Vec<Block>,
    cells: Vec<Vec<Block>>,
    blocks: Vec<Block>,
    note: String,
    notes: Vec<Block>,
    text_box: String,
    boxes: Vec<Block>,
}

/// What stands in the rich text `bytes`, notes at the end.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Block>, ImportError> {
    let mut reader = Reader {
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
    };
    let mut tokens = Tokens::new(bytes);
    // Whether the sign before said that a reader who does not know this group may leave it out.
    let mut is_optional = false;
    while let Some(token) = tokens.next() {
        let was_optional = std::mem::take(&mut is_optional);
        match token {
            Token::Open => {
                if reader.groups.len() > MAX_DEPTH {
                    return Err(ImportError::Damaged(Format::Rtf));
                }
                reader.open();
            }
            Token::Close => reader.close(),
            Token::Word("bin", length) => tokens.leave_out(length.unwrap_or(0).max(0) as usize),
            Token::Word(name, number) => reader.word(name, number, was_optional),
            Token::Sign(b'*') => is_optional = true,
            Token::Sign(sign) => reader.sign(sign),
            Token::Byte(byte) => reader.byte(byte),
        }
    }
    Ok(reader.finish())
}

impl Reader {
    fn group(&self) -> Group {
        // The outermost group is never closed.
        self.groups[self.groups.len() - 1]
    }

    fn change(&mut self, change: impl FnOnce(&mut Group)) {
        self.decode();
        if let Some(group) = self.groups.last_mut() {
            change(group);
        }
    }

    /// The group is the number of a paragraph, where it is not in something that is left out.
    fn label(&mut self) {
        self.change(|group| {
            if group.content == Content::Text {
                group.content = Content::Label;
            }
        });
    }

    fn open(&mut self) {
        self.decode();
        self.groups.push(self.group());
    }

    fn close(&mut self) {
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

    fn byte(&mut self, byte: u8) {
        if self.substitutes > 0 {
            self.substitutes -= 1;
        } else if self.group().is_visible() {
            self.bytes.push(byte);
        }
    }

    fn sign(&mut self, sign: u8) {
        match sign {
            b'\\' | b'{' | b'}' => self.byte(sign),
            b'~' => self.character(' '),
            b'_' => self.character('-'),
            b'\n' | b'\r' => self.end_of_paragraph(),
            _ => {}
        }
    }

    fn word(&mut self, name: &str, number: Option<i32>, is_optional: bool) {
        if name != "u" {
            self.substitutes = 0;
        }
        let is_on = number != Some(0);
        match name {
            "fonttbl" => self.change(|group| group.content = Content::Fonts),
            "listtext" | "pntext" => self.label(),
            "footnote" => self.change(|group| group.target = Target::Note),
            "shptxt" => self.change(|group| group.target = Target::TextBox),
            "shpinst" => {}
            _ if is_optional || LEFT_OUT.contains(&name) => {
                self.change(|group| group.content = Content::LeftOut);
            }
            "ansicpg" => self.fonts.set_code_page(number.unwrap_or_default()),
            "f" if self.group().content == Content::Fonts => {
                self.fonts.begin(number.unwrap_or_default());
            }
            "fcharset" if self.group().content == Content::Fonts => {
                self.fonts.set_charset(number.unwrap_or_default());
            }
            "f" => self.change(|group| group.font = number.unwrap_or_default()),
            "uc" => {
                let n = number.unwrap_or(1).clamp(0, 16) as usize;
                self.change(|group| group.n_substitutes = n);
            }
            "v" => self.change(|group| group.is_hidden = is_on),
            "deleted" => self.change(|group| group.is_deleted = is_on),
            "plain" => self.change(|group| {
                group.is_hidden = false;
                group.is_deleted = false;
            }),
            "u" => {
                // Numbers beyond 32767 are written as negative ones.
                self.unit(number.unwrap_or(i32::from(b'?')) as u16);
                self.substitutes = self.group().n_substitutes;
            }
            _ if !self.group().is_visible() => {}
            "par" | "sect" | "nestcell" => self.end_of_paragraph(),
            "line" => self.character('\n'),
            "tab" => self.character('\t'),
            "cell" => self.end_of_cell(),
            "row" => {
                self.decode();
                let cells = std::mem::take(&mut self.cells);
                push_row(&mut self.blocks, cells);
            }
            // A number of its own begins with a fresh paragraph, which says nothing about the one that it numbers.
            "pard" if self.group().content != Content::Label => {
                self.in_table = false;
                self.heading = None;
            }
            "intbl" => self.in_table = true,
            "outlinelevel" => {
                let level = u8::try_from(number.unwrap_or_default()).ok();
                self.heading = level.filter(|level| *level < 9).map(|level| level + 1);
            }
            "emdash" => self.character('—'),
            "endash" => self.character('–'),
            "lquote" => self.character('‘'),
            "rquote" => self.character('’'),
            "ldblquote" => self.character('“'),
            "rdblquote" => self.character('”'),
            "bullet" => self.character('•'),
            _ => {}
        }
    }

    /// One half of a character, or a whole one, given by its number.
    fn unit(&mut self, unit: u16) {
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

    fn character(&mut self, c: char) {
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
    fn decode(&mut self) {
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

    fn end_of_paragraph(&mut self) {
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

    fn end_of_cell(&mut self) {
        self.in_table = true;
        self.end_of_paragraph();
        self.cells.push(std::mem::take(&mut self.cell));
    }

    fn finish(mut self) -> Vec<Block> {
        self.decode();
        if !self.cell.is_empty() {
            self.cells.push(std::mem::take(&mut self.cell));
        }
        push_row(&mut self.blocks, std::mem::take(&mut self.cells));
        if !self.words.is_empty() {
            self.blocks.push(Block::plain(self.words));
        }
        self.blocks.append(&mut self.boxes);
        self.blocks.append(&mut self.notes);
        self.blocks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(rtf: &str, expected: &str) {
        let blocks = read(rtf.as_bytes()).expect("it is rich text");
        let (text, _) = super::super::sheet::text_of(&blocks).expect("there are words");
        assert_eq!(text.as_str(), expected);
    }

    #[test]
    fn text_comes_as_bytes_of_the_font_or_as_numbers_of_characters() {
        let fonts = r"{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset134 SimSun;}}";
        check(
            &format!(
                r"{{\rtf1\ansi\ansicpg1252{fonts}\f1 \'d5\'fb\'b8\'c4\f0 \u-10179?\u-8704?\u25972 ?b\par}}"
            ),
            "整改\u{1f600}整b\n",
        );
        check(r"{\rtf1\ansicpg936 \'d5\'fb\'b8\'c4}", "整改\n");
    }

    #[test]
    fn what_is_hidden_deleted_or_printed_on_every_page_is_left_out() {
        check(
            r"{\rtf1{\header a}{\*\unknown b}c{\v d}{\deleted e}{\field{\*\fldinst f}{\fldrslt g}}h\par}",
            "cgh\n",
        );
    }

    #[test]
    fn rows_of_tables_numbers_boxes_and_notes_have_their_place() {
        check(
            r"{\rtf1\pard\intbl 1\cell a\par b\cell\row\pard\par{\listtext\pard 1.\tab}c{\footnote d}{\shp{\*\shpinst{\sp x}{\shptxt e\par}}}f\par}",
            "1\ta b\n\n1. cf\ne\nd\n",
        );
    }

    #[test]
    fn nesting_without_end_is_refused() {
        let deep = "{".repeat(100_000);
        assert_eq!(
            read(deep.as_bytes()),
            Err(ImportError::Damaged(Format::Rtf))
        );
    }
}
