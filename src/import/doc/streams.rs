//! The streams of an older Word document and the table of contents at their head.

use std::io::{Cursor, Read as _};

use super::binary::{size_at, slice, u16_at};
use super::pieces::{self, Character};
use crate::import::{BinaryKind, Format, ImportError, MAX_BYTES};

/// What is wrong with a document that cannot be read.
const DAMAGED: ImportError = ImportError::Damaged(Format::Doc);

/// The first version of the format that can be read, Word 97.
const WORD_97: u16 = 0xc1;

/// Where the table of contents begins in the main stream, and where the lengths of the stories do.
const CONTENTS: usize = 154;
const STORY_LENGTHS: usize = 76;

/// The streams of a document.
pub(super) struct Streams {
    /// The main stream, with the text.
    pub(super) main: Vec<u8>,
    /// The stream with the tables.
    pub(super) table: Vec<u8>,
}

/// The tables of a document, by their places in its table of contents.
#[derive(Debug, Clone, Copy)]
pub(super) enum Table {
    Styles = 1,
    CharacterFormats = 12,
    ParagraphFormats = 13,
    Pieces = 33,
    Lists = 73,
    ListUses = 74,
}

/// The stories of a document, in the order in which their text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Story {
    Main,
    Footnotes,
    Headers,
    Macros,
    Comments,
    Endnotes,
    TextBoxes,
}

impl Story {
    const ALL: [Self; 7] = [
        Self::Main,
        Self::Footnotes,
        Self::Headers,
        Self::Macros,
        Self::Comments,
        Self::Endnotes,
        Self::TextBoxes,
    ];
}

impl Streams {
    /// The streams of the document `bytes`.
    pub(super) fn open(bytes: &[u8]) -> Result<Self, ImportError> {
        let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|error| {
            log::debug!("a document's streams cannot be found: {error}");
            DAMAGED
        })?;
        let mut stream = |name: &str| -> Option<Vec<u8>> {
            let mut content = Vec::new();
            file.open_stream(name)
                .ok()?
                .take(MAX_BYTES as u64)
                .read_to_end(&mut content)
                .ok()?;
            Some(content)
        };
        let main = stream("/WordDocument").ok_or(DAMAGED)?;
        if !matches!(u16_at(&main, 0), Some(0xa5ec | 0xa5dc)) {
            return Err(DAMAGED);
        }
        if u16_at(&main, 2).unwrap_or_default() < WORD_97 {
            return Err(ImportError::Binary(BinaryKind::OldWord));
        }
        let flags = u16_at(&main, 10).unwrap_or_default();
        if flags & 0x100 != 0 {
            return Err(ImportError::Binary(BinaryKind::EncryptedOffice));
        }
        let names = if flags & 0x200 != 0 {
            ["/1Table", "/0Table"]
        } else {
            ["/0Table", "/1Table"]
        };
        let table = names.into_iter().find_map(stream).ok_or(DAMAGED)?;
        Ok(Self { main, table })
    }

    /// The bytes of a table, if it is there.
    pub(super) fn table(&self, table: Table) -> Option<&[u8]> {
        let length = size_at(&self.main, CONTENTS + 4 + table as usize * 8)?;
        let found = slice(&self.table, self.start_of(table)?, length)?;
        (!found.is_empty()).then_some(found)
    }

    /// Where a table begins.
    pub(super) fn start_of(&self, table: Table) -> Option<usize> {
        size_at(&self.main, CONTENTS + table as usize * 8)
    }

    /// All characters, with their places in the main stream.
    pub(super) fn characters(&self) -> Result<Vec<Character>, ImportError> {
        let table = self.table(Table::Pieces).ok_or(DAMAGED)?;
        pieces::characters(&self.main, table).ok_or(DAMAGED)
    }

    /// The part of all `characters` that is this story.
    pub(super) fn story<'c>(&self, characters: &'c [Character], story: Story) -> &'c [Character] {
        let mut start = 0_usize;
        for (place, one) in Story::ALL.into_iter().enumerate() {
            let length = size_at(&self.main, STORY_LENGTHS + place * 4).unwrap_or_default();
            let end = start.saturating_add(length).min(characters.len());
            if one == story {
                return characters.get(start..end).unwrap_or_default();
            }
            start = end;
        }
        &[]
    }
}
