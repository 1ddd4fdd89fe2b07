//! The units that a person means in a Chinese text: the clause, the words in quotation marks, the paragraph, and the places
//! where a dragged edge belongs.
//!
//! However long a line is, only so much of it is looked at.

use crate::text::{Text, TextPos, TextRange};

/// How many characters to either side are looked at; no clause is longer.
const REACH: usize = 400;
/// Quotation marks farther apart do not hold one thing.
const LONGEST_QUOTED: usize = 60;
/// How many characters an edge is drawn.
const SNAP_REACH: usize = 100;

/// More closing marks than this never stand behind one clause.
const MOST_CLOSING: usize = 8;

/// Marks that hold words together, and parting marks between them apart from the clause around.
const PAIRS: [(char, char); 10] = [
    ('“', '”'),
    ('‘', '’'),
    ('《', '》'),
    ('〈', '〉'),
    ('「', '」'),
    ('『', '』'),
    ('（', '）'),
    ('(', ')'),
    ('【', '】'),
    ('〔', '〕'),
];

/// A character with the place where it begins.
type Char = (usize, char);

/// The clause around `pos`: up to the marks that part clauses, which are left out like white space at its ends. Between
/// quotation marks or brackets close to each other it is what they hold.
pub(super) fn clause_at(text: &Text, pos: TextPos) -> TextRange {
    let pos = text.floor(pos).to_usize();
    let chars = window(text.as_str(), pos);
    let (first, last) = match (chars.first(), chars.last()) {
        (Some(first), Some(last)) => (first.0, last.0 + last.1.len_utf8()),
        _ => return TextRange::of_bytes(pos, pos),
    };
    let pairs = pairs(&chars);
    let inside = |at: usize, (open, close): (usize, usize)| open < at && at <= close;
    // The pair that closes first around the place is the innermost.
    let innermost = pairs.iter().find(|pair| inside(pos, **pair));
    if let Some((open, close)) = innermost {
        let opened = text.as_str()[*open..]
            .chars()
            .next()
            .map_or(0, char::len_utf8);
        return trimmed(text, open + opened, *close);
    }
    let parts = |i: usize| {
        let (at, c) = chars[i];
        let beside = |i: Option<usize>| i.and_then(|i| chars.get(i)).map(|(_, c)| *c);
        parts_clauses(beside(i.checked_sub(1)), c, beside(Some(i + 1)))
            && !pairs.iter().any(|pair| inside(at, *pair))
    };
    let after = chars.partition_point(|(at, _)| *at < pos);
    let start = (0..after)
        .rev()
        .find(|i| parts(*i))
        .map_or(first, |i| chars[i].0 + chars[i].1.len_utf8());
    let end = (after..chars.len())
        .find(|i| parts(*i))
        .map_or(last, |i| chars[i].0);
    trimmed(text, start, end)
}

/// The line around `pos`, without its line break.
pub(super) fn paragraph_at(text: &Text, pos: TextPos) -> TextRange {
    text.line(text.line_of(pos))
}

/// The place nearest to `pos` where a clause or a line begins, since that is where passages begin and end; `pos` itself where
/// none is near. A closing quotation mark goes with the clause that it closes.
pub(super) fn snapped(text: &Text, pos: TextPos) -> TextPos {
    let words = text.as_str();
    let here = text.floor(pos).to_usize();
    let begins = |(_, at): &(usize, usize)| begins_clause(words, *at);
    let behind = words[here..]
        .char_indices()
        .map(|(at, _)| here + at)
        .chain([words.len()])
        .enumerate()
        .take(SNAP_REACH)
        .find(begins);
    let before = words[..here]
        .char_indices()
        .rev()
        .enumerate()
        .map(|(steps, (at, _))| (steps + 1, at))
        .take(SNAP_REACH)
        .find(begins);
    let nearest = match (before, behind) {
        (Some((back, at)), Some((on, _))) if back < on => Some(at),
        (Some((_, at)), None) | (_, Some((_, at))) => Some(at),
        (None, None) => None,
    };
    nearest.map_or(pos, |at| TextPos::new(at as u32))
}

/// Whether a line or a clause begins at `at`.
fn begins_clause(words: &str, at: usize) -> bool {
    let (before, behind) = words.split_at(at);
    let mut back = before.chars().rev().take(MOST_CLOSING);
    let next = behind.chars().next();
    let mut last = back.next();
    if matches!(last, None | Some('\n')) || next.is_none() {
        return true;
    }
    if next.is_some_and(|c| is_closing(c) || is_parting(c)) {
        return false;
    }
    let mut following = next;
    while last.is_some_and(is_closing) {
        following = last;
        last = back.next();
    }
    last.is_some_and(|c| c != '、' && parts_clauses(back.next(), c, following))
}

/// The characters of the line around `pos`, as far as they are looked at.
fn window(words: &str, pos: usize) -> Vec<Char> {
    let is_in_line = |c: &Char| c.1 != '\n';
    let before = words[..pos].char_indices().rev();
    let mut chars: Vec<Char> = before.take(REACH).take_while(is_in_line).collect();
    chars.reverse();
    let behind = words[pos..].char_indices().map(|(at, c)| (pos + at, c));
    chars.extend(behind.take(REACH).take_while(is_in_line));
    chars
}

/// Where marks open and close, of all pairs close to each other, in the order in which they close.
fn pairs(chars: &[Char]) -> Vec<(usize, usize)> {
    let mut open: Vec<(usize, char, usize)> = Vec::new();
    let mut pairs = Vec::new();
    for (i, (at, c)) in chars.iter().enumerate() {
        if let Some((_, close)) = PAIRS.iter().find(|(mark, _)| mark == c) {
            open.push((i, *close, *at));
        } else if let Some(last) = open.iter().rposition(|(_, close, _)| close == c) {
            let (opened, _, from) = open[last];
            open.truncate(last);
            if i - opened <= LONGEST_QUOTED + 1 {
                pairs.push((from, *at));
            }
        }
    }
    pairs
}

fn is_parting(c: char) -> bool {
    matches!(
        c,
        '，' | '。' | '；' | '：' | '、' | '？' | '！' | ',' | ';' | ':' | '?' | '!' | '\n'
    )
}

/// Whether `c` parts clauses; a comma or a colon inside a number or an address does not.
fn parts_clauses(before: Option<char>, c: char, after: Option<char>) -> bool {
    let is_narrow = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    is_parting(c) && !(c.is_ascii() && c != '\n' && is_narrow(before) && is_narrow(after))
}

fn is_closing(c: char) -> bool {
    PAIRS.iter().any(|(_, close)| *close == c)
}

/// From `start` to `end` without the white space at either end.
fn trimmed(text: &Text, start: usize, end: usize) -> TextRange {
    let words = &text.as_str()[start..end];
    let blank = words.len() - words.trim_start().len();
    TextRange::of_bytes(start + blank, start + blank + words.trim().len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check_clause(words: &str, at: &str, expected: &str) {
        let text = Text::new(words);
        let pos = TextPos::new(words.find(at).unwrap() as u32);
        assert_eq!(text.slice(clause_at(&text, pos)), expected);
    }

    #[test]
    fn a_double_click_takes_the_clause() {
        let words = "　　一是健全制度，明确责任；二是加强检查。\n末行";
        check_clause(words, "健", "一是健全制度");
        check_clause(words, "责", "明确责任");
        check_clause(words, "查", "二是加强检查");
        check_clause(words, "末", "末行");
        check_clause("，，", "，", "");
        check_clause("", "", "");
        check_clause("一、整改情况", "改", "整改情况");
        check_clause("发现一起、纠正一起。", "纠", "纠正一起");
        check_clause("追回资金1,200元，已上缴", "资", "追回资金1,200元");
        check_clause("整改情况:一是", "改", "整改情况");
    }

    #[test]
    fn inside_quotation_marks_a_double_click_takes_what_they_hold() {
        let words = "1.关于“学得不深、用得不实，走过场”问题，修订《办法（试行）》。";
        check_clause(words, "深", "学得不深、用得不实，走过场");
        check_clause(words, "法", "办法（试行）");
        check_clause(words, "行", "试行");
        check_clause(words, "问", "1.关于“学得不深、用得不实，走过场”问题");
        check_clause(words, "修", "修订《办法（试行）》");
        let long = format!("“起头，{}”", "很长的话，".repeat(30));
        check_clause(&long, "长", "很长的话");
        check_clause("没有“下文，后面", "后", "后面");
    }

    #[track_caller]
    fn check_snapped(words: &str, at: &str, expected: &str) {
        let text = Text::new(words);
        let pos = TextPos::new(words.find(at).unwrap() as u32);
        let found = snapped(&text, pos).to_usize();
        assert_eq!(&words[found..], expected);
    }

    #[test]
    fn an_edge_goes_to_the_nearest_place_where_a_clause_or_a_line_begins() {
        let words = "上行\n一是健全“制度。”二是加强检查、督促，\n末行";
        check_snapped(words, "是健", "一是健全“制度。”二是加强检查、督促，\n末行");
        check_snapped(words, "。”", "二是加强检查、督促，\n末行");
        check_snapped(words, "是加", "二是加强检查、督促，\n末行");
        check_snapped(words, "督", "末行");
        check_snapped(words, "行\n一", words);
        let far = format!("{}中{}", "长".repeat(250), "长".repeat(250));
        check_snapped(&far, "中", &far[750..]);
    }

    proptest! {
        #[test]
        fn units_lie_on_character_boundaries_and_an_edge_stays_where_it_was_drawn(
            words in "[一二，。；、“”《》（） 1,:\\n]{0,60}",
            at in 0..240_usize,
        ) {
            let text = Text::new(&words);
            let pos = text.floor(TextPos::new(at.min(words.len()) as u32));
            let clause = clause_at(&text, pos);
            prop_assert!(words.get(clause.start().to_usize()..clause.end().to_usize()).is_some());
            prop_assert!(!text.slice(clause).contains('\n'));
            let edge = snapped(&text, pos);
            prop_assert!(words.is_char_boundary(edge.to_usize()));
            prop_assert_eq!(snapped(&text, edge), edge);
        }
    }
}
