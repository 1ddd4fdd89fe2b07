//! Byte positions, half-open ranges and code-point offsets as types of their own, so that they cannot be mixed up.

use std::fmt;

/// A byte offset into the UTF-8 of a [`Text`](super::Text), on a character boundary.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct TextPos(u32);

impl TextPos {
    /// The beginning of every text.
    pub const ZERO: Self = Self(0);

    /// The position `bytes` bytes into the text.
    #[must_use]
    pub const fn new(bytes: u32) -> Self {
        Self(bytes)
    }

    /// The offset in bytes.
    #[must_use]
    pub const fn to_u32(self) -> u32 {
        self.0
    }

    /// The offset in bytes, for indexing.
    #[must_use]
    pub const fn to_usize(self) -> usize {
        self.0 as usize
    }

    /// The position `bytes` further on.
    #[must_use]
    pub const fn offset(self, bytes: usize) -> Self {
        Self(self.0 + bytes as u32)
    }
}

impl fmt::Debug for TextPos {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// A half-open range of byte positions; `start <= end`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct TextRange {
    start: TextPos,
    end: TextPos,
}

impl TextRange {
    /// The range from `start` up to, not including, `end`; an `end` before `start` counts as `start`.
    #[must_use]
    pub fn new(start: TextPos, end: TextPos) -> Self {
        debug_assert!(start <= end, "a range from {start:?} to {end:?}");
        Self {
            start,
            end: end.max(start),
        }
    }

    /// The range between two byte offsets.
    #[must_use]
    pub fn of_bytes(start: usize, end: usize) -> Self {
        Self::new(TextPos::new(start as u32), TextPos::new(end as u32))
    }

    /// The range of no characters at `pos`.
    #[must_use]
    pub fn empty(pos: TextPos) -> Self {
        Self {
            start: pos,
            end: pos,
        }
    }

    /// The first position inside.
    #[must_use]
    pub const fn start(self) -> TextPos {
        self.start
    }

    /// The first position after.
    #[must_use]
    pub const fn end(self) -> TextPos {
        self.end
    }

    /// The length in bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        (self.end.0 - self.start.0) as usize
    }

    /// Whether no character is inside.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start.0 == self.end.0
    }

    /// Whether `pos` is inside; the end is not.
    #[must_use]
    pub fn contains(self, pos: TextPos) -> bool {
        self.start <= pos && pos < self.end
    }

    /// Whether `other` lies wholly inside or is equal.
    #[must_use]
    pub fn contains_range(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// What both ranges share, if that is at least one byte.
    #[must_use]
    pub fn intersection(self, other: Self) -> Option<Self> {
        let (start, end) = (self.start.max(other.start), self.end.min(other.end));
        (start < end).then_some(Self { start, end })
    }
}

impl fmt::Debug for TextRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start.0, self.end.0)
    }
}

/// An offset in Unicode code points, as exported JSON counts (and Python, spaCy, doccano and Label Studio do).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct CodePoint(u32);

impl CodePoint {
    /// The offset `count` code points into the text.
    #[must_use]
    pub const fn new(count: u32) -> Self {
        Self(count)
    }

    /// The offset as a number.
    #[must_use]
    pub const fn to_u32(self) -> u32 {
        self.0
    }
}
