//! `truncated-sentence`: a sentence that breaks off: the text was cut at a page or a size limit, or the rest of it was read as
//! something else. Only where the report does end its sentences; some end none.

use super::context::{Context, Node};
use super::{Code, Diagnostic, Message};
use crate::outline::Kind;
use crate::outline::view::is_han;

/// What consists of sentences.
const PROSE: [Kind; 7] = [
    Kind::Opening,
    Kind::Cause,
    Kind::Measure,
    Kind::Measures,
    Kind::Outcome,
    Kind::Text,
    Kind::Causes,
];
/// Shorter stretches need no full stop.
const SHORTEST: usize = 12;
/// Of so many stretches in ten at least, the end must be a full stop for its absence to mean anything.
const USUAL_IN_TEN: usize = 8;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let prose: Vec<&Node<'_>> = context
        .of_kinds(&PROSE)
        .filter(|node| !is_heading_like(node))
        .filter(|node| !node.lists_attachments())
        .filter(|node| node.words.as_str().chars().count() >= SHORTEST)
        .collect();
    let n_ended = prose.iter().filter(|node| end(node) == End::Full).count();
    let is_usual = n_ended * 10 >= prose.len() * USUAL_IN_TEN && n_ended > 1;
    for node in prose {
        let is_cut = match end(node) {
            End::Full => false,
            End::Comma => true,
            End::Open => is_usual,
        };
        if is_cut {
            found.push(diagnostic(node));
        }
    }
    // Where the text was cut at a limit, the last words are the ones that break off, whatever they were read as.
    if let Some(last) = context.nodes.last()
        && (PROSE.contains(&last.kind()) || last.kind().is_heading())
        && end(last) != End::Full
        && !last.lists_attachments()
        && found
            .last()
            .is_none_or(|d| d.node != Some(last.view.id()) || d.code != Code::TruncatedSentence)
    {
        found.push(diagnostic(last));
    }
}

fn diagnostic(node: &Node<'_>) -> Diagnostic {
    let words = node.words.as_str();
    let shown = words.char_indices().rev().nth(5).map_or(0, |(at, _)| at);
    node.diagnostic(
        Code::TruncatedSentence,
        shown..words.len(),
        Message::new("check-truncated-sentence"),
    )
}

/// Numbered prose of one short line names a part of the text and is no sentence.
fn is_heading_like(node: &Node<'_>) -> bool {
    node.kind() == Kind::Text
        && node.view.ordinal().is_some()
        && !node.words.as_str().contains('。')
}

/// How a stretch of prose ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// With the end of a sentence or of a part of an enumeration.
    Full,
    /// With a sign after which something must follow.
    Comma,
    /// Without any sign.
    Open,
}

fn end(node: &Node<'_>) -> End {
    match node.words.as_str().chars().next_back() {
        Some('，' | ',' | '、' | '（' | '(' | '“' | '《') => End::Comma,
        Some(c) if is_han(c) || c.is_alphanumeric() => End::Open,
        _ => End::Full,
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{SOUND, raised, report};
    use super::*;

    #[test]
    fn a_sentence_that_breaks_off_is_raised() {
        let findings = SOUND.replace("全面盘点资产。", "全面盘点资产并逐一核对登记，");
        assert_eq!(
            raised(&report(&findings), Code::TruncatedSentence),
            ["一核对登记，"]
        );
    }

    #[test]
    fn reports_that_end_no_sentence_are_left_in_peace() {
        let findings = SOUND
            .replace("学习。\n", "学习\n")
            .replace("记录。\n", "记录\n");
        let open = findings
            .replace("复核。\n", "复核\n")
            .replace("台账。\n", "台账\n");
        let text = report(&open)
            .replace("压实整改责任。", "压实整改责任")
            .replace("后续整改。", "后续整改");
        assert_eq!(raised(&text, Code::TruncatedSentence), Vec::<String>::new());
    }
}
