//! The comparison workplace: the figures, the aligned issues, and the passages of the pair that is shown.

use egui::{CentralPanel, Frame, Margin, Panel, RichText, Ui};

use super::outbox::Outbox;
use super::panels::compare;
use super::text_view::{TextView, TextViewInput};
use super::theme;
use crate::app::{App, OpenReport, PairRow, ReportId};
use crate::compare::{Comparison, IssueRef};
use crate::outline::view::NodeView;
use crate::text::TextRange;
use crate::tr;

/// What is kept of the comparison between frames.
#[derive(Debug)]
pub(super) struct ComparePanes {
    left: TextView,
    right: TextView,
    /// Which pair of which reports the passages were last scrolled to.
    scrolled_to: Option<((ReportId, ReportId), PairRow)>,
}

impl Default for ComparePanes {
    fn default() -> Self {
        Self {
            left: TextView::new("compare-left"),
            right: TextView::new("compare-right"),
            scrolled_to: None,
        }
    }
}

impl ComparePanes {
    /// Shows the comparison in all of the room that is left.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        app: &App,
        narrow: Frame,
        none: Frame,
        out: &mut Outbox,
    ) {
        let state = app.compare_state();
        let reports = state
            .pair()
            .and_then(|(left, right)| Some((app.report(left)?, app.report(right)?)));
        let (Some(comparison), Some((left, right)), Some(pair)) =
            (state.comparison(), reports, state.pair())
        else {
            CentralPanel::default().frame(none).show(ui, |ui| {
                ui.centered_and_justified(|ui| {
                    let words = if state.pair().is_some() {
                        tr!("compare-working")
                    } else {
                        tr!("compare-choose-hint")
                    };
                    ui.label(RichText::new(words).weak());
                });
            });
            return;
        };
        let step = ui.input_mut(|input| {
            let mut pressed = |key| input.consume_key(egui::Modifiers::NONE, key);
            i32::from(pressed(egui::Key::ArrowDown)) - i32::from(pressed(egui::Key::ArrowUp))
        });
        if step != 0 && !ui.text_edit_focused() {
            let row = state.shown().saturating_add_signed(step as isize);
            out.command(crate::app::Command::ShowPair(row));
        }
        let padded = Frame {
            inner_margin: Margin::symmetric(8, 6),
            ..narrow
        };
        Panel::top("figures").frame(padded).show(ui, |ui| {
            compare::figures(ui, comparison, (left.name(), right.name()));
        });
        let passages = Panel::bottom("passages")
            .resizable(true)
            .default_size(ui.available_height() * 0.5);
        let row = state.rows().get(state.shown()).copied();
        let has_moved = row.is_some_and(|row| self.scrolled_to != Some((pair, row)));
        passages
            .min_size(30.0 * theme::GRID)
            .frame(none)
            .show(ui, |ui| {
                if let Some(row) = row {
                    let (left_issues, right_issues) = issues_of(comparison, row);
                    let ranges = (extents(left, left_issues), extents(right, right_issues));
                    if has_moved {
                        self.scrolled_to = Some((pair, row));
                        for (view, ranges) in
                            [(&mut self.left, &ranges.0), (&mut self.right, &ranges.1)]
                        {
                            if let Some(first) = ranges.first() {
                                view.scroll_to(first.start());
                            }
                        }
                    }
                    let half = ui.available_width() / 2.0;
                    Panel::left("passage-left")
                        .exact_size(half)
                        .resizable(false)
                        .frame(none)
                        .show(ui, |ui| {
                            passage(ui, &mut self.left, left, &ranges.0);
                        });
                    CentralPanel::default()
                        .frame(none)
                        .show(ui, |ui| passage(ui, &mut self.right, right, &ranges.1));
                }
            });
        CentralPanel::default()
            .frame(none)
            .show(ui, |ui| compare::rows(ui, app, comparison, has_moved, out));
    }
}

fn passage(ui: &mut Ui, view: &mut TextView, report: &OpenReport, ranges: &[TextRange]) {
    ui.push_id(report.stored_as.report.to_i64(), |ui| {
        Panel::top("passage-name")
            .exact_size(7.0 * theme::GRID)
            .show(ui, |ui| {
                ui.horizontal_centered(|ui| {
                    ui.label(
                        RichText::new(report.name())
                            .font(theme::caption_font())
                            .weak(),
                    )
                });
            });
        let input = TextViewInput {
            document: report.document(),
            revision: report.revision(),
            selected: ranges,
            hits: &[],
            problems: &[],
        };
        view.show(ui, &input);
    });
}

/// The issues of a row, of the left and of the right report.
fn issues_of(comparison: &Comparison, row: PairRow) -> (&[IssueRef], &[IssueRef]) {
    match row {
        PairRow::Link(at) => comparison
            .links
            .get(at)
            .map_or((&[], &[]), |link| (&link.left, &link.right)),
        PairRow::OnlyLeft(at) => (comparison.only_left.get(at..=at).unwrap_or_default(), &[]),
        PairRow::OnlyRight(at) => (&[], comparison.only_right.get(at..=at).unwrap_or_default()),
    }
}

fn extents(report: &OpenReport, issues: &[IssueRef]) -> Vec<TextRange> {
    issues
        .iter()
        .filter_map(|issue| Some(NodeView::of_id(report.document(), issue.id)?.extent()))
        .collect()
}
