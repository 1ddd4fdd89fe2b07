//! Page breaks that a plain text file carries as form feeds.

use crate::text::{Hint, HintKind, Text, TextRange};

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
