//! In what two states of one document differ.

use std::collections::BTreeMap;

use super::{
    Difference, FieldChange, HeaderDifference, NodeDifference, What, decision_changes,
    shape_changes,
};
use crate::outline::view::{NodeView, header};
use crate::outline::{Annotation, Document, HeaderField, Kind, MarkKind, SegmentId, Status};
use crate::text::TextRange;

/// In what `after` differs from `before`, two states of the same reading. A node is named where something differs that is
/// shown of it: kind, level, boundaries, label, title, text, status, owner, deadline, the immediate flag, or what a person
/// put beside it. Status, owner, deadline and flag of an issue follow from what lies below it, so that an issue may be named
/// although only something below it was touched.
#[must_use]
pub fn between(before: &Document, after: &Document) -> Difference {
    let old = by_id(before);
    let new = by_id(after);
    let mut nodes: Vec<(TextRange, NodeDifference)> = Vec::new();
    for (id, node) in &new {
        let what = match old.get(id) {
            None => What::Added(node.kind(), node.segment().level),
            Some(other) => What::Changed(fields(other, node)),
        };
        nodes.push((node.range(), named(*id, node, what)));
    }
    for (id, node) in old.iter().filter(|(id, _)| !new.contains_key(id)) {
        let what = What::Removed(node.kind(), node.segment().level);
        nodes.push((node.range(), named(*id, node, what)));
    }
    nodes.retain(|(_, node)| node.what != What::Changed(Vec::new()));
    nodes.sort_by_key(|(range, node)| (range.start(), range.end(), node.id));
    Difference {
        nodes: nodes.into_iter().map(|(_, node)| node).collect(),
        header: of_headers(before, after),
        ignored: of_ignored(before, after),
    }
}

fn by_id(document: &Document) -> BTreeMap<SegmentId, NodeView<'_>> {
    NodeView::all(document)
        .map(|node| (node.id(), node))
        .collect()
}

fn named(id: SegmentId, node: &NodeView<'_>, what: What) -> NodeDifference {
    NodeDifference {
        id: Some(id),
        at: Some(node.range().start()),
        what,
    }
}

fn fields(before: &NodeView<'_>, after: &NodeView<'_>) -> Vec<FieldChange> {
    let mut fields = shape_changes(before.segment(), after.segment());
    if before.range() != after.range() {
        fields.push(FieldChange::Range(before.range(), after.range()));
    }
    let (old, new) = (before.label(), after.label());
    if old != new {
        fields.push(FieldChange::Label(old, new));
    }
    let (old, new) = (before.title(), after.title());
    if old != new {
        fields.push(FieldChange::Title(old, new));
    }
    // Where the boundaries have moved, that says it; else the words differ by what a person wrote or read as noise.
    let decided = |node: &NodeView<'_>| node.annotation().and_then(|a| a.text.clone());
    if decided(before) != decided(after) {
        fields.push(FieldChange::Text(Some(before.text()), Some(after.text())));
    }
    let (old, new) = (noise(before), noise(after));
    if before.range() == after.range() && old != new {
        fields.push(FieldChange::Noise(old, new));
    }
    let (old, new) = (status(before), status(after));
    if old != new {
        fields.push(FieldChange::Status(old, new));
    }
    let is_issue = before.kind() == Kind::Issue || after.kind() == Kind::Issue;
    let (old, new) = (before.owner(), after.owner());
    if old.words != new.words && (is_issue || old.overridden || new.overridden) {
        fields.push(FieldChange::Owner(old.words, new.words));
    }
    let (old, new) = (before.deadline(), after.deadline());
    if old.words != new.words && (is_issue || old.overridden || new.overridden) {
        fields.push(FieldChange::Deadline(old.words, new.words));
    }
    let (old, new) = (before.immediate(), after.immediate());
    if old.immediate != new.immediate && (is_issue || old.overridden || new.overridden) {
        fields.push(FieldChange::Immediate(
            Some(old.immediate),
            Some(new.immediate),
        ));
    }
    let none = Annotation::default();
    fields.extend(decision_changes(
        before.annotation().unwrap_or(&none),
        after.annotation().unwrap_or(&none),
    ));
    fields
}

/// The status of an issue, and of anything else that states one itself or that a person gave one.
fn status(node: &NodeView<'_>) -> Option<Status> {
    let reading = node.status();
    let states_it = node.kind() == Kind::Group && node.mark(MarkKind::Status).is_some();
    let has_one = node.kind() == Kind::Issue || reading.overridden || states_it;
    has_one.then_some(reading.status)
}

/// The words of a node that were read as noise.
fn noise(node: &NodeView<'_>) -> Vec<TextRange> {
    let marks = node.marks().iter();
    marks
        .filter(|mark| mark.kind == MarkKind::Noise)
        .map(|mark| mark.range)
        .collect()
}

fn of_headers(before: &Document, after: &Document) -> Vec<HeaderDifference> {
    let (old, new) = (header(before), header(after));
    let fields = HeaderField::ALL.iter().copied();
    fields
        .filter(|field| old.entry(*field).value != new.entry(*field).value)
        .map(|field| HeaderDifference {
            field,
            before: old.entry(field).value.as_ref().into(),
            after: new.entry(field).value.as_ref().into(),
        })
        .collect()
}

type Passed = (crate::outline::IgnoreKey, Option<String>, Option<String>);

fn of_ignored(before: &Document, after: &Document) -> Vec<Passed> {
    let (old, new) = (before.ignored(), after.ignored());
    let keys: std::collections::BTreeSet<_> = old.keys().chain(new.keys()).collect();
    keys.into_iter()
        .filter(|key| old.get(key) != new.get(key))
        .map(|key| (key.clone(), old.get(key).cloned(), new.get(key).cloned()))
        .collect()
}
