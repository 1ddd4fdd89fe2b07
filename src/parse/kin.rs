//! Headings of findings without a numbering that are known by one another: each wraps its finding alike, or stands without a stop
//! where all that is prose has one.

use super::enumeration::Part;
use super::frame::Place;
use super::headings::Mark;
use super::labels::Field;
use super::lines::Line;
use super::numbering::Style;
use super::plain::{SHORT, is_entry, opens_next_steps};
use super::titles::heading_end;
use super::wording::Worded;

/// A finding that nothing wraps is no longer than this.
const BARE: usize = 40 * 3;

/// Marks those lines of `parts` that `marks` has left out and that are findings because others like them are.
///
/// `is_confirmed` says that a finding without numbering and wrapper stood where nothing else can.
pub(super) fn mark(
    lines: &[Line],
    places: &[Place],
    parts: &[Part],
    is_confirmed: bool,
    marks: &mut [Option<Mark>],
) {
    let lone = |at: usize| is_lone_line(lines, places, parts, marks, at);
    let wrapped: Vec<usize> = (0..parts.len())
        .filter(|at| lone(*at) && wraps_alone(lines, &parts[*at]))
        .collect();
    let wrapped: Vec<usize> = wrapped
        .iter()
        .copied()
        .filter(|at| wrapped.binary_search(&(at + 1)).is_err() && has_deeds(lines, parts, at + 1))
        .collect();
    let n_known = (0..parts.len())
        .filter(|at| marks[*at] == Some(Mark::Issue) && wraps_alone(lines, &parts[*at]))
        .count();
    let mut bare: Vec<usize> = Vec::new();
    if is_confirmed {
        bare = (0..parts.len())
            .filter(|at| lone(*at) && is_bare_finding(lines, parts, *at))
            .collect();
    }
    if wrapped.len() + n_known >= 2 {
        bare.extend(wrapped);
    }
    for at in bare {
        marks[at] = Some(Mark::Issue);
    }
}

/// Which parts are findings in brackets on lines of their own, 【设备陈旧】, each above one entry, several in a report.
pub(super) fn bracketed(lines: &[Line], places: &[Place], parts: &[Part]) -> Vec<bool> {
    let is_title = |at: &usize| {
        let part = &parts[*at];
        let words = lines[part.line].words.text.trim();
        let inner = words
            .strip_prefix('【')
            .and_then(|words| words.strip_suffix('】'));
        part.numbering.is_none()
            && part.field.is_none()
            && !part.states_status
            && places[part.line] == Place::Body
            && words.len() <= SHORT
            && inner.is_some_and(|inner| !inner.contains(['【', '】', '。']))
            && parts.get(at + 1).is_some_and(is_entry)
    };
    let titles: Vec<usize> = (0..parts.len()).filter(is_title).collect();
    // Where several findings stand below one of them, it gathers.
    let gathers = titles.iter().enumerate().any(|(place, at)| {
        let end = titles.get(place + 1).copied().unwrap_or(parts.len());
        let states = |part: &&Part| {
            part.field
                .is_some_and(|label| label.field == Field::Problem)
        };
        parts[*at..end].iter().filter(states).count() > 1
    });
    let n_negative = titles
        .iter()
        .filter(|at| Worded::of(&lines[parts[**at].line].words.text).negative())
        .count();
    let mut bracketed = vec![false; parts.len()];
    if titles.len() >= 2 && !gathers && n_negative * 2 >= titles.len() {
        for at in titles {
            bracketed[at] = true;
        }
    }
    bracketed
}

/// What a line is behind a sign that only headings have, where the line below it has a sign of another level: a heading above
/// headings gathers, one above items states a finding.
pub(super) fn of_nested_signs(lines: &[Line], parts: &[Part], at: usize) -> Option<Mark> {
    let (part, next) = (&parts[at], parts.get(at + 1)?);
    let signs = [part, next].map(|part| lines[part.line].bullet);
    if !part.is_set_off || next.range.start > 0 || signs[1].is_none() || signs[0] == signs[1] {
        return None;
    }
    if next.is_set_off {
        return Some(Mark::Group);
    }
    (next.style() == Some(Style::Bullet)).then_some(Mark::Issue)
}

/// Behind the last finding without a numbering, the paragraph that opens the next steps begins a part, unless one has begun.
pub(super) fn mark_next_steps(lines: &[Line], parts: &[Part], marks: &mut [Option<Mark>]) {
    let Some(last) = marks.iter().rposition(|mark| *mark == Some(Mark::Issue)) else {
        return;
    };
    let begins_part = |mark: Option<Mark>| {
        matches!(
            mark,
            Some(Mark::Section | Mark::Numbered(Style::HanComma | Style::Part, _))
        )
    };
    let opens = (last + 1..parts.len())
        .take_while(|at| !begins_part(marks[*at]))
        .find(|at| {
            let part = &parts[*at];
            marks[*at].is_none()
                && part.begins_line
                && part.numbering.is_none()
                && part.field.is_none()
                && opens_next_steps(&lines[part.line].words.text[part.range.clone()])
        });
    if let Some(at) = opens {
        marks[at] = Some(Mark::Section);
    }
}

/// Whether the part is a line of its own in the body that nothing has made a heading, with something below it that is none.
fn is_lone_line(
    lines: &[Line],
    places: &[Place],
    parts: &[Part],
    marks: &[Option<Mark>],
    at: usize,
) -> bool {
    let part = &parts[at];
    let line = &lines[part.line];
    marks[at].is_none()
        && places[part.line] == Place::Body
        && part.begins_line
        && part.numbering.is_none()
        && part.field.is_none()
        && !part.states_status
        && line.cell.is_none()
        && part.range == (0..line.words.text.len())
        && part.range.len() <= SHORT
        && parts.get(at + 1).is_some_and(|next| next.begins_line)
}

/// Whether the whole line wraps a finding: 关于路灯不亮的问题(已完成).
fn wraps_alone(lines: &[Line], part: &Part) -> bool {
    let text = &lines[part.line].words.text[part.range.clone()];
    let bare = unremarked(text);
    heading_end(bare) == bare.len() && {
        let found = Worded::of(bare);
        found.wraps_problem() && !found.aspect()
    }
}

/// Without a remark in brackets at the end.
fn unremarked(text: &str) -> &str {
    let bare = text.trim_end_matches(['。', ' ']);
    let Some(open) = bare.strip_suffix(')').and_then(|inner| inner.rfind('(')) else {
        return text;
    };
    &bare[..open]
}

/// Whether the part tells what was done: it heads no findings.
fn has_deeds(lines: &[Line], parts: &[Part], at: usize) -> bool {
    parts.get(at).is_some_and(|part| {
        let text = part.body(lines);
        let found = Worded::of(&text[..heading_end(text)]);
        !part.may_head() || !found.wraps_problem() && (!found.negative() || found.deed())
    })
}

/// Whether the line says what is wrong, or calls it by a word in quotation marks, and has no stop, and prose that has one follows.
fn is_bare_finding(lines: &[Line], parts: &[Part], at: usize) -> bool {
    let text = &lines[parts[at].line].words.text;
    let next = &parts[at + 1];
    let tells = match next.style() {
        Some(Style::Shi) => next.numbering.is_some_and(|n| n.ordinal == 1),
        Some(_) => false,
        None => {
            next.field.is_none()
                && !next.states_status
                && lines[next.line].words.text[next.range.clone()].ends_with('。')
        }
    };
    let found = Worded::of(text);
    tells
        && text.len() <= BARE
        && text.ends_with(|c: char| crate::outline::view::is_han(c) || "”\"’)".contains(c))
        && !text.contains(['。', ':', ';'])
        && (found.negative() || text.contains('“'))
        && !found.action()
        && !found.next()
}
