//! The stored form of a segment and the names of kinds.

use serde::{Deserialize, Serialize};

use super::RowError;
use crate::outline::{Confidence, Kind, Level, Origin, SectionRole, Segment, SegmentId};
use crate::text::TextPos;

/// A segment as it is stored, in a row of its own and inside changes alike.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::store) struct SegmentRow {
    pub(in crate::store) id: u32,
    pub(in crate::store) start: u32,
    /// The name of the kind; for a section with its role, as in `section.findings`.
    pub(in crate::store) kind: String,
    pub(in crate::store) level: u8,
    pub(in crate::store) origin: String,
    /// In percent.
    pub(in crate::store) confidence: u8,
}

impl From<&Segment> for SegmentRow {
    fn from(segment: &Segment) -> Self {
        Self {
            id: segment.id.to_u32(),
            start: segment.start.to_u32(),
            kind: kind_name(segment.kind),
            level: segment.level.depth(),
            origin: segment.origin.name().to_owned(),
            confidence: segment.confidence.to_percent(),
        }
    }
}

impl TryFrom<SegmentRow> for Segment {
    type Error = RowError;

    fn try_from(row: SegmentRow) -> Result<Self, RowError> {
        if row.level > Level::MAX.depth() {
            return Err(RowError::unknown("level", row.level));
        }
        if row.confidence > Confidence::CERTAIN.to_percent() {
            return Err(RowError::unknown("confidence", row.confidence));
        }
        Ok(Self {
            id: SegmentId::new(row.id),
            start: TextPos::new(row.start),
            kind: kind(&row.kind)?,
            level: Level::new(row.level),
            origin: origin(&row.origin)?,
            confidence: Confidence::percent(row.confidence),
        })
    }
}

/// The stored name of a kind: its name, and behind a dot the role of a section.
pub(in crate::store) fn kind_name(kind: Kind) -> String {
    match kind.role().map(SectionRole::name) {
        Some(role) => format!("{}.{role}", kind.name()),
        None => kind.name().to_owned(),
    }
}

/// The kind of this stored name.
pub(in crate::store) fn kind(name: &str) -> Result<Kind, RowError> {
    let (base, role) = match name.split_once('.') {
        Some((base, role)) => (base, Some(role)),
        None => (name, None),
    };
    Kind::from_name(base, role)
        .filter(|kind| kind.role().is_some() == role.is_some())
        .ok_or_else(|| RowError::unknown("kind of segment", name))
}

/// The origin of this stored name.
pub(super) fn origin(name: &str) -> Result<Origin, RowError> {
    Origin::from_name(name).ok_or_else(|| RowError::unknown("origin", name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_found_by_its_stored_name_and_no_other() {
        for value in Kind::ALL {
            assert_eq!(kind(&kind_name(value)), Ok(value));
        }
        for name in ["section", "section.", "issue.findings", "chapter", ""] {
            assert!(kind(name).is_err(), "{name}");
        }
    }

    #[test]
    fn numbers_that_no_segment_has_are_refused_rather_than_held() {
        let row = |level, confidence| SegmentRow {
            id: 1,
            start: 0,
            kind: "text".to_owned(),
            level,
            origin: "parser".to_owned(),
            confidence,
        };
        assert!(Segment::try_from(row(15, 100)).is_ok());
        assert!(Segment::try_from(row(16, 100)).is_err());
        assert!(Segment::try_from(row(15, 101)).is_err());
    }
}
