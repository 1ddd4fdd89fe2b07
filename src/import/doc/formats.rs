//! Which properties hold for which stretch of an older Word document: pages of 512 bytes that list runs of text with the
//! properties of each, and the styles that paragraphs refer to.

use super::binary::{Properties, size_at, slice, u16_at, u32_at};
use super::streams::{Streams, Table};

const PAGE: usize = 512;

/// Styles are based on each other; a chain longer than this is a circle.
const MAX_CHAIN: usize = 16;

/// A run of text with the same properties.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run<'a> {
    /// Where it begins and ends in the main stream.
    pub(super) start: u32,
    pub(super) end: u32,
    /// The style of its paragraph.
    pub(super) style: u16,
    list: &'a [u8],
}

impl<'a> Run<'a> {
    /// Its properties.
    pub(super) const fn properties(&self) -> Properties<'a> {
        Properties::new(self.list)
    }
}

/// The runs of a document, in the order of the main stream.
pub(super) struct Runs<'a>(Vec<Run<'a>>);

impl<'a> Runs<'a> {
    /// The runs of this table, which is one of the two of formats.
    pub(super) fn load(streams: &'a Streams, table: Table) -> Self {
        let mut runs = Vec::new();
        let pages = streams.table(table).unwrap_or_default();
        let n_pages = pages.len().saturating_sub(4) / 8;
        // A table can name no more pages than there are.
        for page in 0..n_pages.min(streams.main.len() / PAGE + 1) {
            let number = u32_at(pages, (n_pages + 1) * 4 + page * 4);
            let start = number.map(|number| (number & 0x003f_ffff) as usize * PAGE);
            if let Some(page) = start.and_then(|start| slice(&streams.main, start, PAGE)) {
                runs_of_page(page, matches!(table, Table::ParagraphFormats), &mut runs);
            }
        }
        runs.sort_by_key(|run| run.start);
        Self(runs)
    }

    /// The run that holds this place of the main stream.
    pub(super) fn at(&self, place: u32) -> Option<&Run<'a>> {
        let behind = self.0.partition_point(|run| run.start <= place);
        let run = self.0.get(behind.checked_sub(1)?)?;
        (place < run.end).then_some(run)
    }
}

fn runs_of_page<'a>(page: &'a [u8], is_of_paragraphs: bool, runs: &mut Vec<Run<'a>>) {
    let n_runs = page.last().copied().map_or(0, usize::from);
    let width = if is_of_paragraphs { 13 } else { 1 };
    for run in 0..n_runs {
        let (Some(start), Some(end), Some(at)) = (
            u32_at(page, run * 4),
            u32_at(page, run * 4 + 4),
            page.get((n_runs + 1) * 4 + run * width),
        ) else {
            return;
        };
        let found = match usize::from(*at) * 2 {
            0 => Some((0, &[][..])),
            at if is_of_paragraphs => properties_of_paragraph(page, at),
            at => properties_of_characters(page, at).map(|list| (0, list)),
        };
        if let Some((style, list)) = found {
            runs.push(Run {
                start,
                end,
                style,
                list,
            });
        }
    }
}

fn properties_of_paragraph(page: &[u8], at: usize) -> Option<(u16, &[u8])> {
    let words = usize::from(*page.get(at)?);
    // An even number of bytes is said in a second byte behind a zero.
    let whole = match words {
        0 => slice(page, at + 2, usize::from(*page.get(at + 1)?) * 2)?,
        words => slice(page, at + 1, words * 2 - 1)?,
    };
    Some((u16_at(whole, 0)?, whole.get(2..)?))
}

fn properties_of_characters(page: &[u8], at: usize) -> Option<&[u8]> {
    slice(page, at + 1, usize::from(*page.get(at)?))
}

/// What a paragraph or its style says of its number and its rank.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct ParagraphFormat {
    /// Which use of a list numbers it; 0 is none.
    pub(super) list_use: Option<u16>,
    pub(super) level: Option<u8>,
    /// The level of the outline, from 0 on; 9 is none.
    pub(super) outline: Option<u8>,
}

impl ParagraphFormat {
    /// What these properties say.
    pub(super) fn of(properties: Properties<'_>) -> Self {
        let mut found = Self::default();
        for (code, operand) in properties {
            match code {
                0x460b => found.list_use = operand.u16_at(0),
                0x260a => found.level = Some(operand.byte()),
                0x2640 => found.outline = Some(operand.byte()),
                _ => {}
            }
        }
        found
    }

    fn or(self, below: Self) -> Self {
        Self {
            list_use: self.list_use.or(below.list_use),
            level: self.level.or(below.level),
            outline: self.outline.or(below.outline),
        }
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct Style {
    based_on: usize,
    format: ParagraphFormat,
    is_hidden: bool,
}

/// The styles of a document, by number.
#[derive(Debug, Default)]
pub(super) struct Styles(Vec<Option<Style>>);

impl Styles {
    /// The styles of this document.
    pub(super) fn load(streams: &Streams) -> Self {
        let mut styles = Vec::new();
        let table = streams.table(Table::Styles).unwrap_or_default();
        let header = u16_at(table, 0).zip(u16_at(table, 2)).zip(u16_at(table, 4));
        if let Some(((header, n_styles), base)) = header {
            let mut at = 2 + usize::from(header);
            for _ in 0..n_styles {
                let Some(length) = u16_at(table, at).map(usize::from) else {
                    break;
                };
                let style = slice(table, at + 2, length);
                styles.push(style.and_then(|style| style_of(style, usize::from(base))));
                at += 2 + length + length % 2;
            }
        }
        Self(styles)
    }

    /// What a paragraph is like, by what it says itself and what its style says.
    pub(super) fn format(&self, own: ParagraphFormat, style: usize) -> ParagraphFormat {
        let mut found = own;
        let mut next = style;
        for _ in 0..MAX_CHAIN {
            let Some(Some(style)) = self.0.get(next) else {
                break;
            };
            found = found.or(style.format);
            next = style.based_on;
        }
        found
    }

    /// Whether characters in this style are hidden.
    pub(super) fn is_hidden(&self, style: u16) -> bool {
        let style = self.0.get(usize::from(style)).copied().flatten();
        style.is_some_and(|style| style.is_hidden)
    }
}

/// A style: its kind and base, its name, and its lists of properties, one for paragraphs and one for characters.
fn style_of(style: &[u8], base: usize) -> Option<Style> {
    const OF_PARAGRAPHS: u16 = 1;
    const OF_CHARACTERS: u16 = 2;
    let built_in = u16_at(style, 0)? & 0xfff;
    let kind = u16_at(style, 2)?;
    let n_lists = usize::from(u16_at(style, 4)? & 0xf);
    let mut found = Style {
        based_on: usize::from(kind >> 4),
        ..Style::default()
    };
    let kind = kind & 0xf;
    // The first nine built-in styles behind the plain one are the headings.
    if let 1..=9 = built_in {
        found.format.outline = Some((built_in - 1) as u8);
    }
    let name = usize::from(u16_at(style, base)?);
    let mut at = base + 2 + name * 2 + 2;
    for place in 0..n_lists {
        let Some(length) = u16_at(style, at).map(usize::from) else {
            break;
        };
        let Some(list) = slice(style, at + 2, length) else {
            break;
        };
        at += 2 + length + length % 2;
        if kind == OF_PARAGRAPHS && place == 0 {
            // Two bytes say the style again.
            let properties = Properties::new(list.get(2..).unwrap_or_default());
            found.format = ParagraphFormat::of(properties).or(found.format);
        } else if (kind == OF_PARAGRAPHS && place == 1) || (kind == OF_CHARACTERS && place == 0) {
            found.is_hidden = Properties::new(list)
                .any(|(code, operand)| code == super::story::HIDDEN && operand.byte() == 1);
        }
    }
    Some(found)
}

/// A number that is the size of something in a table, for the lists.
pub(super) fn count_at(bytes: &[u8], at: usize, most: usize) -> usize {
    size_at(bytes, at).unwrap_or_default().min(most)
}
