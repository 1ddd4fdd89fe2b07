//! What is known of each style of numbering, in a table of all.

use super::numbering::Style;

/// Something known of each of some styles.
#[derive(Debug, Clone, Copy)]
pub(super) struct ByStyle<T>([Option<T>; Style::COUNT]);

impl<T: Copy> ByStyle<T> {
    /// Nothing is known of any style.
    pub(super) const fn new() -> Self {
        Self([None; Style::COUNT])
    }

    /// What is known of `style`.
    pub(super) const fn get(&self, style: Style) -> Option<T> {
        self.0[style as usize]
    }

    /// Takes note of `known` of `style`.
    pub(super) fn insert(&mut self, style: Style, known: T) {
        self.0[style as usize] = Some(known);
    }

    /// Forgets what is known of `style`, and says what that was.
    pub(super) fn remove(&mut self, style: Style) -> Option<T> {
        self.0[style as usize].take()
    }
}
