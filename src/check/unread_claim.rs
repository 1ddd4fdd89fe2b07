//! `unread-claim`: outside the issues, the report states a number of aspects, issues, tasks or measures, and it was not read
//! as a claim, so nothing is held against it. Of sums and persons that one sentence counts several times over, none may have been
//! taken for the whole.

use super::context::{Context, Node};
use super::{Code, Diagnostic, Message};
use crate::outline::{ClaimSubject, Kind, MarkKind, SectionRole};
use crate::parse::patterns::pattern;

pattern!(
    /// A number of what reports count about themselves.
    COUNTED = r"\d+(?:个|项|条|类)(?:具体|突出|主要|共性)?(?:方面|问题|整改任务|整改措施)"
);

pattern!(
    /// A sum that came back.
    SUM = r"(?:追缴|清退|收回|追回|退缴|退还|收缴|上缴|挽回)[^，,。；;、\d]{0,12}\d[\d.,]*余?(?:万|亿)?元"
);
pattern!(
    /// How many were punished.
    PUNISHED = r"(?:处分|问责|追责|诫勉|警告)[^，,。；;、\d]{0,6}[1-9]\d*余?[人名]"
);

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let speaks_of_all = |node: &&Node<'_>| {
        let above = || node.view.parent().map(|above| above.kind());
        node.kind() == Kind::Opening
            || matches!(
                above(),
                Some(Kind::Section(
                    SectionRole::Organization | SectionRole::Findings
                ))
            )
    };
    for node in context
        .of_kinds(&[Kind::Opening, Kind::Text])
        .filter(speaks_of_all)
    {
        undecided(node, found);
    }
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

/// Raises the first number of a sentence of whose subject no number was read although several are there.
fn undecided(node: &Node<'_>, found: &mut Vec<Diagnostic>) {
    let subjects = [
        (&SUM, ClaimSubject::AmountRecovered),
        (&PUNISHED, ClaimSubject::PersonsDisciplined),
    ];
    let words = node.words.as_str();
    let mut start = 0;
    for sentence in words.split_inclusive('。') {
        let from = start;
        start += sentence.len();
        let range = node.words.range(from..start);
        for (pattern, subject) in subjects {
            let hits: Vec<_> = pattern.find_iter(sentence).map(|hit| hit.range()).collect();
            let is_read = || {
                node.view.marks().iter().any(|mark| {
                    mark.kind == MarkKind::Claim(subject)
                        && mark.range.intersection(range).is_some()
                })
            };
            if let [first, _, ..] = hits.as_slice()
                && !is_read()
            {
                found.push(
                    node.diagnostic(
                        Code::UnreadClaim,
                        from + first.start..from + first.end,
                        Message::new("check-unread-claim")
                            .with("words", sentence[first.clone()].to_owned()),
                    ),
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{SOUND, document, found, raised, report, unmarked};
    use super::*;

    #[test]
    fn a_number_nobody_read_is_raised() {
        let text = report(SOUND).replace("反馈了巡察意见。", "反馈了2个方面4个问题。");
        let right = document(&text);
        assert!(found(&right, Code::UnreadClaim).is_empty());
        let unread = unmarked(&right, |kind| matches!(kind, MarkKind::Claim(_)));
        assert_eq!(found(&unread, Code::UnreadClaim).len(), 2);
    }

    #[test]
    fn sums_of_which_none_is_the_whole_are_raised_once() {
        let told = |words: &str| report(SOUND).replace("反馈了巡察意见。", words);
        let two = told("反馈了巡察意见。清退违规收费6.5万元、追回津补贴1.2万元。");
        assert_eq!(raised(&two, Code::UnreadClaim), ["清退违规收费6.5万元"]);
        let one = told("反馈了巡察意见。清退违规收费6.5万元。");
        assert!(raised(&one, Code::UnreadClaim).is_empty());
    }
}
