//! How a text is laid out as a whole: whether a conversion broke its lines at one width, whether glosses stand in it.

use super::patterns::pattern;
use super::signs::marks;
use super::table::Table;
use crate::text::{Text, TextPos, TextRange};

/// How the text as a whole is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Layout {
    /// The measure at which a conversion broke every line, if one did: conversions count columns, people and some
    /// programs count characters, and often both measures fit.
    columns: Option<usize>,
    characters: Option<usize>,
    /// Whether a machine put the pronunciation in brackets behind characters.
    pub(super) glosses: bool,
    /// The table that holds the issues, if one does.
    pub(super) table: Option<Table>,
    /// Whether paragraphs, and nothing but paragraphs, begin with an indent, so that a line without one goes on.
    pub(super) indents: bool,
}

/// How wide a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Width {
    columns: usize,
    characters: usize,
}

/// Lines looked at to learn the layout.
const SAMPLE_LINES: usize = 2000;
/// How far a full line may stay behind the widest, in columns: one full-width character and a sign kept from the margin.
const RAGGED: usize = 5;
/// The same in characters.
const RAGGED_CHARACTERS: usize = 2;

pattern!(
    /// A character with its pronunciation in brackets behind it.
    pub(super) GLOSS = r"(\p{Han})[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňɡ]{1,6}[)）]"
);

impl Layout {
    /// The layout of `text`, from a sample of its beginning.
    pub(super) fn of(text: &Text) -> Self {
        let n_lines = text.n_lines().min(SAMPLE_LINES);
        let end = n_lines
            .checked_sub(1)
            .map_or(TextPos::ZERO, |last| text.line(last).end());
        let sample = text.slice(TextRange::new(TextPos::ZERO, end));
        let lines: Vec<&str> = (0..n_lines).map(|i| text.slice(text.line(i))).collect();
        let table = Table::among(sample, &lines);
        let has_glosses = opens_gloss(sample);
        let mut columns: Vec<usize> = Vec::with_capacity(lines.len());
        let mut characters: Vec<usize> = Vec::with_capacity(lines.len());
        let mut n_glosses = 0;
        let mut n_indented = 0;
        for line in lines {
            n_indented += usize::from(is_indented(line));
            let width = width(line.trim_end());
            if width.characters > 0 {
                columns.push(width.columns);
                characters.push(width.characters);
            }
            if has_glosses && n_glosses < 5 {
                n_glosses += GLOSS.find_iter(line).take(5).count();
            }
        }
        let n_filled = columns.len();
        // Some of the lines begin paragraphs, and some go on with them.
        let indents = n_indented * 8 >= n_filled && n_indented * 8 <= n_filled * 7;
        Self {
            indents,
            columns: wrap_at(&mut columns, 30..=130, RAGGED),
            characters: wrap_at(&mut characters, 15..=65, RAGGED_CHARACTERS),
            glosses: n_glosses >= 5,
            table,
        }
    }

    /// Whether a conversion broke the lines.
    pub(super) fn is_wrapped(self) -> bool {
        self.columns.is_some() || self.characters.is_some()
    }

    /// Whether `line` fits by one of the measures.
    fn measures(
        self,
        line: Width,
        columns: fn(usize, usize) -> bool,
        characters: fn(usize, usize) -> bool,
    ) -> bool {
        self.columns
            .is_some_and(|whole| columns(line.columns, whole))
            || self
                .characters
                .is_some_and(|whole| characters(line.characters, whole))
    }

    pub(super) fn is_full(self, line: Width) -> bool {
        self.measures(
            line,
            |width, whole| width + RAGGED >= whole,
            |width, whole| width + RAGGED_CHARACTERS >= whole,
        )
    }

    /// Whether not one character more would have had room on the line.
    pub(super) fn is_brimful(self, line: Width) -> bool {
        self.measures(
            line,
            |width, whole| width + 1 >= whole,
            |width, whole| width >= whole,
        )
    }

    /// Whether a line of prose reaches so far that its sentence was broken and did not end; a heading might.
    pub(super) fn is_mostly_full(self, line: Width) -> bool {
        let mostly = |width: usize, whole: usize| width * 5 >= whole * 4;
        self.measures(line, mostly, mostly)
    }
}

/// Whether a line is indented by two characters, as paragraphs are.
pub(super) fn is_indented(line: &str) -> bool {
    let bare = line.trim_start_matches(['\u{3000}', ' ']);
    let indent = &line[..line.len() - bare.len()];
    let is_wide = indent == "\u{3000}\u{3000}" || matches!(indent, "    " | "   ");
    is_wide && !bare.trim().is_empty()
}

/// The width of `line`; a Chinese character takes two columns.
pub(super) fn width(line: &str) -> Width {
    let characters = count(line, |byte| !matches!(byte, 0x80..=0xbf));
    let ascii = count(line, |byte| byte.is_ascii());
    Width {
        columns: 2 * characters - ascii,
        characters,
    }
}

/// How many bytes of `line` are such, counted in stretches whose number fits into a byte, so that many are looked at at once.
fn count(line: &str, is_such: impl Fn(u8) -> bool) -> usize {
    let stretches = line.as_bytes().chunks(128);
    let counted =
        stretches.map(|stretch| stretch.iter().map(|byte| u8::from(is_such(*byte))).sum());
    counted.map(|n: u8| usize::from(n)).sum()
}

/// Whether a letter stands right behind an opening bracket, as the pronunciation does in a gloss.
fn opens_gloss(sample: &str) -> bool {
    marks(sample).any(|(at, c)| {
        matches!(c, '(' | '（') && sample[at + c.len_utf8()..].starts_with(char::is_lowercase)
    })
}

/// The width at which most lines end, if a conversion broke the paragraphs: many lines of one width and hardly a longer one.
fn wrap_at(
    widths: &mut [usize],
    plausible: std::ops::RangeInclusive<usize>,
    ragged: usize,
) -> Option<usize> {
    if widths.len() < 8 {
        return None;
    }
    let at = widths.len() - 1 - widths.len() / 50;
    let (_, longest, _) = widths.select_nth_unstable(at);
    let longest = *longest;
    if !plausible.contains(&longest) {
        return None;
    }
    let reaches = |width: &&usize| **width + ragged >= longest;
    let full = widths.iter().filter(reaches).count();
    (full * 7 >= widths.len()).then_some(longest)
}
