//! The stored form of a decision about two issues of two reports.

use serde::{Deserialize, Serialize};

use super::RowError;
use crate::edit::links::{IssueAnchor, LinkDecision, Verdict};
use crate::outline::SegmentId;
use crate::text::TextPos;

/// What a person said of two issues.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::store) struct LinkRow {
    left: IssueRow,
    right: IssueRow,
    verdict: String,
}

/// An issue as it stood when something was decided about it; the place counts bytes.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct IssueRow {
    id: u32,
    start: u32,
    words: String,
}

impl From<&LinkDecision> for LinkRow {
    fn from(decision: &LinkDecision) -> Self {
        Self {
            left: IssueRow::from(&decision.left),
            right: IssueRow::from(&decision.right),
            verdict: decision.verdict.key().to_owned(),
        }
    }
}

impl From<&IssueAnchor> for IssueRow {
    fn from(anchor: &IssueAnchor) -> Self {
        Self {
            id: anchor.id.to_u32(),
            start: anchor.start.to_u32(),
            words: anchor.words.clone(),
        }
    }
}

impl From<IssueRow> for IssueAnchor {
    fn from(row: IssueRow) -> Self {
        Self {
            id: SegmentId::new(row.id),
            start: TextPos::new(row.start),
            words: row.words,
        }
    }
}

impl TryFrom<LinkRow> for LinkDecision {
    type Error = RowError;

    fn try_from(row: LinkRow) -> Result<Self, RowError> {
        let verdict = Verdict::from_key(&row.verdict);
        Ok(Self {
            left: row.left.into(),
            right: row.right.into(),
            verdict: verdict.ok_or_else(|| RowError::unknown("verdict", row.verdict))?,
        })
    }
}
