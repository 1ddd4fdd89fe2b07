//! Folded words that remember where in the text each of their characters stands.

use std::ops::Range;

use crate::text::TextRange;

/// Folded words; noise and invisible characters are not among them.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    /// The folded characters.
    pub(super) text: String,
    /// For every byte of `text`, where in the original text its character begins and ends.
    places: Vec<(u32, u32)>,
}

impl Words {
    /// Adds a folded character that stands at `start..end` of the text.
    pub(super) fn push(&mut self, folded: char, start: usize, end: usize) {
        self.text.push(folded);
        let place = (start as u32, end as u32);
        self.places
            .extend(std::iter::repeat_n(place, folded.len_utf8()));
    }

    /// Adds the words `part` of `other`.
    pub(super) fn extend(&mut self, other: &Self, part: Range<usize>) {
        self.text.push_str(&other.text[part.clone()]);
        self.places.extend_from_slice(&other.places[part]);
    }

    /// Drops white space at both ends.
    pub(super) fn trim(&mut self) {
        let end = self.text.trim_end_matches(' ').len();
        self.text.truncate(end);
        self.places.truncate(end);
        let blank = end - self.text.trim_start_matches(' ').len();
        if blank > 0 {
            self.text.drain(..blank);
            self.places.drain(..blank);
        }
    }

    /// Where in the text the character at `at` begins; the end of the last character beyond the end.
    pub(super) fn start_of(&self, at: usize) -> usize {
        match self.places.get(at) {
            Some((start, _)) => *start as usize,
            None => self.places.last().map_or(0, |(_, end)| *end as usize),
        }
    }

    /// Where in the text the words `part` stand; nothing for no words.
    pub(super) fn range(&self, part: Range<usize>) -> Option<TextRange> {
        let start = self.places.get(part.start)?.0;
        let end = self.places.get(part.end.checked_sub(1)?)?.1;
        (part.start < part.end).then(|| TextRange::of_bytes(start as usize, end as usize))
    }

    /// `part` without the white space at its ends.
    pub(super) fn trimmed(&self, part: Range<usize>) -> Range<usize> {
        trimmed(&self.text, part)
    }
}

/// `part` of `text` without the white space at its ends.
pub(super) fn trimmed(text: &str, part: Range<usize>) -> Range<usize> {
    let words = &text[part.clone()];
    let start = part.start + (words.len() - words.trim_start().len());
    let end = start + text[start..part.end].trim_end().len();
    start..end.max(start)
}

impl Words {
    /// The words that stand in `start..end` of the text.
    pub(super) fn between(&self, start: usize, end: usize) -> Range<usize> {
        let from = self
            .places
            .partition_point(|place| (place.0 as usize) < start);
        let to = self
            .places
            .partition_point(|place| (place.0 as usize) < end);
        from..to.max(from)
    }
}
