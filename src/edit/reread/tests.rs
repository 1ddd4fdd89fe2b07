//! Examples of re-readings and the laws that all of them keep.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::edit::Stamp;
use crate::edit::correct::{Correction, Scope, edit};
use crate::outline::{Becoming, Below, Level, Looks, RuleOutcome, RuleScope, RuleState, Status};
use crate::parse::parse;
use crate::text::{Text, TextPos, TextRange};

const REPORT: &str = "中共柏溪县示例局党组关于巡察整改情况的通报\n根据县委统一部署，2024年3月1日至4月10日，县委第二巡察组对县示例局党组\
    开展了巡察。现将整改情况公布如下。\n一、组织整改落实情况\n局党组高度重视。\n二、整改情况\n（一）学习方面\n1.关于“学得不深”问题。\n\
    整改情况：一是制定学习计划。二是开展交流研讨。\n完成情况：已完成\n（二）管理方面\n1.关于“管得不严”问题。\n整改情况：一是修订制度。\
    二是开展检查。\n完成情况：基本完成\n第 1 页\n2.关于“底数不清”问题。\n整改情况：组织清查。\n三、下一步打算\n继续抓好整改。\n\
    联系电话：0000-1234567\n中共柏溪县示例局党组\n2024年9月2日\n";

fn report() -> Document {
    let text = Text::new(REPORT);
    let reading = parse(&text, &[]);
    Document::new(
        Arc::new(text),
        Arc::from([]),
        reading.outline,
        reading.quality,
    )
}

fn stamp() -> Stamp {
    Stamp {
        author: "甲".to_owned(),
        time_ms: 1,
    }
}

fn corrected(document: &Document, correction: &Correction) -> Document {
    let edit = edit(document, correction, stamp()).expect("the correction makes sense");
    let mut after = document.clone();
    apply(&mut after, &edit.changes).expect("it applies");
    after
}

fn id_of(document: &Document, words: &str) -> SegmentId {
    let mut nodes = NodeView::all(document);
    let found = nodes.find(|node| {
        node.document()
            .text()
            .slice(node.range())
            .starts_with(words)
    });
    found.expect("there is such a segment").id()
}

fn rule(document: &Document, words: &str, kind: Kind) -> Rule {
    let node = NodeView::of_id(document, id_of(document, words)).expect("it is there");
    Rule {
        looks: Looks::of(node).expect("something may look like it"),
        outcome: RuleOutcome::of_kind(kind),
        scope: RuleScope::Everyone,
        state: RuleState::On,
        example: words.to_owned(),
    }
}

fn reread_to(document: &Document, rules: &[Rule]) -> Document {
    let mut after = document.clone();
    apply(&mut after, &reread(document, rules).changes).expect("it applies");
    after
}

#[test]
fn what_nobody_touched_is_read_as_it_stands() {
    assert_eq!(reread(&report(), &[]), Rereading::default());
}

#[test]
fn a_rule_is_seen_in_every_place_and_gone_when_it_is() {
    let document = report();
    let rules = [rule(&document, "（一）", Kind::Issue)];
    let rereading = reread(&document, &rules);
    let changed: Vec<_> = rereading
        .differences
        .iter()
        .map(|difference| match &difference.what {
            What::Changed(fields) => fields.first().cloned(),
            What::Added(..) | What::Removed(..) => None,
        })
        .collect();
    let to_issue = FieldChange::Kind(Kind::Group, Kind::Issue);
    assert_eq!(changed, [Some(to_issue.clone()), Some(to_issue)]);
    assert_eq!(rereading.by_rule.len(), 2);
    let after = reread_to(&document, &rules);
    let origins: Vec<Origin> = NodeView::issues(&after)
        .map(|node| node.segment().origin)
        .collect();
    assert_eq!(
        origins
            .iter()
            .filter(|origin| **origin == Origin::Rule)
            .count(),
        2
    );
    let back = reread_to(&after, &[]);
    assert_eq!(back.outline(), document.outline());
}

#[test]
fn a_note_beside_a_segment_that_goes_is_found_beside_what_holds_its_words() {
    let document = report();
    let at = document
        .text()
        .as_str()
        .find("交流研讨")
        .expect("the words are there");
    let split = corrected(
        &document,
        &Correction::Split {
            at: TextPos::new(at as u32),
        },
    );
    // As a parser of another day might have read it: nobody's decision.
    let mut older = split.clone();
    for segment in &mut older.outline.segments {
        segment.origin = Origin::Parser;
    }
    let lower = id_of(&older, "交流研讨");
    let note = Correction::SetNote {
        id: lower,
        note: "见附件".to_owned(),
    };
    let noted = corrected(&older, &note);
    let after = reread_to(&noted, &[]);
    assert_eq!(after.annotation(lower), None);
    let upper = after.annotation(id_of(&after, "二是开展"));
    assert_eq!(
        upper.map(|annotation| annotation.note.as_str()),
        Some("见附件")
    );
}

#[test]
fn what_a_person_said_of_a_segment_settles_it() {
    let document = report();
    let issue = id_of(&document, "1.关于“学得不深”");
    let group = rule(&document, "1.关于“学得不深”", Kind::Group);
    for correction in [
        Correction::Confirm {
            ids: vec![issue],
            confirmed: true,
        },
        Correction::SetTitle {
            id: issue,
            title: Some("学习不深入".to_owned()),
        },
        Correction::SetStatus {
            id: issue,
            status: Some(Status::Staged),
        },
    ] {
        let after = reread_to(
            &corrected(&document, &correction),
            std::slice::from_ref(&group),
        );
        let node = NodeView::of_id(&after, issue).expect("it is kept");
        assert_eq!(node.kind(), Kind::Issue, "{correction:?}");
        let other = NodeView::of_id(&after, id_of(&after, "1.关于“管得不严”")).expect("kept");
        assert_eq!(other.kind(), Kind::Group, "{correction:?}");
    }
}

fn arbitrary_correction() -> impl Strategy<Value = Correction> {
    let id = || (1..40_u32).prop_map(SegmentId::new);
    let pos = || (0..REPORT.len() as u32).prop_map(TextPos::new);
    let range =
        || (pos(), 1..60_u32).prop_map(|(a, n)| TextRange::new(a, TextPos::new(a.to_u32() + n)));
    let kind = || prop::sample::select(Kind::ALL.to_vec());
    prop_oneof![
        3 => (id(), kind()).prop_map(|(id, kind)| Correction::SetKind { ids: vec![id], kind }),
        2 => (range(), kind()).prop_map(|(range, kind)| Correction::TakeRange { range, kind }),
        2 => (id(), -2..3_i8).prop_map(|(id, steps)| Correction::ShiftLevel {
            ids: vec![id],
            steps,
            scope: Scope::WithBelow,
        }),
        2 => pos().prop_map(|at| Correction::Split { at }),
        2 => id().prop_map(|id| Correction::MergeUp { id }),
        2 => (id(), pos()).prop_map(|(id, to)| Correction::MoveBoundary { id, to }),
        1 => range().prop_map(|range| Correction::TakeTitle { range }),
        1 => range().prop_map(|range| Correction::MarkNoise { range }),
        1 => id().prop_map(|id| Correction::Confirm { ids: vec![id], confirmed: true }),
        1 => (id(), "[甲乙]{1,2}").prop_map(|(id, note)| Correction::SetNote { id, note }),
        1 => (id(), "[甲乙]{1,2}").prop_map(|(id, title)| Correction::SetTitle { id, title: Some(title) }),
    ]
}

fn arbitrary_rules() -> impl Strategy<Value = Vec<Rule>> {
    let document = report();
    let looks: Vec<(Looks, String)> = NodeView::all(&document)
        .filter_map(|node| Some((Looks::of(node)?, node.name())))
        .collect();
    let rule = (
        prop::sample::select(looks),
        prop::option::weighted(0.8, prop::sample::select(Kind::ALL.to_vec())),
        prop::option::of(0..6_u8),
        any::<bool>(),
    )
        .prop_map(|((looks, example), kind, level, follows)| Rule {
            looks,
            outcome: kind.map_or(RuleOutcome::Joins, |kind| {
                RuleOutcome::Becomes(Becoming {
                    kind,
                    level: level.map(Level::new),
                    below: if follows {
                        Below::Follows
                    } else {
                        Below::Stays
                    },
                })
            }),
            scope: RuleScope::Everyone,
            state: RuleState::On,
            example,
        });
    prop::collection::vec(rule, 0..4)
}

proptest! {
    /// Whatever a person has corrected and whatever rules there are: a re-reading keeps every settled segment with its id,
    /// start, end, kind, level and marks, the outline tiles the text, undo gives the state before, and reading once more
    /// changes nothing.
    #[test]
    fn a_rereading_keeps_what_is_settled(
        corrections in prop::collection::vec(arbitrary_correction(), 0..14),
        rules in arbitrary_rules(),
    ) {
        let mut document = report();
        for correction in &corrections {
            if let Ok(edit) = edit(&document, correction, stamp()) {
                apply(&mut document, &edit.changes).expect("it applies");
            }
        }
        let rereading = reread(&document, &rules);
        let mut after = document.clone();
        apply(&mut after, &rereading.changes).expect("it applies");
        after.outline().check(after.text()).expect("the outline tiles the text");
        for pin in pins(&document) {
            let node = NodeView::of_id(&after, pin.segment.id).expect("it is kept");
            prop_assert_eq!(node.segment(), &pin.segment);
            prop_assert_eq!(node.range().end(), pin.end);
            let old = NodeView::of_id(&document, pin.segment.id).expect("it was there");
            prop_assert_eq!(node.marks(), old.marks());
        }
        let notes = |document: &Document| {
            let notes = document.annotations().values().flat_map(|a| a.note.lines().map(str::to_owned).collect::<Vec<_>>());
            let mut notes: Vec<String> = notes.collect();
            notes.sort();
            notes
        };
        prop_assert_eq!(notes(&after), notes(&document), "no note is lost");
        for annotation in after.annotations().keys() {
            prop_assert!(after.tree().index_of(*annotation).is_some(), "it stands beside something");
        }
        prop_assert_eq!(reread(&after, &rules).changes, Vec::new(), "once is enough");
        let back: Vec<Change> = rereading.changes.iter().rev().map(Change::inverse).collect();
        apply(&mut after, &back).expect("it can be taken back");
        prop_assert_eq!(after.outline(), document.outline());
        prop_assert_eq!(after.annotations(), document.annotations());
    }
}
