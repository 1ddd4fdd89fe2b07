//! Where the titles stand in headings of the form of one whose title was taken.

use super::example::Ending;
use super::{AlikePlace, of_form};
use crate::edit::correct::Correction;
use crate::outline::view::{NodeView, behind_label_like};
use crate::outline::{Document, MarkKind, Origin};
use crate::text::TextRange;

/// So many characters behind a title tell where the titles of its kin end.
const LONGEST_TAIL: usize = 4;

/// The headings of the form of the one whose title was taken, with the words between what stands in front of it and behind.
pub(super) fn titles(before: &Document, taken: TextRange) -> Vec<AlikePlace> {
    let text = before.text();
    let node = before
        .outline()
        .index_at(taken.start())
        .and_then(|index| NodeView::new(before, index));
    let Some(node) = node.filter(|node| node.range().contains_range(taken)) else {
        return Vec::new();
    };
    let body = node.body();
    if taken.start() < body.start() {
        return Vec::new();
    }
    let head = text
        .slice(TextRange::new(body.start(), taken.start()))
        .trim_start();
    let behind = text.slice(TextRange::new(taken.end(), body.end()));
    let line = behind.split('\n').next().unwrap_or_default().trim_end();
    let tail: String = line.chars().take(LONGEST_TAIL).collect();
    let ending = Ending::of(text.slice(taken), behind);
    let place = |other: NodeView<'_>| -> Option<AlikePlace> {
        let body = other.body();
        let words = text.slice(body);
        let from = words.len() - words.trim_start().len();
        let rest = if head.is_empty() {
            &words[from..]
        } else {
            behind_label_like(head, &words[from..])?
        };
        let start = words.len() - rest.len();
        let line = rest.split('\n').next().unwrap_or_default().trim_end();
        let title = match line.split_once(&tail) {
            _ if tail.is_empty() => line,
            Some((title, _)) => title,
            None => ending?.cut(rest)?,
        };
        let start = body.start().offset(start);
        let range = TextRange::new(start, start.offset(title.len()));
        let is_so = other
            .mark(MarkKind::Title)
            .is_some_and(|title| title.range == range || title.origin == Origin::Person);
        (!title.is_empty() && !is_so).then_some(AlikePlace {
            id: other.id(),
            range,
            correction: Correction::TakeTitle { range },
        })
    };
    of_form(before, node)
        .into_iter()
        .filter_map(place)
        .collect()
}
