//! What holds inside a group of rich text, and is inherited by the groups in it.

/// Where text goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// Into the text itself.
    Body,
    /// Into a note, which comes at the end.
    Note,
    /// Into a text box, which comes behind the paragraph that it is tied to.
    TextBox,
}

/// What a group holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    /// Text.
    Text,
    /// The number of a paragraph.
    Label,
    /// The table of fonts.
    Fonts,
    /// Something that no reader sees.
    LeftOut,
}

/// What holds inside a group.
#[derive(Debug, Clone, Copy)]
pub(super) struct Group {
    pub(super) content: Content,
    pub(super) is_hidden: bool,
    pub(super) is_deleted: bool,
    pub(super) target: Target,
    pub(super) font: i32,
    /// How many characters for older programs stand behind one given by its number.
    pub(super) n_substitutes: usize,
}

impl Group {
    /// Whether a reader sees what stands in it.
    pub(super) const fn is_visible(self) -> bool {
        matches!(self.content, Content::Text | Content::Label)
            && !(self.is_hidden || self.is_deleted)
    }
}
