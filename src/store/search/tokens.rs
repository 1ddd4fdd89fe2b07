//! Words as the index knows them: folded, Chinese characters as overlapping pairs, other words and numbers whole.
//!
//! A pair is one token, so that words of several characters are found exactly and quickly; the last character of a run
//! stands alone. One character is found as the beginning of a token.

use std::ops::Range;

use crate::outline::view::is_han;
use crate::text::{fold, is_invisible};

/// The number of this form of the words and of what is derived with them; an index of another one is made again.
pub(super) const FORM: u32 = 4;

/// One Chinese character or one other word.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Piece {
    /// Where its folded form stands among the folded words.
    form: Range<usize>,
    /// Where it stands in the words themselves.
    place: Range<usize>,
    /// A Chinese character.
    is_han: bool,
    /// A Chinese character that follows another without punctuation between them.
    is_glued: bool,
}

/// Words in pieces, with the folded form of all of them in one string.
#[derive(Debug, Default)]
struct Folded {
    words: String,
    pieces: Vec<Piece>,
}

/// Words that are looked for, each as one phrase.
#[derive(Debug)]
pub(super) struct Wanted {
    phrases: Vec<Folded>,
}

impl Wanted {
    /// What is asked by `words`: phrases, between which there is white space. None where there is nothing to look for.
    pub(super) fn new(words: &str) -> Option<Self> {
        let phrases: Vec<_> = words
            .split_whitespace()
            .map(Folded::of)
            .filter(|phrase| !phrase.pieces.is_empty())
            .collect();
        (!phrases.is_empty()).then_some(Self { phrases })
    }

    /// The question in the language of the index; tokens hold neither quotes nor operators.
    pub(super) fn to_query(&self) -> String {
        let phrases: Vec<String> = self.phrases.iter().map(Folded::to_query).collect();
        phrases.join(" AND ")
    }

    /// Where the phrases stand in `words`, in order.
    pub(super) fn places(&self, words: &str) -> Vec<Range<usize>> {
        let within = Folded::of(words);
        let mut places: Vec<_> = self
            .phrases
            .iter()
            .flat_map(|phrase| within.places_of(phrase))
            .collect();
        places.sort_by_key(|place| (place.start, place.end));
        places
    }
}

/// The tokens of `words` as they are indexed, a space between them.
pub(super) fn indexed(words: &str) -> String {
    let folded = Folded::of(words);
    let mut tokens = String::with_capacity(2 * folded.words.len());
    for token in folded.tokens() {
        if !tokens.is_empty() {
            tokens.push(' ');
        }
        tokens.push_str(token.0);
        tokens.push_str(token.1);
    }
    tokens
}

impl Folded {
    fn of(words: &str) -> Self {
        let mut folded = Self::default();
        // Whether nothing stands between this character and the piece before it but what layout put there.
        let (mut is_close, mut is_touching) = (false, false);
        for (at, raw) in words.char_indices() {
            let c = fold(raw).to_ascii_lowercase();
            let place = at..at + raw.len_utf8();
            if is_invisible(raw) {
                continue;
            }
            if c.is_whitespace() {
                is_touching = false;
            } else if is_han(c) {
                let is_glued = is_close && folded.pieces.last().is_some_and(|last| last.is_han);
                folded.push(c, place, true, is_glued);
                (is_close, is_touching) = (true, true);
            } else if c.is_alphanumeric() {
                match folded.pieces.last_mut() {
                    Some(last) if is_touching && !last.is_han => {
                        folded.words.push(c);
                        last.form.end = folded.words.len();
                        last.place.end = place.end;
                    }
                    _ => folded.push(c, place, false, false),
                }
                (is_close, is_touching) = (true, true);
            } else {
                (is_close, is_touching) = (false, false);
            }
        }
        folded
    }

    fn push(&mut self, c: char, place: Range<usize>, is_han: bool, is_glued: bool) {
        let start = self.words.len();
        self.words.push(c);
        self.pieces.push(Piece {
            form: start..self.words.len(),
            place,
            is_han,
            is_glued,
        });
    }

    fn form(&self, piece: &Piece) -> &str {
        &self.words[piece.form.clone()]
    }

    /// The tokens, each in two parts of which the second may be empty.
    fn tokens(&self) -> impl Iterator<Item = (&str, &str)> {
        let followers = self.pieces.iter().skip(1).map(Some).chain([None]);
        let pairs = self.pieces.iter().zip(followers);
        pairs.map(|(piece, next)| match next {
            Some(next) if piece.is_han && next.is_glued => (self.form(piece), self.form(next)),
            _ => (self.form(piece), ""),
        })
    }

    fn to_query(&self) -> String {
        let mut tokens: Vec<String> = self
            .tokens()
            .map(|(one, two)| format!("{one}{two}"))
            .collect();
        let Some(last) = self.pieces.last() else {
            return String::new();
        };
        // What follows the last character in a report is not known: it ends a pair, or begins one.
        let is_open = last.is_han && !last.is_glued;
        if last.is_han && last.is_glued {
            tokens.pop();
        }
        let star = if is_open { " *" } else { "" };
        format!("\"{}\"{star}", tokens.join(" "))
    }

    /// Where `phrase` stands.
    fn places_of<'a>(&'a self, phrase: &'a Self) -> impl Iterator<Item = Range<usize>> + 'a {
        let is_same = |window: &[Piece]| {
            let mut pairs = window.iter().zip(&phrase.pieces).enumerate();
            pairs.all(|(i, (found, wanted))| {
                (i == 0 || found.is_glued == wanted.is_glued)
                    && self.form(found) == phrase.form(wanted)
            })
        };
        let windows = self.pieces.windows(phrase.pieces.len().max(1));
        windows.filter_map(move |window| {
            let (first, last) = (window.first()?, window.last()?);
            is_same(window).then_some(first.place.start..last.place.end)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_overlap_and_other_words_stay_whole() {
        assert_eq!(
            indexed("２０２４年問題，API v2"),
            "2024 年问 问题 题 api v2"
        );
        assert_eq!(indexed("监\n督、检查"), "监督 督 检查 查");
    }

    #[test]
    fn a_single_character_is_the_beginning_of_a_pair() {
        let query = |words| Wanted::new(words).map(|wanted| wanted.to_query());
        assert_eq!(query("题").as_deref(), Some("\"题\" *"));
        assert_eq!(query("台账不全").as_deref(), Some("\"台账 账不 不全\""));
        assert_eq!(query("2024年6月").as_deref(), Some("\"2024 年 6 月\" *"));
        assert_eq!(query("，* \"OR").as_deref(), Some("\"or\""));
        assert_eq!(query("，。"), None);
    }
}
