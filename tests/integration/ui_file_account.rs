//! How the file of a report was read, looked at part by part through the names that screen readers know.

use egui_kittest::kittest::Queryable as _;
use zhenggai::app::Command;
use zhenggai::outline::view::NodeView;

use crate::import_formats::bytes_of;
use crate::window::{Window, click, press, report, settle, window};

/// A window with this file of the fixtures open.
fn opened(file: &str) -> (tempfile::TempDir, Window) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(file);
    std::fs::write(&path, bytes_of(file)).expect("it is written");
    let mut window = window(&folder.path().join("library.sqlite"));
    window
        .state_mut()
        .app_mut()
        .run(Command::OpenPaths(vec![path]));
    settle(&mut window);
    (folder, window)
}

fn look(window: &mut Window) {
    click(window, "更多");
    click(window, "查看原件的读取情况…");
    settle(window);
}

fn is_there(window: &Window, name: &str) -> bool {
    window.query_all_by_label_contains(name).next().is_some()
}

#[test]
fn every_page_says_how_it_was_read_and_shows_its_text() {
    let (_folder, mut window) = opened("report_part_scanned.pdf");
    look(&mut window);
    assert!(is_there(&window, "第 2 页（共 3 页）只有图像，没有文字"));
    assert!(is_there(&window, "略去：第 1 页"));
    assert!(is_there(&window, "第 2 页　"));
    let third = "第 3 页　完成情况：已完成并长期坚持。";
    let row = window
        .query_all_by_label_contains(third)
        .next()
        .expect("the third page");
    row.click();
    settle(&mut window);
    let opened = report(&window);
    let primary = opened.primary().expect("something is selected");
    let node = NodeView::of_id(opened.document(), primary).expect("it is there");
    assert!(node.printed_text().contains("已完成并长期坚持"));
    press(&mut window, egui::Modifiers::NONE, egui::Key::Escape);
    settle(&mut window);
    assert!(!is_there(&window, "原件的读取情况"));
}

#[test]
fn what_was_left_out_of_a_document_is_told() {
    let (_folder, mut window) = opened("report_literal.docx");
    look(&mut window);
    assert!(is_there(&window, "略去：柏溪县水务局文件"));
    assert!(is_there(&window, "各部分都读到了"));
}

#[test]
fn a_kept_file_that_was_altered_says_so_and_leaves_no_box() {
    let (folder, mut window) = opened("report_literal.docx");
    let library = folder.path().join("library.sqlite");
    let connection = rusqlite::Connection::open(library).expect("it opens");
    let n = connection.execute("UPDATE report_bytes SET bytes = x'00'", []);
    assert_eq!(n, Ok(1));
    drop(connection);
    look(&mut window);
    assert!(!is_there(&window, "正在核对原件"));
    assert!(window.state().app().file_account().is_none());
    assert!(!window.state().app().notices().shown().is_empty());
}
