//! One open report: its document, its journal, what is selected, and what of it is not yet saved.

mod acts;
mod saving;
mod source;

pub use acts::Alike;
use acts::Touched;
pub(super) use saving::AfterSaving;
use saving::Saving;
pub use source::{Original, SourceFile};

use std::collections::VecDeque;
use std::sync::Arc;

use super::StoredAs;
use super::checking::Problems;
use super::doubtful::Place;
use super::rereading::Freshness;
use crate::edit::{Entry, Journal};
use crate::export::report::Background;
use crate::outline::view::{Claim, Contact, Coverage, Header, Stats};
use crate::outline::{Document, Outline, Rule, SegmentId, view};
use crate::store::ReadingInfo;
use crate::text::{TextPos, TextRange};

/// What is derived from a document once after each change, for everything that draws it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derived {
    /// The counts.
    pub stats: Stats,
    /// The header.
    pub header: Header,
    /// The claims against the counts.
    pub claims: Vec<Claim>,
    /// The ways to reach the agency.
    pub contacts: Vec<Contact>,
    /// What every character was read as.
    pub coverage: Coverage,
}

impl Derived {
    /// What follows from `document`.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        let stats = Stats::of(document);
        Self {
            header: view::header(document),
            claims: view::claims(document, &stats),
            contacts: view::contacts(document),
            coverage: Coverage::of(document),
            stats,
        }
    }
}

/// One open report.
#[derive(Debug, Clone)]
pub struct OpenReport {
    /// Where it stands in the library.
    pub stored_as: StoredAs,
    /// The file behind it.
    pub source: SourceFile,
    document: Document,
    journal: Journal,
    derived: Derived,
    /// What looks wrong in it.
    pub(super) problems: Problems,
    /// What the parser first read, once it has come out of the library.
    pub(super) first: Option<Arc<Outline>>,
    /// The words that a person was shown last, until something is selected.
    pub(super) pointed: Option<TextRange>,
    /// What the newest correction could be made for as well.
    alike: Option<Alike>,
    /// The rule that the newest correction could be kept as.
    lesson: Option<Rule>,
    /// Whether it should be read again.
    pub(super) freshness: Freshness,
    /// The readings of its file, the oldest first.
    pub(super) readings: Vec<ReadingInfo>,
    /// The selected segments, the one selected last at the end.
    selected: Vec<SegmentId>,
    /// The place of the node of doubtful reading that a person went to last.
    pub(super) doubtful_at: Option<Place>,
    /// The segments that the newest act changed.
    touched: Touched,
    /// Rises with every change of the document, so that what is prepared from it is known to be stale.
    revision: u64,
    /// Acts that the library has not called durable, the oldest first.
    unsaved: VecDeque<Entry>,
    /// How the oldest of them stands.
    saving: Saving,
    /// What kept the oldest unsaved act from being saved.
    pub save_error: Option<String>,
    /// What is to be done with the report once everything is durable.
    pub(super) after_saving: Option<AfterSaving>,
}

impl OpenReport {
    /// What an export keeps beside the document: the history, and what an exchanged report brought.
    pub(super) fn background(&self) -> Background {
        let original = self.source.original.as_ref();
        Background {
            journal: self.journal.clone(),
            read_with: self.freshness.notes(),
            unknown: original
                .map(|original| original.unknown.clone())
                .unwrap_or_default(),
        }
    }

    /// A report as it came out of the library. `revision` must be above that of everything shown before.
    #[must_use]
    pub fn new(
        stored_as: StoredAs,
        source: SourceFile,
        document: Document,
        journal: Journal,
        revision: u64,
    ) -> Self {
        Self {
            stored_as,
            source,
            derived: Derived::of(&document),
            problems: Problems::default(),
            first: None,
            pointed: None,
            alike: None,
            lesson: None,
            freshness: Freshness::default(),
            readings: Vec::new(),
            document,
            journal,
            selected: Vec::new(),
            doubtful_at: None,
            touched: Touched::default(),
            revision,
            unsaved: VecDeque::new(),
            saving: Saving::Idle,
            save_error: None,
            after_saving: None,
        }
    }

    /// The document.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// Every act on it.
    #[must_use]
    pub fn journal(&self) -> &Journal {
        &self.journal
    }

    /// What follows from the document.
    #[must_use]
    pub fn derived(&self) -> &Derived {
        &self.derived
    }

    /// What looks wrong in it.
    #[must_use]
    pub fn problems(&self) -> &Problems {
        &self.problems
    }

    /// A number that rises with every change of the document.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The selected segments, the one selected last at the end.
    #[must_use]
    pub fn selected(&self) -> &[SegmentId] {
        &self.selected
    }

    /// The segment selected last.
    #[must_use]
    pub fn primary(&self) -> Option<SegmentId> {
        self.selected.last().copied()
    }

    /// What the parser first read, before anybody corrected it; none until it has come out of the library.
    #[must_use]
    pub fn first(&self) -> Option<&Arc<Outline>> {
        self.first.as_ref()
    }

    /// The words that a person was shown last as the evidence of something, until something else is selected.
    #[must_use]
    pub fn pointed(&self) -> Option<TextRange> {
        self.pointed
    }

    /// Selects these segments, where they are there.
    pub fn select(&mut self, ids: Vec<SegmentId>) {
        self.pointed = None;
        self.selected = ids;
        self.selected
            .retain(|id| self.document.tree().index_of(*id).is_some());
    }

    /// The name of the report in lists: its agency, else its file.
    #[must_use]
    pub fn name(&self) -> &str {
        self.derived
            .header
            .text(crate::outline::HeaderField::Agency)
            .unwrap_or(&self.source.name)
    }

    /// The segment below the caret or the selected words, where there is one.
    #[must_use]
    pub fn segment_at(&self, pos: TextPos) -> Option<SegmentId> {
        let index = self.document.outline().index_at(pos)?;
        Some(self.document.outline().segments()[index.to_usize()].id)
    }

    /// The segment after the one selected last, whose start is that one's end.
    pub(super) fn after_primary(&self) -> Option<(SegmentId, TextPos)> {
        let index = self.document.tree().index_of(self.primary()?)?;
        let next = self
            .document
            .outline()
            .segments()
            .get(index.to_usize() + 1)?;
        Some((next.id, next.start))
    }

    /// The segment selected last with its start, which is the end of the one before it.
    pub(super) fn start_of_primary(&self) -> Option<(SegmentId, TextPos)> {
        let index = self.document.tree().index_of(self.primary()?)?;
        let segment = self.document.outline().segments().get(index.to_usize())?;
        Some((segment.id, segment.start))
    }
}
