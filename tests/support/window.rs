//! The whole window in a test, used through the names that screen readers know.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::{Event, Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use tempfile::TempDir;
use zhenggai::app::{App, Command, OpenReport, Reveal};
use zhenggai::outline::Kind;
use zhenggai::outline::view::NodeView;
use zhenggai::ui::{Shell, fonts};

use crate::cpu_renderer::CpuRenderer;

/// The window under test.
pub(crate) type Window = Harness<'static, Shell>;

/// A window of this size on the library at `library`, with the reports that were open in it.
pub(crate) fn window_sized(library: &Path, size: egui::Vec2) -> Window {
    let mut app = App::new(library.to_owned(), Arc::new(|| {})).expect("there is memory");
    app.restore_session();
    let mut window = Harness::builder()
        .with_size(size)
        .with_render_cursor(false)
        .with_step_dt(0.05)
        .renderer(CpuRenderer::default())
        .with_context_setup(fonts::install)
        .build_ui_state(|ui, shell: &mut Shell| shell.ui(ui), Shell::new(app));
    settle(&mut window);
    window
}

/// A window of a usual size.
pub(crate) fn window(library: &Path) -> Window {
    window_sized(library, vec2(1280.0, 860.0))
}

/// A window with this report open.
pub(crate) fn reviewing(report: &str) -> (TempDir, Window) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = window(&folder.path().join("library.sqlite"));
    window.event(Event::Paste(report.to_owned()));
    window.step();
    settle(&mut window);
    (folder, window)
}

/// Draws until the threads have nothing left to do and what they did is on the screen.
pub(crate) fn settle(window: &mut Window) {
    let started = Instant::now();
    loop {
        window.step();
        if !window.state().app().is_busy() {
            break;
        }
        assert!(
            started.elapsed() < Duration::from_mins(1),
            "the threads never finish"
        );
        std::thread::sleep(Duration::from_millis(2));
    }
    window.run_steps(3);
}

/// Presses a key.
pub(crate) fn press(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.step();
    settle(window);
}

/// Does what a click on the thing of this name does, wherever it is scrolled to.
pub(crate) fn activate(window: &mut Window, role: egui::accesskit::Role, name: &str) {
    window.get_by_role_and_label(role, name).click_accesskit();
    window.step();
    settle(window);
}

/// Selects the node that is called so.
pub(crate) fn select(window: &mut Window, name: &str) {
    let found = NodeView::all(report(window).document()).find(|node| node.name() == name);
    let ids = vec![found.expect("there is such a node").id()];
    let command = Command::Select(ids, Reveal::Everywhere);
    window.state_mut().app_mut().run(command);
    settle(window);
}

/// Clicks what has this name.
pub(crate) fn click(window: &mut Window, name: &str) {
    window.get_by_label(name).click();
    window.step();
    settle(window);
}

/// Gives the keyboard to the field of this name and types into it in the place of what it holds.
pub(crate) fn type_into(window: &mut Window, role: egui::accesskit::Role, name: &str, words: &str) {
    window.get_by_role_and_label(role, name).focus();
    window.step();
    press(window, Modifiers::COMMAND, Key::A);
    type_words(window, words);
}

/// Types words into what has the keyboard.
pub(crate) fn type_words(window: &mut Window, words: &str) {
    window.event(Event::Text(words.to_owned()));
    window.step();
    settle(window);
}

/// The report on the screen.
pub(crate) fn report(window: &Window) -> &OpenReport {
    window.state().app().active().expect("a report is open")
}

/// The kind of the node of this title.
#[track_caller]
pub(crate) fn kind_of(window: &Window, title: &str) -> Kind {
    let mut nodes = NodeView::all(report(window).document());
    nodes
        .find(|node| node.name().contains(title))
        .expect("there is such a node")
        .kind()
}
