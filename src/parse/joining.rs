//! Whether a physical line goes on with the sentence before it, which a page or a conversion broke.

use std::ops::Range;

use super::frame::is_chrome;
use super::labels::{Field, field_label};
use super::layout::{Layout, Width};
use super::lines::Line;
use super::numbering::numbering;
use super::patterns::pattern;
use super::physical_lines::Physical;
use super::signs::{Signs, marks};
use crate::outline::view::is_han;

/// Web chrome stands in so many lines before the report.
const FRONT_LINES: usize = 12;
/// A quotation that is still open is followed over so many line breaks.
const OPEN_QUOTE_LINES: usize = 3;

/// An address of letters has at most so many before a line break.
const ADDRESS: usize = 80;

pattern!(
    CLOSING_LINE = r"^(?:(?:\d{4}|[二〇零一三四五六七八九]{4})年(?:[\d一二三四五六七八九十]{0,3}(?:月[\d一二三四五六七八九十]{0,3}日?)?)?$|联系(?:电话|方式|人)|(?:监督|举报|受理)?(?:电话|方式|联系人|邮箱|信箱)[:; \d]|电子(?:邮箱|信箱)[:; a-zA-Z\d]|邮(?:政)?(?:编|箱|寄)[^,。]{0,4}[:; a-zA-Z\d]|(?:通信|联系|单位)?地址[:; ]|欢迎|特此|附件|中共.{2,40}(?:党组|党委|委员会|支部|总支)$)"
);

/// No line begins with these.
const NEVER_FIRST: [char; 11] = [',', '。', ';', ':', '、', ')', '”', '》', '%', ']', '’'];

/// What is known of the line being built.
#[derive(Default)]
pub(super) struct JoinState {
    /// The line that grows, behind which furniture may have come.
    pub(super) growing: Option<usize>,
    pub(super) width: Width,
    pub(super) has_stop: bool,
    pub(super) is_closing: bool,
    pub(super) open_quotes: i32,
    pub(super) quote_lines: usize,
    /// Signs before the first line.
    pub(super) pending: Vec<Range<usize>>,
}

impl JoinState {
    /// Takes note of a line that was joined or begun.
    pub(super) fn note(&mut self, physical: &Physical) {
        let words = &physical.words.text;
        self.width = physical.width;
        let signs = physical.signs;
        self.has_stop |= signs.any(Signs::STOP);
        self.is_closing = CLOSING_LINE.is_match(words)
            || signs.any(Signs::CONTACT)
                && (["电话:", "邮箱:", "地址:", "邮编:"]
                    .iter()
                    .any(|label| words.contains(label))
                    || words.contains("联系方式"));
        if signs.any(Signs::ENCLOSES) {
            for (_, c) in marks(words) {
                self.open_quotes += match c {
                    '“' | '《' | '(' => 1,
                    '”' | '》' | ')' => -1,
                    _ => 0,
                };
            }
        }
        self.quote_lines += 1;
    }
}

/// Whether `next` goes on with the sentence at the end of `line`.
pub(super) fn continues(line: &Line, state: &JoinState, next: &Physical, layout: Layout) -> bool {
    let (words, following) = (&line.words.text, &next.words.text);
    // In a table every line is whole.
    if layout.table.is_some() {
        return false;
    }
    if words.ends_with('(') && layout.is_full(state.width) {
        return true;
    }
    let Some(end) = words.chars().next_back() else {
        return false;
    };
    if layout.is_wrapped() && layout.indents && next.is_indented {
        return false;
    }
    // Where no lines were broken, what stands behind a stop begins anew, whatever it looks like.
    if !layout.is_wrapped() && is_stop(end) && !following.starts_with(NEVER_FIRST) {
        return false;
    }
    // Where a full line breaks off in mid-sentence, only what is set off by a colon is a label.
    let broke_off = layout.is_full(state.width) && !is_stop(end);
    if next.bullet.is_some()
        || next.heading.is_some()
        || line.heading.is_some()
        || begins_anew(following, broke_off)
    {
        return false;
    }
    let starts_on = following.chars().next().is_some_and(|c| {
        is_han(c) || c.is_ascii_alphanumeric() || "“《(,。;:、)”》%.[]’@".contains(c)
    });
    if !starts_on {
        return false;
    }
    if following.starts_with(NEVER_FIRST) || following.starts_with('.') && end.is_ascii_digit() {
        return true;
    }
    let is_front = state.growing.is_some_and(|at| at < FRONT_LINES);
    if is_front && is_chrome(words) {
        return false;
    }
    // A number or an address of letters that goes on behind the break is one.
    let has_contact = state.is_closing
        && layout.is_wrapped()
        && (end.is_ascii_alphanumeric() || matches!(end, ':' | '@' | '-' | '.'))
        && following.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '@')
        && !CLOSING_LINE.is_match(following);
    if has_contact {
        return true;
    }
    if is_stop(end) {
        // A stop inside a quotation that goes on over the break does not end the sentence; and what fills the line to its
        // very edge hardly ends there.
        let in_quotation = state.open_quotes > 0 && state.quote_lines <= 1;
        let is_formula = begins_paragraph(following) && layout.is_full(state.width);
        let brims = !next.is_apart
            && (is_formula || layout.is_brimful(state.width))
            && !CLOSING_LINE.is_match(following)
            && !["关于", "针对", "对于"]
                .iter()
                .any(|w| following.starts_with(w));
        let is_paragraph = begins_paragraph(following) && !state.has_stop;
        return matches!(end, '。' | ';')
            && !is_paragraph
            && (brims || in_quotation && layout.is_full(state.width));
    }
    if CLOSING_LINE.is_match(following) || begins_paragraph(following) {
        return false;
    }
    if state.is_closing {
        return layout.is_full(state.width) && !looks_like_signature(following);
    }
    if matches!(end, ',' | '、' | '的' | '与' | '及' | '把') {
        return !words.ends_with("参与");
    }
    if layout.is_wrapped() {
        let is_title = ["通报", "报告", "公示", "公告"]
            .iter()
            .any(|last| words.ends_with(last));
        return layout.is_full(state.width)
            || layout.is_mostly_full(state.width) && numbering(words).is_none() && !is_title;
    }
    if state.open_quotes > 0 && state.quote_lines <= OPEN_QUOTE_LINES {
        return true;
    }
    // An unfinished sentence behind a finished one is prose that was cut; a heading has no finished sentence, and who is
    // responsible and by when stands on one line without a stop.
    let one_line = field_label(words)
        .is_some_and(|label| matches!(label.field, Field::Owner | Field::Deadline | Field::Status));
    state.has_stop
        && !one_line
        && !matches!(end, ')' | '”' | '》')
        && !looks_like_signature(following)
}

const fn is_stop(c: char) -> bool {
    matches!(c, '。' | '!' | '?' | ';' | ':' | '】')
}

fn begins_anew(words: &str, in_mid_sentence: bool) -> bool {
    let is_label = field_label(words).is_some_and(|label| {
        !in_mid_sentence || words[label.label_len..label.len].contains([':', '∶'])
    });
    numbering(words).is_some()
        || is_label
        || ["下一步", "下步", "下一阶段", "截至", "截止"]
            .iter()
            .any(|w| words.starts_with(w))
}

/// Whether the words are those that the opening begins with, as it does under a title.
fn begins_paragraph(words: &str) -> bool {
    ["根据", "按照"].iter().any(|w| words.starts_with(w))
}

fn looks_like_signature(words: &str) -> bool {
    words.len() <= 40 * 3
        && !words.contains(['。', ','])
        && [
            "党组",
            "党委",
            "委员会",
            "支部",
            "总支",
            "局",
            "院",
            "学校",
            "中心",
            "办公室",
            "政府",
            "公司",
        ]
        .iter()
        .any(|end| words.ends_with(end))
}

/// Whether a space was lost with the line break: between words of letters, but not inside an address.
pub(super) fn needs_space(before: &str, after: &str) -> bool {
    // An address is short; a long line is not searched again for every line joined to it.
    let before = &before[before.ceil_char_boundary(before.len().saturating_sub(ADDRESS))..];
    let letters = |c: char| c.is_ascii_graphic();
    let run_before = &before[before.trim_end_matches(letters).len()..];
    let run_after = &after[..after.len() - after.trim_start_matches(letters).len()];
    let is_address = run_before.contains('@') || run_after.contains('@');
    !is_address
        && before.ends_with(|c: char| c.is_ascii_alphanumeric())
        && after.starts_with(|c: char| c.is_ascii_alphabetic())
}
