//! How many issues each report has about each topic, as bars: a click leaves the issues of that topic in the list.

use std::collections::BTreeMap;

use egui::{Color32, Rect, ScrollArea, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use super::paint::one_line;
use super::rows::topic_words;
use crate::app::{App, Command};
use crate::compare::Comparison;
use crate::tr;
use crate::ui::outbox::Outbox;
use crate::ui::theme::{self, GRID};

const WIDTH: f32 = 30.0 * GRID;
const HEIGHT: f32 = 13.0 * GRID;
const BAR: f32 = 2.0 * GRID;
/// Room for the numbers behind the bars.
const NUMBERS: f32 = 6.0 * GRID;

/// A bar for each report below each topic, the topics with the most issues first.
pub(in crate::ui) fn topic_bars(ui: &mut Ui, app: &App, comparison: &Comparison, out: &mut Outbox) {
    let mut counts: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    for (side, figures) in [&comparison.left, &comparison.right]
        .into_iter()
        .enumerate()
    {
        for (topic, n) in &figures.by_topic {
            counts.entry(topic).or_default()[side] += n;
        }
    }
    let mut counts: Vec<(&str, [usize; 2])> = counts.into_iter().collect();
    counts.sort_by_key(|(_, sides)| std::cmp::Reverse(sides.iter().sum::<usize>()));
    let Some(most) = counts.iter().flat_map(|(_, sides)| sides).copied().max() else {
        return;
    };
    let filter = app.compare_state().filter();
    ScrollArea::horizontal()
        .id_salt("topic bars")
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = GRID;
                for (topic, sides) in counts {
                    let is_chosen = filter.topic.as_deref() == Some(topic);
                    if topic_cell(ui, topic, sides, most, is_chosen) {
                        let mut filter = filter.clone();
                        // The choice taken back shows everything again.
                        filter.topic = (!is_chosen).then(|| topic.to_owned());
                        out.command(Command::FilterPairs(filter));
                    }
                }
            });
            // Room for the scroll bar.
            ui.add_space(2.0 * GRID);
        });
}

/// The name of a topic and a bar for each side; whether it was clicked.
fn topic_cell(ui: &mut Ui, topic: &str, sides: [usize; 2], most: usize, is_chosen: bool) -> bool {
    let (rect, response) = ui.allocate_exact_size(vec2(WIDTH, HEIGHT), Sense::click());
    let name = topic_words(topic);
    let [left, right] = sides;
    let said = tr!(
        "topic-bars-spoken",
        topic = name.clone(),
        left = left,
        right = right
    );
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, is_chosen, &said));
    let tokens = theme::tokens(ui);
    let ground = if is_chosen {
        tokens.selected
    } else if response.hovered() || response.has_focus() {
        tokens.hover
    } else {
        Color32::TRANSPARENT
    };
    ui.painter().rect_filled(rect, GRID, ground);
    if response.has_focus() {
        let outline = Stroke::new(1.0, tokens.accent);
        ui.painter()
            .rect_stroke(rect, GRID, outline, StrokeKind::Inside);
    }
    let inner = rect.shrink2(vec2(GRID, 0.5 * GRID));
    let font = theme::caption_font();
    let title = one_line(ui, &name, font.clone(), tokens.text, inner.width());
    let below = inner.top() + title.size().y;
    ui.painter().galley(inner.left_top(), title, tokens.text);
    let longest = inner.width() - NUMBERS;
    let row_height = (inner.bottom() - below) / 2.0;
    for (at, (n, color)) in sides
        .into_iter()
        .zip([tokens.accent, tokens.text_faint])
        .enumerate()
    {
        let middle = below + row_height * (at as f32 + 0.5);
        let length = longest * n as f32 / most as f32;
        let bar = Rect::from_min_size(pos2(inner.left(), middle - BAR / 2.0), vec2(length, BAR));
        ui.painter().rect_filled(bar, 0.5 * GRID, color);
        let number = one_line(ui, &n.to_string(), font.clone(), tokens.text_muted, NUMBERS);
        let at = pos2(bar.right() + GRID, middle - number.size().y / 2.0);
        ui.painter().galley(at, number, tokens.text_muted);
    }
    response.on_hover_text(said).clicked()
}
