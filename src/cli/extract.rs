//! `zhenggai extract`: prints what was read in reports, for programs and spreadsheets.

use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::library::complain;
use super::paper::put_out;
use super::usage::encoding;
use super::{Outcome, say_notes, say_unreadable, stream};
use crate::app::files::ReportFile;
use crate::app::reading::{ReadFile, read_file};
use crate::compare::topics::Lexicon;
use crate::edit::RuleBook;
use crate::export::csv::{FileColumn, IssueTable};
use crate::export::ledger::ledger;
use crate::export::markdown::outline_markdown;
use crate::export::paper::paper_workbook;
use crate::export::report::{Layout, report, whole_report};
use crate::export::{label_studio, web_annotation};
use crate::import::TextEncoding;
use crate::store::{Library, StoreError};
use crate::tr;

/// The arguments of `extract`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The form of what is printed.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Json, hide_possible_values = true,
        hide_default_value = true, help = tr!("cli-extract-format"))]
    format: Format,
    /// The encoding of the files, where it is not to be told from their content.
    #[arg(long, value_name = "NAME", value_parser = encoding,
        help = tr!("cli-encoding"))]
    encoding: Option<TextEncoding>,
    /// The file to write instead of the standard output.
    #[arg(long, short, value_name = "FILE", help = tr!("cli-output"))]
    output: Option<PathBuf>,
    /// The library whose topics count.
    #[arg(long, value_name = "PATH", help = tr!("cli-extract-library"))]
    library: Option<PathBuf>,
    /// The reports.
    #[arg(required = true, value_name = "FILE",
        help = tr!("cli-extract-files"))]
    files: Vec<PathBuf>,
}

/// A form in which reports are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One object for one file, an array for several.
    Json,
    /// One object a line.
    Jsonl,
    /// One row an issue.
    Csv,
    /// The outline, for reading.
    Md,
    /// One collection of W3C Web Annotations for one file, an array for several.
    W3c,
    /// Tasks of Label Studio.
    LabelStudio,
    /// The ledger of one file as a workbook.
    Xlsx,
}

/// The name that stands for the standard input.
const STANDARD_INPUT: &str = "-";

/// Prints the reports one by one as they are read; a file that cannot be read is said and left out.
///
/// # Errors
/// Where a stream cannot be written.
pub(super) fn run(
    arguments: &Arguments,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
    messages: &mut dyn Write,
) -> anyhow::Result<Outcome> {
    let lexicon = match arguments.library.as_deref().map(lexicon_of).transpose() {
        Ok(own) => own.unwrap_or_else(|| Lexicon::shipped().clone()),
        Err(error) => return complain(&error, messages),
    };
    let lexicon = &lexicon;
    let to = arguments.output.as_ref();
    if arguments.format != Format::Xlsx && to.is_none() {
        return print_all((arguments, lexicon), input, out, messages);
    }
    let mut bytes = Vec::new();
    let outcome = match (arguments.format, &arguments.files[..]) {
        (Format::Xlsx, [path]) => print_ledger((arguments, lexicon), path, &mut bytes, messages)?,
        (Format::Xlsx, _) => {
            writeln!(messages, "{}", tr!("cli-extract-one"))?;
            let hint = tr!("cli-extract-one-hint");
            writeln!(messages, "{}", tr!("cli-hint", hint = hint))?;
            Outcome::Incomplete
        }
        _ => print_all((arguments, lexicon), input, &mut bytes, messages)?,
    };
    // Where nothing could be read there is nothing to write.
    if bytes.is_empty() {
        return Ok(outcome);
    }
    let is_text = arguments.format != Format::Xlsx;
    Ok(outcome.and(put_out(&bytes, is_text, to, out, messages)?))
}

/// The topics of the library at `path`, which is not made.
fn lexicon_of(path: &Path) -> Result<Lexicon, StoreError> {
    if !path.is_file() {
        return Err(StoreError::Access {
            path: path.to_owned(),
            reason: tr!("cli-library-missing", path = path.display().to_string()),
        });
    }
    Library::open(path)?.lexicon()
}

/// The ledger of one report, as a workbook.
fn print_ledger(
    (arguments, lexicon): (&Arguments, &Lexicon),
    path: &Path,
    bytes: &mut Vec<u8>,
    messages: &mut dyn Write,
) -> anyhow::Result<Outcome> {
    match read_file(path, arguments.encoding, &RuleBook::default()) {
        Ok(read) => {
            say_notes(&read, path, messages)?;
            *bytes = paper_workbook(&ledger(&read.document, &read.source.name, lexicon))?;
            Ok(Outcome::Complete)
        }
        Err(error) => {
            say_unreadable(&error, messages)?;
            Ok(Outcome::Incomplete)
        }
    }
}

/// Prints the reports in any form but that of a workbook.
fn print_all(
    (arguments, lexicon): (&Arguments, &Lexicon),
    input: &mut dyn BufRead,
    out: &mut dyn Write,
    messages: &mut dyn Write,
) -> anyhow::Result<Outcome> {
    if arguments
        .files
        .iter()
        .any(|file| file == Path::new(STANDARD_INPUT))
    {
        let is_stream = arguments.format == Format::Jsonl
            && arguments.files.len() == 1
            && arguments.encoding.is_none();
        return if is_stream {
            stream::run(input, out, messages)
        } else {
            writeln!(messages, "{}", tr!("cli-stream-arguments"))?;
            let hint = tr!("cli-stream-arguments-hint");
            writeln!(messages, "{}", tr!("cli-hint", hint = hint))?;
            Ok(Outcome::Incomplete)
        };
    }
    let mut outcome = Outcome::Complete;
    let files: Vec<ReportFile> = arguments
        .files
        .iter()
        .flat_map(|path| ReportFile::all_at(path))
        .collect();
    let mut printer = Printer::new(out, arguments.format, files.len() == 1)?;
    for file in files {
        let path = file.path.clone();
        match file.read(arguments.encoding) {
            Ok(read) => {
                say_notes(&read, &path, messages)?;
                printer.print(&read, lexicon)?;
            }
            Err(error) => {
                outcome = Outcome::Incomplete;
                say_unreadable(&error, messages)?;
            }
        }
    }
    printer.finish()?;
    Ok(outcome)
}

/// Prints one report after the other in the form asked for, without holding them.
enum Printer<'a> {
    /// One object, or nothing where the one file could not be read.
    Object(&'a mut dyn Write, Format),
    /// An array, and how many objects it has so far.
    Array(&'a mut dyn Write, Format, usize),
    /// One object a line.
    Lines(&'a mut dyn Write),
    /// One outline behind the other, and whether there is one already.
    Outlines(&'a mut dyn Write, bool),
    /// One row an issue.
    Table(Box<IssueTable<&'a mut dyn Write>>),
}

impl<'a> Printer<'a> {
    fn new(out: &'a mut dyn Write, format: Format, is_single: bool) -> io::Result<Self> {
        Ok(match format {
            Format::Json | Format::W3c if is_single => Self::Object(out, format),
            Format::Json | Format::W3c | Format::LabelStudio => Self::Array(out, format, 0),
            Format::Jsonl => Self::Lines(out),
            Format::Md => Self::Outlines(out, false),
            // A workbook is made as a whole.
            Format::Csv | Format::Xlsx => {
                let file_column = if is_single {
                    FileColumn::Hidden
                } else {
                    FileColumn::Shown
                };
                Self::Table(Box::new(IssueTable::new(out, file_column)?))
            }
        })
    }

    fn print(&mut self, read: &ReadFile, lexicon: &Lexicon) -> anyhow::Result<()> {
        match self {
            Self::Object(out, format) => {
                write_object((read, lexicon), *format, Layout::Pretty, &mut **out)?;
                out.write_all(b"\n")?;
            }
            Self::Array(out, format, n_printed) => {
                out.write_all(if *n_printed == 0 { b"[\n" } else { b",\n" })?;
                write_object((read, lexicon), *format, Layout::Pretty, &mut **out)?;
                *n_printed += 1;
            }
            Self::Lines(out) => {
                write_object((read, lexicon), Format::Jsonl, Layout::OneLine, &mut **out)?;
                out.write_all(b"\n")?;
            }
            Self::Outlines(out, is_behind_another) => {
                if std::mem::replace(is_behind_another, true) {
                    out.write_all(b"\n")?;
                }
                let outline = outline_markdown(&read.document, &read.source.name);
                out.write_all(outline.trim_end().as_bytes())?;
                out.write_all(b"\n")?;
            }
            Self::Table(table) => table.push(&read.source.name, &read.document)?,
        }
        Ok(())
    }

    fn finish(self) -> io::Result<()> {
        match self {
            Self::Object(out, _) | Self::Lines(out) | Self::Outlines(out, _) => out.flush(),
            Self::Array(out, _, n_printed) => {
                out.write_all(if n_printed == 0 { b"[]\n" } else { b"\n]\n" })?;
                out.flush()
            }
            Self::Table(table) => table.finish(),
        }
    }
}

/// The report as one object; an exchanged one with all that came with it.
fn write_object(
    (read, lexicon): (&ReadFile, &Lexicon),
    format: Format,
    layout: Layout,
    out: &mut dyn Write,
) -> io::Result<()> {
    let source = read.source.for_export();
    match format {
        Format::W3c => {
            let collection = web_annotation::collection(&read.document, &source);
            Ok(serde_json::to_writer_pretty(out, &collection)?)
        }
        Format::LabelStudio => {
            let task = label_studio::task(&read.document, &source);
            Ok(serde_json::to_writer_pretty(out, &task)?)
        }
        Format::Json | Format::Jsonl | Format::Csv | Format::Md | Format::Xlsx => {
            match &read.exchanged {
                Some(exchanged) => {
                    whole_report(&read.document, &source, &exchanged.background, lexicon)
                        .write_json(out, layout)
                }
                None => report(&read.document, &source, lexicon).write_json(out, layout),
            }
        }
    }
}
