//! The sheet of shortcuts: keys are changed there, said everywhere, kept in the library, and never do two things.

use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use zhenggai::app::{Action, Keymap, Shortcut};
use zhenggai::outline::Kind;

use crate::ui_window::{FIRST_ISSUE, reviewing};
use crate::window::{Window, click, kind_of, press, type_words, window};

fn keymap(window: &Window) -> &Keymap {
    &window.state().app().settings().keys
}

fn key(written: &str) -> Shortcut {
    written.parse().expect("it is a key")
}

/// Opens the sheet at this action.
fn open_sheet(window: &mut Window, action: &str) {
    press(window, Modifiers::NONE, Key::F1);
    window.get_by_label("查找操作或按键").focus();
    window.step();
    type_words(window, action);
}

#[test]
fn a_key_is_changed_said_everywhere_and_there_again_after_a_restart() {
    let (folder, mut window) = reviewing();
    open_sheet(&mut window, "设为分组");
    click(&mut window, "“设为分组”的快捷键 Alt+2，点击更改");
    window.get_by_label("请按新的键。Esc 取消。");
    press(&mut window, Modifiers::NONE, Key::F9);
    assert_eq!(keymap(&window).of(Action::SetKind(2)), [key("F9")]);
    window.get_by_label("“设为分组”的快捷键 F9，点击更改");
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.query_by_label("查找操作或按键").is_none());

    drop(window);
    let mut window = self::window(&folder.path().join("library.sqlite"));
    click(&mut window, FIRST_ISSUE);
    press(&mut window, Modifiers::ALT, Key::Num2);
    assert_eq!(
        kind_of(&window, "学得不深"),
        Kind::Issue,
        "the old key does nothing"
    );
    press(&mut window, Modifiers::NONE, Key::F9);
    assert_eq!(kind_of(&window, "学得不深"), Kind::Group);
    // The palette says the key too.
    press(&mut window, Modifiers::COMMAND, Key::P);
    type_words(&mut window, "设为分组");
    window.get_by_label_contains("F9");
}

#[test]
fn the_tool_tips_say_the_key_that_a_person_chose() {
    let (_folder, mut window) = reviewing();
    window.get_by_label("快捷键（F1）");
    open_sheet(&mut window, "在原文中查找");
    click(&mut window, "“在原文中查找”的快捷键 Ctrl+F，点击更改");
    press(&mut window, Modifiers::COMMAND, Key::I);
    press(&mut window, Modifiers::NONE, Key::Escape);
    window.get_by_label("在原文中查找（Ctrl+I）");
    press(&mut window, Modifiers::COMMAND, Key::I);
    window.get_by_label("在原文中查找");
}

#[test]
fn a_key_of_another_action_is_named_and_taken_over_only_when_asked() {
    let (_folder, mut window) = reviewing();
    open_sheet(&mut window, "在光标处拆分");
    click(&mut window, "“在光标处拆分”的快捷键 Ctrl+D，点击更改");
    press(&mut window, Modifiers::COMMAND, Key::J);
    window.get_by_label("Ctrl+J 现在是“并入上一段”。改归这一项吗？");
    assert!(!keymap(&window).is_any_changed());
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.query_by_label("改归这一项").is_none());

    click(&mut window, "“在光标处拆分”的快捷键 Ctrl+D，点击更改");
    press(&mut window, Modifiers::COMMAND, Key::J);
    click(&mut window, "改归这一项");
    assert_eq!(keymap(&window).action(key("Ctrl+J")), Some(Action::Split));
    assert!(keymap(&window).of(Action::MergeUp).is_empty());
    click(&mut window, "恢复默认：在光标处拆分");
    assert_eq!(keymap(&window), &Keymap::default());
}

#[test]
fn what_input_methods_and_fields_take_is_refused_with_the_reason() {
    let (_folder, mut window) = reviewing();
    open_sheet(&mut window, "在光标处拆分");
    click(&mut window, "“在光标处拆分”的快捷键 Ctrl+D，点击更改");
    for (modifiers, pressed, part) in [
        (Modifiers::NONE, Key::A, "A 不能用：单个字母"),
        (Modifiers::NONE, Key::Num7, "7 不能用：单个字母"),
        (Modifiers::COMMAND, Key::Period, "Ctrl+. 不能用：输入法"),
        (
            Modifiers::COMMAND | Modifiers::SHIFT,
            Key::F,
            "Ctrl+Shift+F 不能用：输入法",
        ),
        (Modifiers::NONE, Key::Tab, "Tab 不能用：移动光标"),
        (Modifiers::NONE, Key::ArrowDown, "↓ 不能用：移动光标"),
    ] {
        press(&mut window, modifiers, pressed);
        window.get_by_label_contains(part);
    }
    window.event(Event::Copy);
    window.step();
    window.step();
    window.get_by_label_contains("Ctrl+C 不能用：编辑文字");
    assert!(!keymap(&window).is_any_changed());
    // After so many that cannot be, one that can is taken.
    press(&mut window, Modifiers::NONE, Key::F9);
    assert_eq!(keymap(&window).of(Action::Split), [key("F9")]);
}

#[test]
fn keys_are_added_taken_away_and_all_restored_after_a_second_word() {
    let (_folder, mut window) = reviewing();
    open_sheet(&mut window, "在光标处拆分");
    click(&mut window, "给“在光标处拆分”加一个快捷键");
    press(&mut window, Modifiers::NONE, Key::F9);
    assert_eq!(
        keymap(&window).of(Action::Split),
        [key("Ctrl+D"), key("F9")]
    );
    click(&mut window, "“在光标处拆分”的快捷键 Ctrl+D，点击更改");
    click(&mut window, "去掉 Ctrl+D");
    assert_eq!(keymap(&window).of(Action::Split), [key("F9")]);
    click(&mut window, "全部恢复默认");
    assert!(keymap(&window).is_any_changed(), "once is not enough");
    click(&mut window, "确定全部恢复");
    assert_eq!(keymap(&window), &Keymap::default());
}

#[test]
fn every_action_stands_in_the_sheet() {
    let (_folder, mut window) = reviewing();
    for action in Action::all() {
        open_sheet(&mut window, &action.name());
        assert!(
            window.query_all_by_label(&action.name()).next().is_some(),
            "{action:?}"
        );
        press(&mut window, Modifiers::NONE, Key::Escape);
        press(&mut window, Modifiers::NONE, Key::Escape);
    }
}

#[test]
fn the_keys_that_people_know_from_elsewhere_do_what_they_do_there() {
    let promised = [
        ("Ctrl+O", Action::Open),
        ("Ctrl+V", Action::Paste),
        ("Ctrl+S", Action::Export),
        ("Ctrl+Z", Action::Undo),
        ("Ctrl+Shift+Z", Action::Redo),
        ("Ctrl+Y", Action::Redo),
        ("Ctrl+F", Action::Find),
        ("Ctrl+P", Action::Palette),
        ("F3", Action::FindNext),
        ("Shift+F3", Action::FindPrevious),
        ("F8", Action::NextProblem),
        ("Shift+F8", Action::PreviousProblem),
        ("Alt+Enter", Action::FixProblem),
        ("Alt+Shift+→", Action::Deeper),
        ("Alt+Shift+←", Action::Shallower),
        ("Alt+1", Action::SetKind(1)),
        ("Alt+9", Action::SetKind(9)),
        ("Ctrl+D", Action::Split),
        ("Ctrl+J", Action::MergeUp),
        ("Alt+←", Action::EndBack),
        ("Alt+→", Action::EndForward),
        ("F2", Action::EditTitle),
        ("Space", Action::Confirm),
        ("Delete", Action::MarkNoise),
        ("F1", Action::Shortcuts),
        ("Ctrl+1", Action::Review),
        ("Ctrl+2", Action::Compare),
        ("Ctrl+3", Action::Overview),
        ("Ctrl++", Action::ZoomIn),
        ("Ctrl+-", Action::ZoomOut),
        ("Ctrl+0", Action::ZoomReset),
        ("Shift+F10", Action::ContextMenu),
        ("Menu", Action::ContextMenu),
    ];
    let usual = Keymap::default();
    for (written, action) in promised {
        assert_eq!(usual.action(key(written)), Some(action), "{written}");
    }
}
