//! The command palette: every action by its name, and every report of the library, found while one types.

use egui::{Button, Frame, Id, Key, Modal, RichText, ScrollArea, TextEdit, Ui};

use crate::app::{Action, App, Command, Keymap};
use crate::tr;
use crate::ui::outbox::Outbox;
use crate::ui::theme;

/// More entries than this nobody looks through: words find them.
const MOST_ENTRIES: usize = 200;

/// What is typed and which of the entries found is chosen.
#[derive(Debug, Default)]
pub(in crate::ui) struct Palette {
    words: String,
    chosen: usize,
}

/// Something that the palette can do.
enum Entry {
    Act(Action),
    Open(Command),
}

/// The palette; false once something was chosen or nothing is wanted.
pub(in crate::ui) fn palette(ui: &Ui, app: &App, state: &mut Palette, out: &mut Outbox) -> bool {
    let mut stays = true;
    // The arrows choose among the entries, although the field has the keyboard.
    let (up, down) = ui.input_mut(|input| {
        let none = egui::Modifiers::NONE;
        (
            input.consume_key(none, Key::ArrowUp),
            input.consume_key(none, Key::ArrowDown),
        )
    });
    let modal = Modal::new(Id::unique("palette")).frame(Frame::window(ui.style()));
    let response = modal.show(ui, |ui| {
        ui.set_width(120.0 * theme::GRID);
        let field = ui.add(
            TextEdit::singleline(&mut state.words)
                .hint_text(tr!("palette-words"))
                .desired_width(f32::INFINITY),
        );
        field.widget_info(|| egui::WidgetInfo {
            label: Some(tr!("palette-words")),
            ..egui::WidgetInfo::new(egui::Role::TextInput)
        });
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if !entered && !field.has_focus() {
            field.request_focus();
        }
        let entries = entries(app, &out.keys, &state.words);
        if field.changed() {
            state.chosen = 0;
        }
        if down {
            state.chosen += 1;
        }
        if up {
            state.chosen = state.chosen.saturating_sub(1);
        }
        state.chosen = state.chosen.min(entries.len().saturating_sub(1));
        let mut picked = entered.then_some(state.chosen);
        ui.add_space(theme::GRID);
        if entries.is_empty() {
            ui.label(RichText::new(tr!("palette-nothing")).weak());
        }
        ScrollArea::vertical()
            .max_height(80.0 * theme::GRID)
            .min_scrolled_height(80.0 * theme::GRID)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                for (i, (name, keys, _)) in entries.iter().enumerate() {
                    let is_chosen = i == state.chosen;
                    let button = Button::selectable(is_chosen, name)
                        .shortcut_text(keys)
                        .min_size(egui::vec2(ui.available_width(), 0.0));
                    let button = ui.add(button);
                    if is_chosen && (up || down) {
                        button.scroll_to_me(None);
                    }
                    if button.clicked() {
                        picked = Some(i);
                    }
                }
            });
        if let Some((.., entry)) = picked.and_then(|i| entries.into_iter().nth(i)) {
            match entry {
                Entry::Act(action) => out.act(action),
                Entry::Open(command) => out.command(command),
            }
            stays = false;
        }
    });
    stays && !response.should_close()
}

/// The entries whose names hold all that was typed, with their keys.
fn entries(app: &App, keymap: &Keymap, words: &str) -> Vec<(String, String, Entry)> {
    let wanted: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    let matches = |name: &str| {
        let name = name.to_lowercase();
        wanted.iter().all(|word| name.contains(word.as_str()))
    };
    let actions = Action::all()
        .filter(|action| action.applies_in(app.workplace()) && *action != Action::Palette)
        .map(|action| {
            let keys: Vec<String> = keymap.of(action).iter().map(ToString::to_string).collect();
            (action.name(), keys.join("  "), Entry::Act(action))
        });
    let reports = app.listed().iter().map(|row| {
        let name = tr!("palette-open", name = row.display_name());
        (
            name,
            String::new(),
            Entry::Open(Command::OpenReport(row.report)),
        )
    });
    actions
        .chain(reports)
        .filter(|(name, ..)| matches(name))
        .take(MOST_ENTRIES)
        .collect()
}
