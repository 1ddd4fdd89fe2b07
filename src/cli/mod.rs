//! The command line: its arguments, and one file per subcommand.
//!
//! Commands read from and write to what they are given and say by an [`Outcome`] how it went; only the program itself
//! knows the standard streams. What is printed on the standard output is data, all that is said to people goes to the other.

mod agree;
mod check;
mod compare;
mod extract;
mod library;
mod overview;
mod paper;
mod stream;
mod usage;

use std::ffi::OsString;
use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};

use clap::{Parser, Subcommand};

use crate::app::reading::{ReadError, ReadFile};
use crate::tr;

/// The arguments of the program.
#[derive(Debug, Parser)]
#[command(
    name = "zhenggai",
    version,
    about = tr!("cli-about"),
    help_template = usage::program_help(),
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true,
    args_conflicts_with_subcommands = true
)]
pub struct Arguments {
    /// What to do instead of opening the window.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// The reports to open in the window.
    #[arg(value_name = "FILE", help = tr!("cli-files"))]
    pub files: Vec<PathBuf>,
    /// The library to open instead of the one in its usual place.
    #[arg(long, value_name = "PATH", help = tr!("cli-library"))]
    pub library: Option<PathBuf>,
    /// Prints the help.
    #[arg(long, short, action = clap::ArgAction::Help, global = true,
        help = tr!("cli-help"))]
    help: Option<bool>,
    /// Prints the version.
    #[arg(long, short = 'V', action = clap::ArgAction::Version,
        help = tr!("cli-version"))]
    version: Option<bool>,
}

/// What the program does without a window.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Prints what was read in reports.
    #[command(about = tr!("cli-extract-about"), help_template = usage::command_help())]
    Extract(extract::Arguments),
    /// Prints what looks wrong in reports.
    #[command(about = tr!("cli-check-about"), help_template = usage::command_help())]
    Check(check::Arguments),
    /// Prints how the issues of two reports compare.
    #[command(about = tr!("cli-compare-about"), help_template = usage::command_help())]
    Compare(compare::Arguments),
    /// Prints what many reports come to.
    #[command(about = tr!("cli-overview-about"), help_template = usage::command_help())]
    Overview(overview::Arguments),
    /// Prints how far two annotations of one report agree, and where they do not.
    #[command(about = tr!("cli-agree-about"), help_template = usage::command_help())]
    Agree(agree::Arguments),
    /// Copies the library, looks it through, lists what is in it.
    #[command(about = tr!("cli-library-about"), help_template = usage::program_help(), disable_help_subcommand = true)]
    Library(library::Arguments),
}

/// How a command went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// All was done.
    Complete,
    /// All was done, and something is wrong with what was looked at.
    Faulty,
    /// Some of it could not be done; the rest was, and messages said what was not.
    Incomplete,
}

impl Outcome {
    /// The exit code, by which a script tells the two apart.
    #[must_use]
    pub const fn exit_code(self) -> u8 {
        match self {
            Self::Complete => 0,
            Self::Faulty => FAULTY,
            Self::Incomplete => INCOMPLETE,
        }
    }

    /// How this and another part went together: the worse of the two.
    #[must_use]
    fn and(self, other: Self) -> Self {
        self.max(other)
    }
}

/// The exit code of a check that found errors.
pub const FAULTY: u8 = 1;
/// The exit code of a command that could not do all it was asked to.
pub const INCOMPLETE: u8 = 2;

/// What was typed, the name of the program first.
///
/// # Errors
/// Where it makes no sense, or asks for the help or the version; both are printed by [`explain`].
pub fn arguments(
    typed: impl IntoIterator<Item = impl Into<OsString> + Clone>,
) -> Result<Arguments, clap::Error> {
    Arguments::try_parse_from(typed)
}

/// Prints the help that was asked for, or what is wrong with what was typed.
///
/// # Errors
/// Where a stream cannot be written.
pub fn explain(
    error: &clap::Error,
    out: &mut dyn Write,
    messages: &mut dyn Write,
) -> anyhow::Result<Outcome> {
    let printed = if error.use_stderr() {
        writeln!(messages, "{}", usage::explanation(error)).map(|()| Outcome::Incomplete)
    } else {
        write!(out, "{error}")
            .and_then(|()| out.flush())
            .map(|()| Outcome::Complete)
    };
    unless_nobody_reads(printed.map_err(Into::into))
}

/// Carries out `command`: what it is given besides its arguments from `input`, data to `out`, messages to `messages`.
///
/// # Errors
/// Where a stream cannot be written.
pub fn run(
    command: &Command,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
    messages: &mut dyn Write,
) -> anyhow::Result<Outcome> {
    unless_nobody_reads(match command {
        Command::Extract(arguments) => extract::run(arguments, input, out, messages),
        Command::Check(arguments) => check::run(arguments, out, messages),
        Command::Compare(arguments) => compare::run(arguments, out, messages),
        Command::Overview(arguments) => overview::run(arguments, out, messages),
        Command::Agree(arguments) => agree::run(arguments, out, messages),
        Command::Library(arguments) => library::run(arguments, out, messages),
    })
}

/// A reader that stops reading, as `head` does, has what it wants: a broken pipe is no failure.
fn unless_nobody_reads(done: anyhow::Result<Outcome>) -> anyhow::Result<Outcome> {
    let is_broken_pipe = |cause: &(dyn std::error::Error + 'static)| {
        let error = cause.downcast_ref::<io::Error>();
        error.is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    };
    match done {
        Err(error) if error.chain().any(is_broken_pipe) => Ok(Outcome::Complete),
        other => other,
    }
}

/// Says what could not be read and what to do about it.
fn say_unreadable(error: &ReadError, messages: &mut dyn Write) -> io::Result<()> {
    writeln!(messages, "{}", error.message())?;
    writeln!(messages, "{}", tr!("cli-hint", hint = error.hint()))
}

/// Says what a reader should know of how a file was read, and which characters could not be decoded.
fn say_notes(read: &ReadFile, path: &Path, messages: &mut dyn Write) -> io::Result<()> {
    let shown = path.display().to_string();
    for note in &read.notes {
        let message = tr!("failed-on", name = shown.as_str(), message = note.message());
        writeln!(messages, "{message}")?;
        if note.is_warning() {
            writeln!(messages, "{}", tr!("cli-hint", hint = note.hint()))?;
        }
    }
    let n = read.source.n_undecodable;
    if n == 0 {
        return Ok(());
    }
    let encoding = read.source.encoding.name();
    writeln!(
        messages,
        "{}",
        tr!("cli-replaced", path = shown, n = n, encoding = encoding)
    )
}
