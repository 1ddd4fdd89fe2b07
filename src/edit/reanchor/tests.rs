//! Examples of decisions that go over to another text, and the laws that all of them keep.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::edit::Stamp;
use crate::edit::apply;
use crate::edit::correct::{Correction, edit};
use crate::outline::{HeaderField, HeaderOverride, Kind};
use crate::parse::parse;

const REPORT: &str = "中共柏溪县示例局党组关于巡察整改情况的通报\n根据县委统一部署，2024年3月1日至4月10日，县委第二巡察组对县示例局党组\
    开展了巡察。现将整改情况公布如下。\n一、组织整改落实情况\n局党组高度重视。\n二、整改情况\n（一）学习方面\n1.关于“学得不深”问题。\n\
    整改情况：一是制定学习计划。二是开展交流研讨。\n完成情况：已完成\n（二）管理方面\n1.关于“管得不严”问题。\n整改情况：一是修订制度。\
    二是开展检查。\n完成情况：基本完成\n2.关于“底数不清”问题。\n整改情况：组织人员对库存物资进行了清查。\n三、下一步打算\n\
    继续抓好整改。\n中共柏溪县示例局党组\n2024年9月2日\n";

fn document(words: &str) -> Document {
    let text = Text::new(words);
    let reading = parse(&text, &[]);
    Document::new(
        Arc::new(text),
        Arc::from([]),
        reading.outline,
        reading.quality,
    )
}

fn corrected(document: &Document, correction: &Correction) -> Document {
    let stamp = Stamp {
        author: "甲".to_owned(),
        time_ms: 1,
    };
    let edit = edit(document, correction, stamp).expect("the correction makes sense");
    let mut after = document.clone();
    apply(&mut after, &edit.changes).expect("it applies");
    after
}

fn node<'a>(document: &'a Document, words: &str) -> NodeView<'a> {
    let mut nodes = NodeView::all(document);
    let found = nodes.find(|node| {
        let text = document.text();
        text.slice(text.trimmed(node.range())).starts_with(words)
    });
    found.unwrap_or_else(|| panic!("nothing begins with {words}"))
}

fn taken(from: &Document, to: &Document) -> (Document, Reanchoring) {
    let done = reanchor(from, to, &[]);
    let mut after = to.clone();
    apply(&mut after, &done.changes).expect("they apply");
    (after, done)
}

/// The report as a reader that breaks lines elsewhere and sees a running head would give it.
fn reflowed() -> Document {
    let letters = REPORT.replace(
        "局党组高度重视。\n",
        "局党组高度\n重视。\n\n县示例局文件\n\n",
    );
    document(&letters.replace('：', ":").replace("（二）", " （二） "))
}

#[test]
fn kinds_notes_and_confirmations_go_where_their_words_stand() {
    let first = document(REPORT);
    let id = node(&first, "（二）管理方面").id();
    let first = corrected(
        &first,
        &Correction::SetKind {
            ids: vec![id],
            kind: Kind::Issue,
        },
    );
    let id = node(&first, "2.关于“底数不清”").id();
    let first = corrected(
        &first,
        &Correction::Confirm {
            ids: vec![id],
            confirmed: true,
        },
    );
    let id = node(&first, "局党组高度重视").id();
    let first = corrected(
        &first,
        &Correction::SetNote {
            id,
            note: "要核实".to_owned(),
        },
    );

    let (after, done) = taken(&first, &reflowed());
    assert_eq!(done.lost, []);
    assert_eq!(done.n_taken, 3);
    let group = node(&after, "（二） 管理方面");
    assert_eq!(group.kind(), Kind::Issue);
    assert_eq!(group.segment().origin, Origin::Person);
    assert!(node(&after, "2.关于“底数不清”").is_confirmed());
    let note = node(&after, "局党组高度")
        .annotation()
        .map(|a| a.note.clone());
    assert_eq!(note.as_deref(), Some("要核实"));
}

#[test]
fn decisions_whose_words_are_gone_are_named() {
    let first = document(REPORT);
    let id = node(&first, "组织人员").id();
    let first = corrected(
        &first,
        &Correction::SetNote {
            id,
            note: "要核实".to_owned(),
        },
    );
    let other = document(&REPORT.replace("组织人员对库存物资进行了清查。", "■■■■■■。"));
    let (_, done) = taken(&first, &other);
    let [lost] = done.lost.as_slice() else {
        panic!("{:?}", done.lost)
    };
    assert!(matches!(&lost.what, Lost::Beside(beside) if beside.note == "要核实"));
    assert!(first.text().slice(lost.range).contains("库存物资"));

    let (_, done) = taken(&first, &document("没有一个字相同\n"));
    assert_eq!(done.lost.len(), 1);
    assert_eq!(done.changes, []);
}

#[test]
fn answers_for_the_header_go_over() {
    let mut first = document(REPORT);
    let field = HeaderField::Agency;
    let after = Some(HeaderOverride::Absent);
    let change = Change::Header {
        field,
        before: None,
        after,
    };
    apply(&mut first, &[change]).expect("it applies");
    let (after, done) = taken(&first, &reflowed());
    assert_eq!(after.header_overrides(), first.header_overrides());
    assert_eq!(done.n_taken, 1);
}

proptest! {
    /// Whatever is confirmed stays confirmed in the same text with other blanks, and nothing is lost.
    #[test]
    fn nothing_is_lost_between_texts_of_the_same_letters(
        chosen in proptest::collection::btree_set(0..16_usize, 1..8),
        blanks in proptest::collection::vec(0..3_usize, 40),
    ) {
        let mut first = document(REPORT);
        let ids: Vec<SegmentId> = NodeView::all(&first).map(|node| node.id()).collect();
        let chosen: Vec<SegmentId> = chosen.iter().filter_map(|at| ids.get(*at).copied()).collect();
        for id in &chosen {
            let correction = Correction::Confirm { ids: vec![*id], confirmed: true };
            first = corrected(&first, &correction);
        }
        let blank_lines = |(line, n): (&str, &usize)| format!("{line}{}", "\n".repeat(1 + n));
        let other: String = REPORT.lines().zip(blanks.iter().cycle()).map(blank_lines).collect();
        let (after, done) = taken(&first, &document(&other));
        prop_assert_eq!(&done.lost, &[]);
        let letters = |document: &Document| {
            let confirmed = NodeView::all(document).filter(NodeView::is_confirmed);
            let words = confirmed.map(|node| (node.kind(), document.text().slice(node.words()).trim().to_owned()));
            words.collect::<Vec<_>>()
        };
        prop_assert_eq!(letters(&first), letters(&after));
    }
}
