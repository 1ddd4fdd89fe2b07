//! Many reports at once: which are shown and in what order, what they come to together, the heat map of agencies and topics,
//! and the line of time. Pure, and quick enough to be made anew whenever a person types into the filter.
//!
//! Reports are named by their places in the list that is given, so that every figure leads to the reports behind it.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::facts::ReportFacts;
use super::figures::{Amount, FigureKind};
use crate::outline::{PartialDate, Quantity, Status, TOPICS};
use crate::text::fold;

/// A report in an overview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverviewReport {
    /// What its file is called.
    pub name: String,
    /// The agency as it is shown; empty where it is not known.
    pub agency: String,
    /// The agency in the form in which agencies are compared; empty where it is not known.
    pub agency_key: String,
    /// What a person put beside it.
    pub tags: BTreeSet<String>,
    /// Diagnostics that are open, where they are counted.
    pub problems: Option<u32>,
    /// Its facts.
    pub facts: ReportFacts,
}

/// Which reports are shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OverviewFilter {
    /// Words that all stand in the name, the agency, the round or a tag, whatever their width or script.
    pub words: String,
    /// Signed in this year.
    pub year: Option<i16>,
    /// Of this agency, by its key.
    pub agency_key: Option<String>,
    /// With an issue about this topic.
    pub topic: Option<String>,
    /// With an issue of this status.
    pub status: Option<Status>,
}

/// By what reports are ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OverviewColumn {
    /// The day under the signature.
    #[default]
    SignedOn,
    /// The agency.
    Agency,
    /// The name of the file.
    Name,
    /// The open diagnostics.
    Problems,
    /// A figure: its value.
    Value(FigureKind),
    /// A figure: its share of the whole.
    Share(FigureKind),
}

/// Which way reports are ordered; those of which nothing is known stand at the end either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Direction {
    /// The least first.
    Ascending,
    /// The most first.
    #[default]
    Descending,
}

/// Many reports at once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Overview {
    /// The reports that are shown, in their order, by their places in the list.
    pub rows: Vec<usize>,
    /// What the shown reports come to together: sums of what is counted, averages of days, and the measures for each issue.
    pub totals: BTreeMap<FigureKind, Amount>,
    /// The heat map.
    pub heat: HeatMap,
    /// By year, the earliest first; reports without a year stand last, under none.
    pub timeline: Vec<Period>,
}

/// How many issues of which agency are about which topic.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HeatMap {
    /// The topics that any issue is about, in the order in which topics are offered; unknown ones behind.
    pub topics: Vec<String>,
    /// The agencies, those with the most issues first.
    pub rows: Vec<HeatRow>,
    /// The most issues in one cell.
    pub most: usize,
}

/// An agency in the heat map.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HeatRow {
    /// The agency as the first of its reports has it; empty where it is not known.
    pub agency: String,
    /// The form in which it is compared.
    pub agency_key: String,
    /// Its reports.
    pub reports: Vec<usize>,
    /// Its issues.
    pub issues: usize,
    /// By topic, as the heat map has them.
    pub cells: Vec<HeatCell>,
}

/// One cell of the heat map.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HeatCell {
    /// How many issues.
    pub issues: usize,
    /// The reports that have them.
    pub reports: Vec<usize>,
}

/// A year.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Period {
    /// Which; none where the report does not say.
    pub year: Option<i16>,
    /// The reports signed in it.
    pub reports: Vec<usize>,
    /// Their issues.
    pub issues: usize,
    /// Their issues by status.
    pub by_status: BTreeMap<Status, usize>,
}

impl Overview {
    /// The overview of those of `all` that the filter shows.
    #[must_use]
    pub fn of(
        all: &[OverviewReport],
        filter: &OverviewFilter,
        column: OverviewColumn,
        direction: Direction,
    ) -> Self {
        let words: Vec<String> = filter.words.split_whitespace().map(folded).collect();
        let shown = |at: &usize| is_shown(&all[*at], filter, &words);
        let mut rows: Vec<usize> = (0..all.len()).filter(shown).collect();
        rows.sort_by(|one, other| {
            let ordered = in_order(&all[*one], &all[*other], column, direction);
            ordered.then_with(|| one.cmp(other))
        });
        Self {
            totals: totals(all, &rows),
            heat: heat_map(all, &rows),
            timeline: timeline(all, &rows),
            rows,
        }
    }

    /// How much a figure of all shown reports is.
    #[must_use]
    pub fn total(&self, kind: FigureKind) -> Amount {
        self.totals.get(&kind).copied().unwrap_or_default()
    }
}

/// The years in which reports of the list were signed, the latest first.
#[must_use]
pub fn years(all: &[OverviewReport]) -> Vec<i16> {
    let years: BTreeSet<i16> = all.iter().filter_map(year).collect();
    years.into_iter().rev().collect()
}

/// The issues by status of one report.
#[must_use]
pub fn by_status(facts: &ReportFacts) -> BTreeMap<Status, usize> {
    let count = |status: &Status| (*status, facts.count(FigureKind::of_status(*status)));
    let counts = Status::ALL.iter().map(count);
    counts.filter(|(_, n)| *n > 0).collect()
}

fn year(report: &OverviewReport) -> Option<i16> {
    report.facts.signed_on.map(PartialDate::year)
}

fn folded(words: &str) -> String {
    words
        .chars()
        .map(fold)
        .flat_map(char::to_lowercase)
        .collect()
}

fn is_shown(report: &OverviewReport, filter: &OverviewFilter, words: &[String]) -> bool {
    let facts = &report.facts;
    let has_words = || {
        let mut all = folded(&report.name);
        let round = facts.round.iter();
        for part in std::iter::once(&report.agency)
            .chain(round)
            .chain(&report.tags)
        {
            all.push('\n');
            all += &folded(part);
        }
        words.iter().all(|word| all.contains(word))
    };
    let is_about = |topic: &String| facts.topics.contains_key(topic);
    let has = |status: &Status| facts.count(FigureKind::of_status(*status)) > 0;
    filter
        .year
        .is_none_or(|wanted| year(report) == Some(wanted))
        && filter
            .agency_key
            .as_ref()
            .is_none_or(|key| *key == report.agency_key)
        && filter.topic.as_ref().is_none_or(is_about)
        && filter.status.as_ref().is_none_or(has)
        && (words.is_empty() || has_words())
}

fn in_order(
    one: &OverviewReport,
    other: &OverviewReport,
    column: OverviewColumn,
    direction: Direction,
) -> Ordering {
    /// Nothing last, whichever way.
    fn known<T>(
        pair: [Option<T>; 2],
        direction: Direction,
        compare: impl Fn(&T, &T) -> Ordering,
    ) -> Ordering {
        match pair {
            [Some(one), Some(other)] => match direction {
                Direction::Ascending => compare(&one, &other),
                Direction::Descending => compare(&other, &one),
            },
            [one, other] => other.is_some().cmp(&one.is_some()),
        }
    }
    let both = [one, other];
    let amount = |kind| both.map(|report| report.facts.amount(kind));
    match column {
        OverviewColumn::SignedOn => {
            let dates = both.map(|report| report.facts.signed_on.map(PartialDate::iso));
            known(dates, direction, Ord::cmp)
        }
        OverviewColumn::Agency => {
            let named = both.map(|report| Some(&report.agency).filter(|name| !name.is_empty()));
            known(named, direction, Ord::cmp)
        }
        OverviewColumn::Name => known(both.map(|report| Some(&report.name)), direction, Ord::cmp),
        OverviewColumn::Problems => known(both.map(|report| report.problems), direction, Ord::cmp),
        OverviewColumn::Value(kind) => {
            known(amount(kind).map(|amount| amount.value), direction, Ord::cmp)
        }
        OverviewColumn::Share(kind) => {
            known(amount(kind).map(Amount::share), direction, f64::total_cmp)
        }
    }
}

/// Sums; of days the average of the reports that tell them, and of averages the average of the whole.
fn totals(all: &[OverviewReport], rows: &[usize]) -> BTreeMap<FigureKind, Amount> {
    use super::figures::Unit;
    let sum = |kind: FigureKind| {
        let values = rows.iter().map(|at| all[*at].facts.amount(kind).value);
        let told: Vec<i64> = values.flatten().map(Quantity::to_hundredths).collect();
        let sum = told
            .iter()
            .fold(0_i64, |sum, value| sum.saturating_add(*value));
        (sum, told.len() as i64)
    };
    let total = |kind: FigureKind| {
        let (value, n_told) = sum(kind);
        let value = match kind.unit() {
            _ if n_told == 0 => None,
            // To the day.
            Unit::Days => Some(Quantity::whole(
                (value / 100 + n_told / 2).div_euclid(n_told),
            )),
            Unit::Average => {
                let (measures, issues) = (sum(FigureKind::Measures).0, sum(FigureKind::Issues).0);
                (issues > 0).then(|| Quantity::hundredths(measures * 100 / issues))
            }
            Unit::Things | Unit::Persons | Unit::Yuan | Unit::Letters => {
                Some(Quantity::hundredths(value))
            }
        };
        let of = kind.whole().map(|whole| Quantity::hundredths(sum(whole).0));
        (kind, Amount { value, of })
    };
    FigureKind::of_one_report().map(total).collect()
}

fn heat_map(all: &[OverviewReport], rows: &[usize]) -> HeatMap {
    let mut topics: BTreeSet<(usize, &str)> = BTreeSet::new();
    for key in rows.iter().flat_map(|at| all[*at].facts.topics.keys()) {
        let place = TOPICS.iter().position(|known| known == key);
        topics.insert((place.unwrap_or(TOPICS.len()), key));
    }
    let topics: Vec<String> = topics.into_iter().map(|(_, key)| key.to_owned()).collect();
    let mut agencies: BTreeMap<&str, HeatRow> = BTreeMap::new();
    for at in rows {
        let report = &all[*at];
        let row = agencies
            .entry(&report.agency_key)
            .or_insert_with(|| HeatRow {
                agency: report.agency.clone(),
                agency_key: report.agency_key.clone(),
                cells: vec![HeatCell::default(); topics.len()],
                ..HeatRow::default()
            });
        row.reports.push(*at);
        row.issues += report.facts.count(FigureKind::Issues);
        for (cell, topic) in row.cells.iter_mut().zip(&topics) {
            if let Some(issues) = report.facts.topics.get(topic) {
                cell.issues += issues.len();
                cell.reports.push(*at);
            }
        }
    }
    let mut rows: Vec<HeatRow> = agencies.into_values().collect();
    // Agencies that nobody names stand behind the others.
    rows.sort_by_key(|row| (row.agency_key.is_empty(), std::cmp::Reverse(row.issues)));
    let cells = rows.iter().flat_map(|row| &row.cells);
    HeatMap {
        most: cells.map(|cell| cell.issues).max().unwrap_or_default(),
        topics,
        rows,
    }
}

fn timeline(all: &[OverviewReport], rows: &[usize]) -> Vec<Period> {
    let mut periods: BTreeMap<(bool, Option<i16>), Period> = BTreeMap::new();
    for at in rows {
        let report = &all[*at];
        let year = year(report);
        let period = periods.entry((year.is_none(), year)).or_default();
        period.year = year;
        period.reports.push(*at);
        period.issues += report.facts.count(FigureKind::Issues);
        for (status, n) in by_status(&report.facts) {
            *period.by_status.entry(status).or_default() += n;
        }
    }
    periods.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outline::{InspectionKind, SegmentId};

    fn report(
        agency: &str,
        year: Option<i16>,
        done: usize,
        topics: &[(&str, u32)],
    ) -> OverviewReport {
        let count = |n: usize, of: Option<i64>| Amount {
            value: Some(Quantity::whole(n as i64)),
            of: of.map(Quantity::whole),
        };
        let issues: u32 = topics.iter().map(|(_, n)| n).sum();
        let n = issues as usize;
        OverviewReport {
            name: format!("{agency}.txt"),
            agency: agency.to_owned(),
            agency_key: agency.to_owned(),
            tags: BTreeSet::new(),
            problems: None,
            facts: ReportFacts {
                agency: Some(agency.to_owned()),
                team: None,
                round: None,
                inspection: InspectionKind::Routine,
                ended_on: None,
                feedback_on: None,
                signed_on: year.map(PartialDate::Year),
                figures: BTreeMap::from([
                    (FigureKind::Issues, count(n, None)),
                    (FigureKind::Done, count(done, Some(n as i64))),
                    (FigureKind::Completed, count(done, Some(n as i64))),
                    (FigureKind::Unstated, count(n - done, Some(n as i64))),
                ]),
                topics: topics
                    .iter()
                    .map(|(key, n)| ((*key).to_owned(), (0..*n).map(SegmentId::new).collect()))
                    .collect(),
            },
        }
    }

    fn all() -> Vec<OverviewReport> {
        vec![
            report("甲局", Some(2023), 1, &[("finance", 2)]),
            report("乙局", Some(2024), 3, &[("finance", 1), ("ideology", 3)]),
            report("甲局", None, 0, &[("ideology", 1)]),
            report("", Some(2024), 0, &[]),
        ]
    }

    fn overview(filter: &OverviewFilter, column: OverviewColumn, direction: Direction) -> Overview {
        Overview::of(&all(), filter, column, direction)
    }

    #[test]
    fn reports_of_which_nothing_is_known_stand_last_whichever_way() {
        let rows = |column, direction| overview(&OverviewFilter::default(), column, direction).rows;
        let share = OverviewColumn::Share(FigureKind::Done);
        assert_eq!(rows(share, Direction::Descending), [1, 0, 2, 3]);
        assert_eq!(rows(share, Direction::Ascending), [2, 0, 1, 3]);
        assert_eq!(
            rows(OverviewColumn::SignedOn, Direction::Ascending),
            [0, 1, 3, 2]
        );
        assert_eq!(rows(OverviewColumn::Agency, Direction::Descending)[3], 3);
    }

    #[test]
    fn the_heat_map_gathers_the_reports_of_an_agency_and_every_cell_names_its_reports() {
        let heat = overview(
            &OverviewFilter::default(),
            OverviewColumn::default(),
            Direction::Ascending,
        )
        .heat;
        assert_eq!(heat.topics, ["ideology", "finance"]);
        let named: Vec<(&str, usize)> = heat
            .rows
            .iter()
            .map(|row| (row.agency.as_str(), row.issues))
            .collect();
        assert_eq!(named, [("乙局", 4), ("甲局", 3), ("", 0)]);
        assert_eq!(heat.most, 3);
        assert_eq!(heat.rows[1].reports, [0, 2]);
        assert_eq!(heat.rows[1].cells[0].reports, [2]);
        assert_eq!(heat.rows[1].cells[1].issues, 2);
    }

    #[test]
    fn what_is_filtered_out_counts_nowhere() {
        let filter = OverviewFilter {
            words: "甲".to_owned(),
            topic: Some("finance".to_owned()),
            ..OverviewFilter::default()
        };
        let shown = overview(&filter, OverviewColumn::default(), Direction::Ascending);
        assert_eq!(shown.rows, [0]);
        let done = shown.total(FigureKind::Done);
        assert_eq!(done.shown(FigureKind::Done), "1/2（50%）");
        assert_eq!(shown.timeline.len(), 1);
        assert_eq!(shown.timeline[0].by_status[&Status::Unstated], 1);
        let none = OverviewFilter {
            year: Some(1999),
            ..OverviewFilter::default()
        };
        let none = overview(&none, OverviewColumn::default(), Direction::Ascending);
        assert_eq!(
            (none.rows.len(), none.heat.rows.len(), none.timeline.len()),
            (0, 0, 0)
        );
    }
}
