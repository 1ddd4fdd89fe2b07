//! Two annotations of one report held against each other: the figures, every place where they differ, and whose side counts
//! there, chosen with the keys or the mouse and taken over at once.

use egui::{Button, Key, Label, Modifiers, RichText, Ui, vec2};

use super::alike::line_and_words;
use crate::app::{App, Command, MergeCommand, MergeState};
use crate::edit::merge::{Choice, Disagreement};
use crate::export::agreement::figure_lines;
use crate::names::difference::{Changed, disagreement_changes};
use crate::tr;
use crate::ui::outbox::Outbox;
use crate::ui::place_list::{PlaceList, side_box};
use crate::ui::theme;

/// So much of the words at a place is shown.
const LONGEST_WORDS: usize = 24;

/// How wide the button of a side is.
const CHOICE_WIDTH: f32 = 11.0 * theme::GRID;

/// The box between frames.
#[derive(Debug, Default)]
pub(in crate::ui) struct MergeBox {
    list: PlaceList,
    /// The row that the keys choose for.
    at: Option<usize>,
}

impl MergeBox {
    /// The box of the annotations held against each other.
    pub(in crate::ui) fn show(&mut self, ui: &Ui, app: &App, state: &MergeState, out: &mut Outbox) {
        let (modal, width, height) = side_box(ui, "merge");
        let places: &[Disagreement] = state
            .found
            .as_ref()
            .map_or(&[], |found| &found.disagreements);
        let touched = self.list.keys(ui, places.len());
        self.at = touched.shown.or(self.at).filter(|at| *at < places.len());
        self.choose_by_keys(ui, state, places, touched.toggled, out);
        let response = modal.show(ui, |ui| {
            ui.set_width(width);
            ui.heading(tr!("merge-title"));
            other(ui, state, out);
            let Some(found) = &state.found else {
                ui.horizontal(|ui| {
                    ui.spinner();
                    ui.label(tr!("merge-busy"));
                });
                if ui.button(tr!("cancel")).clicked() {
                    merge(out, MergeCommand::Drop);
                }
                return;
            };
            for line in figure_lines(&found.agreement) {
                let line = RichText::new(line).font(theme::caption_font()).weak();
                ui.add(Label::new(line).wrap());
            }
            let mut clicked = None;
            if places.is_empty() {
                ui.label(tr!("merge-same"));
            } else {
                choice_of_all(ui, state, out);
                ui.separator();
                clicked = self.list.show(ui, places.len(), height * 0.66, |ui, at| {
                    place(ui, app, &places[at], state.choices[at], at, out)
                });
                ui.separator();
            }
            self.at = clicked.or(self.at);
            if let Some(range) = clicked.or(touched.shown).and_then(|at| places[at].range) {
                out.command(Command::ShowPlace(state.target, range));
            }
            ui.add_space(theme::GRID);
            ui.horizontal(|ui| {
                let n = state.n_taken();
                let button = Button::new(tr!("merge-take", n = n));
                let is_clicked = ui.add_enabled(n > 0, button).clicked();
                if n > 0 && (is_clicked || touched.is_entered) {
                    merge(out, MergeCommand::Take);
                }
                let words = if places.is_empty() {
                    tr!("close")
                } else {
                    tr!("cancel")
                };
                if ui.button(words).clicked() {
                    merge(out, MergeCommand::Drop);
                }
            });
        });
        if response.should_close() && !response.backdrop_response.clicked() {
            merge(out, MergeCommand::Drop);
        }
    }

    /// The arrow that points to a side chooses it, the space bar goes round the sides.
    fn choose_by_keys(
        &self,
        ui: &Ui,
        state: &MergeState,
        places: &[Disagreement],
        toggled: Option<usize>,
        out: &mut Outbox,
    ) {
        let is_elsewhere = ui.memory(|memory| memory.focused().is_some());
        let Some(at) = self.at.filter(|_| !is_elsewhere) else {
            return;
        };
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let chosen = if pressed(Key::ArrowLeft) {
            Some(Choice::Left)
        } else if pressed(Key::ArrowRight) {
            Some(Choice::Right)
        } else {
            None
        };
        if let Some(choice) = chosen {
            merge(out, MergeCommand::Choose(at, choice));
        }
        if let Some(at) = toggled.filter(|at| *at < places.len()) {
            let next = match state.choices[at] {
                Choice::Left => Choice::Right,
                Choice::Right if places[at].about.can_have_both() => Choice::Both,
                Choice::Right | Choice::Both => Choice::Left,
            };
            merge(out, MergeCommand::Choose(at, next));
        }
    }
}

fn merge(out: &mut Outbox, command: MergeCommand) {
    out.command(Command::Merge(command));
}

/// Which annotation is on the right.
fn other(ui: &mut Ui, state: &MergeState, out: &mut Outbox) {
    let Some(shown) = state.others.get(state.other) else {
        return;
    };
    ui.horizontal(|ui| {
        ui.label(RichText::new(tr!("merge-sides")).font(theme::caption_font()));
        let combo = egui::ComboBox::from_id_salt("merge-other")
            .selected_text(&shown.name)
            .width(ui.available_width() - theme::GRID)
            .truncate();
        let response = combo.show_ui(ui, |ui| {
            for (at, other) in state.others.iter().enumerate() {
                if ui
                    .selectable_label(at == state.other, &other.name)
                    .clicked()
                {
                    merge(out, MergeCommand::With(other.report));
                }
            }
        });
        let name = tr!("merge-other", name = shown.name.as_str());
        response
            .response
            .widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, &name));
    });
}

fn choice_of_all(ui: &mut Ui, state: &MergeState, out: &mut Outbox) {
    ui.horizontal_wrapped(|ui| {
        for (words, choice) in [
            (tr!("merge-all-left"), Choice::Left),
            (tr!("merge-all-right"), Choice::Right),
        ] {
            if ui.small_button(words).clicked() {
                merge(out, MergeCommand::ChooseAll(choice));
            }
        }
        let words = tr!("merge-hint", n = state.choices.len());
        ui.label(RichText::new(words).font(theme::caption_font()).weak());
    });
}

/// One place: whose side counts, the line, the words there, and what either has.
fn place(
    ui: &mut Ui,
    app: &App,
    place: &Disagreement,
    chosen: Choice,
    at: usize,
    out: &mut Outbox,
) -> String {
    let Some(report) = app.active() else {
        return String::new();
    };
    let text = report.document().text();
    let (line, words) = place.range.map_or_else(
        || (0, tr!("agreement-whole")),
        |range| {
            let words = text.trimmed(range);
            let shown: String = text.slice(words).chars().take(LONGEST_WORDS).collect();
            (text.line_of(words.start()) + 1, shown.replace('\n', " "))
        },
    );
    let changes = disagreement_changes(place, text);
    let what: Vec<String> = changes.iter().map(sides).collect();
    let what = what.join(" · ");
    let can_have_both = place.about.can_have_both();
    // A row holds its buttons.
    ui.spacing_mut().interact_size.y = 0.0;
    ui.spacing_mut().button_padding.y = 0.0;
    for choice in [Choice::Left, Choice::Right, Choice::Both] {
        let said = side_name(choice);
        let size = vec2(CHOICE_WIDTH, theme::ROW_HEIGHT - theme::GRID);
        if choice == Choice::Both && !can_have_both {
            // What follows stands in one column.
            ui.allocate_space(size);
            continue;
        }
        let is_chosen = choice == chosen;
        let button = ui.add_sized(size, Button::selectable(is_chosen, said.as_str()));
        let name = tr!(
            "merge-choice",
            side = said,
            line = line,
            words = words.as_str()
        );
        button.widget_info(|| {
            egui::WidgetInfo::selected(egui::Role::RadioButton, true, is_chosen, &name)
        });
        if button.clicked() {
            merge(out, MergeCommand::Choose(at, choice));
        }
    }
    line_and_words(ui, line, &words, &what, None);
    let side = side_name(chosen);
    tr!(
        "merge-row",
        line = line,
        words = words,
        what = what,
        side = side
    )
}

fn side_name(choice: Choice) -> String {
    match choice {
        Choice::Left => tr!("merge-left"),
        Choice::Right => tr!("merge-right"),
        Choice::Both => tr!("merge-both"),
    }
}

fn sides(changed: &Changed) -> String {
    tr!(
        "merge-change",
        name = changed.name.as_str(),
        left = changed.before.as_str(),
        right = changed.after.as_str()
    )
}
