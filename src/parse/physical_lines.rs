//! Physical lines: what stands on one line of the text, without the signs of formats and glosses, which are noise.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::bullets::bullet;
use super::labels::field_label;
use super::layout::{GLOSS, Layout, Width, is_indented, width};
use super::numbering::numbering;
use super::patterns::pattern;
use super::signs::{Signs, marks};
use super::status;
use super::table::Shape;
use super::words::Words;
use super::work::looked_at;
use crate::outline::view::is_han;
use crate::text::{Hint, HintKind, Text, TextRange, fold, is_invisible};

pattern!(
    RESIDUE = r#"\[bookmark:[^\]\n]{0,60}\]|【[a-z]{2,12}:[^】\n]{0,60}】|&(?:nbsp|emsp|ensp|zwnj|#160);|<!--[^>\n]{0,80}-->|</?(?:p|b|strong|u|i|em|div|span|br|font|h[1-6]|ul|ol|li|center|section|article|table|tbody|tr|td|th|a|o:p)(?: [a-z-]{2,20} ?= ?(?:"[^"<>\n]{0,200}"|'[^'<>\n]{0,200}'|[^ <>\n]{1,60}))* ?/?>"#
);
pattern!(
    PAGE_NUMBER = r"^(?:-{1,3} ?\d{1,4} ?-{1,3}|第 ?\d{1,4} ?页(?:[,/ ]*共 ?\d{1,4} ?页)?|\d{1,4} ?/ ?\d{1,4}|\d{1,3}|[|│]+)$"
);

pattern!(
    /// What stands below a picture that is not there any more: 图为党组会议现场.
    CAPTION = r"^\(?(?:[上下左右]?图(?:[一二三四五六七八九十\d]{1,2}[: ])?为|图[一二三四五六七八九十\d]{1,2}:)[^。,;]{2,40}[。]?\)?$|^(?:上下|左右)滑动[^。,;]{0,10}$"
);

/// One physical line on its way to a logical one.
pub(super) struct Physical {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) width: Width,
    pub(super) words: Words,
    /// What any of the characters of its words is.
    pub(super) signs: Signs,
    pub(super) noise: Vec<Range<usize>>,
    pub(super) furniture: bool,
    pub(super) heading: Option<u8>,
    pub(super) bullet: Option<char>,
    /// Whether a blank line stands before it, or it is indented: signs of a new paragraph.
    pub(super) is_apart: bool,
    /// Whether it is indented as paragraphs are.
    pub(super) is_indented: bool,
}

/// What stands on the line at `place`, with the hints that lie on it.
pub(super) fn physical(text: &Text, place: TextRange, hints: &[&Hint], layout: Layout) -> Physical {
    let original = text.slice(place);
    looked_at(original.len());
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
    let signs = Signs::within(original);
    find_markdown(original, base, &mut noise, &mut heading);
    noise.extend(lost_spaces(original).map(|sign| base + sign.start..base + sign.end));
    let lead = if signs.any(Signs::MARKUP) {
        leading_tags(original)
    } else {
        0
    };
    let bullet = bullet(&original[lead..], layout.is_wrapped());
    let sign = bullet.as_ref().map(|(_, sign)| sign.clone());
    noise.extend(sign.map(|sign| base + lead + sign.start..base + lead + sign.end));
    if signs.any(Signs::MARKUP) {
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
    let mut words = Words::with_capacity(original.len());
    let mut invisible = Vec::new();
    let looks = (signs, layout);
    // What stands between noise, and last what stands behind all of it.
    let mut from = 0;
    for left_out in &noise {
        let start = original.ceil_char_boundary(left_out.start - base);
        let end = original.ceil_char_boundary(left_out.end - base);
        if start > from {
            fold_into(
                &mut words,
                &mut invisible,
                original,
                from..start,
                base,
                looks,
            );
        }
        from = from.max(end);
    }
    let rest = from..original.len();
    fold_into(&mut words, &mut invisible, original, rest, base, looks);
    words.trim();
    words.close_label();
    let signs = if noise.is_empty() {
        signs
    } else {
        Signs::within(&words.text)
    };
    noise.extend(invisible);
    noise.retain(|range| !range.is_empty());
    furniture |= words.text.starts_with(['图', '上', '下', '左', '右', '('])
        && CAPTION.is_match(&words.text);
    furniture |= words.text.len() <= 40
        && words
            .text
            .starts_with(|c: char| c.is_ascii_digit() || "-第|│".contains(c))
        && PAGE_NUMBER.is_match(&words.text);
    Physical {
        start: base,
        end: place.end().to_usize(),
        width: width(original.trim_end()),
        words,
        signs,
        noise,
        furniture,
        heading,
        bullet: bullet.map(|(sign, _)| sign),
        is_apart: original.starts_with(['\u{3000}', ' ', '\t']),
        is_indented: is_indented(original),
    }
}

/// How many bytes at the beginning of a line are what a web page left there.
fn leading_tags(original: &str) -> usize {
    let mut at = 0;
    for residue in RESIDUE.find_iter(original) {
        if !original[at..residue.start()].trim().is_empty() {
            break;
        }
        at = residue.end();
    }
    at
}

/// Adds the words that stand at `part` of a line that begins at `base` of the text, folded.
fn fold_into(
    words: &mut Words,
    invisible: &mut Vec<Range<usize>>,
    original: &str,
    part: Range<usize>,
    base: usize,
    (signs, layout): (Signs, Layout),
) {
    let has_bars = layout.table.is_some_and(|table| table.shape == Shape::Tabs);
    let gaps = layout.table.map(|table| table.spaces(original));
    let gaps = gaps.unwrap_or_default();
    // Most characters stay as they are, and a stretch of them is taken at once.
    let mut plain = part.start;
    let mut change = |at: usize, c: char| {
        words.push_plain(&original[plain..at], base + plain);
        plain = at + c.len_utf8();
        let (start, end) = (base + at, base + plain);
        if gaps.contains(&at) {
            words.push('|', start, end);
        } else if is_invisible(c) {
            invisible.push(start..end);
        } else if c == '\t' && has_bars {
            words.push('|', start, end);
        } else {
            words.push(fold(c), start, end);
        }
    };
    let folded = &original[part.clone()];
    let changes = |(at, c): &(usize, char)| {
        Signs::of(*c).any(Signs::CHANGES) || gaps.contains(&(part.start + at))
    };
    if signs.any(Signs::TRADITIONAL) || !gaps.is_empty() {
        for (at, c) in folded.char_indices().filter(changes) {
            change(part.start + at, c);
        }
    } else if signs.any(Signs::CHANGES) {
        for (at, c) in marks(folded).filter(changes) {
            change(part.start + at, c);
        }
    }
    words.push_plain(&original[plain..part.end], base + plain);
}

/// The lines that stand right above or below the number of a page, the same on several pages: the heads and feet of pages,
/// in the midst of a sentence as often as not.
pub(super) fn running_heads(text: &Text, range: TextRange) -> BTreeSet<usize> {
    /// Longer lines are no numbers of pages, in bytes.
    const LONGEST: usize = 60;
    let lines = text.line_of(range.start())..=text.line_of(range.end());
    let filled: Vec<(usize, &str)> = lines
        .map(|at| (at, text.slice(text.line(at)).trim()))
        .filter(|(_, words)| !words.is_empty())
        .collect();
    // Bare digits number rows of tables, too.
    let is_number = |words: &str| {
        words.len() <= LONGEST
            && words.starts_with(['-', '—', '－', '–', '─', '第'])
            && PAGE_NUMBER.is_match(&words.chars().map(fold).collect::<String>())
    };
    let mut seen: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (place, (_, words)) in filled.iter().enumerate() {
        if !is_number(words) {
            continue;
        }
        for beside in [place.checked_sub(1), Some(place + 1)]
            .into_iter()
            .flatten()
        {
            let head = filled.get(beside).filter(|(_, words)| may_be_head(words));
            if let Some((at, words)) = head {
                seen.entry(words).or_default().insert(*at);
            }
        }
    }
    let again = seen.into_values().filter(|places| places.len() > 1);
    again.flatten().collect()
}

/// Whether a line may be the head of a page: no sentence, no heading, nothing behind a label.
fn may_be_head(words: &str) -> bool {
    let folded: String = words.chars().map(fold).collect();
    (4 * 3..=60 * 3).contains(&words.len())
        && !folded.contains(['。', ',', ';', ':'])
        && numbering(&folded).is_none()
        && field_label(&folded).is_none()
        && status::opening(&folded).is_none()
}

/// Question marks in front of a line are spaces that a wrong encoding lost.
fn lost_spaces(original: &str) -> Option<Range<usize>> {
    let behind = original.trim_start_matches(['?', '\u{fffd}']);
    let len = original.len() - behind.len();
    (len > 1 && behind.trim_start().starts_with(is_han)).then_some(0..len)
}

/// Whether the words are a numbering and nothing else.
fn is_number(words: &str) -> bool {
    words.contains(|c: char| c.is_ascii_digit())
        && words
            .chars()
            .all(|c| c.is_ascii_digit() || ".、．()（）".contains(c))
}

/// A line that is bold as a whole is a heading of the lowest level.
const BOLD: u8 = 7;

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
    } else if let Some(after) = trimmed.strip_prefix('>')
        && (after.is_empty() || after.starts_with(' '))
    {
        noise.push(base + blank..base + original.len() - after.trim_start().len());
    }
    // A number that is to be no list has a sign before its dot: 1\\.
    let digits = trimmed.trim_start_matches(['#', ' ', '*', '>']);
    let digits = &digits[digits.bytes().take_while(u8::is_ascii_digit).count()..];
    if digits.len() < trimmed.len() && (digits.starts_with("\\.") || digits.starts_with("\\)")) {
        let at = base + original.len() - digits.len();
        noise.push(at..at + 1);
    }
    if !original.contains("**") {
        return;
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
            (inner.contains(is_han) || is_number(inner))
                && !inner.starts_with(apart)
                && !inner.ends_with(char::is_whitespace)
        };
        if let [first, last] = signs[..]
            && trimmed.starts_with("**")
            && first == blank
            && original[last + 2..].trim().is_empty()
        {
            *heading = heading.or(Some(BOLD));
        }
        if pairs.clone().all(encloses) {
            noise.extend(signs.iter().map(|at| base + at..base + at + 2));
        }
    }
}
