//! The headings of a report and how their numbering nests them, before anything is said about what they mean.

use std::collections::BTreeMap;
use std::ops::Range;

use super::aspects;
use super::entry;
use super::enumeration::Part;
use super::frame::Place;
use super::labels::Field;
use super::lines::Line;
use super::nesting::{Later, Nesting};
use super::numbering::Style;
use super::plain;
use super::status;
use super::titles::{self, heading_end};
use super::wording::{Wording, wording};
use super::work::looked_at;
use crate::outline::Level;

/// How a heading is marked as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Mark {
    /// By a numbering; a style that is used again inside itself counts how often.
    Numbered(Style, u8),
    /// By its wording alone: a part of the report.
    Section,
    /// By its wording alone: an aspect.
    Group,
    /// By its wording and the label behind it: a finding.
    Issue,
}

/// One heading.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent observations, each weighed by itself"
)]
pub(super) struct Heading {
    /// The part it begins.
    pub(super) part: usize,
    /// How it is marked.
    pub(super) mark: Mark,
    /// Whether its numbering was taken for another style, because only so it goes on with a run that is open.
    pub(super) is_slip: bool,
    /// The number it states, or 0.
    pub(super) ordinal: u32,
    /// Where on its line the words behind the numbering begin and the heading ends.
    pub(super) words: Range<usize>,
    /// Whether more than the heading stands in its part.
    pub(super) has_rest: bool,
    /// The heading above it.
    pub(super) parent: Option<usize>,
    /// The headings right below it.
    pub(super) children: Vec<usize>,
    /// What its wording says.
    pub(super) wording: Wording,
    /// Whether labels of an entry stand in its own body.
    pub(super) has_field: bool,
    /// Whether what closes an entry stands there: its status, who is responsible, by when.
    pub(super) has_trailer: bool,
    /// How many items are enumerated in its own body.
    pub(super) n_items: usize,
    /// Whether its own body has prose.
    pub(super) has_prose: bool,
    /// Whether its body says 下一步.
    pub(super) says_next: bool,
    /// Whether it is printed once more right below it.
    pub(super) is_repeated: bool,
    /// Whether the text breaks off in it or right behind it, so that what stands below it is not known.
    pub(super) is_cut: bool,
    /// Whether its numbering counts on under the next heading above, as that of the findings of a report does.
    pub(super) counts_on: bool,
    /// Whether what was done about it stands in another part of the report.
    pub(super) is_answered_elsewhere: bool,
}

impl Heading {
    /// Whether nothing stands in its own body and nothing below it.
    fn is_empty(&self) -> bool {
        !self.has_field
            && !self.has_trailer
            && self.n_items == 0
            && !self.has_prose
            && self.children.is_empty()
    }
}

/// The headings among `parts`, nested.
pub(super) fn headings(lines: &[Line], places: &[Place], parts: &[Part]) -> Vec<Heading> {
    let marks = plain::marks(lines, places, parts);
    let inside = Nesting::of(parts, &marks);
    let later = Later::of(parts, &marks);
    let mut headings: Vec<Heading> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (at, mark) in marks.iter().enumerate() {
        let Some(mark) = *mark else {
            note_body(lines, parts, at, headings.last_mut());
            continue;
        };
        let heading = heading(lines, parts, at, mark);
        let around = Around {
            nesting: &inside,
            later: &later,
            parts,
            marks: &marks,
            lines,
        };
        let heading = place(heading, &mut open, &headings, &around);
        if let Some(parent) = heading.parent {
            let child = headings.len();
            headings[parent].children.push(child);
        }
        open.push(headings.len());
        headings.push(heading);
    }
    hand_up(&mut headings);
    note_cut(&mut headings, lines, parts);
    note_repeated(&mut headings, lines, parts);
    aspects::gather_by_aspect(&mut headings, lines, parts);
    note_counting_on(&mut headings);
    headings
}

/// Where the headings of one form below one heading count on from those below the one before it, all of them do.
fn note_counting_on(headings: &mut [Heading]) {
    let mut last: BTreeMap<Mark, usize> = BTreeMap::new();
    for at in 0..headings.len() {
        let heading = &headings[at];
        let Some(parent) = heading.parent else {
            continue;
        };
        let before = last.insert(heading.mark, at);
        let Some(before) = before.map(|before| &headings[before]) else {
            continue;
        };
        let are_cousins = before.parent.is_some_and(|other| {
            other != parent
                && headings[other].parent == headings[parent].parent
                && headings[other].mark == headings[parent].mark
        });
        if !are_cousins || before.ordinal < 2 || heading.ordinal != before.ordinal + 1 {
            continue;
        }
        let mark = heading.mark;
        let runs = [before.parent, heading.parent];
        for run in runs.into_iter().flatten() {
            for child in headings[run].children.clone() {
                headings[child].counts_on |= headings[child].mark == mark;
            }
        }
    }
}

/// A heading that is printed once more right below it is there twice; only the second heads what follows.
fn note_repeated(headings: &mut [Heading], lines: &[Line], parts: &[Part]) {
    for at in 1..headings.len() {
        let words = |heading: &Heading| {
            let part = &parts[heading.part];
            lines[part.line].words.text[part.range.clone()].trim()
        };
        let (first, second) = (&headings[at - 1], &headings[at]);
        let is_repeated = second.part == first.part + 1
            && first.ordinal == second.ordinal
            && words(first) == words(second);
        headings[at - 1].is_repeated = is_repeated;
    }
}

/// Where the text breaks off behind its last heading, that heading and those above it with nothing but it below them are
/// not known to be empty.
fn note_cut(headings: &mut [Heading], lines: &[Line], parts: &[Part]) {
    let Some(last) = headings.len().checked_sub(1) else {
        return;
    };
    let line = &lines[parts[headings[last].part].line];
    if headings[last].part + 1 < parts.len()
        || headings[last].has_prose
        || line.words.text.ends_with(['。', ';', '!'])
    {
        return;
    }
    let words = &line.words.text[headings[last].words.clone()];
    let heading = &mut headings[last];
    heading.wording.aspect |= words.starts_with('在');
    if titles::is_cut_quote(words) {
        heading.wording.problem = true;
        heading.wording.quoted = true;
    }
    heading.is_cut = true;
}

/// What closes an entry (完成情况：…) stands behind the last of several measures but speaks of the heading above them.
fn hand_up(headings: &mut [Heading]) {
    for at in (0..headings.len()).rev() {
        let Some((last, others)) = headings[at].children.split_last() else {
            continue;
        };
        let last = *last;
        let bare = |h: &Heading| !h.has_field && !h.has_trailer;
        let is_finding = |h: &Heading| {
            let w = h.wording;
            w.problem || w.about && w.quoted || w.negative && !w.action
        };
        let alone = others.is_empty() && is_finding(&headings[last]);
        if headings[last].has_trailer
            && !headings[last].has_field
            && !alone
            && others.iter().all(|other| bare(&headings[*other]))
        {
            headings[last].has_trailer = false;
            headings[at].has_trailer = true;
        }
    }
}

fn heading(lines: &[Line], parts: &[Part], at: usize, mark: Mark) -> Heading {
    let part = &parts[at];
    let line = &lines[part.line];
    let start = part.range.start + part.numbering.map_or(0, |n| n.len);
    let body = &line.words.text[start.min(part.range.end)..part.range.end];
    let whole =
        mark == Mark::Section && (plain::opens_next_steps(body) || plain::looks_beyond(body));
    let len = if whole {
        body.len()
    } else if part.is_flattened {
        titles::flattened_heading_end(body)
    } else {
        match mark {
            Mark::Numbered(style, _) if !style.may_head() => titles::item_heading_end(body),
            _ => heading_end(body),
        }
    };
    Heading {
        part: at,
        mark,
        is_slip: false,
        ordinal: part.numbering.map_or(0, |n| n.ordinal),
        words: start..start + len,
        has_rest: !body[len..].trim().is_empty(),
        parent: None,
        children: Vec::new(),
        wording: if whole {
            Wording {
                next: true,
                ..Wording::default()
            }
        } else {
            let head = wording(&body[..len]);
            let by_status = status::gathers_before_tail(&body[..len]);
            Wording {
                status_group: head.status_group || by_status,
                findings: head.findings && !by_status,
                ..head
            }
        },
        has_field: false,
        has_trailer: false,
        n_items: 0,
        has_prose: !body[len..].trim().is_empty(),
        says_next: body[len..].contains("下一步"),
        is_repeated: false,
        is_cut: false,
        counts_on: false,
        is_answered_elsewhere: false,
    }
}

fn note_body(lines: &[Line], parts: &[Part], at: usize, last: Option<&mut Heading>) {
    let (Some(heading), Some(part)) = (last, parts.get(at)) else {
        return;
    };
    match (part.field, part.numbering) {
        (Some(label), _) => match label.field {
            Field::Status | Field::Owner | Field::Deadline | Field::Outcome => {
                heading.has_trailer = true;
            }
            Field::Progress => {
                let body = part.body(lines);
                let lists = parts
                    .get(at + 1)
                    .is_some_and(|next| !next.begins_line && next.numbering.is_some());
                if entry::progress(body) == Field::Status && !lists {
                    heading.has_trailer = true;
                } else {
                    heading.has_field = true;
                }
            }
            Field::Measures => {
                let body = part.body(lines);
                // A heading follows, or the end: the label says how far it got, and nothing else.
                let alone = parts.get(at + 1).is_none_or(Part::may_head);
                if alone
                    && status::opening(body)
                        .is_some_and(|(_, said)| body.len() <= said.end + '。'.len_utf8())
                {
                    heading.has_trailer = true;
                } else {
                    heading.has_field = true;
                }
            }
            Field::Problem | Field::Goal | Field::Causes => heading.has_field = true,
        },
        (None, Some(_)) => heading.n_items += 1,
        (None, None) => heading.has_prose = true,
    }
    heading.has_trailer |= part.states_status;
    let words = &lines[part.line].words.text[part.range.clone()];
    heading.says_next |= words.len() < 6000 && words.contains("下一步")
        || heading.n_items == 0
            && !heading.has_field
            && !heading.has_trailer
            && part.numbering.is_none()
            && plain::looks_ahead(words);
}

/// A style is nested in itself no deeper than this: further down all levels are the same, and every heading is placed by a
/// look at all that are open.
const DEEPEST: usize = Level::MAX.depth() as usize;

/// What a heading is placed by.
struct Around<'a> {
    nesting: &'a Nesting,
    later: &'a Later,
    parts: &'a [Part],
    marks: &'a [Option<Mark>],
    lines: &'a [Line],
}

/// Finds the parent of `heading` and closes the headings that it ends.
fn place(
    mut heading: Heading,
    open: &mut Vec<usize>,
    headings: &[Heading],
    around: &Around<'_>,
) -> Heading {
    let Around {
        nesting,
        later,
        parts,
        marks,
        lines,
    } = *around;
    looked_at(open.len());
    match heading.mark {
        Mark::Section => open.clear(),
        Mark::Group | Mark::Issue => place_plain(&heading, open, headings, parts),
        Mark::Numbered(style, _) => {
            let n = heading.ordinal;
            let fits = |at: &usize, wanted: Style| {
                matches!(headings[*at].mark, Mark::Numbered(s, _) if s == wanted)
                    && headings[*at].ordinal + 1 == n
            };
            let mut style = style;
            // A gap in its own style is likelier than a slip into another.
            let precedes = |at: &usize, wanted: Style| {
                matches!(headings[*at].mark, Mark::Numbered(s, _) if s == wanted)
                    && headings[*at].ordinal < n
            };
            // What was opened last and is still empty awaits its children: the first of them was lost, and this is the next.
            let awaits = open.last().is_some_and(|at| headings[*at].is_empty());
            // A number printed twice: its own style goes on behind it, or the same heading is open.
            let title = |heading: &Heading| {
                &lines[parts[heading.part].line].words.text[heading.words.clone()]
            };
            let is_twice = open.iter().map(|at| &headings[*at]).any(|other| {
                matches!(other.mark, Mark::Numbered(s, _) if s == style)
                    && other.ordinal == n
                    && (later.after(heading.part, style) == n + 1
                        || title(other) == title(&heading))
            });
            if n >= 2
                && !awaits
                && !is_twice
                && !open.iter().any(|at| precedes(at, style))
                && let Some(slipped) = open.iter().rev().find_map(|at| match headings[*at].mark {
                    Mark::Numbered(other, _)
                        if style.is_slip_of(other)
                            && headings[*at].ordinal + 1 == n
                            // Its own number may still come.
                            && later.after(heading.part, other) != n =>
                    {
                        Some(other)
                    }
                    _ => None,
                })
            {
                style = slipped;
                heading.is_slip = true;
            }
            let same: Vec<usize> = (0..open.len())
                .filter(|i| matches!(headings[open[*i]].mark, Mark::Numbered(s, _) if s == style))
                .collect();
            let nests = n == 1
                && (1..DEEPEST).contains(&same.len())
                && !(heading.wording.about && heading.wording.problem)
                && opens_list(heading.part, parts, marks, lines);
            let finding = heading.wording.about && heading.wording.problem;
            if let (false, Some(innermost)) = (nests, same.last()) {
                let fitting = |i: &&usize| fits(&open[**i], style);
                let sibling = if finding {
                    same.iter().find(fitting)
                } else {
                    same.iter().rev().find(fitting)
                };
                let sibling = *sibling.unwrap_or(innermost);
                heading.mark = headings[open[sibling]].mark;
                open.truncate(sibling);
            } else if nests {
                heading.mark = Mark::Numbered(style, same.len() as u8);
            } else {
                heading.mark = Mark::Numbered(style, 0);
                let outer = open.iter().position(|at| match headings[*at].mark {
                    // What begins to count right below a heading that has nothing else stands below it.
                    Mark::Numbered(other, _)
                        if n == 1
                            && awaits
                            && open.last() == Some(at)
                            && nesting.is_unknown(other, style) =>
                    {
                        false
                    }
                    Mark::Numbered(other, _) => !nesting.holds(other, style),
                    Mark::Section | Mark::Group => false,
                    Mark::Issue => {
                        finding
                            || headings[*at].has_field
                                && parts.get(heading.part + 1).is_some_and(plain::is_entry)
                    }
                });
                open.truncate(outer.unwrap_or(open.len()));
            }
        }
    }
    heading.parent = open.last().copied();
    heading
}

/// Whether what stands right before the part opens a list: a label without words behind it, or a colon.
fn opens_list(part: usize, parts: &[Part], marks: &[Option<Mark>], lines: &[Line]) -> bool {
    let Some(before) = part.checked_sub(1) else {
        return false;
    };
    let words = lines[parts[before].line].words.text[parts[before].range.clone()].trim_end();
    let labelled = matches!(
        parts[before].field.map(|f| f.field),
        Some(Field::Measures | Field::Progress | Field::Causes | Field::Outcome)
    );
    labelled || marks[before].is_none() && words.ends_with(':')
}

fn place_plain(heading: &Heading, open: &mut Vec<usize>, headings: &[Heading], parts: &[Part]) {
    if let Some(same) = open
        .iter()
        .position(|at| headings[*at].mark == heading.mark)
    {
        open.truncate(same);
        return;
    }
    // An aspect gathers what is numbered right behind it, so it stands above that style; a finding stands beside or below
    // the last heading that has no entry of its own.
    let until = if heading.mark == Mark::Group {
        let next = parts.get(heading.part + 1).and_then(Part::style);
        open.iter().position(|at| match (headings[*at].mark, next) {
            (Mark::Numbered(style, _), Some(next)) => style >= next,
            _ => false,
        })
    } else {
        open.iter()
            .position(|at| headings[*at].has_field || headings[*at].n_items > 0)
    };
    open.truncate(until.unwrap_or(open.len()));
}
