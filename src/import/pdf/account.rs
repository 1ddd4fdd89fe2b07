//! How well the pages could be read, and whether that is enough for a text.

use std::collections::BTreeMap;

use super::glyphs::PageGlyphs;
use crate::import::{Condition, ImportError, Note, Part, PartKind};
use crate::outline::view::is_han;

/// A character that stands less often than this may be most of a very short text.
const SUSPICIOUS: usize = 40;

/// What was found on the pages.
#[derive(Debug, Default)]
pub(super) struct Account {
    pages: Vec<OfPage>,
    /// How often each Chinese character stands there.
    by_character: BTreeMap<char, usize>,
}

/// What was found on one page.
#[derive(Debug)]
struct OfPage {
    n_glyphs: usize,
    /// How many of them do not say what they are.
    n_unknown: usize,
    condition: Condition,
    /// The words of what is no part of the report.
    left_out: Vec<String>,
}

impl Account {
    /// What is found on one page.
    pub(super) fn of(page: &PageGlyphs) -> Self {
        let mut account = Self::default();
        let (mut n_glyphs, mut n_unknown) = (0, 0);
        for glyph in page.glyphs.iter().filter(|glyph| !glyph.is_blank()) {
            n_glyphs += 1;
            n_unknown += usize::from(glyph.words.chars().all(is_unknown));
            for c in glyph.words.chars().filter(|c| is_han(*c)) {
                *account.by_character.entry(c).or_default() += 1;
            }
        }
        account.pages.push(OfPage {
            n_glyphs,
            n_unknown,
            condition: match page {
                page if page.is_cut_off => Condition::CutOff,
                _ if n_glyphs > 0 => Condition::Read,
                page if page.has_picture => Condition::Picture,
                _ => Condition::Blank,
            },
            left_out: Vec::new(),
        });
        account
    }

    /// Adds what is found on later pages.
    pub(super) fn add(&mut self, later: Self) {
        self.pages.extend(later.pages);
        for (c, n) in later.by_character {
            *self.by_character.entry(c).or_default() += n;
        }
    }

    /// Words on the page of this number, the first being 1, are no part of the report.
    pub(super) fn leave_out(&mut self, number: usize, words: String) {
        if let Some(page) = number.checked_sub(1).and_then(|at| self.pages.get_mut(at)) {
            page.left_out.push(words);
        }
    }

    /// Why the pages give no text, where they give none.
    pub(super) fn refusal(&self) -> Option<ImportError> {
        let n_glyphs: usize = self.pages.iter().map(|page| page.n_glyphs).sum();
        let has_pictures = !self.numbers(Condition::Picture).is_empty();
        if n_glyphs == 0 && has_pictures {
            return Some(ImportError::Scanned {
                n_pages: self.pages.len(),
            });
        }
        // Where one in three cannot be told, the others say nothing. In no text is one in three the same character: a font that
        // lacked the characters shows a box for all of them, which then passes for the first.
        let most = self.by_character.values().copied().max().unwrap_or(0);
        let is_one_for_all = most >= SUSPICIOUS && most * 3 > n_glyphs;
        (self.n_unknown() * 3 > n_glyphs || is_one_for_all).then_some(ImportError::NoUnicode)
    }

    fn n_unknown(&self) -> usize {
        self.pages.iter().map(|page| page.n_unknown).sum()
    }

    /// The numbers of the pages in this condition.
    fn numbers(&self, condition: Condition) -> Vec<usize> {
        self.numbers_of(|page| page.condition == condition)
    }

    fn numbers_of(&self, is_meant: impl Fn(&OfPage) -> bool) -> Vec<usize> {
        let numbered = (1..).zip(&self.pages);
        let meant = numbered.filter(|(_, page)| is_meant(page));
        meant.map(|(number, _)| number).collect()
    }

    /// What a reader should know of how the pages were read.
    pub(super) fn notes(&self) -> Vec<Note> {
        let mut notes = Vec::new();
        let pictures = self.numbers(Condition::Picture);
        if !pictures.is_empty() {
            notes.push(Note::PagesWithoutText {
                pages: pictures,
                of: self.pages.len(),
            });
        }
        let n_unknown = self.n_unknown();
        if n_unknown > 0 {
            notes.push(Note::UnknownCharacters {
                pages: self.numbers_of(|page| page.n_unknown > 0),
                n: n_unknown,
            });
        }
        let cut_off = self.numbers(Condition::CutOff);
        if !cut_off.is_empty() {
            notes.push(Note::PagesCutOff { pages: cut_off });
        }
        let n_left_out = self.pages.iter().map(|page| page.left_out.len()).sum();
        if n_left_out > 0 {
            notes.push(Note::LeftOut { n: n_left_out });
        }
        notes
    }

    /// The pages as parts of the file.
    pub(super) fn parts(self) -> impl Iterator<Item = Part> {
        (1..).zip(self.pages).map(|(number, page)| Part {
            condition: page.condition,
            n_unknown: page.n_unknown,
            left_out: page.left_out,
            ..Part::read(PartKind::Page(number))
        })
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
        Account::of(&page).refusal()
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
