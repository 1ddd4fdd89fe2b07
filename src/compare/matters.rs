//! What two issues are about, whatever the words: the matters that their titles name, and those below them.
//!
//! A matter counts the more the fewer issues of the two reports speak of it. What it is called in how many ways stands in
//! `assets/concepts.txt`. The topics say nothing here: they are wider, and two findings of one topic are seldom one.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::topics::Lexicon;

/// The matters that findings are about, each with the ways in which it is said.
const SYNONYMS: &str = include_str!("../../assets/concepts.txt");
/// How much it counts that titles name the same matters.
const SHARE_OF_TITLES: f64 = 1.0 / 6.0;
/// How much it counts that one title names what is spoken of below the other. The more of the two is taken, not the mean:
/// a wide finding speaks below its title of many narrow ones, none of which speaks of it.
const SHARE_MET_BELOW: f64 = 0.1;
/// How much it counts that the same matters are spoken of below both titles.
const SHARE_BELOW: f64 = 1.0 / 12.0;
/// How much a matter's standing below one more title makes it less rare.
const FREQUENCY_BELOW: f64 = 0.5;
/// So much weight is taken to be in every title: that one word of it is met does not make it the same.
const WEIGHT_OF_ANY_TITLE: f64 = 2.0;
/// The same below.
const WEIGHT_OF_ANY_BODY: f64 = 1.0;

/// The matters and the ways in which each is said.
struct Thesaurus {
    names: Vec<&'static str>,
    /// The matters that each word of the automaton may mean.
    meant: Vec<Vec<usize>>,
    words: Option<AhoCorasick>,
}

static THESAURUS: LazyLock<Thesaurus> = LazyLock::new(|| Thesaurus::of(SYNONYMS));

impl Thesaurus {
    /// That of lines of the form of a lexicon.
    fn of(lines: &'static str) -> Self {
        let entries = Lexicon::words_in(lines);
        debug_assert!(
            entries.is_ok(),
            "the list that ships is broken: {entries:?}"
        );
        let mut names = Vec::new();
        let mut words: Vec<&str> = Vec::new();
        let mut meant: Vec<Vec<usize>> = Vec::new();
        let mut places: HashMap<&str, usize> = HashMap::new();
        for (name, word, _) in entries.into_iter().flatten() {
            if names.last() != Some(&name) {
                names.push(name);
            }
            let at = *places.entry(word).or_insert_with(|| {
                words.push(word);
                meant.push(Vec::new());
                words.len() - 1
            });
            meant[at].push(names.len() - 1);
        }
        let words = AhoCorasick::new(words).ok();
        debug_assert!(words.is_some(), "a thousand words are not too many");
        Self {
            names,
            meant,
            words,
        }
    }

    /// The matters of which a word stands in `text`, also inside a longer one of another matter.
    fn found_in(&self, text: &str) -> BTreeSet<usize> {
        let found = self
            .words
            .iter()
            .flat_map(|words| words.find_overlapping_iter(text));
        found
            .flat_map(|found| self.meant[found.pattern().as_usize()].iter().copied())
            .collect()
    }
}

/// The matters of an issue, by their places in the list of all.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Matters {
    in_title: BTreeSet<usize>,
    /// Without those of the title.
    below: BTreeSet<usize>,
}

impl Matters {
    /// Those of an issue of this title, with these words below it.
    pub(super) fn of(title: &str, body: &str) -> Self {
        let found = |words: &str| THESAURUS.found_in(words);
        let in_title = found(title);
        let below = found(body).difference(&in_title).copied().collect();
        Self { in_title, below }
    }
}

/// How much each matter counts in two reports, by its place in the list of all.
pub(super) struct Weights(Vec<f64>);

impl Weights {
    /// Those among all these issues.
    pub(super) fn of<'a>(issues: impl Iterator<Item = &'a Matters>) -> Self {
        let mut frequencies = vec![0.0; THESAURUS.names.len()];
        let mut n_issues: f64 = 0.0;
        for issue in issues {
            n_issues += 1.0;
            for matter in &issue.in_title {
                frequencies[*matter] += 1.0;
            }
            for matter in &issue.below {
                frequencies[*matter] += FREQUENCY_BELOW;
            }
        }
        let weight = |frequency: f64| {
            if frequency > 0.0 {
                (n_issues / frequency).ln_1p()
            } else {
                0.0
            }
        };
        Self(frequencies.into_iter().map(weight).collect())
    }

    fn weight(&self, matter: usize) -> f64 {
        self.0[matter]
    }

    /// How much there is in an issue that could be shared.
    fn size(&self, issue: &Matters) -> Size {
        let sum = |matters: &BTreeSet<usize>| -> f64 {
            matters.iter().map(|matter| self.weight(*matter)).sum()
        };
        let title = sum(&issue.in_title);
        Size {
            title: title + WEIGHT_OF_ANY_TITLE,
            root_of_all: (title + sum(&issue.below)).sqrt(),
        }
    }

    /// The matters that both titles name, then those that one names and of which the other speaks below, the rarest first.
    pub(super) fn shared(&self, one: &Matters, other: &Matters) -> Vec<&'static str> {
        let mut shared: Vec<(bool, usize)> = one
            .in_title
            .intersection(&other.in_title)
            .map(|matter| (false, *matter))
            .chain(one.in_title.intersection(&other.below).map(|m| (true, *m)))
            .chain(other.in_title.intersection(&one.below).map(|m| (true, *m)))
            .collect();
        shared.sort_by(|a, b| {
            let rarer = self.weight(b.1).total_cmp(&self.weight(a.1));
            a.0.cmp(&b.0).then(rarer).then_with(|| a.1.cmp(&b.1))
        });
        let names = shared
            .into_iter()
            .map(|(_, matter)| THESAURUS.names[matter]);
        names.collect()
    }
}

/// How much there is in an issue that could be shared.
#[derive(Debug, Clone, Copy)]
struct Size {
    title: f64,
    root_of_all: f64,
}

/// The weight of what two issues share.
#[derive(Debug, Clone, Copy, Default)]
struct Shared {
    titles: f64,
    /// Of what the title of the one names, what is spoken of below the other.
    met_in_other: f64,
    /// The other way round.
    met_in_one: f64,
    below: f64,
}

/// The issues of one report by their matters, so that those of another are held only against issues that share some.
pub(super) struct Rivals<'a> {
    weights: &'a Weights,
    sizes: Vec<Size>,
    /// By matter: which issues speak of it, and whether in their titles.
    speaking: Vec<Vec<(usize, bool)>>,
}

impl<'a> Rivals<'a> {
    /// Those of these issues.
    pub(super) fn of<'b>(weights: &'a Weights, issues: impl Iterator<Item = &'b Matters>) -> Self {
        let mut speaking = vec![Vec::new(); THESAURUS.names.len()];
        let mut sizes = Vec::new();
        for (at, issue) in issues.enumerate() {
            sizes.push(weights.size(issue));
            for (matters, in_title) in [(&issue.in_title, true), (&issue.below, false)] {
                for matter in matters {
                    speaking[*matter].push((at, in_title));
                }
            }
        }
        Self {
            weights,
            sizes,
            speaking,
        }
    }

    /// How much it speaks for `one` answering to each of them that they are about the same matters.
    pub(super) fn likenesses(&self, one: &Matters) -> Vec<f64> {
        let mut shared = vec![Shared::default(); self.sizes.len()];
        for (matters, in_title) in [(&one.in_title, true), (&one.below, false)] {
            for matter in matters {
                let weight = self.weights.weight(*matter);
                for (other, in_other) in &self.speaking[*matter] {
                    let shared = &mut shared[*other];
                    *match (in_title, in_other) {
                        (true, true) => &mut shared.titles,
                        (true, false) => &mut shared.met_in_other,
                        (false, true) => &mut shared.met_in_one,
                        (false, false) => &mut shared.below,
                    } += weight;
                }
            }
        }
        let size = self.weights.size(one);
        let likeness = |(shared, other): (&Shared, &Size)| {
            let titles = f64::midpoint(shared.titles / size.title, shared.titles / other.title);
            let met_below = (shared.met_in_other / size.title).max(shared.met_in_one / other.title);
            let below = shared.below / (size.root_of_all * other.root_of_all + WEIGHT_OF_ANY_BODY);
            SHARE_OF_TITLES * titles + SHARE_MET_BELOW * met_below + SHARE_BELOW * below
        };
        shared.iter().zip(&self.sizes).map(likeness).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn issues_that_say_the_same_in_other_words_are_more_alike_than_those_that_share_a_field() {
        let one = Matters::of("超标准接待，陪餐人数过多", "追回接待费");
        let same = Matters::of("公函缺失仍安排用餐", "");
        let field = Matters::of("出差补助计算有误", "重算差旅费");
        let weights = Weights::of([&one, &same, &field].into_iter());
        let likeness = |a, b| Rivals::of(&weights, [b].into_iter()).likenesses(a)[0];
        assert!(likeness(&one, &same) > likeness(&one, &field));
        assert_eq!(weights.shared(&one, &same), ["公务接待"]);
        assert!((likeness(&one, &same) - likeness(&same, &one)).abs() < 1e-12);
    }

    #[test]
    fn every_line_of_what_ships_is_a_matter_with_several_words_each_once() {
        let lines = SYNONYMS.lines().filter(|line| !line.starts_with('#'));
        let mut names = BTreeSet::new();
        for line in lines {
            let (name, words) = line
                .split_once(": ")
                .expect("a colon stands behind its name");
            assert!(names.insert(name), "{name} stands there twice");
            let all: Vec<&str> = words.split_whitespace().collect();
            let different: BTreeSet<&str> = all.iter().copied().collect();
            assert_eq!(all.len(), different.len(), "{line}");
            assert!(!all.is_empty(), "{line}");
        }
    }
}
