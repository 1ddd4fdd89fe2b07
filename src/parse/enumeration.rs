//! Cutting a line into its parts: where an enumeration, a label or, when paragraph marks were lost, a heading begins inside it.

use std::collections::BTreeMap;
use std::ops::Range;

use super::by_style::ByStyle;
use super::candidates::{Candidate, Sign, candidates, tells_finding};
use super::labels::{Field, FieldLabel, field_label, next_steps_label};
use super::lines::Line;
use super::numbering::{Numbering, Style};
use super::numbering_rare::bare;
use super::parallel;
use super::status_sentences::cut_status_sentences;
use super::titles;
use super::told_findings::{self, told_findings};
use super::wording::{Worded, wraps_problem};

/// One part of a line: it begins at the line's beginning, at a numbering or at a label, and ends where the next begins.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent observations, each weighed by itself"
)]
pub(super) struct Part {
    /// The line.
    pub(super) line: usize,
    /// Its words on the line.
    pub(super) range: Range<usize>,
    /// The numbering it begins with.
    pub(super) numbering: Option<Numbering>,
    /// The label it begins with, or has behind its numbering.
    pub(super) field: Option<FieldLabel>,
    /// Whether it begins a line, or would if the paragraph marks had not been lost.
    pub(super) begins_line: bool,
    /// Whether it wraps a finding, as only a heading does, behind a numbering that is otherwise one of items (一是关于“…”问题。).
    pub(super) wraps_finding: bool,
    /// Whether a bullet that only headings have sets it off.
    pub(super) is_set_off: bool,
    /// Whether it states in a sentence of its own how far the rectification got.
    pub(super) states_status: bool,
    /// Whether its line lost its paragraph marks, so that a space is all that is left of the end of a heading.
    pub(super) is_flattened: bool,
}

impl Part {
    /// The style of its numbering.
    pub(super) fn style(&self) -> Option<Style> {
        self.numbering.map(|n| n.style)
    }

    /// Where the words behind numbering and label begin.
    pub(super) fn body_start(&self) -> usize {
        self.range.start
            + self.numbering.map_or(0, |n| n.len)
            + self.field.map_or(0, |field| field.len)
    }

    /// The words behind numbering and label, of which there may be none.
    pub(super) fn body<'a>(&self, lines: &'a [Line]) -> &'a str {
        &lines[self.line].words.text[self.body_start().min(self.range.end)..self.range.end]
    }

    /// Whether it may be a heading.
    pub(super) fn may_head(&self) -> bool {
        self.begins_line
            && self.field.is_none()
            && (self.wraps_finding || self.style().is_some_and(Style::may_head))
    }
}

/// A line longer than this that holds headings has lost its paragraph marks.
const FLATTENED_LINE: usize = 400 * 3;

/// So many headings behind spaces show that a line lost its paragraph marks.
const SPACED_HEADINGS: usize = 3;

/// So many numbers of a run may be lost before what follows is taken for something else.
const LOST_NUMBERS: u32 = 3;

/// The parts of line `line`, whose words are `words`.
///
/// `next` is the numbering that the next line begins with: a list may begin inside this line and go on there. `above` are the
/// words of the line above: below the heading of an aspect a paragraph may tell one finding after the other.
pub(super) fn parts(line: usize, words: &str, next: Option<Numbering>, above: &str) -> Vec<Part> {
    let mut candidates = candidates(words);
    // 1 above 1.1 numbers a heading.
    if let Some(first) = candidates.first_mut()
        && first.numbering.is_none()
        && next.is_some_and(|next| next.style == Style::DecimalTwo && next.ordinal == 1)
    {
        first.numbering = bare(words);
    }
    let accepted = accepted(words, &candidates, next);
    let flattened = is_flattened(words, &candidates, &accepted);
    let told = told_findings(words, &candidates, &accepted);
    let told_inside = candidates.iter().filter(|c| c.sign == Sign::Finding);
    let n_told = told_inside.count();
    let tells_all = n_told > 0
        && candidates[0].numbering.is_none()
        && candidates[0].field.is_none()
        && tells_finding(words)
        && told_findings::heads_an_aspect(above);
    let is_told =
        tells_all || n_told > 1 && candidates[0].numbering.is_some_and(|n| n.style.may_head());
    let mut parts: Vec<Part> = Vec::new();
    let kept = candidates.iter().zip(&accepted).enumerate();
    let kept = kept.filter(|(_, (candidate, keep))| {
        **keep
            && match candidate.sign {
                Sign::Marked => true,
                Sign::Paragraph => flattened,
                Sign::Finding => is_told,
            }
    });
    for (at, (candidate, _)) in kept {
        if let Some(last) = parts.last_mut() {
            last.range.end = candidate.at;
        }
        let heads = candidate.numbering.is_some_and(|n| {
            n.style.may_head() && {
                let body = &words[candidate.at + n.len..];
                flattened || n.style == Style::Keyed || heads_a_finding(body)
            }
        });
        parts.push(Part {
            line,
            range: candidate.at..words.len(),
            numbering: candidate.numbering,
            field: candidate.field,
            begins_line: candidate.at == 0
                || heads
                || candidate.sign == Sign::Finding
                || told.contains(&at)
                || (flattened && (candidate.field.is_some() || candidate.sign == Sign::Paragraph)),
            wraps_finding: candidate.sign == Sign::Finding
                || tells_all && candidate.at == 0
                || candidate.at == 0
                    && candidate.numbering.is_some_and(|n| {
                        let body = &words[n.len..];
                        ["关于", "针对"].iter().any(|w| body.starts_with(w))
                            && heads_a_finding(body)
                            || !n.style.may_head() && told_findings::tells_finding_and_deed(body)
                            || n.style == Style::Shi && names_a_finding(body)
                    })
                || told.contains(&at),
            is_set_off: false,
            states_status: false,
            is_flattened: flattened,
        });
    }
    let mut parts = cut_status_sentences(words, parts);
    let closed = parts.get(1).is_some_and(|second| second.states_status);
    if let Some(first) = parts.first_mut()
        && closed
        && first.range.start == 0
        && first.numbering.is_some_and(|n| !n.style.may_head())
        && told_findings::names_before_colon(&words[first.body_start()..first.range.end])
    {
        first.wraps_finding = true;
    }
    parts
}

/// The first words behind a numbering make it the heading of a finding even in mid-line.
fn heads_a_finding(body: &str) -> bool {
    let near = &body[..body.floor_char_boundary(300)];
    let head = &near[..near.find(['。', ':', ';']).unwrap_or(near.len())];
    wraps_problem(head)
}

/// Whether the first sentence says what is wrong and calls it a problem, before what was done: 一是路灯不亮问题。更换了灯具。
fn names_a_finding(body: &str) -> bool {
    let near = &body[..body.floor_char_boundary(300)];
    let Some((head, rest)) = near.split_once('。') else {
        return false;
    };
    let says_more = !rest.trim().is_empty();
    says_more && {
        let head = Worded::of(head);
        head.problem() && head.negative() && !head.action()
    }
}

fn is_flattened(words: &str, candidates: &[Candidate], accepted: &[bool]) -> bool {
    if words.len() < FLATTENED_LINE / 3 {
        return false;
    }
    let kept = candidates.iter().zip(accepted).filter(|(_, keep)| **keep);
    let numberings: Vec<Numbering> = kept
        .filter_map(|(candidate, _)| candidate.numbering)
        .filter(|n| n.style.may_head())
        .collect();
    let mut styles: Vec<Style> = numberings.iter().map(|n| n.style).collect();
    // Two parts of a report on one line are proof enough; otherwise only a very long line is.
    let has_parts = numberings
        .iter()
        .any(|n| n.style == Style::HanComma && n.ordinal == 2);
    if words.len() < FLATTENED_LINE && !has_parts && !is_spaced(candidates) {
        return false;
    }
    styles.sort_unstable();
    styles.dedup();
    styles
        .iter()
        .any(|style| matches!(style, Style::HanComma | Style::HanParen))
        && (styles.len() >= 2 || is_spaced(candidates))
}

/// Whether headings stand behind spaces, again and again, as where paragraph marks were lost.
fn is_spaced(candidates: &[Candidate]) -> bool {
    let spaced = candidates.iter().filter(|candidate| {
        candidate.after_space && candidate.numbering.is_some_and(|n| n.style.may_head())
    });
    spaced.count() >= SPACED_HEADINGS
}

/// 1.问题表现：… before 2.整改措施：… is the first field of an entry whose fields are numbered, not the title of a finding.
pub(super) fn label_numbered_problems<'a>(parts: &mut [Part], words: impl Fn(&Part) -> &'a str) {
    // By style the number of the nearest field behind.
    let mut fields: ByStyle<u32> = ByStyle::new();
    for part in parts.iter_mut().rev() {
        let Some(n) = part.numbering.filter(|_| part.begins_line) else {
            continue;
        };
        let behind = fields.remove(n.style);
        if part.field.is_some() {
            fields.insert(n.style, n.ordinal);
        } else if behind == Some(n.ordinal + 1)
            && let Some(label) = field_label(words(part).get(n.len..).unwrap_or_default())
            && label.field == Field::Problem
        {
            part.field = Some(label);
            fields.insert(n.style, n.ordinal);
        }
    }
}

/// No label is longer than this, in bytes.
const LONGEST_LABEL: usize = 20 * 3;

/// 1.原因分析, 2.整改措施 and 3.整改成效, each on a line of its own and again under other issues, are the fields of an entry, and
/// no headings of the report.
pub(super) fn label_numbered_fields<'a>(parts: &mut [Part], words: impl Fn(&Part) -> &'a str) {
    let bare_label = |part: &Part| {
        let n = part
            .numbering
            .filter(|n| !matches!(n.style, Style::HanComma | Style::Part))
            .filter(|_| part.begins_line && part.field.is_none())?;
        let rest = words(part).get(n.len..)?;
        let label = field_label(rest).filter(|_| rest.len() <= LONGEST_LABEL)?;
        (label.len == rest.len()).then_some(((n.style, n.ordinal, label.field), label))
    };
    let mut times: BTreeMap<(Style, u32, Field), u32> = BTreeMap::new();
    for (place, _) in parts.iter().filter_map(bare_label) {
        *times.entry(place).or_default() += 1;
    }
    let heads_list = heads_of_lists(parts, &words);
    for (part, heads_list) in parts.iter_mut().zip(heads_list) {
        let again = bare_label(part).filter(|(place, _)| times[place] > 1 && !heads_list);
        part.field = part.field.or(again.map(|(_, label)| label));
    }
    // 3.下一步举措: behind 2.整改进展: goes on with the fields of the entry.
    let mut above: Option<(Style, u32)> = None;
    for part in parts.iter_mut().filter(|part| part.begins_line) {
        let Some(n) = part.numbering else { continue };
        let goes_on = above == Some((n.style, n.ordinal.saturating_sub(1)));
        if goes_on && part.field.is_none() {
            part.field = words(part).get(n.len..).and_then(next_steps_label);
        }
        above = part.field.map(|_| (n.style, n.ordinal));
    }
}

/// Which parts head two lists beside each other: (一)反馈问题, and (二)整改情况 whose items name the findings once more.
fn heads_of_lists<'a>(parts: &[Part], words: &impl Fn(&Part) -> &'a str) -> Vec<bool> {
    let mut heads = vec![false; parts.len()];
    let mut list: Option<(usize, Style, u32)> = None;
    for (at, part) in parts.iter().enumerate() {
        let Some(n) = part.numbering.filter(|_| part.begins_line) else {
            continue;
        };
        if parallel::lists_findings(words(part).get(n.len..).unwrap_or_default()) {
            list = Some((at, n.style, n.ordinal + 1));
        } else if let Some((first, ..)) =
            list.filter(|(_, style, next)| (n.style, n.ordinal) == (*style, *next))
            && parts
                .get(at + 1)
                .is_some_and(|next| states_finding_again(next, words))
        {
            heads[first] = true;
            heads[at] = true;
        }
    }
    heads
}

/// Whether an item names the finding that it speaks of: 1.关于“…”问题。
fn states_finding_again<'a>(item: &Part, words: &impl Fn(&Part) -> &'a str) -> bool {
    let title = item.numbering.and_then(|n| words(item).get(n.len..));
    title.is_some_and(|title| wraps_problem(&title[..titles::item_heading_end(title)]))
}

/// Which candidates begin a part: those that stand in a run, 1 before 2 and 2 after 1.
fn accepted(words: &str, candidates: &[Candidate], next: Option<Numbering>) -> Vec<bool> {
    let mut second: ByStyle<usize> = ByStyle::new();
    for (i, candidate) in candidates.iter().enumerate() {
        if let Some(n) = candidate.numbering.filter(|n| n.ordinal == 2) {
            second.insert(n.style, i);
        }
    }
    if let Some(n) = next.filter(|n| n.ordinal == 2 && n.style != Style::HanComma) {
        second.insert(n.style, second.get(n.style).unwrap_or(candidates.len()));
    }
    let long = words.len() >= FLATTENED_LINE
        || (second.get(Style::HanComma).is_some() || is_spaced(candidates))
            && words.len() >= FLATTENED_LINE / 3;
    let mut last: ByStyle<u32> = ByStyle::new();
    let mut keep = Vec::with_capacity(candidates.len());
    for (i, candidate) in candidates.iter().enumerate() {
        let Some(n) = candidate.numbering else {
            keep.push(true);
            continue;
        };
        let behind_label = i > 0 && candidates[i - 1].field.is_some() && {
            let label = &candidates[i - 1];
            label.at + label.numbering.map_or(0, |n| n.len) + label.field.map_or(0, |f| f.len)
                == candidate.at
        };
        let follows = last
            .get(n.style)
            .is_some_and(|before| before + 1 == n.ordinal);
        let leads = n.ordinal == 1 && second.get(n.style).is_some_and(|second| second > i);
        let accept = candidate.at == 0
            || match n.style {
                Style::Shi => {
                    n.ordinal == 1
                        && (candidate.after_stop
                            || leads
                            || words[..candidate.at].ends_with("问题,"))
                        || follows
                        || (candidate.after_stop && n.ordinal > 1)
                        || behind_label
                }
                // 最后 closes a list, however many came before it.
                Style::First if words[candidate.at..].starts_with("最后") => {
                    last.get(n.style).is_some_and(|before| before >= 2)
                }
                Style::Letter => follows || leads || behind_label,
                Style::Yao | Style::First | Style::Measure | Style::Circled | Style::ArabicHalf => {
                    follows || leads
                }
                Style::Keyed => {
                    leads
                        || n.ordinal == 1
                        || last.get(n.style).is_some_and(|before| {
                            (1..=LOST_NUMBERS).contains(&n.ordinal.saturating_sub(before))
                        })
                }
                // Part of a line that lost its paragraph marks, where the parts before it may have lost their numbers.
                Style::HanComma if long && candidate.after_space => true,
                _ => {
                    follows
                        || leads
                        || behind_label && n.ordinal == 1
                        || (n.ordinal == 1
                            && (long || heads_a_finding(&words[candidate.at + n.len..])))
                        || heads_a_finding(&words[candidate.at + n.len..])
                }
            };
        if accept {
            last.insert(n.style, n.ordinal);
        }
        keep.push(accept);
    }
    keep
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, expected: &[&str]) {
        let found: Vec<&str> = parts(0, words, None, "")
            .iter()
            .map(|part| &words[part.range.clone()])
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn enumerations_inside_a_line_are_cut() {
        check(
            "整改情况:一是修灯。二是巡查;三是考核。",
            &["整改情况:", "一是修灯。", "二是巡查;", "三是考核。"],
        );
        check(
            "召开会议。二是成立小组。三是立方案。",
            &["召开会议。", "二是成立小组。", "三是立方案。"],
        );
        check(
            "修灯:(1)换灯泡。(2)换灯杆。",
            &["修灯:", "(1)换灯泡。", "(2)换灯杆。"],
        );
        check("一是修灯二是巡查", &["一是修灯", "二是巡查"]);
        check(
            "原因分析:一是懒,二是忙。整改措施:1.换灯。2.换人。",
            &[
                "原因分析:",
                "一是懒,",
                "二是忙。",
                "整改措施:",
                "1.换灯。",
                "2.换人。",
            ],
        );
        check("①换灯②换杆", &["①换灯", "②换杆"]);
    }

    #[test]
    fn what_only_looks_like_an_enumeration_is_left_whole() {
        for words in [
            "任务之一是修灯。",
            "投资3.5万元。2024年完成。",
            "这唯一是好的,不是二是三。",
            "依照(一)项规定。",
            "修灯。2.1 路灯见上文。2.2 灯杆见上文。",
            "唯一要求是修灯。一要修灯。",
        ] {
            check(words, &[words]);
        }
    }

    #[test]
    fn a_status_sentence_stands_by_itself() {
        check(
            "一是修灯。该问题已完成整改。",
            &["一是修灯。", "该问题已完成整改。"],
        );
        check(
            "(1)修灯。(2)巡查。该项整改任务正在推进。",
            &["(1)修灯。", "(2)巡查。", "该项整改任务正在推进。"],
        );
        check("整改情况:修灯。未销号。", &["整改情况:修灯。", "未销号。"]);
        check("修灯。持续整改中。", &["修灯。", "持续整改中。"]);
        assert!(parts(0, "(已完成)", None, "")[0].states_status);
        assert!(!parts(0, "已完成灯具采购。", None, "")[0].states_status);
    }
}
