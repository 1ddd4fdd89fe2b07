//! Doing the same in all places alike: what looked like a segment before it was corrected, and was read like it, most likely
//! wants the same correction.

use super::Correction;
use crate::outline::view::{LabelShape, NodeView};
use crate::outline::{Document, Kind, Level, Origin, SegmentId};

/// Longer stretches without a label are never alike.
const LONGEST_UNLABELLED: usize = 40;

/// How a segment looks and how it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Looks {
    kind: Kind,
    level: Level,
    /// The form of its label; without one, its words.
    label: Result<LabelShape, String>,
}

impl Looks {
    fn of(node: NodeView<'_>) -> Option<Self> {
        let label = if let Some(label) = node.label() {
            Ok(LabelShape::of(&label))
        } else {
            let words = node.printed_text();
            if words.is_empty() || words.chars().count() > LONGEST_UNLABELLED {
                return None;
            }
            Err(words)
        };
        Some(Self {
            kind: node.kind(),
            level: node.segment().level,
            label,
        })
    }
}

/// The segments of `before` that look and were read just like the one that `correction` is about, for corrections that can
/// be made elsewhere too; what a person has decided or confirmed is not among them.
#[must_use]
pub fn alike(before: &Document, correction: &Correction) -> Vec<SegmentId> {
    let (Correction::SetKind { ids, .. } | Correction::ShiftLevel { ids, .. }) = correction else {
        return Vec::new();
    };
    let [id] = ids.as_slice() else {
        return Vec::new();
    };
    let Some(node) = NodeView::of_id(before, *id) else {
        return Vec::new();
    };
    let Some(looks) = Looks::of(node) else {
        return Vec::new();
    };
    NodeView::all(before)
        .filter(|other| {
            other.id() != *id
                && other.kind() == looks.kind
                && other.segment().level == looks.level
                && other.segment().origin == Origin::Parser
                && !other.is_confirmed()
        })
        .filter(|other| Looks::of(*other).as_ref() == Some(&looks))
        .map(|other| other.id())
        .collect()
}

/// `correction` made for each of `ids` instead, as one act.
#[must_use]
pub fn for_each(correction: &Correction, ids: &[SegmentId]) -> Option<Correction> {
    let each = |id: &SegmentId| match correction {
        Correction::SetKind { kind, .. } => Some(Correction::SetKind {
            ids: vec![*id],
            kind: *kind,
        }),
        Correction::ShiftLevel { steps, scope, .. } => Some(Correction::ShiftLevel {
            ids: vec![*id],
            steps: *steps,
            scope: *scope,
        }),
        _ => None,
    };
    let all: Option<Vec<Correction>> = ids.iter().map(each).collect();
    all.filter(|all| !all.is_empty()).map(Correction::Together)
}
