//! Several patterns sought in the same words: one walk over the words tells which of them cannot be found there, since each
//! needs some word that the pattern itself tells.

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use regex_syntax::hir::literal::{ExtractKind, Extractor, Seq};
use regex_syntax::hir::{Hir, HirKind};

use super::patterns::Pattern;
use super::work::looked_at;

/// Patterns that are sought together.
pub(super) struct Sought {
    /// Finds the words that they need.
    words: Option<AhoCorasick>,
    /// By word, the patterns that need it or another.
    by_word: Vec<Possible>,
    /// The patterns of which no such words are known.
    always: Possible,
    /// All of them.
    all: Possible,
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
        let mut needed: Vec<(Vec<u8>, Possible)> = Vec::new();
        let mut always = Possible::default();
        let mut all = Possible::default();
        for (place, pattern) in patterns.into_iter().enumerate() {
            let only = Possible::only(place);
            all = all.or(only);
            match words_of(pattern.as_str()) {
                Some(words) => needed.extend(words.into_iter().map(|word| (word, only))),
                None => always = always.or(only),
            }
        }
        let words = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::DFA))
            .prefilter(false)
            .build(needed.iter().map(|(word, _)| word))
            .ok();
        Self {
            // Without the automaton nothing is ruled out.
            always: if words.is_some() { always } else { all },
            by_word: needed.into_iter().map(|(_, patterns)| patterns).collect(),
            words,
            all,
        }
    }

    /// Which of the patterns may be found in `text`: no other is.
    pub(super) fn within(&self, text: &str) -> Possible {
        looked_at(text.len());
        let mut possible = self.always;
        for word in self
            .words
            .iter()
            .flat_map(|words| words.find_overlapping_iter(text))
        {
            possible = possible.or(self.by_word[word.pattern().as_usize()]);
            if possible == self.all {
                break;
            }
        }
        possible
    }
}

/// No more words than this are told of one place in a pattern.
const MOST_WORDS: usize = 300;
/// No more characters than this of a class are told one by one.
const MOST_OF_CLASS: usize = 40;
/// About one character in so many of a text is any given one that a word may have.
const OTHERS: f64 = 20.0;

/// Words of which every match of `pattern` holds one; nothing where they cannot be told.
fn words_of(pattern: &str) -> Option<Vec<Vec<u8>>> {
    let parsed = regex_syntax::parse(pattern).ok()?;
    needed(&parsed)
}

fn needed(pattern: &Hir) -> Option<Vec<Vec<u8>>> {
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
fn last_words(pattern: &Hir) -> Option<Vec<Vec<u8>>> {
    let words: Seq = Extractor::new()
        .kind(ExtractKind::Suffix)
        .limit_class(MOST_OF_CLASS)
        .limit_total(MOST_WORDS)
        .extract(pattern);
    let words = words.literals()?;
    let all_say_something = words.iter().all(|word| !word.is_empty());
    all_say_something.then(|| words.iter().map(|word| word.as_bytes().to_vec()).collect())
}

/// About how often any of `words` stands in a text.
fn frequency(words: &[Vec<u8>]) -> f64 {
    let n_characters = |word: &Vec<u8>| {
        word.iter()
            .filter(|byte| !matches!(byte, 0x80..=0xbf))
            .count()
    };
    let of_word = |word: &Vec<u8>| OTHERS.powi(-(n_characters(word) as i32));
    words.iter().map(of_word).sum()
}

#[cfg(test)]
mod tests {
    use super::super::patterns::compiled;
    use super::*;

    fn needs(pattern: &str) -> Option<Vec<String>> {
        let words = words_of(compiled(pattern).as_str())?;
        let mut words: Vec<String> = words
            .into_iter()
            .map(|word| String::from_utf8_lossy(&word).into_owned())
            .collect();
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
