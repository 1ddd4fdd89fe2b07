//! How many acts a person needs to put wrong readings right: made-up reports in `tests/fixtures/awkward`, which the parser
//! misreads, are turned into what their `.tree` says, once by single acts and once with all the window offers.
//! `UPDATE_EXPECT=1` writes the `.tree` files anew from the single acts.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use zhenggai::edit::correct::{Correction, alike, edit, in_each};
use zhenggai::edit::{Stamp, apply};
use zhenggai::outline::view::NodeView;
use zhenggai::outline::{Document, Kind, SectionRole, SegmentId};
use zhenggai::text::TextRange;

use super::tree_dump::{document, dump};

/// One act of a person; segments are named by the words they begin with.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Act {
    /// These segments, selected, and the key of a kind.
    Kind(&'static [&'static str], Kind),
    /// These words, selected, and the key of a kind.
    Take(&'static str, Kind),
    /// These words, selected, and the key for noise.
    Noise(&'static str),
    /// These segments are parts of those before them.
    Merge(&'static [&'static str]),
    /// These words, selected, are the title.
    Title(&'static str),
    /// What was done last, in all places alike.
    Alike,
}

/// A report and two ways to its right reading.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) single: &'static [Act],
    pub(crate) quick: &'static [Act],
}

/// Where an order of the acts is given, another may lead elsewhere: the level of a kind chosen by hand is that of its kin.
pub(crate) const CASES: &[Case] = &[
    Case {
        name: "two_issues_in_a_paragraph",
        single: &[
            Act::Take("另台账登记不全，", Kind::Issue),
            Act::Title("台账登记不全"),
            Act::Take("另价格会商缺记录，", Kind::Issue),
            Act::Title("价格会商缺记录"),
            Act::Take("另值班值守有脱岗，", Kind::Issue),
            Act::Title("值班值守有脱岗"),
            Act::Take("另合同审核不细，", Kind::Issue),
            Act::Title("合同审核不细"),
        ],
        quick: &[
            Act::Take("另台账登记不全，", Kind::Issue),
            Act::Alike,
            Act::Title("台账登记不全"),
            Act::Alike,
        ],
    },
    Case {
        name: "glued_headings",
        single: &[
            Act::Take("第二个问题，食堂管理不严：", Kind::Issue),
            Act::Take("第三个问题，校车安全有隐患：", Kind::Issue),
            Act::Take("第四个问题，收费公示不全：", Kind::Issue),
            Act::Take("第五个问题，教辅征订不规范：", Kind::Issue),
            Act::Title("食堂管理不严"),
            Act::Title("校车安全有隐患"),
            Act::Title("收费公示不全"),
            Act::Title("教辅征订不规范"),
        ],
        quick: &[
            Act::Take("第二个问题，食堂管理不严：", Kind::Issue),
            Act::Alike,
            Act::Title("食堂管理不严"),
            Act::Alike,
        ],
    },
    Case {
        name: "doubled_heading",
        single: &[
            Act::Kind(&["农药抽检有盲区"], Kind::Noise),
            Act::Kind(&["补贴发放把关不严"], Kind::Noise),
            Act::Kind(&["农机管理台账缺失"], Kind::Noise),
            Act::Kind(&["示范园区重建轻管"], Kind::Noise),
            Act::Kind(&["技术推广脱离实际"], Kind::Noise),
        ],
        quick: &[Act::Kind(
            &[
                "农药抽检有盲区",
                "补贴发放把关不严",
                "农机管理台账缺失",
                "示范园区重建轻管",
                "技术推广脱离实际",
            ],
            Kind::Noise,
        )],
    },
    Case {
        name: "levels_taken_wrongly",
        single: &[
            Act::Kind(&["二、作风"], Kind::Group),
            Act::Kind(&["①"], Kind::Issue),
            Act::Kind(&["②"], Kind::Issue),
        ],
        quick: &[
            Act::Kind(&["二、作风"], Kind::Group),
            Act::Kind(&["①", "②"], Kind::Issue),
        ],
    },
    Case {
        name: "organisation_read_as_issues",
        single: &[
            Act::Kind(&["一、主要"], Kind::Section(SectionRole::Organization)),
            Act::Kind(&["1.关于思想"], Kind::Text),
            Act::Kind(&["2.关于责任"], Kind::Text),
            Act::Kind(&["3.关于督促"], Kind::Text),
            Act::Merge(&["局党组先后"]),
            Act::Merge(&["成立领导"]),
            Act::Merge(&["每半月"]),
        ],
        quick: &[
            Act::Kind(&["一、主要"], Kind::Section(SectionRole::Organization)),
            Act::Kind(&["1.关于思想", "2.关于责任", "3.关于督促"], Kind::Text),
            Act::Merge(&["局党组先后", "成立领导", "每半月"]),
        ],
    },
    Case {
        name: "page_debris",
        single: &[
            Act::Noise("柏溪县民政局文件汇编 第3页 共9页"),
            Act::Noise("柏溪县民政局文件汇编 第4页 共9页"),
            Act::Noise("柏溪县民政局文件汇编 第5页 共9页"),
            Act::Noise("柏溪县民政局文件汇编 第6页 共9页"),
            Act::Noise("柏溪县民政局文件汇编 第7页 共9页"),
        ],
        quick: &[Act::Noise("柏溪县民政局文件汇编 第3页 共9页"), Act::Alike],
    },
    Case {
        name: "status_without_label",
        single: &[
            Act::Kind(&["（此事于三月"], Kind::Status),
            Act::Kind(&["（此事于五月"], Kind::Status),
            Act::Kind(&["（此事于七月"], Kind::Status),
        ],
        quick: &[Act::Kind(
            &["（此事于三月", "（此事于五月", "（此事于七月"],
            Kind::Status,
        )],
    },
    Case {
        name: "titles_too_long",
        single: &[
            Act::Take("已对全县八家景区开展检查，整改隐患十七处。", Kind::Measure),
            Act::Take("已争取上级资金八十万元，修缮古宅两座。", Kind::Measure),
            Act::Take("已举办广场演出二十场，覆盖全部乡镇。", Kind::Measure),
            Act::Take("已延长开放时间两小时，增设自助借还机。", Kind::Measure),
            Act::Take("已建立限时办结制度，办结投诉四十件。", Kind::Measure),
        ],
        quick: &[
            Act::Take("已对全县八家景区开展检查，整改隐患十七处。", Kind::Measure),
            Act::Alike,
        ],
    },
    Case {
        name: "measures_numbered_like_issues",
        single: &[
            Act::Merge(&["制定年度"]),
            Act::Merge(&["开展专题"]),
            Act::Merge(&["清理垃圾"]),
            Act::Merge(&["建立拨付"]),
            Act::Merge(&["修订验收"]),
            Act::Kind(&["1.关于计划不细"], Kind::Measure),
            Act::Kind(&["2.关于研讨"], Kind::Measure),
            Act::Kind(&["1.关于巡查"], Kind::Measure),
            Act::Kind(&["2.关于垃圾"], Kind::Measure),
            Act::Kind(&["1.关于台账"], Kind::Measure),
            Act::Kind(&["2.关于资金"], Kind::Measure),
            Act::Kind(&["1.关于办法"], Kind::Measure),
            Act::Kind(&["2.关于走过场"], Kind::Measure),
            Act::Kind(&["（一）"], Kind::Issue),
            Act::Kind(&["（二）"], Kind::Issue),
            Act::Kind(&["（三）"], Kind::Issue),
            Act::Kind(&["（四）"], Kind::Issue),
        ],
        quick: &[
            Act::Merge(&["制定年度", "开展专题", "清理垃圾", "建立拨付", "修订验收"]),
            Act::Kind(
                &[
                    "1.关于计划不细",
                    "2.关于研讨",
                    "1.关于巡查",
                    "2.关于垃圾",
                    "1.关于台账",
                    "2.关于资金",
                    "1.关于办法",
                    "2.关于走过场",
                ],
                Kind::Measure,
            ),
            Act::Kind(&["（一）", "（二）", "（三）", "（四）"], Kind::Issue),
        ],
    },
    Case {
        name: "table_pasted",
        single: &[
            Act::Kind(&["二、"], Kind::Section(SectionRole::Findings)),
            Act::Take("药品采购不规范", Kind::Issue),
            Act::Take("实行集中采购", Kind::Measure),
            Act::Take("医德医风建设弱", Kind::Issue),
            Act::Take("开展警示教育", Kind::Measure),
            Act::Take("卫生室设备闲置", Kind::Issue),
            Act::Take("调配设备九台", Kind::Measure),
            Act::Take("处方点评不经常", Kind::Issue),
            Act::Take("每月点评处方", Kind::Measure),
            Act::Take("垃圾处置不规范", Kind::Issue),
            Act::Take("签订处置合同", Kind::Measure),
            Act::Take("药政科", Kind::Owner),
            Act::Take("宣教科", Kind::Owner),
            Act::Take("基层科", Kind::Owner),
            Act::Take("医政科", Kind::Owner),
            Act::Take("监督科", Kind::Owner),
            Act::Kind(&["反馈问题"], Kind::Noise),
        ],
        quick: &[
            Act::Kind(&["二、"], Kind::Section(SectionRole::Findings)),
            Act::Take("药品采购不规范", Kind::Issue),
            Act::Alike,
            Act::Take("实行集中采购", Kind::Measure),
            Act::Alike,
            Act::Take("药政科", Kind::Owner),
            Act::Alike,
            Act::Kind(&["反馈问题"], Kind::Noise),
        ],
    },
];

fn stamp() -> Stamp {
    Stamp {
        author: "甲".to_owned(),
        time_ms: 1,
    }
}

pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/awkward")
}

fn range(document: &Document, words: &str) -> TextRange {
    let at = document.text().as_str().find(words);
    let at = at.unwrap_or_else(|| panic!("{words} is not there"));
    TextRange::of_bytes(at, at + words.len())
}

pub(crate) fn ids(document: &Document, all: &[&str]) -> Vec<SegmentId> {
    let id = |words: &&str| {
        NodeView::all(document)
            .find(|node| {
                document
                    .text()
                    .slice(node.range())
                    .trim_start()
                    .starts_with(words)
            })
            .unwrap_or_else(|| panic!("no segment begins with {words}:\n{}", dump(document)))
            .id()
    };
    all.iter().map(id).collect()
}

fn each(ids: Vec<SegmentId>, correction: impl Fn(SegmentId) -> Correction) -> Correction {
    match ids.as_slice() {
        [id] => correction(*id),
        _ => Correction::Together(ids.into_iter().map(correction).collect()),
    }
}

/// The correction that the window would make of `act`; `last` is the one before it with what it was made in.
fn meaning(document: &Document, act: Act, last: Option<&(Document, Correction)>) -> Correction {
    match act {
        Act::Kind(words, kind) => Correction::SetKind {
            ids: ids(document, words),
            kind,
        },
        Act::Take(words, kind) => Correction::TakeRange {
            range: range(document, words),
            kind,
        },
        Act::Noise(words) => Correction::MarkNoise {
            range: range(document, words),
        },
        Act::Merge(words) => each(ids(document, words), |id| Correction::MergeUp { id }),
        Act::Title(words) => Correction::TakeTitle {
            range: range(document, words),
        },
        Act::Alike => {
            let (before, correction) = last.expect("something was done before");
            in_each(&alike(before, correction))
                .unwrap_or_else(|| panic!("no places alike: {correction:?}"))
        }
    }
}

/// The tree after `acts` on the first reading; undoing them all gives that reading again.
fn after(name: &str, first: &Document, acts: &[Act]) -> String {
    let mut now = first.clone();
    let mut done = Vec::new();
    let mut last: Option<(Document, Correction)> = None;
    for act in acts {
        let correction = meaning(&now, *act, last.as_ref());
        let edit = edit(&now, &correction, stamp())
            .unwrap_or_else(|refusal| panic!("{name}: {act:?}: {refusal}\n{}", dump(&now)));
        last = Some((now.clone(), correction));
        apply(&mut now, &edit.changes).expect("an edit applies to what it was made for");
        done.push(edit);
    }
    let tree = dump(&now);
    for edit in done.iter().rev() {
        apply(&mut now, &edit.inverse()).expect("an edit can be taken back");
    }
    assert_eq!(now.outline(), first.outline(), "{name}: undone");
    assert_eq!(now.annotations(), first.annotations(), "{name}: undone");
    tree
}

/// How many lines of `found` are not among those of `right`, or the other way round, whichever are more.
fn n_wrong(found: &str, right: &str) -> usize {
    let mut counts: BTreeMap<&str, i64> = BTreeMap::new();
    for line in found.lines() {
        *counts.entry(line).or_default() += 1;
    }
    for line in right.lines() {
        *counts.entry(line).or_default() -= 1;
    }
    let extra: i64 = counts.values().filter(|n| **n > 0).sum();
    let missing: i64 = -counts.values().filter(|n| **n < 0).sum::<i64>();
    extra.max(missing) as usize
}

#[test]
fn wrong_readings_are_put_right_by_few_acts() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut table = format!(
        "{:32} {:>6} {:>6} {:>6}\n",
        "report", "wrong", "single", "quick"
    );
    for case in CASES {
        let file = folder().join(case.name);
        let report = fs::read_to_string(file.with_extension("txt")).expect("the report is there");
        let first = document(&report);
        let single = after(case.name, &first, case.single);
        if update {
            fs::write(file.with_extension("tree"), &single).expect("it can be written");
        }
        let right = fs::read_to_string(file.with_extension("tree")).expect("the answer is there");
        let wrong = n_wrong(&dump(&first), &right);
        assert_ne!(wrong, 0, "{} is read right", case.name);
        assert_eq!(single, right, "{}: single acts", case.name);
        assert_eq!(
            after(case.name, &first, case.quick),
            right,
            "{}: quick acts",
            case.name
        );
        assert!(case.quick.len() <= case.single.len(), "{}", case.name);
        writeln!(
            table,
            "{:32} {wrong:6} {:6} {:6}",
            case.name,
            case.single.len(),
            case.quick.len()
        )
        .expect("a string takes all");
    }
    println!("{table}");
}
