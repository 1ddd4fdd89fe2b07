//! From the keys of the window to shortcuts and actions, by the one table of keys.

use egui::{Context, Event, Modifiers};

use crate::app::{Action, Key, Keymap, SIGNS, Shortcut};

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
pub(super) fn pressed_actions(ctx: &Context, keymap: &Keymap, place: KeyboardIn) -> Vec<Action> {
    let mut pressed = Vec::new();
    ctx.input_mut(|input| {
        input.events.retain(|event| {
            let action = shortcut(event)
                .and_then(|keys| Some((keys, keymap.action(keys)?)))
                .filter(|(keys, action)| is_free(*keys, *action, place));
            pressed.extend(action.map(|(_, action)| action));
            action.is_none()
        });
    });
    pressed
}

/// Whether a key is the window's where the keyboard is.
fn is_free(keys: Shortcut, action: Action, place: KeyboardIn) -> bool {
    let is_plain = keys.is_bare() && !matches!(keys.key, Key::F(_));
    let edits = matches!(
        keys.key,
        Key::Left
            | Key::Right
            | Key::Up
            | Key::Down
            | Key::Home
            | Key::End
            | Key::PageUp
            | Key::PageDown
            | Key::Backspace
            | Key::Delete
            | Key::Enter
    );
    match place {
        KeyboardIn::Panes => true,
        // A plain key presses the button that has the focus.
        KeyboardIn::Elsewhere => !is_plain,
        // What is typed is about the words in the field, not about what is selected behind it.
        KeyboardIn::Field => !is_plain && !edits && !action.is_correction(),
    }
}

/// The key that was pressed, where shortcuts use it.
pub(super) fn shortcut(event: &Event) -> Option<Shortcut> {
    let Event::Key {
        key,
        physical_key,
        pressed: true,
        modifiers,
        ..
    } = event
    else {
        return None;
    };
    from_egui(*key, *physical_key, *modifiers)
}

fn from_egui(
    key: egui::Key,
    physical: Option<egui::Key>,
    modifiers: Modifiers,
) -> Option<Shortcut> {
    let shortcut = |key| Shortcut {
        ctrl: modifiers.command,
        shift: modifiers.shift,
        alt: modifiers.alt,
        key,
    };
    // “+” lies on the key of “=” on most keyboards, with and without the shift key.
    if matches!(key, egui::Key::Equals | egui::Key::Plus) {
        let plus = shortcut(Key::Plus);
        return Some(Shortcut {
            shift: false,
            ..plus
        });
    }
    // With the shift key a digit comes as the sign above it; what is meant is the key.
    let unshifted = physical.filter(|_| modifiers.shift);
    named(key)
        .or_else(|| unshifted.and_then(named))
        .map(shortcut)
}

fn named(key: egui::Key) -> Option<Key> {
    Some(match key {
        egui::Key::ArrowLeft => Key::Left,
        egui::Key::ArrowRight => Key::Right,
        egui::Key::ArrowUp => Key::Up,
        egui::Key::ArrowDown => Key::Down,
        egui::Key::Home => Key::Home,
        egui::Key::End => Key::End,
        egui::Key::PageUp => Key::PageUp,
        egui::Key::PageDown => Key::PageDown,
        egui::Key::Tab => Key::Tab,
        egui::Key::Space => Key::Space,
        egui::Key::Insert => Key::Insert,
        egui::Key::Delete => Key::Delete,
        egui::Key::Backspace => Key::Backspace,
        egui::Key::Enter => Key::Enter,
        egui::Key::Menu => Key::Menu,
        egui::Key::Minus => Key::Minus,
        egui::Key::Quote => Key::Char('\''),
        other => match other.symbol_or_name().split_at_checked(1) {
            Some(("F", number)) if !number.is_empty() => Key::F(number.parse().ok()?),
            Some((printed, "")) => Key::Char(
                printed
                    .chars()
                    .next()
                    .filter(|c| c.is_ascii_alphanumeric() || SIGNS.contains(*c))?,
            ),
            _ => return None,
        },
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_shortcut_of_the_table_is_a_key_of_the_window() {
        let keys: BTreeSet<Key> = egui::Key::ALL
            .iter()
            .filter_map(|key| named(*key))
            .collect();
        for action in Action::all() {
            for shortcut in action.shortcuts() {
                let is_there = keys.contains(&shortcut.key) || shortcut.key == Key::Plus;
                assert!(is_there, "{shortcut}");
            }
        }
        for sign in SIGNS.chars() {
            assert!(keys.contains(&Key::Char(sign)), "{sign}");
        }
    }

    #[track_caller]
    fn check(key: egui::Key, physical: Option<egui::Key>, modifiers: Modifiers, expected: &str) {
        let found = from_egui(key, physical, modifiers).map(|keys| keys.to_string());
        assert_eq!(found.as_deref(), Some(expected));
    }

    #[test]
    fn a_shifted_digit_is_the_digit_and_plus_is_plus_on_every_keyboard() {
        let shift_alt = Modifiers::ALT | Modifiers::SHIFT;
        let one = Some(egui::Key::Num1);
        check(egui::Key::Exclamationmark, one, shift_alt, "Alt+Shift+1");
        check(egui::Key::Num1, one, shift_alt, "Alt+Shift+1");
        check(egui::Key::Equals, None, Modifiers::COMMAND, "Ctrl++");
        let shifted = Modifiers::COMMAND | Modifiers::SHIFT;
        check(egui::Key::Plus, None, shifted, "Ctrl++");
        check(egui::Key::F10, None, Modifiers::SHIFT, "Shift+F10");
        check(egui::Key::F, None, Modifiers::COMMAND, "Ctrl+F");
    }
}
