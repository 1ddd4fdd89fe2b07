//! `missing-label`: measures not opened by the label that those of the other issues have. The label was lost in copying, or
//! what was read as the measures of this issue is something else.

use super::context::{Context, heading_range};
use super::{Code, Diagnostic, Message};
use crate::outline::view::NodeView;
use crate::outline::{Kind, MarkKind};

/// Of so many issues in ten at least, the measures must be opened by a label for its absence to mean anything.
const USUAL_IN_TEN: usize = 6;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let with_measures: Vec<NodeView<'_>> = context
        .issues
        .iter()
        .copied()
        .filter(|issue| issue.n_measures() > 0)
        .collect();
    let is_labelled = |issue: &NodeView<'_>| {
        issue
            .descendants()
            .any(|node| node.kind() == Kind::Measures && node.mark(MarkKind::Label).is_some())
    };
    let n_labelled = with_measures
        .iter()
        .filter(|issue| is_labelled(issue))
        .count();
    if n_labelled < 2 || n_labelled * 10 < with_measures.len() * USUAL_IN_TEN {
        return;
    }
    for issue in with_measures.iter().filter(|issue| !is_labelled(issue)) {
        found.push(Diagnostic::new(
            Code::MissingLabel,
            heading_range(*issue),
            Some(issue.id()),
            Message::new("check-missing-label")
                .with("labelled", n_labelled)
                .with("all", with_measures.len()),
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{SOUND, raised, report};
    use super::*;

    #[test]
    fn the_one_issue_without_the_label_is_raised() {
        let findings = SOUND.replace("整改情况：一是修订", "一是修订");
        assert_eq!(raised(&report(&findings), Code::MissingLabel).len(), 1);
    }

    #[test]
    fn reports_without_labels_lack_none() {
        let findings = SOUND.replace("整改情况：", "");
        assert_eq!(
            raised(&report(&findings), Code::MissingLabel),
            Vec::<String>::new()
        );
    }
}
