//! One open report: its document, its journal, what is selected, and what of it is not yet saved.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::PathBuf;
use std::sync::Arc;

use super::StoredAs;
use super::checking::Problems;
use super::doubtful::Place;
use super::rereading::Freshness;
use crate::edit::correct::{AlikePlace, Correction, Refusal, alike, edit, in_each};
use crate::edit::{Change, Edit, Entry, EntryKind, Journal, Seq, Stamp, apply};
use crate::export::report::Background;
use crate::import::TextEncoding;
use crate::outline::view::{self, Claim, Contact, Coverage, Header, Stats};
use crate::outline::{Document, Kind, Mark, Outline, Rule, Segment, SegmentId, SegmentIndex};
use crate::text::{TextPos, TextRange};

/// What is known of the file behind a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Its name.
    pub name: String,
    /// Where it lay when it was last opened; none for the clipboard.
    pub path: Option<PathBuf>,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Its media type.
    pub media_type: String,
    /// The encoding of the reading.
    pub encoding: TextEncoding,
    /// How many of its characters could not be decoded.
    pub n_undecodable: usize,
    /// The file that the report was read from first, where this one is an exchanged report.
    pub original: Option<Arc<Original>>,
}

/// Where a report that came in the interchange format was read from first, and what this version does not know of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Original {
    /// The file.
    pub source: crate::export::Source,
    /// The keys that this version does not know.
    pub unknown: crate::export::report::Unknown,
}

impl SourceFile {
    /// What exports state of the file: of an exchanged report the one that it was read from first.
    #[must_use]
    pub fn for_export(&self) -> crate::export::Source {
        if let Some(original) = &self.original {
            return original.source.clone();
        }
        crate::export::Source {
            name: self.name.clone(),
            sha256: self.sha256.clone(),
            media_type: self.media_type.clone(),
            encoding: self.encoding.name().to_owned(),
        }
    }
}

/// The places that looked and were read like the one corrected last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike {
    /// The places, in the order of the text.
    pub places: Vec<AlikePlace>,
    /// The same correction in all of them.
    pub correction: Correction,
}

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

/// What an act changed.
#[derive(Debug, Clone, Default)]
pub(super) struct Touched {
    /// The first segment that was not there before, or was noise.
    pub(super) came: Option<SegmentId>,
    /// Every segment that is another than before, in the order of the text.
    pub(super) ids: Vec<SegmentId>,
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

/// How the oldest unsaved act stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Saving {
    /// It has not been sent.
    Idle,
    /// It is on its way.
    Sent,
    /// Another window was faster; the newest state is on its way.
    Reloading,
}

/// What a person wants done with a report that is still being saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AfterSaving {
    /// Close it.
    Close,
    /// Take it out of the library's list.
    Remove,
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

    /// Whether everything on the screen is durable.
    #[must_use]
    pub fn is_saved(&self) -> bool {
        self.unsaved.is_empty()
    }

    /// The acts that are not durable, the oldest first.
    pub(super) fn unsaved(&self) -> impl Iterator<Item = &Entry> {
        self.unsaved.iter()
    }

    /// Whether another window's newer state is on its way; until then nothing can be changed.
    #[must_use]
    pub fn is_reloading(&self) -> bool {
        self.saving == Saving::Reloading
    }

    /// The acts that are durable, as far as it is known here.
    pub(super) fn saved_entries(&self) -> &[Entry] {
        let entries = self.journal.entries();
        &entries[..entries.len() - self.unsaved.len()]
    }

    /// The number and the time of the last of them.
    pub(super) fn saved_end(&self) -> Option<(Seq, i64)> {
        let last = self.saved_entries().last();
        last.map(|entry| (entry.seq, entry.stamp.time_ms))
    }

    /// Takes over from `shown`, an older state of the same report, what belongs to the screen, and does what is not yet
    /// saved there again. The acts that make no sense any more come back.
    pub(super) fn take_over(&mut self, shown: &Self) -> Vec<Entry> {
        let mut given_up = Vec::new();
        if shown.stored_as == self.stored_as {
            self.first.clone_from(&shown.first);
            self.document.share_text(&shown.document);
            for entry in &shown.unsaved {
                if self.do_again(shown, entry).is_none() {
                    given_up.push(entry.clone());
                }
            }
        } else {
            given_up.extend(shown.unsaved.iter().cloned());
        }
        self.after_saving = shown.after_saving;
        self.alike = None;
        self.select(shown.selected.clone());
        given_up
    }

    fn do_again(&mut self, shown: &Self, entry: &Entry) -> Option<()> {
        let stamp = entry.stamp.clone();
        let edit_of = |seq: Seq| {
            let mut entries = shown.journal.entries().iter();
            entries.find_map(|entry| match &entry.kind {
                EntryKind::Do(edit) if entry.seq == seq => Some(edit),
                _ => None,
            })
        };
        match &entry.kind {
            EntryKind::Do(edit) => {
                // Nobody may have touched what it is about.
                apply(&mut self.document.clone(), &edit.changes).ok()?;
                self.take(edit.clone())
            }
            EntryKind::Undo(of) if self.journal.to_undo() == edit_of(*of) => self.undo(stamp),
            EntryKind::Redo(of) if self.journal.to_redo() == edit_of(*of) => self.redo(stamp),
            EntryKind::Undo(_) | EntryKind::Redo(_) => None,
        }
    }

    /// The act to be sent now, which counts as sent; none while one is on its way or could not be saved.
    pub(super) fn next_to_save(&mut self) -> Option<Entry> {
        if self.saving != Saving::Idle || self.save_error.is_some() {
            return None;
        }
        let entry = self.unsaved.front()?.clone();
        self.saving = Saving::Sent;
        Some(entry)
    }

    /// The acts up to `seq` are durable.
    pub(super) fn saved(&mut self, seq: Seq) {
        self.unsaved.retain(|entry| entry.seq > seq);
        self.saving = Saving::Idle;
    }

    /// The oldest act could not be saved.
    pub(super) fn not_saved(&mut self, message: String) {
        self.saving = Saving::Idle;
        self.save_error = Some(message);
    }

    /// Another window was faster.
    pub(super) fn begin_reload(&mut self) {
        self.saving = Saving::Reloading;
    }

    /// The name of the report in lists: its agency, else its file.
    #[must_use]
    pub fn name(&self) -> &str {
        self.derived
            .header
            .text(crate::outline::HeaderField::Agency)
            .unwrap_or(&self.source.name)
    }

    /// Makes `correction`.
    ///
    /// # Errors
    /// Where it makes no sense, with the reason.
    pub fn correct(&mut self, correction: &Correction, stamp: Stamp) -> Result<(), Refusal> {
        let edit = edit(&self.document, correction, stamp)?;
        let entry = self.journal.entry_for(edit);
        // Who chose among the places alike has seen the others.
        let places = if self.is_of_alike(correction) {
            Vec::new()
        } else {
            alike(&self.document, correction)
        };
        self.carry_out(entry).ok_or(Refusal::NothingToChange)?;
        self.alike = in_each(&places).map(|correction| Alike { places, correction });
        Ok(())
    }

    /// Makes an edit that was made for just this state; none where it was not.
    pub(super) fn take(&mut self, edit: Edit) -> Option<()> {
        let entry = self.journal.entry_for(edit);
        self.carry_out(entry)
    }

    /// The rule that the newest correction could be kept as, until something else is done.
    #[must_use]
    pub fn lesson(&self) -> Option<&Rule> {
        self.lesson.as_ref()
    }

    /// Remembers what the newest correction could be kept as.
    pub(super) fn learn(&mut self, lesson: Option<Rule>) {
        self.lesson = lesson;
    }

    /// What the newest correction could be made for as well, until something else is done.
    #[must_use]
    pub fn alike(&self) -> Option<&Alike> {
        self.alike.as_ref()
    }

    /// Whether `correction` is the newest one, made in places that look like it.
    fn is_of_alike(&self, correction: &Correction) -> bool {
        let (Some(alike), Correction::Together(all)) = (&self.alike, correction) else {
            return false;
        };
        let places: Vec<&Correction> = alike.places.iter().map(|place| &place.correction).collect();
        all.len() <= places.len() && all.iter().all(|one| places.contains(&one))
    }

    /// The newest correction is not to be made elsewhere.
    pub(super) fn forget_alike(&mut self) {
        self.alike = None;
    }

    /// Takes the newest edit back; none where there is none.
    pub fn undo(&mut self, stamp: Stamp) -> Option<()> {
        let entry = self.journal.undo_entry(stamp)?;
        self.carry_out(entry)
    }

    /// Does the edit last taken back again; none where there is none.
    pub fn redo(&mut self, stamp: Stamp) -> Option<()> {
        let entry = self.journal.redo_entry(stamp)?;
        self.carry_out(entry)
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

    /// The segments that the newest act changed, as far as they can be seen.
    pub(super) fn touched(&self) -> &Touched {
        &self.touched
    }

    fn carry_out(&mut self, entry: Entry) -> Option<()> {
        let changes = self.journal.changes_of(&entry)?;
        if let Err(error) = apply(&mut self.document, &changes) {
            debug_assert!(
                false,
                "an act of the journal's own making does not apply: {error}"
            );
            return None;
        }
        self.journal.push(entry.clone())?;
        self.alike = None;
        self.lesson = None;
        self.derived = Derived::of(&self.document);
        self.revision += 1;
        self.touched = self.touched_by(&changes);
        let nearest = self.nearest_remaining(&changes);
        self.selected
            .retain(|id| self.document.tree().index_of(*id).is_some());
        if let Some(id) = nearest.filter(|_| self.selected.is_empty()) {
            self.selected.push(id);
        }
        self.unsaved.push_back(entry);
        Some(())
    }

    /// The segments that `changes`, just made, have changed, in the order of the text; those that went are not among them.
    fn touched_by(&self, changes: &[Change]) -> Touched {
        let (mut ids, mut came) = (BTreeSet::new(), BTreeSet::new());
        for change in changes {
            match change {
                Change::Splice { before, after, .. } => {
                    let known: BTreeMap<SegmentId, &Segment> =
                        before.iter().map(|segment| (segment.id, segment)).collect();
                    for segment in after {
                        let was = known.get(&segment.id);
                        if was.is_none_or(|was| was.kind == Kind::Noise) {
                            came.insert(segment.id);
                        }
                        if was != Some(&segment) {
                            ids.insert(segment.id);
                        }
                    }
                    // What went was joined to the first that stayed.
                    if after.len() < before.len() {
                        ids.extend(after.first().map(|segment| segment.id));
                    }
                }
                Change::Marks { before, after } => {
                    let at = |mark: &Mark| self.segment_at(mark.range.start());
                    ids.extend(before.iter().chain(after).filter_map(at));
                }
                Change::Annotation { id, .. } => {
                    ids.insert(*id);
                }
                Change::Header { .. } | Change::Ignore { .. } => {}
            }
        }
        let visible = |ids: BTreeSet<SegmentId>| -> Vec<SegmentId> {
            let segments = self.document.outline().segments();
            let mut places: Vec<SegmentIndex> = ids
                .into_iter()
                .filter_map(|id| self.document.tree().index_of(id))
                .filter(|index| segments[index.to_usize()].kind != Kind::Noise)
                .collect();
            places.sort_unstable();
            let id = |index: SegmentIndex| segments[index.to_usize()].id;
            places.into_iter().map(id).collect()
        };
        Touched {
            came: visible(came).first().copied(),
            ids: visible(ids),
        }
    }

    /// The segment that stands where the changes were made, for when everything selected has gone.
    fn nearest_remaining(&self, changes: &[Change]) -> Option<SegmentId> {
        let at = changes.iter().find_map(|change| match change {
            Change::Splice { at, .. } => Some(*at),
            _ => None,
        })?;
        let segments = self.document.outline().segments();
        let visible = |index: &SegmentIndex| segments[index.to_usize()].kind != Kind::Noise;
        let index = (0..=at.min(segments.len().checked_sub(1)?))
            .rev()
            .map(SegmentIndex::new)
            .find(visible)?;
        Some(segments[index.to_usize()].id)
    }
}
