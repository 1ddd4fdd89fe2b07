//! What speaks against taking a number for a claim of the report: it counts something else, or only some of them.

use std::ops::Range;

use super::claim_rules::Rule;
use super::counted::CountedThings;
use super::numerals::{is_han_numeral, value};
use super::patterns::pattern;
use crate::outline::ClaimSubject;

pattern!(
    DONE = r"^(?:均|都|现)?(?:已经?|正在|正)?(?:全部|持续|有序|基本|部分|阶段性)*(?:整改)?(?:完成|落实|推进|销号|到位|整改)"
);
pattern!(
    /// 到2022年底,…整改完成26个 is what is to be reached.
    pub(super) PLANNED = r"^\s*(?:力争|确保|计划)?到(?:20\d\d年)?(?:\d{1,2}月)?(?:年)?底"
);
pattern!(
    DONE_BEFORE = r"完成(?:了)?(?:整改|具体)*$|(?:正在|尚在|仍在)[^,。;、]{0,10}$|完成(?:了)?(?:整改)?\d{1,4} ?[个件项条](?:具体|整改|反馈)*问题[、和及]$"
);
pattern!(
    /// 14个问题、35项措施完成整改 says of both how far they got, and of neither how many there were.
    SHARED_BEHIND = r"^(?:现)?(?:已经?)?(?:完成整改|整改完成|整改到位|整改完毕|完成|办结|销号)"
);
pattern!(
    /// Numbers joined before one state: 14个问题、35项措施.
    JOINED_BEFORE = r"\d{1,4} ?[个件项条](?:具体|整改|反馈)*(?:问题|任务|措施|举措)[、和及]$"
);
pattern!(
    /// What was done about one finding tells nothing of the whole: 针对培训费管理不规范问题,修订办法5个.
    OF_ONE_FINDING = r"针对[^,。;\d]{3,40}[^馈出现改察视的体在些关]问题,"
);
pattern!(
    /// 整改中的反馈问题4个 counts those that got so far.
    OF_A_STATE = r"(?:已|正在|持续|长期|基本|阶段性|未)[^,。;]{0,12}的$|(?:整改|推进|办理)中的$"
);
pattern!(
    /// 提出3个方面意见建议 counts advice.
    ADVICE = r"^ ?个?大?方面的?(?:整改|工作)?(?:意见(?:和)?建议|建议|要求)"
);
pattern!(
    /// What one of them takes upon himself: 主动认领6项任务.
    OWN_SHARE = r"(?:主动|带头|亲自)[^,。;]{0,4}(?:认领|承担|牵头|负责|领题|领办)(?:了)?$"
);
pattern!(
    /// What a body below the one that reports did about its own, or what was found before: 县中医院对, 对经责审计提出的.
    OF_ANOTHER = r"(?:院|校|中心|[^车]站|所|村|社区|公司|镇|乡|街道|企业|分局|支部|\))(?:党[组委]|党支部|党总支)?(?:分别)?对[^,。;\d]{0,30}$|对[^,。;]{0,16}(?:上一?轮|以往|往年|历次|既往|经责|离任|任期)[^,。;]{0,24}$"
);
pattern!(
    /// Found before this inspection.
    OF_EARLIER = r"(?:上一?轮|以往|往年|历次|既往|经责|离任|任期)[^,。;]{0,24}$"
);
pattern!(OTHER_PENALTY = r"检查|处分|问责|通报|诫勉|组织处理|调整|免职");

/// A number as a sentence says it.
pub(super) struct Said<'a> {
    /// The sentence.
    pub(super) sentence: &'a str,
    /// The words that the rule found.
    pub(super) whole: Range<usize>,
    /// The number among them.
    pub(super) number: Range<usize>,
    /// Where the first word ends that the rule wants before the number.
    pub(super) context_end: Option<usize>,
    /// What the sentence counts.
    pub(super) counted: &'a CountedThings,
}

impl Said<'_> {
    /// Whether the number is hardly the claim for which `rule` takes it; `is_said` tells of what a number was claimed before.
    pub(super) fn is_doubtful(&self, rule: &Rule, is_said: impl Fn(ClaimSubject) -> bool) -> bool {
        let Self {
            sentence,
            whole,
            number,
            context_end,
            counted,
        } = self;
        let (before, behind) = (&sentence[..number.start], &sentence[whole.end..]);
        let words = &sentence[whole.clone()];
        let is_damaged = before.ends_with(|c: char| c.is_ascii_digit() || c == '.' || c == '第')
            || before.ends_with(is_han_numeral)
                && sentence[number.start..].starts_with(is_han_numeral);
        let is_outside = !rule.context.is_empty() && context_end.is_none_or(|end| end > whole.end);
        // 9个问题已完成整改7个: all of them are spoken of, but only those behind the verb are done.
        let is_counted_behind = rule.subject == ClaimSubject::Completed
            && sentence[whole.start..number.start].trim().is_empty()
            && COUNTED_BEHIND.is_match(behind);
        let is_state = is_state(rule.subject);
        let is_of_others = is_state
            && counts_others(counted, words, number.start, &sentence[number.end..])
            || is_state
                && !words.contains("问题")
                && OTHERS.is_match(clause_before(sentence, whole.start));
        // 制定56项措施,50项措施已完成: those that are done are some of the measures.
        let is_done = matches!(rule.subject, ClaimSubject::Measures | ClaimSubject::Tasks)
            && is_said(rule.subject)
            && DONE.is_match(behind);
        // 截至5月底完成19项任务 tells how many were done, and not how many there were.
        let is_done = is_done
            || rule.subject == ClaimSubject::Tasks && before.trim_end().ends_with("完成")
            || rule.subject == ClaimSubject::Measures
                && DONE_BEFORE.is_match(near(&sentence[..whole.start]));
        // 14个问题、35项措施完成整改: what is done of each.
        let is_done = is_done
            || rule.subject == ClaimSubject::Measures
                && JOINED_BEFORE.is_match(near(&sentence[..whole.start]))
                && SHARED_BEHIND.is_match(behind);
        // 难度最大的6个问题 are some of them, and nobody says how many there were.
        let is_part = match rule.subject {
            ClaimSubject::Issues => {
                describes_some(before)
                    || takes_on(before)
                    || OF_A_STATE.is_match(near(&sentence[..whole.start]))
                    || IS_REST.is_match(near(before))
                    || GOES_ON_WITH.is_match(near(before))
                    || OF_ANOTHER.is_match(near(before))
                        && (is_said(ClaimSubject::Issues) || OF_EARLIER.is_match(near(before)))
                    || behind.starts_with(['子', '类'])
                    || ["表现", "案例"].iter().any(|word| behind.starts_with(word))
                    || is_refined(behind, &sentence[number.clone()])
                    || behind.starts_with("线索")
                    || REASONED.is_match(behind)
            }
            ClaimSubject::Tasks | ClaimSubject::Measures => {
                describes_some(before)
                    || singles_out(before)
                    || takes_on(before)
                    || OWN_SHARE.is_match(near(before))
                    || OWN_SHARE.is_match(near(&sentence[..whole.start]))
            }
            ClaimSubject::Regulations => OF_ONE_FINDING.is_match(near(before)),
            // 对漏报的8名人员进行提醒谈话 tells of some.
            ClaimSubject::PersonsTalkedTo | ClaimSubject::PersonsDisciplined => {
                describes_some(before)
            }
            _ => false,
        };
        // 责令检查、批评教育、谈话提醒17人: how many were talked to is not said.
        let is_shared = rule.subject == ClaimSubject::PersonsTalkedTo
            && sentence[..whole.start]
                .strip_suffix('、')
                .is_some_and(|list| {
                    let clause = near(list).rsplit([',', '。', ';', ':']).next();
                    !list.ends_with(['人', '次'])
                        && OTHER_PENALTY.is_match(clause.unwrap_or_default())
                });
        is_damaged
            || is_outside
            || is_counted_behind
            || is_of_others
            || is_done
            || is_part
            || is_shared
            || is_state
                && (behind.starts_with("事项")
                    || SINGLED_OUT.is_match(near(&sentence[..whole.start]))
                    || SHARED_STATE.is_match(near(&sentence[..whole.start])))
            || rule.subject == ClaimSubject::Regulations
                && (before.ends_with('“') || ABOLISHED.is_match(sentence))
            || rule.subject == ClaimSubject::Aspects && ADVICE.is_match(&sentence[number.end..])
            || rule.subject == ClaimSubject::Categories
                && OF_MEASURES.is_match(&sentence[number.end..])
            || rule.subject == ClaimSubject::Letters
                && words.contains("线索")
                && is_said(ClaimSubject::Letters)
            || is_state && PLANNED.is_match(sentence)
            || negated(rule.subject, &sentence[..whole.start], words)
    }
}

impl Said<'_> {
    /// Whether the words say of a number of issues that all of them are done.
    pub(super) fn is_of_all(&self) -> bool {
        let words = &self.sentence[self.number.end..self.whole.end];
        let before = near(&self.sentence[..self.number.start]);
        words.contains("问题")
            && ["全部", "均", "都"].iter().any(|all| words.contains(all))
            && !IS_REST.is_match(before)
            && !describes_some(before)
            && !MOVED.is_match(before)
    }
}

pattern!(
    /// What was handed over or put right at once is counted by itself.
    MOVED = r"(?:移交|交办|转办|立行立改|即知即改|信访|自查|排查|查找|发现|第)[^。,;]{0,12}$"
);
pattern!(
    /// Only what is left over is counted, or those of one aspect: 其余2个问题, 党的建设方面5个问题.
    IS_REST = r"(?:其余|剩余|余下|剩下|还有|尚有|另有|其他|另外)的?$|[^\d一二两三四五六七八九十个项大几、,的 ]方面(?:存在)?的?(?:问题)?$|(?:完成|整改|推进|到位)[、和及](?:已|正在|尚未|基本|阶段性|持续|长期)?(?:完成|整改|推进|到位|坚持)的$"
);
pattern!(
    /// What is still to be done is done with some: 将持续抓好3个问题的后续整改.
    GOES_ON_WITH = r"(?:将|继续|持续|进一步)[^,。;:]{0,9}(?:抓好|做好|抓|推进|推动|完成|盯紧|紧盯)(?:剩余|其余|余下|尚未完成|未完成)?的?$"
);
pattern!(
    /// 对未完成的2个问题,倒排工期: what is to be done with those that got so far.
    SINGLED_OUT = r"(?:^|[^针应面相])对(?:剩余|其余|余下|仍|尚|还)?$"
);
pattern!(
    /// 对基本完成、正在整改的3个问题: they got so far or so far.
    SHARED_STATE = r"(?:完成|整改|推进|到位)[、和及]$"
);
pattern!(
    /// 废止41项、合并27项、修订63项 tells what became of many rules.
    ABOLISHED = r"(?:废止|合并)[^,。;、\d]{0,6}\d{1,4}[项个][^。;]{0,60}修[订改]|修[订改][^,。;、\d]{0,6}\d{1,4}[项个][^。;]{0,60}(?:废止|合并)"
);
pattern!(OF_MEASURES = r"^ ?大?类\d{1,4} ?[个项条](?:具体|整改|细化)*(?:措施|举措|任务)");
pattern!(
    /// 2个问题因客观原因尚未完成 counts those that got no further.
    REASONED = r"^因[^,。;]{2,30}(?:未|正在|仍|需|暂)"
);
pattern!(
    COUNTED_BEHIND = r"^(?:整改|并|已|销号|到位|完毕|了|的|有|其中|、(?:已)?(?:整改|销号|到位|办结|解决)|办结|解决|问题)*[\d一二两三四五六七八九十百]"
);
pattern!(
    /// What a clause begins with that counts something else than issues: 整改措施已完成50条.
    OTHERS = r"(?:措施|举措|任务|信访件|线索|隐患|清单)(?:中|里|目前|现|均|都|已|全部)*$"
);

/// The words of the clause before a place.
fn clause_before(sentence: &str, at: usize) -> &str {
    near(&sentence[..at])
        .rsplit([',', '。', ';', ':', '、'])
        .next()
        .unwrap_or_default()
}

/// 区委书记带头领办4个问题7项举措 tells what one person took on.
fn takes_on(before: &str) -> bool {
    let clause = near(before).rsplit([',', '。', ';']).next();
    TAKEN_ON.is_match(clause.unwrap_or_default())
}

pattern!(
    TAKEN_ON = r"领办|领衔|包抓|包保|督办|(?:书记|领导|成员|同志|主任|院长|局长|校长)[^,]{0,10}(?:认领|牵头)"
);

/// 对68条整改举措逐条会审 tells what was done with some measures.
fn singles_out(before: &str) -> bool {
    let before = before.trim_end();
    before.ends_with('对') && !before.ends_with("针对")
}

/// Whether the words before a number single out some of what is counted behind it, by what they are like.
fn describes_some(before: &str) -> bool {
    let before = near(before.trim_end());
    before.ends_with('的') && !WHOLE.is_match(before) && !QUALITY.is_match(before)
}

pattern!(
    /// Words before 的 that praise all of them: 提出完整的115条措施.
    QUALITY = r"(?:完整|具体|详细|详实|切实可行|行之有效|有力|有效|有针对性|针对性强|扎实)的$"
);

/// 16个问题,细化分解为41个具体问题 and 13个主要问题、36个具体表现: the finer count is that of the report.
fn is_refined(behind: &str, number: &str) -> bool {
    let finer = REFINED.captures(behind).or_else(|| FINER.captures(behind));
    let finer = finer.and_then(|finer| finer.iter().skip(1).flatten().next());
    finer.is_some_and(|finer| value(finer.as_str()) > value(number))
}

pattern!(
    /// What the issues were taken apart into.
    REFINED = r"^[,、]?(?:并|且)?(?:进一步|全面|认真|逐[一条项个])*(?:细化|分解|细分|拆分|拆解|梳理|归纳|整合)(?:分解|归纳|梳理|整合|细化)?(?:为|成|出|形成)[^,。;\d]{0,8}(\d{1,4}) ?[个项条](?:具体|整改|突出|子)*(?:问题|表现|事项)"
);

pattern!(
    /// What they consist of, right behind them.
    FINER = r"^[,、;(]?(?:共|共计|涉及|包括|包含|含|对应|涵盖)*(?:(\d{1,4}) ?[个项条](?:具体(?:问题|表现|事项|情形)|细化问题|问题(?:点|表现)|子问题|表现|小项)|(?:具体(?:问题|表现)|问题(?:点|表现)|子问题)点?(?:共|共计|有)?(\d{1,4}) ?[个项条])"
);

pattern!(
    /// Words before 的 that tell where all of them come from.
    WHOLE = r"(?:反馈|指出|提出|发现|交办|移交|通报|巡察|巡视|检查|审计|督察|查出|反映|涉及|存在|方面|列出|公开|公示|公布|整改|梳理|分解|细化|明确|承担|认领|制定|负责|下达|确定|意见|组|以来|我[局院校委办镇乡部厅])的$"
);

/// Whether the subject says how far something got, whatever was counted.
pub(super) const fn is_state(subject: ClaimSubject) -> bool {
    use ClaimSubject as S;
    matches!(
        subject,
        S::Completed | S::BasicallyCompleted | S::Staged | S::InProgress | S::NotStarted
    )
}

/// Whether a number counts something else than issues, by the noun of its own words `whole` or by what was counted before.
pub(super) fn counts_others(counted: &CountedThings, whole: &str, at: usize, after: &str) -> bool {
    whole.contains("任务")
        || !["问题", "事项"].iter().any(|noun| whole.contains(noun))
            && counted.goes_on_with_others(at, after)
}

/// The last words before a place: what bears on it stands near, and a sentence may be of any length.
fn near(before: &str) -> &str {
    const FAR: usize = 150;
    &before[before.ceil_char_boundary(before.len().saturating_sub(FAR))..]
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
            "牵头",
        ]),
        ClaimSubject::Tasks => whole.starts_with("整改任务") && ends(&["完成"]),
        _ => false,
    }
}
