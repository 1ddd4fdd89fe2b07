//! Folded words that remember where in the text each of their characters stands.

use std::ops::Range;

use crate::outline::view::is_han;
use crate::text::TextRange;

/// A label whose characters stand apart has no more of them.
const LONGEST_SPREAD: usize = 8;

/// Folded words; noise and invisible characters are not among them.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    /// The folded characters.
    pub(super) text: String,
    /// Where in the original text they stand, in order.
    runs: Vec<Run>,
}

/// A stretch of words that stands in the original text byte by byte as it does here; or one character that folding made
/// longer or shorter.
#[derive(Debug, Clone, Copy)]
struct Run {
    /// Where it begins here; it ends where the next one begins.
    at: u32,
    /// Where it begins in the original text.
    start: u32,
    /// Where it ends there.
    end: u32,
}

impl Run {
    /// Where in the original text the character at `at` begins; the run is `len` bytes long here.
    fn start_of(self, len: usize, at: usize) -> usize {
        if self.is_even(len) {
            self.start as usize + at - self.at as usize
        } else {
            self.start as usize
        }
    }

    /// Where in the original text the character before `at` ends.
    fn end_before(self, len: usize, at: usize) -> usize {
        if self.is_even(len) {
            self.start as usize + at - self.at as usize
        } else {
            self.end as usize
        }
    }

    /// Whether the run, `len` bytes long here, is as long in the original text.
    const fn is_even(self, len: usize) -> bool {
        (self.end - self.start) as usize == len
    }
}

impl Words {
    /// No words yet, and room for `n` bytes of them.
    pub(super) fn with_capacity(n: usize) -> Self {
        Self {
            text: String::with_capacity(n),
            runs: Vec::with_capacity(n / 16),
        }
    }

    /// Adds a folded character that stands at `start..end` of the text.
    pub(super) fn push(&mut self, folded: char, start: usize, end: usize) {
        let at = self.text.len();
        self.text.push(folded);
        self.add_run(at, folded.len_utf8(), start, end);
    }

    /// Adds words that folding leaves as they are, which begin at `start` of the text.
    pub(super) fn push_plain(&mut self, words: &str, start: usize) {
        let at = self.text.len();
        self.text.push_str(words);
        self.add_run(at, words.len(), start, start + words.len());
    }

    /// Adds the words `part` of `other`.
    pub(super) fn extend(&mut self, other: &Self, part: Range<usize>) {
        let base = self.text.len();
        self.text.push_str(&other.text[part.clone()]);
        let first = other.run_at(part.start);
        for i in first..other.runs.len() {
            let (run, len) = (other.runs[i], other.len_of(i));
            let run_at = run.at as usize;
            if run_at >= part.end {
                break;
            }
            let (from, to) = (run_at.max(part.start), (run_at + len).min(part.end));
            self.add_run(
                base + from - part.start,
                to - from,
                run.start_of(len, from),
                run.end_before(len, to),
            );
        }
    }

    /// Adds a run of `len` bytes at `at`, the end of what has runs, to the one before it if it goes on with it.
    fn add_run(&mut self, at: usize, len: usize, start: usize, end: usize) {
        if let Some(last) = self.runs.last_mut()
            && last.end as usize == start
            && end - start == len
            && last.is_even(at - last.at as usize)
        {
            last.end = end as u32;
        } else if len > 0 {
            self.runs.push(Run {
                at: at as u32,
                start: start as u32,
                end: end as u32,
            });
        }
    }

    /// How many bytes of the words the run at place `i` has.
    fn len_of(&self, i: usize) -> usize {
        let end = self
            .runs
            .get(i + 1)
            .map_or(self.text.len(), |next| next.at as usize);
        end - self.runs[i].at as usize
    }

    /// The place of the run that holds the words at `at`; the last one beyond the end.
    fn run_at(&self, at: usize) -> usize {
        let after = self.runs.partition_point(|run| run.at as usize <= at);
        after.saturating_sub(1)
    }

    /// Drops white space at both ends.
    pub(super) fn trim(&mut self) {
        let end = self.text.trim_end_matches(' ').len();
        if end == 0 {
            *self = Self::default();
            return;
        }
        if end < self.text.len() {
            let last = self.run_at(end - 1);
            self.runs[last].end = self.runs[last].end_before(self.len_of(last), end) as u32;
            self.runs.truncate(last + 1);
            self.text.truncate(end);
        }
        let blank = end - self.text.trim_start_matches(' ').len();
        if blank > 0 {
            let first = self.run_at(blank);
            let len = self.len_of(first);
            let start = self.runs[first].start_of(len, blank);
            self.text.drain(..blank);
            self.runs.drain(..first);
            self.runs[0].start = start as u32;
            for run in &mut self.runs {
                run.at = run.at.saturating_sub(blank as u32);
            }
        }
    }

    /// Drops the blanks that only spread the characters of a label at the beginning: `电 话:`.
    pub(super) fn close_label(&mut self) {
        let Some(places) = spread_label(&self.text) else {
            return;
        };
        let mut closed = Self::with_capacity(self.text.len());
        for (at, c) in &places {
            closed.extend(self, *at..at + c.len_utf8());
        }
        let behind = places.last().map_or(0, |(at, c)| at + c.len_utf8());
        closed.extend(self, behind..self.text.len());
        *self = closed;
    }

    /// Where in the text the character at `at` begins; the end of the last character beyond the end.
    pub(super) fn start_of(&self, at: usize) -> usize {
        if at >= self.text.len() {
            return self.runs.last().map_or(0, |run| run.end as usize);
        }
        let run = self.run_at(at);
        self.runs[run].start_of(self.len_of(run), at)
    }

    /// Where in the text the words `part` stand; nothing for no words.
    pub(super) fn range(&self, part: Range<usize>) -> Option<TextRange> {
        if part.is_empty() || part.end > self.text.len() {
            return None;
        }
        let run = self.run_at(part.end - 1);
        let end = self.runs[run].end_before(self.len_of(run), part.end);
        Some(TextRange::of_bytes(self.start_of(part.start), end))
    }

    /// `part` without the white space at its ends.
    pub(super) fn trimmed(&self, part: Range<usize>) -> Range<usize> {
        trimmed(&self.text, part)
    }

    /// The words that stand in `start..end` of the text.
    pub(super) fn between(&self, start: usize, end: usize) -> Range<usize> {
        let from = self.first_from(start);
        from..self.first_from(end).max(from)
    }

    /// The first of the words that begins at `pos` of the text or behind it.
    fn first_from(&self, pos: usize) -> usize {
        let after = self.runs.partition_point(|run| (run.start as usize) < pos);
        if let Some(before) = after.checked_sub(1) {
            let (run, len) = (self.runs[before], self.len_of(before));
            if run.is_even(len) && pos < run.end as usize {
                return run.at as usize + pos - run.start as usize;
            }
        }
        self.runs
            .get(after)
            .map_or(self.text.len(), |run| run.at as usize)
    }
}

/// The characters, with their places, of a label at the beginning that blanks spread: one by one, and then a colon.
fn spread_label(words: &str) -> Option<Vec<(usize, char)>> {
    let is_blank = |c: &(usize, char)| c.1 == ' ';
    let mut signs = words.char_indices().peekable();
    let mut found: Vec<(usize, char)> = Vec::new();
    loop {
        let (at, c) = signs.next()?;
        if c == ':' {
            found.push((at, c));
            break;
        }
        if !is_han(c) || found.len() == LONGEST_SPREAD {
            return None;
        }
        found.push((at, c));
        let is_spread = signs.next_if(is_blank).is_some();
        while signs.next_if(is_blank).is_some() {}
        if !is_spread && signs.peek().is_none_or(|next| next.1 != ':') {
            return None;
        }
    }
    (found.len() > 2).then_some(found)
}

/// `part` of `text` without the white space at its ends.
pub(super) fn trimmed(text: &str, part: Range<usize>) -> Range<usize> {
    let words = &text[part.clone()];
    let start = part.start + (words.len() - words.trim_start().len());
    let end = start + text[start..part.end].trim_end().len();
    start..end.max(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `ａ，一 b`, of which the space is left out, as it is folded.
    fn words() -> Words {
        let mut words = Words::default();
        for (folded, start, end) in [('a', 0, 3), (',', 3, 6), ('一', 6, 9), ('b', 10, 11)] {
            words.push(folded, start, end);
        }
        words
    }

    #[test]
    fn words_know_their_places_whatever_folding_did_to_their_length() {
        let words = words();
        assert_eq!(words.text, "a,一b");
        let starts = [0, 1, 2, 5, 6].map(|at| words.start_of(at));
        assert_eq!(starts, [0, 3, 6, 10, 11]);
        assert_eq!(words.range(1..5), Some(TextRange::of_bytes(3, 9)));
        assert_eq!(words.range(0..6), Some(TextRange::of_bytes(0, 11)));
        assert_eq!(words.range(2..2), None);
        assert_eq!(words.between(3, 10), 1..5);
        assert_eq!(words.between(9, 11), 5..6);
    }

    #[test]
    fn labels_that_blanks_spread_are_closed_and_keep_their_places() {
        let closed = |text: &str| {
            let mut words = Words::default();
            words.push_plain(text, 0);
            words.close_label();
            (words.start_of(6), words.text)
        };
        assert_eq!(closed("电 话:01"), (7, "电话:01".to_owned()));
        assert_eq!(closed("责 任  人 :某 某").1, "责任人:某 某");
        for other in ["电话:01", "通 报", "路 灯不亮:", " 电 话:"] {
            assert_eq!(closed(other).1, other);
        }
    }

    #[test]
    fn parts_of_words_and_trimmed_words_keep_their_places() {
        let mut part = Words::default();
        part.push(' ', 40, 43);
        part.extend(&words(), 1..6);
        part.push(' ', 50, 51);
        part.push(' ', 51, 51);
        part.trim();
        assert_eq!(part.text, ",一b");
        let starts = [0, 1, 4, 5].map(|at| part.start_of(at));
        assert_eq!(starts, [3, 6, 10, 11]);
    }
}
