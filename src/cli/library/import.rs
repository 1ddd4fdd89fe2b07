//! `zhenggai library import`: takes files and whole folders into the library, which it makes where there is none.

use std::io::{IsTerminal as _, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::{Format, Outcome, say};
use crate::app::{ImportState, NotImported, import_into, system_user_name};
use crate::edit::Stamp;
use crate::store::Library;
use crate::tr;

/// The arguments of `import`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The folders and files.
    #[arg(required = true, value_name = "DIR", help = tr!("cli-library-import-places"))]
    places: Vec<PathBuf>,
    /// The form of what is printed.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Text, hide_possible_values = true,
        hide_default_value = true, help = tr!("cli-library-import-format"))]
    format: Format,
}

/// Prints how many reports came in and says of every file that did not why.
pub(super) fn run(
    arguments: &Arguments,
    path: &Path,
    out: &mut dyn Write,
    messages: &mut dyn Write,
) -> anyhow::Result<Outcome> {
    let stamp = Stamp {
        author: system_user_name(),
        time_ms: jiff::Timestamp::now().as_millisecond(),
    };
    let is_watched = std::io::stderr().is_terminal();
    let done = Library::open(path).and_then(|mut library| {
        import_into(&mut library, arguments.places.clone(), &stamp, |state| {
            if is_watched {
                // Only for the eyes: where it cannot be shown, nothing is lost.
                let shown = tr!(
                    "cli-library-import-progress",
                    done = state.done(),
                    found = state.found
                );
                drop(write!(messages, "\r{shown}").and_then(|()| messages.flush()));
            }
        })
    });
    if is_watched {
        writeln!(messages)?;
    }
    let state = match done {
        Ok(state) => state,
        Err(error) => {
            say(&error.message(), &error.hint(), messages)?;
            return Ok(Outcome::Incomplete);
        }
    };
    let printed = match arguments.format {
        Format::Text => format!(
            "files {}\nnew {}\nversions {}\nknown {}\nfailed {}\npassed_over {}\n",
            state.found,
            state.new.len(),
            state.versions,
            state.known,
            state.failed.len(),
            state.passed_over
        ),
        // Strings and numbers always have a JSON.
        Format::Json => {
            serde_json::to_string_pretty(&ImportFile::of(&state)).unwrap_or_default() + "\n"
        }
    };
    out.write_all(printed.as_bytes())?;
    out.flush()?;
    if arguments.format == Format::Text {
        for failed in &state.failed {
            let name = failed.path.display().to_string();
            let message = tr!("cannot-read", name = name, what = failed.message.clone());
            say(&message, &failed.hint, messages)?;
        }
        for noted in &state.noted {
            let name = noted.path.display().to_string();
            let message = tr!("failed-on", name = name, message = noted.message.clone());
            say(&message, &noted.hint, messages)?;
        }
    }
    Ok(if state.failed.is_empty() {
        Outcome::Complete
    } else {
        Outcome::Incomplete
    })
}

/// `zhenggai.import.v1`.
#[derive(Serialize)]
struct ImportFile {
    schema: &'static str,
    files: usize,
    /// The numbers of the reports that came in.
    new: Vec<i64>,
    versions: usize,
    known: usize,
    passed_over: usize,
    failed: Vec<FailedRow>,
    /// Files that came in though something of them may be missing.
    noted: Vec<FailedRow>,
}

#[derive(Serialize)]
struct FailedRow {
    path: String,
    message: String,
    hint: String,
}

impl FailedRow {
    fn of(file: &NotImported) -> Self {
        Self {
            path: file.path.display().to_string(),
            message: file.message.clone(),
            hint: file.hint.clone(),
        }
    }
}

impl ImportFile {
    fn of(state: &ImportState) -> Self {
        let rows = |files: &[NotImported]| files.iter().map(FailedRow::of).collect();
        Self {
            schema: "zhenggai.import.v1",
            files: state.found,
            new: state.new.iter().map(|report| report.to_i64()).collect(),
            versions: state.versions,
            known: state.known,
            passed_over: state.passed_over,
            failed: rows(&state.failed),
            noted: rows(&state.noted),
        }
    }
}
