//! What an issue is about: the topics whose words stand in its title and below it.
//!
//! The lexicon is open: each line of it names a topic, a weight and words; the one that ships with the program is
//! `assets/topics.txt`. What counts is which words stand there, not how often; of words that lie in each other the longest
//! counts. A topic needs one telling word in the title, or several below it. What a person changed of the words that ship
//! is in `own`.

mod lexicon;
mod own;

use std::collections::BTreeMap;

pub use lexicon::{Lexicon, LexiconError};
pub use own::{OwnTopic, OwnTopics, TopicChange, is_topic_word};

use crate::outline::Kind;
use crate::outline::view::NodeView;

/// An issue has at most so many topics.
const MOST_TOPICS: usize = 3;
/// How much a word counts below a title, against one in it.
const IN_BODY: f64 = 0.15;
/// How much all that stands below a title may count for a topic: measures touch many things.
const MOST_OF_BODY: f64 = 5.0;
/// A topic that reaches less is none.
const LEAST: f64 = 4.0;
/// A further topic reaches this share of the first.
const LEAST_SHARE: f64 = 0.7;

/// A topic of an issue, and why it is one.
#[derive(Debug, Clone, PartialEq)]
pub struct Topic {
    /// Its key.
    pub key: String,
    /// How much speaks for it.
    pub score: f64,
    /// The words that do, those of the title first.
    pub words: Vec<String>,
}

/// The topics of an issue, the main one first: those that a person has chosen, else those its words say.
#[must_use]
pub fn topics_of(lexicon: &Lexicon, issue: NodeView<'_>) -> Vec<Topic> {
    topics_by(lexicon, issue, &issue.name(), &body_of(issue))
}

/// The same of an issue of this name with these words below it.
pub(super) fn topics_by(
    lexicon: &Lexicon,
    issue: NodeView<'_>,
    name: &str,
    body: &str,
) -> Vec<Topic> {
    let chosen = issue.annotation().and_then(|a| a.topics.clone());
    if let Some(chosen) = chosen {
        let topic = |key| Topic {
            key,
            score: 1.0,
            words: Vec::new(),
        };
        return chosen.into_iter().map(topic).collect();
    }
    topics_in(lexicon, name, body)
}

/// The words below an issue that tell what it is about.
#[must_use]
pub fn body_of(issue: NodeView<'_>) -> String {
    let below = issue.descendants().filter(|below| {
        matches!(
            below.kind(),
            Kind::Measures | Kind::Measure | Kind::Cause | Kind::Text
        )
    });
    let words: Vec<String> = below.map(|below| below.text()).collect();
    words.join("。")
}

/// The topics that these words say, the main one first.
#[must_use]
pub fn topics_in(lexicon: &Lexicon, title: &str, body: &str) -> Vec<Topic> {
    let mut found: BTreeMap<usize, Found> = BTreeMap::new();
    for hit in lexicon.hits(title) {
        found.entry(hit.topic).or_default().in_title(&hit);
    }
    for hit in lexicon.hits(body) {
        found.entry(hit.topic).or_default().in_body(&hit);
    }
    let mut topics: Vec<Topic> = found
        .into_iter()
        .map(|(topic, found)| Topic {
            key: lexicon.key(topic).to_owned(),
            score: found.score(),
            words: found.words,
        })
        .filter(|topic| topic.score >= LEAST)
        .collect();
    // Equally strong topics stay in the order of the lexicon.
    topics.sort_by(|one, other| other.score.total_cmp(&one.score));
    let best = topics.first().map_or(0.0, |topic| topic.score);
    topics.retain(|topic| topic.score >= best * LEAST_SHARE);
    topics.truncate(MOST_TOPICS);
    topics
}

/// What speaks for a topic.
#[derive(Debug, Default)]
struct Found {
    title: f64,
    body: f64,
    words: Vec<String>,
}

impl Found {
    fn in_title(&mut self, hit: &lexicon::Hit<'_>) {
        if self.add(hit.word) {
            self.title += hit.weight;
        }
    }

    fn in_body(&mut self, hit: &lexicon::Hit<'_>) {
        if self.add(hit.word) {
            self.body += hit.weight * IN_BODY;
        }
    }

    /// Whether the word is a new one.
    fn add(&mut self, word: &str) -> bool {
        let is_new = self.words.iter().all(|known| known != word);
        if is_new {
            self.words.push(word.to_owned());
        }
        is_new
    }

    fn score(&self) -> f64 {
        self.title + self.body.min(MOST_OF_BODY)
    }
}
