//! Examples of places alike.

use std::sync::Arc;

use super::*;
use crate::edit::correct::tests::{corrected, report, shape, words};
use crate::outline::fixtures::outline_of;
use crate::outline::{Outline, ReadingQuality, SectionRole};

fn of(segments: &[(Kind, u8, &str)]) -> Document {
    let (text, outline) = outline_of(segments);
    Document::new(
        Arc::new(text),
        Arc::from([]),
        outline,
        ReadingQuality::default(),
    )
}

#[test]
fn what_looks_and_was_read_alike_is_found_and_gets_the_same_correction_as_one_act() {
    let document = of(&[
        (Kind::Group, 0, "（一）学习方面\n"),
        (Kind::Issue, 1, "第 1 页\n"),
        (Kind::Measure, 2, "一是制定计划。\n"),
        (Kind::Issue, 1, "第 1 页\n"),
        (Kind::Issue, 1, "关于“管得不严”问题。\n"),
    ]);
    let noise = Correction::SetKind {
        ids: vec![SegmentId::new(2)],
        kind: Kind::Noise,
    };
    let places = alike(&document, &noise);
    let ids: Vec<SegmentId> = places.iter().map(|place| place.id).collect();
    assert_eq!(ids, [SegmentId::new(4)]);
    let all = in_each(&places).expect("there is one");
    let after = corrected(&corrected(&document, &noise), &all);
    let kinds: Vec<Kind> = shape(&after).into_iter().map(|row| row.0).collect();
    assert_eq!(
        kinds,
        [
            Kind::Group,
            Kind::Noise,
            Kind::Measure,
            Kind::Noise,
            Kind::Issue
        ]
    );
}

/// A report with segments that were read too long, too short and with pages between.
fn rough() -> Document {
    described(&of(&[
        (Kind::Group, 0, "（一）学习方面\n"),
        (Kind::Issue, 1, "1.关于学得不深的问题。\n"),
        (
            Kind::Measures,
            2,
            "整改情况：一是制定计划。二是开展督查。三是通报结果。\n",
        ),
        (Kind::Issue, 1, "2.关于管得不严的问题。\n"),
        (
            Kind::Measures,
            2,
            "整改情况：一是立规矩，是否落实二要看。二是抓落实。\n柏溪县示例局 第 2 页\n完毕。\n",
        ),
        (Kind::Issue, 1, "3.有待核实的事项。\n"),
        (Kind::Text, 2, "已经核实。\n柏溪县示例局 第 13 页\n"),
    ]))
}

/// The document with the labels and titles that a reading would have found.
fn described(document: &Document) -> Document {
    let described: Vec<Mark> = NodeView::all(document)
        .flat_map(|node| describe(document.text(), &[], node.range(), node.kind()))
        .collect();
    let segments = document.outline().segments().to_vec();
    let outline = Outline::new(document.text(), segments, described).expect("it tiles the text");
    Document::new(
        Arc::clone(document.text()),
        Arc::from([]),
        outline,
        ReadingQuality::default(),
    )
}

/// The words that a correction made in `document` could be made for as well, and the document with all of that done.
fn done_alike(document: &Document, correction: &Correction) -> (Vec<String>, Document) {
    let places = alike(document, correction);
    let words = |place: &AlikePlace| document.text().slice(place.range).trim().to_owned();
    let after = corrected(document, correction);
    let all = in_each(&places).expect("there is one");
    (places.iter().map(words).collect(), corrected(&after, &all))
}

#[test]
fn where_one_segment_was_split_before_a_label_others_are_split_before_its_kind() {
    let document = rough();
    let at = words(&document, "二是开展督查").start();
    let (places, after) = done_alike(&document, &Correction::Split { at });
    assert_eq!(
        places,
        [
            "一是制定计划。二是开展督查。",
            "三是通报结果。",
            "一是立规矩，是否落实二要看。",
            "二是抓落实。\n柏溪县示例局 第 2 页\n完毕。",
        ]
    );
    let split: Vec<_> = shape(&after).into_iter().map(|row| row.2).collect();
    assert!(split.contains(&"二是开展督查。"), "{split:?}");
    assert!(split.contains(&"一是立规矩，是否落实二要看。"), "{split:?}");
}

#[test]
fn a_line_that_is_noise_is_noise_with_other_numbers_too() {
    let document = rough();
    let range = words(&document, "柏溪县示例局 第 2 页");
    let (places, after) = done_alike(&document, &Correction::MarkNoise { range });
    assert_eq!(places, ["柏溪县示例局 第 13 页"]);
    let n_noise = |document: &Document| {
        let marks = document.outline().marks().iter();
        marks.filter(|mark| mark.kind == MarkKind::Noise).count()
    };
    assert_eq!(n_noise(&after), n_noise(&document) + 2);
}

/// Class of bug: what a correction of several places has done is offered again.
#[test]
fn lines_that_are_made_noise_together_are_not_offered_once_more() {
    let document = rough();
    let noise = |line: &str| Correction::MarkNoise {
        range: words(&document, line),
    };
    let lines = ["柏溪县示例局 第 2 页", "柏溪县示例局 第 13 页"];
    let together = Correction::Together(lines.map(noise).to_vec());
    assert_eq!(alike(&document, &together), []);
}

#[test]
fn a_title_taken_shows_where_those_of_its_kin_stand() {
    let document = rough();
    let range = words(&document, "学得不深的");
    let (places, after) = done_alike(&document, &Correction::TakeTitle { range });
    assert_eq!(
        places,
        ["管得不严的"],
        "one that is worded otherwise is not meant"
    );
    let titles: Vec<_> = NodeView::issues(&after)
        .filter_map(|node| node.printed_title())
        .collect();
    assert_eq!(titles[..2], ["学得不深的", "管得不严的"]);
}

#[test]
fn what_is_joined_is_joined_elsewhere_only_to_what_is_like_it() {
    let document = of(&[
        (Kind::Issue, 0, "甲\n"),
        (Kind::Text, 1, "第 1 页\n"),
        (Kind::Issue, 0, "乙\n"),
        (Kind::Text, 1, "第 2 页\n"),
        (Kind::Status, 1, "丙\n"),
        (Kind::Text, 1, "第 3 页\n"),
    ]);
    let id = SegmentId::new(2);
    let (places, after) = done_alike(&document, &Correction::MergeUp { id });
    assert_eq!(places, ["第 2 页"]);
    assert_eq!(shape(&after).len(), 4);
}

#[test]
fn words_that_are_a_whole_segment_are_that_segment() {
    let document = report();
    let whole = words(&document, "2.关于“管得不严”问题。一是立规矩。");
    let kind = |kind| Correction::SetKind {
        ids: vec![SegmentId::new(8)],
        kind,
    };
    let taken = Correction::TakeRange {
        range: whole,
        kind: Kind::Issue,
    };
    assert_eq!(of_whole(&document, &taken), kind(Kind::Issue));
    let noise = Correction::MarkNoise { range: whole };
    assert_eq!(of_whole(&document, &noise), kind(Kind::Noise));
    let part = Correction::MarkNoise {
        range: words(&document, "一是立规矩。"),
    };
    assert_eq!(of_whole(&document, &part), part);
}

#[test]
fn of_a_table_the_cells_of_the_same_column_are_alike_but_not_its_heading() {
    let document = of(&[
        (Kind::Section(SectionRole::Findings), 0, "二、整改情况\n"),
        (
            Kind::Text,
            1,
            "反馈问题 整改措施 科室\n采购不规范 集中采购 药政科\n警示教育弱 开展教育 宣教科\n设备闲置 调配设备 基层科\n",
        ),
        (Kind::Text, 1, "以上三项 已经完成\n另有说明。\n"),
    ]);
    let taken = Correction::TakeRange {
        range: words(&document, "集中采购"),
        kind: Kind::Measure,
    };
    let (places, after) = done_alike(&document, &taken);
    assert_eq!(places, ["开展教育", "调配设备"]);
    let measures = shape(&after);
    let measures = measures.iter().filter(|row| row.0 == Kind::Measure).count();
    assert_eq!(measures, 3);
    let whole = Correction::TakeRange {
        range: words(&document, "集中采购 药政科"),
        kind: Kind::Measure,
    };
    assert!(alike(&document, &whole).is_empty(), "two cells are none");
}

#[test]
fn stretches_that_begin_alike_end_where_the_one_taken_does() {
    let document = of(&[
        (Kind::Issue, 0, "1.粮库巡查走过场。\n"),
        (
            Kind::Measure,
            1,
            "每周巡查。另台账不全，补登台账。再查另册。\n",
        ),
        (Kind::Issue, 0, "2.轮换不严。\n"),
        (
            Kind::Measure,
            1,
            "重订计划。另会商缺记录，补齐记录。另外无话。\n",
        ),
        (Kind::Text, 1, "另读到一处，不是同类。\n"),
    ]);
    let taken = Correction::TakeRange {
        range: words(&document, "另台账不全，"),
        kind: Kind::Issue,
    };
    let (places, _) = done_alike(&document, &taken);
    assert_eq!(
        places,
        ["另会商缺记录，"],
        "one without the sign at the end is not meant"
    );
    let numbered = of(&[
        (Kind::Issue, 0, "1.师德走形式。\n"),
        (
            Kind::Measure,
            1,
            "开展宣讲。第二个问题，食堂不严：公开招标。第三个问题，校车有隐患：更换校车。第一批已换完：三辆。\n",
        ),
    ]);
    let taken = Correction::TakeRange {
        range: words(&numbered, "第二个问题，食堂不严："),
        kind: Kind::Issue,
    };
    let (places, after) = done_alike(&numbered, &taken);
    assert_eq!(places, ["第三个问题，校车有隐患："]);
    let title = Correction::TakeTitle {
        range: words(&after, "食堂不严"),
    };
    let (titles, _) = done_alike(&after, &title);
    assert_eq!(titles, ["校车有隐患"], "what was made by hand is alike too");
}

#[test]
fn what_stands_behind_the_same_sign_of_headings_of_one_form_is_alike() {
    let document = described(&of(&[
        (
            Kind::Issue,
            0,
            "1.景区检查不到位，整改隐患十七处，已经办结。\n",
        ),
        (Kind::Issue, 0, "2.经费不足，争取资金八十万元。\n"),
        (Kind::Issue, 0, "3.活动少。\n"),
        (Kind::Group, 0, "（一）服务不好，群众不满。\n"),
    ]));
    let taken = Correction::TakeRange {
        range: words(&document, "整改隐患十七处，已经办结。"),
        kind: Kind::Measure,
    };
    let (places, after) = done_alike(&document, &taken);
    assert_eq!(places, ["争取资金八十万元。"]);
    let kinds: Vec<Kind> = shape(&after).into_iter().map(|row| row.0).collect();
    let (issue, measure) = (Kind::Issue, Kind::Measure);
    assert_eq!(kinds, [issue, measure, issue, measure, issue, Kind::Group]);
}

#[test]
fn what_a_person_decided_is_alike_only_to_what_a_person_decided() {
    let document = rough();
    let group = |id| Correction::SetKind {
        ids: vec![SegmentId::new(id)],
        kind: Kind::Group,
    };
    let issue = |id| Correction::SetKind {
        ids: vec![SegmentId::new(id)],
        kind: Kind::Text,
    };
    let by_hand = corrected(&corrected(&document, &group(2)), &group(4));
    let ids = |document: &Document, correction: &Correction| -> Vec<SegmentId> {
        let places = alike(document, correction);
        places.iter().map(|place| place.id).collect()
    };
    assert_eq!(ids(&by_hand, &issue(2)), [SegmentId::new(4)]);
    let confirmed = Correction::Confirm {
        ids: vec![SegmentId::new(4)],
        confirmed: true,
    };
    assert!(alike(&corrected(&by_hand, &confirmed), &issue(2)).is_empty());
    // An issue that the parser read is not made what those are that a person made groups before.
    let one = corrected(&document, &group(2));
    assert!(!ids(&one, &issue(4)).contains(&SegmentId::new(2)));
}

#[test]
fn of_several_corrected_at_once_each_shows_its_like() {
    let document = rough();
    let both = Correction::SetKind {
        ids: vec![SegmentId::new(2), SegmentId::new(4)],
        kind: Kind::Group,
    };
    let ids = |correction: &Correction| -> Vec<SegmentId> {
        let places = alike(&document, correction);
        places.iter().map(|place| place.id).collect()
    };
    assert_eq!(ids(&both), [SegmentId::new(6)]);
    let one = |id| Correction::SetKind {
        ids: vec![SegmentId::new(id)],
        kind: Kind::Group,
    };
    assert_eq!(
        ids(&Correction::Together(vec![one(2), one(4)])),
        [SegmentId::new(6)]
    );
}
