//! In what two states of a document differ, node by node and field by field, with what was before and what is after; and the
//! same of one act, from its changes alone; and which nodes of two annotations of one text are the same node.

mod act;
mod places;
mod states;

pub(in crate::edit) use act::of_annotations;
pub use act::of_edit;
pub use places::same_nodes;
pub use states::between;

use std::collections::BTreeSet;

use crate::outline::{
    HeaderField, HeaderOverride, IgnoreKey, Kind, Level, MarkValue, Segment, SegmentId, Status,
};
use crate::text::{TextPos, TextRange};

/// In what two states differ. Two states that are the same differ in nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Difference {
    /// The nodes, in the order of the text.
    pub nodes: Vec<NodeDifference>,
    /// The fields of the header.
    pub header: Vec<HeaderDifference>,
    /// The diagnostics passed over, with the reasons before and after.
    pub ignored: Vec<(IgnoreKey, Option<String>, Option<String>)>,
}

impl Difference {
    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty() && self.header.is_empty() && self.ignored.is_empty()
    }
}

/// In what one node differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NodeDifference {
    /// The segment; none for words that were marked, where nothing says in which segment they lie.
    pub id: Option<SegmentId>,
    /// Where it begins, in the later state if it is there; none where only the document would say.
    pub at: Option<TextPos>,
    /// What happened to it.
    pub what: What,
}

/// What happened to a node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// It was not there before.
    Added(Kind, Level),
    /// It is not there any more.
    Removed(Kind, Level),
    /// It is there before and after, and differs in these fields.
    Changed(Vec<FieldChange>),
}

/// A field of a node before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldChange {
    /// What it is.
    Kind(Kind, Kind),
    /// How deep it lies.
    Level(Level, Level),
    /// Where it begins.
    Start(TextPos, TextPos),
    /// Where it begins and ends.
    Range(TextRange, TextRange),
    /// The numbering.
    Label(Option<String>, Option<String>),
    /// The title shown.
    Title(Option<String>, Option<String>),
    /// The text shown.
    Text(Option<String>, Option<String>),
    /// The status.
    Status(Option<Status>, Option<Status>),
    /// Who is responsible.
    Owner(Option<String>, Option<String>),
    /// By when.
    Deadline(Option<String>, Option<String>),
    /// Whether it was to be put right at once.
    Immediate(Option<bool>, Option<bool>),
    /// The topics chosen.
    Topics(Vec<String>, Vec<String>),
    /// The tags.
    Tags(BTreeSet<String>, BTreeSet<String>),
    /// The note.
    Note(String, String),
    /// Whether it was confirmed.
    Confirmed(bool, bool),
    /// Words in it that were read as noise.
    Noise(Vec<TextRange>, Vec<TextRange>),
    /// A contact, as it is to be understood.
    Contact(Option<String>, Option<String>),
}

/// A field of the header before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderDifference {
    /// Which field.
    pub field: HeaderField,
    /// What it was.
    pub before: HeaderValue,
    /// What it is.
    pub after: HeaderValue,
}

/// What a field of the header says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HeaderValue {
    /// This.
    Value(MarkValue),
    /// Nothing.
    Absent,
    /// What is printed, whatever that is.
    Printed,
}

impl From<Option<&HeaderOverride>> for HeaderValue {
    fn from(answer: Option<&HeaderOverride>) -> Self {
        match answer {
            None => Self::Printed,
            Some(HeaderOverride::Absent) => Self::Absent,
            Some(HeaderOverride::Value(value)) => Self::Value(value.clone()),
        }
    }
}

impl From<Option<&MarkValue>> for HeaderValue {
    fn from(value: Option<&MarkValue>) -> Self {
        value.map_or(Self::Absent, |value| Self::Value(value.clone()))
    }
}

/// Kind and level of the same segment in two states.
pub(in crate::edit) fn shape_changes(before: &Segment, after: &Segment) -> Vec<FieldChange> {
    let mut fields = Vec::new();
    if before.kind != after.kind {
        fields.push(FieldChange::Kind(before.kind, after.kind));
    }
    if before.level != after.level {
        fields.push(FieldChange::Level(before.level, after.level));
    }
    fields
}

/// What a person put beside the same segment in two states; what is read where nobody decided is not looked at.
fn decision_changes(
    before: &crate::outline::Annotation,
    after: &crate::outline::Annotation,
) -> Vec<FieldChange> {
    let mut fields = Vec::new();
    if before.topics != after.topics {
        let topics =
            |annotation: &crate::outline::Annotation| annotation.topics.clone().unwrap_or_default();
        fields.push(FieldChange::Topics(topics(before), topics(after)));
    }
    if before.tags != after.tags {
        fields.push(FieldChange::Tags(before.tags.clone(), after.tags.clone()));
    }
    if before.note != after.note {
        fields.push(FieldChange::Note(before.note.clone(), after.note.clone()));
    }
    if before.confirmed != after.confirmed {
        fields.push(FieldChange::Confirmed(before.confirmed, after.confirmed));
    }
    fields
}

#[cfg(test)]
mod tests;
