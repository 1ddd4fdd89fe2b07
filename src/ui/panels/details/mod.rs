//! The panel below: tabs with the problems, the fields of the selected node, the header, and the history of edits.

mod claims;
mod decided;
mod difference;
mod header;
mod history;
mod node;

use egui::{Label, Response, RichText, ScrollArea, Sense, Ui};

use crate::app::{App, Command};
use crate::text::TextRange;
use crate::tr;
use crate::ui::icons::{self, icon_text};
use crate::ui::outbox::{Outbox, Tab, WindowRequest};
use crate::ui::panels::problems;
use crate::ui::theme;

/// How wide the column of names is.
const NAME_WIDTH: f32 = 18.0 * theme::GRID;

/// What is kept of the panel between frames.
#[derive(Debug, Default)]
pub(in crate::ui) struct DetailsPanes {
    history: history::HistoryPane,
}

impl DetailsPanes {
    /// The tabs and what the chosen one shows.
    pub(in crate::ui) fn show(&mut self, ui: &mut Ui, app: &App, tab: Tab, out: &mut Outbox) {
        ui.horizontal(|ui| {
            let n_problems = app.active().map_or(0, problems::n_open);
            for (choice, words) in [
                (Tab::Problems, tr!("tab-problems", n = n_problems)),
                (Tab::Node, tr!("tab-node")),
                (Tab::Header, tr!("tab-header")),
                (Tab::History, tr!("tab-history")),
            ] {
                if ui
                    .add(egui::Button::selectable(tab == choice, words))
                    .clicked()
                {
                    out.window(WindowRequest::ShowTab(choice));
                }
            }
        });
        ui.add_space(theme::GRID);
        let Some(report) = app.active() else { return };
        match tab {
            Tab::Problems => problems::problems(ui, report, out),
            Tab::Node => scrolled(ui, "node", |ui| node::node(ui, app, report, out)),
            Tab::Header => scrolled(ui, "header", |ui| header::header(ui, report, out)),
            Tab::History => self.history.show(ui, app, report, out),
        }
    }
}

fn scrolled(ui: &mut Ui, salt: &str, contents: impl FnOnce(&mut Ui)) {
    ScrollArea::vertical()
        .id_salt(salt)
        .auto_shrink(false)
        .show(ui, |ui| {
            // The bar lies over what it scrolls: no field reaches under it.
            ui.set_max_width(ui.available_width() - 3.0 * theme::GRID);
            contents(ui);
        });
}

/// The name of a field, in the column of names.
fn name_label(ui: &mut Ui, name: &str) -> Response {
    ui.add(Label::new(
        RichText::new(name).color(theme::tokens(ui).text_muted),
    ))
}

/// A field with its name at the left, and as much room as there is at the right.
fn named_row<R>(ui: &mut Ui, name: &str, contents: impl FnOnce(&mut Ui) -> R) -> R {
    ui.horizontal_top(|ui| {
        let size = egui::vec2(NAME_WIDTH, theme::ROW_HEIGHT);
        ui.allocate_ui_with_layout(
            size,
            egui::Layout::left_to_right(egui::Align::Center),
            |ui| {
                ui.set_min_size(size);
                name_label(ui, name);
            },
        );
        ui.vertical(contents).inner
    })
    .inner
}

/// Words that show where they stand in the text when they are clicked.
fn place_words(ui: &mut Ui, words: &str, range: TextRange, out: &mut Outbox) {
    place_label(ui, Label::new(link_text(ui, words)), range, out);
}

/// The same, cut to the room that is left.
fn place_words_cut(ui: &mut Ui, words: &str, range: TextRange, out: &mut Outbox) {
    place_label(ui, Label::new(link_text(ui, words)).truncate(), range, out);
}

fn link_text(ui: &Ui, words: &str) -> RichText {
    RichText::new(words).color(theme::tokens(ui).accent)
}

fn place_label(ui: &mut Ui, label: Label, range: TextRange, out: &mut Outbox) {
    let response = ui
        .add(label.sense(Sense::click()))
        .on_hover_cursor(egui::CursorIcon::PointingHand)
        .on_hover_text(tr!("show-in-text"));
    if response.clicked() {
        out.command(Command::ShowWords(range));
    }
}

/// Under a field: the printed words, a click on which shows them in the text, and whether a person decided otherwise.
struct Printed<'a> {
    /// The name of the field.
    name: &'a str,
    /// What is printed; none where nothing is.
    words: Option<String>,
    /// Where it stands.
    range: Option<TextRange>,
    /// The command that takes a person's answer back, where one stands in the way of what is printed.
    take_back: Option<Command>,
}

impl Printed<'_> {
    fn show(self, ui: &mut Ui, out: &mut Outbox) {
        ui.horizontal(|ui| {
            let is_overridden = self.take_back.is_some();
            if let Some(command) = self.take_back {
                let sign = icon_text(icons::EDIT)
                    .color(theme::tokens(ui).accent)
                    .size(theme::CAPTION_SIZE);
                ui.label(sign).on_hover_text(tr!("by-hand"));
                let button = ui.small_button(tr!("take-back"));
                let name = tr!("take-back-of", field = self.name);
                button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
                if button.clicked() {
                    out.command(command);
                }
            }
            let words = match (self.words, is_overridden) {
                (Some(words), true) => tr!("printed-value", words = words),
                (Some(words), false) => tr!("evidence", words = words),
                (None, true) => tr!("printed-value", words = tr!("printed-nothing")),
                (None, false) => tr!("evidence-none"),
            };
            // The words come last, as they are cut to the room that is left.
            match self.range {
                Some(range) => place_words_cut(ui, &words, range, out),
                None => {
                    ui.add(Label::new(RichText::new(words).weak()).truncate());
                }
            }
        });
    }
}
