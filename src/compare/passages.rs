//! In what two passages of two reports differ: the sentences of one that say nearly what one of the other says, and in them
//! the words that are the same and those that are not.
//!
//! Sentences are matched wherever they stand: two agencies rarely tell their measures in one order. What answers to no
//! sentence is not marked, as all of it is different.

use std::collections::{BTreeSet, HashMap};

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::outline::view::{NodeView, Traced, is_han};
use crate::outline::{Document, Kind, MarkKind, SegmentId};
use crate::text::TextRange;

/// Sentences at least so alike say nearly the same.
const LEAST_ALIKE: f64 = 0.4;
/// A shorter run of words that are the same among others that are not is chance.
const SHORTEST_SAME: usize = 2;
/// A sentence ends at the latest after so many words, so that no text without stops takes long.
const LONGEST: usize = 400;

/// Whether words of a sentence stand in the one that answers to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sameness {
    /// They do.
    Same,
    /// They do not.
    Changed,
}

/// The words of two passages that are the same or not, in the order of either text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PassageDifference {
    /// Of the left passage.
    pub left: Vec<(TextRange, Sameness)>,
    /// Of the right passage.
    pub right: Vec<(TextRange, Sameness)>,
    /// The sentences that answer to each other.
    pub sentences: Vec<(TextRange, TextRange)>,
}

/// In what the passages of these issues differ.
#[must_use]
pub fn passage_difference(
    left: (&Document, &[SegmentId]),
    right: (&Document, &[SegmentId]),
) -> PassageDifference {
    let (ours, theirs) = (sentences(left.0, left.1), sentences(right.0, right.1));
    let mut found = PassageDifference::default();
    for (one, other) in matched(&ours, &theirs) {
        let (one, other) = (&ours[one], &theirs[other]);
        found.sentences.push((one.range(), other.range()));
        mark(one, other, &mut found);
    }
    found.left.sort_by_key(|(range, _)| *range);
    found.right.sort_by_key(|(range, _)| *range);
    found.sentences.sort();
    found
}

/// A Chinese character, or letters and digits that stand together.
#[derive(Debug)]
struct Word {
    printed: String,
    place: TextRange,
}

#[derive(Debug, Default)]
struct Sentence {
    words: Vec<Word>,
}

impl Sentence {
    fn range(&self) -> TextRange {
        match (self.words.first(), self.words.last()) {
            (Some(first), Some(last)) => TextRange::new(first.place.start(), last.place.end()),
            _ => TextRange::default(),
        }
    }

    fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        let words = self.words.windows(2);
        words.map(|pair| (pair[0].printed.as_str(), pair[1].printed.as_str()))
    }

    fn printed(&self) -> Vec<&str> {
        self.words
            .iter()
            .map(|word| word.printed.as_str())
            .collect()
    }

    /// From the first of these words, of which there are some, to the last.
    fn place(&self, from: usize, len: usize) -> Option<TextRange> {
        let (first, last) = (self.words.get(from)?, self.words.get(from + len - 1)?);
        Some(TextRange::new(first.place.start(), last.place.end()))
    }
}

/// The sentences of the issues and of all below them.
fn sentences(document: &Document, issues: &[SegmentId]) -> Vec<Sentence> {
    let mut all = Vec::new();
    let issues = issues.iter();
    for issue in issues.filter_map(|id| NodeView::of_id(document, *id)) {
        for node in std::iter::once(issue).chain(issue.descendants()) {
            // Of a heading its title: numbers and what wraps it say nothing.
            let title = node.mark(MarkKind::Title).map(|mark| mark.range);
            let range = title.filter(|_| node.kind() == Kind::Issue);
            let range = range.unwrap_or(node.range());
            all.extend(of_words(&Traced::of(document.text(), range, node.marks())));
        }
    }
    all
}

fn of_words(traced: &Traced) -> Vec<Sentence> {
    let mut all = Vec::new();
    let mut sentence = Sentence::default();
    let mut may_go_on = false;
    for (at, c) in traced.as_str().char_indices() {
        let is_end = matches!(c, '。' | '；' | '！' | '？' | ';' | '!' | '?');
        if is_end || sentence.words.len() >= LONGEST {
            all.push(std::mem::take(&mut sentence));
            may_go_on = false;
        }
        if !c.is_alphanumeric() {
            may_go_on = false;
            continue;
        }
        let place = traced.range(at..at + c.len_utf8());
        let goes_on = may_go_on && !is_han(c);
        match sentence.words.last_mut().filter(|_| goes_on) {
            Some(word) => {
                word.printed.push(c);
                word.place = TextRange::new(word.place.start(), place.end());
            }
            None => sentence.words.push(Word {
                printed: c.to_string(),
                place,
            }),
        }
        may_go_on = !is_han(c);
    }
    all.push(sentence);
    all.retain(|sentence| sentence.words.len() > 1);
    all
}

/// The pairs of sentences that say nearly the same, the most alike first, each sentence in one at most.
fn matched(ours: &[Sentence], theirs: &[Sentence]) -> Vec<(usize, usize)> {
    let mut places: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
    for (at, sentence) in theirs.iter().enumerate() {
        for pair in sentence.pairs() {
            places.entry(pair).or_default().push(at);
        }
    }
    let mut candidates = Vec::new();
    for (one, sentence) in ours.iter().enumerate() {
        let mut shared = vec![0_usize; theirs.len()];
        let distinct: BTreeSet<(&str, &str)> = sentence.pairs().collect();
        for pair in distinct {
            let mut places = places.get(&pair).cloned().unwrap_or_default();
            places.dedup();
            for at in places {
                shared[at] += 1;
            }
        }
        for (other, n) in shared.into_iter().enumerate() {
            let all = sentence.words.len() + theirs[other].words.len() - 2;
            let alike = 2.0 * n as f64 / all.max(1) as f64;
            if alike >= LEAST_ALIKE {
                candidates.push((alike, one, other));
            }
        }
    }
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut used, mut used_there) = (BTreeSet::new(), BTreeSet::new());
    candidates.retain(|(_, one, other)| {
        let is_free = !used.contains(one) && !used_there.contains(other);
        if is_free {
            used.insert(*one);
            used_there.insert(*other);
        }
        is_free
    });
    let pairs = candidates.into_iter();
    pairs.map(|(_, one, other)| (one, other)).collect()
}

/// Marks the words of two sentences that answer to each other.
fn mark(one: &Sentence, other: &Sentence, found: &mut PassageDifference) {
    let operations = capture_diff_slices(Algorithm::Myers, &one.printed(), &other.printed());
    let n = operations.len();
    for operation in operations {
        let is_chance =
            n > 1 && matches!(operation, DiffOp::Equal { len, .. } if len < SHORTEST_SAME);
        let how = match operation {
            DiffOp::Equal { .. } if !is_chance => Sameness::Same,
            _ => Sameness::Changed,
        };
        let (old, new) = (operation.old_range(), operation.new_range());
        for (marks, sentence, range) in
            [(&mut found.left, one, old), (&mut found.right, other, new)]
        {
            if !range.is_empty()
                && let Some(place) = sentence.place(range.start, range.len())
            {
                join(marks, place, how);
            }
        }
    }
}

/// Adds words to those just before them where they are marked alike.
fn join(marks: &mut Vec<(TextRange, Sameness)>, place: TextRange, how: Sameness) {
    match marks.last_mut() {
        Some((range, before)) if *before == how && range.end() == place.start() => {
            *range = TextRange::new(range.start(), place.end());
        }
        _ => marks.push((place, how)),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::outline::fixtures::outline_of;
    use crate::outline::{Kind, ReadingQuality};

    fn report(measures: &str) -> Document {
        let (text, outline) = outline_of(&[
            (Kind::Issue, 0, "1.关于“台账不全”问题。\n"),
            (Kind::Measure, 1, measures),
        ]);
        let quality = ReadingQuality::default();
        Document::new(Arc::new(text), [].into(), outline, quality)
    }

    fn of(left: &Document, right: &Document) -> PassageDifference {
        let ids = |document: &Document| -> Vec<SegmentId> {
            NodeView::issues(document).map(|issue| issue.id()).collect()
        };
        passage_difference((left, &ids(left)), (right, &ids(right)))
    }

    fn printed(document: &Document, marks: &[(TextRange, Sameness)], how: Sameness) -> Vec<String> {
        let marks = marks.iter().filter(|(_, found)| *found == how);
        let words = marks.map(|(range, _)| document.text().slice(*range).to_owned());
        words.collect()
    }

    #[test]
    fn in_sentences_that_say_nearly_the_same_the_other_words_are_marked() {
        let left = report("修订食堂采购办法3项，由分管领导逐月检查。另行开会。\n");
        let right = report("组织学习。修订车辆采购办法12项，由分管领导逐月检查。\n");
        let found = of(&left, &right);
        assert_eq!(
            printed(&left, &found.left, Sameness::Changed),
            ["食堂", "3"]
        );
        assert_eq!(
            printed(&right, &found.right, Sameness::Changed),
            ["车辆", "12"]
        );
        let same = printed(&left, &found.left, Sameness::Same).concat();
        assert!(same.contains("由分管领导逐月检查"), "{same}");
        let unmarked = found
            .left
            .iter()
            .all(|(range, _)| !left.text().slice(*range).contains("另行开会"));
        assert!(unmarked, "what answers to nothing is not marked");
    }

    #[test]
    fn the_same_passage_has_nothing_changed_and_an_empty_one_no_marks() {
        let report = report("修订食堂采购办法。由分管领导逐月检查。\n");
        let found = of(&report, &report);
        assert!(printed(&report, &found.left, Sameness::Changed).is_empty());
        assert_eq!(found.left, found.right);
        let none = passage_difference((&report, &[]), (&report, &[]));
        assert_eq!(none, PassageDifference::default());
    }
}
