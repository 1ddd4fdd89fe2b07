//! `zhenggai library search`: looks for words in all reports of the library and what people wrote beside them.

use serde::Serialize;

use super::{Done, Format, Outcome};
use crate::compare::topics::is_topic_word;
use crate::names;
use crate::outline::{Kind, Status};
use crate::store::{Found, Library, ProblemFilter, Search};
use crate::tr;

/// How many reports are indexed in one go.
const INDEXED_AT_ONCE: u32 = 64;

/// The arguments of `search`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The words, all of which must stand in one passage.
    #[arg(required = true, value_name = "WORDS", help = tr!("cli-library-search-words"))]
    words: Vec<String>,
    /// Only reports of agencies with these words in their names.
    #[arg(long, value_name = "NAME", help = tr!("cli-library-search-agency"))]
    agency: Option<String>,
    /// Only reports signed in this year.
    #[arg(long, value_name = "YEAR", help = tr!("cli-library-search-year"))]
    year: Option<i16>,
    /// Only below issues of this status.
    #[arg(long, value_name = "STATUS", value_parser = status, help = tr!("cli-library-search-status"))]
    status: Option<Status>,
    /// Only nodes of this kind.
    #[arg(long, value_name = "KIND", value_parser = kind, help = tr!("cli-library-search-kind"))]
    kind: Option<Kind>,
    /// Only below issues of this topic.
    #[arg(long, value_name = "TOPIC", value_parser = topic, help = tr!("cli-library-search-topic"))]
    topic: Option<String>,
    /// Only reports and nodes with this tag.
    #[arg(long, value_name = "TAG", help = tr!("cli-library-search-tag"))]
    tag: Option<String>,
    /// Only nodes that have problems.
    #[arg(long, help = tr!("cli-library-search-problems"))]
    problems: bool,
    /// At most so many.
    #[arg(long, value_name = "N", default_value_t = 100, hide_default_value = true, help = tr!("cli-library-search-limit"))]
    limit: u32,
    /// The form of what is printed.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Text, hide_possible_values = true,
        hide_default_value = true, help = tr!("cli-library-search-format"))]
    format: Format,
}

/// The passages found, the likeliest first, each on a line: number of the report, name, line, kind, the words in context.
pub(super) fn find(library: &mut Library, arguments: &Arguments) -> Done {
    while library.refresh_search(INDEXED_AT_ONCE)? >= INDEXED_AT_ONCE as usize {}
    let search = Search {
        words: arguments.words.join(" "),
        agency: arguments.agency.clone(),
        year: arguments.year,
        status: arguments.status,
        kind: arguments.kind,
        topic: arguments.topic.clone(),
        tag: arguments.tag.clone(),
        problems: if arguments.problems {
            ProblemFilter::WithProblems
        } else {
            ProblemFilter::All
        },
        limit: arguments.limit,
    };
    let found = library.search(&search)?;
    let printed = match arguments.format {
        Format::Text => found.iter().map(line).collect(),
        Format::Json => {
            let file = SearchFile {
                schema: "zhenggai.search.v1",
                words: &search.words,
                found: found.iter().map(FoundRow::of).collect(),
            };
            // Strings and numbers always have a JSON.
            serde_json::to_string_pretty(&file).unwrap_or_default() + "\n"
        }
    };
    Ok((printed, Outcome::Complete))
}

fn line(found: &Found) -> String {
    // A name may hold what parts the columns.
    let plain = |words: &str| words.replace(['\t', '\n', '\r'], " ");
    format!(
        "{}\t{}\t{}\t{}\t{}\n",
        found.report.to_i64(),
        plain(found.agency.as_deref().unwrap_or(&found.name)),
        found.line,
        names::kind_name(found.kind),
        plain(&found.snippet)
    )
}

#[derive(Serialize)]
struct SearchFile<'a> {
    schema: &'static str,
    words: &'a str,
    found: Vec<FoundRow<'a>>,
}

/// One passage.
#[derive(Serialize)]
struct FoundRow<'a> {
    report: i64,
    name: &'a str,
    agency: Option<&'a str>,
    node: u32,
    kind: &'static str,
    status: Option<&'static str>,
    title: &'a str,
    line: u32,
    problems: u32,
    snippet: &'a str,
    /// Where in the snippet the words stand, in code points.
    matches: Vec<[usize; 2]>,
}

impl<'a> FoundRow<'a> {
    fn of(found: &'a Found) -> Self {
        let points = |at: usize| found.snippet.get(..at).unwrap_or_default().chars().count();
        let matches = found.matches.iter();
        Self {
            report: found.report.to_i64(),
            name: &found.name,
            agency: found.agency.as_deref(),
            node: found.segment.to_u32(),
            kind: found.kind.name(),
            status: found.status.map(Status::name),
            title: &found.title,
            line: found.line,
            problems: found.problems,
            snippet: &found.snippet,
            matches: matches
                .map(|place| [points(place.start), points(place.end)])
                .collect(),
        }
    }
}

/// The status of this name, by its key or in the language of the interface.
fn status(typed: &str) -> Result<Status, String> {
    let is_it = |status: &Status| status.name() == typed || names::status_name(*status) == typed;
    let named = || Status::ALL.iter().map(|status| status.name());
    let found = Status::ALL.iter().copied().find(is_it);
    found.ok_or_else(|| unknown(named()))
}

/// The kind of this name, by its key or in the language of the interface.
fn kind(typed: &str) -> Result<Kind, String> {
    let is_it = |kind: &Kind| kind.name() == typed || names::kind_name(*kind) == typed;
    let found = Kind::ALL.into_iter().find(is_it);
    found.ok_or_else(|| unknown(Kind::ALL.iter().map(|kind| kind.name())))
}

fn topic(typed: &str) -> Result<String, String> {
    let found = names::topic_key(typed).map(str::to_owned);
    // What is not written in Latin letters may be the name of a topic of one's own.
    let own = || (!typed.is_ascii() && is_topic_word(typed)).then(|| typed.to_owned());
    found
        .or_else(own)
        .ok_or_else(|| unknown(crate::outline::TOPICS.into_iter()))
}

fn unknown(names: impl Iterator<Item = &'static str>) -> String {
    let mut names: Vec<_> = names.collect();
    names.dedup();
    tr!("cli-unknown-name", names = names.join("、"))
}
