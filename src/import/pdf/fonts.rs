//! The fonts of a file: what each code of a font says, how wide it is drawn and where. The library looks a code up in its
//! character maps several times over; here it does so once for each code, whatever the number of pages.

use std::collections::HashMap;
use std::sync::Arc;

use hayro_cmap::{BfString, load_embedded};
use hayro_font::kurbo::Vec2;
use hayro_font::{
    CMapResolverFn, Font, FontCache, FontGlyph, FontQuery, FontResolverFn, GlyphId, StandardFont,
};
use hayro_syntax::object::dict::keys::{SUBTYPE, TYPE0};
use hayro_syntax::object::{Dict, Name};

/// The place of a font among [`Fonts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FontPlace(usize);

/// What a font says of one code.
#[derive(Debug, Clone)]
pub(super) struct Character {
    /// How many bytes of the string the code takes.
    pub(super) n_bytes: usize,
    /// Whether it is a blank of one byte, which alone is widened between words.
    pub(super) is_blank: bool,
    /// How far the next one stands off, in thousandths of the size of the type.
    pub(super) advance: Vec2,
    /// Where it begins beside the place that is written at, in the same measure.
    pub(super) origin: Vec2,
    /// How wide it is, where the file tells.
    pub(super) width: Option<f64>,
    /// What it says; `�` where the file does not tell.
    pub(super) words: Arc<str>,
}

/// The fonts of a file that have been used so far.
pub(super) struct Fonts<'pdf> {
    cache: FontCache<'pdf>,
    programs: FontResolverFn,
    maps: CMapResolverFn,
    /// By where their dictionaries stand in the file.
    known: HashMap<(usize, usize), FontPlace>,
    tables: Vec<Table<'pdf>>,
    /// What is written in where a page names no font that can be read.
    substitute: Option<FontPlace>,
}

impl<'pdf> Fonts<'pdf> {
    pub(super) fn new() -> Self {
        Self {
            cache: FontCache::new(),
            programs: Arc::new(|query| match query {
                FontQuery::Standard(font) => Some(font.get_font_data()),
                FontQuery::Fallback(wanted) => Some(wanted.pick_standard_font().get_font_data()),
            }),
            maps: Arc::new(load_embedded),
            known: HashMap::new(),
            tables: Vec::new(),
            substitute: None,
        }
    }

    /// The font that this dictionary describes.
    pub(super) fn of(&mut self, dictionary: &Dict<'pdf>) -> Option<FontPlace> {
        let data = dictionary.data();
        let key = (data.as_ptr().addr(), data.len());
        if let Some(place) = self.known.get(&key) {
            return Some(*place);
        }
        let place = match self.cache.font(dictionary, &self.programs, &self.maps) {
            Some(font) => {
                let subtype = dictionary.get::<Name<'_>>(SUBTYPE);
                let is_composite = subtype.is_some_and(|name| &*name == TYPE0);
                self.add(Table::new(font, !is_composite, false))
            }
            None => self.substitute()?,
        };
        self.known.insert(key, place);
        Some(place)
    }

    /// A font that every reader has, for pages that name none.
    pub(super) fn substitute(&mut self) -> Option<FontPlace> {
        if self.substitute.is_none() {
            let font = self
                .cache
                .standard_font(StandardFont::Helvetica, &self.programs)?;
            self.substitute = Some(self.add(Table::new(font, true, true)));
        }
        self.substitute
    }

    fn add(&mut self, table: Table<'pdf>) -> FontPlace {
        self.tables.push(table);
        FontPlace(self.tables.len() - 1)
    }

    pub(super) fn table(&mut self, place: FontPlace) -> Option<&mut Table<'pdf>> {
        self.tables.get_mut(place.0)
    }
}

/// What is known of one font.
pub(super) struct Table<'pdf> {
    font: Font<'pdf>,
    /// Whether each code is one byte.
    is_simple: bool,
    pub(super) is_substitute: bool,
    pub(super) is_horizontal: bool,
    /// By the first byte, then by the second: the place among `characters`, and one more.
    rows: Vec<Option<Box<[u32; 256]>>>,
    characters: Vec<Character>,
    /// The last one that was not worth keeping.
    passing: Option<Character>,
}

impl<'pdf> Table<'pdf> {
    fn new(font: Font<'pdf>, is_simple: bool, is_substitute: bool) -> Self {
        Self {
            is_horizontal: font.is_horizontal(),
            font,
            is_simple,
            is_substitute,
            rows: vec![None; 256],
            characters: Vec::new(),
            passing: None,
        }
    }

    /// The character that these bytes begin with.
    pub(super) fn first(&mut self, bytes: &[u8]) -> Option<&Character> {
        let key = match bytes {
            [first, ..] if self.is_simple => Some((0, *first)),
            [first, second, ..] => Some((*first, *second)),
            _ => None,
        };
        if let Some((row, column)) = key
            && let Some(Some(row)) = self.rows.get(usize::from(row))
            && let Some(place) = (row[usize::from(column)] as usize).checked_sub(1)
        {
            return self.characters.get(place);
        }
        if bytes.is_empty() {
            return None;
        }
        let (code, n_bytes) = self.font.read_code(bytes, 0);
        let character = self.character(code, n_bytes);
        // The code 0 of one byte also stands for bytes that are no code, whatever follows them.
        let is_told_by_key = self.is_simple || n_bytes == 2 || (n_bytes == 1 && code != 0);
        match key {
            Some((row, column)) if is_told_by_key => {
                self.characters.push(character);
                let row = self.rows.get_mut(usize::from(row))?;
                let row = row.get_or_insert_with(|| Box::new([0; 256]));
                row[usize::from(column)] = self.characters.len() as u32;
                self.characters.last()
            }
            _ => Some(self.passing.insert(character)),
        }
    }

    fn character(&self, code: u32, n_bytes: usize) -> Character {
        // The shape of the glyph is never asked for, so that any stands for it.
        let (words, width) = match self.font.glyph(GlyphId::NOTDEF, code) {
            FontGlyph::Outline(glyph) => (glyph.as_unicode(), glyph.advance_width()),
            FontGlyph::Type3(glyph) => (glyph.as_unicode(), Some(glyph.advance_width())),
        };
        Character {
            n_bytes,
            is_blank: code == 32 && n_bytes == 1,
            advance: self.font.code_advance(code),
            origin: self.font.origin_displacement(code),
            width: width.map(f64::from),
            words: match words {
                Some(BfString::Char(c)) => c.to_string().into(),
                Some(BfString::String(words)) => words.into(),
                None => "\u{fffd}".into(),
            },
        }
    }
}
