//! `unread-claim`: outside the issues, the report states a number of aspects, issues, tasks or measures, and it was not read
//! as a claim, so nothing is held against it.

use super::context::Context;
use super::{Code, Diagnostic, Message};
use crate::outline::{Kind, MarkKind};
use crate::parse::patterns::pattern;

pattern!(
    /// A number of what reports count about themselves.
    COUNTED = r"\d+(?:个|项|条|类)(?:具体|突出|主要|共性)?(?:方面|问题|整改任务|整改措施)"
);

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for node in context.of_kinds(&[Kind::Opening]) {
        for hit in COUNTED.find_iter(node.words.as_str()) {
            let range = node.words.range(hit.range());
            let is_read = node.view.marks().iter().any(|mark| {
                matches!(mark.kind, MarkKind::Claim(_)) && mark.range.intersection(range).is_some()
            });
            if !is_read {
                found.push(node.diagnostic(
                    Code::UnreadClaim,
                    hit.range(),
                    Message::new("check-unread-claim").with("words", hit.as_str().to_owned()),
                ));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{SOUND, document, found, report, unmarked};
    use super::*;

    #[test]
    fn a_number_nobody_read_is_raised() {
        let text = report(SOUND).replace("反馈了巡察意见。", "反馈了2个方面4个问题。");
        let right = document(&text);
        assert!(found(&right, Code::UnreadClaim).is_empty());
        let unread = unmarked(&right, |kind| matches!(kind, MarkKind::Claim(_)));
        assert_eq!(found(&unread, Code::UnreadClaim).len(), 2);
    }
}
