//! Finding words in a text as a person means them: widths and cases are alike, and white space between characters, line
//! breaks of a page too, does not matter.

use std::fmt::Write as _;

use regex::Regex;

use crate::text::{Text, TextRange};

/// More hits than this help nobody.
pub const MOST_HITS: usize = 10_000;

/// Where `words` stand in `text`, in its order, no more than [`MOST_HITS`].
#[must_use]
pub fn find(text: &Text, words: &str) -> Vec<TextRange> {
    let Some(pattern) = pattern(words) else {
        return Vec::new();
    };
    let hits = pattern.find_iter(text.as_str());
    hits.take(MOST_HITS)
        .map(|hit| TextRange::of_bytes(hit.start(), hit.end()))
        .collect()
}

/// The pattern of what a person typed; none for nothing.
fn pattern(words: &str) -> Option<Regex> {
    let mut source = String::from("(?i)");
    let mut is_first = true;
    for c in words.chars().filter(|c| !c.is_whitespace()) {
        if !std::mem::take(&mut is_first) {
            source.push_str(r"\s*");
        }
        let (narrow, wide) = widths(c);
        let escape = |c: char| regex::escape(&c.to_string());
        if narrow == wide {
            source.push_str(&escape(c));
        } else {
            write!(source, "(?:{}|{})", escape(narrow), escape(wide)).ok()?;
        }
    }
    (!is_first).then(|| Regex::new(&source).ok()).flatten()
}

/// A sign in half and in full width; the same twice where it has only one.
fn widths(c: char) -> (char, char) {
    const SIGNS: [(char, char); 7] = [
        ('.', '。'),
        (',', '，'),
        (' ', '\u{3000}'),
        ('"', '“'),
        ('"', '”'),
        ('\'', '‘'),
        ('\'', '’'),
    ];
    let shifted = |c: char, by: i32| char::from_u32((c as i32 + by) as u32).unwrap_or(c);
    if let Some(pair) = SIGNS.iter().find(|(_, wide)| *wide == c) {
        return *pair;
    }
    match c {
        '!'..='~' => (c, shifted(c, 0xfee0)),
        '！'..='～' => (shifted(c, -0xfee0), c),
        _ => (c, c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hits(text: &str, words: &str) -> Vec<String> {
        let text = Text::new(text);
        let found = find(&text, words);
        found
            .iter()
            .map(|range| text.slice(*range).to_owned())
            .collect()
    }

    #[test]
    fn widths_cases_and_line_breaks_do_not_matter() {
        assert_eq!(
            hits("整改（１）和整改(1)", "整改(1)"),
            ["整改（１）", "整改(1)"]
        );
        assert_eq!(hits("财务管\n　　理制度", "财务管理"), ["财务管\n　　理"]);
        assert_eq!(hits("使用OA系统", "oa 系统"), ["OA系统"]);
        assert_eq!(hits("关于“学得不深”问题", "”问题"), ["”问题"]);
    }

    #[test]
    fn signs_of_patterns_mean_themselves_and_nothing_finds_nothing() {
        assert_eq!(hits("甲.*乙", ".*"), [".*"]);
        assert_eq!(hits("甲乙", "  "), Vec::<String>::new());
        assert_eq!(hits("甲乙", "丙"), Vec::<String>::new());
    }
}
