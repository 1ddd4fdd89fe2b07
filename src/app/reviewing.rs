//! The way through a review: the next issue that nobody has confirmed, and back to any point of the history.

use super::{App, OpenReport, Reveal, Severity, StoredAs};
use crate::edit::Seq;
use crate::edit::correct::Correction;
use crate::outline::view::NodeView;
use crate::outline::{Kind, SegmentId};
use crate::tr;

impl App {
    /// Selects the next issue that is not confirmed, behind the last the first.
    pub(super) fn go_to_unconfirmed(&mut self) {
        let next = self.active().map(next_unconfirmed);
        match next {
            Some(Some(id)) => self.select(vec![id], Reveal::Everywhere),
            Some(None) => self.say(Severity::Info, tr!("all-confirmed")),
            None => {}
        }
    }

    /// Confirms what is selected with everything below it, the whole issue where it lies in one, and goes on to the next.
    pub(super) fn confirm_and_go_on(&mut self) {
        let meant = self
            .active()
            .and_then(|report| Some((report.stored_as, confirmation(report)?)));
        let Some((target, correction)) = meant else {
            self.say(Severity::Info, tr!("nothing-selected"));
            return;
        };
        self.correct(target, &correction);
        let is_done = self.active().is_some_and(|report| {
            let node = report
                .primary()
                .and_then(|id| NodeView::of_id(report.document(), id));
            node.is_some_and(|node| node.is_confirmed())
        });
        if is_done {
            self.go_to_unconfirmed();
        }
    }

    /// Takes back, or does again, as many acts as lie between now and the moment just after the act `seq`; before all acts
    /// with none.
    pub(super) fn step_to(&mut self, target: StoredAs, seq: Option<Seq>) {
        let newest = |report: &OpenReport| report.journal().in_force().last().copied();
        loop {
            let Some(report) = self.report_as(target) else {
                return;
            };
            let before = report.journal().next_seq();
            let now = newest(report);
            if now == seq {
                return;
            }
            let is_ahead = seq.is_none_or(|seq| report.journal().is_in_force(seq));
            if is_ahead {
                self.walk(target.report, OpenReport::undo);
            } else {
                self.walk(target.report, OpenReport::redo);
            }
            let moved = self
                .report_as(target)
                .is_some_and(|report| report.journal().next_seq() != before);
            if !moved {
                return;
            }
        }
    }
}

/// The first issue behind what is selected that nobody has confirmed, from the beginning where there is none behind it.
fn next_unconfirmed(report: &OpenReport) -> Option<SegmentId> {
    let document = report.document();
    let at = report.primary().and_then(|id| document.tree().index_of(id));
    let open: Vec<NodeView<'_>> = NodeView::issues(document)
        .filter(|issue| !issue.is_confirmed())
        .collect();
    let behind = open
        .iter()
        .find(|issue| at.is_none_or(|at| issue.index() > at));
    behind.or(open.first()).map(NodeView::id)
}

fn confirmation(report: &OpenReport) -> Option<Correction> {
    let node = NodeView::of_id(report.document(), report.primary()?)?;
    let top = std::iter::successors(Some(node), NodeView::parent)
        .find(|above| above.kind() == Kind::Issue)
        .unwrap_or(node);
    let ids = std::iter::once(top)
        .chain(top.descendants())
        .filter(|node| node.kind() != Kind::Noise)
        .map(|node| node.id())
        .collect();
    Some(Correction::Confirm {
        ids,
        confirmed: true,
    })
}
