//! Two annotations of one report: what is the same node, where they disagree, how far they agree in figures, and what comes
//! of what is chosen at each disagreement.

use std::collections::BTreeMap;
use std::sync::Arc;

use expect_test::{Expect, expect};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::Config;
use zhenggai::compare::agreement::agreement;
use zhenggai::edit::correct::{Correction, edit};
use zhenggai::edit::difference::between;
use zhenggai::edit::merge::{About, Choice, disagreements, merge};
use zhenggai::edit::{Change, Stamp, apply};
use zhenggai::export::agreement::agreement_markdown;
use zhenggai::outline::view::NodeView;
use zhenggai::outline::{Document, Kind, SegmentId, Status};
use zhenggai::parse::{Reading, parse};
use zhenggai::text::{Text, TextPos, TextRange};

use crate::laws::check_outline;
use crate::store::random::{Act, acts, documents, done};

const REPORT: &str = "中共云岭区示例局党组关于巡察整改情况的通报\n一、整改情况\n（一）学习方面\n1.关于“学得不深”问题。\n\
整改情况：一是制定学习计划。二是开展交流研讨。\n完成情况：已完成\n2.关于“管得不严”问题。\n整改情况：一是修订制度。\n\
完成情况：正在整改\n中共云岭区示例局党组\n2024年9月2日\n";

fn read() -> Document {
    let text = Text::new(REPORT);
    let Reading { outline, quality } = parse(&text, &[]);
    Document::new(Arc::new(text), Arc::from([]), outline, quality)
}

fn corrected(document: &Document, correction: &Correction) -> Document {
    let stamp = Stamp {
        author: "乙".to_owned(),
        time_ms: 0,
    };
    let edit = edit(document, correction, stamp).expect("it can be corrected");
    let mut corrected = document.clone();
    apply(&mut corrected, &edit.changes).expect("it applies");
    corrected
}

/// The node whose words begin with these.
fn node(document: &Document, words: &str) -> SegmentId {
    let found = NodeView::all(document).find(|node| {
        let text = document.text().slice(node.range());
        text.trim_start().starts_with(words)
    });
    found.expect("the node is there").id()
}

fn range(words: &str) -> TextRange {
    let at = REPORT.find(words).expect("the words are there");
    TextRange::of_bytes(at, at + words.len())
}

/// The left and a right that differs in every way there is.
fn two() -> (Document, Document) {
    let read = read();
    let with = |document: &Document, correction| corrected(document, &correction);
    let left = with(
        &read,
        Correction::SetNote {
            id: node(&read, "1."),
            note: "甲的批注".to_owned(),
        },
    );
    let left = with(
        &left,
        Correction::AddTags {
            id: node(&read, "1."),
            tags: ["重点".to_owned()].into(),
        },
    );
    let right = with(
        &read,
        Correction::SetNote {
            id: node(&read, "1."),
            note: "乙的批注".to_owned(),
        },
    );
    let right = with(
        &right,
        Correction::AddTags {
            id: node(&read, "1."),
            tags: ["复查".to_owned()].into(),
        },
    );
    let right = with(
        &right,
        Correction::SetStatus {
            id: node(&read, "2."),
            status: Some(Status::Staged),
        },
    );
    let right = with(
        &right,
        Correction::SetKind {
            ids: vec![node(&read, "2.")],
            kind: Kind::Group,
        },
    );
    let right = with(
        &right,
        Correction::Split {
            at: range("交流研讨").start(),
        },
    );
    (left, right)
}

fn listed(left: &Document, right: &Document) -> String {
    let figures = agreement(left, right);
    let apart = disagreements(left, right);
    agreement_markdown(["甲.json", "乙.json"], left.text(), &figures, &apart)
}

#[track_caller]
fn check(left: &Document, right: &Document, expected: &Expect) {
    expected.assert_eq(&listed(left, right));
}

#[test]
fn what_two_people_made_of_one_report_is_listed_place_by_place() {
    let (left, right) = two();
    check(
        &left,
        &right,
        &expect![[r"
        # 标注比对

        - 左：甲.json
        - 右：乙.json
        - 问题（文字相同）：两边都有 1 个，左 2 个、右 1 个，F1 = 0.667
        - 问题（文字有重叠）：两边都有 1 个，左 2 个、右 1 个，F1 = 0.667
        - 类别：切分相同的 13 段中 12 段一致，Cohen κ = 0.913
        - 完成情况：对应的 1 个问题中 1 个一致，Cohen κ = 无从计算

        ## 不同之处（5 处）

        - 第 4 行“1.关于“学得不…”
          - 标记：左 重点；右 复查
        - 第 4 行“1.关于“学得不…”
          - 批注：左 甲的批注；右 乙的批注
        - 第 5 行“交流研讨。”
          - 段：左 （无）；右 措施，第 5 级
        - 第 7 行“2.关于“管得不…”
          - 类别：左 问题；右 分组
          - 级别：左 3；右 2
        - 第 7 行“2.关于“管得不…”
          - 完成情况：左 （无）；右 阶段性完成
    "]],
    );
}

#[test]
fn a_boundary_that_was_moved_is_one_difference_and_the_issues_overlap() {
    let left = read();
    let right = corrected(
        &left,
        &Correction::MoveBoundary {
            id: node(&left, "2."),
            to: TextPos::new(range("已完成").end().to_u32() - 3),
        },
    );
    check(
        &left,
        &right,
        &expect![[r"
        # 标注比对

        - 左：甲.json
        - 右：乙.json
        - 问题（文字相同）：两边都有 1 个，左 2 个、右 2 个，F1 = 0.500
        - 问题（文字有重叠）：两边都有 2 个，左 2 个、右 2 个，F1 = 1.000
        - 类别：切分相同的 12 段中 12 段一致，Cohen κ = 1.000
        - 完成情况：对应的 2 个问题中 1 个一致，Cohen κ = 0.333

        ## 不同之处（1 处）

        - 第 7 行“2.关于“管得不…”
          - 开头：左 第 7 行“2.关于“管得不…”；右 第 6 行“成”
          - 编号：左 2.；右 （无）
          - 标题：左 管得不严；右 （无）
    "]],
    );
}

fn merged(
    left: &Document,
    right: &Document,
    chosen: &BTreeMap<About, Choice>,
) -> (Document, Vec<Change>) {
    let changes = merge(left, right, chosen);
    let mut merged = left.clone();
    apply(&mut merged, &changes).expect("what was chosen applies");
    check_outline(merged.text(), merged.outline());
    (merged, changes)
}

fn all(left: &Document, right: &Document, choice: Choice) -> BTreeMap<About, Choice> {
    let apart = disagreements(left, right).into_iter();
    apart.map(|one| (one.about, choice)).collect()
}

#[test]
fn both_sides_stand_beside_each_other_where_that_can_be() {
    let (left, right) = two();
    let (merged, _) = merged(&left, &right, &all(&left, &right, Choice::Both));
    let annotation = merged
        .annotation(node(&merged, "1."))
        .expect("it is annotated");
    assert_eq!(annotation.note, "甲的批注\n乙的批注");
    assert_eq!(
        annotation.tags,
        ["复查".to_owned(), "重点".to_owned()].into()
    );
    let issue = NodeView::of_id(&merged, node(&merged, "2.")).expect("it is there");
    assert_eq!(issue.kind(), Kind::Issue, "what cannot be both stays");
}

#[test]
fn each_difference_is_chosen_by_itself() {
    let (left, right) = two();
    for one in disagreements(&left, &right) {
        let chosen = BTreeMap::from([(one.about.clone(), Choice::Right)]);
        let (merged, _) = merged(&left, &right, &chosen);
        let rest: Vec<About> = disagreements(&merged, &right)
            .into_iter()
            .map(|other| other.about)
            .collect();
        let before = disagreements(&left, &right).len();
        assert_eq!(rest.len(), before - 1, "{:?} leaves {rest:?}", one.about);
    }
}

/// Some acts of one person on a document.
fn by_one_person(document: &Document, acts: &[Act]) -> Document {
    let mut own = document.clone();
    for act in acts {
        let _ = done(&mut own, act);
    }
    own
}

proptest! {
    #![proptest_config(Config { cases: 256, failure_persistence: None, ..Config::default() })]

    #[test]
    fn whatever_is_chosen_an_outline_comes_of_it_and_can_be_taken_back(
        document in documents(),
        ours in prop::collection::vec(acts(), 0..12),
        theirs in prop::collection::vec(acts(), 0..12),
        choices in prop::collection::vec(select(vec![Choice::Left, Choice::Right, Choice::Both]), 1..40),
    ) {
        let left = by_one_person(&document, &ours);
        let right = by_one_person(&document, &theirs);
        let apart = disagreements(&left, &right);
        let chosen = apart.iter().zip(choices.iter().cycle());
        let chosen: BTreeMap<About, Choice> =
            chosen.map(|(one, choice)| (one.about.clone(), *choice)).collect();
        let (mut merged, changes) = merged(&left, &right, &chosen);
        let back: Vec<Change> = changes.iter().rev().map(Change::inverse).collect();
        prop_assert_eq!(apply(&mut merged, &back), Ok(()));
        prop_assert_eq!(merged.outline(), left.outline());
        prop_assert_eq!(merged.annotations(), left.annotations());
    }

    #[test]
    fn nothing_differs_from_itself_and_the_left_chosen_everywhere_changes_nothing(
        document in documents(),
        ours in prop::collection::vec(acts(), 0..12),
        theirs in prop::collection::vec(acts(), 0..12),
    ) {
        let left = by_one_person(&document, &ours);
        let right = by_one_person(&document, &theirs);
        prop_assert_eq!(disagreements(&left, &left), vec![]);
        prop_assert_eq!(merge(&left, &right, &BTreeMap::new()), vec![]);
        prop_assert_eq!(merge(&left, &right, &all(&left, &right, Choice::Left)), vec![]);
        let figures = agreement(&left, &left);
        prop_assert!(figures.issues_exact.f_measure().is_none_or(|f| f >= 1.0));
        prop_assert!(figures.kinds.kappa().is_none_or(|kappa| kappa >= 1.0));
    }

    #[test]
    fn the_right_chosen_everywhere_is_the_right_and_swapping_the_sides_mirrors_the_figures(
        document in documents(),
        ours in prop::collection::vec(acts(), 0..12),
        theirs in prop::collection::vec(acts(), 0..12),
    ) {
        let left = by_one_person(&document, &ours);
        let right = by_one_person(&document, &theirs);
        let (merged, _) = merged(&left, &right, &all(&left, &right, Choice::Right));
        let shape = |document: &Document| -> Vec<_> {
            let segments = document.outline().segments().iter();
            segments.map(|segment| (segment.start, segment.kind, segment.level)).collect()
        };
        prop_assert_eq!(shape(&merged), shape(&right));
        let there = agreement(&left, &right);
        let back = agreement(&right, &left);
        prop_assert_eq!(there.issues_overlapping.both, back.issues_overlapping.both);
        prop_assert_eq!(there.issues_exact.both, back.issues_exact.both);
        prop_assert_eq!(there.kinds.kappa(), back.kinds.kappa());
        prop_assert!(between(&merged, &merged).is_empty());
    }
}
