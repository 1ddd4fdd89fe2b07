//! The places inside a line where a part might begin: at a numbering, at a label, at what begins as a paragraph does.

use super::by_style::ByStyle;
use super::labels::{Field, FieldLabel, field_label};
use super::numbering::{Numbering, Style, numbering};
use super::patterns::pattern;
use super::signs::{Signs, behind_ideographs, behind_ideographs_but};
use super::work::looked_at;
use crate::outline::view::is_han;

pattern!(
    TOLD_FINDING = r"^(?:针对|关于|对于?|(?:巡[察视]组?)?反馈(?:意见)?(?:指出|提出)?的)(?:[^,。;:“”]{3,60}的|[^,。;:“”]{0,40}“[^“”]{2,120}”(?:的|等)*)问题,[^,。;:]{2,30}"
);

/// So much of the words as tells what begins there.
fn near(words: &str) -> &str {
    &words[..words.floor_char_boundary(400)]
}

/// Whether the words name a finding and go on with what was done about it: 针对“…”问题,某局已….
pub(super) fn tells_finding(words: &str) -> bool {
    TOLD_FINDING.is_match(near(words))
}

pattern!(
    /// What stands behind a quoted finding in its heading.
    QUOTED_TAIL = r"^”(?:的|等)?问题(?:的整改(?:落实|进展|完成)?(?:情况)??)?"
);

/// A line longer than this, in bytes, may have lost all paragraph marks.
const LOST_MARKS: usize = 400 * 3;
/// How long a heading is at least and at most, in bytes.
const SHORTEST_HEADING: usize = 4 * 3;
const LONGEST_HEADING: usize = 60 * 3;

/// Whether an ideograph or what closes a quotation stands right before a place.
fn previous_is_han(words: &str, at: usize) -> bool {
    words[..at].ends_with(|c: char| is_han(c) || matches!(c, '”' | ')' | '》'))
}

/// A place inside a line where a part might begin.
pub(super) struct Candidate {
    /// Where.
    pub(super) at: usize,
    /// The numbering there.
    pub(super) numbering: Option<Numbering>,
    /// The label there.
    pub(super) field: Option<FieldLabel>,
    /// Whether a sentence ended before it, and not only a clause.
    pub(super) after_stop: bool,
    /// Whether a space stands before it, all that may be left of a paragraph mark.
    pub(super) after_space: bool,
    /// What makes it one.
    pub(super) sign: Sign,
}

/// What makes a place inside a line one where a part might begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// Its numbering or its label, or the beginning of the line.
    Marked,
    /// It begins as a paragraph of its own does.
    Paragraph,
    /// It tells a finding in the middle of a paragraph, before what was done: 对…问题,某局已….
    Finding,
}

/// The places inside `words` where a part might begin.
pub(super) fn candidates(words: &str) -> Vec<Candidate> {
    looked_at(words.len());
    let at_start = numbering(words);
    let behind = at_start.map_or(0, |n| n.len);
    let mut found = Vec::with_capacity(4);
    found.push(Candidate {
        at: 0,
        numbering: at_start,
        field: field_label(&words[behind..])
            .filter(|label| labels_field(at_start, &words[behind..], *label)),
        after_stop: true,
        after_space: false,
        sign: Sign::Marked,
    });
    // 三是 whose stop before it was lost still goes on with the list that is open.
    let mut open_shi = at_start
        .filter(|n| n.style == Style::Shi)
        .map(|n| n.ordinal);
    let mut open_brackets = 0_u32;
    let mut skip_to = behind + found[0].field.map_or(0, |field| field.len);
    if let Some(field) = found[0].field
        && (at_start.is_none() || behind == 0)
        && let Some(first) = first_item(words, behind + field.len, &mut found)
    {
        open_shi = (first.style == Style::Shi).then_some(first.ordinal);
        skip_to = behind + field.len + first.len;
    }
    // In the middle of a clause, where nearly every character stands, only two things begin.
    let may_matter = Signs::STOP.and(Signs::BRACKET).and(Signs::CIRCLED);
    let may_begin = Signs::NUMBERS.and(Signs::LABELS);
    let mut is_behind_end = false;
    // Where the words of the last heading begin, as long as no sentence has ended behind it: where all paragraph marks were
    // lost, the next number follows them without a sign between.
    let is_long = words.len() >= LOST_MARKS
        || words.len() >= LOST_MARKS / 3
            && ["。二、", ";二、"].iter().any(|part| words.contains(part));
    let mut heading_from = at_start
        .filter(|n| is_long && n.style.may_head())
        .map(|n| n.len);
    let mut numbered_last: ByStyle<u32> = ByStyle::new();
    let mut colons = Colons::default();
    let mut next = 0;
    loop {
        if !is_behind_end {
            next = match open_shi {
                Some(_) => behind_ideographs_but(words, Signs::HAN_NUMERAL, next),
                None => behind_ideographs(words, next),
            };
        }
        let at = next;
        let Some(c) = words[at..].chars().next() else {
            break;
        };
        next += c.len_utf8();
        let signs = Signs::of(c);
        let is_numeral = open_shi.is_some() && signs.any(Signs::HAN_NUMERAL);
        let is_behind = std::mem::replace(&mut is_behind_end, signs.any(Signs::CLAUSE_END));
        // Behind the quoted finding a label may follow without a sign between.
        if c == '”'
            && heading_from.is_some_and(|from| at > from)
            && let Some(tail) = QUOTED_TAIL.find(&words[at..])
            && let Some(label) = field_label(&words[at + tail.end()..])
            && words[at + tail.end() + label.label_len..].starts_with(':')
        {
            let at = at + tail.end();
            found.push(Candidate {
                at,
                numbering: None,
                field: Some(label),
                after_stop: true,
                after_space: false,
                sign: Sign::Marked,
            });
            skip_to = at + label.len;
            heading_from = None;
            if let Some(first) = first_item(words, skip_to, &mut found) {
                open_shi = (first.style == Style::Shi).then_some(first.ordinal);
                skip_to += first.len;
            }
            next = next.max(skip_to);
            continue;
        }
        let may_go_on = heading_from.is_some() && c.is_ascii_digit();
        if !(is_behind || is_numeral || may_go_on || signs.any(may_matter)) {
            continue;
        }
        match c {
            '(' => open_brackets += 1,
            ')' => open_brackets = open_brackets.saturating_sub(1),
            // A bracket that is never closed does not reach beyond its sentence.
            '。' => {
                open_brackets = 0;
                heading_from = None;
            }
            ';' | ':' => heading_from = None,
            _ => {}
        }
        let is_in_heading = heading_from.is_some_and(|from| {
            (c == '(' || c.is_ascii_digit())
                && (SHORTEST_HEADING..=LONGEST_HEADING).contains(&at.saturating_sub(from))
        });
        if at < skip_to || at == 0 || c == ' ' {
            continue;
        }
        if !(is_behind || is_numeral || is_in_heading || signs.any(Signs::CIRCLED)) {
            continue;
        }
        // Neither a numbering nor a label, nor any of the words sought below, begins with most characters.
        if !(signs.any(may_begin) || matches!(c, '关' | '针' | '下' | '对' | '反' | '巡')) {
            continue;
        }
        let previous = words[..at].chars().next_back();
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
        let after_clause = ends_clause(previous);
        let after_quote = matches!(previous, '”' | ')' | '】');
        let rest = &words[at..];
        let numbered = numbering(rest).filter(|n| match n.style {
            Style::Shi | Style::Yao => {
                after_clause
                    || open_shi == n.ordinal.checked_sub(1)
                        && n.ordinal >= 2
                        && !"第其统唯单之同不".contains(previous)
            }
            // 【已完成】2. opens a heading where a paragraph mark was lost.
            _ if n.lead > 0 => after_space && c == '【' && n.style.may_head(),
            Style::Circled => true,
            Style::Letter => after_stop || after_quote,
            // In mid-line it refers to a heading.
            Style::Bare | Style::DecimalTwo | Style::DecimalThree => false,
            Style::HanParen | Style::ArabicParen | Style::ArabicDot | Style::ArabicComma
                if is_in_heading
                    && previous_is_han(words, at)
                    && (n.ordinal == 1
                        || numbered_last.get(n.style) == n.ordinal.checked_sub(1)) =>
            {
                true
            }
            Style::HanParen | Style::ArabicParen if c == '(' => after_stop || after_quote,
            _ => after_stop,
        });
        // The text breaks off behind a numbering that numbers nothing any more.
        let numbered = numbered.filter(|n| !rest[n.len..].trim().is_empty());
        let label = if numbered.is_none()
            && open_brackets == 0
            && (after_stop || after_quote)
            && (c == '【' || colons.may_end_label(words, at))
        {
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
        let tells_finding = numbered.is_none()
            && label.is_none()
            && matches!(previous, '。' | ';')
            && open_brackets == 0
            && "对针关反巡".contains(c)
            && tells_finding(rest);
        if numbered.is_none() && label.is_none() && !is_plain && !tells_finding {
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
            sign: if is_plain {
                Sign::Paragraph
            } else if tells_finding {
                Sign::Finding
            } else {
                Sign::Marked
            },
        });
        let len = numbered.map_or(0, |n| n.len) + label.map_or(0, |l| l.len);
        skip_to = at + len;
        heading_from = numbered
            .filter(|n| is_long && n.style.may_head())
            .map(|_| skip_to);
        if let Some(n) = numbered {
            numbered_last.insert(n.style, n.ordinal);
        }
        // A label may be followed at once by the first of an enumeration.
        if label.is_some()
            && let Some(first) = first_item(words, skip_to, &mut found)
        {
            open_shi = (first.style == Style::Shi).then_some(first.ordinal);
            skip_to += first.len;
        }
    }
    found
}

/// Adds the first item of the enumeration that begins right behind a label.
fn first_item(words: &str, at: usize, found: &mut Vec<Candidate>) -> Option<Numbering> {
    let first = numbering(&words[at..])?;
    found.push(Candidate {
        at,
        numbering: Some(first),
        field: None,
        after_stop: true,
        after_space: false,
        sign: Sign::Marked,
    });
    Some(first)
}

/// No label has more bytes than this before its colon, but for spaces.
const LONGEST_LABEL: usize = 160;

/// Where the colons of a line stand, found one after the other: in mid-line a label is none without one.
#[derive(Default)]
struct Colons {
    /// The first that is not before the place asked for last.
    next: Option<usize>,
    searched_to: usize,
}

impl Colons {
    /// Whether a colon stands so near behind `at` that it may set off a label there; places are asked for in order.
    fn may_end_label(&mut self, words: &str, at: usize) -> bool {
        while self.searched_to < words.len() && self.next.is_none_or(|next| next < at) {
            let from = self.searched_to;
            self.next = words[from..].find(':').map(|colon| from + colon);
            self.searched_to = self.next.map_or(words.len(), |next| next + 1);
        }
        let far = words.floor_char_boundary(at + LONGEST_LABEL);
        self.next
            .is_some_and(|next| next >= at && (next <= far || words[far..].starts_with(' ')))
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

/// Whether a sentence or a clause ends with `c`, or a space stands there that may be all that is left of a paragraph mark.
fn ends_clause(c: char) -> bool {
    is_stop(c) || matches!(c, ' ' | ',' | '”' | ')' | '】' | '、')
}

fn is_stop(c: char) -> bool {
    matches!(c, '。' | ';' | ':' | '!' | '?' | '|')
}
