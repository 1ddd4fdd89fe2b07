//! Compiling the patterns of recognition, each once for the life of the program.

#[cfg(test)]
pub(crate) use super::work::Pattern;
#[cfg(not(test))]
pub(crate) use regex::Regex as Pattern;

/// The compiled form of a pattern written in this program. `\d` is a digit of ASCII, to which those of full width are
/// folded: digits of other scripts number nothing here, and without them a pattern is a tenth as large.
#[expect(
    clippy::expect_used,
    reason = "every pattern is a literal, and a test compiles each of them"
)]
pub(crate) fn compiled(pattern: &str) -> Pattern {
    Pattern::new(&pattern.replace(r"\d", "[0-9]")).expect("a pattern of the program is well formed")
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
