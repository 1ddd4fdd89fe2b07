//! Older Word documents (doc), which Kingsoft's WPS writes too: a file system in a file, text in pieces, properties in
//! tables, numbers worked out from lists.

mod binary;
mod formats;
mod lists;
mod pieces;
mod story;
mod streams;

use formats::{Runs, Styles};
use story::Formats;
use streams::{Story, Streams, Table};

use super::ImportError;
use super::sheet::{Block, cell_words};

/// What stands in the document `bytes`, notes and text boxes at the end. What is printed on every page is left out, and so
/// are remarks in the margin.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Block>, ImportError> {
    let streams = Streams::open(bytes)?;
    let characters = streams.characters()?;
    let mut formats = Formats {
        paragraphs: Runs::load(&streams, Table::ParagraphFormats),
        characters: Runs::load(&streams, Table::CharacterFormats),
        styles: Styles::load(&streams),
        lists: lists::load(&streams),
    };
    let mut blocks = formats.read(streams.story(&characters, Story::Main));
    for story in [Story::TextBoxes, Story::Footnotes, Story::Endnotes] {
        for block in formats.read(streams.story(&characters, story)) {
            let words = cell_words(&[block]);
            if !words.is_empty() {
                blocks.push(Block::plain(words));
            }
        }
    }
    Ok(blocks)
}
