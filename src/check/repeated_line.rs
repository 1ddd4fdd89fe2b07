//! `repeated-line`: a line that stands several times within or behind passages, its numbers aside, as the running heads and
//! feet of pages do. Where a passage does not go on behind it, it must lack the stop that closes a sentence. The fix makes every
//! one of them noise.

use std::collections::BTreeMap;

use super::context::Context;
use super::{Code, Diagnostic, Message};
use crate::edit::correct::Correction;
use crate::outline::view::{NodeView, is_han};
use crate::outline::{Kind, MarkKind};
use crate::text::TextRange;

/// Shorter lines come again without being furniture of pages: labels that nobody knows stand on lines of their own.
const SHORTEST: usize = 6;
/// Longer lines are passages.
const LONGEST: usize = 60;
/// What stands so often within passages does not belong to them.
const FEWEST: usize = 3;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut places: BTreeMap<String, Vec<(NodeView<'_>, TextRange)>> = BTreeMap::new();
    for node in &context.nodes {
        for line in loose_lines(node.view) {
            let words = context.document.text().slice(line);
            places
                .entry(without_numbers(words))
                .or_default()
                .push((node.view, line));
        }
    }
    for places in places.into_values().filter(|places| places.len() >= FEWEST) {
        let noise =
            |(_, range): &(NodeView<'_>, TextRange)| Correction::MarkNoise { range: *range };
        let all = Correction::Together(places.iter().map(noise).collect());
        let n = places.len();
        for (node, line) in places {
            let message = Message::new("check-repeated-line").with("n", n);
            found.push(
                Diagnostic::new(Code::RepeatedLine, line, Some(node.id()), message)
                    .fixed_by(Message::new("fix-all-are-noise").with("n", n), all.clone()),
            );
        }
    }
}

/// The lines of a passage that could be furniture of pages and are not yet noise: those within it, its last where no stop
/// closes it, and the only one of prose or a group that bears no number.
fn loose_lines(node: NodeView<'_>) -> Vec<TextRange> {
    let own = node.range();
    let words = node.document().text().slice(own);
    if node.kind() == Kind::Noise || words.trim().is_empty() {
        return Vec::new();
    }
    let trimmed = words.trim_end();
    let mut at = words.len() - words.trim_start().len();
    let mut lines: Vec<TextRange> = Vec::new();
    for line in trimmed[at..].split_inclusive('\n') {
        let start = own
            .start()
            .offset(at + line.len() - line.trim_start().len());
        lines.push(TextRange::new(start, start.offset(line.trim().len())));
        at += line.len();
    }
    let is_noise = |line: &TextRange| {
        let covers = |mark: &crate::outline::Mark| {
            mark.kind == MarkKind::Noise && mark.range.contains_range(*line)
        };
        node.marks().iter().any(covers)
    };
    let could_be = |line: &TextRange| {
        let words = node.document().text().slice(*line);
        let n = words.chars().count();
        (SHORTEST..=LONGEST).contains(&n) && words.contains(is_han)
    };
    let is_bare = matches!(node.kind(), Kind::Text | Kind::Group) && node.label().is_none();
    if lines.len() > 1 || !is_bare {
        lines.drain(..lines.len().min(1));
    }
    let is_closed = trimmed.ends_with(['。', '；', ';', '！', '：', ':']);
    if is_closed {
        lines.pop();
    }
    lines.retain(|line| could_be(line) && !is_noise(line));
    lines
}

/// `words` with one sign for each number.
fn without_numbers(words: &str) -> String {
    let mut kept = String::new();
    for c in words.chars().filter(|c| !c.is_whitespace()) {
        if !c.is_numeric() {
            kept.push(c);
        } else if !kept.ends_with('0') {
            kept.push('0');
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{SOUND, document, fixed, found, raised, report};
    use super::*;

    /// A report in which the feet of pages stand within measures.
    fn with_feet() -> String {
        let foot = |n: u8| format!("示例县文件汇编 第 {n} 页\n");
        let split = |from: &str, words: &str, n: u8| {
            let at = from.find(words).expect("they are there") + words.len();
            format!("{}\n{}{}", &from[..at], foot(n), &from[at..])
        };
        let mut findings = SOUND.to_owned();
        for (n, words) in ["每月开展", "开展票据", "修订"].into_iter().enumerate() {
            if findings.contains(words) {
                findings = split(&findings, words, n as u8 + 3);
            }
        }
        report(&findings)
    }

    #[test]
    fn the_foot_of_pages_within_measures_is_raised_and_all_of_it_made_noise() {
        let text = with_feet();
        let raised = raised(&text, Code::RepeatedLine);
        assert_eq!(raised.len(), 3, "{raised:?}");
        let after = fixed(&text, Code::RepeatedLine);
        assert!(found(&after, Code::RepeatedLine).is_empty());
        let is_left = |node: NodeView<'_>| node.printed_text().contains("文件汇编");
        assert!(!NodeView::all(&after).any(is_left));
    }

    #[test]
    fn a_running_head_behind_passages_or_by_itself_is_raised_too() {
        let head = "示例县局作风建设方面\n";
        let text = report(&SOUND.replace("整改情况：", &format!("{head}整改情况：")));
        assert_eq!(raised(&text, Code::RepeatedLine).len(), 4);
        let after = fixed(&text, Code::RepeatedLine);
        assert!(found(&after, Code::RepeatedLine).is_empty());
        let sentence = "全部做完了，继续保持下去。\n";
        let text = report(&SOUND.replace("整改情况：", &format!("{sentence}整改情况：")));
        assert!(raised(&text, Code::RepeatedLine).is_empty());
    }

    #[test]
    fn what_stands_twice_or_begins_a_passage_is_no_furniture_of_pages() {
        assert!(found(&document(&report(SOUND)), Code::RepeatedLine).is_empty());
    }
}
