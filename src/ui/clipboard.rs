//! What the clipboard holds beside the words that the window gives: a piece of a web page, with the rows of its tables and
//! the numbers of its lists, which browsers, Word and WPS put there.

/// A longer one is not asked for twice.
const LONGEST: usize = 8 * 1024 * 1024;

/// The page, where the clipboard holds one.
pub(super) fn page() -> Option<String> {
    // Where there is no clipboard, there is no page in it.
    let mut clipboard = arboard::Clipboard::new().ok()?;
    let page = clipboard.get().html().ok()?;
    let is_page = page.trim_start().starts_with('<') && page.len() <= LONGEST;
    is_page.then_some(page)
}
