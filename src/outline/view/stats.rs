//! Counts over a whole document.

use std::collections::BTreeMap;

use super::NodeView;
use crate::outline::{Document, Kind, Status};

/// How much of what there is in a document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stats {
    /// Issues.
    pub issues: usize,
    /// Groups that lie in no other group.
    pub outer_groups: usize,
    /// Groups inside groups.
    pub inner_groups: usize,
    /// Measures that do not lie inside another measure.
    pub measures: usize,
    /// Issues by status; statuses that no issue has are left out.
    pub by_status: BTreeMap<Status, usize>,
    /// Issues that were to be put right at once.
    pub immediate: usize,
    /// Segments other than noise.
    pub nodes: usize,
    /// Of these, confirmed by a person.
    pub confirmed: usize,
    /// Of the segments other than noise, changed by a person and not confirmed.
    pub corrected: usize,
    /// Of the issues, confirmed by a person.
    pub confirmed_issues: usize,
}

/// How far a person has got with a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Progress {
    /// A person has confirmed it.
    Confirmed,
    /// A person has changed it and not confirmed it.
    Corrected,
    /// It is as the parser read it.
    Untouched,
}

impl Progress {
    /// How far a person has got with `node`.
    #[must_use]
    pub fn of(node: &NodeView<'_>) -> Self {
        if node.is_confirmed() {
            Self::Confirmed
        } else if node.is_corrected() {
            Self::Corrected
        } else {
            Self::Untouched
        }
    }
}

impl Stats {
    /// Segments other than noise that are as the parser read them.
    #[must_use]
    pub fn untouched(&self) -> usize {
        self.nodes - self.confirmed - self.corrected
    }

    /// The counts of `document`.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        Self::over(NodeView::all(document))
    }

    /// The counts of what lies below `node`.
    #[must_use]
    pub fn below(node: &NodeView<'_>) -> Self {
        Self::over(node.descendants())
    }

    fn over<'a>(nodes: impl Iterator<Item = NodeView<'a>>) -> Self {
        let mut stats = Self::default();
        for node in nodes.filter(|node| node.kind() != Kind::Noise) {
            stats.nodes += 1;
            match Progress::of(&node) {
                Progress::Confirmed => stats.confirmed += 1,
                Progress::Corrected => stats.corrected += 1,
                Progress::Untouched => {}
            }
            match node.kind() {
                Kind::Issue => {
                    stats.issues += 1;
                    stats.immediate += usize::from(node.is_immediate());
                    stats.confirmed_issues += usize::from(node.is_confirmed());
                    *stats.by_status.entry(node.status().status).or_default() += 1;
                }
                Kind::Group => {
                    let inside = std::iter::successors(node.parent(), NodeView::parent)
                        .any(|n| n.kind() == Kind::Group);
                    if inside {
                        stats.inner_groups += 1;
                    } else {
                        stats.outer_groups += 1;
                    }
                }
                Kind::Measure if node.is_outer_measure() => stats.measures += 1,
                _ => {}
            }
        }
        stats
    }

    /// How many issues have this status.
    #[must_use]
    pub fn with_status(&self, status: Status) -> usize {
        self.by_status.get(&status).copied().unwrap_or_default()
    }

    /// How many issues are done, whether or not the work goes on.
    #[must_use]
    pub fn completed(&self) -> usize {
        self.with_status(Status::Completed) + self.with_status(Status::CompletedOngoing)
    }
}
