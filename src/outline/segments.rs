//! The outline proper: segments that tile the text, marks beside them, and the invariants of both.

use std::fmt;

use super::{Kind, Level, Mark, Origin};
use crate::text::{Text, TextPos, TextRange};

/// The stable name of a segment. It is never used again for another, whatever is split, merged or undone.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SegmentId(u32);

impl SegmentId {
    /// The first id of a reading.
    pub const FIRST: Self = Self(1);

    /// The id of this number.
    #[must_use]
    pub const fn new(number: u32) -> Self {
        Self(number)
    }

    /// The number, as exported.
    #[must_use]
    pub const fn to_u32(self) -> u32 {
        self.0
    }

    /// The id after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

impl fmt::Debug for SegmentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.0)
    }
}

/// The place of a segment in the list of segments. It goes stale with every edit that adds or removes a segment; what is
/// kept longer is the [`SegmentId`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SegmentIndex(u32);

impl SegmentIndex {
    /// The place `index`, counted from 0.
    #[must_use]
    pub const fn new(index: usize) -> Self {
        Self(index as u32)
    }

    /// The place, for indexing.
    #[must_use]
    pub const fn to_usize(self) -> usize {
        self.0 as usize
    }
}

/// How sure the reading of a segment is, in percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Confidence(u8);

impl Confidence {
    /// As sure as can be: what a person decided.
    pub const CERTAIN: Self = Self(100);

    /// A share of 0 to 1, held to that.
    #[must_use]
    pub fn of_share(share: f32) -> Self {
        Self((share.clamp(0.0, 1.0) * 100.0).round() as u8)
    }

    /// So many percent, held to 100.
    #[must_use]
    pub const fn percent(percent: u8) -> Self {
        if percent > 100 {
            Self(100)
        } else {
            Self(percent)
        }
    }

    /// The percentage.
    #[must_use]
    pub const fn to_percent(self) -> u8 {
        self.0
    }
}

/// One stretch of the text: it begins at `start` and ends where the next segment begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// Its stable name.
    pub id: SegmentId,
    /// Where it begins.
    pub start: TextPos,
    /// What it is.
    pub kind: Kind,
    /// How deep it lies.
    pub level: Level,
    /// Who read it so.
    pub origin: Origin,
    /// How sure the reading is.
    pub confidence: Confidence,
}

/// Why a list of segments and marks is not an outline of a text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OutlineError {
    /// The first segment must begin where the text does.
    #[error("the first segment does not begin at the start of the text")]
    UncoveredStart,
    /// Starts must rise strictly, so that every segment has at least one character.
    #[error("segment {0:?} does not begin after the one before it")]
    OutOfOrder(SegmentId),
    /// A start must lie inside the text, on a character boundary.
    #[error("segment {0:?} does not begin at a character of the text")]
    OffText(SegmentId),
    /// Two segments have one id.
    #[error("segment {0:?} is there twice")]
    DuplicateId(SegmentId),
    /// Marks must be sorted, without doubles.
    #[error("the mark at {0:?} is out of order")]
    MarkOutOfOrder(TextRange),
    /// A mark must lie inside one segment, on character boundaries, and cover something.
    #[error("the mark at {0:?} does not lie inside one segment")]
    MarkAcross(TextRange),
}

/// The segments of one text and the marks upon it.
///
/// Invariant, checked by [`Outline::new`] and by everything that changes one: the segments cover every byte of the text
/// exactly once (an empty text has none), ids are unique, marks are sorted and each lies inside one segment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outline {
    pub(crate) segments: Vec<Segment>,
    pub(crate) marks: Vec<Mark>,
}

impl Outline {
    /// The outline of these segments and marks, which are sorted first.
    ///
    /// # Errors
    /// Where they break the invariant for `text`.
    pub fn new(
        text: &Text,
        segments: Vec<Segment>,
        mut marks: Vec<Mark>,
    ) -> Result<Self, OutlineError> {
        marks.sort_by_key(mark_order);
        marks.dedup_by_key(|mark| mark_order(mark));
        let outline = Self { segments, marks };
        outline.check(text)?;
        Ok(outline)
    }

    /// Whether the invariant holds for `text`.
    ///
    /// # Errors
    /// The first breach found.
    pub fn check(&self, text: &Text) -> Result<(), OutlineError> {
        self.check_tiling(text)?;
        let mut ids: Vec<SegmentId> = self.segments.iter().map(|s| s.id).collect();
        ids.sort_unstable();
        match ids.windows(2).find(|pair| pair[0] == pair[1]) {
            Some(pair) => Err(OutlineError::DuplicateId(pair[0])),
            None => Ok(()),
        }
    }

    /// Whether the segments tile `text` and every mark lies inside one of them: all of the invariant but the ids, in one
    /// walk over both lists.
    pub(crate) fn check_tiling(&self, text: &Text) -> Result<(), OutlineError> {
        let starts_late = self
            .segments
            .first()
            .is_some_and(|first| first.start != TextPos::ZERO);
        if self.segments.is_empty() != text.is_empty() || starts_late {
            return Err(OutlineError::UncoveredStart);
        }
        if let Some(pair) = self
            .segments
            .windows(2)
            .find(|pair| pair[0].start >= pair[1].start)
        {
            return Err(OutlineError::OutOfOrder(pair[1].id));
        }
        let off_text = |s: &&Segment| !text.is_boundary(s.start) || s.start >= text.end();
        if let Some(segment) = self.segments.iter().find(off_text) {
            return Err(OutlineError::OffText(segment.id));
        }
        if let Some(pair) = self
            .marks
            .windows(2)
            .find(|pair| mark_order(&pair[0]) >= mark_order(&pair[1]))
        {
            return Err(OutlineError::MarkOutOfOrder(pair[1].range));
        }
        let mut starts = self.segments.iter().map(|s| s.start).skip(1).peekable();
        for mark in &self.marks {
            while starts
                .next_if(|start| *start <= mark.range.start())
                .is_some()
            {}
            let segment_end = starts.peek().copied().unwrap_or(text.end());
            let on_characters =
                text.is_boundary(mark.range.start()) && text.is_boundary(mark.range.end());
            if mark.range.is_empty() || mark.range.end() > segment_end || !on_characters {
                return Err(OutlineError::MarkAcross(mark.range));
            }
        }
        Ok(())
    }

    /// The segments, in the order of the text.
    #[must_use]
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// The marks, in the order of the text.
    #[must_use]
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// The segment that holds `pos`; none only where there are no segments.
    #[must_use]
    pub fn index_at(&self, pos: TextPos) -> Option<SegmentIndex> {
        let after = self
            .segments
            .partition_point(|segment| segment.start <= pos);
        after.checked_sub(1).map(SegmentIndex::new)
    }

    /// The range of the segment at `index`; empty at the end of `text` beyond the last.
    #[must_use]
    pub fn range(&self, text: &Text, index: SegmentIndex) -> TextRange {
        let start = self
            .segments
            .get(index.to_usize())
            .map_or(text.end(), |segment| segment.start);
        let end = self
            .segments
            .get(index.to_usize() + 1)
            .map_or(text.end(), |next| next.start);
        TextRange::new(start, end)
    }

    /// The marks that begin inside `range`; as marks lie inside segments, for a segment's range that is all of its marks.
    #[must_use]
    pub fn marks_in(&self, range: TextRange) -> &[Mark] {
        let first = self
            .marks
            .partition_point(|mark| mark.range.start() < range.start());
        let after = self
            .marks
            .partition_point(|mark| mark.range.start() < range.end());
        &self.marks[first..after]
    }
}

/// The key by which marks are sorted and told apart: two marks of one kind on one range are the same mark.
#[must_use]
pub(crate) fn mark_order(mark: &Mark) -> (TextPos, TextPos, super::MarkKind) {
    (mark.range.start(), mark.range.end(), mark.kind)
}
