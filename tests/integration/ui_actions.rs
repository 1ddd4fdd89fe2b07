//! Every correction by its key in the window, taken back and done again; what the tree and the text show meanwhile; and
//! menus without a mouse.

use std::collections::BTreeMap;

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, Rect, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use zhenggai::app::{Action, Shortcut};
use zhenggai::outline::view::NodeView;
use zhenggai::outline::{
    Annotation, ContactKind, HeaderField, HeaderOverride, IgnoreKey, Kind, Outline, SegmentId,
};

use crate::ui_window::{DAMAGED, FIRST_ISSUE, REPORT, SECOND_ISSUE, reviewing};
use crate::window::{Window, click, kind_of, press, settle, type_words, window, window_sized};

/// What of the report on the screen undo brings back.
#[derive(Debug, PartialEq)]
struct State {
    outline: Outline,
    annotations: BTreeMap<SegmentId, Annotation>,
    header: BTreeMap<HeaderField, HeaderOverride>,
    ignored: BTreeMap<IgnoreKey, String>,
}

fn state(window: &Window) -> State {
    let report = window.state().app().active().expect("a report is open");
    let document = report.document();
    State {
        outline: document.outline().clone(),
        annotations: document.annotations().clone(),
        header: document.header_overrides().clone(),
        ignored: document.ignored().clone(),
    }
}

/// The key of the window for a shortcut of the table.
fn to_egui(shortcut: Shortcut) -> (Modifiers, Key) {
    let modifiers = Modifiers {
        command: shortcut.ctrl,
        ctrl: shortcut.ctrl,
        shift: shortcut.shift,
        alt: shortcut.alt,
        mac_cmd: false,
    };
    let written = shortcut.to_string();
    let name = written.rsplit('+').next().unwrap_or_default();
    let key = match name {
        "←" => Key::ArrowLeft,
        "→" => Key::ArrowRight,
        "↑" => Key::ArrowUp,
        "↓" => Key::ArrowDown,
        name => Key::from_name(name).expect("it is a key"),
    };
    (modifiers, key)
}

pub(crate) fn press_for(window: &mut Window, action: Action) {
    let shortcuts = action.shortcuts();
    let (modifiers, key) = to_egui(*shortcuts.first().expect("it has a key"));
    press(window, modifiers, key);
}

fn open(words: &str) -> (tempfile::TempDir, Window) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = window(&folder.path().join("library.sqlite"));
    window.event(Event::Paste(words.to_owned()));
    window.step();
    settle(&mut window);
    (folder, window)
}

/// Selects these words in the text, as a person does who looks for them.
pub(crate) fn select_words(window: &mut Window, words: &str) {
    press(window, Modifiers::COMMAND, Key::F);
    type_words(window, words);
    press(window, Modifiers::NONE, Key::Escape);
}

/// Brings the window to where `action` means something.
fn prepare(window: &mut Window, action: Action) {
    match action {
        Action::SetKind(1) => click(window, "（一） 学习方面"),
        Action::SetKind(_) => click(window, FIRST_ISSUE),
        Action::TakeTitle => select_words(window, "学得"),
        Action::Split => select_words(window, "交流研讨"),
        Action::StartBack | Action::StartForward | Action::EndBack | Action::EndForward => {
            select_words(window, "二是开展");
        }
        Action::FixProblem => press_for(window, Action::NextProblem),
        Action::DoAlike | Action::AsRead => {
            click(window, FIRST_ISSUE);
            press_for(window, Action::SetKind(2));
        }
        _ => click(window, SECOND_ISSUE),
    }
}

#[test]
fn every_correction_is_made_by_its_key_taken_back_and_done_again() {
    for action in Action::all().filter(|action| action.is_correction()) {
        if matches!(action, Action::Undo | Action::Redo) {
            continue;
        }
        let words = if action == Action::FixProblem {
            DAMAGED
        } else {
            REPORT
        };
        let (_folder, mut window) = open(words);
        prepare(&mut window, action);
        let before = state(&window);
        press_for(&mut window, action);
        let after = state(&window);
        assert_ne!(before, after, "{action:?} changes nothing");
        press_for(&mut window, Action::Undo);
        assert_eq!(state(&window), before, "{action:?} is not taken back");
        press_for(&mut window, Action::Redo);
        assert_eq!(state(&window), after, "{action:?} is not done again");
        window.get_by_label("已保存 ✓");
    }
}

/// The row of the tree with this name, where it can be seen.
fn row(window: &Window, name: &str) -> Option<Rect> {
    window
        .query_by_role_and_label(Role::TreeItem, name)
        .map(|row| row.rect())
}

/// A report of so many issues.
fn long_report(n_issues: usize) -> String {
    use std::fmt::Write as _;
    let mut words = String::from(
        "中共柏溪县示例局党组关于巡察整改情况的通报\n根据县委统一部署，2024年3月1日至4月10日，县委第二巡察组对县示例局党组\
开展了巡察。现将整改情况公布如下。\n一、整改情况\n",
    );
    for n in 1..=n_issues {
        writeln!(
            words,
            "{n}.关于“第{n}项工作不力”问题。\n整改情况：一是修订第{n}项制度。二是开展第{n}次检查。\n完成情况：已完成"
        )
        .expect("a string can be written to");
    }
    words.push_str("中共柏溪县示例局党组\n2024年9月2日\n");
    words
}

#[test]
fn the_tree_stays_where_it_is_after_every_act_and_its_undo() {
    let (_folder, mut window) = open(&long_report(60));
    click(&mut window, "1. 第1项工作不力");
    for _ in 0..30 {
        press(&mut window, Modifiers::NONE, Key::ArrowDown);
    }
    press(&mut window, Modifiers::NONE, Key::ArrowUp);
    press(&mut window, Modifiers::NONE, Key::ArrowUp);
    let name = "29. 第29项工作不力";
    let above = "27. 第27项工作不力";
    let (here, there) = (row(&window, name), row(&window, above));
    assert!(here.is_some() && there.is_some(), "both are on the screen");
    for action in [
        Action::SetKind(2),
        Action::SetStatus(4),
        Action::Confirm,
        Action::Shallower,
        Action::DeeperAlone,
        Action::SetKind(1),
    ] {
        press_for(&mut window, action);
        assert_eq!(row(&window, name), here, "{action:?} moves the row");
        assert_eq!(row(&window, above), there, "{action:?} moves the row above");
    }
    for _ in 0..6 {
        press_for(&mut window, Action::Undo);
        assert_eq!(row(&window, name), here, "undo moves the row");
    }
    press_for(&mut window, Action::MarkNoise);
    assert_eq!(row(&window, above), there, "what is left stays");
    press_for(&mut window, Action::Undo);
    assert_eq!(row(&window, name), here, "what comes back is seen");
}

#[test]
fn undo_far_away_brings_what_it_changed_into_sight() {
    let (_folder, mut window) = open(&long_report(60));
    click(&mut window, "1. 第1项工作不力");
    press_for(&mut window, Action::SetKind(2));
    press(&mut window, Modifiers::NONE, Key::End);
    assert_eq!(row(&window, "1. 第1项工作不力"), None);
    press_for(&mut window, Action::Undo);
    assert!(row(&window, "1. 第1项工作不力").is_some());
    let text = window.get_by_role_and_label(Role::MultilineTextInput, "原文");
    assert!(
        text.value()
            .is_some_and(|seen| seen.contains("第1项工作不力"))
    );
}

#[test]
fn the_tree_is_shown_down_to_a_level_by_key_and_by_menu() {
    let (_folder, mut window) = reviewing();
    let measure = "一是 制定学习计划";
    assert!(row(&window, measure).is_none());
    press_for(&mut window, Action::ExpandAll);
    let all = |window: &Window| window.query_all_by_role(Role::TreeItem).count();
    let n_all = all(&window);
    assert!(row(&window, FIRST_ISSUE).is_some() && n_all > 8);
    press_for(&mut window, Action::ExpandTo(2));
    assert!(row(&window, "（一） 学习方面").is_some());
    assert!(row(&window, FIRST_ISSUE).is_none());
    press_for(&mut window, Action::ExpandTo(1));
    assert!(row(&window, "（一） 学习方面").is_none());
    click(&mut window, "展开到哪一级");
    click_containing(&mut window, "展开到问题");
    assert!(row(&window, FIRST_ISSUE).is_some() && all(&window) < n_all);
    click(&mut window, "全部展开（Alt+Shift+0）");
    assert_eq!(all(&window), n_all);
}

/// Clicks the button whose name begins so; menus say their keys behind it.
fn click_containing(window: &mut Window, name: &str) {
    let found = window
        .query_all_by_role(Role::Button)
        .find(|node| {
            let label = node.accesskit_node().label().unwrap_or_default();
            label.starts_with(name)
        })
        .unwrap_or_else(|| panic!("there is no button {name}"));
    found.click();
    window.step();
    settle(window);
}

#[test]
fn the_menu_of_a_node_is_opened_walked_through_and_left_without_a_mouse() {
    for key in [(Modifiers::SHIFT, Key::F10), (Modifiers::NONE, Key::Menu)] {
        let (_folder, mut window) = reviewing();
        click(&mut window, FIRST_ISSUE);
        press(&mut window, key.0, key.1);
        assert!(has_button(&window, "并入上一段"));
        // “Set to” has the keyboard; splitting means nothing in the tree, so one on is merging.
        press(&mut window, Modifiers::NONE, Key::ArrowDown);
        press(&mut window, Modifiers::NONE, Key::Enter);
        assert!(!has_button(&window, "并入上一段"));
        window.get_by_label_contains("撤销：合并到上一段（");
        press_for(&mut window, Action::Undo);
        press(&mut window, key.0, key.1);
        press(&mut window, Modifiers::NONE, Key::Escape);
        assert!(!has_button(&window, "并入上一段"));
        // The keyboard is back in the tree.
        press(&mut window, Modifiers::NONE, Key::ArrowDown);
        let report = window.state().app().active().expect("a report is open");
        let node = report
            .primary()
            .and_then(|id| NodeView::of_id(report.document(), id));
        assert_eq!(
            node.and_then(|node| node.title()).as_deref(),
            Some("管得不严")
        );
    }
}

fn has_button(window: &Window, name: &str) -> bool {
    window.query_all_by_role(Role::Button).any(|node| {
        let label = node.accesskit_node().label().unwrap_or_default();
        label.starts_with(name)
    })
}

#[test]
fn the_menu_of_words_selected_in_the_text_is_opened_by_key_and_acts_on_them() {
    let (_folder, mut window) = reviewing();
    select_words(&mut window, "开展交流研讨");
    press(&mut window, Modifiers::SHIFT, Key::F10);
    assert!(has_button(&window, "复制"));
    click_containing(&mut window, "在光标处拆分");
    let report = window.state().app().active().expect("a report is open");
    let nodes = NodeView::all(report.document());
    let texts: Vec<String> = nodes.map(|node| node.printed_text()).collect();
    assert!(texts.contains(&"开展交流研讨。".to_owned()), "{texts:?}");
}

#[test]
fn the_least_sure_are_listed_first_and_gone_through_by_key() {
    let (_folder, mut window) = reviewing();
    window.set_size(vec2(1280.0, 1400.0));
    settle(&mut window);
    click(&mut window, "显示哪些");
    click(&mut window, "按把握从低到高");
    let rows = |window: &Window| -> Vec<String> {
        let mut rows: Vec<(f32, String)> = window
            .query_all_by_role(Role::TreeItem)
            .map(|row| {
                let node = row.accesskit_node();
                (row.rect().top(), node.label().unwrap_or_default())
            })
            .collect();
        rows.sort_by(|a, b| a.0.total_cmp(&b.0));
        rows.into_iter().map(|(_, name)| name).collect()
    };
    let order = rows(&window);
    let report = window.state().app().active().expect("a report is open");
    let expected = zhenggai::app::by_confidence(report.document());
    assert_eq!(order.len(), expected.len());
    window.get_by_role_and_label(Role::Tree, "问题树").focus();
    window.step();
    let primary = |window: &Window| {
        let report = window.state().app().active().expect("a report is open");
        report.primary()
    };
    press_for(&mut window, Action::NextDoubtful);
    assert_eq!(primary(&window), Some(expected[0]));
    press_for(&mut window, Action::Confirm);
    assert_eq!(
        rows(&window).len(),
        order.len() - 1,
        "what is confirmed is not listed"
    );
    press_for(&mut window, Action::NextDoubtful);
    assert_eq!(primary(&window), Some(expected[1]));
}

#[test]
fn a_node_with_a_note_bears_a_sign_that_says_so() {
    let (_folder, mut window) = reviewing();
    click(&mut window, FIRST_ISSUE);
    press_for(&mut window, Action::EditNote);
    type_words(&mut window, "与附表不一致");
    click(&mut window, SECOND_ISSUE);
    let note = window.get_by_role_and_label(Role::TreeItem, FIRST_ISSUE);
    let description = note.accesskit_node().description().unwrap_or_default();
    assert!(description.contains("批注：与附表不一致"), "{description}");
}

#[test]
fn in_a_small_window_nothing_is_out_of_reach() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = window_sized(&folder.path().join("library.sqlite"), vec2(900.0, 600.0));
    window.event(Event::Paste(REPORT.to_owned()));
    window.step();
    settle(&mut window);
    click(&mut window, FIRST_ISSUE);
    press(&mut window, Modifiers::SHIFT, Key::F10);
    let screen = Rect::from_min_size(egui::Pos2::ZERO, vec2(900.0, 600.0));
    for node in window.query_all_by_role(Role::Button) {
        let name = node.accesskit_node().label().unwrap_or_default();
        if name.starts_with("写批注") || name.starts_with("设为") {
            assert!(screen.contains_rect(node.rect()), "{name}");
        }
    }
    press(&mut window, Modifiers::NONE, Key::Escape);
    press_for(&mut window, Action::SetKind(2));
    assert_eq!(kind_of(&window, "学得不深"), Kind::Group);
}

#[test]
fn words_selected_in_the_text_are_made_a_field_of_the_header_or_a_way_to_reach_the_agency() {
    let (_folder, mut window) = reviewing();
    let before = state(&window);
    select_words(&mut window, "学得");
    press(&mut window, Modifiers::SHIFT, Key::F10);
    click_containing(&mut window, "设为抬头或联系方式");
    click_containing(&mut window, "巡察组");
    let report = window.state().app().active().expect("a report is open");
    let header = &report.derived().header;
    assert_eq!(header.text(HeaderField::Team), Some("学得"));
    press_for(&mut window, Action::Undo);
    select_words(&mut window, "交流研讨");
    press(&mut window, Modifiers::SHIFT, Key::F10);
    click_containing(&mut window, "设为抬头或联系方式");
    click_containing(&mut window, "地址");
    let report = window.state().app().active().expect("a report is open");
    let contacts = report.derived().contacts.iter();
    let found: Vec<(ContactKind, &str)> = contacts
        .filter(|contact| contact.kind == ContactKind::Address)
        .map(|contact| (contact.kind, contact.value.as_str()))
        .collect();
    assert_eq!(found, [(ContactKind::Address, "交流研讨")]);
    press_for(&mut window, Action::Undo);
    assert_eq!(state(&window), before);
}
