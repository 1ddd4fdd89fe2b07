//! How alike two issues are: the runs of one to three letters that their titles share, or that the title of one shares
//! with the measures of the other, each counting the more the rarer it is in the two reports; and the matters that they are
//! about, whatever the words.

use std::collections::{BTreeSet, HashMap};

use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};

use super::genre;
use super::matters::{Matters, Rivals, Weights};

/// The words of an issue, and what they are about.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct IssueWords {
    title: String,
    body: String,
    title_runs: Vec<String>,
    body_runs: Vec<String>,
    matters: Matters,
}

/// Two issues that may answer to each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Candidate {
    pub(super) first: usize,
    pub(super) second: usize,
    pub(super) score: f64,
}

/// Below this likeness two issues do not answer to each other: rather no link than a wrong one.
const THRESHOLD: f64 = 2.0 / 15.0;
/// How much it counts that titles share words.
const SHARE_OF_TITLES: f64 = 0.2;
/// How much it counts that titles and measures together share rare words. Measures are long, so that even issues that
/// answer to each other share only a small part of them: a tenth is much.
const SHARE_OF_ALL_WORDS: f64 = 1.25;
/// How much a gram counts by its length in letters.
const WEIGHT_BY_LENGTH: [f64; 3] = [0.3, 1.0, 1.0];
/// How much a gram counts that says little, against others.
const FAINT_WEIGHT: f64 = 0.1;
/// How much of a title's gram is met when it stands only among the measures of the other issue.
const MET_IN_BODY: f64 = 0.25;
/// How much a gram's standing in one more issue makes it less rare, when it stands there outside the title.
const BODY_FREQUENCY: f64 = 0.5;
/// How many shared words are given as the reason of a link.
const MAX_SHARED_WORDS: usize = 6;

impl IssueWords {
    /// An issue of this title, with these words below it.
    pub(super) fn new(title: &str, body: &str) -> Self {
        Self {
            title: title.to_owned(),
            body: body.to_owned(),
            title_runs: genre::telling_runs(title),
            body_runs: genre::telling_runs(body),
            matters: Matters::of(title, body),
        }
    }

    /// What was printed, by which issues are put in an order that is the same whichever side they stand on.
    pub(super) fn printed(&self) -> (&str, &str) {
        (&self.title, &self.body)
    }
}

/// The pairs of an issue of `first` and one of `second` that are alike enough, in order, and those that are asked for
/// however little alike they are.
pub(super) fn candidates(
    first: &[IssueWords],
    second: &[IssueWords],
    is_asked_for: impl Fn(usize, usize) -> bool + Sync,
) -> Vec<Candidate> {
    let mut grams = Grams::default();
    let first_profiles: Vec<Profile> = first.iter().map(|issue| grams.profile(issue)).collect();
    let second_profiles: Vec<Profile> = second.iter().map(|issue| grams.profile(issue)).collect();
    let weights = grams.weights(first.len() + second.len());

    let mut postings: Vec<Vec<(usize, Place)>> = vec![Vec::new(); weights.len()];
    for (issue, profile) in second_profiles.iter().enumerate() {
        for (gram, place) in profile {
            postings[*gram].push((issue, *place));
        }
    }
    let mut printed: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
    for (issue, words) in second.iter().enumerate() {
        printed
            .entry((&words.title, &words.body))
            .or_default()
            .push(issue);
    }
    let second_sizes: Vec<Size> = second_profiles
        .iter()
        .map(|profile| Size::of(profile, &weights))
        .collect();

    let matters = Weights::of(first.iter().chain(second).map(|issue| &issue.matters));
    let rivals = Rivals::of(&matters, second.iter().map(|issue| &issue.matters));
    let of_one = |shared: &mut Vec<Shared>, i: usize| -> Vec<Candidate> {
        let size = Size::of(&first_profiles[i], &weights);
        shared.fill(Shared::default());
        for (gram, place) in &first_profiles[i] {
            for (j, other_place) in &postings[*gram] {
                shared[*j].add(weights[*gram], *place, *other_place);
            }
        }
        // Issues printed alike are alike, even where all of their words are empty.
        let same = printed.get(&(first[i].title.as_str(), first[i].body.as_str()));
        for j in same.into_iter().flatten() {
            shared[*j].is_same = true;
        }
        let likenesses = rivals.likenesses(&first[i].matters);
        let candidate = |(j, (shared, about)): (usize, (&Shared, f64))| {
            let words = shared.score(size, second_sizes[j]);
            let score = if shared.is_same {
                1.0
            } else {
                (words + about).min(1.0)
            };
            (score >= THRESHOLD || is_asked_for(i, j)).then_some(Candidate {
                first: i,
                second: j,
                score,
            })
        };
        let pairs = shared.iter().zip(likenesses).enumerate();
        pairs.filter_map(candidate).collect()
    };
    let rows: Vec<Vec<Candidate>> = (0..first.len())
        .into_par_iter()
        .map_init(|| vec![Shared::default(); second.len()], of_one)
        .collect();
    rows.concat()
}

/// The matters that pairs of issues share, by which they are alike whatever the words.
pub(super) fn shared_matters(
    first: &[IssueWords],
    second: &[IssueWords],
    pairs: impl Iterator<Item = (usize, usize)>,
) -> Vec<Vec<&'static str>> {
    let weights = Weights::of(first.iter().chain(second).map(|issue| &issue.matters));
    pairs
        .map(|(one, other)| weights.shared(&first[one].matters, &second[other].matters))
        .collect()
}

/// The words that two issues share: the longest runs of letters of one title that stand in the other, then those that
/// stand among the measures of the other.
pub(super) fn shared_words(one: &IssueWords, other: &IssueWords) -> Vec<String> {
    let mut words = Vec::new();
    let mut add = |runs: &[String], others: &[String]| {
        for run in runs {
            for word in shared_runs(run, others) {
                let is_known = words
                    .iter()
                    .any(|known: &String| known.contains(&word) || word.contains(known.as_str()));
                if !is_known && !genre::is_faint(&word) {
                    words.push(word);
                }
            }
        }
    };
    add(&one.title_runs, &other.title_runs);
    add(&one.title_runs, &other.body_runs);
    add(&other.title_runs, &one.body_runs);
    if words.is_empty() {
        let letters = |runs: &[String]| {
            runs.concat()
                .chars()
                .map(String::from)
                .collect::<BTreeSet<_>>()
        };
        let common = letters(&one.title_runs);
        let common = common
            .intersection(&letters(&other.title_runs))
            .cloned()
            .collect::<Vec<_>>();
        words = common
            .into_iter()
            .filter(|letter| !genre::is_faint(letter))
            .collect();
    }
    words.truncate(MAX_SHARED_WORDS);
    words
}

/// The longest parts of `run`, of two letters at least, that stand in one of `others`, from left to right.
fn shared_runs(run: &str, others: &[String]) -> Vec<String> {
    let bounds: Vec<usize> = run
        .char_indices()
        .map(|(at, _)| at)
        .chain([run.len()])
        .collect();
    let mut found = Vec::new();
    let mut start = 0;
    while start + 2 < bounds.len() {
        let stands = |end: usize| {
            let part = &run[bounds[start]..bounds[end]];
            others.iter().any(|other| other.contains(part))
        };
        match (start + 2..bounds.len())
            .take_while(|end| stands(*end))
            .last()
        {
            Some(end) => {
                found.push(run[bounds[start]..bounds[end]].to_owned());
                start = end;
            }
            None => start += 1,
        }
    }
    found
}

/// Where in an issue a gram stands; the title counts where it stands in both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Title,
    Body,
}

/// The grams of an issue by number, each once.
type Profile = Vec<(usize, Place)>;

/// The grams of both reports: their numbers, and in how many issues they stand.
#[derive(Default)]
struct Grams {
    numbers: HashMap<String, usize>,
    known: Vec<Gram>,
    n_issues: usize,
}

/// A gram of both reports.
struct Gram {
    base_weight: f64,
    /// In how many issues it stands.
    frequency: f64,
    /// The last of those, so that it counts once in each.
    last_in: usize,
}

impl Grams {
    fn profile(&mut self, issue: &IssueWords) -> Profile {
        let mut profile = Vec::new();
        self.n_issues += 1;
        for (runs, place, frequency) in [
            (&issue.title_runs, Place::Title, 1.0),
            (&issue.body_runs, Place::Body, BODY_FREQUENCY),
        ] {
            for run in runs {
                for (gram, letters) in grams_of(run) {
                    let number = self.number(gram, letters);
                    let known = &mut self.known[number];
                    if known.last_in < self.n_issues {
                        known.last_in = self.n_issues;
                        known.frequency += frequency;
                        profile.push((number, place));
                    }
                }
            }
        }
        profile
    }

    fn number(&mut self, gram: &str, letters: usize) -> usize {
        if let Some(number) = self.numbers.get(gram) {
            return *number;
        }
        let number = self.known.len();
        let faint = if genre::is_faint(gram) {
            FAINT_WEIGHT
        } else {
            1.0
        };
        self.known.push(Gram {
            base_weight: WEIGHT_BY_LENGTH[letters - 1] * faint,
            frequency: 0.0,
            last_in: 0,
        });
        self.numbers.insert(gram.to_owned(), number);
        number
    }

    /// The weight of every gram, the heavier the fewer of `n_issues` it stands in.
    fn weights(&self, n_issues: usize) -> Vec<f64> {
        let weight = |gram: &Gram| gram.base_weight * (n_issues as f64 / gram.frequency).ln_1p();
        self.known.iter().map(weight).collect()
    }
}

/// The parts of `run` of one to three letters, with their lengths.
fn grams_of(run: &str) -> impl Iterator<Item = (&str, usize)> {
    run.char_indices().flat_map(move |(start, _)| {
        let rest = &run[start..];
        let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8());
        ends.take(WEIGHT_BY_LENGTH.len())
            .zip(1..)
            .map(move |(end, letters)| (&rest[..end], letters))
    })
}

/// How much there is in an issue that could be shared.
#[derive(Debug, Clone, Copy)]
struct Size {
    title: f64,
    root_of_all: f64,
}

impl Size {
    fn of(profile: &Profile, weights: &[f64]) -> Self {
        let in_title = profile.iter().filter(|(_, place)| *place == Place::Title);
        let of_all: f64 = profile.iter().map(|(gram, _)| weights[*gram].powi(2)).sum();
        Self {
            title: in_title.map(|(gram, _)| weights[*gram]).sum(),
            root_of_all: of_all.sqrt(),
        }
    }
}

/// What two issues share.
#[derive(Debug, Clone, Copy, Default)]
struct Shared {
    of_first_title: f64,
    of_second_title: f64,
    of_all: f64,
    is_same: bool,
}

impl Shared {
    fn add(&mut self, weight: f64, first: Place, second: Place) {
        let met = |where_met| {
            if where_met == Place::Title {
                weight
            } else {
                weight * MET_IN_BODY
            }
        };
        self.of_all += weight * weight;
        if first == Place::Title {
            self.of_first_title += met(second);
        }
        if second == Place::Title {
            self.of_second_title += met(first);
        }
    }

    /// How much the words speak for two issues answering to each other.
    fn score(&self, first: Size, second: Size) -> f64 {
        let share = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
        let titles = f64::midpoint(
            share(self.of_first_title, first.title),
            share(self.of_second_title, second.title),
        );
        let all = share(self.of_all, first.root_of_all * second.root_of_all);
        SHARE_OF_TITLES * titles + SHARE_OF_ALL_WORDS * all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn issue(title: &str, body: &str) -> IssueWords {
        IssueWords::new(title, body)
    }

    #[test]
    fn blame_alone_makes_nothing_alike() {
        let left = [issue("档案管理不规范", "")];
        let right = [issue("食堂采购不规范，落实不到位", "")];
        assert!(candidates(&left, &right, |_, _| false).is_empty());
    }

    #[test]
    fn a_title_is_met_among_the_measures_of_the_other() {
        let left = [issue("值班纪律松弛", "")];
        let right = [
            issue("夜间脱岗", "完善值班制度，严肃值班纪律"),
            issue("收费不公示", "公示收费标准"),
        ];
        let found = candidates(&left, &right, |_, _| false);
        assert_eq!(
            found.iter().map(|found| found.second).collect::<Vec<_>>(),
            [0]
        );
        assert_eq!(shared_words(&left[0], &right[0]), ["值班纪律"]);
    }

    #[test]
    fn the_reason_is_the_longest_words_that_both_titles_share() {
        let one = issue("固定资产底数不清、账实不符", "");
        let other = issue("账实不符，固定资产管理混乱", "");
        assert_eq!(shared_words(&one, &other), ["固定资产", "账实不符"]);
    }
}
