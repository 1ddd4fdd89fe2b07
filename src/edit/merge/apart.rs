//! Where two annotations of one text disagree.

use super::{About, Apart, Decided, Disagreement, laid_upon};
use crate::edit::difference::{
    FieldChange, HeaderDifference, NodeDifference, What, of_annotations, shape_changes,
};
use crate::outline::view::{NodeView, header};
use crate::outline::{Annotation, Document, HeaderField, Mark, MarkKind, MarkValue, Status};
use crate::text::TextRange;

/// In what `right` disagrees with `left`, another annotation of the same text, in the order of the text. Only what is kept is
/// named, not what follows from it: that an issue is completed where its status statement is read otherwise is said of the
/// statement.
#[must_use]
pub fn disagreements(left: &Document, right: &Document) -> Vec<Disagreement> {
    of_laid(left, &laid_upon(left, right))
}

/// The same, with the right already laid upon the left.
pub(super) fn of_laid(left: &Document, right: &Document) -> Vec<Disagreement> {
    let mut found = Vec::new();
    let mut whole = |node: NodeView<'_>, what: What| {
        found.push(of_node(About::Shape(node.id()), node, what));
    };
    for ours in NodeView::all(left) {
        if NodeView::of_id(right, ours.id()).is_none() {
            whole(ours, What::Removed(ours.kind(), ours.segment().level));
        }
    }
    for theirs in NodeView::all(right) {
        if NodeView::of_id(left, theirs.id()).is_none() {
            whole(theirs, What::Added(theirs.kind(), theirs.segment().level));
        }
    }
    for ours in NodeView::all(left) {
        if let Some(theirs) = NodeView::of_id(right, ours.id()) {
            let fields = shape(ours, theirs);
            if !fields.is_empty() {
                let about = About::Shape(ours.id());
                found.push(of_node(about, ours, What::Changed(fields)));
            }
            found.extend(decisions(ours, theirs));
        }
    }
    let place = |item: &Disagreement| item.range.map(|range| (range.start(), range.end()));
    found.sort_by(|one, other| (place(one), &one.about).cmp(&(place(other), &other.about)));
    let mut of_report = headers(left, right);
    of_report.extend(ignored(left, right));
    of_report.extend(found);
    of_report
}

fn of_node(about: About, node: NodeView<'_>, what: What) -> Disagreement {
    Disagreement {
        about,
        range: Some(node.range()),
        apart: Apart::Node(NodeDifference {
            id: Some(node.id()),
            at: Some(node.range().start()),
            what,
        }),
    }
}

/// In what the same node differs by itself: kind, level, where it begins, and its marks in the words that both have.
fn shape(ours: NodeView<'_>, theirs: NodeView<'_>) -> Vec<FieldChange> {
    let mut fields = shape_changes(ours.segment(), theirs.segment());
    let (old, new) = (ours.segment().start, theirs.segment().start);
    if old != new {
        fields.push(FieldChange::Start(old, new));
    }
    let Some(both) = ours.range().intersection(theirs.range()) else {
        return fields;
    };
    let words = |node: NodeView<'_>, kind| {
        let mark = marks(node, both).find(|mark| mark.kind == kind)?;
        let text = node.document().text();
        Some(crate::outline::view::clean(text, mark.range, node.marks()))
    };
    let mut by_words = |kind, change: fn(Option<String>, Option<String>) -> FieldChange| {
        let (old, new) = (words(ours, kind), words(theirs, kind));
        if old != new {
            fields.push(change(old, new));
        }
    };
    by_words(MarkKind::Label, FieldChange::Label);
    by_words(MarkKind::Title, FieldChange::Title);
    by_words(MarkKind::Owner, FieldChange::Owner);
    by_words(MarkKind::Deadline, FieldChange::Deadline);
    let (old, new) = (status(ours, both), status(theirs, both));
    if old != new {
        fields.push(FieldChange::Status(old, new));
    }
    let (old, new) = (noise(ours, both), noise(theirs, both));
    if old != new {
        fields.push(FieldChange::Noise(old, new));
    }
    let (old, new) = (contacts(ours, both), contacts(theirs, both));
    if old != new {
        fields.push(FieldChange::Contact(old, new));
    }
    fields
}

fn marks(node: NodeView<'_>, both: TextRange) -> impl Iterator<Item = &Mark> {
    let marks = node.marks().iter();
    marks.filter(move |mark| both.contains_range(mark.range))
}

fn status(node: NodeView<'_>, both: TextRange) -> Option<Status> {
    marks(node, both).find_map(|mark| match (mark.kind, &mark.value) {
        (MarkKind::Status, Some(MarkValue::Status(status))) => Some(*status),
        _ => None,
    })
}

fn noise(node: NodeView<'_>, both: TextRange) -> Vec<TextRange> {
    marks(node, both)
        .filter(|mark| mark.kind == MarkKind::Noise)
        .map(|mark| mark.range)
        .collect()
}

fn contacts(node: NodeView<'_>, both: TextRange) -> Option<String> {
    let text = node.document().text();
    let named = marks(node, both).filter_map(|mark| match (mark.kind, &mark.value) {
        (MarkKind::Contact(_), Some(MarkValue::Text(value))) => Some(value.clone()),
        (MarkKind::Contact(_), _) => Some(text.slice(mark.range).trim().to_owned()),
        _ => None,
    });
    let named: Vec<String> = named.collect();
    (!named.is_empty()).then(|| named.join("、"))
}

fn decisions(ours: NodeView<'_>, theirs: NodeView<'_>) -> Vec<Disagreement> {
    let none = Annotation::default();
    let [before, after] = [ours, theirs].map(|node| node.annotation().unwrap_or(&none));
    let one = |change: FieldChange| {
        let about = About::Decision(ours.id(), decided(&change)?);
        Some(of_node(about, ours, What::Changed(vec![change])))
    };
    of_annotations(before, after)
        .into_iter()
        .filter_map(one)
        .collect()
}

/// What was decided where this changed; none where nothing can be decided of it.
const fn decided(change: &FieldChange) -> Option<Decided> {
    Some(match change {
        FieldChange::Title(..) => Decided::Title,
        FieldChange::Status(..) => Decided::Status,
        FieldChange::Text(..) => Decided::Text,
        FieldChange::Owner(..) => Decided::Owner,
        FieldChange::Deadline(..) => Decided::Deadline,
        FieldChange::Immediate(..) => Decided::Immediate,
        FieldChange::Topics(..) => Decided::Topics,
        FieldChange::Tags(..) => Decided::Tags,
        FieldChange::Note(..) => Decided::Note,
        FieldChange::Confirmed(..) => Decided::Confirmed,
        FieldChange::Kind(..)
        | FieldChange::Level(..)
        | FieldChange::Start(..)
        | FieldChange::Range(..)
        | FieldChange::Label(..)
        | FieldChange::Noise(..)
        | FieldChange::Contact(..) => return None,
    })
}

fn headers(left: &Document, right: &Document) -> Vec<Disagreement> {
    let (ours, theirs) = (header(left), header(right));
    let fields = HeaderField::ALL.iter().copied();
    fields
        .filter(|field| ours.entry(*field).value != theirs.entry(*field).value)
        .map(|field| Disagreement {
            about: About::Header(field),
            range: ours.entry(field).range.or(theirs.entry(field).range),
            apart: Apart::Header(HeaderDifference {
                field,
                before: ours.entry(field).value.as_ref().into(),
                after: theirs.entry(field).value.as_ref().into(),
            }),
        })
        .collect()
}

fn ignored(left: &Document, right: &Document) -> Vec<Disagreement> {
    let (ours, theirs) = (left.ignored(), right.ignored());
    let keys: std::collections::BTreeSet<_> = ours.keys().chain(theirs.keys()).collect();
    keys.into_iter()
        .filter(|key| ours.get(key) != theirs.get(key))
        .map(|key| Disagreement {
            about: About::Ignored(key.clone()),
            range: Some(key.range),
            apart: Apart::Ignored(ours.get(key).cloned(), theirs.get(key).cloned()),
        })
        .collect()
}
