//! How well a heading fits a role: by its own words and body, and by where in the report it stands.

use super::headings::{Heading, Mark};
use super::numbering::Style;
use super::reading::Role::{self, Group, Issue, Measure, Text};
use super::reading::{FINDINGS, NEXT, ORGANIZATION, OTHER};
use crate::outline::SectionRole;

/// What it costs to read what the report's frame makes improbable.
const UNUSUAL: f32 = 3.0;

/// Whether issues lie in sections or stand at the top.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Top {
    /// Parts of the report hold them.
    Sections,
    /// They stand beside the parts.
    Entries,
}

/// What it costs when one of several siblings is read unlike the others.
pub(super) const ODD_ONE: f32 = 1.5;

/// How many states there are for [`step`].
pub(super) const STATES: usize = 4;

/// Where in the report a root of this role leads from `state`, and what is unusual about it. The states are before the findings,
/// among them, behind them, and among them right after an issue with headings below it.
pub(super) fn step(state: usize, role: Role, top: Top, heading: &Heading) -> (usize, f32) {
    let mark = heading.mark;
    // Only what has headings below it could have been a group.
    let is_odd_issue = role == Issue && !heading.children.is_empty();
    let entry = matches!(role, Group | Issue);
    let misplaced = match (top, role) {
        (Top::Entries, FINDINGS) | (Top::Sections, Group | Issue) => UNUSUAL,
        _ => 0.0,
    };
    let marked = match (mark, role) {
        (Mark::Numbered(Style::Aspect, _), Role::Section(_))
        | (Mark::Section, Group | Issue | Text)
        | (Mark::Issue | Mark::Group, Role::Section(_) | Text) => 4.0,
        // A part is hardly ever numbered like an item.
        (
            Mark::Numbered(
                Style::ArabicDot
                | Style::ArabicComma
                | Style::ArabicParen
                | Style::ArabicHalf
                | Style::Keyed,
                _,
            ),
            Role::Section(_),
        ) => UNUSUAL,
        (Mark::Numbered(Style::HanParen, _), Role::Section(_))
        | (Mark::Numbered(Style::HanComma | Style::Part, _), Text) => 2.0,
        _ => 0.0,
    };
    let odd = match (state, role) {
        (1, Issue) if is_odd_issue => ODD_ONE,
        (3, Group) => ODD_ONE,
        _ => 0.0,
    };
    let (to, order) = match (if state == 3 { 1 } else { state }, role) {
        (0, ORGANIZATION | OTHER | Text) => (0, 0.0),
        (2, FINDINGS | Group | Issue) => (1, 4.0),
        // Of several parts with findings each rather gathers those of one aspect, the more so where nothing in its words
        // names a part of a report.
        (1, FINDINGS) if names_a_part(heading) || heading.children.is_empty() => (1, 1.0),
        (1, FINDINGS) => (1, 2.5),
        (_, FINDINGS | Group | Issue) => (1, 0.0),
        (0, NEXT) => (2, 2.0),
        (1, ORGANIZATION) => (1, 3.0),
        (1, Text) => (2, 1.0),
        (2, ORGANIZATION) => (2, 4.0),
        _ => (2, 0.0),
    };
    debug_assert!(
        entry || to != 1 || role == FINDINGS || role == ORGANIZATION,
        "only entries lead among the findings"
    );
    let to = if to == 1 && is_odd_issue { 3 } else { to };
    (to, misplaced + marked + order + odd)
}

/// Whether the words of a heading are those of some part of a report.
fn names_a_part(heading: &Heading) -> bool {
    let w = heading.wording;
    w.findings || w.next || w.organized || w.bare_part
}

/// How well a heading and its own body fit a role, whatever stands around it.
pub(super) fn local(heading: &Heading, role: Role) -> f32 {
    let w = heading.wording;
    let points = |holds: bool, points: f32| if holds { points } else { 0.0 };
    if heading.is_repeated {
        return if role == Text { 12.0 } else { -12.0 };
    }
    let wrapped = w.about && w.problem;
    let keyed =
        matches!(heading.mark, Mark::Numbered(Style::Keyed, _)) || heading.mark == Mark::Issue;
    let has_children = !heading.children.is_empty() || heading.is_cut;
    let has_body =
        heading.has_field || heading.has_trailer || heading.n_items > 0 || heading.has_prose;
    // What comes next is said in a part of its own, but also at the end of one with findings that are still open.
    let only_next = w.next && !w.problem && !w.negative && !w.findings && !heading.has_field;
    // Nothing about it says that it states a finding.
    let unfounded = !(keyed
        || w.about
        || w.problem
        || w.negative
        || w.quoted
        || heading.has_field
        || heading.has_trailer);
    match role {
        Role::Section(section) => {
            let own = match section {
                SectionRole::Organization => {
                    points(w.organization, 2.0) + points(w.organized, 2.0) + points(w.action, 1.0)
                        - points(w.next && !w.organization, 1.0)
                }
                SectionRole::Findings => {
                    points(w.findings && !w.status_group, 3.0) + points(has_children, 0.5)
                        - points(!has_children, 4.0)
                        - points(w.next && !w.findings, 1.0)
                        - points(w.aspect && !w.findings, 2.0)
                        - points(w.organized, 2.0)
                }
                SectionRole::NextSteps => {
                    points(w.next, 3.0) + points(heading.says_next, 1.5)
                        - points(!w.next && !heading.says_next, 2.0)
                }
                SectionRole::Other => -0.5,
            };
            own - points(heading.has_field, 5.0)
                - points(heading.has_trailer && !heading.has_field, 3.0)
                - points(wrapped && w.quoted, 5.0)
                - points(wrapped && !w.quoted && !w.findings, 3.0)
                - points(w.negative && !w.findings && !w.bare_part, 1.0)
                - points(keyed, 6.0)
                // Where nothing stands below it, it only names a part: 三、需长期坚持的整改任务.
                - points(w.status_group && has_children, 3.0)
        }
        Group => {
            points(w.aspect, 2.0)
                + points(w.negative, 1.0)
                + points(wrapped, 0.5)
                + points(w.status_group, 3.0)
                + points(heading.mark == Mark::Group, 4.0)
                + points(
                    matches!(heading.mark, Mark::Numbered(Style::Aspect, _)),
                    4.0,
                )
                - points(w.action && !w.negative && !w.aspect, 1.0)
                - points(!has_children, 8.0)
                - points(heading.has_field, 5.0)
                - points(heading.has_trailer && !heading.has_field, 3.0)
                - points(heading.n_items > 0, 2.5)
                - points(heading.has_prose, 0.5)
                - points(keyed, 2.0)
                - points(w.findings && !w.negative && !w.aspect && !wrapped, 0.5)
                - points(only_next, 4.0)
                - points(w.organized, 6.0)
        }
        Issue => {
            points(keyed, 4.0)
                + points(wrapped, 3.0)
                + points(w.about && !w.problem, 1.0)
                + points(w.quoted, 1.0)
                + points(w.problem && !w.about, 1.5)
                + points(w.negative, 1.5)
                + points(heading.has_field, 4.0)
                + points(heading.has_trailer && !heading.has_field, 3.0)
                + points(heading.n_items > 0, 1.5)
                + points(heading.has_prose, 0.5)
                - points(w.action && !w.negative, 2.0)
                - points(!has_body && !has_children, 1.0)
                - points(unfounded && w.deed, 2.5)
                - points(w.aspect && !heading.has_field, 1.0)
                - points(w.status_group, 3.0)
                - points(w.findings && !wrapped && !w.negative, 1.5)
                - points(w.bare_part, 4.0)
                - points(w.organized, 3.0)
                - points(only_next, 4.0)
                + points(heading.counts_on, 1.0)
        }
        Measure => {
            points(w.action, 1.5) + points(heading.has_rest, 0.5) + points(w.deed && unfounded, 1.0)
                - points(wrapped, 4.0)
                - points(w.negative && !w.action, 1.5)
                - points(heading.has_field, 3.0)
                - points(heading.has_trailer && !heading.has_field, 1.5)
                - points(keyed, 6.0)
                - points(w.aspect, 1.0)
                - points(heading.counts_on, 3.0)
        }
        Text => {
            points(w.action, 1.5)
                + points(heading.has_rest, 0.5)
                // What was done to organise the work is no measure of an issue.
                + points(w.organization && unfounded, 1.0)
                - points(wrapped, 4.0)
                - points(w.negative && !w.action, 2.0)
                - points(heading.has_field, 4.0)
                - points(heading.has_trailer && !heading.has_field, 2.0)
                - points(keyed, 6.0)
                - points(w.aspect, 1.0)
                - points(heading.counts_on, 2.0)
                - points(heading.is_cut && heading.parent.is_some(), 4.0)
        }
    }
}
