//! What a correction could be kept as: the rule that does the same in the reports that are read later.

use super::OpenReport;
use super::rules::agency_of;
use crate::edit::correct::{Correction, Scope, of_whole};
use crate::edit::{Change, Entry, EntryKind, Journal, RuleBook};
use crate::outline::view::NodeView;
use crate::outline::{
    Becoming, Below, Form, Kind, Level, Looks, Origin, Rule, RuleOutcome, RuleScope, RuleState,
    Segment, SegmentId,
};

/// So much of a segment is shown as the example of a rule.
const LONGEST_EXAMPLE: usize = 40;

/// The rule that would do to every segment of its form what `correction` is about to do to one in `report`.
pub(super) fn lesson(
    report: &OpenReport,
    book: &RuleBook,
    correction: &Correction,
) -> Option<Rule> {
    let document = report.document();
    let agency = agency_of(report).map(str::to_owned);
    let scope = agency.map_or(RuleScope::Everyone, RuleScope::Agency);
    let (id, decided) = match &of_whole(document, correction) {
        Correction::MarkNoise { range } => {
            let form = Form::of_line(document.text(), *range)?;
            return Some(of_lines(form, Kind::Noise, scope));
        }
        Correction::TakeRange { range, kind } => {
            let form = Form::of_field(document.text(), *range).filter(|_| may_be_field(*kind))?;
            return Some(of_lines(form, *kind, scope));
        }
        Correction::SetKind { ids, kind } => (one(ids)?, Decided::Kind(*kind)),
        Correction::ShiftLevel { ids, steps, scope } => (one(ids)?, Decided::Level(*steps, *scope)),
        Correction::MergeUp { id } => (*id, Decided::Joined),
        _ => return None,
    };
    let node = NodeView::of_id(document, id)?;
    let now = node.segment();
    let is_labelled = node.label().is_some();
    let of_own_line = match decided {
        Decided::Kind(Kind::Noise) => Form::of_line(document.text(), node.range()),
        Decided::Kind(kind) if may_be_field(kind) => Form::of_field(document.text(), node.range()),
        Decided::Kind(_) | Decided::Level(..) | Decided::Joined => None,
    };
    if let (false, Some(form), Decided::Kind(kind)) = (is_labelled, of_own_line, &decided) {
        return Some(of_lines(form, *kind, scope));
    }
    let form = Looks::of(node)?.form;
    let read = as_read(report.journal(), book, node, &form)?;
    let outcome = match decided {
        Decided::Kind(kind) => RuleOutcome::of_kind(kind),
        Decided::Level(steps, scope) => RuleOutcome::Becomes(Becoming {
            kind: now.kind,
            level: Some(now.level.shifted(steps)),
            below: match scope {
                Scope::Alone => Below::Stays,
                Scope::WithBelow => Below::Follows,
            },
        }),
        Decided::Joined => RuleOutcome::Joins,
    };
    let example: String = [node.label(), Some(node.name())]
        .into_iter()
        .flatten()
        .collect::<String>();
    Some(Rule {
        looks: Looks {
            kind: read.0,
            level: read.1,
            form,
        },
        outcome,
        scope,
        state: RuleState::On,
        example: example.chars().take(LONGEST_EXAMPLE).collect(),
    })
    .filter(|rule| match rule.outcome {
        RuleOutcome::Becomes(Becoming { kind, level, .. }) => {
            kind != rule.looks.kind || level.is_some_and(|level| level != rule.looks.level)
        }
        RuleOutcome::Joins => true,
    })
}

/// Whether segments of a kind can be a field of an issue under a name of its own.
fn may_be_field(kind: Kind) -> bool {
    kind.is_field() || matches!(kind, Kind::Cause | Kind::Measure | Kind::Text)
}

/// The rule that lines of this form are a `kind`: running heads and stamps noise, what stands under a name of its own a field.
fn of_lines(form: Form, kind: Kind, scope: RuleScope) -> Rule {
    Rule {
        example: form.sample().chars().take(LONGEST_EXAMPLE).collect(),
        // The line is looked for before there are segments, whatever they are read as.
        looks: Looks {
            kind: Kind::Text,
            level: Level::TOP,
            form,
        },
        outcome: RuleOutcome::of_kind(kind),
        scope,
        state: RuleState::On,
    }
}

/// What a person decides about a segment.
enum Decided {
    Kind(Kind),
    Level(i8, Scope),
    /// It belongs to the segment before it.
    Joined,
}

fn one(ids: &[SegmentId]) -> Option<SegmentId> {
    match ids {
        [id] => Some(*id),
        _ => None,
    }
}

/// The kind and level that the parser read a segment as, before any rule and any person.
fn as_read(
    journal: &Journal,
    book: &RuleBook,
    node: NodeView<'_>,
    form: &Form,
) -> Option<(Kind, Level)> {
    let segment = *node.segment();
    let read = if segment.origin == Origin::Person {
        before_people(journal, segment.id)?
    } else {
        segment
    };
    if read.origin == Origin::Parser {
        return Some((read.kind, read.level));
    }
    let made_it = |rule: &Rule| {
        let RuleOutcome::Becomes(becoming) = rule.outcome else {
            return false;
        };
        rule.looks.form == *form
            && becoming.kind == read.kind
            && becoming.level.is_none_or(|level| level == read.level)
    };
    let mut rules = book.rules().rev();
    let (_, rule) = rules.find(|(_, rule)| made_it(rule))?;
    Some((rule.looks.kind, rule.looks.level))
}

/// What a segment was before a person changed it.
fn before_people(journal: &Journal, id: SegmentId) -> Option<Segment> {
    let in_force = |entry: &&Entry| journal.is_in_force(entry.seq);
    let splices = journal
        .entries()
        .iter()
        .rev()
        .filter(in_force)
        .filter_map(|entry| match &entry.kind {
            EntryKind::Do(edit) => Some(edit.changes.iter().rev()),
            EntryKind::Undo(_) | EntryKind::Redo(_) => None,
        })
        .flatten();
    let mut before = splices.filter_map(|change| match change {
        Change::Splice { before, .. } => before.iter().find(|segment| segment.id == id),
        _ => None,
    });
    before
        .find(|segment| segment.origin != Origin::Person)
        .copied()
}
