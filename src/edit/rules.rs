//! The rules of a library: one journal for all of them, and what they are by now.

use std::collections::BTreeMap;

use super::journal::Act;
use super::{Entry, Journal, Stamp};
use crate::outline::{Rule, RuleId};

/// One act on the rules: what it is called, who did it when, and the rule before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleEdit {
    /// What it is called.
    pub name: RuleEditName,
    /// Who and when.
    pub stamp: Stamp,
    /// What it changed.
    pub change: RuleChange,
}

/// One rule before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleChange {
    /// Which.
    pub id: RuleId,
    /// The rule before; none where there was none.
    pub before: Option<Rule>,
    /// The rule after; none where it is deleted.
    pub after: Option<Rule>,
}

/// What an act on a rule is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleEditName {
    /// A rule was made.
    Add,
    /// What it makes of its segments, or whose reports it is for, was changed.
    Edit,
    /// It was switched on.
    SwitchOn,
    /// It was switched off.
    SwitchOff,
    /// It was deleted.
    Delete,
}

impl RuleEditName {
    /// Every name.
    pub const ALL: [Self; 5] = [
        Self::Add,
        Self::Edit,
        Self::SwitchOn,
        Self::SwitchOff,
        Self::Delete,
    ];

    /// The key in the library; the words are in the message catalogue under `rule-edit-` and this key.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::Edit => "edit",
            Self::SwitchOn => "switch-on",
            Self::SwitchOff => "switch-off",
            Self::Delete => "delete",
        }
    }

    /// The name of this key, if there is one.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|name| name.key() == key)
    }

    /// What changing a rule so is called.
    fn of(before: Option<&Rule>, after: Option<&Rule>) -> Self {
        use crate::outline::RuleState::{Off, On};
        match (before, after) {
            (None, _) => Self::Add,
            (_, None) => Self::Delete,
            (Some(before), Some(after)) => match (before.state, after.state) {
                (Off, On) => Self::SwitchOn,
                (On, Off) => Self::SwitchOff,
                _ => Self::Edit,
            },
        }
    }
}

impl Act for RuleEdit {
    type Change = RuleChange;

    fn stamp(&self) -> &Stamp {
        &self.stamp
    }

    fn changes(&self) -> Vec<RuleChange> {
        vec![self.change.clone()]
    }

    fn inverse(&self) -> Vec<RuleChange> {
        vec![RuleChange {
            id: self.change.id,
            before: self.change.after.clone(),
            after: self.change.before.clone(),
        }]
    }
}

/// All rules and every act on them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RuleBook {
    rules: BTreeMap<RuleId, Rule>,
    journal: Journal<RuleEdit>,
    /// Above every number that a rule ever had.
    next_number: u32,
    /// How often each rule has been changed.
    changed: BTreeMap<RuleId, u32>,
}

impl RuleBook {
    /// The rules that these acts lead to, or nothing where they do not follow from one another.
    #[must_use]
    pub fn restored(entries: Vec<Entry<RuleEdit>>) -> Option<Self> {
        let mut book = Self::default();
        for entry in entries {
            book.push(entry)?;
        }
        Some(book)
    }

    /// Every rule, the oldest first.
    #[must_use]
    pub fn rules(&self) -> impl DoubleEndedIterator<Item = (RuleId, &Rule)> {
        self.rules.iter().map(|(id, rule)| (*id, rule))
    }

    /// A rule.
    #[must_use]
    pub fn rule(&self, id: RuleId) -> Option<&Rule> {
        self.rules.get(&id)
    }

    /// Every act.
    #[must_use]
    pub fn journal(&self) -> &Journal<RuleEdit> {
        &self.journal
    }

    /// The rules that are used for the reports of `agency`, the newest last.
    #[must_use]
    pub fn for_agency(&self, agency: Option<&str>) -> Vec<Rule> {
        let rules = self.rules.values();
        rules
            .filter(|rule| rule.applies_to(agency))
            .cloned()
            .collect()
    }

    /// By what one knows whether a report was read with just the rules that are used for those of `agency` now: their
    /// numbers, each with how often it has been changed. Empty where none is used.
    #[must_use]
    pub fn mark(&self, agency: Option<&str>) -> String {
        let used = self
            .rules
            .iter()
            .filter(|(_, rule)| rule.applies_to(agency));
        let marks = used.map(|(id, _)| {
            let changed = self.changed.get(id).copied().unwrap_or_default();
            format!("{}.{changed}", id.to_u32())
        });
        marks.collect::<Vec<_>>().join(" ")
    }

    /// The act that keeps `rule`; one about the same form for the same reports is replaced. None where it is kept already.
    #[must_use]
    pub fn keeping(&self, rule: Rule, stamp: Stamp) -> Option<Entry<RuleEdit>> {
        let same = |(id, kept): (&RuleId, &Rule)| {
            (kept.looks == rule.looks && kept.scope == rule.scope).then_some(*id)
        };
        let id = self.rules.iter().find_map(same);
        self.setting(id, Some(rule), stamp)
    }

    /// The act that makes the rule of this number `rule`, a new one without a number; that deletes it without a rule. None
    /// where it is so already.
    #[must_use]
    pub fn setting(
        &self,
        id: Option<RuleId>,
        rule: Option<Rule>,
        stamp: Stamp,
    ) -> Option<Entry<RuleEdit>> {
        let before = id.and_then(|id| self.rules.get(&id)).cloned();
        if before == rule {
            return None;
        }
        let edit = RuleEdit {
            name: RuleEditName::of(before.as_ref(), rule.as_ref()),
            stamp,
            change: RuleChange {
                id: id.unwrap_or(RuleId::new(self.next_number.max(1))),
                before,
                after: rule,
            },
        };
        Some(self.journal.entry_for(edit))
    }

    /// Carries `entry` out; nothing, with everything as it was, where it does not follow from what is there.
    pub fn push(&mut self, entry: Entry<RuleEdit>) -> Option<()> {
        let changes = self.journal.changes_of(&entry)?;
        let fits = |change: &RuleChange| self.rules.get(&change.id) == change.before.as_ref();
        if !changes.iter().all(fits) {
            return None;
        }
        self.journal.push(entry)?;
        for RuleChange { id, after, .. } in changes {
            match after {
                Some(rule) => drop(self.rules.insert(id, rule)),
                None => drop(self.rules.remove(&id)),
            }
            *self.changed.entry(id).or_default() += 1;
            self.next_number = self.next_number.max(id.to_u32() + 1);
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outline::{Form, Kind, Level, Looks, RuleOutcome, RuleScope, RuleState};

    fn rule(label: &str) -> Rule {
        Rule {
            looks: Looks {
                kind: Kind::Group,
                level: Level::new(1),
                form: Form::of_label(label),
            },
            outcome: RuleOutcome::of_kind(Kind::Issue),
            scope: RuleScope::Everyone,
            state: RuleState::On,
            example: "（一）学习方面".to_owned(),
        }
    }

    fn stamp() -> Stamp {
        Stamp {
            author: "甲".to_owned(),
            time_ms: 1,
        }
    }

    #[test]
    fn a_deleted_rule_comes_back_by_undo_and_goes_again_by_redo() {
        let mut book = RuleBook::default();
        let add = book.keeping(rule("（一）"), stamp()).expect("it is new");
        book.push(add).expect("it follows");
        let (id, kept) = book.rules().next().expect("it is kept");
        assert_eq!(kept, &rule("（一）"));
        let delete = book.setting(Some(id), None, stamp()).expect("it is there");
        book.push(delete).expect("it follows");
        assert_eq!(book.rules().count(), 0);
        let undo = book.journal().undo_entry(stamp()).expect("there is an act");
        book.push(undo).expect("it follows");
        assert_eq!(book.rule(id), Some(&rule("（一）")));
        let redo = book.journal().redo_entry(stamp()).expect("it was undone");
        book.push(redo).expect("it follows");
        assert_eq!(book.rules().count(), 0);
        let again = book.keeping(rule("（一）"), stamp()).expect("it is new");
        book.push(again).expect("it follows");
        assert_ne!(
            book.rules().next().map(|(id, _)| id),
            Some(id),
            "no number is given twice"
        );
        let entries = book.journal().entries().to_vec();
        assert_eq!(RuleBook::restored(entries), Some(book));
    }

    #[test]
    fn a_rule_about_a_form_that_has_one_replaces_it() {
        let mut book = RuleBook::default();
        let add = book.keeping(rule("（一）"), stamp()).expect("it is new");
        book.push(add).expect("it follows");
        assert_eq!(
            book.keeping(rule("（一）"), stamp()),
            None,
            "it is kept already"
        );
        let mut other = rule("（四）");
        other.outcome = RuleOutcome::of_kind(Kind::Text);
        let replace = book.keeping(other, stamp()).expect("it is another");
        book.push(replace).expect("it follows");
        let kinds: Vec<_> = book.rules().map(|(_, rule)| rule.outcome.kind()).collect();
        assert_eq!(kinds, [Some(Kind::Text)]);
    }

    #[test]
    fn the_mark_tells_rules_that_are_used_and_their_states_apart() {
        let mut book = RuleBook::default();
        assert_eq!(book.mark(None), "");
        let add = book.keeping(rule("（一）"), stamp()).expect("it is new");
        book.push(add).expect("it follows");
        let on = book.mark(None);
        assert_ne!(on, "");
        let id = RuleId::new(1);
        let off = Rule {
            state: RuleState::Off,
            ..rule("（一）")
        };
        let switch = book
            .setting(Some(id), Some(off), stamp())
            .expect("it is another");
        book.push(switch).expect("it follows");
        assert_eq!(book.mark(None), "");
        let undo = book.journal().undo_entry(stamp()).expect("there is an act");
        book.push(undo).expect("it follows");
        assert_ne!(
            book.mark(None),
            on,
            "what was read in between may be something else"
        );
    }
}
