//! Examples of corrections and the laws that all of them keep.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::edit::{Journal, apply};
use crate::outline::fixtures::outline_of;
use crate::outline::{MarkKind, Outline, ReadingQuality, SectionRole, Tree};

pub(in crate::edit) fn report() -> Document {
    let (text, outline) = outline_of(&[
        (Kind::Opening, 0, "根据统一部署，现通报如下。\n"),
        (Kind::Section(SectionRole::Findings), 0, "二、整改情况\n"),
        (Kind::Group, 1, "（一）学习方面\n"),
        (Kind::Issue, 2, "1.关于“学得不深”问题。\n"),
        (Kind::Measures, 3, "整改情况："),
        (Kind::Measure, 4, "一是制定计划。"),
        (Kind::Measure, 4, "二是开展督查。\n"),
        (Kind::Text, 3, "2.关于“管得不严”问题。一是立规矩。\n"),
        (Kind::Signature, 0, "中共柏溪县示例局党组\n"),
    ]);
    Document::new(
        Arc::new(text),
        Arc::from([]),
        outline,
        ReadingQuality::default(),
    )
}

pub(in crate::edit) fn stamp() -> Stamp {
    Stamp {
        author: "甲".to_owned(),
        time_ms: 1,
    }
}

#[track_caller]
pub(super) fn corrected(document: &Document, correction: &Correction) -> Document {
    let edit = edit(document, correction, stamp()).expect("the correction makes sense");
    let mut after = document.clone();
    apply(&mut after, &edit.changes).expect("it applies");
    let mut back = after.clone();
    apply(&mut back, &edit.inverse()).expect("it can be taken back");
    assert_eq!(back.outline(), document.outline());
    assert_eq!(back.annotations(), document.annotations());
    after
}

#[test]
fn words_that_are_noise_leave_no_empty_passage_beside_what_is_taken() {
    let (text, outline) = outline_of(&[
        (Kind::Section(SectionRole::Findings), 0, "二、整改情况\n"),
        (Kind::Text, 1, "序号 问题 措施\n账目不清。\n"),
    ]);
    let at = |words: &str| {
        let start = text.as_str().find(words).expect("they are there");
        TextRange::of_bytes(start, start + words.len())
    };
    let (head, row) = (at("序号 问题 措施"), at("账目不清。"));
    let read = Document::new(
        Arc::new(text),
        Arc::from([]),
        outline,
        ReadingQuality::default(),
    );
    let marked = corrected(&read, &Correction::MarkNoise { range: head });
    let taken = corrected(
        &marked,
        &Correction::TakeRange {
            range: row,
            kind: Kind::Issue,
        },
    );
    let kinds: Vec<Kind> = taken.outline().segments().iter().map(|s| s.kind).collect();
    assert_eq!(kinds[1..], [Kind::Noise, Kind::Issue]);
}

#[test]
fn issues_below_a_group_that_is_none_lie_beside_the_issue_above() {
    let (text, outline) = outline_of(&[
        (Kind::Section(SectionRole::Findings), 0, "二、整改情况\n"),
        (Kind::Issue, 1, "1.计划不细\n"),
        (Kind::Measure, 2, "制定计划。\n"),
        (Kind::Group, 1, "（此事已办结）\n"),
        (Kind::Issue, 2, "2.巡查不够\n"),
        (Kind::Measure, 3, "开展巡查。\n"),
        (Kind::Group, 1, "（二）财务方面\n"),
    ]);
    let read = Document::new(
        Arc::new(text),
        Arc::from([]),
        outline,
        ReadingQuality::default(),
    );
    let status = Correction::SetKind {
        ids: vec![read.outline().segments()[3].id],
        kind: Kind::Status,
    };
    let after = corrected(&read, &status);
    let levels: Vec<u8> = after
        .outline()
        .segments()
        .iter()
        .map(|s| s.level.depth())
        .collect();
    assert_eq!(levels, [0, 1, 2, 2, 1, 2, 1]);
}

#[test]
fn groups_made_issues_together_stay_beside_each_other() {
    let (text, outline) = outline_of(&[
        (Kind::Section(SectionRole::Findings), 0, "二、整改情况\n"),
        (Kind::Group, 1, "（一）计划不细\n"),
        (Kind::Issue, 2, "1.制定计划。\n"),
        (Kind::Group, 1, "（二）巡查不够\n"),
        (Kind::Issue, 2, "1.开展巡查。\n"),
    ]);
    let read = Document::new(
        Arc::new(text),
        Arc::from([]),
        outline,
        ReadingQuality::default(),
    );
    let ids = [1, 3].map(|at: usize| read.outline().segments()[at].id);
    let together = Correction::SetKind {
        ids: ids.to_vec(),
        kind: Kind::Issue,
    };
    let levels = |document: &Document| -> Vec<u8> {
        let segments = document.outline().segments();
        segments.iter().map(|s| s.level.depth()).collect()
    };
    assert_eq!(levels(&corrected(&read, &together)), [0, 1, 2, 1, 2]);
}

/// Kind, level and words of every segment.
pub(super) fn shape(document: &Document) -> Vec<(Kind, u8, &str)> {
    let outline = document.outline();
    let row = |i: usize| {
        let segment = outline.segments()[i];
        let words = document
            .text()
            .slice(outline.range(document.text(), SegmentIndex::new(i)));
        (segment.kind, segment.level.depth(), words.trim())
    };
    (0..outline.segments().len()).map(row).collect()
}

pub(super) fn words(document: &Document, words: &str) -> TextRange {
    let start = document
        .text()
        .as_str()
        .find(words)
        .expect("the words are there");
    TextRange::of_bytes(start, start + words.len())
}

#[test]
fn a_kind_chosen_by_hand_brings_the_level_of_its_kin() {
    let after = corrected(
        &report(),
        &Correction::SetKind {
            ids: vec![SegmentId::new(8)],
            kind: Kind::Issue,
        },
    );
    assert_eq!(
        shape(&after)[7],
        (Kind::Issue, 2, "2.关于“管得不严”问题。一是立规矩。")
    );
}

#[test]
fn words_taken_as_a_kind_leave_head_and_tail_as_they_were() {
    let document = report();
    let range = words(&document, "一是立规矩。");
    let after = corrected(
        &document,
        &Correction::TakeRange {
            range,
            kind: Kind::Measure,
        },
    );
    assert_eq!(
        shape(&after)[7..9],
        [
            (Kind::Text, 3, "2.关于“管得不严”问题。"),
            (Kind::Measure, 4, "一是立规矩。"),
        ]
    );
    assert_eq!(after.outline().segments()[8].id, SegmentId::new(10));
}

#[test]
fn a_split_leaves_the_id_above_and_a_merge_keeps_the_upper_one() {
    let document = report();
    let at = words(&document, "开展督查").start();
    let split = corrected(&document, &Correction::Split { at });
    assert_eq!(split.outline().segments()[6].id, SegmentId::new(7));
    assert_eq!(split.outline().segments()[7].id, SegmentId::new(10));
    let merged = corrected(
        &split,
        &Correction::MergeUp {
            id: SegmentId::new(10),
        },
    );
    assert_eq!(shape(&merged), shape(&document));
    assert_eq!(
        merged.next_id(),
        SegmentId::new(11),
        "an id is never used again"
    );
}

#[test]
fn a_merge_joins_notes_and_its_inverse_restores_both() {
    let note = |id, note: &str| Correction::SetNote {
        id: SegmentId::new(id),
        note: note.to_owned(),
    };
    let document = corrected(&corrected(&report(), &note(6, "甲")), &note(7, "乙"));
    let merged = corrected(
        &document,
        &Correction::MergeUp {
            id: SegmentId::new(7),
        },
    );
    assert_eq!(
        merged
            .annotation(SegmentId::new(6))
            .map(|a| a.note.as_str()),
        Some("甲\n乙")
    );
    assert_eq!(merged.annotation(SegmentId::new(7)), None);
}

#[test]
fn a_merge_across_a_page_number_loses_neither_the_finding_nor_the_number() {
    let document = corrected(
        &report(),
        &Correction::SetKind {
            ids: vec![SegmentId::new(6)],
            kind: Kind::Noise,
        },
    );
    let merged = corrected(
        &document,
        &Correction::MergeUp {
            id: SegmentId::new(7),
        },
    );
    assert_eq!(
        shape(&merged)[4],
        (Kind::Measures, 3, "整改情况：一是制定计划。二是开展督查。")
    );
    let noise = merged
        .outline()
        .marks()
        .iter()
        .find(|mark| mark.kind == MarkKind::Noise);
    assert_eq!(
        noise.map(|mark| mark.range),
        Some(words(&merged, "一是制定计划。"))
    );
}

#[test]
fn a_level_moves_alone_or_with_all_below() {
    let shift = |scope| Correction::ShiftLevel {
        ids: vec![SegmentId::new(4)],
        steps: -1,
        scope,
    };
    let alone = corrected(&report(), &shift(Scope::Alone));
    let levels = |document: &Document| {
        document
            .outline()
            .segments()
            .iter()
            .map(|s| s.level.depth())
            .collect::<Vec<_>>()
    };
    assert_eq!(levels(&alone), [0, 0, 1, 1, 3, 4, 4, 3, 0]);
    let with_below = corrected(&report(), &shift(Scope::WithBelow));
    assert_eq!(levels(&with_below), [0, 0, 1, 1, 2, 3, 3, 2, 0]);
}

#[test]
fn corrections_that_make_no_sense_say_why() {
    let document = report();
    let refusal =
        |correction: &Correction| edit(&document, correction, stamp()).expect_err("it is refused");
    let level = |id, steps| Correction::ShiftLevel {
        ids: vec![SegmentId::new(id)],
        steps,
        scope: Scope::Alone,
    };
    assert_eq!(
        refusal(&Correction::MergeUp {
            id: SegmentId::FIRST
        }),
        Refusal::NothingBefore
    );
    assert_eq!(
        refusal(&Correction::MergeUp {
            id: SegmentId::new(99)
        }),
        Refusal::Gone
    );
    assert_eq!(
        refusal(&Correction::Split { at: TextPos::ZERO }),
        Refusal::EmptyPart
    );
    assert_eq!(refusal(&level(1, 1)), Refusal::TopLevelKind);
    assert_eq!(refusal(&level(2, -1)), Refusal::AtTop);
    assert_eq!(refusal(&level(3, 1)), Refusal::NothingAbove);
    let title = Correction::SetTitle {
        id: SegmentId::new(9),
        title: Some("题".to_owned()),
    };
    assert_eq!(refusal(&title), Refusal::NoTitle);
    let across = Correction::TakeTitle {
        range: document.text().range(),
    };
    assert_eq!(refusal(&across), Refusal::AcrossSegments);
    let kind = Correction::SetKind {
        ids: vec![SegmentId::new(4)],
        kind: Kind::Issue,
    };
    assert_eq!(refusal(&kind), Refusal::NothingToChange);
}

#[test]
fn a_refused_edit_uses_up_no_id() {
    let document = report();
    let at = words(&document, "开展督查").start();
    let split = edit(&document, &Correction::Split { at }, stamp()).expect("it makes sense");
    let noise = Correction::MarkNoise {
        range: words(&document, "是开展督"),
    };
    let mut after = corrected(&document, &noise);
    let kept = after.clone();
    assert!(apply(&mut after, &split.changes).is_err());
    assert_eq!(after, kept);
}

#[test]
fn noise_is_a_segment_where_it_is_whole_and_a_mark_where_it_is_not() {
    let document = report();
    let part = corrected(
        &document,
        &Correction::MarkNoise {
            range: words(&document, "统一"),
        },
    );
    assert_eq!(
        part.outline().marks().last().map(|mark| mark.kind),
        Some(MarkKind::Noise)
    );
    let whole = corrected(
        &document,
        &Correction::MarkNoise {
            range: words(&document, "二是开展督查。"),
        },
    );
    assert_eq!(shape(&whole)[6].0, Kind::Noise);
}

pub(in crate::edit) fn arbitrary_correction() -> impl Strategy<Value = Correction> {
    let id = || (1..14_u32).prop_map(SegmentId::new);
    let ids = || prop::collection::vec(id(), 1..3);
    let pos = || (0..260_u32).prop_map(TextPos::new);
    let range = || (pos(), pos()).prop_map(|(a, b)| TextRange::new(a.min(b), a.max(b)));
    let kind = || prop::sample::select(Kind::ALL.to_vec());
    prop_oneof![
        (ids(), kind()).prop_map(|(ids, kind)| Correction::SetKind { ids, kind }),
        (range(), kind()).prop_map(|(range, kind)| Correction::TakeRange { range, kind }),
        (ids(), -2..3_i8, any::<bool>()).prop_map(|(ids, steps, below)| Correction::ShiftLevel {
            ids,
            steps,
            scope: if below {
                Scope::WithBelow
            } else {
                Scope::Alone
            },
        }),
        pos().prop_map(|at| Correction::Split { at }),
        id().prop_map(|id| Correction::MergeUp { id }),
        (id(), pos()).prop_map(|(id, to)| Correction::MoveBoundary { id, to }),
        range().prop_map(|range| Correction::TakeTitle { range }),
        (id(), prop::option::of("[一-三]{0,3}"))
            .prop_map(|(id, title)| Correction::SetTitle { id, title }),
        (id(), prop::option::of(prop::sample::select(Status::ALL)))
            .prop_map(|(id, status)| Correction::SetStatus { id, status }),
        prop::sample::select(HeaderField::ALL).prop_map(|field| Correction::SetHeader {
            field,
            answer: Some(HeaderOverride::Absent)
        }),
        range().prop_map(|range| Correction::MarkNoise { range }),
        (ids(), any::<bool>()).prop_map(|(ids, confirmed)| Correction::Confirm { ids, confirmed }),
        (id(), "[甲乙]{0,2}").prop_map(|(id, note)| Correction::SetNote { id, note }),
        (id(), prop::collection::btree_set("[甲乙]{1,2}", 0..3))
            .prop_map(|(id, tags)| Correction::SetTags { id, tags }),
        (id(), prop::option::of("[甲乙]{0,2}"))
            .prop_map(|(id, text)| Correction::SetText { id, text }),
        (id(), prop::option::of("[甲乙]{0,2}"))
            .prop_map(|(id, owner)| Correction::SetOwner { id, owner }),
        (id(), prop::option::of(any::<bool>()))
            .prop_map(|(id, immediate)| Correction::SetImmediate { id, immediate }),
        (id(), prop::collection::vec("[a-c]", 0..3))
            .prop_map(|(id, topics)| Correction::AddTopics { id, topics }),
        (id(), prop::collection::btree_set("[甲乙]{1,2}", 0..3))
            .prop_map(|(id, tags)| Correction::AddTags { id, tags }),
        ids().prop_map(|ids| Correction::AsRead {
            ids,
            first: Arc::new(report().outline().clone())
        }),
        Just(Correction::AllAsRead {
            first: Arc::new(report().outline().clone())
        }),
        (pos(), kind(), 0..16_u8).prop_map(|(at, kind, level)| Correction::Begin {
            at,
            kind,
            level: Level::new(level)
        }),
        (range(), prop::option::of("[甲乙]{0,2}")).prop_map(|(range, reason)| {
            let code = "numbering-gap".to_owned();
            Correction::Ignore {
                key: IgnoreKey { code, range },
                reason,
            }
        }),
        (id(), id(), kind()).prop_map(|(one, other, kind)| {
            let set = |id| Correction::SetKind {
                ids: vec![id],
                kind,
            };
            Correction::Together(vec![
                set(one),
                Correction::MergeUp { id: other },
                set(other),
            ])
        }),
    ]
}

proptest! {
    /// Whatever is asked for, the outline tiles the text; undoing everything gives the first state and redoing everything
    /// the last, where clones are the oracle.
    #[test]
    fn walking_the_journal_gives_the_states_that_clones_remember(
        corrections in prop::collection::vec(arbitrary_correction(), 1..24),
    ) {
        let mut document = report();
        let mut journal = Journal::default();
        let mut states = vec![document.clone()];
        for correction in &corrections {
            let Ok(edit) = edit(&document, correction, stamp()) else { continue };
            let entry = journal.entry_for(edit);
            let changes = journal.changes_of(&entry).expect("the entry is new");
            apply(&mut document, &changes).expect("an edit made for this state applies to it");
            journal.push(entry).expect("it follows");
            document.outline().check(document.text()).expect("the outline tiles the text");
            prop_assert_eq!(document.tree(), &Tree::of(document.outline()));
            states.push(document.clone());
        }
        let same = |a: &Document, b: &Document| {
            a.outline() == b.outline() && a.annotations() == b.annotations() && a.header_overrides() == b.header_overrides()
                && a.ignored() == b.ignored()
        };
        for state in states.iter().rev().skip(1) {
            let entry = journal.undo_entry(stamp()).expect("there is something to undo");
            let changes = journal.changes_of(&entry).expect("it names an edit");
            apply(&mut document, &changes).expect("an inverse applies");
            journal.push(entry).expect("it follows");
            prop_assert!(same(&document, state));
        }
        for state in states.iter().skip(1) {
            let entry = journal.redo_entry(stamp()).expect("there is something to redo");
            let changes = journal.changes_of(&entry).expect("it names an edit");
            apply(&mut document, &changes).expect("a redo applies");
            journal.push(entry).expect("it follows");
            prop_assert!(same(&document, state));
        }
    }

    /// Changes made for another state are refused, and leave the document as it was.
    #[test]
    fn a_stale_edit_changes_nothing(first in arbitrary_correction(), second in arbitrary_correction()) {
        let document = report();
        let (Ok(first), Ok(second)) = (edit(&document, &first, stamp()), edit(&document, &second, stamp())) else {
            return Ok(());
        };
        let mut after = document.clone();
        apply(&mut after, &first.changes).expect("it applies");
        let kept = after.clone();
        if apply(&mut after, &second.changes).is_err() {
            prop_assert_eq!(after, kept);
        } else {
            after.outline().check(after.text()).expect("the outline tiles the text");
        }
    }
}

#[test]
fn corrections_made_together_leave_out_what_is_already_so_and_are_refused_as_one() {
    let document = report();
    let confirm = |id: u32| Correction::Confirm {
        ids: vec![SegmentId::new(id)],
        confirmed: true,
    };
    let already = corrected(&document, &confirm(4));
    let both = Correction::Together(vec![confirm(4), confirm(5)]);
    let after = corrected(&already, &both);
    assert!(after.annotation(SegmentId::new(5)).is_some());
    let broken = Correction::Together(vec![confirm(5), confirm(99)]);
    assert_eq!(edit(&document, &broken, stamp()), Err(Refusal::Gone));
}

#[test]
fn a_segment_of_a_kind_begins_where_it_is_said_to() {
    let document = report();
    let words = document.text().as_str();
    let at = TextPos::new(words.find("一是立规矩").expect("it is there") as u32);
    let begin = Correction::Begin {
        at,
        kind: Kind::Measure,
        level: Level::new(4),
    };
    let after = corrected(&document, &begin);
    assert!(shape(&after).contains(&(Kind::Measure, 4, "一是立规矩。")));
}

/// A document after these corrections, those that make no sense left out.
fn after_all(corrections: &[Correction]) -> Document {
    let mut document = report();
    for correction in corrections {
        if let Ok(edit) = edit(&document, correction, stamp()) {
            apply(&mut document, &edit.changes).expect("an edit made for this state applies to it");
        }
    }
    document
}

proptest! {
    /// Whatever was done, the whole set back is what the parser read; only tags and notes are left of what people decided.
    #[test]
    fn the_whole_report_set_back_is_what_the_parser_read(
        corrections in prop::collection::vec(arbitrary_correction(), 0..16),
    ) {
        let document = after_all(&corrections);
        let first = Arc::new(report().outline().clone());
        let back = match edit(&document, &Correction::AllAsRead { first: Arc::clone(&first) }, stamp()) {
            Ok(edit) => {
                let mut back = document.clone();
                apply(&mut back, &edit.changes).expect("it applies");
                let mut again = back.clone();
                apply(&mut again, &edit.inverse()).expect("it can be taken back");
                prop_assert_eq!(again.outline(), document.outline());
                prop_assert_eq!(again.annotations(), document.annotations());
                back
            }
            Err(refusal) => {
                prop_assert_eq!(refusal, Refusal::NothingToChange);
                document
            }
        };
        prop_assert_eq!(back.outline(), &*first);
        prop_assert!(back.header_overrides().is_empty());
        prop_assert!(back.annotations().values().all(|annotation| *annotation == annotation.as_read()));
    }

    /// Segments set back one after the other give the whole; and where nothing was moved, split or merged, one set back is
    /// as it was read and every other as it was.
    #[test]
    fn a_segment_set_back_is_as_it_was_read_and_the_others_stay(
        corrections in prop::collection::vec(arbitrary_correction(), 0..12), at in any::<prop::sample::Index>(),
    ) {
        let document = after_all(&corrections);
        let first = Arc::new(report().outline().clone());
        let ids: Vec<SegmentId> = document.outline().segments().iter().map(|segment| segment.id).collect();
        let id = ids[at.index(ids.len())];
        let set_back = |document: &Document, ids: Vec<SegmentId>| {
            let mut back = document.clone();
            if let Ok(edit) = edit(document, &Correction::AsRead { ids, first: Arc::clone(&first) }, stamp()) {
                apply(&mut back, &edit.changes).expect("it applies");
            }
            back
        };
        let back = set_back(&document, vec![id]);
        back.outline().check(back.text()).expect("the outline tiles the text");
        let of = |outline: &Outline| outline.segments().iter().copied().find(|segment| segment.id == id);
        prop_assert!(of(back.outline()).is_none() || of(back.outline()) == of(&first));
        let same_starts = document.outline().segments().iter().map(|s| (s.id, s.start))
            .eq(first.segments().iter().map(|s| (s.id, s.start)));
        if same_starts {
            let others = |outline: &Outline| outline.segments().iter().copied().filter(|s| s.id != id).collect::<Vec<_>>();
            prop_assert_eq!(others(back.outline()), others(document.outline()));
        }
        let whole = set_back(&document, ids);
        prop_assert_eq!(whole.outline(), &*first);
    }
}

#[test]
fn corrections_made_together_find_their_segments_in_any_order() {
    let document = report();
    let id_of = |kind: Kind, nth: usize| {
        let segments = document.outline().segments().iter();
        let mut found = segments.filter(|segment| segment.kind == kind);
        found.nth(nth).expect("it is there").id
    };
    let start = document.text().as_str().find("一是立规矩").expect("there");
    let at = TextPos::new(start as u32);
    let (second, text) = (id_of(Kind::Measure, 1), id_of(Kind::Text, 0));
    let all = [
        Correction::Split { at },
        Correction::MergeUp { id: second },
        Correction::SetKind {
            ids: vec![text],
            kind: Kind::Issue,
        },
    ];
    let shown = |document: &Document| -> Vec<(Kind, String)> {
        let outline = document.outline();
        let words = |i| document.text().slice(outline.range(document.text(), i));
        let segments = outline.segments().iter().enumerate();
        segments
            .map(|(i, segment)| (segment.kind, words(SegmentIndex::new(i)).to_owned()))
            .collect()
    };
    let forwards = corrected(&document, &Correction::Together(all.to_vec()));
    let backwards = all.iter().rev().cloned().collect();
    let backwards = corrected(&document, &Correction::Together(backwards));
    assert_eq!(shown(&forwards).len(), document.outline().segments().len());
    assert_eq!(shown(&backwards), shown(&forwards));
}

#[test]
fn an_act_that_brings_a_segment_twice_does_not_apply() {
    let mut document = report();
    let segments = document.outline().segments();
    let (first, other) = (segments[0], segments[1].id);
    let twice = Change::Splice {
        at: 0,
        before: vec![first],
        after: vec![crate::outline::Segment { id: other, ..first }],
    };
    let before = document.clone();
    assert!(apply(&mut document, &[twice]).is_err());
    assert_eq!(document.outline(), before.outline());
}
