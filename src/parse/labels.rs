//! The words that open a field of an entry: 整改情况, 原因分析, 完成情况, 责任单位 and all their synonyms.
//!
//! The same words occur in prose and in headings, so they count only where something sets them off: a colon, brackets,
//! bold type, or a line of their own.

use std::sync::LazyLock;

use super::numbering::numbering;
use super::patterns::{Pattern, any_of, pattern};
use super::signs::Signs;
use super::status;

/// What a label opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Field {
    /// What the inspection found.
    Problem,
    /// What the rectification is to reach.
    Goal,
    /// Why it came to be.
    Causes,
    /// What was done.
    Measures,
    /// What came of it.
    Outcome,
    /// How far the rectification got.
    Status,
    /// Either the status or the measures, as the words after it say.
    Progress,
    /// Who is responsible.
    Owner,
    /// By when.
    Deadline,
}

/// A label at the beginning of some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FieldLabel {
    /// What it opens.
    pub(super) field: Field,
    /// Where its words end, brackets included, the colon not.
    pub(super) label_len: usize,
    /// How many bytes there are before what it opens.
    pub(super) len: usize,
}

pattern!(
    PROBLEM = r"^(?:(?:巡察|巡视|反馈|存在|发现|具体|主要|审计){1,2}(?:指出|发现)?的?(?:主要)?问题(?:描述|表现|情况)?|问题(?:描述|表现|具体表现|表述|内容|概述)|具体表现|主要表现|整改任务|整改问题|整改事项|反馈(?:意见)?|问题)"
);
pattern!(
    /// What is to be reached, or what is still missing.
    GOAL = r"^(?:整改|工作|任务)?(?:目标|要求)(?:任务)?|^(?:存在|主要|尚存|仍存在)?的?(?:不足|差距)(?:之处)?|^(?:遗留|尚存|剩余)问题"
);
pattern!(
    CAUSES = r"^(?:(?:存在)?(?:问题)?(?:产生|存在|形成)?的?(?:主要|具体|深层次)?原因(?:分析|剖析)?|(?:问题)?根源(?:分析|剖析)?|(?:问题)?成因(?:分析|剖析)?|剖析原因|原因和教训|症结(?:分析)?)"
);
pattern!(
    PROGRESS = r"^(?:整改|工作|目前|当前)?(?:任务|问题|事项)?(?:完成|办结|销号|办理|整改)(?:落实)?(?:情况|进度|进展|进展情况|结果)|^(?:目前|当前|工作)?(?:进展|进度)"
);
pattern!(
    STATUS = r"^(?:(?:整改|完成|目前|当前|办理|问题|销号)?(?:整改)?状态|(?:整改|验收|销号|评估)(?:结论|意见)|是否(?:完成|整改)(?:整改|到位)?|整改完成度)"
);
pattern!(
    OUTCOME = r"^(?:(?:整改|工作|主要|取得|目前|阶段性|初步){0,2}的?(?:成效|效果|成果)|整改实效|整改结果|结果)"
);
pattern!(
    OWNER = r"^(?:整改)?(?:(?:牵头|责任|主责|主办|配合|协办|承办|实施|督办|整改|包保|分管|主管|具体|第一){1,2}(?:县|区|市|局|院|校)?(?:单位|部门|领导|责任人|科室|股室|处室|科|人)(?:及责任人|和责任人|、责任人)?|责任主体|责任)"
);
pattern!(
    DEADLINE = r"^(?:(?:整改|完成|办理|办结|落实)?(?:时限|期限)(?:要求)?|(?:整改|计划|预计|拟|要求)?完成(?:时间|时限|日期|期限)|整改时间|办结时间)"
);
pattern!(
    MEASURES = r"^(?:(?:主要|具体|采取的?|已采取的?|落实)?(?:整改|工作|整治|处理|处置)?(?:落实|推进|采取)?的?(?:主要|具体)?(?:措施|举措|做法)|(?:具体)?(?:整改|整治|处理|处置|办理|落实|核查)(?:工作)?(?:落实|进展|推进|完成|实施|开展)?(?:情况|进展|过程|进度)|进展情况|整改内容|整改工作|整改过程|具体整改|整改落实|整改)(?:(?:及|和|与|、)(?:整改|取得|工作|主要|落实|完成)?(?:的)?(?:成效|效果|成果|结果|情况|完成情况|落实情况|进展|进展情况))?"
);

static ANY: LazyLock<Pattern> = LazyLock::new(|| {
    any_of([
        &*STATUS, &*PROGRESS, &*CAUSES, &*OUTCOME, &*MEASURES, &*DEADLINE, &*OWNER, &*PROBLEM,
        &*GOAL,
    ])
});

/// A label that only a space sets off has at least three characters.
const SPACED_LABEL: usize = 3 * 3;

/// A label only where a colon or brackets set it off.
const BRIEF: &str = "整改落实";

/// The label that folded words begin with.
pub(super) fn field_label(words: &str) -> Option<FieldLabel> {
    label_of(words, SPACED_LABEL)
}

pattern!(
    /// What is yet to be done about one issue; elsewhere such words open a part of the report.
    NEXT_STEPS =
        r"^下(?:一)?(?:步|阶段)(?:的)?(?:整改|工作)*(?:举措|措施|打算|计划|安排|重点|目标)?(:)"
);

/// The label of what is yet to be done, where fields of an entry stand before it.
pub(super) fn next_steps_label(words: &str) -> Option<FieldLabel> {
    let colon = NEXT_STEPS.captures(words)?.get(1)?;
    let blank = words[colon.end()..].len() - words[colon.end()..].trim_start_matches(' ').len();
    Some(FieldLabel {
        field: Field::Goal,
        label_len: colon.start(),
        len: colon.end() + blank,
    })
}

/// The label that folded words begin with where something else sets it off, so that it may be short: ★ 成效 ….
pub(super) fn set_off(words: &str) -> Option<FieldLabel> {
    label_of(words, 0)
}

fn label_of(words: &str, shortest: usize) -> Option<FieldLabel> {
    let bracket = words
        .chars()
        .next()
        .filter(|c| matches!(c, '【' | '[' | '<' | '('));
    let open = bracket.map_or(0, char::len_utf8);
    let inner = &words[open..];
    let (field, matched) = matched(inner)?;
    let mut label_len = open + matched;
    let mut after = &words[label_len..];
    if bracket.is_some() {
        let close = after
            .chars()
            .next()
            .filter(|c| matches!(c, '】' | ']' | '>' | ')' | ':'))?;
        if close != ':' {
            label_len += close.len_utf8();
            after = &after[close.len_utf8()..];
        } else if bracket == Some('(') {
            return None;
        }
    }
    // 整改落实情况(已销号): says in brackets how far it got.
    let said = match status::bracketed_behind_label(after) {
        Some(said) if bracket.is_none() => said.whole.end,
        _ => 0,
    };
    let after = &after[said..];
    let blank = after.len() - after.trim_start_matches(' ').len();
    let sign = after[blank..].chars().next();
    let closed = label_len > open + matched;
    // 整改落实 is a name of parts, too.
    if &inner[..matched] == BRIEF && sign != Some(':') && bracket.is_none() {
        return None;
    }
    // 取得阶段性成果。 says how far it got, and labels nothing.
    if !closed && sign != Some(':') && status::opening(words).is_some() {
        return None;
    }
    let end = match sign {
        Some(sign @ (':' | '∶')) => label_len + said + blank + sign.len_utf8(),
        _ if said > 0 => return None,
        // 整改情况;一是 and 整改情况.一是 are slips of the pen.
        Some(sign @ (';' | '.' | '。' | ',' | '、'))
            if numbering(after[blank + sign.len_utf8()..].trim_start()).is_some() =>
        {
            label_len + blank + sign.len_utf8()
        }
        None | Some('。') if after.len() <= blank + '。'.len_utf8() && matched >= shortest => {
            words.len()
        }
        _ if closed => label_len + blank,
        Some(_) if numbering(&after[blank..]).is_some_and(|n| n.ordinal == 1) => label_len + blank,
        // Cells of a table that lost its lines: the label stands apart by a space, as none does in prose.
        Some(_) if blank > 0 && matched >= shortest => label_len + blank,
        _ => return None,
    };
    let spaces = words[end..].len() - words[end..].trim_start_matches(' ').len();
    Some(FieldLabel {
        field,
        label_len,
        len: end + spaces,
    })
}

/// What a label may begin with.
pub(super) const BEGINNINGS: &str = "整改完成办结落实处理置具体主要采取已工作原因问题根源症结形剖析产生存在巡察视反馈发现审计成目前当状态\
    验收销号评估是否效责任牵头分管主配合协承实施督包保第一时限期计划预拟求进展过核查阶段初步举做措不差尚遗留剩余仍";

/// The longest label; of equal ones the first in the table.
fn matched(words: &str) -> Option<(Field, usize)> {
    let first = words.chars().next()?;
    if !Signs::of(first).any(Signs::LABELS) || !ANY.is_match(words) {
        return None;
    }
    let table: [(Field, &Pattern); 9] = [
        (Field::Status, &STATUS),
        (Field::Progress, &PROGRESS),
        (Field::Causes, &CAUSES),
        (Field::Outcome, &OUTCOME),
        (Field::Measures, &MEASURES),
        (Field::Deadline, &DEADLINE),
        (Field::Owner, &OWNER),
        (Field::Problem, &PROBLEM),
        (Field::Goal, &GOAL),
    ];
    let mut best: Option<(Field, usize)> = None;
    for (field, pattern) in table {
        if let Some(found) = pattern.find(words)
            && best.is_none_or(|(_, len)| found.end() > len)
        {
            best = Some((field, found.end()));
        }
    }
    // 整改情况 and 整改落实情况 open the measures, although they are formed like a progress label.
    match best {
        Some((Field::Progress, len))
            if words[..len].starts_with("整改")
                && !["完成", "销号", "办结", "进度", "结果"]
                    .iter()
                    .any(|word| words[..len].contains(word)) =>
        {
            Some((Field::Measures, len))
        }
        _ => best,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, field: Field, rest: &str) {
        let found = field_label(words).unwrap_or_else(|| panic!("{words} is a label"));
        assert_eq!((found.field, &words[found.len..]), (field, rest), "{words}");
    }

    #[test]
    fn labels_of_every_field_are_recognised() {
        for words in [
            "整改情况",
            "整改落实情况",
            "整改措施",
            "整改措施及成效",
            "整改进展",
            "整改进展情况",
            "主要措施",
            "具体整改措施",
            "整改举措",
            "采取的措施",
            "落实情况",
            "整改措施及完成情况",
            "整改落实情况及成效",
        ] {
            check(&format!("{words}:一是"), Field::Measures, "一是");
            check(&format!("{words} 修灯"), Field::Measures, "修灯");
            check(&format!("【{words}】一是"), Field::Measures, "一是");
            check(&format!("{words}一是"), Field::Measures, "一是");
            check(words, Field::Measures, "");
        }
        for words in [
            "原因分析",
            "问题根源",
            "产生原因",
            "主要原因",
            "成因分析",
            "存在问题的原因",
        ] {
            check(&format!("{words}:懒"), Field::Causes, "懒");
        }
        for words in ["整改状态", "完成状态", "验收结论"] {
            check(&format!("{words}:已完成"), Field::Status, "已完成");
        }
        for words in ["完成情况", "整改完成情况", "完成进度", "办结情况"] {
            check(&format!("{words}: 已完成"), Field::Progress, "已完成");
        }
        for words in [
            "责任单位",
            "牵头单位",
            "责任领导",
            "责任人",
            "整改责任人",
            "牵头领导",
            "责任科室",
            "具体责任人",
        ] {
            check(&format!("{words}:某"), Field::Owner, "某");
        }
        for words in ["整改时限", "完成时限", "完成时间", "整改期限"] {
            check(&format!("{words}:3月"), Field::Deadline, "3月");
        }
        for words in ["整改成效", "取得成效", "取得的成效", "工作成效"] {
            check(&format!("{words}:好"), Field::Outcome, "好");
        }
        for words in [
            "反馈问题",
            "存在问题",
            "问题表现",
            "巡察反馈问题",
            "具体问题",
        ] {
            check(&format!("{words}:灯"), Field::Problem, "灯");
        }
    }

    #[test]
    fn the_same_words_in_prose_are_no_labels() {
        for words in [
            "整改情况汇报",
            "整改措施落实到位",
            "整改进展情况及成效显著",
            "原因是多方面的",
            "责任单位已召开会议",
            "完成情况良好,全部",
            "存在问题的单位",
            "",
            "整",
        ] {
            assert_eq!(field_label(words), None, "{words}");
        }
    }
}
