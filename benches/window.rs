//! How long the window takes to draw a frame and to show what an act did, with a sample report written out so often that it
//! has many nodes, and with one very long line.
//!
//! `cargo bench --bench window` prints it; `-- 1 300 1000` chooses how often the sample is written out. A frame is everything
//! but handing triangles to the screen. At 60 frames a second there are 16.7 ms for one. Nothing here is asserted.
#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a program that prints figures for people"
)]

use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::{Event, Modifiers, PointerButton, pos2, vec2};
use egui_kittest::Harness;
use tempfile::TempDir;
use zhenggai::app::{Action, App, Command, Focus, Reveal};
use zhenggai::edit::correct::Correction;
use zhenggai::outline::Kind;
use zhenggai::outline::view::NodeView;
use zhenggai::ui::{Shell, fonts};

const SAMPLE: &str = include_str!("../assets/samples/样例一 柏溪县水利局.txt");
/// The sizes of reports that lost all their line breaks: a long one, and one far longer than any.
const ONE_LINE: [f64; 2] = [0.3, 9.0];
/// What such a line is made of.
const SENTENCE: &str = "整改情况一是修订制度，";
/// How often each thing is done.
const TIMES: usize = 30;

type Window = Harness<'static, Shell>;

fn main() {
    let copies: Vec<usize> = std::env::args()
        .skip(1)
        .filter_map(|argument| argument.parse().ok())
        .collect();
    let copies = if copies.is_empty() {
        vec![1, 30, 300]
    } else {
        copies
    };
    println!(
        "{:<26}{:>9}{:>9}{:>9}{:>9}{:>9}{:>9}{:>9}{:>9}",
        "milliseconds, worst of 30",
        "nodes",
        "still",
        "scroll",
        "select",
        "drag",
        "act",
        "undo",
        "alike"
    );
    for copies in copies {
        measure(&format!("sample x{copies}"), &SAMPLE.repeat(copies));
    }
    for megabytes in ONE_LINE {
        let line = SENTENCE.repeat((megabytes * 1e6) as usize / SENTENCE.len());
        measure(&format!("one line of {megabytes} MB"), &line);
    }
}

fn measure(name: &str, text: &str) {
    let (_folder, mut window) = reviewing(text);
    let nodes: Vec<_> = {
        let report = window.state().app().active().expect("a report is open");
        NodeView::all(report.document())
            .map(|node| node.id())
            .collect()
    };
    let still = worst(&mut window, |_, _| {});
    let scroll = worst(&mut window, |window, _| {
        window.event(Event::PointerMoved(pos2(500.0, 300.0)));
        window.event(Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: vec2(0.0, -700.0),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Unknown,
            modifiers: Modifiers::NONE,
        });
    });
    let select = worst(&mut window, |window, i| {
        let id = nodes[i * nodes.len() / TIMES];
        let command = Command::Select(vec![id], Reveal::Everywhere);
        window.state_mut().app_mut().run(command);
    });
    let button = |pos, pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    window.event(button(pos2(500.0, 160.0), true));
    let drag = worst(&mut window, |window, i| {
        window.event(Event::PointerMoved(pos2(500.0, 160.0 + 10.0 * i as f32)));
    });
    window.event(button(pos2(500.0, 460.0), false));
    window.step();
    let act = worst(&mut window, |window, i| {
        let id = nodes[nodes.len() / 3 + i % (nodes.len() / 3).max(1)];
        let app = window.state_mut().app_mut();
        app.run(Command::Select(vec![id], Reveal::Everywhere));
        let kind = if i % 2 == 0 {
            Kind::Cause
        } else {
            Kind::Measure
        };
        let report = app.active().expect("a report is open").stored_as;
        let correction = Correction::SetKind {
            ids: vec![id],
            kind,
        };
        app.run(Command::Correct(report, correction));
    });
    let undo = worst(&mut window, |window, _| {
        let undo = Command::Act(Action::Undo, Focus::default());
        window.state_mut().app_mut().run(undo);
    });
    // The same in all places alike, and taken back, in turn.
    let measure = nodes.iter().find(|id| {
        let report = window.state().app().active().expect("a report is open");
        NodeView::of_id(report.document(), **id).is_some_and(|node| node.kind() == Kind::Measure)
    });
    let alike = measure.map_or(Duration::ZERO, |id| {
        worst(&mut window, |window, i| {
            let app = window.state_mut().app_mut();
            let report = app.active().expect("a report is open").stored_as;
            let correction = Correction::SetKind {
                ids: vec![*id],
                kind: Kind::Cause,
            };
            match i % 4 {
                0 => app.run(Command::Correct(report, correction)),
                1 => app.run(Command::Act(Action::DoAlike, Focus::default())),
                _ => app.run(Command::Act(Action::Undo, Focus::default())),
            }
        })
    });
    let milliseconds = |time: Duration| time.as_secs_f64() * 1e3;
    print!("{name:<26}{:>9}", nodes.len());
    for time in [still, scroll, select, drag, act, undo, alike] {
        print!("{:>9.2}", milliseconds(time));
    }
    println!();
}

/// The longest of so many frames, each after `what` was done, with it.
fn worst(window: &mut Window, what: impl Fn(&mut Window, usize)) -> Duration {
    let times = (0..TIMES).map(|i| {
        let started = Instant::now();
        what(window, i);
        window.step();
        started.elapsed()
    });
    times.max().unwrap_or_default()
}

/// A window with this report open, once its threads have nothing left to do.
fn reviewing(text: &str) -> (TempDir, Window) {
    let folder = tempfile::tempdir().expect("a folder");
    let app = App::new(folder.path().join("library.sqlite"), Arc::new(|| {}));
    let app = app.expect("there is memory");
    let mut window = Harness::builder()
        .with_size(vec2(1440.0, 900.0))
        .with_step_dt(0.016)
        .with_context_setup(fonts::install)
        .build_ui_state(|ui, shell: &mut Shell| shell.ui(ui), Shell::new(app));
    window.event(Event::Paste(text.to_owned()));
    window.step();
    while window.state().app().is_busy() {
        window.step();
        std::thread::sleep(Duration::from_millis(2));
    }
    (0..5).for_each(|_| window.step());
    (folder, window)
}
