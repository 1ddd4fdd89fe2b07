//! What the report says about itself, held against what was read in it.

use super::{NodeView, Stats};
use crate::outline::{
    ClaimSubject, Document, Kind, MarkKind, MarkValue, PartialDate, Quantity, Status,
};
use crate::text::TextRange;

/// A number that the report says about itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// What it counts.
    pub subject: ClaimSubject,
    /// The number.
    pub quantity: Quantity,
    /// The day up to which it counts, where the report names one.
    pub as_of: Option<PartialDate>,
    /// The words.
    pub range: TextRange,
    /// What was counted in the report; none where it has nothing of the kind to count.
    pub extracted: Option<usize>,
    /// How the two compare.
    pub verdict: Verdict,
    /// Of how much of the report it speaks.
    pub reach: Reach,
    /// How many more are said right behind it to be kept up, which are of the same state: 正在整改3个,长期坚持1个.
    pub kept_up: i64,
}

/// Of how much of the report a claim speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Of all of it.
    Report,
    /// Of what stands below the heading that makes it.
    Branch,
}

/// How a claim compares with what was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Both numbers are the same.
    Agrees,
    /// They are not.
    Differs,
    /// The report has nothing of the kind to count, or what is counted is not its own.
    Unchecked,
}

impl Verdict {
    /// The name in the interchange format.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Agrees => "agrees",
            Self::Differs => "differs",
            Self::Unchecked => "unchecked",
        }
    }
}

/// The claims of `document`, in the order of the text, held against `stats`, its counts.
#[must_use]
pub fn claims(document: &Document, stats: &Stats) -> Vec<Claim> {
    let marks = document.outline().marks().iter();
    let first = |subject| {
        let mut marks = document.outline().marks().iter();
        marks.position(|mark| mark.kind == MarkKind::Claim(subject))
    };
    // 4大类11个方面: what is named first holds the other.
    let classes_hold = first(ClaimSubject::Categories)
        .zip(first(ClaimSubject::Aspects))
        .is_some_and(|(categories, aspects)| categories < aspects);
    let counted = |subject, stats: &Stats| match subject {
        ClaimSubject::Categories if classes_hold => extracted(ClaimSubject::Aspects, stats),
        ClaimSubject::Aspects if classes_hold => extracted(ClaimSubject::Categories, stats),
        _ => extracted(subject, stats),
    };
    marks
        .filter_map(|mark| match (mark.kind, &mark.value) {
            (MarkKind::Claim(subject), Some(MarkValue::Claim { quantity, as_of })) => {
                let (reach, extracted) = match branch(document, subject, mark.range) {
                    _ if is_of_earlier(document, mark.range) => (Reach::Branch, None),
                    Some(branch) => (Reach::Branch, counted(subject, &branch)),
                    None => (Reach::Report, counted(subject, stats)),
                };
                let kept_up = match subject {
                    ClaimSubject::InProgress => kept_up(document, mark.range),
                    _ => 0,
                };
                let verdict = extracted.map_or(Verdict::Unchecked, |count| {
                    let count = i64::try_from(count).ok();
                    let said = quantity.to_whole();
                    let with_kept_up = said.map(|said| said + kept_up);
                    if count == said || count == with_kept_up {
                        Verdict::Agrees
                    } else {
                        Verdict::Differs
                    }
                });
                Some(Claim {
                    subject,
                    quantity: *quantity,
                    as_of: *as_of,
                    range: mark.range,
                    extracted,
                    verdict,
                    reach,
                    kept_up,
                })
            }
            _ => None,
        })
        .collect()
}

/// How many are said behind the words at `range`, before the sentence ends, to be kept up.
fn kept_up(document: &Document, range: TextRange) -> i64 {
    /// No list of states is longer, in bytes.
    const NEAR: usize = 150;
    let whole = document.text().as_str();
    let behind = &whole[range.end().to_usize()..];
    let behind = &behind[..behind.floor_char_boundary(NEAR)];
    let behind = behind.split(['。', '\n']).next().unwrap_or_default();
    let counted = ["长期坚持", "持续坚持", "长期整改", "持续巩固"]
        .into_iter()
        .find_map(|state| {
            let (_, after) = behind.split_once(state)?;
            let after = after.trim_start_matches(['的', '问', '题', '事', '项', '有', ' ']);
            let digits = after.find(|c: char| !c.is_ascii_digit())?;
            after[..digits].parse::<i64>().ok()
        });
    counted.unwrap_or(0)
}

/// The counts of the branch of which the words at `range` speak: the heading of a part or a group counts what stands below it.
fn branch(document: &Document, subject: ClaimSubject, range: TextRange) -> Option<Stats> {
    if matches!(subject, ClaimSubject::Aspects | ClaimSubject::Categories) {
        return None;
    }
    let at = document.outline().index_at(range.start())?;
    let node = NodeView::new(document, at)
        .filter(|node| matches!(node.kind(), Kind::Section(_) | Kind::Group))?;
    let stats = Stats::below(&node);
    (stats.issues > 0).then_some(stats)
}

/// Whether the words at `range` stand in a part that answers an earlier inspection, whose findings are mostly not in this
/// report.
fn is_of_earlier(document: &Document, range: TextRange) -> bool {
    let node = document
        .outline()
        .index_at(range.start())
        .and_then(|at| NodeView::new(document, at));
    let says_so = |title: String| {
        ["上轮", "上一轮", "上届", "上次", "前一轮"]
            .iter()
            .any(|earlier| title.contains(earlier))
    };
    std::iter::successors(node, NodeView::parent).any(|node| {
        matches!(node.kind(), Kind::Section(_) | Kind::Group) && node.title().is_some_and(says_so)
    })
}

/// What `stats` has of a subject; none where the report has no such level or states no status at all.
fn extracted(subject: ClaimSubject, stats: &Stats) -> Option<usize> {
    let some = |count: usize| (count > 0).then_some(count);
    let states_any = stats.with_status(Status::Unstated) < stats.issues;
    let with = |status| states_any.then(|| stats.with_status(status));
    match subject {
        ClaimSubject::Aspects => some(stats.outer_groups),
        ClaimSubject::Categories => some(stats.inner_groups),
        ClaimSubject::Issues => some(stats.issues),
        ClaimSubject::Measures => some(stats.measures),
        ClaimSubject::Completed => states_any.then(|| stats.completed()),
        ClaimSubject::BasicallyCompleted => with(Status::BasicallyCompleted),
        ClaimSubject::Staged => with(Status::Staged),
        ClaimSubject::InProgress => with(Status::InProgress),
        ClaimSubject::NotStarted => with(Status::NotStarted),
        ClaimSubject::Immediate => some(stats.immediate),
        ClaimSubject::Tasks
        | ClaimSubject::Regulations
        | ClaimSubject::Letters
        | ClaimSubject::AmountRecovered
        | ClaimSubject::PersonsDisciplined
        | ClaimSubject::PersonsTalkedTo
        | ClaimSubject::CompletionRate => None,
    }
}
