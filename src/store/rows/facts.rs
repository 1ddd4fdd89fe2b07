//! The stored form of the facts of a report. They are derived, so that what a program does not know it passes over: they are
//! made again whenever their form changes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{DateRow, RowError};
use crate::compare::facts::ReportFacts;
use crate::compare::{Amount, FigureKind};
use crate::outline::{InspectionKind, PartialDate, Quantity, SegmentId};

/// The facts of a report.
#[derive(Debug, Serialize, Deserialize)]
pub(in crate::store) struct FactsRow {
    agency: Option<String>,
    team: Option<String>,
    round: Option<String>,
    inspection: String,
    ended_on: Option<DateRow>,
    feedback_on: Option<DateRow>,
    signed_on: Option<DateRow>,
    /// By the name of the figure, in hundredths: its value, and that of the whole.
    figures: BTreeMap<String, [Option<i64>; 2]>,
    /// By topic: the issues.
    topics: BTreeMap<String, Vec<u32>>,
}

impl From<&ReportFacts> for FactsRow {
    fn from(facts: &ReportFacts) -> Self {
        let amount =
            |amount: &Amount| [amount.value, amount.of].map(|q| q.map(Quantity::to_hundredths));
        let figures = facts.figures.iter();
        let topics = facts.topics.iter();
        Self {
            agency: facts.agency.clone(),
            team: facts.team.clone(),
            round: facts.round.clone(),
            inspection: facts.inspection.name().to_owned(),
            ended_on: facts.ended_on.map(DateRow::from),
            feedback_on: facts.feedback_on.map(DateRow::from),
            signed_on: facts.signed_on.map(DateRow::from),
            figures: figures
                .map(|(kind, of)| (kind.name().to_owned(), amount(of)))
                .collect(),
            topics: topics
                .map(|(key, issues)| (key.clone(), issues.iter().map(|id| id.to_u32()).collect()))
                .collect(),
        }
    }
}

impl TryFrom<FactsRow> for ReportFacts {
    type Error = RowError;

    fn try_from(row: FactsRow) -> Result<Self, RowError> {
        let date = |row: Option<DateRow>| row.map(PartialDate::try_from).transpose();
        let figures = row.figures.into_iter().filter_map(|(name, amount)| {
            let [value, of] = amount.map(|q| q.map(Quantity::hundredths));
            Some((FigureKind::from_name(&name)?, Amount { value, of }))
        });
        let issues = |ids: Vec<u32>| ids.into_iter().map(SegmentId::new).collect();
        let topics = row.topics.into_iter();
        Ok(Self {
            agency: row.agency,
            team: row.team,
            round: row.round,
            inspection: InspectionKind::from_name(&row.inspection)
                .ok_or_else(|| RowError::unknown("kind of inspection", &row.inspection))?,
            ended_on: date(row.ended_on)?,
            feedback_on: date(row.feedback_on)?,
            signed_on: date(row.signed_on)?,
            figures: figures.collect(),
            topics: topics.map(|(key, ids)| (key, issues(ids))).collect(),
        })
    }
}
