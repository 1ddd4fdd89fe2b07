//! `zhenggai library wording`: what a report of the library says that others of it say too.

use serde::Serialize;

use super::{Done, Format, Outcome};
use crate::compare::stock::StockPassage;
use crate::outline::Document;
use crate::outline::view::clean;
use crate::store::{Library, ReportId};
use crate::tr;

/// The arguments of `wording`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The report.
    #[arg(value_name = "ID", help = tr!("cli-library-wording-report"))]
    report: i64,
    /// The form of what is printed.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Text, hide_possible_values = true,
        hide_default_value = true, help = tr!("cli-library-wording-format"))]
    format: Format,
}

/// The share first, then every passage on a line: in how many other reports, how many letters, which line, the words.
pub(super) fn print(library: &Library, arguments: &Arguments) -> Done {
    let (document, found) = library.stock_wording(ReportId::new(arguments.report))?;
    let passages = found.passages.iter().map(|passage| row(&document, passage));
    let printed = match arguments.format {
        Format::Text => {
            let head = format!(
                "letters {}\nshared {}\nreports {}\n",
                found.letters, found.shared, found.texts
            );
            let lines = passages.map(|row| {
                format!(
                    "{}\t{}\t{}\t{}\n",
                    row.reports, row.letters, row.line, row.text
                )
            });
            head + &lines.collect::<String>()
        }
        Format::Json => {
            let file = WordingFile {
                schema: "zhenggai.wording.v1",
                letters: found.letters,
                shared: found.shared,
                share: found.share(),
                reports: found.texts,
                passages: passages.collect(),
            };
            // Strings and numbers always have a JSON.
            serde_json::to_string_pretty(&file).unwrap_or_default() + "\n"
        }
    };
    Ok((printed, Outcome::Complete))
}

#[derive(Serialize)]
struct WordingFile {
    schema: &'static str,
    letters: usize,
    shared: usize,
    share: Option<f64>,
    reports: usize,
    passages: Vec<PassageRow>,
}

/// One passage; places count the code points of the text.
#[derive(Serialize)]
struct PassageRow {
    span: [u32; 2],
    line: usize,
    letters: usize,
    reports: u32,
    text: String,
}

fn row(document: &Document, passage: &StockPassage) -> PassageRow {
    let (text, range) = (document.text(), passage.range);
    PassageRow {
        span: [range.start(), range.end()].map(|pos| text.code_point(pos).to_u32()),
        line: text.line_of(range.start()) + 1,
        letters: passage.n_letters,
        reports: passage.n_texts,
        text: clean(text, range, document.outline().marks_in(range)),
    }
}
