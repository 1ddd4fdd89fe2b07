//! Which keys do what: the table of [`Action::shortcuts`] with what a person has changed in it.
//!
//! No key ever does two things. A key that a person gave to an action is that action's, whatever the table says, so a new
//! version of the table takes nothing away.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Action, Shortcut};

/// The keys of every action.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub struct Keymap {
    /// The actions whose keys a person chose, with all of their keys; no key is in two of them.
    chosen: BTreeMap<Action, Vec<Shortcut>>,
}

/// How the choice stands in the settings: keys by the names of actions.
type Written = BTreeMap<String, Vec<String>>;

impl Keymap {
    /// The keys that do `action`, the usual one first.
    #[must_use]
    pub fn of(&self, action: Action) -> Vec<Shortcut> {
        if let Some(chosen) = self.chosen.get(&action) {
            return chosen.clone();
        }
        let mut keys = action.shortcuts();
        keys.retain(|key| self.chooser(*key).is_none());
        keys
    }

    /// The action that `key` does.
    #[must_use]
    pub fn action(&self, key: Shortcut) -> Option<Action> {
        self.chooser(key)
            .or_else(|| Action::all().find(|action| self.of(*action).contains(&key)))
    }

    /// Whether the keys of `action` are others than in the table.
    #[must_use]
    pub fn is_changed(&self, action: Action) -> bool {
        self.of(action) != action.shortcuts()
    }

    /// Whether any key is another than in the table.
    #[must_use]
    pub fn is_any_changed(&self) -> bool {
        !self.chosen.is_empty()
    }

    /// Gives `key` to `action`, instead of its key `before` where there is one; whatever did something else with it has it
    /// no longer.
    pub fn give(&mut self, action: Action, before: Option<Shortcut>, key: Shortcut) {
        let mut keys = self.of(action);
        keys.retain(|other| *other != key || before == Some(key));
        match keys.iter().position(|other| Some(*other) == before) {
            Some(at) => keys[at] = key,
            None => keys.push(key),
        }
        self.choose(action, keys);
    }

    /// Takes `key` away from `action`; what has it in the table has it again.
    pub fn take(&mut self, action: Action, key: Shortcut) {
        let mut keys = self.of(action);
        keys.retain(|other| *other != key);
        self.choose(action, keys);
    }

    /// Gives `action` the keys of the table again, also those that others have by now.
    pub fn restore(&mut self, action: Action) {
        self.choose(action, action.shortcuts());
    }

    /// Makes the table valid again for all.
    pub fn restore_all(&mut self) {
        self.chosen.clear();
    }

    /// `action` has just these keys, and nothing else has any of them.
    fn choose(&mut self, action: Action, keys: Vec<Shortcut>) {
        for others in self.chosen.values_mut() {
            others.retain(|key| !keys.contains(key));
        }
        self.chosen.insert(action, keys);
        // What is as in the table need not be remembered, unless somebody else would get the keys by that.
        let as_in_table: Vec<Action> = self
            .chosen
            .iter()
            .filter(|(action, keys)| **keys == action.shortcuts())
            .map(|(action, _)| *action)
            .collect();
        for action in as_in_table {
            self.chosen.remove(&action);
        }
    }

    /// The action to which a person gave `key`.
    fn chooser(&self, key: Shortcut) -> Option<Action> {
        let mut chosen = self.chosen.iter();
        chosen.find_map(|(action, keys)| keys.contains(&key).then_some(*action))
    }
}

impl From<Written> for Keymap {
    /// What is no action or no key, or cannot be given, is passed over: nobody's work hangs on it.
    fn from(written: Written) -> Self {
        let mut keymap = Self::default();
        for action in Action::all() {
            let Some(keys) = written.get(&action.id()) else {
                continue;
            };
            let mut known: Vec<Shortcut> = Vec::new();
            for key in keys.iter().filter_map(|key| key.parse().ok()) {
                let is_free = keymap.chooser(key).is_none() && !known.contains(&key);
                if is_free && (key.refusal().is_none() || action.shortcuts().contains(&key)) {
                    known.push(key);
                }
            }
            keymap.choose(action, known);
        }
        keymap
    }
}

impl From<Keymap> for Written {
    fn from(keymap: Keymap) -> Self {
        let written = keymap.chosen.into_iter().map(|(action, keys)| {
            let keys = keys.iter().map(ToString::to_string).collect();
            (action.id(), keys)
        });
        written.collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    fn key(written: &str) -> Shortcut {
        written.parse().unwrap()
    }

    #[test]
    fn a_key_taken_over_does_the_new_thing_only_and_both_can_be_restored() {
        let mut keymap = Keymap::default();
        keymap.give(Action::NextProblem, Some(key("F8")), key("Ctrl+D"));
        assert_eq!(keymap.action(key("Ctrl+D")), Some(Action::NextProblem));
        assert_eq!(keymap.action(key("F8")), None);
        assert!(keymap.of(Action::Split).is_empty() && keymap.is_changed(Action::Split));
        keymap.restore(Action::Split);
        assert_eq!(keymap.action(key("Ctrl+D")), Some(Action::Split));
        assert!(keymap.of(Action::NextProblem).is_empty());
        keymap.restore(Action::NextProblem);
        assert_eq!(keymap, Keymap::default());
    }

    #[test]
    fn a_second_key_is_added_and_taken_away() {
        let mut keymap = Keymap::default();
        keymap.give(Action::Split, None, key("F9"));
        assert_eq!(keymap.of(Action::Split), [key("Ctrl+D"), key("F9")]);
        keymap.take(Action::Split, key("Ctrl+D"));
        assert_eq!(keymap.of(Action::Split), [key("F9")]);
        assert_eq!(keymap.action(key("Ctrl+D")), None);
        keymap.restore_all();
        assert!(!keymap.is_any_changed());
    }

    #[test]
    fn what_is_written_wrongly_in_the_settings_is_passed_over() {
        let written =
            r#"{"split": ["Ctrl+Q", "K", "nonsense"], "nothing": ["F9"], "merge-up": ["Ctrl+Q"]}"#;
        let keymap: Keymap = serde_json::from_str(written).unwrap();
        let owners = Action::all().filter(|action| keymap.of(*action).contains(&key("Ctrl+Q")));
        assert_eq!(owners.count(), 1);
        assert_eq!(keymap.action(key("K")), None);
    }

    #[derive(Debug, Clone)]
    enum Act {
        Give(Action, usize, Shortcut),
        Take(Action, usize),
        Restore(Action),
        RestoreAll,
    }

    fn acts() -> impl Strategy<Value = Act> {
        let actions: Vec<Action> = Action::all().collect();
        let mut keys: Vec<Shortcut> = actions.iter().flat_map(|a| a.shortcuts()).collect();
        keys.extend(["F9", "F11", "Ctrl+I"].map(key));
        keys.retain(|key| key.refusal().is_none());
        let action = || select(actions.clone());
        prop_oneof![
            6 => (action(), 0..3_usize, select(keys)).prop_map(|(a, at, key)| Act::Give(a, at, key)),
            2 => (action(), 0..3_usize).prop_map(|(a, at)| Act::Take(a, at)),
            2 => action().prop_map(Act::Restore),
            1 => Just(Act::RestoreAll),
        ]
    }

    proptest! {
        #[test]
        fn no_key_ever_does_two_things_and_the_settings_keep_all(acts in prop::collection::vec(acts(), 0..20)) {
            let mut keymap = Keymap::default();
            for act in acts {
                match act {
                    Act::Give(action, at, key) => {
                        let before = keymap.of(action).get(at).copied();
                        keymap.give(action, before, key);
                        prop_assert_eq!(keymap.action(key), Some(action));
                    }
                    Act::Take(action, at) => {
                        if let Some(key) = keymap.of(action).get(at).copied() {
                            keymap.take(action, key);
                            // Whose it is by the table has it again.
                            prop_assert_ne!(keymap.action(key), Some(action));
                        }
                    }
                    Act::Restore(action) => {
                        keymap.restore(action);
                        prop_assert_eq!(keymap.of(action), action.shortcuts());
                    }
                    Act::RestoreAll => keymap.restore_all(),
                }
                let mut owners = BTreeMap::new();
                for action in Action::all() {
                    for key in keymap.of(action) {
                        prop_assert_eq!(owners.insert(key, action), None, "{} does two things", key);
                    }
                }
                let written = serde_json::to_string(&keymap).unwrap();
                let read: Keymap = serde_json::from_str(&written).unwrap();
                prop_assert_eq!(&read, &keymap);
            }
        }
    }
}
