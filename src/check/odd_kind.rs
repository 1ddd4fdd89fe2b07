//! `odd-kind`: one of several siblings with labels of one form was read as something else than the others: prose among
//! numbered issues, an issue among groups. The fix makes it what the others are. A group without a number between issues that
//! count on across it is mostly none, and what it is only a person can say.

use std::collections::BTreeMap;

use super::context::{Context, heading_range};
use super::{Code, Diagnostic, Message};
use crate::edit::correct::Correction;
use crate::names;
use crate::outline::view::{LabelShape, NodeView};
use crate::outline::{Kind, Origin, SegmentIndex};

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut families: BTreeMap<(Option<SegmentIndex>, LabelShape), Vec<NodeView<'_>>> =
        BTreeMap::new();
    for node in &context.nodes {
        // Parts of a report are of different kinds by nature: the issues may be 一、 to 五、, and 六、 what comes next.
        if matches!(node.kind(), Kind::Section(_)) {
            continue;
        }
        if let (Some(label), Some(_)) = (node.view.label(), node.view.ordinal()) {
            let parent = context.document.tree().parent(node.view.index());
            let family = families
                .entry((parent, LabelShape::of(&label)))
                .or_default();
            family.push(node.view);
        }
    }
    for family in families.values() {
        let Some(usual) = usual_kind(family) else {
            continue;
        };
        let odd = family
            .iter()
            .filter(|node| node.kind().name() != usual.name());
        found.extend(odd.filter_map(|node| diagnostic(*node, usual)));
    }
    found.extend(
        context
            .issues
            .windows(2)
            .filter_map(|pair| between(pair[0], pair[1])),
    );
    found.extend(context.nodes.windows(2).filter_map(|pair| {
        let (before, after) = (pair[0].view, pair[1].view);
        match (before.kind(), after.kind()) {
            (Kind::Text, Kind::Measure | Kind::Cause) if enumerate_on(before, after) => {
                diagnostic(before, after.kind())
            }
            (Kind::Measure | Kind::Cause, Kind::Text) if enumerate_on(before, after) => {
                diagnostic(after, before.kind())
            }
            _ => None,
        }
    }));
}

/// The group without a number above `after` that stands between it and `before`, which lies beside that group and whose
/// number it follows.
fn between(before: NodeView<'_>, after: NodeView<'_>) -> Option<Diagnostic> {
    let group = after.parent()?;
    let shape = |node: NodeView<'_>| node.label().map(|label| LabelShape::of(&label));
    let parent = |node: NodeView<'_>| node.parent().map(|parent| parent.id());
    let counts_on = shape(before).is_some()
        && shape(before) == shape(after)
        && before.ordinal().map(|ordinal| ordinal + 1) == after.ordinal();
    let is_odd = group.kind() == Kind::Group
        && group.label().is_none()
        && group.segment().origin != Origin::Person
        && !group.is_confirmed()
        && parent(before) == parent(group)
        && counts_on;
    let set = |kind| Correction::SetKind {
        ids: vec![group.id()],
        kind,
    };
    let name = |kind| Message::new("fix-set-kind").with("kind", names::kind_name(kind));
    let range = heading_range(group);
    let message = Message::new("check-odd-group");
    is_odd.then(|| {
        Diagnostic::new(Code::OddKind, range, Some(group.id()), message)
            .perhaps_fixed_by(name(Kind::Status), set(Kind::Status))
            .perhaps_fixed_by(name(Kind::Text), set(Kind::Text))
    })
}

/// What was read as prose lies beside the label of the measures and not under it, so its neighbours tell.
fn enumerate_on(before: NodeView<'_>, after: NodeView<'_>) -> bool {
    let shape = |node: NodeView<'_>| node.label().map(|label| LabelShape::of(&label));
    before.parent().map(|parent| parent.id()) != after.parent().map(|parent| parent.id())
        && shape(before).is_some()
        && shape(before) == shape(after)
        && before.ordinal().map(|ordinal| ordinal + 1) == after.ordinal()
}

/// A person who decided it so has looked.
fn diagnostic(node: NodeView<'_>, usual: Kind) -> Option<Diagnostic> {
    if node.segment().origin == Origin::Person || node.is_confirmed() {
        return None;
    }
    let message = Message::new("check-odd-kind")
        .with("kind", names::kind_name(node.kind()))
        .with("usual", names::kind_name(usual));
    let range = heading_range(node);
    Some(
        Diagnostic::new(Code::OddKind, range, Some(node.id()), message).fixed_by(
            Message::new("fix-set-kind").with("kind", names::kind_name(usual)),
            Correction::SetKind {
                ids: vec![node.id()],
                kind: usual,
            },
        ),
    )
}

/// Whether an issue holds measures that hold measures again.
fn gathers(node: &NodeView<'_>) -> bool {
    let holds_measures = |node: &NodeView<'_>| {
        let mut below = node.descendants();
        below.any(|below| below.kind() == Kind::Measure)
    };
    node.kind() == Kind::Issue
        && node
            .descendants()
            .any(|below| below.kind() == Kind::Measure && holds_measures(&below))
}

/// What most of a family are, where that is clear.
fn usual_kind(family: &[NodeView<'_>]) -> Option<Kind> {
    let mut counts: BTreeMap<&str, (usize, Kind)> = BTreeMap::new();
    for node in family {
        counts
            .entry(node.kind().name())
            .or_insert((0, node.kind()))
            .0 += 1;
    }
    // Of two, prose is the odd one: what is numbered like an issue or a measure mostly is one.
    let weight = |(times, kind): &(usize, Kind)| times * 2 + usize::from(*kind != Kind::Text);
    let (times, kind) = counts.values().copied().max_by_key(weight)?;
    // Of a group and an issue, what holds measures with measures of their own gathers issues that were taken for measures.
    let is_even = |other: Kind| counts.get(other.name()).is_some_and(|(n, _)| *n == times);
    let kind = if kind == Kind::Issue && is_even(Kind::Group) && family.iter().any(gathers) {
        Kind::Group
    } else {
        kind
    };
    let is_clear = weight(&(times, kind)) > family.len();
    (counts.len() > 1 && is_clear && kind != Kind::Text).then_some(kind)
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{SOUND, document, found, report, slip};
    use super::*;

    #[test]
    fn of_a_group_and_an_issue_that_holds_nested_measures_the_issue_is_the_odd_one() {
        let findings = "一、党的建设方面\n（1）组织生活不严肃。\n一是建立提醒制度。\n二是开展随机抽查。\n（2）党员教育不经常。\n\
                        一是开设微党课。\n二是组织参观。\n二、作风建设方面\n①服务群众不主动。\n一是设立热线。\n二是上门服务。\n\
                        ②公务接待不规范。\n一是严格审批。\n二是公开账目。\n";
        let read = document(&report(findings));
        let raised = found(&read, Code::OddKind);
        let made: Vec<_> = raised
            .iter()
            .flat_map(|raised| &raised.fixes)
            .filter_map(|fix| match &fix.correction {
                Correction::SetKind { ids, kind } => {
                    let node = NodeView::of_id(&read, ids[0])?;
                    Some((node.title()?, *kind))
                }
                _ => None,
            })
            .collect();
        assert_eq!(made, [("作风建设方面".to_owned(), Kind::Group)]);
    }

    #[test]
    fn a_group_without_a_number_between_issues_that_count_on_is_raised() {
        let findings = "1.关于“养护不及时”问题。\n整改情况：一是购养护车。二是修补路面。\n（此事于三月办结）\n\
                        2.关于“文书不规范”问题。\n整改情况：一是开展评查。二是组织考试。\n（此事于五月办结）\n\
                        3.关于“车辆有漏洞”问题。\n整改情况：一是安装设备。二是公示用车。\n（此事于七月办结）\n\
                        4.关于“加油超标”问题。\n整改情况：一是核减额度。二是约谈人员。\n";
        let read = document(&report(findings));
        let groups = NodeView::all(&read).filter(|node| node.kind() == Kind::Group);
        assert_eq!(groups.count(), 3, "they are read as groups");
        let raised = found(&read, Code::OddKind);
        assert_eq!(raised.len(), 1, "the first tells");
        assert!(raised[0].likeliest_fix().is_none(), "only a person can say");
        assert_eq!(raised[0].fixes.len(), 2);
    }

    #[test]
    fn one_of_three_issues_read_as_prose_is_raised_and_made_an_issue() {
        let findings = SOUND.replace(
            "（二）财务",
            "3.关于“学习笔记不够工整”问题。\n整改情况：一是开展笔记展评。二是通报展评结果。\n（二）财务",
        );
        let right = document(&report(&findings));
        assert!(found(&right, Code::OddKind).is_empty());
        let second = NodeView::issues(&right).nth(1).expect("there is one").id();
        let slipped = slip(&right, second, Kind::Text);
        let raised = found(&slipped, Code::OddKind);
        assert_eq!(raised.len(), 1);
        assert_eq!(
            raised[0].fixes[0].correction,
            Correction::SetKind {
                ids: vec![second],
                kind: Kind::Issue
            }
        );
    }
}
