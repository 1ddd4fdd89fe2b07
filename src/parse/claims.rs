//! What a report says about itself in numbers: how many aspects, issues and measures there were and how many are done.

use std::cell::LazyCell;
use std::collections::BTreeSet;

use super::amounts::amounts;
use super::claim_clauses::{self, Claimed};
use super::claim_doubts::{Said, is_state};
use super::claim_rules::{RULES, WORDINGS};
use super::claim_sums;
use super::counted::CountedThings;
use super::dates::dates;
use super::describe::Marks;
use super::numerals::value;
use super::patterns::pattern;
use crate::outline::{ClaimSubject, MarkKind, MarkValue, PartialDate, Quantity};

pattern!(CUT_OFF = r"截[至止](?:到|目前)?");

pattern!(
    /// Who speaks of some units tells nothing of the whole: 部分单位边审边改.
    SOME_UNITS = r"(?:部分|有些|有的|个别|一些)(?:单位|部门|地方|镇|街道|县区)"
);

pattern!(
    /// Another state is counted right before: 已销号11个、.
    STATE_BEFORE = r"(?:完成|销号|办结|整改到位)[^,。;、]{0,9}[\d一二三四五六七八九十百]{1,4}[个件项条][、,]$"
);

/// More aspects or issues than this are damaged digits.
const MOST_ASPECTS: u32 = 40;
const MOST: u32 = 3000;
/// A sentence is looked at no further than this, so that one without an end takes no more time than others.
const LONGEST: usize = 6000;

/// Marks the claims in the words.
pub(super) fn claims(marks: &mut Marks<'_>) {
    let words = marks.words;
    let mut seen: BTreeSet<(ClaimSubject, Quantity)> = BTreeSet::new();
    for (start, sentence) in sentences(&words.text) {
        let sentence = &sentence[..sentence.floor_char_boundary(LONGEST)];
        if !counts_something(sentence) || SOME_UNITS.is_match(sentence) {
            continue;
        }
        let as_of = cut_off(sentence);
        let mut claimed = in_sentence(sentence, &mut seen);
        claimed.extend(amounts(sentence, &mut seen));
        claim_sums::drop_parts(sentence, &mut claimed);
        for (subject, range, quantity) in claimed {
            let value = MarkValue::Claim { quantity, as_of };
            marks.push(
                start + range.start..start + range.end,
                MarkKind::Claim(subject),
                Some(value),
            );
        }
    }
}

/// What is claimed in numbers in one sentence; `seen` is what was claimed before and is not claimed again.
fn in_sentence(sentence: &str, seen: &mut BTreeSet<(ClaimSubject, Quantity)>) -> Vec<Claimed> {
    let mut claimed: Vec<Claimed> = Vec::new();
    let mut taken = vec![false; sentence.len()];
    let mut states: BTreeSet<ClaimSubject> = BTreeSet::new();
    let counted = LazyCell::new(|| CountedThings::of(sentence));
    let possible = WORDINGS.within(sentence);
    let rules = RULES.iter().enumerate();
    for (_, rule) in rules.filter(|(place, _)| possible.has(*place)) {
        let context_from = LazyCell::new(|| first_end(sentence, rule.context));
        for found in rule.pattern.captures_iter(sentence) {
            let (Some(whole), Some(number)) = (found.get(0), found.get(1)) else {
                continue;
            };
            let said = Said {
                sentence,
                whole: whole.range(),
                number: number.range(),
                context_end: *context_from,
                counted: &counted,
            };
            let is_said = |subject| claims_any(seen, subject);
            if taken[number.start()] || said.is_doubtful(rule, is_said) {
                continue;
            }
            let Some(quantity) = counted_as(rule.subject, sentence, &said) else {
                continue;
            };
            taken[number.range()].fill(true);
            let words = number.start()..counted_end(sentence, number.end());
            // 12个问题已全部完成整改 tells how many there were, too.
            if rule.subject == ClaimSubject::Completed
                && said.is_of_all()
                && !claims_any(seen, ClaimSubject::Issues)
            {
                seen.insert((ClaimSubject::Issues, quantity));
                claimed.push((ClaimSubject::Issues, words.clone(), quantity));
            }
            // 正在推进2个,需长期坚持1个: of two numbers for one state the first is the one of its name.
            if is_state(rule.subject) && !states.insert(rule.subject) {
                continue;
            }
            // 反馈20个问题,18个整改完毕,2个问题取得成效: the smaller number is a part of the larger before it.
            let is_part = rule.subject == ClaimSubject::Issues
                && !states.is_empty()
                && claimed.iter().any(|(subject, range, total)| {
                    *subject == ClaimSubject::Issues
                        && range.start < words.start
                        && *total > quantity
                });
            if !is_part && seen.insert((rule.subject, quantity)) {
                claimed.push((rule.subject, words, quantity));
            }
        }
    }
    for state in claim_clauses::states(sentence, &taken, &counted, !states.is_empty()) {
        let count = value(&sentence[state.number.clone()]).filter(|count| *count <= MOST);
        let Some(quantity) = count.map(|count| Quantity::whole(i64::from(count))) else {
            continue;
        };
        if states.insert(state.subject) && seen.insert((state.subject, quantity)) {
            let end = counted_end(sentence, state.number.end);
            claimed.push((state.subject, state.number.start..end, quantity));
        }
    }
    if let Some((words, quantity)) = claim_clauses::all_done(sentence, &claimed, &counted)
        && !claims_any(seen, ClaimSubject::Completed)
    {
        seen.insert((ClaimSubject::Completed, quantity));
        claimed.push((ClaimSubject::Completed, words, quantity));
    }
    claimed
}

/// How many of `subject` the number claims; nothing where it can hardly be a count of them.
fn counted_as(subject: ClaimSubject, sentence: &str, said: &Said<'_>) -> Option<Quantity> {
    let number = &sentence[said.number.clone()];
    let count = value(&number.replace(',', ""))?;
    let most = match subject {
        ClaimSubject::Aspects | ClaimSubject::Categories => MOST_ASPECTS,
        _ => MOST,
    };
    // 完成一项、销号一项 counts nothing; 一个问题取得阶段性成效 does.
    let is_one_of_many = number == "一"
        && !(is_state(subject)
            && (subject != ClaimSubject::Completed
                && STATE_BEFORE.is_match(&sentence[..said.whole.start])
                || sentence[said.number.end..]
                    .trim_start()
                    .starts_with("个问题")));
    (count <= most && !is_one_of_many).then(|| Quantity::whole(i64::from(count)))
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
        if is_number && "个大方类件项条人名万亿余元%".contains(c) {
            return true;
        }
        is_number = c.is_ascii_digit()
            || super::numerals::is_han_numeral(c)
            || matches!(c, '万' | '亿' | '点');
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

/// The unit and the noun counted belong to the words of a claim.
fn counted_end(sentence: &str, number_end: usize) -> usize {
    let blank = sentence[number_end..].len() - sentence[number_end..].trim_start().len();
    let number_to = number_end;
    let number_end = number_end + blank;
    let rest = &sentence[number_end..];
    let unit = rest
        .chars()
        .next()
        .filter(|c| "个件项条类人名".contains(*c))
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
        check(
            "反馈的9个问题已全部完成整改。",
            &[(S::Issues, "9"), (S::Completed, "9")],
        );
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
