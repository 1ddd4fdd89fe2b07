//! The title in a heading: one contiguous span without numbering, wrapper and closing punctuation.

use std::ops::Range;

use super::numbering::{Style, numbering};
use super::patterns::pattern;
use super::signs::marks;
use super::status;
use super::wording::Worded;
use super::words::trimmed;
use crate::outline::view::is_han;

pattern!(
    TAIL = r"的?整改(?:工作)?(?:落实|进展|完成|推进)?(?:情况|措施|任务|成效|结果)?(?:及(?:其)?(?:整改)?(?:成效|进展|结果|落实情况|完成情况))?$"
);
pattern!(NAMED = r"的?(?:问题|方面)$");
pattern!(
    /// 政治建设方面的3个问题 is called 政治建设方面.
    COUNTED = r"方面((?:存在)?的?\(?共?\d{1,3} ?[个项条](?:具体|反馈)?问题\)?)$"
);
pattern!(
    /// 反馈指出,在医德医风方面存在以下问题: or 在医德医风方面,反馈指出4个问题: an aspect told in a sentence.
    TOLD_ASPECT = r"^(?:(?:巡[察视]组?)?(?:反馈(?:意见)?)?(?:指出|提出|认为)[,:]?)?在?([^。;:]{2,120}方面)[,:]?(?:还|仍|主要|共)?(?:(?:巡[察视]组?)?反馈(?:意见)?|巡[察视]组?)?(?:指出|提出|发现|反映|存在)了?的?(?:以下|如下|下列|共?[\d一二三四五六七八九十]{1,3} ?[个项条])(?:方面)?的?(?:突出|具体|主要)?问题$"
);
pattern!(
    /// 针对楼道堆物,清理不及时的问题,梳理台账31本: 针对 is answered by what was done, whatever its words.
    ANSWERED = r"^针对[^。;:]{3,150}?的问题,[^。;:]{2,}"
);
pattern!(
    AFTER_QUOTE = r"^(?:的|等)?(?:突出|具体|反馈)?(?:问题|方面)(?:的?整改(?:工作)?(?:落实|进展|完成|推进)?(?:情况|措施|任务|成效|结果)?(?:及(?:其)?(?:整改)?(?:成效|进展|结果|落实情况|完成情况))?)?[,: ]"
);
pattern!(
    /// What belongs to a heading behind the finding that it quotes, where the body follows without a sign between.
    BEHIND_QUOTE = r"^(?:的|等)?问题(?:的整改(?:落实|进展|完成)?(?:情况)?)?"
);
pattern!(QUOTED_FRONT = r"^(?:针对|关于|对于) ?“");
pattern!(
    /// 对转移支付下达不及时的问题,省财政厅…: a finding without quotation marks, and behind the comma what was done.
    TOLD = r"^(?:针对|关于|对于?|(?:巡[察视]组?)?反馈(?:意见)?(?:指出|提出)?的)(?:[^,。;:“”]|“[^,。;:“”]{1,30}”){3,60}问题,[^,。;:]{2,}"
);
pattern!(LISTED = r"^(?:针对|关于|对于?)[^。;:“”]{3,120}问题,$");
pattern!(CUT_QUOTE = r"^(?:针对|关于|对于|反馈问题:) ?“[^”]*$");
pattern!(
    BRACKETED_OWNER = r"\((?:整改)?(?:牵头|责任|主责|主办|配合|承办)[^()]{0,6}(?:单位|部门|领导|人|科室|股室|处室)?[^()]{0,120}\)$"
);

pattern!(
    OWNER_BEHIND = r"^ ?\((?:整改)?(?:牵头|责任|主责|主办|配合|承办)[^()]{0,6}(?:单位|部门|领导|人|科室|股室|处室)[^()]{0,120}\)|^ ?\((?:立行立改|即知即改|立查立改)\)"
);
pattern!(
    /// The bracket with who is responsible, in which the text breaks off.
    CUT_OWNER = r"\((?:整改)?(?:牵头|责任|主责|主办|配合|承办)[^()。]{0,120}$"
);
pattern!(
    /// The number that a quoted finding has in a list: 关于第3项“…”问题; or who found it: 针对反馈意见指出的“…”问题.
    LISTED_AS = r"^(?:清单)?第 ?[\d一二三四五六七八九十]{1,4} ?[项条个](?:反馈|具体)?(?:问题|事项)? ?“|^(?:巡[察视]组?)?(?:反馈)?(?:意见)?中?(?:指出|反映|提出)的?[:,]?“"
);
pattern!(
    /// 反馈的“…”问题,我局….
    FED_BACK = r"^(?:巡[察视]组?)?反馈(?:意见)?(?:指出|提出)?的“"
);
pattern!(BRACKETED_IMMEDIATE = r"\((?:立行立改|即知即改|立查立改)\)$");

/// Punctuation that closes a heading without being part of its title.
const CLOSING: [char; 11] = ['。', ';', ':', ',', '.', '、', '!', '-', '~', '|', ' '];

/// Where the heading ends of an item that tells a finding and, behind a colon, what was done about it.
pub(super) fn item_heading_end(words: &str) -> usize {
    if let Some(end) = super::told_findings::named_finding_end(words) {
        return end;
    }
    match first_stop(words) {
        Some((stop, ':')) => stop + 1,
        _ => heading_end(words),
    }
}

/// Where in `words`, which begin behind the numbering, the heading ends and its body begins: after the first stop outside
/// quotation marks, or behind a quoted problem that a clause goes on from.
pub(super) fn heading_end(words: &str) -> usize {
    if let Some(end) = told_aspect_end(words) {
        return end;
    }
    // What was done is told behind the last comma. The pattern is so large that seeking it takes longer than all else here,
    // so the words that it needs are sought first: hardly a heading has them.
    if words.contains("问题,")
        && let Some(found) = TOLD.find(words)
        && let Some(comma) = found.as_str().rfind(',')
    {
        let end = comma + ','.len_utf8();
        let deed = words[end..].split(['。', ';']).next();
        if Worded::of(deed.unwrap_or_default()).deed() {
            return end;
        }
    }
    if words.starts_with("针对")
        && words.contains("问题,")
        && let Some(found) = ANSWERED.find(words)
        && let Some((finding, answer)) = found.as_str().rsplit_once("的问题,")
        && !answer.contains("问题")
        && !answer.starts_with(['“', '"'])
    {
        return finding.len() + "的问题,".len();
    }
    // ①灯具老化:更换灯具40盏: what was done stands behind the colon.
    if let Some((stop, ':')) = first_stop(words)
        && super::told_findings::tells_finding_and_deed(words)
    {
        return stop + 1;
    }
    // 针对…的问题,一是…: what was done is enumerated behind the comma.
    if let Some(found) = LISTED.find(words) {
        return found.end();
    }
    let mut depth = 0_i32;
    let mut first_stop = None;
    let mut problem_stop = None;
    // Straight quotation marks open and close in turn, if they come in pairs.
    let straight = words.starts_with(|c| "关针对就\"".contains(c))
        && words
            .bytes()
            .filter(|b| *b == b'"')
            .count()
            .is_multiple_of(2);
    let mut in_straight = false;
    for (at, c) in marks(words) {
        match c {
            '"' if straight => {
                in_straight = !in_straight;
                depth += if in_straight { 1 } else { -1 };
            }
            '“' | '《' => depth += 1,
            '”' | '》' => {
                depth -= 1;
                let rest = &words[at + c.len_utf8()..];
                if c == '”'
                    && depth <= 0
                    && let Some(found) = AFTER_QUOTE.find(rest)
                    && words[..at].len() < 3000
                    && rest.len() > found.end() + 6
                {
                    return at + c.len_utf8() + found.end();
                }
                // 针对“…”,局党组…: what was found is quoted, and the clause behind it tells what was done.
                if c == '”'
                    && depth <= 0
                    && QUOTED_FRONT.is_match(words)
                    && rest.starts_with(',')
                    && rest.len() > 12
                {
                    return at + c.len_utf8() + ','.len_utf8();
                }
                depth = depth.max(0);
            }
            '。' => {
                let end = at + c.len_utf8();
                if depth <= 0 {
                    return goes_on(words, end).unwrap_or_else(|| closing_quote(words, end));
                }
                first_stop.get_or_insert(end);
                if problem_stop.is_none() && words[..at].ends_with("问题") {
                    problem_stop = Some(end);
                }
            }
            _ => {}
        }
    }
    // A quotation that is never closed cannot hide the end of the heading, unless the text breaks off in it.
    let breaks_off = problem_stop.is_none()
        && CUT_QUOTE.is_match(words)
        && !words.trim_end().ends_with(['。', ';', '!']);
    if breaks_off {
        words.len()
    } else if depth > 0 {
        problem_stop.or(first_stop).unwrap_or(words.len())
    } else {
        words.len()
    }
}

/// Where the sentence ends that tells an aspect, if `words` begin with one.
fn told_aspect_end(words: &str) -> Option<usize> {
    let (before, behind) = words.split_once("方面")?;
    let stop = behind.find([':', '。']);
    let end = before.len() + "方面".len() + stop.unwrap_or(behind.len());
    told_aspect(&words[..end])?;
    Some(end + words[end..].chars().next().map_or(0, char::len_utf8))
}

/// The name of the aspect that `sentence`, which has no sign at its end, tells.
fn told_aspect(sentence: &str) -> Option<Range<usize>> {
    // The pattern is large, and hardly a heading ends so.
    if !sentence.ends_with("问题") || !sentence.contains("方面") {
        return None;
    }
    let found = TOLD_ASPECT.captures(sentence)?;
    found.get(1).map(|aspect| aspect.range())
}

/// The first colon or full stop outside brackets, and where it stands.
pub(super) fn first_stop(words: &str) -> Option<(usize, char)> {
    let mut depth = 0_u32;
    marks(words).find(|(_, c)| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && matches!(c, ':' | '。')
    })
}

/// Where a finding in two sentences ends, of which only the second calls it one: 关于学习不严。材料把关不严的问题。
fn goes_on(words: &str, end: usize) -> Option<usize> {
    let is_open = ["关于", "针对", "对于"]
        .iter()
        .any(|front| words.starts_with(front))
        && !words[..end].contains("问题");
    let rest = words[end..]
        .split_inclusive('。')
        .next()
        .filter(|_| is_open)?;
    let finding = rest.strip_suffix('。').unwrap_or(rest);
    let is_finding = finding.ends_with("的问题")
        && finding.len() <= LONGEST_SECOND
        && !["整改", "一是", ":", ";"]
            .iter()
            .any(|word| finding.contains(word));
    is_finding.then_some(end + rest.len())
}

/// A second sentence of a finding is no longer than this.
const LONGEST_SECOND: usize = 60 * 3;

/// Where the heading ends on a line that lost its paragraph marks: also at a space, all that is left of its end.
pub(super) fn flattened_heading_end(words: &str) -> usize {
    let end = heading_end(words);
    let mut depth = 0_i32;
    for (at, c) in marks(&words[..end]) {
        match c {
            '“' | '《' | '(' => depth += 1,
            '”' if depth == 1 && (QUOTED_FRONT.is_match(words) || words.starts_with('“')) => {
                let rest = &words[at + c.len_utf8()..end];
                if let Some(tail) = BEHIND_QUOTE.find(rest)
                    && rest[tail.end()..].starts_with(is_han)
                {
                    return at + c.len_utf8() + tail.end();
                }
                depth -= 1;
            }
            '”' | '》' | ')' => depth -= 1,
            ' ' if depth <= 0 && at >= SHORTEST => {
                let rest = words[at..].trim_start();
                let goes_on = ["的", "问题", "方面", "等", "和", "、", "("]
                    .iter()
                    .any(|word| rest.starts_with(word));
                if !goes_on
                    && rest.starts_with(|c: char| is_han(c) || c == '“' || c.is_ascii_digit())
                {
                    return at;
                }
            }
            _ => {}
        }
    }
    end
}

/// A heading has at least four characters.
const SHORTEST: usize = 4 * 3;

/// Whether the heading quotes a finding and the text breaks off in the quotation.
pub(super) fn is_cut_quote(words: &str) -> bool {
    CUT_QUOTE.is_match(words)
}

/// A stop before a closing bracket or quotation mark that opened nothing takes it along.
fn closing_quote(words: &str, end: usize) -> usize {
    if let Some(owner) = OWNER_BEHIND.find(&words[end..]) {
        return end + owner.end();
    }
    words[end..]
        .chars()
        .next()
        .filter(|c| matches!(c, '”' | ')' | '】'))
        .map_or(end, |c| end + c.len_utf8())
}

/// The title in `heading`, which stands behind the numbering; nothing where only a wrapper is there.
pub(super) fn stripped(heading: &str) -> Option<Range<usize>> {
    let status_len = status::bracketed_at_start(heading).map_or(0, |said| said.whole.end);
    let whole = closed(heading, trimmed(heading, status_len..heading.len()));
    let whole = without_brackets(heading, whole);
    let whole = unframed(heading, whole);
    if let Some(aspect) = told_aspect(&heading[whole.clone()]) {
        return Some(whole.start + aspect.start..whole.start + aspect.end);
    }
    let (inner, took_front) = without_front(heading, whole.clone());
    let inner = trimmed(heading, inner);
    let after_tail = without_tail(heading, inner.clone());
    let words = &heading[after_tail.clone()];
    let counted = COUNTED.captures(words).and_then(|found| found.get(1));
    let named = counted
        .map(|m| m.start())
        .or_else(|| NAMED.find(words).map(|m| m.start()))
        .map(|end| trimmed(heading, after_tail.start..after_tail.start + end));
    let inner = match named {
        Some(named) if took_front || encloses(&heading[named.clone()]) => named,
        _ => after_tail,
    };
    let inner = match heading[inner.clone()].chars().next() {
        Some('“') if took_front && !heading[inner.clone()].contains('”') => {
            inner.start + '“'.len_utf8()..inner.end
        }
        Some(quote) if encloses(&heading[inner.clone()]) => {
            inner.start + quote.len_utf8()
                ..inner.end
                    - heading[inner.clone()]
                        .chars()
                        .next_back()
                        .map_or(0, char::len_utf8)
        }
        _ => closed(heading, inner),
    };
    let inner = trimmed(heading, inner);
    let fallback = if inner.is_empty() { whole } else { inner };
    (!fallback.is_empty()).then_some(fallback)
}

/// The words of a heading without closing punctuation, nothing stripped: the title of a part of the report.
pub(super) fn plain(heading: &str) -> Option<Range<usize>> {
    let whole = closed(heading, trimmed(heading, 0..heading.len()));
    (!whole.is_empty()).then_some(whole)
}

/// Without the brackets that set the whole heading off: 【党建类】.
fn unframed(heading: &str, range: Range<usize>) -> Range<usize> {
    let inner = heading[range.clone()]
        .strip_prefix('【')
        .and_then(|inner| inner.strip_suffix('】'))
        .filter(|inner| !inner.is_empty() && !inner.contains(['【', '】']));
    match inner {
        Some(inner) => {
            let start = range.start + '【'.len_utf8();
            start..start + inner.len()
        }
        None => range,
    }
}

/// `range` without closing punctuation.
fn closed(heading: &str, range: Range<usize>) -> Range<usize> {
    let end = range.start + heading[range.clone()].trim_end_matches(CLOSING).len();
    range.start..end
}

/// Without a status or a responsible unit in brackets at the end.
fn without_brackets(heading: &str, range: Range<usize>) -> Range<usize> {
    let words = &heading[range.clone()];
    let end = status::bracketed_at_end(words)
        .map(|found| found.whole.start)
        .or_else(|| BRACKETED_OWNER.find(words).map(|m| m.start()))
        .or_else(|| BRACKETED_IMMEDIATE.find(words).map(|m| m.start()))
        .or_else(|| CUT_OWNER.find(words).map(|m| m.start()));
    match end {
        Some(end) if end > 0 => closed(heading, trimmed(heading, range.start..range.start + end)),
        _ => range,
    }
}

/// The responsible unit in brackets at the end of a heading, without its brackets.
pub(super) fn owner_at_end(heading: &str) -> Option<Range<usize>> {
    let words = heading.trim_end_matches(CLOSING);
    let found = BRACKETED_OWNER.find(words)?;
    Some(found.start() + 1..found.end() - 1)
}

/// Without 关于, 针对, 对于, 反馈问题:, 存在问题: or 问题: in front; 对 and 在 only where the heading ends in 问题 or 方面.
fn without_front(heading: &str, range: Range<usize>) -> (Range<usize>, bool) {
    let words = &heading[range.clone()];
    // 问题1: behind another numbering is a second label.
    if let Some(label) = numbering(words)
        && label.style == Style::Keyed
        && label.len < words.len()
    {
        return (range.start + label.len..range.end, true);
    }
    // 整改任务 is the label of a sheet, and no wrapper.
    for label in ["整改任务:", "整改问题:", "整改事项:"] {
        if let Some(rest) = words.strip_prefix(label) {
            return (range.end - rest.len()..range.end, false);
        }
    }
    for front in [
        "关于",
        "针对",
        "对于",
        "反馈问题:",
        "存在问题:",
        "问题:",
        "反馈问题,",
        "反馈:",
        "巡察反馈问题:",
        "巡视反馈问题:",
        "存在的问题:",
        "存在的主要问题:",
        "问题表现:",
        "反馈意见:",
        "巡察反馈意见:",
        "巡视反馈意见:",
        "反馈意见指出:",
        "巡察反馈指出:",
        "巡视反馈指出:",
        "反馈指出:",
        "巡察指出:",
        "主要问题:",
        "具体问题:",
        "突出问题:",
        "发现问题:",
    ] {
        if let Some(rest) = words
            .strip_prefix(front)
            .filter(|rest| !rest.trim().is_empty())
        {
            // 关于第3项“…”问题 has its label behind the wrapper.
            let label = LISTED_AS
                .find(rest)
                .map_or(0, |label| label.end() - '“'.len_utf8());
            let from = range.end - rest.len() + label;
            return (from..range.end, true);
        }
    }
    if let Some(found) = FED_BACK.find(words) {
        return (range.start + found.end() - '“'.len_utf8()..range.end, true);
    }
    let bare = without_tail(heading, range.clone());
    if words.starts_with(['对', '在'])
        && !words.starts_with("对照")
        && NAMED.is_match(&heading[bare.clone()])
        && bare.len() > '对'.len_utf8() + "问题".len()
    {
        return (range.start + '对'.len_utf8()..range.end, true);
    }
    for front in ["聚焦", "围绕", "紧盯", "直面", "瞄准"] {
        if let Some(rest) = words.strip_prefix(front)
            && super::told_findings::names_finding(&heading[range.start..])
        {
            return (range.end - rest.len()..range.end, true);
        }
    }
    (range, false)
}

/// Without 的整改落实情况 at the end, where something that can be put right stands before it.
fn without_tail(heading: &str, range: Range<usize>) -> Range<usize> {
    let words = &heading[range.clone()];
    match TAIL.find(words) {
        Some(found) => {
            let before = words[..found.start()].trim_end();
            let belongs = found.as_str().starts_with('的')
                || ["问题", "方面", "”", "’", "\""]
                    .iter()
                    .any(|end| before.ends_with(end));
            if belongs && !before.is_empty() {
                range.start..range.start + before.len()
            } else {
                range
            }
        }
        None => range,
    }
}

/// Whether one pair of quotation marks encloses all of `words`.
fn encloses(words: &str) -> bool {
    let (Some(first), Some(last)) = (words.chars().next(), words.chars().next_back()) else {
        return false;
    };
    let inner = words
        .len()
        .checked_sub(first.len_utf8() + last.len_utf8())
        .map(|len| &words[first.len_utf8()..first.len_utf8() + len]);
    let Some(inner) = inner.filter(|inner| !inner.is_empty()) else {
        return false;
    };
    match (first, last) {
        ('"', '"') | ('\'', '\'') => !inner.contains(first),
        ('“', '”') | ('‘', '’') => {
            let mut depth = 0_i32;
            for c in inner.chars() {
                if c == first {
                    depth += 1;
                } else if c == last {
                    depth -= 1;
                }
                if depth < 0 {
                    return false;
                }
            }
            depth == 0
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(heading: &str, title: &str) {
        assert_eq!(
            stripped(heading).map(|range| &heading[range]),
            Some(title),
            "{heading}"
        );
    }

    #[test]
    fn wrappers_are_stripped_once_from_outside_in() {
        check("关于“路灯不亮”问题", "路灯不亮");
        check("关于 “路灯不亮” 的问题。", "路灯不亮");
        check("关于“路灯不亮”问题的整改情况。", "路灯不亮");
        check("关于“路灯不亮”问题的整改措施及成效。", "路灯不亮");
        check("存在的问题:路灯不亮。", "路灯不亮");
        check("关于“路灯不亮”问题的整改:", "路灯不亮");
        check("关于第3项“路灯不亮”问题", "路灯不亮");
        check("针对反馈意见指出的“路灯不亮”问题,", "路灯不亮");
        check("反馈意见指出:路灯不亮。", "路灯不亮");
        check("“路灯不亮”的问题", "路灯不亮");
        check("针对路灯不亮的问题。", "路灯不亮");
        check("针对维修存在“绕道走”的问题。", "维修存在“绕道走”");
        check("关于“私设路灯问题”问题", "私设路灯问题");
        check("反馈问题:路灯不亮。", "路灯不亮");
        check("问题:路灯不亮", "路灯不亮");
        check("对照路灯管护方面的问题", "对照路灯管护方面的问题");
        check("在“学习贯彻”方面", "学习贯彻");
        check("关于学习贯彻方面的3个问题", "学习贯彻方面");
        check("关于“学习贯彻”方面的问题", "“学习贯彻”方面");
        check("关于学习贯彻方面的问题", "学习贯彻方面");
        check("在学习贯彻方面存在的问题", "学习贯彻方面存在");
        check("关于“甲”和“乙”问题", "“甲”和“乙”");
        check("关于“路灯“长明灯”未修”问题", "路灯“长明灯”未修");
        check("关于\"路灯不亮\"问题", "路灯不亮");
        check("路灯不亮(已完成)", "路灯不亮");
        check("路灯不亮(牵头单位:甲科;责任单位:乙科)", "路灯不亮");
    }

    #[test]
    fn words_of_the_finding_itself_stay() {
        check("对路灯损坏的维修不够到位。", "对路灯损坏的维修不够到位");
        check("设备老化、巡检有空档问题", "设备老化、巡检有空档问题");
        check("路灯管护中的主要问题", "路灯管护中的主要问题");
        check("落实巡察整改", "落实巡察整改");
        check("关于", "关于");
    }

    #[test]
    fn a_heading_ends_at_its_first_stop_outside_quotes() {
        let ends = |words: &'static str| &words[..heading_end(words)];
        assert_eq!(ends("路灯不亮。接到热线后无人到场。"), "路灯不亮。");
        assert_eq!(
            ends("关于“路灯不亮。灯杆倾斜”问题。一是"),
            "关于“路灯不亮。灯杆倾斜”问题。"
        );
        assert_eq!(
            ends("关于“路灯不亮。灯杆倾斜问题。修"),
            "关于“路灯不亮。灯杆倾斜问题。"
        );
        assert_eq!(
            ends("对“路灯不亮”问题,城管局立即维修了路灯。"),
            "对“路灯不亮”问题,"
        );
        assert_eq!(ends("路灯不亮"), "路灯不亮");
        assert_eq!(
            ends("针对“路灯不亮”,城管局立即维修了路灯。"),
            "针对“路灯不亮”,"
        );
    }
}
