//! The quick ways to the right reading of the awkward reports, gone in the window: words are found and selected, nodes chosen in
//! the tree, and everything done by key, by menu of kinds or by the bar of places alike; then all of it is taken back and
//! done again.

use std::fs;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use zhenggai::app::{Action, Command, Reveal};
use zhenggai::names::kind_name;
use zhenggai::outline::{Kind, SegmentId};

use crate::tree_dump::dump;
use crate::ui_actions::{press_for, select_words};
use crate::window::{Window, activate, press, report, reviewing, settle};
use crate::workbench::{Act, CASES, folder, ids};

fn choose(window: &mut Window, ids: Vec<SegmentId>) {
    let command = Command::Select(ids, Reveal::Everywhere);
    window.state_mut().app_mut().run(command);
    settle(window);
}

/// Takes what is selected as this kind, by its key or, for kinds without one, from the box of kinds in the panel below.
fn take(window: &mut Window, kind: Kind) {
    let action = Action::all().find(|action| action.kind() == Some(kind));
    if let Some(action) = action {
        press_for(window, action);
    } else {
        activate(window, Role::ComboBox, "类别");
        activate(window, Role::Button, &kind_name(kind));
        // The list stays open for those who choose without a pointer.
        press(window, Modifiers::NONE, Key::Escape);
    }
}

fn perform(window: &mut Window, act: Act) {
    match act {
        Act::Kind(words, kind) => {
            let ids = ids(report(window).document(), words);
            choose(window, ids);
            take(window, kind);
        }
        Act::Take(words, kind) => {
            select_words(window, words);
            take(window, kind);
        }
        Act::Noise(words) => {
            select_words(window, words);
            press_for(window, Action::MarkNoise);
        }
        Act::Merge(words) => {
            let ids = ids(report(window).document(), words);
            choose(window, ids);
            press_for(window, Action::MergeUp);
        }
        Act::Title(words) => {
            select_words(window, words);
            press_for(window, Action::TakeTitle);
        }
        Act::Alike => press_for(window, Action::DoAlike),
    }
}

#[test]
fn awkward_reports_are_put_right_in_the_window_by_the_same_few_acts() {
    for case in CASES {
        let file = folder().join(case.name);
        let words = fs::read_to_string(file.with_extension("txt")).expect("the report is there");
        let right = fs::read_to_string(file.with_extension("tree")).expect("the answer is there");
        let (_folder, mut window) = reviewing(&words);
        let first = report(&window).document().outline().clone();
        for act in case.quick {
            perform(&mut window, *act);
        }
        let document = report(&window).document().clone();
        assert_eq!(dump(&document), right, "{}", case.name);
        for _ in case.quick {
            press(&mut window, Modifiers::COMMAND, Key::Z);
        }
        let outline = report(&window).document().outline();
        assert_eq!(*outline, first, "{}: taken back", case.name);
        for _ in case.quick {
            press_for(&mut window, Action::Redo);
        }
        let again = report(&window).document();
        assert_eq!(
            again.outline(),
            document.outline(),
            "{}: done again",
            case.name
        );
    }
}
