//! `zhenggai library`: copies the library, looks it through, puts it right, lists what is in it, exports it, takes folders into
//! it, searches it.

mod export;
mod import;
mod recover;
mod restore;
mod search;
mod topics;
mod wording;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use clap::{Subcommand, ValueEnum};
use jiff::Zoned;
use serde::Serialize;

use super::{Outcome, usage};
use crate::app::BACKUPS_KEPT;
use crate::outline::PartialDate;
use crate::store::{BackedUp, Library, ReportSummary, StoreError, default_path};
use crate::tr;

/// The arguments of `library`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// What to do with the library.
    #[command(subcommand)]
    act: Act,
    /// The library instead of the one in its usual place.
    #[arg(long, value_name = "PATH", global = true, help = tr!("cli-library"))]
    library: Option<PathBuf>,
}

/// What is done with a library.
#[derive(Debug, Subcommand)]
enum Act {
    /// Copies it.
    #[command(about = tr!("cli-library-backup-about"), help_template = usage::command_help())]
    Backup {
        /// The file to write; without it the backup of today.
        #[arg(value_name = "TO", help = tr!("cli-library-backup-to"))]
        to: Option<PathBuf>,
    },
    /// Looks it through.
    #[command(about = tr!("cli-library-check-about"), help_template = usage::command_help())]
    Check,
    /// Makes a new one of what can be read of a damaged one.
    #[command(about = tr!("cli-library-recover-about"), help_template = usage::command_help())]
    Recover(recover::Arguments),
    /// Lists its backups, or goes back to one.
    #[command(about = tr!("cli-library-restore-about"), help_template = usage::command_help())]
    Restore(restore::Arguments),
    /// Writes its reports to files.
    #[command(about = tr!("cli-library-export-about"), help_template = usage::command_help())]
    Export(export::Arguments),
    /// Lists its reports.
    #[command(about = tr!("cli-library-list-about"), help_template = usage::command_help())]
    List {
        /// The form of what is printed.
        #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Text, hide_possible_values = true,
            hide_default_value = true, help = tr!("cli-library-list-format"))]
        format: Format,
    },
    /// Takes files and whole folders in.
    #[command(about = tr!("cli-library-import-about"), help_template = usage::command_help())]
    Import(import::Arguments),
    /// Looks for words in all reports.
    #[command(about = tr!("cli-library-search-about"), help_template = usage::command_help())]
    Search(search::Arguments),
    /// Lists the topics, or changes them.
    #[command(about = tr!("cli-library-topics-about"), help_template = usage::command_help())]
    Topics(topics::Arguments),
    /// Tells what a report says that others say too.
    #[command(about = tr!("cli-library-wording-about"), help_template = usage::command_help())]
    Wording(wording::Arguments),
}

/// A form in which the reports are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One line each: number, name, agency, date, issues, parted by tabulators.
    Text,
    /// `zhenggai.library.v1`.
    Json,
}

/// Carries out what is asked of the library; one that is not there is not made.
///
/// # Errors
/// Where a stream cannot be written.
pub(super) fn run(
    arguments: &Arguments,
    out: &mut dyn Write,
    messages: &mut dyn Write,
) -> anyhow::Result<Outcome> {
    let Some(path) = arguments.library.clone().or_else(default_path) else {
        say(&tr!("cli-no-place"), &tr!("cli-no-place-hint"), messages)?;
        return Ok(Outcome::Incomplete);
    };
    // Only taking files in makes a library.
    if let Act::Import(import) = &arguments.act {
        return import::run(import, &path, out, messages);
    }
    if !path.is_file() {
        return say_missing(&path, messages);
    }
    if let Act::Recover(arguments) = &arguments.act {
        return recover::run(arguments, &path, out, messages);
    }
    let done = match (Library::open(&path), &arguments.act) {
        (Err(error), _) => Err(error),
        (Ok(library), Act::Export(asked)) => return export::run(&library, asked, out, messages),
        (Ok(library), Act::Backup { to }) => back_up(&library, to.as_ref()),
        (Ok(mut library), Act::Restore(arguments)) => restore::run(arguments, &mut library),
        (Ok(library), Act::List { format }) => list(&library, *format),
        (Ok(mut library), Act::Search(search)) => search::find(&mut library, search),
        (Ok(mut library), Act::Topics(asked)) => {
            return topics::run(&mut library, asked, out, messages);
        }
        (Ok(library), Act::Wording(asked)) => wording::print(&library, asked),
        (Ok(library), Act::Check | Act::Recover(_) | Act::Import(_)) => check(&library),
    };
    let (printed, outcome) = match done {
        Ok(done) => done,
        Err(error) => return complain(&error, messages),
    };
    out.write_all(printed.as_bytes())?;
    out.flush()?;
    if outcome == Outcome::Faulty {
        let error = StoreError::Damaged {
            path,
            detail: tr!("cli-library-faulty"),
        };
        say(&error.message(), &error.hint(), messages)?;
    }
    Ok(outcome)
}

/// What is printed, and how it went.
type Done = Result<(String, Outcome), StoreError>;

/// The path of the copy, or nothing where nothing has changed since the newest one.
fn back_up(library: &Library, to: Option<&PathBuf>) -> Done {
    let written = match (to, library.backup_folder()) {
        (Some(to), _) => {
            library.copy_to(to)?;
            Some(to.clone())
        }
        (None, Some(folder)) => {
            let (today, stop) = (Zoned::now().date(), AtomicBool::new(false));
            match library.back_up(&folder, today, BACKUPS_KEPT, &stop)? {
                BackedUp::Written(path) => Some(path),
                BackedUp::Unchanged | BackedUp::Stopped => None,
            }
        }
        (None, None) => None,
    };
    let line = |path: PathBuf| format!("{}\n", path.display());
    Ok((written.map(line).unwrap_or_default(), Outcome::Complete))
}

fn check(library: &Library) -> Done {
    let mut found = library.check()?;
    for report in library.altered_files()? {
        let altered = library.bytes(report).err();
        found.faults.extend(altered.map(|error| error.to_string()));
    }
    let (word, outcome) = if found.faults.is_empty() {
        ("ok", Outcome::Complete)
    } else {
        ("damaged", Outcome::Faulty)
    };
    let mut printed = format!(
        "integrity {word}\nreports {}\nremoved {}\nreadings {}\nacts {}\n",
        found.reports, found.removed, found.readings, found.acts
    );
    for fault in &found.faults {
        printed += "fault ";
        printed += &fault.replace('\n', " ");
        printed += "\n";
    }
    Ok((printed, outcome))
}

fn list(library: &Library, format: Format) -> Done {
    let reports = library.reports()?;
    let printed = match format {
        Format::Text => reports.iter().map(line).collect(),
        Format::Json => {
            let listed = ListFile {
                schema: "zhenggai.library.v1",
                reports: reports.iter().map(ReportRow::of).collect(),
            };
            // Strings and numbers always have a JSON.
            serde_json::to_string_pretty(&listed).unwrap_or_default() + "\n"
        }
    };
    Ok((printed, Outcome::Complete))
}

fn line(row: &ReportSummary) -> String {
    let row = ReportRow::of(row);
    // A name may hold what parts the columns.
    let plain = |words: &str| words.replace(['\t', '\n', '\r'], " ");
    format!(
        "{}\t{}\t{}\t{}\t{}\n",
        row.report,
        plain(row.name),
        plain(row.agency.unwrap_or_default()),
        row.signed_on.unwrap_or_default(),
        row.issues.map(|n| n.to_string()).unwrap_or_default()
    )
}

#[derive(Serialize)]
struct ListFile<'a> {
    schema: &'static str,
    reports: Vec<ReportRow<'a>>,
}

/// One report; what has not been derived yet is null.
#[derive(Serialize)]
struct ReportRow<'a> {
    report: i64,
    name: &'a str,
    path: Option<String>,
    added_ms: i64,
    opened_ms: Option<i64>,
    agency: Option<&'a str>,
    signed_on: Option<String>,
    issues: Option<u32>,
    completed: Option<u32>,
    confirmed: Option<u32>,
}

impl<'a> ReportRow<'a> {
    fn of(row: &'a ReportSummary) -> Self {
        let summary = row.summary.as_ref();
        Self {
            report: row.report.to_i64(),
            name: &row.name,
            path: row.path.as_ref().map(|path| path.display().to_string()),
            added_ms: row.added_ms,
            opened_ms: row.opened_ms,
            agency: summary.and_then(|summary| summary.agency.as_deref()),
            signed_on: summary
                .and_then(|summary| summary.signed_on)
                .map(PartialDate::iso),
            issues: summary.map(|summary| summary.issues),
            completed: summary.map(|summary| summary.completed),
            confirmed: summary.map(|summary| summary.confirmed),
        }
    }
}

/// Says that there is no library at `path`.
pub(super) fn say_missing(path: &Path, messages: &mut dyn Write) -> anyhow::Result<Outcome> {
    let message = tr!("cli-library-missing", path = path.display().to_string());
    say(&message, &tr!("cli-library-missing-hint"), messages)?;
    Ok(Outcome::Incomplete)
}

/// Says what went wrong and what to do.
pub(super) fn complain(error: &StoreError, messages: &mut dyn Write) -> anyhow::Result<Outcome> {
    say(&error.message(), &error.hint(), messages)?;
    Ok(match error {
        StoreError::Damaged { .. } => Outcome::Faulty,
        _ => Outcome::Incomplete,
    })
}

/// Says something, and what to do about it.
pub(super) fn say(message: &str, hint: &str, messages: &mut dyn Write) -> io::Result<()> {
    writeln!(messages, "{message}")?;
    writeln!(messages, "{}", tr!("cli-hint", hint = hint.to_owned()))
}
