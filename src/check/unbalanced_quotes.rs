//! `unbalanced-quotes`: a quote or a bracket without its other half. Where the quote was split by the reading, merging puts it
//! right; where the report lost the sign, the title may reach too far or not far enough.

use super::context::Context;
use super::{Code, Diagnostic, Message};
use crate::edit::correct::Correction;
use crate::outline::Kind;
use crate::outline::view::NodeView;

/// Opening and closing signs, brackets of both widths alike.
const PAIRS: [(char, char); 8] = [
    ('“', '”'),
    ('‘', '’'),
    ('（', '）'),
    ('《', '》'),
    ('〈', '〉'),
    ('【', '】'),
    ('〔', '〕'),
    ('[', ']'),
];

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    // What was left open in the segment before, so that a quote torn in two is known as such.
    let mut open_before: Option<char> = None;
    for (i, node) in context.nodes.iter().enumerate() {
        let label = node.view.label().unwrap_or_default();
        let words = node.words.as_str();
        let body = if words.starts_with(label.as_str()) {
            label.len()
        } else {
            0
        };
        let odd = odd_one(&words[body..]);
        if let Some((at, sign)) = odd {
            let diagnostic = node.diagnostic(
                Code::UnbalancedQuotes,
                body + at..body + at + sign.len_utf8(),
                Message::new("check-unbalanced-quotes").with("sign", sign.to_string()),
            );
            let is_torn = PAIRS
                .iter()
                .any(|pair| open_before == Some(pair.0) && sign == pair.1);
            let mergeable = is_torn && i > 0 && can_join(context.nodes[i - 1].view, node.view);
            found.push(if mergeable {
                diagnostic.fixed_by(
                    Message::new("fix-merge-up"),
                    Correction::MergeUp { id: node.view.id() },
                )
            } else {
                diagnostic
            });
        }
        open_before = odd.map(|(_, sign)| sign).filter(|sign| is_opening(*sign));
    }
}

fn can_join(above: NodeView<'_>, below: NodeView<'_>) -> bool {
    !above.kind().is_top_level() && !matches!(below.kind(), Kind::Section(_) | Kind::Group)
}

fn is_opening(sign: char) -> bool {
    PAIRS.iter().any(|pair| pair.0 == sign)
}

/// The first sign without its other half, and where it stands.
fn odd_one(words: &str) -> Option<(usize, char)> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut before = '\0';
    for (at, c) in words.char_indices() {
        let sign = match c {
            '(' => '（',
            ')' => '）',
            other => other,
        };
        if is_opening(sign) {
            open.push((at, c));
        } else if let Some(pair) = PAIRS.iter().find(|pair| pair.1 == sign) {
            let folded = |c: char| if c == '(' { '（' } else { c };
            match open.iter().rposition(|(_, other)| folded(*other) == pair.0) {
                // Signs opened inside and never closed are the odd ones.
                Some(place) if place + 1 < open.len() => return Some(open[place + 1]),
                Some(place) => open.truncate(place),
                // `1)` and `一）` number a list.
                None if pair.0 == '（' && numbers(before) => {}
                None => return Some((at, c)),
            }
        }
        before = c;
    }
    open.first().copied()
}

fn numbers(c: char) -> bool {
    c.is_ascii_digit() || "一二三四五六七八九十".contains(c)
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{SOUND, raised, report};
    use super::*;

    #[test]
    fn the_odd_sign_is_found() {
        assert_eq!(odd_one("“甲”（乙）《丙“丁”》"), None);
        assert_eq!(odd_one("（甲)"), None);
        assert_eq!(odd_one("1)甲 2)乙"), None);
        assert_eq!(odd_one("“路灯“长明灯”未修”"), None);
        assert_eq!(odd_one("甲“乙").map(|(_, c)| c), Some('“'));
        assert_eq!(odd_one("甲乙》").map(|(_, c)| c), Some('》'));
        assert_eq!(odd_one("（甲“乙）").map(|(_, c)| c), Some('“'));
    }

    #[test]
    fn a_quote_without_its_end_is_raised() {
        let findings = SOUND.replace("修订报销办法", "修订《报销办法");
        assert_eq!(raised(&report(&findings), Code::UnbalancedQuotes), ["《"]);
    }
}
