//! A report in the interchange format read back: the document just as it was, with its history, and the keys that this
//! version does not know.
//!
//! Such keys are kept where they stand in the report, its source, its header, the inspection, its state or a node. In what is
//! made anew each time (claims, diagnostics, counts, entities) and inside an entry of the history they are passed over. A
//! name that this version does not know in the place of a kind, a status or the like is refused, since nothing could be shown
//! for it.

mod given;
mod nodes;
mod printed;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;

use self::given::GivenReport;
use self::nodes::Nodes;
use super::{Background, Fault, ReportError, SCHEMA, StateV1, Unknown, named};
use crate::edit::{Journal, Point, Seq, apply};
use crate::export::Source;
use crate::outline::{
    Decisions, Document, HeaderField, HeaderOverride, IgnoreKey, Mark, Outline, ReadingQuality,
    SegmentId,
};
use crate::store::ReadWith;
use crate::text::{Hint, Text};

/// What the names of all versions of the format begin with.
const FAMILY: &str = "zhenggai.report.";

/// So far into a file the name of the format is looked for.
const WINDOW: usize = 4096;

/// A report that was read back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadReport {
    /// Where its document came from first.
    pub source: Source,
    /// The document as it stands.
    pub document: Document,
    /// The document as it was before its history.
    pub first: Document,
    /// Its history, and what this version does not know.
    pub background: Background,
}

/// Whether the bytes say of themselves that they are a report in the interchange format, of whichever version.
#[must_use]
pub fn is_report(bytes: &[u8]) -> bool {
    let bytes = unmarked(bytes);
    let window = &bytes[..bytes.len().min(WINDOW)];
    let begins = |sign| window.trim_ascii_start().first() == Some(&sign);
    (begins(b'{') || begins(b'['))
        && memchr::memmem::find(window, b"\"schema\"").is_some()
        && memchr::memmem::find(window, format!("\"{FAMILY}").as_bytes()).is_some()
}

/// Reads the report in `bytes`.
///
/// # Errors
/// Where there is none, with the place of what is wrong.
pub fn read(bytes: &[u8]) -> Result<ReadReport, ReportError> {
    let bytes = unmarked(bytes);
    if bytes.trim_ascii_start().first() == Some(&b'[') {
        return Err(ReportError::Several);
    }
    let schema = from_json::<Schema>(bytes)?.schema;
    if schema != SCHEMA {
        return Err(ReportError::Version(schema));
    }
    document(from_json::<GivenReport>(bytes)?)
}

/// Notepad puts a byte-order mark in front.
fn unmarked(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

#[derive(Deserialize)]
struct Schema {
    schema: String,
}

/// Nesting is bounded by the reader itself, so that no input can exhaust the stack.
fn from_json<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Result<T, ReportError> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let path = error.path().to_string();
        of_json(error.inner(), path)
    })?;
    json.end().map_err(|error| {
        // Something whole, and another behind it on a line of its own.
        if memchr::memmem::find(bytes, b"\n{").is_some() {
            ReportError::Several
        } else {
            of_json(&error, String::new())
        }
    })?;
    Ok(value)
}

fn of_json(error: &serde_json::Error, path: String) -> ReportError {
    let (line, column) = (error.line(), error.column());
    let detail = error.to_string();
    // The place is said apart.
    let place = format!(" at line {line} column {column}");
    let detail = detail.strip_suffix(&place).unwrap_or(&detail).to_owned();
    if error.is_data() {
        ReportError::Shape {
            path,
            line,
            column,
            detail,
        }
    } else {
        ReportError::Syntax {
            line,
            column,
            detail,
        }
    }
}

fn document(given: GivenReport) -> Result<ReadReport, ReportError> {
    let text = canonical(&given.text)?;
    let nodes = Nodes::of(&given.tree, &text)?;
    let mut decisions = Decisions {
        annotations: nodes.annotations.clone(),
        header: BTreeMap::new(),
        ignored: BTreeMap::new(),
    };
    for (at, ignored) in given.ignored.iter().enumerate() {
        let range = ignored.span.range(&text);
        let range = range.map_err(|fault| fault.at(format!("ignored[{at}].span")))?;
        let code = ignored.code.clone();
        let key = IgnoreKey { code, range };
        decisions.ignored.insert(key, ignored.reason.clone());
    }
    let (segments, marks) = if let Some(state) = &given.state {
        decisions.annotations.extend(state_annotations(state)?);
        decisions.header = state_header(state)?;
        let segments = nodes.with_noise(&state.noise, &text)?;
        (segments, state_marks(state, &text)?)
    } else {
        decisions.header = printed::header(&given.header)?;
        let gaps = nodes.with_gaps(&given.noise, &text)?;
        (gaps.segments, printed::marks(&given, &text, &gaps.noise)?)
    };
    let n_marks = marks.len();
    let of_outline = |error: String| Fault::Outline(error).at("tree");
    let outline =
        Outline::new(&text, segments, marks).map_err(|error| of_outline(error.to_string()))?;
    if given.state.is_some() && outline.marks().len() != n_marks {
        return Err(of_outline("a mark is there twice".to_owned()));
    }
    let state = given.state.as_ref();
    let next_id = next_id(&outline, state)?;
    let hints = state.map_or(Ok(Vec::new()), |state| hints(state, &text))?;
    let quality = ReadingQuality {
        margin_percent: state.map_or(0, |state| state.margin_percent),
    };
    let (text, hints): (Arc<Text>, Arc<[Hint]>) = (text.into(), hints.into());
    let document = Document::restored(text, hints, outline, quality, decisions, next_id);
    let journal = state.map_or(Ok(Journal::default()), |state| history(state, &document))?;
    let first = first(&document, &journal)?;
    let background = Background {
        journal,
        read_with: state.map(read_with).unwrap_or_default(),
        unknown: Unknown {
            state: state.map(|state| state.unknown.clone()).unwrap_or_default(),
            nodes: nodes.unknown,
            report: given.unknown,
            source: given.source.unknown,
            inspection: given.header.inspection.unknown,
            header: given.header.unknown,
        },
    };
    Ok(ReadReport {
        source: Source {
            name: given.source.name,
            sha256: given.source.sha256,
            media_type: given.source.media_type,
            encoding: given.source.encoding,
        },
        document,
        first,
        background,
    })
}

fn canonical(given: &str) -> Result<Text, ReportError> {
    // A byte-order mark that begins the text of a report belongs to it: the one of its file was dropped before.
    let text = if given.starts_with('\u{feff}') {
        Text::new(&format!("\u{feff}{given}"))
    } else {
        Text::new(given)
    };
    if text.as_str() == given {
        Ok(text)
    } else {
        Err(Fault::Text.at("text"))
    }
}

fn state_marks(state: &StateV1, text: &Text) -> Result<Vec<Mark>, ReportError> {
    let marks = state.marks.iter().enumerate();
    let mark = |(at, mark): (usize, &super::MarkRecord)| {
        let path = || format!("state.marks[{at}]");
        mark.mark(text).map_err(|fault| fault.at(path()))
    };
    marks.map(mark).collect()
}

fn state_annotations(
    state: &StateV1,
) -> Result<Vec<(SegmentId, crate::outline::Annotation)>, ReportError> {
    let beside = |(id, annotation): (&u32, &super::AnnotationRecord)| {
        let both = named::id(*id).and_then(|id| Ok((id, annotation.annotation()?)));
        both.map_err(|fault| fault.at(format!("state.annotations.{id}")))
    };
    state.annotations.iter().map(beside).collect()
}

fn state_header(state: &StateV1) -> Result<BTreeMap<HeaderField, HeaderOverride>, ReportError> {
    let answer = |(name, answer): (&String, &super::AnswerRecord)| {
        let both = named::header_field(name).and_then(|field| Ok((field, answer.answer()?)));
        both.map_err(|fault| fault.at(format!("state.header.{name}")))
    };
    state.header.iter().map(answer).collect()
}

fn hints(state: &StateV1, text: &Text) -> Result<Vec<Hint>, ReportError> {
    let hint = |(at, hint): (usize, &super::HintRecord)| {
        let path = || format!("state.hints[{at}]");
        hint.hint(text).map_err(|fault| fault.at(path()))
    };
    state.hints.iter().enumerate().map(hint).collect()
}

fn read_with(state: &StateV1) -> Vec<(Option<Seq>, ReadWith)> {
    let with = |record: &super::ReadWithRecord| {
        let with = ReadWith {
            parser: record.program.clone(),
            rules: record.rules.clone(),
        };
        (record.after.map(Seq::new), with)
    };
    state.read_with.iter().map(with).collect()
}

/// The id that the next segment gets: what the state says, where that is above all that are there.
fn next_id(outline: &Outline, state: Option<&StateV1>) -> Result<SegmentId, ReportError> {
    let last = outline.segments().iter().map(|segment| segment.id).max();
    let above = last.map_or(SegmentId::FIRST, SegmentId::next);
    let Some(state) = state else {
        return Ok(above);
    };
    match named::id(state.next_id) {
        Ok(next) if next >= above => Ok(next),
        _ => Err(Fault::Number(i64::from(state.next_id)).at("state.next_id")),
    }
}

fn history(state: &StateV1, document: &Document) -> Result<Journal, ReportError> {
    let entries = state.history.iter().enumerate();
    let entry = |(at, entry): (usize, &super::EntryRecord)| {
        let path = || format!("state.history[{at}]");
        entry
            .entry(document.text())
            .map_err(|fault| fault.at(path()))
    };
    let entries = entries.map(entry).collect::<Result<Vec<_>, _>>()?;
    Journal::restored(entries).ok_or_else(|| Fault::History.at("state.history"))
}

/// The state before the history, from which it must lead, act by act, to the state that is there.
fn first(document: &Document, journal: &Journal) -> Result<Document, ReportError> {
    let broken = |at: usize| Fault::History.at(format!("state.history[{at}]"));
    let first = journal
        .document_at(document, Point::Start)
        .map_err(|_stale| broken(0))?;
    let mut now = first.clone();
    for (at, entry) in journal.entries().iter().enumerate() {
        let changes = journal.changes_of(entry).ok_or_else(|| broken(at))?;
        apply(&mut now, &changes).map_err(|_stale| broken(at))?;
    }
    if now == *document {
        Ok(first)
    } else {
        Err(Fault::History.at("state.history"))
    }
}
