//! Two people's annotations of one report in the window: the other's export opened beside the own work, the places where they
//! differ walked through and chosen with the keys, taken over at once and taken back.

use std::path::{Path, PathBuf};

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use zhenggai::app::{Command, ExistingFile, ExportFormat, ExportTarget};
use zhenggai::compare::topics::Lexicon;
use zhenggai::edit::correct::{Correction, edit};
use zhenggai::edit::{EditName, Stamp, apply};
use zhenggai::export::report::read::read;
use zhenggai::export::report::{Layout, whole_report};
use zhenggai::outline::view::NodeView;
use zhenggai::outline::{Document, Kind, SegmentId};

use crate::ui_window::reviewing;
use crate::window::{Window, activate, click, kind_of, press, report, settle};

fn is_there(window: &Window, name: &str) -> bool {
    window.query_all_by_label_contains(name).next().is_some()
}

fn node(document: &Document, title: &str) -> SegmentId {
    let mut nodes = NodeView::all(document);
    let found = nodes.find(|node| node.name().contains(title));
    found.expect("there is such a node").id()
}

fn run(window: &mut Window, command: Command) {
    window.state_mut().app_mut().run(command);
    settle(window);
}

/// Writes the report on the screen as the window exports it.
fn export(window: &mut Window, path: &Path) {
    let target = ExportTarget {
        path: path.to_owned(),
        format: ExportFormat::Json,
        existing: ExistingFile::Keep,
    };
    let stored_as = report(window).stored_as;
    run(window, Command::ExportTo(stored_as, target));
}

/// What another person made of the exported report: a note, a group instead of the second issue.
fn annotated_by_another(own: &Path, folder: &Path) -> PathBuf {
    let bytes = std::fs::read(own).expect("it was exported");
    let mut back = read(&bytes).expect("it is read back");
    let first = node(&back.document, "学得不深");
    let second = node(&back.document, "管得不严");
    for correction in [
        Correction::SetNote {
            id: first,
            note: "乙的批注".to_owned(),
        },
        Correction::SetKind {
            ids: vec![second],
            kind: Kind::Group,
        },
    ] {
        let stamp = Stamp {
            author: "乙".to_owned(),
            time_ms: 1,
        };
        let edit = edit(&back.document, &correction, stamp).expect("it can be corrected");
        apply(&mut back.document, &edit.changes).expect("it applies");
        let entry = back.background.journal.entry_for(edit);
        back.background.journal.push(entry).expect("it follows");
    }
    let json = whole_report(
        &back.document,
        &back.source,
        &back.background,
        Lexicon::shipped(),
    )
    .to_json(Layout::Pretty)
    .expect("it serialises");
    let path = folder.join("乙.json");
    std::fs::write(&path, json).expect("it can be written");
    path
}

/// A window on the own work, with a note on the first issue, beside that of another person.
fn two_annotations() -> (tempfile::TempDir, Window) {
    let (folder, mut window) = reviewing();
    let path = folder.path().join("甲.json");
    export(&mut window, &path);
    let other = annotated_by_another(&path, folder.path());
    let own = report(&window).stored_as;
    let note = Correction::SetNote {
        id: node(report(&window).document(), "学得不深"),
        note: "甲的批注".to_owned(),
    };
    run(&mut window, Command::Correct(own, note));
    run(&mut window, Command::OpenPaths(vec![other]));
    assert_eq!(
        window.state().app().reports().len(),
        2,
        "nothing is overwritten"
    );
    assert!(is_there(&window, "已作为另一份标注打开"));
    assert_eq!(
        kind_of(&window, "管得不严"),
        Kind::Group,
        "with what the other decided"
    );
    assert_eq!(
        report(&window).journal().entries().len(),
        2,
        "and the history"
    );
    run(&mut window, Command::Activate(own.report));
    (folder, window)
}

fn note(window: &Window) -> String {
    let document = report(window).document();
    let annotation = document.annotation(node(document, "学得不深"));
    annotation
        .map(|annotation| annotation.note.clone())
        .unwrap_or_default()
}

fn compare_annotations(window: &mut Window) {
    press(window, Modifiers::COMMAND, Key::P);
    crate::window::type_words(window, "比对标注");
    press(window, Modifiers::NONE, Key::Enter);
}

#[test]
fn differences_are_chosen_with_the_keys_and_taken_over_as_one_act() {
    let (_folder, mut window) = two_annotations();
    compare_annotations(&mut window);
    assert!(is_there(&window, "共 2 处不同"));
    assert!(is_there(
        &window,
        "两边都有 1 个，左 2 个、右 1 个，F1 = 0.667"
    ));
    // The note is both people's, the kind is the other's.
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    press(&mut window, Modifiers::NONE, Key::Space);
    press(&mut window, Modifiers::NONE, Key::Space);
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    press(&mut window, Modifiers::NONE, Key::ArrowRight);
    assert!(is_there(&window, "合并选定的 2 处"));
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(note(&window), "甲的批注\n乙的批注");
    assert_eq!(kind_of(&window, "管得不严"), Kind::Group);
    assert!(is_there(&window, "撤销：合并标注"));
    assert!(is_there(&window, "已保存 ✓"));
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(note(&window), "甲的批注");
    assert_eq!(kind_of(&window, "管得不严"), Kind::Issue);
    let newest = report(&window).journal().to_redo().map(|edit| edit.name);
    assert_eq!(newest, Some(EditName::MergeAnnotations));
}

#[test]
fn differences_are_chosen_with_the_mouse_and_nothing_happens_where_none_is() {
    let (_folder, mut window) = two_annotations();
    compare_annotations(&mut window);
    let name = window
        .get_all_by_role(Role::RadioButton)
        .filter_map(|node| {
            use egui_kittest::kittest::NodeT as _;
            node.accesskit_node().label()
        })
        .find(|label| label.contains("管得不严") && label.ends_with("用右"))
        .expect("the right can be chosen");
    activate(&mut window, Role::RadioButton, &name);
    click(&mut window, "合并选定的 1 处");
    assert_eq!(kind_of(&window, "管得不严"), Kind::Group);
    assert_eq!(note(&window), "甲的批注");
    compare_annotations(&mut window);
    assert!(is_there(&window, "共 1 处不同"));
    click(&mut window, "全用右边");
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(!is_there(&window, "共 1 处不同"));
    assert_eq!(note(&window), "甲的批注");
}

#[test]
fn without_another_annotation_the_window_says_where_one_would_come_from() {
    let (_folder, mut window) = reviewing();
    compare_annotations(&mut window);
    assert!(is_there(&window, "没有这份通报的另一份标注"));
    assert!(is_there(&window, "请先打开对方导出的 JSON 文件"));
}
