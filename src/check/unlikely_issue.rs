//! `unlikely-issue`: none of the issues of one part names a failing, as those of the other parts do. How the
//! work was organised, or what came of it, was taken for findings. The fix makes prose of the issue and of what lies below it.

use std::collections::BTreeMap;

use super::context::{Context, heading_range};
use super::{Code, Diagnostic, Message};
use crate::edit::correct::Correction;
use crate::outline::view::NodeView;
use crate::outline::{Kind, Origin, SegmentIndex};
use crate::parse::{Tenor, tenor_of_title};

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut parts: BTreeMap<Option<SegmentIndex>, Vec<(NodeView<'_>, Tenor)>> = BTreeMap::new();
    for issue in &context.issues {
        let parent = context.document.tree().parent(issue.index());
        let part = parts.entry(parent).or_default();
        part.push((*issue, tenor(*issue)));
    }
    let n_of = |part: &[(NodeView<'_>, Tenor)], tenor: Tenor| {
        part.iter().filter(|(_, theirs)| *theirs == tenor).count()
    };
    let n_issues = context.issues.len();
    let n_failings: usize = parts.values().map(|part| n_of(part, Tenor::Failing)).sum();
    for part in parts.values() {
        // Where the others name failings no more than these do, the report has its own way to head its issues.
        let n_others = n_issues - part.len();
        let all_tell_of_work = n_of(part, Tenor::Work) == part.len();
        // What came of it all is a part of the report; the issues of a group may be named in any words.
        let is_part = part[0]
            .0
            .parent()
            .is_some_and(|above| matches!(above.kind(), Kind::Section(_)));
        let share = if all_tell_of_work { 0.75 } else { 0.9 };
        let is_odd = part.len() > 1
            && n_others > 1
            && (all_tell_of_work || is_part)
            && n_of(part, Tenor::Failing) == 0
            && n_failings as f64 >= n_others as f64 * share;
        if !is_odd {
            continue;
        }
        let undecided = part
            .iter()
            .map(|(issue, _)| *issue)
            .filter(|issue| issue.segment().origin != Origin::Person && !issue.is_confirmed());
        found.extend(undecided.map(diagnostic));
    }
}

/// What the issue speaks of. One called 问题 by its label, or with the fields of a finding below it, is a finding whatever its title.
fn tenor(issue: NodeView<'_>) -> Tenor {
    let is_called_so = issue.label().is_some_and(|label| label.contains("问题"));
    if is_called_so || issue.descendants().any(|node| node.kind().is_field()) {
        return Tenor::Failing;
    }
    tenor_of_title(&issue.printed_title().unwrap_or_default())
}

fn diagnostic(issue: NodeView<'_>) -> Diagnostic {
    let below = issue.descendants().map(|node| node.id());
    Diagnostic::new(
        Code::UnlikelyIssue,
        heading_range(issue),
        Some(issue.id()),
        Message::new("check-unlikely-issue"),
    )
    .fixed_by(
        Message::new("fix-issue-to-text"),
        Correction::SetKind {
            ids: std::iter::once(issue.id()).chain(below).collect(),
            kind: Kind::Text,
        },
    )
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{SOUND, document, fixed_in, found, report, slip};
    use super::*;

    const WORK: &str = "（三）制度建设方面\n1.健全学习制度。\n一是制定学习制度。\n2.完善财务制度。\n一是修订报销办法。\n";

    /// A report whose third group holds what was done, read as issues.
    fn with_work() -> crate::outline::Document {
        let mut read = document(&report(&format!("{SOUND}{WORK}")));
        let ids: Vec<_> = NodeView::all(&read)
            .filter(|node| node.printed_text().contains("制度。") && node.label().is_some())
            .filter(|node| matches!(node.label().as_deref(), Some("1." | "2.")))
            .map(|node| node.id())
            .collect();
        for id in ids {
            read = slip(&read, id, Kind::Issue);
        }
        read
    }

    #[test]
    fn what_was_done_is_raised_where_the_other_issues_name_failings() {
        let read = with_work();
        let raised = found(&read, Code::UnlikelyIssue);
        let words: Vec<_> = raised
            .iter()
            .map(|raised| read.text().slice(raised.range).to_owned())
            .collect();
        assert_eq!(words, ["1.健全学习制度", "2.完善财务制度"]);
        fixed_in(&read, Code::UnlikelyIssue);
    }

    #[test]
    fn issues_that_are_all_headed_so_are_not_raised() {
        let own_way = SOUND
            .replace("关于“学习计划不够具体”问题", "完善学习计划")
            .replace("关于“学习记录不够完整”问题", "规范学习记录")
            .replace("关于“报销审核不够严格”问题", "严格报销审核");
        let read = document(&report(&own_way));
        assert_eq!(NodeView::issues(&read).count(), 4);
        assert!(found(&read, Code::UnlikelyIssue).is_empty());
    }
}
