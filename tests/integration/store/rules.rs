//! Rules in the library: every act on them is there again, in order, and one made for another state is refused.

use zhenggai::edit::{Entry, RuleBook, RuleEdit};
use zhenggai::outline::{
    Becoming, Below, Form, Kind, Level, Looks, Rule, RuleId, RuleOutcome, RuleScope, RuleState,
    SectionRole,
};
use zhenggai::store::{Library, ReadWith, StoreError};

use super::sample::{add, document, stamp};

/// Rules with and without label, level and agency.
pub(super) fn rules() -> [Rule; 2] {
    let by_label = Rule {
        looks: Looks {
            kind: Kind::Group,
            level: Level::new(1),
            form: Form::of_label("（一）"),
        },
        outcome: RuleOutcome::of_kind(Kind::Section(SectionRole::Findings)),
        scope: RuleScope::Agency("中共柏溪县水务局党组".to_owned()),
        state: RuleState::On,
        example: "（一）管网管理".to_owned(),
    };
    let by_words = Rule {
        looks: Looks {
            kind: Kind::Text,
            level: Level::TOP,
            form: Form::Words("第 1 页".to_owned()),
        },
        outcome: RuleOutcome::Becomes(Becoming {
            kind: Kind::Noise,
            level: Some(Level::new(3)),
            below: Below::Follows,
        }),
        scope: RuleScope::Everyone,
        state: RuleState::Off,
        example: "第 1 页".to_owned(),
    };
    [by_label, by_words]
}

/// Acts of every kind on the rules.
pub(super) fn work(library: &mut Library) {
    let mut book = library.rules().expect("readable");
    let mut act = |entry: fn(&RuleBook) -> Option<Entry<RuleEdit>>| {
        let entry = entry(&book).expect("it makes sense");
        library.append_rule(&entry).expect("it is kept");
        book.push(entry).expect("it follows");
    };
    act(|book| book.keeping(rules()[0].clone(), stamp(70)));
    act(|book| book.keeping(rules()[1].clone(), stamp(71)));
    act(|book| book.setting(Some(RuleId::new(1)), None, stamp(72)));
    act(|book| book.journal().undo_entry(stamp(73)));
    act(|book| book.journal().redo_entry(stamp(74)));
    act(|book| book.journal().undo_entry(stamp(75)));
    assert_eq!(library.rules().expect("readable"), book);
}

#[test]
fn rules_and_every_act_on_them_are_there_after_opening_the_library_anew() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = folder.path().join("library.sqlite");
    let mut library = Library::open(&path).expect("it opens");
    work(&mut library);
    let book = library.rules().expect("readable");
    drop(library);
    let library = Library::open(&path).expect("it opens again");
    let again = library.rules().expect("readable");
    assert_eq!(again, book);
    let kept: Vec<&Rule> = again.rules().map(|(_, rule)| rule).collect();
    assert_eq!(kept, rules().iter().collect::<Vec<_>>());
}

#[test]
fn of_two_windows_the_slower_one_is_refused_and_changes_nothing() {
    let mut library = Library::in_memory().expect("there is memory");
    let stale = library.rules().expect("readable");
    work(&mut library);
    let before = library.rules().expect("readable");
    let late = stale
        .keeping(rules()[0].clone(), stamp(80))
        .expect("new there");
    assert!(matches!(
        library.append_rule(&late),
        Err(StoreError::RuleConflict)
    ));
    assert_eq!(library.rules().expect("readable"), before);
}

#[test]
fn with_what_a_reading_is_up_to_date_is_kept_for_each_point_of_its_journal() {
    let mut library = Library::in_memory().expect("there is memory");
    let added = add(&mut library, b"1", &document());
    let with = |rules: &str| ReadWith {
        parser: "0.1.0".to_owned(),
        rules: rules.to_owned(),
    };
    let seq = Some(zhenggai::edit::Seq::new(4));
    for (seq, rules) in [(seq, "1.1"), (None, ""), (seq, "1.2 3.1")] {
        library
            .set_read_with(added.reading, seq, &with(rules))
            .expect("it is kept");
    }
    let stored = library.load(added.report).expect("readable");
    assert_eq!(stored.read_with, [(None, with("")), (seq, with("1.2 3.1"))]);
}

#[test]
fn a_rule_that_joins_comes_back_as_it_was_kept() {
    let mut library = Library::in_memory().expect("there is memory");
    let [by_label, _] = rules();
    let joins = Rule {
        outcome: RuleOutcome::Joins,
        ..by_label
    };
    let book = library.rules().expect("they are readable");
    let entry = book.keeping(joins.clone(), stamp(71)).expect("it is new");
    library.append_rule(&entry).expect("it is kept");
    let book = library.rules().expect("they are readable");
    let kept: Vec<&Rule> = book.rules().map(|(_, rule)| rule).collect();
    assert_eq!(kept, [&joins]);
}

#[test]
fn a_rule_about_lines_comes_back_as_it_was_kept() {
    let mut library = Library::in_memory().expect("there is memory");
    let [_, by_words] = rules();
    let forms = [
        Form::Line("柏溪县水务局 第 1 页".to_owned()),
        Form::Field("亮点做法".to_owned()),
    ];
    let by_lines = forms.map(|form| Rule {
        looks: Looks {
            form,
            ..by_words.looks.clone()
        },
        ..by_words.clone()
    });
    for by_line in &by_lines {
        let book = library.rules().expect("they are readable");
        let entry = book.keeping(by_line.clone(), stamp(71)).expect("it is new");
        library.append_rule(&entry).expect("it is kept");
    }
    let book = library.rules().expect("they are readable");
    let kept: Vec<&Rule> = book.rules().map(|(_, rule)| rule).collect();
    assert_eq!(kept, by_lines.each_ref());
}
