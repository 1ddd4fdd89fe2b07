//! The changing part of a reading on its way between rows and a document.

use std::sync::Arc;

use super::rows::RowError;
use crate::outline::{Decisions, Document, Mark, Outline, ReadingQuality, Segment, SegmentId};
use crate::text::{Hint, Text};

/// Segments in the order of the text, marks in any order, decisions, and the id that the next segment gets.
#[derive(Debug)]
pub(super) struct State {
    pub(super) segments: Vec<Segment>,
    pub(super) marks: Vec<Mark>,
    pub(super) decisions: Decisions,
    pub(super) next_id: SegmentId,
}

/// The unchanging part of a reading.
#[derive(Debug)]
pub(super) struct Content {
    pub(super) text: Arc<Text>,
    pub(super) hints: Arc<[Hint]>,
    pub(super) quality: ReadingQuality,
}

impl State {
    /// The document of this state, where it is one of `content`.
    pub(super) fn document(self, content: Content) -> Result<Document, RowError> {
        let Content {
            text,
            hints,
            quality,
        } = content;
        if let Some(segment) = self.segments.iter().find(|s| s.id >= self.next_id) {
            return Err(RowError::broken(format!(
                "segment {:?} has an id that was never given",
                segment.id
            )));
        }
        let n_marks = self.marks.len();
        let outline = Outline::new(&text, self.segments, self.marks)
            .map_err(|error| RowError::broken(error.to_string()))?;
        if outline.marks().len() != n_marks {
            return Err(RowError::broken("a mark is there twice"));
        }
        Ok(Document::restored(
            text,
            hints,
            outline,
            quality,
            self.decisions,
            self.next_id,
        ))
    }
}

/// The text whose canonical form was stored.
pub(super) fn stored_text(canonical: &str) -> Result<Text, RowError> {
    // A byte-order mark is dropped once, when the file is decoded; a second one belongs to the text and would be dropped
    // here.
    let text = if canonical.starts_with('\u{feff}') {
        Text::new(&format!("\u{feff}{canonical}"))
    } else {
        Text::new(canonical)
    };
    if text.as_str() == canonical {
        Ok(text)
    } else {
        Err(RowError::broken("the text is not in canonical form"))
    }
}
