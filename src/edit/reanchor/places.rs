//! Where the words of one text of a file stand in another text of it.
//!
//! Both texts are taken as their letters and digits, since blanks, line ends and signs are what readers differ in. Runs of
//! letters that stand just once in either text are the same words, wherever they stand; from there on both ways letters go
//! together for as long as they are the same.

use std::collections::HashMap;

use crate::text::{Text, TextPos, TextRange, fold, is_invisible};

/// So many letters in a row say where they are, if they stand nowhere else.
const RUN: usize = 8;

/// Of so many of the first letters of a passage, the larger part must be found.
const LOOKED_AT: usize = 40;

/// A letter or digit in its folded form, and where it stands.
struct Letter {
    form: char,
    at: TextPos,
    end: TextPos,
}

/// The letters of a text.
fn letters(text: &Text) -> Vec<Letter> {
    let letter = |(at, c): (usize, char)| {
        let range = TextRange::of_bytes(at, at + c.len_utf8());
        c.is_alphanumeric().then(|| Letter {
            form: fold(c).to_ascii_lowercase(),
            at: range.start(),
            end: range.end(),
        })
    };
    text.as_str().char_indices().filter_map(letter).collect()
}

/// Where the words of one text stand in another.
pub(super) struct Places<'a> {
    from: &'a Text,
    to: &'a Text,
    old: Vec<Letter>,
    new: Vec<Letter>,
    /// By letter of the old text, the letter of the new one that it is.
    found: Vec<Option<usize>>,
}

impl<'a> Places<'a> {
    /// Finds the words of `from` in `to`, in time in line with their length.
    pub(super) fn between(from: &'a Text, to: &'a Text) -> Self {
        let (old, new) = (letters(from), letters(to));
        let mut places = Self {
            from,
            to,
            found: vec![None; old.len()],
            old,
            new,
        };
        let (in_old, in_new) = (runs(&places.old), runs(&places.new));
        let mut taken = vec![false; places.new.len()];
        for (at, run) in places.old.windows(RUN).enumerate() {
            let run = forms(run);
            let (Some(Some(_)), Some(Some(there))) = (in_old.get(&run), in_new.get(&run)) else {
                continue;
            };
            places.found[at] = Some(*there);
            taken[*there] = true;
        }
        places.spread(&mut taken);
        places
    }

    /// Lets every letter that is found bring those beside it along, first to the end, then to the beginning.
    fn spread(&mut self, taken: &mut [bool]) {
        let n = self.old.len();
        let forwards = (1..n).map(|at| (at, at - 1, 1));
        let backwards = (0..n.saturating_sub(1)).rev().map(|at| (at, at + 1, -1));
        for (at, beside, step) in forwards.chain(backwards) {
            let next = self.found[beside].and_then(|there| there.checked_add_signed(step));
            let Some(next) = next.filter(|_| self.found[at].is_none()) else {
                continue;
            };
            let is_same = |letter: &Letter| letter.form == self.old[at].form;
            if self.new.get(next).is_some_and(is_same) && !taken[next] {
                self.found[at] = Some(next);
                taken[next] = true;
            }
        }
    }

    /// Where the words of `range` stand, with the signs around them; none where their beginning is not to be found, or too
    /// little of what follows it.
    pub(super) fn of(&self, range: TextRange) -> Option<TextRange> {
        let letters = self.letters_in(range);
        let first = self.found[letters.clone()].first().copied().flatten()?;
        let looked_at = letters.clone().take(LOOKED_AT);
        let n_found = looked_at
            .clone()
            .filter(|at| self.found[*at].is_some_and(|there| there >= first))
            .count();
        if n_found * 2 <= looked_at.count() {
            return None;
        }
        let n_letters = letters.len();
        let follows = |there: &usize| *there >= first && *there - first < 2 * n_letters + RUN;
        let mut backwards = letters.clone().rev();
        let last = backwards.find_map(|at| self.found[at].filter(follows).map(|to| (at, to)));
        let (last_old, last) = last?;
        let words = self.from.trimmed(range);
        let before = self
            .from
            .slice(TextRange::new(words.start(), self.old[letters.start].at));
        let behind = self
            .from
            .slice(TextRange::new(self.old[last_old].end, words.end()));
        // Signs that stood behind letters that are gone are no signs of the last one found.
        let behind = if last_old + 1 == letters.end {
            behind
        } else {
            ""
        };
        let start = self.back_over(self.new[first].at, before);
        let end = self.forth_over(self.new[last].end, behind);
        Some(TextRange::new(start, end))
    }

    /// The letters of the old text in `range`, by number.
    fn letters_in(&self, range: TextRange) -> std::ops::Range<usize> {
        let from = self.old.partition_point(|letter| letter.at < range.start());
        let to = self.old.partition_point(|letter| letter.at < range.end());
        from..to.max(from)
    }

    /// The place before those of `signs` that stand before `at`.
    fn back_over(&self, mut at: TextPos, signs: &str) -> TextPos {
        let mut there = self.to.as_str()[..at.to_usize()].chars().rev();
        let signs = signs.chars().rev().filter(|c| is_sign(*c));
        for (sign, c) in signs.zip(there.by_ref()) {
            if fold(sign) != fold(c) {
                break;
            }
            at = TextPos::new(at.to_u32() - c.len_utf8() as u32);
        }
        at
    }

    /// The place behind those of `signs` that stand behind `at`.
    fn forth_over(&self, mut at: TextPos, signs: &str) -> TextPos {
        let there = self.to.as_str()[at.to_usize()..].chars();
        let signs = signs.chars().filter(|c| is_sign(*c));
        for (sign, c) in signs.zip(there) {
            if fold(sign) != fold(c) {
                break;
            }
            at = at.offset(c.len_utf8());
        }
        at
    }
}

fn is_sign(c: char) -> bool {
    !c.is_whitespace() && !is_invisible(c)
}

type Run = [char; RUN];

/// The forms of a run of letters; those of a shorter one end in blanks.
fn forms(letters: &[Letter]) -> Run {
    let mut run = [' '; RUN];
    for (form, letter) in run.iter_mut().zip(letters) {
        *form = letter.form;
    }
    run
}

/// Every run of letters with where it begins; without a place where it stands more than once.
fn runs(letters: &[Letter]) -> HashMap<Run, Option<usize>> {
    let mut runs = HashMap::with_capacity(letters.len());
    for (at, run) in letters.windows(RUN).enumerate() {
        runs.entry(forms(run))
            .and_modify(|place| *place = None)
            .or_insert(Some(at));
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(from: &str, to: &str, words: &str) -> Option<String> {
        let (from, to) = (Text::new(from), Text::new(to));
        let at = from.as_str().find(words).expect("the words are there");
        let range = TextRange::of_bytes(at, at + words.len());
        let there = Places::between(&from, &to).of(range)?;
        Some(to.slice(there).to_owned())
    }

    const OLD: &str = "一、整改情况\n（一）关于“台账登记不全、底数不清”的问题。\n整改情况：开展全面清查，登记入册。\n";

    #[test]
    fn words_are_found_with_their_signs_whatever_stands_between_the_letters() {
        let new = "县水务局 整改情况通报\r\n一、整改\n情况\n （一）关于“台账登记\n不全、底数不清”的问题。\n\n整改情况:开展全面清查,登记入册。";
        let same = "（一）关于“台账登记不全、底数不清”的问题。";
        let there = found(OLD, new, same).expect("they are there");
        assert_eq!(there.replace('\n', ""), same);
        assert_eq!(
            found(OLD, new, "整改情况：开展全面清查，登记入册。").as_deref(),
            Some("整改情况:开展全面清查,登记入册。")
        );
    }

    #[test]
    fn words_that_went_elsewhere_are_found_there() {
        let new =
            "整改情况：开展全面清查，登记入册。\n（一）关于“台账登记不全、底数不清”的问题。\n";
        let words = "开展全面清查，登记入册。";
        assert_eq!(found(OLD, new, words).as_deref(), Some(words));
    }

    #[test]
    fn words_that_are_gone_or_stand_twice_are_not_found() {
        assert_eq!(
            found(OLD, "另一份完全不同的材料，与此无关。", "开展全面清查"),
            None
        );
        let twice = "甲局开展全面清查登记入册。乙局开展全面清查登记入册。";
        assert_eq!(found("已开展全面清查登记入册", twice, "全面清查登记"), None);
        assert_eq!(found(OLD, "整改情况：开", "开展全面清查，登记入册。"), None);
    }
}
