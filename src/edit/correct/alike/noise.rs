//! Where words that were marked as noise stand again.

use super::AlikePlace;
use crate::edit::correct::Correction;
use crate::outline::view::NodeView;
use crate::outline::{Document, Form, Kind, Mark, MarkKind};
use crate::text::TextRange;

/// Words that are noise in one place are looked for elsewhere only where they are not as short as any.
const SHORTEST_NOISE: usize = 4;

/// Where the words stand that were marked as noise; a whole line is like those that differ from it in their numbers only.
pub(super) fn noise(before: &Document, marked: TextRange) -> Vec<AlikePlace> {
    let text = before.text();
    let words = text.slice(marked).trim();
    if words.chars().count() < SHORTEST_NOISE {
        return Vec::new();
    }
    let is_line = is_line(text.as_str(), marked, words);
    let found: Vec<TextRange> = if is_line {
        let form = Form::Words(words.to_owned());
        lines(text.as_str())
            .filter(|range| Form::Words(text.slice(*range).to_owned()) == form)
            .collect()
    } else {
        let hits = text.as_str().match_indices(words);
        hits.map(|(at, words)| TextRange::of_bytes(at, at + words.len()))
            .collect()
    };
    let place = |range: TextRange| -> Option<AlikePlace> {
        let node = NodeView::new(before, before.outline().index_at(range.start())?)?;
        let is_noise =
            |mark: &Mark| mark.kind == MarkKind::Noise && mark.range.contains_range(range);
        let is_other = range.intersection(marked).is_none_or(TextRange::is_empty);
        let is_possible = is_other
            && node.range().contains_range(range)
            && node.kind() != Kind::Noise
            && !node.marks().iter().any(is_noise);
        is_possible.then_some(AlikePlace {
            id: node.id(),
            range,
            correction: Correction::MarkNoise { range },
        })
    };
    found.into_iter().filter_map(place).collect()
}

/// Whether `words`, which stand in `range`, are all that one line has.
fn is_line(text: &str, range: TextRange, words: &str) -> bool {
    let before = text[..range.start().to_usize()].rsplit('\n').next();
    let behind = text[range.end().to_usize()..].split('\n').next();
    !words.contains('\n')
        && before.is_none_or(|before| before.trim().is_empty())
        && behind.is_none_or(|behind| behind.trim().is_empty())
}

/// The visible words of every line that has any.
fn lines(text: &str) -> impl Iterator<Item = TextRange> + '_ {
    let mut at = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        let len = line.trim().len();
        (len > 0).then(|| TextRange::of_bytes(start, start + len))
    })
}
