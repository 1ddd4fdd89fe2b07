//! The library as a whole, in the window: what became of a damaged one is told until it was read, a backup is chosen and gone
//! back to, and what is in no file is counted where everybody sees it.

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tempfile::TempDir;
use zhenggai::app::{Action, Command, Focus};

use crate::window::{Window, activate, click, press, report, reviewing, settle, window};

const REPORT: &str = "中共柏溪县示例局党组关于巡察整改情况的通报\n根据县委统一部署，2024年3月1日至4月10日，县委第二巡察组对\
县示例局党组开展了巡察。现将整改情况公布如下。\n一、整改情况\n（一）学习方面\n1.关于“学得不深”问题。\n整改情况：\
一是制定学习计划。二是开展交流研讨。\n中共柏溪县示例局党组\n2024年9月2日\n";

fn choose(window: &mut Window, entry: &str) {
    click(window, "更多");
    click(window, entry);
}

#[test]
fn what_became_of_a_damaged_library_is_shown_until_it_was_read() {
    let (folder, shown) = reviewing(REPORT);
    let path = folder.path().join("library.sqlite");
    drop(shown);
    let mut bytes = std::fs::read(&path).expect("it is readable");
    bytes[..100].fill(0);
    std::fs::write(&path, bytes).expect("it can be written");
    let mut shown = window(&path);
    assert!(shown.query_by_label("报告库损坏，已修复").is_some());
    let aside = shown.query_by_label_contains("library.damaged-");
    assert!(aside.is_some(), "where the damaged file lies is said");
    click(&mut shown, "下次再看");
    assert!(shown.query_by_label("报告库损坏，已修复").is_none());
    drop(shown);
    let mut shown = window(&path);
    click(&mut shown, "知道了");
    drop(shown);
    let shown = window(&path);
    assert!(shown.query_by_label("报告库损坏，已修复").is_none());
    assert_eq!(shown.state().app().listed().len(), 1);
}

/// A library in which what was first read of its report is not what was written.
fn with_a_fault() -> (TempDir, std::path::PathBuf) {
    let (folder, mut shown) = reviewing(REPORT);
    let path = folder.path().join("library.sqlite");
    let app = shown.state_mut().app_mut();
    app.run(Command::Act(Action::Confirm, Focus::default()));
    settle(&mut shown);
    drop(shown);
    std::fs::remove_dir_all(folder.path().join("backups")).ok();
    let raw = rusqlite::Connection::open(&path).expect("it opens");
    raw.execute_batch("UPDATE segment SET level = level + 1 WHERE kind = 'measure'")
        .expect("it is changed");
    (folder, path)
}

#[test]
fn a_library_with_a_fault_is_put_in_order_from_the_notice_about_it() {
    let (_folder, path) = with_a_fault();
    let mut shown = window(&path);
    until(&mut shown, |shown| {
        shown.query_by_label("整理报告库").is_some()
    });
    click(&mut shown, "整理报告库");
    until(&mut shown, |shown| {
        shown.query_by_label("报告库损坏，已修复").is_some()
    });
    click(&mut shown, "知道了");
    assert!(shown.query_by_label("整理报告库").is_none());
    assert_eq!(report(&shown).journal().entries().len(), 1);
    let app = shown.state_mut().app_mut();
    app.run(Command::Act(Action::Confirm, Focus::default()));
    settle(&mut shown);
    assert!(shown.query_by_label("已保存 ✓").is_some());
    drop(shown);
    let library = zhenggai::store::Library::open(&path).expect("it opens");
    assert_eq!(library.check().expect("it is readable").faults, [""; 0]);
}

/// Waits for what a thread of its own does.
#[track_caller]
fn until(shown: &mut Window, is_so: impl Fn(&Window) -> bool) {
    let started = std::time::Instant::now();
    while !is_so(shown) {
        assert!(
            started.elapsed() < std::time::Duration::from_mins(1),
            "it never comes"
        );
        std::thread::sleep(std::time::Duration::from_millis(5));
        shown.step();
    }
    settle(shown);
}

#[test]
fn a_backup_is_chosen_asked_about_and_gone_back_to() {
    let (folder, mut shown) = reviewing(REPORT);
    choose(&mut shown, "从备份恢复…");
    assert!(shown.query_by_label("从备份恢复").is_some());
    press(&mut shown, egui::Modifiers::NONE, egui::Key::Escape);
    assert!(shown.query_by_label("从备份恢复").is_none());
    let path = folder.path().join("library.sqlite");
    let library = zhenggai::store::Library::open(&path).expect("it opens");
    let backups = folder.path().join("backups");
    let (day, stop) = (jiff::civil::date(2020, 3, 1), false.into());
    // The window may have made one of its own at its start, of a library that was still empty or not.
    library
        .copy_to(&backups.join("library-2020-03-01.sqlite"))
        .expect("it is written");
    assert!(library.back_up(&backups, day, 7, &stop).is_ok());
    drop(library);
    let app = shown.state_mut().app_mut();
    app.run(Command::Act(Action::Confirm, Focus::default()));
    settle(&mut shown);
    assert_eq!(report(&shown).journal().entries().len(), 1);
    choose(&mut shown, "从备份恢复…");
    assert!(
        shown
            .query_all_by_label("0 份报告，1 步修改")
            .next()
            .is_some()
    );
    let first = |shown: &Window, part: &str| {
        let found = shown.query_all_by_label_contains(part).next();
        found
            .and_then(|node| node.accesskit_node().label())
            .expect("it is there")
    };
    let name = first(&shown, "恢复到 ");
    activate(&mut shown, Role::Button, &name);
    assert_eq!(
        report(&shown).journal().entries().len(),
        1,
        "it is asked once more"
    );
    let name = first(&shown, "确定恢复到 ");
    activate(&mut shown, Role::Button, &name);
    settle(&mut shown);
    settle(&mut shown);
    assert!(shown.query_by_label_contains("已恢复到备份").is_some());
    assert!(report(&shown).journal().entries().is_empty());
}

#[test]
fn what_is_in_no_file_is_counted_in_the_bar() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("library.sqlite");
    std::fs::create_dir(&path).expect("it can be made");
    let mut shown = window(&path);
    shown.event(egui::Event::Paste(REPORT.to_owned()));
    shown.step();
    settle(&mut shown);
    let app = shown.state_mut().app_mut();
    app.run(Command::Act(Action::Confirm, Focus::default()));
    settle(&mut shown);
    assert!(shown.query_by_label("1 步未存盘").is_some());
    let elsewhere = folder.path().join("别处.sqlite");
    let app = shown.state_mut().app_mut();
    app.run(Command::MoveLibraryTo(elsewhere));
    settle(&mut shown);
    assert!(shown.query_by_label("1 步未存盘").is_none());
    assert!(shown.query_by_label("已保存 ✓").is_some());
}
