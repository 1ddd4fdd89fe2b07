//! Two points of a report's history side by side, found on the reader's thread and found again when the report changes.

use super::reader::Job;
use super::{App, StoredAs};
use crate::edit::Point;
use crate::edit::difference::Difference;
use crate::text::TextRange;

/// Two points of a history that are held side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differing {
    /// Of which report.
    pub report: StoredAs,
    /// From which point to which.
    pub points: (Point, Point),
    /// In what they differ, and the revision it was found for; none while it is being found.
    found: Option<(Difference, u64)>,
    /// What is being looked for now: points and revision.
    asked_for: Option<((Point, Point), u64)>,
}

impl Differing {
    /// In what the two points differ, and the revision of the report that this was found for.
    #[must_use]
    pub fn found(&self) -> Option<(&Difference, u64)> {
        let (difference, revision) = self.found.as_ref()?;
        Some((difference, *revision))
    }
}

impl App {
    /// The two points that are held side by side, where a person has asked for that.
    #[must_use]
    pub fn differing(&self) -> Option<&Differing> {
        self.differing.as_ref()
    }

    pub(super) fn differ(&mut self, target: StoredAs, points: Option<(Point, Point)>) {
        let under_way = self
            .differing
            .take()
            .and_then(|differing| differing.asked_for);
        self.differing = points.map(|points| Differing {
            report: target,
            points,
            found: None,
            asked_for: under_way,
        });
    }

    /// Asks for the difference where the one there is no longer that of its report. One at a time: what is asked for again
    /// while one is under way is asked when that is back.
    pub(super) fn refresh_difference(&mut self) {
        let Some(differing) = &self.differing else {
            return;
        };
        let (target, points) = (differing.report, differing.points);
        let Some(report) = self.reports.iter().find(|open| open.stored_as == target) else {
            self.differing = None;
            return;
        };
        let revision = report.revision();
        let is_found = differing.found().is_some_and(|(_, of)| of == revision);
        if differing.asked_for.is_some() || is_found {
            return;
        }
        let now = Box::new((report.document().clone(), report.journal().clone()));
        if let Some(differing) = &mut self.differing {
            differing.asked_for = Some((points, revision));
        }
        self.start(Job::Differ {
            report: target,
            points,
            revision,
            now,
        });
    }

    pub(super) fn differed(
        &mut self,
        target: StoredAs,
        points: (Point, Point),
        revision: u64,
        difference: Option<Difference>,
    ) {
        let Some(differing) = &mut self.differing else {
            return;
        };
        differing.asked_for = None;
        if differing.report == target && differing.points == points {
            differing.found = Some((difference.unwrap_or_default(), revision));
        }
    }

    /// A look that failed of a defect is not tried again until something else is asked for.
    pub(super) fn not_differed(&mut self) {
        if let Some(differing) = &mut self.differing
            && let Some((_, revision)) = differing.asked_for.take()
        {
            differing.found = Some((Difference::default(), revision));
        }
    }

    /// Shows words of the report on the screen and selects the segment they lie in.
    pub(super) fn show_words(&mut self, range: TextRange) {
        if let Some(target) = self.active().map(|report| report.stored_as) {
            self.show_place(target, range);
        }
    }
}
