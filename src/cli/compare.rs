//! `zhenggai compare`: prints how the issues of two reports compare, for programs.

use std::io::Write;
use std::path::PathBuf;

use super::paper::{Format, put_out};
use super::usage::encoding;
use super::{Outcome, say_notes, say_unreadable};
use crate::app::reading::read_file;
use crate::compare::compare;
use crate::edit::RuleBook;
use crate::import::TextEncoding;
use crate::tr;

/// The arguments of `compare`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The form of what is printed.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Json, hide_possible_values = true,
        hide_default_value = true, help = tr!("cli-compare-format"))]
    format: Format,
    /// The file to write instead of the standard output.
    #[arg(long, short, value_name = "FILE", help = tr!("cli-output"))]
    output: Option<PathBuf>,
    /// The encoding of the files, where it is not to be told from their content.
    #[arg(long, value_name = "NAME", value_parser = encoding, help = tr!("cli-encoding"))]
    encoding: Option<TextEncoding>,
    /// The left report.
    #[arg(value_name = "LEFT", help = tr!("cli-compare-left"))]
    left: PathBuf,
    /// The right report.
    #[arg(value_name = "RIGHT", help = tr!("cli-compare-right"))]
    right: PathBuf,
}

/// Prints the comparison; where one of the two cannot be read there is none, and that is said.
///
/// # Errors
/// Where a stream cannot be written.
pub(super) fn run(
    arguments: &Arguments,
    out: &mut dyn Write,
    messages: &mut dyn Write,
) -> anyhow::Result<Outcome> {
    let mut read = Vec::new();
    for path in [&arguments.left, &arguments.right] {
        match read_file(path, arguments.encoding, &RuleBook::default()) {
            Ok(file) => {
                say_notes(&file, path, messages)?;
                read.push(file);
            }
            Err(error) => say_unreadable(&error, messages)?,
        }
    }
    let [left, right] = &read[..] else {
        return Ok(Outcome::Incomplete);
    };
    let found = compare(&left.document, &right.document);
    let [left, right] = [left, right].map(|side| (side.source.name.as_str(), &side.document));
    let format = arguments.format.of_paper();
    let bytes = format.comparison(left, right, &found)?;
    let to = arguments.output.as_ref();
    put_out(&bytes, format.is_text(), to, out, messages)
}
