//! What looks wrong in the open reports: found on the reader's thread after every change, walked through, put right.

use std::collections::BTreeSet;

use super::reader::Job;
use super::{Action, App, OpenReport, Severity, StoredAs};
use crate::check::{self, Diagnostic};
use crate::outline::{IgnoreKey, SegmentId};
use crate::text::TextRange;
use crate::tr;

/// What looks wrong in one report, as of the last time it was looked at.
#[derive(Debug, Clone, Default)]
pub struct Problems {
    found: Vec<Diagnostic>,
    /// The words that open problems point at, in the order of the text.
    places: Vec<(TextRange, check::Severity)>,
    /// The nodes that warnings and errors are about.
    flagged: BTreeSet<SegmentId>,
    /// The revision in which they were found.
    of: Option<u64>,
    /// The revision that is being looked at.
    asked_for: Option<u64>,
    /// Whether the last look ended in a defect: what is found then is of no state.
    has_failed: bool,
    /// The one that a person looked at last.
    shown: Option<IgnoreKey>,
}

impl Problems {
    /// Everything found, in the order of the text; what a person passes over has the reason with it.
    #[must_use]
    pub fn found(&self) -> &[Diagnostic] {
        &self.found
    }

    /// What nobody has passed over.
    #[must_use]
    pub fn open(&self) -> impl DoubleEndedIterator<Item = &Diagnostic> {
        self.found
            .iter()
            .filter(|diagnostic| diagnostic.ignored.is_none())
    }

    /// The words that open problems point at, in the order of the text.
    #[must_use]
    pub fn places(&self) -> &[(TextRange, check::Severity)] {
        &self.places
    }

    /// The nodes that open warnings and errors are about.
    #[must_use]
    pub fn flagged(&self) -> &BTreeSet<SegmentId> {
        &self.flagged
    }

    /// The revision in which they were found; they may lag behind the report for a moment.
    #[must_use]
    pub fn of_revision(&self) -> Option<u64> {
        self.of
    }

    /// Whether they are of the report as it is now; a fix made for an older state could be made twice.
    #[must_use]
    pub fn are_of(&self, revision: u64) -> bool {
        self.of == Some(revision)
    }

    /// Whether the newest state could not be looked at for a defect of the program; nothing found means nothing then.
    #[must_use]
    pub fn have_failed(&self) -> bool {
        self.has_failed
    }

    /// The one that a person looked at last, while it is there.
    #[must_use]
    pub fn shown(&self) -> Option<&Diagnostic> {
        let shown = self.shown.as_ref()?;
        self.open().find(|diagnostic| {
            diagnostic.range == shown.range && diagnostic.code.name() == shown.code
        })
    }

    /// Whether `revision` should be looked at now; it counts as asked for.
    fn ask(&mut self, revision: u64) -> bool {
        let is_due = self.of != Some(revision) && self.asked_for.is_none();
        if is_due {
            self.asked_for = Some(revision);
        }
        is_due
    }

    fn take(&mut self, revision: u64, found: Vec<Diagnostic>) {
        self.asked_for = None;
        self.has_failed = false;
        self.of = Some(revision);
        self.found = found;
        self.places = self
            .open()
            .map(|diagnostic| (diagnostic.range, diagnostic.severity()))
            .collect();
        self.flagged = self
            .open()
            .filter(|diagnostic| diagnostic.severity() != check::Severity::Information)
            .filter_map(|diagnostic| diagnostic.node)
            .collect();
    }
}

/// In which direction problems are walked through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    /// To the end of the text.
    Forward,
    /// To its beginning.
    Back,
}

impl App {
    /// Has every report that changed looked at; one look at a time for each, the newest state next.
    pub(super) fn refresh_problems(&mut self) {
        let mut jobs = Vec::new();
        for report in &mut self.reports {
            let revision = report.revision();
            if report.problems.ask(revision) {
                jobs.push(Job::Diagnose {
                    report: report.stored_as,
                    revision,
                    document: Box::new(report.document().clone()),
                });
            }
        }
        for job in jobs {
            self.start(job);
        }
    }

    pub(super) fn diagnosed(&mut self, target: StoredAs, revision: u64, found: Vec<Diagnostic>) {
        if let Some(report) = self.report_as(target) {
            report.problems.take(revision, found);
        }
    }

    /// A look that failed of a defect is not tried again until the report changes.
    pub(super) fn not_diagnosed(&mut self) {
        for report in &mut self.reports {
            if let Some(revision) = report.problems.asked_for {
                report.problems.take(revision, Vec::new());
                report.problems.has_failed = true;
            }
        }
    }

    /// Shows the next problem from the one shown last, else from what is selected; behind the last comes the first.
    pub(super) fn walk_problems(&mut self, direction: Direction) {
        let next = self.active().map(|report| next_problem(report, direction));
        match next {
            Some(Some(key)) => self.show_problem(key),
            Some(None)
                if self
                    .active()
                    .is_some_and(|report| report.problems.has_failed) =>
            {
                self.say(Severity::Error, tr!("problems-failed"));
            }
            Some(None) => self.say(Severity::Info, tr!("no-problems")),
            None => {}
        }
    }

    /// Shows the words that a problem points at and selects the node it is about.
    pub(super) fn show_problem(&mut self, key: IgnoreKey) {
        let Some(report) = self.active_mut() else {
            return;
        };
        let range = key.range;
        let node = report
            .problems
            .open()
            .find(|diagnostic| diagnostic.key() == key)
            .and_then(|diagnostic| node_of(report, diagnostic));
        report.problems.shown = Some(key);
        self.select(node.into_iter().collect(), super::Reveal::InTree);
        self.scroll.place = Some(range.start());
    }

    /// Does what would put the problem shown right, the likeliest way.
    pub(super) fn fix_problem(&mut self) {
        let Some(report) = self.active() else { return };
        let (target, revision) = (report.stored_as, report.revision());
        if !report.problems.are_of(revision) {
            return;
        }
        let Some(shown) = report.problems.shown() else {
            self.say(Severity::Info, tr!("no-fix"));
            return;
        };
        // A person who works elsewhere by now sees first what would be put right.
        let is_selected = report.primary() == node_of(report, shown);
        if !is_selected {
            let key = shown.key();
            self.show_problem(key);
            return;
        }
        match shown.likeliest_fix().map(|fix| fix.correction.clone()) {
            Some(correction) => self.correct(target, &correction),
            None => self.say(Severity::Info, tr!("no-fix")),
        }
    }

    /// Carries out an action about problems.
    pub(super) fn act_on_problems(&mut self, action: Action) {
        match action {
            Action::NextProblem => self.walk_problems(Direction::Forward),
            Action::PreviousProblem => self.walk_problems(Direction::Back),
            _ => self.fix_problem(),
        }
    }
}

/// The node that a problem is about, else the one whose words it points at.
fn node_of(report: &OpenReport, diagnostic: &Diagnostic) -> Option<SegmentId> {
    diagnostic
        .node
        .or_else(|| report.segment_at(diagnostic.range.start()))
}

fn next_problem(report: &OpenReport, direction: Direction) -> Option<IgnoreKey> {
    let open: Vec<&Diagnostic> = report.problems.open().collect();
    let shown = report.problems.shown().map(Diagnostic::key);
    let at = shown.and_then(|key| open.iter().position(|diagnostic| diagnostic.key() == key));
    let n = open.len();
    let next = match (at, direction) {
        _ if n == 0 => return None,
        (Some(at), Direction::Forward) => (at + 1) % n,
        (Some(at), Direction::Back) => (at + n - 1) % n,
        (None, direction) => {
            // The problem put right just now is gone: the walk goes on from its place, else from what is selected.
            let selected = || {
                let index = report.document().tree().index_of(report.primary()?)?;
                let outline = report.document().outline();
                Some(outline.range(report.document().text(), index).start())
            };
            let last = report.problems.shown.as_ref().map(|key| key.range.start());
            let from = last.or_else(selected).unwrap_or_default();
            let after = open.partition_point(|diagnostic| diagnostic.range.start() < from);
            match direction {
                Direction::Forward => after % n,
                Direction::Back => (after + n - 1) % n,
            }
        }
    };
    Some(open[next].key())
}
