//! What is told under the issues, in clean words that know where they stand: what money, people and regulations are counted
//! in. Cut into sentences and clauses as they are punctuated.

use std::ops::Range;

use crate::outline::view::{NodeView, Traced};
use crate::outline::{Document, Kind, Mark, MarkKind};
use crate::text::TextRange;

/// The words of one segment that is an issue or lies under one.
pub(super) struct Told<'a> {
    /// The segment.
    pub(super) node: NodeView<'a>,
    /// Under which issue it stands, counted from 0.
    pub(super) issue: usize,
    /// Its words behind its label.
    pub(super) words: Traced,
    /// Where in them it is told what was done: behind the title of an issue; nowhere among its causes.
    pub(super) done: Range<usize>,
}

impl<'a> Told<'a> {
    /// What is told under the issues of `document`.
    pub(super) fn all(document: &'a Document) -> Vec<Self> {
        let mut all = Vec::new();
        for (issue, node) in NodeView::issues(document).enumerate() {
            let below = node.descendants().filter(|n| n.kind() != Kind::Noise);
            all.extend(
                std::iter::once(node)
                    .chain(below)
                    .map(|node| Self::of(node, issue)),
            );
        }
        all
    }

    fn of(node: NodeView<'a>, issue: usize) -> Self {
        let words = Traced::of(node.document().text(), node.body(), node.marks());
        let end = words.as_str().len();
        let done = match node.kind() {
            Kind::Cause | Kind::Causes => end..end,
            Kind::Issue => {
                let title = node.mark(MarkKind::Title);
                title.map_or(end, |title| words.place(title.range.end()))..end
            }
            _ => 0..end,
        };
        Self {
            node,
            issue,
            words,
            done,
        }
    }

    /// The sentences that tell what was done.
    pub(super) fn sentences(&self) -> impl Iterator<Item = Range<usize>> {
        let ends = |c: char| matches!(c, '。' | '！' | '？' | '!' | '?');
        cut(self.words.as_str(), self.done.clone(), move |c, _, _| {
            ends(c)
        })
        .into_iter()
    }

    /// The clauses of a sentence.
    pub(super) fn clauses(&self, sentence: Range<usize>) -> Vec<Range<usize>> {
        cut(self.words.as_str(), sentence, |c, before, behind| match c {
            // A comma between digits parts thousands.
            ',' | '，' => !(is_digit(before) && is_digit(behind)),
            '；' | ';' | '：' | ':' => true,
            _ => false,
        })
    }

    /// The marks upon these of the words.
    pub(super) fn marks(&self, part: Range<usize>) -> &'a [Mark] {
        let range = self.words.range(part);
        self.node.document().outline().marks_in(range)
    }

    /// These of the words.
    pub(super) fn part(&self, part: Range<usize>) -> &str {
        self.words.as_str().get(part).unwrap_or_default()
    }

    /// Where these of the words stand in the text.
    pub(super) fn range(&self, part: Range<usize>) -> TextRange {
        self.words.range(part)
    }
}

/// A number that is said somewhere, and may be said again under the same issue.
pub(super) trait Said {
    /// Under which issue it is said, and by which kind of segment.
    fn place(&self) -> (usize, Kind);
    /// Whether another says the same.
    fn says(&self, other: &Self) -> bool;
    /// Takes note that another kind of segment of its issue said it before.
    fn was_said(&mut self);
}

/// Everything said in `told`, as `read` reads it from one sentence: it is given where what the same segment says begins.
pub(super) fn gathered<T: Said>(
    told: &[Told<'_>],
    read: impl Fn(&Told<'_>, Range<usize>, usize, &mut Vec<T>),
) -> Vec<T> {
    let mut all: Vec<T> = Vec::new();
    for told in told {
        let from = all.len();
        for sentence in told.sentences() {
            read(told, sentence, from, &mut all);
        }
        let (before, new) = all.split_at_mut(from);
        for item in new {
            let (issue, kind) = item.place();
            // Those of one issue stand together.
            let of_issue = before.iter().rev();
            let mut of_issue = of_issue.take_while(|other| other.place().0 == issue);
            if of_issue.any(|other| other.place().1 != kind && other.says(item)) {
                item.was_said();
            }
        }
    }
    all
}

fn is_digit(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_digit() || ('０'..='９').contains(&c))
}

/// The parts of `words` in `within` that end behind a character of which `ends` says so, what stands before and behind
/// it known.
fn cut(
    words: &str,
    within: Range<usize>,
    ends: impl Fn(char, Option<char>, Option<char>) -> bool,
) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = within.start;
    let mut before = None;
    let mut rest = words
        .get(within.clone())
        .unwrap_or_default()
        .char_indices()
        .peekable();
    while let Some((at, c)) = rest.next() {
        let behind = rest.peek().map(|(_, c)| *c);
        if ends(c, before, behind) {
            let end = within.start + at + c.len_utf8();
            parts.push(start..end);
            start = end;
        }
        before = Some(c);
    }
    if start < within.end {
        parts.push(start..within.end);
    }
    parts
}
