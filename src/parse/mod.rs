//! Reading the structure of a report.

use crate::outline::{
    Confidence, Kind, Level, Mark, Origin, Outline, ReadingQuality, Segment, SegmentId,
};
use crate::text::{Hint, Text, TextPos, TextRange};

/// One reading of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The segments and marks read.
    pub outline: Outline,
    /// How the reading as a whole is judged.
    pub quality: ReadingQuality,
}

/// Reads the structure of a report. Pure and total: any text has a reading, and every character of it is in a segment.
#[must_use]
pub fn parse(text: &Text, _hints: &[Hint]) -> Reading {
    let segments = (!text.is_empty()).then_some(Segment {
        id: SegmentId::FIRST,
        start: TextPos::ZERO,
        kind: Kind::Text,
        level: Level::TOP,
        origin: Origin::Parser,
        confidence: Confidence::percent(50),
    });
    let outline =
        Outline::new(text, segments.into_iter().collect(), Vec::new()).unwrap_or_default();
    Reading {
        outline,
        quality: ReadingQuality::default(),
    }
}

/// The marks of `range` taken as a `kind`: label, title, status and whatever else such a segment carries, so that a
/// correction by hand gets them too.
#[must_use]
pub fn describe(_text: &Text, _hints: &[Hint], _range: TextRange, _kind: Kind) -> Vec<Mark> {
    Vec::new()
}
