//! The library as a whole, from the window's side: a damaged one is recovered and told of, a backup gone back to, another place
//! taken, and two windows see what the other does.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use jiff::civil::date;
use tempfile::TempDir;
use zhenggai::app::{App, Command, Focus, LibraryState, OpenReport, Severity, StoredAs};
use zhenggai::edit::correct::Correction;
use zhenggai::outline::{Kind, SegmentId};
use zhenggai::store::Library;

const REPORT: &str = "中共柏溪县示例局党组关于巡察整改情况的通报\n根据县委统一部署，2024年3月1日至4月10日，县委第二巡察组对\
县示例局党组开展了巡察。现将整改情况公布如下。\n一、整改情况\n（一）学习方面\n1.关于“学得不深”问题。\n整改情况：\
一是制定学习计划。二是开展交流研讨。\n2.关于“用得不好”问题。\n整改情况：一是完善制度。\n中共柏溪县示例局党组\n2024年9月2日\n";

fn library_in(folder: &TempDir) -> PathBuf {
    folder.path().join("library.sqlite")
}

fn window(library: &Path) -> App {
    let mut app = App::new(library.to_owned(), Arc::new(|| {})).expect("there is memory");
    app.restore_session();
    settle(&mut app);
    app
}

/// A window with the report open.
fn first_window(library: &Path) -> App {
    let mut app = window(library);
    run(&mut app, Command::OpenText(REPORT.to_owned()));
    app
}

fn run(app: &mut App, command: Command) {
    app.run(command);
    settle(app);
}

fn settle(app: &mut App) {
    until(app, |app| !app.is_busy());
}

/// Polls until it is so.
#[track_caller]
fn until(app: &mut App, is_so: impl Fn(&App) -> bool) {
    let started = Instant::now();
    loop {
        app.poll();
        if is_so(app) {
            return;
        }
        let said: Vec<_> = app
            .notices()
            .shown()
            .iter()
            .map(|said| &said.message)
            .collect();
        assert!(
            started.elapsed() < Duration::from_mins(1),
            "never so: {said:?}"
        );
        std::thread::sleep(Duration::from_millis(2));
    }
}

fn shown(app: &App) -> &OpenReport {
    app.active().expect("a report is open")
}

fn issues(app: &App) -> Vec<SegmentId> {
    let segments = shown(app).document().outline().segments().iter();
    let issues = segments.filter(|segment| segment.kind == Kind::Issue);
    issues.map(|segment| segment.id).collect()
}

fn note_of(app: &App, id: SegmentId) -> &str {
    let annotation = shown(app).document().annotation(id);
    annotation.map_or("", |annotation| annotation.note.as_str())
}

fn note(target: StoredAs, id: SegmentId, words: &str) -> Command {
    let note = words.to_owned();
    Command::Correct(target, Correction::SetNote { id, note })
}

#[track_caller]
fn check_said(app: &App, severity: Severity, part: &str) {
    let said = app.notices().shown();
    assert!(
        said.iter()
            .any(|notice| notice.severity == severity && notice.message.contains(part)),
        "{said:?}"
    );
}

#[test]
fn what_one_window_does_shows_in_the_other() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut one = first_window(&library_in(&folder));
    let mut other = window(&library_in(&folder));
    let target = shown(&one).stored_as;
    let issue = issues(&one)[0];
    run(
        &mut other,
        Command::Select(vec![issue], zhenggai::app::Reveal::InTree),
    );
    let before = Arc::as_ptr(shown(&other).document().text());
    run(&mut one, note(target, issue, "来自另一个窗口"));
    until(&mut other, |app| note_of(app, issue) == "来自另一个窗口");
    settle(&mut other);
    assert_eq!(shown(&other).selected(), [issue], "what is selected stays");
    let text = Arc::as_ptr(shown(&other).document().text());
    assert_eq!(text, before, "what the text pane shows stays where it is");
    assert_eq!(shown(&other).journal(), shown(&one).journal());
    // A new report of one stands in the list of the other.
    run(
        &mut one,
        Command::OpenText(REPORT.replace("柏溪县", "云岭区")),
    );
    until(&mut other, |app| app.listed().len() == 2);
    // Undo takes back the newest act of the report, whichever window did it, and shows there.
    other.run(Command::Act(zhenggai::app::Action::Undo, Focus::default()));
    settle(&mut other);
    one.run(Command::Activate(target.report));
    until(&mut one, |app| note_of(app, issue).is_empty());
}

#[test]
fn acts_on_other_nodes_are_carried_over_and_on_the_same_are_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut one = first_window(&library_in(&folder));
    let mut other = window(&library_in(&folder));
    let target = shown(&one).stored_as;
    let [first, second] = issues(&one)[..] else {
        panic!("there are two issues");
    };
    run(&mut one, note(target, first, "先"));
    // Before the other window has looked: one act goes together with what was done, the other does not.
    other.run(note(target, second, "另一处"));
    other.run(note(target, first, "同一处"));
    settle(&mut other);
    until(&mut other, |app| note_of(app, first) == "先");
    settle(&mut other);
    assert_eq!(note_of(&other, second), "另一处");
    assert!(other.is_saved());
    until(&mut one, |app| note_of(app, second) == "另一处");
    assert_eq!(shown(&one).journal(), shown(&other).journal());
    check_said(&other, Severity::Warning, "改批注");
    let library = Library::open(&library_in(&folder)).expect("it opens");
    assert_eq!(library.check().expect("readable").faults, [""; 0]);
}

#[test]
fn a_window_goes_back_to_a_backup_and_the_other_follows() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = library_in(&folder);
    let mut one = first_window(&path);
    let target = shown(&one).stored_as;
    let issue = issues(&one)[0];
    run(&mut one, note(target, issue, "备份之前"));
    let library = Library::open(&path).expect("it opens");
    let backups = library.backup_folder().expect("it is a file");
    let stop = AtomicBool::new(false);
    library
        .back_up(&backups, date(2020, 3, 1), 7, &stop)
        .expect("it is written");
    drop(library);
    run(&mut one, note(target, issue, "备份之后"));
    run(
        &mut one,
        Command::OpenText(REPORT.replace("柏溪县", "云岭区")),
    );
    let later = shown(&one).stored_as.report;
    let mut other = window(&path);
    assert_eq!(other.reports().len(), 2);
    run(&mut one, Command::ListBackups);
    let listed = one.backups().expect("they were looked for");
    let backup = listed
        .iter()
        .find(|backup| backup.path.ends_with("library-2020-03-01.sqlite"))
        .expect("it is there");
    let contents = backup.contents.expect("it is readable");
    assert_eq!((contents.reports_since, contents.acts_since), (1, 1));
    let backup = backup.path.clone();
    run(&mut one, Command::GoBackTo(backup));
    for app in [&mut one, &mut other] {
        until(app, |app| {
            app.report(later).is_none() && app.listed().len() == 1
        });
        run(app, Command::Activate(target.report));
        until(app, |app| note_of(app, issue) == "备份之前");
        settle(app);
    }
    check_said(&one, Severity::Warning, "已恢复到备份");
    check_said(&other, Severity::Warning, "另一个窗口");
    // Both go on from there.
    run(&mut other, note(target, issue, "恢复之后"));
    assert!(other.is_saved());
    until(&mut one, |app| note_of(app, issue) == "恢复之后");
}

#[test]
fn an_act_made_before_going_back_never_lands_in_another_history() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = library_in(&folder);
    let mut app = first_window(&path);
    let target = shown(&app).stored_as;
    let [first, second] = issues(&app)[..] else {
        panic!("there are two issues");
    };
    run(&mut app, note(target, first, "甲"));
    let mut library = Library::open(&path).expect("it opens");
    let kept = folder.path().join("then.sqlite");
    library.copy_to(&kept).expect("it is written");
    run(&mut app, note(target, first, "乙"));
    // Elsewhere the library goes back and another act takes the number of the one just made, before this window looks.
    library
        .go_back_to(&kept, &jiff::Zoned::now())
        .expect("it goes back");
    let stored = library.load(target.report).expect("it is readable");
    let mut elsewhere = OpenReport::new(
        target,
        shown(&app).source.clone(),
        stored.document,
        stored.journal,
        0,
    );
    let stamp = zhenggai::edit::Stamp {
        author: "丁".to_owned(),
        time_ms: 5,
    };
    let correction = Correction::SetNote {
        id: first,
        note: "丙".to_owned(),
    };
    elsewhere
        .correct(&correction, stamp)
        .expect("it is possible");
    let entry = elsewhere.journal().entries().last().expect("it is there");
    library.append(target.reading, entry).expect("it is kept");
    app.run(note(target, second, "丁"));
    settle(&mut app);
    until(&mut app, |app| note_of(app, first) == "丙");
    settle(&mut app);
    assert_eq!(
        note_of(&app, second),
        "丁",
        "it goes together with what is there"
    );
    assert!(app.is_saved());
    assert_eq!(library.check().expect("readable").faults, [""; 0]);
}

#[test]
fn a_damaged_library_is_recovered_when_the_window_opens_and_told_of_until_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = library_in(&folder);
    let mut app = first_window(&path);
    let target = shown(&app).stored_as;
    let issue = issues(&app)[0];
    run(&mut app, note(target, issue, "损坏之前"));
    drop(app);
    let mut bytes = std::fs::read(&path).expect("it is readable");
    bytes[..100].fill(0);
    std::fs::write(&path, bytes).expect("it can be written");
    let mut app = window(&path);
    let recovery = app.recovery().expect("it is told of");
    assert!(recovery.is_complete(), "{recovery:?}");
    let aside = recovery.aside.clone();
    assert!(aside.exists());
    assert_eq!(app.library(), &LibraryState::Open(path.clone()));
    run(&mut app, Command::OpenReport(target.report));
    assert_eq!(note_of(&app, issue), "损坏之前");
    drop(app);
    let mut app = window(&path);
    assert!(app.recovery().is_some(), "nobody has read it");
    run(&mut app, Command::RecoveryRead);
    drop(app);
    assert!(window(&path).recovery().is_none());
}

#[test]
fn what_is_in_no_file_is_counted_and_saved_elsewhere() {
    let folder = tempfile::tempdir().expect("a folder");
    // A folder stands where the library should: no file can be used.
    let path = folder.path().join("library.sqlite");
    std::fs::create_dir(&path).expect("it can be made");
    let mut app = first_window(&path);
    assert!(matches!(app.library(), LibraryState::Unusable { .. }));
    let target = shown(&app).stored_as;
    let issue = issues(&app)[0];
    run(&mut app, note(target, issue, "甲"));
    run(&mut app, note(target, issue, "乙"));
    assert_eq!(app.n_unkept(), 2);
    assert!(app.would_lose_work());
    let elsewhere = folder.path().join("别处.sqlite");
    run(&mut app, Command::MoveLibraryTo(elsewhere.clone()));
    assert_eq!(app.library(), &LibraryState::Open(elsewhere.clone()));
    assert_eq!(app.n_unkept(), 0);
    assert!(!app.would_lose_work());
    run(&mut app, note(target, issue, "丙"));
    drop(app);
    let mut app = window(&elsewhere);
    run(&mut app, Command::OpenReport(target.report));
    assert_eq!(note_of(&app, issue), "丙");
    assert_eq!(shown(&app).journal().entries().len(), 3);
}

#[test]
fn what_could_not_be_saved_goes_to_the_other_place() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = library_in(&folder);
    let mut app = first_window(&path);
    let target = shown(&app).stored_as;
    let issue = issues(&app)[0];
    run(&mut app, note(target, issue, "甲"));
    let other = rusqlite::Connection::open(&path).expect("it opens");
    other
        .execute_batch("BEGIN IMMEDIATE")
        .expect("it can be locked");
    run(&mut app, note(target, issue, "乙"));
    assert!(app.save_error().is_some());
    assert_eq!(app.n_unkept(), 1);
    let elsewhere = folder.path().join("别处.sqlite");
    run(&mut app, Command::MoveLibraryTo(elsewhere.clone()));
    until(&mut app, App::is_saved);
    assert!(app.save_error().is_none());
    drop(app);
    let library = Library::open(&elsewhere).expect("it opens");
    let stored = library.load(target.report).expect("it is readable");
    assert_eq!(stored.journal.entries().len(), 2);
}

#[cfg(unix)]
#[test]
fn a_library_that_may_not_be_written_is_shown_worked_on_and_saved_elsewhere() {
    use std::os::unix::fs::PermissionsExt;

    let folder = tempfile::tempdir().expect("a folder");
    let locked = folder.path().join("只读");
    std::fs::create_dir(&locked).expect("it can be made");
    let path = locked.join("library.sqlite");
    let mut app = first_window(&path);
    let target = shown(&app).stored_as;
    let issue = issues(&app)[0];
    run(&mut app, note(target, issue, "甲"));
    drop(app);
    let set = |file: u32, folder: u32| {
        std::fs::set_permissions(&path, PermissionsExt::from_mode(file)).expect("it is ours");
        std::fs::set_permissions(&locked, PermissionsExt::from_mode(folder)).expect("it is ours");
    };
    set(0o444, 0o555);
    if std::fs::write(locked.join("probe"), b"").is_ok() {
        println!("skipped: this user may write everywhere");
        return;
    }
    let bytes = std::fs::read(&path).expect("it is readable");
    let mut app = window(&path);
    check_said(&app, Severity::Error, &path.display().to_string());
    assert!(matches!(app.library(), LibraryState::Unusable { .. }));
    assert_eq!((note_of(&app, issue), app.n_unkept()), ("甲", 0));
    run(&mut app, note(target, issue, "乙"));
    assert_eq!(app.n_unkept(), 1);
    let elsewhere = folder.path().join("别处.sqlite");
    run(&mut app, Command::MoveLibraryTo(elsewhere.clone()));
    assert_eq!(app.n_unkept(), 0);
    drop(app);
    let mut app = window(&elsewhere);
    run(&mut app, Command::OpenReport(target.report));
    assert_eq!(note_of(&app, issue), "乙");
    assert_eq!(std::fs::read(&path).expect("it is readable"), bytes);
    set(0o644, 0o755);
}
