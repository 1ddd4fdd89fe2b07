//! Lines without a numbering that gather the numbered findings behind them: several alike in one report, each right before a
//! numbered heading.

use std::collections::BTreeMap;

use super::enumeration::Part;
use super::frame::{Place, looks_like_agency};
use super::labels::Field;
use super::lines::Line;
use super::numbering::Style;
use super::plain::{is_entry, opens_next_steps};
use super::titles::heading_end;
use super::wording::Worded;

/// Such a line is no longer than this.
const SHORT: usize = 40 * 3;

/// Which parts are such lines.
pub(super) fn gatherers(
    lines: &[Line],
    places: &[Place],
    parts: &[Part],
    told: &[bool],
) -> Vec<bool> {
    let mut gathers = vec![false; parts.len()];
    gather_by_body(lines, places, parts, told, &mut gathers);
    let mut by_style: BTreeMap<Style, Vec<usize>> = BTreeMap::new();
    for (at, part) in parts.iter().enumerate() {
        let style = parts
            .get(at + 1)
            .filter(|next| next.may_head() && next.line > part.line)
            .and_then(Part::style)
            .filter(|style| !matches!(style, Style::HanComma | Style::Part | Style::Aspect));
        if let Some(style) = style
            && places[part.line] == Place::Body
            && may_gather(lines, part)
        {
            by_style.entry(style).or_default().push(at);
        }
    }
    for (style, found) in by_style {
        if found.len() >= 2 && gather_findings(lines, parts, style, &found) {
            for at in found {
                gathers[at] = true;
            }
        }
    }
    gathers
}

/// Lines that name one body each, right before a finding that has no number: the report is about several bodies.
fn gather_by_body(
    lines: &[Line],
    places: &[Place],
    parts: &[Part],
    told: &[bool],
    gathers: &mut [bool],
) {
    let states_finding = |at: usize| {
        parts.get(at).is_some_and(|part| {
            told[at]
                || part.begins_line
                    && part.numbering.is_none()
                    && part.field.is_some_and(|label| {
                        label.field == Field::Problem
                            && part.range.start + label.len < part.range.end
                    })
        })
    };
    let found: Vec<usize> = (0..parts.len())
        .filter(|at| {
            states_finding(at + 1)
                && places[parts[*at].line] == Place::Body
                && (may_gather(lines, &parts[*at])
                    && lines[parts[*at].line].words.text.len() <= NAME
                    || calls_upon_a_body(lines, &parts[*at]))
        })
        .collect();
    let n_bodies = found
        .iter()
        .filter(|at| {
            let part = &parts[**at];
            looks_like_agency(&lines[part.line].words.text) || calls_upon_a_body(lines, part)
        })
        .count();
    if found.len() > 1 && n_bodies * 2 >= found.len() {
        for at in found {
            gathers[at] = true;
        }
    }
}

/// The name of a body is no longer than this.
const NAME: usize = 20 * 3;

/// Whether the line names a body before a colon and a slogan: 示例局党委:坚持边改边立 夯实基础.
fn calls_upon_a_body(lines: &[Line], part: &Part) -> bool {
    let text = &lines[part.line].words.text;
    part.numbering.is_none()
        && part.field.is_none()
        && part.begins_line
        && part.range == (0..text.len())
        && text.len() <= SHORT
        && !text.contains(['。', ';'])
        && text
            .split_once(':')
            .is_some_and(|(name, call)| looks_like_agency(name) && !call.trim().is_empty())
}

fn may_gather(lines: &[Line], part: &Part) -> bool {
    let line = &lines[part.line];
    let text = &line.words.text;
    part.numbering.is_none()
        && part.field.is_none()
        && part.begins_line
        && !part.states_status
        && !part.is_flattened
        && line.cell.is_none()
        && part.range == (0..text.len())
        && text.len() <= SHORT
        && !text.trim_end_matches(':').contains(':')
        && text.contains(crate::outline::view::is_han)
        && !text.contains(['。', ';', '!', '?'])
        && !text.ends_with([',', '、'])
        && !opens_next_steps(text)
        && !Worded::of(text).next()
}

/// Whether what is numbered behind the lines are findings: their numbers run through, or they say so or have an entry.
fn gather_findings(lines: &[Line], parts: &[Part], style: Style, found: &[usize]) -> bool {
    let mut before = 0;
    let (mut n_headings, mut n_findings, mut runs_on) = (0, 0, false);
    let mut behind = false;
    for (at, part) in parts.iter().enumerate().skip(found[0]) {
        behind |= found.binary_search(&at).is_ok();
        let Some(n) = part
            .numbering
            .filter(|n| part.may_head() && n.style == style)
        else {
            continue;
        };
        runs_on |= behind && n.ordinal >= 2 && n.ordinal == before + 1;
        behind = false;
        before = n.ordinal;
        n_headings += 1;
        let text = part.body(lines);
        let found = Worded::of(&text[..heading_end(text)]);
        let states = found.problem() || found.about() || found.negative() && !found.action();
        n_findings += usize::from(states || parts.get(at + 1).is_some_and(is_entry));
    }
    runs_on || n_findings * 3 >= n_headings * 2
}
