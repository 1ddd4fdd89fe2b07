//! From keys to actions, by the one table of shortcuts.

use egui::{Context, KeyboardShortcut, Modifiers};

use crate::app::{Action, Key, Shortcut};

/// Where the keyboard is, as far as keys mean something else there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum KeyboardIn {
    /// Words are being typed into a field.
    Field,
    /// The text or the tree of the report, or nothing at all.
    Panes,
    /// A button or a list.
    Elsewhere,
}

/// The actions whose keys were pressed, with just their modifiers; the keys are used up.
pub(super) fn pressed_actions(ctx: &Context, place: KeyboardIn) -> Vec<Action> {
    let is_free = |shortcut: &Shortcut, action: Action| match place {
        KeyboardIn::Panes => true,
        // A plain key presses the button that has the focus.
        KeyboardIn::Elsewhere => !is_plain(*shortcut),
        // What is typed is about the words in the field, not about what is selected behind it.
        KeyboardIn::Field => !is_plain(*shortcut) && !action.is_correction(),
    };
    let mut pressed = Vec::new();
    ctx.input_mut(|input| {
        for action in Action::all() {
            let free = action
                .shortcuts()
                .into_iter()
                .filter(|keys| is_free(keys, action));
            let keys: Vec<_> = free.flat_map(to_egui).collect();
            input.events.retain(|event| {
                let egui::Event::Key {
                    key,
                    pressed: true,
                    modifiers,
                    ..
                } = event
                else {
                    return true;
                };
                let is_it = keys.iter().any(|keys| {
                    keys.logical_key == *key && modifiers.matches_exact(keys.modifiers)
                });
                if is_it {
                    pressed.push(action);
                }
                !is_it
            });
        }
    });
    pressed
}

/// Whether a shortcut is one key without another held, and no function key.
fn is_plain(shortcut: Shortcut) -> bool {
    !shortcut.ctrl && !shortcut.alt && !matches!(shortcut.key, Key::F(_))
}

fn to_egui(shortcut: Shortcut) -> Vec<KeyboardShortcut> {
    let modifiers = Modifiers {
        command: shortcut.ctrl,
        shift: shortcut.shift,
        alt: shortcut.alt,
        ..Modifiers::NONE
    };
    let with = |modifiers, key| KeyboardShortcut::new(modifiers, key);
    let named = |name: String| egui::Key::from_name(&name);
    let key = match shortcut.key {
        // The clipboard comes as an event of its own, with what it holds.
        Key::Char('V') if shortcut.ctrl => None,
        Key::Char(c) => named(c.to_string()),
        Key::F(number) => named(format!("F{number}")),
        Key::Left => Some(egui::Key::ArrowLeft),
        Key::Right => Some(egui::Key::ArrowRight),
        Key::Tab => Some(egui::Key::Tab),
        Key::Space => Some(egui::Key::Space),
        Key::Delete => Some(egui::Key::Delete),
        Key::Enter => Some(egui::Key::Enter),
        // “+” lies on the key of “=” on most keyboards, with and without the shift key.
        Key::Plus => {
            let shifted = Modifiers {
                shift: true,
                ..modifiers
            };
            return vec![
                with(modifiers, egui::Key::Equals),
                with(shifted, egui::Key::Equals),
                with(modifiers, egui::Key::Plus),
                with(shifted, egui::Key::Plus),
            ];
        }
        Key::Minus => Some(egui::Key::Minus),
    };
    key.map(|key| with(modifiers, key)).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shortcut_of_the_table_is_a_key_of_the_window() {
        for action in Action::all().filter(|action| *action != Action::Paste) {
            for shortcut in action.shortcuts() {
                assert!(!to_egui(shortcut).is_empty(), "{shortcut}");
            }
        }
    }
}
