//! The figures of both reports below one another, each a way to the passages that it is counted from.

use egui::{Button, Grid, Popup, RichText, ScrollArea, Ui};

use crate::app::OpenReport;
use crate::compare::{Comparison, Figure, FigureKind, Figures};
use crate::outline::view::clean;
use crate::text::TextPos;
use crate::tr;
use crate::ui::panels::bars::shortened;
use crate::ui::theme;

/// So many characters of a passage are shown.
const LONGEST_WORDS: usize = 40;
/// No more passages are listed.
const MOST_LISTED: usize = 200;

/// A place that a figure leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ui) enum Place {
    /// In the left text.
    Left(TextPos),
    /// In the right text.
    Right(TextPos),
}

/// The figures that either report has; where one of them was followed to a passage, that place.
pub(in crate::ui) fn figures(
    ui: &mut Ui,
    comparison: &Comparison,
    reports: (&OpenReport, &OpenReport),
) -> Option<Place> {
    let (left, right) = (&comparison.left, &comparison.right);
    let is_told = |figures: &Figures, kind| {
        let value = figures.figure(kind).amount.value;
        value.is_some_and(|value| value.to_hundredths() != 0)
    };
    let kinds = FigureKind::ALL.iter().copied();
    let kinds: Vec<FigureKind> = kinds
        .filter(|kind| is_told(left, *kind) || is_told(right, *kind))
        .collect();
    let mut place = None;
    ScrollArea::horizontal().id_salt("figures").show(ui, |ui| {
        Grid::new("figures")
            .num_columns(1 + kinds.len())
            .spacing(egui::vec2(5.0, 1.0) * theme::GRID)
            .show(ui, |ui| {
                ui.label("");
                for kind in &kinds {
                    let title = RichText::new(kind.title()).font(theme::caption_font());
                    let label = padded(ui, |ui| ui.label(title.weak()));
                    label.on_hover_text(kind.meaning());
                }
                ui.end_row();
                for (figures, report, side) in [
                    (left, reports.0, tr!("compare-left")),
                    (right, reports.1, tr!("compare-right")),
                ] {
                    let name = RichText::new(shortened(report.name(), 14));
                    ui.label(name.font(theme::caption_font()).weak())
                        .on_hover_text(report.name());
                    for kind in &kinds {
                        let followed = value(ui, figures.figure(*kind), report, &side);
                        let is_left = std::ptr::eq(figures, left);
                        place = place.or(followed.map(|pos| {
                            if is_left {
                                Place::Left(pos)
                            } else {
                                Place::Right(pos)
                            }
                        }));
                    }
                    ui.end_row();
                }
            });
        // Room for the scroll bar.
        ui.add_space(2.0 * theme::GRID);
    });
    place
}

/// What is no button stands where the words of a button would.
fn padded<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    let padding = ui.spacing().button_padding.x;
    let row = ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.add_space(padding);
        add(ui)
    });
    row.inner
}

/// One figure, with the passages that it is counted from; the one that was chosen.
fn value(ui: &mut Ui, figure: &Figure, report: &OpenReport, side: &str) -> Option<TextPos> {
    let shown = figure.shown();
    if figure.passages.is_empty() {
        padded(ui, |ui| ui.label(shown));
        return None;
    }
    let button = ui.add(Button::new(&shown).frame_when_inactive(false));
    let spoken = tr!(
        "figure-spoken",
        side = side,
        title = figure.kind.title(),
        value = shown
    );
    button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &spoken));
    let mut chosen = None;
    Popup::menu(&button).show(|ui| {
        let n = figure.passages.len();
        let words = RichText::new(tr!("figure-passages", title = figure.kind.title(), n = n));
        ui.label(words.font(theme::caption_font()).weak());
        let area = ScrollArea::vertical().max_height(90.0 * theme::GRID);
        area.show(ui, |ui| {
            for passage in figure.passages.iter().take(MOST_LISTED) {
                let document = report.document();
                let (text, marks) = (document.text(), document.outline().marks_in(passage.range));
                let line = text.line_of(passage.range.start()) + 1;
                let words = shortened(&clean(text, passage.range, marks), LONGEST_WORDS);
                if ui
                    .button(tr!("figure-passage", line = line, words = words))
                    .clicked()
                {
                    chosen = Some(passage.range.start());
                    ui.close();
                }
            }
        });
    });
    button.on_hover_text(tr!("figure-passages-hint"));
    chosen
}
