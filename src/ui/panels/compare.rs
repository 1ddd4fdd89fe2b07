//! Two reports side by side: the figures of both, the aligned issues, and the two passages below.

use egui::{Align, ComboBox, Grid, Label, Layout, RichText, ScrollArea, Sense, Ui, pos2, vec2};

use crate::app::{App, Command, OpenReport, PairRow, ReportId};
use crate::compare::{Comparison, FigureKind, Figures, IssueRef};
use crate::names;
use crate::outline::Status;
use crate::outline::view::NodeView;
use crate::tr;
use crate::ui::icons::{self, icon_button};
use crate::ui::outbox::Outbox;
use crate::ui::theme;

const ROW_HEIGHT: f32 = 9.0 * theme::GRID;

/// The choice of the two reports.
pub(in crate::ui) fn sides(ui: &mut Ui, app: &App, out: &mut Outbox) {
    let pair = app.compare_state().pair();
    ui.horizontal_centered(|ui| {
        let side = (ui.available_width() - 18.0 * theme::GRID) / 2.0;
        let left = side_choice(ui, app, &tr!("compare-left"), pair.map(|pair| pair.0), side);
        let can_swap = pair.is_some();
        let swap = ui
            .add_enabled_ui(can_swap, |ui| {
                icon_button(ui, icons::SWAP, &tr!("compare-swap"))
            })
            .inner;
        if swap.clicked() {
            out.command(Command::SwapSides);
        }
        let right = side_choice(
            ui,
            app,
            &tr!("compare-right"),
            pair.map(|pair| pair.1),
            side,
        );
        // Where only one side has been chosen yet, any other report is as good as the next.
        let other = |one: ReportId| {
            let ids = app.listed().iter().map(|row| row.report);
            ids.into_iter().find(|id| *id != one).unwrap_or(one)
        };
        if let Some(left) = left {
            let right = pair.map_or_else(|| other(left), |pair| pair.1);
            out.command(Command::CompareReports(left, right));
        } else if let Some(right) = right {
            let left = pair.map_or_else(|| other(right), |pair| pair.0);
            out.command(Command::CompareReports(left, right));
        }
    });
}

fn side_choice(
    ui: &mut Ui,
    app: &App,
    name: &str,
    now: Option<ReportId>,
    width: f32,
) -> Option<ReportId> {
    let row_name = |id| {
        app.listed()
            .iter()
            .find(|row| row.report == id)
            .map(|row| row.display_name().to_owned())
    };
    let shown = now
        .and_then(row_name)
        .or_else(|| Some(app.report(now?)?.name().to_owned()));
    let mut chosen = None;
    let combo = ComboBox::from_id_salt(name)
        .selected_text(shown.unwrap_or_else(|| tr!("compare-choose")))
        .width(width)
        .truncate();
    let response = combo.show_ui(ui, |ui| {
        for row in app.listed() {
            if ui
                .selectable_label(now == Some(row.report), row.display_name())
                .on_hover_text(&row.name)
                .clicked()
            {
                chosen = Some(row.report);
            }
        }
    });
    response
        .response
        .widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, name));
    chosen
}

/// The figures of both reports.
pub(in crate::ui) fn figures(ui: &mut Ui, comparison: &Comparison, sides: (&str, &str)) {
    let (left, right) = (&comparison.left, &comparison.right);
    let statuses: Vec<Status> = Status::ALL
        .iter()
        .copied()
        .filter(|status| left.stats.with_status(*status) + right.stats.with_status(*status) > 0)
        .collect();
    ScrollArea::horizontal().id_salt("figures").show(ui, |ui| {
        Grid::new("figures")
            .num_columns(11 + statuses.len())
            .spacing(egui::vec2(6.0, 1.0) * theme::GRID)
            .show(ui, |ui| {
                ui.label("");
                let heads = [
                    "figure-issues",
                    "figure-groups",
                    "figure-done",
                    "figure-measures",
                    "figure-per-issue",
                ];
                let tails = [
                    "figure-concrete",
                    "figure-regulations",
                    "figure-differing",
                    "figure-days-to-feedback",
                    "figure-days-to-signature",
                ];
                let statuses_named = statuses.iter().map(|status| names::status_name(*status));
                let named = heads
                    .iter()
                    .map(|key| tr!(key))
                    .chain(statuses_named)
                    .chain(tails.iter().map(|key| tr!(key)));
                for heading in named {
                    ui.label(RichText::new(heading).font(theme::caption_font()).weak());
                }
                ui.end_row();
                for (side, figures) in [(sides.0, left), (sides.1, right)] {
                    let name = super::bars::shortened(side, 14);
                    ui.label(RichText::new(name).font(theme::caption_font()).weak())
                        .on_hover_text(side);
                    figure_row(ui, figures, &statuses);
                    ui.end_row();
                }
            });
    });
}

fn figure_row(ui: &mut Ui, figures: &Figures, statuses: &[Status]) {
    let stats = &figures.stats;
    ui.label(stats.issues.to_string());
    ui.label(figures.groups().to_string());
    ui.label(tr!(
        "figure-share",
        part = stats.completed(),
        whole = stats.issues
    ));
    ui.label(stats.measures.to_string());
    ui.label(
        figures
            .measures_per_issue()
            .map_or_else(|| "—".to_owned(), |share| format!("{share:.1}")),
    );
    for status in statuses {
        ui.label(stats.with_status(*status).to_string());
    }
    ui.label(tr!(
        "figure-share",
        part = figures.count(FigureKind::ConcreteMeasures),
        whole = stats.measures
    ))
    .on_hover_text(tr!("figure-concrete-hint"));
    ui.label(figures.count(FigureKind::Regulations).to_string());
    ui.label(figures.count(FigureKind::DifferingClaims).to_string());
    for kind in [FigureKind::DaysToFeedback, FigureKind::DaysToSignature] {
        ui.label(figures.days(kind).map_or_else(
            || "—".to_owned(),
            |days| tr!("figure-days-value", days = days),
        ));
    }
}

/// The aligned issues: left, how alike, right.
pub(in crate::ui) fn rows(
    ui: &mut Ui,
    app: &App,
    comparison: &Comparison,
    scroll: bool,
    out: &mut Outbox,
) {
    let state = app.compare_state();
    let Some((left, right)) = state.pair() else {
        return;
    };
    let (Some(left), Some(right)) = (app.report(left), app.report(right)) else {
        return;
    };
    if state.rows().is_empty() {
        ui.label(RichText::new(tr!("compare-no-issues")).weak());
        return;
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut area = ScrollArea::vertical().id_salt("pairs").auto_shrink(false);
    if scroll {
        area = area.vertical_scroll_offset((state.shown() as f32 - 2.0).max(0.0) * ROW_HEIGHT);
    }
    area.show_rows(ui, ROW_HEIGHT, state.rows().len(), |ui, shown| {
        for at in shown {
            if pair_row(
                ui,
                (left, right),
                comparison,
                state.rows()[at],
                at == state.shown(),
            ) {
                out.command(Command::ShowPair(at));
            }
        }
    });
}

fn pair_row(
    ui: &mut Ui,
    sides: (&OpenReport, &OpenReport),
    comparison: &Comparison,
    row: PairRow,
    is_shown: bool,
) -> bool {
    let tokens = theme::tokens(ui);
    let (left, right, likeness, why) = match row {
        PairRow::Link(at) => {
            let link = &comparison.links[at];
            let percent = (link.score * 100.0).round() as u32;
            let why = tr!("compare-words", words = link.words.join("、"));
            (&link.left[..], &link.right[..], Some(percent), why)
        }
        PairRow::OnlyLeft(at) => (
            std::slice::from_ref(&comparison.only_left[at]),
            &[][..],
            None,
            tr!("compare-only-left"),
        ),
        PairRow::OnlyRight(at) => (
            &[][..],
            std::slice::from_ref(&comparison.only_right[at]),
            None,
            tr!("compare-only-right"),
        ),
    };
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), ROW_HEIGHT), Sense::click());
    let name = |issues: &[IssueRef]| {
        if issues.is_empty() {
            return tr!("compare-none");
        }
        issues
            .iter()
            .map(|issue| issue.title.as_str())
            .collect::<Vec<_>>()
            .join("；")
    };
    let spoken = match likeness {
        Some(percent) => tr!(
            "compare-row",
            left = name(left),
            right = name(right),
            percent = percent
        ),
        None => format!(
            "{why}：{}",
            name(if left.is_empty() { right } else { left })
        ),
    };
    response
        .widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, is_shown, &spoken));
    if ui.is_rect_visible(rect) {
        let back = match (is_shown, response.hovered() || response.has_focus()) {
            (true, _) => tokens.selected,
            (false, true) => tokens.hover,
            (false, false) => egui::Color32::TRANSPARENT,
        };
        ui.painter()
            .rect_filled(rect, f32::from(theme::CORNER), back);
        let middle = 16.0 * theme::GRID;
        let half = (rect.width() - middle) / 2.0;
        let cell = |x: f32, width: f32| {
            egui::Rect::from_min_size(pos2(x, rect.top()), vec2(width, ROW_HEIGHT))
        };
        side_cell(ui, cell(rect.left(), half), sides.0, left);
        side_cell(ui, cell(rect.right() - half, half), sides.1, right);
        let words = likeness.map_or_else(|| "—".to_owned(), |percent| format!("{percent} %"));
        let painter = ui.painter();
        painter.text(
            rect.center(),
            egui::Align2::CENTER_CENTER,
            words,
            theme::caption_font(),
            tokens.text_muted,
        );
        if let Some(percent) = likeness {
            let bar = egui::Rect::from_center_size(
                pos2(rect.center().x, rect.bottom() - 6.0),
                vec2(middle * 0.6, 2.0),
            );
            painter.rect_filled(bar, 1.0, tokens.hairline);
            let done =
                egui::Rect::from_min_size(bar.min, vec2(bar.width() * percent as f32 / 100.0, 2.0));
            painter.rect_filled(done, 1.0, tokens.accent);
        }
    }
    response.on_hover_text(why).clicked()
}

fn side_cell(ui: &mut Ui, rect: egui::Rect, report: &OpenReport, issues: &[IssueRef]) {
    let inner = rect.shrink2(vec2(2.0 * theme::GRID, 0.0));
    let mut cell = ui.new_child(
        egui::UiBuilder::new()
            .max_rect(inner)
            .layout(Layout::left_to_right(Align::Center)),
    );
    let tokens = theme::tokens(ui);
    let Some(first) = issues.first() else {
        cell.label(RichText::new(tr!("compare-none")).color(tokens.text_faint));
        return;
    };
    let Some(node) = NodeView::of_id(report.document(), first.id) else {
        return;
    };
    if let Some(label) = node.label() {
        cell.label(RichText::new(label).color(tokens.text_muted));
    }
    cell.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let status = node.status().status;
        ui.label(
            RichText::new(names::status_name(status))
                .font(theme::caption_font())
                .color(tokens.status(status)),
        );
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.add(Label::new(&first.title).truncate());
        });
    });
}
