//! What a person decided about the links, as it bears on the alignment: which issues lie in one link whatever the program
//! says, and which two never do.

use std::collections::{BTreeMap, BTreeSet};

use super::IssueRef;
use crate::edit::links::{IssuePair, LinkDecision, LinkDecisions, Verdict};
use crate::outline::{Document, SegmentId};

/// Two issues by their places, that of the left report first.
pub(super) type Pair = (usize, usize);

/// The decisions of a person by the places of the issues.
#[derive(Debug, Default)]
pub(super) struct Standing {
    /// The issues that lie in one link.
    pub(super) groups: Vec<TiedGroup>,
    /// The issues that do not answer to each other.
    pub(super) cut: BTreeSet<Pair>,
    /// The decisions that cannot be kept: an issue is gone, or issues have become one and the decisions about them
    /// contradict each other.
    pub(super) unmet: Vec<LinkDecision>,
}

/// Issues that a person put together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct TiedGroup {
    pub(super) left: BTreeSet<usize>,
    pub(super) right: BTreeSet<usize>,
    /// The pairs of which that was said, with the decisions.
    pub(super) ties: BTreeMap<Pair, LinkDecision>,
}

impl TiedGroup {
    /// Whether the program had said it of all of them.
    pub(super) fn is_confirmed(&self) -> bool {
        let mut ties = self.ties.values();
        ties.all(|decision| decision.verdict == Verdict::Confirmed)
    }

    fn take_in(&mut self, other: Self) {
        self.left.extend(other.left);
        self.right.extend(other.right);
        self.ties.extend(other.ties);
    }
}

impl Standing {
    pub(super) fn of(
        decisions: &LinkDecisions,
        left: (&Document, &[IssueRef]),
        right: (&Document, &[IssueRef]),
    ) -> Self {
        if decisions.is_empty() {
            return Self::default();
        }
        let settled = decisions.settled(left.0, right.0);
        let places = |refs: &[IssueRef]| -> BTreeMap<SegmentId, usize> {
            refs.iter().map(|issue| (issue.id, issue.index)).collect()
        };
        let (lefts, rights) = (places(left.1), places(right.1));
        let place = |pair: IssuePair| Some((*lefts.get(&pair.0)?, *rights.get(&pair.1)?));
        let mut standing = Self {
            unmet: settled.gone,
            ..Self::default()
        };
        let mut ties = BTreeMap::new();
        for (pair, decision) in settled.pairs {
            match place(pair) {
                None => standing.unmet.push(decision),
                Some(pair) if decision.verdict.is_tie() => drop(ties.insert(pair, decision)),
                Some(pair) => drop(standing.cut.insert(pair)),
            }
        }
        for group in joined(ties) {
            let is_cut =
                |pair: &&Pair| group.left.contains(&pair.0) && group.right.contains(&pair.1);
            if standing.cut.iter().any(|pair| is_cut(&pair)) {
                standing.unmet.extend(group.ties.into_values());
            } else {
                standing.groups.push(group);
            }
        }
        standing
    }

    /// Whether a person settled with what the issue of this place answers to.
    pub(super) fn is_settled(&self, pair: Pair) -> bool {
        let mut groups = self.groups.iter();
        groups.any(|group| group.left.contains(&pair.0) || group.right.contains(&pair.1))
    }

    /// Whether a person said that these two answer to each other.
    pub(super) fn is_tied(&self, pair: Pair) -> bool {
        self.groups
            .iter()
            .any(|group| group.ties.contains_key(&pair))
    }
}

/// Issues tied to the same ones lie together.
fn joined(ties: BTreeMap<Pair, LinkDecision>) -> Vec<TiedGroup> {
    let mut groups: Vec<TiedGroup> = Vec::new();
    for (pair, decision) in ties {
        let mut group = TiedGroup {
            left: [pair.0].into(),
            right: [pair.1].into(),
            ties: [(pair, decision)].into(),
        };
        let is_of_it =
            |other: &mut TiedGroup| other.left.contains(&pair.0) || other.right.contains(&pair.1);
        for other in groups.extract_if(.., is_of_it) {
            group.take_in(other);
        }
        groups.push(group);
    }
    groups
}
