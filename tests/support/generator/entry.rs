//! What stands under an issue: its cause, its measures under their label, what they achieved, how far it got.

use zhenggai::outline::Status;

use super::heading::{Numbering, numeral};
use super::layout::Family;
use super::random::Random;
use super::words::{self, Agency};

/// How the entries of one report are written.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a habit of its own, met with or without any other"
)]
pub(super) struct EntryStyle {
    label: Option<&'static str>,
    /// The label stands on a line of its own.
    label_alone: bool,
    causes: bool,
    enumerated_causes: bool,
    outcome: bool,
    measures: Measures,
    /// Some entries are written as prose all the same.
    mixed: bool,
    status: StatusPlace,
    /// Measures follow the title on its line.
    same_line: bool,
    owner: bool,
    /// The entry that lacks the label of its siblings comes once in so many.
    label_lost_percent: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Measures {
    Inline,
    InlineSemicolons,
    Paragraphs,
    InlineDigits,
    DigitParagraphs,
    Circled,
    Firstly,
    Titled,
    Prose,
    Nested,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum StatusPlace {
    Unstated,
    /// 完成情况： after the measures.
    After,
    /// 整改状态： before the label.
    Before,
    /// The first words of 整改情况.
    FirstWords,
    /// 该问题已完成整改。
    Sentence,
}

/// One entry as printed, and what a reader makes of it.
pub(super) struct Entry {
    pub(super) lines: Vec<String>,
    /// The first line follows the title on its line.
    pub(super) same_line: bool,
    pub(super) measures: usize,
    pub(super) causes: usize,
    pub(super) status: Option<Status>,
}

impl EntryStyle {
    /// The style of a report of `family`.
    pub(super) fn of(random: &mut Random, family: Family) -> Self {
        let label = random.weighted(&[
            (14, "整改情况"),
            (2, "整改落实情况"),
            (1, "整改措施及成效"),
            (1, "整改完成情况"),
            (2, "整改措施"),
            (1, "整改进展"),
        ]);
        let measures = random.weighted(&[
            (17, Measures::Inline),
            (2, Measures::InlineSemicolons),
            (3, Measures::Paragraphs),
            (1, Measures::InlineDigits),
            (2, Measures::DigitParagraphs),
            (1, Measures::Circled),
            (1, Measures::Firstly),
            (5, Measures::Prose),
            (1, Measures::Nested),
        ]);
        let status = random.weighted(&[
            (11, StatusPlace::Unstated),
            (4, StatusPlace::After),
            (2, StatusPlace::Before),
            (2, StatusPlace::FirstWords),
            (1, StatusPlace::Sentence),
        ]);
        let mut style = Self {
            label: Some(label),
            label_alone: random.percent(20),
            causes: random.percent(8),
            enumerated_causes: random.percent(30),
            outcome: random.percent(8),
            measures,
            mixed: random.percent(20),
            status,
            same_line: false,
            owner: random.percent(6),
            label_lost_percent: if random.percent(10) { 12 } else { 0 },
        };
        match family {
            Family::SectionIssueUnlabelled => {
                style.label = None;
                style.same_line = random.percent(40);
            }
            Family::SectionParenIssue if random.percent(50) => style.label = None,
            Family::TopIssueTitledMeasures => {
                style.label = None;
                style.measures = Measures::Titled;
                style.mixed = false;
            }
            Family::TopAspectDigitMeasures => {
                style.label = None;
                style.measures = random.pick(&[Measures::InlineDigits, Measures::DigitParagraphs]);
                style.mixed = false;
            }
            Family::ThirdLevelIssue => {
                style.label = None;
                style.same_line = random.percent(60);
            }
            Family::DeepAbouts => style.label = None,
            Family::KeyedProblems => {
                style.label = Some("整改措施");
                style.causes = true;
                style.outcome = true;
            }
            Family::StatusGroups => style.status = StatusPlace::Unstated,
            _ => {}
        }
        // The numbering of measures differs from that of the headings above them.
        let digits_above = matches!(family, Family::ThirdLevelIssue | Family::DeepAbouts);
        let numbered = matches!(
            style.measures,
            Measures::InlineDigits | Measures::DigitParagraphs | Measures::Nested
        );
        if digits_above && numbered {
            style.measures = Measures::Inline;
        }
        if style.label.is_none() {
            style.causes = false;
            style.outcome = false;
            style.owner = false;
            if matches!(style.status, StatusPlace::FirstWords | StatusPlace::Before) {
                style.status = StatusPlace::After;
            }
        }
        style
    }

    /// Whether a label opens the measures.
    pub(super) fn is_labelled(&self) -> bool {
        self.label.is_some()
    }
}

const STATUSES: &[(usize, (&str, Status))] = &[
    (10, ("已完成", Status::Completed)),
    (2, ("整改完成", Status::Completed)),
    (2, ("已完成并长期坚持", Status::CompletedOngoing)),
    (2, ("基本完成", Status::BasicallyCompleted)),
    (3, ("阶段性完成", Status::Staged)),
    (2, ("正在整改", Status::InProgress)),
    (1, ("未完成", Status::NotStarted)),
];

/// One entry in this style.
pub(super) fn write(random: &mut Random, agency: &Agency, style: &EntryStyle) -> Entry {
    let mut entry = Entry {
        lines: Vec::new(),
        same_line: style.same_line,
        measures: 0,
        causes: 0,
        status: None,
    };
    let (words, status) = random.weighted(STATUSES);
    if style.status != StatusPlace::Unstated {
        entry.status = Some(status);
    }
    if style.owner {
        entry.lines.push(format!(
            "责任领导：{}；责任科室：办公室",
            random.pick(&["分管副职", "主要负责人", "班子成员"])
        ));
    }
    if style.causes {
        entry.causes = write_causes(random, style, &mut entry.lines);
    }
    if style.status == StatusPlace::Before {
        entry.lines.push(format!("整改状态：{words}。"));
    }
    let lost = random.percent(style.label_lost_percent);
    let opening = match style.label.filter(|_| !lost) {
        Some(label) => format!("{label}："),
        None => String::new(),
    };
    let opening = if style.status == StatusPlace::FirstWords {
        format!("{opening}{words}。")
    } else {
        opening
    };
    let measures = if style.mixed && random.percent(30) {
        Measures::Prose
    } else {
        style.measures
    };
    let mut body = Vec::new();
    entry.measures = write_measures(random, agency, measures, &mut body);
    if style.label_alone && !opening.is_empty() {
        entry.lines.push(opening);
        entry.lines.extend(body);
    } else {
        let mut body = body.into_iter();
        entry
            .lines
            .push(format!("{opening}{}", body.next().unwrap_or_default()));
        entry.lines.extend(body);
    }
    if style.status == StatusPlace::Sentence {
        // The words must be a status by themselves, so the sentence is always the same.
        entry.status = Some(Status::Completed);
        if let Some(last) = entry.lines.last_mut() {
            last.push_str("该问题已完成整改。");
        }
    }
    if style.outcome {
        entry
            .lines
            .push(format!("整改成效：{}。", words::outcome(random)));
    }
    if style.status == StatusPlace::After {
        entry.lines.push(format!("完成情况：{words}。"));
    }
    entry
}

fn write_causes(random: &mut Random, style: &EntryStyle, lines: &mut Vec<String>) -> usize {
    if style.enumerated_causes {
        let causes = words::causes(random, 2);
        lines.push(format!("原因分析：一是{}；二是{}。", causes[0], causes[1]));
        2
    } else {
        lines.push(format!("原因分析：{}。", words::causes(random, 1)[0]));
        1
    }
}

fn write_measures(
    random: &mut Random,
    agency: &Agency,
    style: Measures,
    lines: &mut Vec<String>,
) -> usize {
    let how_many = random.between(2, 5);
    let measures = words::measures(random, agency, how_many);
    let numbered = measures
        .iter()
        .enumerate()
        .map(|(i, measure)| (i + 1, measure.as_str()));
    let join = |parts: Vec<String>| parts.concat();
    match style {
        Measures::Inline => lines.push(join(
            numbered
                .map(|(n, m)| format!("{}是{m}。", numeral(n)))
                .collect(),
        )),
        Measures::InlineSemicolons => {
            let last = how_many;
            let part = |(n, m): (usize, &str)| {
                format!("{}是{m}{}", numeral(n), if n == last { "。" } else { "；" })
            };
            lines.push(join(numbered.map(part).collect()));
        }
        Measures::Paragraphs => {
            lines.extend(numbered.map(|(n, m)| format!("{}是{m}。", numeral(n))));
        }
        Measures::InlineDigits => {
            lines.push(join(
                numbered
                    .map(|(n, m)| format!("{}{m}。", Numbering::ParenDigit.label(n).0))
                    .collect(),
            ));
        }
        Measures::DigitParagraphs => {
            lines.extend(
                numbered.map(|(n, m)| format!("{}{m}。", Numbering::ParenDigit.label(n).0)),
            );
        }
        Measures::Circled => {
            let circled = ['①', '②', '③', '④', '⑤'];
            lines.push(join(
                numbered
                    .map(|(n, m)| format!("{}{m}。", circled[n - 1]))
                    .collect(),
            ));
        }
        Measures::Firstly => lines.push(join(
            numbered
                .map(|(n, m)| format!("第{}，{m}。", numeral(n)))
                .collect(),
        )),
        Measures::Titled => {
            let titles = words::measure_titles(random, how_many);
            let part = |((n, m), title): ((usize, &str), &String)| {
                format!("{}{title}。{m}。", Numbering::Paren.label(n).0)
            };
            lines.extend(numbered.zip(&titles).map(part));
        }
        Measures::Prose => {
            lines.push(join(
                measures.iter().take(2).map(|m| format!("{m}。")).collect(),
            ));
            return 1;
        }
        Measures::Nested => {
            let titles = words::measure_titles(random, how_many);
            let part = |((n, m), title): ((usize, &str), &String)| {
                let label = Numbering::ParenDigit.label(n).0;
                format!(
                    "{label}{title}。一是{m}；二是{}。",
                    words::outcome(&mut Random::new(n as u64))
                )
            };
            lines.extend(numbered.zip(&titles).map(part));
        }
    }
    how_many
}
