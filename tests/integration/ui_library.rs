//! The library as a person uses it: words found in all reports, whole folders taken in, reports tagged, gathered and removed,
//! each act by the names that screen readers know.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tempfile::TempDir;
use zhenggai::app::{Command, ImportPhase};

use crate::ui_window::Dropped;
use crate::window::{
    Window, activate, click, press, report, settle, type_into, type_words, window, window_sized,
};

const CTRL_SHIFT: Modifiers = Modifiers {
    shift: true,
    ..Modifiers::COMMAND
};

fn words(agency: &str, signed: &str, issue: &str) -> String {
    format!(
        "{agency}关于巡察整改情况的通报\n根据县委统一部署，县委第二巡察组对{agency}开展了巡察。现将整改情况公布如下。\n一、整改情况\n（一）学习方面\n1.关于“{issue}”问题。\n整改情况：\
一是制定计划。二是开展研讨。\n完成情况：已完成\n{agency}\n{signed}\n"
    )
}

/// A window with a folder of reports taken in, and the box of the import closed.
fn imported() -> (TempDir, Window) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = window(&folder.path().join("library.sqlite"));
    import(&mut window, folder.path());
    click(&mut window, "关闭");
    (folder, window)
}

fn import(window: &mut Window, folder: &Path) {
    let reports = folder.join("通报");
    let below = reports.join("县直");
    fs::create_dir_all(&below).expect("a folder");
    for (path, words) in [
        (
            reports.join("水利.txt"),
            words("柏溪县水利局党组", "2024年6月3日", "臺賬不全"),
        ),
        (
            reports.join("水利新.txt"),
            words("柏溪县水利局党组", "2024年9月3日", "台账缺页"),
        ),
        (
            below.join("教育.txt"),
            words("云岭区教育局党组", "2023年5月1日", "公务接待超标"),
        ),
        (
            below.join("重复.txt"),
            words("云岭区教育局党组", "2023年5月1日", "公务接待超标"),
        ),
    ] {
        fs::write(path, words).expect("it is written");
    }
    fs::write(below.join("坏.pdf"), b"%PDF-1.7\n").expect("it is written");
    let dropped = Arc::new(Dropped(reports));
    window.input_mut().dropped_files.push(dropped);
    window.step();
    settle(window);
}

fn is_there(window: &Window, name: &str) -> bool {
    window.query_all_by_label_contains(name).next().is_some()
}

fn find(window: &mut Window, words: &str) {
    press(window, Modifiers::COMMAND, Key::G);
    type_words(window, words);
    settle(window);
}

/// The names of the places found.
fn found(window: &Window) -> Vec<String> {
    window
        .query_all_by_role(Role::Button)
        .filter_map(|node| node.accesskit_node().label())
        .filter(|name| name.contains(" · 第 "))
        .collect()
}

#[test]
fn a_folder_is_taken_in_and_what_failed_says_why() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = window(&folder.path().join("library.sqlite"));
    import(&mut window, folder.path());
    let state = window
        .state()
        .app()
        .import_state()
        .expect("it was asked for");
    assert_eq!(state.phase, ImportPhase::Over);
    assert_eq!((state.new.len(), state.versions, state.known), (3, 1, 1));
    assert!(is_there(&window, "导入完成"));
    assert!(is_there(&window, "坏.pdf"));
    click(&mut window, "关闭");
    assert!(window.state().app().import_state().is_none());
    find(&mut window, "接待");
    press(&mut window, Modifiers::NONE, Key::Enter);
    // Two versions are one report in the list.
    assert!(is_there(&window, "柏溪县水利局党组"));
    let rows = window.query_all_by_role_and_label(Role::Button, "柏溪县水利局党组");
    assert_eq!(rows.count(), 1);
}

#[test]
fn words_typed_are_found_everywhere_and_shown_in_their_report() {
    let (_folder, mut window) = imported();
    find(&mut window, "台账");
    let places = found(&window);
    assert_eq!(places.len(), 2, "{places:?}");
    assert!(
        places.iter().any(|place| place.contains("臺賬不全")),
        "the other script"
    );
    // The arrows choose, Enter goes there.
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(report(&window).name().contains("柏溪县水利局"));
    let shown = report(&window).pointed().expect("the words are shown");
    let text = report(&window).document().text();
    assert!(["臺賬", "台账"].contains(&text.slice(shown)));
    assert!(!is_there(&window, "查找的词语"), "the box is gone");
    // Again, from a report that is open, to one that is not, by the mouse.
    find(&mut window, "接待");
    let place = found(&window).remove(0);
    click(&mut window, &place);
    assert!(report(&window).name().contains("教育局"));
}

#[test]
fn filters_narrow_and_nothing_found_says_what_to_do() {
    let (_folder, mut window) = imported();
    press(&mut window, Modifiers::COMMAND, Key::G);
    assert!(is_there(&window, "几个词之间用空格隔开"));
    type_words(&mut window, "研讨");
    assert_eq!(found(&window).len(), 3);
    type_into(&mut window, Role::TextInput, "单位", "教育");
    settle(&mut window);
    assert_eq!(found(&window).len(), 1);
    activate(&mut window, Role::CheckBox, "只看有待核实的");
    assert!(is_there(&window, "没有找到。"));
    click(&mut window, "去掉筛选条件");
    assert_eq!(found(&window).len(), 3);
    activate(&mut window, Role::ComboBox, "落款年份");
    click(&mut window, "2023 年");
    assert_eq!(found(&window).len(), 1);
    press(&mut window, Modifiers::NONE, Key::Escape);
    press(&mut window, Modifiers::COMMAND, Key::G);
    assert_eq!(
        found(&window).len(),
        1,
        "what was looked for is still there"
    );
}

#[test]
fn what_was_just_corrected_is_found() {
    let (_folder, mut window) = imported();
    find(&mut window, "接待");
    press(&mut window, Modifiers::NONE, Key::Enter);
    let target = report(&window).stored_as;
    let id = report(&window).primary().expect("the place is selected");
    let note = zhenggai::edit::correct::Correction::SetNote {
        id,
        note: "要再核对发票".to_owned(),
    };
    window
        .state_mut()
        .app_mut()
        .run(Command::Correct(target, note));
    settle(&mut window);
    find(&mut window, "发票");
    let places = found(&window);
    assert_eq!(places.len(), 1);
    assert!(places[0].contains("要再核对发票"), "{places:?}");
}

#[test]
fn tags_and_agencies_are_set_filtered_by_and_taken_back() {
    let (_folder, mut window) = imported();
    find(&mut window, "接待");
    press(&mut window, Modifiers::NONE, Key::Enter);
    press(&mut window, CTRL_SHIFT, Key::T);
    type_into(&mut window, Role::TextInput, "归入单位", "云岭区教育系统");
    type_into(&mut window, Role::TextInput, "加标签", "第八轮，重点");
    click(&mut window, "保存");
    assert!(is_there(&window, "云岭区教育系统"));
    let rows = |window: &Window| {
        window
            .query_all_by_role_and_label(Role::Button, "柏溪县水利局党组")
            .count()
    };
    activate(&mut window, Role::ComboBox, "按标签筛选");
    click(&mut window, "重点");
    assert_eq!(rows(&window), 0);
    assert!(is_there(&window, "列出 1 份，共 3 份"));
    click(&mut window, "撤销");
    let labels = |window: &Window| {
        let listed = window.state().app().listed().iter();
        listed.filter(|row| !row.labels.tags.is_empty()).count()
    };
    assert_eq!(labels(&window), 0);
    click(&mut window, "显示全部");
    assert_eq!(rows(&window), 1);
}

#[test]
fn of_many_reports_only_those_on_the_screen_are_drawn() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("library.sqlite");
    let mut library = zhenggai::store::Library::open(&path).expect("it opens");
    let read = |i: usize| {
        let words = words(&format!("第{i}县水利局党组"), "2024年6月3日", "台账不全");
        let rules = zhenggai::edit::RuleBook::default();
        let read = zhenggai::app::reading::read_bytes("甲.txt", words.into_bytes(), None, &rules);
        zhenggai::app::Intake::of(read.expect("it is text"))
    };
    let stamp = zhenggai::edit::Stamp {
        author: "甲".to_owned(),
        time_ms: 0,
    };
    // A hundred are enough to see that only those on the screen are drawn.
    let intakes: Vec<_> = (0..100).map(read).collect();
    let incoming: Vec<_> = intakes
        .iter()
        .map(zhenggai::app::Intake::incoming)
        .collect();
    library.import(&incoming, &stamp).expect("they are kept");
    drop(library);
    let window = window_sized(&path, vec2(900.0, 600.0));
    let drawn = window.query_all_by_role(Role::Button).filter(|node| {
        node.accesskit_node()
            .label()
            .is_some_and(|name| name.contains("县水利局党组"))
    });
    let n = drawn.count();
    assert!((5..30).contains(&n), "{n}");
}
