//! The words of the topics, and where they stand in a text.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

/// The lexicon that ships with the program.
const SHIPPED: &str = include_str!("../../../assets/topics.txt");
/// A word of more weight than this is a mistake.
pub(super) const MOST_WEIGHT: u8 = 9;
/// The weight of words for which none is given.
const USUAL_WEIGHT: u8 = 1;

/// Words by topic.
#[derive(Debug, Clone)]
pub struct Lexicon {
    keys: Vec<String>,
    /// By word: what it says, for each topic that has it.
    senses: Vec<Vec<Sense>>,
    words: Vec<String>,
    /// Absent only where there are no words.
    automaton: Option<AhoCorasick>,
}

/// What a word says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Sense {
    topic: usize,
    weight: u8,
}

/// A word of a topic that stands in a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Hit<'a> {
    /// The topic, by its place in the lexicon.
    pub(super) topic: usize,
    /// How much the word says.
    pub(super) weight: f64,
    /// The word.
    pub(super) word: &'a str,
}

/// Why words are no lexicon.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LexiconError {
    /// A line has no colon or no topic.
    #[error("line {line} is not of the form “topic weight: words”")]
    Malformed {
        /// Which line, counted from 1.
        line: usize,
    },
    /// A weight is none, or too great.
    #[error("the weight in line {line} is not a number from 1 to 9")]
    Weight {
        /// Which line, counted from 1.
        line: usize,
    },
    /// There are more words than can be looked for.
    #[error("the words cannot be looked for: {0}")]
    TooMany(String),
}

impl Lexicon {
    /// The lexicon of topics that ships with the program.
    #[must_use]
    pub fn shipped() -> &'static Self {
        static TOPICS: LazyLock<Lexicon> = LazyLock::new(|| {
            Lexicon::parse(SHIPPED).unwrap_or_else(|error| {
                debug_assert!(false, "the lexicon that ships is broken: {error}");
                Lexicon::none()
            })
        });
        &TOPICS
    }

    /// Reads a lexicon: lines of the form `topic weight: word word …`, where the weight may be left out; empty lines and those
    /// that begin with `#` say nothing.
    ///
    /// # Errors
    /// Where a line is of another form.
    pub fn parse(lines: &str) -> Result<Self, LexiconError> {
        Self::of(Self::words_in(lines)?)
    }

    /// The words in lines of the form that [`Lexicon::parse`] reads, each with its topic and its weight.
    pub(in crate::compare) fn words_in(lines: &str) -> Result<Vec<(&str, &str, u8)>, LexiconError> {
        let mut words = Vec::new();
        for (line, words_of) in lines.lines().enumerate() {
            let line = line + 1;
            let rule = words_of.trim();
            if rule.is_empty() || rule.starts_with('#') {
                continue;
            }
            let malformed = LexiconError::Malformed { line };
            let (head, list) = rule.split_once([':', '：']).ok_or(malformed.clone())?;
            let head = head.trim();
            let (key, weight) = match head.split_once(' ') {
                Some((key, weight)) => (key, weight.trim().parse().unwrap_or_default()),
                None => (head, USUAL_WEIGHT),
            };
            if key.is_empty() {
                return Err(malformed);
            }
            if !(1..=MOST_WEIGHT).contains(&weight) {
                return Err(LexiconError::Weight { line });
            }
            words.extend(list.split_whitespace().map(|word| (key, word, weight)));
        }
        Ok(words)
    }

    /// The lexicon of these words, each with its topic and its weight. Of a word that a topic has twice the first counts.
    pub(super) fn of<'a>(
        all: impl IntoIterator<Item = (&'a str, &'a str, u8)>,
    ) -> Result<Self, LexiconError> {
        let (mut keys, mut words) = (Vec::<String>::new(), Vec::<String>::new());
        let mut senses: Vec<Vec<Sense>> = Vec::new();
        let mut places: HashMap<&str, usize> = HashMap::new();
        for (key, word, weight) in all {
            let topic = keys.iter().position(|known| known == key);
            let topic = topic.unwrap_or_else(|| {
                keys.push(key.to_owned());
                keys.len() - 1
            });
            let at = *places.entry(word).or_insert_with(|| {
                words.push(word.to_owned());
                senses.push(Vec::new());
                words.len() - 1
            });
            if senses[at].iter().all(|sense| sense.topic != topic) {
                senses[at].push(Sense { topic, weight });
            }
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(&words)
            .map_err(|error| LexiconError::TooMany(error.to_string()))?;
        Ok(Self {
            keys,
            senses,
            words,
            automaton: Some(automaton),
        })
    }

    /// Every word with its topic and its weight, topic by topic.
    pub fn words(&self) -> impl Iterator<Item = (&str, &str, u8)> {
        let words = |key: &'_ str| self.words_of(key);
        self.keys.iter().flat_map(move |key| {
            words(key)
                .into_iter()
                .map(|(word, weight)| (key.as_str(), word, weight))
        })
    }

    /// The words of one topic with their weights, the weightiest first.
    #[must_use]
    pub fn words_of(&self, key: &str) -> Vec<(&str, u8)> {
        let Some(topic) = self.keys.iter().position(|known| known == key) else {
            return Vec::new();
        };
        let words = self.words.iter().zip(&self.senses);
        let mut words: Vec<(&str, u8)> = words
            .filter_map(|(word, senses)| {
                let sense = senses.iter().find(|sense| sense.topic == topic)?;
                Some((word.as_str(), sense.weight))
            })
            .collect();
        words.sort_by_key(|(_, weight)| Reverse(*weight));
        words
    }

    /// The lexicon as lines that [`Lexicon::parse`] reads.
    #[must_use]
    pub fn to_lines(&self) -> String {
        let mut by_topic: BTreeMap<(usize, Reverse<u8>), Vec<&str>> = BTreeMap::new();
        for (word, senses) in self.words.iter().zip(&self.senses) {
            for sense in senses {
                let line = by_topic.entry((sense.topic, Reverse(sense.weight)));
                line.or_default().push(word);
            }
        }
        let line = |((topic, weight), words): (&(usize, Reverse<u8>), &Vec<&str>)| {
            format!("{} {}: {}\n", self.key(*topic), weight.0, words.join(" "))
        };
        by_topic.iter().map(line).collect()
    }

    /// A lexicon without words.
    fn none() -> Self {
        Self {
            keys: Vec::new(),
            senses: Vec::new(),
            words: Vec::new(),
            automaton: None,
        }
    }

    /// The key of a topic.
    pub(super) fn key(&self, topic: usize) -> &str {
        self.keys.get(topic).map_or("", String::as_str)
    }

    /// The topics, in the order of the lexicon.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().map(String::as_str)
    }

    /// The words that stand in `text`; where several overlap, the longest of the first.
    pub(super) fn hits<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Hit<'a>> {
        let found = self
            .automaton
            .iter()
            .flat_map(move |words| words.find_iter(text));
        found.flat_map(move |found| {
            let at = found.pattern().as_usize();
            self.senses[at].iter().map(move |sense| Hit {
                topic: sense.topic,
                // One telling word outweighs several that stand everywhere.
                weight: f64::from(sense.weight).powi(2),
                word: &self.words[at],
            })
        })
    }
}
