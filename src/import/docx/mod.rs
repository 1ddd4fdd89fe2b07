//! Word documents (docx): packed XML, with numbers that are nowhere in the words, changes that may be refused and text in
//! boxes. What comes out is what a reader of the finished document sees, less what is printed on every page.

mod body;
mod numbering;
mod package;
mod runs;
mod styles;
mod xml;

use std::collections::{BTreeMap, BTreeSet};

use body::{Body, NoteKind};
use package::Package;
use styles::Styles;
use xml::Element;

use super::part::PartKind;
use super::sheet::{Block, Sheet, cell_words};
use super::{Format, ImportError};

/// What stands in the Word document `bytes`, notes at the end.
pub(super) fn read(bytes: &[u8]) -> Result<Sheet, ImportError> {
    let mut package = Package::open(bytes)?;
    let root = package.relationships("")?;
    let main = root.target("officeDocument").unwrap_or("word/document.xml");
    let document = package.part(main)?;
    let document = document.ok_or(ImportError::Damaged(Format::Docx))?;
    let parts = package.relationships(main)?;
    let part = |package: &mut Package<'_>, kind: &str| match parts.target(kind) {
        Some(name) => package.part(name),
        None => Ok(None),
    };
    let styles =
        part(&mut package, "styles")?.map_or_else(Styles::default, |part| Styles::load(&part));
    let numbering = part(&mut package, "numbering")?.map(|part| numbering::load(&part, &styles));
    let (lists, style_levels) = numbering.unwrap_or_default();
    let mut body = Body::new(&styles, lists, style_levels);
    let Some(content) = document.child("body") else {
        return Err(ImportError::Damaged(Format::Docx));
    };
    let mut sheet = Sheet::of_one(PartKind::Body, body.read_apart(&content.children));
    sheet.leave_out(std::mem::take(&mut body.left_out));
    for name in ["header", "footer"].iter().flat_map(|kind| parts.all(kind)) {
        // What is left out anyway may be damaged.
        if let Ok(Some(printed)) = package.part(name) {
            sheet.leave_out([cell_words(&body.read_apart(&printed.children))]);
        }
    }
    body.left_out.clear();
    let referred = std::mem::take(&mut body.notes);
    for (kind, part_kind, name) in [
        (NoteKind::Footnote, PartKind::Footnotes, "footnotes"),
        (NoteKind::Endnote, PartKind::Endnotes, "endnotes"),
    ] {
        if referred.iter().any(|(known, _)| *known == kind)
            && let Some(notes) = part(&mut package, name)?
        {
            let mut blocks = notes_of(&mut body, &notes, kind, &referred);
            sheet.begin_with(part_kind, &mut blocks);
        }
    }
    Ok(sheet)
}

/// The notes of this kind in the order in which they are referred to, each once.
fn notes_of(
    body: &mut Body<'_>,
    notes: &Element,
    kind: NoteKind,
    referred: &[(NoteKind, String)],
) -> Vec<Block> {
    let by_id: BTreeMap<&str, &Element> = notes
        .children
        .iter()
        .filter_map(|note| Some((note.attribute("id")?, note)))
        .collect();
    let mut seen = BTreeSet::new();
    let mut blocks = Vec::new();
    for (_, id) in referred.iter().filter(|(known, _)| *known == kind) {
        if let Some(note) = by_id.get(id.as_str())
            && seen.insert(id)
        {
            let words = cell_words(&body.read_apart(&note.children));
            blocks.push(Block::plain(words));
        }
    }
    blocks
}
