//! A report about a made-up agency, read by hand: segments as kind, level and words, marks found by their words.

use std::sync::Arc;

use zhenggai::outline::{
    Confidence, Document, EntityKind, Kind, Level, Mark, MarkKind, MarkValue, Origin, Outline,
    ReadingQuality, SectionRole, Segment, SegmentId, Status,
};
use zhenggai::text::{Text, TextPos, TextRange};

/// Kind, level, words; in the words, `‹label›` is a label, `«title»` a title, `⟦words|status⟧` a status, `⟪words⟫` an
/// entity and `⦃words⦄` noise.
pub(crate) type Part<'a> = (Kind, u8, &'a str);

const PAIRS: [(char, char); 5] = [('‹', '›'), ('«', '»'), ('⟦', '⟧'), ('⟪', '⟫'), ('⦃', '⦄')];

/// The document of these parts.
pub(crate) fn document(parts: &[Part<'_>]) -> Document {
    let (mut words, mut segments, mut marks) = (String::new(), Vec::new(), Vec::new());
    for (id, (kind, level, source)) in (1..).zip(parts) {
        segments.push(Segment {
            id: SegmentId::new(id),
            start: TextPos::new(words.len() as u32),
            kind: *kind,
            level: Level::new(*level),
            origin: Origin::Parser,
            confidence: Confidence::percent(90),
        });
        let mut opened = Vec::new();
        let mut chars = source.chars();
        while let Some(c) = chars.next() {
            if PAIRS.iter().any(|pair| pair.0 == c) {
                opened.push(words.len());
            } else if let Some(close) = PAIRS.iter().position(|pair| pair.1 == c) {
                marks.push(mark(
                    close,
                    TextRange::of_bytes(
                        opened
                            .pop()
                            .expect("every sign is opened before it is closed"),
                        words.len(),
                    ),
                    None,
                ));
            } else if c == '|' {
                let name: String = chars.by_ref().take_while(|c| *c != '⟧').collect();
                let value =
                    MarkValue::Status(Status::from_name(&name).expect("the status has a name"));
                marks.push(mark(
                    2,
                    TextRange::of_bytes(
                        opened
                            .pop()
                            .expect("every sign is opened before it is closed"),
                        words.len(),
                    ),
                    Some(value),
                ));
            } else {
                words.push(c);
            }
        }
    }
    let text = Text::new(&words);
    let outline = Outline::new(&text, segments, marks).expect("the parts tile the text");
    Document::new(
        Arc::new(text),
        Arc::new([]),
        outline,
        ReadingQuality::default(),
    )
}

fn mark(pair: usize, range: TextRange, value: Option<MarkValue>) -> Mark {
    let kind = [
        MarkKind::Label,
        MarkKind::Title,
        MarkKind::Status,
        MarkKind::Entity(EntityKind::Date),
        MarkKind::Noise,
    ][pair];
    Mark {
        range,
        kind,
        value,
        origin: Origin::Parser,
    }
}

/// A short report with something of everything.
pub(crate) fn sample() -> Document {
    document(&[
        (
            Kind::Title,
            0,
            "中共柏溪县水务局党组关于巡察整改进展情况的通报\n",
        ),
        (
            Kind::Opening,
            0,
            "　　根据县委统一部署，⟪2023年9月4日至11月17日⟫，县委第二巡察组对县水务局党组开展了巡察，并于⟪2024年1月9日⟫反馈了巡察意见。按照巡察工作要求，现将整改进展情况予以公布。\n",
        ),
        (
            Kind::Section(SectionRole::Organization),
            0,
            "‹一、›«组织整改落实情况»\n",
        ),
        (
            Kind::Text,
            1,
            "　　局党组高度重视巡察整改工作，成立由党组书记任组长的整改工作领导小组，先后召开专题会议5次，研究制定整改措施46条。\n",
        ),
        (
            Kind::Noise,
            2,
            "柏溪县人民政府网站　首页 > 信息公开 > 通知公告\n",
        ),
        (
            Kind::Section(SectionRole::Findings),
            0,
            "‹二、›«巡察反馈问题整改情况»\n",
        ),
        (Kind::Group, 1, "‹（一）›«落实中央决策部署方面»\n"),
        (Kind::Issue, 2, "‹1.›关于“«河道巡查走过场»”问题。\n"),
        (Kind::Causes, 3, "‹原因分析›："),
        (Kind::Cause, 4, "巡查人员责任心不强，考核办法流于形式。\n"),
        (Kind::Measures, 3, "‹整改情况›："),
        (
            Kind::Measure,
            4,
            "‹一是›修订《河道巡查考核办法》，把巡查轨迹、问题上报和整改闭环一并纳入考核，每月通报一次；",
        ),
        (
            Kind::Measure,
            4,
            "‹二是›对12条重点河段逐一核查⦃-3-⦄，清理垃圾和障碍物68.3吨；",
        ),
        (
            Kind::Measure,
            4,
            "‹三是›⟪2024年3月底⟫前完成巡查员轮训，参训87人次。\n",
        ),
        (
            Kind::Status,
            3,
            "‹完成情况›：⟦已完成，并长期坚持|completed_ongoing⟧。\n",
        ),
        (Kind::Owner, 3, "‹责任单位›：河湖管理股\n"),
        (Kind::Deadline, 3, "‹整改时限›：2024年6月底\n"),
        (
            Kind::Issue,
            2,
            "‹2.›关于“«水费收缴台账不规范、票据管理混乱，个别乡镇供水站长期未对账»”问题。\n",
        ),
        (Kind::Measures, 3, "‹整改情况›："),
        (Kind::Measure, 4, "‹一是›补齐2019年以来的收缴台账；"),
        (
            Kind::Measure,
            4,
            "‹二是›开展票据专项清理。⟦正在整改|in_progress⟧。\n",
        ),
        (Kind::Group, 1, "‹（二）›«基层党组织建设方面»\n"),
        (Kind::Issue, 2, "‹3.›关于“«“三会一课”记录不全»”问题。\n"),
        (
            Kind::Measure,
            3,
            "　　制定党支部工作清单，每季度交叉检查一次。\n",
        ),
        (
            Kind::Section(SectionRole::NextSteps),
            0,
            "‹三、›«下一步工作打算»\n",
        ),
        (
            Kind::Text,
            1,
            "　　持续巩固整改成果，举一反三，建立长效机制。\n",
        ),
        (
            Kind::Contact,
            0,
            "　　联系电话：0000-1234567；电子邮箱：sw@example.cn。\n",
        ),
        (Kind::Signature, 0, "　　　　　　　　中共柏溪县水务局党组\n"),
        (Kind::Date, 0, "　　　　　　　　2024年7月5日\n"),
    ])
}

/// A long report: `n_issues` issues of three paragraphs.
pub(crate) fn long(n_issues: usize) -> Document {
    let words: Vec<(Kind, u8, String)> = (1..=n_issues)
        .flat_map(|i| {
            [
                (Kind::Issue, 1, format!("‹{i}.›关于“«第{i}个问题»”问题。\n")),
                (
                    Kind::Measure,
                    2,
                    format!("‹一是›健全第{i}项制度，明确责任分工，逐项销号管理；"),
                ),
                (
                    Kind::Measure,
                    2,
                    "‹二是›加强日常检查，发现一起、纠正一起。\n".to_owned(),
                ),
            ]
        })
        .collect();
    let parts: Vec<Part<'_>> = words
        .iter()
        .map(|(kind, level, words)| (*kind, *level, words.as_str()))
        .collect();
    document(&parts)
}
