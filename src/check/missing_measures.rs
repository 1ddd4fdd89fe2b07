//! `missing-measures`: an issue without anything done about it, be it a measure or what came of one. Either the report says nothing, or what follows the heading
//! was read as something else; where it is prose, the fix takes it as a measure.

use std::collections::BTreeSet;

use super::context::{Context, heading_range};
use super::measures_apart;
use super::{Code, Diagnostic, Message};
use crate::edit::correct::Correction;
use crate::outline::view::NodeView;
use crate::outline::{Kind, MarkKind, SegmentId};

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    // A list of problems has no measures at all, which is said once, of the report as a whole.
    if !context.issues.iter().any(|issue| is_answered(*issue)) {
        return;
    }
    let elsewhere: BTreeSet<SegmentId> = measures_apart::pairs(context)
        .into_iter()
        .map(|(issue, _)| issue.id())
        .collect();
    let lacks = |issue: &&NodeView<'_>| !is_answered(**issue) && !elsewhere.contains(&issue.id());
    for issue in context.issues.iter().filter(lacks) {
        let diagnostic = Diagnostic::new(
            Code::MissingMeasures,
            heading_range(*issue),
            Some(issue.id()),
            Message::new("check-missing-measures"),
        );
        found.push(match fix(*issue) {
            Some((name, correction)) => diagnostic.fixed_by(name, correction),
            None => diagnostic,
        });
    }
}

/// Takes the prose below the issue as its measures: what stands behind the label that opens them, or whole segments.
fn fix(issue: NodeView<'_>) -> Option<(Message, Correction)> {
    let behind_label = issue
        .descendants()
        .find(|node| node.kind() == Kind::Measures && !node.printed_text().is_empty());
    if let Some(node) = behind_label.filter(|node| node.mark(MarkKind::Label).is_none()) {
        return Some((
            Message::new("fix-text-to-measure"),
            Correction::SetKind {
                ids: vec![node.id()],
                kind: Kind::Measure,
            },
        ));
    }
    if let Some(node) = behind_label {
        let words = node.document().text().slice(node.body());
        let signs = words.len()
            - words
                .trim_start_matches([':', '：', ' ', '\n', '\u{3000}'])
                .len();
        return Some((
            Message::new("fix-text-to-measure"),
            Correction::Begin {
                at: node.body().start().offset(signs),
                kind: Kind::Measure,
                level: node.segment().level.deeper(),
            },
        ));
    }
    let prose: Vec<_> = issue
        .children()
        .filter(|child| child.kind() == Kind::Text)
        .map(|child| child.id())
        .collect();
    (!prose.is_empty()).then_some((
        Message::new("fix-text-to-measure"),
        Correction::SetKind {
            ids: prose,
            kind: Kind::Measure,
        },
    ))
}

/// Whether the report says what was done about the issue, or what came of it.
pub(super) fn is_answered(issue: NodeView<'_>) -> bool {
    issue
        .descendants()
        .any(|node| matches!(node.kind(), Kind::Measure | Kind::Outcome))
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{SOUND, document, make, raised, report};
    use super::*;

    #[test]
    fn an_issue_without_measures_is_raised() {
        let findings = SOUND.replace("整改情况：一是统一记录格式。二是按季检查记录。\n", "");
        let raised = raised(&report(&findings), Code::MissingMeasures);
        assert_eq!(raised.len(), 1);
        assert!(raised[0].starts_with("2."), "{raised:?}");
    }

    #[test]
    fn prose_below_an_issue_can_be_taken_as_its_measure() {
        let mut document = document(&report(SOUND));
        let measures: Vec<_> = NodeView::issues(&document)
            .next()
            .expect("there is an issue")
            .descendants()
            .map(|node| node.id())
            .collect();
        make(
            &mut document,
            &Correction::SetKind {
                ids: measures,
                kind: Kind::Text,
            },
        );
        let found = super::super::fixtures::found(&document, Code::MissingMeasures);
        assert_eq!(found.len(), 1);
        make(&mut document, &found[0].fixes[0].correction);
        assert!(super::super::fixtures::found(&document, Code::MissingMeasures).is_empty());
    }
}
