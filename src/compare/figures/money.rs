//! Money recovered: the amounts that clauses of recovery name, a total and its parts counted once.
//!
//! An amount counts where its clause has a verb of recovery (清退, 收缴, 追回 …) that is not denied or only planned, or goes on
//! with such a clause (共计…元, 其中…元). Amounts behind 其中 are parts; one behind 共 or 合计 is the total of what the sentence
//! named before. What another kind of segment of the same issue says again (its outcome, its status) counts once.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::told::{Said, Told, gathered};
use super::{Passage, compiled, is_denied};
use crate::outline::{EntityKind, Kind, MarkKind, MarkValue, Quantity};

static RECOVERED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled(
        "清退|清缴|清收|收缴|追缴|追回|追偿|追讨|追收|收回|退还|退回|退缴|退赔|挽回|补缴|上缴|返还|催收|催缴|缴回|扣回|回收",
    )
});
/// How a clause begins that goes on with the amounts of the one before.
const GOES_ON: [&str; 10] = [
    "其中",
    "共",
    "合计",
    "累计",
    "总计",
    "总金额",
    "金额",
    "分别",
    "涉及金额",
    "包括",
];
/// What stands before an amount that is the sum of others.
const TOTALS: [&str; 5] = ["共", "合计", "总计", "累计", "总额"];
/// What stands before amounts that are parts of another.
const PARTS: [&str; 3] = ["其中", "包括", "包含"];
/// What stands before an amount that is a rate.
const RATES: [&str; 5] = ["每", "人均", "月均", "标准为", "标准是"];

/// An amount recovered.
struct Recovered {
    hundredths: i64,
    passage: Passage,
    issue: usize,
    kind: Kind,
    is_part: bool,
}

impl Said for Recovered {
    fn place(&self) -> (usize, Kind) {
        (self.issue, self.kind)
    }

    fn says(&self, other: &Self) -> bool {
        self.hundredths == other.hundredths
    }

    fn was_said(&mut self) {
        self.is_part = true;
    }
}

/// How much was recovered, and the clauses that say so.
pub(super) fn recovered(told: &[Told<'_>]) -> (Quantity, Vec<Passage>) {
    let mut all = gathered(told, read_sentence);
    all.retain(|item| !item.is_part);
    let sum = all
        .iter()
        .fold(0_i64, |sum, item| sum.saturating_add(item.hundredths));
    let passages = all.into_iter().map(|item| item.passage).collect();
    (Quantity::hundredths(sum), passages)
}

/// Reads the amounts of one sentence; those from `from` on stand in the same segment.
fn read_sentence(told: &Told<'_>, sentence: Range<usize>, from: usize, all: &mut Vec<Recovered>) {
    // Where the amounts begin that a total may be of.
    let mut first = all.len();
    // Whether clauses go on with what was recovered, and whether all that follows are parts.
    let (mut goes_on, mut are_parts) = (false, false);
    for clause in told.clauses(sentence) {
        let words = told.part(clause.clone()).trim_start();
        let begins_parts = PARTS.iter().any(|sign| words.contains(sign));
        if begins_parts && (goes_on || all.len() > from) {
            (goes_on, are_parts) = (true, true);
        }
        let recovers = has_verb(words);
        let begins_on = GOES_ON.iter().any(|sign| words.starts_with(sign));
        goes_on = recovers || goes_on && (begins_on || are_parts);
        if !goes_on {
            continue;
        }
        let mut since = clause.start;
        for (amount, hundredths) in amounts(told, &clause) {
            let before = told.part(since..amount.start);
            since = amount.end;
            if RATES.iter().any(|sign| ends_near(before, sign)) {
                continue;
            }
            let is_total = TOTALS.iter().any(|sign| before.contains(sign));
            if is_total && !are_parts {
                let parts = &mut all[first..];
                let sum = parts
                    .iter()
                    .fold(0_i64, |sum, part| sum.saturating_add(part.hundredths));
                if sum <= hundredths {
                    for part in parts {
                        part.is_part = true;
                    }
                }
                first = all.len();
            }
            all.push(Recovered {
                hundredths,
                passage: Passage {
                    range: told.range(clause.start..amount.end),
                    segment: told.node.id(),
                },
                issue: told.issue,
                kind: told.node.kind(),
                is_part: are_parts,
            });
        }
    }
}

fn has_verb(clause: &str) -> bool {
    let verbs = RECOVERED.iter().flat_map(|verbs| verbs.find_iter(clause));
    verbs
        .into_iter()
        .any(|verb| !is_denied(&clause[..verb.start()]))
}

/// The amounts of money that are marked in a clause, in hundredths, and where they stand in the words.
fn amounts(told: &Told<'_>, clause: &Range<usize>) -> Vec<(Range<usize>, i64)> {
    let marks = told.marks(clause.clone()).iter();
    let amount = |mark: &crate::outline::Mark| match (mark.kind, &mark.value) {
        (MarkKind::Entity(EntityKind::Money), Some(MarkValue::Quantity(quantity))) => {
            let [start, end] =
                [mark.range.start(), mark.range.end()].map(|pos| told.words.place(pos));
            clause
                .contains(&start)
                .then(|| (start..end.max(start), quantity.to_hundredths()))
        }
        _ => None,
    };
    marks.filter_map(amount).collect()
}

/// Whether `sign` stands within a few letters of the end of `words`.
fn ends_near(words: &str, sign: &str) -> bool {
    const NEAR: usize = 6;
    words
        .rfind(sign)
        .is_some_and(|at| words[at + sign.len()..].chars().count() < NEAR)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::figures::fixtures::parsed;
    use crate::compare::figures::told::Told;

    #[track_caller]
    fn check(measures: &str, yuan: &str, passages: &[&str]) {
        let document = parsed(&format!(
            "二、整改情况\n1.关于违规发放补贴3万元的问题\n整改情况：{measures}\n2.关于台账不全的问题\n整改情况：补齐台账。\n"
        ));
        let (sum, found) = recovered(&Told::all(&document));
        assert_eq!(sum.to_string(), yuan, "{measures}");
        let found: Vec<&str> = found
            .iter()
            .map(|passage| document.text().slice(passage.range))
            .collect();
        assert_eq!(found, passages, "{measures}");
    }

    #[test]
    fn what_was_recovered_counts_and_what_was_only_spent_planned_or_denied_does_not() {
        check(
            "清退违规补贴3.2万元，支付工程款20万元。",
            "32000",
            &["清退违规补贴3.2万元"],
        );
        check(
            "已将违规发放的补贴2760元全部追回。",
            "2760",
            &["已将违规发放的补贴2760元"],
        );
        check(
            "追缴超标准报销费用4.35万元，全部上缴财务。",
            "43500",
            &["追缴超标准报销费用4.35万元"],
        );
        check("尚未收回借款5万元。应退还押金300元。", "0", &[]);
        check("每人退还，按每人200元退还补贴。", "0", &[]);
        check("投入资金30万元改造食堂。", "0", &[]);
    }

    #[test]
    fn a_total_and_its_parts_count_once() {
        check(
            "追回资金50万元，其中违规报销30万元，超标准接待20万元。",
            "500000",
            &["追回资金50万元"],
        );
        check(
            "清退张某某1万元、李某某2万元，共计3万元。",
            "30000",
            &["共计3万元"],
        );
        check(
            "追回违规发放的补贴和慰问费，共计54410元。",
            "54410",
            &["共计54410元"],
        );
        check(
            "共收缴6万元。其中超标接待4万元、违规报销2万元。",
            "60000",
            &["共收缴6万元"],
        );
        check(
            "收回欠款1,200元，退还押金800元。",
            "2000",
            &["收回欠款1,200元", "退还押金800元"],
        );
    }
}
