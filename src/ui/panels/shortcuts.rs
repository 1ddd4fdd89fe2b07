//! The sheet of shortcuts: every action with its keys, which a person can change there.

use egui::{
    Align, Button, Event, EventFilter, Frame, Id, Key, Layout, Modal, RichText, ScrollArea,
    TextEdit, Ui,
};

use crate::app::{Action, ActionGroup, Keymap, Shortcut};
use crate::tr;
use crate::ui::icons::{self, icon_button};
use crate::ui::keys;
use crate::ui::outbox::{Outbox, WindowRequest};
use crate::ui::theme;

/// What is looked for in the sheet, and the key that is being changed.
#[derive(Debug, Default)]
pub(in crate::ui) struct ShortcutSheet {
    words: String,
    change: Option<Change>,
    /// The choice is about to be forgotten: pressing once more does it.
    is_restoring_all: bool,
}

/// A key that is being changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Change {
    action: Action,
    /// The key to be replaced; none where one comes beside the others.
    before: Option<Shortcut>,
    /// The key that was pressed, where something stands against it.
    pressed: Option<Pressed>,
}

/// What stands against a key that was pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pressed {
    /// It can be given to no action.
    Refused(Shortcut, crate::app::KeyRefusal),
    /// Another action has it.
    Taken(Shortcut, Action),
}

impl ShortcutSheet {
    /// Whether the next key pressed is the one wanted, whatever it usually does.
    pub(in crate::ui) fn is_listening(&self) -> bool {
        self.change.is_some()
    }

    /// The sheet; false once it is to be put away.
    pub(in crate::ui) fn show(&mut self, ui: &Ui, keymap: &Keymap, out: &mut Outbox) -> bool {
        let was_listening = self.is_listening();
        self.read_keys(ui, keymap, out);
        let mut stays = true;
        let modal = Modal::new(Id::unique("shortcut-sheet")).frame(Frame::window(ui.style()));
        let response = modal.show(ui, |ui| {
            let content = ui.ctx().content_rect();
            ui.set_width((150.0 * theme::GRID).min(content.width() - 20.0 * theme::GRID));
            stays &= !self.head(ui, keymap, out);
            let height = (content.height() - 44.0 * theme::GRID).max(30.0 * theme::GRID);
            ScrollArea::vertical()
                .max_height(height)
                .min_scrolled_height(height)
                .auto_shrink([false, false])
                .show(ui, |ui| self.groups(ui, keymap, out));
        });
        // While a key is waited for, Esc only ends the waiting.
        stays && (was_listening || !response.should_close())
    }

    /// The title, what is looked for, and what holds for all keys; true once the sheet is to be put away.
    fn head(&mut self, ui: &mut Ui, keymap: &Keymap, out: &mut Outbox) -> bool {
        let mut closes = false;
        ui.horizontal(|ui| {
            ui.heading(Action::Shortcuts.name());
            ui.add_space(2.0 * theme::GRID);
            let field = ui.add(
                TextEdit::singleline(&mut self.words)
                    .hint_text(tr!("shortcuts-words"))
                    .desired_width(40.0 * theme::GRID),
            );
            field.widget_info(|| egui::WidgetInfo {
                label: Some(tr!("shortcuts-words")),
                ..egui::WidgetInfo::new(egui::Role::TextInput)
            });
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                closes = icon_button(ui, icons::CLOSE, &tr!("close")).clicked();
                ui.add_enabled_ui(keymap.is_any_changed(), |ui| {
                    self.restore_all(ui, out);
                });
            });
        });
        let caption = |words: String| RichText::new(words).font(theme::caption_font()).weak();
        ui.label(caption(tr!("shortcuts-change")));
        ui.label(caption(tr!("shortcuts-tree")));
        ui.add_space(theme::GRID);
        closes
    }

    fn restore_all(&mut self, ui: &mut Ui, out: &mut Outbox) {
        if !self.is_restoring_all {
            self.is_restoring_all = ui.button(tr!("keys-restore-all")).clicked();
            return;
        }
        if ui.button(tr!("cancel")).clicked() {
            self.is_restoring_all = false;
        }
        if ui.button(tr!("keys-restore-all-really")).clicked() {
            self.is_restoring_all = false;
            self.change = None;
            out.window(WindowRequest::SetKeys(Keymap::default()));
        }
    }

    fn groups(&mut self, ui: &mut Ui, keymap: &Keymap, out: &mut Outbox) {
        let wanted = self.words.trim().to_lowercase();
        let mut is_any_shown = false;
        for group in ActionGroup::ALL {
            let rows: Vec<(Action, Vec<Shortcut>)> = Action::all()
                .filter(|action| action.group() == group)
                .map(|action| (action, keymap.of(action)))
                .filter(|(action, keys)| is_wanted(&wanted, *action, keys))
                .collect();
            if rows.is_empty() {
                continue;
            }
            is_any_shown = true;
            ui.add_space(2.0 * theme::GRID);
            ui.label(RichText::new(group.name()).font(theme::bold_font(theme::LIST_SIZE)));
            for (action, keys) in rows {
                self.row(ui, keymap, action, &keys, out);
            }
        }
        if !is_any_shown {
            ui.label(RichText::new(tr!("palette-nothing")).weak());
        }
    }

    fn row(
        &mut self,
        ui: &mut Ui,
        keymap: &Keymap,
        action: Action,
        keys: &[Shortcut],
        out: &mut Outbox,
    ) {
        let name = action.name();
        ui.horizontal(|ui| {
            ui.set_min_height(theme::ROW_HEIGHT);
            ui.label(&name);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if keymap.is_changed(action) {
                    let words = tr!("keys-restore", name = &name);
                    if icon_button(ui, icons::UNDO, &words).clicked() {
                        let mut keymap = keymap.clone();
                        keymap.restore(action);
                        self.change = None;
                        out.window(WindowRequest::SetKeys(keymap));
                    }
                }
                let words = tr!("keys-add", name = &name);
                if icon_button(ui, icons::PLUS, &words).clicked() {
                    self.listen(action, None);
                }
                for key in keys.iter().rev() {
                    // The clipboard comes from the system with its own key.
                    let is_fixed = action == Action::Paste && action.shortcuts().contains(key);
                    let words = tr!("keys-change", name = &name, keys = key.to_string());
                    let tip = if is_fixed { tr!("key-system") } else { words };
                    let button = ui.add_enabled(!is_fixed, Button::new(key.to_string()));
                    button.widget_info(|| {
                        egui::WidgetInfo::labeled(egui::Role::Button, !is_fixed, &tip)
                    });
                    let button = button.on_hover_text(&tip).on_disabled_hover_text(&tip);
                    if button.clicked() {
                        self.listen(action, Some(*key));
                    }
                }
            });
        });
        if let Some(change) = self.change.filter(|change| change.action == action) {
            self.change_row(ui, keymap, change, out);
        }
    }

    fn listen(&mut self, action: Action, before: Option<Shortcut>) {
        self.change = Some(Change {
            action,
            before,
            pressed: None,
        });
    }

    /// Below the action whose key is being changed: what is waited for, and what stands against the key pressed.
    fn change_row(&mut self, ui: &mut Ui, keymap: &Keymap, change: Change, out: &mut Outbox) {
        let tokens = theme::tokens(ui);
        let frame = Frame::NONE
            .fill(tokens.selected_unfocused)
            .inner_margin(egui::Margin::symmetric(8, 4));
        frame.show(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.set_min_width(ui.available_width());
                match change.pressed {
                    None => ui.label(tr!("keys-press")),
                    Some(Pressed::Refused(key, why)) => {
                        let key = key.to_string();
                        let words = tr!("keys-refused", keys = key, why = why.words());
                        ui.colored_label(tokens.error, words)
                    }
                    Some(Pressed::Taken(key, other)) => {
                        let key = key.to_string();
                        let words = tr!("keys-taken", keys = key, name = other.name());
                        ui.colored_label(tokens.warning, words)
                    }
                };
                if let Some(Pressed::Taken(key, _)) = change.pressed
                    && ui.button(tr!("keys-take-over")).clicked()
                {
                    self.give(keymap, change, key, out);
                }
                if let Some(before) = change.before {
                    let words = tr!("keys-remove", keys = before.to_string());
                    if ui.button(words).clicked() {
                        let mut keymap = keymap.clone();
                        keymap.take(change.action, before);
                        self.change = None;
                        out.window(WindowRequest::SetKeys(keymap));
                    }
                }
                if ui.button(tr!("cancel")).clicked() {
                    self.change = None;
                }
            });
            let listener = ui.interact(
                egui::Rect::from_min_size(ui.min_rect().min, egui::Vec2::ZERO),
                ui.scope_id().with("listener"),
                egui::Sense::focusable_noninteractive(),
            );
            // Held here, arrows, Tab and Esc move nothing while they are waited for.
            if change.waits() {
                if !listener.has_focus() {
                    listener.request_focus();
                    listener.scroll_to_me(None);
                }
                let all = EventFilter {
                    tab: true,
                    horizontal_arrows: true,
                    vertical_arrows: true,
                    escape: true,
                };
                ui.memory_mut(|memory| memory.set_focus_lock_filter(listener.id, all));
            }
        });
    }

    fn give(&mut self, keymap: &Keymap, change: Change, key: Shortcut, out: &mut Outbox) {
        let mut keymap = keymap.clone();
        keymap.give(change.action, change.before, key);
        self.change = None;
        out.window(WindowRequest::SetKeys(keymap));
    }

    /// Takes the key that is waited for; it does nothing else.
    fn read_keys(&mut self, ui: &Ui, keymap: &Keymap, out: &mut Outbox) {
        let Some(change) = self.change else { return };
        // Whether a key is taken over is answered by buttons, which want their own keys; Esc still ends it.
        let escape = ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::Escape));
        if escape {
            self.change = None;
            return;
        }
        if !change.waits() {
            return;
        }
        let pressed = ui.input_mut(|input| {
            let mut pressed = None;
            input.events.retain(|event| {
                let key = pressed_key(event);
                pressed = pressed.or(key);
                key.is_none() && !matches!(event, Event::Text(_) | Event::Ime(_))
            });
            pressed
        });
        let Some(key) = pressed else { return };
        let stands_against = match (key.refusal(), keymap.action(key)) {
            (Some(why), _) => Pressed::Refused(key, why),
            (None, Some(other)) if other != change.action => Pressed::Taken(key, other),
            (None, _) => return self.give(keymap, change, key, out),
        };
        self.change = Some(Change {
            pressed: Some(stands_against),
            ..change
        });
    }
}

impl Change {
    /// Whether the next key pressed is taken for the one wanted; after one that cannot be, another can be tried.
    fn waits(self) -> bool {
        !matches!(self.pressed, Some(Pressed::Taken(..)))
    }
}

/// The key of an event. Copying, cutting and pasting come as events of their own instead of as keys.
fn pressed_key(event: &Event) -> Option<Shortcut> {
    let ctrl = |c| Some(Shortcut::plain(crate::app::Key::Char(c)).with_ctrl());
    match event {
        Event::Copy => ctrl('C'),
        Event::Cut => ctrl('X'),
        Event::Paste(_) => ctrl('V'),
        _ => keys::shortcut(event),
    }
}

/// Whether the name of an action or one of its keys holds what is looked for.
fn is_wanted(wanted: &str, action: Action, keys: &[Shortcut]) -> bool {
    action.name().to_lowercase().contains(wanted)
        || keys
            .iter()
            .any(|key| key.to_string().to_lowercase().contains(wanted))
}
