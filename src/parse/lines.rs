//! Logical lines: what stands on one line of the report as its authors wrote it, whatever a page, a format or a copy did.
//!
//! A line that a page broke in mid-sentence is joined again, signs of a format and glosses are left out, and all that was
//! left out is remembered as noise.

use std::ops::Range;

use super::fold::{fold, is_invisible};
use super::frame::is_chrome;
use super::labels::{Field, field_label};
use super::numbering::numbering;
use super::patterns::pattern;
use super::words::Words;
use crate::outline::view::is_han;
use crate::text::{Hint, HintKind, Text, TextRange};

/// One logical line.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// Where its first physical line begins, white space included.
    pub(super) start: usize,
    /// Where its last physical line ends, without the line break.
    pub(super) end: usize,
    /// What it says.
    pub(super) words: Words,
    /// What was left out of the words.
    pub(super) noise: Vec<Range<usize>>,
    /// Whether it is no more than page furniture.
    pub(super) furniture: bool,
    /// The level of heading that a format gave it.
    pub(super) heading: Option<u8>,
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
        }
    }
}

/// How the text as a whole is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Layout {
    /// The measure at which a conversion broke every line, if one did: conversions count columns, people and some
    /// programs count characters, and often both measures fit.
    columns: Option<usize>,
    characters: Option<usize>,
    /// Whether a machine put the pronunciation in brackets behind characters.
    glosses: bool,
}

/// How wide a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Width {
    columns: usize,
    characters: usize,
}

/// Lines looked at to learn the layout.
const SAMPLE_LINES: usize = 2000;
/// How far a full line may stay behind the widest, in columns: one full-width character and a sign kept from the margin.
const RAGGED: usize = 5;
/// The same in characters.
const RAGGED_CHARACTERS: usize = 2;
/// Web chrome stands in so many lines before the report.
const FRONT_LINES: usize = 12;
/// A quotation that is still open is followed over so many line breaks.
const OPEN_QUOTE_LINES: usize = 3;

pattern!(GLOSS = r"(\p{Han})[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňɡ]{1,6}[)）]");
pattern!(
    RESIDUE = r"\[bookmark:[^\]\n]{0,60}\]|【[a-z]{2,12}:[^】\n]{0,60}】|&nbsp;|&emsp;|&ensp;|<br ?/?>|</?(?:p|b|strong|u|i)>"
);
pattern!(
    PAGE_NUMBER = r"^(?:-{1,3} ?\d{1,4} ?-{1,3}|第 ?\d{1,4} ?页(?:[,/ ]*共 ?\d{1,4} ?页)?|\d{1,4} ?/ ?\d{1,4}|\d{1,3}|[|│]+)$"
);
pattern!(
    CLOSING_LINE = r"^(?:(?:\d{4}|[二〇零一三四五六七八九]{4})年(?:[\d一二三四五六七八九十]{0,3}(?:月[\d一二三四五六七八九十]{0,3}日?)?)?$|联系(?:电话|方式|人)|(?:监督|举报|受理)?(?:电话|方式|联系人|邮箱|信箱)[:; \d]|电子(?:邮箱|信箱)[:; a-zA-Z\d]|邮(?:政)?(?:编|箱|寄)[^,。]{0,4}[:; a-zA-Z\d]|(?:通信|联系|单位)?地址[:; ]|欢迎|特此|附件|中共.{2,40}(?:党组|党委|委员会|支部|总支)$)"
);

impl Layout {
    /// The layout of `text`, from a sample of its beginning.
    pub(super) fn of(text: &Text) -> Self {
        let lines = (0..text.n_lines().min(SAMPLE_LINES)).map(|i| text.slice(text.line(i)));
        let mut widths: Vec<Width> = Vec::new();
        let mut n_glosses = 0;
        for line in lines {
            let width = width(line.trim_end());
            if width.characters > 0 {
                widths.push(width);
            }
            if n_glosses < 5 && line.contains(['(', '（']) {
                n_glosses += GLOSS.find_iter(line).take(5).count();
            }
        }
        let mut columns: Vec<usize> = widths.iter().map(|width| width.columns).collect();
        let mut characters: Vec<usize> = widths.iter().map(|width| width.characters).collect();
        Self {
            columns: wrap_at(&mut columns, 30..=130, RAGGED),
            characters: wrap_at(&mut characters, 15..=65, RAGGED_CHARACTERS),
            glosses: n_glosses >= 5,
        }
    }

    /// Whether a conversion broke the lines.
    fn is_wrapped(self) -> bool {
        self.columns.is_some() || self.characters.is_some()
    }

    /// Whether `line` fits by one of the measures.
    fn measures(
        self,
        line: Width,
        columns: fn(usize, usize) -> bool,
        characters: fn(usize, usize) -> bool,
    ) -> bool {
        self.columns
            .is_some_and(|whole| columns(line.columns, whole))
            || self
                .characters
                .is_some_and(|whole| characters(line.characters, whole))
    }

    fn is_full(self, line: Width) -> bool {
        self.measures(
            line,
            |width, whole| width + RAGGED >= whole,
            |width, whole| width + RAGGED_CHARACTERS >= whole,
        )
    }

    /// Whether not one character more would have had room on the line.
    fn is_brimful(self, line: Width) -> bool {
        self.measures(
            line,
            |width, whole| width + 1 >= whole,
            |width, whole| width >= whole,
        )
    }

    /// Whether a line of prose reaches so far that its sentence was broken and did not end; a heading might.
    fn is_mostly_full(self, line: Width) -> bool {
        let mostly = |width: usize, whole: usize| width * 5 >= whole * 4;
        self.measures(line, mostly, mostly)
    }
}

/// The width of `line`; a Chinese character takes two columns.
fn width(line: &str) -> Width {
    line.chars().fold(Width::default(), |sum, c| Width {
        columns: sum.columns + if c.is_ascii() { 1 } else { 2 },
        characters: sum.characters + 1,
    })
}

/// The width at which most lines end, if a conversion broke the paragraphs: many lines of one width and hardly a longer one.
fn wrap_at(
    widths: &mut [usize],
    plausible: std::ops::RangeInclusive<usize>,
    ragged: usize,
) -> Option<usize> {
    if widths.len() < 8 {
        return None;
    }
    widths.sort_unstable();
    let longest = widths[widths.len() - 1 - widths.len() / 50];
    if !plausible.contains(&longest) {
        return None;
    }
    let full = widths.len() - widths.partition_point(|width| width + ragged < longest);
    (full * 7 >= widths.len()).then_some(longest)
}

/// One physical line on its way to a logical one.
struct Physical {
    start: usize,
    end: usize,
    width: Width,
    words: Words,
    noise: Vec<Range<usize>>,
    furniture: bool,
    heading: Option<u8>,
    /// Whether a blank line stands before it, or it is indented: signs of a new paragraph.
    is_apart: bool,
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
    let (first, last) = (text.line_of(range.start()), text.line_of(range.end()));
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
        add(&mut lines, &mut state, physical, layout);
    }
    lines
}

/// What is known of the line being built.
#[derive(Default)]
struct JoinState {
    /// The line that grows, behind which furniture may have come.
    growing: Option<usize>,
    width: Width,
    has_stop: bool,
    is_closing: bool,
    open_quotes: i32,
    quote_lines: usize,
    /// Signs before the first line.
    pending: Vec<Range<usize>>,
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

/// Whether a space was lost with the line break: between words of letters, but not inside an address.
fn needs_space(before: &str, after: &str) -> bool {
    let letters = |c: char| c.is_ascii_graphic();
    let run_before = &before[before.trim_end_matches(letters).len()..];
    let run_after = &after[..after.len() - after.trim_start_matches(letters).len()];
    let is_address = run_before.contains('@') || run_after.contains('@');
    !is_address
        && before.ends_with(|c: char| c.is_ascii_alphanumeric())
        && after.starts_with(|c: char| c.is_ascii_alphabetic())
}

fn line_of(physical: Physical) -> Line {
    Line {
        start: physical.start,
        end: physical.end,
        words: physical.words,
        noise: physical.noise,
        furniture: physical.furniture,
        heading: physical.heading,
    }
}

impl JoinState {
    fn note(&mut self, physical: &Physical) {
        let words = &physical.words.text;
        self.width = physical.width;
        self.has_stop |= words.contains(['。', ';', '!']);
        self.is_closing = CLOSING_LINE.is_match(words)
            || ["电话:", "邮箱:", "地址:", "邮编:", "联系方式"]
                .iter()
                .any(|label| words.contains(label));
        for c in words.chars() {
            self.open_quotes += match c {
                '“' | '《' | '(' => 1,
                '”' | '》' | ')' => -1,
                _ => 0,
            };
        }
        self.quote_lines += 1;
    }
}

/// Whether `next` goes on with the sentence at the end of `line`.
fn continues(line: &Line, state: &JoinState, next: &Physical, layout: Layout) -> bool {
    let (words, following) = (&line.words.text, &next.words.text);
    if words.ends_with('(') && layout.is_full(state.width) {
        return true;
    }
    let Some(end) = words.chars().next_back() else {
        return false;
    };
    // Where a full line breaks off in mid-sentence, only what is set off by a colon is a label.
    let broke_off = layout.is_full(state.width) && !is_stop(end);
    if next.heading.is_some() || line.heading.is_some() || begins_anew(following, broke_off) {
        return false;
    }
    let starts_on = following.chars().next().is_some_and(|c| {
        is_han(c) || c.is_ascii_alphanumeric() || "“《(,。;:、)”》%.[]’".contains(c)
    });
    if !starts_on {
        return false;
    }
    if following.starts_with([',', '。', ';', ':', '、', ')', '”', '》', '%', ']', '’'])
        || following.starts_with('.') && end.is_ascii_digit()
    {
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
        && following.starts_with(|c: char| c.is_ascii_alphanumeric())
        && !CLOSING_LINE.is_match(following);
    if has_contact {
        return true;
    }
    if is_stop(end) {
        // A stop inside a quotation that goes on over the break does not end the sentence; and what fills the line to its
        // very edge hardly ends there.
        let in_quotation = state.open_quotes > 0 && state.quote_lines <= 1;
        let brims = !next.is_apart
            && layout.is_brimful(state.width)
            && !CLOSING_LINE.is_match(following)
            && !["关于", "针对", "对于"]
                .iter()
                .any(|w| following.starts_with(w));
        let is_paragraph = begins_paragraph(following) && !line.words.text.contains('。');
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
        return true;
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

fn physical(text: &Text, place: TextRange, hints: &[&Hint], layout: Layout) -> Physical {
    let original = text.slice(place);
    let base = place.start().to_usize();
    let mut noise = Vec::new();
    let mut heading = None;
    let mut furniture = false;
    for hint in hints {
        let Some(shared) = hint.range.intersection(place) else {
            continue;
        };
        match hint.kind {
            HintKind::Heading(level) => heading = Some(level),
            HintKind::Furniture => furniture |= shared == place || shared.len() * 2 > place.len(),
            HintKind::Markup | HintKind::PageEdge => {
                noise.push(shared.start().to_usize()..shared.end().to_usize());
            }
            HintKind::TableCell => {}
        }
    }
    find_markdown(original, base, &mut noise, &mut heading);
    if original.contains(['[', '【', '&', '<']) {
        noise.extend(
            RESIDUE
                .find_iter(original)
                .map(|m| base + m.start()..base + m.end()),
        );
    }
    if layout.glosses {
        for gloss in GLOSS.captures_iter(original) {
            if let (Some(whole), Some(character)) = (gloss.get(0), gloss.get(1)) {
                noise.push(base + character.end()..base + whole.end());
            }
        }
    }
    noise.sort_by_key(|range| range.start);
    let mut words = Words::default();
    let mut left_out = noise.iter().peekable();
    let mut invisible = Vec::new();
    for (offset, c) in original.char_indices() {
        let (start, end) = (base + offset, base + offset + c.len_utf8());
        while left_out.next_if(|range| range.end <= start).is_some() {}
        if left_out.peek().is_some_and(|range| range.start <= start) {
            continue;
        }
        if is_invisible(c) {
            invisible.push(start..end);
        } else {
            words.push(fold(c), start, end);
        }
    }
    words.trim();
    noise.extend(invisible);
    noise.retain(|range| !range.is_empty());
    furniture |= words.text.len() <= 40 && PAGE_NUMBER.is_match(&words.text);
    Physical {
        start: base,
        end: place.end().to_usize(),
        width: width(original.trim_end()),
        words,
        noise,
        furniture,
        heading,
        is_apart: original.starts_with(['\u{3000}', ' ', '\t']),
    }
}

/// The signs of Markdown on one line: `#` before a heading, `**` in pairs, a rule or a quotation sign.
fn find_markdown(
    original: &str,
    base: usize,
    noise: &mut Vec<Range<usize>>,
    heading: &mut Option<u8>,
) {
    let trimmed = original.trim_start();
    let blank = original.len() - trimmed.len();
    let hashes = trimmed.bytes().take_while(|b| *b == b'#').count();
    if (1..=6).contains(&hashes) {
        let after = &trimmed[hashes..];
        let space = after.len() - after.trim_start_matches([' ', '\t']).len();
        if space > 0 || after.starts_with(is_han) {
            noise.push(base + blank..base + blank + hashes + space);
            *heading = heading.or(Some(hashes as u8));
        }
    } else if let Some(after) = trimmed.strip_prefix("> ") {
        noise.push(base + blank..base + original.len() - after.len());
    }
    let signs: Vec<usize> = original
        .match_indices("**")
        .map(|(at, _)| at)
        .filter(|at| !original[at + 2..].starts_with('*') && !original[..*at].ends_with('*'))
        .collect();
    if signs.len().is_multiple_of(2) {
        let pairs = signs.chunks_exact(2);
        let encloses = |pair: &[usize]| {
            let inner = &original[pair[0] + 2..pair[1]];
            let apart = |c: char| c.is_whitespace() || "、，,。；;".contains(c);
            inner.contains(is_han)
                && !inner.starts_with(apart)
                && !inner.ends_with(char::is_whitespace)
        };
        if pairs.clone().all(encloses) {
            noise.extend(signs.iter().map(|at| base + at..base + at + 2));
        }
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
            read("[bookmark: _GoBack]根据部署 张** 李**"),
            ["根据部署 张** 李**"]
        );
        assert_eq!(
            read("整改(gai)進(jìn)展(zhǎn)情(qíng)况(kuàng)\n路(lù)灯"),
            ["整改进展情况", "路灯"]
        );
    }
}
