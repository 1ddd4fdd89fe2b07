//! The tree of an outline: a pure view, derived from the levels of the segments and kept in flat arrays.

use super::{Kind, Outline, Segment, SegmentId, SegmentIndex};
use crate::text::{Text, TextRange};

/// Who lies below whom, by place in the list of segments. Every array is as long as that list.
///
/// The parent of a segment is the nearest earlier one of a smaller level that can have children; a title and noise cannot.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tree {
    parents: Vec<Option<SegmentIndex>>,
    /// The place after the last segment below each, itself included.
    subtree_ends: Vec<SegmentIndex>,
    /// How many ancestors each has; smaller than its level where levels were skipped.
    depths: Vec<u8>,
    /// Whether anything but noise lies below each.
    has_children: Vec<bool>,
    /// The place of each segment, sorted by id.
    by_id: Vec<(SegmentId, SegmentIndex)>,
}

impl Tree {
    /// The tree of these segments.
    #[must_use]
    pub fn of(outline: &Outline) -> Self {
        let segments = outline.segments();
        let mut tree = Self {
            parents: Vec::with_capacity(segments.len()),
            subtree_ends: (0..segments.len())
                .map(|i| SegmentIndex::new(i + 1))
                .collect(),
            depths: Vec::with_capacity(segments.len()),
            has_children: vec![false; segments.len()],
            by_id: Vec::with_capacity(segments.len()),
        };
        let mut open: Vec<SegmentIndex> = Vec::new();
        let close = |ends: &mut Vec<SegmentIndex>, closed: SegmentIndex, at: usize| {
            ends[closed.to_usize()] = SegmentIndex::new(at);
        };
        for (i, segment) in segments.iter().enumerate() {
            // Noise is no node: whatever its level, the nodes around it go on after it.
            while let Some(last) = open.pop_if(|last| {
                segment.kind != Kind::Noise && segments[last.to_usize()].level >= segment.level
            }) {
                close(&mut tree.subtree_ends, last, i);
            }
            let parent = open.last().copied();
            tree.by_id.push((segment.id, SegmentIndex::new(i)));
            tree.parents.push(parent);
            tree.depths.push(open.len() as u8);
            if let Some(parent) = parent.filter(|_| segment.kind != Kind::Noise) {
                tree.has_children[parent.to_usize()] = true;
            }
            if segment.kind.can_have_children() {
                open.push(SegmentIndex::new(i));
            }
        }
        for last in open {
            close(&mut tree.subtree_ends, last, segments.len());
        }
        tree.by_id.sort_unstable();
        tree
    }

    /// The place of the segment named `id`.
    #[must_use]
    pub fn index_of(&self, id: SegmentId) -> Option<SegmentIndex> {
        let at = self.by_id.binary_search_by_key(&id, |(id, _)| *id).ok()?;
        Some(self.by_id[at].1)
    }

    /// The parent of the segment at `index`.
    #[must_use]
    pub fn parent(&self, index: SegmentIndex) -> Option<SegmentIndex> {
        self.parents.get(index.to_usize()).copied().flatten()
    }

    /// The ancestors of the segment at `index`, the nearest first.
    pub fn ancestors(&self, index: SegmentIndex) -> impl Iterator<Item = SegmentIndex> + use<'_> {
        std::iter::successors(self.parent(index), |above| self.parent(*above))
    }

    /// How many ancestors the segment at `index` has.
    #[must_use]
    pub fn depth(&self, index: SegmentIndex) -> usize {
        self.depths
            .get(index.to_usize())
            .copied()
            .unwrap_or_default()
            .into()
    }

    /// Whether anything but noise lies below the segment at `index`.
    #[must_use]
    pub fn has_children(&self, index: SegmentIndex) -> bool {
        self.has_children
            .get(index.to_usize())
            .copied()
            .unwrap_or_default()
    }

    /// The place after the last segment below the one at `index`.
    #[must_use]
    pub fn subtree_end(&self, index: SegmentIndex) -> SegmentIndex {
        self.subtree_ends
            .get(index.to_usize())
            .copied()
            .unwrap_or(SegmentIndex::new(self.parents.len()))
    }

    /// The segments below the one at `index`, in the order of the text.
    pub fn descendants(&self, index: SegmentIndex) -> impl Iterator<Item = SegmentIndex> + use<> {
        (index.to_usize() + 1..self.subtree_end(index).to_usize()).map(SegmentIndex::new)
    }

    /// The segments whose parent is the one at `index`, in the order of the text.
    pub fn children(&self, index: SegmentIndex) -> impl Iterator<Item = SegmentIndex> + use<'_> {
        self.siblings(index.to_usize() + 1, self.subtree_end(index).to_usize())
    }

    /// The segments without a parent, in the order of the text.
    pub fn roots(&self) -> impl Iterator<Item = SegmentIndex> + use<'_> {
        self.siblings(0, self.parents.len())
    }

    /// The range of the segment at `index` with all below it.
    #[must_use]
    pub fn extent(&self, outline: &Outline, text: &Text, index: SegmentIndex) -> TextRange {
        let start = outline.range(text, index).start();
        let end = outline
            .segments()
            .get(self.subtree_end(index).to_usize())
            .map_or(text.end(), |s: &Segment| s.start);
        TextRange::new(start, end)
    }

    fn siblings(&self, first: usize, end: usize) -> impl Iterator<Item = SegmentIndex> + use<'_> {
        let next = move |index: usize| (index < end).then_some(index);
        std::iter::successors(next(first), move |index| {
            next(self.subtree_ends[*index].to_usize())
        })
        .map(SegmentIndex::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outline::fixtures::outline_of;

    #[test]
    fn the_parent_is_the_nearest_earlier_segment_of_a_smaller_level() {
        let (_text, outline) = outline_of(&[
            (Kind::Title, 0, "题\n"),
            (Kind::Group, 1, "甲\n"),
            (Kind::Issue, 3, "乙\n"),
            (Kind::Noise, 0, "页\n"),
            (Kind::Measure, 5, "丙\n"),
            (Kind::Issue, 2, "丁\n"),
            (Kind::Date, 0, "戊"),
        ]);
        let tree = Tree::of(&outline);
        let parents: Vec<_> = (0..7)
            .map(|i| {
                tree.parent(SegmentIndex::new(i))
                    .map(SegmentIndex::to_usize)
            })
            .collect();
        assert_eq!(
            parents,
            [None, None, Some(1), Some(2), Some(2), Some(1), None]
        );
        let roots: Vec<_> = tree.roots().map(SegmentIndex::to_usize).collect();
        assert_eq!(roots, [0, 1, 6]);
        let below: Vec<_> = tree
            .children(SegmentIndex::new(1))
            .map(SegmentIndex::to_usize)
            .collect();
        assert_eq!(below, [2, 5]);
        assert_eq!(tree.subtree_end(SegmentIndex::new(2)).to_usize(), 5);
        assert_eq!(tree.depth(SegmentIndex::new(4)), 2);
    }
}
