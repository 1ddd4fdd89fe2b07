//! `claim-inconsistent`: the report's own numbers do not add up: done and not done are not the total, two totals differ, or
//! the rate of completion is not that of the numbers.

use std::collections::BTreeMap;

use super::claim_mismatch::node_at;
use super::context::Context;
use super::{Code, Diagnostic, Message};
use crate::names;
use crate::outline::ClaimSubject;
use crate::outline::view::{Claim, Reach};

/// The subjects that share out the issues among them.
const SHARES: [ClaimSubject; 5] = [
    ClaimSubject::Completed,
    ClaimSubject::BasicallyCompleted,
    ClaimSubject::Staged,
    ClaimSubject::InProgress,
    ClaimSubject::NotStarted,
];

/// How far a printed rate may lie from the true one: it is mostly cut or rounded to a whole number.
const ROUNDING: f64 = 1.0;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut by_subject: BTreeMap<ClaimSubject, Vec<&Claim>> = BTreeMap::new();
    // What a heading counts below it is no total of the report.
    let of_report = |claim: &&Claim| claim.reach == Reach::Report;
    for claim in context.claims.iter().filter(of_report) {
        let known = by_subject.entry(claim.subject).or_default();
        if known.iter().all(|other| other.quantity != claim.quantity) {
            known.push(claim);
        }
    }
    let mut raise = |claim: &Claim, message: Message| {
        found.push(Diagnostic::new(
            Code::ClaimInconsistent,
            claim.range,
            node_at(context, claim.range),
            message,
        ));
    };
    for subject in [
        ClaimSubject::Aspects,
        ClaimSubject::Categories,
        ClaimSubject::Issues,
    ] {
        if let Some([first, second, ..]) = by_subject.get(&subject).map(Vec::as_slice) {
            raise(
                second,
                Message::new("check-claim-two-totals")
                    .with("subject", names::claim_name(subject))
                    .with("one", first.quantity.to_string())
                    .with("other", second.quantity.to_string()),
            );
        }
    }
    let only = |subject| match by_subject.get(&subject).map(Vec::as_slice) {
        Some([claim]) => Some(*claim),
        _ => None,
    };
    let Some(total) = only(ClaimSubject::Issues) else {
        return;
    };
    let shares: Vec<&Claim> = SHARES.into_iter().filter_map(only).collect();
    let is_ambiguous = SHARES.iter().any(|subject| {
        by_subject
            .get(subject)
            .is_some_and(|claims| claims.len() > 1)
    });
    let sum: i64 = shares
        .iter()
        .map(|claim| claim.quantity.to_hundredths() + 100 * claim.kept_up)
        .sum();
    let whole = total.quantity.to_hundredths();
    if let Some(last) = shares
        .last()
        .filter(|_| !is_ambiguous && (sum > whole || sum < whole && shares.len() > 1))
    {
        raise(
            last,
            Message::new("check-claim-sum")
                .with("sum", (sum / 100).to_string())
                .with("total", total.quantity.to_string()),
        );
    }
    if let (Some(rate), Some(done)) = (
        only(ClaimSubject::CompletionRate),
        only(ClaimSubject::Completed),
    ) {
        let real = 100.0 * done.quantity.to_f64() / total.quantity.to_f64();
        if whole > 0 && (real - rate.quantity.to_f64()).abs() > ROUNDING {
            raise(
                rate,
                Message::new("check-claim-rate")
                    .with("said", rate.quantity.to_string())
                    .with("real", format!("{real:.1}")),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{SOUND, raised, report};
    use super::*;

    fn claiming(words: &str) -> usize {
        let text = report(SOUND).replace("反馈了巡察意见。", &format!("反馈了巡察意见。{words}。"));
        raised(&text, Code::ClaimInconsistent).len()
    }

    #[test]
    fn shares_that_are_not_the_whole_are_raised() {
        assert_eq!(claiming("反馈的25个问题，已完成19个，正在整改6个"), 0);
        assert_eq!(claiming("反馈的25个问题，已完成19个，正在整改4个"), 1);
        assert_eq!(claiming("反馈的25个问题，已完成26个"), 1);
        assert_eq!(claiming("反馈的25个问题，已完成19个"), 0);
    }

    #[test]
    fn what_a_heading_counts_below_it_is_no_total() {
        let text = report(SOUND)
            .replace("反馈了巡察意见。", "反馈了巡察意见。共反馈4个问题。")
            .replace("方面\n", "方面（2个问题）\n");
        assert_eq!(raised(&text, Code::ClaimInconsistent), Vec::<String>::new());
        assert_eq!(raised(&text, Code::ClaimMismatch), Vec::<String>::new());
    }

    #[test]
    fn a_rate_that_is_not_that_of_the_numbers_is_raised() {
        assert_eq!(
            claiming("反馈的25个问题，已完成19个，正在整改6个，整改完成率76%"),
            0
        );
        assert_eq!(
            claiming("反馈的25个问题，已完成19个，正在整改6个，整改完成率86%"),
            1
        );
    }
}
