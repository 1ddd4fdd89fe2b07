//! The overview as a person uses it, through the names that screen readers know: all reports as a table that is filtered and
//! ordered, the heat map down to the issues behind a cell, the years; and what leaves it as a file.

use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::SnapshotResults;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tempfile::TempDir;
use zhenggai::app::{Command, ExistingFile, PaperFormat, PaperTarget, Workplace};

use crate::window::{Window, click, press, settle, type_into, window, window_sized};

const CTRL: Modifiers = Modifiers::COMMAND;

/// A window with the overview of the two samples.
fn overview() -> (TempDir, Window) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = window(&folder.path().join("library.sqlite"));
    click(&mut window, "载入两份样例报告");
    press(&mut window, CTRL, Key::Num3);
    settle_facts(&mut window);
    (folder, window)
}

/// Draws until the facts of both reports are there, which come when the library has nothing else to do.
fn settle_facts(window: &mut Window) {
    for _ in 0..500 {
        settle(window);
        let state = window.state().app().overview();
        if state.reports().len() == 2 && !state.is_waiting() {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    panic!("the facts never come");
}

fn names(window: &Window, part: &str) -> Vec<String> {
    window
        .query_all_by_label_contains(part)
        .filter_map(|node| node.accesskit_node().label())
        .collect()
}

#[test]
fn an_empty_library_says_what_to_do_and_the_samples_come_as_rows() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = window(&folder.path().join("library.sqlite"));
    press(&mut window, CTRL, Key::Num3);
    assert_eq!(window.state().app().workplace(), Workplace::Overview);
    click(&mut window, "载入两份样例报告");
    press(&mut window, CTRL, Key::Num3);
    settle_facts(&mut window);
    assert_eq!(names(&window, " 个问题，完成 ").len(), 2);
}

#[test]
fn rows_are_ordered_by_a_column_filtered_and_opened() {
    let (_folder, mut window) = overview();
    let first = |window: &Window| window.state().app().overview().shown().rows[0];
    click(&mut window, "问题，点击排序");
    let most = first(&window);
    click(&mut window, "问题，降序");
    assert_ne!(first(&window), most, "the other way round");
    let agency = window.state().app().overview().reports()[most]
        .agency
        .clone();
    type_into(
        &mut window,
        Role::TextInput,
        "筛选单位、轮次、标签",
        &agency,
    );
    assert_eq!(window.state().app().overview().shown().rows, [most]);
    let row = names(&window, " 个问题，完成 ").remove(0);
    click(&mut window, &row);
    let app = window.state().app();
    assert_eq!(app.workplace(), Workplace::Review);
    assert_eq!(
        app.active().map(|report| report.name().to_owned()),
        Some(agency)
    );
}

#[test]
fn a_cell_of_the_heat_map_leads_to_its_issues() {
    let (_folder, mut window) = overview();
    click(&mut window, "主题热力图");
    let cell = names(&window, "个问题")
        .into_iter()
        .find(|name| name.contains(" · ") && name.contains('：'))
        .expect("there are cells");
    click(&mut window, &cell);
    let app = window.state().app();
    let (_, issues) = app.overview().cell().expect("it is looked into");
    let issue = issues.expect("its issues are there")[0].clone();
    let row = names(&window, &issue.title).remove(0);
    click(&mut window, &row);
    let app = window.state().app();
    assert_eq!(app.workplace(), Workplace::Review);
    let report = app.active().expect("it is open");
    assert_eq!(report.stored_as.report, issue.report);
    assert_eq!(report.primary(), Some(issue.id));
    press(&mut window, CTRL, Key::Num3);
    click(&mut window, &cell);
    assert!(
        window.state().app().overview().cell().is_none(),
        "put away again"
    );
}

#[test]
fn a_year_filters_the_reports() {
    let (_folder, mut window) = overview();
    click(&mut window, "逐年");
    let years = names(&window, " 年：");
    assert!(!years.is_empty());
    click(&mut window, &years[0]);
    assert!(window.state().app().overview().filter().year.is_some());
    let again = names(&window, " 年：").remove(0);
    click(&mut window, &again);
    assert_eq!(window.state().app().overview().shown().rows.len(), 2);
}

#[test]
fn what_a_workplace_shows_is_written_in_every_format() {
    let (folder, mut window) = overview();
    press(&mut window, CTRL, Key::S);
    for format in PaperFormat::ALL {
        window.get_by_label(&format.title());
    }
    press(&mut window, Modifiers::NONE, Key::Escape);
    for (name, key) in [("总览", Key::Num3), ("对照", Key::Num2)] {
        press(&mut window, CTRL, key);
        for format in PaperFormat::ALL {
            let path = folder.path().join(format!("{name}.{}", format.extension()));
            let target = PaperTarget {
                path: path.clone(),
                format,
                existing: ExistingFile::Keep,
            };
            window
                .state_mut()
                .app_mut()
                .run(Command::ExportPaper(target));
            settle(&mut window);
            let length = std::fs::metadata(&path).expect("it is written").len();
            assert!(length > 100, "{} is nearly empty", path.display());
        }
    }
}

#[test]
fn the_overview_looks_as_it_should() {
    let folder = tempfile::tempdir().expect("a folder");
    let library = folder.path().join("library.sqlite");
    let mut window = window_sized(&library, vec2(1280.0, 640.0));
    click(&mut window, "载入两份样例报告");
    press(&mut window, CTRL, Key::Num3);
    settle_facts(&mut window);
    let mut results = SnapshotResults::new();
    results.add(window.try_snapshot("overview_table_light"));
    click(&mut window, "主题热力图");
    click(&mut window, "切换明暗");
    results.add(window.try_snapshot("overview_heat_dark"));
}
