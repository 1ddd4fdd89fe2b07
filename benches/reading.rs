//! How fast a report is read and corrected, beside the least that could be done: one walk over its characters for reading,
//! one copy of the document for a correction.
//!
//! `cargo bench` prints both in one run; nothing here is asserted.
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
use zhenggai::parse::parse;
use zhenggai::text::Text;

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

#[divan::bench(args = COPIES)]
fn limit_walk_over_characters(bencher: Bencher<'_, '_>, copies: usize) {
    let text = text(copies);
    bencher
        .counter(BytesCount::of_str(text.as_str()))
        .bench(|| {
            black_box(text.as_str())
                .chars()
                .filter(|c| c.is_whitespace())
                .count()
        });
}

#[divan::bench(args = COPIES)]
fn read_structure(bencher: Bencher<'_, '_>, copies: usize) {
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
