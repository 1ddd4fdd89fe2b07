//! The nodes that nobody has looked at, those of which the reading is least sure first: ten of them looked at are worth more
//! than three hundred.

use super::{App, OpenReport, Reveal, Severity};
use crate::outline::view::NodeView;
use crate::outline::{Confidence, Document, Kind, Origin, SegmentId, SegmentIndex};
use crate::tr;

/// Where a node stands in the order: how sure its reading is, then its place in the text.
pub(super) type Place = (Confidence, SegmentIndex);

fn place(node: NodeView<'_>) -> Place {
    (node.segment().confidence, node.index())
}

/// Whether it is only a reading so far: no person has decided or confirmed it, and it can be wrong.
fn is_open(node: NodeView<'_>) -> bool {
    let segment = node.segment();
    segment.origin == Origin::Parser
        && segment.confidence < Confidence::CERTAIN
        && segment.kind != Kind::Noise
        && !node.is_confirmed()
}

/// The nodes that no person has decided or confirmed, those of which the reading is least sure first; in the order of the
/// text where it is as sure.
#[must_use]
pub fn by_confidence(document: &Document) -> Vec<SegmentId> {
    let mut open: Vec<(Place, SegmentId)> = NodeView::all(document)
        .filter(|node| is_open(*node))
        .map(|node| (place(node), node.id()))
        .collect();
    open.sort_unstable();
    open.into_iter().map(|(_, id)| id).collect()
}

/// In which direction doubtful nodes are walked through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Walk {
    /// To those that are surer.
    On,
    /// To those that are less sure.
    Back,
}

impl App {
    /// Selects the node after the one gone to last in the order of [`by_confidence`], behind the last the first. What is
    /// corrected or clicked on the way does not lead astray.
    pub(super) fn walk_doubtful(&mut self, walk: Walk) {
        let Some(report) = self.active_mut() else {
            return;
        };
        let Some((place, id)) = next_doubtful(report, walk) else {
            self.say(Severity::Info, tr!("no-doubtful"));
            return;
        };
        report.doubtful_at = Some(place);
        self.select(vec![id], Reveal::Everywhere);
    }
}

fn next_doubtful(report: &OpenReport, walk: Walk) -> Option<(Place, SegmentId)> {
    let document = report.document();
    let open: Vec<(Place, SegmentId)> = by_confidence(document)
        .into_iter()
        .filter_map(|id| Some((place(NodeView::of_id(document, id)?), id)))
        .collect();
    let here = report.doubtful_at;
    let found = match walk {
        Walk::On => open
            .iter()
            .find(|(place, _)| here.is_some_and(|here| *place > here))
            .or(open.first()),
        Walk::Back => open
            .iter()
            .rfind(|(place, _)| here.is_some_and(|here| *place < here))
            .or(open.last()),
    };
    found.copied()
}
