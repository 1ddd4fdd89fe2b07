//! `unassigned-text`: prose among the findings that belongs to no issue. An introduction to a group is usual; prose after its
//! first issue may be an issue without a number, or a measure that slipped to the wrong level. The fixes take it as either.
//! What counts for the report as a whole belongs to no issue rightly.
//! A measure, a cause or a status under no issue at all says that the issue's heading was not read as one.

use super::context::{Context, first_words};
use super::{Code, Diagnostic, Message};
use crate::edit::correct::Correction;
use crate::outline::view::NodeView;
use crate::outline::{Kind, MarkKind, SectionRole};

/// Shorter stretches are remains of signs.
const SHORTEST: usize = 6;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    orphans(context, found);
    for node in context.of_kinds(&[Kind::Text]) {
        let gathers = |above: &NodeView<'_>| {
            matches!(
                above.kind(),
                Kind::Group | Kind::Section(SectionRole::Findings)
            )
        };
        let Some(parent) = node.view.parent().filter(gathers) else {
            continue;
        };
        let after_heading = parent
            .children()
            .take_while(|child| child.index() < node.view.index())
            .any(|child| child.kind().is_heading());
        let counts_all = node
            .view
            .marks()
            .iter()
            .any(|mark| matches!(mark.kind, MarkKind::Claim(_)));
        if counts_all || !after_heading || node.words.as_str().chars().count() < SHORTEST {
            continue;
        }
        let ids = vec![node.view.id()];
        let as_kind = |kind| Correction::SetKind {
            ids: ids.clone(),
            kind,
        };
        found.push(
            Diagnostic::new(
                Code::UnassignedText,
                first_words(node.view),
                Some(node.view.id()),
                Message::new("check-unassigned-text"),
            )
            .perhaps_fixed_by(Message::new("fix-to-measure"), as_kind(Kind::Measure))
            .perhaps_fixed_by(Message::new("fix-to-issue"), as_kind(Kind::Issue)),
        );
    }
}

/// What belongs to an issue and lies under none, once for each parent.
fn orphans(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if context.issues.is_empty() {
        return;
    }
    let mut last_parent = None;
    for node in context.of_kinds(&[
        Kind::Measures,
        Kind::Measure,
        Kind::Causes,
        Kind::Cause,
        Kind::Status,
    ]) {
        let mut above = std::iter::successors(node.view.parent(), NodeView::parent);
        let parent = node.view.parent().map(|parent| parent.id());
        if above.any(|above| above.kind() == Kind::Issue) || last_parent == Some(parent) {
            continue;
        }
        last_parent = Some(parent);
        found.push(Diagnostic::new(
            Code::UnassignedText,
            first_words(node.view),
            Some(node.view.id()),
            Message::new("check-unassigned-measure"),
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{SOUND, document, found, make, report};
    use super::*;
    use crate::edit::correct::Scope;

    #[test]
    fn prose_between_issues_is_raised_and_can_be_given_to_the_issue_above() {
        let mut document = document(&report(SOUND));
        assert!(found(&document, Code::UnassignedText).is_empty());
        let last = NodeView::all(&document)
            .find(|node| node.kind() == Kind::Measure && node.text().starts_with("按季"))
            .map(|measure| vec![measure.id()])
            .expect("it is read");
        make(
            &mut document,
            &Correction::SetKind {
                ids: last.clone(),
                kind: Kind::Text,
            },
        );
        make(
            &mut document,
            &Correction::ShiftLevel {
                ids: last,
                steps: -1,
                scope: Scope::Alone,
            },
        );
        let raised = found(&document, Code::UnassignedText);
        assert_eq!(raised.len(), 1);
        make(&mut document, &raised[0].fixes[0].correction);
        assert!(found(&document, Code::UnassignedText).is_empty());
    }

    #[test]
    fn what_counts_for_the_whole_report_behind_the_last_issue_is_not_raised() {
        let counted = "二、整改落实情况\n(一)党的建设方面\n1.关于学习不经常的问题。\n整改措施:制定学习计划。\n完成情况:已完成。\n2.关于考勤不严格的问题。\n整改措施:修订考勤办法。\n完成情况:正在整改。\n截至2024年7月31日,2个问题已完成整改1个,正在推进1个,累计追回资金3万元。\n";
        let document = document(counted);
        let behind = NodeView::all(&document).find(|node| node.text().starts_with("截至"));
        assert_eq!(behind.map(|node| node.kind()), Some(Kind::Text));
        assert!(found(&document, Code::UnassignedText).is_empty());
    }
}
