//! The issues of a report as they are compared and counted: what each is called, what stands below it, and what it is about,
//! found out once.

use super::topics::{Lexicon, Topic, body_of, topics_by};
use crate::outline::Document;
use crate::outline::view::NodeView;

/// An issue with what is asked of it again and again.
pub(super) struct Issue<'a> {
    /// Its segment.
    pub(super) node: NodeView<'a>,
    /// What it is called.
    pub(super) title: String,
    /// The words below it that tell what it is about.
    pub(super) body: String,
    /// Its topics, the main one first.
    pub(super) topics: Vec<Topic>,
}

impl<'a> Issue<'a> {
    /// The issues of `document`, by the topics of `lexicon`, in the order of the text.
    pub(super) fn all(document: &'a Document, lexicon: &Lexicon) -> Vec<Self> {
        let issue = |node: NodeView<'a>| {
            let (title, body) = (node.name(), body_of(node));
            Self {
                topics: topics_by(lexicon, node, &title, &body),
                node,
                title,
                body,
            }
        };
        NodeView::issues(document).map(issue).collect()
    }

    /// The keys of its topics.
    pub(super) fn topic_keys(&self) -> impl Iterator<Item = &str> {
        self.topics.iter().map(|topic| topic.key.as_str())
    }
}
