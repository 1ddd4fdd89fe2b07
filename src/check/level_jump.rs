//! `level-jump`: a node that lies more than one level below its parent: the level between them is missing. The fix moves it,
//! with all below it, right under its parent.

use super::context::{Context, first_words};
use super::{Code, Diagnostic, Message};
use crate::edit::correct::{Correction, Scope};
use crate::outline::SegmentId;
use crate::outline::view::NodeView;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for node in &context.nodes {
        let level = node.view.segment().level.depth();
        let natural = node
            .view
            .parent()
            .map_or(0, |parent| parent.segment().level.depth() + 1);
        if level <= natural || node.view.parent().is_none() && !node.kind().is_heading() {
            continue;
        }
        let jump = level - natural;
        found.push(
            Diagnostic::new(
                Code::LevelJump,
                first_words(node.view),
                Some(node.view.id()),
                Message::new("check-level-jump").with("levels", jump),
            )
            .fixed_by(
                Message::new("fix-level-up").with("levels", jump),
                Correction::ShiftLevel {
                    ids: alike_behind(node.view),
                    steps: -i8::try_from(jump).unwrap_or(i8::MAX),
                    scope: Scope::WithBelow,
                },
            ),
        );
    }
}

/// The node and those of its level behind it under the same parent, which would else come to lie under it.
fn alike_behind(node: NodeView<'_>) -> Vec<SegmentId> {
    let level = node.segment().level;
    let behind = node
        .parent()
        .into_iter()
        .flat_map(|parent| parent.children())
        .filter(|other| other.index() > node.index())
        .take_while(|other| other.segment().level == level);
    std::iter::once(node)
        .chain(behind)
        .map(|node| node.id())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{SOUND, document, found, make, report};
    use super::*;
    use crate::outline::Kind;
    use crate::outline::view::NodeView;

    #[test]
    fn a_node_two_levels_down_is_raised_and_moved_up() {
        let mut document = document(&report(SOUND));
        assert!(found(&document, Code::LevelJump).is_empty());
        let group = NodeView::all(&document)
            .find(|node| node.kind() == Kind::Group)
            .expect("there is one");
        let up = Correction::ShiftLevel {
            ids: vec![group.id()],
            steps: -1,
            scope: Scope::Alone,
        };
        make(&mut document, &up);
        let raised = found(&document, Code::LevelJump);
        assert_eq!(raised.len(), 2, "both issues of the group hang in the air");
        for diagnostic in raised {
            make(&mut document, &diagnostic.fixes[0].correction);
        }
        assert!(found(&document, Code::LevelJump).is_empty());
    }
}
