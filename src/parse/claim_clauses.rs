//! What clauses say of the numbers that no wording of `claim_rules` took: a number of issues, and before or behind it how
//! far those got, in whatever words and order; and that all of them are done, which states no number again.

use std::ops::Range;

use super::claim_doubts::{PLANNED, counts_others, is_state};
use super::counted::CountedThings;
use super::patterns::pattern;
use crate::outline::{ClaimSubject, Quantity};

pattern!(
    COUNT = r"(\d{1,4}|[一二两三四五六七八九十百]{1,5}) ?[个件项条](?:具体|反馈|整改|巡察|突出)*(?:问题|事项)?"
);
pattern!(
    /// What may stand between the beginning of a clause and a state, or be all that stands before a number.
    LEAD = r"^(?:截[至止](?:目前|\d{1,2}月底)?|目前|现在?|至今|其中|另外?|还|仍|尚|其余的?|剩余的?|余下的?|其他的?|有|的|了|反馈|巡[察视]|具体|集中|以及|和|及)*"
);
pattern!(
    /// What may stand between a state and the number of those that it is said of.
    NAME = r"(?:的)?(?:反馈|具体)*(?:问题|事项)?(?:的)?(?:共有|共计|共|计|有|为|达|了)?$"
);
pattern!(
    NOT_STARTED = r"^(?:暂|尚|还|仍|均|目前|现)*(?:未能?|没有)(?:完成|整改|启动|办结|销号|到位|解决|落实|见效)+(?:的)?$"
);
pattern!(
    STAGED = r"^(?:已经?|均|都|现|也)*(?:取得了?|实现了?|完成了?|达到)?(?:整改)?(?:阶段性|部分)(?:地?)(?:整改)?(?:完成|成果|成效|到位|目标|任务|进展|销号|整改)+$"
);
pattern!(
    BASICALLY = r"^(?:已经?|均|都|现|也)*(?:整改)?(?:基本(?:上)?(?:整改|完成|到位|解决|落实|办结|销号)+|视同完成)$"
);
pattern!(
    IN_PROGRESS = r"^(?:已|均|都|现|仍然?|还|尚|需要?|目前)*(?:正在?|在|处于|持续|长期|有序|稳步|逐步|积极|抓紧|加紧|加快|按(?:照)?(?:计划|时限|要求|序时进度|时序进度|既定计划|(?:整改)?方案|节点|时间节点)+)(?:正在?|持续|长期|有序|稳步|逐步|积极|抓紧|加紧|加快|按(?:照)?(?:计划|时限|要求|序时进度|时序进度|既定计划|(?:整改)?方案|节点|时间节点)+)*(?:整改|推进|推动|办理|办|落实|实施|坚持|进行|巩固|深化|销号)+(?:之中|过程中|中|阶段)?$|^(?:已|均|都|也|基本|尚|未)*(?:达到|符合)(?:时序|序时)进度(?:要求)?$|^(?:仍|还|尚)?(?:整改|推进|办理|销号)(?:之中|过程中|中)$"
);
pattern!(
    COMPLETED = r"^(?:已经?|均|都|现|也|全部|全面|按期|如期|按时|率先|得到|予以|实现)*(?:整改)?(?:完成|办结|销号|清零|解决|闭环|见底|(?:整改|落实)(?:完成|到位|完毕|清零|解决|销号|落实|见效)|到位|落实整改)(?:整改|到位|完毕|销号|清零|任务|闭环)*(?:并(?:已)?(?:按程序)?(?:销号|通过验收|申请销号|长期坚持|持续巩固))?$|^(?:已经?|现已|均已)(?:全部)?(?:整改|落实)$"
);
pattern!(
    /// All of them are done.
    ALL_DONE = r"(?:(?:均|都|全部|悉数|逐一|一一)(?:已经?|均|都|全部)*|已经?(?:全部|全面|全数|如数))(?:按期|如期|按时|得到)*(?:整改)?(?:完成|到位|销号|办结|清零|解决|完毕|落实)(?:整改|到位|销号|完毕|任务)*(?:[,。;)]|并|$)"
);

/// A clause is looked at no further than this.
const LONGEST_CLAUSE: usize = 60 * 3;

/// A state that a clause counts: its subject and where its number stands.
pub(super) struct Counted {
    /// How far those counted got.
    pub(super) subject: ClaimSubject,
    /// Their number.
    pub(super) number: Range<usize>,
}

/// The states that the clauses of `sentence` count, besides the numbers `taken`; `counts_states` tells whether it counts one
/// anyway, so that it need not say that it speaks of issues.
pub(super) fn states(
    sentence: &str,
    taken: &[bool],
    counted: &CountedThings,
    counts_states: bool,
) -> Vec<Counted> {
    let mut found = Vec::new();
    if !(counts_states || ABOUT.is_match(sentence)) || PLANNED.is_match(sentence) {
        return found;
    }
    let mut start = 0;
    for clause in sentence.split_inclusive([',', '。', ';', ':', '、', '(', ')', '\n']) {
        let from = start;
        start += clause.len();
        let bare = clause.trim_end_matches([',', '。', ';', ':', '、', '(', ')', '\n']);
        if bare.len() > LONGEST_CLAUSE {
            continue;
        }
        let numbers: Vec<_> = COUNT.captures_iter(bare).collect();
        for (at, captures) in numbers.iter().enumerate() {
            let (Some(whole), Some(number)) = (captures.get(0), captures.get(1)) else {
                continue;
            };
            let place = from + number.start()..from + number.end();
            // 成熟一项、销号一项 counts nothing.
            if taken[place.start]
                || number.as_str() == "一" && !whole.as_str().ends_with("问题")
                || sentence[..place.start].ends_with(['第', '“', '.'])
                || SHARED.is_match(&sentence[..from + whole.start()])
            {
                continue;
            }
            let before_from = at.checked_sub(1).map_or(0, |last| {
                numbers[last].get(0).map_or(0, |before| before.end())
            });
            let behind_to = numbers
                .get(at + 1)
                .and_then(|next| next.get(0))
                .map_or(bare.len(), |next| next.start());
            let before = &bare[before_from..whole.start()];
            let before = &before[LEAD.find(before).map_or(0, |lead| lead.end())..];
            let name = NAME.find(before).map_or(before.len(), |name| name.start());
            let state = match (before[..name].trim(), bare[whole.end()..behind_to].trim()) {
                (before, "" | "的") => state(before),
                ("", behind) => state(behind.trim_end_matches('的')),
                _ => None,
            };
            let is_of_others = || {
                !whole.as_str().ends_with("问题")
                    && counts_others(counted, bare, place.start, &sentence[place.end..])
            };
            if let Some(subject) = state.filter(|_| !is_of_others()) {
                found.push(Counted {
                    subject,
                    number: place,
                });
            }
        }
    }
    found
}

pattern!(
    /// 对基本完成、正在整改的3个问题: they got so far or so far.
    SHARED = r"(?:完成|整改|推进|到位)[、和及](?:已|正在|尚未|基本|阶段性|持续|长期)?(?:完成|整改|推进|到位|坚持)的?$"
);
pattern!(ABOUT = r"反馈|指出|巡[察视]|整改|问题|审计|督察");

pattern!(
    /// Why they got no further: 因涉及校区置换需持续推进.
    REASON = r"^因.{2,30}?((?:需|正|仍|尚|暂|未).*)$"
);

pattern!(
    /// What got so far may stand between the words that say how far: 已完成反馈问题整改.
    OBJECT = r"(?:完成|推进|落实|实现)(?:了)?((?:巡[察视]|审计|督察|反馈|指出|移交|具体)*(?:的)?问题(?:的)?)(?:整改|销号|清零)"
);

/// How far something got that `words`, and nothing else but why, say.
fn state(words: &str) -> Option<ClaimSubject> {
    use ClaimSubject as S;
    let without_object = OBJECT
        .captures(words)
        .and_then(|found| found.get(1))
        .map(|object| [&words[..object.start()], &words[object.end()..]].concat());
    let words = without_object.as_deref().unwrap_or(words);
    let words = REASON
        .captures(words)
        .and_then(|found| found.get(1))
        .map_or(words, |state| state.as_str());
    let table = [
        (&NOT_STARTED, S::NotStarted),
        (&STAGED, S::Staged),
        (&BASICALLY, S::BasicallyCompleted),
        (&IN_PROGRESS, S::InProgress),
        (&COMPLETED, S::Completed),
    ];
    if words.is_empty() || words.len() > 30 * 3 {
        return None;
    }
    table
        .into_iter()
        .find(|(pattern, _)| pattern.is_match(words))
        .map(|(_, subject)| subject)
}

/// A claim of a sentence: its subject, where its words stand, and how many.
pub(super) type Claimed = (ClaimSubject, Range<usize>, Quantity);

/// That all issues are done, where `sentence`, which claims what is `found`, says it of a number told before:
/// 反馈问题12个,现已全部完成整改.
pub(super) fn all_done(
    sentence: &str,
    found: &[Claimed],
    counted: &CountedThings,
) -> Option<(Range<usize>, Quantity)> {
    if found.iter().any(|(subject, ..)| is_state(*subject)) {
        return None;
    }
    let (_, total, quantity) = found
        .iter()
        .rfind(|(subject, ..)| *subject == ClaimSubject::Issues)?;
    let done = ALL_DONE
        .find_iter(&sentence[total.end..])
        .next()
        .map(|done| total.end + done.start()..total.end + done.end())?;
    let said = sentence[done.clone()]
        .trim_end_matches([',', '。', ';', ')'])
        .trim_end_matches('并');
    let between = &sentence[total.end..done.start];
    let clause = between.rsplit([',', ';']).next().unwrap_or_default();
    let is_of_issues = clause.contains("问题")
        || between.trim().is_empty()
        || !counted.goes_on_with_others(done.start, "")
        || said.contains("整改") && !clause.contains("措施");
    let is_of_others = OF_OTHERS.is_match(clause)
        || found.iter().any(|(subject, range, _)| {
            matches!(subject, ClaimSubject::Letters | ClaimSubject::Immediate)
                && range.start > total.start
                && range.end <= done.start
        });
    (is_of_issues && !is_of_others && between.len() <= 100 * 3 && !PLANNED.is_match(sentence))
        .then(|| (done.start..done.start + said.len(), *quantity))
}

pattern!(
    /// What is done is something else, or is yet to be.
    OF_OTHERS = r"立行立改|即知即改|信访|线索|移交|交办|隐患|确保|力争|将|预计|未|要求|推动|做到"
);
