//! What an edit is made of.

use crate::outline::{
    Annotation, HeaderField, HeaderOverride, IgnoreKey, Mark, Segment, SegmentId,
};

/// Who made an edit and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// The name of the user.
    pub author: String,
    /// Milliseconds since the beginning of 1970, UTC.
    pub time_ms: i64,
}

/// One act of a person on one document: what it is called, who did it when, and what it changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What it is called in the menu and the history.
    pub name: EditName,
    /// Who and when.
    pub stamp: Stamp,
    /// What changed, in the order in which it was done.
    pub changes: Vec<Change>,
}

impl Edit {
    /// The changes that take this edit back.
    #[must_use]
    pub fn inverse(&self) -> Vec<Change> {
        self.changes.iter().rev().map(Change::inverse).collect()
    }
}

impl Edit {
    /// How long hands rest between two movements of a boundary that are meant as two, in milliseconds.
    const REST_MS: i64 = 1500;

    /// Whether this edit only goes on with `earlier`, the one just before it: the same person moved the same boundary again
    /// before the hands rested. Such edits are taken back and done again together.
    #[must_use]
    pub fn goes_on_with(&self, earlier: &Self) -> bool {
        let is_moved = |edit: &Self| edit.name == EditName::MoveBoundary;
        let rest_ms = self.stamp.time_ms - earlier.stamp.time_ms;
        is_moved(self)
            && is_moved(earlier)
            && self.stamp.author == earlier.stamp.author
            && (0..=Self::REST_MS).contains(&rest_ms)
            && self.moved_start().is_some()
            && self.moved_start() == earlier.moved_start()
    }

    /// The segment whose start was moved, where there is just one.
    fn moved_start(&self) -> Option<SegmentId> {
        let mut moved = self.changes.iter().filter_map(|change| match change {
            Change::Splice { before, after, .. } => before
                .iter()
                .zip(after)
                .find(|(before, after)| before.id == after.id && before.start != after.start)
                .map(|(_, after)| after.id),
            _ => None,
        });
        moved.next().filter(|_| moved.next().is_none())
    }
}

/// One step of an edit, with what was before and what is after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A run of segments is replaced.
    Splice {
        /// The place of the first of them in the list.
        at: usize,
        /// The segments that stood there.
        before: Vec<Segment>,
        /// The segments that stand there now.
        after: Vec<Segment>,
    },
    /// Marks are replaced.
    Marks {
        /// Marks that go.
        before: Vec<Mark>,
        /// Marks that come.
        after: Vec<Mark>,
    },
    /// What a person has put beside a segment.
    Annotation {
        /// The segment.
        id: SegmentId,
        /// What was there.
        before: Option<Box<Annotation>>,
        /// What is there now.
        after: Option<Box<Annotation>>,
    },
    /// A person's answer for a field of the header.
    Header {
        /// The field.
        field: HeaderField,
        /// The answer before.
        before: Option<HeaderOverride>,
        /// The answer now.
        after: Option<HeaderOverride>,
    },
    /// A diagnostic passed over.
    Ignore {
        /// Which one.
        key: IgnoreKey,
        /// The reason before.
        before: Option<String>,
        /// The reason now.
        after: Option<String>,
    },
}

impl Change {
    /// The change that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        match self.clone() {
            Self::Splice { at, before, after } => Self::Splice {
                at,
                before: after,
                after: before,
            },
            Self::Marks { before, after } => Self::Marks {
                before: after,
                after: before,
            },
            Self::Annotation { id, before, after } => Self::Annotation {
                id,
                before: after,
                after: before,
            },
            Self::Header {
                field,
                before,
                after,
            } => Self::Header {
                field,
                before: after,
                after: before,
            },
            Self::Ignore { key, before, after } => Self::Ignore {
                key,
                before: after,
                after: before,
            },
        }
    }
}

/// Declares the names of edits with the key under which the library stores them; the message catalogue has the words
/// under `edit-` and the key.
macro_rules! edit_names {
    ($($(#[$doc:meta])* $variant:ident = $key:literal),+ $(,)?) => {
        /// What an edit is called.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum EditName { $($(#[$doc])* $variant),+ }

        impl EditName {
            /// Every name.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The key in the library; the words are in the message catalogue under `edit-` and this key.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),+ }
            }

            /// The name of this key, if there is one.
            #[must_use]
            pub fn from_key(key: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|name| name.key() == key)
            }
        }
    };
}

edit_names! {
    /// A segment became another kind.
    SetKind = "set-kind",
    /// A segment moved deeper.
    Deeper = "deeper",
    /// A segment moved up.
    Shallower = "shallower",
    /// A segment was split.
    Split = "split",
    /// A segment was joined to the one above.
    MergeUp = "merge-up",
    /// The boundary between two segments moved.
    MoveBoundary = "move-boundary",
    /// The title was written by hand or chosen in the text.
    SetTitle = "set-title",
    /// The status was chosen by hand.
    SetStatus = "set-status",
    /// A field of the header was written by hand.
    SetHeader = "set-header",
    /// Words were read as noise.
    MarkNoise = "mark-noise",
    /// A reading was confirmed.
    Confirm = "confirm",
    /// A confirmation was taken back.
    Unconfirm = "unconfirm",
    /// The text to show was written by hand.
    SetText = "set-text",
    /// The topics were chosen.
    SetTopics = "set-topics",
    /// Who is responsible was written by hand.
    SetOwner = "set-owner",
    /// By when was written by hand.
    SetDeadline = "set-deadline",
    /// Whether it was to be put right at once was decided by hand.
    SetImmediate = "set-immediate",
    /// A way to reach the agency was written by hand.
    SetContact = "set-contact",
    /// A passage was set back to what the parser read.
    AsRead = "as-read",
    /// The whole report was set back to what the parser read.
    AllAsRead = "all-as-read",
    /// The note was changed.
    SetNote = "set-note",
    /// The tags were changed.
    SetTags = "set-tags",
    /// A diagnostic was passed over.
    Ignore = "ignore",
    /// A diagnostic that was passed over counts again.
    Unignore = "unignore",
    /// Several corrections of different kinds were made at once.
    Several = "several",
    /// The text was read again.
    Reread = "reread",
    /// What was decided about another text of the same file was taken over.
    Reanchor = "reanchor",
    /// The outline was taken over from a damaged library, without the acts that had led to it.
    Recover = "recover",
    /// What another annotation of the text has was taken over.
    MergeAnnotations = "merge-annotations",
}
