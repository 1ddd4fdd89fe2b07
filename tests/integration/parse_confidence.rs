//! What the confidence of a heading is worth: in reports that lost line ends, numbers, labels and lines, headings that are
//! read wrongly are less sure than those that are read rightly.

use std::sync::Arc;

use zhenggai::check::DOUBTFUL_HEADING;
use zhenggai::outline::Document;
use zhenggai::outline::view::{NodeView, group_titles};
use zhenggai::parse::parse;
use zhenggai::text::Text;

use crate::generator::{Family, Random, report};
use crate::judge::Calibration;

const REPORTS_PER_FAMILY: u64 = 30;
/// So many slips are made in each report.
const SLIPS: usize = 3;

fn squeezed(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The place behind the numbering that a line begins with.
fn behind_numbering(line: &str) -> Option<usize> {
    let start = line.len() - line.trim_start().len();
    line.char_indices()
        .skip_while(|(at, _)| *at < start)
        .take(6)
        .find(|(_, c)| matches!(c, '.' | '、' | ')' | '）' | '．' | ':' | '：'))
        .map(|(at, c)| at + c.len_utf8())
}

/// Makes a slip that copying and typing make: a line end, a number, a label or a line is lost, a line is broken.
fn damage(random: &mut Random, lines: &mut Vec<String>) {
    if lines.len() < 8 {
        return;
    }
    let at = random.between(3, lines.len() - 2);
    match random.between(0, 4) {
        0 => {
            let below = lines.remove(at + 1);
            lines[at].push_str(&below);
        }
        1 => {
            if let Some(end) = behind_numbering(&lines[at]) {
                lines[at] = lines[at][end..].to_owned();
            }
        }
        2 => {
            lines.remove(at);
        }
        3 => {
            if let Some(colon) = lines[at].find(['：', ':']).filter(|colon| *colon < 24) {
                lines[at] = lines[at][colon..]
                    .trim_start_matches(['：', ':'])
                    .to_owned();
            }
        }
        _ => {
            let half = lines[at].floor_char_boundary(lines[at].len() / 2);
            let rest = lines[at].split_off(half);
            lines.insert(at + 1, rest);
        }
    }
}

#[test]
fn headings_that_are_read_wrongly_are_less_sure() {
    let mut found = Calibration::default();
    let (mut wrong, mut caught, mut right, mut alarms) = (0_u32, 0_u32, 0_u32, 0_u32);
    for (_, family) in Family::ALL {
        for seed in 0..REPORTS_PER_FAMILY {
            let known = report(*family, 40_000 + seed);
            let mut random = Random::new(seed);
            let mut lines: Vec<String> = known.text.lines().map(str::to_owned).collect();
            for _ in 0..SLIPS {
                damage(&mut random, &mut lines);
            }
            let text = Arc::new(Text::new(&lines.join("\n")));
            let reading = parse(&text, &[]);
            let document = Document::new(text, Arc::from([]), reading.outline, reading.quality);
            for issue in NodeView::issues(&document) {
                let title = squeezed(&issue.title().unwrap_or_default());
                let groups: Vec<String> = group_titles(&document, issue.index())
                    .iter()
                    .map(|group| squeezed(group))
                    .collect();
                let is_right = known.issues.iter().any(|known| {
                    let path: Vec<String> =
                        known.groups.iter().map(|group| squeezed(group)).collect();
                    squeezed(&known.title) == title && path == groups
                });
                let confidence = issue.segment().confidence.to_percent();
                found.note(confidence, is_right);
                if std::env::var_os("ZHENGGAI_DOUBTS").is_some() && !is_right {
                    println!("{family:?} {seed}: {confidence} % {title} under {groups:?}");
                }
                let is_doubted = u32::from(confidence < DOUBTFUL_HEADING);
                if is_right {
                    right += 1;
                    alarms += is_doubted;
                } else {
                    wrong += 1;
                    caught += is_doubted;
                }
            }
        }
    }
    println!(
        "{}",
        found.table("confidence of an issue in damaged reports")
    );
    println!("doubted: {caught} of {wrong} that are wrong, {alarms} of {right} that are right");
    let share = |some: u32, all: u32| f64::from(some) / f64::from(all.max(1));
    assert!(
        share(caught, wrong) >= CAUGHT && share(alarms, right) <= ALARMS,
        "doubts say little"
    );
}

/// Of the headings read wrongly so many at least are doubted, and of those read rightly so many at most.
const CAUGHT: f64 = 0.4;
const ALARMS: f64 = 0.08;
