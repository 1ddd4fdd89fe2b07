//! Compiling the patterns of recognition, each once for the life of the program.

use regex::Regex;

/// The compiled form of a pattern written in this program.
#[expect(
    clippy::expect_used,
    reason = "every pattern is a literal, and a test compiles each of them"
)]
pub(crate) fn compiled(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a pattern of the program is well formed")
}

/// A pattern as a static that is compiled at its first use.
macro_rules! pattern {
    ($(#[$doc:meta])* $vis:vis $name:ident = $text:expr) => {
        $(#[$doc])*
        $vis static $name: std::sync::LazyLock<regex::Regex> =
            std::sync::LazyLock::new(|| crate::parse::patterns::compiled($text));
    };
}
pub(crate) use pattern;
