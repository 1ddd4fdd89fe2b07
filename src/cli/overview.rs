//! `zhenggai overview`: many reports at once, those in folders or those of a library.

use std::io::Write;
use std::path::PathBuf;

use super::paper::{Format, put_out};
use super::{Outcome, library};
use crate::app::{import_into, system_user_name};
use crate::compare::overview::{Direction, Overview, OverviewColumn, OverviewFilter};
use crate::edit::Stamp;
use crate::store::{Library, StoreError};
use crate::tr;

/// So many reports are indexed in one go.
const AT_ONCE: u32 = 100;

/// The arguments of `overview`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The form of what is printed.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Md, hide_possible_values = true,
        hide_default_value = true, help = tr!("cli-overview-format"))]
    format: Format,
    /// The file to write instead of the standard output.
    #[arg(long, short, value_name = "FILE", help = tr!("cli-output"))]
    output: Option<PathBuf>,
    /// The library whose reports are shown.
    #[arg(long, value_name = "PATH", conflicts_with = "places", required_unless_present = "places",
        help = tr!("cli-overview-library"))]
    library: Option<PathBuf>,
    /// Only reports with these words in their name, agency, round or tags.
    #[arg(long, value_name = "WORDS", default_value = "", hide_default_value = true,
        help = tr!("cli-overview-words"))]
    words: String,
    /// Only reports signed in this year.
    #[arg(long, value_name = "YEAR", help = tr!("cli-overview-year"))]
    year: Option<i16>,
    /// The folders and files.
    #[arg(value_name = "DIR", help = tr!("cli-overview-places"))]
    places: Vec<PathBuf>,
}

/// Prints the overview; a file that cannot be read is said and left out.
///
/// # Errors
/// Where a stream cannot be written.
pub(super) fn run(
    arguments: &Arguments,
    out: &mut dyn Write,
    messages: &mut dyn Write,
) -> anyhow::Result<Outcome> {
    let mut outcome = Outcome::Complete;
    let opened = match &arguments.library {
        Some(path) if !path.is_file() => return library::say_missing(path, messages),
        Some(path) => Library::open(path),
        None => Library::in_memory(),
    };
    let read = opened.and_then(|mut library| {
        let failed = if arguments.library.is_none() {
            let stamp = Stamp {
                author: system_user_name(),
                time_ms: jiff::Timestamp::now().as_millisecond(),
            };
            import_into(&mut library, arguments.places.clone(), &stamp, |_| {})?.failed
        } else {
            Vec::new()
        };
        Ok((reports(&mut library)?, failed))
    });
    let (all, failed) = match read {
        Ok(read) => read,
        Err(error) => return library::complain(&error, messages),
    };
    for failed in &failed {
        outcome = Outcome::Incomplete;
        let name = failed.path.display().to_string();
        let message = tr!("cannot-read", name = name, what = failed.message.clone());
        library::say(&message, &failed.hint, messages)?;
    }
    let filter = OverviewFilter {
        words: arguments.words.clone(),
        year: arguments.year,
        ..OverviewFilter::default()
    };
    let overview = Overview::of(
        &all,
        &filter,
        OverviewColumn::default(),
        Direction::default(),
    );
    let format = arguments.format.of_paper();
    let bytes = format.overview(&all, &overview)?;
    let done = put_out(
        &bytes,
        format.is_text(),
        arguments.output.as_ref(),
        out,
        messages,
    )?;
    Ok(outcome.and(done))
}

/// The reports of the library, all facts up to date.
fn reports(
    library: &mut Library,
) -> Result<Vec<crate::compare::overview::OverviewReport>, StoreError> {
    while library.refresh_search(AT_ONCE)? == AT_ONCE as usize {}
    let reports = library.overview()?;
    Ok(reports.into_iter().map(|(_, report)| report).collect())
}
