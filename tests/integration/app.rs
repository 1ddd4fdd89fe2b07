//! The application without a window: reports are opened, corrected, kept, brought back, exported, and what cannot be done
//! is said and loses nothing.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use tempfile::TempDir;
use zhenggai::app::{
    Action, App, Command, ExistingFile, ExportFormat, ExportTarget, Focus, LibraryState,
    OpenReport, Remedy, RenewCommand, Reveal, Severity, Workplace,
};
use zhenggai::edit::correct::Correction;
use zhenggai::edit::{Lost, LostDecision};
use zhenggai::import::TextEncoding;
use zhenggai::outline::{HeaderField, HeaderOverride, Kind, MarkValue, SegmentId, Status};

pub(crate) const REPORT: &str = "中共柏溪县示例局党组关于巡察整改情况的通报\n根据县委统一部署，2024年3月1日至4月10日，县委第二巡察组对\
县示例局党组开展了巡察。现将整改情况公布如下。\n一、整改情况\n（一）学习方面\n1.关于“学得不深”问题。\n整改情况：\
一是制定学习计划。二是开展交流研讨。\n完成情况：已完成\n中共柏溪县示例局党组\n2024年9月2日\n";

pub(crate) struct Desk {
    pub(crate) folder: TempDir,
    pub(crate) app: App,
}

impl Desk {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let app = app_on(&folder.path().join("library.sqlite"));
        Self { folder, app }
    }

    pub(crate) fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).expect("the file is written");
        path
    }

    pub(crate) fn run(&mut self, command: Command) {
        self.app.run(command);
        settle(&mut self.app);
    }

    pub(crate) fn open(&mut self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.file(name, bytes);
        self.run(Command::OpenPaths(vec![path.clone()]));
        path
    }

    /// Makes a correction in the report on the screen.
    fn correct(&mut self, correction: Correction) {
        let target = self.report().stored_as;
        self.run(Command::Correct(target, correction));
    }

    fn export(&mut self, path: PathBuf, format: ExportFormat) {
        let existing = ExistingFile::Keep;
        let to = ExportTarget {
            path,
            format,
            existing,
        };
        let target = self.report().stored_as;
        self.run(Command::ExportTo(target, to));
    }

    pub(crate) fn act(&mut self, action: Action) {
        self.run(Command::Act(action, Focus::default()));
    }

    /// The program closed and started again.
    fn restarted(self) -> Self {
        let Self { folder, app } = self;
        drop(app);
        let mut app = app_on(&folder.path().join("library.sqlite"));
        app.restore_session();
        settle(&mut app);
        Self { folder, app }
    }

    fn report(&self) -> &OpenReport {
        self.app.active().expect("a report is on the screen")
    }

    #[track_caller]
    pub(crate) fn check_said(&self, severity: Severity, part: &str) {
        let shown = self.app.notices().shown();
        let found = shown
            .iter()
            .any(|notice| notice.severity == severity && notice.message.contains(part));
        assert!(found, "nothing {severity:?} says {part}: {shown:#?}");
    }
}

fn app_on(library: &Path) -> App {
    let mut app = App::new(library.to_owned(), Arc::new(|| {})).expect("there is memory");
    settle(&mut app);
    app
}

/// Waits until the threads have nothing left to do.
pub(crate) fn settle(app: &mut App) {
    let started = Instant::now();
    while app.is_busy() {
        assert!(
            started.elapsed() < Duration::from_mins(1),
            "the threads never finish"
        );
        app.poll();
        std::thread::sleep(Duration::from_millis(1));
    }
}

fn id_of(report: &OpenReport, kind: Kind) -> SegmentId {
    report
        .document()
        .outline()
        .segments()
        .iter()
        .find(|s| s.kind == kind)
        .expect("there is one")
        .id
}

#[test]
fn corrections_selection_and_undo_come_back_after_a_restart() {
    let mut desk = Desk::new();
    desk.open("一.txt", REPORT.as_bytes());
    let issue = id_of(desk.report(), Kind::Issue);
    desk.run(Command::Select(vec![issue], Reveal::Everywhere));
    desk.act(Action::Confirm);
    desk.act(Action::SetKind(2));
    desk.act(Action::Undo);
    assert!(desk.app.is_saved());
    let before = desk.report().clone();

    let mut desk = desk.restarted();
    assert_eq!(desk.report().document(), before.document());
    assert_eq!(desk.report().journal(), before.journal());
    assert_eq!(desk.report().selected(), [issue]);
    desk.act(Action::Redo);
    let segments = desk.report().document().outline().segments();
    assert_eq!(
        segments.iter().find(|s| s.id == issue).map(|s| s.kind),
        Some(Kind::Group)
    );
    desk.act(Action::Undo);
    desk.act(Action::Undo);
    assert_eq!(desk.report().document().annotation(issue), None);
}

#[test]
fn a_file_known_by_its_bytes_opens_with_its_corrections() {
    let mut desk = Desk::new();
    desk.open("一.txt", REPORT.as_bytes());
    let issue = id_of(desk.report(), Kind::Issue);
    let status = Correction::SetStatus {
        id: issue,
        status: Some(Status::Staged),
    };
    desk.correct(status);
    let report = desk.report().stored_as.report;
    desk.run(Command::Close(report));
    assert!(desk.app.active().is_none());
    desk.open("又名.txt", REPORT.as_bytes());
    assert_eq!(desk.report().stored_as.report, report);
    assert_eq!(
        desk.report()
            .document()
            .annotation(issue)
            .and_then(|a| a.status),
        Some(Status::Staged)
    );
    desk.check_said(Severity::Info, "又名.txt");
}

#[test]
fn a_file_that_changed_on_disk_says_so_and_the_old_work_stays() {
    let mut desk = Desk::new();
    let path = desk.open("一.txt", REPORT.as_bytes());
    let old = desk.report().stored_as.report;
    std::fs::write(&path, REPORT.replace("不深", "不透")).expect("the file is written");
    desk.run(Command::OpenPaths(vec![path.clone()]));
    assert_ne!(desk.report().stored_as.report, old);
    desk.check_said(Severity::Warning, "一.txt");
    assert_eq!(desk.app.listed().len(), 2);
    desk.run(Command::Close(old));
    desk.run(Command::OpenReport(old));
    desk.check_said(Severity::Warning, "已经改变");
    std::fs::remove_file(path).expect("the file is removed");
    desk.run(Command::Close(old));
    desk.run(Command::OpenReport(old));
    desk.check_said(Severity::Warning, "不在原处");
}

#[test]
fn what_cannot_be_read_is_said_and_the_rest_opens() {
    let mut desk = Desk::new();
    let files = vec![
        desk.file("空.txt", b"  \n"),
        desk.file("图.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        desk.folder.path().join("没有.txt"),
        desk.folder.path().to_owned(),
        desk.file("一.txt", REPORT.as_bytes()),
    ];
    desk.run(Command::OpenPaths(files));
    assert_eq!(desk.app.reports().len(), 1);
    for name in ["空.txt", "图.txt", "没有.txt"] {
        desk.check_said(Severity::Error, name);
    }
    assert!(
        desk.app
            .notices()
            .shown()
            .iter()
            .all(|n| n.severity != Severity::Error || !n.hint.is_empty())
    );
    assert_eq!(desk.app.reading_progress(), None);
}

#[test]
fn another_encoding_is_another_reading_and_the_first_comes_back_with_its_corrections() {
    let mut desk = Desk::new();
    desk.open("一.txt", REPORT.as_bytes());
    let issue = id_of(desk.report(), Kind::Issue);
    desk.correct(Correction::SetNote {
        id: issue,
        note: "待查".to_owned(),
    });
    desk.run(Command::Renew(RenewCommand::As(TextEncoding::Gb18030)));
    let lost = desk
        .app
        .renewal()
        .map(|renewal| renewal.found.lost.as_slice());
    assert!(
        matches!(lost, Some([LostDecision { what: Lost::Beside(beside), .. }]) if beside.note == "待查"),
        "what the other encoding has no words for is shown first: {lost:?}"
    );
    assert_eq!(desk.report().source.encoding, TextEncoding::Utf8);
    desk.run(Command::Renew(RenewCommand::Take));
    assert_eq!(desk.report().source.encoding, TextEncoding::Gb18030);
    assert!(desk.report().journal().entries().is_empty());
    desk.run(Command::Renew(RenewCommand::As(TextEncoding::Utf8)));
    assert_eq!(
        desk.report()
            .document()
            .annotation(issue)
            .map(|a| a.note.as_str()),
        Some("待查")
    );
    assert_eq!(desk.app.reports().len(), 1);
    assert!(
        desk.report().source.path.is_some(),
        "the file is still known"
    );
}

#[test]
fn a_removed_report_comes_back_with_its_work() {
    let mut desk = Desk::new();
    desk.open("一.txt", REPORT.as_bytes());
    let id = desk.report().stored_as.report;
    desk.act(Action::Confirm);
    desk.run(Command::Remove(id));
    assert!(desk.app.listed().is_empty() && desk.app.active().is_none());
    let remedy = desk
        .app
        .notices()
        .shown()
        .iter()
        .find_map(|notice| notice.remedy);
    assert_eq!(remedy, Some(Remedy::Restore(id)));
    desk.act(Action::Undo);
    assert_eq!(desk.app.listed().len(), 1);
    desk.run(Command::OpenReport(id));
    assert_eq!(desk.report().journal().entries().len(), 1);
}

#[test]
fn the_header_is_written_by_hand_and_taken_back() {
    let mut desk = Desk::new();
    desk.open("一.txt", REPORT.as_bytes());
    let set = |answer| Correction::SetHeader {
        field: HeaderField::Agency,
        answer,
    };
    let printed = desk
        .report()
        .derived()
        .header
        .text(HeaderField::Agency)
        .map(str::to_owned);
    desk.correct(set(Some(HeaderOverride::Value(MarkValue::Text(
        "示例局".to_owned(),
    )))));
    assert_eq!(
        desk.report().derived().header.text(HeaderField::Agency),
        Some("示例局")
    );
    assert_eq!(desk.app.listed()[0].display_name(), "示例局");
    desk.correct(set(None));
    assert_eq!(
        desk.report()
            .derived()
            .header
            .text(HeaderField::Agency)
            .map(str::to_owned),
        printed
    );
}

#[test]
fn a_library_that_cannot_be_opened_is_left_alone_and_work_goes_on_in_memory() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("library.sqlite");
    std::fs::write(&path, "这不是资料库。".repeat(100)).expect("the file is written");
    let bytes = std::fs::read(&path).expect("it can be read");
    let mut app = app_on(&path);
    assert!(matches!(app.library(), LibraryState::Unusable { .. }));
    assert_eq!(
        app.notices().shown().first().map(|notice| notice.severity),
        Some(Severity::Error)
    );
    app.run(Command::OpenText(REPORT.to_owned()));
    settle(&mut app);
    assert!(app.active().is_some());
    drop(app);
    assert_eq!(std::fs::read(&path).expect("it can be read"), bytes);
}

#[test]
fn two_windows_on_one_library_never_overwrite_each_other() {
    let mut desk = Desk::new();
    desk.open("一.txt", REPORT.as_bytes());
    let issue = id_of(desk.report(), Kind::Issue);
    let mut other = app_on(&desk.folder.path().join("library.sqlite"));
    other.restore_session();
    settle(&mut other);
    let target = desk.report().stored_as;
    let note = |note: &str| {
        let note = note.to_owned();
        Command::Correct(target, Correction::SetNote { id: issue, note })
    };
    desk.run(note("先"));
    other.run(note("后"));
    other.run(note("再后"));
    settle(&mut other);
    let shown = other.active().expect("it is open");
    assert_eq!(
        shown.document().annotation(issue).map(|a| a.note.as_str()),
        Some("先")
    );
    assert!(other.is_saved());
    assert!(
        other
            .notices()
            .shown()
            .iter()
            .any(|notice| notice.severity == Severity::Warning)
    );
}

#[test]
fn acts_that_cannot_be_saved_stay_and_are_saved_in_order_when_they_can_be() {
    let mut desk = Desk::new();
    desk.open("一.txt", REPORT.as_bytes());
    let issue = id_of(desk.report(), Kind::Issue);
    let library = desk.folder.path().join("library.sqlite");
    let other = rusqlite::Connection::open(&library).expect("it opens");
    other
        .execute_batch("BEGIN IMMEDIATE")
        .expect("it can be locked");
    for note in ["甲", "乙", "丙"] {
        let note = note.to_owned();
        desk.correct(Correction::SetNote { id: issue, note });
    }
    assert!(!desk.app.is_saved() && desk.app.save_error().is_some());
    assert!(desk.app.would_lose_work());
    let report = desk.report().stored_as.report;
    desk.run(Command::Close(report));
    assert!(
        desk.app.active().is_some(),
        "what is not saved is not closed"
    );
    other.execute_batch("ROLLBACK").expect("it can be unlocked");
    desk.run(Command::RetrySaving);
    assert!(desk.app.is_saved() && desk.app.save_error().is_none());
    assert!(desk.app.active().is_none(), "it is closed once it is saved");
    desk.run(Command::OpenReport(report));
    assert_eq!(desk.report().journal().entries().len(), 3);
    let annotation = desk.report().document().annotation(issue);
    assert_eq!(annotation.map(|a| a.note.as_str()), Some("丙"));
}

#[test]
fn a_file_that_is_there_is_not_overwritten_unasked() {
    let mut desk = Desk::new();
    desk.open("一.txt", REPORT.as_bytes());
    let path = desk.file("已有.json", b"kept");
    desk.export(path.clone(), ExportFormat::Json);
    assert_eq!(std::fs::read(path).expect("it is there"), b"kept");
    desk.check_said(Severity::Error, "已有.json");
}

#[test]
fn exports_are_whole_or_not_there() {
    let mut desk = Desk::new();
    desk.open("一.txt", REPORT.as_bytes());
    desk.act(Action::Confirm);
    let json = desk.folder.path().join("一.json");
    desk.export(json.clone(), ExportFormat::Json);
    let read = std::fs::read(&json).expect("it was written");
    let value: serde_json::Value = serde_json::from_slice(&read).expect("it is JSON");
    assert_eq!(value["schema"], "zhenggai.report.v1");
    let csv = desk.folder.path().join("一.csv");
    desk.export(csv.clone(), ExportFormat::Csv);
    assert!(
        std::fs::read(&csv)
            .expect("it was written")
            .starts_with("\u{feff}".as_bytes())
    );
    let nowhere = desk.folder.path().join("没有的文件夹/一.json");
    desk.export(nowhere.clone(), ExportFormat::Json);
    assert!(!nowhere.exists());
    desk.check_said(Severity::Error, "没有的文件夹");
}

#[test]
fn the_samples_open_with_their_comparison_set_up() {
    let mut desk = Desk::new();
    desk.run(Command::OpenSamples);
    assert_eq!(desk.app.reports().len(), 2);
    desk.run(Command::Show(Workplace::Compare));
    let state = desk.app.compare_state();
    let comparison = state.comparison().expect("it is made");
    assert!(
        !comparison.links.is_empty(),
        "the samples have issues in common"
    );
    assert_eq!(
        state.rows().len(),
        comparison.links.len() + comparison.only_left.len() + comparison.only_right.len()
    );
    let pair = state.pair();
    desk.run(Command::SwapSides);
    assert_eq!(
        desk.app.compare_state().pair(),
        pair.map(|(left, right)| (right, left))
    );
    assert!(desk.app.compare_state().comparison().is_some());
}

#[test]
fn what_makes_no_sense_is_said_and_changes_nothing() {
    let mut desk = Desk::new();
    desk.open("一.txt", REPORT.as_bytes());
    let before = desk.report().clone();
    let first = before.document().outline().segments()[0].id;
    desk.run(Command::Select(vec![first], Reveal::InTree));
    desk.act(Action::MergeUp);
    desk.check_said(Severity::Info, "前面没有");
    assert_eq!(desk.report().document(), before.document());
    desk.run(Command::Select(Vec::new(), Reveal::InTree));
    desk.act(Action::Confirm);
    desk.check_said(Severity::Info, "请先");
}

#[test]
fn a_library_that_has_changed_is_backed_up_at_the_next_start() {
    let mut desk = Desk::new();
    desk.open("甲.txt", REPORT.as_bytes());
    let path = desk.folder.path().join("library.sqlite");
    drop(desk.app);
    let backups = desk.folder.path().join("backups");
    // Depending on who is faster, the first start has backed it up already.
    let app = app_on(&path);
    let there = || std::fs::read_dir(&backups).is_ok_and(|mut files| files.any(is_backup));
    let until = Instant::now() + Duration::from_mins(1);
    while !there() && Instant::now() < until {
        std::thread::sleep(Duration::from_millis(5));
    }
    assert!(there(), "there is no backup");
    assert!(app.notices().shown().is_empty());
}

fn is_backup(file: std::io::Result<std::fs::DirEntry>) -> bool {
    let name = file.map(|file| file.file_name().to_string_lossy().into_owned());
    name.is_ok_and(|name| name.starts_with("library-") && name.ends_with(".sqlite"))
}

#[test]
fn a_backup_that_fails_is_said_and_the_work_goes_on() {
    let mut desk = Desk::new();
    std::fs::write(desk.folder.path().join("backups"), "no folder").expect("it is written");
    desk.open("甲.txt", REPORT.as_bytes());
    let path = desk.folder.path().join("library.sqlite");
    desk.app = app_on(&path);
    let until = Instant::now() + Duration::from_mins(1);
    while desk.app.notices().shown().is_empty() && Instant::now() < until {
        desk.app.poll();
        std::thread::sleep(Duration::from_millis(5));
    }
    let [notice] = desk.app.notices().shown() else {
        panic!("the failure is not said: {:?}", desk.app.notices());
    };
    assert_eq!(notice.severity, Severity::Warning);
    assert!(notice.message.contains("backups"), "{}", notice.message);
    assert!(!notice.hint.is_empty());
    let n_open = desk.app.reports().len();
    desk.open("乙.txt", format!("{REPORT}。").as_bytes());
    assert_eq!(desk.app.reports().len(), n_open + 1);
    assert!(desk.app.is_saved());
}
