//! Whatever the text: it is read without a panic, nothing of it is lost, and every mark lies where it should.

use proptest::prelude::*;
use zhenggai::outline::{Kind, MarkKind, Outline};
use zhenggai::parse::{describe, parse};
use zhenggai::text::{Text, TextRange};

#[track_caller]
fn check(string: &str) {
    let text = Text::new(string);
    let outline = parse(&text, &[]).outline;
    outline
        .check(&text)
        .expect("the outline keeps its invariant");
    let printed: String = (0..outline.segments().len())
        .map(|i| text.slice(outline.range(&text, zhenggai::outline::SegmentIndex::new(i))))
        .collect();
    assert_eq!(printed, text.as_str());
    for (i, segment) in outline.segments().iter().enumerate() {
        let range = outline.range(&text, zhenggai::outline::SegmentIndex::new(i));
        for kind in [
            segment.kind,
            Kind::Issue,
            Kind::Measures,
            Kind::Opening,
            Kind::Title,
        ] {
            check_marks(&text, range, kind);
        }
    }
}

fn check_marks(text: &Text, range: TextRange, kind: Kind) {
    for mark in describe(text, &[], range, kind) {
        assert!(
            !mark.range.is_empty() && range.contains_range(mark.range),
            "{mark:?} in {range:?}"
        );
        assert!(text.is_boundary(mark.range.start()) && text.is_boundary(mark.range.end()));
    }
}

/// The stuff that reports are made of, in any order.
fn soup() -> impl Strategy<Value = String> {
    let bits = [
        "一、",
        "二、",
        "十一、",
        "（一）",
        "（二）",
        "(三)",
        "1.",
        "2．",
        "3、",
        "（1）",
        "2)",
        "①",
        "②",
        "一是",
        "二是",
        "三是",
        "四是是",
        "问题1：",
        "【问题二】",
        "反馈问题：",
        "关于",
        "针对",
        "“",
        "”",
        "‘",
        "’",
        "《",
        "》",
        "问题",
        "方面",
        "的整改情况",
        "整改情况：",
        "**整改情况：**",
        "原因分析:",
        "完成情况：已完成",
        "整改状态:",
        "责任单位：",
        "整改时限：",
        "已完成",
        "正在推进",
        "立行立改",
        "路灯不亮",
        "加强巡查",
        "不到位",
        "。",
        "，",
        "；",
        "：",
        "、",
        "\n",
        "\n\n",
        "　　",
        " ",
        "# ",
        "## ",
        "**",
        "2024年3月",
        "7月2日",
        "2024615日",
        "至",
        "根据县委统一部署",
        "县委第三巡察组",
        "反馈了",
        "对示例局党组",
        "3个方面11个问题",
        "下一步，",
        "欢迎监督",
        "电话：0000-1234567",
        "中共柏溪县示例局党组",
        "2024年6月3日",
        "—3—",
        "(gai)",
        "\u{200b}",
        "\t",
        "A",
        "é",
        "😀",
        "第一，",
        "措施一：",
        "其中",
        "3.5万元",
        "〔2024〕8号",
        "1.2023年",
        "来源：",
        "首页 > 正文",
        "| 序号 | 问题 | 整改措施 | 完成情况 |\n",
        "序号\t问题\t整改措施\t完成情况\n",
        "\n序号\n问题\n整改措施\n完成情况\n1\n",
        "\n| 1 | 路灯不亮 | 一是修灯。 | 已完成 |\n",
        "| ",
        "\n2\n",
        "首先，",
        "最后，",
        "对路灯不亮的问题，示例局已修灯；",
        "\"",
        "1,208个问题",
    ];
    prop::collection::vec(prop::sample::select(bits.to_vec()), 0..120)
        .prop_map(|bits| bits.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_whole(string in "\\PC{0,200}") {
        check(&string);
    }

    #[test]
    fn any_soup_of_report_words_is_read_whole(string in soup()) {
        check(&string);
    }
}

#[test]
fn a_reading_is_the_same_every_time() {
    let string =
        "一、整改情况\n（一）关于“路灯不亮”问题\n整改情况：一是修灯。二是巡查。\n".repeat(20);
    let text = Text::new(&string);
    let first: Outline = parse(&text, &[]).outline;
    assert_eq!(first, parse(&text, &[]).outline);
}

#[test]
fn a_segment_described_again_has_the_marks_it_was_read_with() {
    for string in [
        include_str!("../fixtures/parse/keyed_issues_global.txt"),
        include_str!("../fixtures/parse/table_with_bars.txt"),
        include_str!("../fixtures/parse/table_with_tabs.txt"),
        include_str!("../fixtures/parse/table_stacked.txt"),
    ] {
        check_described_again(string);
    }
}

fn check_described_again(string: &str) {
    let text = Text::new(string);
    let outline = parse(&text, &[]).outline;
    for (i, segment) in outline.segments().iter().enumerate() {
        let range = outline.range(&text, zhenggai::outline::SegmentIndex::new(i));
        let again = describe(&text, &[], range, segment.kind);
        for mark in outline.marks_in(range) {
            if matches!(
                mark.kind,
                MarkKind::Label | MarkKind::Title | MarkKind::Status
            ) {
                assert!(again.contains(mark), "{mark:?} is lost");
            }
        }
    }
}

#[test]
fn a_part_described_as_an_issue_gets_label_title_and_status() {
    let string = "文字。\n3.关于“路灯不亮”问题（正在整改）\n";
    let text = Text::new(string);
    let start = string.find("3.").expect("it is there");
    let range = TextRange::of_bytes(start, string.len());
    let words = |kind: MarkKind| {
        let marks = describe(&text, &[], range, Kind::Issue);
        let found = marks.iter().find(|mark| mark.kind == kind);
        found.map(|mark| text.slice(mark.range).to_owned())
    };
    assert_eq!(words(MarkKind::Label).as_deref(), Some("3."));
    assert_eq!(words(MarkKind::Title).as_deref(), Some("路灯不亮"));
    assert_eq!(words(MarkKind::Status).as_deref(), Some("正在整改"));
}
