//! Two reports side by side: the figures of each, and which issue of one answers to which of the other; and how far two
//! annotations of one report agree.
//!
//! [`compare`] is pure and deterministic; swapping the sides mirrors its result. What likeness means is in `likeness`,
//! which words of the genre say nothing in `genre`, the choice of the best set of pairs in `assignment`. Nothing here
//! knows a screen, a database or a file format.

pub mod agreement;
mod assignment;
mod figures;
mod genre;
mod likeness;
pub mod topics;
pub mod wording;

use std::cmp::Ordering;

pub use figures::Figures;

use crate::outline::view::NodeView;
use crate::outline::{Document, Kind, SegmentId};
use likeness::{Candidate, IssueWords};

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

/// Issues that answer to each other. The program links one to one; a person may put several on either side.
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
}

/// Puts `left` and `right` side by side.
#[must_use]
pub fn compare(left: &Document, right: &Document) -> Comparison {
    let (left_refs, left_words) = issues(left);
    let (right_refs, right_words) = issues(right);
    let pairs = pairs(&left_words, &right_words);

    let linked = |side: fn(&Pair) -> usize, count: usize| {
        let mut linked = vec![false; count];
        for pair in &pairs {
            linked[side(pair)] = true;
        }
        linked
    };
    let left_linked = linked(|pair| pair.left, left_refs.len());
    let right_linked = linked(|pair| pair.right, right_refs.len());
    let links = pairs.into_iter().map(|pair| Link {
        left: vec![left_refs[pair.left].clone()],
        right: vec![right_refs[pair.right].clone()],
        score: pair.score,
        words: pair.words,
    });
    Comparison {
        left: Figures::of(left),
        right: Figures::of(right),
        links: links.collect(),
        only_left: unlinked(&left_refs, &left_linked),
        only_right: unlinked(&right_refs, &right_linked),
    }
}

struct Pair {
    left: usize,
    right: usize,
    score: f32,
    words: Vec<String>,
}

/// The best pairs, in the order of the left side.
///
/// Everything is computed with the same side first, whichever way round the reports were given: sums of floating-point
/// numbers and equally good assignments then come out the same, and swapping the sides mirrors the result exactly.
fn pairs(left: &[IssueWords], right: &[IssueWords]) -> Vec<Pair> {
    let is_mirrored =
        left.len().cmp(&right.len()).then_with(|| left.cmp(right)) == Ordering::Greater;
    let (first, second) = if is_mirrored {
        (right, left)
    } else {
        (left, right)
    };
    let candidates = likeness::candidates(first, second);
    let chosen = assignment::best_pairs(first.len(), second.len(), &candidates);
    let mut pairs: Vec<Pair> = chosen
        .into_iter()
        .map(
            |Candidate {
                 first: one,
                 second: other,
                 score,
             }| {
                let words = likeness::shared_words(&first[one], &second[other]);
                let (left, right) = if is_mirrored {
                    (other, one)
                } else {
                    (one, other)
                };
                Pair {
                    left,
                    right,
                    score: score as f32,
                    words,
                }
            },
        )
        .collect();
    pairs.sort_by_key(|pair| pair.left);
    pairs
}

/// The issues of a document, and the words by which they are compared.
fn issues(document: &Document) -> (Vec<IssueRef>, Vec<IssueWords>) {
    let describe = |(index, node): (usize, NodeView<'_>)| {
        let title = node.name();
        let below = node.descendants().filter(|below| {
            matches!(
                below.kind(),
                Kind::Measures | Kind::Measure | Kind::Cause | Kind::Text
            )
        });
        let body: Vec<String> = below.map(|below| below.text()).collect();
        let words = IssueWords::new(&title, &body.join("。"));
        (
            IssueRef {
                index,
                id: node.id(),
                title,
            },
            words,
        )
    };
    NodeView::issues(document).enumerate().map(describe).unzip()
}

fn unlinked(refs: &[IssueRef], linked: &[bool]) -> Vec<IssueRef> {
    let open = refs.iter().zip(linked).filter(|(_, linked)| !**linked);
    open.map(|(issue, _)| issue.clone()).collect()
}
