//! Two reports side by side: the figures of each, and which issue of one answers to which of the other; and how far two
//! annotations of one report agree.
//!
//! [`compare`] is pure and deterministic; swapping the sides mirrors its result. What likeness means is in `likeness`,
//! which words of the genre say nothing in `genre`, the choice of the best set of pairs in `assignment`. Nothing here
//! knows a screen, a database or a file format.

pub mod agreement;
mod assignment;
pub mod facts;
pub mod figures;
mod genre;
mod issue;
mod joining;
mod likeness;
mod matters;
pub mod overview;
pub mod stock;
pub mod topics;
pub mod wording;

use std::cmp::Ordering;
use std::collections::BTreeSet;

pub use figures::{Amount, Figure, FigureKind, Figures, Passage};

use crate::outline::{Document, SegmentId};
use issue::Issue;
use likeness::IssueWords;
use wording::{Shared, shared_wording};

/// Two reports side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The figures of the left report.
    pub left: Figures,
    /// The figures of the right report.
    pub right: Figures,
    /// The issues that answer to each other, in the order of the left report.
    pub links: Vec<Link>,
    /// The issues of the left report that answer to none, in the order of its text.
    pub only_left: Vec<IssueRef>,
    /// The issues of the right report that answer to none, in the order of its text.
    pub only_right: Vec<IssueRef>,
    /// The wording that both share.
    pub shared: Shared,
}

/// An issue of one of the two reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssueRef {
    /// Its place among the issues of its report, counted from 0 in the order of the text.
    pub index: usize,
    /// The name of its segment.
    pub id: SegmentId,
    /// Its title.
    pub title: String,
}

/// Issues that answer to each other: one of a side, and one or several of the other.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// The issues of the left report; never empty.
    pub left: Vec<IssueRef>,
    /// The issues of the right report; never empty.
    pub right: Vec<IssueRef>,
    /// How alike their words are, from 0 to 1.
    pub score: f32,
    /// The words they share, which is why they are linked.
    pub words: Vec<String>,
    /// The matters that both are about, whatever the words.
    pub matters: Vec<String>,
    /// The topics that both are about.
    pub topics: Vec<String>,
}

/// Puts `left` and `right` side by side.
#[must_use]
pub fn compare(left: &Document, right: &Document) -> Comparison {
    let (left_issues, right_issues) = (Issue::all(left), Issue::all(right));
    let (left_refs, left_words) = described(&left_issues);
    let (right_refs, right_words) = described(&right_issues);
    let mut links = links(&left_words, &right_words);
    links.sort_by_key(|link| link.left.iter().min().copied());

    let unlinked = |refs: &[IssueRef], side: fn(&Linked) -> &Vec<usize>| {
        let linked: BTreeSet<usize> = links.iter().flat_map(side).copied().collect();
        let open = refs.iter().filter(|issue| !linked.contains(&issue.index));
        open.cloned().collect()
    };
    let only_left = unlinked(&left_refs, |link| &link.left);
    let only_right = unlinked(&right_refs, |link| &link.right);
    let all = |refs: &[IssueRef], at: &[usize]| at.iter().map(|at| refs[*at].clone()).collect();
    let links = links.into_iter().map(|link| Link {
        left: all(&left_refs, &link.left),
        right: all(&right_refs, &link.right),
        score: link.score as f32,
        topics: shared_topics(&left_issues, &right_issues, &link),
        words: link.words,
        matters: link.matters,
    });
    let links = links.collect();
    let shared = shared_wording(left, right);
    let mut figures = [(left, &left_issues), (right, &right_issues)]
        .map(|(document, issues)| Figures::with(document, issues));
    figures[0].share(left, shared.left_shared, &shared, |stretch| stretch.left);
    figures[1].share(right, shared.right_shared, &shared, |stretch| stretch.right);
    let [left, right] = figures;
    Comparison {
        left,
        right,
        links,
        only_left,
        only_right,
        shared,
    }
}

/// The topics of the best issue of either side that both are about.
fn shared_topics(left: &[Issue<'_>], right: &[Issue<'_>], link: &Linked) -> Vec<String> {
    let of = |issues: &[Issue<'_>], at: Option<&usize>| -> Vec<String> {
        let issue = at.and_then(|at| issues.get(*at));
        let keys = issue.into_iter().flat_map(Issue::topic_keys);
        keys.map(str::to_owned).collect()
    };
    let others = of(right, link.right.first());
    let mut shared = of(left, link.left.first());
    shared.retain(|topic| others.contains(topic));
    // Which is the main one may differ from side to side.
    shared.sort_unstable();
    shared
}

/// A link by the places of its issues.
struct Linked {
    left: Vec<usize>,
    right: Vec<usize>,
    score: f64,
    words: Vec<String>,
    matters: Vec<String>,
}

/// The best links.
///
/// Everything is computed with the same side first, whichever way round the reports were given: sums of floating-point
/// numbers and equally good assignments then come out the same, and swapping the sides mirrors the result exactly.
fn links(left: &[IssueWords], right: &[IssueWords]) -> Vec<Linked> {
    let printed = |side: &[IssueWords]| -> Vec<(String, String)> {
        let words = side.iter().map(IssueWords::printed);
        words
            .map(|(one, two)| (one.to_owned(), two.to_owned()))
            .collect()
    };
    let is_mirrored = left.len().cmp(&right.len()) == Ordering::Greater
        || left.len() == right.len() && printed(left) > printed(right);
    let (first, second) = if is_mirrored {
        (right, left)
    } else {
        (left, right)
    };
    let candidates = likeness::candidates(first, second);
    let chosen = assignment::best_pairs(first.len(), second.len(), &candidates);
    let groups = joining::grouped(&candidates, chosen);
    let best = groups.iter().map(|group| (group.first[0], group.second[0]));
    let matters = likeness::shared_matters(first, second, best);
    let linked = |(group, matters): (joining::Group, Vec<String>)| {
        let words = likeness::shared_words(&first[group.first[0]], &second[group.second[0]]);
        let (mut one, mut other) = (group.first, group.second);
        one.sort_unstable();
        other.sort_unstable();
        let (left, right) = if is_mirrored {
            (other, one)
        } else {
            (one, other)
        };
        Linked {
            left,
            right,
            score: group.score,
            words,
            matters,
        }
    };
    groups.into_iter().zip(matters).map(linked).collect()
}

/// What the issues are called, and the words by which they are compared.
fn described(issues: &[Issue<'_>]) -> (Vec<IssueRef>, Vec<IssueWords>) {
    let describe = |(index, issue): (usize, &Issue<'_>)| {
        let words = IssueWords::new(&issue.title, &issue.body);
        let named = IssueRef {
            index,
            id: issue.node.id(),
            title: issue.title.clone(),
        };
        (named, words)
    };
    issues.iter().enumerate().map(describe).unzip()
}
