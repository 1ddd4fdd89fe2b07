//! The real program under a display of its own, driven by the keyboard: open, confirm, undo, compare, close, reopen; then
//! what is in the library is looked at, and that the screen showed something.
//!
//! Needs Xvfb, xdotool and ImageMagick, and fails loudly without them, so it is run by name: `cargo test --test end_to_end`.
#![cfg(feature = "ui")]
#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a test stops at the first thing that is not so, and reports"
)]

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use zhenggai::edit::{EditName, EntryKind};
use zhenggai::store::Library;

/// Longer than any step takes on a busy machine; reached only when something is broken.
const PATIENCE: Duration = Duration::from_mins(1);

/// A program that ends with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // Already ended is as good.
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

struct Screen {
    _server: Running,
    display: String,
}

impl Screen {
    fn start() -> Self {
        for program in ["Xvfb", "xdotool", "import"] {
            let found = Command::new("which")
                .arg(program)
                .stdout(Stdio::null())
                .status();
            assert!(
                found.is_ok_and(|status| status.success()),
                "{program} is missing; install it with: .ci/install end-to-end"
            );
        }
        let mut server = Command::new("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1280x900x24",
                "+extension",
                "GLX",
                "-noreset",
            ])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb starts");
        let mut number = String::new();
        let out = server.stdout.take().expect("its output is piped");
        BufReader::new(out)
            .read_line(&mut number)
            .expect("Xvfb says which display it is");
        Self {
            _server: Running(server),
            display: format!(":{}", number.trim()),
        }
    }

    fn xdotool(&self, arguments: &[&str]) -> String {
        let output = Command::new("xdotool")
            .args(arguments)
            .env("DISPLAY", &self.display)
            .output()
            .expect("xdotool runs");
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }

    /// Starts the program and waits for its window.
    fn open(&self, library: &Path, files: &[PathBuf]) -> Running {
        let started = Instant::now();
        let program = Command::new(env!("CARGO_BIN_EXE_zhenggai"))
            .arg("--library")
            .arg(library)
            .args(files)
            .env("DISPLAY", &self.display)
            .env_remove("WAYLAND_DISPLAY")
            .spawn()
            .expect("the program starts");
        let running = Running(program);
        let window = self.xdotool(&["search", "--sync", "--onlyvisible", "--class", "zhenggai"]);
        let window = window.lines().next().expect("a window has appeared");
        self.xdotool(&["windowfocus", "--sync", window]);
        self.wait_for("something on the screen", || self.colors() > 20);
        println!(
            "start to a window with something in it: {} ms",
            started.elapsed().as_millis()
        );
        running
    }

    fn key(&self, keys: &str) {
        self.xdotool(&["key", "--clearmodifiers", keys]);
        // Far apart enough that each is a frame of its own, as a person's are.
        std::thread::sleep(Duration::from_millis(150));
    }

    /// How many different colours the screen shows; a blank one shows one.
    fn colors(&self) -> usize {
        let shot = Command::new("import")
            .args(["-window", "root", "ppm:-"])
            .env("DISPLAY", &self.display)
            .output();
        let shot = shot.expect("a picture of the screen is taken").stdout;
        let pixels = shot.get(20..).unwrap_or_default();
        pixels.chunks_exact(3).collect::<BTreeSet<_>>().len()
    }

    #[track_caller]
    fn wait_for(&self, what: &str, mut is_so: impl FnMut() -> bool) {
        let started = Instant::now();
        while !is_so() {
            assert!(started.elapsed() < PATIENCE, "waited in vain for {what}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    fn wait_for_end(&self, mut program: Running) {
        self.wait_for("the program to end", || {
            program.0.try_wait().is_ok_and(|status| status.is_some())
        });
    }
}

/// The names of the acts in the journal of the report opened last, in order.
fn acts(path: &Path) -> Vec<String> {
    let Ok(library) = Library::open(path) else {
        return Vec::new();
    };
    let Some(row) = library
        .recent(1)
        .ok()
        .and_then(|rows| rows.into_iter().next())
    else {
        return Vec::new();
    };
    let stored = library.load(row.report).expect("the report can be read");
    let name = |kind: &EntryKind| match kind {
        EntryKind::Do(edit) => edit.name.key().to_owned(),
        EntryKind::Undo(_) => "undo".to_owned(),
        EntryKind::Redo(_) => "redo".to_owned(),
    };
    stored
        .journal
        .entries()
        .iter()
        .map(|entry| name(&entry.kind))
        .collect()
}

fn n_reports(path: &Path) -> usize {
    Library::open(path)
        .and_then(|library| library.reports())
        .map_or(0, |rows| rows.len())
}

fn check(files: &[PathBuf]) {
    let screen = Screen::start();
    let folder = tempfile::tempdir().expect("a folder for the library");
    let library = folder.path().join("library.sqlite");
    let program = screen.open(&library, files);
    screen.wait_for("both reports in the library", || {
        n_reports(&library) == files.len()
    });
    std::thread::sleep(Duration::from_millis(500));

    screen.key("space");
    screen.wait_for("the confirmation", || {
        acts(&library) == [EditName::Confirm.key()]
    });
    screen.key("alt+2");
    screen.wait_for("the change of kind", || acts(&library).len() == 2);
    screen.key("ctrl+z");
    screen.wait_for("the undo", || {
        acts(&library).last().is_some_and(|act| act == "undo")
    });
    screen.key("ctrl+2");
    std::thread::sleep(Duration::from_millis(500));
    assert!(screen.colors() > 20, "the comparison shows something");
    screen.key("ctrl+1");
    screen.key("ctrl+q");
    screen.wait_for_end(program);

    let program = screen.open(&library, &[]);
    std::thread::sleep(Duration::from_millis(500));
    screen.key("ctrl+shift+z");
    screen.wait_for("the redo of what was undone before the restart", || {
        acts(&library).last().is_some_and(|act| act == "redo")
    });
    screen.key("ctrl+q");
    screen.wait_for_end(program);
    assert_eq!(
        acts(&library),
        [
            EditName::Confirm.key(),
            EditName::SetKind.key(),
            "undo",
            "redo"
        ]
    );
}

#[test]
fn the_samples_are_opened_corrected_compared_and_come_back() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples");
    check(&files_in(&samples));
}

#[test]
fn two_real_reports_are_opened_corrected_compared_and_come_back() {
    let folder = std::env::var_os("ZHENGGAI_SEEDS").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds"),
        PathBuf::from,
    );
    if !folder.is_dir() {
        println!("skipped: no seeds in {}", folder.display());
        return;
    }
    let files = files_in(&folder)
        .into_iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"));
    check(&files.take(2).collect::<Vec<_>>());
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("the folder can be read");
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    files.sort();
    files
}
