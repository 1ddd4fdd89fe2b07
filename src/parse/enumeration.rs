//! Cutting a line into its parts: where an enumeration, a label or, when paragraph marks were lost, a heading begins inside it.

use std::collections::BTreeMap;
use std::ops::Range;

use super::labels::{Field, FieldLabel, field_label};
use super::numbering::{Numbering, Style, numbering};
use super::patterns::pattern;
use super::wording::wording;
use super::work::looked_at;

/// One part of a line: it begins at the line's beginning, at a numbering or at a label, and ends where the next begins.
#[derive(Debug, Clone)]
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
    /// Whether it states in a sentence of its own how far the rectification got.
    pub(super) states_status: bool,
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

    /// Whether it may be a heading.
    pub(super) fn may_head(&self) -> bool {
        self.begins_line
            && self.field.is_none()
            && (self.wraps_finding || self.style().is_some_and(Style::may_head))
    }
}

/// A line longer than this that holds headings has lost its paragraph marks.
const FLATTENED_LINE: usize = 400 * 3;

pattern!(
    STATUS_SENTENCE = r"^(?:目前,?|截至目前,?|现)?(?:(?:该|此|本|上述|这)(?:项|一|个)?(?:巡察|巡视)?(?:反馈|整改)?|反馈)?(?:问题|事项|任务)(?:目前)?(?:均|现)?(?:已|正在|尚未|未|基本|阶段性|持续|取得)(?:全部|基本|阶段性|按期|按时)?(?:完成|整改|办结|销号|推进|解决|到位|阶段性|落实)[^。,;]{0,10}(?:,(?:并|且|将|需要?)?(?:继续|持续|长期)[^。,;]{0,12})?[。;]?$|^[【(]?(?:(?:现|目前)?(?:已(?:全部|经)?|(?:尚|暂)?未)(?:办结|销号|完成销号)|(?:正在|持续|长期)?整改中|已(?:全部)?(?:整改)?完成(?:整改)?|(?:整改)?已完成|基本完成(?:整改)?|阶段性完成(?:整改)?|正在整改|整改完成|完成整改|已整改到位|已整改|持续整改|长期坚持|已完成并长期坚持|已完成,?(?:并)?(?:持续|长期)(?:坚持|巩固))[】)]?[。;]?$"
);

/// So many numbers of a run may be lost before what follows is taken for something else.
const LOST_NUMBERS: u32 = 3;

/// A place inside a line where a part might begin.
struct Candidate {
    at: usize,
    numbering: Option<Numbering>,
    field: Option<FieldLabel>,
    /// Whether a sentence ended before it, and not only a clause.
    after_stop: bool,
    /// Whether a space stands before it, all that may be left of a paragraph mark.
    after_space: bool,
    /// Whether it has neither numbering nor label, but begins as a paragraph of its own does.
    is_plain: bool,
}

/// The parts of line `line`, whose words are `words`.
///
/// `next` is the numbering that the next line begins with: a list may begin inside this line and go on there.
pub(super) fn parts(line: usize, words: &str, next: Option<Numbering>) -> Vec<Part> {
    let candidates = candidates(words);
    let accepted = accepted(words, &candidates, next);
    let flattened = is_flattened(words, &candidates, &accepted);
    let mut parts: Vec<Part> = Vec::new();
    let kept = candidates.iter().zip(&accepted);
    let kept = kept.filter(|(candidate, keep)| **keep && (flattened || !candidate.is_plain));
    for (candidate, _) in kept {
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
                || (flattened && (candidate.field.is_some() || candidate.is_plain)),
            wraps_finding: candidate.at == 0
                && candidate.numbering.is_some_and(|n| {
                    let body = &words[n.len..];
                    body.starts_with("关于“") && heads_a_finding(body)
                }),
            states_status: false,
        });
    }
    cut_status_sentences(words, parts)
}

/// The first words behind a numbering make it the heading of a finding even in mid-line.
fn heads_a_finding(body: &str) -> bool {
    let near = &body[..body.floor_char_boundary(300)];
    let head = &near[..near.find(['。', ':', ';']).unwrap_or(near.len())];
    let wording = wording(head);
    wording.about && wording.problem
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
    if words.len() < FLATTENED_LINE && !has_parts {
        return false;
    }
    styles.sort_unstable();
    styles.dedup();
    styles
        .iter()
        .any(|style| matches!(style, Style::HanComma | Style::HanParen))
        && styles.len() >= 2
}

fn candidates(words: &str) -> Vec<Candidate> {
    looked_at(words.len());
    let at_start = numbering(words);
    let behind = at_start.map_or(0, |n| n.len);
    let mut found = vec![Candidate {
        at: 0,
        numbering: at_start,
        field: field_label(&words[behind..])
            .filter(|label| labels_field(at_start, &words[behind..], *label)),
        after_stop: true,
        after_space: false,
        is_plain: false,
    }];
    // 三是 whose stop before it was lost still goes on with the list that is open.
    let mut open_shi = at_start
        .filter(|n| n.style == Style::Shi)
        .map(|n| n.ordinal);
    let mut before: Option<char> = None;
    let mut open_brackets = 0_u32;
    let mut skip_to = behind + found[0].field.map_or(0, |field| field.len);
    if let Some(field) = found[0].field
        && let Some(numbering) = numbering(&words[behind + field.len..])
        && (at_start.is_none() || behind == 0)
    {
        found.push(Candidate {
            at: behind + field.len,
            numbering: Some(numbering),
            field: None,
            after_stop: true,
            after_space: false,
            is_plain: false,
        });
        open_shi = (numbering.style == Style::Shi).then_some(numbering.ordinal);
        skip_to = behind + field.len + numbering.len;
    }
    for (at, c) in words.char_indices() {
        let previous = before.replace(c);
        match c {
            '(' => open_brackets += 1,
            ')' => open_brackets = open_brackets.saturating_sub(1),
            // A bracket that is never closed does not reach beyond its sentence.
            '。' => open_brackets = 0,
            _ => {}
        }
        if at < skip_to || at == 0 || c == ' ' {
            continue;
        }
        let after_space = previous == Some(' ');
        let previous = if after_space {
            words[..at]
                .trim_end()
                .chars()
                .next_back()
                .map(|p| if is_stop(p) { p } else { ' ' })
        } else {
            previous
        };
        let Some(previous) = previous else { continue };
        let after_stop = is_stop(previous) || previous == ' ';
        let after_clause = after_stop || matches!(previous, ',' | '”' | ')' | '】' | '、');
        let after_quote = matches!(previous, '”' | ')' | '】');
        let rest = &words[at..];
        let numbered = numbering(rest).filter(|n| match n.style {
            Style::Shi | Style::Yao => {
                after_clause
                    || open_shi == n.ordinal.checked_sub(1)
                        && n.ordinal >= 2
                        && !"第其统唯单之同不".contains(previous)
            }
            Style::Circled => true,
            // In mid-line it refers to a heading.
            Style::Bare | Style::DecimalTwo | Style::DecimalThree => false,
            Style::HanParen | Style::ArabicParen if c == '(' => after_stop || after_quote,
            _ => after_stop,
        });
        let label = if numbered.is_none() && open_brackets == 0 && (after_stop || after_quote) {
            field_label(rest).filter(|label| {
                label.label_len < rest.len()
                    && (rest[label.label_len..].trim_start().starts_with(':')
                        || rest.starts_with('【'))
                    && label.field != Field::Problem
            })
        } else {
            None
        };
        let is_plain = after_space
            && numbered.is_none()
            && label.is_none()
            && ["关于“", "针对“", "下一步,", "下一步工作"]
                .iter()
                .any(|words| rest.starts_with(words));
        if numbered.is_none() && label.is_none() && !is_plain {
            continue;
        }
        if let Some(n) = numbered.filter(|n| n.style == Style::Shi) {
            open_shi = Some(n.ordinal);
        }
        found.push(Candidate {
            at,
            numbering: numbered,
            field: label,
            after_stop,
            after_space,
            is_plain,
        });
        let len = numbered.map_or(0, |n| n.len) + label.map_or(0, |l| l.len);
        skip_to = at + len;
        // A label may be followed at once by the first of an enumeration.
        if label.is_some()
            && let Some(numbering) = numbering(&words[skip_to..])
        {
            found.push(Candidate {
                at: skip_to,
                numbering: Some(numbering),
                field: None,
                after_stop: true,
                after_space: false,
                is_plain: false,
            });
            open_shi = (numbering.style == Style::Shi).then_some(numbering.ordinal);
            skip_to += numbering.len;
        }
    }
    found
}

/// 1.问题表现：… before 2.整改措施：… is the first field of an entry whose fields are numbered, not the title of a finding.
pub(super) fn label_numbered_problems<'a>(parts: &mut [Part], words: impl Fn(&Part) -> &'a str) {
    // By style the number of the nearest field behind.
    let mut fields: BTreeMap<Style, u32> = BTreeMap::new();
    for part in parts.iter_mut().rev() {
        let Some(n) = part.numbering.filter(|_| part.begins_line) else {
            continue;
        };
        let behind = fields.remove(&n.style);
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

/// Whether a label at the beginning of a line opens a field. Behind a numbering the same words are a heading of the report,
/// unless a colon or brackets set them off; 反馈问题 behind a numbering always wraps the title of a finding.
fn labels_field(numbering: Option<Numbering>, words: &str, label: FieldLabel) -> bool {
    let Some(numbering) = numbering else {
        return true;
    };
    let set_off = words.starts_with('【') || words[label.label_len..].trim_start().starts_with(':');
    set_off
        && !matches!(numbering.style, Style::HanComma | Style::Part)
        && !(label.field == Field::Problem && label.len < words.len())
}

fn is_stop(c: char) -> bool {
    matches!(c, '。' | ';' | ':' | '!' | '?')
}

/// Which candidates begin a part: those that stand in a run, 1 before 2 and 2 after 1.
fn accepted(words: &str, candidates: &[Candidate], next: Option<Numbering>) -> Vec<bool> {
    let mut second: BTreeMap<Style, usize> = BTreeMap::new();
    for (i, candidate) in candidates.iter().enumerate() {
        if let Some(n) = candidate.numbering.filter(|n| n.ordinal == 2) {
            second.insert(n.style, i);
        }
    }
    if let Some(n) = next.filter(|n| n.ordinal == 2 && n.style != Style::HanComma) {
        second.entry(n.style).or_insert(candidates.len());
    }
    let long = words.len() >= FLATTENED_LINE
        || second.contains_key(&Style::HanComma) && words.len() >= FLATTENED_LINE / 3;
    let mut last: BTreeMap<Style, u32> = BTreeMap::new();
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
            .get(&n.style)
            .is_some_and(|before| before + 1 == n.ordinal);
        let leads = n.ordinal == 1 && second.get(&n.style).is_some_and(|second| *second > i);
        let accept = candidate.at == 0
            || match n.style {
                Style::Shi => {
                    n.ordinal == 1 && (candidate.after_stop || leads)
                        || follows
                        || (candidate.after_stop && n.ordinal > 1)
                        || behind_label
                }
                Style::Yao | Style::First | Style::Measure | Style::Circled | Style::ArabicHalf => {
                    follows || leads
                }
                Style::Keyed => {
                    leads
                        || n.ordinal == 1
                        || last.get(&n.style).is_some_and(|before| {
                            (1..=LOST_NUMBERS).contains(&n.ordinal.saturating_sub(*before))
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

/// Cuts a last sentence that states the status (该问题已完成整改。) from every part that ends a paragraph or stands before a label.
fn cut_status_sentences(words: &str, parts: Vec<Part>) -> Vec<Part> {
    let mut all = Vec::with_capacity(parts.len() + 1);
    let mut parts = parts.into_iter().peekable();
    while let Some(mut part) = parts.next() {
        let ends = parts
            .peek()
            .is_none_or(|next| next.begins_line || next.field.is_some());
        let sentence = if ends {
            cut_status_sentence(words, &mut part)
        } else {
            None
        };
        all.push(part);
        all.extend(sentence);
    }
    all
}

fn cut_status_sentence(words: &str, part: &mut Part) -> Option<Part> {
    let body = part.body_start();
    let range = super::words::trimmed(words, body.min(part.range.end)..part.range.end);
    let text = &words[range.clone()];
    let may_end_so = matches!(
        part.field.map(|f| f.field),
        None | Some(Field::Measures | Field::Outcome)
    );
    if !may_end_so || text.is_empty() {
        return None;
    }
    if part.field.is_none() && part.numbering.is_none() && STATUS_SENTENCE.is_match(text) {
        part.states_status = true;
        return None;
    }
    let before_end = text.trim_end_matches(['。', ';']);
    let stop = before_end.rfind('。')?;
    let sentence_at = range.start + stop + '。'.len_utf8();
    let sentence = words[sentence_at..range.end].trim();
    if sentence.len() > 30 * 3 || !STATUS_SENTENCE.is_match(sentence) {
        return None;
    }
    let end = std::mem::replace(&mut part.range.end, sentence_at);
    Some(Part {
        line: part.line,
        range: sentence_at..end,
        numbering: None,
        field: None,
        begins_line: false,
        wraps_finding: false,
        states_status: true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, expected: &[&str]) {
        let found: Vec<&str> = parts(0, words, None)
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
        assert!(parts(0, "(已完成)", None)[0].states_status);
        assert!(!parts(0, "已完成灯具采购。", None)[0].states_status);
    }
}
