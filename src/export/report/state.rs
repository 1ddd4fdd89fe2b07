//! What a report needs beside its tree to be given back just as it was: hints, marks, noise, decisions that stand beside no
//! node, and the history.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::Span;
use super::history::EntryRecord;
use super::record::{AnnotationRecord, AnswerRecord, MarkRecord};
use crate::edit::{Journal, Seq};
use crate::outline::view::NodeView;
use crate::outline::{Document, Kind};
use crate::store::ReadWith;
use crate::text::{Hint, HintKind, Text};

/// Keys with their values, as another program or a later version wrote them.
pub type Keys = Map<String, Value>;

/// What is known of a report beside what stands in it now.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Background {
    /// Every act since it was first read.
    pub journal: Journal,
    /// With which programs and rules it was up to date after which acts.
    pub read_with: Vec<(Option<Seq>, ReadWith)>,
    /// What this version does not know.
    pub unknown: Unknown,
}

/// Keys that this version does not know, kept for those who do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Unknown {
    /// Those of the report.
    pub report: Keys,
    /// Those of its source.
    pub source: Keys,
    /// Those of its header.
    pub header: Keys,
    /// Those of the inspection.
    pub inspection: Keys,
    /// Those of its state.
    pub state: Keys,
    /// Those of its nodes, by their ids; they go with their node.
    pub nodes: BTreeMap<u32, Keys>,
}

/// The state of a report beside its tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StateV1 {
    /// The id that the next new segment gets.
    pub next_id: u32,
    /// How far the reading led the next best, in percent.
    pub margin_percent: u8,
    /// What the importer knew about the layout.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hints: Vec<HintRecord>,
    /// Every mark, in the order of the text.
    pub marks: Vec<MarkRecord>,
    /// The segments that are noise, in the order of the text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub noise: Vec<NoiseRecord>,
    /// What a person put beside segments that are no nodes, by their ids: noise, and segments that may come back by undo.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub annotations: BTreeMap<u32, AnnotationRecord>,
    /// A person's answers for fields of the header.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub header: BTreeMap<String, AnswerRecord>,
    /// With which programs and rules it was up to date.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub read_with: Vec<ReadWithRecord>,
    /// Every act since it was first read, the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<EntryRecord>,
    /// What this version does not know.
    #[serde(flatten)]
    pub unknown: Keys,
}

/// What the importer knew about a passage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HintRecord {
    /// The passage.
    pub span: Span,
    /// What it knew.
    pub hint: HintName,
}

/// What an importer can know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HintName {
    /// A heading of this level.
    Heading(u8),
    /// Signs of the format.
    Markup,
    /// A cell of a table.
    TableCell,
    /// The break between two pages.
    PageEdge,
    /// Running heads, page numbers.
    Furniture,
}

/// A segment that is noise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoiseRecord {
    /// Its id.
    pub id: u32,
    /// Its words.
    pub span: Span,
    /// How deep it lies.
    pub level: u8,
    /// Who read it so.
    pub origin: String,
    /// How sure the reading is, in percent.
    pub confidence: u8,
}

/// With which program and rules a report was up to date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadWithRecord {
    /// After which act; before all of them where it is null.
    pub after: Option<u64>,
    /// The version of the program.
    pub program: String,
    /// The mark of the rules; empty without any.
    pub rules: String,
}

impl StateV1 {
    pub(super) fn of(document: &Document, background: &Background) -> Self {
        let text = document.text();
        let marks = document.outline().marks().iter();
        let entries = background.journal.entries().iter();
        let read_with = background.read_with.iter();
        Self {
            next_id: document.next_id().to_u32(),
            margin_percent: document.quality().margin_percent,
            hints: document
                .hints()
                .iter()
                .map(|hint| HintRecord::of(text, hint))
                .collect(),
            marks: marks.map(|mark| MarkRecord::of(text, mark)).collect(),
            noise: NodeView::all(document)
                .filter(|node| node.kind() == Kind::Noise)
                .map(|node| NoiseRecord::of(text, &node))
                .collect(),
            annotations: beside_no_node(document),
            header: document
                .header_overrides()
                .iter()
                .map(|(field, answer)| (field.name().to_owned(), AnswerRecord::of(answer)))
                .collect(),
            read_with: read_with
                .map(|(seq, with)| ReadWithRecord {
                    after: seq.map(Seq::to_u64),
                    program: with.parser.clone(),
                    rules: with.rules.clone(),
                })
                .collect(),
            history: entries.map(|entry| EntryRecord::of(text, entry)).collect(),
            unknown: background.unknown.state.clone(),
        }
    }
}

/// The annotations that the tree does not show.
fn beside_no_node(document: &Document) -> BTreeMap<u32, AnnotationRecord> {
    let is_shown =
        |id| NodeView::of_id(document, id).is_some_and(|node| node.kind() != Kind::Noise);
    let annotations = document.annotations().iter();
    annotations
        .filter(|(id, annotation)| annotation.is_empty() || !is_shown(**id))
        .map(|(id, annotation)| (id.to_u32(), AnnotationRecord::of(annotation)))
        .collect()
}

impl HintRecord {
    fn of(text: &Text, hint: &Hint) -> Self {
        Self {
            span: Span::of(text, hint.range),
            hint: match hint.kind {
                HintKind::Heading(level) => HintName::Heading(level),
                HintKind::Markup => HintName::Markup,
                HintKind::TableCell => HintName::TableCell,
                HintKind::PageEdge => HintName::PageEdge,
                HintKind::Furniture => HintName::Furniture,
            },
        }
    }

    pub(super) fn hint(&self, text: &Text) -> Result<Hint, super::Fault> {
        Ok(Hint {
            range: self.span.range(text)?,
            kind: match self.hint {
                HintName::Heading(level) => HintKind::Heading(level),
                HintName::Markup => HintKind::Markup,
                HintName::TableCell => HintKind::TableCell,
                HintName::PageEdge => HintKind::PageEdge,
                HintName::Furniture => HintKind::Furniture,
            },
        })
    }
}

impl NoiseRecord {
    fn of(text: &Text, node: &NodeView<'_>) -> Self {
        let segment = node.segment();
        Self {
            id: segment.id.to_u32(),
            span: Span::of(text, node.range()),
            level: segment.level.depth(),
            origin: segment.origin.name().to_owned(),
            confidence: segment.confidence.to_percent(),
        }
    }
}
