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
use super::part::PartKind;
use super::sheet::{Block, Sheet, cell_words};

/// What stands in the document `bytes`, notes and text boxes at the end. What is printed on every page is left out, and so
/// are remarks in the margin.
pub(super) fn read(bytes: &[u8]) -> Result<Sheet, ImportError> {
    let streams = Streams::open(bytes)?;
    let characters = streams.characters()?;
    let mut formats = Formats {
        paragraphs: Runs::load(&streams, Table::ParagraphFormats),
        characters: Runs::load(&streams, Table::CharacterFormats),
        styles: Styles::load(&streams),
        lists: lists::load(&streams),
        left_out: Vec::new(),
    };
    let main = formats.read(streams.story(&characters, Story::Main));
    let mut sheet = Sheet::of_one(PartKind::Body, main);
    let printed = formats.read(streams.story(&characters, Story::Headers));
    sheet.leave_out(std::mem::take(&mut formats.left_out));
    sheet.leave_out(printed.into_iter().map(|block| cell_words(&[block])));
    for (kind, story) in [
        (PartKind::TextBoxes, Story::TextBoxes),
        (PartKind::Footnotes, Story::Footnotes),
        (PartKind::Endnotes, Story::Endnotes),
    ] {
        let blocks = formats.read(streams.story(&characters, story));
        let lines = blocks.into_iter().map(|block| cell_words(&[block]));
        let mut lines: Vec<Block> = lines
            .filter(|words| !words.is_empty())
            .map(Block::plain)
            .collect();
        if !lines.is_empty() {
            sheet.begin_with(kind, &mut lines);
            sheet.leave_out(std::mem::take(&mut formats.left_out));
        }
    }
    Ok(sheet)
}
