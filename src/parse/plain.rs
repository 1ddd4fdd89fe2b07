//! Which parts are headings: those with a numbering that may head, and those whose wording and place say so without one.

use super::by_style::ByStyle;
use super::entry;
use super::enumeration::Part;
use super::frame::Place;
use super::gathering;
use super::headings::Mark;
use super::kin;
use super::labels::Field;
use super::lines::Line;
use super::numbering::Style;
use super::patterns::pattern;
use super::status;
use super::titles::heading_end;
use super::told_findings;
use super::wording::{Worded, wraps_problem};

pattern!(
    NEXT_PARAGRAPH = r"^(?:下一步|下步|下一阶段|下阶段|今后|接下来)(?:[,:]|工作|整改|打算|,?我|,?局|,?院|,?校|,?将)"
);

pattern!(
    /// A short line that gathers by name: 党的全面领导类, 村委会主任认领的问题, 【政治建设篇】.
    GATHERS = r"^【?[^。,;:、]{2,24}(?:[^各分]类|篇|的问题|的事项)】?$"
);
pattern!(SHEET = r"^(?:整改|反馈|存在|巡[察视]|督察)[^:]{0,6}:");

/// An unnumbered heading is no longer than this.
pub(super) const SHORT: usize = 80 * 3;

/// What so many findings have, the last of them has as well.
pub(super) const HABIT: usize = 2;

/// The name of a part of the report that has no numbering is no longer than this.
const PART_NAME: usize = 30 * 3;
/// So much of a part is looked at to see a finding in it.
pub(super) const FINDING_WITHIN: usize = 300;

pattern!(
    LOOKS_AHEAD = r"^[^。;:]{0,40}?(?:党组|党委|党总支|党支部|党工委|委员会|班子|我[局院校厅委镇行社]|全[局院校厅委镇行社]|公司|集团|中心)将(?:进一步|继续|持续|认真|坚持|坚决|以|把|始终|深入|全面|不断|切实|严格|突出|树牢|珍惜|聚焦|按照|紧盯)"
);

/// Whether a paragraph says what the agency is going to do.
pub(super) fn looks_ahead(words: &str) -> bool {
    LOOKS_AHEAD.is_match(words)
}

pattern!(
    OF_ALL = r"(?:后续|剩余|巡[察视]|反馈)[^。]{0,6}整改|整改(?:成果|成效|工作|任务)|后半篇|从严治党|长效"
);

/// Whether a paragraph says what the agency is going to do about the rectification as a whole.
pub(super) fn looks_beyond(words: &str) -> bool {
    looks_ahead(words) && OF_ALL.is_match(words)
}

/// Whether a paragraph opens the next steps without a heading of their own.
pub(super) fn opens_next_steps(words: &str) -> bool {
    NEXT_PARAGRAPH.is_match(words)
}

/// A part that may be a heading without a numbering, with what stands around it.
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent observations, each weighed by itself"
)]
struct Plain<'a> {
    text: &'a str,
    /// What its words look like.
    wording: Worded<'a>,
    /// Whether a format marked it as a heading.
    is_formatted: bool,
    /// Whether it is wrapped in 反馈问题.
    is_problem: bool,
    next: Option<&'a Part>,
    /// Whether the next part is a heading by its format, or states a finding behind a label.
    next_heads: bool,
    /// Whether the next part begins with how far the rectification got.
    next_states_status: bool,
    /// Whether the next part closes an entry: nothing but its status, or what it achieved.
    next_closes: bool,
}

/// Which parts are headings, and how they are marked so.
pub(super) fn marks(lines: &[Line], places: &[Place], parts: &[Part]) -> Vec<Option<Mark>> {
    let last_finding = last_finding(lines, parts);
    let items = items(lines, parts);
    let told = told_findings::told_by_paragraph(lines, places, parts);
    let gathers = gathering::gatherers(lines, places, parts, &told);
    let bracketed = kin::bracketed(lines, places, parts);
    let mut marks: Vec<Option<Mark>> = vec![None; parts.len()];
    // Findings without a numbering; they count once one of them stands behind measures, where no description can stand.
    let mut findings: Vec<usize> = Vec::new();
    let mut is_confirmed = false;
    // 存在问题:… right below the heading of an aspect, twice: the headings gather, and the labels wrap the findings.
    let mut n_below_aspects = 0;
    let mut body_since_heading = true;
    // Whether the last heading tells what was done, too.
    let mut tells_deed = false;
    let is_of_entry =
        |part: &Part| part.numbering.is_some() || part.field.is_some() || part.states_status;
    let last_of_entry = parts.iter().rposition(is_of_entry);
    let mut last_part = 0;
    // How many findings before told what comes next in a paragraph of their own.
    let mut n_next_of_entries = 0;
    for (at, part) in parts.iter().enumerate() {
        // Of an opening that lost its paragraph marks, only what stands first is the opening.
        let is_body = places[part.line] == Place::Body || part.range.start > 0;
        if !is_body {
            continue;
        }
        if items[at] {
            body_since_heading = true;
            continue;
        }
        if bracketed[at] || part.wraps_finding && part.numbering.is_none() {
            marks[at] = Some(Mark::Issue);
            body_since_heading = false;
            continue;
        }
        if told[at] {
            marks[at] = Some(
                part.style()
                    .map_or(Mark::Issue, |style| Mark::Numbered(style, 0)),
            );
            body_since_heading = false;
            continue;
        }
        if gathers[at] {
            marks[at] = Some(Mark::Group);
            body_since_heading = false;
            continue;
        }
        if part.is_set_off && parts.get(at + 1).is_some_and(is_entry) {
            let heads_findings = states_problem(lines, parts, at + 1);
            marks[at] = Some(if heads_findings {
                Mark::Group
            } else {
                Mark::Issue
            });
            body_since_heading = false;
            continue;
        }
        if let Some(mark) = kin::of_nested_signs(lines, parts, at) {
            marks[at] = Some(mark);
            body_since_heading = false;
            continue;
        }
        if part.may_head() {
            let style = part.style().unwrap_or(Style::ArabicDot);
            marks[at] = Some(Mark::Numbered(style, 0));
            if matches!(style, Style::HanComma | Style::Part) {
                last_part = at;
            }
            let body = part.body(lines);
            tells_deed = part.wraps_finding && told_findings::tells_finding_and_deed(body);
            body_since_heading = false;
            continue;
        }
        if part.numbering.is_none() && part.begins_line && !part.states_status && is_body {
            let plain = Plain::of(lines, parts, at);
            let behind_findings = at > last_finding;
            let is_labelled = at
                .checked_sub(1)
                .is_some_and(|above| stands_alone(lines, parts, above));
            let is_last = last_of_entry.is_none_or(|last| last <= at);
            let says_next = opens_next_steps(plain.text);
            let is_of_entry = || n_next_of_entries >= HABIT && plain.heads_next();
            let opens_next = || {
                last_part <= last_finding
                    && !is_of_entry()
                    && (says_next
                        || (body_since_heading || tells_deed)
                            && is_last
                            && looks_beyond(plain.text))
            };
            if is_labelled || !(part.field.is_none() || plain.is_formatted || plain.is_problem) {
                // A label is no heading.
            } else if behind_findings && opens_next() || plain.names_a_part(behind_findings) {
                marks[at] = Some(Mark::Section);
                last_part = at;
            } else if plain.names_an_aspect() {
                marks[at] = Some(Mark::Group);
            } else if plain
                .states_a_finding(body_since_heading || is_below_aspect(lines, parts, &marks, at))
            {
                if plain.wording.wraps_problem() || lost_number(parts, &items, at) {
                    marks[at] = Some(Mark::Issue);
                } else {
                    let is_wrapped = !body_since_heading
                        && states_problem(lines, parts, at)
                        && is_below_aspect(lines, parts, &marks, at);
                    n_below_aspects += usize::from(is_wrapped);
                    is_confirmed |= body_since_heading || n_below_aspects > 1;
                    findings.push(at);
                }
            }
            n_next_of_entries += usize::from(says_next && marks[at].is_none());
        }
        body_since_heading |= part.field.is_some() || part.numbering.is_some();
        body_since_heading &= marks[at].is_none();
    }
    if is_confirmed {
        for at in findings {
            marks[at] = Some(Mark::Issue);
        }
    }
    kin::mark(lines, places, parts, is_confirmed, &mut marks);
    kin::mark_next_steps(lines, parts, &mut marks);
    marks
}

/// Whether the number between those of the headings around the part is missing: it may have been the part's own.
fn lost_number(parts: &[Part], items: &[bool], at: usize) -> bool {
    let heads = |at: &usize| parts[*at].may_head() && !items[*at];
    let near = |next: usize| parts[next].numbering;
    let Some(after) = (at + 1..parts.len().min(at + 40))
        .find(heads)
        .and_then(near)
    else {
        return false;
    };
    (at.saturating_sub(40)..at)
        .rev()
        .filter(heads)
        .filter_map(near)
        .find(|before| before.style == after.style)
        .is_some_and(|before| before.ordinal + 2 == after.ordinal)
}

/// Whether the heading of an aspect stands right above: what follows it is no description of a finding.
fn is_below_aspect(lines: &[Line], parts: &[Part], marks: &[Option<Mark>], at: usize) -> bool {
    let Some(above) = at.checked_sub(1).filter(|above| marks[*above].is_some()) else {
        return false;
    };
    if marks[above] == Some(Mark::Section) {
        return true;
    }
    let part = &parts[above];
    let text = part.body(lines);
    Worded::of(text).aspect()
}

/// Which parts begin a line and are items all the same: those that go on with a list that began inside a line, and those
/// whose list goes on behind them on their own line.
fn items(lines: &[Line], parts: &[Part]) -> Vec<bool> {
    let mut items = vec![false; parts.len()];
    let mut behind: ByStyle<(usize, u32)> = ByStyle::new();
    for (at, part) in parts.iter().enumerate().rev() {
        let Some(n) = part.numbering else { continue };
        if part.may_head() && behind.get(n.style) == Some((part.line, n.ordinal + 1)) {
            items[at] = true;
        }
        if part.begins_line {
            behind.remove(n.style);
        } else {
            behind.insert(n.style, (part.line, n.ordinal));
        }
    }
    let mut open: ByStyle<u32> = ByStyle::new();
    let mut headings: ByStyle<u32> = ByStyle::new();
    for (at, part) in parts.iter().enumerate() {
        let Some(n) = part.numbering.filter(|n| n.style.may_head()) else {
            continue;
        };
        if !part.begins_line {
            open.insert(n.style, n.ordinal);
            continue;
        }
        if !part.may_head() {
            continue;
        }
        let text = part.body(lines);
        let goes_on = open
            .get(n.style)
            .is_some_and(|before| before + 1 == n.ordinal);
        // The number that goes on with the list may as well go on with the headings.
        let competes = headings
            .get(n.style)
            .is_some_and(|before| before + 1 == n.ordinal);
        let heads = |found: &Worded<'_>| {
            found.negative() && !found.action() || parts.get(at + 1).is_some_and(is_entry)
        };
        if (items[at] || goes_on) && n.style != Style::Keyed {
            let found = Worded::of(&text[..heading_end(text)]);
            items[at] = !found.wraps_problem() && (items[at] || !(competes && heads(&found)));
        } else {
            items[at] = false;
        }
        if items[at] {
            open.insert(n.style, n.ordinal);
        } else {
            open = ByStyle::new();
            headings.insert(n.style, n.ordinal);
        }
    }
    items
}

/// The last part that is surely among the findings.
fn last_finding(lines: &[Line], parts: &[Part]) -> usize {
    // 一、路灯维修不及时。一是…: what is wrong, and behind it on the same line what was done.
    let tells_both = |at: usize| {
        let part = &parts[at];
        let text = part.body(lines);
        let found = Worded::of(&text[..heading_end(text)]);
        let goes_on = parts
            .get(at + 1)
            .is_some_and(|next| !next.begins_line && next.numbering.is_some());
        goes_on && found.negative() && !found.action()
    };
    let is_finding = |part: &Part| {
        let text = part.body(lines);
        let head = &text[..text.floor_char_boundary(FINDING_WITHIN)];
        part.style() == Some(Style::Keyed) || part.wraps_finding || wraps_problem(head)
    };
    let is_last = |at: &usize| {
        let part = &parts[*at];
        is_entry(part) || part.may_head() && (is_finding(part) || tells_both(*at))
    };
    (0..parts.len()).rev().find(is_last).unwrap_or(0)
}

/// Whether the part states a finding behind a label and not only describes it: an entry follows, and the label has no
/// description in its name.
fn states_problem(lines: &[Line], parts: &[Part], at: usize) -> bool {
    let Some(part) = parts.get(at).filter(|part| part.numbering.is_none()) else {
        return false;
    };
    let text = &lines[part.line].words.text[part.range.clone()];
    part.field.is_some_and(|label| {
        label.field == Field::Problem
            && label.len < text.len()
            && !["表现", "描述", "情况", "概述"]
                .iter()
                .any(|word| text[..label.label_len].contains(word))
    }) && parts.get(at + 1).is_some_and(is_entry)
}

/// Whether nothing but a label stands in the part, so that what follows is what it opens.
fn stands_alone(lines: &[Line], parts: &[Part], at: usize) -> bool {
    let part = &parts[at];
    part.field.is_some() && part.body(lines).trim().is_empty()
}

/// Whether a label stands there that only entries have.
pub(super) fn is_entry(part: &Part) -> bool {
    part.field
        .is_some_and(|label| label.field != Field::Outcome)
}

/// Whether the part at `at` closes an entry, which then cannot begin right before it.
fn closes_entry(lines: &[Line], parts: &[Part], at: usize) -> bool {
    let Some(part) = parts.get(at) else {
        return false;
    };
    let body = part.body(lines);
    let lists = parts
        .get(at + 1)
        .is_some_and(|next| !next.begins_line && next.numbering.is_some());
    match part.field.map(|label| label.field) {
        Some(Field::Outcome) => true,
        Some(Field::Progress) => !lists && entry::progress(body) == Field::Status,
        _ => false,
    }
}

impl<'a> Plain<'a> {
    fn of(lines: &'a [Line], parts: &'a [Part], at: usize) -> Self {
        let part = &parts[at];
        let line = &lines[part.line];
        let text = &line.words.text[part.range.clone()];
        Self {
            text,
            wording: Worded::of(text),
            is_formatted: line.heading.is_some() || part.is_set_off,
            is_problem: part
                .field
                .is_some_and(|label| label.field == Field::Problem && label.len < text.len()),
            next: parts.get(at + 1),
            next_heads: states_problem(lines, parts, at + 1)
                || line.heading.is_some()
                    && parts.get(at + 1).is_some_and(|next| {
                        next.numbering.is_none()
                            && next.field.is_none()
                            && lines[next.line].heading.is_some()
                    }),
            next_closes: closes_entry(lines, parts, at + 1),
            next_states_status: parts.get(at + 1).is_some_and(|next| {
                next.field.is_none()
                    && status::opening(&lines[next.line].words.text[next.range.clone()]).is_some()
            }),
        }
    }

    fn is_short(&self) -> bool {
        self.text.len() <= SHORT && !self.text.ends_with([':', ',', ';'])
    }

    /// Whether it is more than one sentence.
    fn is_prose(&self) -> bool {
        self.text.trim_end_matches('。').contains('。')
    }

    fn heads_next(&self) -> bool {
        self.next.is_some_and(Part::may_head)
    }

    fn names_a_part(&self, behind_findings: bool) -> bool {
        let is_remark = self.text.starts_with('(') && self.text.ends_with(')');
        if !self.is_short() || self.text.len() > PART_NAME || self.text.contains('。') || is_remark
        {
            return false;
        }
        let w = &self.wording;
        let leads = self
            .next
            .is_some_and(|next| next.may_head() || next.begins_line && next.field.is_none());
        let is_placed = behind_findings
            || self.heads_next() && (self.is_formatted || w.findings())
            || self.is_formatted && (w.organized() || w.findings() && self.next_heads);
        let is_named = || w.findings() || w.next() || self.is_formatted && w.organization();
        leads && is_placed && !self.is_problem && !w.about() && is_named()
    }

    fn names_an_aspect(&self) -> bool {
        if !self.is_short() || self.is_prose() || !(self.heads_next() || self.next_heads) {
            return false;
        }
        let w = &self.wording;
        // 给予处分12人,约谈27人次;追缴86.4万元 counts what came of it.
        let counts = self.text.chars().filter(char::is_ascii_digit).count() > 3;
        if counts && self.text.contains([',', ';']) {
            return false;
        }
        let by_status = || w.status_group() && !self.text.ends_with('。');
        let gathers = || GATHERS.is_match(self.text) && !w.about();
        (w.aspect() || by_status() || gathers()) && !w.action()
    }

    /// Whether it may state a finding: an entry follows at once. Behind measures it can be nothing else.
    fn states_a_finding(&self, behind_measures: bool) -> bool {
        // The sheet of a single issue may tell behind the label what was found, at length.
        let is_sheet = || self.is_problem && SHEET.is_match(self.text);
        if !(self.is_short() || self.is_problem) || self.is_prose() && !is_sheet() {
            return false;
        }
        let w = &self.wording;
        // Where 反馈问题 follows as a label, the finding stands behind that.
        let labelled = self.next.is_some_and(|next| {
            is_entry(next)
                && !self.next_closes
                && next.field.is_none_or(|label| label.field != Field::Problem)
        });
        let listed = self.next.is_some_and(|next| {
            (next.style() == Some(Style::Shi) || self.is_formatted && !next.may_head())
                && next.begins_line
                && next.numbering.is_some_and(|n| n.ordinal == 1)
        });
        let is_wrapped = w.wraps_problem();
        (labelled || listed || is_wrapped && self.next_states_status)
            && (is_wrapped
                || (!w.action() || w.negative())
                    && (labelled
                        || behind_measures && (w.negative() || listed && self.is_formatted)))
    }
}
