//! What the signs of Markdown say: headings, and which characters are signs that a reader does not see.
//!
//! Only signs that can be nothing else are taken. A lone `*` may be a footnote or a masked digit, four are a masked
//! name, `- 3 -` is a page number. Emphasis is paired more freely than the standard says, which leaves the asterisks of
//! `**整改情况：**一是` standing.

use crate::text::{Hint, HintKind, Text, TextRange};

/// Whether a file is Markdown: by the ending of its name, else by a heading in it.
pub(super) fn is_markdown(name: &str, text: &Text) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    let named = ending.is_some_and(|ending| {
        ["md", "markdown"]
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
    });
    named || text.as_str().lines().any(opens_with_heading)
}

/// The hints of a Markdown text.
pub(super) fn hints(text: &Text) -> Vec<Hint> {
    let mut hints = Vec::new();
    for number in 0..text.n_lines() {
        let range = text.line(number);
        Line {
            start: range.start().to_usize(),
            words: text.slice(range),
            hints: &mut hints,
        }
        .read();
    }
    hints
}

fn opens_with_heading(line: &str) -> bool {
    let signs = leading(line, '#');
    (1..=6).contains(&signs) && line[signs..].starts_with(' ')
}

/// One line on its way through the rules.
struct Line<'a> {
    start: usize,
    words: &'a str,
    hints: &'a mut Vec<Hint>,
}

impl Line<'_> {
    fn read(mut self) {
        let rest = self.words.trim_start_matches([' ', '\t']);
        let at = self.words.len() - rest.len();
        if is_rule(rest) || rest.starts_with("```") {
            self.push_markup(at, self.words.trim_end().len());
            return;
        }
        let content = if let Some(level) = heading_level(rest) {
            self.read_heading(at, level)
        } else {
            self.read_block_signs(at)
        };
        self.read_inline(content);
    }

    /// Reads the heading whose signs begin at `at` and says where its words do.
    fn read_heading(&mut self, at: usize, level: u8) -> usize {
        let signs_end = at + usize::from(level);
        let words = &self.words[signs_end..];
        let content = self.words.len() - words.trim_start().len();
        self.push_markup(at, content);
        // Signs may close a heading too; without a space before them they are part of its words.
        let trimmed = self.words.trim_end();
        let unsigned = trimmed.trim_end_matches('#');
        let end = if unsigned.len() < trimmed.len() && unsigned.ends_with([' ', '\t']) {
            unsigned.trim_end().len()
        } else {
            trimmed.len()
        };
        if content < end {
            self.push(content, end, HintKind::Heading(level));
            self.push_markup(end, trimmed.len());
        }
        content
    }

    /// Reads the signs of quotations and list items at `at` and says where the words behind them begin.
    fn read_block_signs(&mut self, at: usize) -> usize {
        let mut content = at;
        while self.words[content..].starts_with('>') || is_item(&self.words[content..]) {
            let words = self.words[content + 1..].trim_start_matches([' ', '\t']);
            content = self.words.len() - words.len();
        }
        self.push_markup(at, content);
        content
    }

    /// Reads emphasis and escapes from `from` on.
    fn read_inline(&mut self, from: usize) {
        let mut open: Option<Run> = None;
        let mut at = from;
        while let Some(sign) = self.words[at..].chars().next() {
            let next = at + sign.len_utf8();
            if sign == '\\' && self.words[next..].starts_with(|c: char| c.is_ascii_punctuation()) {
                self.push_markup(at, next);
                at = next + 1;
                continue;
            }
            if !matches!(sign, '*' | '_') {
                at = next;
                continue;
            }
            let run = Run {
                sign,
                start: at,
                length: leading(&self.words[at..], sign),
            };
            at += run.length;
            match open {
                Some(opened) if opened.matches(run) && run.can_close(self.words) => {
                    open = None;
                    self.push_markup(opened.start, opened.end());
                    self.push_markup(run.start, run.end());
                }
                Some(_) => {}
                None => open = Some(run).filter(|run| run.can_open(self.words)),
            }
        }
    }

    fn push_markup(&mut self, start: usize, end: usize) {
        if start < end {
            self.push(start, end, HintKind::Markup);
        }
    }

    fn push(&mut self, start: usize, end: usize, kind: HintKind) {
        self.hints.push(Hint {
            range: TextRange::of_bytes(self.start + start, self.start + end),
            kind,
        });
    }
}

/// Some `*` or `_` in a row.
#[derive(Clone, Copy)]
struct Run {
    sign: char,
    start: usize,
    length: usize,
}

impl Run {
    fn end(self) -> usize {
        self.start + self.length
    }

    fn matches(self, other: Self) -> bool {
        self.sign == other.sign && self.length == other.length
    }

    /// Whether it can begin emphasis, as the standard says: it hugs the word behind it.
    fn can_open(self, line: &str) -> bool {
        let (before, after) = self.neighbours(line);
        let stands_free = before.is_none_or(|c| !c.is_alphanumeric());
        let hugs =
            after.is_some_and(|c| c.is_alphanumeric() || (stands_free && !c.is_whitespace()));
        self.is_emphasis(line) && hugs && (self.sign == '*' || stands_free)
    }

    /// Whether it can end emphasis: something stands right before it.
    fn can_close(self, line: &str) -> bool {
        let (before, _) = self.neighbours(line);
        self.is_emphasis(line) && before.is_some_and(|c| !c.is_whitespace())
    }

    /// Strong emphasis, with or without the weak; digits on both sides are a masked number.
    fn is_emphasis(self, line: &str) -> bool {
        let (before, after) = self.neighbours(line);
        let is_masked = [before, after]
            .iter()
            .all(|c| c.is_some_and(|c| c.is_ascii_alphanumeric()));
        (2..=3).contains(&self.length) && !is_masked
    }

    fn neighbours(self, line: &str) -> (Option<char>, Option<char>) {
        (
            line[..self.start].chars().next_back(),
            line[self.end()..].chars().next(),
        )
    }
}

/// The level of the heading that a line states. Two signs or more are a heading even without the space that the
/// standard wants, one could be a topic as people tag them.
fn heading_level(line: &str) -> Option<u8> {
    let signs = leading(line, '#');
    let behind = &line[signs..];
    let opens = behind.starts_with([' ', '\t']) || signs > 1;
    ((1..=6).contains(&signs) && opens && !behind.trim().is_empty()).then_some(signs as u8)
}

/// Whether a line begins with the sign of a list item; a page number between two dashes does not.
fn is_item(line: &str) -> bool {
    let Some(sign) = line.chars().next().filter(|c| matches!(c, '-' | '*' | '+')) else {
        return false;
    };
    let behind = line[1..].trim_end();
    let is_page_number = behind
        .strip_suffix(sign)
        .is_some_and(|inner| inner.ends_with([' ', '\t']));
    behind.starts_with([' ', '\t']) && !is_page_number
}

/// Whether a line is a rule across the page.
fn is_rule(line: &str) -> bool {
    ['-', '*', '_'].into_iter().any(|sign| {
        let mut signs = line.chars().filter(|c| !c.is_whitespace());
        line.matches(sign).count() >= 3 && signs.all(|c| c == sign)
    })
}

fn leading(string: &str, sign: char) -> usize {
    string.len() - string.trim_start_matches(sign).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Shows the signs in brackets and a heading's words in braces behind its level.
    #[track_caller]
    fn check(markdown: &str, expected: &str) {
        let text = Text::new(markdown);
        let mut hints = hints(&text);
        hints.sort_by_key(|hint| (hint.range.start(), hint.range.end()));
        let mut shown = String::new();
        for (at, c) in text.as_str().char_indices() {
            for hint in &hints {
                if hint.range.end().to_usize() == at {
                    shown.push(if hint.kind == HintKind::Markup {
                        ']'
                    } else {
                        '}'
                    });
                }
            }
            for hint in &hints {
                if hint.range.start().to_usize() == at {
                    match hint.kind {
                        HintKind::Heading(level) => {
                            shown.extend([level.to_string(), "{".to_owned()]);
                        }
                        _ => shown.push('['),
                    }
                }
            }
            shown.push(c);
        }
        assert_eq!(shown, expected);
    }

    #[test]
    fn headings_with_and_without_the_space() {
        check("## 一、组织领导\n", "[## ]2{一、组织领导}\n");
        check("###（一）\n", "[###]3{（一）}\n");
        check("# 标题 ##\n", "[# ]1{标题}[ ##]\n");
        check("#整改#\n", "#整改#\n");
        check("####### 七\n## \n", "####### 七\n## \n");
    }

    #[test]
    fn strong_emphasis_closes_before_a_han_character() {
        check(
            "**整改情况：**一是学习。\n",
            "[**]整改情况：[**]一是学习。\n",
        );
        check(
            "请__务必__落实，__原因__：\n",
            "请__务必__落实，[__]原因[__]：\n",
        );
        check("***重点***\n", "[***]重点[***]\n");
    }

    #[test]
    fn masked_names_and_numbers_are_not_emphasis() {
        for line in [
            "对张**、李**等2人\n",
            "电话138****1234、1**2\n",
            "0754-*12*\n",
            "姓名____，日期____\n",
            "**没有结尾\n",
        ] {
            check(line, line);
        }
    }

    #[test]
    fn items_and_quotations_are_signs_and_page_numbers_are_not() {
        check("- 完善制度\n", "[- ]完善制度\n");
        check("> * **甲**\n", "[> * ][**]甲[**]\n");
        check("- 3 -\n-3-\n", "- 3 -\n-3-\n");
        check("---\n* * *\n", "[---]\n[* * *]\n");
        check("1\\. 甲 \\*\\*乙\n", "1[\\]. 甲 [\\]*[\\]*乙\n");
    }

    #[test]
    fn a_name_or_a_heading_makes_a_file_markdown() {
        assert!(is_markdown("通报.MD", &Text::new("甲")));
        assert!(is_markdown("通报.txt", &Text::new("甲\n## 乙")));
        assert!(!is_markdown(
            "通报.txt",
            &Text::new("#甲\n  ##乙\n####### 丙")
        ));
        assert!(!is_markdown("md", &Text::new("甲")));
    }
}
