//! `measures-apart`: the report lists what was found in one part and answers it item by item in another, so that what was done
//! about an issue does not stand below it. Nothing can be moved, as the order of the text is kept; the person is told where to
//! look.

use super::context::{Context, heading_range, label_range};
use super::missing_measures::is_answered;
use super::{Code, Diagnostic, Message};
use crate::outline::view::NodeView;
use crate::outline::{Kind, MarkKind};

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (issue, answer) in pairs(context) {
        let part = answer.parent().and_then(|part| part.title());
        let part = part.unwrap_or_default();
        let label = context.document.text().slice(label_range(answer));
        found.push(Diagnostic::new(
            Code::MeasuresApart,
            heading_range(issue),
            Some(issue.id()),
            Message::new("check-measures-apart")
                .with("section", part)
                .with("label", label.to_owned()),
        ));
    }
}

/// The issues whose measures stand in another part of the report, each with the item there that answers it.
pub(super) fn pairs<'a>(context: &Context<'a>) -> Vec<(NodeView<'a>, NodeView<'a>)> {
    let parts = context.nodes.iter().map(|node| node.view);
    let sections: Vec<NodeView<'a>> = parts
        .filter(|view| matches!(view.kind(), Kind::Section(_)))
        .collect();
    let mut pairs = Vec::new();
    for (at, list) in sections.iter().enumerate() {
        let issues: Vec<_> = list
            .children()
            .filter(|child| child.kind() == Kind::Issue)
            .collect();
        if issues.len() < 2 || issues.iter().any(|issue| is_answered(*issue)) {
            continue;
        }
        let answers = sections[at + 1..].iter().take(2).find_map(|section| {
            let items: Vec<_> = section.children().filter(|child| is_item(*child)).collect();
            (items.len() == issues.len()).then_some(items)
        });
        pairs.extend(issues.into_iter().zip(answers.unwrap_or_default()));
    }
    pairs
}

fn is_item(node: NodeView<'_>) -> bool {
    matches!(node.kind(), Kind::Text | Kind::Measure) && node.mark(MarkKind::Label).is_some()
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{document, found, raised};
    use super::*;

    const LISTS: &str = "中共示例县示例局党组关于巡察整改情况的通报\n\
        2023年3月1日至4月30日，县委第一巡察组对示例局党组开展了巡察，6月5日反馈了巡察意见。现将整改情况通报如下。\n\
        一、巡察反馈的问题\n1.理论学习不经常。\n2.办证时限过长。\n\
        二、整改措施\n1.制定学习计划，每月集中学习。\n2.增加窗口，时限压缩至12日。\n\
        三、下一步打算\n继续抓好整改。\n";

    #[test]
    fn findings_that_another_part_answers_are_pointed_at() {
        assert_eq!(
            raised(LISTS, Code::MeasuresApart),
            ["1.理论学习不经常", "2.办证时限过长"]
        );
        assert!(found(&document(LISTS), Code::NotAReport).is_empty());
        assert!(found(&document(LISTS), Code::MissingMeasures).is_empty());
    }

    #[test]
    fn lists_of_different_lengths_do_not_answer_each_other() {
        let shorter = LISTS.replace("2.增加窗口，时限压缩至12日。\n", "");
        assert!(raised(&shorter, Code::MeasuresApart).is_empty());
    }
}
