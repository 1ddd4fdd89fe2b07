//! The file of a report read once more by a better reader: decisions go over, those that cannot are shown first, and the
//! earlier reading is gone back to; used as a person would, through the names that screen readers know.

use std::path::Path;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tempfile::TempDir;
use zhenggai::app::Command;
use zhenggai::edit::Stamp;
use zhenggai::edit::correct::Correction;
use zhenggai::outline::{Document, Kind};
use zhenggai::parse::parse;
use zhenggai::store::{Library, NewFile, NewReading};
use zhenggai::text::{Text, TextPos};

use crate::ui_window::{REPORT, SECOND_ISSUE};
use crate::window::{Window, activate, click, kind_of, press, report, settle, window};

const CTRL_SHIFT: Modifiers = Modifiers {
    shift: true,
    ..Modifiers::COMMAND
};

/// What a poorer reader saw in the file: the head of a page among the words, and a line that is not there.
fn read_poorly() -> String {
    let with_head = REPORT.replacen("整改情况：", "整改情\n县局文件 第1页\n况：", 1);
    format!("{with_head}此行由旧的读取程序误读而来应当没有\n")
}

fn library_of_an_older_program(path: &Path) {
    let text = Text::new(&read_poorly());
    let read = parse(&text, &[]);
    let document = Document::new(Arc::new(text), [].into(), read.outline, read.quality);
    let file = NewFile {
        name: "柏溪县.txt",
        path: None,
        bytes: REPORT.as_bytes(),
        media_type: "text/plain",
        modified_ms: None,
    };
    let reading = NewReading {
        encoding: "UTF-8",
        parser_version: zhenggai::parse::VERSION,
        document: &document,
    };
    let stamp = Stamp {
        author: "甲".to_owned(),
        time_ms: 1,
    };
    let mut library = Library::open(path).expect("it opens");
    library.add(&file, &reading, &stamp).expect("it is added");
}

fn is_there(window: &Window, name: &str) -> bool {
    window.query_all_by_label_contains(name).next().is_some()
}

fn read_anew(window: &mut Window) {
    click(window, "更多");
    click(window, "重新读取原文件");
}

fn text(window: &Window) -> String {
    report(window).document().text().as_str().to_owned()
}

/// A window with what the older program read.
fn poorly_read() -> (TempDir, Window) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("library.sqlite");
    library_of_an_older_program(&path);
    let mut window = window(&path);
    window.event(Event::Paste(REPORT.to_owned()));
    window.step();
    settle(&mut window);
    assert_eq!(text(&window), read_poorly());
    (folder, window)
}

#[test]
fn a_better_reading_takes_the_decisions_over_and_the_earlier_one_can_be_gone_back_to() {
    let (_folder, mut window) = poorly_read();
    click(&mut window, SECOND_ISSUE);
    press(&mut window, Modifiers::ALT, Key::Num2);
    assert_eq!(kind_of(&window, "管得不严"), Kind::Group);

    read_anew(&mut window);
    assert!(is_there(&window, "1 处核对和修改都已沿用"));
    assert_eq!(text(&window), REPORT);
    assert_eq!(kind_of(&window, "管得不严"), Kind::Group);
    assert_eq!(kind_of(&window, "学得不深"), Kind::Issue);
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(kind_of(&window, "管得不严"), Kind::Issue);
    press(&mut window, CTRL_SHIFT, Key::Z);
    assert_eq!(kind_of(&window, "管得不严"), Kind::Group);

    click(&mut window, "读法 2/2");
    let first = first_reading(&window);
    activate(&mut window, Role::Button, &first);
    assert_eq!(text(&window), read_poorly());
    assert_eq!(kind_of(&window, "管得不严"), Kind::Group);
    read_anew(&mut window);
    assert!(is_there(&window, "读法 3/3"), "every reading stays");
}

/// The words of the first reading in the menu.
fn first_reading(window: &Window) -> String {
    let entry = window.get_by_label_contains("第 1 次");
    entry.accesskit_node().label().expect("it has a name")
}

#[test]
fn decisions_that_a_better_reading_has_no_words_for_are_shown_before_anything_is_done() {
    let (_folder, mut window) = poorly_read();
    let document = report(&window).document();
    let at = document.text().as_str().find("此行").expect("it is there");
    let id = report(&window).segment_at(TextPos::new(at as u32));
    let note = "这一行哪里来的".to_owned();
    let correction = Correction::SetNote {
        id: id.expect("a segment holds it"),
        note,
    };
    let target = report(&window).stored_as;
    let command = Command::Correct(target, correction);
    window.state_mut().app_mut().run(command);
    settle(&mut window);

    read_anew(&mut window);
    assert!(is_there(&window, "批注：这一行哪里来的"));
    assert_eq!(text(&window), read_poorly(), "nothing is done yet");
    click(&mut window, "不换");
    assert_eq!(text(&window), read_poorly());
    assert!(!is_there(&window, "读法 "));
    read_anew(&mut window);
    click(&mut window, "仍然换成新的");
    assert_eq!(text(&window), REPORT);
    read_anew(&mut window);
    assert!(is_there(&window, "读出的文字没有变化"));
}
