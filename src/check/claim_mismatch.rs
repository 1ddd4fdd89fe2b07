//! `claim-mismatch`: the report says another number than is there. Where one level does have the number, the message names
//! it: reports count 类 and call them 问题. What the report has no level for is not held against it.

use std::collections::BTreeSet;

use super::context::Context;
use super::{Code, Diagnostic, Message};
use crate::names;
use crate::outline::view::Verdict;
use crate::outline::{ClaimSubject, SegmentId};
use crate::text::TextRange;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut said = BTreeSet::new();
    for claim in &context.claims {
        let Some(extracted) = claim
            .extracted
            .filter(|_| claim.verdict == Verdict::Differs)
        else {
            continue;
        };
        if !said.insert((claim.subject, claim.quantity)) {
            continue;
        }
        let agreeing = agreeing(context, claim.subject, claim.quantity.to_whole());
        let key = match agreeing {
            Some(_) => "check-claim-mismatch-but",
            None => "check-claim-mismatch",
        };
        let mut message = Message::new(key)
            .with("subject", names::claim_name(claim.subject))
            .with("said", claim.quantity.to_string())
            .with("found", extracted);
        if let Some(level) = agreeing {
            message = message.with("level", names::claim_name(level));
        }
        found.push(Diagnostic::new(
            Code::ClaimMismatch,
            claim.range,
            node_at(context, claim.range),
            message,
        ));
    }
}

/// The other level whose number does agree.
fn agreeing(
    context: &Context<'_>,
    subject: ClaimSubject,
    said: Option<i64>,
) -> Option<ClaimSubject> {
    let stats = &context.stats;
    let levels = [
        (ClaimSubject::Aspects, stats.outer_groups),
        (ClaimSubject::Categories, stats.inner_groups),
        (ClaimSubject::Issues, stats.issues),
        (ClaimSubject::Measures, stats.measures),
    ];
    let counts_things = levels.iter().any(|(level, _)| *level == subject);
    levels
        .into_iter()
        .filter(|(level, _)| counts_things && *level != subject)
        .find(|(_, count)| said == i64::try_from(*count).ok())
        .map(|(level, _)| level)
}

/// The node in which these words stand.
pub(super) fn node_at(context: &Context<'_>, range: TextRange) -> Option<SegmentId> {
    let outline = context.document.outline();
    let at = outline.index_at(range.start())?;
    Some(outline.segments()[at.to_usize()].id)
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{SOUND, document, found, report};
    use super::*;

    fn claiming(words: &str) -> Vec<String> {
        let text = report(SOUND).replace("反馈了巡察意见。", &format!("反馈了巡察意见，{words}。"));
        let document = document(&text);
        let found = found(&document, Code::ClaimMismatch);
        found.iter().map(|d| d.message.to_string()).collect()
    }

    #[test]
    fn a_number_that_is_not_there_is_raised() {
        let raised = claiming("指出2个方面9个问题");
        assert_eq!(raised.len(), 1);
        assert!(
            raised[0].contains('9') && raised[0].contains('4'),
            "{raised:?}"
        );
    }

    #[test]
    fn the_level_that_agrees_is_named() {
        let raised = claiming("指出4个方面4个问题");
        assert_eq!(raised.len(), 1);
        assert!(raised[0].contains("问题"), "{raised:?}");
        assert_eq!(claiming("指出2个方面4个问题"), Vec::<String>::new());
    }
}
