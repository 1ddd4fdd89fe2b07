//! The header of a report, from its title and its opening: title, agency, team, kind, round and dates.

use std::ops::Range;

use super::dates::{FoundDate, dates_after, is_range_sign};
use super::describe::{Marks, Passage};
use super::frame::looks_like_agency;
use super::numerals::is_han_numeral;
use super::patterns::pattern;
use crate::outline::view::is_han;
use crate::outline::{HeaderField, InspectionKind, Mark, MarkKind, MarkValue, PartialDate};

pattern!(BRACKET_PREFIX = r"^【[^】]{1,12}】\s*");
pattern!(SITE_PREFIX = r"^[^:。,“《]{2,14}:\s*");
pattern!(
    /// What stands behind the title and is none of it: a remark on a line of its own, the date of publication.
    DATE_BEHIND = r"\s*\n\s*\((?:向?社会)?(?:公开|公示|公布)稿\)\s*$|\s*[(\[]\s*20\d\d[-./]\d{1,2}[-./]\d{1,2}\s*[)\]]\s*$"
);
pattern!(COMMITTEE = r"^\p{Han}{2,}[省市县区州盟旗]委$");
pattern!(WHOLE_REGION = r"^[^全各所本我该其\P{Han}]\p{Han}{1,9}[省市县区州盟旗]$");
pattern!(REGION = r"^(\p{Han}{1,16}[省市县区州盟旗])(?:关于|对|落实)");
pattern!(TEAM = r"(?:对村)?(?:巡察|巡视|督察|审计|督导)(?:第)?[一二三四五六七八九十\d]*组");
pattern!(COUNTED_TEAMS = r"^(?:\d+|[一二两三四五六七八九十]+)个");
pattern!(ORDERS = r"^(?:的)?(?:工作)?(?:统一)?(?:部署|安排|要求)");
pattern!(
    TOLD = r"巡[察视](?:第)?[一二三四五六七八九十\d]{0,3}组[^。]{0,60}(?:反馈|开展|进行)|\d日[^。]{0,30}巡[察视]反馈会"
);
pattern!(
    SPECIAL =
        r"机动式?(?:巡察|巡视)|专项(?:政治)?(?:巡察|巡视)|专项(?:联动|提级|交叉)|(?:巡察|巡视)专项"
);
pattern!(LOOK_BACK = r"(?:巡察|巡视|整改|开展|进行)[^。]{0,12}?(“?回头看”?)");
pattern!(UPGRADED = r"提级");
pattern!(JOINT = r"联动|交叉");
pattern!(ROUTINE = r"常规巡(?:察|视)");
pattern!(ROUND = r"第?[一二三四五六七八九十\d]{1,3}轮(?:次)?");
pattern!(TERM = r"第?[一二三四五六七八九十\d]{1,3}届\p{Han}{0,8}$");
pattern!(FED_BACK = r"反馈|作了?反馈|通报|フィードバック");
pattern!(
    BODY = r"(?:对|向|进驻)([^,。;:、()]{2,40}?)(?:\(|[并和及]?延伸|开展|进行|实施|作了|反馈)"
);
pattern!(
    AGENCY = r"^(.{2,60}?(?:党组|党委|党工委|工委|委员会|党支部|党总支|总支部?|支部|纪委|政府|办公室|办事处|街道|镇|乡|村|社区|局|院|学校|中学|小学|学院|大学|中心|公司|协会|联合会|会|厅|部|处|所|站|社|馆|集团|银行|机关|[支大总中]队|海关|幼儿园|[分支]行|监狱|[农林]场|[省市县区州盟旗]委))\s*(?:关于|对|落实|巡[察视](?:[^组一二三四五六七八九十\d]|$)|整改|第[一二三四]轮)"
);

/// Names of a team stop at words that cannot belong to one.
const STOPS: [&str; 31] = [
    "落实", "贯彻", "关于", "接到", "收到", "在", "了", "各", "根据", "部署", "安排", "要求", "由",
    "经", "向", "对", "于", "至", "日", "月", "年", "期间", "派出", "组建", "派", "将", "和", "及",
    "委托", "的", "是",
];

/// Marks the fields of the title: itself, the agency it names, kind and round.
pub(super) fn title(marks: &mut Marks<'_>) {
    let text = marks.words.text.as_str();
    let start = BRACKET_PREFIX.find(text).map_or(0, |found| found.end());
    let start = match SITE_PREFIX.find(&text[start..]) {
        // The name of the site stands before the title: 示例燃气:中共….
        Some(site) if AGENCY.is_match(&text[start + site.end()..]) => start + site.end(),
        _ => start,
    };
    let title = &text[start..];
    let end = start
        + DATE_BEHIND
            .find(title)
            .map_or(title.len(), |date| date.start());
    marks.push(start..end, MarkKind::Header(HeaderField::Title), None);
    if let Some(name) = AGENCY
        .captures(title)
        .or_else(|| REGION.captures(title))
        .and_then(|found| found.get(1))
    {
        let range = start + name.start()..start + name.end();
        if !name.as_str().contains(['。', ',']) && !name.as_str().starts_with("关于") {
            marks.push(range, MarkKind::Header(HeaderField::Agency), None);
        }
    }
    kind(marks, start..text.len());
    round(marks, start..text.len());
}

/// Marks the fields of a paragraph of the opening; `before` is the date that the paragraph before it ended with. Returns
/// the last date seen.
pub(super) fn opening(marks: &mut Marks<'_>, before: Option<PartialDate>) -> Option<PartialDate> {
    let text = marks.words.text.as_str();
    let head = text.floor_char_boundary(OPENING_WITHIN);
    team(marks, head);
    kind(marks, 0..head);
    round(marks, 0..head);
    let found = opening_dates(text, before);
    let is_pair = |pair: &[FoundDate]| is_range_sign(&text[pair[0].range.end..pair[1].range.start]);
    // Feedback can take several days as well: 6月3日至6日,县委巡察组陆续反馈.
    let is_of_feedback = |at: &usize| {
        let clause = sentence_from(&text[..head], found[at + 1].range.end);
        *at > 0
            && FED_BACK.is_match(clause)
            && !inspected_first(clause)
            && !INSPECTED.is_match(clause)
    };
    let pair = found
        .windows(2)
        .position(is_pair)
        .filter(|at| !is_of_feedback(at));
    let mut put = |found: &FoundDate, field| {
        marks.push(
            found.range.clone(),
            MarkKind::Header(field),
            Some(MarkValue::Date(found.date)),
        );
    };
    let feedback_from = match pair {
        Some(at) => {
            put(&found[at], HeaderField::Start);
            put(&found[at + 1], HeaderField::End);
            at + 2
        }
        None => 0,
    };
    let fed_back = found.iter().skip(feedback_from).find(|date| {
        let sentence_end = text[date.range.end..head]
            .find('。')
            .map_or(head, |at| date.range.end + at);
        let clause = &text[date.range.end..sentence_end];
        FED_BACK.is_match(&clause[..clause.floor_char_boundary(240)])
            && !matches!(date.date, PartialDate::Year(_))
            && (pair.is_some() || !inspected_first(clause))
    });
    if let Some(date) = fed_back {
        put(date, HeaderField::Feedback);
    }
    if pair.is_none()
        && let Some(first) = found
            .iter()
            .find(|date| Some(*date) != fed_back && !matches!(date.date, PartialDate::Year(_)))
        && inspected_first(&text[first.range.end..])
        && INSPECTED.is_match(sentence_from(&text[..head], first.range.end))
    {
        put(first, HeaderField::Start);
    }
    found.last().map(|found| found.date)
}

/// How much of a paragraph of the opening is looked at, in bytes.
const OPENING_WITHIN: usize = 3000;

/// The dates that a paragraph of the opening tells, but for those up to which or since when something is so.
fn opening_dates(text: &str, before: Option<PartialDate>) -> Vec<FoundDate> {
    let head = &text[..text.floor_char_boundary(OPENING_WITHIN)];
    let found: Vec<FoundDate> = dates_after(head, before)
        .into_iter()
        .filter(|found| !is_cut_off(&text[..found.range.start]))
        .collect();
    let is_pair = |pair: &[FoundDate]| is_range_sign(&text[pair[0].range.end..pair[1].range.start]);
    let since = |at: usize| text[..found[at].range.start].trim_end().ends_with('自');
    // 自3月至5月 is a stretch of time; 自3月 alone says since when something is so.
    (0..found.len())
        .filter(|at| !since(*at) || found.get(*at..*at + 2).is_some_and(is_pair))
        .map(|at| found[at].clone())
        .collect()
}

/// The last date that a paragraph of the opening tells.
pub(super) fn last_date(text: &str) -> Option<PartialDate> {
    opening_dates(text, None).last().map(|found| found.date)
}

/// The rest of the sentence from `at` on.
fn sentence_from(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or_default();
    rest.split('。').next().unwrap_or_default()
}

pattern!(
    INSPECTED = r"(?:开展|进行|进驻|实施)[^。]{0,40}(?:巡[察视]|审计|督察|检查)|(?:巡[察视]|审计|督察)[^。]{0,60}(?:开展|进行|进驻)"
);

/// Whether the words tell which team inspected or gave its feedback.
pub(super) fn tells_of_inspection(text: &str) -> bool {
    let head = &text[..text.floor_char_boundary(1200)];
    TOLD.is_match(head)
}

/// Whether a date belongs to the inspection rather than to the feedback named behind it.
fn inspected_first(after: &str) -> bool {
    let near = &after[..after.floor_char_boundary(200)];
    let at = |words: &[&str]| words.iter().filter_map(|word| near.find(word)).min();
    match (
        at(&["开展了", "进行了", "开展", "进行巡", "进驻"]),
        at(&["反馈"]),
    ) {
        (Some(inspected), Some(fed_back)) => inspected < fed_back,
        (Some(_), None) => true,
        _ => false,
    }
}

fn is_cut_off(before: &str) -> bool {
    let before = before.trim_end();
    ["截至", "截止", "截止到", "截至到"]
        .iter()
        .any(|word| before.ends_with(word))
}

/// The team that a title names.
pub(super) fn team_of_title(title: &Passage) -> Option<Mark> {
    let mut marks = Marks {
        words: &title.words,
        found: Vec::new(),
    };
    team(&mut marks, title.words.text.len());
    marks.found.pop()
}

fn team(marks: &mut Marks<'_>, head: usize) {
    let text = marks.words.text.as_str();
    for found in TEAM.find_iter(&text[..head]) {
        // 按照省委巡视组统一部署 names who ordered the inspection.
        if ORDERS.is_match(&text[found.end()..]) {
            continue;
        }
        let mut start = found.start();
        for (at, c) in text[..found.start()].char_indices().rev().take(24) {
            if !(is_han(c) || is_han_numeral(c) || c.is_ascii_digit()) {
                break;
            }
            let ahead = &text[at..found.start()];
            // 派出 would end at 派; only whole words stop the name.
            // 市委对村巡察第二组 has 对 in its name.
            let stop = STOPS.iter().find(|stop| ahead.starts_with(**stop));
            if let Some(stop) = stop.filter(|_| !ahead.starts_with("对村")) {
                start = at + stop.len();
                break;
            }
            start = at;
        }
        let name = &text[start..found.end()];
        // 8个巡视组分别对…开展巡视 counts teams and names none.
        let is_counted = COUNTED_TEAMS.is_match(name);
        if name.chars().count() >= 5 && !is_counted {
            marks.push(
                start..found.end(),
                MarkKind::Header(HeaderField::Team),
                None,
            );
            return;
        }
    }
}

fn kind(marks: &mut Marks<'_>, part: Range<usize>) {
    let text = &marks.words.text[part.clone()];
    let look_back = LOOK_BACK
        .captures(text)
        .and_then(|found| found.get(1))
        .map(|m| m.range());
    let found = look_back
        .map(|range| (range, InspectionKind::LookBack))
        .or_else(|| {
            UPGRADED
                .find(text)
                .map(|m| (m.range(), InspectionKind::Upgraded))
        })
        .or_else(|| JOINT.find(text).map(|m| (m.range(), InspectionKind::Joint)))
        .or_else(|| {
            SPECIAL
                .find(text)
                .map(|m| (m.range(), InspectionKind::Special))
        })
        .or_else(|| {
            ROUTINE
                .find(text)
                .map(|m| (m.range(), InspectionKind::Routine))
        });
    if let Some((range, kind)) = found {
        marks.push(
            part.start + range.start..part.start + range.end,
            MarkKind::Header(HeaderField::InspectionKind),
            Some(MarkValue::Inspection(kind)),
        );
    }
}

fn round(marks: &mut Marks<'_>, part: Range<usize>) {
    let text = &marks.words.text[part.clone()];
    for found in ROUND.find_iter(text) {
        let after = &text[found.end()..];
        if !after[..after.floor_char_boundary(40)].contains('巡') {
            continue;
        }
        let mut before = &text[..found.start()];
        // 一、二、三轮 names none of them alone.
        if before.ends_with('、') {
            continue;
        }
        // 六届区委第三轮 begins with its 届; otherwise the body that sends the teams may stand before it.
        let start = if let Some(term) = TERM.find(&before[tail_start(before)..]) {
            tail_start(before) + term.start()
        } else {
            before = &before[tail_start(before)..];
            let han = before.len() - before.trim_end_matches(is_han).len();
            let mut start = found.start() - han;
            for word in BEFORE_ROUND {
                if let Some(at) = text[start..found.end()].rfind(word) {
                    start += at + word.len();
                }
            }
            start
        };
        marks.push(
            part.start + start..part.start + found.end(),
            MarkKind::Header(HeaderField::Round),
            None,
        );
        return;
    }
}

/// Words that stand before the name of a round and are none of it.
const BEFORE_ROUND: [&str; 16] = [
    "根据",
    "按照",
    "关于",
    "落实",
    "开展",
    "依据",
    "听取了",
    "完成",
    "组织",
    "在",
    "对",
    "为",
    "的",
    "年度",
    "年",
    "了",
];

/// Where the last words of `text` begin that may belong to the name of a round.
fn tail_start(text: &str) -> usize {
    text.ceil_char_boundary(text.len().saturating_sub(14 * 3))
}

pattern!(
    /// The agency on a line of its own above a list: 公开单位:县文化和旅游局 公开日期:2022年7月8日.
    LABELLED_AGENCY =
        r"^(?:公开|填报|报送|报告|被巡[察视])?单位(?:名称)?(?:[(]盖章[)])?:([^ ,。;:、]{4,30})(?: |$)"
);

/// The agency that a label names.
pub(super) fn agency_labelled(text: &str) -> Option<Range<usize>> {
    let found = LABELLED_AGENCY.captures(text)?.get(1)?;
    looks_like_agency(found.as_str()).then_some(found.range())
}

/// The agency as the opening names it: whom the inspection was of. A region stands for its committee where no body is named.
pub(super) fn agency_of_opening(text: &str) -> Option<Range<usize>> {
    let head = &text[..text.floor_char_boundary(3000)];
    let own = ["我", "本", "该", "其"];
    let named = || BODY.captures_iter(head).filter_map(|found| found.get(1));
    let region = || named().find(|name| WHOLE_REGION.is_match(name.as_str()));
    named()
        .find(|name| {
            let words = name.as_str();
            (words.chars().count() >= 5 || COMMITTEE.is_match(words))
                && !own.iter().any(|word| words.starts_with(word))
                && ([
                    "党组",
                    "党委",
                    "党工委",
                    "委员会",
                    "支部",
                    "总支",
                    "局",
                    "院",
                    "学校",
                    "中学",
                    "小学",
                    "中心",
                    "公司",
                    "办公室",
                    "镇",
                    "乡",
                    "街道",
                    "厅",
                    "会",
                    "所",
                    "处",
                    "政府",
                    "馆",
                    "机关",
                    "集团",
                    "站",
                    "社",
                    "场",
                    "园",
                    "队",
                    "台",
                    "宫",
                    "银行",
                    "联社",
                    "宣传部",
                    "组织部",
                    "统战部",
                    "武装部",
                    "网信办",
                    "信访办",
                    "编办",
                ]
                .iter()
                .any(|end| words.ends_with(end))
                    || COMMITTEE.is_match(words))
        })
        .or_else(region)
        .map(|name| name.range())
}
