//! `missing-status`: an issue of which the report does not say how far it got, though it says so of most. The statement was
//! lost, or its words were not recognised.

use super::context::{Context, heading_range};
use super::{Code, Diagnostic, Message};
use crate::outline::Status;

/// Of so many issues in ten at least, the status must be stated for its absence to mean anything.
const USUAL_IN_TEN: usize = 6;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let states =
        |issue: &&crate::outline::view::NodeView<'_>| issue.status().status != Status::Unstated;
    let n_stated = context.issues.iter().filter(states).count();
    if n_stated < 2 || n_stated * 10 < context.issues.len() * USUAL_IN_TEN {
        return;
    }
    for issue in context.issues.iter().filter(|issue| !states(issue)) {
        // A person who says that nothing is stated has looked.
        if issue.status().overridden {
            continue;
        }
        found.push(Diagnostic::new(
            Code::MissingStatus,
            heading_range(*issue),
            Some(issue.id()),
            Message::new("check-missing-status")
                .with("stated", n_stated)
                .with("all", context.issues.len()),
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{SOUND, raised, report};
    use super::*;

    #[test]
    fn the_one_issue_without_a_status_is_raised() {
        let stated = SOUND
            .replace("。\n", "。\n完成情况：已完成\n")
            .replace("问题。\n完成情况：已完成\n", "问题。\n");
        assert_eq!(
            raised(&report(&stated), Code::MissingStatus),
            Vec::<String>::new()
        );
        let findings = stated.replacen("完成情况：已完成\n", "", 1);
        assert_eq!(raised(&report(&findings), Code::MissingStatus).len(), 1);
    }
}
