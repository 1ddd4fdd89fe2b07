//! What stands before and after the findings: title, opening, organisation, claims, next steps, contacts, signature.
#![expect(
    clippy::format_push_string,
    reason = "sentences are put together from many small parts, once for each report"
)]

use zhenggai::outline::{ClaimSubject, InspectionKind, MonthPart, PartialDate, Quantity, Status};

use super::Known;
use super::heading::{Numbering, numeral};
use super::layout::Body;
use super::random::Random;
use super::words::Agency;

/// Where the report says how much there was.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ClaimPlace {
    Nowhere,
    /// Between the opening and its last sentence.
    Opening,
    /// Inside a numbered item of the organisation.
    Item,
    /// A paragraph of its own after the organisation.
    Paragraph,
}

/// Where the claims stand; reports without an organisation have only the opening for them.
pub(super) fn claim_place(random: &mut Random, sections: bool) -> ClaimPlace {
    if sections {
        random.weighted(&[
            (4, ClaimPlace::Nowhere),
            (3, ClaimPlace::Opening),
            (5, ClaimPlace::Item),
            (4, ClaimPlace::Paragraph),
        ])
    } else {
        random.weighted(&[(1, ClaimPlace::Nowhere), (1, ClaimPlace::Opening)])
    }
}

/// What the report will say about itself.
pub(super) struct Counted {
    sentence: String,
    claims: Vec<(ClaimSubject, Quantity)>,
}

impl Counted {
    /// The claims about `body`, mostly true.
    pub(super) fn of(random: &mut Random, body: &Body) -> Self {
        let mut claims = Vec::new();
        let outer = body.groups.iter().filter(|path| path.len() == 1).count();
        let inner = body.groups.iter().filter(|path| path.len() == 2).count();
        let mut issues = body.issues.len();
        if random.percent(12) {
            issues += 1;
        }
        let mut add = |subject, number: usize| {
            claims.push((subject, Quantity::whole(number as i64)));
            number
        };
        let mut sentence =
            String::from(random.pick(&["针对反馈的", "对照巡察反馈的", "巡察共反馈"]));
        if outer > 0 && random.percent(70) {
            sentence.push_str(&format!("{}个方面", add(ClaimSubject::Aspects, outer)));
            if inner > 0 && random.percent(60) {
                sentence.push_str(&format!("{}类", add(ClaimSubject::Categories, inner)));
            }
        }
        sentence.push_str(&format!("{}个问题", add(ClaimSubject::Issues, issues)));
        if !sentence.starts_with("巡察共反馈") {
            sentence.push_str(random.pick(&["，逐项研究", "，逐一剖析原因", "，照单全收"]));
        }
        if random.percent(60) {
            let measures: usize = body.issues.iter().map(|issue| issue.measures).sum();
            let words = random.pick(&["，制定整改措施", "，细化整改举措", "，研究提出整改措施"]);
            sentence.push_str(&format!(
                "{words}{}条",
                add(ClaimSubject::Measures, measures)
            ));
        }
        sentence.push('。');
        if body
            .issues
            .iter()
            .any(|issue| issue.status != Status::Unstated)
        {
            sentence.push_str(random.pick(&[
                "截至2024年12月31日，",
                "截至12月底，",
                "截止目前，",
                "",
            ]));
            let mut parts = Vec::new();
            for (subject, words, statuses) in [
                (
                    ClaimSubject::Completed,
                    "已完成整改",
                    [Status::Completed, Status::CompletedOngoing],
                ),
                (
                    ClaimSubject::BasicallyCompleted,
                    "基本完成",
                    [Status::BasicallyCompleted; 2],
                ),
                (ClaimSubject::Staged, "阶段性完成", [Status::Staged; 2]),
                (
                    ClaimSubject::InProgress,
                    "正在整改",
                    [Status::InProgress; 2],
                ),
                (ClaimSubject::NotStarted, "未完成", [Status::NotStarted; 2]),
            ] {
                let n = body
                    .issues
                    .iter()
                    .filter(|issue| statuses.contains(&issue.status))
                    .count();
                if n > 0 {
                    parts.push(format!("{words}{}个", add(subject, n)));
                }
            }
            sentence.push_str(&format!("{}。", parts.join(random.pick(&["、", "，"]))));
        }
        if random.percent(40) {
            let n = random.between(2, 15);
            let words = random.pick(&["新建修订制度", "建立健全制度", "出台制度"]);
            sentence.push_str(&format!("{words}{}项", add(ClaimSubject::Regulations, n)));
            if random.percent(50) {
                let tenths = random.between(11, 899);
                sentence.push_str(&format!("，追缴资金{}.{}万元", tenths / 10, tenths % 10));
                claims.push((
                    ClaimSubject::AmountRecovered,
                    Quantity::whole(tenths as i64 * 1000),
                ));
            }
            sentence.push('。');
        }
        Self { sentence, claims }
    }

    fn say(&self, known: &mut Known) -> String {
        known.claims.clone_from(&self.claims);
        self.sentence.clone()
    }
}

/// Title and opening.
pub(super) fn front(
    random: &mut Random,
    agency: &Agency,
    known: &mut Known,
    lines: &mut Vec<String>,
    place: ClaimPlace,
    counted: &Counted,
) {
    known.header.agency = Some(agency.full.clone());
    let verb = agency.verb;
    let above = agency.above;
    if random.percent(70) {
        title(random, agency, known, lines);
    }
    let n = random.between(1, 12);
    let named = numeral(n);
    let (team, kind) = match random.between(0, 19) {
        0 => (
            format!("{above}第{named}联动{verb}组"),
            InspectionKind::Joint,
        ),
        1 => (
            format!("{above}第{named}提级{verb}组"),
            InspectionKind::Upgraded,
        ),
        2 | 3 => (format!("{above}{verb}{named}组"), InspectionKind::Routine),
        _ => (format!("{above}第{named}{verb}组"), InspectionKind::Routine),
    };
    let (did, kind) = match kind {
        InspectionKind::Routine => match random.between(0, 15) {
            0..=7 => (format!("开展了{verb}"), kind),
            8..=11 => (format!("进行了常规{verb}"), kind),
            12 | 13 => (format!("开展了专项{verb}"), InspectionKind::Special),
            _ => (format!("开展了{verb}“回头看”"), InspectionKind::LookBack),
        },
        kind => (format!("开展了{verb}"), kind),
    };
    known.header.team = Some(team.clone());
    known.header.kind = Some(kind);
    let (period, year, month) = period(random, known);
    let feedback = feedback(random, known, year, month);
    let warrant = random
        .pick(&[
            "根据{}统一部署，",
            "按照{}统一安排，",
            "根据{}巡察工作领导小组统一安排，",
            "",
        ])
        .replace("{}", above);
    let object = if random.percent(75) {
        format!("对{}", agency.short)
    } else {
        "对我单位".to_owned()
    };
    let inspected = if random.percent(12) {
        format!("{warrant}{team}于{period}{object}{did}")
    } else {
        format!("{warrant}{period}，{team}{object}{did}")
    };
    let what = random
        .pick(&["巡察意见", "情况", "反馈意见", "意见"])
        .replace("巡察", verb);
    let mut opening = if random.percent(30) {
        format!("{inspected}，并于{feedback}反馈了{what}。")
    } else {
        let own = agency.own;
        let again = match random.between(0, 2) {
            0 => format!("{team}向{own}反馈了{what}"),
            1 => format!("{team}进行了反馈"),
            _ => format!("向{own}反馈了{what}"),
        };
        format!("{inspected}。{feedback}，{again}。")
    };
    if place == ClaimPlace::Opening {
        opening.push_str(&counted.say(known));
    }
    let basis = random.pick(&[
        "按照党务公开原则和有关要求，",
        "根据《中国共产党巡视工作条例》等有关规定，",
        "",
    ]);
    let publish = random.pick(&["予以公布。", "通报如下：", "报告如下。", "向社会公开如下："]);
    opening.push_str(&format!(
        "{basis}现将{verb}整改{}{publish}",
        random.pick(&["情况", "进展情况", "落实情况"])
    ));
    lines.push(opening);
}

fn title(random: &mut Random, agency: &Agency, known: &mut Known, lines: &mut Vec<String>) {
    let (full, verb, above) = (&agency.full, agency.verb, agency.above);
    let about = match random.between(0, 6) {
        0..=2 => format!("关于{verb}整改进展情况的通报"),
        3 => format!("关于{verb}整改情况的通报"),
        4 => format!("关于落实{above}{verb}反馈意见整改情况的报告"),
        5 => format!("关于{above}{verb}组反馈意见集中整改进展情况的通报"),
        _ => {
            let round = format!(
                "{}届{above}第{}轮",
                numeral(random.between(3, 15)),
                numeral(random.between(1, 9))
            );
            known.header.round = Some(round.clone());
            format!("关于{round}{verb}整改进展情况的通报")
        }
    };
    known.header.title = Some(format!("{full}{about}"));
    if random.percent(45) {
        lines.push(full.clone());
        lines.push(about);
    } else {
        lines.push(format!("{full}{about}"));
    }
}

/// The period of the inspection, the year of its end and the month.
fn period(random: &mut Random, known: &mut Known) -> (String, i16, u8) {
    let year: i16 = if random.percent(50) { 2023 } else { 2024 };
    let first = random.between(1, 9) as u8;
    let last = first + random.between(1, 3) as u8;
    let day = |random: &mut Random| random.between(1, 28) as u8;
    let (start, end, words);
    match random.between(0, 19) {
        0 => {
            start = PartialDate::Month(year, first);
            end = PartialDate::Month(year, last);
            words = format!("{year}年{first}月至{last}月");
        }
        1 => {
            start = PartialDate::PartOfMonth(year, first, MonthPart::Early);
            end = PartialDate::PartOfMonth(year, last, MonthPart::Late);
            words = format!("{year}年{first}月上旬至{last}月下旬");
        }
        other => {
            let (from, to) = (day(random), day(random));
            start = PartialDate::Day(year, first, from);
            end = PartialDate::Day(year, last, to);
            let dash = random.weighted(&[(10, "至"), (1, "—"), (1, "-")]);
            let again = if other < 4 {
                format!("{year}年")
            } else {
                String::new()
            };
            words = format!("{year}年{first}月{from}日{dash}{again}{last}月{to}日");
        }
    }
    known.header.start = Some(start);
    known.header.end = Some(end);
    (words, year, last)
}

fn feedback(random: &mut Random, known: &mut Known, year: i16, month: u8) -> String {
    let later = month + random.between(1, 3) as u8;
    let (year_said, month_said) = if later > 12 {
        (year + 1, later - 12)
    } else {
        (year, later)
    };
    let day = random.between(1, 28) as u8;
    known.header.feedback = Some(PartialDate::Day(year_said, month_said, day));
    if random.percent(35) {
        format!("{month_said}月{day}日")
    } else {
        format!("{year_said}年{month_said}月{day}日")
    }
}

/// How the work was organised.
pub(super) fn organization(
    random: &mut Random,
    agency: &Agency,
    known: &mut Known,
    lines: &mut Vec<String>,
    place: ClaimPlace,
    counted: &Counted,
) {
    let own = agency.own;
    let heading = random.pick(&[
        "一、提高政治站位，扛牢整改责任",
        "一、整改工作组织情况",
        "一、统一思想认识，加强组织领导",
        "一、履行整改主体责任情况",
    ]);
    lines.push(heading.to_owned());
    let mut items = vec![
        format!(
            "强化组织领导。{own}先后召开会议{}次，成立整改工作领导小组，主要负责人任组长",
            random.between(2, 9)
        ),
        "压实整改责任。制定整改方案，建立问题、责任、任务三张清单，做到人员、措施、时限三落实"
            .to_owned(),
        format!(
            "严格督促落实。实行每周调度、销号管理，开展督查{}次，确保件件有着落",
            random.between(2, 8)
        ),
    ];
    if place == ClaimPlace::Item {
        let said = counted.say(known);
        items[1] = format!("细化整改任务。{}", said.trim_end_matches('。'));
    }
    match random.between(0, 3) {
        0 | 1 => {
            for (i, item) in items.iter().enumerate() {
                lines.push(format!("{}{item}。", Numbering::Paren.label(i + 1).0));
            }
        }
        2 => {
            let said: Vec<String> = (1..)
                .zip(&items)
                .map(|(n, item)| format!("{}是{item}。", numeral(n)))
                .collect();
            lines.push(said.concat());
        }
        _ => lines.extend(items.iter().map(|item| format!("{item}。"))),
    }
    if place == ClaimPlace::Paragraph {
        lines.push(counted.say(known));
    }
}

/// The heading of the findings, without its number.
pub(super) fn findings_heading(random: &mut Random) -> &'static str {
    random.pick(&[
        "整改落实情况",
        "反馈问题整改情况",
        "整改进展情况及成效",
        "坚持问题导向，逐项抓好整改",
        "具体问题整改落实情况",
    ])
}

/// What comes next, contacts, signature and date.
pub(super) fn back(
    random: &mut Random,
    agency: &Agency,
    known: &mut Known,
    lines: &mut Vec<String>,
    section: usize,
) {
    let label = Numbering::Top.label(section + 1).0;
    let steps = [
        "持续深化整改。对已完成的问题适时开展“回头看”，对未完成的问题紧盯不放",
        "健全长效机制。坚持举一反三、标本兼治，把整改成果转化为制度成果",
        "推动事业发展。以整改实效促进各项工作再上新台阶",
    ];
    match random.between(0, 5) {
        0..=2 => {
            lines.push(format!(
                "{label}{}",
                random.pick(&["下一步工作打算", "下一步工作安排", "下一步整改工作计划"])
            ));
            lines.extend(
                (1..)
                    .zip(steps)
                    .map(|(n, step)| format!("{}{step}。", Numbering::Paren.label(n).0)),
            );
        }
        3 => {
            lines.push(format!("{label}下一步工作打算"));
            let said: Vec<String> = (1..)
                .zip(steps)
                .map(|(n, step)| format!("{}是{step}。", numeral(n)))
                .collect();
            lines.push(said.concat());
        }
        4 => lines.push(
            "下一步，我们将坚持目标不变、力度不减，继续做好后续整改工作，确保整改取得实效。"
                .to_owned(),
        ),
        _ => {}
    }
    if random.percent(75) {
        contacts(random, known, lines);
    }
    let year_after = known.header.feedback.map_or(2024, PartialDate::year) + 1;
    let date = PartialDate::Day(
        year_after,
        random.between(1, 12) as u8,
        random.between(1, 28) as u8,
    );
    if random.percent(80) {
        let indent = random.pick(&["", "                              ", "　　　　　　　　　　"]);
        lines.push(format!("{indent}{}", agency.full));
        if let PartialDate::Day(year, month, day) = date {
            known.header.signed = Some(date);
            lines.push(format!("{indent}{year}年{month}月{day}日"));
        }
    } else if known.header.title.is_none() {
        // Neither title nor signature names it in full.
        known.header.agency = None;
    }
}

fn contacts(random: &mut Random, known: &mut Known, lines: &mut Vec<String>) {
    let invite = random.pick(&[
        "欢迎广大干部群众对整改落实情况进行监督。如有意见建议，请及时向我们反映。",
        "欢迎干部群众对巡察整改落实情况进行监督。",
    ]);
    let phone = format!("0000-{}", random.between(2_000_000, 8_999_999));
    let email = format!("jiandu{}@example.com", random.between(1, 99));
    let address = "青槐路18号";
    match random.between(0, 2) {
        0 => lines.push(format!(
            "{invite}联系电话：{phone}；邮政信箱：{address}；电子邮箱：{email}。"
        )),
        1 => {
            lines.push(invite.to_owned());
            lines.push(format!("联系电话：{phone}"));
            lines.push(format!("通信地址：{address}"));
            lines.push(format!("电子邮箱：{email}"));
        }
        _ => {
            lines.push(invite.to_owned());
            lines.push(format!("联系方式：电话{phone}，邮箱{email}"));
        }
    }
    known.header.phone = Some(phone);
    known.header.email = Some(email);
}
