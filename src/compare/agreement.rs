//! How far two annotations of one text agree, in the figures by which that is told elsewhere.
//!
//! *Issues*: the F-measure of one annotation against the other, 2·both ÷ (left + right), which is the same whichever of the
//! two is taken for the truth and needs no count of what neither of them marked (Hripcsak and Rothschild, “Agreement, the
//! F-measure, and reliability in information retrieval”, J Am Med Inform Assoc 12, 2005). *Exact*: both took the same words
//! for an issue, blanks at either end left out. *Overlapping*: the words share at least one character (the boundary-only
//! and partial measures of SemEval-2013 task 9); each issue counts for one other at most.
//!
//! *Kinds* and *statuses*: Cohen's kappa, (observed − expected) ÷ (1 − expected), where the expected agreement is that of two
//! people who choose at random, each as often as they did (Cohen, “A coefficient of agreement for nominal scales”, Educ
//! Psychol Meas 20, 1960). It needs units that both judged: for kinds the nodes that both cut the same, for statuses the
//! issues that overlap. It is undefined where there are no units, and where both called every unit by one and the same
//! name, as there is nothing then that chance could not explain.

use std::collections::BTreeMap;

use crate::edit::difference::same_nodes;
use crate::outline::view::NodeView;
use crate::outline::{Document, Kind, SegmentIndex, Status};
use crate::text::TextRange;

/// How far two annotations of one text agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    /// Issues of the same words.
    pub issues_exact: Found,
    /// Issues that share words.
    pub issues_overlapping: Found,
    /// What the nodes are that both cut the same.
    pub kinds: Judged,
    /// How far the issues got that share words.
    pub statuses: Judged,
}

/// How much of what one annotation has the other has too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Found {
    /// How many both have.
    pub both: usize,
    /// How many the left has.
    pub left: usize,
    /// How many the right has.
    pub right: usize,
}

/// How two people judged the same units.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Judged {
    /// How many units there are.
    pub units: usize,
    /// Of how many both said the same.
    pub agreed: usize,
    /// How often the left said each, and the right.
    said: BTreeMap<&'static str, (usize, usize)>,
}

impl Found {
    /// The F-measure; none where neither has any.
    #[must_use]
    pub fn f_measure(self) -> Option<f64> {
        let all = self.left + self.right;
        (all > 0).then(|| 2.0 * self.both as f64 / all as f64)
    }
}

impl Judged {
    /// What both said of each unit, the left first.
    #[must_use]
    pub fn of(units: impl IntoIterator<Item = (&'static str, &'static str)>) -> Self {
        let mut judged = Self::default();
        for (left, right) in units {
            judged.units += 1;
            judged.agreed += usize::from(left == right);
            judged.said.entry(left).or_default().0 += 1;
            judged.said.entry(right).or_default().1 += 1;
        }
        judged
    }

    /// Cohen's kappa; none where it is undefined.
    #[must_use]
    pub fn kappa(&self) -> Option<f64> {
        // In units squared, so that no rounding hides that chance explains everything.
        let by_chance: u128 = self
            .said
            .values()
            .map(|(left, right)| *left as u128 * *right as u128)
            .sum();
        let all = (self.units as u128).pow(2);
        let observed = self.agreed as u128 * self.units as u128;
        (by_chance < all).then(|| (observed as f64 - by_chance as f64) / (all - by_chance) as f64)
    }
}

/// How far two annotations of one text agree.
#[must_use]
pub fn agreement(left: &Document, right: &Document) -> Agreement {
    let (ours, theirs) = (issues(left), issues(right));
    let overlapping = overlapping(&ours, &theirs);
    let is_exact = |(left, right): &&(usize, usize)| ours[*left].1 == theirs[*right].1;
    let found = |both| Found {
        both,
        left: ours.len(),
        right: theirs.len(),
    };
    let status = |(left, right): &(usize, usize)| {
        let [left, right] = [ours[*left].0, theirs[*right].0].map(|node| node.status().status);
        (Status::name(left), Status::name(right))
    };
    Agreement {
        issues_exact: found(overlapping.iter().filter(is_exact).count()),
        issues_overlapping: found(overlapping.len()),
        kinds: Judged::of(kinds(left, right)),
        statuses: Judged::of(overlapping.iter().map(status)),
    }
}

/// What the nodes are that both cut the same.
fn kinds<'a>(
    left: &'a Document,
    right: &'a Document,
) -> impl Iterator<Item = (&'static str, &'static str)> + 'a {
    let node = |document: &'a Document, at: SegmentIndex| NodeView::new(document, at);
    same_nodes(left, right)
        .into_iter()
        .filter_map(move |(ours, theirs)| Some((node(left, ours)?, node(right, theirs)?)))
        .filter(|(ours, theirs)| ours.words() == theirs.words())
        .map(|(ours, theirs)| (ours.kind().name(), theirs.kind().name()))
}

fn issues(document: &Document) -> Vec<(NodeView<'_>, TextRange)> {
    NodeView::all(document)
        .filter(|node| node.kind() == Kind::Issue)
        .map(|node| (node, node.words()))
        .collect()
}

/// As many pairs of issues that share words as there can be, each issue in one at most. The issues of one annotation do not
/// overlap, so that the first two that share words can always go together.
fn overlapping(
    left: &[(NodeView<'_>, TextRange)],
    right: &[(NodeView<'_>, TextRange)],
) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let (mut ours, mut theirs) = (0, 0);
    while let (Some((_, one)), Some((_, other))) = (left.get(ours), right.get(theirs)) {
        if one.start() < other.end() && other.start() < one.end() {
            pairs.push((ours, theirs));
            ours += 1;
            theirs += 1;
        } else if one.end() <= other.start() {
            ours += 1;
        } else {
            theirs += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Units by a table of how often the left said the row and the right the column.
    fn table<const N: usize>(names: [&'static str; N], counts: [[usize; N]; N]) -> Judged {
        let cells = counts.iter().zip(names).flat_map(|(row, left)| {
            let cells = row.iter().zip(names);
            cells.flat_map(move |(n, right)| std::iter::repeat_n((left, right), *n))
        });
        Judged::of(cells.collect::<Vec<_>>())
    }

    #[track_caller]
    fn check(judged: &Judged, expected: f64) {
        let kappa = judged.kappa().expect("it is defined");
        assert!((kappa - expected).abs() < 1e-12, "{kappa}");
    }

    #[test]
    fn kappa_is_that_of_published_examples() {
        // Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions, table 18.1: two raters on 100 subjects;
        // observed 0.89, expected 0.66.
        let names = ["psychotic", "neurotic", "organic"];
        let judged = table(names, [[75, 1, 4], [5, 4, 1], [0, 0, 10]]);
        assert_eq!((judged.units, judged.agreed), (100, 89));
        check(&judged, 0.23 / 0.34);
        // Two readers of 50 proposals, and two of 100 whose disagreements lean to one side: observed 0.7 and 0.6, expected
        // 0.5 and 0.46.
        check(&table(["yes", "no"], [[20, 5], [10, 15]]), 0.4);
        check(&table(["yes", "no"], [[25, 35], [5, 35]]), 0.14 / 0.54);
    }

    #[test]
    fn kappa_is_one_below_nothing_and_undefined_where_it_should_be() {
        check(&table(["a", "b"], [[3, 0], [0, 2]]), 1.0);
        check(&table(["a", "b"], [[0, 1], [1, 0]]), -1.0);
        check(&table(["a", "b"], [[0, 4], [0, 0]]), 0.0);
        assert_eq!(Judged::default().kappa(), None, "no units");
        assert_eq!(table(["a"], [[7]]).kappa(), None, "one name for everything");
    }

    #[test]
    fn the_f_measure_is_undefined_only_where_neither_has_any() {
        let found = |both, left, right| Found { both, left, right }.f_measure();
        assert_eq!(found(0, 0, 0), None);
        assert_eq!(found(0, 3, 0), Some(0.0));
        assert_eq!(found(2, 3, 5), Some(0.5));
    }
}
