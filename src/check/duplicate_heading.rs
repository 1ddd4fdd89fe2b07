//! `duplicate-heading`: a heading that stands twice. Copied twice in a row, the first is noise and the fix says so, or the
//! copy that was read as prose; apart, one of the two may have got the other's words.

use std::collections::BTreeMap;

use super::context::{Context, heading_range};
use super::{Code, Diagnostic, Message};
use crate::edit::correct::Correction;
use crate::outline::view::{NodeView, is_han};
use crate::outline::{Kind, SegmentIndex};

/// Shorter titles come twice without being copies.
const SHORTEST: usize = 4;

/// Around the title of a heading stand at most so many characters.
const WRAPPER: usize = 24;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut before: BTreeMap<(Option<SegmentIndex>, String), NodeView<'_>> = BTreeMap::new();
    let mut last: Option<(NodeView<'_>, String)> = None;
    for node in &context.nodes {
        let view = node.view;
        let Some(words) = heading_words(view) else {
            continue;
        };
        let title: String = words
            .chars()
            .filter(|c| is_han(*c) || c.is_alphanumeric())
            .collect();
        if title.chars().count() < SHORTEST {
            continue;
        }
        let parent = context.document.tree().parent(view.index());
        let repeats_last = last.as_ref().is_some_and(|(above, words)| {
            let copies = *words == title
                    // One copy was read as prose, with the words around the title.
                    || above.kind() == Kind::Text
                        && words.contains(title.as_str())
                        && words.chars().count() <= title.chars().count() + WRAPPER;
            copies && follows(*above, view)
        });
        let is_prose = view.kind() == Kind::Text && view.label().is_none();
        let twin = if is_prose {
            None
        } else {
            before.insert((parent, title.clone()), view)
        };
        let other = match &last {
            Some((above, _)) if repeats_last => Some(*above),
            _ => twin,
        };
        if let Some(other) = other.filter(|other| is_heading(*other) || is_heading(view)) {
            let diagnostic = Diagnostic::new(
                Code::DuplicateHeading,
                heading_range(view),
                Some(view.id()),
                Message::new("check-duplicate-heading").with("line", other.line_number()),
            );
            found.push(if repeats_last {
                diagnostic.fixed_by(
                    Message::new("fix-copy-is-noise"),
                    Correction::SetKind {
                        ids: vec![copy_of(other, view).id()],
                        kind: Kind::Noise,
                    },
                )
            } else {
                diagnostic
            });
        }
        last = Some((view, title));
    }
}

/// Which of the two is the copy: prose, or what lost its number, else the one above.
fn copy_of<'a>(above: NodeView<'a>, below: NodeView<'a>) -> NodeView<'a> {
    let is_whole = |node: NodeView<'_>| is_heading(node) && node.label().is_some();
    if !is_heading(below) || is_whole(above) && !is_whole(below) {
        below
    } else {
        above
    }
}

fn is_heading(node: NodeView<'_>) -> bool {
    node.kind().is_heading()
}

/// The title of a heading; of prose, which a copy of a heading may be read as, the words.
fn heading_words(node: NodeView<'_>) -> Option<String> {
    match node.kind() {
        Kind::Text => Some(node.printed_text()),
        kind => kind.is_heading().then(|| node.title()).flatten(),
    }
}

/// Whether nothing stands between the two.
fn follows(above: NodeView<'_>, below: NodeView<'_>) -> bool {
    above.range().end() == below.range().start()
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{SOUND, fixed, raised, report};
    use super::*;

    #[test]
    fn a_heading_copied_twice_is_raised_and_its_first_copy_made_noise() {
        let findings = SOUND.replace(
            "（二）财务管理方面\n",
            "（二）财务管理方面\n（二）财务管理方面\n",
        );
        let text = report(&findings);
        assert_eq!(
            raised(&text, Code::DuplicateHeading),
            ["（二）财务管理方面"]
        );
        let after = fixed(&text, Code::DuplicateHeading);
        let groups = NodeView::all(&after).filter(|node| node.kind() == Kind::Group);
        assert_eq!(groups.count(), 2);
    }

    #[test]
    fn a_heading_copied_without_its_number_is_raised_and_the_copy_made_noise() {
        let findings = SOUND.replace("（二）财务管理方面\n", "（二）财务管理方面\n财务管理方面\n");
        let text = report(&findings);
        assert_eq!(raised(&text, Code::DuplicateHeading), ["财务管理方面"]);
        let after = fixed(&text, Code::DuplicateHeading);
        let groups = NodeView::all(&after).filter(|node| node.kind() == Kind::Group);
        let labels: Vec<_> = groups.filter_map(|group| group.label()).collect();
        assert_eq!(labels, ["（一）", "（二）"]);
    }

    #[test]
    fn two_groups_of_one_name_are_raised() {
        let findings = SOUND.replace("（二）财务管理方面", "（二）学习教育方面");
        assert_eq!(raised(&report(&findings), Code::DuplicateHeading).len(), 1);
        assert_eq!(
            raised(&report(SOUND), Code::DuplicateHeading),
            Vec::<String>::new()
        );
    }
}
