//! The interchange format `zhenggai.report.v1`: one document with everything read in it, for other programs.
//!
//! A key that the program does not fill yet is absent; a value that is not in the text is `null`, never made up.
//! Positions are code points, half-open. The spans of the nodes and of the noise together account for every character.
//!
//! [`read`] gives a report back. What a person sees of the tree stands in the tree and is read from there: kind, level, span,
//! origin, confirmation, topics, tags, note and overrides of every node. What the tree does not show stands under `state`:
//! the marks, the hints, the segments that are noise, the history. Where there is no `state`, as in what only prints what was
//! read, the marks are those that the tree and the header name. Labels, titles, texts, claims, diagnostics and counts follow
//! from these and are made anew.

mod fault;
mod header;
mod history;
mod named;
mod node;
pub mod read;
mod record;
mod state;

use std::collections::BTreeMap;
use std::io;

use serde::{Deserialize, Serialize};

pub use self::fault::{Fault, ReportError};
pub use self::header::{
    ClaimV1, ContactV1, DateV1, HeaderV1, InspectionKindV1, InspectionV1, NumberV1, WordsV1,
};
pub use self::history::{ActRecord, ChangeRecord, EntryRecord};
pub use self::node::{EntityV1, NodeV1, NotesV1, OverrideV1, ProgressV1, ValueV1};
pub use self::record::{
    AnnotationRecord, AnswerRecord, DateRecord, MarkRecord, SegmentRecord, ValueRecord,
};
pub use self::state::{
    Background, HintName, HintRecord, Keys, NoiseRecord, ReadWithRecord, StateV1, Unknown,
};
use super::Source;
use crate::check::check;
use crate::compare::topics::Lexicon;
use crate::outline::view::{self, NodeView, Stats};
use crate::outline::{Document, Kind, MarkKind, SegmentId};
use crate::text::{CodePoint, Text, TextRange};

/// The name and version of the format.
pub const SCHEMA: &str = "zhenggai.report.v1";

/// Its media type, by which the library knows an exchanged report.
pub const MEDIA_TYPE: &str = "application/vnd.zhenggai.report.v1+json";

/// One document in the interchange format.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReportV1<'a> {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// Where the document came from.
    pub source: SourceV1<'a>,
    /// The whole text.
    pub text: &'a str,
    /// What the report says of itself as a whole.
    pub header: HeaderV1,
    /// Numbers that it states about itself.
    pub claims: Vec<ClaimV1>,
    /// The segments other than noise, each inside its parent.
    pub tree: Vec<NodeV1>,
    /// The spans read as noise, in the order of the text, none overlapping another.
    pub noise: Vec<Span>,
    /// What looks wrong, in the order of the text; what a person has decided to pass over is left out.
    pub diagnostics: Vec<DiagnosticV1>,
    /// Diagnostics that a person has decided to pass over.
    pub ignored: Vec<IgnoredV1<'a>>,
    /// Counts.
    pub stats: StatsV1,
    /// What is needed to give the report back just as it was; absent where only what was read is printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<StateV1>,
    /// What this version does not know.
    #[serde(flatten)]
    pub unknown: Keys,
}

/// The file of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceV1<'a> {
    /// Its name.
    pub name: &'a str,
    /// The SHA-256 of its bytes.
    pub sha256: &'a str,
    /// The media type.
    pub media_type: &'a str,
    /// The encoding in which it was read.
    pub encoding: &'a str,
    /// How many code points the text has.
    pub chars: u32,
    /// What this version does not know.
    #[serde(flatten)]
    pub unknown: Keys,
}

/// A half-open range of code points, written as `[start, end]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span(pub u32, pub u32);

/// Something that looks wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DiagnosticV1 {
    /// Its code.
    pub code: &'static str,
    /// How grave it is: `error`, `warning` or `info`.
    pub severity: &'static str,
    /// What to tell people, in the language of the interface.
    pub message: String,
    /// The place it points at.
    pub span: Span,
    /// The node it is about; none where it is about the report as a whole.
    pub node: Option<u32>,
}

/// A diagnostic that was passed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IgnoredV1<'a> {
    /// Its code.
    pub code: &'a str,
    /// The place it pointed at.
    pub span: Span,
    /// Why a person passed over it.
    pub reason: &'a str,
}

/// Counts over a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StatsV1 {
    /// Issues.
    pub issues: usize,
    /// Measures that are not inside a measure.
    pub measures: usize,
    /// Issues by status, the names in alphabetical order.
    pub by_status: BTreeMap<&'static str, usize>,
}

/// How JSON is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Indented, for people.
    Pretty,
    /// On one line, for streams of documents.
    OneLine,
}

/// The interchange form of what was read in `document`, which came from `source`.
#[must_use]
pub fn report<'a>(document: &'a Document, source: &'a Source, lexicon: &Lexicon) -> ReportV1<'a> {
    with_unknown(document, source, &Unknown::default(), lexicon)
}

/// The interchange form of `document`, which came from `source`, with everything needed to give it back.
#[must_use]
pub fn whole_report<'a>(
    document: &'a Document,
    source: &'a Source,
    background: &Background,
    lexicon: &Lexicon,
) -> ReportV1<'a> {
    ReportV1 {
        state: Some(StateV1::of(document, background)),
        ..with_unknown(document, source, &background.unknown, lexicon)
    }
}

fn with_unknown<'a>(
    document: &'a Document,
    source: &'a Source,
    unknown: &Unknown,
    lexicon: &Lexicon,
) -> ReportV1<'a> {
    let text = document.text();
    let stats = Stats::of(document);
    let claims = view::claims(document, &stats);
    let ignored = document.ignored().iter();
    ReportV1 {
        schema: SCHEMA,
        source: SourceV1 {
            name: &source.name,
            sha256: &source.sha256,
            media_type: &source.media_type,
            encoding: &source.encoding,
            chars: text.n_code_points().to_u32(),
            unknown: unknown.source.clone(),
        },
        text: text.as_str(),
        header: HeaderV1::of(document, unknown),
        claims: claims
            .iter()
            .map(|claim| ClaimV1::of(text, claim))
            .collect(),
        tree: node::nodes(document, document.tree().roots(), unknown, lexicon),
        noise: noise(document),
        diagnostics: check(document)
            .iter()
            .filter(|diagnostic| diagnostic.ignored.is_none())
            .map(|diagnostic| DiagnosticV1 {
                code: diagnostic.code.name(),
                severity: diagnostic.severity().name(),
                message: diagnostic.message.to_string(),
                span: Span::of(text, diagnostic.range),
                node: diagnostic.node.map(SegmentId::to_u32),
            })
            .collect(),
        ignored: ignored
            .map(|(key, reason)| IgnoredV1 {
                code: &key.code,
                span: Span::of(text, key.range),
                reason,
            })
            .collect(),
        stats: StatsV1 {
            issues: stats.issues,
            measures: stats.measures,
            by_status: stats
                .by_status
                .iter()
                .map(|(status, count)| (status.name(), *count))
                .collect(),
        },
        state: None,
        unknown: unknown.report.clone(),
    }
}

impl ReportV1<'_> {
    /// The JSON of the report, without a line end behind it.
    ///
    /// # Errors
    /// Where it cannot be serialised, which the types rule out.
    pub fn to_json(&self, layout: Layout) -> serde_json::Result<String> {
        match layout {
            Layout::Pretty => serde_json::to_string_pretty(self),
            Layout::OneLine => serde_json::to_string(self),
        }
    }

    /// Writes the JSON of the report, without a line end behind it.
    ///
    /// # Errors
    /// Where `out` cannot be written.
    pub fn write_json(&self, out: impl io::Write, layout: Layout) -> io::Result<()> {
        // As an error of the writer itself, so that a broken pipe can be told from a full disk.
        match layout {
            Layout::Pretty => serde_json::to_writer_pretty(out, self)?,
            Layout::OneLine => serde_json::to_writer(out, self)?,
        }
        Ok(())
    }
}

impl Span {
    /// The code points of `range`.
    #[must_use]
    pub fn of(text: &Text, range: TextRange) -> Self {
        let code_point = |pos| text.code_point(pos).to_u32();
        Self(code_point(range.start()), code_point(range.end()))
    }

    /// The range of these code points.
    ///
    /// # Errors
    /// Where `text` has no such range.
    pub fn range(self, text: &Text) -> Result<TextRange, Fault> {
        let Self(start, end) = self;
        if start > end || CodePoint::new(end) > text.n_code_points() {
            return Err(Fault::OffText(start, end));
        }
        let position = |code_point| text.position(CodePoint::new(code_point));
        Ok(TextRange::new(position(start), position(end)))
    }
}

/// Whole segments of noise and marks of noise; what overlaps becomes one.
fn noise(document: &Document) -> Vec<Span> {
    let segments = NodeView::all(document)
        .filter(|node| node.kind() == Kind::Noise)
        .map(|node| node.range());
    let marks = document.outline().marks().iter();
    let marks = marks
        .filter(|mark| mark.kind == MarkKind::Noise)
        .map(|mark| mark.range);
    let ranges: Vec<TextRange> = segments.chain(marks).collect();
    let span = |range| Span::of(document.text(), range);
    united(ranges).into_iter().map(span).collect()
}

/// `ranges` in the order of the text; those that overlap become one.
fn united(mut ranges: Vec<TextRange>) -> Vec<TextRange> {
    ranges.sort_by_key(|range| (range.start(), range.end()));
    ranges.dedup_by(|next, kept| {
        let overlaps = next.start() < kept.end();
        if overlaps {
            *kept = TextRange::new(kept.start(), kept.end().max(next.end()));
        }
        overlaps
    });
    ranges
}
