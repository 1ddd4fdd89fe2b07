//! What single characters are to recognition: one table knows it for all of them, so that text is looked at once and most
//! of it passed over.

use std::sync::LazyLock;

use super::numbering_words::is_circled;
use super::numerals::is_han_numeral;
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

    /// What `c` is once it is folded.
    pub(super) fn of(c: char) -> Self {
        Self(TABLE.get(c as usize).copied().unwrap_or(0))
    }

    /// What any of the characters of `words` is.
    pub(super) fn within(words: &str) -> Self {
        let table = &**TABLE;
        let mut all = 0;
        let mut rest = words.as_bytes();
        loop {
            rest = match rest {
                [a, behind @ ..] if a.is_ascii() => {
                    all |= table[usize::from(*a)];
                    behind
                }
                // Nearly all characters have three bytes.
                [a @ 0xe0..=0xef, b, c, behind @ ..] => {
                    let bits = |byte: &u8, kept: u8| u16::from(byte & kept);
                    let code = bits(a, 0x0f) << 12 | bits(b, 0x3f) << 6 | bits(c, 0x3f);
                    all |= table[usize::from(code)];
                    behind
                }
                [a @ 0xc0..=0xdf, b, behind @ ..] => {
                    all |= table[usize::from(a & 0x1f) << 6 | usize::from(b & 0x3f)];
                    behind
                }
                [_, behind @ ..] => behind,
                [] => return Self(all),
            };
        }
    }

    /// Whether it is any of `signs`.
    pub(super) const fn any(self, signs: Self) -> bool {
        self.0 & signs.0 != 0
    }

    /// These signs and `others`.
    pub(super) const fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }
}

/// The characters of the basic plane; what stands beyond it is no sign.
const N_CHARACTERS: usize = 0x1_0000;

static TABLE: LazyLock<Box<[u16; N_CHARACTERS]>> = LazyLock::new(|| {
    let mut table = Box::new([0; N_CHARACTERS]);
    for (code, signs) in table.iter_mut().enumerate() {
        *signs = char::from_u32(code as u32).map_or(0, found);
    }
    table
});

/// The characters of `words` but for most ideographs, and where they stand: punctuation, digits and letters among them.
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
pub(super) fn behind_ideographs(words: &str, mut at: usize) -> usize {
    let bytes = words.as_bytes();
    while let Some(0xe4..=0xe9) = bytes.get(at) {
        at += 3;
    }
    at
}

/// What the table says of `c`.
fn found(c: char) -> u16 {
    let folded = fold(c);
    let table = [
        (Signs::CHANGES, folded != c || is_invisible(c)),
        (Signs::TRADITIONAL, folded != c && is_han(c)),
        (Signs::MARKUP, "*[&<【".contains(folded)),
        (Signs::STOP, "。;!".contains(folded)),
        (Signs::COLON, folded == ':'),
        (Signs::CONTACT, "话箱址编联".contains(folded)),
        (Signs::ENCLOSES, "“《(”》)".contains(folded)),
        (Signs::CLAUSE_END, "。;:!?| ,”)】、".contains(folded)),
        (Signs::BRACKET, "()".contains(folded)),
        (Signs::CIRCLED, is_circled(folded)),
        (Signs::HAN_NUMERAL, is_han_numeral(folded)),
        (Signs::DIGIT, folded.is_ascii_digit()),
        (Signs::NUMBERS, super::numbering::may_begin(folded)),
        (Signs::LABELS, super::labels::may_begin(folded)),
    ];
    let held = table.into_iter().filter(|(_, holds)| *holds);
    held.fold(0, |all, (sign, _)| all | sign.0)
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
