//! The words that say how far the rectification got, and what they say.

use std::ops::Range;
use std::sync::LazyLock;

use super::patterns::{Pattern, any_of, pattern};
use super::wording::Worded;
use crate::outline::Status;

pattern!(
    ONGOING = r"^(?:已(?:全部|经)?)?(?:(?:整改)?(?:已)?完成(?:整改)?|整改(?:到位|完毕)|办结|销号)[,、(]?(?:并|且|但|需要?|并需要?|并?将|仍需)?(?:继续)?(?:长期|持续)(?:坚持|巩固|推进|整改|深化|抓好|保持|落实)?"
);
pattern!(
    STAGED = r"^(?:已)?(?:取得了?|完成了?|实现了?)?(?:整改)?(?:阶段性|阶段)(?:整改)?(?:完成|成果|成效|到位|任务完成|进展|目标|任务|整改|工作)(?:整改)?(?:[,、]?(?:并)?(?:需要?)?(?:长期|持续)(?:坚持|推进|整改))?|^(?:已)?部分(?:完成|整改)(?:整改)?"
);
pattern!(
    BASICALLY = r"^(?:已)?(?:整改)?基本(?:完成|整改(?:完成|到位|完毕)?|到位|解决|落实)(?:整改)?|^视同完成(?:[,、]持续整改)?"
);
pattern!(
    NOT_STARTED = r"^(?:仍|暂|目前)?(?:尚)?未(?:能)?(?:完成|整改|启动|开始|办结|销号|落实|到位)(?:整改|到位)?|^尚未(?:[^到]|$)"
);
pattern!(
    IN_PROGRESS = r"^(?:正在|正|(?:仍|尚|还)?在)(?:积极|抓紧|有序|稳步|持续|加快|加紧|全力|逐步|深入)?(?:整改|推进|办理|进行|实施|落实)(?:中|整改)?|^正在(?:办|攻坚)(?:$|[。,;)】\] ])|^(?:整改|推进|进行|办理)中|^(?:正|仍|正在)?按(?:照)?(?:计划|时序|序时|方案|节点|进度|时间节点|要求)+(?:进度)?(?:正在|持续|有序|稳步)?(?:推进|进行|整改|实施)|^序时(?:推进|整改)|^(?:已|均|目前|基本|尚)*(?:未)?(?:达到|符合)(?:时序|序时)进度(?:要求)?(?:[,、并]{1,2}(?:正在|持续|需要?|长期)*(?:整改|推进|坚持)中?)?|^(?:需要?|将)?(?:持续|长期|有序|稳步|抓紧|加快|限期|定期)(?:整改|推进|坚持|推动)(?:到位|中)?|^(?:尚|还)?未到(?:期|(?:整改|完成|办结|规定)?(?:时限|期限|时间))"
);
pattern!(
    COMPLETED = r"^(?:(?:现|均|目前|问题)?已(?:经)?(?:[于在] ?(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|[上中下]旬|[底末初])?前?)?(?:全部|按期|按时)?)(?:整改)?(?:验收销号|通过验收|完成|办结|销号|闭环|整改|落实|解决|到位)(?:到位|完毕|整改|完成)?|^(?:整改|全部整改|按期整改)?(?:完成|完毕|到位)(?:整改)?(?:$|[。,;!)】\] ])|^整改(?:已)?(?:完成|完毕|到位|落实到位)|^完成(?:整改)?(?:$|[。,;)】 ])|^(?:全部|如期|按期|按时)(?:完成|整改)(?:整改|到位|完成)?|^同意销号|^落实到位|^(?:办结|销号|闭环|销账|清零|清零销账|销号清零|改到位|整改见底)(?:$|[。,;)】\] ])|^(?:已)?(?:完全|全面|提前)(?:完成|整改)(?:整改|到位|完成)?(?:$|[。,;)】\] ])|^(?:已)?(?:完成)?100%[,、]?(?:(?:已)?(?:整改)?(?:完成|到位)(?:整改)?)?(?:$|[。,;)】\] ])|^(?:现|均|目前)?已得到(?:有效|妥善|全面|彻底)?(?:解决|整改)"
);
pattern!(
    /// What is said to have got so far: 该问题, 该项整改任务.
    SUBJECT = r"^(?:截至目前,?|目前,?|现)?(?:(?:该|此|本|上述|这)(?:项|一|个)?(?:巡察|巡视)?(?:反馈|整改)?(?:问题|事项|任务|工作)?(?:整改)?(?:工作)?|[^。,;\d]{0,24}问题)(?:目前)?(?:均|现)?"
);
pattern!(
    CLOSING = r"[,。;](?:该(?:项)?(?:问题|整改|事项))?(?:目前|现|均|现均|目前均)?(仍在(?:持续)?整改中?|(?:已(?:全部|按期)?(?:整改到位|整改完毕|完成整改|整改完成|整改落实到位))|基本完成整改|阶段性完成整改|正在整改(?:中)?)[。;]?$|,目前(已(?:全部)?完成)[。;]?$"
);
pattern!(BRACKETED = r"[(\[【]([^()\[\]【】]{2,24})[)\]】][。;]?$");
pattern!(
    /// A status in brackets, and the sign before it: (已完成), 【✔ 已办结】.
    BRACKETED_FRONT = r"^ ?[(\[【][√✓✔☑○〇●◯⏳△ ]{0,3}([^()\[\]【】√✓✔]{2,16})[)\]】] ?"
);
pattern!(
    /// What may stand before a status that is all that is said: a sign as in a list of ticks, 目前.
    BEFORE = r"^(?:[√✓✔☑○〇●◯⏳△ ]{1,3})?(?:(?:立行立改|即知即改|立查立改)[,、;])?(?:截至目前,?|目前,?|现|现已)?"
);
pattern!(
    /// What may stand before a status inside its brackets: (整改状态:已完成).
    LABELLED = r"^(?:整改|完成|落实|目前|当前|办结|销号|办理)*(?:状态|情况|进度|进展|结果|成效)[: ]{1,2}"
);
pattern!(KEPT_UP = r"^(?:并|且|将)?(?:需要?)?(?:长期|持续|继续)[^。,;\d]{2,10}$");
pattern!(TAIL = r"的?整改(?:落实|进展|完成)?情况$");
pattern!(IMMEDIATE = r"立行立改|立查立改|立知立改|即知即改|立改立行");
pattern!(
    GROUP = r"(?:(?:未|尚未|没有)(?:按期)?完成|(?:正在|[仍尚]在)(?:整改|推进)|基本完成|(?:取得)?阶段性(?:完成|成果|成效|进展)|(?:需要?)?(?:持续|长期)(?:整改|推进|坚持)|(?:已|按期|期内|全部|如期)?(?:整改)?完成(?:整改)?|办结|销号)"
);

static ANY: LazyLock<Pattern> = LazyLock::new(|| {
    any_of([
        &*ONGOING,
        &*STAGED,
        &*BASICALLY,
        &*NOT_STARTED,
        &*IN_PROGRESS,
        &*COMPLETED,
    ])
});

/// How far [`SUBJECT`] looks for 问题, in bytes.
const SUBJECT_WITHIN: usize = 104;

/// How many bytes at the beginning of `words` name what is said to have got so far.
fn subject(words: &str) -> Option<usize> {
    let begins = words.starts_with(['截', '目', '现', '该', '此', '本', '上', '这']);
    let may_name = begins || words[..words.floor_char_boundary(SUBJECT_WITHIN)].contains("问题");
    may_name
        .then(|| SUBJECT.find(words))
        .flatten()
        .map(|subject| subject.end())
}

/// The status that folded words begin with, and how many bytes say so.
pub(super) fn at_start(words: &str) -> Option<(Status, usize)> {
    let head = &words[..words.floor_char_boundary(120)];
    if !ANY.is_match(head) {
        return None;
    }
    let table: [(&Pattern, Status); 6] = [
        (&ONGOING, Status::CompletedOngoing),
        (&STAGED, Status::Staged),
        (&BASICALLY, Status::BasicallyCompleted),
        (&NOT_STARTED, Status::NotStarted),
        (&IN_PROGRESS, Status::InProgress),
        (&COMPLETED, Status::Completed),
    ];
    table.into_iter().find_map(|(pattern, status)| {
        let found = pattern.find(head)?;
        let len = found
            .as_str()
            .trim_end_matches(['。', ',', ';', '!', ')', '】', ' '])
            .len();
        // 完成率 and 完成情况 name a thing, they do not say that it is done.
        let rest = &words[len..];
        // 已完成80% is not done.
        let is_share = rest.starts_with(|c: char| c.is_ascii_digit()) && !rest.starts_with("100%");
        (!is_share && !rest.starts_with(['率', '度', '情', '时', '量'])).then_some((status, len))
    })
}

/// The first status anywhere in the beginning of `words`, as a status statement words it.
pub(super) fn stated(words: &str) -> Option<(Status, Range<usize>)> {
    let head = &words[..words.floor_char_boundary(400)];
    // What is said of the issue by name counts, whatever was said of a part of it before.
    if let Some(said) = named_at_end(words).or_else(|| behind_reason(words)) {
        return Some(said);
    }
    let from = subject(head).unwrap_or(0);
    for (at, _) in head.char_indices().skip_while(|(at, _)| *at < from) {
        if let Some((status, len)) = at_start(&head[at..]) {
            return Some((status, at..at + len));
        }
    }
    None
}

/// The status that opens the measures: their first words and nothing but them up to the first punctuation; 该问题 may
/// stand before them.
pub(super) fn opening(words: &str) -> Option<(Status, Range<usize>)> {
    let blank = words.len() - words.trim_start_matches([' ', '【', '(', ':']).len();
    let head = &words[blank..words.floor_char_boundary(blank + 120)];
    let blank = blank + subject(head).unwrap_or(0);
    let (status, len) = at_start(&words[blank..])?;
    let after = words[blank + len..].chars().next();
    after
        .is_none_or(|c| "。,;:!)】 ".contains(c))
        .then_some((status, blank..blank + len))
}

/// The status that closes prose in a clause of its own, which says of nothing else that it is done: …,已整改到位。
pub(super) fn closing(words: &str) -> Option<(Status, Range<usize>)> {
    if let Some(said) = named_at_end(words) {
        return Some(said);
    }
    let from = words.ceil_char_boundary(words.len().saturating_sub(60));
    let found = CLOSING.captures(&words[from..])?;
    let said = found.get(1).or(found.get(2))?;
    let (status, len) = at_start(said.as_str())?;
    let start = from + said.start();
    Some((status, start..start + len))
}

/// The status that the last clause says of the issue by name: 优良率提高到九成,该项整改已完成.
fn named_at_end(words: &str) -> Option<(Status, Range<usize>)> {
    let near = words.ceil_char_boundary(words.len().saturating_sub(90));
    let start = near + words[near..].rfind([',', ';'])? + 1;
    let clause = &words[start..];
    if !clause.starts_with(['该', '此', '本']) {
        return None;
    }
    let (status, said) = alone(clause)?;
    Some((status, start + said.start..start + said.end))
}

pattern!(
    /// A sentence begins that gives the reason before it says how far it got.
    REASON = r"^(?:目前,?|现|但)?(?:由于|因为?|受|鉴于|考虑到)[^。;]"
);
pattern!(
    /// A clause behind the status that tells when the rest will be done.
    YET_TO_COME = r",(?:预计|计划|拟|力争|将|待)[^。;]*[。;]?$"
);

/// The status that a sentence says behind the reason for it: 因评审尚未完成,正在整改,预计6月底前完成。
pub(super) fn behind_reason(words: &str) -> Option<(Status, Range<usize>)> {
    if !REASON.is_match(words) || words.trim_end_matches(['。', ';', ' ']).contains('。') {
        return None;
    }
    let told = YET_TO_COME
        .find(words)
        .map_or(words, |yet| &words[..yet.start()]);
    last_clause(told)
}

/// The status in brackets that words begin with: where the brackets end, and the words inside that say it.
pub(super) fn bracketed_at_start(words: &str) -> Option<Bracketed> {
    let found = BRACKETED_FRONT.captures(words)?;
    let (whole, inner) = (found.get(0)?, found.get(1)?);
    // (立行立改,已整改) says first how it was done.
    let from = BEFORE.find(inner.as_str()).map_or(0, |before| before.end());
    let (status, len) = at_start(&inner.as_str()[from..])?;
    let start = inner.start() + from;
    says_no_more(&inner.as_str()[from + len..]).then_some(Bracketed {
        whole: whole.range(),
        status,
        words: start..start + len,
    })
}

/// The status that is all that `words` say; a sign, 目前 or 该问题 may stand before it, brackets around it, and behind it
/// that it goes on being kept up.
pub(super) fn alone(words: &str) -> Option<(Status, Range<usize>)> {
    let trimmed = words.trim_end_matches(['。', ';', ' ']);
    let inner = trimmed
        .strip_prefix(['(', '[', '【'])
        .and_then(|inner| inner.strip_suffix([')', ']', '】']))
        .unwrap_or(trimmed);
    let open = if inner.len() < trimmed.len() {
        trimmed.chars().next().map_or(0, char::len_utf8)
    } else {
        0
    };
    let before = BEFORE.find(inner).map_or(0, |before| before.end());
    let before = match LABELLED.find(&inner[before..]) {
        Some(label) if inner.len() < trimmed.len() => before + label.end(),
        _ => before,
    };
    let from = before + subject(&inner[before..]).unwrap_or(0);
    let (status, len) = at_start(&inner[from..])?;
    let rest = &inner[from + len..];
    says_no_more(rest).then_some((status, open + from..open + from + len))
}

/// Whether the words, or their last clause, name the issue and say how far it got: 因系统迁移,该问题仍在整改中.
pub(super) fn of_this(words: &str) -> bool {
    if words.trim_end_matches('。').contains('。') {
        return false;
    }
    let clause = words.rfind(",该").map_or(words, |at| &words[at + 1..]);
    let names = |words: &str| subject(words).is_some();
    names(words) && opening(words).is_some() || names(clause) && alone(clause).is_some()
}

/// Whether what stands behind a status only says that it is kept up.
fn says_no_more(rest: &str) -> bool {
    let rest = rest.trim_matches([',', '。', ';', '、', ' ']);
    rest.is_empty()
        || rest.len() <= 12 * 3
            && (at_start(rest).is_some_and(|(_, len)| len == rest.len()) || KEPT_UP.is_match(rest))
}

/// The status that is all that the last clause of `words` says: …,目前已完成.
pub(super) fn last_clause(words: &str) -> Option<(Status, Range<usize>)> {
    let trimmed = words.trim_end_matches(['。', ';', ' ']);
    let near = trimmed.ceil_char_boundary(trimmed.len().saturating_sub(60));
    let from = near + trimmed[near..].rfind([',', '。', ';', '|', ' '])? + 1;
    let from = trimmed.ceil_char_boundary(from);
    let (status, said) = alone(&trimmed[from..])?;
    Some((status, from + said.start..from + said.end))
}

/// A status in brackets between a label and its colon: 整改情况(已销号):.
pub(super) fn bracketed_behind_label(after: &str) -> Option<Bracketed> {
    bracketed_at_start(after).filter(|said| after[said.whole.end..].starts_with(':'))
}

/// What a status column, or a label that asks whether it is done, says in a word or a sign: 是, √, 否.
pub(super) fn in_a_word(words: &str) -> Option<(Status, Range<usize>)> {
    let bare = words.trim_matches(['。', ';', ',', ' ', '\n']);
    let start = words.find(bare)?;
    let status = match bare {
        "是" | "√" | "✓" | "✔" | "☑" | "●" => Status::Completed,
        "否" | "×" | "✗" | "✘" => Status::NotStarted,
        _ => return None,
    };
    Some((status, start..start + bare.len()))
}

/// A status in brackets.
pub(super) struct Bracketed {
    /// The brackets and what follows them.
    pub(super) whole: Range<usize>,
    /// The status.
    pub(super) status: Status,
    /// The words that say so.
    pub(super) words: Range<usize>,
}

/// A status in brackets at the end of a heading: the brackets and what follows them, and the words inside.
pub(super) fn bracketed_at_end(words: &str) -> Option<Bracketed> {
    let found = BRACKETED.captures(words)?;
    let (whole, inner) = (found.get(0)?, found.get(1)?);
    let label = inner.as_str().find(':').map_or(0, |at| at + 1);
    let (status, len) = at_start(&inner.as_str()[label..])?;
    let start = inner.start() + label;
    Some(Bracketed {
        whole: whole.range(),
        status,
        words: start..start + len,
    })
}

/// Whether a heading gathers issues by how far they got although it ends as the name of the part with the findings
/// does: 已完成事项的整改情况.
pub(super) fn gathers_before_tail(words: &str) -> bool {
    let bare = words.trim_end_matches(['。', ';', ':', ',', ' ']);
    TAIL.find(bare)
        .is_some_and(|tail| Worded::of(&bare[..tail.start()]).status_group())
}

/// The status that a heading of a group names: 期内完成的事项.
pub(super) fn of_group(words: &str) -> Option<(Status, Range<usize>)> {
    if !gathers_before_tail(words) && !Worded::of(words).status_group() {
        return None;
    }
    let found = GROUP.find(words)?;
    let said = found.as_str();
    let status = if said.contains('未') || said.starts_with("没有") {
        Status::NotStarted
    } else if ["正在", "尚在", "仍在", "持续", "长期", "需"]
        .iter()
        .any(|word| said.starts_with(word))
    {
        Status::InProgress
    } else if said.starts_with("基本") {
        Status::BasicallyCompleted
    } else if said.contains("阶段") {
        Status::Staged
    } else {
        Status::Completed
    };
    Some((status, found.range()))
}

/// Where the words say that the issue itself was put right at once: a clause of its own says so. 坚持立行立改 and
/// 立行立改事项 only name the principle or a list.
pub(super) fn immediate(words: &str) -> Option<Range<usize>> {
    IMMEDIATE
        .find_iter(words)
        .map(|found| found.range())
        .find(|said| {
            let before = words[..said.start].trim_end_matches(['“', '"']);
            let after = words[said.end..].trim_start_matches(['”', '"']);
            let begins = before
                .chars()
                .next_back()
                .is_none_or(|c| "。,;:!、(【[ \n已经该问题均属为项是".contains(c));
            let names = [
                "原则", "要求", "机制", "事项", "清单", "精神", "任务", "工作", "台账", "问题",
                "的", "通知", "建议", "意见", "函", "交办", "移交", "反馈", "方案",
            ]
            .iter()
            .any(|noun| after.starts_with(noun));
            begins && !names
        })
}

/// Where the heading of a group says that all it gathers was put right at once: 立行立改的4个问题.
pub(super) fn immediate_group(heading: &str) -> Option<Range<usize>> {
    let gathers = Worded::of(heading).status_group() || gathers_before_tail(heading);
    gathers
        .then(|| IMMEDIATE.find(heading))
        .flatten()
        .filter(|found| !heading[..found.start()].contains("非"))
        .map(|found| found.range())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_every_status_are_read() {
        for (words, status) in [
            ("已完成", Status::Completed),
            ("完成", Status::Completed),
            ("整改完成。", Status::Completed),
            ("已整改到位", Status::Completed),
            ("已办结", Status::Completed),
            ("已销号", Status::Completed),
            ("已完成整改", Status::Completed),
            ("完成整改。", Status::Completed),
            ("同意销号", Status::Completed),
            ("落实到位", Status::Completed),
            ("已完成并长期坚持。", Status::CompletedOngoing),
            ("已完成,持续巩固", Status::CompletedOngoing),
            ("基本完成", Status::BasicallyCompleted),
            ("视同完成,持续整改", Status::BasicallyCompleted),
            ("阶段性完成", Status::Staged),
            ("取得阶段性成果", Status::Staged),
            ("部分整改", Status::Staged),
            ("阶段性完成并需要长期坚持", Status::Staged),
            ("正在整改", Status::InProgress),
            ("整改中", Status::InProgress),
            ("持续推进", Status::InProgress),
            ("限期整改", Status::InProgress),
            ("长期坚持", Status::InProgress),
            ("未完成", Status::NotStarted),
            ("尚未启动", Status::NotStarted),
        ] {
            assert_eq!(
                at_start(words).map(|(status, _)| status),
                Some(status),
                "{words}"
            );
        }
        for words in ["完成投资", "加强管理", "整改完成率", ""] {
            assert_eq!(at_start(words), None, "{words}");
        }
        for words in ["该问题已于2020年12月整改完成。", "已于3月底前完成整改。"]
        {
            assert_eq!(
                opening(words).map(|(status, _)| status),
                Some(Status::Completed),
                "{words}"
            );
        }
        assert_eq!(opening("已于2020年12月完成招标。"), None);
        assert_eq!(opening("已完成灯具采购"), None);
        assert_eq!(
            opening("该问题已整改完成,并长期坚持。").map(|found| found.0),
            Some(Status::CompletedOngoing)
        );
        assert_eq!(opening("该问题已完成灯具采购。"), None);
        assert_eq!(
            stated("该问题已整改完成,并长期坚持。").map(|found| found.0),
            Some(Status::CompletedOngoing)
        );
    }

    #[test]
    fn only_what_was_itself_put_right_at_once_is_immediate() {
        for words in [
            "立行立改。已对车辆登记造册。",
            "该问题已立行立改",
            "路灯不亮(立行立改)",
            "已完成,立行立改",
        ] {
            assert!(immediate(words).is_some(), "{words}");
        }
        for words in [
            "坚持立行立改,召开会议。",
            "按照立行立改要求修灯。",
            "建立立行立改清单",
            "收到立行立改通知后修灯。",
            "已印发立行立改通知书。",
            "修灯。",
        ] {
            assert_eq!(immediate(words), None, "{words}");
        }
    }

    #[test]
    fn groups_name_a_status_in_their_heading() {
        assert_eq!(
            of_group("期内完成的事项").map(|found| found.0),
            Some(Status::Completed)
        );
        assert_eq!(
            of_group("正在推进的整改事项").map(|found| found.0),
            Some(Status::InProgress)
        );
        assert_eq!(
            of_group("需要长期整改事项的整改情况").map(|found| found.0),
            Some(Status::InProgress)
        );
        assert_eq!(
            of_group("未完成整改的问题").map(|found| found.0),
            Some(Status::NotStarted)
        );
        assert_eq!(of_group("整改落实不到位的问题").map(|found| found.0), None);
        assert_eq!(
            of_group("长期整改的1个问题").map(|found| found.0),
            Some(Status::InProgress)
        );
        assert_eq!(of_group("精准施策,坚决完成反馈问题整改任务"), None);
        assert!(immediate_group("立行立改的4个问题").is_some());
        assert!(immediate_group("坚持立行立改抓整改").is_none());
    }
}
