//! What words must begin and end with for a pattern that is anchored to their ends: known from the pattern itself.

use regex_syntax::hir::{Class, Hir, HirKind, Look};

/// The characters that what a pattern finds may begin and end with, where it is anchored there.
pub(super) struct Ends {
    first: Option<Characters>,
    last: Option<Characters>,
}

impl Ends {
    /// What can be told from `pattern`.
    pub(super) fn of(pattern: &str) -> Self {
        let Ok(parsed) = regex_syntax::parse(pattern) else {
            return Self {
                first: None,
                last: None,
            };
        };
        let properties = parsed.properties();
        let begins = properties.look_set_prefix().contains(Look::Start);
        let ends = properties.look_set_suffix().contains(Look::End);
        let characters = |end| Characters::of(&parsed, end);
        Self {
            first: begins.then(|| characters(End::First)).flatten(),
            last: ends.then(|| characters(End::Last)).flatten(),
        }
    }

    /// Whether words may match that begin and end as `words` do.
    pub(super) fn may_match(&self, words: &str) -> bool {
        let may = |characters: &Option<Characters>, end: Option<char>| {
            characters
                .as_ref()
                .is_none_or(|characters| end.is_some_and(|c| characters.may_hold(c)))
        };
        (self.first.is_none() || may(&self.first, words.chars().next()))
            && (self.last.is_none() || may(&self.last, words.chars().next_back()))
    }
}

/// One end of what a pattern finds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    First,
    Last,
}

/// More characters than this say too little to be asked for.
const MOST: u32 = 600;

/// A set of characters, in a table that takes some for others: what it holds not is surely not among them.
struct Characters {
    table: [u64; Self::N_PLACES / 64],
}

impl Characters {
    const N_PLACES: usize = 2048;

    fn place(c: u32) -> (usize, u64) {
        let place = (c ^ c >> 11) as usize % Self::N_PLACES;
        (place / 64, 1 << (place % 64))
    }

    fn may_hold(&self, c: char) -> bool {
        let (word, bit) = Self::place(u32::from(c));
        self.table[word] & bit != 0
    }

    /// The characters at one end of what `pattern` finds; nothing where it may find nothing, or begin with nearly anything.
    fn of(pattern: &Hir, end: End) -> Option<Self> {
        let mut held = Vec::new();
        let may_be_empty = gather(pattern, end, &mut held)?;
        let n: u32 = held.iter().map(|(from, to)| to - from + 1).sum();
        if may_be_empty || n > MOST {
            return None;
        }
        let mut table = [0; Self::N_PLACES / 64];
        for c in held.into_iter().flat_map(|(from, to)| from..=to) {
            let (word, bit) = Self::place(c);
            table[word] |= bit;
        }
        Some(Self { table })
    }
}

/// Adds the ranges of characters that stand at that end of what `pattern` finds to `held`, and says whether it may find
/// nothing; nothing where that cannot be told.
fn gather(pattern: &Hir, end: End, held: &mut Vec<(u32, u32)>) -> Option<bool> {
    match pattern.kind() {
        HirKind::Empty | HirKind::Look(_) => Some(true),
        HirKind::Literal(literal) => {
            let words = std::str::from_utf8(&literal.0).ok()?;
            let c = match end {
                End::First => words.chars().next(),
                End::Last => words.chars().next_back(),
            };
            let c = u32::from(c?);
            held.push((c, c));
            Some(false)
        }
        HirKind::Class(Class::Unicode(class)) => {
            let ranges = class.ranges().iter();
            held.extend(ranges.map(|range| (u32::from(range.start()), u32::from(range.end()))));
            Some(false)
        }
        HirKind::Class(Class::Bytes(_)) => None,
        HirKind::Repetition(repeated) => {
            let may_be_empty = gather(&repeated.sub, end, held)?;
            Some(may_be_empty || repeated.min == 0)
        }
        HirKind::Capture(captured) => gather(&captured.sub, end, held),
        HirKind::Concat(parts) => {
            let mut parts: Vec<&Hir> = parts.iter().collect();
            if end == End::Last {
                parts.reverse();
            }
            for part in parts {
                if !gather(part, end, held)? {
                    return Some(false);
                }
            }
            Some(true)
        }
        HirKind::Alternation(parts) => {
            let mut may_be_empty = false;
            for part in parts {
                may_be_empty |= gather(part, end, held)?;
            }
            Some(may_be_empty)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_a_pattern_cannot_begin_or_end_with_is_known() {
        let both = Ends::of("^ ?(?:关于|对(?:于)?)?[一二]?问题[。;]?$");
        assert!(both.may_match("关于问题") && both.may_match(" 问题。"));
        assert!(!both.may_match("灯具问题") && !both.may_match("关于灯具") && !both.may_match(""));
        // Where nothing need be found, anything may stand there.
        assert!(Ends::of("^(?:关于)?").may_match("灯具"));
        assert!(Ends::of("关于|^对").may_match("灯具"));
        assert!(Ends::of(r"^\p{Han}{4}$").may_match("灯具"));
    }

    proptest! {
        #[test]
        fn what_matches_is_never_passed_over(
            words in "[关对于一二问题。; 灯]{0,8}",
            pattern in prop::sample::select(vec![
                "^(?:关于|对)(?:[一二]|问)*", "^(?:关|对?)于", "[关对][^灯]*(?:题。?|灯)$", "^(?:一|二)?题$|^问.*;$",
            ]),
        ) {
            let found = regex::Regex::new(pattern).expect("it is well formed").is_match(&words);
            prop_assert!(!found || Ends::of(pattern).may_match(&words));
        }
    }
}
