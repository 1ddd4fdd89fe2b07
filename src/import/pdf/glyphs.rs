//! What a program that reads PDF files gives of a page: characters with their places, ruled lines, pictures. All else in
//! this folder knows only this, so that another such program can take the place of the one that is used.

use std::sync::Arc;

use crate::import::ImportError;

/// One printed character, or several that are printed as one.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    /// Where it begins, in points; `y` is the line that it stands on and grows downwards.
    pub(super) x: f64,
    /// See `x`.
    pub(super) y: f64,
    /// How far the next one stands off.
    pub(super) width: f64,
    /// The size of the type.
    pub(super) size: f64,
    /// Whither the writing runs.
    pub(super) direction: (f64, f64),
    /// What it says; `�` where the file does not tell.
    pub(super) words: Arc<str>,
}

impl Glyph {
    /// Whether nothing of it is seen.
    pub(super) fn is_blank(&self) -> bool {
        self.words.chars().all(char::is_whitespace)
    }

    /// Where it ends.
    pub(super) fn right(&self) -> f64 {
        self.x + self.width
    }
}

/// A straight line that is drawn from one point to another.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stroke {
    pub(super) from: (f64, f64),
    pub(super) to: (f64, f64),
}

/// What stands on one page.
#[derive(Debug, Clone, Default)]
pub(super) struct PageGlyphs {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) glyphs: Vec<Glyph>,
    pub(super) strokes: Vec<Stroke>,
    /// A picture covers a good part of it.
    pub(super) has_picture: bool,
    /// It draws more than is looked at.
    pub(super) is_cut_off: bool,
}

/// The pages of a file, as a program that reads such files gives them.
pub(super) trait GlyphSource {
    /// What stands on the page at this place, the first being 0.
    ///
    /// # Errors
    /// Where the reading was stopped, or the page cannot be read.
    fn page(&mut self, place: usize) -> Result<PageGlyphs, ImportError>;
}
