//! What all checks look at, prepared once for a document.

use std::ops::Range;

use super::sequence::{Finding, findings};
use super::{Code, Diagnostic, Message};
use crate::outline::view::{Claim, Header, NodeView, Stats, Traced, claims, header};
use crate::outline::{Document, Kind, MarkKind};
use crate::text::TextRange;

/// A node with its clean words.
pub(super) struct Node<'a> {
    /// The node.
    pub(super) view: NodeView<'a>,
    /// Its own words, label included, noise left out.
    pub(super) words: Traced,
}

impl Node<'_> {
    /// What it is.
    pub(super) fn kind(&self) -> Kind {
        self.view.kind()
    }

    /// Whether it lists what is attached, which is named and not told.
    pub(super) fn lists_attachments(&self) -> bool {
        self.kind() == Kind::Text && self.words.as_str().starts_with("附件")
    }

    /// A diagnostic about the bytes `part` of its words.
    pub(super) fn diagnostic(
        &self,
        code: Code,
        part: Range<usize>,
        message: Message,
    ) -> Diagnostic {
        Diagnostic::new(code, self.words.range(part), Some(self.view.id()), message)
    }
}

/// A document, its nodes and what is derived from them.
pub(super) struct Context<'a> {
    /// The document.
    pub(super) document: &'a Document,
    /// Every node in the order of the text; noise is none.
    pub(super) nodes: Vec<Node<'a>>,
    /// The issues among them.
    pub(super) issues: Vec<NodeView<'a>>,
    /// The header.
    pub(super) header: Header,
    /// What the report says about itself.
    pub(super) claims: Vec<Claim>,
    /// How much of what there is.
    pub(super) stats: Stats,
    /// What is wrong with the numbering, which several codes are about.
    pub(super) numbering: Vec<Finding<'a>>,
}

impl<'a> Context<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        let views = NodeView::all(document).filter(|view| view.kind() != Kind::Noise);
        let nodes = views.map(|view| Node {
            words: Traced::of(document.text(), view.range(), view.marks()),
            view,
        });
        let stats = Stats::of(document);
        Self {
            document,
            nodes: nodes.collect(),
            issues: NodeView::issues(document).collect(),
            header: header(document),
            claims: claims(document, &stats),
            stats,
            numbering: findings(document),
        }
    }

    /// The nodes of one of these kinds.
    pub(super) fn of_kinds(&self, kinds: &[Kind]) -> impl Iterator<Item = &Node<'a>> {
        self.nodes
            .iter()
            .filter(move |node| kinds.contains(&node.kind()))
    }
}

/// Where a diagnostic about a heading as a whole points: at its label and title, else at its first words.
pub(super) fn heading_range(node: NodeView<'_>) -> TextRange {
    let label = node.mark(MarkKind::Label).map(|mark| mark.range);
    let title = node.mark(MarkKind::Title).map(|mark| mark.range);
    match (label, title) {
        (Some(label), Some(title)) => TextRange::new(
            label.start().min(title.start()),
            label.end().max(title.end()),
        ),
        (Some(range), None) | (None, Some(range)) => range,
        (None, None) => first_words(node),
    }
}

/// Where a diagnostic about the numbering of a node points.
pub(super) fn label_range(node: NodeView<'_>) -> TextRange {
    node.mark(MarkKind::Label)
        .map_or_else(|| first_words(node), |mark| mark.range)
}

/// The first characters of a node that can be seen, on one line.
pub(super) fn first_words(node: NodeView<'_>) -> TextRange {
    const SHOWN: usize = 24;
    let range = node.range();
    let words = node.document().text().slice(range);
    let blank = words.len() - words.trim_start().len();
    let line = words[blank..].lines().next().unwrap_or_default();
    let end = line
        .char_indices()
        .nth(SHOWN)
        .map_or(line.len(), |(at, _)| at);
    let start = range.start().offset(blank);
    TextRange::new(start, start.offset(end))
}
