//! Outlines for unit tests, written as a list of kind, level and words.

use super::{Confidence, Kind, Level, Origin, Outline, Segment, SegmentId};
use crate::text::{Text, TextPos};

/// The text of all words and its outline of these kinds and levels, without marks.
pub(crate) fn outline_of(parts: &[(Kind, u8, &str)]) -> (Text, Outline) {
    let string: String = parts.iter().map(|part| part.2).collect();
    let text = Text::new(&string);
    let mut start = 0;
    let mut segments = Vec::new();
    for (id, (kind, level, words)) in (1..).zip(parts) {
        segments.push(Segment {
            id: SegmentId::new(id),
            start: TextPos::new(start as u32),
            kind: *kind,
            level: Level::new(*level),
            origin: Origin::Parser,
            confidence: Confidence::percent(90),
        });
        start += words.len();
    }
    let outline = Outline::new(&text, segments, Vec::new()).expect("the parts tile the text");
    (text, outline)
}
