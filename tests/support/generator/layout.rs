//! The chains of headings: which level carries aspects, categories, issues, under which numbering and wrapper.

use zhenggai::outline::Status;

use super::KnownIssue;
use super::entry::{self, EntryStyle};
use super::heading::{Numbering, Wrapper};
use super::random::Random;
use super::told;
use super::words::{self, Agency};

/// A chain of headings that published reports use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Family {
    /// 二、 → （一）aspect → 1.issue → label.
    SectionAspectIssue,
    /// 一、aspect → 1.issue → label.
    TopAspectIssue,
    /// 二、 → 1.关于“…”的问题 → label, no aspect.
    SectionIssue,
    /// The same without a label.
    SectionIssueUnlabelled,
    /// 二、 → （一）关于“…”问题.
    SectionParenIssue,
    /// （一）反馈问题：… → 1.issue → label.
    FeedbackGroupIssue,
    /// 一、在…方面 → （一）关于“…”问题 → 1.针对“…”问题.
    ThreeAbouts,
    /// 二、 → （一）在“…”方面 → 1.关于“…”问题的整改 → （1）关于“…”.
    DeepAbouts,
    /// 一、关于“…”问题的整改情况 → （一）measure title.
    TopIssueTitledMeasures,
    /// 一、关于…方面 → 1.…问题 → （1）measure.
    TopAspectDigitMeasures,
    /// 二、 → （一） → 1. → （1）关于…的问题.
    ThirdLevelIssue,
    /// 二、 → （一）aspect → 1.category → 问题1：…, numbered throughout.
    GlobalProblems,
    /// 二、 → （一）aspect → issue line without a number → label.
    UnnumberedIssue,
    /// 二、 → （一）status → 1.issue.
    StatusGroups,
    /// 二、 → （一）aspect → 问题1： → 原因分析, 整改措施, 整改成效.
    KeyedProblems,
    /// （一）aspect → 1.issue → label, without any 一、.
    ParenAtTop,
    /// （一）在…方面。一是针对“…”问题，measure。二是针对“…”问题，measure.
    TellingParagraphs,
    /// A table: 序号, 问题, 整改措施, 责任单位, 整改时限, 完成情况.
    Table,
}

impl Family {
    /// Every chain, with how often it is met among forty reports.
    pub(crate) const ALL: &'static [(usize, Self)] = &[
        (7, Self::SectionAspectIssue),
        (3, Self::TopAspectIssue),
        (4, Self::SectionIssue),
        (2, Self::SectionIssueUnlabelled),
        (3, Self::SectionParenIssue),
        (3, Self::FeedbackGroupIssue),
        (1, Self::ThreeAbouts),
        (1, Self::DeepAbouts),
        (3, Self::TopIssueTitledMeasures),
        (1, Self::TopAspectDigitMeasures),
        (2, Self::ThirdLevelIssue),
        (2, Self::GlobalProblems),
        (1, Self::UnnumberedIssue),
        (1, Self::StatusGroups),
        (2, Self::KeyedProblems),
        (1, Self::ParenAtTop),
        (1, Self::TellingParagraphs),
        (1, Self::Table),
    ];

    /// Whether the report lives by its lines, so that neither a page nor a copy can break them.
    pub(crate) const fn keeps_lines(self) -> bool {
        matches!(self, Self::Table)
    }
}

/// What stands under the findings.
pub(super) struct Body {
    pub(super) lines: Vec<String>,
    pub(super) groups: Vec<Vec<String>>,
    pub(super) issues: Vec<KnownIssue>,
    /// Whether 一、 is the organisation and 二、 the findings.
    pub(super) sections: bool,
    /// How many 一、 the body itself used.
    pub(super) top_numbers: usize,
}

struct Chain {
    sections: bool,
    groups: Vec<(Numbering, Wrapper, Theme)>,
    issue: Numbering,
    wrappers: Vec<Wrapper>,
    restart: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Theme {
    Aspect,
    Category,
    Status,
}

fn digits(random: &mut Random) -> Numbering {
    random.weighted(&[
        (17, Numbering::Dot),
        (2, Numbering::Comma),
        (1, Numbering::WideDot),
    ])
}

fn aspect(random: &mut Random) -> Wrapper {
    random.weighted(&[
        (5, Wrapper::BareAspect),
        (3, Wrapper::InAspect),
        (2, Wrapper::AboutAspect),
    ])
}

/// The wrappers of the issues of one report: mostly one throughout.
fn wrappers(random: &mut Random, labelled: bool) -> Vec<Wrapper> {
    let mut main = random.weighted(&[
        (6, Wrapper::AboutQuoted),
        (5, Wrapper::AboutQuotedOf),
        (3, Wrapper::AboutQuotedRectification),
        (2, Wrapper::AboutQuotedRectificationState),
        (1, Wrapper::AboutQuotedSpaced),
        (5, Wrapper::AboutPlain),
        (2, Wrapper::TargetPlain),
        (1, Wrapper::TargetQuoted),
        (3, Wrapper::Bare),
        (8, Wrapper::BareStop),
        (1, Wrapper::BareProblem),
        (2, Wrapper::BareThenStory),
    ]);
    if main == Wrapper::BareThenStory && !labelled {
        // Without a label nothing tells the story from the first measure.
        main = Wrapper::BareStop;
    }
    let mut all = vec![main; 6];
    if matches!(main, Wrapper::AboutQuoted | Wrapper::AboutQuotedOf) {
        all.push(Wrapper::TwoSentencesQuoted);
        all.push(Wrapper::NestedQuotes);
    }
    all
}

fn quoted(random: &mut Random) -> Vec<Wrapper> {
    let main = random.pick(&[
        Wrapper::AboutQuoted,
        Wrapper::AboutQuotedOf,
        Wrapper::AboutQuotedRectification,
        Wrapper::AboutQuotedRectificationState,
    ]);
    vec![main, main, main, Wrapper::NestedQuotes]
}

fn chain(random: &mut Random, family: Family, labelled: bool) -> Chain {
    let chain = |sections, groups, issue, wrappers| Chain {
        sections,
        groups,
        issue,
        wrappers,
        restart: true,
    };
    let digits = digits(random);
    match family {
        Family::SectionAspectIssue => chain(
            true,
            vec![(Numbering::Paren, aspect(random), Theme::Aspect)],
            digits,
            wrappers(random, labelled),
        ),
        Family::TopAspectIssue => chain(
            false,
            vec![(Numbering::Top, aspect(random), Theme::Aspect)],
            digits,
            wrappers(random, labelled),
        ),
        Family::SectionIssue => chain(true, vec![], digits, wrappers(random, labelled)),
        Family::SectionIssueUnlabelled => chain(true, vec![], digits, quoted(random)),
        Family::SectionParenIssue => chain(true, vec![], Numbering::Paren, quoted(random)),
        Family::FeedbackGroupIssue => chain(
            true,
            vec![(Numbering::Paren, Wrapper::Feedback, Theme::Category)],
            digits,
            vec![Wrapper::BareStop],
        ),
        Family::ThreeAbouts => chain(
            false,
            vec![
                (Numbering::Top, Wrapper::InAspect, Theme::Aspect),
                (Numbering::Paren, Wrapper::AboutQuoted, Theme::Category),
            ],
            digits,
            vec![Wrapper::TargetQuoted],
        ),
        Family::DeepAbouts => chain(
            true,
            vec![
                (Numbering::Paren, Wrapper::InQuotedAspect, Theme::Aspect),
                (digits, Wrapper::AboutQuotedRectification, Theme::Category),
            ],
            Numbering::ParenDigit,
            vec![Wrapper::AboutQuotedOnly],
        ),
        Family::TopIssueTitledMeasures => chain(false, vec![], Numbering::Top, quoted(random)),
        Family::TopAspectDigitMeasures => chain(
            false,
            vec![(Numbering::Top, Wrapper::AboutAspect, Theme::Aspect)],
            digits,
            vec![Wrapper::BareProblem],
        ),
        Family::ThirdLevelIssue => chain(
            true,
            vec![
                (Numbering::Paren, aspect(random), Theme::Aspect),
                (digits, Wrapper::BareStop, Theme::Category),
            ],
            Numbering::ParenDigit,
            vec![random.pick(&[Wrapper::AboutPlain, Wrapper::AboutQuotedOf])],
        ),
        Family::GlobalProblems => Chain {
            restart: false,
            ..chain(
                true,
                vec![
                    (Numbering::Paren, Wrapper::BareAspect, Theme::Aspect),
                    (digits, Wrapper::AboutQuotedAspect, Theme::Category),
                ],
                Numbering::Problem,
                vec![Wrapper::BareStop],
            )
        },
        Family::UnnumberedIssue => chain(
            true,
            vec![(Numbering::Paren, aspect(random), Theme::Aspect)],
            Numbering::None,
            vec![random.pick(&[Wrapper::AboutQuoted, Wrapper::AboutPlain, Wrapper::BareStop])],
        ),
        Family::StatusGroups => chain(
            true,
            vec![(Numbering::Paren, Wrapper::Bare, Theme::Status)],
            digits,
            wrappers(random, labelled),
        ),
        Family::KeyedProblems => Chain {
            restart: false,
            ..chain(
                true,
                vec![(Numbering::Paren, aspect(random), Theme::Aspect)],
                random.weighted(&[(3, Numbering::Problem), (1, Numbering::BracketProblem)]),
                vec![random.pick(&[Wrapper::Bare, Wrapper::BareStop])],
            )
        },
        Family::ParenAtTop | Family::TellingParagraphs | Family::Table => chain(
            false,
            vec![(Numbering::Paren, aspect(random), Theme::Aspect)],
            digits,
            wrappers(random, labelled),
        ),
    }
}

const STATUS_GROUPS: &[(&str, Status)] = &[
    ("期内完成的事项", Status::Completed),
    ("基本完成的事项", Status::BasicallyCompleted),
    ("正在整改的事项", Status::InProgress),
];

/// The findings of a report of `family`.
pub(super) fn findings(random: &mut Random, agency: &Agency, family: Family) -> Body {
    match family {
        Family::TellingParagraphs => return told::paragraphs(random, agency),
        Family::Table => return told::table(random, agency),
        _ => {}
    }
    let style = EntryStyle::of(random, family);
    let chain = chain(random, family, style.is_labelled());
    let n_issues = random.between(4, if chain.groups.len() > 1 { 14 } else { 11 });
    let words = words::findings(random, agency, n_issues);
    let stop = random.pick(&["", "。", "。"]);
    let mut writer = Writer {
        body: Body {
            lines: Vec::new(),
            groups: Vec::new(),
            issues: Vec::new(),
            sections: chain.sections,
            top_numbers: 0,
        },
        words: words.into_iter(),
        issue_number: 0,
        stop,
    };
    let per_group = spread(random, n_issues, &chain);
    writer.groups(random, agency, &chain, &style, &per_group);
    writer.body
}

/// How many issues each innermost group holds, by outer group; one list of one where there are no groups.
fn spread(random: &mut Random, n_issues: usize, chain: &Chain) -> Vec<Vec<usize>> {
    if chain.groups.is_empty() {
        return vec![vec![n_issues]];
    }
    let mut left = n_issues;
    let mut outer = Vec::new();
    while left > 0 {
        let mut inner = Vec::new();
        let n_inner = if chain.groups.len() > 1 {
            random.between(1, 3)
        } else {
            1
        };
        for _ in 0..n_inner {
            let here = random.between(1, 4).min(left);
            if here > 0 {
                inner.push(here);
                left -= here;
            }
        }
        outer.push(inner);
        if outer.len() == 3 && left > 0 {
            if let Some(last) = outer.last_mut().and_then(|inner| inner.last_mut()) {
                *last += left;
            }
            left = 0;
        }
    }
    outer
}

struct Writer {
    body: Body,
    words: std::vec::IntoIter<String>,
    issue_number: usize,
    stop: &'static str,
}

impl Writer {
    fn groups(
        &mut self,
        random: &mut Random,
        agency: &Agency,
        chain: &Chain,
        style: &EntryStyle,
        per_group: &[Vec<usize>],
    ) {
        let Some((numbering, wrapper, theme)) = chain.groups.first().copied() else {
            self.issues(random, agency, chain, style, &[], per_group[0][0], None);
            return;
        };
        let outer = match theme {
            Theme::Aspect => words::aspects(random, per_group.len()),
            Theme::Category => words::categories(random, per_group.len()),
            Theme::Status => STATUS_GROUPS
                .iter()
                .map(|(words, _)| (*words).to_owned())
                .collect(),
        };
        let mut categories = words::categories(random, 12).into_iter();
        for (i, inner) in per_group.iter().enumerate() {
            let title = self.heading(random, numbering, wrapper, i + 1, &outer[i], &[]);
            let path = vec![title];
            let status = (theme == Theme::Status).then(|| STATUS_GROUPS[i].1);
            for (k, n_issues) in inner.iter().enumerate() {
                let mut path = path.clone();
                if let Some((numbering, wrapper, _)) = chain.groups.get(1).copied() {
                    let words = categories.next().unwrap_or_default();
                    let title = self.heading(random, numbering, wrapper, k + 1, &words, &path);
                    path.push(title);
                }
                self.issues(random, agency, chain, style, &path, *n_issues, status);
            }
        }
        if numbering == Numbering::Top {
            self.body.top_numbers = per_group.len();
        }
    }

    fn heading(
        &mut self,
        random: &mut Random,
        numbering: Numbering,
        wrapper: Wrapper,
        number: usize,
        words: &str,
        above: &[String],
    ) -> String {
        let (label, between) = numbering.label(number);
        let (heading, title) = wrapper.heading(random, words);
        let stop = if wrapper == Wrapper::BareStop || wrapper == Wrapper::Feedback {
            "。"
        } else {
            ""
        };
        self.body
            .lines
            .push(format!("{label}{between}{heading}{stop}"));
        let mut path = above.to_vec();
        path.push(title.clone());
        self.body.groups.push(path);
        title
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "one recursion step of a writer, called in two places"
    )]
    fn issues(
        &mut self,
        random: &mut Random,
        agency: &Agency,
        chain: &Chain,
        style: &EntryStyle,
        path: &[String],
        n_issues: usize,
        inherited: Option<Status>,
    ) {
        if chain.restart {
            self.issue_number = 0;
        }
        for words in self.words.by_ref().take(n_issues).collect::<Vec<_>>() {
            self.issue_number += 1;
            // A number is lost or repeated now and then.
            if random.percent(2) {
                self.issue_number += 1;
            }
            let (label, between) = chain.issue.label(self.issue_number);
            let wrapper = random.pick(&chain.wrappers);
            let (heading, title) = wrapper.heading(random, &words);
            let stop = match wrapper {
                Wrapper::BareStop | Wrapper::BareThenStory => "。",
                _ => self.stop,
            };
            let entry = entry::write(random, agency, style);
            let head = format!("{label}{between}{heading}{stop}");
            if entry.same_line {
                let head = if head.ends_with('。') {
                    head
                } else {
                    format!("{head}。")
                };
                let mut lines = entry.lines.into_iter();
                self.body
                    .lines
                    .push(format!("{head}{}", lines.next().unwrap_or_default()));
                self.body.lines.extend(lines);
            } else {
                self.body.lines.push(head);
                self.body.lines.extend(entry.lines);
            }
            self.body.issues.push(KnownIssue {
                groups: path.to_vec(),
                label,
                title,
                status: entry.status.or(inherited).unwrap_or(Status::Unstated),
                measures: entry.measures,
                causes: entry.causes,
            });
        }
        if chain.issue == Numbering::Top {
            self.body.top_numbers = self.issue_number;
        }
    }
}
