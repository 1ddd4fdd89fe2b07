//! Two lists beside each other: a part that lists what was found, and a later part that answers it item by item. Either the
//! second states the findings again and holds the issues, or its items are what was done and the first holds them.

use super::headings::{Heading, Mark};
use super::patterns::pattern;
use super::reading::Role;
use super::reading::{FINDINGS, OTHER};

pattern!(
    /// Names a list of what was found.
    LISTS = r"^(?:一、)?(?:巡[察视]|反馈|存在|发现|指出|查摆|主要|具体|的|组|意见)*问题(?:清单|表现)?[。:]?$"
);
pattern!(
    /// Names what was done about it.
    ANSWERS = r"^(?:巡[察视]|反馈|问题|主要|具体|意见|的)*(?:整改|落实)(?:落实|完成|进展|工作|主要|具体|的)*(?:措施|举措|情况|成效|结果)(?:(?:及|和|与|、)(?:整改|落实|完成|工作)*(?:情况|成效|进展|结果|措施))?[。:]?$"
);

/// What the lists mean for the headings, by their place among them; the findings whose answers stand elsewhere are noted upon
/// them.
pub(super) fn settle<'a>(
    headings: &mut [Heading],
    words: impl Fn(&Heading) -> &'a str,
) -> Vec<(usize, Role)> {
    let mut settled = Vec::new();
    let roots: Vec<usize> = (0..headings.len())
        .filter(|at| headings[*at].parent.is_none())
        .collect();
    settle_among(headings, None, &roots, &words, &mut settled);
    for aspect in roots {
        let parts = headings[aspect].children.clone();
        settle_among(headings, Some(aspect), &parts, &words, &mut settled);
    }
    settled
}

/// The same of the headings `parts`, which follow each other below the heading `aspect`, or are the parts of the report.
fn settle_among<'a>(
    headings: &mut [Heading],
    aspect: Option<usize>,
    parts: &[usize],
    words: &impl Fn(&Heading) -> &'a str,
    settled: &mut Vec<(usize, Role)>,
) {
    for (at, list) in parts.iter().copied().enumerate() {
        let findings = &headings[list].children;
        if !lists_findings(words(&headings[list]))
            || !is_flat(headings, findings)
            // A report lists several findings, one aspect of it may have but one.
            || aspect.is_none() && findings.len() < 2
        {
            continue;
        }
        let behind = parts[at + 1..].iter().copied();
        let Some(answer) = behind
            .take(2)
            .find(|at| ANSWERS.is_match(words(&headings[*at]).trim()))
        else {
            continue;
        };
        let answers = headings[answer].children.clone();
        let findings = findings.clone();
        let n_wrapped = answers
            .iter()
            .filter(|at| {
                let wording = headings[**at].wording;
                wording.about && wording.problem || headings[**at].has_field
            })
            .count();
        let (list_role, role, answer_role) = if n_wrapped * 2 > answers.len() {
            (OTHER, Role::Text, Role::Issue)
        } else if answers.len() == findings.len() && is_flat(headings, &answers) {
            for at in &findings {
                headings[*at].is_answered_elsewhere = true;
            }
            (FINDINGS, Role::Issue, Role::Text)
        } else {
            continue;
        };
        if let Some(aspect) = aspect {
            // What only says that the issues follow is no level of its own.
            let holder = if role == Role::Issue { list } else { answer };
            let issues = std::mem::take(&mut headings[holder].children);
            for at in &issues {
                headings[*at].parent = Some(aspect);
            }
            let children = &mut headings[aspect].children;
            children.extend(issues);
            children.sort_unstable();
            settled.extend([
                (aspect, Role::Group),
                (list, Role::Text),
                (answer, Role::Text),
            ]);
        } else {
            settled.extend([(list, list_role), (answer, FINDINGS)]);
        }
        settled.extend(findings.into_iter().map(|at| (at, role)));
        settled.extend(answers.into_iter().map(|at| (at, answer_role)));
    }
}

/// Whether a heading of these words stands over a list of what was found.
pub(super) fn lists_findings(words: &str) -> bool {
    LISTS.is_match(words.trim())
}

/// Whether the headings are of one form, with nothing below them that an entry has.
fn is_flat(headings: &[Heading], list: &[usize]) -> bool {
    let is_item = |at: &usize| {
        let heading = &headings[*at];
        matches!(heading.mark, Mark::Numbered(..))
            && heading.children.is_empty()
            && !heading.has_field
            && heading.n_items == 0
    };
    !list.is_empty()
        && list.iter().all(is_item)
        && list
            .windows(2)
            .all(|pair| headings[pair[0]].mark == headings[pair[1]].mark)
}
