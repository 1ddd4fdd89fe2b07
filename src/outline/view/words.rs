//! Printed words made fit to show: noise left out, white space that only layout put there dropped.

use std::ops::Range;

use crate::outline::{Mark, MarkKind};
use crate::text::{Text, TextPos, TextRange};

/// Whether `c` is a Chinese character, of any plane.
#[must_use]
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}' | '〇')
}

/// The words of `range` without the noise among `marks`, without white space between two Chinese characters, without
/// white space at the ends; other white space, line breaks too, becomes one space.
#[must_use]
pub fn clean(text: &Text, range: TextRange, marks: &[Mark]) -> String {
    let mut out = String::new();
    each_clean(text, range, marks, |c, _| out.push(c));
    out
}

/// Clean words that know where in the text each of them stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Traced {
    words: String,
    /// Where runs of words that stand together in the text begin: here, and there.
    runs: Vec<(usize, TextPos)>,
}

impl Traced {
    /// The words of `range`, cleaned as [`clean`] does.
    #[must_use]
    pub fn of(text: &Text, range: TextRange, marks: &[Mark]) -> Self {
        let mut traced = Self::default();
        let mut expected = None;
        each_clean(text, range, marks, |c, at| {
            if expected != Some(at) {
                traced.runs.push((traced.words.len(), at));
            }
            traced.words.push(c);
            expected = Some(at.offset(c.len_utf8()));
        });
        traced
    }

    /// The words.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.words
    }

    /// Where the bytes `part` of the words stand in the text.
    #[must_use]
    pub fn range(&self, part: Range<usize>) -> TextRange {
        let start = self.position(part.start);
        let last = self.words[..part.end.min(self.words.len())]
            .char_indices()
            .next_back()
            .filter(|(at, _)| *at >= part.start);
        let end = last.map_or(start, |(at, c)| self.position(at).offset(c.len_utf8()));
        TextRange::new(start, end.max(start))
    }

    /// Where in the words what stands at `pos` of the text is, or what comes next where that was left out.
    #[must_use]
    pub fn place(&self, pos: TextPos) -> usize {
        let run = self.runs.partition_point(|(_, start)| *start <= pos);
        let next = self.runs.get(run).map_or(self.words.len(), |(at, _)| *at);
        match run.checked_sub(1).map(|run| self.runs[run]) {
            Some((at, start)) => next.min(at + (pos.to_usize() - start.to_usize())),
            None => next,
        }
    }

    fn position(&self, at: usize) -> TextPos {
        let run = self.runs.partition_point(|(start, _)| *start <= at);
        match run.checked_sub(1).map(|run| self.runs[run]) {
            Some((start, pos)) => pos.offset(at - start),
            None => TextPos::ZERO,
        }
    }
}

/// Calls `push` with every character of the clean words and where it stands in the text.
fn each_clean(text: &Text, range: TextRange, marks: &[Mark], mut push: impl FnMut(char, TextPos)) {
    let mut cleaner = Cleaner::default();
    let mut at = range.start();
    let noise = marks
        .iter()
        .filter(|mark| mark.kind == MarkKind::Noise)
        .filter_map(|mark| mark.range.intersection(range));
    for gap in noise.map(Some).chain([None]) {
        let kept_to = gap.map_or(range.end(), TextRange::start);
        if at < kept_to {
            cleaner.pass(text.slice(TextRange::new(at, kept_to)), at, &mut push);
        }
        at = at.max(gap.map_or(range.end(), TextRange::end));
    }
}

/// What the cleaning has to remember from one stretch of words to the next.
#[derive(Default)]
struct Cleaner {
    /// The last character kept.
    before: Option<char>,
    /// The white space since then, if there was any.
    space: Option<TextPos>,
}

impl Cleaner {
    fn pass(&mut self, words: &str, start: TextPos, push: &mut impl FnMut(char, TextPos)) {
        for (at, c) in words.char_indices() {
            let at = start.offset(at);
            if c.is_whitespace() {
                self.space.get_or_insert(at);
                continue;
            }
            if let (Some(space), Some(before)) = (self.space.take(), self.before)
                && !(is_han(before) && is_han(c))
            {
                push(' ', space);
            }
            push(c, at);
            self.before = Some(c);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outline::Origin;

    #[test]
    fn noise_and_layout_white_space_are_left_out() {
        let text = Text::new("　　规范财\n\n务  管理—3—制度 (略) 大");
        let noise = Mark {
            range: TextRange::of_bytes(
                text.as_str().find("—3").expect("it is there"),
                text.as_str().find("制度").expect("it is there"),
            ),
            kind: MarkKind::Noise,
            value: None,
            origin: Origin::Parser,
        };
        assert_eq!(
            clean(&text, text.range(), std::slice::from_ref(&noise)),
            "规范财务管理制度 (略) 大"
        );
        let traced = Traced::of(&text, text.range(), std::slice::from_ref(&noise));
        assert_eq!(traced.as_str(), "规范财务管理制度 (略) 大");
        let found = traced.as_str().find("管理制度").expect("it is there");
        let range = traced.range(found..found + "管理制度".len());
        assert_eq!(text.slice(range), "管理—3—制度");
        assert_eq!(traced.place(range.start()), found);
        assert_eq!(
            traced.place(noise.range.start()),
            traced.place(noise.range.end())
        );
    }
}
