//! What a report says about itself in numbers: how many aspects, issues and measures there were and how many are done.

use std::cell::LazyCell;
use std::collections::BTreeSet;

use super::claim_rules::RULES;
use super::counted::CountedThings;
use super::dates::dates;
use super::describe::Marks;
use super::numerals::value;
use super::patterns::pattern;
use crate::outline::{ClaimSubject, Mark, MarkKind, MarkValue, PartialDate, Quantity};

pattern!(
    MONEY = r"(?:追缴|收回|追回|清退|退缴|退还|挽回|上缴|清收|收缴)[^,。;\d]{0,24}?(\d{1,3}(?:,\d{3})+(?:\.\d{1,6})?|\d{1,12}(?:\.\d{1,6})?) ?(万|亿)?余?元"
);
pattern!(
    RATE = r"(?:完成率|整改率|办结率|销号率|整改完成率)[^\d,。;]{0,4}(\d{1,3}(?:\.\d{1,2})?)%"
);
pattern!(DONE = r"^(?:均|都|现)?(?:已|正在|正)?(?:全部|持续|有序|基本)?(?:完成|落实|推进|销号)");
pattern!(CUT_OFF = r"截[至止](?:到|目前)?");

/// More aspects or issues than this are damaged digits.
const MOST_ASPECTS: u32 = 40;
const MOST: u32 = 3000;

/// Marks the claims in the words.
pub(super) fn claims(marks: &mut Marks<'_>) {
    let words = marks.words;
    let mut seen: BTreeSet<(ClaimSubject, Quantity)> = BTreeSet::new();
    for (start, sentence) in sentences(&words.text) {
        if !counts_something(sentence) {
            continue;
        }
        let as_of = cut_off(sentence);
        let first = marks.found.len();
        let mut taken = vec![false; sentence.len()];
        let counted = LazyCell::new(|| CountedThings::of(sentence));
        for rule in RULES.iter() {
            let context_from = LazyCell::new(|| first_end(sentence, rule.context));
            for found in rule.pattern.captures_iter(sentence) {
                let (Some(whole), Some(number)) = (found.get(0), found.get(1)) else {
                    continue;
                };
                let before = &sentence[..number.start()];
                let damaged =
                    before.ends_with(|c: char| c.is_ascii_digit() || c == '.' || c == '第');
                let outside =
                    !rule.context.is_empty() && context_from.is_none_or(|from| from > whole.end());
                // 9个问题已完成整改7个: all of them are spoken of, but only those behind the verb are done.
                let counted_behind = rule.subject == ClaimSubject::Completed
                    && sentence[whole.start()..number.start()].trim().is_empty()
                    && sentence[whole.end()..]
                        .trim_start_matches("整改")
                        .starts_with(|c: char| {
                            c.is_ascii_digit() || super::numerals::is_han_numeral(c)
                        });
                let of_others = is_state(rule.subject)
                    && counts_others(
                        &counted,
                        whole.as_str(),
                        number.start(),
                        &sentence[number.end()..],
                    );
                // 制定56项措施,50项措施已完成: those that are done are some of the measures.
                let done_measures =
                    matches!(rule.subject, ClaimSubject::Measures | ClaimSubject::Tasks)
                        && claims_any(&seen, rule.subject)
                        && DONE.is_match(&sentence[whole.end()..]);
                // 难度最大的6个问题 are some of them, and nobody says how many there were.
                let is_part = match rule.subject {
                    ClaimSubject::Issues => describes_some(before),
                    ClaimSubject::Tasks | ClaimSubject::Measures => {
                        describes_some(before) || singles_out(before)
                    }
                    _ => false,
                };
                // 责令检查、批评教育、谈话提醒17人: how many were talked to is not said.
                let is_shared = rule.subject == ClaimSubject::PersonsTalkedTo
                    && sentence[..whole.start()]
                        .strip_suffix('、')
                        .is_some_and(|list| !list.ends_with(['人', '次']));
                let overlaps = taken[number.start()];
                if damaged
                    || outside
                    || counted_behind
                    || of_others
                    || done_measures
                    || is_part
                    || is_shared
                    || overlaps
                    || negated(rule.subject, &sentence[..whole.start()], whole.as_str())
                {
                    continue;
                }
                let Some(count) = value(&number.as_str().replace(',', "")) else {
                    continue;
                };
                let most = if matches!(
                    rule.subject,
                    ClaimSubject::Aspects | ClaimSubject::Categories
                ) {
                    MOST_ASPECTS
                } else {
                    MOST
                };
                // 完成一项、销号一项 counts nothing; 一个问题取得阶段性成效 does.
                let is_one_of_many = number.as_str() == "一"
                    && !(is_state(rule.subject)
                        && sentence[number.end()..].trim_start().starts_with("个问题"));
                if count > most || is_one_of_many {
                    continue;
                }
                taken[number.range()].fill(true);
                let quantity = Quantity::whole(i64::from(count));
                if seen.insert((rule.subject, quantity)) {
                    let end = counted_end(sentence, number.end());
                    let value = MarkValue::Claim { quantity, as_of };
                    marks.push(
                        start + number.start()..start + end,
                        MarkKind::Claim(rule.subject),
                        Some(value),
                    );
                }
            }
        }
        amounts(marks, start, sentence, as_of, &mut seen);
        drop_parts_of_a_sum(&mut marks.found, first);
    }
}

/// Whether a number stands in the sentence before a unit or what else may follow a number in a claim.
fn counts_something(sentence: &str) -> bool {
    let mut is_number = false;
    let mut is_behind_space = false;
    for c in sentence.chars() {
        if c == ' ' && is_number && !is_behind_space {
            is_behind_space = true;
            continue;
        }
        if is_number && "个大方类件项条人万亿余元%".contains(c) {
            return true;
        }
        is_number = c.is_ascii_digit() || super::numerals::is_han_numeral(c);
        is_behind_space = false;
    }
    false
}

/// Where the first of `words` in the sentence ends.
fn first_end(sentence: &str, words: &[&str]) -> Option<usize> {
    words
        .iter()
        .filter_map(|word| Some(sentence.find(word)? + word.len()))
        .min()
}

/// Whether there is a claim about `subject`.
fn claims_any(seen: &BTreeSet<(ClaimSubject, Quantity)>, subject: ClaimSubject) -> bool {
    let least = (subject, Quantity::hundredths(i64::MIN));
    seen.range(least..)
        .next()
        .is_some_and(|(found, _)| *found == subject)
}

/// 诫勉2人,政务处分1人 and 清退3万元,追回2万元 count parts of a sum that is not said: what is not said is not claimed.
fn drop_parts_of_a_sum(found: &mut Vec<Mark>, first: usize) {
    use ClaimSubject as S;
    let sums: [&[S]; 2] = [
        &[S::PersonsDisciplined, S::PersonsTalkedTo],
        &[S::AmountRecovered],
    ];
    for subjects in sums {
        let is_one = |mark: &Mark| subjects.iter().any(|s| mark.kind == MarkKind::Claim(*s));
        let is_listed = subjects.iter().any(|subject| {
            let kind = MarkKind::Claim(*subject);
            found[first..]
                .iter()
                .filter(|mark| mark.kind == kind)
                .count()
                > 1
        });
        if is_listed {
            let mut at = 0;
            found.retain(|mark| {
                at += 1;
                at <= first || !is_one(mark)
            });
        }
    }
}

/// 对68条整改举措逐条会审 tells what was done with some measures.
fn singles_out(before: &str) -> bool {
    let before = before.trim_end();
    before.ends_with('对') && !before.ends_with("针对")
}

/// Whether the words before a number single out some of what is counted behind it, by what they are like.
fn describes_some(before: &str) -> bool {
    let before = before.trim_end();
    before.ends_with('的') && !WHOLE.is_match(before)
}

pattern!(
    /// Words before 的 that tell where all of them come from.
    WHOLE = r"(?:反馈|指出|提出|发现|交办|移交|通报|巡察|巡视|检查|审计|督察|查出|反映|涉及|存在|方面|列出|公开|公示|公布|整改|梳理|分解|细化|明确|承担|认领|负责|下达|确定|意见|组|以来|我[局院校委办镇乡部厅])的$"
);

/// Whether the subject says how far something got, whatever was counted.
const fn is_state(subject: ClaimSubject) -> bool {
    use ClaimSubject as S;
    matches!(
        subject,
        S::Completed | S::BasicallyCompleted | S::Staged | S::InProgress | S::NotStarted
    )
}

/// Whether a number counts something else than issues, by the noun of its own words `whole` or by what was counted before.
fn counts_others(counted: &CountedThings, whole: &str, at: usize, after: &str) -> bool {
    whole.contains("任务")
        || !["问题", "事项"].iter().any(|noun| whole.contains(noun))
            && counted.goes_on_with_others(at, after)
}

/// The unit and the noun counted belong to the words of a claim.
fn counted_end(sentence: &str, number_end: usize) -> usize {
    let blank = sentence[number_end..].len() - sentence[number_end..].trim_start().len();
    let number_to = number_end;
    let number_end = number_end + blank;
    let rest = &sentence[number_end..];
    let unit = rest
        .chars()
        .next()
        .filter(|c| "个件项条类人".contains(*c))
        .map_or(0, char::len_utf8);
    let after = &rest[unit..];
    let noun = [
        "大方面",
        "方面",
        "问题",
        "具体问题",
        "措施",
        "整改举措",
        "整改措施",
        "举措",
        "任务",
        "次",
    ]
    .iter()
    .filter(|noun| after.starts_with(**noun))
    .map(|noun| noun.len())
    .max()
    .unwrap_or(0);
    if unit + noun == 0 {
        number_to
    } else {
        number_end + unit + noun
    }
}

/// 未完成3个 and 基本完成3个 are not completed; what a rule for the completed finds behind such words is another's.
fn negated(subject: ClaimSubject, before: &str, whole: &str) -> bool {
    let before = before.trim_end();
    let ends = |words: &[&str]| words.iter().any(|word| before.ends_with(word));
    match subject {
        ClaimSubject::Completed => {
            ends(&[
                "未",
                "未整改",
                "尚未",
                "基本",
                "基本整改",
                "阶段性",
                "阶段性整改",
                "部分",
                "未能",
                "没有",
                "正在",
                "指标",
            ]) || before.ends_with("任务") && !before.ends_with("整改任务")
                // 完成整改任务122项 counts tasks, which may be more or fewer than the issues.
                || whole.starts_with("完成整改任务")
        }
        ClaimSubject::Aspects => ends(&["从", "等"]) || whole.starts_with("等"),
        ClaimSubject::Issues => ends(&[
            "发现",
            "排查",
            "立行立改",
            "立行立改的",
            "即知即改",
            "即知即改的",
            "解决",
            "查出",
            "排查出",
            "梳理",
            "第",
            "认领",
            "领办",
            "领衔",
            "包抓",
            "牵头",
            "督办",
        ]),
        ClaimSubject::Tasks => whole.starts_with("整改任务") && ends(&["完成"]),
        _ => false,
    }
}

fn amounts(
    marks: &mut Marks<'_>,
    start: usize,
    sentence: &str,
    as_of: Option<PartialDate>,
    seen: &mut BTreeSet<(ClaimSubject, Quantity)>,
) {
    let mut push = |range: std::ops::Range<usize>, subject, quantity| {
        if seen.insert((subject, quantity)) {
            let value = MarkValue::Claim { quantity, as_of };
            marks.push(
                start + range.start..start + range.end,
                MarkKind::Claim(subject),
                Some(value),
            );
        }
    };
    for found in MONEY.captures_iter(sentence) {
        if let (Some(whole), Some(number)) = (found.get(0), found.get(1))
            && let Some(quantity) = hundredths(number.as_str(), found.get(2).map(|m| m.as_str()))
        {
            push(
                number.start()..whole.end(),
                ClaimSubject::AmountRecovered,
                quantity,
            );
        }
    }
    for number in RATE
        .captures_iter(sentence)
        .filter_map(|found| found.get(1))
    {
        if let Some(quantity) = hundredths(number.as_str(), None) {
            push(
                number.start()..number.end() + 1,
                ClaimSubject::CompletionRate,
                quantity,
            );
        }
    }
}

/// A decimal number times its unit, in hundredths, exactly.
pub(super) fn hundredths(number: &str, unit: Option<&str>) -> Option<Quantity> {
    let number = number.replace(',', "");
    let (whole, decimals) = number.split_once('.').unwrap_or((number.as_str(), ""));
    let power: u32 = match unit {
        Some("万") => 4,
        Some("亿") => 8,
        _ => 0,
    };
    let digits: i64 = format!("{whole}{decimals}").parse().ok()?;
    let shift = i64::from(power) + 2 - decimals.len() as i64;
    let factor = 10_i64.checked_pow(u32::try_from(shift.abs()).ok()?)?;
    let hundredths = if shift >= 0 {
        digits.checked_mul(factor)?
    } else {
        digits / factor
    };
    Some(Quantity::hundredths(hundredths))
}

/// The day up to which the sentence counts.
fn cut_off(sentence: &str) -> Option<PartialDate> {
    let found = CUT_OFF.find(sentence)?;
    let after = &sentence[found.end()..];
    let near = &after[..after.floor_char_boundary(60)];
    dates(near)
        .into_iter()
        .next()
        .filter(|date| date.range.start <= 9)
        .map(|date| date.date)
}

/// The sentences of `text` and where each begins.
fn sentences(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive(['。', '\n']).map(move |sentence| {
        let start = at;
        at += sentence.len();
        (start, sentence)
    })
}

/// The numbers of issues that `text` claims anywhere, to break ties between readings.
pub(super) fn claimed_issues(text: &str) -> BTreeSet<u32> {
    CLAIMED
        .captures_iter(text)
        .filter_map(|found| value(found.get(1)?.as_str()))
        .collect()
}

pattern!(
    CLAIMED =
        r"(?:方面|反馈|指出|提出|类|大类)[^,。;]{0,10}?(\d{1,4})[个项条](?:具体|突出|主要)?问题"
);

#[cfg(test)]
mod tests {
    use super::super::words::Words;
    use super::*;

    #[track_caller]
    fn check(sentence: &str, expected: &[(ClaimSubject, &str)]) {
        let mut words = Words::default();
        for (at, c) in sentence.char_indices() {
            words.push(c, at, at + c.len_utf8());
        }
        let mut marks = Marks {
            words: &words,
            found: Vec::new(),
        };
        claims(&mut marks);
        let mut found: Vec<(ClaimSubject, String)> = marks
            .found
            .iter()
            .filter_map(|mark| match (mark.kind, &mark.value) {
                (MarkKind::Claim(subject), Some(MarkValue::Claim { quantity, .. })) => {
                    Some((subject, quantity.to_string()))
                }
                _ => None,
            })
            .collect();
        found.sort();
        let mut expected: Vec<_> = expected
            .iter()
            .map(|(s, n)| (*s, (*n).to_owned()))
            .collect();
        expected.sort();
        assert_eq!(found, expected, "{sentence}");
    }

    #[test]
    fn claims_of_every_subject_are_read() {
        use ClaimSubject as S;
        check(
            "反馈的5个方面、12项问题",
            &[(S::Aspects, "5"), (S::Issues, "12")],
        );
        check(
            "反馈4个方面9类问题26个具体问题",
            &[(S::Aspects, "4"), (S::Categories, "9"), (S::Issues, "26")],
        );
        check(
            "巡察反馈的三个方面十一个问题",
            &[(S::Aspects, "3"), (S::Issues, "11")],
        );
        check(
            "反馈问题已完成9个、基本完成3个、正在整改2个。",
            &[
                (S::Completed, "9"),
                (S::BasicallyCompleted, "3"),
                (S::InProgress, "2"),
            ],
        );
        check(
            "已整改完成18个(含立行立改问题4个),阶段性完成整改5个。",
            &[(S::Completed, "18"), (S::Immediate, "4"), (S::Staged, "5")],
        );
        check(
            "反馈的9个问题已完成整改7个,阶段性完成2个",
            &[(S::Issues, "9"), (S::Completed, "7"), (S::Staged, "2")],
        );
        check("反馈的9个问题已全部完成整改。", &[(S::Completed, "9")]);
        check(
            "制定整改措施88条,整改任务41项",
            &[(S::Measures, "88"), (S::Tasks, "41")],
        );
        check(
            "移交信访件3件均已办结,新建修订制度12项",
            &[(S::Letters, "3"), (S::Regulations, "12")],
        );
        check(
            "追缴资金3.5万元,完成率68.5%",
            &[(S::AmountRecovered, "35000"), (S::CompletionRate, "68.5")],
        );
        check(
            "诫勉2人、约谈5人",
            &[(S::PersonsDisciplined, "2"), (S::PersonsTalkedTo, "5")],
        );
    }

    #[test]
    fn blanks_around_numbers_do_not_matter() {
        use ClaimSubject as S;
        check(
            "反馈 3 个方面 12 个问题,已完成 10 个。",
            &[(S::Aspects, "3"), (S::Issues, "12"), (S::Completed, "10")],
        );
        check("制定整改措施 71 条", &[(S::Measures, "71")]);
    }

    #[test]
    fn what_is_left_over_is_told_from_what_was_found() {
        use ClaimSubject as S;
        let split =
            |total, done, rest, state| [(S::Issues, total), (S::Completed, done), (state, rest)];
        check(
            "反馈问题12个,已完成整改10个,其余2个正在整改。",
            &split("12", "10", "2", S::InProgress),
        );
        check(
            "反馈的12个问题,10个已完成整改,2个正在整改。",
            &split("12", "10", "2", S::InProgress),
        );
        check(
            "反馈的27个问题已整改完成25个,其余2个问题正在推进中",
            &split("27", "25", "2", S::InProgress),
        );
        check(
            "反馈三十一个问题,三十个问题已完成整改,一个问题取得阶段性成效。",
            &split("31", "30", "1", S::Staged),
        );
        check(
            "反馈的9个问题目前已整改8个,1个正在整改",
            &split("9", "8", "1", S::InProgress),
        );
        check(
            "反馈的13项问题,已完成整改12项,1项长期整改",
            &split("13", "12", "1", S::InProgress),
        );
        check(
            "17项整改任务已完成15项,2项正在按计划推进",
            &[(S::Tasks, "17")],
        );
    }

    #[test]
    fn a_count_takes_the_noun_of_its_clause() {
        use ClaimSubject as S;
        check(
            "反馈的18个问题,已完成整改16个;整改任务40项,已完成38项。",
            &[(S::Issues, "18"), (S::Completed, "16"), (S::Tasks, "40")],
        );
        check(
            "移交问题线索5件,已办结4件,1件正在办理",
            &[(S::Letters, "5")],
        );
        check(
            "反馈的15个问题中,12个问题已整改完成,2个问题基本完成整改,1个问题尚未完成整改。",
            &[
                (S::Issues, "15"),
                (S::Completed, "12"),
                (S::BasicallyCompleted, "2"),
                (S::NotStarted, "1"),
            ],
        );
        check(
            "针对反馈的18项问题细化56项措施,目前50项措施已完成,6项正在推进。",
            &[(S::Issues, "18"), (S::Measures, "56")],
        );
    }

    #[test]
    fn measures_that_are_done_are_no_issues() {
        use ClaimSubject as S;
        check(
            "制定整改措施121项,已完成118项,需长期坚持3项",
            &[(S::Measures, "121")],
        );
        check("反馈意见的45项整改措施完成42项。", &[(S::Measures, "45")]);
        check(
            "反馈的12个问题制定措施30条,已完成10个。",
            &[(S::Issues, "12"), (S::Measures, "30"), (S::Completed, "10")],
        );
    }

    #[test]
    fn other_numbers_are_no_claims() {
        check("从人员、经费等五个方面作出安排", &[]);
        check("反馈的216个方面", &[]);
        check("完成投资6640万元,发现问题8个", &[]);
        check("召开3次会议", &[]);
    }
}
