//! `zhenggai library topics`: the topics by which issues are told, listed, written out and read back.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Subcommand;
use serde::Serialize;

use super::{Format, Outcome, complain, say, usage};
use crate::app::exporting::{ExistingFile, not_written, put_in_place};
use crate::compare::topics::{Lexicon, OwnTopic, OwnTopics};
use crate::names::topic_name;
use crate::store::Library;
use crate::tr;

/// The arguments of `library topics`.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Arguments {
    /// What to do with them; without it they are listed.
    #[command(subcommand)]
    act: Option<Act>,
    /// The form of what is printed.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Text, hide_possible_values = true,
        hide_default_value = true, help = tr!("cli-library-topics-format"))]
    format: Format,
}

/// What is done with the topics.
#[derive(Debug, Subcommand)]
enum Act {
    /// Writes them to a file.
    #[command(about = tr!("cli-library-topics-export-about"), help_template = usage::command_help())]
    Export {
        /// The file, or `-`.
        #[arg(value_name = "FILE", help = tr!("cli-library-topics-to"))]
        to: PathBuf,
    },
    /// Puts those of a file in their place.
    #[command(about = tr!("cli-library-topics-import-about"), help_template = usage::command_help())]
    Import {
        /// The file.
        #[arg(value_name = "FILE", help = tr!("cli-library-topics-from"))]
        from: PathBuf,
    },
}

/// The name that stands for the standard output.
const STANDARD_OUTPUT: &str = "-";

/// Lists the topics, writes them out or takes those of a file.
///
/// # Errors
/// Where a stream cannot be written.
pub(super) fn run(
    library: &mut Library,
    arguments: &Arguments,
    out: &mut dyn Write,
    messages: &mut dyn Write,
) -> anyhow::Result<Outcome> {
    if let Some(Act::Import { from }) = &arguments.act {
        return import(library, from, messages);
    }
    let (own, lexicon) = match library
        .own_topics()
        .and_then(|own| Ok((own, library.lexicon()?)))
    {
        Ok(found) => found,
        Err(error) => return complain(&error, messages),
    };
    match &arguments.act {
        Some(Act::Export { to }) if to.as_os_str() != STANDARD_OUTPUT => {
            let lines = lexicon.to_lines();
            if let Err(error) = put_in_place(to, lines.as_bytes(), ExistingFile::Keep) {
                let (message, hint) = not_written(to, &error);
                say(&message, &hint, messages)?;
                return Ok(Outcome::Incomplete);
            }
        }
        Some(_) => out.write_all(lexicon.to_lines().as_bytes())?,
        None => out.write_all(listed(&own, &lexicon, arguments.format).as_bytes())?,
    }
    out.flush()?;
    Ok(Outcome::Complete)
}

fn import(
    library: &mut Library,
    from: &PathBuf,
    messages: &mut dyn Write,
) -> anyhow::Result<Outcome> {
    let unread = |detail: String, messages: &mut dyn Write| -> io::Result<Outcome> {
        let path = from.display().to_string();
        let message = tr!("cli-library-topics-unread", path = path, detail = detail);
        say(&message, &tr!("cli-library-topics-unread-hint"), messages)?;
        Ok(Outcome::Incomplete)
    };
    let lines = match std::fs::read_to_string(from) {
        Ok(lines) => lines,
        Err(error) => return Ok(unread(error.to_string(), messages)?),
    };
    let given = match Lexicon::parse(&lines) {
        Ok(given) => given,
        Err(error) => return Ok(unread(error.to_string(), messages)?),
    };
    match library.set_topics(&OwnTopics::between(&given)) {
        Ok(()) => Ok(Outcome::Complete),
        Err(error) => complain(&error, messages),
    }
}

/// A topic a line: its key, its name, whether issues are told by it, its words with their weights.
fn listed(own: &OwnTopics, lexicon: &Lexicon, format: Format) -> String {
    let topics = own.keys().into_iter().map(|key| TopicRow {
        key,
        name: topic_name(key),
        is_on: !own.topic(key).is_off,
        is_changed: own.topic(key) != OwnTopic::default(),
        words: lexicon
            .words_of(key)
            .into_iter()
            .map(|(word, weight)| WordRow { word, weight })
            .collect(),
    });
    match format {
        Format::Text => topics.map(|row| line(&row)).collect(),
        Format::Json => {
            let file = TopicFile {
                schema: "zhenggai.topics.v1",
                topics: topics.collect(),
            };
            // Strings and numbers always have a JSON.
            serde_json::to_string_pretty(&file).unwrap_or_default() + "\n"
        }
    }
}

fn line(row: &TopicRow<'_>) -> String {
    let state = if row.is_on { "on" } else { "off" };
    let words = row.words.iter();
    let words: Vec<String> = words
        .map(|row| format!("{} {}", row.word, row.weight))
        .collect();
    format!("{}\t{}\t{state}\t{}\n", row.key, row.name, words.join("\t"))
}

#[derive(Serialize)]
struct TopicFile<'a> {
    schema: &'static str,
    topics: Vec<TopicRow<'a>>,
}

#[derive(Serialize)]
struct TopicRow<'a> {
    key: &'a str,
    name: String,
    #[serde(rename = "on")]
    is_on: bool,
    /// Whether a person has changed it.
    #[serde(rename = "changed")]
    is_changed: bool,
    words: Vec<WordRow<'a>>,
}

#[derive(Serialize)]
struct WordRow<'a> {
    word: &'a str,
    weight: u8,
}
