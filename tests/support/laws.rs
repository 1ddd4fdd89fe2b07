//! The laws of reading, as the fuzz targets and the property tests hold them up to any input.

use zhenggai::outline::{Kind, Outline, SegmentIndex};
use zhenggai::parse::{Reading, describe, parse};
use zhenggai::text::{Hint, Text, TextRange};

/// Reads `text` and holds the reading up to its laws: it is the same every time, its segments tile the text, its marks lie
/// inside them, and every segment can be described as any of the kinds that are looked for most.
pub(crate) fn check_reading(text: &Text, hints: &[Hint]) -> Reading {
    let reading = parse(text, hints);
    check_outline(text, &reading.outline);
    assert_eq!(
        reading,
        parse(text, hints),
        "a reading is the same every time"
    );
    for at in 0..reading.outline.segments().len() {
        let range = reading.outline.range(text, SegmentIndex::new(at));
        for kind in [reading.outline.segments()[at].kind, KINDS[at % KINDS.len()]] {
            check_marks(text, hints, range, kind);
        }
    }
    reading
}

/// The kinds whose words are searched, each with rules of its own.
const KINDS: [Kind; 8] = [
    Kind::Issue,
    Kind::Group,
    Kind::Measures,
    Kind::Measure,
    Kind::Opening,
    Kind::Title,
    Kind::Contact,
    Kind::Status,
];

/// Whether the outline keeps its invariant and, printed segment by segment, is the text.
pub(crate) fn check_outline(text: &Text, outline: &Outline) {
    assert_eq!(
        outline.check(text),
        Ok(()),
        "the outline keeps its invariant"
    );
    let printed: String = (0..outline.segments().len())
        .map(|at| text.slice(outline.range(text, SegmentIndex::new(at))))
        .collect();
    assert!(printed == text.as_str(), "nothing of the text is lost");
}

fn check_marks(text: &Text, hints: &[Hint], range: TextRange, kind: Kind) {
    for mark in describe(text, hints, range, kind) {
        assert!(
            !mark.range.is_empty() && range.contains_range(mark.range),
            "{mark:?} lies inside {range:?}"
        );
        assert!(
            text.is_boundary(mark.range.start()) && text.is_boundary(mark.range.end()),
            "{mark:?} lies on characters"
        );
    }
}
