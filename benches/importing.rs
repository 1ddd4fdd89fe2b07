//! How fast files are read, beside the programs that people use for it: a PDF of 200 pages beside `pdftotext`, a Word
//! document as long beside `pandoc`. Where one of them is not installed, the bench says so and leaves it out.
//!
//! `cargo bench --bench importing` prints all of it in one run; nothing here is asserted.
#![expect(
    clippy::expect_used,
    clippy::print_stderr,
    reason = "a bench stops at the first thing that is not so, and says what it leaves out"
)]

use std::io::{Cursor, Read as _, Write as _};
use std::process::{Command, Stdio};
use std::thread;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use zhenggai::import::import;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

#[path = "../tests/support/pdf.rs"]
mod pdf;

const N_PAGES: usize = 200;
/// Letters on a page of a report.
const ON_A_PAGE: usize = 700;
const DOCX: &[u8] = include_bytes!("../tests/fixtures/import/report_numbered.docx");

fn main() {
    divan::main();
}

/// A report as long as a book: 28 lines on each page, each third one the end of a paragraph.
fn long_pdf() -> Vec<u8> {
    let full = "整改工作领导小组逐条研究措施并且明确责任单位和完成时限，并由";
    let lines: Vec<String> = (0..28)
        .map(|line| match line % 3 {
            0 => format!("　　{}", &full[..full.len() - 6]),
            1 => full.to_owned(),
            _ => "专人负责，全部按期完成。".to_owned(),
        })
        .collect();
    pdf::pages_of(&vec![lines; N_PAGES])
}

/// The Word document with its paragraphs over and over again, as long as a book.
fn long_docx() -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(DOCX)).expect("it is packed");
    let mut longer = ZipWriter::new(Cursor::new(Vec::new()));
    let once = import("通报.docx", DOCX, None).expect("it can be read");
    let times = N_PAGES * ON_A_PAGE / once.text.as_str().chars().count() + 1;
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).expect("it is there");
        let name = part.name().expect("it is readable").into_owned();
        let mut words = Vec::new();
        part.read_to_end(&mut words).expect("it can be unpacked");
        if name == "word/document.xml" {
            let xml = String::from_utf8(words).expect("it is XML");
            let (head, rest) = xml.split_once("<w:body>").expect("it has a body");
            let (body, tail) = rest.rsplit_once("<w:sectPr").expect("it has a page");
            words = format!("{head}<w:body>{}<w:sectPr{tail}", body.repeat(times)).into_bytes();
        }
        let options = SimpleFileOptions::default();
        longer.start_file(name, options).expect("it is begun");
        longer.write_all(&words).expect("it takes all");
    }
    longer.finish().expect("it is ended").into_inner()
}

fn bench_import(bencher: Bencher<'_, '_>, name: &str, bytes: &[u8]) {
    bencher
        .counter(BytesCount::new(bytes.len()))
        .bench(|| import(name, black_box(bytes), None).expect("it can be read"));
}

/// What another program makes of the same bytes, given and taken through pipes.
fn bench_program(bencher: Bencher<'_, '_>, program: &str, arguments: &[&str], bytes: &[u8]) {
    let is_there = Command::new(program)
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    if is_there.is_err() {
        eprintln!("{program} is not installed and is left out");
        return;
    }
    bencher.counter(BytesCount::new(bytes.len())).bench(|| {
        let mut child = Command::new(program)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("it can be started");
        let mut input = child.stdin.take().expect("it has an input");
        let given = bytes.to_vec();
        let giving = thread::spawn(move || input.write_all(&given));
        let mut found = Vec::new();
        let mut output = child.stdout.take().expect("it has an output");
        output.read_to_end(&mut found).expect("it can be read");
        giving.join().expect("no defect").expect("it takes all");
        child.wait().expect("it ends");
        found
    });
}

#[divan::bench]
fn pdf_of_200_pages(bencher: Bencher<'_, '_>) {
    bench_import(bencher, "长.pdf", &long_pdf());
}

#[divan::bench]
fn pdf_of_200_pages_limit_pdftotext(bencher: Bencher<'_, '_>) {
    bench_program(bencher, "pdftotext", &["-q", "-", "-"], &long_pdf());
}

#[divan::bench]
fn docx_of_200_pages(bencher: Bencher<'_, '_>) {
    bench_import(bencher, "长.docx", &long_docx());
}

#[divan::bench]
fn docx_of_200_pages_limit_pandoc(bencher: Bencher<'_, '_>) {
    let arguments = ["--from=docx", "--to=plain"];
    bench_program(bencher, "pandoc", &arguments, &long_docx());
}
