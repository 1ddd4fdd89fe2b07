//! The rules: the acts on them with undo and redo, their saving, one act at a time, and where they act.

use std::collections::VecDeque;
use std::sync::Arc;

use super::librarian::Request;
use super::{App, OpenReport, Remedy, Severity};
use crate::edit::{Entry, EntryKind, RuleBook, RuleEdit};
use crate::names;
use crate::outline::view::NodeView;
use crate::outline::{
    Document, Form, HeaderField, Looks, Mark, MarkKind, Origin, Rule, RuleId, SegmentId,
};
use crate::store::{Library, StoreError};
use crate::text::TextRange;
use crate::tr;

/// The rules, and which acts on them are not yet durable.
#[derive(Debug, Default)]
pub(super) struct Rules {
    pub(super) book: Arc<RuleBook>,
    /// The oldest first.
    unsaved: VecDeque<Entry<RuleEdit>>,
    /// Whether the oldest of them is on its way.
    is_sent: bool,
    /// What kept it from being saved.
    pub(super) save_error: Option<String>,
}

impl Rules {
    /// The rules of the library; none, with the reason, where they cannot be read.
    pub(super) fn load(library: &Library) -> (Self, Option<StoreError>) {
        let (book, error) = match library.rules() {
            Ok(book) => (book, None),
            Err(error) => (RuleBook::default(), Some(error)),
        };
        let rules = Self {
            book: Arc::new(book),
            ..Self::default()
        };
        (rules, error)
    }

    pub(super) fn is_saved(&self) -> bool {
        self.unsaved.is_empty()
    }

    pub(super) fn n_unsaved(&self) -> usize {
        self.unsaved.len()
    }
}

/// One request about the rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RuleCommand {
    /// Keep this rule; one about the same form for the same reports is replaced.
    Keep(Rule),
    /// The rule of this number is this one.
    Set(RuleId, Rule),
    /// The rule of this number is deleted.
    Delete(RuleId),
    /// The newest act on the rules is taken back.
    Undo,
    /// The act taken back last is done again.
    Redo,
}

impl App {
    /// The rules with every act on them.
    #[must_use]
    pub fn rules(&self) -> &RuleBook {
        &self.rules.book
    }

    /// Does what is asked for with the rules.
    pub(super) fn act_on_rules(&mut self, command: RuleCommand) {
        let stamp = self.stamp();
        let book = &self.rules.book;
        let entry = match command {
            RuleCommand::Keep(rule) => book.keeping(rule, stamp),
            RuleCommand::Set(id, rule) if book.rule(id).is_some() => {
                book.setting(Some(id), Some(rule), stamp)
            }
            RuleCommand::Set(..) => None,
            RuleCommand::Delete(id) => book.setting(Some(id), None, stamp),
            RuleCommand::Undo => book.journal().undo_entry(stamp),
            RuleCommand::Redo => book.journal().redo_entry(stamp),
        };
        let Some(entry) = entry else {
            self.say(Severity::Info, tr!("refusal-nothing-to-change"));
            return;
        };
        let is_kept = matches!(&entry.kind, EntryKind::Do(edit) if edit.change.before.is_none());
        if Arc::make_mut(&mut self.rules.book)
            .push(entry.clone())
            .is_some()
        {
            self.rules.unsaved.push_back(entry);
            self.save_next_rule();
            if is_kept {
                self.say(Severity::Info, tr!("rule-kept"));
            }
        }
    }

    /// The words for undo and redo of acts on the rules.
    #[must_use]
    pub fn rule_undo_names(&self) -> (Option<String>, Option<String>) {
        let journal = self.rules.book.journal();
        let name = |edit: &RuleEdit| names::rule_edit_name(edit.name);
        (
            journal
                .to_undo()
                .map(|edit| tr!("undo-named", name = name(edit))),
            journal
                .to_redo()
                .map(|edit| tr!("redo-named", name = name(edit))),
        )
    }

    pub(super) fn save_next_rule(&mut self) {
        if self.rules.is_sent || self.rules.save_error.is_some() {
            return;
        }
        if let Some(entry) = self.rules.unsaved.front().cloned() {
            self.rules.is_sent = true;
            self.ask(Request::AppendRule(Box::new(entry)));
        }
    }

    pub(super) fn rule_appended(&mut self) {
        self.rules.is_sent = false;
        self.rules.unsaved.pop_front();
        self.count_kept();
        self.save_next_rule();
    }

    pub(super) fn rule_not_appended(&mut self, error: &StoreError) {
        self.rules.is_sent = false;
        if matches!(error, StoreError::RuleConflict) {
            // Another window was faster: what is in the library counts, and what was meant here is to be done again.
            self.rules.unsaved.clear();
            self.ask(Request::LoadRules);
            self.notices
                .push(Severity::Warning, error.message(), error.hint(), None);
        } else {
            self.rules.save_error = Some(error.message());
            let remedy = Some(Remedy::RetrySaving);
            self.notices
                .push(Severity::Error, error.message(), error.hint(), remedy);
        }
    }

    pub(super) fn rules_loaded(&mut self, book: RuleBook) {
        if self.rules.is_saved() {
            self.rules.book = Arc::new(book);
        }
    }

    /// The thread of the library is gone.
    pub(super) fn rules_lost(&mut self) {
        if !self.rules.is_saved() {
            self.rules.save_error = Some(tr!("library-lost"));
        }
    }
}

/// The agency whose report this is, as far as rules are for one.
#[must_use]
pub fn agency_of(report: &OpenReport) -> Option<&str> {
    report.derived().header.text(HeaderField::Agency)
}

/// In how many places of `document` a rule has acted, or would act if its text were read again.
#[must_use]
pub fn places_of(document: &Document, rule: &Rule) -> Vec<SegmentId> {
    if let Form::Line(_) | Form::Field(_) = rule.looks.form {
        return segments_of_lines(document, &rule.looks.form);
    }
    let is_touched = |node: &NodeView<'_>| {
        let segment = node.segment();
        match segment.origin {
            Origin::Person => false,
            Origin::Parser => {
                segment.kind == rule.looks.kind
                    && segment.level == rule.looks.level
                    && !node.is_confirmed()
                    && Looks::of(*node).is_some_and(|looks| looks == rule.looks)
            }
            Origin::Rule => {
                Some(segment.kind) == rule.outcome.kind()
                    && rule.could_have_made(document.text(), document.outline(), node.index())
            }
        }
    };
    NodeView::all(document)
        .filter(is_touched)
        .map(|node| node.id())
        .collect()
}

/// The segments in which a line of this form stands that no person has decided about.
fn segments_of_lines(document: &Document, form: &Form) -> Vec<SegmentId> {
    let is_open = |(node, line): &(NodeView<'_>, TextRange)| {
        let by_person = |mark: &Mark| {
            mark.kind == MarkKind::Noise
                && mark.origin == Origin::Person
                && mark.range.contains_range(*line)
        };
        node.segment().origin != Origin::Person
            && !node.is_confirmed()
            && !node.marks().iter().any(by_person)
    };
    let node_at = |line: TextRange| {
        let index = document.outline().index_at(line.start())?;
        Some((NodeView::new(document, index)?, line))
    };
    let places = form.lines(document.text()).filter_map(node_at);
    let mut ids: Vec<SegmentId> = places.filter(is_open).map(|(node, _)| node.id()).collect();
    ids.dedup();
    ids
}

/// The rule that may have made a segment what it is.
#[must_use]
pub fn rule_behind<'a>(book: &'a RuleBook, node: NodeView<'_>) -> Option<&'a Rule> {
    let document = node.document();
    let mut rules = book.rules().rev();
    let found = rules
        .find(|(_, rule)| rule.could_have_made(document.text(), document.outline(), node.index()));
    found.map(|(_, rule)| rule)
}
