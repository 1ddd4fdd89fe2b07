//! An overview of many reports: for reading, and as JSON (`zhenggai.overview.v1`), where a key that is not told is null.

use std::collections::BTreeMap;

use serde::Serialize;

use super::ledger::titled;
use super::paper::{Bars, Cell, Chart, Column, Paper, Part, amount_cells, status_colour};
use crate::compare::overview::{HeatCell, Overview, OverviewReport, by_status};
use crate::compare::{Amount, FigureKind};
use crate::names::{inspection_name, status_name, topic_name};
use crate::outline::{PartialDate, Status};
use crate::tr;

/// The name and version of the format.
pub const SCHEMA: &str = "zhenggai.overview.v1";

/// The place of the part that has the reports.
pub const REPORTS: usize = 0;

/// The figures that are a column by their value.
const VALUES: [FigureKind; 8] = [
    FigureKind::Issues,
    FigureKind::Measures,
    FigureKind::MeasuresPerIssue,
    FigureKind::RegulationsMade,
    FigureKind::MoneyRecovered,
    FigureKind::PersonsDealtWith,
    FigureKind::DaysToFeedback,
    FigureKind::DaysToSignature,
];
/// The figures that are a column by their share.
const SHARES: [FigureKind; 4] = [
    FigureKind::Done,
    FigureKind::Unstated,
    FigureKind::ConcreteMeasures,
    FigureKind::RepeatedWording,
];

/// The overview for reading; `all` is the list it was made of.
#[must_use]
pub fn overview_paper(all: &[OverviewReport], overview: &Overview) -> Paper {
    let shown: Vec<&OverviewReport> = overview.rows.iter().filter_map(|at| all.get(*at)).collect();
    let mut paper = Paper {
        title: tr!("overview-title"),
        lead: vec![tr!("overview-lead", n = shown.len(), all = all.len())],
        parts: Vec::new(),
    };
    paper.push(reports(&shown, overview));
    paper.push(statuses(&shown));
    paper.push(heat_map(overview));
    paper.push(timeline(overview));
    paper.push(meanings());
    paper
}

fn reports(shown: &[&OverviewReport], overview: &Overview) -> Part {
    let mut columns = titled(&[
        ("overview-agency", 28),
        ("overview-file", 28),
        ("overview-signed", 12),
        ("overview-inspection", 12),
    ]);
    columns.extend(
        VALUES
            .iter()
            .map(|kind| Column::new(kind.titled_unit(), 10)),
    );
    columns.extend(
        SHARES
            .iter()
            .map(|kind| Column::new(share_title(*kind), 10)),
    );
    columns.push(Column::new(tr!("overview-problems"), 10));
    let figures = |amount: &dyn Fn(FigureKind) -> Amount| {
        let values = VALUES
            .iter()
            .map(|kind| amount_cells(amount(*kind))[0].clone());
        let shares = SHARES.iter().map(|kind| Cell::share(amount(*kind).share()));
        values.chain(shares).collect::<Vec<_>>()
    };
    let row = |report: &&OverviewReport| {
        let facts = &report.facts;
        let mut row = vec![
            Cell::words(&report.agency),
            Cell::words(&report.name),
            Cell::date(facts.signed_on),
            Cell::words(&inspection_name(facts.inspection)),
        ];
        row.extend(figures(&|kind| facts.amount(kind)));
        row.push(
            report
                .problems
                .map_or(Cell::Empty, |n| Cell::count(n as usize)),
        );
        row
    };
    let mut rows: Vec<Vec<Cell>> = shown.iter().map(row).collect();
    if rows.len() > 1 {
        let mut total = vec![
            Cell::words(&tr!("overview-total")),
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
        ];
        total.extend(figures(&|kind| overview.total(kind)));
        total.push(Cell::Empty);
        rows.push(total);
    }
    Part {
        title: tr!("overview-reports"),
        note: Some(tr!("overview-reports-note")),
        columns,
        rows,
        ..Part::default()
    }
}

fn statuses(shown: &[&OverviewReport]) -> Part {
    let rows = shown.iter().map(|report| {
        let counts = by_status(&report.facts);
        let name = if report.agency.is_empty() {
            &report.name
        } else {
            &report.agency
        };
        stacked(name, &counts)
    });
    status_part(
        tr!("overview-statuses"),
        tr!("overview-agency"),
        rows.collect(),
    )
}

fn timeline(overview: &Overview) -> Part {
    let rows = overview.timeline.iter().map(|period| {
        let year = period.year.map(|year| year.to_string());
        let name = tr!(
            "overview-year",
            year = year.unwrap_or_else(|| tr!("overview-no-year")),
            n = period.reports.len()
        );
        stacked(&name, &period.by_status)
    });
    status_part(
        tr!("overview-timeline"),
        tr!("overview-period"),
        rows.collect(),
    )
}

fn stacked(name: &str, counts: &BTreeMap<Status, usize>) -> Vec<Cell> {
    let count = |status: &Status| Cell::count(counts.get(status).copied().unwrap_or_default());
    let name = Cell::words(name);
    std::iter::once(name)
        .chain(Status::ALL.iter().map(count))
        .collect()
}

/// A table of issues by status, and its chart.
fn status_part(title: String, first: String, rows: Vec<Vec<Cell>>) -> Part {
    let statuses = Status::ALL.iter();
    let titles = statuses
        .clone()
        .map(|status| Column::new(status_name(*status), 11));
    Part {
        columns: std::iter::once(Column::new(first, 28))
            .chain(titles)
            .collect(),
        chart: Some(Chart {
            title: title.clone(),
            bars: Bars::Stacked,
            series: (1..=Status::ALL.len()).collect(),
            colours: statuses.map(|status| status_colour(*status)).collect(),
        }),
        title,
        note: None,
        rows,
    }
}

fn heat_map(overview: &Overview) -> Part {
    let heat = &overview.heat;
    let mut columns = titled(&[("overview-agency", 28), ("figure-issues", 8)]);
    let topics = heat.topics.iter();
    columns.extend(topics.map(|key| Column::new(topic_name(key), 8)));
    let strength = |cell: &HeatCell| cell.issues as f64 / heat.most.max(1) as f64;
    let rows = heat.rows.iter().map(|row| {
        let name = if row.agency.is_empty() {
            tr!("overview-no-agency")
        } else {
            row.agency.clone()
        };
        let cells = row.cells.iter();
        let cells = cells.map(|cell| Cell::Heat(cell.issues, strength(cell)));
        [Cell::words(&name), Cell::count(row.issues)]
            .into_iter()
            .chain(cells)
            .collect()
    });
    Part {
        title: tr!("overview-heat"),
        note: Some(tr!("overview-heat-note")),
        columns,
        rows: rows.collect(),
        ..Part::default()
    }
}

/// What every figure means.
fn meanings() -> Part {
    let row = |kind: FigureKind| vec![Cell::words(&kind.title()), Cell::words(&kind.meaning())];
    Part {
        title: tr!("paper-meanings"),
        columns: titled(&[("paper-figure", 20), ("paper-meaning", 90)]),
        rows: FigureKind::of_one_report().map(row).collect(),
        ..Part::default()
    }
}

fn share_title(kind: FigureKind) -> String {
    tr!("paper-share-of", figure = kind.title())
}

/// The overview as JSON.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OverviewFile {
    schema: &'static str,
    reports: Vec<ReportFile>,
    totals: BTreeMap<&'static str, AmountFile>,
    topics: Vec<String>,
    agencies: Vec<AgencyFile>,
}

/// A report, with every figure.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct ReportFile {
    name: String,
    agency: Option<String>,
    team: Option<String>,
    round: Option<String>,
    inspection: &'static str,
    ended_on: Option<String>,
    feedback_on: Option<String>,
    signed_on: Option<String>,
    problems: Option<u32>,
    figures: BTreeMap<&'static str, AmountFile>,
    by_topic: BTreeMap<String, usize>,
}

/// How much, and of how much.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct AmountFile {
    value: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<f64>,
}

/// A row of the heat map: how many issues are about each of the topics, in their order.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct AgencyFile {
    agency: String,
    reports: usize,
    issues: usize,
    by_topic: Vec<usize>,
}

/// The overview as JSON; `all` is the list it was made of.
#[must_use]
pub fn overview_file(all: &[OverviewReport], overview: &Overview) -> OverviewFile {
    let shown = overview.rows.iter().filter_map(|at| all.get(*at));
    let agencies = overview.heat.rows.iter().map(|row| AgencyFile {
        agency: row.agency.clone(),
        reports: row.reports.len(),
        issues: row.issues,
        by_topic: row.cells.iter().map(|cell| cell.issues).collect(),
    });
    OverviewFile {
        schema: SCHEMA,
        reports: shown.map(report_file).collect(),
        totals: amounts(&overview.totals),
        topics: overview.heat.topics.clone(),
        agencies: agencies.collect(),
    }
}

fn report_file(report: &OverviewReport) -> ReportFile {
    let facts = &report.facts;
    let iso = |date: Option<PartialDate>| date.map(PartialDate::iso);
    let topics = facts.topics.iter();
    ReportFile {
        name: report.name.clone(),
        agency: Some(report.agency.clone()).filter(|agency| !agency.is_empty()),
        team: facts.team.clone(),
        round: facts.round.clone(),
        inspection: facts.inspection.name(),
        ended_on: iso(facts.ended_on),
        feedback_on: iso(facts.feedback_on),
        signed_on: iso(facts.signed_on),
        problems: report.problems,
        figures: amounts(&facts.figures),
        by_topic: topics
            .map(|(key, issues)| (key.clone(), issues.len()))
            .collect(),
    }
}

fn amounts(figures: &BTreeMap<FigureKind, Amount>) -> BTreeMap<&'static str, AmountFile> {
    let amount = |amount: &Amount| AmountFile {
        value: amount.value.map(crate::outline::Quantity::to_f64),
        of: amount.of.map(crate::outline::Quantity::to_f64),
    };
    let figures = figures.iter();
    figures
        .map(|(kind, of)| (kind.name(), amount(of)))
        .collect()
}
