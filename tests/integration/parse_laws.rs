//! Whatever the text: it is read without a panic, nothing of it is lost, every mark lies where it should, and it is read the
//! same every time, whatever system wrote its line ends. The fuzz targets hold the same laws up to other inputs.

use encoding_rs::{BIG5, Encoding, GB18030};
use proptest::prelude::*;
use zhenggai::import::{self, Imported, TextEncoding, import};
use zhenggai::outline::{Kind, MarkKind};
use zhenggai::parse::{describe, parse};
use zhenggai::text::{Text, TextRange};

use crate::{generator, hostile, laws};

/// Opens bytes as a file of this name and holds what was read up to the laws, if it was opened at all.
#[track_caller]
fn check_bytes(name: &str, bytes: &[u8], encoding: Option<TextEncoding>) -> Option<Imported> {
    let imported = import(name, bytes, encoding).ok()?;
    laws::check_reading(&imported.text, &imported.hints);
    Some(imported)
}

/// Line ends of every system are one and the same text with the same hints.
#[track_caller]
fn check_line_ends(string: &str) {
    let unix = string.replace("\r\n", "\n").replace('\r', "\n");
    let utf8 = Some(TextEncoding::Utf8);
    for name in ["报告.txt", "报告.md"] {
        let expected = import(name, unix.as_bytes(), utf8);
        for end in ["\r\n", "\r"] {
            let other = unix.replace('\n', end);
            assert_eq!(import(name, other.as_bytes(), utf8), expected, "{end:?}");
        }
    }
}

fn names() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["报告.txt", "报告.md", "报告"])
}

fn encodings() -> impl Strategy<Value = Option<TextEncoding>> {
    prop::option::of(prop::sample::select(TextEncoding::ALL.to_vec()))
}

#[track_caller]
fn check(string: &str) {
    laws::check_reading(&Text::new(string), &[]);
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

    #[test]
    fn any_bytes_are_refused_or_read_whole(
        name in names(),
        bytes in prop::collection::vec(any::<u8>(), 0..300),
        encoding in encodings(),
    ) {
        check_bytes(name, &bytes, encoding);
    }

    #[test]
    fn report_words_in_any_encoding_with_any_damage_are_read_whole(
        name in names(),
        string in soup(),
        written in prop::sample::select(vec![encoding_rs::UTF_8, GB18030, BIG5]),
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
        encoding in encodings(),
    ) {
        let written: &Encoding = written;
        let mut bytes = written.encode(&string).0.into_owned();
        for (at, byte) in damage {
            if !bytes.is_empty() {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
        }
        check_bytes(name, &bytes, encoding);
    }

    #[test]
    fn line_ends_of_any_system_are_read_alike(string in soup()) {
        check_line_ends(&string);
    }
}

#[test]
fn made_up_reports_keep_the_laws_with_any_line_ends() {
    for (_, family) in generator::Family::ALL {
        for seed in 0..3 {
            let string = generator::report(*family, seed).text;
            check(&string);
            check_line_ends(&string);
        }
    }
}

#[test]
fn hostile_inputs_keep_the_laws() {
    for input in hostile::ALL {
        println!("{}", input.name);
        check(&input.of_bytes(3_000));
    }
}

#[test]
fn a_file_that_is_opened_is_never_too_long_for_positions() {
    // A byte of any encoding becomes at most three of UTF-8.
    const { assert!(import::MAX_BYTES * 3 < Text::MAX_BYTES) };
    let bytes = vec![b' '; import::MAX_BYTES + 1];
    assert_eq!(
        import("报告.txt", &bytes, None),
        Err(import::ImportError::TooLarge)
    );
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
