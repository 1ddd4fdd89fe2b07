//! Compiling the patterns of recognition, each once for the life of the program.

#[cfg(test)]
use super::work::Counted as Matcher;
#[cfg(not(test))]
use regex::Regex as Matcher;
use regex::{CaptureMatches, Captures, Match, Matches};

use super::pattern_ends::Ends;

/// A pattern. Before it is looked for, the first and the last character of the words are: most words do not begin with
/// anything that a pattern anchored to their beginning can begin with.
pub(crate) struct Pattern {
    matcher: Matcher,
    ends: Ends,
}

impl Pattern {
    /// The pattern as it is written.
    pub(crate) fn as_str(&self) -> &str {
        self.matcher.as_str()
    }

    /// Whether it is found in `words`.
    pub(crate) fn is_match(&self, words: &str) -> bool {
        self.ends.may_match(words) && self.matcher.is_match(words)
    }

    /// Where in `words` it is found first.
    pub(crate) fn find<'h>(&self, words: &'h str) -> Option<Match<'h>> {
        let may_match = self.ends.may_match(words);
        may_match.then(|| self.matcher.find(words)).flatten()
    }

    /// Where in `words` it is found first, and its groups.
    pub(crate) fn captures<'h>(&self, words: &'h str) -> Option<Captures<'h>> {
        let may_match = self.ends.may_match(words);
        may_match.then(|| self.matcher.captures(words)).flatten()
    }

    /// Wherever in `words` it is found.
    pub(crate) fn find_iter<'r, 'h>(&'r self, words: &'h str) -> Matches<'r, 'h> {
        self.matcher.find_iter(words)
    }

    /// Wherever in `words` it is found, and its groups.
    pub(crate) fn captures_iter<'r, 'h>(&'r self, words: &'h str) -> CaptureMatches<'r, 'h> {
        self.matcher.captures_iter(words)
    }
}

/// The compiled form of a pattern written in this program. `\d` is a digit of ASCII, to which those of full width are
/// folded: digits of other scripts number nothing here, and without them a pattern is a tenth as large.
#[expect(
    clippy::expect_used,
    reason = "every pattern is a literal, and a test compiles each of them"
)]
pub(crate) fn compiled(pattern: &str) -> Pattern {
    let pattern = pattern.replace(r"\d", "[0-9]");
    Pattern {
        matcher: Matcher::new(&pattern).expect("a pattern of the program is well formed"),
        ends: Ends::of(&pattern),
    }
}

/// A pattern that matches wherever one of `patterns` does: asked first, it saves asking each of them in vain.
pub(super) fn any_of<'a>(patterns: impl IntoIterator<Item = &'a Pattern>) -> Pattern {
    let patterns: Vec<&str> = patterns.into_iter().map(Pattern::as_str).collect();
    compiled(&patterns.join("|"))
}

/// A pattern as a static that is compiled at its first use.
macro_rules! pattern {
    ($(#[$doc:meta])* $vis:vis $name:ident = $text:expr) => {
        $(#[$doc])*
        $vis static $name: std::sync::LazyLock<crate::parse::patterns::Pattern> =
            std::sync::LazyLock::new(|| crate::parse::patterns::compiled($text));
    };
}
pub(crate) use pattern;
