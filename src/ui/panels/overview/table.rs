//! The table of all reports: one row a report, ordered by any column; a click opens the report.

use egui::{Align2, Color32, Rect, ScrollArea, Sense, Ui, pos2, vec2};

use super::stack;
use crate::app::{App, Command, OverviewCommand, OverviewState};
use crate::compare::overview::{Direction, OverviewColumn, OverviewReport, by_status};
use crate::compare::{Amount, FigureKind};
use crate::outline::PartialDate;
use crate::tr;
use crate::ui::outbox::Outbox;
use crate::ui::panels::compare::one_line;
use crate::ui::theme::{self, GRID};

/// The height of a row.
const ROW_HEIGHT: f32 = theme::ROW_HEIGHT;
/// The height of the row of headings, which have two lines.
const HEAD_HEIGHT: f32 = 11.0 * GRID;
/// Between the words of two columns.
const PAD: f32 = 2.0 * GRID;

/// What a column shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shows {
    Agency,
    Signed,
    Round,
    Problems,
    Figure(FigureKind),
    /// A figure with its share of the whole.
    Share(FigureKind),
    /// The issues by status.
    Stack,
}

#[derive(Debug, Clone, Copy)]
struct Column {
    shows: Shows,
    /// In grid steps.
    width: f32,
}

/// The columns in their order.
fn columns(state: &OverviewState, room: f32) -> Vec<Column> {
    let column = |shows, width| Column { shows, width };
    let mut columns = vec![
        column(Shows::Agency, 0.0),
        column(Shows::Signed, 22.0),
        column(Shows::Round, 30.0),
        column(Shows::Figure(FigureKind::Issues), 12.0),
        column(Shows::Share(FigureKind::Done), 28.0),
        column(Shows::Stack, 36.0),
        column(Shows::Figure(FigureKind::MeasuresPerIssue), 14.0),
        column(Shows::Share(FigureKind::ConcreteMeasures), 28.0),
        column(Shows::Figure(FigureKind::RegulationsMade), 16.0),
        column(Shows::Figure(FigureKind::MoneyRecovered), 22.0),
        column(Shows::Figure(FigureKind::PersonsDealtWith), 16.0),
        column(Shows::Figure(FigureKind::DaysToSignature), 20.0),
        column(Shows::Figure(FigureKind::DifferingClaims), 17.0),
        column(Shows::Problems, 17.0),
    ];
    // Few reports say of which round they are.
    if state
        .reports()
        .iter()
        .all(|report| report.facts.round.is_none())
    {
        columns.retain(|column| column.shows != Shows::Round);
    }
    let fixed: f32 = columns.iter().map(|column| column.width).sum();
    columns[0].width = (room / GRID - fixed).clamp(50.0, 90.0);
    columns
}

impl Shows {
    fn name(self) -> String {
        match self {
            Self::Agency => tr!("all-agency"),
            Self::Signed => tr!("all-signed"),
            Self::Round => tr!("all-round"),
            Self::Problems => tr!("all-problems"),
            Self::Figure(kind) | Self::Share(kind) => kind.title(),
            Self::Stack => tr!("all-stack"),
        }
    }

    fn hint(self) -> Option<String> {
        match self {
            Self::Figure(kind) | Self::Share(kind) => Some(kind.meaning()),
            _ => None,
        }
    }

    /// By what a click orders.
    fn order(self) -> Option<OverviewColumn> {
        match self {
            Self::Agency => Some(OverviewColumn::Agency),
            Self::Signed => Some(OverviewColumn::SignedOn),
            Self::Problems => Some(OverviewColumn::Problems),
            Self::Figure(kind) => Some(OverviewColumn::Value(kind)),
            Self::Share(kind) => Some(OverviewColumn::Share(kind)),
            Self::Round | Self::Stack => None,
        }
    }

    fn is_number(self) -> bool {
        matches!(self, Self::Figure(_) | Self::Share(_) | Self::Problems)
    }

    fn words(self, report: &OverviewReport) -> String {
        let facts = &report.facts;
        match self {
            Self::Agency if report.agency.is_empty() => report.name.clone(),
            Self::Agency => report.agency.clone(),
            Self::Signed => facts.signed_on.map_or_else(String::new, PartialDate::iso),
            Self::Round => facts.round.clone().unwrap_or_default(),
            Self::Problems => report.problems.map_or_else(String::new, |n| n.to_string()),
            Self::Figure(kind) => Amount {
                of: None,
                ..facts.amount(kind)
            }
            .shown(kind),
            Self::Share(kind) => facts.amount(kind).shown(kind),
            Self::Stack => String::new(),
        }
    }
}

/// The table.
pub(in crate::ui) fn table(ui: &mut Ui, app: &App, out: &mut Outbox) {
    let state = app.overview();
    let columns = columns(state, ui.available_width() - 3.0 * GRID);
    let width = columns
        .iter()
        .map(|column| column.width * GRID)
        .sum::<f32>();
    ScrollArea::horizontal()
        .id_salt("all-columns")
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.set_width(width.max(ui.available_width()));
            ui.spacing_mut().item_spacing.y = 0.0;
            heading(ui, &columns, state, out);
            let rows = &state.shown().rows;
            ScrollArea::vertical()
                .id_salt("all-rows")
                .auto_shrink(false)
                .show_rows(ui, ROW_HEIGHT, rows.len(), |ui, seen| {
                    for at in &rows[seen] {
                        row(ui, &columns, state, *at, out);
                    }
                });
        });
}

fn heading(ui: &mut Ui, columns: &[Column], state: &OverviewState, out: &mut Outbox) {
    let tokens = theme::tokens(ui);
    let (whole, _) =
        ui.allocate_exact_size(vec2(ui.available_width(), HEAD_HEIGHT), Sense::hover());
    let (by, direction) = state.order();
    let mut left = whole.left();
    for (i, column) in columns.iter().enumerate() {
        let rect = Rect::from_min_size(
            pos2(left, whole.top()),
            vec2(column.width * GRID, HEAD_HEIGHT),
        );
        left = rect.right();
        let name = column.shows.name();
        let order = column.shows.order();
        let is_by = order == Some(by);
        let sense = if order.is_some() {
            Sense::click()
        } else {
            Sense::hover()
        };
        let response = ui.interact(rect, ui.scope_id().with(("all-head", i)), sense);
        let sign = match (is_by, direction) {
            (false, _) => "",
            (true, Direction::Ascending) => " ↑",
            (true, Direction::Descending) => " ↓",
        };
        let spoken = match (is_by, direction) {
            (false, _) => tr!("all-sort", name = name.clone()),
            (true, Direction::Ascending) => tr!("all-sorted-up", name = name.clone()),
            (true, Direction::Descending) => tr!("all-sorted-down", name = name.clone()),
        };
        response.widget_info(|| {
            egui::WidgetInfo::labeled(egui::Role::Button, order.is_some(), &spoken)
        });
        if response.hovered() && order.is_some() || response.has_focus() {
            ui.painter()
                .rect_filled(rect, f32::from(theme::CORNER), tokens.hover);
        }
        let color = if is_by {
            tokens.accent
        } else {
            tokens.text_muted
        };
        let inner = rect.shrink2(vec2(PAD, GRID));
        let mut job = egui::text::LayoutJob::simple(
            format!("{name}{sign}"),
            theme::caption_font(),
            color,
            inner.width(),
        );
        job.wrap.max_rows = 2;
        job.halign = if column.shows.is_number() {
            egui::Align::RIGHT
        } else {
            egui::Align::LEFT
        };
        let words = ui.fonts_mut(|fonts| fonts.layout_job(job));
        let x = if column.shows.is_number() {
            inner.right()
        } else {
            inner.left()
        };
        ui.painter()
            .galley(pos2(x, inner.bottom() - words.size().y), words, color);
        if response.clicked()
            && let Some(order) = order
        {
            out.command(Command::Overview(OverviewCommand::Sort(order)));
        }
        if let Some(hint) = column.shows.hint() {
            response.on_hover_text(hint);
        }
    }
    ui.painter().hline(
        whole.x_range(),
        whole.bottom() - 0.5,
        (1.0, tokens.hairline),
    );
}

fn row(ui: &mut Ui, columns: &[Column], state: &OverviewState, at: usize, out: &mut Outbox) {
    let Some(report) = state.reports().get(at) else {
        return;
    };
    let tokens = theme::tokens(ui);
    let (whole, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), ROW_HEIGHT), Sense::click());
    response.widget_info(|| {
        let said = |shows: Shows| shows.words(report);
        let name = tr!(
            "all-row",
            agency = said(Shows::Agency),
            date = said(Shows::Signed),
            issues = said(Shows::Figure(FigureKind::Issues)),
            done = said(Shows::Share(FigureKind::Done))
        );
        egui::WidgetInfo::labeled(egui::Role::Button, true, name)
    });
    if ui.is_rect_visible(whole) {
        let back = if response.hovered() || response.has_focus() {
            tokens.hover
        } else {
            Color32::TRANSPARENT
        };
        ui.painter()
            .rect_filled(whole, f32::from(theme::CORNER), back);
        let mut left = whole.left();
        for column in columns {
            let rect = Rect::from_min_size(
                pos2(left, whole.top()),
                vec2(column.width * GRID, ROW_HEIGHT),
            );
            left = rect.right();
            let inner = rect.shrink2(vec2(PAD, 0.0));
            if column.shows == Shows::Stack {
                let counts = by_status(&report.facts);
                let whole = report.facts.count(FigureKind::Issues);
                stack::paint(ui, inner.shrink2(vec2(0.0, 5.0)), &counts, whole);
                continue;
            }
            let color = if column.shows == Shows::Round {
                tokens.text_muted
            } else {
                tokens.text
            };
            let words = column.shows.words(report);
            let words = one_line(ui, &words, theme::list_font(), color, inner.width());
            let align = if column.shows.is_number() {
                Align2::RIGHT_CENTER
            } else {
                Align2::LEFT_CENTER
            };
            let place = align.anchor_size(
                pos2(
                    if column.shows.is_number() {
                        inner.right()
                    } else {
                        inner.left()
                    },
                    inner.center().y,
                ),
                words.size(),
            );
            ui.painter().galley(place.min, words, color);
        }
    }
    if response.clicked()
        && let Some(id) = state.id(at)
    {
        out.command(Command::Overview(OverviewCommand::Open(id, None)));
    }
    response.on_hover_ui(|ui| {
        ui.label(&report.name);
        ui.label(stack::words(&by_status(&report.facts)));
    });
}
