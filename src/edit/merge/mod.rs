//! Two annotations of one text made one: where they disagree, and the changes that carry out what was chosen at each place.
//!
//! The right annotation is laid upon the left one first: nodes that are the same by their places
//! ([`same_nodes`]) get one id. Then each node, each thing decided about it, each field of the
//! header and each diagnostic passed over stands by itself: a segment is where it begins, what it is and how deep it lies, so
//! whatever is chosen, an outline comes of it.

mod apart;
mod carry;

use std::collections::BTreeMap;

pub use apart::disagreements;
pub use carry::{Choice, merge};

use super::difference::{HeaderDifference, NodeDifference, same_nodes};
use crate::outline::{Annotation, Document, HeaderField, IgnoreKey, Outline, Segment, SegmentId};
use crate::text::TextRange;

/// One thing in which two annotations differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// What it is about.
    pub about: About,
    /// The words it is about; none for the report as a whole.
    pub range: Option<TextRange>,
    /// In what they differ, the left before the right.
    pub apart: Apart,
}

/// In what two annotations differ at one place, the left before the right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Apart {
    /// A node, or something decided about it.
    Node(NodeDifference),
    /// A field of the header.
    Header(HeaderDifference),
    /// A diagnostic passed over, with the reasons.
    Ignored(Option<String>, Option<String>),
}

/// What two annotations can differ in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// Whether there is a node, where it begins, what it is, how deep it lies, what its words are.
    Shape(SegmentId),
    /// Something decided about a node.
    Decision(SegmentId, Decided),
    /// A field of the header.
    Header(HeaderField),
    /// A diagnostic passed over.
    Ignored(IgnoreKey),
}

/// What can be decided about a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Decided {
    /// Its title.
    Title,
    /// Its status.
    Status,
    /// Its text.
    Text,
    /// Who is responsible.
    Owner,
    /// By when.
    Deadline,
    /// Whether it was to be put right at once.
    Immediate,
    /// Its topics.
    Topics,
    /// Its tags.
    Tags,
    /// The note beside it.
    Note,
    /// Whether it is confirmed.
    Confirmed,
}

impl Decided {
    /// Its name in exports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Status => "status",
            Self::Text => "text",
            Self::Owner => "owner",
            Self::Deadline => "deadline",
            Self::Immediate => "immediate",
            Self::Topics => "topics",
            Self::Tags => "tags",
            Self::Note => "note",
            Self::Confirmed => "confirmed",
        }
    }
}

impl About {
    /// Whether both sides can be had: what is in the one and not in the other can stand beside it.
    #[must_use]
    pub const fn can_have_both(&self) -> bool {
        matches!(
            self,
            Self::Decision(_, Decided::Topics | Decided::Tags | Decided::Note)
        )
    }
}

/// Whether two documents are annotations of one text, so that they can be held side by side and made one.
#[must_use]
pub fn are_of_one_text(left: &Document, right: &Document) -> bool {
    left.text().as_str() == right.text().as_str()
}

/// `right` laid upon `left`: nodes that are the same have the ids of the left, all others ids that it never gave.
fn laid_upon(left: &Document, right: &Document) -> Document {
    let mut ids: BTreeMap<SegmentId, SegmentId> = BTreeMap::new();
    let segment_at =
        |outline: &Outline, at: crate::outline::SegmentIndex| outline.segments()[at.to_usize()].id;
    for (ours, theirs) in same_nodes(left, right) {
        let theirs = segment_at(right.outline(), theirs);
        ids.insert(theirs, segment_at(left.outline(), ours));
    }
    let mut next = left.next_id();
    let mut id_of = |id: SegmentId| {
        *ids.entry(id).or_insert_with(|| {
            let id = next;
            next = id.next();
            id
        })
    };
    let mut laid = right.clone();
    let renamed = |segment: &Segment, id| Segment { id, ..*segment };
    laid.outline.segments = right
        .outline()
        .segments()
        .iter()
        .map(|segment| renamed(segment, id_of(segment.id)))
        .collect();
    let is_there = |id: SegmentId| right.tree().index_of(id).is_some();
    // What is kept for segments that may come back by undo is no part of the state.
    let annotations: BTreeMap<SegmentId, Annotation> = right
        .annotations()
        .iter()
        .filter(|(id, _)| is_there(**id))
        .map(|(id, annotation)| (id_of(*id), annotation.clone()))
        .collect();
    laid.annotations = annotations;
    laid.next_id = next;
    laid.tree = crate::outline::Tree::of(&laid.outline);
    laid
}
