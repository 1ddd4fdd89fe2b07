//! The panel below in the window: every field of a node and of the header is written, shown with its evidence, taken back
//! and undone; topics and tags complete; progress and coverage are counted; two points of the history are compared.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use zhenggai::app::{Command, Reveal};
use zhenggai::edit::EntryKind;
use zhenggai::outline::view::NodeView;
use zhenggai::outline::{ContactKind, Kind, Status};

use crate::window::{
    Window, activate, click, press, report, reviewing, select, settle, type_into,
    window as window_on,
};

const REPORT: &str = "中共柏溪县示例局党组关于巡察整改情况的通报\n根据县委统一部署，2024年3月1日至4月10日，县委第二巡察组对\
县示例局党组开展了巡察，共反馈3个问题。现将整改情况公布如下。\n一、整改情况\n巡察反馈的问题如下。\n（一）学习方面\n\
1.关于“学得不深”问题。\n责任领导：李甲\n整改时限：2024年6月底前\n整改情况：\
一是制定学习计划。二是开展交流研讨。\n完成情况：已完成\n2.关于“管得不严”问题。\n整改情况：一是修订制度。二是开展检查。\n\
完成情况：已完成\n联系电话：0000-1234567\n中共柏溪县示例局党组\n2024年9月2日\n";

const FIRST_ISSUE: &str = "1. 学得不深";
const SECOND_ISSUE: &str = "2. 管得不严";

/// The node selected last.
#[track_caller]
fn selected(window: &Window) -> NodeView<'_> {
    let report = report(window);
    let id = report.primary().expect("something is selected");
    NodeView::of_id(report.document(), id).expect("it is there")
}

fn undo(window: &mut Window) {
    leave_fields(window);
    press(window, Modifiers::COMMAND, Key::Z);
}

fn redo(window: &mut Window) {
    leave_fields(window);
    press(window, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
}

/// Undo while words are being typed is about the words, so the field is left first.
fn leave_fields(window: &mut Window) {
    window.get_by_label("问题树").focus();
    window.step();
    settle(window);
}

/// Writes `words` into a field, then checks that it shows, is taken back by undo and comes again by redo.
#[track_caller]
fn written<T: PartialEq + std::fmt::Debug>(
    window: &mut Window,
    field: (Role, &str),
    words: &str,
    read: impl Fn(&NodeView<'_>) -> T,
    expected: &T,
) {
    let before = read(&selected(window));
    assert_ne!(before, *expected);
    type_into(window, field.0, field.1, words);
    press(window, Modifiers::NONE, Key::Tab);
    assert_eq!(read(&selected(window)), *expected);
    undo(window);
    assert_eq!(read(&selected(window)), before);
    redo(window);
    assert_eq!(read(&selected(window)), *expected);
}

#[test]
fn every_field_of_a_node_is_written_marked_as_a_persons_and_taken_back_alone() {
    let (_folder, mut window) = reviewing(REPORT);
    click(&mut window, FIRST_ISSUE);
    let input = |name| (Role::TextInput, name);
    written(
        &mut window,
        input("责任"),
        "王乙",
        |node| node.owner().words,
        &Some("王乙".to_owned()),
    );
    written(
        &mut window,
        input("时限"),
        "年底前",
        |node| node.deadline().words,
        &Some("年底前".to_owned()),
    );
    written(
        &mut window,
        (Role::MultilineTextInput, "批注"),
        "复查",
        |node| node.annotation().map(|a| a.note.clone()),
        &Some("复查".to_owned()),
    );
    activate(&mut window, Role::Button, "恢复原文：责任");
    assert_eq!(selected(&window).owner().words.as_deref(), Some("李甲"));
    assert_eq!(
        selected(&window).deadline().words.as_deref(),
        Some("年底前")
    );
    undo(&mut window);
    assert_eq!(selected(&window).owner().words.as_deref(), Some("王乙"));
}

#[test]
fn the_flag_for_what_is_put_right_at_once_is_set_and_taken_back() {
    let (_folder, mut window) = reviewing(REPORT);
    click(&mut window, FIRST_ISSUE);
    assert!(!selected(&window).is_immediate());
    activate(&mut window, Role::CheckBox, "立行立改");
    assert!(selected(&window).is_immediate());
    undo(&mut window);
    assert!(!selected(&window).is_immediate());
    redo(&mut window);
    activate(&mut window, Role::Button, "恢复原文：立行立改");
    assert!(!selected(&window).is_immediate());
    assert!(!selected(&window).immediate().overridden);
}

#[test]
fn the_text_of_a_measure_is_written_by_hand_beside_the_printed_words() {
    let (_folder, mut window) = reviewing(REPORT);
    click(&mut window, FIRST_ISSUE);
    select(&mut window, "制定学习计划。");
    written(
        &mut window,
        (Role::MultilineTextInput, "文字"),
        "订立学习计划。",
        |node| Some(node.text()),
        &Some("订立学习计划。".to_owned()),
    );
    assert_eq!(selected(&window).printed_text(), "制定学习计划。");
    activate(&mut window, Role::Button, "恢复原文：文字");
    assert_eq!(selected(&window).text(), "制定学习计划。");
}

#[test]
fn a_click_on_the_evidence_shows_its_words_in_the_text() {
    let (_folder, mut window) = reviewing(REPORT);
    click(&mut window, FIRST_ISSUE);
    let evidence = selected(&window).status().evidence.expect("it says so");
    click(&mut window, "依据：已完成");
    assert_eq!(report(&window).pointed(), Some(evidence));
    assert_eq!(selected(&window).kind(), Kind::Status);
    click(&mut window, FIRST_ISSUE);
    assert_eq!(report(&window).pointed(), None);
}

fn topics(window: &Window) -> Vec<String> {
    let annotation = selected(window).annotation();
    annotation
        .and_then(|a| a.topics.clone())
        .unwrap_or_default()
}

#[test]
fn topics_are_completed_from_the_list_with_arrows_and_enter_and_undone() {
    let (_folder, mut window) = reviewing(REPORT);
    click(&mut window, FIRST_ISSUE);
    type_into(&mut window, Role::TextInput, "主题", "管理");
    window.get_by_label("财务管理");
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(topics(&window), ["assets"]);
    // The keyboard stays, for the next.
    window.event(Event::Text("工程".to_owned()));
    window.step();
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(topics(&window), ["assets", "construction"]);
    undo(&mut window);
    assert_eq!(topics(&window), ["assets"]);
    redo(&mut window);
    click(&mut window, "去掉主题“资产管理”");
    assert_eq!(topics(&window), ["construction"]);
    // A click on a suggestion takes that, not the letters typed so far.
    type_into(&mut window, Role::TextInput, "主题", "安全");
    click(&mut window, "安全生产");
    assert_eq!(topics(&window), ["construction", "safety"]);
}

#[test]
fn enter_that_ends_a_composition_takes_no_suggestion() {
    let (_folder, mut window) = reviewing(REPORT);
    click(&mut window, FIRST_ISSUE);
    window
        .get_by_role_and_label(Role::TextInput, "主题")
        .focus();
    window.step();
    let preedit = egui::ImeEvent::Preedit {
        text: "caiwu".to_owned(),
        active_range_chars: None,
    };
    window.event(Event::Ime(preedit));
    window.step();
    // Some systems send the key that ends the composition as well.
    window.event(Event::Ime(egui::ImeEvent::Commit("财务".to_owned())));
    window.key_press(Key::ArrowDown);
    window.step();
    settle(&mut window);
    assert_eq!(topics(&window), [""; 0]);
    let field = window.get_by_role_and_label(Role::TextInput, "主题");
    assert_eq!(field.accesskit_node().value().as_deref(), Some("财务"));
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(topics(&window), ["finance"]);
}

fn tags(window: &Window) -> Vec<String> {
    let annotation = selected(window).annotation();
    annotation.map_or_else(Vec::new, |a| a.tags.iter().cloned().collect())
}

#[test]
fn tags_are_completed_from_those_in_use_also_after_a_restart() {
    let (folder, mut before) = reviewing(REPORT);
    click(&mut before, FIRST_ISSUE);
    type_into(&mut before, Role::TextInput, "标记", "重点、 复查");
    press(&mut before, Modifiers::NONE, Key::Enter);
    assert_eq!(tags(&before), ["复查", "重点"]);
    drop(before);
    let mut window = window_on(&folder.path().join("library.sqlite"));
    click(&mut window, SECOND_ISSUE);
    type_into(&mut window, Role::TextInput, "标记", "重");
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(tags(&window), ["重点"]);
    undo(&mut window);
    assert_eq!(tags(&window), [""; 0]);
}

#[test]
fn a_node_and_the_whole_report_are_set_back_to_what_the_parser_read() {
    let (_folder, mut window) = reviewing(REPORT);
    let first = report(&window).document().outline().clone();
    click(&mut window, FIRST_ISSUE);
    press(&mut window, Modifiers::ALT, Key::Num2);
    assert_eq!(selected(&window).kind(), Kind::Group);
    window.get_by_label("程序原读：问题，第 3 级");
    activate(&mut window, Role::Button, "恢复为程序的读法");
    assert_eq!(report(&window).document().outline(), &first);
    undo(&mut window);
    assert_eq!(selected(&window).kind(), Kind::Group);
    press(&mut window, Modifiers::NONE, Key::Space);
    let changed = report(&window).document().clone();
    press(&mut window, Modifiers::COMMAND, Key::P);
    window.event(Event::Text("整份恢复".to_owned()));
    window.step();
    press(&mut window, Modifiers::NONE, Key::Enter);
    click(&mut window, "恢复整份报告");
    assert_eq!(report(&window).document().outline(), &first);
    assert!(report(&window).document().annotations().is_empty());
    undo(&mut window);
    assert_eq!(report(&window).document().outline(), changed.outline());
    assert_eq!(
        report(&window).document().annotations(),
        changed.annotations()
    );
}

#[test]
fn a_contact_is_written_by_hand_and_taken_back() {
    let (_folder, mut window) = reviewing(REPORT);
    click(&mut window, "抬头");
    let phone = |window: &Window| {
        let contacts = &report(window).derived().contacts;
        let phone = contacts.iter().find(|c| c.kind == ContactKind::Phone);
        phone.map(|contact| contact.value.clone())
    };
    assert_eq!(phone(&window).as_deref(), Some("0000-1234567"));
    type_into(&mut window, Role::TextInput, "电话", "0000-7654321");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(phone(&window).as_deref(), Some("0000-7654321"));
    undo(&mut window);
    assert_eq!(phone(&window).as_deref(), Some("0000-1234567"));
    redo(&mut window);
    activate(&mut window, Role::Button, "恢复原文：电话");
    assert_eq!(phone(&window).as_deref(), Some("0000-1234567"));
    activate(&mut window, Role::Button, "不是联系方式");
    assert_eq!(phone(&window), None);
}

#[test]
fn a_subtree_is_confirmed_and_progress_counts_it() {
    let (_folder, mut window) = reviewing(REPORT);
    click(&mut window, FIRST_ISSUE);
    let below = 1 + selected(&window).descendants().count();
    activate(&mut window, Role::Button, "核对（连同下级）");
    let stats = report(&window).derived().stats.clone();
    assert_eq!((stats.confirmed, stats.corrected), (below, 0));
    click(&mut window, SECOND_ISSUE);
    press(&mut window, Modifiers::ALT, Key::Num2);
    let stats = report(&window).derived().stats.clone();
    assert_eq!(stats.corrected, 1);
    let line = format!("已核 {below} · 已改 1 · 未动 {}", stats.nodes - below - 1);
    window.get_by_label(&line);
    undo(&mut window);
    undo(&mut window);
    assert_eq!(report(&window).derived().stats.confirmed, 0);
}

#[test]
fn the_ledger_lists_what_nothing_claims_and_each_goes_to_its_place() {
    let (_folder, mut window) = reviewing(REPORT);
    let unassigned = report(&window).derived().coverage.unassigned.clone();
    assert_eq!(unassigned.len(), 1);
    window.get_by_label("未归类 1 段");
    window.get_by_label_contains("全文归属：").click();
    window.step();
    settle(&mut window);
    window.get_by_label("没有归类的段落（1）");
    click(&mut window, "第 4 行　巡察反馈的问题如下。");
    assert_eq!(report(&window).primary(), Some(unassigned[0]));
}

#[test]
fn the_history_says_who_what_before_and_after_and_compares_two_points_as_a_tree() {
    let (folder, mut window) = reviewing(REPORT);
    click(&mut window, "修改记录");
    type_into(&mut window, Role::TextInput, "记录人", "张三");
    press(&mut window, Modifiers::NONE, Key::Enter);
    click(&mut window, FIRST_ISSUE);
    press(&mut window, Modifiers::ALT, Key::Num2);
    let last = report(&window).journal().entries().last().cloned();
    let last = last.expect("it was recorded");
    assert_eq!(last.stamp.author, "张三");
    window.get_by_label_contains("类别：问题 → 分组");
    select(&mut window, "管得不严");
    press(&mut window, Modifiers::COMMAND | Modifiers::ALT, Key::Num4);
    assert_eq!(selected(&window).status().status, Status::Staged);
    window.get_by_label_contains("完成情况：（原文） → 阶段性完成");
    click(&mut window, "比较两个时点");
    window.get_by_label("4 处不同");
    window.get_by_label("类别：问题 → 分组");
    click(&mut window, "完成情况：已完成 → 阶段性完成");
    assert_eq!(selected(&window).name(), "管得不严");
    click(&mut window, "收起比较");
    // From the first act on there is only the second.
    let mut rows = window.get_all_by_label("与现在比");
    rows.next().expect("there is one").click();
    drop(rows);
    window.step();
    settle(&mut window);
    window.get_by_label("1 处不同");
    undo(&mut window);
    window.get_by_label("两个时点没有不同。");
    drop(window);
    let mut window = window_on(&folder.path().join("library.sqlite"));
    assert_eq!(window.state().app().user_name(), "张三");
    let entries = report(&window).journal().entries().len();
    assert_eq!(entries, 3);
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    let last = report(&window).journal().entries().last().cloned();
    assert!(matches!(
        last.map(|last| last.kind),
        Some(EntryKind::Redo(_))
    ));
}

#[test]
fn words_typed_for_a_topic_that_is_none_are_said_and_not_lost() {
    let (_folder, mut window) = reviewing(REPORT);
    click(&mut window, FIRST_ISSUE);
    type_into(&mut window, Role::TextInput, "主题", "不存在的主题");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(topics(&window), [""; 0]);
    window.get_by_label_contains("没有名为“不存在的主题”的主题");
    let field = window.get_by_role_and_label(Role::TextInput, "主题");
    assert_eq!(
        field.accesskit_node().value().as_deref(),
        Some("不存在的主题")
    );
}

#[test]
fn topics_tags_and_the_status_are_given_to_everything_selected_and_undone_as_one_act() {
    let (_folder, mut window) = reviewing(REPORT);
    let all = |window: &Window| -> Vec<(Vec<String>, Vec<String>, Status)> {
        let document = report(window).document();
        let of = |node: NodeView<'_>| {
            let a = node.annotation().cloned().unwrap_or_default();
            let tags = a.tags.into_iter().collect();
            (a.topics.unwrap_or_default(), tags, node.status().status)
        };
        NodeView::issues(document).map(of).collect()
    };
    let ids = NodeView::issues(report(&window).document()).map(|node| node.id());
    let command = Command::Select(ids.collect(), Reveal::Everywhere);
    window.state_mut().app_mut().run(command);
    settle(&mut window);
    let before = all(&window);
    type_into(&mut window, Role::TextInput, "主题", "财务");
    press(&mut window, Modifiers::NONE, Key::Enter);
    type_into(&mut window, Role::TextInput, "标记", "重点");
    press(&mut window, Modifiers::NONE, Key::Enter);
    activate(&mut window, Role::ComboBox, "完成情况");
    activate(&mut window, Role::Button, "基本完成");
    let given = (
        vec!["finance".to_owned()],
        vec!["重点".to_owned()],
        Status::BasicallyCompleted,
    );
    assert_eq!(all(&window), [given.clone(), given]);
    click(&mut window, "去掉标记“重点”");
    assert!(all(&window).iter().all(|(_, tags, _)| tags.is_empty()));
    for _ in 0..4 {
        undo(&mut window);
    }
    assert_eq!(all(&window), before);
}
