//! `zhenggai check`: prints what looks wrong in reports, one line each, as compilers do.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::usage::encoding;
use super::{Outcome, say_notes, say_unreadable};
use crate::app::files::ReportFile;
use crate::app::reading::ReadFile;
use crate::check::{Severity, check};
use crate::import::TextEncoding;
use crate::outline::Document;
use crate::text::TextPos;
use crate::tr;

/// The arguments of `check`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The encoding of the files, where it is not to be told from their content.
    #[arg(long, value_name = "NAME", value_parser = encoding,
        help = tr!("cli-encoding"))]
    encoding: Option<TextEncoding>,
    /// The reports.
    #[arg(required = true, value_name = "FILE",
        help = tr!("cli-check-files"))]
    files: Vec<PathBuf>,
}

/// Prints the diagnostics of every report as `file:line:column: severity code message`; a file that cannot be read is
/// said and left out.
///
/// # Errors
/// Where a stream cannot be written.
pub(super) fn run(
    arguments: &Arguments,
    out: &mut dyn Write,
    messages: &mut dyn Write,
) -> anyhow::Result<Outcome> {
    let mut outcome = Outcome::Complete;
    let files = arguments
        .files
        .iter()
        .flat_map(|path| ReportFile::all_at(path));
    for file in files {
        let path = file.path.clone();
        match file.read(arguments.encoding) {
            Ok(read) => {
                say_notes(&read, &path, messages)?;
                outcome = outcome.and(print(&read, &path, out)?);
            }
            Err(error) => {
                outcome = Outcome::Incomplete;
                say_unreadable(&error, messages)?;
            }
        }
    }
    out.flush()?;
    Ok(outcome)
}

fn print(read: &ReadFile, path: &Path, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    let mut outcome = Outcome::Complete;
    for diagnostic in check(&read.document) {
        let (line, column) = line_and_column(&read.document, diagnostic.range.start());
        if diagnostic.severity() == Severity::Error {
            outcome = Outcome::Faulty;
        }
        writeln!(
            out,
            "{}:{line}:{column}: {} {} {}",
            path.display(),
            diagnostic.severity().name(),
            diagnostic.code.name(),
            diagnostic.message
        )?;
    }
    Ok(outcome)
}

/// Line and column, both from 1, the column in characters.
fn line_and_column(document: &Document, pos: TextPos) -> (usize, u32) {
    let text = document.text();
    let line = text.line_of(pos);
    let start = text.line(line).start();
    let column = text.code_point(pos).to_u32() - text.code_point(start).to_u32();
    (line + 1, column + 1)
}
