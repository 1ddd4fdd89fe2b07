//! The viewer of the original text, used as a person would: pointer, keyboard, clipboard; and how it looks.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, OutputCommand, Pos2, Theme, pos2, vec2};
use egui_kittest::kittest::Queryable as _;
use egui_kittest::{Harness, SnapshotResults};
use zhenggai::outline::view::NodeView;
use zhenggai::outline::{Document, Kind};
use zhenggai::text::{TextPos, TextRange};
use zhenggai::ui::text_view::{Edge, MovedEdge, TextView, TextViewInput};
use zhenggai::ui::{fonts, theme};

use crate::cpu_renderer::CpuRenderer;
use crate::report;

struct State {
    document: Document,
    view: TextView,
    selected: Vec<TextRange>,
    hits: Vec<TextRange>,
    clicked: Option<TextPos>,
    moved: Option<MovedEdge>,
    secondary: Option<TextPos>,
}

fn harness(document: Document, size: egui::Vec2, theme: Theme) -> Harness<'static, State> {
    let state = State {
        document,
        view: TextView::new("test"),
        selected: Vec::new(),
        hits: Vec::new(),
        clicked: None,
        moved: None,
        secondary: None,
    };
    Harness::builder()
        .with_size(size)
        .with_theme(theme)
        .with_render_cursor(false)
        // Fast enough for double clicks.
        .with_step_dt(0.05)
        .renderer(CpuRenderer::default())
        .with_context_setup(|ctx| {
            fonts::install(ctx);
            theme::apply(ctx, egui::ThemePreference::System, 1.0);
        })
        .build_ui_state(
            |ui, state: &mut State| {
                let input = TextViewInput {
                    marked: &[],
                    document: &state.document,
                    revision: 1,
                    selected: &state.selected,
                    hits: &state.hits,
                    problems: &[],
                };
                let output = state.view.show(ui, &input);
                state.moved = output.moved_edge.or(state.moved);
                state.clicked = output.clicked.or(state.clicked);
                state.secondary = output.secondary_clicked.or(state.secondary);
            },
            state,
        )
}

fn plain(document: Document) -> Harness<'static, State> {
    harness(document, vec2(800.0, 600.0), Theme::Light)
}

/// Row `row` of the screen, at this share of the text's width.
fn at(row: f32, x: f32) -> Pos2 {
    pos2(x, 16.0 + 26.0 * (row + 0.5))
}

fn click(harness: &mut Harness<'_, State>, pos: Pos2) {
    harness.drag_at(pos);
    harness.step();
    harness.drop_at(pos);
    harness.step();
}

fn drag(harness: &mut Harness<'_, State>, from: Pos2, to: Pos2) {
    harness.drag_at(from);
    harness.step();
    harness.hover_at(to);
    harness.step();
    harness.drop_at(to);
    harness.step();
}

fn selected_words<'a>(harness: &'a Harness<'_, State>) -> &'a str {
    let state = harness.state();
    state
        .view
        .selection()
        .map_or("", |range| state.document.text().slice(range))
}

fn copied(harness: &Harness<'_, State>) -> Option<String> {
    harness
        .output()
        .platform_output
        .commands
        .iter()
        .find_map(|command| match command {
            OutputCommand::CopyText(words) => Some(words.clone()),
            _ => None,
        })
}

#[test]
fn the_visible_text_is_there_for_screen_readers() {
    let mut harness = plain(report::sample());
    harness.run();
    let view = harness.get_by_role_and_label(Role::MultilineTextInput, "原文");
    let value = view.value().unwrap();
    assert!(value.starts_with("中共柏溪县水务局党组"), "{value}");
    assert!(value.contains("河道巡查走过场"), "{value}");
}

#[test]
fn a_click_says_where_it_went() {
    let mut harness = plain(report::sample());
    harness.run();
    click(&mut harness, at(0.0, 300.0));
    let state = harness.state();
    let clicked = state.clicked.unwrap();
    assert_eq!(state.document.text().line_of(clicked), 0);
    assert_eq!(state.view.caret(), clicked);
    assert_eq!(state.view.selection(), None);
}

#[test]
fn a_drag_selects_across_rows_and_survives_scrolling() {
    let mut harness = plain(report::long(400));
    harness.run();
    drag(&mut harness, at(0.0, 200.0), at(3.0, 260.0));
    let words = selected_words(&harness).to_owned();
    assert!(
        words.contains('\n') && words.contains("健全第1项制度"),
        "{words}"
    );
    let before = harness.state().view.selection();
    let end = harness.state().document.text().end();
    harness.state_mut().view.scroll_to(end);
    harness.run_steps(3);
    let seen = harness.get_by_label("原文").value().unwrap();
    assert!(seen.contains("关于“第400个问题”") && !seen.contains("第1个问题"));
    assert_eq!(harness.state().view.selection(), before);
    harness.state_mut().view.scroll_to(TextPos::ZERO);
    harness.run_steps(3);
    harness.event(Event::Copy);
    harness.step();
    assert_eq!(harness.state().view.selection(), before);
    assert_eq!(copied(&harness).unwrap(), words);
}

#[test]
fn dragging_beyond_the_edge_scrolls_on() {
    let mut harness = plain(report::long(100));
    harness.run();
    harness.drag_at(at(1.0, 200.0));
    harness.step();
    harness.hover_at(pos2(300.0, 640.0));
    harness.run_steps(60);
    harness.drop_at(pos2(300.0, 640.0));
    harness.step();
    assert!(selected_words(&harness).contains("第20个问题"));
    assert!(
        !harness
            .get_by_label("原文")
            .value()
            .unwrap()
            .contains("第2个问题")
    );
}

#[test]
fn a_double_click_takes_a_clause_and_a_triple_click_the_paragraph() {
    let mut harness = plain(report::long(3));
    harness.run();
    let pos = at(1.0, 180.0);
    for _ in 0..2 {
        harness.drag_at(pos);
        harness.drop_at(pos);
    }
    harness.step();
    assert_eq!(selected_words(&harness), "一是健全第1项制度");
    harness.drag_at(pos);
    harness.drop_at(pos);
    harness.step();
    assert_eq!(
        selected_words(&harness),
        "一是健全第1项制度，明确责任分工，逐项销号管理；二是加强日常检查，发现一起、纠正一起。"
    );
}

#[test]
fn clicks_upon_an_edge_are_for_the_words_below() {
    let mut harness = plain(report::long(3));
    harness.run();
    let passage = NodeView::all(&harness.state().document)
        .nth(1)
        .unwrap()
        .range();
    harness.state_mut().selected = vec![passage];
    harness.run();
    let handle = harness.get_by_label("移动开头").rect().center();
    for _ in 0..2 {
        harness.drag_at(handle);
        harness.drop_at(handle);
    }
    harness.step();
    assert_eq!(selected_words(&harness), "一是健全第1项制度");
    assert_eq!(harness.state().moved, None);
    for pressed in [true, false] {
        harness.event(Event::PointerButton {
            pos: handle,
            button: egui::PointerButton::Secondary,
            pressed,
            modifiers: Modifiers::NONE,
        });
        harness.step();
    }
    assert!(harness.state().secondary.is_some(), "a menu is asked for");
}

#[test]
fn the_keyboard_moves_and_extends() {
    let mut harness = plain(report::long(60));
    harness.run();
    click(&mut harness, at(0.0, 90.0));
    harness.key_press_modifiers(Modifiers::SHIFT, Key::End);
    harness.step();
    assert_eq!(selected_words(&harness), "1.关于“第1个问题”问题。");
    harness.key_press(Key::ArrowRight);
    harness.step();
    assert_eq!(selected_words(&harness), "");
    harness.key_press(Key::ArrowDown);
    harness.key_press(Key::Home);
    harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowRight);
    harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowRight);
    harness.step();
    assert_eq!(selected_words(&harness), "一是");
    harness.key_press(Key::PageDown);
    harness.run_steps(3);
    assert!(
        !harness
            .get_by_label("原文")
            .value()
            .unwrap()
            .contains("第1个问题")
    );
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.step();
    assert_eq!(
        harness.state().view.selection(),
        Some(harness.state().document.text().range())
    );
}

#[test]
fn a_click_with_shift_extends_and_the_other_button_keeps_the_selection() {
    let mut harness = plain(report::sample());
    harness.run();
    click(&mut harness, at(1.0, 200.0));
    for pressed in [true, false] {
        harness.event_modifiers(
            Event::PointerButton {
                pos: at(2.0, 200.0),
                button: egui::PointerButton::Primary,
                pressed,
                modifiers: Modifiers::SHIFT,
            },
            Modifiers::SHIFT,
        );
        harness.step();
    }
    let before = harness.state().view.selection().unwrap();
    for pressed in [true, false] {
        harness.event(Event::PointerButton {
            pos: at(1.0, 400.0),
            button: egui::PointerButton::Secondary,
            pressed,
            modifiers: Modifiers::NONE,
        });
        harness.step();
    }
    assert_eq!(harness.state().view.selection(), Some(before));
    assert!(harness.state().secondary.is_some());
}

#[test]
fn copied_words_leave_noise_out() {
    let document = report::sample();
    let range = document.text().range();
    let mut harness = plain(document);
    harness.run();
    harness.state_mut().view.select(range);
    harness.state_mut().view.take_focus();
    harness.step();
    harness.event(Event::Copy);
    harness.step();
    let words = copied(&harness).unwrap();
    assert!(words.contains("\n二、巡察反馈问题整改情况\n"), "{words}");
    assert!(words.contains("逐一核查，清理垃圾"), "{words}");
    assert!(!words.contains("信息公开"), "{words}");
}

#[test]
fn an_edge_of_the_selected_passage_is_dragged() {
    let mut harness = plain(report::long(3));
    harness.run();
    let document = &harness.state().document;
    let passage = NodeView::all(document).nth(1).unwrap().range();
    let second = document.text().as_str().find("逐项").unwrap();
    harness.state_mut().selected = vec![passage];
    harness.run();
    let handle = harness.get_by_label("移动结尾").rect().center();
    // The passage ends behind 逐项销号管理； eight characters on from the comma.
    drag(&mut harness, handle, handle - vec2(8.0 * 15.0, 0.0));
    let moved = harness.state().moved.unwrap();
    assert_eq!((moved.passage, moved.edge), (passage, Edge::End));
    assert_eq!(moved.to, TextPos::new(second as u32), "behind the comma");
    // With Alt held it goes to any character.
    let to = handle - vec2(6.0 * 15.0, 0.0);
    harness.drag_at(handle);
    harness.step();
    harness.event(Event::ModifiersChanged(Modifiers::ALT));
    harness.step();
    harness.hover_at(to);
    harness.step();
    harness.drop_at(to);
    harness.step();
    harness.event(Event::ModifiersChanged(Modifiers::NONE));
    harness.step();
    let exactly = harness.state().moved.unwrap().to;
    assert_eq!(exactly, TextPos::new((second + "逐".len()) as u32));
    // At the end of a line an edge takes the line break with it.
    let handle = harness.get_by_label("移动开头").rect().center();
    drag(&mut harness, handle, at(0.0, 780.0));
    assert_eq!(
        harness.state().moved.unwrap().edge,
        Edge::End,
        "nothing was moved"
    );
    let before = harness.state().moved;
    drag(&mut harness, handle, at(3.0, 780.0));
    assert_eq!(
        harness.state().moved,
        before,
        "an edge goes no farther than to the end of the passages beside it"
    );
}

#[test]
fn another_width_keeps_the_place() {
    let mut harness = plain(report::long(400));
    harness.run();
    let pos = NodeView::issues(&harness.state().document)
        .nth(200)
        .unwrap()
        .range()
        .start();
    harness.state_mut().view.scroll_to(pos);
    harness.run_steps(3);
    harness.set_size(vec2(400.0, 600.0));
    harness.run_steps(3);
    assert!(
        harness
            .get_by_label("原文")
            .value()
            .unwrap()
            .contains("第201个问题")
    );
}

#[test]
fn the_text_looks_right_in_light_and_dark() {
    let mut results = SnapshotResults::new();
    for (theme, name) in [
        (Theme::Light, "text_view_light"),
        (Theme::Dark, "text_view_dark"),
    ] {
        let document = report::sample();
        let issue = NodeView::all(&document)
            .find(|node| node.kind() == Kind::Measure)
            .unwrap();
        let issue = issue.range();
        let words = document.text().as_str();
        let hit = words.find("考核办法流").unwrap();
        let start = words.find("领导小组").unwrap();
        let selection = TextRange::of_bytes(start, start + "领导小组，先后召开专题会议5次".len());
        let mut harness = harness(document, vec2(560.0, 440.0), theme);
        harness.state_mut().selected = vec![issue];
        harness.state_mut().hits = vec![TextRange::of_bytes(hit, hit + "考核办法".len())];
        harness.state_mut().view.select(selection);
        harness.run();
        harness.snapshot(name);
        results.extend_harness(&mut harness);
    }
}
