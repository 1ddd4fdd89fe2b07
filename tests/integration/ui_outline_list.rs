//! The issue tree, used as a person would: pointer, keyboard, typing a title; and how it looks.

use std::collections::{BTreeMap, BTreeSet};

use egui::{Event, ImeEvent, Key, Modifiers, PointerButton, Theme, vec2};
use egui_kittest::kittest::Queryable as _;
use egui_kittest::{Harness, SnapshotResults};
use zhenggai::outline::view::NodeView;
use zhenggai::outline::{Annotation, Decisions, Document, Kind, SegmentId};
use zhenggai::ui::outline_list::{NoiseRows, OutlineList, OutlineListInput};
use zhenggai::ui::{fonts, theme};

use crate::cpu_renderer::CpuRenderer;
use crate::report;

struct State {
    document: Document,
    revision: u64,
    list: OutlineList,
    selected: BTreeSet<SegmentId>,
    flagged: BTreeSet<SegmentId>,
    menu_for: Option<SegmentId>,
    moved: Vec<(Vec<SegmentId>, i8)>,
    titles: Vec<(SegmentId, String)>,
}

fn harness(document: Document, size: egui::Vec2, theme: Theme) -> Harness<'static, State> {
    let state = State {
        document,
        revision: 1,
        list: OutlineList::new("test"),
        selected: BTreeSet::new(),
        flagged: BTreeSet::new(),
        menu_for: None,
        moved: Vec::new(),
        titles: Vec::new(),
    };
    Harness::builder()
        .with_size(size)
        .with_theme(theme)
        .with_render_cursor(false)
        .with_step_dt(0.05)
        .renderer(CpuRenderer::default())
        .with_context_setup(|ctx| {
            fonts::install(ctx);
            theme::apply(ctx, egui::ThemePreference::System, 1.0);
        })
        .build_ui_state(
            |ui, state: &mut State| {
                let panel = theme::tokens(ui).panel;
                ui.painter().rect_filled(ui.clip_rect(), 0.0, panel);
                let input = OutlineListInput {
                    document: &state.document,
                    revision: state.revision,
                    selected: &state.selected,
                    flagged: &state.flagged,
                };
                let output = state.list.show(ui, &input);
                if let Some(selection) = output.selection {
                    state.selected = selection.into_iter().collect();
                }
                state.menu_for = output.menu_for.or(state.menu_for);
                state.moved.extend(output.moved);
                state.titles.extend(output.new_title);
            },
            state,
        )
}

fn plain() -> Harness<'static, State> {
    let mut harness = harness(report::sample(), vec2(420.0, 760.0), Theme::Light);
    harness.run();
    harness
}

const FIRST_ISSUE: &str = "1. 河道巡查走过场";
const THIRD_ISSUE: &str = "3. “三会一课”记录不全";
const GROUP: &str = "（一） 落实中央决策部署方面";

#[track_caller]
fn check_selected(harness: &Harness<'_, State>, expected: &[&str]) {
    let state = harness.state();
    let names: Vec<String> = state
        .selected
        .iter()
        .filter_map(|id| NodeView::of_id(&state.document, *id))
        .map(|node| node.name())
        .collect();
    assert_eq!(names, expected);
}

#[test]
fn a_click_selects_a_row_and_arrows_go_on() {
    let mut harness = plain();
    harness.get_by_label(FIRST_ISSUE).click();
    harness.run();
    check_selected(&harness, &["河道巡查走过场"]);
    harness.key_press(Key::ArrowUp);
    harness.run();
    check_selected(&harness, &["落实中央决策部署方面"]);
    harness.key_press(Key::End);
    harness.run();
    check_selected(&harness, &["2024年7月5日"]);
    harness.key_press(Key::Home);
    harness.run();
    check_selected(
        &harness,
        &["中共柏溪县水务局党组关于巡察整改进展情况的通报"],
    );
}

#[test]
fn several_rows_are_selected_with_shift_and_ctrl() {
    let mut harness = plain();
    harness.get_by_label(FIRST_ISSUE).click();
    harness.run();
    harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowDown);
    harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowDown);
    harness.run();
    assert_eq!(harness.state().selected.len(), 3);
    harness.get_by_label(GROUP).click();
    harness.run();
    harness
        .get_by_label(THIRD_ISSUE)
        .click_modifiers(Modifiers::COMMAND);
    harness.run();
    check_selected(&harness, &["落实中央决策部署方面", "“三会一课”记录不全"]);
}

#[test]
fn arrows_collapse_expand_and_go_to_parent_and_child() {
    let mut harness = plain();
    harness.get_by_label(GROUP).click();
    harness.key_press(Key::ArrowLeft);
    harness.run();
    assert!(harness.query_by_label(FIRST_ISSUE).is_none());
    harness.key_press(Key::ArrowLeft);
    harness.run();
    check_selected(&harness, &["巡察反馈问题整改情况"]);
    harness.key_press(Key::ArrowRight);
    harness.key_press(Key::ArrowRight);
    harness.run();
    assert!(harness.query_by_label(FIRST_ISSUE).is_some());
    harness.key_press(Key::ArrowRight);
    harness.run();
    check_selected(&harness, &["河道巡查走过场"]);
}

#[test]
fn a_click_on_the_expander_hides_what_is_below() {
    let mut harness = plain();
    let row = harness.get_by_label(GROUP).rect();
    // The group lies one level deep.
    let expander = egui::pos2(row.left() + 4.0 + 14.0 + 8.0, row.center().y);
    harness.drag_at(expander);
    harness.drop_at(expander);
    harness.run();
    assert!(harness.query_by_label(FIRST_ISSUE).is_none());
    check_selected(&harness, &[]);
}

#[test]
fn the_keyboard_goes_on_from_what_hides_its_row() {
    let mut harness = plain();
    harness.get_by_label(FIRST_ISSUE).click();
    harness.run();
    let state = harness.state_mut();
    state.list.collapse_kind(&state.document, Kind::Group);
    harness.run();
    harness.key_press(Key::ArrowDown);
    harness.run();
    check_selected(&harness, &["基层党组织建设方面"]);
}

#[test]
fn the_other_button_asks_for_a_menu_of_the_row() {
    let mut harness = plain();
    harness
        .get_by_label(FIRST_ISSUE)
        .click_button(PointerButton::Secondary);
    harness.run();
    check_selected(&harness, &["河道巡查走过场"]);
    assert_eq!(
        harness.state().menu_for,
        harness.state().selected.first().copied()
    );
}

#[test]
fn a_row_dragged_to_the_side_changes_its_level_unless_the_drag_is_given_up() {
    let mut harness = plain();
    let from = harness.get_by_label(FIRST_ISSUE).rect().center();
    let to = from - vec2(16.0, 0.0);
    for gives_up in [true, false] {
        harness.drag_at(from);
        harness.step();
        harness.hover_at(to);
        harness.run_steps(2);
        if gives_up {
            harness.key_press(Key::Escape);
            harness.step();
        }
        harness.drop_at(to);
        harness.run_steps(2);
        assert_eq!(harness.state().moved.is_empty(), gives_up);
    }
    let (ids, steps) = harness.state().moved[0].clone();
    let name = NodeView::of_id(&harness.state().document, ids[0]).map(|node| node.name());
    assert_eq!((name.as_deref(), steps), (Some("河道巡查走过场"), -1));
}

#[test]
fn a_title_is_edited_in_its_row_with_an_input_method() {
    let mut harness = plain();
    harness.get_by_label(FIRST_ISSUE).click();
    harness.key_press(Key::F2);
    harness.run_steps(3);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    // While the input method composes, nothing is decided and no key of the list is meant.
    for composed in ["xunhe", "巡河流于xingshi"] {
        harness.event(Event::Ime(ImeEvent::Preedit {
            text: composed.to_owned(),
            active_range_chars: None,
        }));
        harness.step();
        assert!(harness.state().titles.is_empty());
    }
    harness.event(Event::Ime(ImeEvent::Commit("巡河流于形式".to_owned())));
    harness.key_press(Key::Enter);
    harness.run_steps(3);
    let id = harness.state().selected.first().copied().unwrap();
    assert_eq!(harness.state().titles, [(id, "巡河流于形式".to_owned())]);
    // The focus is back in the list.
    harness.key_press(Key::ArrowUp);
    harness.run();
    check_selected(&harness, &["落实中央决策部署方面"]);
}

#[test]
fn escape_gives_a_title_up() {
    let mut harness = plain();
    harness.get_by_label(FIRST_ISSUE).click();
    harness.key_press(Key::F2);
    harness.run_steps(3);
    harness.event(Event::Text("不要".to_owned()));
    harness.key_press(Key::Escape);
    harness.run_steps(3);
    assert!(harness.state().titles.is_empty());
    assert!(harness.query_by_label(FIRST_ISSUE).is_some());
}

#[test]
fn a_revealed_node_is_scrolled_to_and_shown() {
    let mut harness = harness(report::long(3000), vec2(420.0, 400.0), Theme::Light);
    harness.run();
    let state = harness.state_mut();
    let issue = NodeView::issues(&state.document).nth(2500).unwrap();
    let measure = issue.children().next().unwrap().id();
    state.list.collapse_kind(&state.document, Kind::Issue);
    state.list.reveal(&state.document, measure);
    harness.run_steps(3);
    assert!(
        harness
            .query_by_label_contains("健全第2501项制度")
            .is_some()
    );
    assert!(
        harness
            .query_by_label_contains("健全第2500项制度")
            .is_none()
    );
}

/// The document with a node confirmed by a person.
fn confirmed(document: &Document, id: SegmentId) -> Document {
    let annotation = Annotation {
        confirmed: true,
        ..Annotation::default()
    };
    Document::restored(
        document.text().clone(),
        document.hints().clone(),
        document.outline().clone(),
        document.quality(),
        Decisions {
            annotations: BTreeMap::from([(id, annotation)]),
            ..Decisions::default()
        },
        document.next_id(),
    )
}

#[test]
fn the_list_looks_right_in_light_and_dark() {
    let mut results = SnapshotResults::new();
    for (theme, name) in [
        (Theme::Light, "outline_list_light"),
        (Theme::Dark, "outline_list_dark"),
    ] {
        let mut harness = harness(report::sample(), vec2(380.0, 590.0), theme);
        let state = harness.state_mut();
        let issues: Vec<SegmentId> = NodeView::issues(&state.document).map(|n| n.id()).collect();
        state.flagged.insert(issues[1]);
        state.revision += 1;
        state.document = confirmed(&state.document, issues[2]);
        state.list.set_noise(NoiseRows::Shown);
        harness.run();
        harness.get_by_label(FIRST_ISSUE).click();
        harness.run();
        harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowDown);
        harness.remove_cursor();
        harness.run();
        harness.snapshot(name);
        results.extend_harness(&mut harness);
    }
}
