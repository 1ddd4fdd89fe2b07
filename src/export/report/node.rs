//! One segment with everything below it in the interchange format.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{Keys, NumberV1, Span, Unknown};
use crate::compare::topics::{Lexicon, topics_of};
use crate::outline::view::{NodeView, clean};
use crate::outline::{
    Annotation, Document, EntityKind, Kind, Mark, MarkKind, MarkValue, MonthPart, PartialDate,
    SectionRole, SegmentIndex,
};

/// A segment and what lies below it. Which keys it has depends on its kind; `null` means that the text has none.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NodeV1 {
    /// The id of the segment.
    pub id: u32,
    /// What it is.
    pub kind: &'static str,
    /// The role of a section.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<&'static str>,
    /// How deep it lies by its own account.
    pub level: u8,
    /// The numbering as printed.
    pub label: Option<String>,
    /// The number that the label states.
    pub ordinal: Option<u32>,
    /// The title as shown, a person's before the printed; always there for sections, groups and issues.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Option<String>>,
    /// The words behind the label as shown, a person's before the printed; there for all that is not a heading.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<Option<String>>,
    /// The segment itself.
    pub span: Span,
    /// The segment with all below it.
    pub extent: Span,
    /// The words of the label.
    pub label_span: Option<Span>,
    /// The words of the title as printed.
    pub title_span: Option<Span>,
    /// Who read it so.
    pub origin: &'static str,
    /// Whether a person has confirmed it.
    pub confirmed: bool,
    /// How sure the reading is, from 0 to 1.
    pub confidence: f64,
    /// How far the rectification got; of issues, and of groups that state it.
    #[serde(flatten)]
    pub progress: Option<ProgressV1>,
    /// Whether an issue was to be put right at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub immediate: Option<bool>,
    /// The topics of an issue, the main one first, and those of anything else that a person gave.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topics: Option<Vec<String>>,
    /// What a person put beside it; always there for issues.
    #[serde(flatten)]
    pub notes: Option<NotesV1>,
    /// Things named in it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub entities: Vec<EntityV1>,
    /// What this version does not know.
    #[serde(flatten)]
    pub unknown: Keys,
    /// The segments below it, noise left out.
    pub children: Vec<NodeV1>,
}

/// The status of an issue or a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ProgressV1 {
    /// The status as shown, a person's before the one read.
    pub status: &'static str,
    /// The words that state it.
    pub evidence: Option<Span>,
}

/// What a person put beside a segment.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct NotesV1 {
    /// Free tags.
    pub tags: BTreeSet<String>,
    /// A free note.
    pub note: String,
    /// What a person decided instead of what was read.
    #[serde(rename = "override")]
    pub overrides: OverrideV1,
}

/// The fields that a person decided instead of the parser; the others are absent.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct OverrideV1 {
    /// The title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<&'static str>,
    /// The text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The topics.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topics: Option<Vec<String>>,
    /// Who is responsible; empty where a person says that nobody is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// By when; empty where a person says that no deadline is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deadline: Option<String>,
    /// Whether it was to be put right at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub immediate: Option<bool>,
}

/// A thing named in the text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EntityV1 {
    /// What it is.
    pub kind: &'static str,
    /// Its normal form.
    pub value: Option<ValueV1>,
    /// The third of the month, for a date known that far.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<&'static str>,
    /// The words.
    pub span: Span,
}

/// The normal form of an entity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum ValueV1 {
    /// Words, or a date in ISO 8601.
    Words(String),
    /// A number.
    Number(NumberV1),
}

/// The nodes of these segments, noise left out. The depth of the recursion is that of the levels.
pub(super) fn nodes(
    document: &Document,
    indices: impl Iterator<Item = SegmentIndex>,
    unknown: &Unknown,
    lexicon: &Lexicon,
) -> Vec<NodeV1> {
    indices
        .filter_map(|index| NodeView::new(document, index))
        .filter(|node| node.kind() != Kind::Noise)
        .map(|node| NodeV1::of(&node, unknown, lexicon))
        .collect()
}

impl NodeV1 {
    fn of(node: &NodeView<'_>, unknown: &Unknown, lexicon: &Lexicon) -> Self {
        let document = node.document();
        let text = document.text();
        let span_of = |kind| node.mark(kind).map(|mark| Span::of(text, mark.range));
        let is_issue = node.kind() == Kind::Issue;
        let is_heading = node.kind().is_heading();
        let title = node.title();
        let shown_text = || Some(node.text()).filter(|words| !words.is_empty());
        let annotation = node.annotation();
        Self {
            id: node.id().to_u32(),
            kind: node.kind().name(),
            role: node.kind().role().map(SectionRole::name),
            level: node.segment().level.depth(),
            label: node.label(),
            ordinal: node.ordinal(),
            title: (is_heading || title.is_some()).then_some(title),
            text: (!is_heading).then(shown_text),
            span: Span::of(text, node.range()),
            extent: Span::of(text, node.extent()),
            label_span: span_of(MarkKind::Label),
            title_span: span_of(MarkKind::Title),
            origin: node.segment().origin.name(),
            confirmed: node.is_confirmed(),
            confidence: f64::from(node.segment().confidence.to_percent()) / 100.0,
            progress: progress(node),
            immediate: is_issue.then(|| node.is_immediate()),
            topics: topics(node, lexicon),
            notes: annotation
                .map(NotesV1::of)
                .filter(|notes| is_issue || *notes != NotesV1::default())
                .or_else(|| is_issue.then(NotesV1::default)),
            entities: node
                .marks()
                .iter()
                .filter_map(|mark| EntityV1::of(node, mark))
                .collect(),
            unknown: unknown
                .nodes
                .get(&node.id().to_u32())
                .cloned()
                .unwrap_or_default(),
            children: nodes(
                document,
                document.tree().children(node.index()),
                unknown,
                lexicon,
            ),
        }
    }
}

fn topics(node: &NodeView<'_>, lexicon: &Lexicon) -> Option<Vec<String>> {
    if node.kind() == Kind::Issue {
        let found = topics_of(lexicon, *node);
        return Some(found.into_iter().map(|topic| topic.key).collect());
    }
    node.annotation().and_then(|a| a.topics.clone())
}

impl NotesV1 {
    fn of(annotation: &Annotation) -> Self {
        Self {
            tags: annotation.tags.clone(),
            note: annotation.note.clone(),
            overrides: OverrideV1 {
                title: annotation.title.clone(),
                status: annotation.status.map(crate::outline::Status::name),
                text: annotation.text.clone(),
                topics: annotation.topics.clone(),
                owner: annotation.owner.clone(),
                deadline: annotation.deadline.clone(),
                immediate: annotation.immediate,
            },
        }
    }
}

impl EntityV1 {
    fn of(node: &NodeView<'_>, mark: &Mark) -> Option<Self> {
        let MarkKind::Entity(kind) = mark.kind else {
            return None;
        };
        let text = node.document().text();
        let date = match &mark.value {
            Some(MarkValue::Date(date)) => Some(*date),
            _ => None,
        };
        let value = match &mark.value {
            Some(MarkValue::Date(date)) => Some(ValueV1::Words(date.iso())),
            Some(MarkValue::Text(words)) => Some(ValueV1::Words(words.clone())),
            Some(MarkValue::Quantity(quantity)) => Some(ValueV1::Number(NumberV1(*quantity))),
            _ if is_its_own_value(kind) => {
                Some(ValueV1::Words(clean(text, mark.range, node.marks())))
            }
            _ => None,
        };
        Some(Self {
            kind: kind.name(),
            value,
            part: date.and_then(PartialDate::part).map(MonthPart::name),
            span: Span::of(text, mark.range),
        })
    }
}

/// Whether the words of such an entity are its normal form where no other is given.
fn is_its_own_value(kind: EntityKind) -> bool {
    match kind {
        EntityKind::Regulation
        | EntityKind::DocumentNumber
        | EntityKind::Person
        | EntityKind::Organization => true,
        EntityKind::Date | EntityKind::Money | EntityKind::Count => false,
    }
}

/// The status of an issue; of a group only where the group itself states one, not where something below it does.
fn progress(node: &NodeView<'_>) -> Option<ProgressV1> {
    let reading = node.status();
    let own = node.mark(MarkKind::Status).map(|mark| mark.range);
    let evidence = match node.kind() {
        Kind::Issue => reading.evidence,
        Kind::Group if reading.overridden || own.is_some() => own,
        _ => return None,
    };
    Some(ProgressV1 {
        status: reading.status.name(),
        evidence: evidence.map(|range| Span::of(node.document().text(), range)),
    })
}
