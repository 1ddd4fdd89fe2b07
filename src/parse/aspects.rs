//! Headings that name an aspect and end in 整改情况: several side by side gather findings, one alone names a part of the report.

use std::collections::{BTreeMap, BTreeSet};

use super::enumeration::Part;
use super::headings::{Heading, Mark};
use super::lines::Line;
use super::patterns::pattern;

pattern!(
    /// An aspect named before 整改情况.
    ASPECT_RECTIFIED = r"^(?:关于|在|对)?[“”]?(.{2,60})方面[“”]?(?:存在)?的?(?:突出|主要|具体)?(?:问题)?的?整改(?:落实|进展|完成)?情况$"
);

pattern!(
    /// What was inspected named before 问题整改情况: 公交场站建设绩效审计查出问题整改情况.
    SUBJECT_RECTIFIED = r"^.{4,40}问题(?:的?整改(?:落实|进展|完成)?情况)?$"
);

pattern!(
    FOUND_BY = r"^.{4,40}(?:审计|检查|督察|评估|巡[察视])(?:查出|发现|反馈|指出)的?(?:突出|主要|具体)?问题(?:的?整改|$)|(?:反馈|未整改到位|指出)问题$"
);
pattern!(
    /// What was found out named before it, and not only who found it: 财政部门预算执行问题的整改情况.
    OWN_SUBJECT = r"^.{4,40}[^个项条类面馈出现体要指发的]问题的?整改(?:落实|进展|完成)?情况$"
);

pattern!(
    /// Findings named by who found them and nothing more: 县委巡察反馈问题, 上一轮巡察未整改到位问题.
    SOURCE = r"^.{2,30}(?:反馈|发现|指出|查出|移交|检查|未整改到位|未完成整改)的?(?:突出|主要|具体)?问题(?:\([^)]{1,20}\))?$"
);

/// Where several parts side by side are named by who found what they hold, each gathers those findings.
fn gather_by_source(headings: &mut [Heading], lines: &[Line], parts: &[Part]) {
    let mut named: BTreeMap<(Option<usize>, Mark), Vec<usize>> = BTreeMap::new();
    for (at, heading) in headings.iter().enumerate() {
        let words = &lines[parts[heading.part].line].words.text[heading.words.clone()];
        if !heading.children.is_empty() && SOURCE.is_match(words.trim_matches(['。', ':', ' '])) {
            named
                .entry((heading.parent, heading.mark))
                .or_default()
                .push(at);
        }
    }
    for siblings in named.into_values().filter(|siblings| siblings.len() > 1) {
        for at in siblings {
            headings[at].wording.aspect = true;
            headings[at].wording.findings = false;
        }
    }
}

/// 关于…方面问题的整改情况 is formed like the name of the part with the findings, but where several such headings stand
/// side by side each gathers the findings of its aspect.
pub(super) fn gather_by_aspect(headings: &mut [Heading], lines: &[Line], parts: &[Part]) {
    gather_by_source(headings, lines, parts);
    let mut named: BTreeMap<(Option<usize>, Mark), Vec<usize>> = BTreeMap::new();
    let mut subjects: BTreeMap<(Option<usize>, Mark), Vec<usize>> = BTreeMap::new();
    let mut wholes: BTreeSet<(Option<usize>, Mark)> = BTreeSet::new();
    for (at, heading) in headings.iter().enumerate() {
        let words = &lines[parts[heading.part].line].words.text[heading.words.clone()];
        let words = words.trim_matches(['。', ':', ';', ' ']);
        let aspect = Some(words)
            .filter(|words| words.ends_with("情况"))
            .and_then(|words| ASPECT_RECTIFIED.captures(words))
            .and_then(|found| found.get(1))
            .is_some_and(|aspect| !aspect.as_str().ends_with(['个', '各', '等', '大']));
        let beside = (heading.parent, heading.mark);
        if aspect && !heading.children.is_empty() {
            named.entry(beside).or_default().push(at);
        } else if heading.wording.findings && !heading.children.is_empty() {
            let has_subject = SUBJECT_RECTIFIED.is_match(words)
                && (OWN_SUBJECT.is_match(words) || FOUND_BY.is_match(words));
            if has_subject && (heading.ordinal == 1 || subjects.contains_key(&beside)) {
                subjects.entry(beside).or_default().push(at);
            }
            wholes.insert(beside);
        }
    }
    // Where the very first heading already has findings and another beside it too, neither is the part with the findings.
    for siblings in subjects.into_values() {
        let names_subject = |at: &usize| {
            let heading = &headings[*at];
            let words = &lines[parts[heading.part].line].words.text[heading.words.clone()];
            OWN_SUBJECT.is_match(words.trim_matches(['。', ':', ';', ' ']))
        };
        if siblings.len() < 2 && !siblings.iter().all(names_subject) {
            continue;
        }
        for at in siblings {
            headings[at].wording.aspect = true;
            headings[at].wording.findings = false;
        }
    }
    for (beside, aspects) in named {
        if aspects.len() < 2 || wholes.contains(&beside) {
            continue;
        }
        for at in aspects {
            headings[at].wording.aspect = true;
            headings[at].wording.findings = false;
        }
    }
}
