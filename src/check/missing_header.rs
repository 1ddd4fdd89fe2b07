//! `missing-header`: the opening speaks of something that belongs in the header, and no value was read for it: an inspection
//! team, the period, the day of the feedback; or nothing names the agency. The person should fill it in by hand.

use super::context::{Context, first_words};
use super::{Code, Diagnostic, Message};
use crate::names;
use crate::outline::{HeaderField, Kind};
use crate::parse::patterns::pattern;

pattern!(
    /// A team is named.
    TEAM = r"巡[察视](?:[一二三四五六七八九十\d]{1,3})?组"
);
pattern!(
    /// A period is given.
    PERIOD = r"月(?:[^。；]{0,6}日)?(?:起)?(?:至|到|—|-|–|~)[^。；]{0,8}月"
);
pattern!(
    /// A day of feedback is given.
    FEEDBACK = r"月[^。；，,月]{0,4}日?[，,]?[^。；月]{0,40}反馈了?"
);

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if context.issues.is_empty() {
        return;
    }
    let is_missing = |field: HeaderField| {
        let entry = context.header.entry(field);
        entry.value.is_none() && !entry.overridden
    };
    let opening = context.of_kinds(&[Kind::Opening]).next();
    if let Some(first) = opening.or(context.nodes.first())
        && is_missing(HeaderField::Agency)
    {
        found.push(Diagnostic::new(
            Code::MissingHeader,
            first_words(first.view),
            None,
            Message::new("check-missing-agency"),
        ));
    }
    let Some(opening) = opening else { return };
    for (pattern, fields) in [
        (&TEAM, &[HeaderField::Team][..]),
        (&PERIOD, &[HeaderField::Start, HeaderField::End]),
        (&FEEDBACK, &[HeaderField::Feedback]),
    ] {
        let missing: Vec<String> = fields
            .iter()
            .filter(|field| is_missing(**field))
            .map(|field| names::header_name(*field))
            .collect();
        // 9月至11月进行了巡察，并反馈了意见 gives no day of the feedback.
        let is_period = |words: &str| words.contains("进行了") || words.contains("开展");
        if let Some(hit) = pattern
            .find(opening.words.as_str())
            .filter(|hit| !missing.is_empty() && !is_period(hit.as_str()))
        {
            let message = Message::new("check-missing-header").with("field", missing.join("、"));
            found.push(opening.diagnostic(Code::MissingHeader, hit.range(), message));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{SOUND, document, found, make, report, unmarked};
    use super::*;
    use crate::edit::correct::Correction;
    use crate::outline::MarkKind;

    #[test]
    fn a_field_that_the_opening_speaks_of_and_nobody_read_is_raised_until_a_person_says_so() {
        let right = document(&report(SOUND));
        assert!(found(&right, Code::MissingHeader).is_empty());
        let mut unread = unmarked(&right, |kind| {
            kind == MarkKind::Header(HeaderField::Feedback)
        });
        assert_eq!(found(&unread, Code::MissingHeader).len(), 1);
        let absent = Correction::SetHeader {
            field: HeaderField::Feedback,
            answer: Some(crate::outline::HeaderOverride::Absent),
        };
        make(&mut unread, &absent);
        assert!(found(&unread, Code::MissingHeader).is_empty());
    }
}
