//! The ledger of the text: what every visible character of it was read as, and the passages that nothing claims.

use super::NodeView;
use crate::outline::{Document, Kind, SectionRole, SegmentId};

/// What a stretch of the text was read as, in the grain in which a ledger of the whole is legible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Share {
    /// Title, opening, contacts, signature, date.
    Frame,
    /// Headings of sections and groups.
    Headings,
    /// Headings of issues.
    Issues,
    /// Causes.
    Causes,
    /// Measures.
    Measures,
    /// Statuses and outcomes.
    Status,
    /// Owners and deadlines.
    Owners,
    /// Prose that has its place: inside an issue, or in a section that holds no findings.
    Prose,
    /// Whole lines of page furniture.
    Noise,
    /// Prose that nothing claims.
    Unassigned,
}

impl Share {
    /// Every share, in the order in which they are shown.
    pub const ALL: [Self; 10] = [
        Self::Frame,
        Self::Headings,
        Self::Issues,
        Self::Causes,
        Self::Measures,
        Self::Status,
        Self::Owners,
        Self::Prose,
        Self::Noise,
        Self::Unassigned,
    ];

    /// The key under which the message catalogue names it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Frame => "frame",
            Self::Headings => "headings",
            Self::Issues => "issues",
            Self::Causes => "causes",
            Self::Measures => "measures",
            Self::Status => "status",
            Self::Owners => "owners",
            Self::Prose => "prose",
            Self::Noise => "noise",
            Self::Unassigned => "unassigned",
        }
    }

    /// A kind of segment that counts to this share, to be shown in its colour.
    #[must_use]
    pub const fn kind(self) -> Kind {
        match self {
            Self::Frame => Kind::Opening,
            Self::Headings => Kind::Group,
            Self::Issues => Kind::Issue,
            Self::Causes => Kind::Cause,
            Self::Measures => Kind::Measure,
            Self::Status => Kind::Status,
            Self::Owners => Kind::Owner,
            Self::Prose | Self::Unassigned => Kind::Text,
            Self::Noise => Kind::Noise,
        }
    }

    fn of(node: &NodeView<'_>) -> Self {
        match node.kind() {
            Kind::Title | Kind::Opening | Kind::Contact | Kind::Signature | Kind::Date => {
                Self::Frame
            }
            Kind::Section(_) | Kind::Group => Self::Headings,
            Kind::Issue => Self::Issues,
            Kind::Causes | Kind::Cause => Self::Causes,
            Kind::Measures | Kind::Measure => Self::Measures,
            Kind::Outcome | Kind::Status => Self::Status,
            Kind::Owner | Kind::Deadline => Self::Owners,
            Kind::Noise => Self::Noise,
            Kind::Text if is_placed(node) => Self::Prose,
            Kind::Text => Self::Unassigned,
        }
    }
}

/// Whether prose has its place: it lies inside an issue, below the opening, or in a section whose role is not to hold
/// findings. Prose at the top of the tree, and prose of the findings that no issue holds, is what a reader has to look at:
/// either the reading missed a heading there, or nobody has said yet what the passage is.
fn is_placed(node: &NodeView<'_>) -> bool {
    std::iter::successors(node.parent(), NodeView::parent).any(|above| {
        matches!(
            above.kind(),
            Kind::Issue
                | Kind::Opening
                | Kind::Section(
                    SectionRole::Organization | SectionRole::NextSteps | SectionRole::Other
                )
        )
    })
}

/// What the visible characters of a text were read as. Every one of them is counted once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Coverage {
    counts: [usize; Share::ALL.len()],
    /// The passages that nothing claims, in the order of the text.
    pub unassigned: Vec<SegmentId>,
}

impl Coverage {
    /// The ledger of `document`.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        let mut coverage = Self::default();
        for node in NodeView::all(document) {
            let words = document.text().slice(node.range());
            let n = words.chars().filter(|c| !c.is_whitespace()).count();
            let share = Share::of(&node);
            coverage.counts[share as usize] += n;
            if share == Share::Unassigned && n > 0 {
                coverage.unassigned.push(node.id());
            }
        }
        coverage
    }

    /// How many visible characters were read as this.
    #[must_use]
    pub fn count(&self, share: Share) -> usize {
        self.counts[share as usize]
    }

    /// How many visible characters there are.
    #[must_use]
    pub fn total(&self) -> usize {
        self.counts.iter().sum()
    }

    /// The part of the whole that was read as this, from 0 to 1.
    #[must_use]
    pub fn part(&self, share: Share) -> f32 {
        match self.total() {
            0 => 0.0,
            total => self.count(share) as f32 / total as f32,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::outline::ReadingQuality;
    use crate::outline::fixtures::outline_of;

    fn document(parts: &[(Kind, u8, &str)]) -> Document {
        let (text, outline) = outline_of(parts);
        let quality = ReadingQuality::default();
        Document::new(Arc::new(text), Arc::from([]), outline, quality)
    }

    #[test]
    fn prose_of_the_findings_outside_issues_is_unassigned_and_prose_with_a_place_is_not() {
        let organization = Kind::Section(SectionRole::Organization);
        let findings = Kind::Section(SectionRole::Findings);
        let document = document(&[
            (Kind::Text, 0, "无主。\n"),
            (organization, 0, "一、组织\n"),
            (Kind::Text, 1, "加强领导。\n"),
            (findings, 0, "二、整改情况\n"),
            (Kind::Text, 1, "说明。\n"),
            (Kind::Issue, 1, "1.问题\n"),
            (Kind::Text, 2, "其中。\n"),
        ]);
        let coverage = Coverage::of(&document);
        assert_eq!(coverage.unassigned, [SegmentId::new(1), SegmentId::new(5)]);
        assert_eq!(coverage.count(Share::Unassigned), 6);
        assert_eq!(coverage.count(Share::Prose), 8);
        assert_eq!(coverage.count(Share::Headings), 10);
    }

    proptest! {
        #[test]
        fn every_visible_character_is_counted_once(
            parts in prop::collection::vec((0..Kind::ALL.len(), 0..5_u8, "[甲乙 \n。]{1,6}"), 0..12)
        ) {
            let parts: Vec<(Kind, u8, &str)> = parts
                .iter()
                .map(|(kind, level, words)| (Kind::ALL[*kind], *level, words.as_str()))
                .collect();
            let document = document(&parts);
            let visible = document.text().as_str().chars().filter(|c| !c.is_whitespace()).count();
            let coverage = Coverage::of(&document);
            prop_assert_eq!(coverage.total(), visible);
            let listed: usize = coverage
                .unassigned
                .iter()
                .filter_map(|id| NodeView::of_id(&document, *id))
                .map(|node| document.text().slice(node.range()).chars().filter(|c| !c.is_whitespace()).count())
                .sum();
            prop_assert_eq!(listed, coverage.count(Share::Unassigned));
        }
    }
}
