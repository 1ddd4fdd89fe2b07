//! Opening files: whatever the bytes, an answer and no panic; Chinese text in any encoding is told and read back.

use std::path::PathBuf;

use proptest::prelude::*;
use zhenggai::import::{BinaryKind, Format, ImportError, MAX_BYTES, TextEncoding, import};
use zhenggai::text::HintKind;

/// Phrases of the genre that are the same characters in both scripts or come in pairs.
const PHRASES: [(&str, &str); 12] = [
    ("召开专题会议，研究部署工作", "召開專題會議，研究部署工作"),
    ("一是修订财务管理制度。", "一是修訂財務管理制度。"),
    (
        "（二）关于执行纪律不够严格的问题",
        "（二）關於執行紀律不夠嚴格的問題",
    ),
    ("责任单位：办公室", "責任單位：辦公室"),
    ("已完成并长期坚持；", "已完成並長期堅持；"),
    ("2024年3月15日，区委巡察组", "2024年3月15日，區委巡察組"),
    ("\n", "\n"),
    ("　　", "　　"),
    ("清退违规领取的补贴1.2万元。", "清退違規領取的補貼1.2萬元。"),
    ("对照反馈意见逐条整改落实", "對照反饋意見逐條整改落實"),
    ("加强学习教育，提高政治站位", "加強學習教育，提高政治站位"),
    ("约谈相关责任人，举一反三", "約談相關責任人，舉一反三"),
];

fn chinese() -> impl Strategy<Value = (String, String)> {
    proptest::collection::vec(0..PHRASES.len(), 5..60)
        .prop_map(|picks| {
            let side = |pick: fn(&(&'static str, &'static str)) -> &'static str| {
                picks.iter().map(|i| pick(&PHRASES[*i])).collect::<String>()
            };
            (side(|pair| pair.0), side(|pair| pair.1))
        })
        .prop_filter("long enough to count in", |(simplified, _)| {
            simplified.chars().filter(|c| !c.is_whitespace()).count() >= 32
        })
}

fn encode(words: &str, encoding: TextEncoding) -> Vec<u8> {
    let units = words.encode_utf16();
    match encoding {
        TextEncoding::Utf8 => words.as_bytes().to_vec(),
        TextEncoding::Gb18030 => encoding_rs::GB18030.encode(words).0.into_owned(),
        TextEncoding::Big5 => encoding_rs::BIG5.encode(words).0.into_owned(),
        TextEncoding::Utf16Le => units.flat_map(u16::to_le_bytes).collect(),
        TextEncoding::Utf16Be => units.flat_map(u16::to_be_bytes).collect(),
    }
}

fn any_encoding() -> impl Strategy<Value = Option<TextEncoding>> {
    proptest::option::of(proptest::sample::select(&TextEncoding::ALL[..]))
}

proptest! {
    #[test]
    fn any_bytes_have_an_answer(
        name in "[a-z.]{0,8}",
        bytes in proptest::collection::vec(any::<u8>(), 0..400),
        encoding in any_encoding(),
    ) {
        check_answer(&name, &bytes, encoding)?;
    }

    #[test]
    fn bytes_behind_any_signature_have_an_answer(
        signature in proptest::sample::select(vec![
            &b"%PDF-"[..], b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf", b"<!DOCTYPE html",
            b"<?xml", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\x84\x31\x95\x33", b"BM", b"RIFF",
        ]),
        bytes in proptest::collection::vec(any::<u8>(), 0..60),
        encoding in any_encoding(),
    ) {
        let bytes = [signature, &bytes].concat();
        check_answer("a.txt", &bytes, encoding)?;
    }

    #[test]
    fn any_markdown_has_hints_inside_its_text(markdown in "([#*_>\\\\ -]{0,3}|[甲，a1]|\n|\r|\u{c}){0,60}") {
        check_answer("a.md", markdown.as_bytes(), None)?;
    }

    #[test]
    fn chinese_text_is_told_and_read_back_in_every_encoding((simplified, traditional) in chinese()) {
        for encoding in TextEncoding::ALL {
            let words = if encoding == TextEncoding::Big5 { &traditional } else { &simplified };
            let imported = import("通报.txt", &encode(words, encoding), None).expect("it is text");
            prop_assert_eq!(imported.encoding, encoding);
            prop_assert_eq!(imported.text.as_str(), words.as_str());
            prop_assert_eq!(imported.n_replaced, 0);
        }
    }

    #[test]
    fn a_cut_or_a_damaged_byte_costs_a_character_or_two_not_the_file(
        (simplified, _) in chinese(),
        at in any::<proptest::sample::Index>(),
    ) {
        let mut bytes = simplified.as_bytes().to_vec();
        bytes.pop();
        let at = at.index(bytes.len());
        bytes[at] = 0xff;
        let imported = import("通报.txt", &bytes, None).expect("it is text");
        prop_assert_eq!(imported.encoding, TextEncoding::Utf8);
        prop_assert!((1..=5).contains(&imported.n_replaced));
        let n_shown = imported.text.as_str().matches('\u{fffd}').count();
        prop_assert_eq!(n_shown, imported.n_replaced);
    }
}

fn check_answer(
    name: &str,
    bytes: &[u8],
    encoding: Option<TextEncoding>,
) -> Result<(), TestCaseError> {
    match import(name, bytes, encoding) {
        Ok(imported) => {
            prop_assert!(!imported.text.as_str().trim().is_empty());
            let is_chosen = encoding.is_none_or(|chosen| chosen == imported.encoding);
            prop_assert!(is_chosen || !imported.format.has_encoding());
            for hint in &imported.hints {
                prop_assert!(imported.text.is_boundary(hint.range.start()));
                prop_assert!(imported.text.is_boundary(hint.range.end()));
                prop_assert!(!hint.range.is_empty());
            }
            prop_assert!(imported.hints.is_sorted_by_key(|hint| hint.range.start()));
            let signs: Vec<_> = imported
                .hints
                .iter()
                .filter(|hint| hint.kind == HintKind::Markup)
                .collect();
            for pair in signs.windows(2) {
                prop_assert!(pair[0].range.end() <= pair[1].range.start());
            }
        }
        Err(error) => {
            prop_assert!(!error.message().is_empty());
            prop_assert!(!error.hint().is_empty());
        }
    }
    Ok(())
}

#[track_caller]
fn check_refused(bytes: &[u8], expected: ImportError) {
    assert_eq!(import("通报.txt", bytes, None), Err(expected));
}

#[test]
fn files_without_text_are_refused_by_name_of_what_they_are() {
    check_refused(b"", ImportError::Empty);
    check_refused("\u{feff} \r\n　".as_bytes(), ImportError::Empty);
    check_refused(&vec![b'a'; MAX_BYTES + 1], ImportError::TooLarge);
    check_refused(b"%PDF-1.4\n1 0 obj", ImportError::Damaged(Format::Pdf));
    let noise: Vec<u8> = (0..2000_u32).map(|i| (i * i * 31 % 251) as u8).collect();
    check_refused(&noise, ImportError::Binary(BinaryKind::Unknown));
    let error = ImportError::Binary(BinaryKind::Ofd);
    assert_eq!(error.message(), "这是“OFD 版式文件”，本版本还不能打开");
    assert!(error.hint().contains("复制"));
    check_refused(b"PK\x03\x04....word/", ImportError::Damaged(Format::Docx));
}

#[test]
fn an_encoding_chosen_by_hand_is_kept_even_where_it_fits_badly() {
    let bytes = encode("云岭区粮食局整改情况", TextEncoding::Gb18030);
    let imported = import("a.txt", &bytes, Some(TextEncoding::Utf8)).expect("it is opened");
    assert_eq!(imported.encoding, TextEncoding::Utf8);
    assert!(imported.n_replaced > 5);
}

#[test]
fn hints_point_into_the_text_with_its_line_ends_made_one() {
    let imported = import("a.txt", b"\r\n# \xe7\x94\xb2\r\n\x0c\xe4\xb9\x99", None).expect("text");
    assert_eq!(imported.format, Format::Markdown);
    let shown: Vec<_> = imported
        .hints
        .iter()
        .map(|hint| (imported.text.slice(hint.range), hint.kind))
        .collect();
    assert_eq!(
        shown,
        [
            ("# ", HintKind::Markup),
            ("甲", HintKind::Heading(1)),
            ("\u{c}", HintKind::PageEdge),
        ]
    );
}

#[test]
fn the_seeds_are_read_as_they_stand() {
    let Some(folder) = seeds_folder() else {
        return;
    };
    for entry in std::fs::read_dir(folder).expect("the folder can be listed") {
        let path = entry.expect("it can be listed").path();
        if path.extension().is_none_or(|ending| ending != "txt") {
            continue;
        }
        let bytes = std::fs::read(&path).expect("it can be read");
        let imported = import("seed.txt", &bytes, None).expect("it is text");
        assert_eq!(imported.n_replaced, 0);
        for encoding in [
            TextEncoding::Gb18030,
            TextEncoding::Utf16Le,
            TextEncoding::Utf16Be,
        ] {
            let again =
                import("seed.txt", &encode(imported.text.as_str(), encoding), None).expect("text");
            assert_eq!(again.encoding, encoding, "{}", path.display());
            assert_eq!(again.text, imported.text);
        }
    }
}

/// The folder of the real reports, where it is there; else the test says that it skips.
fn seeds_folder() -> Option<PathBuf> {
    let folder = std::env::var_os("ZHENGGAI_SEEDS").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds"),
        PathBuf::from,
    );
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: no seeds in {}", folder.display());
    None
}
