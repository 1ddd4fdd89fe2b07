//! Where a comparison or an overview goes: the formats by the names typed, a file put in place whole, or the standard output.

use std::io::{IsTerminal as _, Write};
use std::path::PathBuf;

use clap::ValueEnum;

use super::Outcome;
use crate::app::exporting::{ExistingFile, not_written, put_in_place};
use crate::app::papers::PaperFormat;
use crate::tr;

/// A format, by the name typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For programs.
    Json,
    /// For reading.
    Md,
    /// A web page.
    Html,
    /// A workbook.
    Xlsx,
    /// The charts, sharp at any size.
    Svg,
    /// The charts as points.
    Png,
    /// The main table.
    Csv,
}

impl Format {
    /// The format of this name.
    pub(super) const fn of_paper(self) -> PaperFormat {
        match self {
            Self::Json => PaperFormat::Json,
            Self::Md => PaperFormat::Markdown,
            Self::Html => PaperFormat::Page,
            Self::Xlsx => PaperFormat::Workbook,
            Self::Svg => PaperFormat::Svg,
            Self::Png => PaperFormat::Png,
            Self::Csv => PaperFormat::Csv,
        }
    }
}

/// Writes `bytes` to the file, which must not be there yet, or to `out`; what is no text is not shown to a terminal.
///
/// # Errors
/// Where a stream cannot be written.
pub(super) fn put_out(
    bytes: &[u8],
    is_text: bool,
    to: Option<&PathBuf>,
    out: &mut dyn Write,
    messages: &mut dyn Write,
) -> anyhow::Result<Outcome> {
    if let Some(path) = to {
        if let Err(error) = put_in_place(path, bytes, ExistingFile::Keep) {
            let (message, hint) = not_written(path, &error);
            return refused(&message, &hint, messages);
        }
    } else if !is_text && std::io::stdout().is_terminal() {
        return refused(
            &tr!("cli-paper-terminal"),
            &tr!("cli-paper-terminal-hint"),
            messages,
        );
    } else {
        out.write_all(bytes)?;
        out.flush()?;
    }
    Ok(Outcome::Complete)
}

fn refused(message: &str, hint: &str, messages: &mut dyn Write) -> anyhow::Result<Outcome> {
    writeln!(messages, "{message}")?;
    writeln!(messages, "{}", tr!("cli-hint", hint = hint.to_owned()))?;
    Ok(Outcome::Incomplete)
}
