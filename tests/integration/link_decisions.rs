//! What a person decides about the links of a comparison holds for any two reports: laws over any acts, and that decisions
//! stay with their issues.

use proptest::prelude::*;
use zhenggai::compare::topics::Lexicon;
use zhenggai::compare::{Comparison, Link, LinkOrigin, compare, compare_with};
use zhenggai::edit::Stamp;
use zhenggai::edit::links::{IssueAnchor, LinkAct, LinkBook, LinkDecision, LinkDecisions, Verdict};
use zhenggai::outline::view::NodeView;
use zhenggai::outline::{Document, SegmentId};

use super::comparison::{Issue, any_report, document, mirrored};

fn ids(document: &Document) -> Vec<SegmentId> {
    NodeView::issues(document).map(|issue| issue.id()).collect()
}

fn stamp() -> Stamp {
    Stamp {
        author: "甲".to_owned(),
        time_ms: 1,
    }
}

/// Whether both issues lie in one link.
fn are_linked(comparison: &Comparison, left: SegmentId, right: SegmentId) -> bool {
    let holds = |link: &Link| {
        link.left.iter().any(|issue| issue.id == left)
            && link.right.iter().any(|issue| issue.id == right)
    };
    comparison.links.iter().any(holds)
}

/// Everything that must be so whatever was decided.
fn check(left: &Document, right: &Document, decisions: &LinkDecisions) -> Comparison {
    let comparison = compare_with(left, right, decisions, Lexicon::shipped());
    let settled = decisions.settled(left, right);
    for ((one, other), decision) in settled.pairs {
        let linked = are_linked(&comparison, one, other);
        if decision.verdict.is_tie() {
            let is_listed = comparison.unmet.contains(&decision);
            assert!(
                linked || is_listed,
                "a tie is neither kept nor listed: {decision:?}"
            );
        } else {
            assert!(!linked, "a cut link came again: {decision:?}");
        }
    }
    assert!(
        settled
            .gone
            .iter()
            .all(|gone| comparison.unmet.contains(gone))
    );
    let n_left: usize = comparison.links.iter().map(|link| link.left.len()).sum();
    let n_right: usize = comparison.links.iter().map(|link| link.right.len()).sum();
    assert_eq!(n_left + comparison.only_left.len(), ids(left).len());
    assert_eq!(n_right + comparison.only_right.len(), ids(right).len());

    let back = mirrored(compare_with(
        right,
        left,
        &decisions.mirrored(),
        Lexicon::shipped(),
    ));
    let mut there = comparison.clone();
    there.unmet.sort();
    assert!(there == back, "swapping the sides mirrors the result");
    comparison
}

/// An act by the places of its issues: what it is, an issue, and issues of the other side.
type Chosen = (u8, bool, usize, Vec<usize>);

fn any_acts() -> impl Strategy<Value = Vec<Chosen>> {
    let act = (
        0..4_u8,
        any::<bool>(),
        0..12_usize,
        prop::collection::vec(0..12_usize, 1..4),
    );
    prop::collection::vec(act, 0..8)
}

fn act_of(chosen: &Chosen, left: &[SegmentId], right: &[SegmentId]) -> Option<LinkAct> {
    let (what, is_left, one, others) = chosen;
    let (own, across) = if *is_left {
        (left, right)
    } else {
        (right, left)
    };
    let one = vec![*own.get(one % own.len().max(1))?];
    let mut many: Vec<SegmentId> = others
        .iter()
        .filter_map(|at| across.get(at % across.len().max(1)).copied())
        .collect();
    many.sort_unstable();
    many.dedup();
    let act = match what {
        0 => LinkAct::Confirm(one, many),
        1 => LinkAct::Unsettle(one, many),
        2 => LinkAct::Cut(one, many),
        _ => {
            let apart = many.split_off(many.len().div_ceil(2));
            let apart = apart.into_iter().map(|other| (one[0], other)).collect();
            LinkAct::Tie {
                left: one,
                right: many,
                apart,
            }
        }
    };
    Some(if *is_left { act } else { act.mirrored() })
}

fn any_decisions() -> impl Strategy<Value = Vec<(usize, usize, usize)>> {
    prop::collection::vec((0..12_usize, 0..12_usize, 0..Verdict::ALL.len()), 0..12)
}

fn anchors(document: &Document) -> Vec<IssueAnchor> {
    NodeView::issues(document).map(IssueAnchor::of).collect()
}

fn decisions_of(
    chosen: &[(usize, usize, usize)],
    left: &Document,
    right: &Document,
) -> LinkDecisions {
    let (lefts, rights) = (anchors(left), anchors(right));
    let decision = |(one, other, verdict): &(usize, usize, usize)| {
        Some(LinkDecision {
            left: lefts.get(*one)?.clone(),
            right: rights.get(*other)?.clone(),
            verdict: Verdict::ALL[*verdict],
        })
    };
    LinkDecisions::of(chosen.iter().filter_map(decision))
}

proptest! {
    #[test]
    fn whatever_a_person_does_with_links_holds_and_can_be_taken_back(
        left in any_report(), right in any_report(), acts in any_acts()
    ) {
        let (left, right) = (document(&left), document(&right));
        let (lefts, rights) = (ids(&left), ids(&right));
        let mut book = LinkBook::default();
        let mut states = vec![book.decisions().clone()];
        for chosen in &acts {
            let Some(act) = act_of(chosen, &lefts, &rights) else { continue };
            let Some(entry) = book.entry_for((&left, &right), &act, stamp()) else { continue };
            book.push(entry).expect("what was made of the state follows from it");
            states.push(book.decisions().clone());
            let comparison = check(&left, &right, book.decisions());
            prop_assert!(comparison.unmet.is_empty(), "a person's own acts do not contradict each other");
        }
        prop_assert_eq!(LinkBook::restored(book.journal().entries().to_vec()), Some(book.clone()));
        while let Some(before) = { states.pop(); states.last() } {
            let undo = book.journal().undo_entry(stamp()).expect("there is an act");
            book.push(undo).expect("it follows");
            prop_assert_eq!(book.decisions(), before);
        }
        prop_assert_eq!(compare_with(&left, &right, book.decisions(), Lexicon::shipped()), compare(&left, &right));
    }

    #[test]
    fn no_set_of_decisions_lets_a_cut_link_come_again_or_drops_a_tie_unseen(
        left in any_report(), right in any_report(), chosen in any_decisions()
    ) {
        let (left, right) = (document(&left), document(&right));
        check(&left, &right, &decisions_of(&chosen, &left, &right));
    }

    #[test]
    fn decisions_about_other_reports_are_kept_or_listed(
        left in any_report(), right in any_report(), others in any_report(), chosen in any_decisions()
    ) {
        let (left, right, other) = (document(&left), document(&right), document(&others));
        let decisions = decisions_of(&chosen, &left, &right);
        let settled = decisions.settled(&other, &right);
        prop_assert!(settled.pairs.len() + settled.gone.len() <= decisions.iter().count());
        check(&other, &right, &decisions);
    }
}

fn issues(titles: &[&str]) -> Vec<Issue> {
    let issue = |title: &&str| ((*title).to_owned(), vec!["完善制度，逐月检查。".to_owned()]);
    titles.iter().map(issue).collect()
}

fn pair(left: &[&str], right: &[&str]) -> (Document, Document) {
    (document(&issues(left)), document(&issues(right)))
}

fn done(book: &mut LinkBook, sides: (&Document, &Document), act: &LinkAct) {
    let entry = book
        .entry_for(sides, act, stamp())
        .expect("it changes something");
    book.push(entry).expect("it follows");
}

#[test]
fn a_link_made_by_hand_stands_against_the_words_and_one_to_many() {
    let (left, right) = pair(
        &["公务接待超标准", "固定资产账实不符"],
        &["固定资产管理混乱", "会议记录不全", "公务接待清单缺失"],
    );
    let (l, r) = (ids(&left), ids(&right));
    let mut book = LinkBook::default();
    let tie = LinkAct::Tie {
        left: vec![l[0]],
        right: vec![r[0], r[1]],
        apart: vec![(l[0], r[2])],
    };
    done(&mut book, (&left, &right), &tie);
    let comparison = compare_with(&left, &right, book.decisions(), Lexicon::shipped());
    let made = comparison
        .links
        .iter()
        .find(|link| link.origin == LinkOrigin::Person);
    let made = made.expect("it is there");
    assert_eq!((made.left.len(), made.right.len()), (1, 2));
    assert!(
        !are_linked(&comparison, l[0], r[2]),
        "what was taken off stays off"
    );
    assert!(!are_linked(&comparison, l[1], r[0]), "it is spoken for");

    // Another choice for one of its issues replaces the link.
    let other = LinkAct::Tie {
        left: vec![l[1]],
        right: vec![r[0]],
        apart: Vec::new(),
    };
    done(&mut book, (&left, &right), &other);
    let comparison = compare_with(&left, &right, book.decisions(), Lexicon::shipped());
    assert!(are_linked(&comparison, l[1], r[0]));
    assert!(!are_linked(&comparison, l[0], r[0]));
    assert!(
        are_linked(&comparison, l[0], r[1]),
        "the rest of the first link stands"
    );
}

#[test]
fn a_decision_whose_issue_is_gone_is_listed_and_comes_back_with_it() {
    let (left, right) = pair(&["公务接待超标准"], &["固定资产管理混乱", "会议记录不全"]);
    let mut book = LinkBook::default();
    let tie = LinkAct::Tie {
        left: ids(&left),
        right: vec![ids(&right)[1]],
        apart: Vec::new(),
    };
    done(&mut book, (&left, &right), &tie);
    let without = document(&issues(&["固定资产管理混乱", "档案残缺"]));
    let comparison = compare_with(&left, &without, book.decisions(), Lexicon::shipped());
    assert_eq!(comparison.unmet.len(), 1);
    assert_eq!(comparison.unmet[0].right.words, "会议记录不全");
    let elsewhere = document(&issues(&["档案残缺", "会议记录不全", "固定资产管理混乱"]));
    let comparison = compare_with(&left, &elsewhere, book.decisions(), Lexicon::shipped());
    assert!(comparison.unmet.is_empty());
    assert!(are_linked(&comparison, ids(&left)[0], ids(&elsewhere)[1]));
    let forget = LinkAct::Forget(Box::new(book.decisions().iter().next().expect("one")));
    done(&mut book, (&left, &without), &forget);
    assert!(book.decisions().is_empty());
}
