//! `duplicate-text`: the same wording in the measures of several issues. Agencies do copy; a reader should know.

use std::collections::BTreeMap;

use super::context::Context;
use super::{Code, Diagnostic, Message};
use crate::outline::view::{NodeView, is_han};
use crate::outline::{Kind, SegmentId};

/// Shorter measures are stock phrases.
const SHORTEST: usize = 20;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<String, (Option<SegmentId>, usize)> = BTreeMap::new();
    for node in context.of_kinds(&[Kind::Measure, Kind::Cause]) {
        let text: String = node
            .view
            .printed_text()
            .chars()
            .filter(|c| is_han(*c) || c.is_alphanumeric())
            .collect();
        if text.chars().count() < SHORTEST {
            continue;
        }
        let issue = std::iter::successors(node.view.parent(), NodeView::parent)
            .find(|above| above.kind() == Kind::Issue)
            .map(|issue| issue.id());
        match first.get(&text) {
            None => {
                first.insert(text, (issue, node.view.line_number()));
            }
            Some((other, line)) if *other != issue => found.push(node.diagnostic(
                Code::DuplicateText,
                0..node.words.as_str().len(),
                Message::new("check-duplicate-text").with("line", *line),
            )),
            Some(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{SOUND, raised, report};
    use super::*;

    #[test]
    fn a_long_measure_said_of_two_issues_is_raised_once() {
        let long = "每季度召开一次专题会议研究部署并由分管领导逐项督促落实到位";
        let findings = SOUND
            .replace("每月开展集体学习", long)
            .replace("开展票据复核", long);
        assert_eq!(raised(&report(&findings), Code::DuplicateText).len(), 1);
        assert_eq!(
            raised(&report(SOUND), Code::DuplicateText),
            Vec::<String>::new()
        );
    }
}
