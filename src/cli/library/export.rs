//! `zhenggai library export`: the reports of a library with everything decided about them, as files of any format.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::{Outcome, say};
use crate::app::exporting::{ExistingFile, ExportFormat, ExportTarget, not_written};
use crate::app::{Stored, stored_report};
use crate::compare::topics::Lexicon;
use crate::store::{Library, ReportId, StoreError};
use crate::tr;

/// The arguments of `library export`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The report, or all of them.
    #[arg(long, value_name = "ID", value_parser = which, default_value = "all", hide_default_value = true,
        help = tr!("cli-library-export-report"))]
    report: Which,
    /// The format.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::V1, hide_possible_values = true,
        hide_default_value = true, help = tr!("cli-library-export-format"))]
    format: Format,
    /// The folder, or `-`.
    #[arg(value_name = "DIR", help = tr!("cli-library-export-to"))]
    to: PathBuf,
}

/// Which reports are exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Which {
    All,
    One(ReportId),
}

/// A format, by the name typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// `zhenggai.report.v1`.
    V1,
    /// One row an issue.
    Csv,
    /// The ledger as a workbook.
    Xlsx,
    /// For reading.
    Md,
    /// W3C Web Annotation.
    W3c,
    /// brat standoff.
    Brat,
    /// Label Studio.
    LabelStudio,
}

fn which(typed: &str) -> Result<Which, String> {
    if typed == "all" {
        return Ok(Which::All);
    }
    let number = typed.parse::<i64>();
    number
        .map(|number| Which::One(ReportId::new(number)))
        .map_err(|_no_number| tr!("cli-library-export-number"))
}

/// The name that stands for the standard output.
const STANDARD_OUTPUT: &str = "-";

/// Writes the reports and prints the paths of the files, one a line; a report that cannot be written is said and left out.
///
/// # Errors
/// Where a stream cannot be written.
pub(super) fn run(
    library: &Library,
    arguments: &Arguments,
    out: &mut dyn Write,
    messages: &mut dyn Write,
) -> anyhow::Result<Outcome> {
    let reports = match asked(library, arguments.report) {
        Ok(reports) => reports,
        Err(error) => return Ok(say_store(&error, messages)?),
    };
    if let (Which::One(report), true) = (arguments.report, reports.is_empty()) {
        let report = report.to_i64();
        let message = tr!("cli-library-export-unknown", report = report);
        say(&message, &tr!("cli-library-export-unknown-hint"), messages)?;
        return Ok(Outcome::Incomplete);
    }
    let format = arguments.format.exported();
    let lexicon = match library.lexicon() {
        Ok(lexicon) => lexicon,
        Err(error) => return Ok(say_store(&error, messages)?),
    };
    if arguments.to.as_os_str() == STANDARD_OUTPUT {
        return print((library, &lexicon), &reports, format, out, messages);
    }
    if let Err(error) = std::fs::create_dir_all(&arguments.to) {
        say_unwritten(&arguments.to, &error, messages)?;
        return Ok(Outcome::Incomplete);
    }
    let mut outcome = Outcome::Complete;
    let mut taken = BTreeSet::new();
    for (report, name) in reports {
        let stored = match stored_report(library, report) {
            Ok(stored) => stored,
            Err(error) => {
                outcome = outcome.and(say_store(&error, messages)?);
                continue;
            }
        };
        let stem = unused_stem(&name, report, &mut taken);
        let target = ExportTarget {
            path: arguments.to.join(format!("{stem}.{}", format.extension())),
            format,
            existing: ExistingFile::Keep,
        };
        match target.write(
            &stored.document,
            &stored.source,
            &stored.background,
            &lexicon,
        ) {
            Ok(()) => writeln!(out, "{}", target.path.display())?,
            Err((path, error)) => {
                say_unwritten(&path, &error, messages)?;
                outcome = Outcome::Incomplete;
            }
        }
    }
    out.flush()?;
    Ok(outcome)
}

impl Format {
    const fn exported(self) -> ExportFormat {
        match self {
            Self::V1 => ExportFormat::Json,
            Self::Csv => ExportFormat::Csv,
            Self::Xlsx => ExportFormat::Workbook,
            Self::Md => ExportFormat::Markdown,
            Self::W3c => ExportFormat::WebAnnotation,
            Self::Brat => ExportFormat::Brat,
            Self::LabelStudio => ExportFormat::LabelStudio,
        }
    }
}

/// The reports asked for, with the names of their files.
fn asked(library: &Library, which: Which) -> Result<Vec<(ReportId, String)>, StoreError> {
    let listed = library.reports()?.into_iter();
    let is_asked = |report| match which {
        Which::All => true,
        Which::One(one) => one == report,
    };
    Ok(listed
        .filter(|row| is_asked(row.report))
        .map(|row| (row.report, row.name))
        .collect())
}

/// Prints one report, of a format that is one file.
fn print(
    (library, lexicon): (&Library, &Lexicon),
    reports: &[(ReportId, String)],
    format: ExportFormat,
    out: &mut dyn Write,
    messages: &mut dyn Write,
) -> anyhow::Result<Outcome> {
    let [(report, _)] = reports else {
        return not_one(messages);
    };
    let Stored {
        document,
        source,
        background,
    } = match stored_report(library, *report) {
        Ok(stored) => stored,
        Err(error) => return Ok(say_store(&error, messages)?),
    };
    let files = format.files(&document, &source, &background, lexicon)?;
    let [(_, bytes)] = &files[..] else {
        return not_one(messages);
    };
    out.write_all(bytes)?;
    out.flush()?;
    Ok(Outcome::Complete)
}

fn not_one(messages: &mut dyn Write) -> anyhow::Result<Outcome> {
    let hint = tr!("cli-library-export-one-hint");
    say(&tr!("cli-library-export-one"), &hint, messages)?;
    Ok(Outcome::Incomplete)
}

/// A name that no report before it in this export has: that of its file without its ending, with its number where that is
/// taken.
fn unused_stem(name: &str, report: ReportId, taken: &mut BTreeSet<String>) -> String {
    let stem = Path::new(name).file_stem();
    let stem = stem.map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    // What parts folders on any system, or ends a name on some, would lead elsewhere.
    let plain = |c: char| {
        if "/\\:*?\"<>|".contains(c) || c.is_control() {
            '_'
        } else {
            c
        }
    };
    let mut stem: String = stem.chars().map(plain).collect();
    if stem.is_empty() || !taken.insert(stem.to_lowercase()) {
        stem = format!("{stem}-{}", report.to_i64());
        taken.insert(stem.to_lowercase());
    }
    stem
}

fn say_unwritten(path: &Path, error: &io::Error, messages: &mut dyn Write) -> io::Result<()> {
    let (message, hint) = not_written(path, error);
    say(&message, &hint, messages)
}

fn say_store(error: &StoreError, messages: &mut dyn Write) -> io::Result<Outcome> {
    say(&error.message(), &error.hint(), messages)?;
    Ok(match error {
        StoreError::Damaged { .. } => Outcome::Faulty,
        _ => Outcome::Incomplete,
    })
}
