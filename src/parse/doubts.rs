//! What in a finished reading speaks against it: labels of an entry that stand in none, issues with nothing below them.

use super::enumeration::Part;
use super::labels::Field;
use super::lines::Line;
use crate::outline::{Kind, Level, Segment};

/// How sure one can be that a whole report without issues has none.
const NOTHING_FOUND: u8 = 30;
/// A line that might head what stands below it is no longer than this.
const SHORT: usize = 30 * 3;
/// One such line may be anything.
const SOME: usize = 2;

/// How many short lines without a stop stand as prose where a heading might stand.
fn unexplained(lines: &[Line], parts: &[Part], segments: &[Segment]) -> usize {
    let last = parts.len().saturating_sub(1);
    let short = parts[..last].iter().filter(|part| {
        let words = &lines[part.line].words.text[part.range.clone()];
        let is_short = part.begins_line
            && part.numbering.is_none()
            && part.field.is_none()
            && !part.states_status
            && lines[part.line].cell.is_none()
            && (4 * 3..=SHORT).contains(&words.len())
            && !words.ends_with(['。', ';', ':', ',', '!', ')', ']', '】'])
            && !words.contains('。');
        is_short && {
            let start = lines[part.line].start;
            let next = segments.partition_point(|segment| segment.start.to_usize() <= start);
            next.checked_sub(1).is_some_and(|at| {
                matches!(
                    segments[at].kind,
                    Kind::Text | Kind::Measure | Kind::Cause | Kind::Owner | Kind::Deadline
                )
            })
        }
    });
    Some(short.count()).filter(|n| *n >= SOME).unwrap_or(0)
}

/// How much of a reading is in order, in percent: of the issues and of the labels that only entries have.
pub(super) fn share_in_order(lines: &[Line], parts: &[Part], segments: &[Segment]) -> u8 {
    let mut inside = vec![false; segments.len()];
    let mut open: Option<Level> = None;
    let (mut n_issues, mut n_empty) = (0_usize, 0_usize);
    for (at, segment) in segments.iter().enumerate() {
        if open.is_some_and(|level| segment.level <= level) && segment.kind != Kind::Noise {
            open = None;
        }
        if segment.kind == Kind::Issue {
            open = Some(segment.level);
            n_issues += 1;
            let next = segments.get(at + 1);
            // The text may break off behind its last heading.
            n_empty += usize::from(next.is_some_and(|next| next.level <= segment.level));
        }
        inside[at] = open.is_some();
    }
    let strays = parts.iter().filter(|part| {
        let labels_entry = part.field.is_some_and(|label| {
            label.len > 0 && !matches!(label.field, Field::Problem | Field::Goal | Field::Outcome)
        });
        let start = lines[part.line].words.start_of(part.range.start);
        let next = segments.partition_point(|segment| segment.start.to_usize() <= start);
        labels_entry && !next.checked_sub(1).is_some_and(|at| inside[at])
    });
    let n_strays = strays.count();
    let n_short = unexplained(lines, parts, segments);
    let all = n_issues + n_strays + n_short;
    let is_whole = segments
        .iter()
        .any(|segment| matches!(segment.kind, Kind::Signature | Kind::Date));
    match all {
        // A whole report in which nothing was found.
        0 if is_whole => NOTHING_FOUND,
        0 => 100,
        _ => ((all - (n_empty + n_strays + n_short).min(all)) * 100 / all) as u8,
    }
}
