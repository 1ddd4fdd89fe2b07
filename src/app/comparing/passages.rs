//! What is marked in the passages of the pair that is shown: the words in which they differ, and the wording that both reports
//! share word for word.

use crate::app::reader::Job;
use crate::app::{App, Workplace};
use crate::compare::passages::{PassageDifference, Sameness};
use crate::compare::wording::Shared;
use crate::outline::SegmentId;
use crate::text::TextRange;

use super::MadeOf;

/// Why words of a passage are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marking {
    /// They stand in the sentence that answers to theirs, too.
    Same,
    /// They do not stand in the sentence that answers to theirs.
    Changed,
    /// They stand in the other report, too, and are so many that it is no chance.
    Shared,
}

/// The marked words of both texts, each list in the order of its text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PassageMarks {
    /// Of the left text.
    pub left: Vec<(TextRange, Marking)>,
    /// Of the right text.
    pub right: Vec<(TextRange, Marking)>,
}

/// The pair that marks are of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::app) struct MarkedPair {
    made_of: MadeOf,
    left: Vec<SegmentId>,
    right: Vec<SegmentId>,
}

/// The marks on the screen.
#[derive(Debug, Default)]
pub(super) struct Marked {
    pub(super) marks: PassageMarks,
    /// The pair that they are of, or that they were asked for.
    of: Option<MarkedPair>,
}

impl PassageMarks {
    fn of(difference: &PassageDifference, shared: &Shared) -> Self {
        let marked = |(range, how): &(TextRange, Sameness)| match how {
            Sameness::Same => (*range, Marking::Same),
            Sameness::Changed => (*range, Marking::Changed),
        };
        let stretches = shared.stretches.iter();
        let mut marks = Self {
            left: difference.left.iter().map(marked).collect(),
            right: difference.right.iter().map(marked).collect(),
        };
        for stretch in stretches {
            marks.left.push((stretch.left, Marking::Shared));
            marks.right.push((stretch.right, Marking::Shared));
        }
        marks.left.sort_by_key(|(range, _)| *range);
        marks.right.sort_by_key(|(range, _)| *range);
        marks
    }
}

impl App {
    /// Asks in what the passages shown differ, where that is not known yet.
    pub(in crate::app) fn refresh_passages(&mut self) {
        let state = &self.compare;
        let (Some(made_of), Some(comparison)) = (state.made_of, &state.comparison) else {
            return;
        };
        if self.workplace != Workplace::Compare {
            return;
        }
        let (left, right) = state
            .shown_row()
            .map_or((&[][..], &[][..]), |row| row.issues(comparison));
        let pair = MarkedPair {
            made_of,
            left: left.iter().map(|issue| issue.id).collect(),
            right: right.iter().map(|issue| issue.id).collect(),
        };
        if state.marked.of.as_ref() == Some(&pair) {
            return;
        }
        let (Some(one), Some(other)) = (self.report(made_of.pair.0), self.report(made_of.pair.1))
        else {
            return;
        };
        let documents = Box::new((one.document().clone(), other.document().clone()));
        let plain = PassageMarks::of(&PassageDifference::default(), &comparison.shared);
        let has_both = !pair.left.is_empty() && !pair.right.is_empty();
        self.compare.marked = Marked {
            marks: plain,
            of: Some(pair.clone()),
        };
        if has_both {
            self.start(Job::Passages {
                issues: (pair.left.clone(), pair.right.clone()),
                pair: Box::new(pair),
                documents,
            });
        }
    }

    pub(in crate::app) fn passages_compared(
        &mut self,
        pair: &MarkedPair,
        difference: &PassageDifference,
    ) {
        let state = &mut self.compare;
        if state.marked.of.as_ref() == Some(pair)
            && let Some(comparison) = &state.comparison
        {
            state.marked.marks = PassageMarks::of(difference, &comparison.shared);
        }
    }
}
