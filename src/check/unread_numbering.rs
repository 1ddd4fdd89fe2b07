//! `unread-numbering`: a line inside a segment that begins with a numbering of a form the report uses, or a sentence that
//! begins with the number after the segment's own, as if another segment began there. The fix begins one of the kind that
//! this form has in the report.

use std::collections::BTreeMap;

use super::context::{Context, Node};
use super::{Code, Diagnostic, Message};
use crate::edit::correct::Correction;
use crate::outline::view::{LabelShape, renumbered};
use crate::outline::{Kind, Level, MarkKind};
use crate::parse::patterns::pattern;
use crate::text::TextRange;

pattern!(
    /// A numbering at the beginning of a line.
    NUMBERED = r"(?m)^[ \t\u{3000}]*([（(][一二三四五六七八九十]{1,3}[）)]|[（(]\d{1,2}[）)]|\d{1,2}[.．、]|[一二三四五六七八九十]{1,3}、|问题\d{1,2}|[一二三四五六七八九十]{1,2}是)[^\d\n]"
);

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    // What the report uses each form for: the kind and level that most of its labels have.
    let mut forms: BTreeMap<LabelShape, BTreeMap<(Kind, Level), usize>> = BTreeMap::new();
    for node in &context.nodes {
        if let (Some(label), Some(_)) = (node.view.label(), node.view.ordinal()) {
            let segment = node.view.segment();
            let by_use = forms.entry(LabelShape::of(&label)).or_default();
            *by_use.entry((segment.kind, segment.level)).or_default() += 1;
        }
    }
    for node in &context.nodes {
        if let Some(diagnostic) = next_part(node) {
            found.push(diagnostic);
        }
        if node.lists_attachments() {
            continue;
        }
        let range = node.view.range();
        let words = context.document.text().slice(range);
        for hit in NUMBERED.captures_iter(words) {
            let Some(label) = hit.get(1) else { continue };
            let at = range.start().offset(label.start());
            let is_own = words[..label.start()].trim().is_empty();
            let is_noise = node.view.marks().iter().any(|mark| {
                mark.kind == MarkKind::Noise && mark.range.contains(at)
                    || mark.kind == MarkKind::Label && mark.range.contains(at)
            });
            let used = forms
                .get(&LabelShape::of(label.as_str()))
                .and_then(|by_use| by_use.iter().max_by_key(|(_, times)| **times));
            let Some(((kind, level), _)) = used.filter(|_| !is_own && !is_noise) else {
                continue;
            };
            found.push(
                Diagnostic::new(
                    Code::UnreadNumbering,
                    TextRange::new(at, at.offset(label.len())),
                    Some(node.view.id()),
                    Message::new("check-unread-numbering").with("label", label.as_str().to_owned()),
                )
                .fixed_by(
                    Message::new("fix-begin-at").with("label", label.as_str().to_owned()),
                    Correction::Begin {
                        at,
                        kind: *kind,
                        level: *level,
                    },
                ),
            );
        }
    }
}

/// The part of an enumeration that follows inside a segment which is a part of it.
fn next_part(node: &Node<'_>) -> Option<Diagnostic> {
    let (label, ordinal) = (node.view.label()?, node.view.ordinal()?);
    if !matches!(node.kind(), Kind::Measure | Kind::Cause) {
        return None;
    }
    let next = renumbered(&label, ordinal + 1)?;
    let words = node.words.as_str();
    // 第二季度 is no second part where the first was 第一，.
    let sign_behind = |end: usize| {
        words[end..]
            .chars()
            .next()
            .filter(|c| "，、：,:".contains(*c))
    };
    let has_sign = words.starts_with(&label) && sign_behind(label.len()).is_some();
    let begins = |at: &usize| {
        let end = at + next.len();
        words[..*at].ends_with(['。', '；', ';'])
            && !words[end..].starts_with(|c: char| c.is_ascii_digit())
            && (!has_sign || sign_behind(end).is_some())
    };
    let at = words.match_indices(&next).map(|(at, _)| at).find(begins)?;
    let range = node.words.range(at..at + next.len());
    let segment = node.view.segment();
    Some(
        node.diagnostic(
            Code::UnreadNumbering,
            at..at + next.len(),
            Message::new("check-unread-part").with("label", next.clone()),
        )
        .fixed_by(
            Message::new("fix-begin-at").with("label", next),
            Correction::Begin {
                at: range.start(),
                kind: segment.kind,
                level: segment.level,
            },
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{SOUND, document, found, make, report};
    use super::*;
    use crate::outline::view::NodeView;

    #[test]
    fn a_heading_that_was_merged_away_is_raised_and_begun_again() {
        let mut document = document(&report(SOUND));
        assert!(found(&document, Code::UnreadNumbering).is_empty());
        let second = NodeView::issues(&document)
            .nth(1)
            .expect("there is one")
            .id();
        make(&mut document, &Correction::MergeUp { id: second });
        let raised = found(&document, Code::UnreadNumbering);
        assert_eq!(raised.len(), 1);
        make(&mut document, &raised[0].fixes[0].correction);
        assert!(found(&document, Code::UnreadNumbering).is_empty());
        assert_eq!(NodeView::issues(&document).count(), 4);
    }
}
