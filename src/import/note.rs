//! What a reader should know of how a file was read, where that is not seen in the text.

use crate::tr;

/// Something about the reading of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// These pages show a picture and no text; the first page is 1.
    PagesWithoutText {
        /// The pages.
        pages: Vec<usize>,
        /// How many pages there are.
        of: usize,
    },
    /// Characters on these pages do not say what they are; each shows as `�` (U+FFFD) or as the font has it.
    UnknownCharacters {
        /// The pages.
        pages: Vec<usize>,
        /// How many characters.
        n: usize,
    },
    /// These pages draw more than is looked at, so that the end of them may be missing.
    PagesCutOff {
        /// The pages.
        pages: Vec<usize>,
    },
    /// Running heads, page numbers and marks across the page were left out.
    LeftOut {
        /// How many.
        n: usize,
    },
    /// Another program gave the text, which knows nothing of paragraphs.
    OtherProgram,
    /// Another program made a document of today of it, which was read.
    Converted,
}

impl Note {
    /// What there is to know, for a person.
    #[must_use]
    pub fn message(&self) -> String {
        match self {
            Self::PagesWithoutText { pages, of } => {
                tr!("note-pages-without-text", pages = ranges(pages), of = *of)
            }
            Self::UnknownCharacters { pages, n } => {
                tr!("note-unknown-characters", pages = ranges(pages), n = *n)
            }
            Self::PagesCutOff { pages } => tr!("note-pages-cut-off", pages = ranges(pages)),
            Self::LeftOut { n } => tr!("note-left-out", n = *n),
            Self::OtherProgram => tr!("note-other-program"),
            Self::Converted => tr!("note-converted"),
        }
    }

    /// What to do about it, for a person; empty where nothing is to be done.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            Self::PagesWithoutText { .. } => tr!("note-pages-without-text-hint"),
            Self::UnknownCharacters { .. } => tr!("note-unknown-characters-hint"),
            Self::PagesCutOff { .. } => tr!("note-pages-cut-off-hint"),
            Self::LeftOut { .. } => String::new(),
            Self::OtherProgram => tr!("note-other-program-hint"),
            Self::Converted => tr!("note-converted-hint"),
        }
    }

    /// Whether something of the report may be missing.
    #[must_use]
    pub const fn is_warning(&self) -> bool {
        !matches!(self, Self::LeftOut { .. })
    }
}

/// Pages in words: `2、5—8`.
fn ranges(pages: &[usize]) -> String {
    pages
        .chunk_by(|a, b| a + 1 == *b)
        .filter_map(|run| match (run.first()?, run.last()?) {
            (first, last) if first == last => Some(first.to_string()),
            (first, last) => Some(format!("{first}—{last}")),
        })
        .collect::<Vec<_>>()
        .join("、")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_told_in_ranges() {
        assert_eq!(ranges(&[2, 5, 6, 7, 9]), "2、5—7、9");
        let note = Note::PagesWithoutText {
            pages: vec![2],
            of: 3,
        };
        assert!(note.message().contains('2') && !note.hint().is_empty());
    }
}
