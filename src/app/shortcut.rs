//! A key with its modifiers: how it is written, for people and in the settings, and which ones can be given to an action.

use std::fmt;
use std::str::FromStr;

/// A key with its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Shortcut {
    /// The control key, on macOS the command key.
    pub ctrl: bool,
    /// The shift key.
    pub shift: bool,
    /// The alt key.
    pub alt: bool,
    /// The key itself.
    pub key: Key,
}

/// The keys that shortcuts use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// A letter, a digit or one of [`SIGNS`], as it is printed on the key.
    Char(char),
    /// A function key.
    F(u8),
    /// The arrow to the left.
    Left,
    /// The arrow to the right.
    Right,
    /// The arrow upwards.
    Up,
    /// The arrow downwards.
    Down,
    /// To the beginning.
    Home,
    /// To the end.
    End,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// The tabulator.
    Tab,
    /// The space bar.
    Space,
    /// The insert key.
    Insert,
    /// The delete key.
    Delete,
    /// The backspace key.
    Backspace,
    /// The enter key.
    Enter,
    /// The key that opens menus.
    Menu,
    /// The plus key.
    Plus,
    /// The minus key.
    Minus,
}

/// The signs, beside letters and digits, that stand on keys of their own on every keyboard.
pub const SIGNS: &str = "[];'\\/`,.";

/// The keys with names, as they are written.
const NAMED: [(Key, &str); 17] = [
    (Key::Left, "←"),
    (Key::Right, "→"),
    (Key::Up, "↑"),
    (Key::Down, "↓"),
    (Key::Home, "Home"),
    (Key::End, "End"),
    (Key::PageUp, "PageUp"),
    (Key::PageDown, "PageDown"),
    (Key::Tab, "Tab"),
    (Key::Space, "Space"),
    (Key::Insert, "Insert"),
    (Key::Delete, "Delete"),
    (Key::Backspace, "Backspace"),
    (Key::Enter, "Enter"),
    (Key::Menu, "Menu"),
    (Key::Plus, "+"),
    (Key::Minus, "-"),
];

/// Why a key cannot be given to an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyRefusal {
    /// A bare letter, digit or sign: it is what one types, and what input methods take first.
    Bare,
    /// Input methods take it, wherever it is pressed.
    InputMethod,
    /// Fields use it to edit what is typed.
    Editing,
    /// It moves through text, tree and fields.
    Moving,
    /// The system takes it.
    System,
}

impl KeyRefusal {
    /// The reason in the language of the interface.
    #[must_use]
    pub fn words(self) -> String {
        crate::tr!(match self {
            Self::Bare => "key-bare",
            Self::InputMethod => "key-input-method",
            Self::Editing => "key-editing",
            Self::Moving => "key-moving",
            Self::System => "key-system",
        })
    }
}

impl Shortcut {
    /// The key alone.
    #[must_use]
    pub const fn plain(key: Key) -> Self {
        Self {
            ctrl: false,
            shift: false,
            alt: false,
            key,
        }
    }

    /// With the control key too.
    #[must_use]
    pub const fn with_ctrl(self) -> Self {
        Self { ctrl: true, ..self }
    }

    /// With the shift key too.
    #[must_use]
    pub const fn with_shift(self) -> Self {
        Self {
            shift: true,
            ..self
        }
    }

    /// With the alt key too.
    #[must_use]
    pub const fn with_alt(self) -> Self {
        Self { alt: true, ..self }
    }

    /// Whether neither the control nor the alt key is held.
    #[must_use]
    pub const fn is_bare(self) -> bool {
        !self.ctrl && !self.alt
    }

    /// Why it cannot be given to an action, where it cannot.
    #[must_use]
    pub fn refusal(self) -> Option<KeyRefusal> {
        use Key::{
            Backspace, Char, Down, End, Enter, F, Home, Left, Minus, PageDown, PageUp, Plus, Right,
            Space, Tab, Up,
        };
        match self.key {
            Char(_) | Plus | Minus if self.is_bare() => Some(KeyRefusal::Bare),
            Char('.') if self.ctrl && !self.alt => Some(KeyRefusal::InputMethod),
            Char('F') if self.ctrl && self.shift && !self.alt => Some(KeyRefusal::InputMethod),
            Space if self.ctrl || self.shift => Some(KeyRefusal::InputMethod),
            Char('A' | 'C' | 'V' | 'X') if self.ctrl && !self.alt && !self.shift => {
                Some(KeyRefusal::Editing)
            }
            Backspace if self.is_bare() || self.ctrl && !self.alt => Some(KeyRefusal::Editing),
            Left | Right | Up | Down | Home | End | PageUp | PageDown | Tab | Enter
                if self.is_bare() =>
            {
                Some(KeyRefusal::Moving)
            }
            F(4) | Tab if self.alt => Some(KeyRefusal::System),
            _ => None,
        }
    }
}

impl fmt::Display for Shortcut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [
            (self.ctrl, "Ctrl+"),
            (self.alt, "Alt+"),
            (self.shift, "Shift+"),
        ] {
            if held {
                f.write_str(name)?;
            }
        }
        match self.key {
            Key::Char(c) => write!(f, "{c}"),
            Key::F(number) => write!(f, "F{number}"),
            named => NAMED
                .iter()
                .find(|(key, _)| *key == named)
                .map_or(Ok(()), |(_, name)| f.write_str(name)),
        }
    }
}

/// What is written is no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no key")]
pub struct NotAKey(String);

impl FromStr for Shortcut {
    type Err = NotAKey;

    fn from_str(written: &str) -> Result<Self, NotAKey> {
        let mut shortcut = Self::plain(Key::Plus);
        let mut rest = written;
        for (held, name) in [
            (&mut shortcut.ctrl, "Ctrl+"),
            (&mut shortcut.alt, "Alt+"),
            (&mut shortcut.shift, "Shift+"),
        ] {
            if let Some(behind) = rest.strip_prefix(name) {
                *held = true;
                rest = behind;
            }
        }
        shortcut.key = key(rest).ok_or_else(|| NotAKey(written.to_owned()))?;
        Ok(shortcut)
    }
}

fn key(name: &str) -> Option<Key> {
    if let Some((key, _)) = NAMED.iter().find(|(_, known)| *known == name) {
        return Some(*key);
    }
    let mut chars = name.chars();
    match (chars.next()?, chars.as_str()) {
        (c, "") if c.is_ascii_uppercase() || c.is_ascii_digit() || SIGNS.contains(c) => {
            Some(Key::Char(c))
        }
        ('F', number) => {
            let number: u8 = number.parse().ok()?;
            (1..=35).contains(&number).then_some(Key::F(number))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn keys() -> impl Strategy<Value = Key> {
        let named = proptest::sample::select(NAMED.map(|(key, _)| key).to_vec());
        let printed: Vec<char> = ('A'..='Z').chain('0'..='9').chain(SIGNS.chars()).collect();
        prop_oneof![
            named,
            proptest::sample::select(printed).prop_map(Key::Char),
            (1..=35_u8).prop_map(Key::F),
        ]
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(
            key in keys(), ctrl: bool, shift: bool, alt: bool,
        ) {
            let shortcut = Shortcut { ctrl, shift, alt, key };
            prop_assert_eq!(shortcut.to_string().parse(), Ok(shortcut));
        }

        #[test]
        fn whatever_stands_in_the_settings_is_read_without_harm(written in "(Ctrl\\+|Alt\\+|Shift\\+){0,3}.{0,4}") {
            if let Ok(shortcut) = written.parse::<Shortcut>() {
                prop_assert_eq!(shortcut.to_string().parse(), Ok(shortcut));
            }
        }
    }

    #[track_caller]
    fn check_refused(written: &str, expected: Option<KeyRefusal>) {
        let shortcut: Shortcut = written.parse().unwrap();
        assert_eq!(shortcut.refusal(), expected, "{written}");
    }

    #[test]
    fn what_input_methods_fields_and_the_system_take_is_refused() {
        for written in ["A", "7", "Shift+A", "[", "Shift+1", "+", "-"] {
            check_refused(written, Some(KeyRefusal::Bare));
        }
        for written in ["Ctrl+.", "Ctrl+Shift+F", "Ctrl+Space", "Shift+Space"] {
            check_refused(written, Some(KeyRefusal::InputMethod));
        }
        for written in ["Ctrl+C", "Ctrl+V", "Ctrl+A", "Backspace", "Ctrl+Backspace"] {
            check_refused(written, Some(KeyRefusal::Editing));
        }
        for written in ["←", "Shift+↓", "Tab", "Enter", "Home"] {
            check_refused(written, Some(KeyRefusal::Moving));
        }
        for written in ["Alt+F4", "Alt+Tab"] {
            check_refused(written, Some(KeyRefusal::System));
        }
        for written in [
            "F6",
            "Space",
            "Delete",
            "Alt+1",
            "Ctrl+Shift+K",
            "Ctrl+Tab",
            "Alt+↑",
            "Menu",
        ] {
            check_refused(written, None);
        }
    }
}
