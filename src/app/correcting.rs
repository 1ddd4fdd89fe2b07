//! Correcting the report on the screen, undo and redo, and the saving of every act.

use std::path::PathBuf;

use super::librarian::Request;
use super::reader::Job;
use super::{
    Action, App, ExportFormat, Focus, OpenReport, Remedy, ReportId, Reveal, Severity, Workplace,
    names,
};
use crate::edit::correct::{Correction, Scope};
use crate::edit::{Entry, Seq};
use crate::outline::{Kind, SegmentId};
use crate::store::{StoreError, Summary};
use crate::text::TextPos;
use crate::tr;

impl App {
    pub(super) fn correct(&mut self, correction: &Correction) {
        let stamp = self.stamp();
        let Some(report) = self.active_mut() else {
            return;
        };
        match report.correct(correction, stamp) {
            Ok(entry) => {
                self.save(entry);
                self.follow(correction);
            }
            Err(refusal) => {
                self.notices
                    .push(Severity::Info, names::refusal(refusal), String::new(), None);
            }
        }
    }

    /// The correction that `action` means for what is selected, made.
    pub(super) fn correct_by(&mut self, action: Action, focus: Focus) {
        match self
            .active()
            .and_then(|report| meaning(report, action, focus))
        {
            Some(correction) => self.correct(&correction),
            None => self
                .notices
                .push(Severity::Info, tr!("nothing-selected"), String::new(), None),
        }
    }

    pub(super) fn undo(&mut self) {
        // Undo acts on the workplace that is visible: where no report is open, the newest removal is taken back.
        if self.active.is_none() || self.workplace != Workplace::Review {
            if let Some(id) = self.removed.last().copied() {
                self.restore(id);
            }
            return;
        }
        let stamp = self.stamp();
        if let Some(entry) = self.active_mut().and_then(|report| report.undo(stamp)) {
            self.save(entry);
        }
    }

    pub(super) fn redo(&mut self) {
        let stamp = self.stamp();
        if let Some(entry) = self.active_mut().and_then(|report| report.redo(stamp)) {
            self.save(entry);
        }
    }

    pub(super) fn retry_saving(&mut self) {
        self.notices.drop_remedy(Remedy::RetrySaving);
        let mut again = Vec::new();
        for report in &mut self.reports {
            if report.save_error.take().is_some() {
                again.extend(
                    report
                        .unsaved
                        .iter()
                        .cloned()
                        .map(|entry| (report.stored_as, entry)),
                );
            }
        }
        for (stored_as, entry) in again {
            self.ask(Request::Append { stored_as, entry });
        }
    }

    pub(super) fn appended(&mut self, id: ReportId, seq: Seq) {
        if let Some(report) = self.report_mut(id) {
            report.unsaved.retain(|entry| entry.seq > seq);
        }
        self.save_summary(id);
    }

    pub(super) fn not_appended(&mut self, id: ReportId, error: &StoreError) {
        if matches!(error, StoreError::Conflict { .. }) {
            // Another window was faster: its state is the newest, and what was done here is said to be lost.
            if let Some(report) = self.report_mut(id) {
                report.unsaved.clear();
            }
            self.ask(Request::Load {
                report: id,
                from: super::librarian::From::Conflict,
            });
            return;
        }
        let Some(report) = self.report_mut(id) else {
            return;
        };
        if report.save_error.replace(error.message()).is_none() {
            self.notices.push(
                Severity::Error,
                error.message(),
                error.hint(),
                Some(Remedy::RetrySaving),
            );
        }
    }

    /// Keeps what the list of reports shows of this one.
    pub(super) fn save_summary(&mut self, id: ReportId) {
        let Some(report) = self.report(id) else {
            return;
        };
        let summary = summary(report);
        self.ask(Request::SetSummary {
            report: id,
            summary,
        });
    }

    pub(super) fn export_to(&mut self, path: PathBuf, format: ExportFormat) {
        let Some(report) = self.active() else { return };
        let source = Box::new(report.source.clone());
        let document = Box::new(report.document().clone());
        self.start(Job::Export {
            path,
            format,
            source,
            document,
        });
    }

    fn save(&mut self, entry: Entry) {
        let Some(report) = self.active() else { return };
        // While an earlier act could not be saved, later ones wait for it: they would not follow from what is stored.
        if report.save_error.is_none() {
            self.ask(Request::Append {
                stored_as: report.stored_as,
                entry,
            });
        }
    }

    /// Selects what a correction made, so that the next one can go on from there.
    fn follow(&mut self, correction: &Correction) {
        let Some(report) = self.active() else { return };
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
        Action::SetKind(_) => {
            let kind = action.kind()?;
            match focus.selection {
                Some(range) => Some(Correction::TakeRange { range, kind }),
                None => Some(Correction::SetKind { ids: ids()?, kind }),
            }
        }
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
        Action::MergeUp => Some(Correction::MergeUp {
            id: report.primary()?,
        }),
        Action::EndBack => nudge(
            report,
            |words| words.char_indices().next_back().map(|(at, _)| at),
            true,
        ),
        Action::EndForward => nudge(
            report,
            |words| words.chars().next().map(char::len_utf8),
            false,
        ),
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
        Action::MarkNoise => match focus.selection {
            Some(range) => Some(Correction::MarkNoise { range }),
            None => Some(Correction::SetKind {
                ids: ids()?,
                kind: Kind::Noise,
            }),
        },
        _ => None,
    }
}

/// Moves the end of the segment selected last: `step` finds the place in the words before or after it.
fn nudge(report: &OpenReport, step: fn(&str) -> Option<usize>, back: bool) -> Option<Correction> {
    let (id, end) = report.after_primary()?;
    let text = report.document().text().as_str();
    let to = if back {
        TextPos::new(step(&text[..end.to_usize()])? as u32)
    } else {
        end.offset(step(&text[end.to_usize()..])?)
    };
    Some(Correction::MoveBoundary { id, to })
}

/// The segment that holds the first visible character from `start` on.
fn first_visible(report: &OpenReport, start: TextPos) -> Option<SegmentId> {
    let words = report.document().text().as_str().get(start.to_usize()..)?;
    report.segment_at(start.offset(words.len() - words.trim_start().len()))
}

fn summary(report: &OpenReport) -> Summary {
    let derived = report.derived();
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Summary {
        agency: derived
            .header
            .text(crate::outline::HeaderField::Agency)
            .map(str::to_owned),
        signed_on: derived.header.date(crate::outline::HeaderField::SignedOn),
        issues: count(derived.stats.issues),
        completed: count(derived.stats.completed()),
        confirmed: count(derived.stats.confirmed_issues),
    }
}
