//! Findings that a paragraph tells one by one, each quoted before what was done about it, and paragraphs that tell one each.

use std::collections::BTreeSet;
use std::ops::Range;

use super::candidates::Candidate;
use super::enumeration::Part;
use super::frame::Place;
use super::labels::{Field, field_label};
use super::lines::Line;
use super::numbering::{Style, numbering};
use super::patterns::pattern;
use super::plain::{FINDING_WITHIN, SHORT, is_entry};
use super::titles::{first_stop, heading_end};
use super::wording::{Worded, wraps_problem};

pattern!(
    QUOTED_FINDING = r"^(?:针对|关于|对于?|(?:巡[察视]组?)?反馈(?:意见)?(?:指出|提出)?的) ?“[^“”]{2,}(?:“[^“”]*”[^“”]*)*”(?:等)?的?(?:问题|现象|情况)[,。:]"
);

/// Which candidates tell findings one by one below the heading of an aspect, each quoted before what was done: (一)在…方面。
/// 一是针对“…”问题,…。二是针对“…”问题,….
pub(super) fn told_findings(
    words: &str,
    candidates: &[Candidate],
    accepted: &[bool],
) -> BTreeSet<usize> {
    let mut told = BTreeSet::new();
    // Below a heading: its words, and its items so far, as long as all of them quote.
    let mut block: Option<(&str, Vec<usize>)> = None;
    // Whether the heading may gather is asked last: hardly ever do all of its items quote.
    let gathered = |block: Option<(&str, Vec<usize>)>| {
        block
            .filter(|(heading, items)| !items.is_empty() && gathers(heading))
            .map_or_else(Vec::new, |(_, items)| items)
    };
    for (at, candidate) in candidates.iter().enumerate() {
        let Some(numbering) = candidate.numbering.filter(|_| accepted[at]) else {
            continue;
        };
        let body = &words[candidate.at + numbering.len..];
        if numbering.style.may_head() {
            told.extend(gathered(block.replace((body, Vec::new()))));
        } else if let Some((_, items)) = &mut block {
            if quotes_a_finding(body) {
                items.push(at);
            } else {
                block = None;
            }
        }
    }
    told.extend(gathered(block));
    told
}

pattern!(
    /// 一是聚焦路灯管护不到位问题,更换了灯具: a finding that an item names before the comma, and behind it what was done.
    NAMED_FINDING =
        r"^(?:针对|关于|对于|对照|对|聚焦|围绕|紧盯|直面|瞄准)[^,。:;]{4,60}(?:问题|现象|短板|不足)[,。:]"
);

/// Which parts are paragraphs that each name a finding and then tell what was done: 针对路灯不亮问题。一是…. They head where
/// the report has no other headings of findings and several of them.
pub(super) fn told_by_paragraph(lines: &[Line], places: &[Place], parts: &[Part]) -> Vec<bool> {
    let tells = |at: usize| {
        let part = &parts[at];
        if places[part.line] != Place::Body
            || !part.begins_line
            || part.style().is_some_and(|style| style != Style::Shi)
            || part.field.is_some()
            || lines[part.line].cell.is_some()
        {
            return false;
        }
        let text = part.body(lines);
        if part.numbering.is_some() {
            return named_finding_end(text).is_some();
        }
        if !text.starts_with(['针', '关', '对']) {
            return false;
        }
        let end = heading_end(text);
        let goes_on = end < text.len()
            || parts
                .get(at + 1)
                .is_some_and(|next| !next.begins_line && next.numbering.is_some());
        // Behind a comma it goes on in the same sentence, so that more must say that a finding is quoted.
        let is_closed = || match text[..end].chars().next_back() {
            Some('。') => true,
            Some(',' | ':') => quotes_a_finding(text),
            _ => false,
        };
        goes_on && end <= SHORT && wraps_problem(&text[..end]) && is_closed()
    };
    let states = |at: usize| {
        let text = parts[at].body(lines);
        wraps_problem(&text[..text.floor_char_boundary(FINDING_WITHIN)])
    };
    // A heading right above such a paragraph gathers it.
    let heads = |at: usize| {
        is_entry(&parts[at])
            || parts[at].may_head() && !(at + 1 < parts.len() && tells(at + 1)) && states(at)
    };
    let mut told = vec![false; parts.len()];
    if !(0..parts.len()).any(heads) {
        let found: Vec<usize> = (0..parts.len()).filter(|at| tells(*at)).collect();
        if found.len() > 1 {
            for at in found {
                told[at] = true;
            }
            return told;
        }
    }
    for within in parts_of_findings_without_headings(lines, parts) {
        for at in within {
            told[at] = tells(at);
        }
    }
    told
}

pattern!(
    /// Names a part that speaks of findings: 上轮巡察未整改到位问题的清零情况.
    NAMES_FINDINGS = r"^[^,。;:]{0,30}(?:问题|巡[察视]|反馈)[^,。;:]{0,20}(?:情况|进展|成效)?[。:]?$"
);

/// What stands in each part of the report that speaks of findings and has no headings of its own: 三、上轮巡察整改情况. What
/// a paragraph names there is a finding, as what the headings of the other parts name is.
fn parts_of_findings_without_headings(lines: &[Line], parts: &[Part]) -> Vec<Range<usize>> {
    let opens = |at: &usize| matches!(parts[*at].style(), Some(Style::HanComma | Style::Part));
    let opening: Vec<usize> = (0..parts.len()).filter(opens).collect();
    let ends = opening.iter().skip(1).copied().chain([parts.len()]);
    let speaks_of_findings = |at: usize| {
        let text = parts[at].body(lines);
        let head = Worded::of(text);
        NAMES_FINDINGS.is_match(text) && !head.organization() && !head.wraps_problem()
    };
    let has_headings = |within: &Range<usize>| {
        parts[within.clone()]
            .iter()
            .any(|part| part.may_head() || is_entry(part))
    };
    opening
        .iter()
        .zip(ends)
        .filter(|(at, _)| speaks_of_findings(**at))
        .map(|(at, end)| at + 1..end)
        .filter(|within| !has_headings(within))
        .collect()
}

/// Where the finding ends that an item names before it tells what was done: 聚焦路灯管护不到位问题,更换了灯具。
pub(super) fn named_finding_end(body: &str) -> Option<usize> {
    let end = named_end(body)?;
    (!body[end..].trim().is_empty()).then_some(end)
}

/// Whether a heading, with the stop behind it, names a finding so.
pub(super) fn names_finding(heading: &str) -> bool {
    named_end(heading).is_some()
}

fn named_end(body: &str) -> Option<usize> {
    let near = &body[..body.floor_char_boundary(FINDING + 60)];
    let end = NAMED_FINDING.find(near)?.end();
    let named = near[..end].trim_end_matches([',', '。', ':']);
    // 查处慢 says what is wrong only without 问题 behind it.
    let bare = named.trim_end_matches("问题").trim_end_matches('的');
    (Worded::of(named).negative() || Worded::of(bare).negative()).then_some(end)
}

/// Marks the items on lines of their own that each state a finding and have labels of their own below them, as only a
/// heading has: 一是产业基础薄弱。 above 整改情况:….
pub(super) fn head_with_own_fields(lines: &[Line], parts: &mut [Part]) {
    let heads = |at: usize| {
        let (part, next) = (&parts[at], parts.get(at + 1)?);
        let numbering = part.numbering.filter(|n| !n.style.may_head())?;
        let opens = matches!(
            next.field?.field,
            Field::Measures | Field::Causes | Field::Progress | Field::Goal
        );
        if !opens || !next.begins_line || !part.begins_line || part.field.is_some() {
            return None;
        }
        let text = part.body(lines);
        let found = Worded::of(&text[..heading_end(text)]);
        (found.negative() && !found.action()).then_some((at, numbering.style, numbering.ordinal))
    };
    let found: Vec<(usize, Style, u32)> = (0..parts.len()).filter_map(heads).collect();
    // One alone may be the last of a list whose others have no labels.
    let goes_on =
        |pair: &[(usize, Style, u32)]| pair[0].1 == pair[1].1 && pair[1].2 == pair[0].2 + 1;
    let runs: BTreeSet<usize> = found
        .windows(2)
        .filter(|pair| goes_on(pair))
        .flat_map(|pair| [pair[0].0, pair[1].0])
        .collect();
    for at in runs {
        parts[at].wraps_finding = true;
    }
}

/// Whether the heading may gather findings and states none itself.
fn gathers(body: &str) -> bool {
    let near = &body[..body.floor_char_boundary(300)];
    let head = Worded::of(&near[..near.find('。').unwrap_or(near.len())]);
    !head.wraps_problem() && (head.aspect() || !head.negative())
}

/// Whether the line is the numbered heading of an aspect.
pub(super) fn heads_an_aspect(line: &str) -> bool {
    numbering(line)
        .filter(|n| n.style.may_head())
        .is_some_and(|n| Worded::of(&line[n.len..]).aspect())
}

/// How long an item's finding is at most.
const FINDING: usize = 60 * 3;

/// A finding may tell by what means it was done badly: 以文件落实文件, 把制度挂在墙上.
const MANNER: [&str; 4] = ["以", "把", "将", "通过"];
pattern!(RESOLVES = r"解决|破解|整治|推动|推进|聚焦|化解|攻克|抓手|导向|促|消除");

/// Whether an item on a line of its own states a finding and then what was done about it: 一是灯具老化问题。更换灯具40盏….
pub(super) fn tells_finding_and_deed(body: &str) -> bool {
    let near = &body[..body.floor_char_boundary(FINDING + 3)];
    let Some((stop, _)) = first_stop(near) else {
        return false;
    };
    let (head, rest) = (&body[..stop], &body[stop..]);
    let found = Worded::of(head);
    let is_sentence = rest.starts_with('。');
    let rest = rest.trim_start_matches(['。', ':', ' ']);
    let told = rest.split('。').next().unwrap_or_default();
    let acts = || {
        found.action()
            && (RESOLVES.is_match(head) || !MANNER.iter().any(|word| head.starts_with(word)))
    };
    let is_finding = || {
        if is_sentence {
            head.ends_with("问题") && !found.about() && !acts()
        } else {
            !found.about() && found.negative() && !found.action() && field_label(body).is_none()
        }
    };
    let done = Worded::of(&told[..told.floor_char_boundary(400)]);
    let tells_deed = || done.deed() || done.action() || is_sentence && !done.negative();
    !told.is_empty() && is_finding() && tells_deed()
}

/// Whether what stands before the first colon may be a finding: 设备陈旧:更换….
pub(super) fn names_before_colon(body: &str) -> bool {
    let near = &body[..body.floor_char_boundary(FINDING + 3)];
    let Some(stop) = near.find(['。', ':']).filter(|at| *at >= 4 * 3) else {
        return false;
    };
    let head = Worded::of(&body[..stop]);
    near[stop..].starts_with(':') && !head.about() && !head.action() && field_label(body).is_none()
}

/// Whether the words quote a finding before they go on with what was done about it: 针对“…”问题,….
fn quotes_a_finding(body: &str) -> bool {
    // 三是是针对 has a doubled character.
    let body = body.strip_prefix('是').unwrap_or(body);
    QUOTED_FINDING.is_match(&body[..body.floor_char_boundary(600)])
}
