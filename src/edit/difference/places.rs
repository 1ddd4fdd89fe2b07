//! Which nodes of two annotations of one text are the same node, told by their places.
//!
//! Two people who cut the same words and call them the same are of one mind, so first of all nodes of the same range and kind
//! go together, as the strict evaluation of SemEval-2013 task 9 has it; then those of the same range (exact boundaries,
//! whatever the kind); then those whose words begin at the same place; and of the rest those of the same kind that share
//! words, the ones that share most first (partial boundaries). Blanks at either end of a node count for nothing. Every node
//! goes with one other at most; nodes of one annotation never overlap, so that no two pairs ever cross.

use std::collections::BTreeMap;

use crate::outline::view::NodeView;
use crate::outline::{Document, Kind, SegmentIndex};
use crate::text::{TextPos, TextRange};

/// A node as it is compared.
#[derive(Debug, Clone, Copy)]
struct Place {
    kind: Kind,
    /// The node without the blanks at either end.
    words: TextRange,
}

/// The nodes of two annotations of one text that are the same node, in the order of the text on the left.
#[must_use]
pub fn same_nodes(left: &Document, right: &Document) -> Vec<(SegmentIndex, SegmentIndex)> {
    let (left, right) = (places(left), places(right));
    let mut pairing = Pairing {
        of_left: vec![None; left.len()],
        of_right: vec![None; right.len()],
    };
    pairing.by_key(&left, &right, |place| (place.words, Some(place.kind)));
    pairing.by_key(&left, &right, |place| (place.words, None));
    pairing.by_key(&left, &right, |place| {
        (TextRange::empty(place.words.start()), Some(place.kind))
    });
    pairing.by_key(&left, &right, |place| {
        (TextRange::empty(place.words.start()), None)
    });
    pairing.by_overlap(&left, &right);
    let pairs = pairing.of_left.into_iter().enumerate();
    pairs
        .filter_map(|(left, right)| Some((SegmentIndex::new(left), SegmentIndex::new(right?))))
        .collect()
}

fn places(document: &Document) -> Vec<Place> {
    let place = |node: NodeView<'_>| Place {
        kind: node.kind(),
        words: node.words(),
    };
    NodeView::all(document).map(place).collect()
}

struct Pairing {
    of_left: Vec<Option<usize>>,
    of_right: Vec<Option<usize>>,
}

type Key = (TextRange, Option<Kind>);

impl Pairing {
    fn pair(&mut self, left: usize, right: usize) {
        self.of_left[left] = Some(right);
        self.of_right[right] = Some(left);
    }

    /// Pairs those that are still alone and have the same key.
    fn by_key(&mut self, left: &[Place], right: &[Place], key: impl Fn(&Place) -> Key) {
        let sorted = |(range, kind): Key| (range.start(), range.end(), kind);
        let alone = right.iter().enumerate();
        let alone = alone.filter(|(at, _)| self.of_right[*at].is_none());
        let mut found: BTreeMap<(TextPos, TextPos, Option<Kind>), usize> =
            alone.map(|(at, place)| (sorted(key(place)), at)).collect();
        for (at, place) in left.iter().enumerate() {
            if self.of_left[at].is_none()
                && let Some(right) = found.remove(&sorted(key(place)))
            {
                self.pair(at, right);
            }
        }
    }

    fn by_overlap(&mut self, left: &[Place], right: &[Place]) {
        let mut shared = Vec::new();
        let mut from = 0;
        for (at, place) in left.iter().enumerate() {
            while right
                .get(from)
                .is_some_and(|other| other.words.end() <= place.words.start())
            {
                from += 1;
            }
            let near = right.iter().enumerate().skip(from);
            let near = near.take_while(|(_, other)| other.words.start() < place.words.end());
            for (other_at, other) in near.filter(|(_, other)| other.kind == place.kind) {
                if let Some(both) = place.words.intersection(other.words) {
                    shared.push((std::cmp::Reverse(both.len()), at, other_at));
                }
            }
        }
        shared.sort_unstable();
        for (_, left, right) in shared {
            if self.of_left[left].is_none() && self.of_right[right].is_none() {
                self.pair(left, right);
            }
        }
    }
}
