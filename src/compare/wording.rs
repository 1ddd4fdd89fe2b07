//! Wording that two reports share, or two issues of one: stretches of letters that stand in both, signs and blanks aside.
//!
//! A stretch is found by the windows of a fixed number of letters that it begins with, and goes on as far as both agree. Work
//! and memory grow with the length of the texts, not with its square: a window that stands in very many places is a stock
//! phrase of that report itself, and only its first places are looked at.

use std::collections::HashMap;

use crate::outline::view::{NodeView, Traced};
use crate::outline::{Document, SegmentId};
use crate::text::TextRange;

/// So many letters in a row that are the same are no chance: most clauses of such reports are shorter.
pub const SHORTEST: usize = 13;
/// Of the places of one window only so many are tried.
const MOST_PLACES: usize = 8;
/// A report of more letters, some forty times the longest of them, is not looked through for what it says again.
const MOST_LETTERS: usize = 1_000_000;

/// A stretch of words that stands in both of two reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedWording {
    /// Where it stands in the left one.
    pub left: TextRange,
    /// Where it stands in the right one.
    pub right: TextRange,
    /// How many letters are the same.
    pub n_letters: usize,
}

/// What two reports share.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shared {
    /// The stretches, in the order of the left report.
    pub stretches: Vec<SharedWording>,
    /// How many letters the issues of the left report have.
    pub left_letters: usize,
    /// How many the issues of the right one have.
    pub right_letters: usize,
    /// How many letters of the left report stand in the right one.
    pub left_shared: usize,
    /// How many letters of the right report stand in the left one.
    pub right_shared: usize,
}

/// The wording under the issues of `left` that stands under those of `right` too.
///
/// Swapping the sides mirrors the result.
#[must_use]
pub fn shared_wording(left: &Document, right: &Document) -> Shared {
    let is_mirrored = left.text().as_str() > right.text().as_str();
    let (one, other) = if is_mirrored {
        (right, left)
    } else {
        (left, right)
    };
    let (one, other) = (Letters::of(one), Letters::of(other));
    let windows = Windows::of(&one);
    let mut shared = Shared {
        left_letters: one.len(),
        right_letters: other.len(),
        ..Shared::default()
    };
    let mut is_shared = vec![false; one.letters.len()];
    let mut at = 0;
    while at < other.letters.len() {
        let Some((from, len)) = windows.longest(&one, &other, at, |_| true) else {
            at += 1;
            continue;
        };
        is_shared[from..from + len].fill(true);
        shared.right_shared += len;
        shared.stretches.push(SharedWording {
            left: one.range(from, len),
            right: other.range(at, len),
            n_letters: len,
        });
        at += len;
    }
    shared.left_shared = is_shared.into_iter().filter(|is_shared| *is_shared).count();
    if is_mirrored {
        std::mem::swap(&mut shared.left_letters, &mut shared.right_letters);
        std::mem::swap(&mut shared.left_shared, &mut shared.right_shared);
        for stretch in &mut shared.stretches {
            std::mem::swap(&mut stretch.left, &mut stretch.right);
        }
    }
    shared
        .stretches
        .sort_by_key(|stretch| (stretch.left, stretch.right));
    shared
}

/// What a report says more than once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Repeated {
    /// Each stretch where it comes again, with where it stood first; none where the report is too long to be looked through.
    pub stretches: Option<Vec<SharedWording>>,
    /// How many letters the issues have.
    pub letters: usize,
}

/// The wording that stands under two issues of one report.
#[must_use]
pub fn repeated_wording(document: &Document) -> Repeated {
    let letters = Letters::of(document);
    Repeated {
        stretches: (letters.len() <= MOST_LETTERS).then(|| repeated(&letters)),
        letters: letters.len(),
    }
}

fn repeated(letters: &Letters) -> Vec<SharedWording> {
    let windows = Windows::of(letters);
    let mut found = Vec::new();
    let mut at = 0;
    while at < letters.letters.len() {
        let issue = letters.letters[at].issue;
        let is_before = |from: usize| from < at && letters.letters[from].issue != issue;
        match windows.longest(letters, letters, at, is_before) {
            Some((from, len)) => {
                found.push(SharedWording {
                    left: letters.range(from, len),
                    right: letters.range(at, len),
                    n_letters: len,
                });
                at += len;
            }
            None => at += 1,
        }
    }
    found
}

/// One letter, where it stands, and under which issue.
#[derive(Debug, Clone, Copy)]
struct Letter {
    c: char,
    place: TextRange,
    issue: SegmentId,
}

/// The letters of what stands below the issues of a report.
#[derive(Debug, Default)]
pub(super) struct Letters {
    letters: Vec<Letter>,
}

impl Letters {
    /// Those of `document`.
    pub(super) fn of(document: &Document) -> Self {
        let mut letters = Vec::new();
        for issue in NodeView::issues(document) {
            for below in issue.descendants() {
                let words = Traced::of(document.text(), below.range(), below.marks());
                for (at, letter) in words.as_str().char_indices() {
                    if letter.is_alphanumeric() {
                        letters.push(Letter {
                            c: letter,
                            place: words.range(at..at + letter.len_utf8()),
                            issue: issue.id(),
                        });
                    }
                }
            }
        }
        Self { letters }
    }

    /// How many.
    pub(super) fn len(&self) -> usize {
        self.letters.len()
    }

    /// The letters of the window at `at`, where it lies below one issue.
    pub(super) fn window(&self, at: usize) -> Option<[char; SHORTEST]> {
        let window = self.letters.get(at..at + SHORTEST)?;
        if window[0].issue != window[SHORTEST - 1].issue {
            return None;
        }
        let mut letters = ['\0'; SHORTEST];
        for (letter, from) in letters.iter_mut().zip(window) {
            *letter = from.c;
        }
        Some(letters)
    }

    /// Where the `len` letters from `at` on stand.
    pub(super) fn range(&self, at: usize, len: usize) -> TextRange {
        let (first, last) = (self.letters[at].place, self.letters[at + len - 1].place);
        TextRange::new(first.start(), last.end())
    }

    /// Whether two letters stand below one issue.
    pub(super) fn is_below_one(&self, one: usize, other: usize) -> bool {
        let issue = |at: usize| self.letters.get(at).map(|letter| letter.issue);
        issue(one) == issue(other)
    }

    /// How many letters from `at` on are those of `other` from `there` on, all below one issue.
    fn common(&self, at: usize, other: &Self, there: usize) -> usize {
        let (mine, its) = (&self.letters[at..], &other.letters[there..]);
        mine.iter()
            .zip(its)
            .take_while(|(one, two)| {
                one.c == two.c && one.issue == mine[0].issue && two.issue == its[0].issue
            })
            .count()
    }
}

/// Where each window of letters stands.
struct Windows {
    places: HashMap<[char; SHORTEST], Vec<usize>>,
}

impl Windows {
    fn of(letters: &Letters) -> Self {
        let mut places: HashMap<[char; SHORTEST], Vec<usize>> = HashMap::new();
        for at in 0..letters.len() {
            if let Some(window) = letters.window(at) {
                let places = places.entry(window).or_default();
                if places.len() < MOST_PLACES {
                    places.push(at);
                }
            }
        }
        Self { places }
    }

    /// The longest stretch of `letters` that those of `other` from `at` on begin with, and how long it is; the first of
    /// several.
    fn longest(
        &self,
        letters: &Letters,
        other: &Letters,
        at: usize,
        is_meant: impl Fn(usize) -> bool,
    ) -> Option<(usize, usize)> {
        let places = self.places.get(&other.window(at)?)?;
        let mut best: Option<(usize, usize)> = None;
        for from in places.iter().copied().filter(|from| is_meant(*from)) {
            let len = letters.common(from, other, at);
            if best.is_none_or(|(_, longest)| len > longest) {
                best = Some((from, len));
            }
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::report;
    use super::*;

    #[test]
    fn a_shared_stretch_is_found_whatever_signs_and_line_breaks_lie_in_it() {
        let left = report(&["修订食堂采购办法，由分管领导逐月检查台账并通报结果。另行开会。\n"]);
        let right = report(&["开展教育。由分管领导，逐月检查台账、并通\n报结果；以及其他。\n"]);
        let shared = shared_wording(&left, &right);
        let words = |document: &Document, range| document.text().slice(range).to_owned();
        let found: Vec<(String, String)> = shared
            .stretches
            .iter()
            .map(|s| (words(&left, s.left), words(&right, s.right)))
            .collect();
        assert_eq!(
            found,
            [(
                "由分管领导逐月检查台账并通报结果".to_owned(),
                "由分管领导，逐月检查台账、并通\n报结果".to_owned()
            )]
        );
        assert_eq!((shared.left_shared, shared.right_shared), (16, 16));
        let mirrored = shared_wording(&right, &left);
        assert_eq!(mirrored.stretches[0].left, shared.stretches[0].right);
        assert_eq!(mirrored.left_letters, shared.right_letters);
    }

    #[test]
    fn what_comes_again_under_another_issue_is_repeated_and_within_one_it_is_not() {
        let again = "由分管领导逐月检查台账并通报结果。\n";
        let twice_in_one = format!("{}{again}", again.trim_end());
        let document = report(&[&twice_in_one, "别的措施。\n", again]);
        let repeated = repeated_wording(&document);
        let repeated = repeated.stretches.expect("it is short");
        assert_eq!(repeated.len(), 1);
        assert!(repeated[0].left.start() < repeated[0].right.start());
        assert_eq!(
            repeated_wording(&report(&[&twice_in_one])).stretches,
            Some(Vec::new())
        );
    }

    #[test]
    fn short_agreement_is_none() {
        let (left, right) = (
            report(&["开展集体学习十二次。\n"]),
            report(&["开展集体学习十二次！\n"]),
        );
        assert!(shared_wording(&left, &right).stretches.is_empty());
        assert!(shared_wording(&report(&[]), &left).stretches.is_empty());
    }
}
