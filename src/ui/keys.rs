//! From keys to actions, by the one table of shortcuts.

use egui::{Context, KeyboardShortcut, Modifiers};

use crate::app::{Action, Key, Shortcut};

/// The actions whose keys were pressed; the keys are used up.
///
/// While words are being typed into a field, the keys that edit words there are the field's.
pub(super) fn pressed_actions(ctx: &Context) -> Vec<Action> {
    let is_typing = ctx.text_edit_focused();
    let mut table: Vec<(Shortcut, Action)> = Action::all()
        .flat_map(|action| {
            action
                .shortcuts()
                .into_iter()
                .map(move |shortcut| (shortcut, action))
        })
        .filter(|(shortcut, action)| !(is_typing && belongs_to_fields(*shortcut, *action)))
        .collect();
    // A shortcut with fewer modifiers also matches when more are held, so the fullest are asked first.
    table.sort_by_key(|(shortcut, _)| {
        std::cmp::Reverse(
            [shortcut.ctrl, shortcut.alt, shortcut.shift]
                .iter()
                .filter(|held| **held)
                .count(),
        )
    });
    let pressed = |shortcut| ctx.input_mut(|input| input.consume_shortcut(&shortcut));
    table
        .into_iter()
        .filter_map(|(shortcut, action)| pressed(to_egui(shortcut)?).then_some(action))
        .collect()
}

/// Whether a field of words uses this key itself, or the action would act on what is behind the field.
fn belongs_to_fields(shortcut: Shortcut, action: Action) -> bool {
    let edits_words = matches!(action, Action::Undo | Action::Redo | Action::Paste);
    let is_plain = !shortcut.ctrl && !shortcut.alt && !matches!(shortcut.key, Key::F(_));
    let moves_in_words = matches!(shortcut.key, Key::Left | Key::Right);
    edits_words || is_plain || moves_in_words
}

fn to_egui(shortcut: Shortcut) -> Option<KeyboardShortcut> {
    let mut modifiers = Modifiers::NONE;
    modifiers.command = shortcut.ctrl;
    modifiers.shift = shortcut.shift;
    modifiers.alt = shortcut.alt;
    let key = match shortcut.key {
        // The clipboard comes as an event of its own, with what it holds.
        Key::Char('V') if shortcut.ctrl => return None,
        Key::Char(c) => egui::Key::from_name(&c.to_string())?,
        Key::F(number) => egui::Key::from_name(&format!("F{number}"))?,
        Key::Left => egui::Key::ArrowLeft,
        Key::Right => egui::Key::ArrowRight,
        Key::Tab => egui::Key::Tab,
        Key::Space => egui::Key::Space,
        Key::Delete => egui::Key::Delete,
        // “+” lies on the key of “=” on most keyboards.
        Key::Plus => egui::Key::Equals,
        Key::Minus => egui::Key::Minus,
    };
    Some(KeyboardShortcut::new(modifiers, key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shortcut_of_the_table_is_a_key_of_the_window() {
        for action in Action::all().filter(|action| *action != Action::Paste) {
            for shortcut in action.shortcuts() {
                assert!(to_egui(shortcut).is_some(), "{shortcut}");
            }
        }
    }
}
