//! `zhenggai agree`: prints how far two annotations of one report agree, and where they do not.

use std::io::Write;
use std::path::PathBuf;

use clap::ValueEnum;

use super::{Outcome, say_notes, say_unreadable};
use crate::app::reading::read_file;
use crate::compare::agreement::agreement;
use crate::edit::RuleBook;
use crate::edit::merge::{are_of_one_text, disagreements};
use crate::export::agreement::{agreement_file, agreement_markdown};
use crate::tr;

/// The arguments of `agree`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The form of what is printed.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Json, hide_possible_values = true,
        hide_default_value = true, help = tr!("cli-agree-format"))]
    format: Format,
    /// The left annotation.
    #[arg(value_name = "LEFT", help = tr!("cli-agree-left"))]
    left: PathBuf,
    /// The right annotation.
    #[arg(value_name = "RIGHT", help = tr!("cli-agree-right"))]
    right: PathBuf,
}

/// A form in which the agreement is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// `zhenggai.agreement.v1`.
    Json,
    /// For reading.
    Md,
}

/// Prints the agreement; where one of the two cannot be read or they are of two texts there is none, and that is said.
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
        match read_file(path, None, &RuleBook::default()) {
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
    if !are_of_one_text(&left.document, &right.document) {
        writeln!(messages, "{}", tr!("cli-agree-other-text"))?;
        let hint = tr!("cli-agree-other-text-hint");
        writeln!(messages, "{}", tr!("cli-hint", hint = hint))?;
        return Ok(Outcome::Incomplete);
    }
    let figures = agreement(&left.document, &right.document);
    let apart = disagreements(&left.document, &right.document);
    let text = left.document.text();
    let names = [left, right].map(|side| side.source.name.as_str());
    match arguments.format {
        Format::Json => {
            let file = agreement_file(names, text, &figures, &apart);
            serde_json::to_writer_pretty(&mut *out, &file)?;
            out.write_all(b"\n")?;
        }
        Format::Md => {
            let page = agreement_markdown(names, text, &figures, &apart);
            out.write_all(page.as_bytes())?;
        }
    }
    out.flush()?;
    Ok(Outcome::Complete)
}
