//! What an importer knew about the layout of a passage: evidence for the parser, never part of the text.

use super::TextRange;

/// One passage and what its file format said about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The passage.
    pub range: TextRange,
    /// What was said.
    pub kind: HintKind,
}

/// What a file format can say about a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HintKind {
    /// A heading of this level, 1 the highest. In the wild the level says little about the depth of the outline.
    Heading(u8),
    /// Signs of the format itself that a reader does not see, as `##` or `**` in Markdown.
    Markup,
    /// One cell of a table.
    TableCell,
    /// A page ends here; the range is the break between the two pages.
    PageEdge,
    /// Running heads, page numbers, navigation: not part of the report.
    Furniture,
}
