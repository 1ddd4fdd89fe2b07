//! The frame around the body of a report: web chrome, title and opening before it, contacts, signature and date behind it.

use std::collections::BTreeMap;

use super::dates;
use super::frame_end::{cut_back, place_back};
use super::labels::field_label;
use super::lines::Line;
use super::numbering::numbering;
use super::patterns::pattern;
use super::title_form::reads_like_title;
use super::wording::wraps_problem;

/// What a logical line is to the report as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Page furniture or web chrome.
    Noise,
    /// A line of the title.
    Title,
    /// The opening paragraph.
    Opening,
    /// The body.
    Body,
    /// A line that stands by itself beside the body: a document number, an attachment.
    Aside,
    /// How to reach the agency.
    Contact,
    /// Who signs.
    Signature,
    /// The date under the signature.
    Date,
}

/// The opening is looked for in so many lines.
const FRONT_LINES: usize = 60;
/// A title is broken over at most so many lines.
const TITLE_LINES: usize = 5;

pattern!(
    OPENING = r"^[^。]{0,60}?(?:根据|按照|按|受|经|遵照|依据|为)[^。]{0,90}(?:部署|安排|要求|委托|批准|同意|授权|规定|计划|通知|精神)|^[^。]{6,120}现将[^。]{0,60}(?:如下|公布|公示|通报)"
);
pattern!(OPENING_TOPIC = r"巡察|巡视|审计|督察|反馈|整改");
pattern!(
    OPENING_DATED =
        r"^[^。]{0,40}(?:年|月)[^。]{0,60}(?:巡察|巡视|审计|督察)[^。]{0,4}(?:组|局|厅|办)"
);
pattern!(
    OPENING_TEAM =
        r"^[^。]{0,30}(?:巡察|巡视)[一二三四五六七八九十\d]{0,3}组[^。]{0,80}(?:反馈|开展|进行)"
);
pattern!(OPENING_INLINE = r"(?:根据|按照)[^。:]{2,40}?(?:统一)?(?:部署|安排|要求)[,和及]");
pattern!(
    OPENING_BEHIND_TITLE = r"(?:通报|报告|公示|公告)(?: +((?:\p{Han}{1,3}委(?:第|巡)|中央第)[^。 ]{0,80}(?:巡察|巡视|审计|督察))| *((?:19|20)\d\d年 ?\d{1,2}月[^。 ]{0,80}(?:巡察|巡视|审计|督察)))"
);
pattern!(TITLE_TOPIC = r"巡察|巡视|整改|审计|督察|反馈|回头看");
pattern!(
    CHROME = r"^(?:(?:信息)?来源|发布(?:时间|日期)|文章来源|作者|编辑|责任编辑|审核|校对|(?:发布|更新|发文|成文|公开|信息|录入)?(?:时间|日期)[:;]|发布(?:单位|机构|者|人)|发文(?:机关|字号|单位)|索 ?引 ?号|主 ?题 ?(?:分类|词)|(?:浏览|访问|点击|阅读|查看)(?:次数|量|数)?|字[号体]|【?(?:字体|字号|打印|关闭|收藏|分享|大中小|信息来源|信息时间)|保护视力色|对比度|首页|您(?:的|现在的)?位置|(?:您)?当前(?:的)?位置|所在位置|无障碍|关怀版|长者|打印|关闭|分享|收藏|扫一扫|长按|点击(?:上方|下方|蓝字|关注)|上下滑动|往期|喜欢此|原创[ |]|责编|上一[篇条]|下一[篇条]|相关(?:链接|阅读|文章)|返回|版权|主办(?:单位)?[:]|承办单位[:]|网站(?:地图|标识)|[^ ]{0,8}ICP备|公示公告|通知公告|党务公开|政务公开|政府信息公开|信息公开|公告公示|党建工作|工作动态|第[A-Z]?\d+版|•)|^\[? ?大 ?中 ?小 ?\]?$|^(?:T|A)[+-]?$|^-{0,3} ?(?:END|完) ?-{0,3}$|(?:浏览|点击|阅读|访问)(?:次数|量|数)?[:]? ?\d*(?:次)?$|^[^。]{0,40}(?:>{1,2}|»)[^。]{0,60}$"
);
pattern!(
    CHROME_INLINE = r" (?:(?:(?:信息|文章)?来源|作者|发布(?:时间|日期|单位)|(?:浏览|点击|阅读|访问)(?:次数|量|数)?|字号|日期)[:]|(?:19|20)\d\d[-/]\d{1,2}[-/]\d{1,2})"
);
pattern!(
    /// What a web page put right behind the title, with nothing between them: …的通报发布时间2023年.
    GLUED = r"(?:通报|报告|公示|公告)((?:(?:信息|文章)?来源|作者|(?:发布|发文|更新|公开)(?:时间|日期)|日期|时间)[: ]{0,2}\S|(?:浏览|点击|阅读|访问)(?:次数|量|数)?[: ]{0,2}\d)"
);
pattern!(
    /// The name of the column of a web page right before the title: 党务公开中共….
    COLUMN = r"^(?:党务公开|政务公开|信息公开|政府信息公开|公示公告|公告公示|通知公告|党建工作|巡察整改|巡视整改|工作动态|首页|正文)+(中共)"
);
pattern!(
    /// Where a title goes over into the occasion on which it was read out: 报告——2024年4月在…会议上.
    OCCASION = r"(?:报告|情况)((?:-{1,3}|:) ?20\d\d年[^。]{0,60}会议上)"
);
pattern!(DOCUMENT_NUMBER = r"^[^。,]{1,20}\[?(?:19|20)\d\d\]?(?:第)?\d{1,4}号$");
pattern!(SALUTATION = r"^[^。,]{2,30}[:]$");
pattern!(
    AGENCY_END = r"(?:党组|党委|委员会|党支部|党总支|支部|总支|工委|纪委|政府|办公室|局|院|学校|中学|小学|大学|学院|中心|公司|协会|联合会|总工会|处|所|站|厅|部|会|集团|银行|馆|社|法院|检察院|巡察办|机关|[支大总中]队|海关|幼儿园|[分支]行|监狱|[农林]场|园区|景区|街道|镇|乡|村|[省市县区州盟旗]委)(?:\([^)]{1,10}\))?$"
);
pattern!(NAMES_AGENCY = r"^[^,。;]{3,40}(?:关于|贯彻|落实)");
/// How much of an opening is looked at, in bytes.
pub(super) const OPENING_HEAD: usize = 1200;
/// Whether the words are a name that an agency signs with.
pub(super) fn looks_like_agency(words: &str) -> bool {
    let words = words.trim();
    (2 * 3..=45 * 3).contains(&words.len())
        && !words.contains(['。', ',', ';', ':', '“'])
        && numbering(words).is_none()
        && AGENCY_END.is_match(words)
}

/// The place of every line. Lines that hold more than one thing are cut first.
pub(super) fn frame(lines: &mut Vec<Line>) -> Vec<Place> {
    cut_front(lines);
    cut_back(lines);
    let mut places: Vec<Place> = lines
        .iter()
        .map(|line| {
            if line.furniture {
                Place::Noise
            } else {
                Place::Body
            }
        })
        .collect();
    let body_from = place_front(lines, &mut places);
    place_back(lines, &mut places, body_from);
    place_running_heads(lines, &mut places);
    place_date_under_title(lines, &mut places);
    places
}

/// A report that ends without a date may have it in brackets under its title: (2023年9月5日).
fn place_date_under_title(lines: &[Line], places: &mut [Place]) {
    if places.contains(&Place::Date) {
        return;
    }
    let title = places.iter().rposition(|place| *place == Place::Title);
    let Some(under) = title.map(|title| title + 1) else {
        return;
    };
    let is_date = |line: &Line| {
        let words = &line.words.text;
        words.starts_with('(') && dates::is_date_line(words)
    };
    if places.get(under) == Some(&Place::Noise) && is_date(&lines[under]) {
        places[under] = Place::Date;
    }
}

/// A running head stands at least so often.
const RUNNING: usize = 2;

/// Lines that read like a title and stand again and again in the body are the heads of its pages.
fn place_running_heads(lines: &[Line], places: &mut [Place]) {
    let is_head = |at: usize| {
        let words = &lines[at].words.text;
        places[at] == Place::Body
            && words.len() <= 60 * 3
            && reads_like_title(words)
            && TITLE_TOPIC.is_match(words)
            && numbering(words).is_none()
    };
    let mut again: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for at in (0..lines.len()).filter(|at| is_head(*at)) {
        again.entry(&lines[at].words.text).or_default().push(at);
    }
    let pages = again.into_values().filter(|places| places.len() >= RUNNING);
    for at in pages.flatten() {
        places[at] = Place::Noise;
    }
}

/// Cuts the title, what a web page put behind it, and the opening apart where they share a line.
fn cut_front(lines: &mut Vec<Line>) {
    let mut at = 0;
    while at < lines.len().min(FRONT_LINES) {
        let words = &lines[at].words.text;
        let head = &words[..words.floor_char_boundary(600)];
        if numbering(head).is_some() {
            break;
        }
        let opening = OPENING_INLINE
            .find(head)
            .map(|m| m.start())
            .filter(|start| {
                let before = head[..*start].trim_end();
                let apart = before.len() < *start;
                *start > 0
                    && !before.contains('。')
                    && (["通报", "报告", "公示", "公告"]
                        .iter()
                        .any(|end| before.ends_with(end))
                        || CHROME.is_match(before)
                            && before.ends_with(|c: char| c == '次' || c.is_ascii_digit())
                        || apart
                            && (CHROME_INLINE.is_match(before)
                                || reads_like_title(&squeezed(before))
                                || CHROME.is_match(before)))
            });
        // An opening without a warrant begins with the period or the team.
        let opening = opening.or_else(|| {
            let found = OPENING_BEHIND_TITLE.captures(head)?;
            let start = found.get(1).or(found.get(2))?.start();
            let is_glued = !head[..start].ends_with(' ');
            if is_glued && !reads_like_title(&squeezed(&head[..start])) {
                return None;
            }
            (!head[..start].contains('。')).then_some(start)
        });
        let has_blanks = head.contains(' ');
        let chrome = Some(head)
            .filter(|_| has_blanks)
            .and_then(|head| CHROME_INLINE.find(head))
            .map(|m| m.start() + 1)
            .filter(|start| reads_like_title(&squeezed(&head[..*start])));
        let occasion = Some(head)
            .filter(|head| head.contains("会议上"))
            .and_then(|head| OCCASION.captures(head))
            .and_then(|found| found.get(1))
            .map(|found| found.start())
            .filter(|start| reads_like_title(&squeezed(&head[..*start])));
        let chrome = chrome.or(occasion);
        let titled = opening.and_then(|opening| title_behind_chrome(&head[..opening]));
        let titled = titled.or_else(|| {
            let column = COLUMN.captures(head)?.get(1)?.start();
            let end = opening.unwrap_or(head.len());
            let title = GLUED
                .captures(&head[column..end])
                .and_then(|found| found.get(1))
                .map_or(end, |glued| column + glued.start());
            reads_like_title(&squeezed(head.get(column..title)?)).then_some(column)
        });
        let chrome = chrome.or_else(|| {
            let glued = GLUED.captures(head)?.get(1)?.start();
            reads_like_title(&squeezed(&head[..glued])).then_some(glued)
        });
        // The first heading right behind the title: …整改进展清单一、关于….
        let numbered = head
            .find("一、")
            .filter(|start| *start > 0 && opening.is_none_or(|opening| *start < opening))
            .filter(|start| {
                let before = squeezed(&head[..*start]);
                reads_like_title(&before) && TITLE_TOPIC.is_match(&before)
            });
        match numbered
            .or(titled)
            .or(chrome)
            .filter(|c| opening.is_none_or(|o| *c < o))
            .or(opening)
        {
            Some(start) => {
                let rest = lines[at].split_off(start);
                lines.insert(at + 1, rest);
            }
            None if OPENING_TOPIC.is_match(head) && OPENING.is_match(head) => break,
            None => {}
        }
        at += 1;
    }
}

/// Where in the words before an opening the title begins, if a web page put something before it on the same line.
fn title_behind_chrome(before: &str) -> Option<usize> {
    let before = before.trim_end();
    if !CHROME.is_match(before) {
        return None;
    }
    let start = before.find(" 中共")? + 1;
    reads_like_title(&squeezed(&before[start..])).then_some(start)
}

/// The words without blanks.
pub(super) fn squeezed(words: &str) -> String {
    words.chars().filter(|c| *c != ' ').collect()
}

/// Whether a line is chrome that a web page put around the report.
pub(super) fn is_chrome(words: &str) -> bool {
    words.len() <= 120 * 3 && CHROME.is_match(words)
}

fn is_opening(words: &str) -> bool {
    let head = &words[..words.floor_char_boundary(OPENING_HEAD)];
    head.contains([',', '。'])
        // Whatever the form of an opening, it names what it is about.
        && OPENING_TOPIC.is_match(head)
        && numbering(head).is_none()
        && field_label(head).is_none()
        && !reads_like_title(head)
        && (OPENING.is_match(head) || OPENING_DATED.is_match(head) || OPENING_TEAM.is_match(head))
}

/// The name of a body that findings are about is no longer than this.
const BODY_NAME: usize = 20 * 3;

/// Whether a paragraph names a finding in a sentence of its own and tells behind it what was done: 针对路灯不亮问题。一是….
fn tells_a_finding(words: &str) -> bool {
    let near = &words[..words.floor_char_boundary(300)];
    let Some(stop) = near.find('。').filter(|stop| stop + 3 < words.len()) else {
        return false;
    };
    near.starts_with(['针', '关', '对']) && wraps_problem(&near[..stop])
}

/// Places title, opening and chrome before the body, and says where the body begins.
fn place_front(lines: &[Line], places: &mut [Place]) -> usize {
    let n = lines.len().min(FRONT_LINES);
    let words = |at: usize| lines[at].words.text.as_str();
    let first_numbered = (0..n)
        .find(|at| numbering(words(*at)).is_some() && !is_chrome(words(*at)))
        .unwrap_or(n);
    let first_numbered = (0..first_numbered)
        .find(|at| tells_a_finding(words(*at)))
        .map_or(first_numbered, |told| {
            // A line above it names the body that it is about.
            let above = told.saturating_sub(1);
            let named = words(above);
            let is_name = told > 1
                && named.len() <= BODY_NAME
                && !named.contains(['。', ',', ';', ':'])
                && !reads_like_title(named)
                && !is_chrome(named);
            if is_name { above } else { told }
        });
    let opening =
        (0..first_numbered).find(|at| places[*at] != Place::Noise && is_opening(words(*at)));
    // The press tells first what the report is about, and then prints it: title and opening stand further down.
    let reported = opening.and_then(|first| {
        (first + 1..first_numbered).rfind(|at| {
            is_opening(words(*at))
                && find_title(lines, *at).is_some_and(|title| title.start > first)
        })
    });
    let told = opening.filter(|_| reported.is_some());
    let opening = reported.or(opening);
    let front = opening.unwrap_or(first_numbered);
    let title = find_title(lines, front);
    let mut body_from = 0;
    for (at, place) in places.iter_mut().enumerate().take(front) {
        if *place == Place::Noise {
            continue;
        }
        let line = words(at);
        let prose = line.contains('。') && line.len() > 40 * 3;
        *place = match &title {
            Some(title) if title.contains(&at) => Place::Title,
            _ if DOCUMENT_NUMBER.is_match(line) => Place::Aside,
            _ if is_chrome(line) => Place::Noise,
            _ if told.is_some_and(|told| at >= told) => Place::Aside,
            // Before the opening nothing but chrome is short; where there is no opening, what follows a title is the body's.
            _ if prose || SALUTATION.is_match(line) && opening.is_some_and(|o| o == at + 1) => {
                Place::Opening
            }
            // Below a title that names nobody the agency stands on a line of its own.
            Some(title)
                if opening.is_some()
                    && at >= title.end
                    && looks_like_agency(line)
                    && !title.clone().any(|at| NAMES_AGENCY.is_match(words(at))) =>
            {
                Place::Opening
            }
            _ if opening.is_some() => Place::Noise,
            Some(title) if at < title.start => Place::Noise,
            _ => Place::Body,
        };
        if *place == Place::Body && body_from == 0 {
            body_from = at;
        }
    }
    if let Some(at) = opening {
        places[at] = Place::Opening;
        // Of a salutation and the opening behind it, the first begins the segment and the second belongs to it.
        body_from = at + 1;
    } else if body_from == 0 {
        body_from = front;
    }
    body_from
}

/// The lines of the title: the last stretch before the opening that reads like one.
fn find_title(lines: &[Line], front: usize) -> Option<std::ops::Range<usize>> {
    let usable = |at: usize| {
        let line = &lines[at];
        !line.furniture
            && !is_chrome(&line.words.text)
            && line.words.text.len() <= 120 * 3
            && !line.words.text.ends_with('。')
            && !dates::is_date_line(line.words.text.trim_end_matches(')'))
    };
    for end in (0..front).rev().filter(|at| usable(*at)) {
        let mut joined = String::new();
        for start in (end.saturating_sub(TITLE_LINES - 1)..=end).rev() {
            if !usable(start) {
                break;
            }
            joined.insert_str(0, &squeezed(&lines[start].words.text));
            if reads_like_title(&joined) && TITLE_TOPIC.is_match(&joined) {
                let mut start = start;
                while start > 0 && end - start < TITLE_LINES && usable(start - 1) {
                    let above = squeezed(&lines[start - 1].words.text);
                    let bare = joined.starts_with("关于") || joined.starts_with("落实");
                    let broken = (above.starts_with("中共")
                        || above.contains("关于") && !joined.contains("关于"))
                        && !joined.starts_with("中共")
                        && !reads_like_title(&above);
                    if !(bare && looks_like_agency(&above) || broken) {
                        break;
                    }
                    joined.insert_str(0, &above);
                    start -= 1;
                }
                return Some(start..end + 1);
            }
        }
    }
    None
}
