//! What the control words of rich text say; most only say how something looks.

use super::groups::{Content, Target};
use super::reader::Reader;
use crate::import::sheet::push_row;

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

impl Reader {
    /// Takes a control word in; an optional one begins a group that a reader who does not know it may leave out.
    pub(super) fn word(&mut self, name: &str, number: Option<i32>, is_optional: bool) {
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
}
