//! The laws of differences: the same state differs in nothing, and what an edit touched, and only that, is named.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;
use crate::edit::correct::tests::{arbitrary_correction, report, stamp};
use crate::edit::correct::{Correction, edit};
use crate::edit::{Journal, Point, apply};
use crate::outline::view::NodeView;
use crate::outline::{Annotation, Document, Mark, SegmentIndex};

/// What there is of a node itself: the segment but for who read it so, its range, its marks and what stands beside it.
fn own(
    document: &Document,
) -> BTreeMap<SegmentId, (Kind, Level, TextRange, Vec<Mark>, Annotation)> {
    let nodes = NodeView::all(document);
    nodes
        .map(|node| {
            let annotation = node.annotation().cloned().unwrap_or_default();
            let segment = node.segment();
            let own = (
                segment.kind,
                segment.level,
                node.range(),
                node.marks().to_vec(),
                annotation,
            );
            (node.id(), own)
        })
        .collect()
}

/// The nodes that are not in both states as they are.
fn touched(before: &Document, after: &Document) -> BTreeSet<SegmentId> {
    let (old, new) = (own(before), own(after));
    let ids = old.keys().chain(new.keys()).copied();
    ids.filter(|id| old.get(id) != new.get(id)).collect()
}

fn with_above(document: &Document, ids: &BTreeSet<SegmentId>) -> BTreeSet<SegmentId> {
    let tree = document.tree();
    let segments = document.outline().segments();
    let mut all = ids.clone();
    for at in ids.iter().filter_map(|id| tree.index_of(*id)) {
        all.extend(
            tree.ancestors(at)
                .map(|above| segments[above.to_usize()].id),
        );
    }
    all
}

fn named(difference: &Difference) -> BTreeSet<SegmentId> {
    difference.nodes.iter().filter_map(|node| node.id).collect()
}

proptest! {
    /// A state differs from itself in nothing; a difference names every node whose shape, range or decisions were changed,
    /// and nothing that was not touched itself or had something touched below it.
    #[test]
    fn a_difference_names_just_what_was_touched(
        corrections in prop::collection::vec(arbitrary_correction(), 1..12),
    ) {
        let before = report();
        prop_assert!(between(&before, &before).is_empty());
        let mut after = before.clone();
        for correction in &corrections {
            if let Ok(edit) = edit(&after, correction, stamp()) {
                apply(&mut after, &edit.changes).expect("it was made for this state");
            }
        }
        prop_assert!(between(&after, &after).is_empty());
        let difference = between(&before, &after);
        let touched = touched(&before, &after);
        let allowed: BTreeSet<_> = with_above(&before, &touched)
            .union(&with_above(&after, &touched)).copied().collect();
        let named = named(&difference);
        // A node under another parent may have another status without being touched, where groups above say one.
        let moved: BTreeSet<_> = NodeView::all(&after)
            .filter(|node| {
                let above = |document: &Document| {
                    let at = document.tree().index_of(node.id())?;
                    Some(document.tree().ancestors(at).map(|a| document.outline().segments()[a.to_usize()]).collect::<Vec<_>>())
                };
                let below = |document: &Document| {
                    let at = document.tree().index_of(node.id())?;
                    Some(document.tree().descendants(at).map(|a| document.outline().segments()[a.to_usize()]).collect::<Vec<_>>())
                };
                above(&before) != above(&after) || below(&before) != below(&after)
            })
            .map(|node| node.id())
            .collect();
        prop_assert!(named.iter().all(|id| allowed.contains(id) || moved.contains(id)), "{named:?} {allowed:?}");
        let (old, new) = (own(&before), own(&after));
        for id in touched {
            let shape = |state: &BTreeMap<SegmentId, (Kind, Level, TextRange, Vec<Mark>, Annotation)>| {
                state.get(&id).map(|own| (own.0, own.1, own.2, own.4.tags.clone(), own.4.note.clone(), own.4.confirmed))
            };
            prop_assert!(shape(&old) == shape(&new) || named.contains(&id), "{id:?} is missing");
        }
        // The other way round it is the same nodes.
        let back = between(&after, &before);
        prop_assert_eq!(self::named(&back), named);
    }

    /// Every point of a history gives the state that a clone remembers, whatever was undone and redone on the way.
    #[test]
    fn every_point_of_the_history_is_the_state_that_was_there(
        steps in prop::collection::vec((arbitrary_correction(), 0..4_u8), 1..16),
    ) {
        let mut document = report();
        let mut journal = Journal::default();
        let mut states = vec![(Point::Start, document.clone())];
        for (correction, step) in &steps {
            let entry = match step {
                0 => journal.undo_entry(stamp()),
                1 => journal.redo_entry(stamp()),
                _ => edit(&document, correction, stamp()).ok().map(|edit| journal.entry_for(edit)),
            };
            let Some(entry) = entry else { continue };
            let changes = journal.changes_of(&entry).expect("it follows");
            apply(&mut document, &changes).expect("it applies");
            let seq = entry.seq;
            journal.push(entry).expect("it follows");
            states.push((Point::After(seq), document.clone()));
        }
        states.push((Point::Now, document.clone()));
        for (point, state) in &states {
            let found = journal.document_at(&document, *point).expect("the history leads back");
            prop_assert!(between(&found, state).is_empty());
            prop_assert_eq!(found.outline(), state.outline());
        }
    }
}

#[test]
fn an_act_says_what_was_before_and_what_is_after() {
    let document = report();
    let id = SegmentId::new(4);
    let kind = Correction::SetKind {
        ids: vec![id],
        kind: Kind::Group,
    };
    let said = |correction: &Correction| {
        let edit = edit(&document, correction, stamp()).expect("it makes sense");
        of_edit(&edit, document.text())
    };
    let changed = said(&kind);
    assert_eq!(changed.nodes.len(), 1);
    assert_eq!(changed.nodes[0].id, Some(id));
    let What::Changed(fields) = &changed.nodes[0].what else {
        panic!("it is still there")
    };
    assert!(fields.contains(&FieldChange::Kind(Kind::Issue, Kind::Group)));
    let title = Correction::SetTitle {
        id,
        title: Some("学得浅".to_owned()),
    };
    assert_eq!(
        said(&title).nodes[0].what,
        What::Changed(vec![FieldChange::Title(None, Some("学得浅".to_owned()))])
    );
    let place = document
        .outline()
        .range(document.text(), SegmentIndex::new(6));
    let split = said(&Correction::Split {
        at: place.start().offset("二是".len()),
    });
    assert!(matches!(
        split.nodes.last().map(|node| &node.what),
        Some(What::Added(Kind::Measure, _))
    ));
}
