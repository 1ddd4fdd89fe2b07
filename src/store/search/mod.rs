//! Full-text search over every report in the list and what people wrote beside it.
//!
//! An edit writes nothing for the search: a reading is known to be indexed up to an act of its journal, and whoever has
//! time ([`Library::refresh_search`]) indexes again what has gone on since. Libraries of older programs are indexed the same way.

mod index;
mod tokens;

pub(super) use index::index;

use std::ops::Range;

use rusqlite::{Connection, params};

use super::collections::agency_key;
use super::error::Problem;
use super::rows::{self, RowError};
use super::{Library, ReadingId, ReportId, StoreError};
use crate::outline::{Kind, SegmentId, Status};
use crate::text::TextRange;
use tokens::Wanted;

/// How many characters of a text are shown around what was found in it.
const AROUND: usize = 24;

/// Words that stand in more segments than this say nothing about which of these is meant, and would take long to rank: those
/// indexed last come first.
const MOST_RANKED: u32 = 20_000;

const LIKELIEST: &str = concat!(
    include_str!("find.sql"),
    "ORDER BY search_words.rank LIMIT ?8"
);
const NEWEST: &str = concat!(
    include_str!("find.sql"),
    "ORDER BY search_words.rowid DESC LIMIT ?8"
);

/// What is looked for, and where.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Search {
    /// The words; those with white space between them are each looked for.
    pub words: String,
    /// Only in reports of agencies with these words in their names.
    pub agency: Option<String>,
    /// Only in reports signed in this year.
    pub year: Option<i16>,
    /// Only in issues of this status and what lies below them.
    pub status: Option<Status>,
    /// Only in segments of this kind.
    pub kind: Option<Kind>,
    /// Only under issues about this topic: by what a person said, else by their words.
    pub topic: Option<String>,
    /// Only in segments that carry this tag, or whose issue does.
    pub tag: Option<String>,
    /// Whether only segments with problems count.
    pub problems: ProblemFilter,
    /// At most so many.
    pub limit: u32,
}

/// Whether segments count by what looks wrong with them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ProblemFilter {
    /// All of them count.
    #[default]
    All,
    /// Only those with a problem that nobody has passed over.
    WithProblems,
}

/// A segment in which all the words stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The report.
    pub report: ReportId,
    /// The reading that was searched.
    pub reading: ReadingId,
    /// The name of its file.
    pub name: String,
    /// The agency, where it has been derived.
    pub agency: Option<String>,
    /// The segment.
    pub segment: SegmentId,
    /// What it is.
    pub kind: Kind,
    /// The status of the issue it belongs to.
    pub status: Option<Status>,
    /// Its title, else that of its issue; may be empty.
    pub title: String,
    /// The first of the words in the text, or the segment where they stand only in what a person wrote.
    pub range: TextRange,
    /// The line of the text on which `range` begins, from 1.
    pub line: u32,
    /// How many problems the segment has.
    pub problems: u32,
    /// The words in context, on one line.
    pub snippet: String,
    /// Where in `snippet` the words stand, in bytes.
    pub matches: Vec<Range<usize>>,
}

impl Library {
    /// Indexes up to `limit` reports that have changed since they were indexed, or never were; how many these were. All
    /// is up to date when they are fewer.
    ///
    /// # Errors
    /// Where the file of the library cannot be read or written.
    pub fn refresh_search(&mut self, limit: u32) -> Result<usize, StoreError> {
        self.write(|transaction| index::refresh(transaction, limit))
    }

    /// The segments in which all the words stand, the likeliest first, as far as the index is up to date. Nothing where
    /// there is nothing to look for.
    ///
    /// # Errors
    /// Where the file of the library cannot be read.
    pub fn search(&self, search: &Search) -> Result<Vec<Found>, StoreError> {
        let Some(wanted) = Wanted::new(&search.words) else {
            return Ok(Vec::new());
        };
        self.read(|connection| find(connection, search, &wanted))
    }
}

fn find(connection: &Connection, search: &Search, wanted: &Wanted) -> Result<Vec<Found>, Problem> {
    let query = wanted.to_query();
    let is_common = connection
        .prepare_cached("SELECT count(*) FROM (SELECT 1 FROM search_words WHERE search_words MATCH ?1 LIMIT ?2)")?
        .query_row(params![query, MOST_RANKED], |row| row.get::<_, u32>(0))?
        >= MOST_RANKED;
    let mut statement = connection.prepare_cached(if is_common { NEWEST } else { LIKELIEST })?;
    let mut rows = statement.query(params![
        query,
        search.agency,
        search.year,
        search.status.map(Status::name),
        search.kind.map(rows::kind_name),
        search.topic,
        search.tag,
        search.limit,
        search.problems == ProblemFilter::WithProblems,
        search.agency.as_deref().map(agency_key),
    ])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let segment = rows::range(row.get(5)?, row.get(6)?)?;
        let (kind, status): (String, Option<String>) = (row.get(7)?, row.get(8)?);
        let status = status
            .map(|name| Status::from_name(&name).ok_or_else(|| RowError::unknown("status", name)))
            .transpose()?;
        let found = Found {
            report: row.get(0)?,
            reading: row.get(3)?,
            name: row.get(1)?,
            agency: row.get(2)?,
            segment: SegmentId::new(row.get(4)?),
            kind: rows::kind(&kind)?,
            status,
            title: row.get(9)?,
            range: segment,
            line: 0,
            problems: row.get(11)?,
            snippet: String::new(),
            matches: Vec::new(),
        };
        all.push((found, row.get::<_, String>(10)?));
    }
    show(connection, &mut all, wanted)?;
    Ok(all.into_iter().map(|(found, _)| found).collect())
}

/// Looks the words up in the texts, each of which is read once: hits of one report seldom come together by rank.
fn show(
    connection: &Connection,
    all: &mut [(Found, String)],
    wanted: &Wanted,
) -> Result<(), Problem> {
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by_key(|at| all[*at].0.reading);
    let mut statement =
        connection.prepare_cached("SELECT text FROM reading_content WHERE reading = ?1")?;
    let mut read: Option<(ReadingId, String)> = None;
    for at in order {
        let (found, written) = &mut all[at];
        if read.as_ref().is_none_or(|(last, _)| *last != found.reading) {
            let text = statement.query_row([found.reading], |row| row.get(0))?;
            read = Some((found.reading, text));
        }
        let text = read.as_ref().map_or("", |(_, text)| text);
        let place = Place::of(text, found.range, written, wanted)
            .ok_or_else(|| RowError::broken("the index points outside its text"))?;
        found.range = place.range;
        found.line = place.line;
        found.snippet = place.snippet;
        found.matches = place.matches;
    }
    Ok(())
}

/// Where in a segment the words stand.
struct Place {
    range: TextRange,
    line: u32,
    snippet: String,
    matches: Vec<Range<usize>>,
}

impl Place {
    /// None where `segment` is no part of `text`.
    fn of(text: &str, segment: TextRange, written: &str, wanted: &Wanted) -> Option<Self> {
        let (from, to) = (
            segment.start().to_u32() as usize,
            segment.end().to_u32() as usize,
        );
        let words = text.get(from..to)?;
        let printed = wanted.places(words);
        let range = printed.first().map_or(segment, |first| {
            TextRange::of_bytes(from + first.start, from + first.end)
        });
        let in_written = wanted.places(written);
        // What stands only beside the text is shown from there.
        let (snippet, matches) = if printed.is_empty() && !in_written.is_empty() {
            snippet(written, &in_written)
        } else {
            snippet(words, &printed)
        };
        let start = range.start().to_u32() as usize;
        let line = 1 + text.get(..start)?.matches('\n').count() as u32;
        Some(Self {
            range,
            line,
            snippet,
            matches,
        })
    }
}

/// The words around the first of `places` and where those of them that are shown stand.
fn snippet(words: &str, places: &[Range<usize>]) -> (String, Vec<Range<usize>>) {
    let first = places.first().cloned().unwrap_or(0..0);
    let start = words[..first.start]
        .char_indices()
        .rev()
        .take(AROUND)
        .last()
        .map_or(first.start, |(at, _)| at);
    let end = words[first.end..]
        .char_indices()
        .nth(2 * AROUND)
        .map_or(words.len(), |(at, _)| first.end + at);
    let trimmed = words[start..end].trim_start();
    let start = end - trimmed.len();
    let trimmed = trimmed.trim_end();
    let end = start + trimmed.len();
    let lead = if start > 0 && words[..start].trim() != "" {
        "…"
    } else {
        ""
    };
    let tail = if words[end..].trim().is_empty() {
        ""
    } else {
        "…"
    };
    let matches = places
        .iter()
        .filter(|place| place.start >= start && place.end <= end)
        .map(|place| place.start - start + lead.len()..place.end - start + lead.len())
        .collect();
    // One byte for one byte, so that the places stay true.
    let shown = trimmed.replace(['\n', '\t'], " ");
    (format!("{lead}{shown}{tail}"), matches)
}
