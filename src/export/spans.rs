//! What exports for other annotation tools are made of: the nodes of a report with their own words, and the things named in
//! them, each under a name of its own.

use crate::outline::view::NodeView;
use crate::outline::{Document, EntityKind, Kind, Mark, MarkKind, MarkValue, Status};
use crate::text::TextRange;

/// One node.
pub(super) struct NodeSpan<'a> {
    /// The node.
    pub(super) node: NodeView<'a>,
    /// Its words, without the blanks at either end.
    pub(super) range: TextRange,
    /// The number of the node that holds it, counted from 1 in the order of the text.
    pub(super) parent: Option<usize>,
}

/// One thing named in the text.
pub(super) struct EntitySpan<'a> {
    /// What it is.
    pub(super) kind: EntityKind,
    /// Its words and what they mean.
    pub(super) mark: &'a Mark,
}

/// The nodes of the document in the order of the text, noise and what says nothing left out.
pub(super) fn nodes(document: &Document) -> Vec<NodeSpan<'_>> {
    let mut spans: Vec<NodeSpan<'_>> = Vec::new();
    for node in NodeView::all(document).filter(|node| node.kind() != Kind::Noise) {
        let range = document.text().trimmed(node.range());
        if !says_something(document.text().slice(range)) {
            continue;
        }
        // Nodes stand behind those that hold them.
        let mut above = std::iter::successors(node.parent(), NodeView::parent);
        let parent = above.find_map(|above| {
            let place = |span: &NodeSpan<'_>| span.node.index();
            spans.binary_search_by_key(&above.index(), place).ok()
        });
        spans.push(NodeSpan {
            node,
            range,
            parent: parent.map(|at| at + 1),
        });
    }
    spans
}

/// The things named in the document, in the order of the text; those named in noise left out.
pub(super) fn entities(document: &Document) -> Vec<EntitySpan<'_>> {
    let nodes = NodeView::all(document).filter(|node| node.kind() != Kind::Noise);
    let marks = nodes.flat_map(|node| node.marks());
    marks
        .filter_map(|mark| match mark.kind {
            MarkKind::Entity(kind) => Some(EntitySpan { kind, mark }),
            _ => None,
        })
        .filter(|entity| says_something(document.text().slice(entity.mark.range)))
        .collect()
}

/// Whether there is anything to see: blanks and control characters alone are no words.
fn says_something(words: &str) -> bool {
    words.chars().any(|c| !c.is_whitespace() && !c.is_control())
}

/// The status of a node that has one: an issue, of which something is said.
pub(super) fn status(node: &NodeView<'_>) -> Option<Status> {
    let status = (node.kind() == Kind::Issue).then(|| node.status().status);
    status.filter(|status| *status != Status::Unstated)
}

/// The normal form of a thing named, in words.
pub(super) fn value_words(mark: &Mark) -> Option<String> {
    match mark.value.as_ref()? {
        MarkValue::Text(words) => Some(words.clone()),
        MarkValue::Date(date) => Some(date.to_string()),
        MarkValue::Quantity(quantity) => Some(quantity.to_string()),
        _ => None,
    }
}
