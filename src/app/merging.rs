//! Another annotation of a report held against the one on the screen, and made one with it: found in the library, held
//! against it on the reader's thread, chosen place by place, taken over as one edit.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::librarian::Request;
use super::reader::Job;
use super::{App, ReportId, Severity, StoredAs};
use crate::compare::agreement::Agreement;
use crate::edit::merge::{About, Choice, Disagreement, are_of_one_text, merge};
use crate::edit::{Edit, EditName};
use crate::outline::Document;
use crate::tr;

/// What is asked of the comparison of two annotations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MergeCommand {
    /// Look for other annotations of this report, and hold one against it.
    Begin(StoredAs),
    /// Hold this other annotation against it.
    With(ReportId),
    /// At this disagreement, by its place in the list, this counts.
    Choose(usize, Choice),
    /// At every disagreement this counts.
    ChooseAll(Choice),
    /// Make of the report what was chosen.
    Take,
    /// Put it away.
    Drop,
}

/// Another annotation of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherAnnotation {
    /// The report.
    pub report: ReportId,
    /// The name of its file.
    pub name: String,
    /// What it is.
    pub document: Document,
}

/// Two annotations of one report, held against each other.
#[derive(Debug, Clone, PartialEq)]
pub struct MergeState {
    /// The report that is changed, on the left.
    pub target: StoredAs,
    /// Its revision.
    revision: u64,
    /// The other annotations there are; none while they are being looked for.
    pub others: Vec<OtherAnnotation>,
    /// Which of them is on the right.
    pub other: usize,
    /// What was found; none while it is being found.
    pub found: Option<Box<Apartness>>,
    /// What was chosen at each disagreement.
    pub choices: Vec<Choice>,
}

/// How far two annotations agree, and where they do not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Apartness {
    /// The figures.
    pub agreement: Agreement,
    /// The places.
    pub disagreements: Vec<Disagreement>,
}

impl MergeState {
    /// At how many places something is taken over.
    #[must_use]
    pub fn n_taken(&self) -> usize {
        let choices = self.choices.iter();
        choices.filter(|choice| **choice != Choice::Left).count()
    }
}

impl App {
    /// The two annotations that are held against each other.
    #[must_use]
    pub fn merging(&self) -> Option<&MergeState> {
        self.merging.as_ref()
    }

    pub(super) fn act_on_merge(&mut self, command: MergeCommand) {
        match command {
            MergeCommand::Begin(target) => self.begin_merge(target),
            MergeCommand::With(report) => self.merge_with(report),
            MergeCommand::Choose(at, choice) => {
                if let Some(state) = &mut self.merging {
                    state.choose(at, choice);
                }
            }
            MergeCommand::ChooseAll(choice) => {
                if let Some(state) = &mut self.merging {
                    (0..state.choices.len()).for_each(|at| state.choose(at, choice));
                }
            }
            MergeCommand::Take => self.take_merge(),
            MergeCommand::Drop => self.merging = None,
        }
    }

    fn begin_merge(&mut self, target: StoredAs) {
        let Some(report) = self.report(target.report).filter(|r| r.stored_as == target) else {
            return;
        };
        let revision = report.revision();
        let text = Arc::clone(report.document().text());
        self.merging = Some(MergeState {
            target,
            revision,
            others: Vec::new(),
            other: 0,
            found: None,
            choices: Vec::new(),
        });
        self.ask(Request::Annotations { target, text });
    }

    /// The other annotations have come out of the library.
    pub(super) fn annotations_found(&mut self, target: StoredAs, others: Vec<OtherAnnotation>) {
        let Some(state) = self.merging.as_mut().filter(|state| state.target == target) else {
            return;
        };
        let Some(first) = others.first().map(|other| other.report) else {
            self.merging = None;
            let hint = tr!("merge-none-hint");
            self.notices
                .push(Severity::Info, tr!("merge-none"), hint, None);
            return;
        };
        let wanted = state.others.get(state.other).map(|other| other.report);
        state.others = others;
        self.merge_with(wanted.unwrap_or(first));
    }

    fn merge_with(&mut self, report: ReportId) {
        let Some(state) = &mut self.merging else {
            return;
        };
        let place = state.others.iter().position(|other| other.report == report);
        state.other = place.unwrap_or_default();
        state.found = None;
        state.choices.clear();
        let (target, at) = (state.target, state.other);
        let Some(right) = state.others.get(at).map(|other| other.document.clone()) else {
            return;
        };
        // What is open here may be newer than what the library has of it.
        let right = self
            .report(report)
            .map(|open| open.document().clone())
            .filter(|open| are_of_one_text(open, &right))
            .unwrap_or(right);
        let Some(open) = self.report(target.report).filter(|r| r.stored_as == target) else {
            self.merging = None;
            return;
        };
        let (left, revision) = (open.document().clone(), open.revision());
        if let Some(state) = &mut self.merging {
            state.revision = revision;
            state.others[at].document = right.clone();
        }
        self.start(Job::Agree {
            report: target,
            with: report,
            revision,
            documents: Box::new((left, right)),
        });
    }

    /// The two have been held against each other.
    pub(super) fn agreed(
        &mut self,
        target: StoredAs,
        with: ReportId,
        revision: u64,
        found: Box<Apartness>,
    ) {
        let is_asked = |state: &&mut MergeState| {
            let other = state.others.get(state.other);
            state.target == target
                && state.revision == revision
                && other.is_some_and(|other| other.report == with)
        };
        if let Some(state) = self.merging.as_mut().filter(is_asked) {
            state.choices = vec![Choice::Left; found.disagreements.len()];
            state.found = Some(found);
        }
    }

    /// A look that failed of a defect shows nothing.
    pub(super) fn not_agreed(&mut self) {
        self.merging = None;
    }

    fn take_merge(&mut self) {
        let Some(state) = self.merging.take() else {
            return;
        };
        let (Some(found), n) = (&state.found, state.n_taken()) else {
            return;
        };
        let target = state.target;
        let stamp = self.stamp();
        let Some(report) = self.report_as(target) else {
            return;
        };
        if report.is_reloading() || report.revision() != state.revision {
            // What was chosen was chosen for another state.
            self.begin_merge(target);
            return;
        }
        let chosen = found.disagreements.iter().zip(&state.choices);
        let chosen: BTreeMap<About, Choice> = chosen
            .map(|(place, choice)| (place.about.clone(), *choice))
            .collect();
        let changes = merge(
            report.document(),
            &state.others[state.other].document,
            &chosen,
        );
        if changes.is_empty() {
            return;
        }
        let edit = Edit {
            name: EditName::MergeAnnotations,
            stamp,
            changes,
        };
        if report.take(edit).is_some() {
            self.save_next(target.report);
            self.say(Severity::Info, tr!("merge-done", n = n));
        }
    }
}

impl MergeState {
    /// Where both cannot be had, the left counts.
    fn choose(&mut self, at: usize, choice: Choice) {
        let place = self
            .found
            .as_ref()
            .and_then(|found| found.disagreements.get(at));
        let can_have_both = place.is_some_and(|place| place.about.can_have_both());
        if let Some(chosen) = self.choices.get_mut(at) {
            *chosen = match choice {
                Choice::Both if !can_have_both => Choice::Left,
                choice => choice,
            };
        }
    }
}
