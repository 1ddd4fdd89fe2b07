//! The decisions about one pair of reports, and what they come to for the documents as they stand.

use std::collections::{BTreeMap, BTreeSet};

use super::anchor::IssueAnchor;
use super::book::{LinkChange, LinkEditName};
use crate::outline::view::NodeView;
use crate::outline::{Document, SegmentId};

/// What a person said of an issue of the left report and one of the right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// They do not answer to each other.
    Cut,
    /// The program linked them, and rightly.
    Confirmed,
    /// They answer to each other, which the program did not say.
    Made,
}

impl Verdict {
    /// Every verdict.
    pub const ALL: [Self; 3] = [Self::Cut, Self::Confirmed, Self::Made];

    /// The key in the library.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Cut => "cut",
            Self::Confirmed => "confirmed",
            Self::Made => "made",
        }
    }

    /// The verdict of this key, if there is one.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.key() == key)
    }

    /// Of two decisions that have come to be about one pair a cut counts, then what the program did not say itself.
    const fn weight(self) -> u8 {
        match self {
            Self::Confirmed => 0,
            Self::Made => 1,
            Self::Cut => 2,
        }
    }

    /// Whether the two belong together.
    #[must_use]
    pub const fn is_tie(self) -> bool {
        matches!(self, Self::Confirmed | Self::Made)
    }
}

/// One decision: two issues, and what a person said of them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LinkDecision {
    /// The issue of the left report.
    pub left: IssueAnchor,
    /// The issue of the right report.
    pub right: IssueAnchor,
    /// What was said of them.
    pub verdict: Verdict,
}

/// An issue of the left report and one of the right.
pub type IssuePair = (SegmentId, SegmentId);

/// One act on the links of a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkAct {
    /// These issues answer to each other, as the program says.
    Confirm(Vec<SegmentId>, Vec<SegmentId>),
    /// Nothing is settled about these issues any more.
    Unsettle(Vec<SegmentId>, Vec<SegmentId>),
    /// These issues do not answer to each other.
    Cut(Vec<SegmentId>, Vec<SegmentId>),
    /// These issues answer to each other and to nothing else, and those pairs do not.
    Tie {
        /// Of the left report.
        left: Vec<SegmentId>,
        /// Of the right report.
        right: Vec<SegmentId>,
        /// The pairs that were linked and are not to be.
        apart: Vec<IssuePair>,
    },
    /// A decision whose issue is gone is of no use any more.
    Forget(Box<LinkDecision>),
}

impl LinkAct {
    /// The act with the sides exchanged.
    #[must_use]
    pub fn mirrored(self) -> Self {
        match self {
            Self::Confirm(left, right) => Self::Confirm(right, left),
            Self::Unsettle(left, right) => Self::Unsettle(right, left),
            Self::Cut(left, right) => Self::Cut(right, left),
            Self::Tie { left, right, apart } => Self::Tie {
                left: right,
                right: left,
                apart: apart.into_iter().map(|(one, other)| (other, one)).collect(),
            },
            Self::Forget(decision) => {
                let LinkDecision {
                    left,
                    right,
                    verdict,
                } = *decision;
                Self::Forget(Box::new(LinkDecision {
                    left: right,
                    right: left,
                    verdict,
                }))
            }
        }
    }
}

/// The decisions of a person about one pair of reports.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LinkDecisions {
    decided: BTreeMap<(IssueAnchor, IssueAnchor), Verdict>,
}

/// What decisions come to for two documents as they stand.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settled {
    /// What was decided about which pair; where two decisions have come to be about one, a cut counts first.
    pub pairs: BTreeMap<IssuePair, LinkDecision>,
    /// The decisions of which an issue is gone.
    pub gone: Vec<LinkDecision>,
}

impl LinkDecisions {
    /// These decisions.
    #[must_use]
    pub fn of(decisions: impl IntoIterator<Item = LinkDecision>) -> Self {
        let mut all = Self::default();
        decisions
            .into_iter()
            .for_each(|decision| all.insert(decision));
        all
    }

    /// Every decision, in an order that does not change.
    pub fn iter(&self) -> impl Iterator<Item = LinkDecision> + '_ {
        self.decided
            .iter()
            .map(|((left, right), verdict)| LinkDecision {
                left: left.clone(),
                right: right.clone(),
                verdict: *verdict,
            })
    }

    /// Whether nothing is decided.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.decided.is_empty()
    }

    /// The decisions with the sides exchanged.
    #[must_use]
    pub fn mirrored(&self) -> Self {
        let decided = self.decided.iter();
        Self {
            decided: decided
                .map(|((left, right), verdict)| ((right.clone(), left.clone()), *verdict))
                .collect(),
        }
    }

    /// What they come to for these documents.
    #[must_use]
    pub fn settled(&self, left: &Document, right: &Document) -> Settled {
        let mut settled = Settled::default();
        for decision in self.iter() {
            match resolve(&decision, left, right) {
                Some(pair) => {
                    let said = settled.pairs.entry(pair);
                    let said = said.or_insert_with(|| decision.clone());
                    if decision.verdict.weight() > said.verdict.weight() {
                        *said = decision;
                    }
                }
                None => settled.gone.push(decision),
            }
        }
        settled
    }

    pub(super) fn insert(&mut self, decision: LinkDecision) {
        let LinkDecision {
            left,
            right,
            verdict,
        } = decision;
        self.decided.insert((left, right), verdict);
    }

    /// Removes a decision; nothing, where it is not there just so.
    pub(super) fn remove(&mut self, decision: &LinkDecision) -> Option<()> {
        let key = (decision.left.clone(), decision.right.clone());
        if self.decided.get(&key) == Some(&decision.verdict) {
            self.decided.remove(&key);
            Some(())
        } else {
            None
        }
    }

    /// What `act` changes, and what that is called; none where it changes nothing.
    pub(super) fn change(
        &self,
        sides: (&Document, &Document),
        act: &LinkAct,
    ) -> Option<(LinkEditName, LinkChange)> {
        let (name, wanted, may_stay): (_, BTreeMap<IssuePair, Verdict>, _) = match act {
            LinkAct::Confirm(left, right) => {
                let pairs = product(left, right).map(|pair| (pair, Verdict::Confirmed));
                (
                    LinkEditName::Confirm,
                    pairs.collect(),
                    Rivals::Untied(left, right),
                )
            }
            LinkAct::Cut(left, right) => {
                let pairs = product(left, right).map(|pair| (pair, Verdict::Cut));
                (LinkEditName::Cut, pairs.collect(), Rivals::Stay)
            }
            LinkAct::Unsettle(left, right) => {
                return self.removal(LinkEditName::Unsettle, |decision| {
                    let pair = resolve(decision, sides.0, sides.1);
                    pair.is_some_and(|(one, other)| left.contains(&one) && right.contains(&other))
                });
            }
            LinkAct::Tie { left, right, apart } => {
                let ties = product(left, right).map(|pair| (pair, Verdict::Made));
                let cuts = apart.iter().map(|pair| (*pair, Verdict::Cut));
                (
                    LinkEditName::Tie,
                    cuts.chain(ties).collect(),
                    Rivals::Untied(left, right),
                )
            }
            LinkAct::Forget(gone) => {
                return self.removal(LinkEditName::Forget, |decision| decision == gone.as_ref());
            }
        };
        let mut change = LinkChange::default();
        let mut kept = BTreeSet::new();
        for decision in self.iter() {
            let Some(pair) = resolve(&decision, sides.0, sides.1) else {
                continue;
            };
            match wanted.get(&pair) {
                // A link that a person confirmed stays confirmed when another is added to it.
                Some(verdict) if verdict.is_tie() && decision.verdict.is_tie() => {
                    kept.insert(pair);
                }
                Some(verdict) if *verdict == decision.verdict => {
                    kept.insert(pair);
                }
                Some(_) => change.before.push(decision),
                None if decision.verdict.is_tie() && may_stay.is_rival(pair) => {
                    change.before.push(decision);
                }
                None => {}
            }
        }
        for ((left, right), verdict) in wanted {
            if kept.contains(&(left, right)) {
                continue;
            }
            let anchor = |document, id| NodeView::of_id(document, id).map(IssueAnchor::of);
            change.after.push(LinkDecision {
                left: anchor(sides.0, left)?,
                right: anchor(sides.1, right)?,
                verdict,
            });
        }
        (!change.is_empty()).then_some((name, change))
    }

    fn removal(
        &self,
        name: LinkEditName,
        is_meant: impl Fn(&LinkDecision) -> bool,
    ) -> Option<(LinkEditName, LinkChange)> {
        let change = LinkChange {
            before: self.iter().filter(is_meant).collect(),
            after: Vec::new(),
        };
        (!change.is_empty()).then_some((name, change))
    }
}

/// What becomes of other ties of the same issues.
enum Rivals<'a> {
    Stay,
    /// An issue that is tied anew is tied to nothing else.
    Untied(&'a [SegmentId], &'a [SegmentId]),
}

impl Rivals<'_> {
    fn is_rival(&self, pair: IssuePair) -> bool {
        match self {
            Self::Stay => false,
            Self::Untied(left, right) => left.contains(&pair.0) || right.contains(&pair.1),
        }
    }
}

fn product<'a>(
    left: &'a [SegmentId],
    right: &'a [SegmentId],
) -> impl Iterator<Item = IssuePair> + 'a {
    left.iter()
        .flat_map(move |one| right.iter().map(move |other| (*one, *other)))
}

fn resolve(decision: &LinkDecision, left: &Document, right: &Document) -> Option<IssuePair> {
    Some((decision.left.find(left)?, decision.right.find(right)?))
}
