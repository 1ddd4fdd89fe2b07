//! Which rows of a comparison are shown, and in what order.

use std::collections::BTreeSet;

use egui::{Button, ComboBox, RichText, TextEdit, Ui};

use super::rows::topic_words;
use crate::app::{App, Command, Rounds, RowFilter, RowOrder, Which};
use crate::compare::Comparison;
use crate::tr;
use crate::ui::choice::choice;
use crate::ui::icons::{self, icon_toggle};
use crate::ui::outbox::Outbox;
use crate::ui::theme;

/// The choices; they wrap where the window is narrow. True where the figures are to be shown, or not any more.
pub(in crate::ui) fn filter_bar(
    ui: &mut Ui,
    app: &App,
    comparison: &Comparison,
    has_figures: bool,
    out: &mut Outbox,
) -> bool {
    let state = app.compare_state();
    let mut filter = state.filter().clone();
    let rounds = app.rounds();
    let mut toggles_figures = false;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = theme::GRID;
        let name = tr!("compare-figures");
        toggles_figures = icon_toggle(ui, icons::CHART, &name, has_figures).clicked();
        for which in Which::ALL {
            let n = state.count(which);
            let is_chosen = filter.which == which;
            if n == 0 && !is_chosen && which != Which::All {
                continue;
            }
            let name = which_name(which, rounds);
            let words = RichText::new(format!("{name} {n}")).font(theme::caption_font());
            if ui.add(Button::selectable(is_chosen, words)).clicked() {
                // The choice taken back shows everything again.
                filter.which = if is_chosen { Which::All } else { which };
            }
        }
        ui.add_space(theme::GRID);
        order_choice(ui, state.order(), out);
        let topics = topics_of(comparison);
        choice(
            ui,
            &tr!("pairs-topic"),
            &tr!("pairs-topic-any"),
            &mut filter.topic,
            &topics,
        );
        words_field(ui, &mut filter);
        if let Some(rounds) = rounds {
            let words = RichText::new(tr!(match rounds {
                Rounds::LeftFirst => "rounds-left-first",
                Rounds::RightFirst => "rounds-right-first",
            }));
            ui.label(words.font(theme::caption_font()).weak())
                .on_hover_text(tr!("rounds-hint"));
        }
    });
    if filter != *state.filter() {
        out.command(Command::FilterPairs(filter));
    }
    toggles_figures
}

/// What a choice is called; where both reports are of one agency, by what came back.
fn which_name(which: Which, rounds: Option<Rounds>) -> String {
    let key = match (which, rounds) {
        (Which::Linked, Some(_)) => "rounds-again",
        (Which::OnlyLeft, Some(Rounds::LeftFirst))
        | (Which::OnlyRight, Some(Rounds::RightFirst)) => "rounds-only-earlier",
        (Which::OnlyRight, Some(Rounds::LeftFirst))
        | (Which::OnlyLeft, Some(Rounds::RightFirst)) => "rounds-only-later",
        _ => which.message_key(),
    };
    tr!(key)
}

fn order_choice(ui: &mut Ui, now: RowOrder, out: &mut Outbox) {
    let name = tr!("pairs-order");
    let response = ComboBox::from_id_salt("pairs-order")
        .selected_text(tr!(now.message_key()))
        .width(0.0)
        .show_ui(ui, |ui| {
            for order in RowOrder::ALL {
                let entry = ui.selectable_label(now == order, tr!(order.message_key()));
                if entry.clicked() {
                    out.command(Command::OrderPairs(order));
                }
            }
        })
        .response
        .on_hover_text(&name);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, &name));
}

fn words_field(ui: &mut Ui, filter: &mut RowFilter) {
    let width = (ui.available_width() - theme::GRID).clamp(30.0 * theme::GRID, 50.0 * theme::GRID);
    let field = ui.add(
        TextEdit::singleline(&mut filter.words)
            .hint_text(tr!("pairs-words"))
            .desired_width(width),
    );
    field.widget_info(|| egui::WidgetInfo {
        label: Some(tr!("pairs-words")),
        ..egui::WidgetInfo::new(egui::Role::TextInput)
    });
}

/// Every topic that an issue of either report is about, by name.
fn topics_of(comparison: &Comparison) -> Vec<(String, String)> {
    let links = comparison.links.iter();
    let linked = links.flat_map(|link| link.left.iter().chain(&link.right));
    let alone = comparison.only_left.iter().chain(&comparison.only_right);
    let topics: BTreeSet<&String> = linked
        .chain(alone)
        .flat_map(|issue| &issue.topics)
        .collect();
    let mut named: Vec<(String, String)> = topics
        .into_iter()
        .map(|topic| (topic.clone(), topic_words(topic)))
        .collect();
    named.sort_by(|one, other| one.1.cmp(&other.1));
    named
}
