//! Documents that other programs wrote about made-up agencies come out as the text that stands beside them, whatever the
//! format and whatever the name.

use std::collections::HashSet;
use std::io::{Cursor, Write as _};
use std::path::Path;

use zhenggai::app::reading::read_bytes;
use zhenggai::edit::RuleBook;
use zhenggai::import::{BinaryKind, Format, ImportError, Imported, Note, PartKind, import};
use zhenggai::text::{Hint, HintKind};

/// A document, the text that it should come out as, its format, and how alike the two must be: the share of characters,
/// and the share of lines that are there exactly.
pub(crate) struct Sample {
    pub(crate) file: &'static str,
    pub(crate) truth: &'static str,
    pub(crate) format: Format,
    likeness: f64,
    lines: f64,
}

const fn sample(file: &'static str, truth: &'static str, format: Format) -> Sample {
    Sample {
        file,
        truth,
        format,
        likeness: 1.0,
        lines: 1.0,
    }
}

/// The samples. The last lacks what its writer, `LibreOffice`, does not write: fields without a target, boxes, glosses.
pub(crate) const SAMPLES: [Sample; 31] = [
    sample("report_literal.docx", "report.txt", Format::Docx),
    sample("report_numbered.docx", "report.txt", Format::Docx),
    sample("report_numbered_office.docx", "report.txt", Format::Docx),
    sample("report_literal.doc", "report.txt", Format::Doc),
    sample("report_numbered.doc", "report.txt", Format::Doc),
    sample("report_numbered.rtf", "report.txt", Format::Rtf),
    sample("report.html", "report.txt", Format::Html),
    sample("report.mhtml", "report.txt", Format::WebArchive),
    sample("table.docx", "table.txt", Format::Docx),
    sample("table.doc", "table.txt", Format::Doc),
    sample("table.rtf", "table.txt", Format::Rtf),
    sample("table.html", "table.txt", Format::Html),
    sample("report_office.pdf", "report.txt", Format::Pdf),
    sample("report_paged.pdf", "report.txt", Format::Pdf),
    sample("report_unembedded.pdf", "report.txt", Format::Pdf),
    sample("report_rotated.pdf", "report.txt", Format::Pdf),
    sample("owner_locked.pdf", "report.txt", Format::Pdf),
    sample("table.pdf", "table.txt", Format::Pdf),
    sample("table_office.pdf", "table.txt", Format::Pdf),
    sample("table_split.pdf", "table.txt", Format::Pdf),
    sample("report_columns.pdf", "report.txt", Format::Pdf),
    sample("report_columns_office.pdf", "report.txt", Format::Pdf),
    sample("report_columns_page.pdf", "report.txt", Format::Pdf),
    sample("table_bare.pdf", "table.txt", Format::Pdf),
    sample("table_bare_office.pdf", "table.txt", Format::Pdf),
    sample("table_rules.pdf", "table.txt", Format::Pdf),
    sample("spaced.pdf", "spaced.txt", Format::Pdf),
    sample("spaced_office.pdf", "spaced.txt", Format::Pdf),
    sample("report.txt", "report.txt", Format::PlainText),
    sample("features.docx", "features.txt", Format::Docx),
    // LibreOffice made it of the one above and lost the text box, the gloss, the results of fields and some of the numbers in
    // writing: it shows the same when it reads it.
    Sample {
        file: "features.doc",
        truth: "features.txt",
        format: Format::Doc,
        likeness: 0.7,
        lines: 0.75,
    },
];

pub(crate) fn bytes_of(file: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import");
    std::fs::read(folder.join(file)).expect("the sample is there")
}

pub(crate) fn read(file: &str) -> Imported {
    import(file, &bytes_of(file), None).expect("the sample can be read")
}

/// The text less the lines that stand around the report.
pub(crate) fn of_report(imported: &Imported) -> String {
    let furniture = |hint: &&Hint| hint.kind == HintKind::Furniture;
    let mut rest = imported.text.as_str().to_owned();
    for hint in imported.hints.iter().filter(furniture).rev() {
        let (start, end) = (hint.range.start().to_usize(), hint.range.end().to_usize());
        rest.replace_range(start..(end + 1).min(rest.len()), "");
    }
    rest
}

#[test]
fn what_stands_around_the_article_of_a_page_stays_in_the_text() {
    let imported = read("report.html");
    let shown: Vec<_> = imported.parts.iter().map(|part| part.kind).collect();
    assert_eq!(
        shown,
        [
            PartKind::Surroundings,
            PartKind::Article,
            PartKind::Surroundings
        ]
    );
    for words in ["无障碍浏览", "防汛工作会议"] {
        assert!(imported.text.as_str().contains(words), "{words}");
        assert!(!of_report(&imported).contains(words), "{words}");
    }
    let article = imported.text.slice(imported.parts[1].range);
    assert!(article.starts_with("中共柏溪县水务局党组关于"), "{article}");
}

#[test]
fn what_no_reader_of_a_document_sees_is_told() {
    for file in ["features.docx", "features.doc"] {
        let imported = read(file);
        let told: Vec<_> = imported
            .parts
            .iter()
            .map(|part| (part.kind, part.left_out.join("|")))
            .collect();
        let left_out = "删除的文字|隐藏".to_owned();
        assert_eq!(
            told,
            [
                (PartKind::Body, left_out),
                (PartKind::Footnotes, String::new())
            ],
            "{file}"
        );
    }
    for file in ["report_literal.docx", "report_literal.doc"] {
        let left_out = &read(file).parts[0].left_out;
        // The number of the page is worked out where it is printed.
        assert_eq!(
            (left_out.len(), left_out[0].as_str()),
            (2, "柏溪县水务局文件"),
            "{file}"
        );
    }
}

#[test]
fn documents_come_out_as_their_text() {
    let mut wrong = Vec::new();
    for sample in &SAMPLES {
        let imported = read(sample.file);
        assert_eq!(imported.format, sample.format, "{}", sample.file);
        let truth = String::from_utf8(bytes_of(sample.truth)).expect("it is UTF-8");
        let found = &of_report(&imported);
        let (likeness, lines) = (likeness(&truth, found), shared_lines(&truth, found));
        println!(
            "{:28} characters {likeness:.3} lines {lines:.3}",
            sample.file
        );
        if likeness < sample.likeness || lines < sample.lines {
            println!("--- expected\n{truth}+++ found\n{found}");
            wrong.push(sample.file);
        }
    }
    assert!(wrong.is_empty(), "read otherwise than expected: {wrong:?}");
}

#[test]
fn styles_of_headings_and_cells_are_hints() {
    let shown = |file, kind: fn(HintKind) -> bool| -> Vec<String> {
        let imported = read(file);
        let hints = imported.hints.iter().filter(|hint| kind(hint.kind));
        hints
            .map(|hint| imported.text.slice(hint.range).to_owned())
            .collect()
    };
    for file in [
        "report_numbered.docx",
        "report_numbered.doc",
        "report_numbered.rtf",
    ] {
        let headings = shown(file, |kind| kind == HintKind::Heading(1));
        assert_eq!(
            headings,
            [
                "一、整改工作组织情况",
                "二、巡察反馈问题整改情况",
                "三、下一步工作打算"
            ],
            "{file}"
        );
    }
    assert_eq!(
        shown("table.docx", |kind| kind == HintKind::TableCell).len(),
        12
    );
}

#[test]
fn the_content_decides_and_not_the_name() {
    for (file, name) in [
        ("report_numbered.docx", "通报.wps"),
        ("report_numbered.doc", "通报.docx"),
        ("report_numbered.rtf", "通报.doc"),
        ("report.html", "通报.doc"),
        ("report.mhtml", "通报.doc"),
    ] {
        let imported = import(name, &bytes_of(file), None).expect("it can be read");
        assert_eq!(imported.text, read(file).text, "{file}");
        let media_type = imported.format.media_type();
        assert_eq!(Format::from_media_type(media_type), Some(imported.format));
    }
}

#[track_caller]
fn check_refused(name: &str, bytes: &[u8], expected: ImportError) {
    let error = import(name, bytes, None).expect_err("it cannot be read");
    assert_eq!(error, expected);
    assert!(!error.hint().is_empty());
}

/// A file of the older kind of office documents with these streams.
fn compound(streams: &[&str]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("it can be made");
    for name in streams {
        let mut stream = file.create_stream(name).expect("it can be made");
        stream.write_all(&[0; 600]).expect("it takes all");
    }
    file.into_inner().into_inner()
}

/// A packed file with these parts.
pub(crate) fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        let options = zip::write::SimpleFileOptions::default();
        archive.start_file(*name, options).expect("it can be begun");
        archive.write_all(part).expect("it takes all");
    }
    archive.finish().expect("it can be ended").into_inner()
}

#[test]
fn what_cannot_be_read_is_named() {
    let binary = ImportError::Binary;
    let encrypted = compound(&["EncryptedPackage", "EncryptionInfo"]);
    check_refused("a.docx", &encrypted, binary(BinaryKind::EncryptedOffice));
    check_refused("a.wps", &compound(&["MatOST"]), binary(BinaryKind::Works));
    check_refused(
        "a.doc",
        &compound(&["WordDocument"]),
        ImportError::Damaged(Format::Doc),
    );
    let docx = bytes_of("report_numbered.docx");
    check_refused(
        "a.docx",
        &docx[..docx.len() / 2],
        ImportError::Damaged(Format::Docx),
    );
    let no_body = packed(&[("word/document.xml", b"<document/>")]);
    check_refused("a.docx", &no_body, ImportError::Damaged(Format::Docx));
    let blank = packed(&[(
        "word/document.xml",
        b"<document><body><p/></body></document>",
    )]);
    check_refused("a.docx", &blank, ImportError::Empty);
    let archive = packed(&[("a.txt", b"1")]);
    check_refused("a.docx", &archive, binary(BinaryKind::Archive));
    let mut doc = bytes_of("report_numbered.doc");
    let flags = doc
        .windows(2)
        .position(|pair| pair == [0xec, 0xa5])
        .expect("the main stream is there");
    doc[flags + 11] |= 1;
    check_refused("a.doc", &doc, binary(BinaryKind::EncryptedOffice));
    doc[flags + 2] = 0x65;
    doc[flags + 3] = 0;
    check_refused("a.doc", &doc, binary(BinaryKind::OldWord));
}

#[test]
fn a_part_that_unpacks_to_more_than_any_document_is_refused() {
    let zeros = vec![b' '; 65 * 1024 * 1024];
    let bomb = packed(&[("word/document.xml", &zeros)]);
    assert!(bomb.len() < 1024 * 1024);
    check_refused("a.docx", &bomb, ImportError::TooMuchInside);
}

/// One less the share of characters that must change to make one text the other, blanks aside.
fn likeness(truth: &str, found: &str) -> f64 {
    let visible =
        |text: &str| -> Vec<char> { text.chars().filter(|c| !c.is_whitespace()).collect() };
    let (truth, found) = (visible(truth), visible(found));
    let mut row: Vec<usize> = (0..=found.len()).collect();
    for (i, expected) in truth.iter().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, c) in found.iter().enumerate() {
            let changed = diagonal + usize::from(c != expected);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(diagonal + 1);
        }
    }
    1.0 - row[found.len()] as f64 / truth.len().max(found.len()) as f64
}

/// The share of the lines of `truth` that `found` has; a space behind a number is the writer's choice.
fn shared_lines(truth: &str, found: &str) -> f64 {
    let bare = |line: &str| line.trim().replace(' ', "");
    let lines: HashSet<String> = found.lines().map(bare).collect();
    let expected: Vec<String> = truth.lines().map(bare).collect();
    let n_found = expected.iter().filter(|line| lines.contains(*line)).count();
    n_found as f64 / expected.len() as f64
}

/// The lists of a file system in a file, one of their nodes in a colour that does not exist: our library refuses that.
fn oddly_painted() -> Vec<u8> {
    let mut bytes = bytes_of("report_literal.doc");
    let sector = u32::from_le_bytes(bytes[48..52].try_into().expect("four bytes"));
    let root = (sector as usize + 1) * 512;
    bytes[root + 67] = 7;
    bytes
}

#[test]
fn an_old_document_that_is_not_understood_is_converted_where_that_can_be_done() {
    let bytes = oddly_painted();
    let damaged = ImportError::Damaged(Format::Doc);
    assert_eq!(import("旧.doc", &bytes, None), Err(damaged));
    match read_bytes("旧.doc", bytes, None, &RuleBook::default()) {
        Ok(read) => {
            assert_eq!(read.notes, [Note::Converted]);
            let truth = String::from_utf8(bytes_of("report.txt")).expect("it is UTF-8");
            assert_eq!(read.document.text().as_str(), truth);
        }
        Err(error) => {
            println!("LibreOffice is not installed, or could not convert: {error}");
            assert!(error.message().contains("已损坏"), "{error}");
        }
    }
}
