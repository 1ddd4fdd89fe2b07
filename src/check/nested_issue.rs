//! `nested-issue`: an issue inside an issue. Issues are the deepest headings that state a finding, so either the outer one
//! gathers issues, or the inner one lies too deep, or it is a measure. The fixes are just these.

use super::context::{Context, heading_range};
use super::{Code, Diagnostic, Message};
use crate::edit::correct::{Correction, Scope};
use crate::outline::Kind;
use crate::outline::view::NodeView;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for issue in &context.issues {
        let outer = std::iter::successors(issue.parent(), NodeView::parent)
            .find(|above| above.kind() == Kind::Issue);
        let Some(outer) = outer else { continue };
        let (inner_level, outer_level) =
            (issue.segment().level.depth(), outer.segment().level.depth());
        let set_kind = |id, kind| Correction::SetKind {
            ids: vec![id],
            kind,
        };
        found.push(
            Diagnostic::new(
                Code::NestedIssue,
                heading_range(*issue),
                Some(issue.id()),
                Message::new("check-nested-issue").with("line", outer.line_number()),
            )
            .perhaps_fixed_by(
                Message::new("fix-level-up").with("levels", inner_level - outer_level),
                Correction::ShiftLevel {
                    ids: vec![issue.id()],
                    steps: outer_level as i8 - inner_level as i8,
                    scope: Scope::WithBelow,
                },
            )
            .perhaps_fixed_by(
                Message::new("fix-outer-is-group"),
                set_kind(outer.id(), Kind::Group),
            )
            .perhaps_fixed_by(
                Message::new("fix-to-measure"),
                set_kind(issue.id(), Kind::Measure),
            ),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{SOUND, document, found, make, report, slip};
    use super::*;

    #[test]
    fn a_group_read_as_an_issue_is_raised_with_every_issue_inside_it() {
        let right = document(&report(SOUND));
        assert!(found(&right, Code::NestedIssue).is_empty());
        let group = NodeView::all(&right)
            .find(|node| node.kind() == Kind::Group)
            .expect("there is one")
            .id();
        let mut slipped = slip(&right, group, Kind::Issue);
        let raised = found(&slipped, Code::NestedIssue);
        assert_eq!(raised.len(), 2);
        make(&mut slipped, &raised[0].fixes[1].correction);
        assert!(found(&slipped, Code::NestedIssue).is_empty());
    }
}
