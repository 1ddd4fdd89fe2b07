//! Stock wording: what stands under the issues of one report and in others of a library too, letter by letter.
//!
//! No index is kept: every text is walked once, with a hash of its last letters that goes along, and asked whether that hash
//! is one of the report's own. Ten thousand reports take about as long as reading them.

use std::collections::HashMap;

use super::wording::{Letters, SHORTEST};
use crate::outline::Document;
use crate::text::TextRange;

/// The factor of the hash; odd, so that nothing is lost.
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
/// So many bits say at a glance that a hash is none of the report's own.
const GLANCE_BITS: u32 = 20;

/// What a report says, ready to be looked for in others.
pub struct Stock {
    letters: Letters,
    /// By the hash of a window: which of `windows` it is.
    known: HashMap<u64, usize>,
    glance: Vec<u64>,
    windows: Vec<Window>,
    n_read: u32,
}

/// A window of letters that a report has.
#[derive(Clone, Copy, Default)]
struct Window {
    /// In how many other texts it stands.
    n_texts: u32,
    /// The last text in which it was seen, counted from 1.
    last: u32,
}

/// What a report says that others say too.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StockFound {
    /// The passages, in the order of the text.
    pub passages: Vec<StockPassage>,
    /// How many letters the issues have.
    pub letters: usize,
    /// How many of them stand in another text.
    pub shared: usize,
    /// How many other texts were looked through.
    pub texts: usize,
}

/// Words that others say too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StockPassage {
    /// The words.
    pub range: TextRange,
    /// How many letters they have.
    pub n_letters: usize,
    /// How many other texts have the part of them that most have.
    pub n_texts: u32,
}

impl Stock {
    /// What stands under the issues of `document`.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        let letters = Letters::of(document);
        let mut stock = Self {
            known: HashMap::new(),
            glance: vec![0; 1 << (GLANCE_BITS - 6)],
            windows: Vec::new(),
            n_read: 0,
            letters,
        };
        for at in 0..stock.letters.len() {
            let Some(window) = stock.letters.window(at) else {
                continue;
            };
            let hash = window.into_iter().fold(0, added);
            let n_windows = stock.windows.len();
            if *stock.known.entry(hash).or_insert(n_windows) == n_windows {
                stock.windows.push(Window::default());
                let (word, bit) = place(hash);
                stock.glance[word] |= bit;
            }
        }
        stock
    }

    /// Looks through another text.
    pub fn read(&mut self, text: &str) {
        self.n_read += 1;
        let highest = (1..SHORTEST).fold(1_u64, |power, _| power.wrapping_mul(FACTOR));
        let mut last = ['\0'; SHORTEST];
        let (mut hash, mut n_letters) = (0_u64, 0_usize);
        for c in text.chars().filter(|c| c.is_alphanumeric()) {
            let at = n_letters % SHORTEST;
            if n_letters >= SHORTEST {
                let gone = value(last[at]).wrapping_mul(highest);
                hash = hash.wrapping_sub(gone);
            }
            hash = added(hash, c);
            last[at] = c;
            n_letters += 1;
            if n_letters < SHORTEST {
                continue;
            }
            let (word, bit) = place(hash);
            if self.glance[word] & bit == 0 {
                continue;
            }
            if let Some(window) = self.known.get(&hash).map(|at| &mut self.windows[*at])
                && window.last != self.n_read
            {
                window.last = self.n_read;
                window.n_texts += 1;
            }
        }
    }

    /// What was found in the texts looked through.
    #[must_use]
    pub fn found(&self) -> StockFound {
        let mut found = StockFound {
            letters: self.letters.len(),
            texts: self.n_read as usize,
            ..StockFound::default()
        };
        // A run of windows, one letter after the other: where it begins, where its last one does, in how many texts it is.
        let mut run: Option<(usize, usize, u32)> = None;
        for at in 0..self.letters.len() {
            let n_texts = self.n_texts(at);
            run = match run {
                _ if n_texts == 0 => run,
                // Windows that overlap are of one passage, where both lie below one issue.
                Some((from, to, most))
                    if at < to + SHORTEST && self.letters.is_below_one(from, at) =>
                {
                    Some((from, at, most.max(n_texts)))
                }
                ended => {
                    self.push(ended, &mut found);
                    Some((at, at, n_texts))
                }
            };
        }
        self.push(run, &mut found);
        found
    }

    /// In how many other texts the window at `at` stands.
    fn n_texts(&self, at: usize) -> u32 {
        let Some(window) = self.letters.window(at) else {
            return 0;
        };
        let hash = window.into_iter().fold(0, added);
        let window = self.known.get(&hash).map(|at| self.windows[*at]);
        window.map_or(0, |window| window.n_texts)
    }

    /// Notes a run of windows that has ended.
    fn push(&self, run: Option<(usize, usize, u32)>, found: &mut StockFound) {
        let Some((from, to, n_texts)) = run else {
            return;
        };
        let n_letters = to + SHORTEST - from;
        found.shared += n_letters;
        found.passages.push(StockPassage {
            range: self.letters.range(from, n_letters),
            n_letters,
            n_texts,
        });
    }
}

impl StockFound {
    /// The share of the letters that others say too, from 0 to 1; none where there are no letters.
    #[must_use]
    pub fn share(&self) -> Option<f64> {
        (self.letters > 0).then(|| self.shared as f64 / self.letters as f64)
    }
}

fn value(c: char) -> u64 {
    u64::from(u32::from(c)).wrapping_mul(FACTOR) ^ 0x5bd1_e995
}

/// The hash with one letter more.
fn added(hash: u64, c: char) -> u64 {
    hash.wrapping_mul(FACTOR).wrapping_add(value(c))
}

/// The bit that stands for a hash.
fn place(hash: u64) -> (usize, u64) {
    let at = hash >> (u64::BITS - GLANCE_BITS);
    ((at / 64) as usize, 1 << (at % 64))
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::report;
    use super::*;

    const PHRASE: &str = "由分管领导逐月检查台账并通报结果";

    #[test]
    fn what_others_say_too_is_found_with_in_how_many_texts_it_stands() {
        let own = report(&[&format!("修订办法，{PHRASE}。另行开会研究食堂采购。\n")]);
        let mut stock = Stock::of(&own);
        stock.read("别的通报，说的是别的事情，没有一处相同的话语文字。");
        stock.read(&format!("甲。{PHRASE}；{PHRASE}。"));
        stock.read("乙：由分管领导，逐月检查台账、并通报\n结果！");
        let found = stock.found();
        assert_eq!(found.texts, 3);
        assert_eq!(found.passages.len(), 1);
        let passage = found.passages[0];
        assert_eq!(own.text().slice(passage.range), PHRASE);
        assert_eq!((passage.n_letters, passage.n_texts), (16, 2));
        assert_eq!(found.shared, 16);
    }

    #[test]
    fn passages_do_not_go_over_from_one_issue_to_the_next() {
        let line = format!("{PHRASE}\n");
        let own = report(&[&line, &line]);
        let mut stock = Stock::of(&own);
        stock.read(PHRASE);
        let found = stock.found();
        let words: Vec<&str> = found
            .passages
            .iter()
            .map(|passage| own.text().slice(passage.range))
            .collect();
        assert_eq!(words, [PHRASE, PHRASE]);
        assert_eq!(found.shared, 32);
        assert!(found.shared <= found.letters);
    }

    #[test]
    fn nothing_is_found_where_nothing_was_read() {
        let own = report(&[&format!("{PHRASE}。\n")]);
        assert_eq!(Stock::of(&own).found().passages, []);
        assert_eq!(Stock::of(&report(&[])).found().share(), None);
    }
}
