//! How well the pages could be read, and whether that is enough for a text.

use std::collections::BTreeMap;

use super::glyphs::PageGlyphs;
use crate::import::{ImportError, Note};
use crate::outline::view::is_han;

/// A character that stands less often than this may be most of a very short text.
const SUSPICIOUS: usize = 40;

/// What was found on the pages.
#[derive(Debug, Default)]
pub(super) struct Account {
    n_pages: usize,
    n_glyphs: usize,
    n_unknown: usize,
    /// How often each Chinese character stands there.
    by_character: BTreeMap<char, usize>,
    /// Pages on which some characters do not say what they are.
    unknown_on: Vec<usize>,
    /// Pages that show a picture and no text.
    pictures: Vec<usize>,
    /// Pages that draw more than is looked at.
    cut_off: Vec<usize>,
}

impl Account {
    /// What is found on one page, the first being 1.
    pub(super) fn of(page: &PageGlyphs, number: usize) -> Self {
        let mut account = Self {
            n_pages: 1,
            ..Self::default()
        };
        for glyph in page.glyphs.iter().filter(|glyph| !glyph.is_blank()) {
            account.n_glyphs += 1;
            account.n_unknown += usize::from(glyph.words.chars().all(is_unknown));
            for c in glyph.words.chars().filter(|c| is_han(*c)) {
                *account.by_character.entry(c).or_default() += 1;
            }
        }
        if account.n_unknown > 0 {
            account.unknown_on.push(number);
        }
        if account.n_glyphs == 0 && page.has_picture {
            account.pictures.push(number);
        }
        if page.is_cut_off {
            account.cut_off.push(number);
        }
        account
    }

    /// Adds what is found on later pages.
    pub(super) fn add(&mut self, later: Self) {
        self.n_pages += later.n_pages;
        self.n_glyphs += later.n_glyphs;
        self.n_unknown += later.n_unknown;
        for (c, n) in later.by_character {
            *self.by_character.entry(c).or_default() += n;
        }
        self.unknown_on.extend(later.unknown_on);
        self.pictures.extend(later.pictures);
        self.cut_off.extend(later.cut_off);
    }

    /// Why the pages give no text, where they give none.
    pub(super) fn refusal(&self) -> Option<ImportError> {
        if self.n_glyphs == 0 && !self.pictures.is_empty() {
            return Some(ImportError::Scanned {
                n_pages: self.n_pages,
            });
        }
        // Where one in three cannot be told, the others say nothing. In no text is one in three the same character: a font that
        // lacked the characters shows a box for all of them, which then passes for the first.
        let most = self.by_character.values().copied().max().unwrap_or(0);
        let is_one_for_all = most >= SUSPICIOUS && most * 3 > self.n_glyphs;
        (self.n_unknown * 3 > self.n_glyphs || is_one_for_all).then_some(ImportError::NoUnicode)
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
        if !self.cut_off.is_empty() {
            notes.push(Note::PagesCutOff {
                pages: self.cut_off,
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

#[cfg(test)]
mod tests {
    use super::super::glyphs::Glyph;
    use super::*;

    fn refusal(words: &str) -> Option<ImportError> {
        let glyph = |c: char| Glyph {
            x: 0.0,
            y: 0.0,
            width: 12.0,
            size: 12.0,
            direction: (1.0, 0.0),
            words: c.to_string().into(),
        };
        let page = PageGlyphs {
            width: 600.0,
            height: 800.0,
            glyphs: words.chars().map(glyph).collect(),
            strokes: Vec::new(),
            has_picture: false,
            is_cut_off: false,
        };
        Account::of(&page, 1).refusal()
    }

    #[test]
    fn one_character_for_all_is_none() {
        let boxes = "中中中中中2022中8中".repeat(10);
        assert!(matches!(refusal(&boxes), Some(ImportError::NoUnicode)));
        let sound = "党组召开会议研究整改方案明确责任分工".repeat(10);
        assert!(refusal(&sound).is_none());
        assert!(refusal("中中中").is_none());
    }
}
