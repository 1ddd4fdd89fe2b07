//! The selection in a text: two ends in byte positions, and the words that copying gives.
//!
//! Nothing here knows rows or egui; positions stay true however the text is scrolled or wrapped.

use super::rows::Affinity;
use crate::outline::view::clean;
use crate::outline::{Document, Kind, Mark, MarkKind, SegmentIndex};
use crate::text::{Text, TextPos, TextRange};

/// Whether a movement drags the selection's other end along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extend {
    /// Both ends move.
    No,
    /// Only the head moves.
    Yes,
}

/// Where the selection began and where it goes to; both the same where nothing is selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Selection {
    anchor: TextPos,
    head: TextPos,
    /// Which row the head stands on where two meet.
    affinity: Affinity,
}

impl Selection {
    /// The whole of `range`, its head at the end.
    pub(super) fn of(range: TextRange) -> Self {
        Self {
            anchor: range.start(),
            head: range.end(),
            affinity: Affinity::Upstream,
        }
    }

    /// The end that moves; the caret.
    pub(super) fn head(self) -> TextPos {
        self.head
    }

    /// Which row the head stands on where two meet.
    pub(super) fn affinity(self) -> Affinity {
        self.affinity
    }

    /// What is selected, if anything is.
    pub(super) fn range(self) -> Option<TextRange> {
        let range = TextRange::new(self.anchor.min(self.head), self.anchor.max(self.head));
        (!range.is_empty()).then_some(range)
    }

    /// Moves the head to `pos`.
    pub(super) fn move_to(&mut self, pos: TextPos, affinity: Affinity, extend: Extend) {
        self.head = pos;
        self.affinity = affinity;
        if extend == Extend::No {
            self.anchor = pos;
        }
    }

    /// Holds both ends to `text`.
    pub(super) fn hold_to(&mut self, text: &Text) {
        self.anchor = text.floor(self.anchor);
        self.head = text.floor(self.head);
    }
}

/// The position one character before `pos`.
pub(super) fn previous(text: &Text, pos: TextPos) -> TextPos {
    let before = text.slice(TextRange::new(TextPos::ZERO, pos));
    let length = before.chars().next_back().map_or(0, char::len_utf8);
    TextPos::new(pos.to_u32() - length as u32)
}

/// The position one character behind `pos`.
pub(super) fn next(text: &Text, pos: TextPos) -> TextPos {
    let behind = text.slice(TextRange::new(pos, text.end()));
    pos.offset(behind.chars().next().map_or(0, char::len_utf8))
}

/// The words of `range` as one wants them elsewhere: noise left out, one line for each paragraph, none for blank ones.
pub(super) fn copied_words(document: &Document, range: TextRange) -> String {
    let (text, outline) = (document.text(), document.outline());
    let mut paragraphs: Vec<String> = Vec::new();
    let first = outline
        .index_at(range.start())
        .map_or(0, SegmentIndex::to_usize);
    for (i, segment) in outline.segments().iter().enumerate().skip(first) {
        if segment.start >= range.end() {
            break;
        }
        let whole = outline.range(text, SegmentIndex::new(i));
        let Some(part) = whole
            .intersection(range)
            .filter(|_| segment.kind != Kind::Noise)
        else {
            continue;
        };
        // A segment that begins inside a line goes on with the paragraph above it.
        let goes_on = part.start() > range.start()
            && !text.as_str()[..part.start().to_usize()].ends_with('\n');
        let marks = outline.marks_in(whole);
        for (j, paragraph) in paragraphs_of(text, part, marks).into_iter().enumerate() {
            let words = clean(text, paragraph, marks);
            match paragraphs.last_mut() {
                Some(last) if j == 0 && goes_on => last.push_str(&words),
                _ => paragraphs.push(words),
            }
        }
    }
    paragraphs.retain(|words| !words.is_empty());
    paragraphs.join("\n")
}

/// `part` cut at its line breaks, but for those that are noise.
fn paragraphs_of(text: &Text, part: TextRange, marks: &[Mark]) -> Vec<TextRange> {
    let mut noise = marks
        .iter()
        .filter(|mark| mark.kind == MarkKind::Noise)
        .map(|mark| mark.range)
        .peekable();
    let mut paragraphs = Vec::new();
    let mut start = part.start();
    for (at, _) in text.slice(part).match_indices('\n') {
        let at = part.start().offset(at);
        while noise.next_if(|range| range.end() <= at).is_some() {}
        if !noise.peek().is_some_and(|range| range.contains(at)) {
            paragraphs.push(TextRange::new(start, at));
            start = at.offset(1);
        }
    }
    paragraphs.push(TextRange::new(start, part.end()));
    paragraphs
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::outline::fixtures::outline_of;
    use crate::outline::{Origin, Outline, ReadingQuality};

    #[test]
    fn the_head_moves_with_or_without_the_anchor() {
        let mut selection = Selection::default();
        selection.move_to(TextPos::new(6), Affinity::Downstream, Extend::No);
        assert_eq!(selection.range(), None);
        selection.move_to(TextPos::new(3), Affinity::Downstream, Extend::Yes);
        assert_eq!(selection.range(), Some(TextRange::of_bytes(3, 6)));
        assert_eq!(selection.head(), TextPos::new(3));
    }

    #[test]
    fn steps_go_from_character_to_character() {
        let text = Text::new("a整\u{20bb7}");
        assert_eq!(next(&text, TextPos::new(1)), TextPos::new(4));
        assert_eq!(next(&text, text.end()), text.end());
        assert_eq!(previous(&text, TextPos::new(4)), TextPos::new(1));
        assert_eq!(previous(&text, TextPos::ZERO), TextPos::ZERO);
    }

    #[test]
    fn copied_words_leave_noise_out_and_keep_paragraphs() {
        let (text, outline) = outline_of(&[
            (Kind::Issue, 1, "1.台账不全\n"),
            (Kind::Noise, 2, "第 3 页\n"),
            (Kind::Measure, 2, "　　一是补齐台\n账。"),
            (Kind::Measure, 2, "二是定期核对。\n\n"),
            (Kind::Date, 0, "2024年6月"),
        ]);
        let break_at = text.as_str().find("台\n账").unwrap() + 3;
        let noise = Mark {
            range: TextRange::of_bytes(break_at, break_at + 1),
            kind: MarkKind::Noise,
            value: None,
            origin: Origin::Parser,
        };
        let outline = Outline::new(&text, outline.segments().to_vec(), vec![noise]).unwrap();
        let range = text.range();
        let document = Document::new(
            Arc::new(text),
            Arc::new([]),
            outline,
            ReadingQuality::default(),
        );
        assert_eq!(
            copied_words(&document, range),
            "1.台账不全\n一是补齐台账。二是定期核对。\n2024年6月"
        );
    }
}
