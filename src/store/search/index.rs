//! The index: one row a segment, made again as a whole for a report that has changed since.

use std::collections::BTreeMap;

use rusqlite::{Connection, params};
use sha2::{Digest as _, Sha256};

use super::tokens;
use crate::check::check;
use crate::compare::facts::ReportFacts;
use crate::compare::topics::Lexicon;
use crate::outline::view::{self, NodeView};
use crate::outline::{Document, HeaderField, Kind, SegmentId};
use crate::store::collections::{self, Derived};
use crate::store::error::Problem;
use crate::store::facts;
use crate::store::rows::{self, SegmentRow};
use crate::store::{ReadingId, ReportId, readings, topics};

/// Indexes up to `limit` reports whose index is not up to date; how many there were.
pub(super) fn refresh(connection: &Connection, limit: u32) -> Result<usize, Problem> {
    let lexicon = topics::lexicon(connection)?;
    let form = form_of(&lexicon);
    let stale: Vec<(ReportId, ReadingId, i64)> = {
        let mut statement = connection.prepare_cached(include_str!("stale.sql"))?;
        let rows = statement.query_map(params![form, limit], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?;
        rows.collect::<Result<_, _>>()?
    };
    for (report, reading, seq) in &stale {
        let done = readings::document(connection, *reading)
            .and_then(|document| index(connection, *report, *reading, *seq, &document, &lexicon));
        if let Err(problem) = done {
            match problem {
                // One report that cannot be read must not keep the others from being found.
                Problem::Unreadable(error) => {
                    log::warn!("report {} is not indexed: {error}", report.to_i64());
                    forget(connection, *report)?;
                    note(connection, *report, *reading, *seq, form)?;
                }
                problem => return Err(problem.of(*report)),
            }
        }
    }
    Ok(stale.len())
}

/// Indexes what a reading holds after the act `seq` of its journal, and keeps what is derived with that by these topics; the first version
/// of the report, where it is a later one.
pub(in crate::store) fn index(
    connection: &Connection,
    report: ReportId,
    reading: ReadingId,
    seq: i64,
    document: &Document,
    lexicon: &Lexicon,
) -> Result<Option<ReportId>, Problem> {
    forget(connection, report)?;
    let (mut problems, mut n_problems) = (BTreeMap::<SegmentId, u32>::new(), 0);
    for found in check(document)
        .iter()
        .filter(|found| found.ignored.is_none())
    {
        n_problems += 1;
        if let Some(node) = found.node {
            *problems.entry(node).or_default() += 1;
        }
    }
    let mut insert_unit =
        connection.prepare_cached("INSERT INTO search_unit (reading, segment, start, end, kind, status, title, topics, tags, written, problems)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)")?;
    let mut insert_words = connection
        .prepare_cached("INSERT INTO search_words (rowid, words, written) VALUES (?1, ?2, ?3)")?;
    let told = ReportFacts::of(document, lexicon);
    let topics = topics_of_nodes(document, &told);
    let none = Vec::new();
    for node in NodeView::all(document) {
        if node.kind() == Kind::Noise {
            continue;
        }
        let range = node.range();
        let issue = issue_of(node);
        let annotation = node.annotation();
        let topics = issue.and_then(|issue| topics.get(&issue.id()));
        let mut tags = annotation.map(|a| a.tags.clone()).unwrap_or_default();
        if let Some(above) = issue.and_then(|issue| issue.annotation()) {
            tags.extend(above.tags.iter().cloned());
        }
        let written = annotation.map_or_else(String::new, |annotation| {
            let parts = [&annotation.title, &annotation.text];
            let mut parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
            parts.push(&annotation.note);
            parts.retain(|words| !words.is_empty());
            // A stop, so that no words are found across two of them.
            parts.join("。")
        });
        insert_unit.execute(params![
            reading,
            node.id().to_u32(),
            range.start().to_u32(),
            range.end().to_u32(),
            SegmentRow::from(node.segment()).kind,
            issue.map(|issue| issue.status().status.name()),
            node.title()
                .or_else(|| issue.map(|issue| issue.name()))
                .unwrap_or_default(),
            rows::to_json(topics.unwrap_or(&none))?,
            rows::to_json(&tags)?,
            written,
            problems.get(&node.id()).copied().unwrap_or_default(),
        ])?;
        let unit = connection.last_insert_rowid();
        let printed = view::clean(document.text(), range, document.outline().marks_in(range));
        insert_words.execute(params![
            unit,
            tokens::indexed(&printed),
            tokens::indexed(&written)
        ])?;
    }
    note(connection, report, reading, seq, form_of(lexicon))?;
    facts::keep(connection, report, &told)?;
    let mut nodes = NodeView::all(document);
    let title = nodes.find(|node| node.kind() == Kind::Title);
    let header = view::header(document);
    let set = header.text(HeaderField::Title).map(str::to_owned);
    let derived = Derived {
        header: &header,
        title: set.or_else(|| title.map(|title| title.name())),
        problems: n_problems,
    };
    collections::derive(connection, report, &derived)
}

/// What every issue is about, and what a person said a group is about.
fn topics_of_nodes(document: &Document, told: &ReportFacts) -> BTreeMap<SegmentId, Vec<String>> {
    let mut topics = BTreeMap::<SegmentId, Vec<String>>::new();
    for (topic, issues) in &told.topics {
        for issue in issues {
            topics.entry(*issue).or_default().push(topic.clone());
        }
    }
    for group in NodeView::all(document).filter(|node| node.kind() == Kind::Group) {
        let chosen = group.annotation().and_then(|a| a.topics.clone());
        topics.insert(group.id(), chosen.unwrap_or_default());
    }
    topics
}

/// The issue that `node` is or lies under; else a group is answered for by itself.
fn issue_of(node: NodeView<'_>) -> Option<NodeView<'_>> {
    let mut at = Some(node);
    while let Some(above) = at {
        if above.kind() == Kind::Issue {
            return Some(above);
        }
        at = above.parent();
    }
    (node.kind() == Kind::Group).then_some(node)
}

fn forget(connection: &Connection, report: ReportId) -> Result<(), Problem> {
    let of_report = "SELECT reading FROM search_reading WHERE report = ?1";
    for sql in [
        format!(
            "DELETE FROM search_words WHERE rowid IN (SELECT id FROM search_unit WHERE reading IN ({of_report}))"
        ),
        format!("DELETE FROM search_unit WHERE reading IN ({of_report})"),
        "DELETE FROM search_reading WHERE report = ?1".to_owned(),
    ] {
        connection.prepare_cached(&sql)?.execute([report])?;
    }
    facts::forget(connection, report)
}

fn note(
    connection: &Connection,
    report: ReportId,
    reading: ReadingId,
    seq: i64,
    form: i64,
) -> Result<(), Problem> {
    connection
        .prepare_cached("INSERT INTO search_reading VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![reading, report, seq, form])?;
    Ok(())
}

/// The number of what is derived by this program and these topics.
fn form_of(lexicon: &Lexicon) -> i64 {
    let mut hash = Sha256::new();
    hash.update(tokens::FORM.to_le_bytes());
    hash.update(lexicon.to_lines());
    let start = hash.finalize().into_iter().take(8);
    start.fold(0, |form, byte| form << 8 | i64::from(byte))
}
