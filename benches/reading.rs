//! How fast a report is read and corrected, beside other work on the same bytes: a walk over the lines, a Markdown parser
//! that collects its events, one copy of the document for a correction.
//!
//! `cargo bench --bench reading` prints all of it in one run; nothing here is asserted.
#![expect(
    clippy::expect_used,
    reason = "a bench stops at the first thing that is not so"
)]

use std::sync::Arc;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use zhenggai::app::Derived;
use zhenggai::edit::correct::{Correction, edit};
use zhenggai::edit::{Stamp, apply};
use zhenggai::outline::{Document, Kind};
use zhenggai::parse::{parse, structure};
use zhenggai::text::Text;

#[path = "../tests/support/generator/mod.rs"]
#[expect(dead_code, reason = "only the texts are used here, not the answers")]
mod generator;

use generator::{Family, report};

const SAMPLE: &str = include_str!("../assets/samples/样例一 柏溪县水利局.txt");

/// The sample as printed, and one with its findings written out so often that it has some 100,000 characters.
const COPIES: [usize; 2] = [1, 30];

fn main() {
    divan::main();
}

fn text(copies: usize) -> Text {
    Text::new(&SAMPLE.repeat(copies))
}

fn document(copies: usize) -> Document {
    let text = text(copies);
    let reading = parse(&text, &[]);
    Document::new(
        Arc::new(text),
        Arc::from([]),
        reading.outline,
        reading.quality,
    )
}

/// Made-up reports of every family, each a text of its own as in a corpus.
const REPORTS_PER_FAMILY: u64 = 8;

fn reports() -> Vec<Text> {
    let seeds = 0..REPORTS_PER_FAMILY;
    let families = Family::ALL.iter();
    families
        .flat_map(|(_, family)| seeds.clone().map(|seed| report(*family, seed)))
        .map(|known| Text::new(&known.text))
        .collect()
}

/// Measures `work` on every report, in bytes of all of them.
fn bench_reports<T>(bencher: Bencher<'_, '_>, work: impl Fn(&Text) -> T) {
    let reports = reports();
    let n_bytes: usize = reports.iter().map(|text| text.as_str().len()).sum();
    bencher.counter(BytesCount::new(n_bytes)).bench_local(|| {
        for text in &reports {
            black_box(work(black_box(text)));
        }
    });
}

#[divan::bench]
fn reports_limit_lines(bencher: Bencher<'_, '_>) {
    bench_reports(bencher, |text| {
        memchr::memchr_iter(b'\n', text.as_str().as_bytes()).count()
    });
}

#[divan::bench]
fn reports_limit_markdown_events(bencher: Bencher<'_, '_>) {
    bench_reports(bencher, |text| {
        pulldown_cmark::Parser::new(text.as_str())
            .collect::<Vec<_>>()
            .len()
    });
}

#[divan::bench]
fn reports_structure(bencher: Bencher<'_, '_>) {
    bench_reports(bencher, |text| structure(text, &[]));
}

#[divan::bench]
fn reports_whole(bencher: Bencher<'_, '_>) {
    bench_reports(bencher, |text| parse(text, &[]));
}

#[divan::bench(args = COPIES)]
fn read_sample(bencher: Bencher<'_, '_>, copies: usize) {
    let text = text(copies);
    bencher
        .counter(BytesCount::of_str(text.as_str()))
        .bench(|| parse(black_box(&text), &[]));
}

#[divan::bench(args = COPIES)]
fn limit_copy_document(bencher: Bencher<'_, '_>, copies: usize) {
    let document = document(copies);
    bencher.bench(|| black_box(&document).clone());
}

#[divan::bench(args = COPIES)]
fn correct_one_kind(bencher: Bencher<'_, '_>, copies: usize) {
    let document = document(copies);
    let segments = document.outline().segments();
    let issue = segments
        .iter()
        .find(|s| s.kind == Kind::Issue)
        .expect("the sample has issues")
        .id;
    let correction = Correction::SetKind {
        ids: vec![issue],
        kind: Kind::Group,
    };
    let stamp = Stamp {
        author: String::new(),
        time_ms: 0,
    };
    bencher
        .with_inputs(|| document.clone())
        .bench_values(|mut document| {
            let edit = edit(&document, &correction, stamp.clone()).expect("it makes sense");
            apply(&mut document, &edit.changes).expect("it applies");
            document
        });
}

#[divan::bench(args = COPIES)]
fn derive_what_is_shown(bencher: Bencher<'_, '_>, copies: usize) {
    let document = document(copies);
    bencher.bench(|| Derived::of(black_box(&document)));
}
