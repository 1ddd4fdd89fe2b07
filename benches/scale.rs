//! Whether reading takes time and memory in proportion to the text: made-up reports one behind the other, and inputs made
//! to be expensive, at growing sizes.
//!
//! `cargo bench --bench scale` prints a line for each; `cargo bench --bench scale -- 1 10 100 1000` chooses the megabytes of
//! reports, `-- hostile 8` those of the largest hostile input, `-- hostile 8 quotes` only the inputs with that word in their
//! name. Nothing here is asserted: the figures are for people to look at.
#![expect(
    clippy::print_stdout,
    reason = "a program that prints figures for people"
)]

use std::fs;
use std::time::{Duration, Instant};

use zhenggai::parse::parse;
use zhenggai::text::Text;

#[path = "../tests/support/generator/mod.rs"]
#[expect(dead_code, reason = "only the texts are used here, not the answers")]
mod generator;
#[path = "../tests/support/hostile.rs"]
mod hostile;

use generator::{Family, report};

/// A megabyte, as disks count.
const MEGABYTE: usize = 1_000_000;
/// Reports are made until there is so much text, which is then repeated.
const VARIED: usize = 4 * MEGABYTE;
/// The sizes of a hostile input, in parts of the largest.
const PARTS: [usize; 4] = [8, 4, 2, 1];

fn main() {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with("--"))
        .collect();
    let number = |argument: &String| argument.parse::<usize>().ok();
    if arguments.first().is_some_and(|first| first == "hostile") {
        let megabytes = arguments.get(1).and_then(number).unwrap_or(2);
        hostile(megabytes, arguments.get(2).map_or("", String::as_str));
    } else {
        let chosen: Vec<usize> = arguments.iter().filter_map(number).collect();
        let sizes = if chosen.is_empty() {
            vec![1, 10]
        } else {
            chosen
        };
        reports(&sizes);
    }
}

/// Reports one behind the other: how fast they are read, and how much memory that takes beside the text itself.
fn reports(sizes: &[usize]) {
    let varied = varied(VARIED.min(sizes.iter().max().copied().unwrap_or(1) * MEGABYTE));
    println!("reports          MB/s   seconds   peak MB   times the text   segments");
    for megabytes in sizes {
        let string = varied.repeat((megabytes * MEGABYTE).div_ceil(varied.len()));
        let string = &string[..string.floor_char_boundary(megabytes * MEGABYTE)];
        let read = Read::of(string);
        let peak = read.peak.map_or_else(
            || "        ?                ?".to_owned(),
            |bytes| {
                format!(
                    "{:9.1} {:16.1}",
                    bytes as f64 / MEGABYTE as f64,
                    bytes as f64 / string.len() as f64
                )
            },
        );
        println!(
            "{:>8} MB  {:>8.1}  {:>8.2} {peak} {:>10}",
            megabytes,
            read.megabytes_per_second(),
            read.took.as_secs_f64(),
            read.n_segments
        );
    }
}

/// Every hostile input at growing sizes. Where twice the text takes much more than twice the time, the last column says so.
fn hostile(megabytes: usize, wanted: &str) {
    println!(
        "seconds for an eighth, a quarter, a half and all of {megabytes} MB; how much more the last took than the first per byte"
    );
    for input in hostile::ALL
        .iter()
        .filter(|input| input.name.contains(wanted))
    {
        let reads = PARTS.map(|part| Read::of(&input.of_bytes(megabytes * MEGABYTE / part)));
        let seconds = reads
            .each_ref()
            .map(|read| format!("{:>8.3}", read.took.as_secs_f64()));
        let [first, .., last] = &reads;
        let growth = first.megabytes_per_second() / last.megabytes_per_second();
        let peak = last
            .peak
            .map_or(0.0, |bytes| bytes as f64 / last.n_bytes as f64);
        println!(
            "{:<40} {}  x{growth:<6.1} {:>7.1} MB/s {peak:>6.1} times the text in memory",
            input.name,
            seconds.concat(),
            last.megabytes_per_second(),
        );
    }
}

/// Varied reports of `bytes` bytes in all.
fn varied(bytes: usize) -> String {
    let mut text = String::new();
    let mut seed = 0;
    while text.len() < bytes {
        for (weight, family) in Family::ALL {
            for _ in 0..*weight {
                text.push_str(&report(*family, seed).text);
                text.push('\n');
                seed += 1;
            }
        }
    }
    text
}

/// How one reading went.
struct Read {
    n_bytes: usize,
    n_segments: usize,
    took: Duration,
    /// The most memory in use while it was read beyond that in use before, where the system says.
    peak: Option<usize>,
}

impl Read {
    fn of(string: &str) -> Self {
        let before = forget_peak().and_then(|()| resident("VmRSS:"));
        let begun = Instant::now();
        let text = Text::new(string);
        let reading = parse(&text, &[]);
        let took = begun.elapsed();
        let peak = before.and_then(|before| Some(resident("VmHWM:")?.saturating_sub(before)));
        Self {
            n_bytes: string.len(),
            n_segments: reading.outline.segments().len(),
            took,
            peak,
        }
    }

    fn megabytes_per_second(&self) -> f64 {
        self.n_bytes as f64 / MEGABYTE as f64 / self.took.as_secs_f64()
    }
}

/// Sets the peak of memory to what is in use now; Linux only.
fn forget_peak() -> Option<()> {
    fs::write("/proc/self/clear_refs", "5").ok()
}

/// A figure of this process in bytes; Linux only.
fn resident(name: &str) -> Option<usize> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with(name))?;
    let kilobytes: usize = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes * 1024)
}
