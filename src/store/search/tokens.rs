//! Words as the index knows them: folded, Chinese characters as overlapping pairs, other words and numbers whole.
//!
//! A pair is one token, so that words of several characters are found exactly and quickly; the last character of a run
//! stands alone. One character is found as the beginning of a token.

use std::ops::Range;

use crate::outline::view::is_han;
use crate::text::{fold, is_invisible};

/// The number of this form of the words and of what is derived with them; an index of another one is made again.
pub(super) const FORM: u32 = 3;

/// One Chinese character or one other word.
#[derive(Debug, PartialEq, Eq)]
struct Piece {
    form: String,
    place: Range<usize>,
    /// A Chinese character.
    is_han: bool,
    /// A Chinese character that follows another without punctuation between them.
    is_glued: bool,
}

/// Words that are looked for, each as one phrase.
#[derive(Debug)]
pub(super) struct Wanted {
    phrases: Vec<Vec<Piece>>,
}

impl Wanted {
    /// What is asked by `words`: phrases, between which there is white space. None where there is nothing to look for.
    pub(super) fn new(words: &str) -> Option<Self> {
        let phrases: Vec<_> = words
            .split_whitespace()
            .map(pieces)
            .filter(|phrase| !phrase.is_empty())
            .collect();
        (!phrases.is_empty()).then_some(Self { phrases })
    }

    /// The question in the language of the index; tokens hold neither quotes nor operators.
    pub(super) fn to_query(&self) -> String {
        let phrases: Vec<String> = self.phrases.iter().map(|phrase| query_of(phrase)).collect();
        phrases.join(" AND ")
    }

    /// Where the phrases stand in `words`, in order.
    pub(super) fn places(&self, words: &str) -> Vec<Range<usize>> {
        let within = pieces(words);
        let mut places: Vec<_> = self
            .phrases
            .iter()
            .flat_map(|phrase| {
                let windows = within.windows(phrase.len());
                windows.filter_map(|window| {
                    let (first, last) = (window.first()?, window.last()?);
                    is_same(window, phrase).then_some(first.place.start..last.place.end)
                })
            })
            .collect();
        places.sort_by_key(|place| (place.start, place.end));
        places
    }
}

/// The tokens of `words` as they are indexed, a space between them.
pub(super) fn indexed(words: &str) -> String {
    tokens(&pieces(words)).join(" ")
}

fn is_same(found: &[Piece], wanted: &[Piece]) -> bool {
    let mut pairs = found.iter().zip(wanted).enumerate();
    pairs.all(|(i, (found, wanted))| {
        found.form == wanted.form && (i == 0 || found.is_glued == wanted.is_glued)
    })
}

fn query_of(phrase: &[Piece]) -> String {
    let mut tokens = tokens(phrase);
    let Some(last) = phrase.last() else {
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

fn tokens(pieces: &[Piece]) -> Vec<String> {
    let followers = pieces.iter().skip(1).map(Some).chain([None]);
    let pairs = pieces.iter().zip(followers);
    pairs
        .map(|(piece, next)| match next {
            Some(next) if piece.is_han && next.is_glued => format!("{}{}", piece.form, next.form),
            _ => piece.form.clone(),
        })
        .collect()
}

fn pieces(words: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
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
            let is_glued = is_close && pieces.last().is_some_and(|last| last.is_han);
            pieces.push(Piece {
                form: c.into(),
                place,
                is_han: true,
                is_glued,
            });
            (is_close, is_touching) = (true, true);
        } else if c.is_alphanumeric() {
            match pieces.last_mut() {
                Some(last) if is_touching && !last.is_han => {
                    last.form.push(c);
                    last.place.end = place.end;
                }
                _ => pieces.push(Piece {
                    form: c.into(),
                    place,
                    is_han: false,
                    is_glued: false,
                }),
            }
            (is_close, is_touching) = (true, true);
        } else {
            (is_close, is_touching) = (false, false);
        }
    }
    pieces
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
