//! The box of topics as a person uses it, through the names that screen readers know: words added and taken out, a topic of
//! one's own, undo and redo, and what follows in the overview and after a restart.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use crate::window::{Window, click, press, settle, type_into, window};

const CTRL: Modifiers = Modifiers::COMMAND;

fn open_box(window: &mut Window) {
    press(window, CTRL, Key::P);
    crate::window::type_words(window, "主题词表");
    press(window, Modifiers::NONE, Key::Enter);
    assert!(window.query_by_label("关闭").is_some() || is_there(window, "新主题"));
}

fn is_there(window: &Window, name: &str) -> bool {
    window.query_all_by_label_contains(name).next().is_some()
}

/// Draws until the overview counts an issue of this topic, or none.
fn settle_overview(window: &mut Window, topic: &str, is_there: bool) {
    for _ in 0..500 {
        settle(window);
        let state = window.state().app().overview();
        let has_any = |report: &zhenggai::compare::overview::OverviewReport| {
            report.facts.topics.contains_key(topic)
        };
        let counts = state.reports().iter().any(has_any);
        if state.reports().len() == 2 && !state.is_waiting() && counts == is_there {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    panic!("the overview never follows");
}

#[test]
fn words_are_added_taken_out_and_undone_and_stay_after_a_restart() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("library.sqlite");
    let mut shown = window(&path);
    open_box(&mut shown);
    click(&mut shown, "财务管理");
    type_into(&mut shown, Role::TextInput, "新词", "灯油钱");
    press(&mut shown, Modifiers::NONE, Key::Enter);
    assert!(is_there(&shown, "去掉“灯油钱”（权重 3）"));
    click(&mut shown, "去掉“财经纪律”（权重 3）");
    assert!(!is_there(&shown, "去掉“财经纪律”"));
    press(&mut shown, CTRL, Key::Z);
    assert!(is_there(&shown, "去掉“财经纪律”"));
    press(&mut shown, CTRL, Key::Z);
    assert!(!is_there(&shown, "去掉“灯油钱”"));
    press(&mut shown, CTRL | Modifiers::SHIFT, Key::Z);
    assert!(is_there(&shown, "去掉“灯油钱”"));
    type_into(&mut shown, Role::TextInput, "新词", "两 词");
    press(&mut shown, Modifiers::NONE, Key::Enter);
    assert!(is_there(&shown, "“两 词”不能加"));
    settle(&mut shown);
    drop(shown);
    let mut again = window(&path);
    let words = again.state().app().lexicon().words_of("finance");
    assert!(words.contains(&("灯油钱", 3)));
    open_box(&mut again);
    click(&mut again, "财务管理");
    click(&mut again, "恢复自带的词");
    assert!(again.state().app().own_topics().is_empty());
}

#[test]
fn a_topic_of_ones_own_comes_up_in_the_overview_and_goes_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = window(&folder.path().join("library.sqlite"));
    click(&mut window, "载入两份样例报告");
    press(&mut window, CTRL, Key::Num3);
    settle_overview(&mut window, "请销假", false);
    open_box(&mut window);
    type_into(&mut window, Role::TextInput, "新主题", "请销假");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(is_there(&window, "去掉“请销假”（权重 3）"));
    settle_overview(&mut window, "请销假", true);
    click(&mut window, "删除这个主题");
    settle_overview(&mut window, "请销假", false);
}
