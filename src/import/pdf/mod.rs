//! PDF files: pages of characters with their places, of which the text is put together: lines, paragraphs over the ends
//! of lines and pages, column by column, rows of tables. What is printed on every page is left out, as it is of other formats.

mod account;
mod aligned;
mod characters;
mod columns;
mod content;
mod fonts;
mod furniture;
mod glyphs;
mod hayro;
mod layers;
mod lines;
mod margins;
mod page;
mod paragraphs;
mod rulings;
mod streams;
mod tables;
mod taken;
mod upright;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use account::Account;
use glyphs::GlyphSource;
use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};

use super::part::{Part, PartKind};
use super::sheet::{Begun, Block, Sheet};
use super::{ImportError, Stop};

/// A longer file is no report.
const MOST_PAGES: usize = 5_000;
/// Fewer pages are not worth a thread of their own.
const FEWEST_PAGES: usize = 16;
/// As many characters as the longest text that is opened could have.
const MOST_GLYPHS: usize = 8_000_000;

/// What stands in the PDF file `bytes`, and how well it could be read.
pub(super) fn read(bytes: &[u8], stop: &Stop) -> Result<Sheet, ImportError> {
    let file = hayro::File::open(bytes)?;
    laid_out(file.n_pages(), || hayro::Pages::of(&file, stop), stop)
}

/// What stands on so many pages, as sources that `source` makes give them: one for each run of pages that are read side by
/// side, since no page needs another until all are laid out.
fn laid_out<S: GlyphSource>(
    n_pages: usize,
    source: impl Fn() -> S + Sync,
    stop: &Stop,
) -> Result<Sheet, ImportError> {
    if n_pages > MOST_PAGES {
        return Err(ImportError::TooMuchInside);
    }
    let n_glyphs = AtomicUsize::new(0);
    let read = |source: &mut S, place: usize| -> Result<_, ImportError> {
        stop.check()?;
        let page = source.page(place)?;
        let before = n_glyphs.fetch_add(page.glyphs.len(), Ordering::Relaxed);
        if before + page.glyphs.len() > MOST_GLYPHS {
            return Err(ImportError::TooMuchInside);
        }
        let mut account = Account::of(&page);
        let (parts, marks) = page::pages_of(page, place + 1);
        if !marks.is_empty() {
            account.leave_out(1, marks);
        }
        Ok((account, parts))
    };
    // Each run looks the fonts of the file up for itself, so that there are few of them.
    let n_runs = rayon::current_num_threads()
        .min(n_pages / FEWEST_PAGES)
        .max(1);
    let run = n_pages.div_ceil(n_runs).max(1);
    let found: Vec<_> = (0..n_runs)
        .into_par_iter()
        .flat_map_iter(|place| {
            let mut source = source();
            let pages = place * run..n_pages.min((place + 1) * run);
            pages.map(move |place| read(&mut source, place))
        })
        .collect();
    let mut account = Account::default();
    let mut pages = Vec::new();
    for page in found {
        let (of_page, parts) = page?;
        account.add(of_page);
        pages.extend(parts);
    }
    if let Some(error) = account.refusal() {
        return Err(error);
    }
    for (number, words) in furniture::strip(&mut pages) {
        account.leave_out(number, words);
    }
    let footnotes = furniture::take_notes(&mut pages);
    let mut pages = columns::in_reading_order(pages);
    pages.iter_mut().for_each(aligned::take_rows);
    Ok(sheet_of(paragraphs::built_of(pages), footnotes, account))
}

/// The paragraphs of all pages, the notes from their feet behind them.
fn sheet_of(built: paragraphs::Built, footnotes: Vec<String>, account: Account) -> Sheet {
    let mut sheet = Sheet {
        notes: account.notes(),
        ..Sheet::default()
    };
    let end = built.blocks.len();
    let mut begins: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for (number, block, offset) in built.begins {
        begins.entry(number).or_insert((block, offset));
    }
    let (mut at, mut parts) = ((end, 0), Vec::new());
    // A page that nothing came of lies where the next one begins.
    for (number, part) in (1..)
        .zip(account.parts())
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
    {
        at = begins.get(&number).copied().unwrap_or(at);
        parts.push(Begun {
            block: at.0,
            offset: at.1,
            part,
        });
    }
    parts.reverse();
    sheet.parts = parts;
    sheet.blocks = built.blocks;
    if !footnotes.is_empty() {
        sheet.begin(Part::read(PartKind::Footnotes));
        sheet.blocks.extend(footnotes.into_iter().map(Block::plain));
    }
    sheet
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::glyphs::{Glyph, PageGlyphs, Stroke};
    use super::*;

    /// Pages that were made up.
    struct MadeUp<'a>(&'a [PageGlyphs]);

    impl GlyphSource for MadeUp<'_> {
        fn page(&mut self, place: usize) -> Result<PageGlyphs, ImportError> {
            Ok(self.0[place].clone())
        }
    }

    fn number() -> impl Strategy<Value = f64> {
        prop_oneof![
            9 => (-50..900_i32).prop_map(|n| f64::from(n) / 1.5),
            1 => prop_oneof![Just(f64::NAN), Just(f64::INFINITY), Just(-1e300), Just(0.0)],
        ]
    }

    fn glyph() -> impl Strategy<Value = Glyph> {
        let direction = prop_oneof![
            6 => Just((1.0, 0.0)), 1 => Just((0.0, -1.0)), 1 => Just((0.7, 0.7)), 1 => Just((f64::NAN, 0.0))
        ];
        let size = prop_oneof![Just(12.0), Just(7.0), Just(40.0), number()];
        let words = "[整改一、（。0-9a 　\u{fffd}\u{2f00}]";
        (number(), number(), number(), size, direction, words).prop_map(
            |(x, y, width, size, direction, words)| Glyph {
                x,
                y,
                width,
                size,
                direction,
                words: words.into(),
            },
        )
    }

    fn page() -> impl Strategy<Value = PageGlyphs> {
        let stroke = (number(), number(), number(), number(), 0..3_u8).prop_map(
            |(x, y, right, foot, kind)| Stroke {
                from: (x, y),
                to: match kind {
                    0 => (right, y),
                    1 => (x, foot),
                    _ => (right, foot),
                },
            },
        );
        let glyphs = proptest::collection::vec(glyph(), 0..60);
        let strokes = proptest::collection::vec(stroke, 0..20);
        (number(), number(), glyphs, strokes, any::<bool>()).prop_map(
            |(width, height, glyphs, strokes, has_picture)| PageGlyphs {
                width,
                height,
                glyphs,
                strokes,
                has_picture,
                is_cut_off: false,
            },
        )
    }

    proptest! {
        #[test]
        fn whatever_stands_wherever_there_is_an_answer(pages in proptest::collection::vec(page(), 0..4)) {
            let Ok(sheet) = laid_out(pages.len(), || MadeUp(&pages), &Stop::default()) else {
                return Ok(());
            };
            prop_assert_eq!(sheet.parts.iter().filter(|b| matches!(b.part.kind, PartKind::Page(_))).count(), pages.len());
            if let Ok((text, _, parts)) = super::super::sheet::text_of(sheet) {
                let covered: String = parts.iter().map(|part| text.slice(part.range)).collect();
                prop_assert_eq!(covered, text.as_str());
            }
        }
    }

    #[test]
    fn nobody_waits_for_pages_any_more() {
        let stop = Stop::default();
        stop.ask();
        let pages = [PageGlyphs::default()];
        assert_eq!(
            laid_out(pages.len(), || MadeUp(&pages), &stop),
            Err(ImportError::Stopped)
        );
    }
}
