//! How much work a reading is, counted where it is done: characters walked over, stretches compared, text shown to a
//! pattern. Counted in tests only; elsewhere it costs nothing.
//!
//! What takes time is not measured, because time differs from machine to machine and from run to run, but what a reading
//! looks at does not. For a pattern it is the most that it can look at: a pattern that begins or ends with its text looks
//! no further than its longest match, any other looks at everything up to the end of what it finds.

/// Takes note that `n` characters or stretches are looked at.
#[cfg(not(test))]
#[inline]
pub(super) const fn looked_at(_n: usize) {}

#[cfg(test)]
pub(crate) use counting::{Counted, looked_at};

#[cfg(test)]
mod counting {
    use std::cell::Cell;

    use regex::{CaptureMatches, Captures, Match, Matches, Regex};
    use regex_syntax::hir::Look;

    thread_local! {
        static WORK: Cell<u64> = const { Cell::new(0) };
    }

    pub(crate) fn looked_at(n: usize) {
        WORK.with(|work| work.set(work.get() + n as u64));
    }

    /// How much is looked at while `read` runs.
    pub(super) fn work_of(read: impl FnOnce()) -> u64 {
        let before = WORK.with(Cell::get);
        read();
        WORK.with(Cell::get) - before
    }

    /// A pattern that counts what it looks at.
    pub(crate) struct Counted {
        regex: Regex,
        /// The longest match, for a pattern that begins or ends with its text.
        longest: Option<usize>,
    }

    impl Counted {
        pub(crate) fn new(pattern: &str) -> Result<Self, regex::Error> {
            let regex = Regex::new(pattern)?;
            let parsed = regex_syntax::parse(pattern).expect("what is compiled can be parsed");
            let properties = parsed.properties();
            let anchored = properties.look_set_prefix().contains(Look::Start)
                || properties.look_set_suffix().contains(Look::End);
            Ok(Self {
                regex,
                longest: properties.maximum_len().filter(|_| anchored),
            })
        }

        pub(crate) fn as_str(&self) -> &str {
            self.regex.as_str()
        }

        fn count(&self, words: &str, found_to: Option<usize>) {
            let most = self.longest.unwrap_or(usize::MAX);
            looked_at(found_to.unwrap_or(words.len()).min(most));
        }

        pub(crate) fn is_match(&self, words: &str) -> bool {
            self.find(words).is_some()
        }

        pub(crate) fn find<'h>(&self, words: &'h str) -> Option<Match<'h>> {
            let found = self.regex.find(words);
            self.count(words, found.map(|found| found.end()));
            found
        }

        pub(crate) fn captures<'h>(&self, words: &'h str) -> Option<Captures<'h>> {
            let found = self.regex.captures(words);
            let end = found.as_ref().and_then(|found| Some(found.get(0)?.end()));
            self.count(words, end);
            found
        }

        pub(crate) fn find_iter<'r, 'h>(&'r self, words: &'h str) -> Matches<'r, 'h> {
            self.count(words, None);
            self.regex.find_iter(words)
        }

        pub(crate) fn captures_iter<'r, 'h>(&'r self, words: &'h str) -> CaptureMatches<'r, 'h> {
            self.count(words, None);
            self.regex.captures_iter(words)
        }
    }
}

#[cfg(test)]
#[path = "../../tests/support/hostile.rs"]
mod hostile;

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::counting::work_of;
    use super::hostile;
    use crate::text::Text;

    /// The sizes at which inputs are read, in bytes.
    const SMALL: usize = 12_000;
    const LARGE: usize = 4 * SMALL;

    /// Four times the text may be so many times the work: a little more than four, since what stands in a text once
    /// and what is looked at only at its ends weigh more in a small one.
    const GROWTH: f64 = 4.6;

    #[test]
    fn four_times_the_text_is_four_times_the_work() {
        let work = |string: &str| {
            let text = Text::new(string);
            work_of(|| drop(parse(&text, &[])))
        };
        let mut grown = Vec::new();
        for input in hostile::ALL {
            let (small, large) = (work(&input.of_bytes(SMALL)), work(&input.of_bytes(LARGE)));
            let growth = large as f64 / small as f64;
            println!(
                "{:<42} {:>8.1} a byte  x{growth:.2}",
                input.name,
                large as f64 / LARGE as f64
            );
            if growth > GROWTH {
                grown.push(input.name);
            }
        }
        assert!(grown.is_empty(), "more than linear work: {grown:?}");
    }
}
