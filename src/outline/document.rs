//! A document: one reading of one file, with the work that people have put into it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{HeaderField, MarkValue, Outline, SegmentId, Status, Tree};
use crate::text::{Hint, Text, TextRange};

/// What a person has put beside one segment. The printed words stay visible beside every override.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Annotation {
    /// A person has looked at the segment and agrees with its reading.
    pub confirmed: bool,
    /// The title to show instead of the one read.
    pub title: Option<String>,
    /// The status to show instead of the one read.
    pub status: Option<Status>,
    /// The text to show instead of the words printed.
    pub text: Option<String>,
    /// The topics chosen by a person, as keys; none chosen leaves them to the program.
    pub topics: Option<Vec<String>>,
    /// Who is responsible, instead of what was read; empty where the report does not say.
    pub owner: Option<String>,
    /// By when, instead of what was read; empty where the report does not say.
    pub deadline: Option<String>,
    /// Whether it was to be put right at once, instead of what was read.
    pub immediate: Option<bool>,
    /// Free tags.
    pub tags: BTreeSet<String>,
    /// A free note.
    pub note: String,
}

impl Annotation {
    /// Whether it says nothing, so that it need not be kept.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether it decides anything otherwise than the parser read it.
    #[must_use]
    pub fn has_overrides(&self) -> bool {
        self.title.is_some()
            || self.status.is_some()
            || self.text.is_some()
            || self.topics.is_some()
            || self.owner.is_some()
            || self.deadline.is_some()
            || self.immediate.is_some()
    }

    /// The same without anything decided otherwise than read, and not confirmed; tags and note stay.
    #[must_use]
    pub fn as_read(&self) -> Self {
        Self {
            tags: self.tags.clone(),
            note: self.note.clone(),
            ..Self::default()
        }
    }
}

/// A person's answer for a field of the header, instead of the words found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HeaderOverride {
    /// The report does not say.
    Absent,
    /// It says this.
    Value(MarkValue),
}

/// A diagnostic that a person has decided to pass over: its code and the place it pointed at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct IgnoreKey {
    /// The code of the diagnostic.
    pub code: String,
    /// The place.
    pub range: TextRange,
}

/// How the parser judged its own reading as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ReadingQuality {
    /// How far the chosen reading led the next best, in percent of the best score.
    pub margin_percent: u8,
}

/// One reading of one file: the text, what was read in it, and what people have decided since.
///
/// Everything that changes goes through [`edit`](crate::edit); the text and the hints never change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    text: Arc<Text>,
    hints: Arc<[Hint]>,
    pub(crate) outline: Outline,
    /// Derived from the outline, and remade with it.
    pub(crate) tree: Tree,
    pub(crate) annotations: BTreeMap<SegmentId, Annotation>,
    pub(crate) header: BTreeMap<HeaderField, HeaderOverride>,
    pub(crate) ignored: BTreeMap<IgnoreKey, String>,
    /// The id that the next new segment gets; rises only.
    pub(crate) next_id: SegmentId,
    quality: ReadingQuality,
}

/// What people have decided about a document beside its outline, as the library keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Decisions {
    /// By segment.
    pub annotations: BTreeMap<SegmentId, Annotation>,
    /// By field of the header.
    pub header: BTreeMap<HeaderField, HeaderOverride>,
    /// Diagnostics passed over, with the reason.
    pub ignored: BTreeMap<IgnoreKey, String>,
}

impl Document {
    /// A fresh reading, with nobody's decisions yet.
    #[must_use]
    pub fn new(
        text: Arc<Text>,
        hints: Arc<[Hint]>,
        outline: Outline,
        quality: ReadingQuality,
    ) -> Self {
        let next_id = outline
            .segments()
            .iter()
            .map(|s| s.id)
            .max()
            .map_or(SegmentId::FIRST, SegmentId::next);
        Self::restored(text, hints, outline, quality, Decisions::default(), next_id)
    }

    /// A reading as it was kept. `next_id` must be above every id that was ever used in it.
    #[must_use]
    pub fn restored(
        text: Arc<Text>,
        hints: Arc<[Hint]>,
        outline: Outline,
        quality: ReadingQuality,
        decisions: Decisions,
        next_id: SegmentId,
    ) -> Self {
        let tree = Tree::of(&outline);
        let Decisions {
            annotations,
            header,
            ignored,
        } = decisions;
        Self {
            text,
            hints,
            outline,
            tree,
            annotations,
            header,
            ignored,
            next_id,
            quality,
        }
    }

    /// Holds the very text that `other` holds, where it is the same one, so that what was prepared for it stays.
    pub fn share_text(&mut self, other: &Self) {
        if self.text == other.text {
            self.text = Arc::clone(&other.text);
        }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &Arc<Text> {
        &self.text
    }

    /// What the importer knew about the layout.
    #[must_use]
    pub fn hints(&self) -> &Arc<[Hint]> {
        &self.hints
    }

    /// The segments and marks.
    #[must_use]
    pub fn outline(&self) -> &Outline {
        &self.outline
    }

    /// The tree of the segments.
    #[must_use]
    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// What a person has put beside the segment `id`.
    #[must_use]
    pub fn annotation(&self, id: SegmentId) -> Option<&Annotation> {
        self.annotations.get(&id)
    }

    /// Everything that people have put beside segments.
    #[must_use]
    pub fn annotations(&self) -> &BTreeMap<SegmentId, Annotation> {
        &self.annotations
    }

    /// A person's answers for fields of the header.
    #[must_use]
    pub fn header_overrides(&self) -> &BTreeMap<HeaderField, HeaderOverride> {
        &self.header
    }

    /// Diagnostics passed over, with the reason.
    #[must_use]
    pub fn ignored(&self) -> &BTreeMap<IgnoreKey, String> {
        &self.ignored
    }

    /// The id that the next new segment gets.
    #[must_use]
    pub fn next_id(&self) -> SegmentId {
        self.next_id
    }

    /// How the parser judged its reading as a whole.
    #[must_use]
    pub fn quality(&self) -> ReadingQuality {
        self.quality
    }
}
