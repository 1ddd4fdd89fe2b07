//! Files that are more than one report, or less: packed files are opened as folders are, what is missing in a file is said,
//! and a file that takes for ever keeps nothing from being opened.

use std::sync::{Arc, Mutex};

use encoding_rs::GBK;
use zhenggai::app::{Action, Command, Severity, import_into};
use zhenggai::edit::Stamp;
use zhenggai::import::Stop;
use zhenggai::store::Library;

use super::app::{Desk, REPORT, settle};
use super::import_formats::{bytes_of, packed};
use super::import_pdf::endless;

fn other() -> String {
    REPORT.replace("示例局", "水务局")
}

/// Two reports, one of them under a name in GBK, a document in a packed file of its own, and what packers leave behind.
fn archive() -> Vec<u8> {
    // The packer writes names in UTF-8; one as long takes its place.
    let (name, placeholder) = (GBK.encode("甲/通报.txt").0, b"a/abcd.txt ");
    let placeholder = &placeholder[..name.len()];
    let inner = packed(&[("三.txt", REPORT.as_bytes())]);
    let parts: [(&str, &[u8]); 6] = [
        (
            std::str::from_utf8(placeholder).expect("it is ASCII"),
            REPORT.as_bytes(),
        ),
        ("乙\\通报二.docx", &bytes_of("report_numbered.docx")),
        ("里面.zip", &inner),
        ("__MACOSX/._通报.txt", b"1"),
        ("说明.exe", b"MZ"),
        ("空/", b""),
    ];
    let mut bytes = packed(&parts);
    while let Some(at) = bytes
        .windows(placeholder.len())
        .position(|part| part == placeholder)
    {
        bytes[at..at + placeholder.len()].copy_from_slice(&name);
    }
    bytes
}

#[test]
fn a_packed_file_is_opened_as_a_folder_is() {
    let mut desk = Desk::new();
    desk.open("通报.zip", &archive());
    let mut names: Vec<_> = desk
        .app
        .reports()
        .iter()
        .map(|report| report.source.name.clone())
        .collect();
    names.sort();
    assert_eq!(names, ["通报.txt", "通报二.docx"]);
    desk.check_said(Severity::Error, "里面.zip");
    assert_eq!(desk.app.reading_progress(), None);
    let blank = packed(&[("说明.exe", b"MZ")]);
    desk.open("空.zip", &blank);
    desk.check_said(Severity::Error, "空.zip");
    let many: Vec<(String, Vec<u8>)> = (0..51).map(|n| (format!("{n}.txt"), vec![b'1'])).collect();
    let many: Vec<(&str, &[u8])> = many
        .iter()
        .map(|(name, part)| (name.as_str(), &part[..]))
        .collect();
    desk.open("多.zip", &packed(&many));
    desk.check_said(Severity::Warning, "多.zip");
    assert_eq!(desk.app.reports().len(), 2);
}

#[test]
fn a_packed_file_in_a_folder_is_taken_into_the_library_with_the_rest() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path().join("通报");
    std::fs::create_dir(&place).expect("the folder is made");
    std::fs::write(place.join("包.zip"), archive()).expect("it is written");
    std::fs::write(place.join("四.txt"), other()).expect("it is written");
    std::fs::write(place.join("扫描.pdf"), bytes_of("report_part_scanned.pdf"))
        .expect("it is written");
    let mut library = Library::open(&folder.path().join("library.sqlite")).expect("it opens");
    let stamp = Stamp {
        author: "试".to_owned(),
        time_ms: 0,
    };
    let mut import = || {
        let state = import_into(&mut library, vec![place.clone()], &stamp, |_| {});
        let state = state.expect("the library can be written");
        assert_eq!(state.done(), state.found);
        state
    };
    let state = import();
    assert_eq!(
        (state.found, state.new.len(), state.failed.len()),
        (5, 4, 1)
    );
    assert!(state.failed[0].path.ends_with("包.zip/里面.zip"));
    assert_eq!(state.noted.len(), 1);
    assert!(state.noted[0].path.ends_with("扫描.pdf"));
    let state = import();
    assert_eq!((state.new.len(), state.known), (0, 4));
}

#[test]
fn pages_without_text_are_said() {
    let mut desk = Desk::new();
    desk.open("半.pdf", &bytes_of("report_part_scanned.pdf"));
    desk.check_said(Severity::Warning, "半.pdf");
    assert_eq!(desk.app.reports().len(), 1);
    desk.open("扫.pdf", &bytes_of("scanned.pdf"));
    desk.check_said(Severity::Error, "扫.pdf");
}

#[test]
fn a_file_that_takes_for_ever_is_stopped_and_others_open_after_it() {
    let mut desk = Desk::new();
    let files = vec![
        desk.file("深.pdf", &endless()),
        desk.file("一.txt", REPORT.as_bytes()),
    ];
    desk.app.run(Command::OpenPaths(files.clone()));
    assert_eq!(desk.app.reading_progress(), Some((0, 2)));
    desk.act(Action::StopReading);
    desk.check_said(Severity::Info, "停止");
    assert!(desk.app.reports().is_empty());
    assert_eq!(desk.app.reading_progress(), None);
    desk.run(Command::OpenPaths(files[1..].to_vec()));
    assert_eq!(desk.app.reports().len(), 1);
}

#[test]
fn a_piece_of_a_page_is_read_with_its_rows_and_words_alone_where_it_says_less() {
    let mut desk = Desk::new();
    let words = REPORT.to_owned();
    let paragraphs: Vec<String> = REPORT
        .lines()
        .map(|line| format!("<p>{line}</p>"))
        .collect();
    let paragraphs = paragraphs.concat();
    let page =
        format!("<meta charset=utf-8>{paragraphs}<table><tr><td>甲</td><td>乙</td></tr></table>");
    desk.run(Command::OpenPasted {
        words: words.clone(),
        page,
    });
    let text = |desk: &Desk| {
        let report = desk.app.active().expect("a report is on the screen");
        report.document().text().as_str().to_owned()
    };
    assert!(text(&desk).contains("甲\t乙"));
    let page = "<p>只有一句</p>".to_owned();
    desk.run(Command::OpenPasted { words, page });
    assert_eq!(text(&desk), REPORT);
}

#[test]
fn of_a_report_without_a_file_a_copy_is_opened() {
    let opened: Arc<Mutex<Vec<Vec<u8>>>> = Arc::default();
    let seen = Arc::clone(&opened);
    let Desk { folder, app } = Desk::new();
    let app = app.with_opener(Arc::new(move |path| {
        let bytes = std::fs::read(path)?;
        std::fs::remove_dir_all(path.parent().expect("it lies in a folder of its own"))?;
        seen.lock().expect("nobody panicked").push(bytes);
        Ok(())
    }));
    let mut desk = Desk { folder, app };
    desk.run(Command::OpenText(REPORT.to_owned()));
    desk.act(Action::OpenOriginal);
    settle(&mut desk.app);
    desk.check_said(Severity::Info, "副本");
    assert_eq!(
        *opened.lock().expect("nobody panicked"),
        [REPORT.as_bytes()]
    );
}

#[test]
fn a_packed_file_that_nobody_waits_for_is_left() {
    let stop = Stop::default();
    stop.ask();
    let found = zhenggai::import::members(&archive(), |_| true, &stop);
    assert!(found.is_err());
}
