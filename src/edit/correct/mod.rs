//! Corrections: what a person asks for, made into an [`Edit`].
//!
//! A segment that changes its range or its kind is described anew by the parser, so that a correction by hand gets the
//! label, the title and the status that a reading would have found.

mod alike;
mod as_read;
mod levels;
pub(super) mod notes;
mod shape;

pub use alike::{AlikePlace, alike, in_each, of_whole};
pub(in crate::edit) use levels::by_person;

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::edit::apply::carry_out;
use crate::edit::{Change, Edit, EditName, Stamp};
use crate::outline::{
    ContactKind, Document, HeaderField, HeaderOverride, IgnoreKey, Kind, Level, Outline, SegmentId,
    SegmentIndex, Status,
};
use crate::parse::Describer;
use crate::text::{TextPos, TextRange};

/// What a person asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Correction {
    /// These segments are of this kind.
    SetKind {
        /// Which.
        ids: Vec<SegmentId>,
        /// The kind they are.
        kind: Kind,
    },
    /// These words, and only these, are one segment of this kind.
    TakeRange {
        /// The words; blanks at either end count for nothing.
        range: TextRange,
        /// The kind they are.
        kind: Kind,
    },
    /// These segments lie so many levels deeper, or shallower where negative.
    ShiftLevel {
        /// Which.
        ids: Vec<SegmentId>,
        /// How many levels.
        steps: i8,
        /// What goes along.
        scope: Scope,
    },
    /// The segment here ends here, and another begins.
    Split {
        /// The first position of the new segment.
        at: TextPos,
    },
    /// A segment of this kind and level begins here.
    Begin {
        /// Its first position.
        at: TextPos,
        /// What it is.
        kind: Kind,
        /// How deep it lies.
        level: Level,
    },
    /// The segment is a part of the one before it.
    MergeUp {
        /// Which.
        id: SegmentId,
    },
    /// The segment begins here instead.
    MoveBoundary {
        /// Which.
        id: SegmentId,
        /// Its new start.
        to: TextPos,
    },
    /// The title of the heading around these words is just these words.
    TakeTitle {
        /// The words.
        range: TextRange,
    },
    /// The title to show is this; none shows the printed one again.
    SetTitle {
        /// Which segment.
        id: SegmentId,
        /// The title.
        title: Option<String>,
    },
    /// The status is this; none counts the printed one again.
    SetStatus {
        /// Which segment.
        id: SegmentId,
        /// The status.
        status: Option<Status>,
    },
    /// The text to show is this; none shows the printed words again.
    SetText {
        /// Which segment.
        id: SegmentId,
        /// The text.
        text: Option<String>,
    },
    /// Who is responsible is this, nobody where it is empty; none counts the printed words again.
    SetOwner {
        /// Which segment.
        id: SegmentId,
        /// Who.
        owner: Option<String>,
    },
    /// The deadline is this, none where it is empty; none counts the printed words again.
    SetDeadline {
        /// Which segment.
        id: SegmentId,
        /// By when.
        deadline: Option<String>,
    },
    /// It was to be put right at once, or was not; none counts the printed words again.
    SetImmediate {
        /// Which segment.
        id: SegmentId,
        /// Whether it was.
        immediate: Option<bool>,
    },
    /// The topics are these, the main one first; none leaves them to the program.
    SetTopics {
        /// Which segment.
        id: SegmentId,
        /// Their keys.
        topics: Option<Vec<String>>,
    },
    /// These topics come behind those that are there.
    AddTopics {
        /// Which segment.
        id: SegmentId,
        /// Their keys.
        topics: Vec<String>,
    },
    /// A way to reach the agency is this.
    SetContact {
        /// The printed words.
        range: TextRange,
        /// What way it is.
        kind: ContactKind,
        /// What it is.
        answer: ContactAnswer,
    },
    /// These segments are again as the parser read them, with what shares a boundary with them where that has moved.
    AsRead {
        /// Which.
        ids: Vec<SegmentId>,
        /// What the parser read.
        first: Arc<Outline>,
    },
    /// The whole report is again as the parser read it; notes, tags and what was passed over stay.
    AllAsRead {
        /// What the parser read.
        first: Arc<Outline>,
    },
    /// A field of the header is this; none counts the printed one again.
    SetHeader {
        /// Which field.
        field: HeaderField,
        /// The answer.
        answer: Option<HeaderOverride>,
    },
    /// These words are not part of what the agency wrote.
    MarkNoise {
        /// The words.
        range: TextRange,
    },
    /// A person agrees with the reading of these segments, or no longer does.
    Confirm {
        /// Which.
        ids: Vec<SegmentId>,
        /// Whether they are confirmed.
        confirmed: bool,
    },
    /// The note beside the segment is this.
    SetNote {
        /// Which.
        id: SegmentId,
        /// The note; empty removes it.
        note: String,
    },
    /// The tags beside the segment are these.
    SetTags {
        /// Which.
        id: SegmentId,
        /// The tags; none removes them.
        tags: BTreeSet<String>,
    },
    /// These tags come to those beside the segment.
    AddTags {
        /// Which.
        id: SegmentId,
        /// The tags.
        tags: BTreeSet<String>,
    },
    /// What a diagnostic points at is passed over, with this reason; none takes that back.
    Ignore {
        /// Which diagnostic.
        key: IgnoreKey,
        /// Why.
        reason: Option<String>,
    },
    /// All of these, one after the other, as one act; what is already so is left out.
    Together(Vec<Correction>),
}

impl Correction {
    /// The same for each of `ids`, as one act; none where there are none.
    pub fn of_each(
        ids: impl IntoIterator<Item = SegmentId>,
        correction: impl Fn(SegmentId) -> Self,
    ) -> Option<Self> {
        let mut all: Vec<Self> = ids.into_iter().map(correction).collect();
        if all.len() > 1 {
            Some(Self::Together(all))
        } else {
            all.pop()
        }
    }
}

/// A person's answer for a way to reach the agency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ContactAnswer {
    /// It is this.
    Value(String),
    /// It is what is printed.
    AsPrinted,
    /// The words are none.
    Absent,
}

/// What goes along when a segment changes its level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The segment alone.
    Alone,
    /// The segment and all below it.
    WithBelow,
}

/// Why a correction cannot be made. The window words these for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum Refusal {
    /// The segment is no longer there.
    #[error("the segment is no longer there")]
    Gone,
    /// Everything is already so.
    #[error("there is nothing to change")]
    NothingToChange,
    /// There is no segment before it to join.
    #[error("there is no segment before this one")]
    NothingBefore,
    /// One side would have no visible character.
    #[error("one of the two parts would be empty")]
    EmptyPart,
    /// The new start lies outside the two segments that share the boundary.
    #[error("the boundary cannot be moved that far")]
    TooFar,
    /// It already lies at the top.
    #[error("it already lies at the top level")]
    AtTop,
    /// It already lies as deep as the segment before it allows, or as levels go.
    #[error("there is nothing above it that it could lie under")]
    NothingAbove,
    /// Title, opening, contact, signature and date always lie at the top.
    #[error("this kind always lies at the top level")]
    TopLevelKind,
    /// Only sections, groups, issues and measures have titles.
    #[error("this kind has no title")]
    NoTitle,
    /// The words do not lie in one segment.
    #[error("the words do not lie in one segment")]
    AcrossSegments,
}

/// The edit that makes `correction` in `document`; it applies to just this state of the document.
///
/// # Errors
/// Where the correction makes no sense there, with the reason.
pub fn edit(document: &Document, correction: &Correction, stamp: Stamp) -> Result<Edit, Refusal> {
    let mut draft = Draft {
        n_before: document.outline().segments().len(),
        document: document.clone(),
        changes: Vec::new(),
        describer: OnceCell::new(),
    };
    let name = draft.correct(correction)?;
    debug_assert!(
        draft
            .document
            .outline()
            .check_tiling(document.text())
            .is_ok(),
        "a correction made an edit that breaks the outline: {correction:?}"
    );
    if draft.changes.is_empty() {
        return Err(Refusal::NothingToChange);
    }
    Ok(Edit {
        name,
        stamp,
        changes: draft.changes,
    })
}

/// An edit in the making: the document as it would be, but for its tree, and the changes that lead there.
struct Draft {
    document: Document,
    /// How many segments there were before.
    n_before: usize,
    changes: Vec<Change>,
    /// Found out when the first segment is described anew.
    describer: OnceCell<Describer>,
}

impl Draft {
    fn correct(&mut self, correction: &Correction) -> Result<EditName, Refusal> {
        match correction {
            Correction::SetKind { ids, kind } => self.set_kind(ids, *kind),
            Correction::TakeRange { range, kind } => {
                self.take_range(*range, *kind).map(|()| name_of_kind(*kind))
            }
            Correction::ShiftLevel { ids, steps, scope } => self.shift_level(ids, *steps, *scope),
            Correction::Split { at } => self.split(*at).map(|()| EditName::Split),
            Correction::Begin { at, kind, level } => {
                self.begin(*at, *kind, *level).map(|()| EditName::Split)
            }
            Correction::MergeUp { id } => self.merge_up(*id).map(|()| EditName::MergeUp),
            Correction::MoveBoundary { id, to } => self
                .move_boundary(*id, *to)
                .map(|()| EditName::MoveBoundary),
            Correction::TakeTitle { range } => self.take_title(*range).map(|()| EditName::SetTitle),
            Correction::SetTitle { id, title } => self
                .set_title(*id, title.as_deref())
                .map(|()| EditName::SetTitle),
            Correction::SetStatus { id, status } => {
                self.set_status(*id, *status).map(|()| EditName::SetStatus)
            }
            Correction::SetText { id, text } => self
                .set_text(*id, text.as_deref())
                .map(|()| EditName::SetText),
            Correction::SetOwner { id, owner } => {
                let owner = owner.clone();
                self.annotate(*id, |annotation| annotation.owner = owner)
                    .map(|()| EditName::SetOwner)
            }
            Correction::SetDeadline { id, deadline } => {
                let deadline = deadline.clone();
                self.annotate(*id, |annotation| annotation.deadline = deadline)
                    .map(|()| EditName::SetDeadline)
            }
            Correction::SetImmediate { id, immediate } => self
                .annotate(*id, |annotation| annotation.immediate = *immediate)
                .map(|()| EditName::SetImmediate),
            Correction::SetTopics { id, topics } => self
                .set_topics(*id, topics.as_deref())
                .map(|()| EditName::SetTopics),
            Correction::AddTopics { id, topics } => {
                self.add_topics(*id, topics).map(|()| EditName::SetTopics)
            }
            Correction::SetContact {
                range,
                kind,
                answer,
            } => self
                .set_contact(*range, *kind, answer)
                .map(|()| EditName::SetContact),
            Correction::AsRead { ids, first } => {
                self.as_read(ids, first).map(|()| EditName::AsRead)
            }
            Correction::AllAsRead { first } => {
                self.all_as_read(first).map(|()| EditName::AllAsRead)
            }
            Correction::SetHeader { field, answer } => self
                .set_header(*field, answer.clone())
                .map(|()| EditName::SetHeader),
            Correction::MarkNoise { range } => {
                self.mark_noise(*range).map(|()| EditName::MarkNoise)
            }
            Correction::Confirm { ids, confirmed } => self.confirm(ids, *confirmed),
            Correction::SetNote { id, note } => {
                self.set_note(*id, note).map(|()| EditName::SetNote)
            }
            Correction::SetTags { id, tags } => {
                self.set_tags(*id, tags).map(|()| EditName::SetTags)
            }
            Correction::AddTags { id, tags } => {
                self.add_tags(*id, tags).map(|()| EditName::SetTags)
            }
            Correction::Ignore { key, reason } => self.ignore(key, reason.as_deref()),
            Correction::Together(corrections) => self.together(corrections),
        }
    }

    /// The act is called as its parts are where they are alike.
    fn together(&mut self, corrections: &[Correction]) -> Result<EditName, Refusal> {
        let mut names = BTreeSet::new();
        for correction in corrections {
            match self.correct(correction) {
                Ok(name) => {
                    names.insert(name);
                }
                Err(Refusal::NothingToChange) => {}
                Err(refusal) => return Err(refusal),
            }
        }
        match (names.pop_first(), names.pop_first()) {
            (None, _) => Err(Refusal::NothingToChange),
            (Some(name), None) => Ok(name),
            (Some(_), Some(_)) => Ok(EditName::Several),
        }
    }

    /// Carries `change` out on the draft and remembers it.
    fn push(&mut self, change: Change) -> Result<(), Refusal> {
        if carry_out(&mut self.document, &change) {
            self.changes.push(change);
            Ok(())
        } else {
            debug_assert!(
                false,
                "a correction made an edit that does not apply: {change:?}"
            );
            Err(Refusal::NothingToChange)
        }
    }

    fn index_of(&self, id: SegmentId) -> Result<SegmentIndex, Refusal> {
        let segments = self.document.outline().segments();
        let is_it = |at: &usize| segments.get(*at).is_some_and(|segment| segment.id == id);
        // The tree is that of the document before. As corrections are mostly made in the order of the text, a segment now
        // stands where it stood, moved by as many as have come and gone; else it is looked for.
        let tree = self.document.tree();
        let stood = tree.index_of(id).map(SegmentIndex::to_usize);
        let moved = stood.and_then(|at| (at + segments.len()).checked_sub(self.n_before));
        let at = [moved, stood].into_iter().flatten().find(is_it);
        at.or_else(|| (0..segments.len()).find(is_it))
            .map(SegmentIndex::new)
            .ok_or(Refusal::Gone)
    }
}

fn name_of_kind(kind: Kind) -> EditName {
    if kind == Kind::Noise {
        EditName::MarkNoise
    } else {
        EditName::SetKind
    }
}

#[cfg(test)]
pub(super) mod tests;
