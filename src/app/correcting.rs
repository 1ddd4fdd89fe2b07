//! Correcting a report, undo and redo: what an action means for what is selected.

use std::collections::BTreeSet;

use super::lesson::lesson;
use super::{Action, App, Focus, OpenReport, ReportId, Reveal, Severity, StoredAs};
use crate::edit::correct::{Correction, Scope};
use crate::edit::{Journal, Stamp};
use crate::names;
use crate::outline::view::NodeView;
use crate::outline::{Kind, SegmentId};
use crate::text::TextPos;
use crate::tr;

impl App {
    /// Makes `correction` in the report it was meant for, whichever is on the screen by now.
    pub(super) fn correct(&mut self, target: StoredAs, correction: &Correction) {
        let stamp = self.stamp();
        let book = std::sync::Arc::clone(&self.rules.book);
        let Some(report) = self.report_as(target) else {
            return;
        };
        if report.is_reloading() {
            self.say(Severity::Warning, tr!("reloading"));
            return;
        }
        let lesson = lesson(report, &book, correction);
        match report.correct(correction, stamp) {
            Ok(()) => {
                report.learn(lesson);
                self.tags.extend(tags_in(correction).cloned());
                self.save_next(target.report);
                self.follow(target, correction);
                self.keep_in_sight(target.report);
            }
            Err(refusal) => self.say(Severity::Info, names::refusal(refusal)),
        }
    }

    /// The correction that `action` means for what is selected, made.
    pub(super) fn correct_by(&mut self, action: Action, focus: Focus) {
        let meant = self
            .active()
            .and_then(|report| Some((report.stored_as, meaning(report, action, focus)?)));
        match meant {
            Some((target, correction)) => self.correct(target, &correction),
            None => self.say(Severity::Info, tr!("nothing-selected")),
        }
    }

    /// Takes what is selected as a `kind`: the words where any are, else the segments.
    pub(super) fn take_as(&mut self, kind: Kind, focus: Focus) {
        let meant = self
            .active()
            .and_then(|report| Some((report.stored_as, taken_as(report, kind, focus)?)));
        match meant {
            Some((target, correction)) => self.correct(target, &correction),
            None => self.say(Severity::Info, tr!("nothing-selected")),
        }
    }

    /// Undo acts on the workplace that is visible: on the report there, or where none is open on the list of reports.
    pub(super) fn undo(&mut self) {
        match self.active().map(|report| report.stored_as.report) {
            Some(id) => self.walk_together(id, OpenReport::undo, |journal| {
                let undone = journal.to_redo()?;
                Some(undone.goes_on_with(journal.to_undo()?))
            }),
            None => self
                .removed
                .last()
                .copied()
                .into_iter()
                .for_each(|id| self.restore(id)),
        }
    }

    pub(super) fn redo(&mut self) {
        if let Some(id) = self.active().map(|report| report.stored_as.report) {
            self.walk_together(id, OpenReport::redo, |journal| {
                let redone = journal.to_undo()?;
                Some(journal.to_redo()?.goes_on_with(redone))
            });
        }
    }

    /// One step, and those that belong to it: a boundary nudged many times at once was moved once for a person.
    fn walk_together(
        &mut self,
        id: ReportId,
        step: fn(&mut OpenReport, Stamp) -> Option<()>,
        goes_on: fn(&Journal) -> Option<bool>,
    ) {
        loop {
            let next_seq = |report: &OpenReport| report.journal().next_seq();
            let before = self.report(id).map(next_seq);
            self.walk(id, step);
            let is_done = self.report(id).is_none_or(|report| {
                let journal = report.journal();
                Some(journal.next_seq()) == before || goes_on(journal) != Some(true)
            });
            if is_done {
                return;
            }
        }
    }

    pub(super) fn walk(&mut self, id: ReportId, step: fn(&mut OpenReport, Stamp) -> Option<()>) {
        let stamp = self.stamp();
        let Some(report) = self.report_mut(id) else {
            return;
        };
        if report.is_reloading() {
            self.say(Severity::Warning, tr!("reloading"));
        } else if step(report, stamp).is_some() {
            self.save_next(id);
            self.show_what_changed(id);
        }
    }

    /// After an act was taken back or done again, what it changed is what is looked at: where that was selected, nothing
    /// moves; else it is selected, and so is what came back.
    fn show_what_changed(&mut self, id: ReportId) {
        let Some(report) = self.report(id).filter(|_| self.active == Some(id)) else {
            return;
        };
        let touched = report.touched();
        let is_selected = touched.ids.iter().any(|id| report.selected().contains(id));
        let first = touched.ids.first().filter(|_| !is_selected);
        match touched.came.as_ref().or(first) {
            Some(shown) if report.primary() != Some(*shown) => {
                self.select(vec![*shown], Reveal::Everywhere);
            }
            _ => self.keep_in_sight(id),
        }
    }

    /// Shows the row of what is selected, which an act may have put where no row was.
    fn keep_in_sight(&mut self, id: ReportId) {
        if self.active == Some(id) {
            self.scroll.tree = self.report(id).and_then(OpenReport::primary);
        }
    }

    /// Selects what a correction made, so that the next one can go on from there.
    fn follow(&mut self, target: StoredAs, correction: &Correction) {
        let Some(report) = self.active().filter(|report| report.stored_as == target) else {
            return;
        };
        let made = match correction {
            Correction::TakeRange { range, .. } => first_visible(report, range.start()),
            Correction::Split { at } => first_visible(report, *at),
            _ => None,
        };
        if let Some(id) = made {
            self.select(vec![id], Reveal::InTree);
        }
    }
}

/// The correction that `action` means in `report`, where it means one.
fn meaning(report: &OpenReport, action: Action, focus: Focus) -> Option<Correction> {
    let ids = || (!report.selected().is_empty()).then(|| report.selected().to_vec());
    let shift = |steps, scope| {
        Some(Correction::ShiftLevel {
            ids: ids()?,
            steps,
            scope,
        })
    };
    match action {
        Action::SetKind(_) => taken_as(report, action.kind()?, focus),
        Action::Deeper => shift(1, Scope::WithBelow),
        Action::Shallower => shift(-1, Scope::WithBelow),
        Action::DeeperAlone => shift(1, Scope::Alone),
        Action::ShallowerAlone => shift(-1, Scope::Alone),
        Action::Split => {
            let at = focus
                .selection
                .map(crate::text::TextRange::start)
                .or(focus.caret)?;
            Some(Correction::Split { at })
        }
        Action::MergeUp => {
            Correction::of_each(in_text_order(report), |id| Correction::MergeUp { id })
        }
        Action::StartBack => nudge(report, report.start_of_primary()?, Nudge::Back),
        Action::StartForward => nudge(report, report.start_of_primary()?, Nudge::Forward),
        Action::EndBack => nudge(report, report.after_primary()?, Nudge::Back),
        Action::EndForward => nudge(report, report.after_primary()?, Nudge::Forward),
        Action::SetStatus(_) => {
            let status = action.status();
            Correction::of_each(in_text_order(report), |id| Correction::SetStatus {
                id,
                status,
            })
        }
        Action::TakeTitle => Some(Correction::TakeTitle {
            range: focus.selection?,
        }),
        Action::Confirm => {
            let ids = ids()?;
            let is_confirmed = |id: &SegmentId| {
                report
                    .document()
                    .annotation(*id)
                    .is_some_and(|a| a.confirmed)
            };
            let confirmed = !ids.iter().all(is_confirmed);
            Some(Correction::Confirm { ids, confirmed })
        }
        Action::ConfirmBelow => Some(Correction::Confirm {
            ids: with_below(report),
            confirmed: true,
        }),
        Action::AsRead => Some(Correction::AsRead {
            ids: ids()?,
            first: report.first()?.clone(),
        }),
        Action::DoAlike => Some(report.alike()?.correction.clone()),
        Action::MarkNoise => taken_as(report, Kind::Noise, focus),
        _ => None,
    }
}

/// The tags that `correction` gives.
fn tags_in(correction: &Correction) -> Box<dyn Iterator<Item = &String> + '_> {
    match correction {
        Correction::SetTags { tags, .. } | Correction::AddTags { tags, .. } => {
            Box::new(tags.iter())
        }
        Correction::Together(all) => Box::new(all.iter().flat_map(tags_in)),
        _ => Box::new(std::iter::empty()),
    }
}

/// What is selected with everything below it.
fn with_below(report: &OpenReport) -> Vec<SegmentId> {
    let document = report.document();
    let selected = report
        .selected()
        .iter()
        .filter_map(|id| NodeView::of_id(document, *id));
    let all: BTreeSet<SegmentId> = selected
        .flat_map(|node| std::iter::once(node).chain(node.descendants()))
        .filter(|node| node.kind() != Kind::Noise)
        .map(|node| node.id())
        .collect();
    all.into_iter().collect()
}

/// The selected segments in the order of the text.
fn in_text_order(report: &OpenReport) -> Vec<SegmentId> {
    let mut ids = report.selected().to_vec();
    ids.sort_by_key(|id| report.document().tree().index_of(*id));
    ids
}

fn taken_as(report: &OpenReport, kind: Kind, focus: Focus) -> Option<Correction> {
    match focus.selection {
        Some(range) if kind == Kind::Noise => Some(Correction::MarkNoise { range }),
        Some(range) => Some(Correction::TakeRange { range, kind }),
        None if report.selected().is_empty() => None,
        None => Some(Correction::SetKind {
            ids: report.selected().to_vec(),
            kind,
        }),
    }
}

/// In which direction a boundary is moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Nudge {
    /// To the beginning of the text.
    Back,
    /// To its end.
    Forward,
}

/// Moves the boundary at which `id` starts by one character; a line break is passed together with the character beside it.
fn nudge(
    report: &OpenReport,
    (id, from): (SegmentId, TextPos),
    nudge: Nudge,
) -> Option<Correction> {
    let text = report.document().text().as_str();
    let (before, behind) = text.split_at_checked(from.to_usize())?;
    let to = match nudge {
        Nudge::Back => {
            let words = before.trim_end_matches('\n');
            let last = words.chars().next_back()?;
            TextPos::new((words.len() - last.len_utf8()) as u32)
        }
        Nudge::Forward => {
            let words = behind.trim_start_matches('\n');
            let rest = words.strip_prefix(words.chars().next()?)?;
            from.offset(behind.len() - rest.trim_start_matches('\n').len())
        }
    };
    Some(Correction::MoveBoundary { id, to })
}

/// The segment that holds the first visible character from `start` on.
fn first_visible(report: &OpenReport, start: TextPos) -> Option<SegmentId> {
    let words = report.document().text().as_str().get(start.to_usize()..)?;
    report.segment_at(start.offset(words.len() - words.trim_start().len()))
}
