//! How well the pages could be read, and whether that is enough for a text.

use super::glyphs::PageGlyphs;
use crate::import::{ImportError, Note};

/// What was found on the pages.
#[derive(Debug, Default)]
pub(super) struct Account {
    n_pages: usize,
    n_glyphs: usize,
    n_unknown: usize,
    /// Pages on which some characters do not say what they are.
    unknown_on: Vec<usize>,
    /// Pages that show a picture and no text.
    pictures: Vec<usize>,
}

impl Account {
    /// Counts a page, the first being 1.
    pub(super) fn count(&mut self, page: &PageGlyphs, number: usize) {
        let visible = page.glyphs.iter().filter(|glyph| !glyph.is_blank());
        let (mut n_glyphs, mut n_unknown) = (0, 0);
        for glyph in visible {
            n_glyphs += 1;
            n_unknown += usize::from(glyph.words.chars().all(is_unknown));
        }
        self.n_pages += 1;
        self.n_glyphs += n_glyphs;
        self.n_unknown += n_unknown;
        if n_unknown > 0 {
            self.unknown_on.push(number);
        }
        if n_glyphs == 0 && page.has_picture {
            self.pictures.push(number);
        }
    }

    /// Why the pages give no text, where they give none.
    pub(super) fn refusal(&self) -> Option<ImportError> {
        if self.n_glyphs == 0 && !self.pictures.is_empty() {
            return Some(ImportError::Scanned {
                n_pages: self.n_pages,
            });
        }
        // Where one in three cannot be told, the others say nothing.
        (self.n_unknown * 3 > self.n_glyphs).then_some(ImportError::NoUnicode)
    }

    /// What a reader should know of how the pages were read.
    pub(super) fn notes(self, n_left_out: usize) -> Vec<Note> {
        let mut notes = Vec::new();
        if !self.pictures.is_empty() {
            notes.push(Note::PagesWithoutText {
                pages: self.pictures,
                of: self.n_pages,
            });
        }
        if self.n_unknown > 0 {
            notes.push(Note::UnknownCharacters {
                pages: self.unknown_on,
                n: self.n_unknown,
            });
        }
        if n_left_out > 0 {
            notes.push(Note::LeftOut { n: n_left_out });
        }
        notes
    }
}

/// Whether a character is the sign for none, or one that only the font knows.
fn is_unknown(c: char) -> bool {
    matches!(c, '\u{fffd}' | '\u{e000}'..='\u{f8ff}') || c.is_control()
}
