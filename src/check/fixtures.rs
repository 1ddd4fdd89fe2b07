//! Made-up reports read by the parser, for the tests of the checks.

use std::sync::Arc;

use super::{Code, Diagnostic, check};
use crate::edit::correct::{Correction, edit};
use crate::edit::{Stamp, apply};
use crate::outline::{Document, Kind, Mark, MarkKind, Outline, Segment, SegmentId};
use crate::parse::parse;
use crate::text::Text;

/// The document of this text as the parser reads it.
pub(super) fn document(text: &str) -> Document {
    let text = Text::new(text);
    let reading = parse(&text, &[]);
    Document::new(
        Arc::new(text),
        Arc::from([]),
        reading.outline,
        reading.quality,
    )
}

/// What is found of this code.
pub(super) fn found(document: &Document, code: Code) -> Vec<Diagnostic> {
    let mut found = check(document);
    found.retain(|diagnostic| diagnostic.code == code);
    found
}

/// The words that diagnostics of this code point at in this text.
pub(super) fn raised(text: &str, code: Code) -> Vec<String> {
    let document = document(text);
    found(&document, code)
        .iter()
        .map(|diagnostic| {
            assert!(!diagnostic.message.to_string().is_empty());
            document.text().slice(diagnostic.range).to_owned()
        })
        .collect()
}

/// The document after the first fix of the first diagnostic of this code, which is gone by then and can be taken back.
#[track_caller]
pub(super) fn fixed(text: &str, code: Code) -> Document {
    fixed_in(&document(text), code)
}

/// As [`fixed`], of a document that is read already.
#[track_caller]
pub(super) fn fixed_in(before: &Document, code: Code) -> Document {
    let diagnostics = found(before, code);
    let first = diagnostics.first().expect("it is raised");
    let fix = first.fixes.first().expect("there is a fix");
    assert!(!fix.name.to_string().is_empty());
    let stamp = Stamp {
        author: "甲".to_owned(),
        time_ms: 1,
    };
    let edit = edit(before, &fix.correction, stamp).expect("the fix makes sense");
    let mut after = before.clone();
    apply(&mut after, &edit.changes).expect("the fix applies");
    let left = found(&after, code);
    assert!(
        left.iter()
            .all(|diagnostic| diagnostic.key() != first.key()),
        "the fix leaves {left:?}"
    );
    let mut back = after.clone();
    apply(&mut back, &edit.inverse()).expect("the fix can be taken back");
    assert_eq!(back.outline(), before.outline());
    after
}

/// Makes `correction` in `document`.
#[track_caller]
pub(super) fn make(document: &mut Document, correction: &Correction) {
    let stamp = Stamp {
        author: "甲".to_owned(),
        time_ms: 1,
    };
    let edit = edit(document, correction, stamp).expect("the correction makes sense");
    apply(document, &edit.changes).expect("it applies");
}

/// A report with these findings, sound in all else.
pub(super) fn report(findings: &str) -> String {
    format!(
        "中共柏溪县示例局党组关于巡察整改情况的通报\n\
         根据县委统一部署，2023年3月1日至4月30日，县委第二巡察组对示例局党组开展了巡察。2023年6月5日，县委第二巡察组反馈了巡察意见。\
         按照党务公开原则，现将整改情况予以公布。\n\
         一、整改工作组织情况\n局党组成立整改领导小组，压实整改责任。\n\
         二、巡察反馈问题整改落实情况\n{findings}\
         三、下一步工作打算\n局党组将持续抓好后续整改。\n\
         中共柏溪县示例局党组\n2023年12月6日\n"
    )
}

/// Findings in which nothing is wrong.
pub(super) const SOUND: &str = "（一）学习教育方面\n\
    1.关于“学习计划不够具体”问题。\n整改情况：一是制定年度学习计划。二是每月开展集体学习。\n\
    2.关于“学习记录不够完整”问题。\n整改情况：一是统一记录格式。二是按季检查记录。\n\
    （二）财务管理方面\n\
    1.关于“报销审核不够严格”问题。\n整改情况：一是修订报销办法。二是开展票据复核。\n\
    2.关于“资产台账不够清楚”问题。\n整改情况：一是全面盘点资产。二是更新资产台账。\n";

#[test]
fn nothing_is_raised_about_a_sound_report() {
    let document = document(&report(SOUND));
    let found: Vec<String> = check(&document)
        .iter()
        .map(|d| format!("{} {}", d.code.name(), d.message))
        .collect();
    assert_eq!(found, Vec::<String>::new());
}

/// `document` where the parser had not read what these marks say.
pub(super) fn unmarked(document: &Document, is_unread: impl Fn(MarkKind) -> bool) -> Document {
    let mut marks = document.outline().marks().to_vec();
    marks.retain(|mark| !is_unread(mark.kind));
    with_outline(document, document.outline().segments().to_vec(), marks)
}

fn with_outline(document: &Document, segments: Vec<Segment>, marks: Vec<Mark>) -> Document {
    Document::new(
        Arc::clone(document.text()),
        Arc::clone(document.hints()),
        Outline::new(document.text(), segments, marks).expect("it tiles the text"),
        document.quality(),
    )
}

/// `document` where the parser had read the segment `id` as another kind.
pub(super) fn slip(document: &Document, id: SegmentId, kind: Kind) -> Document {
    let mut segments = document.outline().segments().to_vec();
    if let Some(segment) = segments.iter_mut().find(|segment| segment.id == id) {
        segment.kind = kind;
    }
    with_outline(document, segments, document.outline().marks().to_vec())
}
