//! Several numbers of one subject in one sentence: the parts of a sum, of which only the sum is claimed, if it is said.

use super::claim_clauses::Claimed;
use super::patterns::pattern;
use crate::outline::ClaimSubject;

pattern!(PENALTY = r"处分[^,。;、\d]{0,6}$");
pattern!(TALK = r"(?:约谈|提醒谈话|谈话提醒)[^,。;、\d]{0,14}$");
pattern!(LOSS = r"损失[^,。;、\d]{0,6}$");
pattern!(DUE = r"[应需](?:追缴|收回|追回|清退|退缴|退还|收缴)[^,。;、\d]{0,6}$");
pattern!(AMONG = r"其中|包括");

/// Drops from the claims of one sentence those that are only parts of a sum.
pub(super) fn drop_parts(sentence: &str, found: &mut Vec<Claimed>) {
    let mut lists_penalties = false;
    for subject in [
        ClaimSubject::PersonsDisciplined,
        ClaimSubject::PersonsTalkedTo,
        ClaimSubject::AmountRecovered,
        ClaimSubject::Regulations,
    ] {
        let mut numbers: Vec<Number<'_>> = found
            .iter()
            .filter(|(of, ..)| *of == subject)
            .map(|(_, range, quantity)| Number {
                at: range.start,
                before: near(&sentence[..range.start]),
                count: quantity.to_hundredths(),
            })
            .collect();
        if lists_penalties && subject == ClaimSubject::PersonsTalkedTo {
            // Behind a list of penalties only talks are surely no penalty.
            numbers.retain(|number| TALK.is_match(number.before));
            let [number] = numbers.as_slice() else {
                found.retain(|(of, ..)| *of != subject);
                continue;
            };
            let kept = number.at;
            found.retain(|(of, range, _)| *of != subject || range.start == kept);
            continue;
        }
        if numbers.len() < 2 {
            continue;
        }
        lists_penalties |= subject == ClaimSubject::PersonsDisciplined;
        numbers.sort_by_key(|number| number.at);
        let kept = said_sum(sentence, subject, &numbers);
        found.retain(|(of, range, _)| *of != subject || Some(range.start) == kept);
    }
}

/// One of several numbers of a subject.
struct Number<'a> {
    /// Where it stands.
    at: usize,
    /// The words before it.
    before: &'a str,
    count: i64,
}

/// The place of the number that is the sum, or the only one of what the subject means most strictly.
fn said_sum(sentence: &str, subject: ClaimSubject, numbers: &[Number<'_>]) -> Option<usize> {
    let punishes = |number: &Number<'_>| PENALTY.is_match(number.before);
    let strict = match subject {
        ClaimSubject::PersonsDisciplined => {
            let any = numbers.iter().any(|n| punishes(n) && n.count > 0);
            only(numbers, |n| punishes(n) && (n.count > 0 || !any))
        }
        ClaimSubject::PersonsTalkedTo => only(numbers, |n| TALK.is_match(n.before)),
        ClaimSubject::AmountRecovered => only(numbers, |n| {
            !LOSS.is_match(n.before) && !DUE.is_match(n.before)
        }),
        _ => None,
    };
    let (total, parts) = numbers.split_first()?;
    // 清退资金2.37万元,其中…: the first is the sum of those behind it.
    let is_sum = parts.iter().map(|part| part.count).sum::<i64>() == total.count
        || parts
            .first()
            .is_some_and(|part| AMONG.is_match(&sentence[total.at..part.at]));
    strict.or(is_sum.then_some(total.at))
}

/// The place of the only number that `holds`.
fn only(numbers: &[Number<'_>], holds: impl Fn(&Number<'_>) -> bool) -> Option<usize> {
    let mut found = numbers.iter().filter(|number| holds(number));
    let one = found.next()?;
    found.next().is_none().then_some(one.at)
}

/// The last words before a place.
fn near(before: &str) -> &str {
    const FAR: usize = 90;
    &before[before.ceil_char_boundary(before.len().saturating_sub(FAR))..]
}
