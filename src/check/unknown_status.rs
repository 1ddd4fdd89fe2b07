//! `unknown-status`: a statement of how far it got in words that have no normal form. The fixes say what it most often is;
//! the printed words stay visible beside them.

use super::context::Context;
use super::{Code, Diagnostic, Message};
use crate::edit::correct::Correction;
use crate::names;
use crate::outline::view::NodeView;
use crate::outline::{Kind, MarkKind, Status};

/// What is offered.
const OFFERED: [Status; 3] = [Status::Completed, Status::Staged, Status::InProgress];

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for node in context.of_kinds(&[Kind::Status]) {
        if node.view.mark(MarkKind::Status).is_some() {
            continue;
        }
        let issue = std::iter::successors(node.view.parent(), NodeView::parent)
            .find(|above| above.kind() == Kind::Issue);
        if issue.is_some_and(|issue| issue.status().status != Status::Unstated) {
            continue;
        }
        let mut diagnostic = node.diagnostic(
            Code::UnknownStatus,
            0..node.words.as_str().len(),
            Message::new("check-unknown-status").with("words", node.view.printed_text()),
        );
        for status in OFFERED {
            let Some(issue) = issue else { break };
            diagnostic = diagnostic.perhaps_fixed_by(
                Message::new("fix-set-status").with("status", names::status_name(status)),
                Correction::SetStatus {
                    id: issue.id(),
                    status: Some(status),
                },
            );
        }
        found.push(diagnostic);
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{SOUND, fixed, raised, report};
    use super::*;

    fn stating(words: &str) -> String {
        report(&SOUND.replace(
            "二是更新资产台账。\n",
            &format!("二是更新资产台账。\n整改状态：{words}\n"),
        ))
    }

    #[test]
    fn words_without_a_normal_form_are_raised_and_can_be_given_one() {
        assert_eq!(raised(&stating("已完成"), Code::UnknownStatus).len(), 0);
        let text = stating("天气晴朗");
        assert_eq!(raised(&text, Code::UnknownStatus), ["整改状态：天气晴朗"]);
        let after = fixed(&text, Code::UnknownStatus);
        let last = NodeView::issues(&after).last().expect("there is one");
        assert_eq!(last.status().status, Status::Completed);
    }
}
