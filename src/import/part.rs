//! The parts of a file, page by page or as its format keeps them apart, and how each was read.

use crate::text::TextRange;
use crate::tr;

/// One part of a file and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Which part it is.
    pub kind: PartKind,
    /// The passage of the text that came of it; empty where none did.
    pub range: TextRange,
    /// How it was read.
    pub condition: Condition,
    /// How many of its characters do not say what they are.
    pub n_unknown: usize,
    /// What stands there in the file and was left out of the text: running heads, page numbers, marks across the page,
    /// words that were deleted under tracked changes.
    pub left_out: Vec<String>,
}

/// The parts that files have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartKind {
    /// The whole of a file that has no parts.
    Whole,
    /// The page of this number, the first being 1.
    Page(usize),
    /// The running text of a document.
    Body,
    /// What stands in text boxes.
    TextBoxes,
    /// The notes at the foot of the pages.
    Footnotes,
    /// The notes at the end of the document.
    Endnotes,
    /// The article of a web page.
    Article,
    /// What stands around the article of a web page.
    Surroundings,
}

/// How a part was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Condition {
    /// Its characters were read.
    Read,
    /// Nothing stands there.
    Blank,
    /// It shows a picture and no text.
    Picture,
    /// It draws more than is looked at, so that the end of it may be missing.
    CutOff,
}

impl PartKind {
    /// The name of the part, for a person.
    #[must_use]
    pub fn display_name(self) -> String {
        match self {
            Self::Whole => tr!("part-whole"),
            Self::Page(number) => tr!("part-page", n = number),
            Self::Body => tr!("part-body"),
            Self::TextBoxes => tr!("part-text-boxes"),
            Self::Footnotes => tr!("part-footnotes"),
            Self::Endnotes => tr!("part-endnotes"),
            Self::Article => tr!("part-article"),
            Self::Surroundings => tr!("part-surroundings"),
        }
    }
}

impl Part {
    /// A part that was read and of which nothing was left out.
    pub(super) fn read(kind: PartKind) -> Self {
        Self {
            kind,
            range: TextRange::of_bytes(0, 0),
            condition: Condition::Read,
            n_unknown: 0,
            left_out: Vec::new(),
        }
    }

    /// Whether something of the report may be missing in it.
    #[must_use]
    pub const fn is_doubtful(&self) -> bool {
        self.n_unknown > 0 || matches!(self.condition, Condition::Picture | Condition::CutOff)
    }
}
