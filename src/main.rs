//! The program: opens the window, or carries out a command and says by its exit code how it went.

use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use zhenggai::cli::{self, Arguments, INCOMPLETE};
use zhenggai::tr;

fn main() -> ExitCode {
    match cli::arguments(std::env::args_os()) {
        Err(error) => print(|out, messages| cli::explain(&error, out, messages)),
        Ok(Arguments {
            command: Some(command),
            ..
        }) => print(|out, messages| cli::run(&command, &mut io::stdin().lock(), out, messages)),
        Ok(Arguments { files, library, .. }) => open_window(&files, library),
    }
}

/// Lets `command` write to the standard streams, and says how it went.
fn print(
    command: impl FnOnce(&mut dyn io::Write, &mut dyn io::Write) -> anyhow::Result<cli::Outcome>,
) -> ExitCode {
    // A report is written in many small pieces; by itself the standard output would pass on every line.
    let (mut out, mut messages) = (io::BufWriter::new(io::stdout().lock()), io::stderr());
    match command(&mut out, &mut messages) {
        Ok(outcome) => ExitCode::from(outcome.exit_code()),
        Err(error) => fail(
            &tr!("cli-output-failed", error = error.to_string()),
            &tr!("cli-output-failed-hint"),
        ),
    }
}

/// Opens the window with these reports, on this library or the one in its usual place.
#[cfg(feature = "ui")]
fn open_window(files: &[PathBuf], library: Option<PathBuf>) -> ExitCode {
    let Some(library) = library.or_else(zhenggai::store::default_path) else {
        return fail(&tr!("cli-no-place"), &tr!("cli-no-place-hint"));
    };
    match zhenggai::ui::run(files, &library) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(
            &tr!("cli-window-failed", error = error.to_string()),
            &tr!("cli-window-failed-hint"),
        ),
    }
}

/// This build has no window.
#[cfg(not(feature = "ui"))]
fn open_window(_files: &[PathBuf], _library: Option<PathBuf>) -> ExitCode {
    fail(&tr!("cli-no-window"), &tr!("cli-no-window-hint"))
}

/// Says what went wrong and what to do about it.
fn fail(message: &str, hint: &str) -> ExitCode {
    let words = format!("{message}\n{}\n", tr!("cli-hint", hint = hint));
    // Where even the messages cannot be written, the exit code is all that is left to say it.
    drop(io::stderr().write_all(words.as_bytes()));
    ExitCode::from(INCOMPLETE)
}
