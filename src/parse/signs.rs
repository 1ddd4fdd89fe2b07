//! What single characters are to recognition: one table knows it for all of them, so that text is looked at once and most
//! of it passed over.

use std::sync::LazyLock;

use super::numbering_words;
use super::numerals::HAN_NUMERALS;
use crate::outline::view::is_han;
use crate::text::{fold, is_invisible};

/// What one character, or one of several, is: any of the signs below.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Signs(u16);

impl Signs {
    /// Folding changes it or leaves it out.
    pub(super) const CHANGES: Self = Self(1);
    /// Markup may begin or stand here: `*`, `[bookmark:`, `&nbsp;`, `<br>`, `【a:`.
    pub(super) const MARKUP: Self = Self(1 << 1);
    /// A sentence ends: 。;!
    pub(super) const STOP: Self = Self(1 << 2);
    /// A colon.
    pub(super) const COLON: Self = Self(1 << 3);
    /// A word that names a way to reach somebody has it.
    pub(super) const CONTACT: Self = Self(1 << 4);
    /// What stands in quotation marks or brackets begins or ends.
    pub(super) const ENCLOSES: Self = Self(1 << 5);
    /// A clause ends, or a space is all that may be left of the end of a paragraph.
    pub(super) const CLAUSE_END: Self = Self(1 << 6);
    /// A bracket.
    pub(super) const BRACKET: Self = Self(1 << 7);
    /// A number in a circle.
    pub(super) const CIRCLED: Self = Self(1 << 8);
    /// A Chinese numeral.
    pub(super) const HAN_NUMERAL: Self = Self(1 << 9);
    /// A digit.
    pub(super) const DIGIT: Self = Self(1 << 10);
    /// A numbering may begin with it.
    pub(super) const NUMBERS: Self = Self(1 << 11);
    /// The label of a field may begin with it.
    pub(super) const LABELS: Self = Self(1 << 12);
    /// An ideograph that folding changes.
    pub(super) const TRADITIONAL: Self = Self(1 << 13);
    /// A word that ends the name of the part with the findings has it: 情况, 整改, 成效.
    pub(super) const FINDINGS: Self = Self(1 << 14);

    /// What `c` is once it is folded.
    #[inline]
    pub(super) fn of(c: char) -> Self {
        Self(TABLE.get(c as usize).copied().unwrap_or(0))
    }

    /// What any of the characters of `words` is.
    pub(super) fn within(words: &str) -> Self {
        let table = &*TABLE;
        let mut all = 0;
        let mut rest = words.as_bytes();
        while let Some((code, behind)) = first_code(rest) {
            all |= table[usize::from(code)];
            rest = behind;
        }
        Self(all)
    }

    /// Whether it is any of `signs`.
    #[inline]
    pub(super) const fn any(self, signs: Self) -> bool {
        self.0 & signs.0 != 0
    }

    /// These signs and `others`.
    pub(super) const fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }
}

/// The characters of the basic plane; what stands beyond it is no sign.
pub(super) const N_CHARACTERS: usize = 0x1_0000;

/// What stands for all characters beyond the basic plane: the code of none.
pub(super) const BEYOND: u16 = 0xffff;

static TABLE: LazyLock<Box<[u16; N_CHARACTERS]>> = LazyLock::new(table);

/// A table of all characters of the basic plane, for what is to be known of each.
#[expect(
    clippy::unnecessary_box_returns,
    reason = "so large a table has no place on the stack"
)]
pub(super) fn by_character<T: Copy + Default>() -> Box<[T; N_CHARACTERS]> {
    Box::new([T::default(); N_CHARACTERS])
}

/// The code of the character that `bytes` of a text begin with, and what stands behind it.
#[inline]
pub(super) fn first_code(bytes: &[u8]) -> Option<(u16, &[u8])> {
    let low = |byte: &u8| u16::from(byte & 0x3f);
    match bytes {
        // Nearly all characters have three bytes.
        [a @ 0xe0..=0xef, b, c, behind @ ..] => {
            Some((u16::from(*a) << 12 | low(b) << 6 | low(c), behind))
        }
        [a @ 0..=0x7f, behind @ ..] => Some((u16::from(*a), behind)),
        [a @ 0xc0..=0xdf, b, behind @ ..] => Some((u16::from(a & 0x1f) << 6 | low(b), behind)),
        [_, _, _, _, behind @ ..] => Some((BEYOND, behind)),
        _ => None,
    }
}

/// The characters of `words` but for most ideographs, and where they stand: punctuation, digits and letters among them.
#[inline]
pub(super) fn marks(words: &str) -> impl Iterator<Item = (usize, char)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        at = behind_ideographs(words, at);
        let mark = words.get(at..)?.chars().next()?;
        at += mark.len_utf8();
        Some((at - mark.len_utf8(), mark))
    })
}

/// Where in `words` the ideographs end that stand at `at`: most have three bytes, and the first is one that punctuation has
/// not.
#[inline]
pub(super) fn behind_ideographs(words: &str, mut at: usize) -> usize {
    let bytes = words.as_bytes();
    while let Some(0xe4..=0xe9) = bytes.get(at) {
        at += 3;
    }
    at
}

/// The characters that are a sign, but for those that only folding tells.
const SIGNS: [(Signs, &str); 12] = [
    (Signs::FINDINGS, "况改效展果实题施"),
    (Signs::MARKUP, "*[&<【"),
    (Signs::STOP, "。;!"),
    (Signs::COLON, ":"),
    (Signs::CONTACT, "话箱址编联"),
    (Signs::ENCLOSES, "“《(”》)"),
    (Signs::CLAUSE_END, "。;:!?| ,”)】、"),
    (Signs::BRACKET, "()"),
    (Signs::HAN_NUMERAL, HAN_NUMERALS),
    (Signs::DIGIT, "0123456789"),
    (Signs::NUMBERS, super::numbering::BEGINNINGS),
    (Signs::LABELS, super::labels::BEGINNINGS),
];

fn table() -> Box<[u16; N_CHARACTERS]> {
    let mut table = by_character();
    for (sign, characters) in SIGNS {
        for c in characters.chars() {
            table[c as usize] |= sign.0;
        }
    }
    let characters = || (0..N_CHARACTERS as u32).filter_map(char::from_u32);
    for c in characters() {
        if numbering_words::is_circled(c) {
            table[c as usize] |= Signs::CIRCLED.0;
        }
        if numbering_words::sign(c).is_some() {
            table[c as usize] |= Signs::NUMBERS.0;
        }
    }
    for c in characters() {
        let folded = fold(c);
        if folded != c || is_invisible(c) {
            let same = table.get(folded as usize).copied().unwrap_or(0);
            table[c as usize] = same | Signs::CHANGES.0;
            if is_han(c) {
                table[c as usize] |= Signs::TRADITIONAL.0;
            }
        }
    }
    table
}

/// The same, but that the first of `wanted` among the ideographs is stopped at.
pub(super) fn behind_ideographs_but(words: &str, wanted: Signs, mut at: usize) -> usize {
    let table = &*TABLE;
    let mut rest = &words.as_bytes()[at..];
    while let Some((code, behind)) = first_code(rest).filter(|_| is_ideograph(rest)) {
        if table[usize::from(code)] & wanted.0 != 0 {
            break;
        }
        at += rest.len() - behind.len();
        rest = behind;
    }
    at
}

/// Whether an ideograph stands at the beginning of `bytes`, as [`behind_ideographs`] tells it.
fn is_ideograph(bytes: &[u8]) -> bool {
    matches!(bytes.first(), Some(0xe4..=0xe9))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_known_as_they_are_folded() {
        assert!(Signs::of('：').any(Signs::COLON) && Signs::of('：').any(Signs::CHANGES));
        assert!(Signs::of('一').any(Signs::HAN_NUMERAL) && !Signs::of('一').any(Signs::CHANGES));
        assert_eq!(Signs::of('\u{20000}'), Signs::default());
        let line = Signs::within("灯具１２盏。");
        assert!(line.any(Signs::DIGIT) && line.any(Signs::STOP) && !line.any(Signs::COLON));
    }

    #[test]
    fn folding_changes_nothing_that_is_not_said_to_change() {
        for c in (0..=u32::from(char::MAX)).filter_map(char::from_u32) {
            if !Signs::of(c).any(Signs::CHANGES) {
                assert!(fold(c) == c && !is_invisible(c), "{c:?}");
            }
            assert_eq!(fold(fold(c)), fold(c), "{c:?} is folded once");
        }
    }
}
