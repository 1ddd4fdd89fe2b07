//! Where an issue stood when a person decided about it, so that it is found again when the report has been read again.

use crate::outline::view::NodeView;
use crate::outline::{Document, Kind, SegmentId};
use crate::text::{TextPos, TextRange};

/// So many letters of an issue are quoted.
const QUOTED: usize = 40;

/// An issue as it stood when a person decided about it: its name, its place and its first words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IssueAnchor {
    /// The name of its segment.
    pub id: SegmentId,
    /// Where its words began.
    pub start: TextPos,
    /// Its first words as printed.
    pub words: String,
}

impl IssueAnchor {
    /// The anchor of `issue`.
    #[must_use]
    pub fn of(issue: NodeView<'_>) -> Self {
        let text = issue.document().text();
        let range = text.trimmed(issue.range());
        let printed = text.slice(range);
        let end = printed.char_indices().nth(QUOTED).map(|(at, _)| at);
        Self {
            id: issue.id(),
            start: range.start(),
            words: printed[..end.unwrap_or(printed.len())]
                .trim_end()
                .to_owned(),
        }
    }

    /// The issue of `document` that it stands for.
    ///
    /// In the same text it is the issue of this name, else the one whose words now hold the place; a re-reading carries what
    /// stands beside segments the same way. In another text of the same file (read in another encoding, or by a better
    /// importer) names and places mean nothing, and it is the one issue that begins with the quoted words.
    #[must_use]
    pub fn find(&self, document: &Document) -> Option<SegmentId> {
        if self.is_of_text_of(document) {
            let named =
                NodeView::of_id(document, self.id).filter(|node| node.kind() == Kind::Issue);
            let holding = || {
                let index = document.outline().index_at(self.start)?;
                NodeView::new(document, index).filter(|node| node.kind() == Kind::Issue)
            };
            return named.or_else(holding).map(|node| node.id());
        }
        let quoted = letters(&self.words);
        let mut alike = NodeView::issues(document)
            .filter(|issue| letters(&Self::of(*issue).words) == quoted)
            .map(|issue| issue.id());
        let found = alike.next();
        found.filter(|_| !quoted.is_empty() && alike.next().is_none())
    }

    /// Whether the quoted words stand at the place they were quoted from.
    fn is_of_text_of(&self, document: &Document) -> bool {
        let text = document.text();
        let end = self.start.offset(self.words.len());
        let is_inside = end <= text.end() && text.is_boundary(self.start) && text.is_boundary(end);
        is_inside && text.slice(TextRange::new(self.start, end)) == self.words
    }
}

/// The letters and digits of `words`: signs and blanks are what differs between two readings of one file.
fn letters(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::outline::ReadingQuality;
    use crate::outline::fixtures::outline_of;

    fn document(parts: &[(Kind, u8, &str)]) -> Document {
        let (text, outline) = outline_of(parts);
        let quality = ReadingQuality::default();
        Document::new(Arc::new(text), [].into(), outline, quality)
    }

    fn anchors(document: &Document) -> Vec<IssueAnchor> {
        NodeView::issues(document).map(IssueAnchor::of).collect()
    }

    #[test]
    fn an_issue_is_found_under_its_name_and_where_its_words_went() {
        let before = document(&[
            (Kind::Issue, 0, "1.台账不全\n"),
            (Kind::Issue, 0, "2.票据混乱\n"),
        ]);
        let anchors = anchors(&before);
        let found: Vec<_> = anchors.iter().map(|anchor| anchor.find(&before)).collect();
        assert_eq!(
            found,
            anchors.iter().map(|a| Some(a.id)).collect::<Vec<_>>()
        );

        let joined = document(&[(Kind::Issue, 0, "1.台账不全\n2.票据混乱\n")]);
        let only = NodeView::issues(&joined).next().map(|issue| issue.id());
        assert_eq!(
            anchors[1].find(&joined),
            only,
            "the one that holds its words"
        );

        let no_issue = document(&[
            (Kind::Issue, 0, "1.台账不全\n"),
            (Kind::Text, 0, "2.票据混乱\n"),
        ]);
        assert_eq!(anchors[1].find(&no_issue), None, "it is an issue no more");
    }

    #[test]
    fn in_another_text_an_issue_is_found_by_its_words_alone_where_only_one_has_them() {
        let before = document(&[
            (Kind::Issue, 0, "1.台账不全\n"),
            (Kind::Issue, 0, "2.票据混乱\n"),
        ]);
        let anchors = anchors(&before);
        let other = document(&[
            (Kind::Text, 0, "转发\n"),
            (Kind::Issue, 0, "2. 票据混乱。\n"),
            (Kind::Issue, 0, "1.台账不全\n"),
            (Kind::Issue, 0, "1.台账不全\n"),
        ]);
        let second = NodeView::issues(&other).next().map(|issue| issue.id());
        assert_eq!(anchors[1].find(&other), second);
        assert_eq!(anchors[0].find(&other), None, "nothing tells the two apart");
    }
}
