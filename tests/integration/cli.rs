//! The command line as a script sees it: what is printed where, and the exit code.

use std::ffi::OsStr;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use super::import_formats::packed;

const REPORT: &str = "柏溪县档案馆党组关于巡察整改情况的通报\n一、组织领导\n（一）定期研究。\n";

/// A folder of its own for one test, with a few files in it.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        let folder = Self(TempDir::new().expect("a folder can be made"));
        folder.write("甲.txt", REPORT.as_bytes());
        folder.write("乙.md", format!("# {REPORT}").as_bytes());
        let gbk = encoding_rs::GB18030.encode(REPORT).0;
        folder.write("丙.txt", &gbk);
        folder.write("图.txt", b"\x89PNG\r\n\x1a\n");
        folder
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        fs::write(self.path(name), bytes).expect("the file can be written");
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Runs the program in the folder.
    fn run<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Printed {
        let output = self.command(arguments).output().expect("the program runs");
        Printed::of(output)
    }

    fn command<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_zhenggai"));
        command.args(arguments).current_dir(self.0.path());
        command
    }
}

impl Folder {
    /// Runs `extract --format jsonl -` on these lines.
    fn stream(&self, input: &[u8]) -> Printed {
        let mut child = self
            .command(&["extract", "--format", "jsonl", "-"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut stdin = child.stdin.take().expect("it has a standard input");
        let input = input.to_owned();
        let writing = std::thread::spawn(move || stdin.write_all(&input));
        let printed = Printed::of(child.wait_with_output().expect("the program ends"));
        writing
            .join()
            .expect("nothing panics")
            .expect("the program reads all");
        printed
    }
}

struct Printed {
    out: String,
    messages: String,
    code: Option<i32>,
}

impl Printed {
    fn of(output: Output) -> Self {
        Self {
            out: String::from_utf8(output.stdout).expect("it prints UTF-8"),
            messages: String::from_utf8(output.stderr).expect("it prints UTF-8"),
            code: output.status.code(),
        }
    }

    /// Every line as JSON.
    #[track_caller]
    fn lines(&self) -> Vec<Value> {
        let json = |line| serde_json::from_str(line).expect("every line is JSON");
        self.out.lines().map(json).collect()
    }

    #[track_caller]
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).expect("it prints JSON")
    }
}

#[test]
fn one_file_gives_one_object() {
    let printed = Folder::new().run(&["extract", "--format", "json", "甲.txt"]);
    assert_eq!((printed.code, printed.messages.as_str()), (Some(0), ""));
    let report = printed.json();
    assert_eq!(report["schema"], "zhenggai.report.v1");
    assert_eq!(report["text"], REPORT);
    assert_eq!(report["source"]["name"], "甲.txt");
    assert_eq!(report["source"]["media_type"], "text/plain");
    assert_eq!(report["source"]["encoding"], "UTF-8");
    assert_eq!(report["source"]["chars"], REPORT.chars().count());
}

#[test]
fn the_sha256_is_that_of_the_bytes() {
    let folder = Folder::new();
    folder.write("abc.txt", b"abc");
    let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    let report = folder.run(&["extract", "abc.txt"]).json();
    assert_eq!(report["source"]["sha256"], expected);
}

#[test]
fn several_files_give_an_array_in_their_order() {
    let printed = Folder::new().run(&["extract", "丙.txt", "乙.md", "甲.txt"]);
    assert_eq!(printed.code, Some(0));
    let reports = printed.json();
    let shown: Vec<_> = reports
        .as_array()
        .expect("it is an array")
        .iter()
        .map(|report| (&report["source"]["name"], &report["source"]["encoding"]))
        .collect();
    assert_eq!(shown[0], (&"丙.txt".into(), &"GB18030".into()));
    assert_eq!(shown[1], (&"乙.md".into(), &"UTF-8".into()));
    assert_eq!(shown.len(), 3);
    assert_eq!(reports[0]["text"], reports[2]["text"]);
    assert_eq!(reports[1]["source"]["media_type"], "text/markdown");
}

#[test]
fn lines_give_one_object_each() {
    let printed = Folder::new().run(&["extract", "--format", "jsonl", "甲.txt", "丙.txt"]);
    let texts: Vec<Value> = printed
        .out
        .lines()
        .map(|line| {
            serde_json::from_str::<Value>(line).expect("every line is JSON")["text"].clone()
        })
        .collect();
    assert_eq!(texts, [REPORT, REPORT]);
}

#[test]
fn a_table_of_several_files_has_one_head() {
    let printed = Folder::new().run(&["extract", "--format", "csv", "甲.txt", "丙.txt"]);
    assert_eq!(printed.code, Some(0));
    assert!(
        printed
            .out
            .starts_with("\u{feff}文件,单位,序号,分组,编号,问题,完成情况,")
    );
    assert_eq!(printed.out.matches("序号").count(), 1);
}

#[test]
fn an_outline_for_reading_is_markdown() {
    let folder = Folder::new();
    let one = folder.run(&["extract", "--format", "md", "甲.txt"]);
    assert_eq!((one.code, one.messages.as_str()), (Some(0), ""));
    assert!(
        one.out
            .starts_with("# 柏溪县档案馆党组关于巡察整改情况的通报\n"),
        "{}",
        one.out
    );
    assert!(one.out.contains("\n## 一、组织领导\n"), "{}", one.out);
    let two = folder.run(&["extract", "--format", "md", "甲.txt", "丙.txt"]);
    assert_eq!(two.out.matches("\n## 一、组织领导\n").count(), 2);
}

#[test]
fn documents_on_lines_give_results_on_lines_in_their_order() {
    let folder = Folder::new();
    let line = |name: &str, text: &str| serde_json::json!({"name": name, "text": text, "id": 7});
    let input = format!(
        "{}\n{}\n{}",
        line("甲.txt", REPORT),
        line("乙.md", &format!("# {REPORT}")),
        serde_json::json!({"text": REPORT.replace('\n', "\r\n")})
    );
    let printed = folder.stream(input.as_bytes());
    assert_eq!((printed.code, printed.messages.as_str()), (Some(0), ""));
    let results = printed.lines();
    assert_eq!(results.len(), 3);
    let from_file = folder.run(&["extract", "--format", "jsonl", "甲.txt"]);
    assert_eq!(printed.out.lines().next(), from_file.out.lines().next());
    assert_eq!(results[1]["source"]["media_type"], "text/markdown");
    assert_eq!(results[2]["text"], REPORT);
    assert_eq!(results[2]["source"]["name"], "");
}

#[test]
fn a_line_that_cannot_be_read_gives_an_object_that_says_why_in_its_place() {
    let folder = Folder::new();
    let good = serde_json::json!({"name": "甲.txt", "text": REPORT});
    let lines: [&[u8]; 9] = [
        good.to_string().as_bytes(),
        b"{\"name\": \"x\", \"text\": \"",
        b"",
        b"[1, 2]",
        b"{\"name\": \"x\"}",
        b"{\"name\": 7, \"text\": \"x\"}",
        b"{\"name\": \"\xff\", \"text\": \"x\"}",
        "{\"name\": \"空.txt\", \"text\": \" \"}".as_bytes(),
        good.to_string().as_bytes(),
    ]
    .map(<[u8]>::to_vec)
    .map(|line| &*line.leak());
    let printed = folder.stream(&lines.join(&b'\n'));
    assert_eq!(printed.code, Some(2));
    assert!(
        printed.messages.contains("有 7 行没有读成"),
        "{}",
        printed.messages
    );
    let results = printed.lines();
    assert_eq!(results.len(), lines.len());
    for at in [0, 8] {
        assert_eq!(results[at]["schema"], "zhenggai.report.v1");
    }
    for (at, words) in [
        (1, "第 2 行：不是完整的 JSON"),
        (2, "第 3 行：不是完整的 JSON"),
        (3, "第 4 行：缺少“text”"),
        (4, "第 5 行：缺少“text”"),
        (5, "第 6 行：缺少“text”"),
        (6, "第 7 行：不是完整的 JSON"),
        (7, "第 8 行：文件里没有文字"),
    ] {
        let result = &results[at];
        assert_eq!(result["schema"], "zhenggai.error.v1");
        assert_eq!(result["line"], at + 1);
        let message = result["message"].as_str().unwrap_or_default();
        assert!(message.starts_with(words), "{message}");
        assert_ne!(result["hint"].as_str().unwrap_or_default(), "");
    }
    assert_eq!(results[7]["name"], "空.txt");
    assert_eq!(results[1]["name"], Value::Null);
}

#[test]
fn a_result_comes_as_soon_as_its_line_is_in() {
    let mut child = Folder::new()
        .command(&["extract", "--format", "jsonl", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut input = child.stdin.take().expect("it has a standard input");
    let mut results = BufReader::new(child.stdout.take().expect("it has a standard output"));
    for n in 0..3 {
        let name = format!("{n}.txt");
        let line = serde_json::json!({"name": name, "text": REPORT});
        writeln!(input, "{line}").expect("the program reads");
        let mut result = String::new();
        results.read_line(&mut result).expect("the program answers");
        let result: Value = serde_json::from_str(&result).expect("the answer is JSON");
        assert_eq!(result["source"]["name"], name.as_str());
    }
    drop(input);
    assert!(child.wait().expect("the program ends").success());
}

#[test]
fn the_standard_input_goes_with_lines_only() {
    let folder = Folder::new();
    for arguments in [
        &["extract", "-"][..],
        &["extract", "--format", "csv", "-"],
        &["extract", "--format", "jsonl", "-", "甲.txt"],
        &["extract", "--format", "jsonl", "--encoding", "gbk", "-"],
    ] {
        let printed = folder.run(arguments);
        assert_eq!((printed.code, printed.out.as_str()), (Some(2), ""));
        assert!(
            printed.messages.contains("“-”（标准输入）"),
            "{}",
            printed.messages
        );
    }
}

#[test]
fn what_fails_is_said_and_the_rest_is_printed() {
    let printed = Folder::new().run(&["extract", "没有.txt", "甲.txt", "图.txt", "."]);
    assert_eq!(printed.code, Some(2));
    assert_eq!(printed.json().as_array().map(Vec::len), Some(1));
    assert_eq!(printed.json()[0]["text"], REPORT);
    for words in [
        "没有.txt：找不到这个文件",
        "图.txt：这是“图片”",
        ".：这是文件夹",
    ] {
        assert!(printed.messages.contains(words), "{}", printed.messages);
    }
    assert_eq!(printed.messages.matches("提示：").count(), 3);
}

#[test]
fn where_nothing_can_be_read_the_output_is_still_valid() {
    let folder = Folder::new();
    for (arguments, expected) in [
        (&["extract", "图.txt"][..], ""),
        (&["extract", "图.txt", "没有.txt"], "[]\n"),
        (&["extract", "--format", "jsonl", "图.txt", "没有.txt"], ""),
    ] {
        let printed = folder.run(arguments);
        assert_eq!(printed.code, Some(2));
        assert_eq!(printed.out, expected);
    }
}

#[test]
fn an_encoding_given_by_name_is_used_and_its_damage_is_said() {
    let folder = Folder::new();
    let printed = folder.run(&["extract", "--encoding", "gbk", "丙.txt"]);
    assert_eq!(printed.json()["text"], REPORT);
    let printed = folder.run(&["extract", "--encoding", "UTF-8", "丙.txt"]);
    assert_eq!(printed.code, Some(0));
    assert_eq!(printed.json()["source"]["encoding"], "UTF-8");
    assert!(printed.messages.contains("不能按 UTF-8 解码"));
    let printed = folder.run(&["extract", "--encoding", "klingon", "丙.txt"]);
    assert_eq!(printed.code, Some(2));
    assert!(printed.messages.contains("GB18030"));
}

#[test]
fn mistakes_in_the_arguments_are_explained() {
    let folder = Folder::new();
    for (arguments, words) in [
        (&["extract"][..], "缺少参数"),
        (
            &["extract", "--format", "xml", "甲.txt"],
            "json、jsonl、csv、md",
        ),
        (
            &["extract", "--formt", "json", "甲.txt"],
            "不认识的参数：--formt",
        ),
        (&["--library"], "--library <PATH> 后面缺少内容"),
    ] {
        let printed = folder.run(arguments);
        assert_eq!((printed.code, printed.out.as_str()), (Some(2), ""));
        assert!(printed.messages.contains(words), "{}", printed.messages);
        assert!(printed.messages.contains("--help"), "{}", printed.messages);
    }
}

#[test]
fn help_is_printed_as_output() {
    for arguments in [&["--help"][..], &["-h"], &["extract", "--help"]] {
        let printed = Folder::new().run(arguments);
        assert_eq!((printed.code, printed.messages.as_str()), (Some(0), ""));
        assert!(printed.out.contains("用法：zhenggai"), "{}", printed.out);
        assert!(!printed.out.contains("cli-"), "{}", printed.out);
    }
    let printed = Folder::new().run(&["--version"]);
    assert!(printed.out.starts_with("zhenggai "));
}

#[cfg(unix)]
#[test]
fn a_reader_that_stops_reading_is_no_failure() {
    let folder = Folder::new();
    folder.write("长.txt", "整改".repeat(200_000).as_bytes());
    let formats = ["json", "jsonl", "csv", "md"];
    for format in formats {
        let mut child = folder
            .command(&["extract", "--format", format, "长.txt", "长.txt"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        drop(child.stdout.take());
        let printed = Printed::of(child.wait_with_output().expect("the program ends"));
        assert_eq!(
            (printed.code, printed.messages.as_str()),
            (Some(0), ""),
            "{format}"
        );
    }
}

#[cfg(not(feature = "ui"))]
#[test]
fn without_a_window_the_program_says_so() {
    let printed = Folder::new().run(&["甲.txt"]);
    assert_eq!(printed.code, Some(2));
    assert!(printed.messages.contains("没有包含窗口"));
}

#[test]
fn what_looks_wrong_is_printed_with_its_place_and_errors_set_the_exit_code() {
    let folder = Folder::new();
    let report = |claimed: u32, second: &str| {
        format!(
            "中共柏溪县示例局党组关于巡察整改情况的通报\n根据县委统一部署，2023年3月1日至4月30日，县委第二巡察组对示例局党组\
             开展了巡察。2023年6月5日反馈了{claimed}个问题。\n一、整改落实情况\n1.关于“学得不深”问题。\n整改情况：一是制定计划。\n\
             {second}.关于“管得不严”问题。\n整改情况：一是立规矩。\n"
        )
    };
    folder.write("好.txt", report(2, "2").as_bytes());
    folder.write("缺.txt", report(2, "3").as_bytes());
    folder.write("错.txt", report(9, "2").as_bytes());
    let sound = folder.run(&["check", "好.txt"]);
    assert_eq!((sound.code, sound.out.as_str()), (Some(0), ""));
    let gap = folder.run(&["check", "缺.txt"]);
    assert_eq!(gap.code, Some(0));
    assert!(
        gap.out.starts_with("缺.txt:6:1: warning numbering-gap "),
        "{}",
        gap.out
    );
    let wrong = folder.run(&["check", "好.txt", "错.txt"]);
    assert_eq!(wrong.code, Some(1));
    assert!(
        wrong.out.contains("错.txt:2:57: error claim-mismatch "),
        "{}",
        wrong.out
    );
    let unread = folder.run(&["check", "错.txt", "没有.txt"]);
    assert_eq!(unread.code, Some(2), "what could not be read weighs more");
}

/// A folder with a library `库.sqlite` that holds one report.
fn folder_with_library() -> Folder {
    let folder = Folder::new();
    let mut app = zhenggai::app::App::new(folder.path("库.sqlite"), std::sync::Arc::new(|| {}))
        .expect("there is memory");
    app.run(zhenggai::app::Command::OpenPaths(vec![
        folder.path("甲.txt"),
    ]));
    while app.is_busy() {
        app.poll();
        std::thread::yield_now();
    }
    drop(app);
    folder
}

#[test]
fn a_library_is_listed_checked_and_copied() {
    let folder = folder_with_library();
    let listed = folder.run(&[
        "library",
        "list",
        "--format",
        "json",
        "--library",
        "库.sqlite",
    ]);
    assert_eq!((listed.code, listed.messages.as_str()), (Some(0), ""));
    let listed = listed.json();
    assert_eq!(listed["schema"], "zhenggai.library.v1");
    assert_eq!(listed["reports"][0]["name"], "甲.txt");
    let lines = folder
        .run(&["library", "--library", "库.sqlite", "list"])
        .out;
    assert_eq!(lines.lines().count(), 1);
    assert!(lines.starts_with("1\t甲.txt\t"), "{lines}");

    let checked = folder.run(&["library", "check", "--library", "库.sqlite"]);
    assert_eq!(checked.code, Some(0), "{}", checked.messages);
    assert!(
        checked.out.starts_with("integrity ok\nreports 1\n"),
        "{}",
        checked.out
    );

    let copied = folder.run(&["library", "backup", "副本.sqlite", "--library", "库.sqlite"]);
    assert_eq!(
        (copied.code, copied.out.as_str()),
        (Some(0), "副本.sqlite\n")
    );
    let again = folder.run(&["library", "backup", "副本.sqlite", "--library", "库.sqlite"]);
    assert_eq!((again.code, again.out.as_str()), (Some(2), ""));
    assert!(again.messages.contains("提示："), "{}", again.messages);
    let copy = folder.run(&["library", "list", "--library", "副本.sqlite"]);
    assert_eq!(copy.out, lines);

    // Whether or not the window made one just now, there is one of today after this, and no second one without a change.
    folder.run(&["library", "backup", "--library", "库.sqlite"]);
    let dated = fs::read_dir(folder.path("backups"))
        .expect("it is there")
        .count();
    assert_eq!(dated, 1);
    let unchanged = folder.run(&["library", "backup", "--library", "库.sqlite"]);
    assert_eq!((unchanged.code, unchanged.out.as_str()), (Some(0), ""));
}

#[test]
fn a_damaged_library_gives_exit_code_1_and_is_left_as_it_is() {
    let folder = folder_with_library();
    let path = folder.path("库.sqlite");
    let mut bytes = fs::read(&path).expect("it is readable");
    bytes[4096..].fill(0x55);
    fs::write(&path, &bytes).expect("it can be written");
    let checked = folder.run(&["library", "check", "--library", "库.sqlite"]);
    assert_eq!(checked.code, Some(1), "{}", checked.messages);
    assert!(checked.messages.contains("提示："), "{}", checked.messages);
    assert!(fs::read(&path).expect("it is readable") == bytes);
}

#[test]
fn a_library_that_is_not_there_is_said_and_not_made() {
    let folder = Folder::new();
    let checked = folder.run(&["library", "check", "--library", "无.sqlite"]);
    assert_eq!((checked.code, checked.out.as_str()), (Some(2), ""));
    assert!(
        checked.messages.contains("无.sqlite"),
        "{}",
        checked.messages
    );
    assert!(!folder.path("无.sqlite").exists());
}

#[test]
fn folders_are_taken_in_and_searched() {
    let folder = Folder::new();
    let report = |agency: &str| REPORT.replace("柏溪县档案馆党组", agency);
    fs::create_dir_all(folder.path("通报/县直/旧")).expect("a folder");
    folder.write("通报/甲.txt", report("柏溪县档案馆党组").as_bytes());
    folder.write("通报/县直/乙.txt", report("云岭区水利局党组").as_bytes());
    folder.write("通报/县直/旧/丙.txt", report("云岭区水利局党组").as_bytes());
    folder.write("通报/县直/坏.pdf", b"%PDF-1.7\n");
    folder.write("通报/图.png", b"\x89PNG\r\n");
    let run = |arguments: &[&str]| {
        let mut all = vec!["library"];
        all.extend(arguments);
        all.extend(["--library", "库.sqlite"]);
        folder.run(&all)
    };
    let first = run(&["import", "通报", "--format", "json"]);
    let printed: Value = serde_json::from_str(&first.out).expect("it is JSON");
    assert_eq!(printed["schema"], "zhenggai.import.v1");
    assert_eq!(printed["files"], 4);
    assert_eq!(
        printed["new"].as_array().map(Vec::len),
        Some(2),
        "one of three is a double"
    );
    assert_eq!(
        (&printed["known"], &printed["passed_over"]),
        (&1.into(), &1.into())
    );
    let failed = printed["failed"].as_array().expect("a list");
    assert!(
        failed[0]["path"]
            .as_str()
            .is_some_and(|path| path.ends_with("坏.pdf"))
    );
    assert!(
        failed[0]["hint"]
            .as_str()
            .is_some_and(|hint| !hint.is_empty())
    );
    assert_eq!(first.code, Some(2), "some of it could not be done");
    let again = run(&["import", "通报"]);
    assert!(
        again.out.contains("new 0\n") && again.out.contains("known 3\n"),
        "{}",
        again.out
    );

    let found = run(&[
        "search",
        "定期研究",
        "--agency",
        "水利局",
        "--format",
        "json",
    ]);
    assert_eq!(found.code, Some(0));
    let printed: Value = serde_json::from_str(&found.out).expect("it is JSON");
    assert_eq!(printed["schema"], "zhenggai.search.v1");
    let rows = printed["found"].as_array().expect("a list");
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0]["agency"], "云岭区水利局党组");
    let snippet: Vec<char> = rows[0]["snippet"]
        .as_str()
        .expect("words")
        .chars()
        .collect();
    let place = |i: usize| rows[0]["matches"][0][i].as_u64().expect("a place") as usize;
    assert_eq!(String::from_iter(&snippet[place(0)..place(1)]), "定期研究");
    let lines = run(&["search", "定期"]);
    assert_eq!(lines.out.lines().count(), 2);
    let wrong = run(&["search", "定期", "--kind", "别的"]);
    assert_eq!(wrong.code, Some(2));
}

#[test]
fn packed_reports_are_read_one_by_one_as_if_they_lay_in_a_folder() {
    let folder = Folder::new();
    let parts: [(&str, &[u8]); 3] = [
        ("甲.txt", REPORT.as_bytes()),
        ("乙/丙.txt", REPORT.as_bytes()),
        ("乙/空.txt", b""),
    ];
    folder.write("包.zip", &packed(&parts));
    let printed = folder.run(&["extract", "包.zip"]);
    assert_eq!(printed.code, Some(2), "one of them is empty");
    assert!(printed.messages.contains("空.txt"), "{}", printed.messages);
    let all = printed.json();
    let names: Vec<&str> = all
        .as_array()
        .expect("several are an array")
        .iter()
        .map(|report| report["source"]["name"].as_str().expect("a name"))
        .collect();
    assert_eq!(names, ["丙.txt", "甲.txt"], "in the order of their paths");
    let checked = folder.run(&["check", "包.zip"]);
    let inside = Path::new("包.zip").join("甲.txt");
    assert!(
        checked.out.contains(&format!("{}:", inside.display())),
        "{}",
        checked.out
    );
}

#[test]
fn a_library_is_exported_report_by_report_and_no_file_is_ever_replaced() {
    let folder = folder_with_library();
    let export = |arguments: &[&str]| {
        let mut all = vec!["library", "export", "--library", "库.sqlite"];
        all.extend(arguments);
        folder.run(&all)
    };
    for (format, files) in [
        ("v1", &["甲.json"][..]),
        ("csv", &["甲.csv"]),
        ("md", &["甲.md"]),
        ("w3c", &["甲.jsonld"]),
        ("brat", &["甲.ann"]),
        ("label-studio", &["甲.label-studio.json"]),
    ] {
        let done = export(&["--format", format, "导出"]);
        assert_eq!(done.code, Some(0), "{}", done.messages);
        let printed: Vec<PathBuf> = done.out.lines().map(PathBuf::from).collect();
        let expected: Vec<PathBuf> = files
            .iter()
            .map(|name| PathBuf::from("导出").join(name))
            .collect();
        assert_eq!(printed, expected);
        let again = export(&["--format", format, "导出"]);
        assert_eq!((again.code, again.out.as_str()), (Some(2), ""));
        assert!(again.messages.contains("提示："), "{}", again.messages);
    }
    for (name, part) in [
        ("annotation.conf", "[entities]"),
        ("label-studio.xml", "<View>"),
    ] {
        let words = fs::read_to_string(folder.path("导出").join(name));
        assert!(words.expect("it was written").contains(part), "{name}");
    }
    assert_eq!(
        fs::read_to_string(folder.path("导出/甲.txt")).expect("the text beside the annotations"),
        REPORT
    );
    let printed = export(&["--report", "1", "-"]);
    let written = fs::read_to_string(folder.path("导出/甲.json")).expect("it was written");
    assert_eq!((printed.code, printed.out), (Some(0), written));
    let unknown = export(&["--report", "9", "-"]);
    assert_eq!((unknown.code, unknown.out.as_str()), (Some(2), ""));
    let two_files = export(&["--format", "brat", "-"]);
    assert_eq!((two_files.code, two_files.out.as_str()), (Some(2), ""));
}

#[test]
fn an_exported_report_is_read_back_as_it_was_and_one_damaged_is_said_with_its_place() {
    let folder = folder_with_library();
    folder.run(&["library", "export", "--library", "库.sqlite", "."]);
    let first = folder.run(&["extract", "甲.json"]);
    assert_eq!(first.code, Some(0), "{}", first.messages);
    let written = fs::read_to_string(folder.path("甲.json")).expect("it was written");
    assert_eq!(first.out, written, "what came is what goes");
    folder.write(
        "坏.json",
        written.replace("\"level\": 0", "\"level\": 99").as_bytes(),
    );
    let damaged = folder.run(&["extract", "坏.json"]);
    assert_eq!((damaged.code, damaged.out.as_str()), (Some(2), ""));
    assert!(damaged.messages.contains("tree[0]"), "{}", damaged.messages);
}

#[test]
fn two_annotations_of_one_report_are_held_against_each_other() {
    let folder = folder_with_library();
    folder.run(&["library", "export", "--library", "库.sqlite", "."]);
    let same = folder.run(&["agree", "甲.txt", "甲.json"]);
    assert_eq!(same.code, Some(0), "{}", same.messages);
    let same = same.json();
    assert_eq!(same["schema"], "zhenggai.agreement.v1");
    assert_eq!(same["differences"], Value::Array(Vec::new()));
    assert_eq!(
        same["statuses"]["kappa"],
        Value::Null,
        "no issues, no kappa"
    );
    let page = folder.run(&["agree", "--format", "md", "甲.txt", "甲.json"]);
    assert!(page.out.starts_with("# 标注比对\n"), "{}", page.out);
    let other = folder.run(&["agree", "甲.txt", "乙.md"]);
    assert_eq!((other.code, other.out.as_str()), (Some(2), ""));
    assert!(
        other.messages.contains("zhenggai compare"),
        "{}",
        other.messages
    );
}
