//! The visible rows of the tree as plain data: made when the document, the collapsed nodes or the filter change, then drawn.

use std::collections::{BTreeMap, BTreeSet};

use crate::outline::view::NodeView;
use crate::outline::{Document, Kind, SegmentId, SegmentIndex, Status};
use crate::text::TextRange;

/// Whether a row has anything below it, and whether that is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fold {
    /// Nothing lies below.
    Leaf,
    /// What lies below is shown.
    Open,
    /// What lies below is hidden.
    Closed,
}

/// Whether noise has rows of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NoiseRows {
    /// Noise is left out.
    #[default]
    Hidden,
    /// Noise is shown, dimmed.
    Shown,
}

/// One row: which node, and how deep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// The node.
    pub id: SegmentId,
    /// Its place in the list of segments, as long as the rows are fresh.
    pub index: SegmentIndex,
    /// What it is.
    pub kind: Kind,
    /// How many ancestors it has.
    pub depth: usize,
    /// What lies below.
    pub fold: Fold,
    /// How sure the reading is, in percent, where the rows are in that order.
    pub percent: Option<u8>,
}

/// What a row says. It is made for the rows that are seen only, since it takes the words of a whole segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowWords {
    /// The numbering as printed.
    pub label: String,
    /// The title, else the words, cut where no row could show more.
    pub name: String,
    /// The status, for issues and for groups that have one.
    pub status: Option<Status>,
    /// How many measures lie below an issue or a group.
    pub n_measures: usize,
    /// Whether a person has confirmed it.
    pub is_confirmed: bool,
    /// The beginning of the note beside it; empty where there is none.
    pub note: String,
}

/// What decides which rows there are, beside the document.
#[derive(Debug, Clone, Default)]
pub(super) struct Shape {
    pub(super) collapsed: BTreeSet<SegmentId>,
    pub(super) noise: NoiseRows,
    /// The nodes that a filter has found; their ancestors are shown with them.
    pub(super) filter: Option<BTreeSet<SegmentId>>,
    /// These nodes in this order instead of the tree.
    pub(super) order: Option<Vec<SegmentId>>,
}

/// The rows of one document.
#[derive(Debug, Default)]
pub(super) struct Rows {
    list: Vec<Row>,
    places: BTreeMap<SegmentId, usize>,
    words: BTreeMap<SegmentId, RowWords>,
}

impl Rows {
    /// The rows of `document` in this shape.
    pub(super) fn of(document: &Document, shape: &Shape) -> Self {
        if let Some(order) = &shape.order {
            return Self::in_order(document, order);
        }
        let (segments, tree) = (document.outline().segments(), document.tree());
        let shown = shape
            .filter
            .as_ref()
            .map(|found| with_ancestors(document, found));
        let mut rows = Vec::new();
        let mut i = 0;
        while let Some(segment) = segments.get(i) {
            let index = SegmentIndex::new(i);
            i += 1;
            let is_hidden_noise = segment.kind == Kind::Noise && shape.noise == NoiseRows::Hidden;
            if is_hidden_noise || shown.as_ref().is_some_and(|shown| !shown[index.to_usize()]) {
                continue;
            }
            // What a filter has found is shown, whatever is collapsed above it.
            let is_closed = shown.is_none() && shape.collapsed.contains(&segment.id);
            let fold = match (tree.has_children(index), is_closed) {
                (false, _) => Fold::Leaf,
                (true, false) => Fold::Open,
                (true, true) => Fold::Closed,
            };
            if fold == Fold::Closed {
                i = tree.subtree_end(index).to_usize();
            }
            rows.push(Row {
                id: segment.id,
                index,
                kind: segment.kind,
                depth: tree.depth(index),
                fold,
                percent: None,
            });
        }
        Self::new(rows)
    }

    /// Just these nodes, in this order.
    fn in_order(document: &Document, order: &[SegmentId]) -> Self {
        let segments = document.outline().segments();
        let row = |id: &SegmentId| {
            let index = document.tree().index_of(*id)?;
            let segment = segments.get(index.to_usize())?;
            Some(Row {
                id: *id,
                index,
                kind: segment.kind,
                depth: 0,
                fold: Fold::Leaf,
                percent: Some(segment.confidence.to_percent()),
            })
        };
        Self::new(order.iter().filter_map(row).collect())
    }

    fn new(rows: Vec<Row>) -> Self {
        let places = rows
            .iter()
            .enumerate()
            .map(|(place, row)| (row.id, place))
            .collect();
        Self {
            list: rows,
            places,
            words: BTreeMap::new(),
        }
    }

    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// The row at `place`.
    pub(super) fn get(&self, place: usize) -> Option<Row> {
        self.list.get(place).copied()
    }

    /// The place of the row of a node, if it has one.
    pub(super) fn place_of(&self, id: SegmentId) -> Option<usize> {
        self.places.get(&id).copied()
    }

    /// Whether a node has a row.
    pub(super) fn has(&self, id: SegmentId) -> bool {
        self.places.contains_key(&id)
    }

    /// The last row before this place in the text; the first row where there is none.
    pub(super) fn before(&self, index: SegmentIndex) -> Option<Row> {
        let nearest = self.list.iter().filter(|row| row.index < index);
        let nearest = nearest.max_by_key(|row| row.index);
        nearest.or(self.list.first()).copied()
    }

    /// The nodes of the rows from `a` to `b`, whichever comes first.
    pub(super) fn between(&self, a: usize, b: usize) -> Vec<SegmentId> {
        let (first, last) = (a.min(b), a.max(b));
        let rows = self.list.iter().skip(first).take(last + 1 - first);
        rows.map(|row| row.id).collect()
    }

    /// The place of the row above `place` that holds it.
    pub(super) fn parent(&self, place: usize) -> Option<usize> {
        let depth = self.get(place)?.depth;
        self.list[..place].iter().rposition(|row| row.depth < depth)
    }

    /// What the row says.
    pub(super) fn words(&mut self, document: &Document, row: Row) -> &RowWords {
        self.words
            .entry(row.id)
            .or_insert_with(|| words_of(document, row))
    }
}

/// The most characters of a name that are kept: more than a row can show, enough for a tool tip.
const MOST_CHARACTERS: usize = 200;

fn words_of(document: &Document, row: Row) -> RowWords {
    let Some(node) = NodeView::new(document, row.index) else {
        return RowWords {
            label: String::new(),
            name: String::new(),
            status: None,
            n_measures: 0,
            is_confirmed: false,
            note: String::new(),
        };
    };
    let counts = matches!(row.kind, Kind::Issue | Kind::Group);
    let label = node.label().unwrap_or_default();
    let name = node.name();
    // A group has a status of its own only if its heading states one or a person gave it one; words below it are about
    // single issues.
    let reading = counts.then(|| node.status());
    let is_own = |words: TextRange| node.range().contains_range(words);
    let status = reading.filter(|reading| {
        row.kind == Kind::Issue || reading.overridden || reading.evidence.is_some_and(is_own)
    });
    RowWords {
        // A node of a label alone is named by it.
        name: if name == label {
            String::new()
        } else {
            name.chars().take(MOST_CHARACTERS).collect()
        },
        label,
        status: status.map(|reading| reading.status),
        n_measures: if counts { node.n_measures() } else { 0 },
        is_confirmed: node.is_confirmed(),
        note: node.annotation().map_or_else(String::new, |annotation| {
            annotation
                .note
                .trim()
                .chars()
                .take(MOST_CHARACTERS)
                .collect()
        }),
    }
}

/// For every segment, whether it is one of `found` or lies above one.
fn with_ancestors(document: &Document, found: &BTreeSet<SegmentId>) -> Vec<bool> {
    let segments = document.outline().segments();
    let mut shown = vec![false; segments.len()];
    for (i, segment) in segments.iter().enumerate() {
        if found.contains(&segment.id) {
            shown[i] = true;
            for above in document.tree().ancestors(SegmentIndex::new(i)) {
                shown[above.to_usize()] = true;
            }
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;
    use std::sync::Arc;

    use expect_test::{Expect, expect};

    use super::*;
    use crate::outline::fixtures::outline_of;
    use crate::outline::{ReadingQuality, SectionRole};

    #[track_caller]
    fn check(shape: &Shape, expected: &Expect) {
        let (text, outline) = outline_of(&[
            (Kind::Section(SectionRole::Findings), 1, "整改情况\n"),
            (Kind::Group, 2, "党的建设\n"),
            (Kind::Issue, 3, "记录不全\n"),
            (Kind::Noise, 4, "第 2 页\n"),
            (Kind::Measure, 4, "补齐记录；"),
            (Kind::Measure, 4, "定期检查。\n"),
            (Kind::Issue, 3, "台账不清\n"),
            (Kind::Date, 0, "2024年"),
        ]);
        let document = Document::new(
            Arc::new(text),
            Arc::new([]),
            outline,
            ReadingQuality::default(),
        );
        let mut rows = Rows::of(&document, shape);
        let mut found = String::new();
        for place in 0..rows.len() {
            let row = rows.get(place).unwrap();
            let fold = match row.fold {
                Fold::Leaf => '·',
                Fold::Open => '-',
                Fold::Closed => '+',
            };
            let words = rows.words(&document, row);
            let (name, n) = (&words.name, words.n_measures);
            writeln!(
                found,
                "{}{fold} {:?} {name} {n}",
                "  ".repeat(row.depth),
                row.id
            )
            .unwrap();
        }
        expected.assert_eq(&found);
    }

    #[test]
    fn rows_follow_the_tree_without_noise() {
        check(
            &Shape::default(),
            &expect![[r"
                - #1 整改情况 0
                  - #2 党的建设 2
                    - #3 记录不全 2
                      · #5 补齐记录； 0
                      · #6 定期检查。 0
                    · #7 台账不清 0
                · #8 2024年 0
            "]],
        );
    }

    #[test]
    fn collapsed_nodes_hide_what_is_below_and_noise_is_shown_when_asked() {
        let shape = Shape {
            collapsed: BTreeSet::from([SegmentId::new(3)]),
            noise: NoiseRows::Shown,
            ..Shape::default()
        };
        check(
            &shape,
            &expect![[r"
                - #1 整改情况 0
                  - #2 党的建设 2
                    + #3 记录不全 2
                    · #7 台账不清 0
                · #8 2024年 0
            "]],
        );
    }

    #[test]
    fn a_filter_shows_what_it_found_with_all_above_it() {
        let shape = Shape {
            collapsed: BTreeSet::from([SegmentId::new(1)]),
            noise: NoiseRows::Hidden,
            filter: Some(BTreeSet::from([SegmentId::new(6)])),
            order: None,
        };
        check(
            &shape,
            &expect![[r"
                - #1 整改情况 0
                  - #2 党的建设 2
                    - #3 记录不全 2
                      · #6 定期检查。 0
            "]],
        );
    }

    #[test]
    fn in_an_order_of_their_own_rows_lie_flat() {
        let shape = Shape {
            collapsed: BTreeSet::from([SegmentId::new(1)]),
            order: Some([6, 2, 99, 3].map(SegmentId::new).to_vec()),
            ..Shape::default()
        };
        check(
            &shape,
            &expect![[r"
                · #6 定期检查。 0
                · #2 党的建设 2
                · #3 记录不全 2
            "]],
        );
    }
}
