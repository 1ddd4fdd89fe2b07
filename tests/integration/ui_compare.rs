//! The comparison as a person uses it, through the names that screen readers know: links confirmed, cut and made by hand, each
//! taken back and kept over a restart; what is shown of the rows; and how it looks.

use std::path::PathBuf;

use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::SnapshotResults;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tempfile::TempDir;
use zhenggai::app::{PairRow, RowOrder, Which, Workplace};
use zhenggai::compare::{Link, LinkOrigin};

use crate::window::{Window, click, press, settle, type_into, window, window_sized};

const CTRL: Modifiers = Modifiers::COMMAND;

fn library(folder: &TempDir) -> PathBuf {
    folder.path().join("library.sqlite")
}

/// A window with the two samples side by side.
fn comparing() -> (TempDir, Window) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = window(&library(&folder));
    click(&mut window, "载入两份样例报告");
    press(&mut window, CTRL, Key::Num2);
    assert_eq!(window.state().app().workplace(), Workplace::Compare);
    (folder, window)
}

fn links(window: &Window) -> &[Link] {
    let comparison = window.state().app().compare_state().comparison();
    &comparison.expect("it is made").links
}

/// Shows the first link, and gives the titles of its first issues.
fn show_first_link(window: &mut Window) -> (String, String) {
    let state = window.state().app().compare_state();
    let rows = state.rows();
    let at = rows.iter().position(|row| matches!(row, PairRow::Link(_)));
    let at = at.expect("there is a link");
    let command = zhenggai::app::Command::ShowPair(at);
    window.state_mut().app_mut().run(command);
    settle(window);
    let state = window.state().app().compare_state();
    let (left, right) = state.rows()[at].issues(state.comparison().expect("it is made"));
    (left[0].title.clone(), right[0].title.clone())
}

fn link_of<'a>(window: &'a Window, left: &str, right: &str) -> Option<&'a Link> {
    links(window).iter().find(|link| {
        link.left.iter().any(|issue| issue.title == left)
            && link.right.iter().any(|issue| issue.title == right)
    })
}

fn origin_of(window: &Window, left: &str, right: &str) -> Option<LinkOrigin> {
    link_of(window, left, right).map(|link| link.origin)
}

#[test]
fn a_link_is_confirmed_by_key_taken_back_and_kept_over_a_restart() {
    let (folder, mut window) = comparing();
    let (left, right) = show_first_link(&mut window);
    let origin = |window: &Window| origin_of(window, &left, &right);
    assert_eq!(origin(&window), Some(LinkOrigin::Program));
    press(&mut window, Modifiers::NONE, Key::Space);
    assert_eq!(origin(&window), Some(LinkOrigin::Confirmed));
    let row = format!("{left} 对应 ");
    let is_said = window
        .query_all_by_label_contains(&row)
        .filter_map(|node| node.accesskit_node().label())
        .any(|name| name.ends_with("已确认"));
    assert!(is_said, "the row says so");
    press(&mut window, CTRL, Key::Z);
    assert_eq!(origin(&window), Some(LinkOrigin::Program));
    press(&mut window, CTRL, Key::Y);
    assert_eq!(origin(&window), Some(LinkOrigin::Confirmed));
    click(&mut window, "取消确认");
    assert_eq!(origin(&window), Some(LinkOrigin::Program));
    click(&mut window, "确认对应");
    assert_eq!(origin(&window), Some(LinkOrigin::Confirmed));
    assert!(window.state().app().is_saved());
    drop(window);

    let mut window = crate::window::window(&library(&folder));
    press(&mut window, CTRL, Key::Num2);
    assert_eq!(origin(&window), Some(LinkOrigin::Confirmed), "it was kept");
    click(&mut window, "左右对调");
    let mirrored = origin_of(&window, &right, &left);
    assert_eq!(
        mirrored,
        Some(LinkOrigin::Confirmed),
        "whichever side is which"
    );
    press(&mut window, CTRL, Key::Z);
    let mirrored = origin_of(&window, &right, &left);
    assert_eq!(
        mirrored,
        Some(LinkOrigin::Program),
        "undo works after a restart"
    );
}

#[test]
fn a_link_that_is_cut_stays_cut_until_that_is_taken_back() {
    let (_folder, mut window) = comparing();
    let (left, right) = show_first_link(&mut window);
    press(&mut window, Modifiers::NONE, Key::Delete);
    assert_eq!(origin_of(&window, &left, &right), None);
    let shown = window.state().app().compare_state().shown_row().cloned();
    assert!(shown.is_some(), "what was shown is still shown");
    // Whatever else changes, it does not come again.
    click(&mut window, "左右对调");
    click(&mut window, "左右对调");
    assert_eq!(origin_of(&window, &left, &right), None);
    press(&mut window, CTRL, Key::Z);
    assert_eq!(origin_of(&window, &left, &right), Some(LinkOrigin::Program));
    show_first_link(&mut window);
    click(&mut window, "断开");
    assert_eq!(origin_of(&window, &left, &right), None);
}

#[test]
fn what_an_issue_answers_to_is_chosen_from_a_list_one_or_several() {
    let (_folder, mut window) = comparing();
    let (left, right) = show_first_link(&mut window);
    press(&mut window, CTRL | Modifiers::SHIFT, Key::L);
    assert!(window.query_by_label("对应哪些问题？").is_some());
    let chosen: Vec<String> = window
        .query_all_by_role(Role::CheckBox)
        .filter_map(|node| node.accesskit_node().label())
        .collect();
    assert!(chosen.iter().any(|name| name.ends_with(&right)));
    let other = chosen
        .iter()
        .find(|name| !name.ends_with(&right))
        .expect("there are more issues");
    window.get_by_role_and_label(Role::CheckBox, other).click();
    window.step();
    settle(&mut window);
    click(&mut window, "对应这 2 个问题");
    let link = link_of(&window, &left, &right).expect("it is there");
    assert_eq!((link.right.len(), link.origin), (2, LinkOrigin::Person));

    // None of them at all.
    press(&mut window, CTRL | Modifiers::SHIFT, Key::L);
    let taken: Vec<String> = window
        .query_all_by_role(Role::CheckBox)
        .filter(|node| node.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True))
        .filter_map(|node| node.accesskit_node().label())
        .collect();
    assert_eq!(taken.len(), 2);
    for name in &taken {
        window.get_by_role_and_label(Role::CheckBox, name).click();
        window.step();
        settle(&mut window);
    }
    click(&mut window, "不对应任何问题");
    assert!(link_of(&window, &left, &right).is_none());
    press(&mut window, CTRL, Key::Z);
    press(&mut window, CTRL, Key::Z);
    assert_eq!(origin_of(&window, &left, &right), Some(LinkOrigin::Program));
}

#[test]
fn rows_are_filtered_ordered_and_walked_through_by_key() {
    let (_folder, mut window) = comparing();
    let n = window.state().app().compare_state().rows().len();
    let n_linked = links(&window).len();
    click(&mut window, &format!("有对应 {n_linked}"));
    assert_eq!(window.state().app().compare_state().rows().len(), n_linked);
    let first = window.state().app().compare_state().shown();
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    assert_eq!(window.state().app().compare_state().shown(), first + 1);
    press(&mut window, Modifiers::NONE, Key::End);
    assert_eq!(window.state().app().compare_state().shown(), n_linked - 1);
    click(&mut window, &format!("全部 {n}"));
    assert_eq!(window.state().app().compare_state().rows().len(), n);

    let (left, _) = show_first_link(&mut window);
    type_into(&mut window, Role::TextInput, "筛选字词", &left);
    assert_eq!(window.state().app().compare_state().rows().len(), 1);
    type_into(&mut window, Role::TextInput, "筛选字词", "没有这样的字词");
    assert!(
        window
            .query_by_label_contains("没有符合筛选的问题")
            .is_some()
    );
    press(&mut window, CTRL, Key::A);
    press(&mut window, Modifiers::NONE, Key::Backspace);
    assert_eq!(window.state().app().compare_state().rows().len(), n);

    click(&mut window, "排列");
    click(&mut window, "按主题");
    let state = window.state().app().compare_state();
    assert_eq!(state.order(), RowOrder::Topic);
    assert!(matches!(state.rows()[0], PairRow::Topic(_)));
    assert!(
        state.shown_row().is_some(),
        "a heading is never shown below"
    );
}

#[test]
fn confirming_one_after_the_other_comes_to_the_end() {
    let (_folder, mut window) = comparing();
    let n = links(&window).len();
    show_first_link(&mut window);
    for _ in 0..n {
        press(&mut window, CTRL, Key::K);
    }
    let state = window.state().app().compare_state();
    assert_eq!(state.count(Which::Open), 0);
    assert!(
        links(&window)
            .iter()
            .all(|link| link.origin == LinkOrigin::Confirmed)
    );
    press(&mut window, Modifiers::NONE, Key::F7);
    let said = window
        .query_all_by_label_contains("所有对应都已确认")
        .count();
    assert!(said > 0);
}

#[test]
fn a_figure_lists_the_passages_that_it_is_counted_from() {
    let (_folder, mut window) = comparing();
    let comparison = window.state().app().compare_state().comparison();
    let n = comparison.expect("it is made").left.stats.issues;
    click(&mut window, &format!("左边报告 问题：{n}"));
    let passages: Vec<String> = window
        .query_all_by_label_contains(" 行 ")
        .filter_map(|node| node.accesskit_node().label())
        .collect();
    assert_eq!(passages.len(), n);
    click(&mut window, &passages[n - 1]);
    assert_eq!(window.query_all_by_label_contains(" 行 ").count(), 0);
}

#[test]
fn a_bar_of_a_topic_leaves_the_issues_of_that_topic_until_it_is_clicked_again() {
    let (_folder, mut window) = comparing();
    let bars = |window: &Window| -> Vec<String> {
        let bars = window.query_all_by_label_contains("点一下只看这个主题");
        bars.filter_map(|bar| bar.accesskit_node().label())
            .collect()
    };
    let n_rows = |window: &Window| window.state().app().compare_state().rows().len();
    let (all, bars) = (n_rows(&window), bars(&window));
    assert!(bars.len() > 2, "{bars:?}");
    let said = |topic: &str| -> usize {
        let comparison = window.state().app().compare_state().comparison();
        let comparison = comparison.expect("it is made");
        [&comparison.left, &comparison.right]
            .iter()
            .filter_map(|figures| figures.by_topic.get(topic))
            .sum()
    };
    assert!(said("finance") > 0, "the bars count what the figures do");
    click(&mut window, &bars[0]);
    settle(&mut window);
    let filter = window.state().app().compare_state().filter().clone();
    assert!(filter.topic.is_some());
    assert!((1..all).contains(&n_rows(&window)));
    click(&mut window, &bars[0]);
    settle(&mut window);
    assert_eq!(n_rows(&window), all);
}

#[test]
fn the_comparison_looks_as_it_should() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = window_sized(&library(&folder), vec2(1280.0, 800.0));
    click(&mut window, "载入两份样例报告");
    press(&mut window, CTRL, Key::Num2);
    show_first_link(&mut window);
    press(&mut window, Modifiers::NONE, Key::Space);
    let mut results = SnapshotResults::new();
    results.add(window.try_snapshot("compare_light"));
    click(&mut window, "切换明暗");
    results.add(window.try_snapshot("compare_dark"));
}
