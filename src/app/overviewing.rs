//! All reports of the library at once: their facts, brought by the library's thread, which of them are shown and in what order,
//! and the issues behind one cell of the heat map.

use super::librarian::Request;
use super::{App, Command, ReportId, Workplace};
use crate::compare::overview::{
    Direction, Overview, OverviewColumn, OverviewFilter, OverviewReport,
};
use crate::outline::{SegmentId, Status};
use crate::store::StoreError;

/// An issue behind a cell of the heat map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellIssue {
    /// Its report.
    pub report: ReportId,
    /// Its segment.
    pub id: SegmentId,
    /// What it is called.
    pub title: String,
    /// How far it got.
    pub status: Status,
}

/// A cell of the heat map that is looked into: an agency by its key, and a topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The agency.
    pub agency_key: String,
    /// The topic.
    pub topic: String,
}

/// One request about the overview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OverviewCommand {
    /// Show only these reports.
    Filter(OverviewFilter),
    /// Order them by this column; by the same one again, the other way round.
    Sort(OverviewColumn),
    /// Look into a cell of the heat map; none puts that away.
    Look(Option<Cell>),
    /// Open this report, and show this issue of it.
    Open(ReportId, Option<SegmentId>),
}

/// The overview on the screen.
#[derive(Debug, Default)]
pub struct OverviewState {
    ids: Vec<ReportId>,
    reports: Vec<OverviewReport>,
    filter: OverviewFilter,
    column: OverviewColumn,
    direction: Direction,
    shown: Overview,
    cell: Option<(Cell, Option<Vec<CellIssue>>)>,
    /// The list of reports that the facts were brought for; none where they are to be brought again.
    brought_for: Option<u64>,
    is_asked: bool,
    /// Some reports are still to be indexed, and their facts not known yet.
    is_indexing: bool,
    /// Shown as soon as its report is open.
    wanted: Option<(ReportId, SegmentId)>,
}

impl OverviewState {
    /// Every report with its facts.
    #[must_use]
    pub fn reports(&self) -> &[OverviewReport] {
        &self.reports
    }

    /// The report at a place of the list.
    #[must_use]
    pub fn id(&self, at: usize) -> Option<ReportId> {
        self.ids.get(at).copied()
    }

    /// Which reports are shown.
    #[must_use]
    pub fn filter(&self) -> &OverviewFilter {
        &self.filter
    }

    /// By what they are ordered, and which way.
    #[must_use]
    pub fn order(&self) -> (OverviewColumn, Direction) {
        (self.column, self.direction)
    }

    /// What is shown.
    #[must_use]
    pub fn shown(&self) -> &Overview {
        &self.shown
    }

    /// The cell that is looked into, and its issues once they are there.
    #[must_use]
    pub fn cell(&self) -> Option<(&Cell, Option<&[CellIssue]>)> {
        let (cell, issues) = self.cell.as_ref()?;
        Some((cell, issues.as_deref()))
    }

    /// Whether facts are still to come.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        self.is_asked || self.is_indexing
    }

    fn arrange(&mut self) {
        self.shown = Overview::of(&self.reports, &self.filter, self.column, self.direction);
    }
}

impl App {
    /// The overview of all reports.
    #[must_use]
    pub fn overview(&self) -> &OverviewState {
        &self.overview
    }

    pub(super) fn act_on_overview(&mut self, command: OverviewCommand) {
        let state = &mut self.overview;
        match command {
            OverviewCommand::Filter(filter) => {
                state.filter = filter;
                state.cell = None;
                state.arrange();
            }
            OverviewCommand::Sort(column) => {
                state.direction = match (state.column == column, state.direction) {
                    (true, Direction::Descending) => Direction::Ascending,
                    (true, Direction::Ascending) => Direction::Descending,
                    (false, _) => first_direction(column),
                };
                state.column = column;
                state.arrange();
            }
            OverviewCommand::Look(cell) => self.look_into(cell),
            OverviewCommand::Open(report, issue) => self.open_issue(report, issue),
        }
    }

    /// Asks for the facts where they are shown and those there are no longer of the list.
    pub(super) fn refresh_overview(&mut self) {
        let is_shown = self.workplace == Workplace::Overview;
        let is_current = self.overview.brought_for == Some(self.listed_revision);
        if is_shown && !is_current && !self.overview.is_asked {
            self.overview.is_asked = true;
            self.overview.brought_for = Some(self.listed_revision);
            self.ask(Request::Overview);
        }
    }

    pub(super) fn overview_brought(
        &mut self,
        brought: Result<Vec<(ReportId, OverviewReport)>, StoreError>,
        is_indexing: bool,
    ) {
        self.overview.is_asked = false;
        self.overview.is_indexing = is_indexing;
        match brought {
            Ok(reports) => {
                (self.overview.ids, self.overview.reports) = reports.into_iter().unzip();
                self.overview.arrange();
            }
            Err(error) => {
                self.notices
                    .push(super::Severity::Error, error.message(), error.hint(), None);
            }
        }
    }

    /// The library has the facts of every report by now.
    pub(super) fn overview_stale(&mut self) {
        self.overview.brought_for = None;
    }

    /// Looks into a cell: the issues of its agency about its topic.
    fn look_into(&mut self, cell: Option<Cell>) {
        self.overview.cell = cell.clone().map(|cell| (cell, None));
        let Some(cell) = cell else {
            return;
        };
        let state = &self.overview;
        let rows = state.shown.rows.iter();
        let of_agency = rows.filter(|at| state.reports[**at].agency_key == cell.agency_key);
        let issues = of_agency.filter_map(|at| {
            let found = state.reports[*at].facts.topics.get(&cell.topic)?;
            Some((state.ids[*at], found.clone()))
        });
        let issues = issues.collect();
        self.ask(Request::CellIssues { cell, issues });
    }

    pub(super) fn cell_issues(&mut self, cell: &Cell, found: Vec<CellIssue>) {
        if let Some((shown, issues)) = &mut self.overview.cell
            && shown == cell
        {
            *issues = Some(found);
        }
    }

    fn open_issue(&mut self, report: ReportId, issue: Option<SegmentId>) {
        self.run(Command::Show(Workplace::Review));
        self.overview.wanted = issue.map(|issue| (report, issue));
        let is_open = self.report(report).is_some();
        self.open_report(report);
        if is_open {
            self.show_wanted_issue(report);
        }
    }

    /// Shows the issue for which this report, which is open now, was opened.
    pub(super) fn show_wanted_issue(&mut self, report: ReportId) {
        let is_its = |wanted: &mut (ReportId, SegmentId)| wanted.0 == report;
        if let Some((_, issue)) = self.overview.wanted.take_if(is_its) {
            self.select(vec![issue], super::Reveal::Everywhere);
        }
    }
}

/// Names from the first letter on, everything else with the most in front.
fn first_direction(column: OverviewColumn) -> Direction {
    match column {
        OverviewColumn::Agency | OverviewColumn::Name => Direction::Ascending,
        _ => Direction::Descending,
    }
}
