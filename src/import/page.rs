//! Page breaks that a plain text file carries as form feeds.

use super::part::{Condition, Part, PartKind};
use crate::text::{Hint, HintKind, Text, TextPos, TextRange};

/// A hint for every form feed of `text`.
pub(super) fn hints(text: &Text) -> Vec<Hint> {
    text.as_str()
        .match_indices('\u{c}')
        .map(|(at, feed)| Hint {
            range: TextRange::of_bytes(at, at + feed.len()),
            kind: HintKind::PageEdge,
        })
        .collect()
}

/// The pages between the breaks that `hints` tell of; a text without any is whole. A break behind the last word begins no
/// page.
pub(super) fn parts(text: &Text, hints: &[Hint]) -> Vec<Part> {
    let end = text.as_str().trim_end().len();
    let mut edges: Vec<TextPos> = hints
        .iter()
        .filter(|hint| hint.kind == HintKind::PageEdge)
        .map(|hint| hint.range.end())
        .filter(|edge| edge.to_usize() < end)
        .collect();
    if edges.is_empty() {
        let range = TextRange::of_bytes(0, text.as_str().len());
        return vec![Part {
            range,
            ..Part::read(PartKind::Whole)
        }];
    }
    edges.push(TextPos::new(text.as_str().len() as u32));
    let mut start = TextPos::new(0);
    let pages = edges.into_iter().enumerate().map(|(place, edge)| {
        let range = TextRange::new(start, edge);
        start = edge;
        let condition = if text.slice(range).trim().is_empty() {
            Condition::Blank
        } else {
            Condition::Read
        };
        Part {
            range,
            condition,
            ..Part::read(PartKind::Page(place + 1))
        }
    });
    pages.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_end_at_form_feeds_and_cover_the_text() {
        let text = Text::new("一\n\u{c}二\n\u{c}\n\u{c}三\n\u{c}\n");
        let parts = parts(&text, &hints(&text));
        let shown: Vec<_> = parts
            .iter()
            .map(|part| (part.kind, text.slice(part.range), part.condition))
            .collect();
        assert_eq!(
            shown,
            [
                (PartKind::Page(1), "一\n\u{c}", Condition::Read),
                (PartKind::Page(2), "二\n\u{c}", Condition::Read),
                (PartKind::Page(3), "\n\u{c}", Condition::Blank),
                (PartKind::Page(4), "三\n\u{c}\n", Condition::Read),
            ]
        );
    }
}
