//! Two reports side by side: the figures of each, and which issue of one answers to which of the other; and how far two
//! annotations of one report agree.
//!
//! [`compare`] is pure and deterministic; swapping the sides mirrors its result. [`compare_with`] does so too and holds to what
//! a person decided about the links (`settled`). What likeness means is in `likeness`,
//! which words of the genre say nothing in `genre`, the choice of the best set of pairs in `assignment`. Nothing here
//! knows a screen, a database or a file format.

pub mod agreement;
mod assignment;
pub mod facts;
pub mod figures;
#[cfg(test)]
mod fixtures;
mod genre;
mod issue;
mod joining;
mod likeness;
mod matters;
pub mod overview;
pub mod passages;
mod settled;
pub mod stock;
pub mod topics;
pub mod wording;

use std::cmp::Ordering;
use std::collections::BTreeSet;

pub use figures::{Amount, Figure, FigureKind, Figures, Passage};

use crate::edit::links::{LinkDecision, LinkDecisions};
use crate::outline::{Document, SegmentId};
use crate::tr;
use issue::Issue;
use likeness::{Candidate, IssueWords};
use settled::{Standing, TiedGroup};
use topics::Lexicon;
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
    /// The decisions of a person that could not be kept to: an issue is gone.
    pub unmet: Vec<LinkDecision>,
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
    /// What it is about, the main one first.
    pub topics: Vec<String>,
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
    /// Who says so.
    pub origin: LinkOrigin,
}

/// Who says that issues answer to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LinkOrigin {
    /// The program; nobody has said anything about it.
    Program,
    /// The program, and a person confirmed it.
    Confirmed,
    /// A person.
    Person,
}

impl LinkOrigin {
    /// What a reader is told about it.
    #[must_use]
    pub fn words(self) -> String {
        tr!(match self {
            Self::Program => "link-proposed",
            Self::Confirmed => "link-confirmed",
            Self::Person => "link-by-hand",
        })
    }
}

/// Puts `left` and `right` side by side, by the topics that ship with the program.
#[must_use]
pub fn compare(left: &Document, right: &Document) -> Comparison {
    compare_with(left, right, &LinkDecisions::default(), Lexicon::shipped())
}

/// Puts `left` and `right` side by side, as a person decided about their links: issues that were put together lie in one
/// link with no others, and two that were parted never lie in one. The rest is the program's. The topics
/// are those of `lexicon`.
#[must_use]
pub fn compare_with(
    left: &Document,
    right: &Document,
    decisions: &LinkDecisions,
    lexicon: &Lexicon,
) -> Comparison {
    let (left_issues, right_issues) = (Issue::all(left, lexicon), Issue::all(right, lexicon));
    let (left_refs, left_words) = described(&left_issues);
    let (right_refs, right_words) = described(&right_issues);
    let standing = Standing::of(decisions, (left, &left_refs), (right, &right_refs));
    let (mut links, (figures, shared)) = rayon::join(
        || links(&left_words, &right_words, &standing),
        || figures((left, &left_issues), (right, &right_issues)),
    );
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
        topics: shared_topics(&left_refs, &right_refs, &link),
        words: link.words,
        matters: link.matters,
        origin: link.origin,
    });
    let links = links.collect();
    let [left, right] = figures;
    Comparison {
        left,
        right,
        links,
        only_left,
        only_right,
        unmet: standing.unmet,
        shared,
    }
}

/// The figures of both reports, and the wording that they share.
fn figures(
    left: (&Document, &[Issue<'_>]),
    right: (&Document, &[Issue<'_>]),
) -> ([Figures; 2], Shared) {
    let shared = shared_wording(left.0, right.0);
    let mut figures = [left, right].map(|(document, issues)| Figures::with(document, issues));
    figures[0].share(left.0, shared.left_shared, &shared, |stretch| stretch.left);
    figures[1].share(right.0, shared.right_shared, &shared, |stretch| {
        stretch.right
    });
    (figures, shared)
}

/// The topics of the best issue of either side that both are about.
fn shared_topics(left: &[IssueRef], right: &[IssueRef], link: &Linked) -> Vec<String> {
    let of = |refs: &[IssueRef], places: &[usize]| -> Vec<String> {
        let first = places.first().and_then(|at| refs.get(*at));
        first.map_or_else(Vec::new, |issue| issue.topics.clone())
    };
    let others = of(right, &link.right);
    let mut shared = of(left, &link.left);
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
    origin: LinkOrigin,
}

/// The best links, those that a person made among them.
///
/// Everything is computed with the same side first, whichever way round the reports were given: sums of floating-point
/// numbers and equally good assignments then come out the same, and swapping the sides mirrors the result exactly.
fn links(left: &[IssueWords], right: &[IssueWords], standing: &Standing) -> Vec<Linked> {
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
    let by_side = |first: usize, second: usize| {
        if is_mirrored {
            (second, first)
        } else {
            (first, second)
        }
    };
    let mut candidates = likeness::candidates(first, second, |one, other| {
        standing.is_tied(by_side(one, other))
    });
    let tied = tied_groups(&candidates, standing, by_side);
    candidates.retain(|candidate| {
        let pair = by_side(candidate.first, candidate.second);
        !standing.is_settled(pair) && !standing.cut.contains(&pair)
    });
    let chosen = assignment::best_pairs(first.len(), second.len(), &candidates);
    let mut groups: Vec<(joining::Group, LinkOrigin)> = tied;
    let proposed = joining::grouped(&candidates, chosen).into_iter();
    groups.extend(proposed.map(|group| (group, LinkOrigin::Program)));
    let best = groups
        .iter()
        .map(|(group, _)| (group.first[0], group.second[0]));
    let matters = likeness::shared_matters(first, second, best);
    let linked = |((group, origin), matters): ((joining::Group, LinkOrigin), Vec<&str>)| {
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
            matters: matters.into_iter().map(str::to_owned).collect(),
            origin,
        }
    };
    groups.into_iter().zip(matters).map(linked).collect()
}

/// The issues that a person put together, the two that are most alike first.
fn tied_groups(
    candidates: &[Candidate],
    standing: &Standing,
    by_side: impl Fn(usize, usize) -> settled::Pair,
) -> Vec<(joining::Group, LinkOrigin)> {
    let group = |tied: &TiedGroup| {
        let mut pairs: Vec<&Candidate> = candidates
            .iter()
            .filter(|pair| tied.ties.contains_key(&by_side(pair.first, pair.second)))
            .collect();
        pairs.sort_by(|one, other| other.score.total_cmp(&one.score));
        let mut group = joining::Group {
            first: Vec::new(),
            second: Vec::new(),
            score: pairs.first().map_or(0.0, |best| best.score),
        };
        for pair in pairs {
            if !group.first.contains(&pair.first) {
                group.first.push(pair.first);
            }
            if !group.second.contains(&pair.second) {
                group.second.push(pair.second);
            }
        }
        let origin = if tied.is_confirmed() {
            LinkOrigin::Confirmed
        } else {
            LinkOrigin::Person
        };
        (group, origin)
    };
    let mut groups: Vec<_> = standing.groups.iter().map(group).collect();
    // In one order whichever side is which.
    groups.sort_by_key(|(group, _)| group.first.iter().min().copied());
    groups
}

/// What the issues are called, and the words by which they are compared.
fn described(issues: &[Issue<'_>]) -> (Vec<IssueRef>, Vec<IssueWords>) {
    let describe = |(index, issue): (usize, &Issue<'_>)| {
        let words = IssueWords::new(&issue.title, &issue.body);
        let named = IssueRef {
            index,
            id: issue.node.id(),
            title: issue.title.clone(),
            topics: issue.topic_keys().map(str::to_owned).collect(),
        };
        (named, words)
    };
    issues.iter().enumerate().map(describe).unzip()
}
