//! Several patterns sought in the same words: one walk over the words tells which of them cannot be found there, since each
//! needs some word that the pattern itself tells.

use std::collections::BTreeSet;

use regex_syntax::hir::literal::{ExtractKind, Extractor};
use regex_syntax::hir::{Hir, HirKind};

use super::patterns::Pattern;
use super::signs::{BEYOND, N_CHARACTERS, by_character, first_code};
use super::work::looked_at;

/// Patterns that are sought together.
pub(super) struct Sought {
    /// By character the place in `by_last` of what needs it, or 0.
    places: Box<[u8; N_CHARACTERS]>,
    /// By the last character of a word, what needs it.
    by_last: Vec<Vec<Need>>,
    /// The patterns of which no such words are known.
    always: Possible,
    /// All of them.
    all: Possible,
}

/// The words of one pattern that end with the same character.
struct Need {
    /// The characters that stand before it, in order; nothing where any does.
    before: Option<Vec<u16>>,
    /// The pattern.
    pattern: Possible,
}

/// Which of some patterns may be found, by their places; those beyond [`Possible::MOST`] always may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Possible(u64);

impl Possible {
    const MOST: usize = 64;

    fn only(place: usize) -> Self {
        Self(if place < Self::MOST { 1 << place } else { 0 })
    }

    fn or(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// Whether the pattern at `place` may be found.
    pub(super) fn has(self, place: usize) -> bool {
        place >= Self::MOST || self.0 & 1 << place != 0
    }
}

impl Sought {
    /// The `patterns`, each known from now on by its place among them.
    pub(super) fn of<'p>(patterns: impl IntoIterator<Item = &'p Pattern>) -> Self {
        let mut sought = Self {
            places: by_character(),
            // What ends no word needs nothing.
            by_last: vec![Vec::new()],
            always: Possible::default(),
            all: Possible::default(),
        };
        for (place, pattern) in patterns.into_iter().enumerate() {
            let pattern_only = Possible::only(place);
            sought.all = sought.all.or(pattern_only);
            match words_of(pattern.as_str()) {
                Some(words) => sought.add(&words, pattern_only),
                None => sought.always = sought.always.or(pattern_only),
            }
        }
        sought
    }

    /// Adds the words that `pattern` needs: how they end.
    fn add(&mut self, words: &[String], pattern: Possible) {
        let codes = |word: &String| {
            let mut last = word.chars().rev().map(code_of);
            (last.next().unwrap_or(BEYOND), last.next())
        };
        let lasts: BTreeSet<u16> = words.iter().map(|word| codes(word).0).collect();
        for last in lasts {
            let ends = words.iter().map(codes).filter(|(c, _)| *c == last);
            let before: Option<BTreeSet<u16>> = ends.map(|(_, before)| before).collect();
            let need = Need {
                before: before.map(|codes| codes.into_iter().collect()),
                pattern,
            };
            let place = usize::from(self.places[usize::from(last)]);
            match u8::try_from(self.by_last.len()) {
                _ if place > 0 => self.by_last[place].push(need),
                Ok(new) => {
                    self.places[usize::from(last)] = new;
                    self.by_last.push(vec![need]);
                }
                // So many different ends are told apart no longer.
                Err(_) => self.always = self.always.or(pattern),
            }
        }
    }

    /// Which of the patterns may be found in `text`: no other is.
    pub(super) fn within(&self, text: &str) -> Possible {
        looked_at(text.len());
        let mut possible = self.always;
        let mut before = BEYOND;
        let mut rest = text.as_bytes();
        while let Some((code, behind)) = first_code(rest) {
            let place = self.places[usize::from(code)];
            if place > 0 {
                for need in &self.by_last[usize::from(place)] {
                    let is_met = need
                        .before
                        .as_ref()
                        .is_none_or(|codes| codes.binary_search(&before).is_ok());
                    if is_met {
                        possible = possible.or(need.pattern);
                    }
                }
                if possible == self.all {
                    break;
                }
            }
            before = code;
            rest = behind;
        }
        possible
    }
}

/// The code by which [`first_code`] knows `c`.
fn code_of(c: char) -> u16 {
    u16::try_from(u32::from(c)).unwrap_or(BEYOND)
}

/// No more words than this are told of one place in a pattern.
const MOST_WORDS: usize = 300;
/// No more characters than this of a class are told one by one.
const MOST_OF_CLASS: usize = 40;
/// About one character in so many of a text is any given one that a word may have.
const OTHERS: f64 = 20.0;

/// Words of which every match of `pattern` holds one; nothing where they cannot be told.
fn words_of(pattern: &str) -> Option<Vec<String>> {
    let parsed = regex_syntax::parse(pattern).ok()?;
    needed(&parsed)
}

fn needed(pattern: &Hir) -> Option<Vec<String>> {
    let inside = match pattern.kind() {
        HirKind::Capture(captured) => needed(&captured.sub),
        HirKind::Repetition(repeated) if repeated.min > 0 => needed(&repeated.sub),
        HirKind::Alternation(parts) => {
            let words: Option<Vec<_>> = parts.iter().map(needed).collect();
            words.map(|words| words.concat())
        }
        HirKind::Concat(parts) => {
            let ends =
                (1..=parts.len()).filter_map(|n| last_words(&Hir::concat(parts[..n].to_vec())));
            let within = parts.iter().filter_map(needed);
            ends.chain(within)
                .min_by(|a, b| frequency(a).total_cmp(&frequency(b)))
        }
        _ => None,
    };
    inside.or_else(|| last_words(pattern))
}

/// The words with one of which every match of `pattern` ends.
fn last_words(pattern: &Hir) -> Option<Vec<String>> {
    let words = Extractor::new()
        .kind(ExtractKind::Suffix)
        .limit_class(MOST_OF_CLASS)
        .limit_total(MOST_WORDS)
        .extract(pattern);
    let words = words.literals()?.iter();
    words
        .map(|word| String::from_utf8(word.as_bytes().to_vec()).ok())
        .map(|word| word.filter(|word| !word.is_empty()))
        .collect()
}

/// About how often the ends of `words`, two characters at most, stand in a text.
fn frequency(words: &[String]) -> f64 {
    let ends: BTreeSet<&str> = words
        .iter()
        .map(|word| {
            let from = word.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
            &word[from..]
        })
        .collect();
    let of_end = |end: &str| OTHERS.powi(-(end.chars().count() as i32));
    ends.into_iter().map(of_end).sum()
}

#[cfg(test)]
mod tests {
    use super::super::patterns::compiled;
    use super::*;

    fn needs(pattern: &str) -> Option<Vec<String>> {
        let mut words = words_of(compiled(pattern).as_str())?;
        words.sort();
        Some(words)
    }

    #[test]
    fn the_rarest_words_that_a_pattern_needs_are_told() {
        assert_eq!(
            needs(r"(?:\p{Han}{2,3}局)?(?:张|李)\p{Han}{1,2}(?:同志|某某)").as_deref(),
            Some(["同志".to_owned(), "某某".to_owned()].as_slice())
        );
        assert_eq!(needs(r"[^。]{0,8}(?:甲|乙丙)?"), None);
        assert_eq!(needs(r"\p{Han}*甲乙|.").as_deref(), None);
    }

    #[test]
    fn a_pattern_that_is_found_is_possible() {
        let patterns = [
            compiled(r"\d{1,3} ?(?:余)?[个件]"),
            compiled(r"[一二三]{1,4}元"),
            compiled(r"^.*$"),
        ];
        let sought = Sought::of(&patterns);
        for words in ["整改3 余件", "三元", "二十元", "某局", "", "3件又一元"] {
            let possible = sought.within(words);
            for (place, pattern) in patterns.iter().enumerate() {
                assert!(
                    !pattern.is_match(words) || possible.has(place),
                    "{words} {place}"
                );
            }
        }
        assert!(!sought.within("某局").has(0) && !sought.within("某局").has(1));
    }
}
