//! What a person changed of the topics: words added and taken out, topics switched off, topics of one's own.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::lexicon::{Lexicon, LexiconError, MOST_WEIGHT};

/// A longer word is none: it would stand in no title.
const LONGEST_WORD: usize = 30;

/// What a person changed of one topic.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct OwnTopic {
    /// Whether no issue is about it by its words.
    pub is_off: bool,
    /// The words that a person added, or weighs otherwise, each with its weight.
    pub added: BTreeMap<String, u8>,
    /// The words that a person took out.
    pub removed: BTreeSet<String>,
}

/// What a person changed of the topics that ship, by key. The key of a topic of one's own is its name.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OwnTopics(BTreeMap<String, OwnTopic>);

/// One change of one topic. Turned round it is the change that takes it back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicChange {
    /// Which topic.
    pub key: String,
    /// What a person had changed of it before.
    pub before: OwnTopic,
    /// What a person has changed of it now.
    pub after: OwnTopic,
}

impl TopicChange {
    /// The change that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        Self {
            key: self.key.clone(),
            before: self.after.clone(),
            after: self.before.clone(),
        }
    }
}

/// Whether `word` can be one of a topic, or the name of one.
#[must_use]
pub fn is_topic_word(word: &str) -> bool {
    let is_plain = |char: char| !char.is_whitespace() && !matches!(char, ':' | '：' | '#');
    (1..=LONGEST_WORD).contains(&word.chars().count()) && word.chars().all(is_plain)
}

impl OwnTopics {
    /// Whether nothing was changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What was changed of a topic.
    #[must_use]
    pub fn topic(&self, key: &str) -> OwnTopic {
        self.0.get(key).cloned().unwrap_or_default()
    }

    /// The lexicon that ships with these changes; without one that cannot be built it ships as it is.
    ///
    /// # Errors
    /// Where there are more words than can be looked for.
    pub fn lexicon(&self) -> Result<Lexicon, LexiconError> {
        let shipped = Lexicon::shipped();
        if self.is_empty() {
            return Ok(shipped.clone());
        }
        let stays = |(key, word, _): &(&str, &str, u8)| {
            self.0.get(*key).is_none_or(|own| {
                !own.is_off && !own.removed.contains(*word) && !own.added.contains_key(*word)
            })
        };
        let own = self.0.iter().filter(|(_, own)| !own.is_off);
        let added = own.flat_map(|(key, own)| {
            let words = own.added.iter();
            words.map(move |(word, weight)| (key.as_str(), word.as_str(), *weight))
        });
        Lexicon::of(shipped.words().filter(stays).chain(added))
    }

    /// The topics, those that ship first, with those that are switched off.
    #[must_use]
    pub fn keys(&self) -> Vec<&str> {
        let mut keys: Vec<&str> = Lexicon::shipped().keys().collect();
        let own = self.0.keys().map(String::as_str);
        let own: Vec<&str> = own.filter(|key| !keys.contains(key)).collect();
        keys.extend(own);
        keys
    }

    /// What makes the lexicon that ships into `given`.
    #[must_use]
    pub fn between(given: &Lexicon) -> Self {
        let shipped = Lexicon::shipped();
        let mut own = Self::default();
        let keys: BTreeSet<&str> = shipped.keys().chain(given.keys()).collect();
        for key in keys {
            let before: BTreeMap<&str, u8> = shipped.words_of(key).into_iter().collect();
            let after: BTreeMap<&str, u8> = given.words_of(key).into_iter().collect();
            let mut topic = OwnTopic {
                is_off: after.is_empty(),
                ..OwnTopic::default()
            };
            if !topic.is_off {
                let is_new = |(word, weight): &(&&str, &u8)| before.get(**word) != Some(*weight);
                let added = after.iter().filter(is_new);
                topic.added = added
                    .map(|(word, weight)| ((*word).to_owned(), *weight))
                    .collect();
                let gone = before.keys().filter(|word| !after.contains_key(**word));
                topic.removed = gone.map(|word| (*word).to_owned()).collect();
            }
            own.set(key, topic);
        }
        own
    }

    /// Does a change; false, and nothing done, where it does not follow from what is there.
    #[must_use]
    pub fn apply(&mut self, change: &TopicChange) -> bool {
        let follows = self.topic(&change.key) == change.before;
        if follows {
            self.set(&change.key, change.after.clone());
        }
        follows
    }

    /// The change that adds a word to a topic, or weighs it so; none where it is there or is no word. A topic that is not
    /// there yet begins with it.
    #[must_use]
    pub fn adding(&self, key: &str, word: &str, weight: u8) -> Option<TopicChange> {
        let is_sound = is_topic_word(key) && is_topic_word(word);
        if !is_sound || !(1..=MOST_WEIGHT).contains(&weight) {
            return None;
        }
        self.changing(key, |own| {
            own.removed.remove(word);
            own.added.remove(word);
            if shipped_weight(key, word) != Some(weight) {
                own.added.insert(word.to_owned(), weight);
            }
        })
    }

    /// The change that takes a word out of a topic; a topic of one's own goes with its last word.
    #[must_use]
    pub fn removing(&self, key: &str, word: &str) -> Option<TopicChange> {
        self.changing(key, |own| {
            own.added.remove(word);
            if shipped_weight(key, word).is_some() {
                own.removed.insert(word.to_owned());
            }
        })
    }

    /// The change that switches a topic off, or on again.
    #[must_use]
    pub fn switching(&self, key: &str) -> Option<TopicChange> {
        self.changing(key, |own| own.is_off = !own.is_off)
    }

    /// The change that makes a topic what it is as shipped; one of one's own goes.
    #[must_use]
    pub fn restoring(&self, key: &str) -> Option<TopicChange> {
        self.changing(key, |own| *own = OwnTopic::default())
    }

    fn changing(&self, key: &str, change: impl FnOnce(&mut OwnTopic)) -> Option<TopicChange> {
        let before = self.topic(key);
        let mut after = before.clone();
        change(&mut after);
        (after != before).then(|| TopicChange {
            key: key.to_owned(),
            before,
            after,
        })
    }

    fn set(&mut self, key: &str, topic: OwnTopic) {
        if topic == OwnTopic::default() || !is_shipped(key) && topic.added.is_empty() {
            self.0.remove(key);
        } else {
            self.0.insert(key.to_owned(), topic);
        }
    }
}

fn is_shipped(key: &str) -> bool {
    Lexicon::shipped().keys().any(|known| known == key)
}

fn shipped_weight(key: &str, word: &str) -> Option<u8> {
    let mut words = Lexicon::shipped().words();
    words
        .find(|(topic, known, _)| *topic == key && *known == word)
        .map(|(_, _, weight)| weight)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::topics::topics_in;

    fn keys(own: &OwnTopics, title: &str) -> Vec<String> {
        let lexicon = own.lexicon().expect("it can be built");
        let topics = topics_in(&lexicon, title, "");
        topics.into_iter().map(|topic| topic.key).collect()
    }

    #[test]
    fn every_change_can_be_taken_back_and_none_is_done_on_another_state() {
        let mut own = OwnTopics::default();
        let changes = [
            |own: &OwnTopics| own.adding("finance", "灯油钱", 3),
            |own: &OwnTopics| own.removing("finance", "报销"),
            |own: &OwnTopics| own.adding("灯塔管理", "灯塔", 3),
            |own: &OwnTopics| own.switching("safety"),
            |own: &OwnTopics| own.restoring("finance"),
        ];
        for change in changes {
            let before = own.clone();
            let change = change(&own).expect("something changes");
            assert!(own.apply(&change));
            assert_ne!(own, before);
            assert!(!own.apply(&change), "{change:?} twice");
            let mut back = own.clone();
            assert!(back.apply(&change.inverse()));
            assert_eq!(back, before);
        }
        assert_eq!(keys(&own, "灯塔无人看守"), ["灯塔管理"]);
    }

    #[test]
    fn words_that_are_added_count_and_those_taken_out_do_not() {
        let mut own = OwnTopics::default();
        assert_eq!(keys(&own, "灯油钱去向不明"), [""; 0]);
        let change = own.adding("finance", "灯油钱", 3).expect("it is new");
        assert!(own.apply(&change));
        assert_eq!(keys(&own, "灯油钱去向不明"), ["finance"]);
        assert_eq!(own.adding("finance", "灯油钱", 3), None, "there already");
        let change = own.switching("finance").expect("it is on");
        assert!(own.apply(&change));
        assert_eq!(keys(&own, "灯油钱去向不明"), [""; 0]);
        for no_word in ["", "两 词", "a:b", "#", &"长".repeat(31)] {
            assert_eq!(own.adding("finance", no_word, 3), None, "{no_word:?}");
        }
        assert_eq!(own.adding("finance", "词", 0), None);
    }

    #[test]
    fn a_lexicon_that_is_written_out_and_read_back_says_the_same() {
        let mut own = OwnTopics::default();
        for change in [
            own.adding("灯塔管理", "灯塔", 2),
            own.removing("safety", "安全生产"),
            own.switching("roads"),
        ] {
            assert!(own.apply(&change.expect("something changes")));
        }
        let lines = own.lexicon().expect("it can be built").to_lines();
        let back = Lexicon::parse(&lines).expect("it can be read");
        assert_eq!(OwnTopics::between(&back), own);
        assert!(OwnTopics::between(Lexicon::shipped()).is_empty());
    }
}
