//! Places alike chosen one by one, rules, and reading a report again, used as a person would, through the names that screen
//! readers know; each act undone and done again, and found again after a restart.

use std::path::Path;

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use zhenggai::app::Command;
use zhenggai::edit::Stamp;
use zhenggai::edit::correct::Correction;
use zhenggai::import::TextEncoding;
use zhenggai::outline::view::NodeView;
use zhenggai::outline::{Document, Kind, Mark, MarkKind, Origin, Outline};
use zhenggai::store::{Library, NewFile, NewReading};
use zhenggai::text::{TextPos, TextRange};

use crate::ui_actions::select_words;
use crate::ui_window::{FIRST_ISSUE, REPORT, SECOND_ISSUE, reviewing};
use crate::window::{Window, click, kind_of, press, report, settle, type_words, window};

const CTRL_SHIFT: Modifiers = Modifiers {
    shift: true,
    ..Modifiers::COMMAND
};

/// Clicks what has this name and role, of several the first.
#[track_caller]
fn click_on(window: &mut Window, role: Role, name: &str) {
    let mut named = window.get_all_by_role(role);
    named
        .find(|node| {
            let label = node.accesskit_node().label();
            label.is_some_and(|label| label.contains(name))
        })
        .expect("there is such a thing")
        .click();
    drop(named);
    window.step();
    settle(window);
}

fn is_there(window: &Window, name: &str) -> bool {
    window.query_all_by_label_contains(name).next().is_some()
}

fn open(window: &mut Window, words: &str) {
    window.event(Event::Paste(words.to_owned()));
    window.step();
    settle(window);
}

fn undo(window: &mut Window) {
    press(window, Modifiers::COMMAND, Key::Z);
}

fn redo(window: &mut Window) {
    press(window, CTRL_SHIFT, Key::Z);
}

fn shape(document: &Document) -> Vec<(Kind, u8)> {
    let segments = document.outline().segments().iter();
    segments.map(|s| (s.kind, s.level.depth())).collect()
}

#[test]
fn all_places_of_the_list_get_what_the_short_way_gives_them() {
    let (_folder, mut short) = reviewing();
    let (_other_folder, mut listed) = reviewing();
    for window in [&mut short, &mut listed] {
        click(window, FIRST_ISSUE);
        press(window, Modifiers::ALT, Key::Num2);
    }
    press(&mut short, Modifiers::COMMAND, Key::Enter);
    press(&mut listed, CTRL_SHIFT, Key::Enter);
    assert!(is_there(&listed, "问题 → 分组"));
    press(&mut listed, Modifiers::NONE, Key::Enter);
    assert_eq!(
        shape(report(&listed).document()),
        shape(report(&short).document())
    );
    assert_eq!(kind_of(&listed, "管得不严"), Kind::Group);
    undo(&mut listed);
    assert_eq!(kind_of(&listed, "管得不严"), Kind::Issue);
    assert_eq!(
        kind_of(&listed, "学得不深"),
        Kind::Group,
        "one act, one undo"
    );
    redo(&mut listed);
    assert_eq!(kind_of(&listed, "管得不严"), Kind::Group);
}

#[test]
fn a_place_that_is_not_chosen_stays_as_it_is_and_one_come_to_is_shown() {
    let (_folder, mut window) = reviewing();
    open(
        &mut window,
        &REPORT.replace(
            "1.关于",
            "3.关于“查得不细”问题。\n整改情况：一是复查。\n1.关于",
        ),
    );
    click(&mut window, "3. 查得不细");
    press(&mut window, Modifiers::ALT, Key::Num2);
    click(&mut window, "逐处选…");
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    let shown = report(&window).primary();
    let node = shown.and_then(|id| NodeView::of_id(report(&window).document(), id));
    assert_eq!(
        node.and_then(|node| node.title()).as_deref(),
        Some("学得不深")
    );
    press(&mut window, Modifiers::NONE, Key::Space);
    click(&mut window, "更正所选 1 处");
    assert_eq!(kind_of(&window, "学得不深"), Kind::Issue);
    assert_eq!(kind_of(&window, "管得不严"), Kind::Group);
    undo(&mut window);
    assert_eq!(kind_of(&window, "管得不严"), Kind::Issue);
    redo(&mut window);
    assert_eq!(kind_of(&window, "管得不严"), Kind::Group);
}

#[test]
fn a_list_opened_from_the_palette_has_the_arrows() {
    let (_folder, mut window) = reviewing();
    click(&mut window, FIRST_ISSUE);
    press(&mut window, Modifiers::ALT, Key::Num2);
    press(&mut window, Modifiers::COMMAND, Key::P);
    type_words(&mut window, "逐处更正");
    press(&mut window, Modifiers::NONE, Key::Enter);
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    press(&mut window, Modifiers::NONE, Key::Space);
    assert!(is_there(&window, "已选 0 处，共 1 处"));
    press(&mut window, Modifiers::NONE, Key::Space);
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(kind_of(&window, "管得不严"), Kind::Group);
    // The keys are the tree's again.
    press(&mut window, Modifiers::NONE, Key::ArrowUp);
    press(&mut window, Modifiers::ALT, Key::Num8);
    assert_eq!(kind_of(&window, "管得不严"), Kind::Group);
}

#[test]
fn the_list_is_put_away_by_escape_and_nothing_is_done() {
    let (_folder, mut window) = reviewing();
    click(&mut window, FIRST_ISSUE);
    press(&mut window, Modifiers::ALT, Key::Num2);
    press(&mut window, CTRL_SHIFT, Key::Enter);
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(!is_there(&window, "更正所选"));
    assert_eq!(kind_of(&window, "管得不严"), Kind::Issue);
    window.get_by_label("同样式的还有 1 处");
}

/// Makes the first issue a group and keeps that as a rule for its agency, but does nothing to the places alike.
fn keep_rule(window: &mut Window) {
    click(window, FIRST_ISSUE);
    press(window, Modifiers::ALT, Key::Num2);
    press(window, CTRL_SHIFT, Key::Enter);
    click(window, "全不选");
    click_on(window, Role::CheckBox, "记为规则");
    click_on(window, Role::Button, "记为规则");
}

#[test]
fn a_rule_is_for_the_reports_of_its_agency_that_are_read_later_also_after_a_restart() {
    let (folder, mut first) = reviewing();
    keep_rule(&mut first);
    assert_eq!(
        kind_of(&first, "管得不严"),
        Kind::Issue,
        "only later reports"
    );
    first.get_by_label("已保存 ✓");
    drop(first);
    let mut window = window(&folder.path().join("library.sqlite"));
    open(&mut window, &REPORT.replace("学得不深", "学得不细"));
    assert_eq!(kind_of(&window, "学得不细"), Kind::Group);
    let by_rule = NodeView::all(report(&window).document())
        .filter(|node| node.segment().origin == Origin::Rule)
        .count();
    assert_eq!(by_rule, 2);
    click(&mut window, "1. 学得不细");
    assert!(is_there(&window, "按规则识别"));
    open(&mut window, &REPORT.replace("示例", "另一"));
    assert_eq!(
        kind_of(&window, "学得不深"),
        Kind::Issue,
        "it is another agency"
    );
}

#[test]
fn a_correction_that_nothing_is_like_can_be_kept_as_a_rule_for_everyone() {
    let (_folder, mut window) = reviewing();
    click(&mut window, "（一） 学习方面");
    press(&mut window, Modifiers::ALT, Key::Num1);
    assert!(!is_there(&window, "同样式的还有"));
    click(&mut window, "更多");
    click(&mut window, "刚才的更正记为规则…");
    click(&mut window, "用于所有单位");
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(
        window.state().app().rules().rules().count(),
        0,
        "Escape keeps nothing"
    );
    press(&mut window, CTRL_SHIFT, Key::Enter);
    click(&mut window, "用于所有单位");
    click_on(&mut window, Role::Button, "记为规则");
    open(&mut window, &REPORT.replace("示例", "另一"));
    assert_eq!(
        kind_of(&window, "学习方面"),
        Kind::Issue,
        "it is for every agency"
    );
}

/// The report with a running head of this number in the midst of a measure.
#[test]
fn a_correction_that_joins_is_kept_as_a_rule_for_reports_read_later() {
    let n_measures = |window: &Window| {
        let nodes = NodeView::all(report(window).document());
        nodes.filter(|node| node.kind() == Kind::Measure).count()
    };
    let (folder, mut window) = reviewing();
    let all = n_measures(&window);
    click(&mut window, "全部展开（Alt+Shift+0）");
    click(&mut window, "二是 开展交流研讨。");
    press(&mut window, Modifiers::COMMAND, Key::J);
    assert_eq!(n_measures(&window), all - 1);
    press(&mut window, CTRL_SHIFT, Key::Enter);
    click_on(&mut window, Role::CheckBox, "记为规则");
    click_on(&mut window, Role::Button, "记为规则");
    window.get_by_label("已保存 ✓");
    press(&mut window, CTRL_SHIFT, Key::R);
    assert!(is_there(&window, "并入上一段"));
    drop(window);
    let mut later = crate::window::window(&folder.path().join("library.sqlite"));
    open(&mut later, &REPORT.replace("学得不深", "学得不细"));
    assert!(n_measures(&later) < all, "all alike are joined");
    let second = |node: &NodeView<'_>| node.label().as_deref() == Some("二是");
    assert!(!NodeView::all(report(&later).document()).any(|node| second(&node)));
}

fn with_running_head(number: u8) -> String {
    let head = format!("一是制定计划，\n示例局整改专报第{number}期\n明确责任。");
    REPORT.replace("一是制定学习计划。", &head)
}

/// Whether the running head is no part of the report.
fn is_head_noise(window: &Window) -> bool {
    let document = report(window).document();
    let text = document.text();
    let start = text.as_str().find("示例局整改专报").expect("it is there");
    let at = TextPos::new(start as u32);
    let index = document.outline().index_at(at).expect("it is in a segment");
    let node = NodeView::new(document, index).expect("it is there");
    let is_in = |mark: &Mark| mark.kind == MarkKind::Noise && mark.range.contains(at);
    node.kind() == Kind::Noise || node.marks().iter().any(is_in)
}

#[test]
fn a_line_marked_as_noise_is_kept_as_a_rule_for_lines_that_differ_in_their_numbers() {
    let (folder, mut window) = crate::window::reviewing(&with_running_head(1));
    assert!(!is_head_noise(&window));
    let shown = report(&window);
    let words = "示例局整改专报第1期";
    let start = shown.document().text().as_str().find(words);
    let start = start.expect("it is there");
    let range = TextRange::of_bytes(start, start + words.len());
    let correction = Command::Correct(shown.stored_as, Correction::MarkNoise { range });
    window.state_mut().app_mut().run(correction);
    settle(&mut window);
    click(&mut window, "更多");
    click(&mut window, "刚才的更正记为规则…");
    click_on(&mut window, Role::Button, "记为规则");
    press(&mut window, CTRL_SHIFT, Key::R);
    assert!(is_there(&window, "单独成行"));
    press(&mut window, Modifiers::NONE, Key::Escape);
    window.get_by_label("已保存 ✓");
    drop(window);
    let mut window = crate::window::window(&folder.path().join("library.sqlite"));
    open(&mut window, &with_running_head(12));
    assert!(is_head_noise(&window));
    press(&mut window, CTRL_SHIFT, Key::R);
    assert!(is_there(&window, "本报告 1 处"));
    click_on(&mut window, Role::CheckBox, "启用规则");
    press(&mut window, Modifiers::NONE, Key::Escape);
    open(&mut window, &with_running_head(3));
    assert!(!is_head_noise(&window), "it is switched off");
}

const FIELD: &str = "亮点做法：形成学习笔记";

/// The report with a field of a name that no label has, and what follows the name.
fn with_field(words: &str) -> String {
    REPORT.replace(
        "二是开展交流研讨。",
        &format!("二是开展交流研讨。\n{FIELD}{words}。"),
    )
}

/// What the line of the field was read as.
fn kind_of_field(window: &Window) -> Kind {
    let document = report(window).document();
    let start = document.text().as_str().find(FIELD).expect("it is there");
    let index = document.outline().index_at(TextPos::new(start as u32));
    let node = index.and_then(|index| NodeView::new(document, index));
    node.expect("it is in a segment").kind()
}

#[test]
fn a_field_under_a_name_of_its_own_is_kept_as_a_rule_whatever_it_says() {
    let (folder, mut window) = crate::window::reviewing(&with_field("32篇"));
    assert_eq!(kind_of_field(&window), Kind::Measure);
    select_words(&mut window, &format!("{FIELD}32篇。"));
    press(&mut window, Modifiers::ALT, Key::Num6);
    assert_eq!(kind_of_field(&window), Kind::Outcome);
    click(&mut window, "更多");
    click(&mut window, "刚才的更正记为规则…");
    click_on(&mut window, Role::Button, "记为规则");
    press(&mut window, CTRL_SHIFT, Key::R);
    assert!(is_there(&window, "以“亮点做法：”开头的行"));
    press(&mut window, Modifiers::NONE, Key::Escape);
    undo(&mut window);
    assert_eq!(kind_of_field(&window), Kind::Measure);
    redo(&mut window);
    assert_eq!(kind_of_field(&window), Kind::Outcome);
    window.get_by_label("已保存 ✓");
    drop(window);
    let mut window = crate::window::window(&folder.path().join("library.sqlite"));
    open(&mut window, &with_field("7本，汇编成册"));
    assert_eq!(kind_of_field(&window), Kind::Outcome);
    press(&mut window, CTRL_SHIFT, Key::R);
    assert!(is_there(&window, "本报告 1 处"));
    click_on(&mut window, Role::ComboBox, "改为");
    click(&mut window, "原因");
    press(&mut window, Modifiers::NONE, Key::Escape);
    open(&mut window, &with_field("9本"));
    assert_eq!(kind_of_field(&window), Kind::Cause);
    press(&mut window, CTRL_SHIFT, Key::R);
    click_on(&mut window, Role::CheckBox, "启用规则");
    press(&mut window, Modifiers::NONE, Key::Escape);
    open(&mut window, &with_field("11本"));
    assert_eq!(kind_of_field(&window), Kind::Measure, "it is switched off");
}

#[test]
fn a_rule_is_switched_off_changed_deleted_and_brought_back() {
    let (folder, mut window) = reviewing();
    keep_rule(&mut window);
    press(&mut window, CTRL_SHIFT, Key::R);
    assert!(is_there(&window, "本报告 1 处"));
    let rule = |window: &Window| {
        let rules = window.state().app().rules();
        rules.rules().next().map(|(_, rule)| rule.clone())
    };
    let kept = rule(&window).expect("it is kept");
    click_on(&mut window, Role::CheckBox, "启用规则");
    assert_ne!(rule(&window).expect("it is there").state, kept.state);
    undo(&mut window);
    assert_eq!(rule(&window), Some(kept.clone()));
    redo(&mut window);
    undo(&mut window);
    click_on(&mut window, Role::ComboBox, "改为");
    click(&mut window, "措施");
    assert_eq!(
        rule(&window).expect("it is there").outcome.kind(),
        Some(Kind::Measure)
    );
    click_on(&mut window, Role::ComboBox, "范围");
    click(&mut window, "用于所有单位");
    let changed = rule(&window).expect("it is there");
    assert!(changed.scope.covers(None));
    click_on(&mut window, Role::Button, "删除规则");
    assert_eq!(rule(&window), None);
    click_on(&mut window, Role::Button, "撤销：删除规则");
    assert_eq!(rule(&window), Some(changed.clone()));
    click_on(&mut window, Role::Button, "重做：删除规则");
    assert_eq!(rule(&window), None);
    undo(&mut window);
    press(&mut window, Modifiers::NONE, Key::Escape);
    window.get_by_label("已保存 ✓");
    assert_eq!(
        kind_of(&window, "学得不深"),
        Kind::Group,
        "the report was not undone"
    );
    drop(window);
    let library = Library::open(&folder.path().join("library.sqlite")).expect("it opens");
    let book = library.rules().expect("it is readable");
    assert_eq!(book.rules().next().map(|(_, rule)| rule), Some(&changed));
}

#[test]
fn of_two_windows_the_slower_one_sees_the_rules_of_the_other_and_says_so() {
    let (folder, mut first) = reviewing();
    let mut second = window(&folder.path().join("library.sqlite"));
    open(&mut second, &REPORT.replace("示例", "另一"));
    keep_rule(&mut first);
    first.get_by_label("已保存 ✓");
    keep_rule(&mut second);
    let rules = |window: &Window| {
        let rules = window.state().app().rules().rules();
        rules.map(|(_, rule)| rule.clone()).collect::<Vec<_>>()
    };
    if is_there(&second, "规则刚被另一个窗口改动") {
        assert_eq!(rules(&second), rules(&first));
    } else {
        // It had already looked what other windows do, and its rule comes on top.
        assert!(rules(&second).starts_with(&rules(&first)));
    }
    second.get_by_label("已保存 ✓");
}

#[test]
fn a_report_is_read_again_with_a_new_rule_after_a_look_at_what_changes() {
    let (folder, mut first) = reviewing();
    keep_rule(&mut first);
    assert!(is_there(&first, "重新识别会有 1 处不同"), "it is offered");
    assert_eq!(kind_of(&first, "管得不严"), Kind::Issue, "and not done");
    click(&mut first, "看有哪些不同…");
    assert!(is_there(&first, "会新增 0 段、去掉 0 段、更改 1 段"));
    assert!(is_there(&first, "改过、核对过的 1 段保持不变"));
    click_on(&mut first, Role::Button, "2. 管得不严");
    click(&mut first, "照此更改");
    assert_eq!(kind_of(&first, "管得不严"), Kind::Group);
    assert!(!is_there(&first, "重新识别会有"));
    undo(&mut first);
    assert_eq!(kind_of(&first, "管得不严"), Kind::Issue);
    redo(&mut first);
    assert_eq!(kind_of(&first, "管得不严"), Kind::Group);
    first.get_by_label("已保存 ✓");
    drop(first);
    let mut window = window(&folder.path().join("library.sqlite"));
    assert_eq!(kind_of(&window, "管得不严"), Kind::Group);
    assert!(!is_there(&window, "重新识别会有"), "it is up to date");
    click(&mut window, SECOND_ISSUE);
    undo(&mut window);
    assert_eq!(kind_of(&window, "管得不严"), Kind::Issue);
    assert!(is_there(&window, "重新识别会有"), "and is not any more");
}

#[test]
fn a_rule_switched_off_again_leaves_the_first_reading() {
    let (_folder, mut window) = reviewing();
    let first = report(&window).document().outline().clone();
    keep_rule(&mut window);
    undo(&mut window);
    press(&mut window, Modifiers::COMMAND, Key::R);
    click(&mut window, "照此更改");
    assert_eq!(kind_of(&window, "管得不严"), Kind::Group);
    press(&mut window, CTRL_SHIFT, Key::R);
    click_on(&mut window, Role::CheckBox, "启用规则");
    click_on(&mut window, Role::Button, "重新识别…");
    click(&mut window, "照此更改");
    assert_eq!(report(&window).document().outline(), &first);
    press(&mut window, Modifiers::COMMAND, Key::R);
    assert!(is_there(&window, "没有不同"));
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(!is_there(&window, "没有不同"));
}

/// A library with the report as a program of another day has read it: the second issue as prose.
fn read_by_an_older_program(library: &Path) {
    let bytes = REPORT.as_bytes().to_vec();
    let rules = zhenggai::edit::RuleBook::default();
    let read =
        zhenggai::app::reading::read_bytes("柏溪县.txt", bytes, Some(TextEncoding::Utf8), &rules)
            .expect("it is a report");
    let outline = read.document.outline();
    let mut segments = outline.segments().to_vec();
    let second = segments
        .iter()
        .rposition(|segment| segment.kind == Kind::Issue);
    segments[second.expect("there are two")].kind = Kind::Text;
    let text = read.document.text();
    let outline = Outline::new(text, segments, Vec::new()).expect("it tiles the text");
    let document = Document::new(
        text.clone(),
        read.document.hints().clone(),
        outline,
        read.document.quality(),
    );
    let file = NewFile {
        name: "柏溪县.txt",
        path: None,
        bytes: &read.bytes,
        media_type: "text/plain",
        modified_ms: None,
    };
    let reading = NewReading {
        encoding: "UTF-8",
        parser_version: "0.0.1",
        document: &document,
    };
    let stamp = Stamp {
        author: "甲".to_owned(),
        time_ms: 1,
    };
    let mut library = Library::open(library).expect("it opens");
    library.add(&file, &reading, &stamp).expect("it is added");
}

#[test]
fn what_an_older_program_read_is_offered_to_be_read_again_and_may_be_left() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("library.sqlite");
    read_by_an_older_program(&path);
    let mut first = window(&path);
    open(&mut first, REPORT);
    assert!(is_there(&first, "重新识别会有"), "a quiet line");
    click(&mut first, "不用了，保持现状");
    assert!(!is_there(&first, "重新识别会有"));
    drop(first);
    let mut again = window(&path);
    assert!(!is_there(&again, "重新识别会有"), "it was left so");
    press(&mut again, Modifiers::COMMAND, Key::R);
    click(&mut again, "照此更改");
    assert_eq!(kind_of(&again, "管得不严"), Kind::Issue);
    undo(&mut again);
    assert_eq!(kind_of(&again, "管得不严"), Kind::Text);
}
