//! At which level a segment belongs, as the segments before it say: like its nearest kin, else one below its heading.

use super::{Kind, Level, Segment};

/// What the level of the next segment leans on, gathered while one walks over the segments.
#[derive(Debug, Clone, Copy, Default)]
pub struct Kin {
    /// The last part or group.
    gathering: Option<(Kind, Level)>,
    /// The last heading.
    heading: Option<(Kind, Level)>,
    /// The last heading, measure or label of measures.
    measure: Option<(Kind, Level)>,
    /// The last heading, cause or label of causes.
    cause: Option<(Kind, Level)>,
}

impl Kin {
    /// What stands after `segments`.
    #[must_use]
    pub fn after(segments: &[Segment]) -> Self {
        // Behind the last part or group nothing before it counts.
        let gathers = |segment: &Segment| matches!(segment.kind, Kind::Section(_) | Kind::Group);
        let from = segments.iter().rposition(gathers).unwrap_or_default();
        let mut kin = Self::default();
        for segment in &segments[from..] {
            kin.pass(segment);
        }
        kin
    }

    /// Goes over one more segment.
    pub fn pass(&mut self, segment: &Segment) {
        let found = Some((segment.kind, segment.level));
        if segment.kind.is_heading() {
            self.heading = found;
            self.measure = found;
            self.cause = found;
        }
        match segment.kind {
            Kind::Section(_) | Kind::Group => self.gathering = found,
            Kind::Measure | Kind::Measures => self.measure = found,
            Kind::Cause | Kind::Causes => self.cause = found,
            _ => {}
        }
    }

    /// The level at which a segment of `kind` belongs next, seen from where it lies now.
    #[must_use]
    pub fn level_of(&self, kind: Kind, now: Level) -> Level {
        let beside_or_below = |kin: Option<(Kind, Level)>, else_at: Level| {
            kin.map_or(
                else_at,
                |(found, level)| {
                    if found == kind { level } else { level.deeper() }
                },
            )
        };
        match kind {
            Kind::Noise => now,
            Kind::Title
            | Kind::Opening
            | Kind::Contact
            | Kind::Signature
            | Kind::Date
            | Kind::Section(_) => Level::TOP,
            Kind::Group => beside_or_below(self.gathering, Level::TOP),
            Kind::Issue => beside_or_below(self.heading, Level::TOP),
            Kind::Measure => beside_or_below(self.measure, now),
            Kind::Cause => beside_or_below(self.cause, now),
            Kind::Causes
            | Kind::Measures
            | Kind::Outcome
            | Kind::Status
            | Kind::Owner
            | Kind::Deadline
            | Kind::Text => self.heading.map_or(now, |(_, level)| level.deeper()),
        }
    }
}
