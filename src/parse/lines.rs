//! Logical lines: what stands on one line of the report as its authors wrote it, whatever a page, a format or a copy did.
//!
//! A line that a page broke in mid-sentence is joined again, signs of a format and glosses are left out, and all that was
//! left out is remembered as noise.

use std::ops::Range;

use super::joining::{JoinState, continues, needs_space};
use super::labels::{Field, set_off};
use super::layout::Layout;
use super::numbering::{Style, numbering};
use super::physical_lines::{Physical, physical, running_heads};
use super::table::{self, Column};
use super::words::Words;
use crate::text::{Hint, Text, TextRange};

/// A heading below its number has no more characters.
const LONGEST_HEADING: usize = 80;

/// One logical line.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// Where its first physical line begins, white space included.
    pub(super) start: usize,
    /// Where its last physical line ends, without the line break.
    pub(super) end: usize,
    /// What it says.
    pub(super) words: Words,
    /// What was left out of the words, in order; none lies wholly inside another.
    pub(super) noise: Vec<Range<usize>>,
    /// Whether it is no more than page furniture.
    pub(super) furniture: bool,
    /// The level of heading that a format gave it.
    pub(super) heading: Option<u8>,
    /// The column of the table whose cell it is.
    pub(super) cell: Option<Column>,
    /// The bullet before its words.
    pub(super) bullet: Option<char>,
}

impl Line {
    /// Cuts the line in two before the words at `at`, which must lie inside.
    pub(super) fn split_off(&mut self, at: usize) -> Self {
        let cut = self.words.start_of(at);
        let mut words = Words::default();
        words.extend(&self.words, at..self.words.text.len());
        let mut kept = Words::default();
        kept.extend(&self.words, 0..at);
        kept.trim();
        words.trim();
        let (noise, later) = std::mem::take(&mut self.noise)
            .into_iter()
            .partition(|range| range.end <= cut);
        self.noise = noise;
        let end = std::mem::replace(&mut self.end, cut);
        self.words = kept;
        Self {
            start: cut,
            end,
            words,
            noise: later,
            furniture: false,
            heading: self.heading,
            cell: None,
            bullet: None,
        }
    }
}

/// The logical lines of `range`; blank lines belong to none.
pub(super) fn lines(text: &Text, hints: &[Hint], range: TextRange, layout: Layout) -> Vec<Line> {
    let mut sorted: Vec<&Hint> = hints
        .iter()
        .filter(|hint| hint.range.intersection(range).is_some())
        .collect();
    sorted.sort_by_key(|hint| (hint.range.start(), hint.range.end()));
    let mut next_hint = 0;
    let mut open: Vec<&Hint> = Vec::new();
    let mut lines: Vec<Line> = Vec::new();
    let mut state = JoinState::default();
    let mut is_behind_blank = false;
    // The number of a row whose finding stands on the next line.
    let mut number: Option<Physical> = None;
    // The number of an entry that stands alone on its line, with a zero before it as no page number has, and the last such.
    let mut padded: Option<Physical> = None;
    let mut last_padded = 0;
    // The label of an entry that stands alone on its line.
    let mut key: Option<Physical> = None;
    let (first, last) = (text.line_of(range.start()), text.line_of(range.end()));
    let heads = running_heads(text, range);
    for at in first..=last {
        let Some(place) = text.line(at).intersection(range) else {
            continue;
        };
        open.retain(|hint| hint.range.end() > place.start());
        while let Some(hint) = sorted
            .get(next_hint)
            .filter(|hint| hint.range.start() < place.end())
        {
            open.push(hint);
            next_hint += 1;
        }
        let mut physical = physical(text, place, &open, layout);
        physical.furniture |= heads.contains(&at);
        physical.is_apart |= std::mem::take(&mut is_behind_blank);
        if physical.words.text.is_empty() && !physical.furniture {
            is_behind_blank = true;
            // A line of nothing but signs still has its signs; they go with the line before.
            if let Some(line) = lines.last_mut() {
                line.noise.extend(physical.noise);
            } else if !physical.noise.is_empty() {
                state.pending.extend(physical.noise);
            }
            continue;
        }
        if layout.table.is_none()
            && key.is_none()
            && padded.is_none()
            && let Some(ordinal) = padded_number(&physical.words.text, last_padded)
        {
            last_padded = ordinal;
            padded = Some(physical);
            continue;
        }
        let physical = match padded.take() {
            Some(number) if may_be_numbered(&physical) => behind_number(number, physical),
            Some(number) => {
                add(&mut lines, &mut state, number, layout);
                physical
            }
            None => physical,
        };
        let physical = match (layout.table, key.take()) {
            (None, None) if labels_entry(&physical) => {
                key = Some(physical);
                continue;
            }
            (_, Some(key_line)) if is_label_of_problem(&physical.words.text) => {
                key = Some(behind_label(key_line, physical));
                continue;
            }
            (_, Some(key_line)) if goes_behind_label(&physical) => behind_label(key_line, physical),
            (_, Some(key_line)) => {
                add(&mut lines, &mut state, key_line, layout);
                physical
            }
            _ => physical,
        };
        let physical = match (layout.table, number.take()) {
            (Some(table), _) if table.has_rows() => match table::cells(&table, physical) {
                Ok(cells) => {
                    state = JoinState::default();
                    lines.extend(cells);
                    continue;
                }
                Err(physical) => physical,
            },
            (Some(_), None) if table::is_number(&physical.words.text) => {
                number = Some(physical);
                continue;
            }
            (_, Some(number)) => behind_number(number, physical),
            _ => physical,
        };
        add(&mut lines, &mut state, physical, layout);
    }
    lines.extend(padded.map(line_of));
    lines.extend(number.map(line_of));
    lines.extend(key.map(line_of));
    if let Some(table) = layout.table.filter(|table| !table.has_rows()) {
        table::stack(&table, &mut lines);
    }
    for line in &mut lines {
        in_order(&mut line.noise);
    }
    lines
}

/// Sorts `noise` and drops what lies wholly inside another, so that both starts and ends rise and what stands in a part of
/// the line is found without walking over all of it.
fn in_order(noise: &mut Vec<Range<usize>>) {
    noise.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    let mut reached = 0;
    noise.retain(|range| {
        let reaches_on = range.end > reached;
        reached = reached.max(range.end);
        reaches_on
    });
}

fn add(lines: &mut Vec<Line>, state: &mut JoinState, mut physical: Physical, layout: Layout) {
    if physical.furniture {
        lines.push(line_of(physical));
        return;
    }
    if let Some(at) = state.growing
        && continues(&lines[at], state, &physical, layout)
    {
        // Furniture between the two halves of a sentence becomes noise inside it.
        lines.truncate(at + 1);
        let line = &mut lines[at];
        line.noise.push(line.end..physical.words.start_of(0));
        let needs_space = needs_space(&line.words.text, &physical.words.text);
        if needs_space {
            let edge = line.end;
            line.words.push(' ', edge, edge);
        }
        let len = physical.words.text.len();
        state.note(&physical);
        line.words.extend(&physical.words, 0..len);
        line.noise.append(&mut physical.noise);
        line.end = physical.end;
        return;
    }
    *state = JoinState {
        growing: Some(lines.len()),
        pending: std::mem::take(&mut state.pending),
        ..JoinState::default()
    };
    physical.noise.splice(0..0, state.pending.drain(..));
    state.note(&physical);
    lines.push(line_of(physical));
}

fn line_of(physical: Physical) -> Line {
    Line {
        start: physical.start,
        end: physical.end,
        words: physical.words,
        noise: physical.noise,
        furniture: physical.furniture,
        heading: physical.heading,
        cell: None,
        bullet: physical.bullet,
    }
}

/// The number that stands alone on a line as 01 does, where it goes on after `last`: `10` behind `09`.
fn padded_number(words: &str, last: u32) -> Option<u32> {
    let is_number = words.len() == 2 && words.bytes().all(|b| b.is_ascii_digit());
    let number: u32 = words.parse().ok().filter(|_| is_number)?;
    let goes_on = words.starts_with('0') || last >= 9;
    (goes_on && number == last + 1).then_some(number)
}

/// Whether the line below a number may be what that numbers: no sentence, and not set off in another way.
fn may_be_numbered(line: &Physical) -> bool {
    let words = &line.words.text;
    !line.furniture
        && !words.contains('。')
        && words.chars().count() <= LONGEST_HEADING
        && numbering(words).is_none()
}

/// Puts the number of a row before its finding, which stands on the next line.
fn behind_number(number: Physical, finding: Physical) -> Physical {
    let mut words = number.words;
    let edge = number.end;
    words.push('|', edge, edge);
    let len = finding.words.text.len();
    words.extend(&finding.words, 0..len);
    let mut noise = number.noise;
    noise.extend(finding.noise);
    Physical {
        start: number.start,
        words,
        signs: number.signs.and(finding.signs),
        noise,
        furniture: false,
        ..finding
    }
}

/// Whether nothing but the label of an entry stands on the line: 第3项, 问题一.
fn labels_entry(line: &Physical) -> bool {
    let words = &line.words.text;
    !line.furniture
        && numbering(words)
            .is_some_and(|n| matches!(n.style, Style::Keyed | Style::Part) && n.len == words.len())
}

/// Whether the line only says that the finding follows.
fn is_label_of_problem(words: &str) -> bool {
    set_off(words).is_some_and(|label| label.field == Field::Problem && label.len == words.len())
}

/// Whether the line is the finding whose label stood above it.
fn goes_behind_label(line: &Physical) -> bool {
    let words = &line.words.text;
    !line.furniture
        && numbering(words).is_none()
        && set_off(words).is_none_or(|label| label.field == Field::Problem)
}

/// Puts the label of an entry before its finding, which stands on a line below.
fn behind_label(label: Physical, finding: Physical) -> Physical {
    let mut words = label.words;
    let edge = label.end;
    if !words.text.ends_with(':') {
        words.push(':', edge, edge);
    }
    let mut noise = label.noise;
    noise.push(edge..finding.words.start_of(0));
    let len = finding.words.text.len();
    words.extend(&finding.words, 0..len);
    noise.extend(finding.noise);
    Physical {
        start: label.start,
        words,
        signs: label.signs.and(finding.signs),
        noise,
        ..finding
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(string: &str) -> Vec<String> {
        let text = Text::new(string);
        lines(&text, &[], text.range(), Layout::of(&text))
            .into_iter()
            .map(|line| line.words.text)
            .collect()
    }

    #[test]
    fn sentences_cut_by_a_page_are_joined_and_headings_are_not() {
        assert_eq!(
            read(
                "一、组织领导\n成立小组。明确责任，\n\n形成合力。局党组召开会\n\n－3－\n\n议部署。\n（一）路灯不亮\n一是修灯"
            ),
            [
                "一、组织领导",
                "成立小组。明确责任,形成合力。局党组召开会议部署。",
                "(一)路灯不亮",
                "一是修灯"
            ]
        );
    }

    #[test]
    fn hard_wraps_are_undone() {
        let paragraph = "根据县委统一部署，县委第二巡察组对柏溪县示例局党组开展了巡察，并反馈了意见，局党组高度重视";
        let wrapped: Vec<String> = paragraph
            .repeat(12)
            .chars()
            .collect::<Vec<_>>()
            .chunks(38)
            .map(|c| c.iter().collect())
            .collect();
        let string = format!("一、整改情况\n{}。\n", wrapped.join("\n"));
        assert_eq!(read(&string).len(), 2);
    }

    #[test]
    fn signs_of_formats_and_glosses_are_left_out() {
        assert_eq!(read("## **整改情况：**一是修灯"), ["整改情况:一是修灯"]);
        assert_eq!(
            read("　◆ 整改情况：一是修灯\n▲问题一：路灯不亮\n●路灯已修"),
            ["整改情况:一是修灯", "问题一:路灯不亮", "路灯已修"]
        );
        assert_eq!(
            read("[bookmark: _GoBack]根据部署 张** 李**"),
            ["根据部署 张** 李**"]
        );
        assert_eq!(
            read("整改(gai)進(jìn)展(zhǎn)情(qíng)况(kuàng)\n路(lù)灯"),
            ["整改进展情况", "路灯"]
        );
    }
}
