//! `missing-issues`: a heading that should gather issues and has none: the issues below it were not recognised, or it is an
//! issue itself. The fix takes it as one where anything lies below it.

use super::context::{Context, heading_range};
use super::{Code, Diagnostic, Message};
use crate::edit::correct::Correction;
use crate::outline::Kind;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for node in context.of_kinds(&[Kind::Group]) {
        if node
            .view
            .descendants()
            .any(|below| matches!(below.kind(), Kind::Issue | Kind::Group))
        {
            continue;
        }
        let diagnostic = Diagnostic::new(
            Code::MissingIssues,
            heading_range(node.view),
            Some(node.view.id()),
            Message::new("check-missing-issues"),
        );
        let has_content = node.view.children().next().is_some();
        found.push(if has_content {
            diagnostic.fixed_by(
                Message::new("fix-group-to-issue"),
                Correction::SetKind {
                    ids: vec![node.view.id()],
                    kind: Kind::Issue,
                },
            )
        } else {
            diagnostic
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{SOUND, document, found, make, report};
    use super::*;
    use crate::outline::view::NodeView;

    #[test]
    fn a_group_whose_issue_was_taken_for_prose_is_raised() {
        let mut document = document(&report(SOUND));
        assert!(found(&document, Code::MissingIssues).is_empty());
        let ids = NodeView::issues(&document)
            .take(2)
            .map(|issue| issue.id())
            .collect();
        let correction = Correction::SetKind {
            ids,
            kind: Kind::Text,
        };
        make(&mut document, &correction);
        let raised = found(&document, Code::MissingIssues);
        assert_eq!(raised.len(), 1);
        assert_eq!(raised[0].fixes.len(), 1);
    }
}
