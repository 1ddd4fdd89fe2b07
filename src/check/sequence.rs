//! The numbering of siblings: what is wrong with its order. The codes about numbering share this walk.

use std::collections::{BTreeMap, BTreeSet};

use super::{Diagnostic, Message};
use crate::edit::correct::Correction;
use crate::outline::view::{LabelShape, NodeView, renumbered};
use crate::outline::{Document, Kind, SegmentIndex};
use crate::text::{TextPos, TextRange};

/// What is wrong with the number of a node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    /// It is smaller than the one before it.
    Order {
        /// The one before it.
        after: u32,
    },
    /// It begins anew at 1 under the same parent.
    Restart {
        /// The one before it.
        after: u32,
    },
    /// Numbers are left out before it.
    Gap {
        /// The first left out.
        from: u32,
        /// The last left out.
        to: u32,
    },
    /// It was there before.
    Duplicate,
    /// It follows in number but not in form.
    Style {
        /// A label of the form expected.
        expected: String,
    },
}

/// A node whose number is wrong.
pub(super) struct Finding<'a> {
    /// The node.
    pub(super) node: NodeView<'a>,
    /// The number.
    pub(super) ordinal: u32,
    /// Its label as printed.
    pub(super) label: String,
    /// Whether it is a part of an enumeration and not a heading.
    pub(super) enumerates: bool,
    /// What is wrong.
    pub(super) fault: Fault,
    /// The text from the number before it, where left-out numbers might still be found.
    pub(super) searched: TextRange,
}

/// One numbered node among its siblings.
struct Item<'a> {
    node: NodeView<'a>,
    ordinal: u32,
    label: String,
    shape: LabelShape,
}

/// A numbering that goes on through siblings.
struct Run<'a> {
    shapes: BTreeSet<LabelShape>,
    is_heading: bool,
    kind: Kind,
    seen: BTreeSet<u32>,
    last: u32,
    last_node: NodeView<'a>,
    last_label: String,
}

/// Everything that is wrong with the numbering of `document`, in the order of the text.
pub(super) fn findings(document: &Document) -> Vec<Finding<'_>> {
    let mut found = Vec::new();
    // Issues may be numbered through all groups: the last number of each form and kind.
    let mut through: BTreeMap<(LabelShape, Kind), u32> = BTreeMap::new();
    let tree = document.tree();
    let all = (0..document.outline().segments().len()).map(SegmentIndex::new);
    let families = all.filter(|index| tree.has_children(*index));
    let roots: Vec<SegmentIndex> = tree.roots().collect();
    walk(document, TextPos::ZERO, &roots, &mut through, &mut found);
    for parent in families {
        let children: Vec<SegmentIndex> = tree.children(parent).collect();
        let start = document.outline().range(document.text(), parent).start();
        walk(document, start, &children, &mut through, &mut found);
    }
    found.sort_by_key(|finding| finding.node.index());
    found
}

fn walk<'a>(
    document: &'a Document,
    start: TextPos,
    family: &[SegmentIndex],
    through: &mut BTreeMap<(LabelShape, Kind), u32>,
    found: &mut Vec<Finding<'a>>,
) {
    let items: Vec<Item<'_>> = family.iter().filter_map(|at| item(document, *at)).collect();
    // How often each number is still to come, so that a number out of its place is not also called left out.
    let mut to_come: BTreeMap<(&LabelShape, u32), usize> = BTreeMap::new();
    for item in &items {
        *to_come.entry((&item.shape, item.ordinal)).or_default() += 1;
    }
    let mut runs: Vec<Run<'_>> = Vec::new();
    for item in &items {
        if let Some(n) = to_come.get_mut(&(&item.shape, item.ordinal)) {
            *n -= 1;
        }
        let is_heading = item.heads();
        let fault;
        let mut searched_from = start;
        let known = runs
            .iter()
            .rposition(|run| run.is_heading == is_heading && run.shapes.contains(&item.shape));
        let next_in_number = || {
            runs.iter().rposition(|run| {
                run.kind == item.node.kind()
                    && run.last + 1 == item.ordinal
                    && item.ordinal > 1
                    && run.shapes.iter().all(|shape| !shape.is_prose())
                    && !item.shape.is_prose()
            })
        };
        if let Some(run) = known {
            let run = &mut runs[run];
            searched_from = run.last_node.range().start();
            fault = run.step(item, &to_come);
        } else if let Some(run) = next_in_number() {
            let run = &mut runs[run];
            let expected = renumbered(&run.last_label, item.ordinal);
            fault = expected.map(|expected| Fault::Style { expected });
            run.shapes.insert(item.shape.clone());
            run.take(item);
        } else {
            let before = through
                .get(&(item.shape.clone(), item.node.kind()))
                .copied()
                .filter(|_| is_heading);
            fault = first_of_family(item.ordinal, before);
            runs.push(Run {
                shapes: BTreeSet::from([item.shape.clone()]),
                is_heading,
                kind: item.node.kind(),
                seen: BTreeSet::from([item.ordinal]),
                last: item.ordinal,
                last_node: item.node,
                last_label: item.label.clone(),
            });
        }
        through.insert((item.shape.clone(), item.node.kind()), item.ordinal);
        if let Some(fault) = fault {
            found.push(Finding {
                node: item.node,
                ordinal: item.ordinal,
                label: item.label.clone(),
                enumerates: !is_heading,
                fault,
                searched: TextRange::new(searched_from, item.node.range().start()),
            });
        }
    }
}

/// What is wrong with the first number under a parent; `before` is the last one of its form under an earlier parent, which
/// it may go on from.
fn first_of_family(ordinal: u32, before: Option<u32>) -> Option<Fault> {
    match before {
        _ if ordinal == 1 => None,
        Some(before) if before == ordinal => Some(Fault::Duplicate),
        Some(before) if before < ordinal => (before + 1 < ordinal).then(|| Fault::Gap {
            from: before + 1,
            to: ordinal.saturating_sub(1),
        }),
        _ => Some(Fault::Gap {
            from: 1,
            to: ordinal.saturating_sub(1),
        }),
    }
}

fn item(document: &Document, at: SegmentIndex) -> Option<Item<'_>> {
    let node = NodeView::new(document, at)?;
    let ordinal = node.ordinal()?;
    let label = node.label()?;
    // Fields that are numbered go on from each other, whatever they are called: 1.原因分析, 2.整改措施.
    let shape = if node.kind().is_field() {
        LabelShape::of_field(&label)
    } else {
        LabelShape::of(&label)
    };
    Some(Item {
        node,
        ordinal,
        label,
        shape,
    })
}

impl Item<'_> {
    /// Whether it is no part of an enumeration in prose: a heading, or an item of a text that is numbered like one.
    fn heads(&self) -> bool {
        !matches!(self.node.kind(), Kind::Measure | Kind::Cause) && !self.shape.is_prose()
    }
}

impl<'a> Run<'a> {
    /// The next number of this run, and what is wrong with it.
    fn step(
        &mut self,
        item: &Item<'a>,
        to_come: &BTreeMap<(&LabelShape, u32), usize>,
    ) -> Option<Fault> {
        let (ordinal, last) = (item.ordinal, self.last);
        let fault = if ordinal == 1 && last > 1 {
            self.seen.clear();
            // Another paragraph may well enumerate anew; another heading may not.
            self.is_heading.then_some(Fault::Restart { after: last })
        } else if self.seen.contains(&ordinal) {
            Some(Fault::Duplicate)
        } else if ordinal < last {
            Some(Fault::Order { after: last })
        } else {
            let comes_later = |n: u32| {
                to_come
                    .get(&(&item.shape, n))
                    .is_some_and(|times| *times > 0)
            };
            let mut missing = (last + 1..ordinal).filter(|n| !comes_later(*n));
            missing.next().map(|from| Fault::Gap {
                from,
                to: missing.next_back().unwrap_or(from),
            })
        };
        let highest = last.max(ordinal);
        self.take(item);
        if matches!(fault, Some(Fault::Order { .. })) {
            self.last = highest;
        }
        fault
    }

    fn take(&mut self, item: &Item<'a>) {
        self.seen.insert(item.ordinal);
        self.last = item.ordinal;
        self.last_node = item.node;
        self.last_label.clone_from(&item.label);
    }
}

/// The diagnostic with a fix where the one number left out stands in the text before it, unread.
pub(super) fn with_missing_found(
    diagnostic: Diagnostic,
    finding: &Finding<'_>,
    missing: u32,
) -> Diagnostic {
    let place = renumbered(&finding.label, missing)
        .and_then(|label| unread_label(finding.node.document(), finding.searched, &label));
    match place {
        None => diagnostic,
        Some((at, label)) => diagnostic.fixed_by(
            Message::new("fix-begin-at").with("label", label),
            Correction::Begin {
                at,
                kind: finding.node.kind(),
                level: finding.node.segment().level,
            },
        ),
    }
}

/// Where `label` stands in `searched` as if something began there, if it does so once.
fn unread_label(
    document: &Document,
    searched: TextRange,
    label: &str,
) -> Option<(TextPos, String)> {
    let words = document.text().slice(searched);
    let begins = |at: &usize| {
        let before = words[..*at].trim_end_matches([' ', '\u{3000}']);
        before.ends_with(['\n', '。', '；', ';', '：', ':', '！', '？', '”'])
            && !words[*at + label.len()..].starts_with(|c: char| c.is_ascii_digit())
    };
    let mut places = words
        .match_indices(label)
        .map(|(at, _)| at)
        .filter(begins)
        .map(|at| searched.start().offset(at));
    let place = places.next()?;
    let begins_segment = document
        .outline()
        .index_at(place)
        .is_some_and(|at| document.outline().segments()[at.to_usize()].start == place);
    (places.next().is_none() && !begins_segment).then(|| (place, label.to_owned()))
}
