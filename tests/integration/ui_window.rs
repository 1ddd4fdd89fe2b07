//! The whole window, used as a person would, through the names that screen readers know: open, select, retag, undo, edit a
//! title and the header, reopen, compare; and how it looks.

use std::path::Path;
use std::sync::Arc;

use egui::{Event, Key, Modifiers, vec2};
use egui_kittest::SnapshotResults;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tempfile::TempDir;
use zhenggai::app::{Command, OpenReport, Reveal, Workplace};
use zhenggai::edit::EntryKind;
use zhenggai::outline::view::NodeView;
use zhenggai::outline::{HeaderField, Kind};

use crate::window::{
    Window, click, kind_of, press, report, settle, type_words, window, window_sized,
};

pub(crate) const REPORT: &str = "中共柏溪县示例局党组关于巡察整改情况的通报\n根据县委统一部署，2024年3月1日至4月10日，县委第二巡察组对\
县示例局党组开展了巡察。现将整改情况公布如下。\n一、整改情况\n（一）学习方面\n1.关于“学得不深”问题。\n整改情况：\
一是制定学习计划。二是开展交流研讨。\n完成情况：已完成\n2.关于“管得不严”问题。\n整改情况：一是修订制度。二是开展检查。\n\
完成情况：已完成\n中共柏溪县示例局党组\n2024年9月2日\n";

pub(crate) const FIRST_ISSUE: &str = "1. 学得不深";
pub(crate) const SECOND_ISSUE: &str = "2. 管得不严";

/// A window with the report open.
pub(crate) fn reviewing() -> (TempDir, Window) {
    crate::window::reviewing(REPORT)
}

#[test]
fn what_is_selected_stays_on_the_screen_when_the_window_gets_smaller() {
    let folder = tempfile::tempdir().expect("a folder");
    let size = egui::vec2(1280.0, 860.0);
    let mut window = window_sized(&folder.path().join("library.sqlite"), size);
    let measures = "一是修订制度。二是开展检查，写明责任，按月通报，年底考核，逐项销号。";
    let more: Vec<String> = (2..40)
        .map(|n| format!("{n}.关于“第{n}项管得不严”问题。\n整改情况：{measures}\n"))
        .collect();
    let long = REPORT.replace("2.关于“管得不严”问题。\n", &more.concat());
    window.event(egui::Event::Paste(long));
    window.step();
    settle(&mut window);
    let last = "13. 第13项管得不严";
    click(&mut window, last);
    let row = |window: &Window| window.get_by_label(last).rect();
    assert!(row(&window).top() < size.y);
    let places = |window: &Window| window.state().app().active().and_then(OpenReport::primary);
    let selected = places(&window);
    window.set_size(egui::vec2(900.0, 600.0));
    settle(&mut window);
    assert_eq!(places(&window), selected);
    assert!(window.query_by_label(last).is_some(), "its row is drawn");
    assert!(row(&window).bottom() <= 600.0);
}

/// Class of bug: two things of one frame had the same id, so that the toolkit stopped at what it showed twice.
#[test]
fn what_is_wrong_with_words_is_told_while_the_edges_of_their_part_are_shown() {
    let claiming = REPORT.replace("现将整改", "反馈了9个问题。现将整改");
    let (_folder, mut window) = crate::window::reviewing(&claiming);
    let opening = NodeView::all(report(&window).document())
        .find(|node| node.kind() == Kind::Opening)
        .map(|node| node.id());
    let id = opening.expect("it has an opening");
    let command = Command::Select(vec![id], Reveal::Everywhere);
    window.state_mut().app_mut().run(command);
    settle(&mut window);
    let tells = |window: &Window| window.query_by_label_contains("通报自述问题 9").is_some();
    assert!(!tells(&window));
    let rows = (0..12).map(|row| 130.0 + 20.0 * row as f32);
    let rows = rows
        .flat_map(|y| (0..16).map(move |column| egui::pos2(300.0 + 30.0 * column as f32, y)))
        .collect::<Vec<_>>();
    let is_told = rows.into_iter().any(|at| {
        window.hover_at(at);
        window.run_steps(12);
        tells(&window)
    });
    assert!(is_told);
}

#[test]
fn the_first_run_says_what_to_do_and_the_samples_open() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = window(&folder.path().join("library.sqlite"));
    window.get_by_label("打开文件…");
    click(&mut window, "载入两份样例报告");
    assert_eq!(window.state().app().reports().len(), 2);
    window.get_by_label("原文");
    window.get_by_label("问题树");
    window.get_by_label("已保存 ✓");
}

#[test]
fn a_node_selected_in_the_tree_is_retagged_by_key_and_the_retagging_undone() {
    let (_folder, mut window) = reviewing();
    click(&mut window, FIRST_ISSUE);
    let selected = window.state().app().active().and_then(OpenReport::primary);
    assert!(selected.is_some());
    press(&mut window, Modifiers::ALT, Key::Num2);
    assert_eq!(kind_of(&window, "学得不深"), Kind::Group);
    window.get_by_label_contains("撤销：改类别（");
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(kind_of(&window, "学得不深"), Kind::Issue);
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(kind_of(&window, "学得不深"), Kind::Group);
    window.get_by_label("已保存 ✓");
}

#[test]
fn the_text_stays_where_it_is_when_another_tab_is_chosen() {
    let (_folder, mut window) = reviewing();
    let top = |window: &Window| window.get_by_label("修改记录").rect().top();
    let before = top(&window);
    for tab in ["修改记录", "抬头", "属性"] {
        click(&mut window, tab);
        assert!((top(&window) - before).abs() < 0.5, "{tab}");
    }
}

#[test]
fn a_title_typed_in_the_tree_stands_and_can_be_taken_back() {
    let (_folder, mut window) = reviewing();
    click(&mut window, SECOND_ISSUE);
    press(&mut window, Modifiers::NONE, Key::F2);
    press(&mut window, Modifiers::COMMAND, Key::A);
    window.event(Event::Text("管理松散".to_owned()));
    window.step();
    press(&mut window, Modifiers::NONE, Key::Enter);
    window.get_by_label("2. 管理松散");
    click(&mut window, "恢复原文：标题");
    window.get_by_label(SECOND_ISSUE);
}

#[test]
fn a_field_of_the_header_is_written_by_hand() {
    let (_folder, mut window) = reviewing();
    click(&mut window, "抬头");
    window
        .get_by_role_and_label(egui::accesskit::Role::TextInput, "单位")
        .focus();
    window.step();
    press(&mut window, Modifiers::COMMAND, Key::A);
    window.event(Event::Text("柏溪县示例局".to_owned()));
    window.step();
    press(&mut window, Modifiers::NONE, Key::Enter);
    let report = window.state().app().active().expect("a report is open");
    assert_eq!(
        report.derived().header.text(HeaderField::Agency),
        Some("柏溪县示例局")
    );
    // Undo while the field is left takes the edit back.
    press(&mut window, Modifiers::COMMAND, Key::Z);
    let report = window.state().app().active().expect("a report is open");
    assert_eq!(
        report.derived().header.text(HeaderField::Agency),
        Some("中共柏溪县示例局党组")
    );
}

#[test]
fn a_note_belongs_to_the_report_it_was_typed_for_wherever_one_goes_next() {
    let (_folder, mut window) = reviewing();
    window.event(Event::Paste(REPORT.replace("示例", "另一")));
    window.step();
    settle(&mut window);
    let [first, second] = [0, 1].map(|at| window.state().app().reports()[at].stored_as.report);
    for leave in [Leave::Key, Leave::Tab, Leave::Workplace] {
        click(&mut window, SECOND_ISSUE);
        window
            .get_by_role_and_label(egui::accesskit::Role::MultilineTextInput, "批注")
            .focus();
        window.step();
        press(&mut window, Modifiers::COMMAND, Key::A);
        window.event(Event::Text(format!("{leave:?}")));
        window.step();
        match leave {
            Leave::Key => press(&mut window, Modifiers::COMMAND, Key::Tab),
            Leave::Tab => {
                // Its tab and its row in the library have the same name, and either will do.
                let mut named = window.get_all_by_label("中共柏溪县另一局党组");
                named.next().expect("it is listed").click();
                drop(named);
                window.step();
                settle(&mut window);
            }
            Leave::Workplace => press(&mut window, Modifiers::COMMAND, Key::Num2),
        }
        let noted = if leave == Leave::Tab { first } else { second };
        let noted = if leave == Leave::Workplace {
            second
        } else {
            noted
        };
        let report = window.state().app().report(noted).expect("it is open");
        let written: Vec<&str> = report
            .document()
            .annotations()
            .values()
            .map(|a| a.note.as_str())
            .collect();
        assert_eq!(written, [format!("{leave:?}")]);
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Leave {
    Key,
    Tab,
    Workplace,
}

#[test]
fn in_the_comparison_no_key_corrects_the_report_that_is_not_seen() {
    let (_folder, mut window) = reviewing();
    click(&mut window, FIRST_ISSUE);
    press(&mut window, Modifiers::COMMAND, Key::Num2);
    press(&mut window, Modifiers::NONE, Key::Delete);
    press(&mut window, Modifiers::ALT, Key::Num2);
    let report = window.state().app().active().expect("a report is open");
    assert!(report.journal().entries().is_empty());
}

#[test]
fn another_encoding_shows_the_tree_of_the_other_reading() {
    let (_folder, mut window) = reviewing();
    // Bytes read in the wrong encoding give characters that no font has.
    let ctx = &window.ctx;
    ctx.set_missing_glyph_policy(egui::MissingGlyphPolicy::Tofu);
    window.get_by_label(FIRST_ISSUE);
    click(&mut window, "编码：UTF-8");
    click(&mut window, "GB18030");
    assert!(window.query_by_label(FIRST_ISSUE).is_none());
    click(&mut window, "编码：GB18030");
    click(&mut window, "UTF-8");
    window.get_by_label(FIRST_ISSUE);
}

#[test]
fn words_selected_in_the_text_are_not_meant_when_a_node_is_chosen_in_the_tree() {
    let (_folder, mut window) = reviewing();
    window.get_by_label("原文").click();
    window.step();
    press(&mut window, Modifiers::COMMAND, Key::A);
    click(&mut window, FIRST_ISSUE);
    press(&mut window, Modifiers::ALT, Key::Num2);
    assert_eq!(kind_of(&window, "学得不深"), Kind::Group);
    assert_eq!(kind_of(&window, "管得不严"), Kind::Issue);
}

#[test]
fn keys_typed_into_a_field_correct_nothing() {
    let (_folder, mut window) = reviewing();
    click(&mut window, FIRST_ISSUE);
    window
        .get_by_role_and_label(egui::accesskit::Role::MultilineTextInput, "批注")
        .focus();
    window.step();
    press(&mut window, Modifiers::NONE, Key::Delete);
    press(&mut window, Modifiers::NONE, Key::Space);
    press(&mut window, Modifiers::COMMAND, Key::Z);
    let report = window.state().app().active().expect("a report is open");
    assert!(report.journal().entries().is_empty());
}

#[test]
fn what_was_corrected_is_there_when_the_window_is_opened_again() {
    let (folder, mut window_before) = reviewing();
    click(&mut window_before, FIRST_ISSUE);
    press(&mut window_before, Modifiers::NONE, Key::Space);
    press(&mut window_before, Modifiers::ALT, Key::Num2);
    drop(window_before);
    let mut window = window(&folder.path().join("library.sqlite"));
    assert_eq!(kind_of(&window, "学得不深"), Kind::Group);
    let report = window.state().app().active().expect("it is open again");
    assert!(report.primary().is_some_and(|id| {
        report
            .document()
            .annotation(id)
            .is_some_and(|a| a.confirmed)
    }));
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(kind_of(&window, "学得不深"), Kind::Issue);
    let entries = window
        .state()
        .app()
        .active()
        .map(|report| report.journal().entries().to_vec());
    assert!(
        matches!(entries.as_deref(), Some([.., last]) if matches!(last.kind, EntryKind::Undo(_)))
    );
}

#[test]
fn two_reports_are_compared_and_a_row_shows_both_passages() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = window(&folder.path().join("library.sqlite"));
    click(&mut window, "载入两份样例报告");
    press(&mut window, Modifiers::COMMAND, Key::Num2);
    assert_eq!(window.state().app().workplace(), Workplace::Compare);
    let rows: Vec<String> = window
        .query_all_by_label_contains("，相似 ")
        .filter_map(|node| node.accesskit_node().label())
        .collect();
    let second = rows
        .get(1)
        .expect("the samples have more than one issue in common")
        .clone();
    click(&mut window, &second);
    assert!(window.state().app().compare_state().shown() > 0);
    assert_eq!(window.get_all_by_label("原文").count(), 2);
    click(&mut window, "左右对调");
    assert!(window.state().app().compare_state().comparison().is_some());
}

#[test]
fn a_click_that_begins_and_ends_in_one_frame_selects_what_it_hits() {
    let (_folder, mut window) = reviewing();
    let pos = window.get_by_label("原文").rect().center();
    window.event(Event::PointerMoved(pos));
    window.step();
    for pressed in [true, false] {
        window.event(Event::PointerButton {
            pos,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
    }
    settle(&mut window);
    let report = window.state().app().active().expect("a report is open");
    let selected = report
        .primary()
        .and_then(|id| NodeView::of_id(report.document(), id));
    assert!(selected.is_some_and(|node| node.line_number() > 1));
}

/// A file let go over the window.
#[derive(Debug)]
pub(crate) struct Dropped(pub(crate) std::path::PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

#[test]
fn files_dropped_on_the_window_are_opened() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = window(&folder.path().join("library.sqlite"));
    for (name, report) in [
        ("一.txt", REPORT.to_owned()),
        ("二.txt", REPORT.replace("示例", "另一")),
    ] {
        let path = folder.path().join(name);
        std::fs::write(&path, report).expect("the file is written");
        let dropped = Arc::new(Dropped(path));
        window.input_mut().dropped_files.push(dropped);
    }
    window.step();
    settle(&mut window);
    assert_eq!(window.state().app().reports().len(), 2);
}

#[test]
fn the_sheet_of_shortcuts_opens_and_closes() {
    let (_folder, mut window) = reviewing();
    press(&mut window, Modifiers::NONE, Key::F1);
    window.get_by_label("并入上一段");
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.query_by_label("并入上一段").is_none());
}

#[test]
fn the_window_looks_as_it_did() {
    let mut results = SnapshotResults::new();
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = window_sized(&folder.path().join("library.sqlite"), vec2(1000.0, 640.0));
    window.event(Event::Paste(REPORT.to_owned()));
    window.step();
    settle(&mut window);
    click(&mut window, FIRST_ISSUE);
    results.add(window.try_snapshot("window_light"));
    click(&mut window, "切换明暗");
    results.add(window.try_snapshot("window_dark"));
}

/// A report in which something is wrong: a heading copied twice, a number left out, a character typed twice.
pub(crate) const DAMAGED: &str = "中共柏溪县示例局党组关于巡察整改情况的通报\n根据县委统一部署，2024年3月1日至4月10日，县委第二巡察组对\
县示例局党组开展了巡察。2024年5月6日，县委第二巡察组反馈了巡察意见。现将整改情况公布如下。\n一、整改情况\n（一）学习方面\n\
1.关于“学得不深”问题。\n整改情况：一是制定学习计划。二是是开展交流研讨。\n3.关于“管得不严”问题。\n整改情况：一是修订制度。\
二是是开展检查。\n中共柏溪县示例局党组\n2024年9月2日\n";

fn problems_of(window: &Window) -> Vec<&'static str> {
    let report = window.state().app().active().expect("a report is open");
    report
        .problems()
        .open()
        .map(|diagnostic| diagnostic.code.name())
        .collect()
}

#[test]
fn problems_are_walked_through_by_key_fixed_all_at_once_and_passed_over_with_a_reason() {
    let folder = tempfile::tempdir().expect("a folder");
    let library = folder.path().join("library.sqlite");
    let mut window = window(&library);
    window.event(Event::Paste(DAMAGED.to_owned()));
    window.step();
    settle(&mut window);
    let all = ["doubled-character", "numbering-gap", "doubled-character"];
    assert_eq!(problems_of(&window), all);
    press(&mut window, Modifiers::NONE, Key::F8);
    window.get_by_label("重复的字（2）");
    press(&mut window, Modifiers::ALT, Key::Enter);
    assert_eq!(problems_of(&window), all[1..], "the fix took one away");
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(problems_of(&window), all);
    click(&mut window, "全部改正（2）");
    assert_eq!(problems_of(&window), ["numbering-gap"]);
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(problems_of(&window), all, "all at once is one act");
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    click(&mut window, "忽略…");
    click(&mut window, "原文如此");
    assert_eq!(problems_of(&window), [""; 0]);
    drop(window);

    let mut window = self::window(&library);
    assert_eq!(problems_of(&window), [""; 0], "the decision is kept");
    click(&mut window, "问题诊断 0");
    window.get_by_label("已忽略：原文如此");
    click(&mut window, "恢复");
    assert_eq!(problems_of(&window), ["numbering-gap"]);
}

#[test]
fn words_are_found_in_the_text_and_walked_through() {
    let (_folder, mut window) = reviewing();
    press(&mut window, Modifiers::COMMAND, Key::F);
    type_words(&mut window, "完成情况");
    window.get_by_label("第 1 处，共 2 处");
    press(&mut window, Modifiers::NONE, Key::Enter);
    window.get_by_label("第 2 处，共 2 处");
    press(&mut window, Modifiers::NONE, Key::F3);
    window.get_by_label("第 1 处，共 2 处");
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.query_by_label("第 1 处，共 2 处").is_none());
}

#[test]
fn the_tree_shows_only_what_is_asked_for() {
    let (_folder, mut window) = reviewing();
    press(&mut window, Modifiers::COMMAND, Key::L);
    type_words(&mut window, "管得");
    assert!(window.query_by_label(FIRST_ISSUE).is_none());
    window.get_by_label(SECOND_ISSUE);
}

#[test]
fn issues_are_confirmed_whole_one_after_the_other() {
    let (_folder, mut window) = reviewing();
    click(&mut window, FIRST_ISSUE);
    press(&mut window, Modifiers::COMMAND, Key::K);
    let report = window.state().app().active().expect("a report is open");
    let stats = &report.derived().stats;
    assert_eq!(stats.confirmed_issues, 1);
    assert!(stats.confirmed > 3, "what lies below is confirmed too");
    let primary = report
        .primary()
        .and_then(|id| NodeView::of_id(report.document(), id));
    assert_eq!(
        primary.and_then(|node| node.title()).as_deref(),
        Some("管得不严")
    );
    press(&mut window, Modifiers::COMMAND, Key::K);
    press(&mut window, Modifiers::NONE, Key::F7);
    window.get_by_label_contains("所有问题都已核对");
}

#[test]
fn any_point_of_the_history_can_be_gone_back_to_and_forward_again() {
    let (_folder, mut window) = reviewing();
    click(&mut window, FIRST_ISSUE);
    for key in [Key::Num2, Key::Num3, Key::Num1] {
        press(&mut window, Modifiers::ALT, key);
    }
    click(&mut window, "修改记录");
    click(&mut window, "回到最初的读法");
    assert_eq!(kind_of(&window, "学得不深"), Kind::Issue);
    let undone = window.state().app().active().expect("it is open").journal();
    assert!(undone.in_force().is_empty());
    // The oldest act stands at the bottom of the list.
    let points: Vec<_> = window.get_all_by_label("回到这里").collect();
    points.last().expect("there are three").click();
    window.step();
    settle(&mut window);
    assert_eq!(kind_of(&window, "学得不深"), Kind::Group);
}

#[test]
fn an_action_is_found_by_its_name() {
    let (_folder, mut window) = reviewing();
    click(&mut window, FIRST_ISSUE);
    press(&mut window, Modifiers::COMMAND, Key::P);
    type_words(&mut window, "设为 分组");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(kind_of(&window, "学得不深"), Kind::Group);
    assert!(
        window
            .query_by_label("输入要做的事，或报告的名称")
            .is_none()
    );
}

#[test]
fn a_correction_is_made_in_all_places_alike_as_one_act() {
    let (_folder, mut window) = reviewing();
    click(&mut window, FIRST_ISSUE);
    press(&mut window, Modifiers::ALT, Key::Num2);
    window.get_by_label("同样式的还有 1 处");
    press(&mut window, Modifiers::COMMAND, Key::Enter);
    assert_eq!(kind_of(&window, "管得不严"), Kind::Group);
    assert!(window.query_by_label("同样式的还有 1 处").is_none());
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(kind_of(&window, "管得不严"), Kind::Issue);
    assert_eq!(kind_of(&window, "学得不深"), Kind::Group);
}

#[test]
fn tags_are_typed_with_commas_and_can_be_undone() {
    let (_folder, mut window) = reviewing();
    click(&mut window, FIRST_ISSUE);
    window
        .get_by_role_and_label(egui::accesskit::Role::TextInput, "标记")
        .focus();
    window.step();
    type_words(&mut window, "重点、 复查");
    press(&mut window, Modifiers::NONE, Key::Enter);
    let tags = |window: &Window| -> Vec<String> {
        let report = window.state().app().active().expect("a report is open");
        let id = report.primary().expect("it is selected");
        let annotation = report.document().annotation(id);
        annotation.map_or_else(Vec::new, |a| a.tags.iter().cloned().collect())
    };
    assert_eq!(tags(&window), ["复查", "重点"]);
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(tags(&window), [""; 0]);
}

#[test]
fn words_selected_in_the_text_are_not_meant_once_a_problem_was_gone_to() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = window(&folder.path().join("library.sqlite"));
    window.event(Event::Paste(DAMAGED.to_owned()));
    window.step();
    settle(&mut window);
    window.get_by_label("原文").click();
    window.step();
    press(&mut window, Modifiers::COMMAND, Key::A);
    press(&mut window, Modifiers::NONE, Key::F8);
    press(&mut window, Modifiers::ALT, Key::Num8);
    assert_eq!(
        kind_of(&window, "学得不深"),
        Kind::Issue,
        "the whole text was not meant"
    );
}
