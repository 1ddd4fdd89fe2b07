//! Web pages: which encoding they are in, which part of the page is the article, and its text.
//!
//! Finding the article is the trade of a library; which words of it a reader sees is ours. Where the library finds less
//! than half of what stands on the page beside links, the whole page is taken: too much can be marked as noise, what was
//! lost cannot be found again.

mod lists;
mod rows;
mod walk;

use dom_query::Document;
use dom_smoothie::{Config, Readability};
use mail_parser::MessageParser;

use super::encoding::Decoded;
use super::sheet::Block;
use super::{Format, ImportError, TextEncoding, detect};
use walk::{Found, found_in};

/// How far into a page its encoding is looked for.
const DECLARATION_WINDOW: usize = 8 * 1024;

/// Pages longer than this, or with more elements or deeper ones, are taken whole: weighing every element takes longer the
/// more there are.
const MAX_WEIGHED: usize = 4 * 1024 * 1024;
const MAX_ELEMENTS: usize = 60_000;
const MAX_DEPTH: usize = 200;

/// How far down the words of the title of a page are looked for in its article.
const TITLE_BLOCKS: usize = 8;

/// The encoding of the page `bytes`: what a mark says or UTF-8 where it fits, then what the page says where that fits. Pages
/// are often in another encoding than they say.
pub(super) fn encoding_of(bytes: &[u8]) -> TextEncoding {
    let detected = detect::encoding_of(bytes);
    if detected == TextEncoding::Utf8 && detected.decode(bytes).n_replaced == 0 {
        return detected;
    }
    let head = &bytes[..bytes.len().min(DECLARATION_WINDOW)];
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let declared = head.split_once("charset=").and_then(|(_, behind)| {
        let behind = behind.trim_start_matches(['"', '\'', ' ']);
        let end = behind.find(|c: char| !(c.is_ascii_alphanumeric() || "-_".contains(c)))?;
        TextEncoding::from_name(&behind[..end])
    });
    match declared {
        Some(declared) if declared.decode(bytes).n_replaced == 0 => declared,
        _ => detected,
    }
}

/// What stands in the article of the page `source`.
pub(super) fn read(source: &str) -> Vec<Block> {
    let page = Document::from(source);
    let body = page.body().unwrap_or_else(|| page.root());
    let whole = found_in(body);
    if source.len() > MAX_WEIGHED || whole.n_elements > MAX_ELEMENTS || whole.depth > MAX_DEPTH {
        return whole.blocks;
    }
    article(page, &whole).unwrap_or(whole.blocks)
}

/// The page in the archive `bytes`, which is written like a letter with attachments.
pub(super) fn page_of_archive(bytes: &[u8]) -> Result<Decoded, ImportError> {
    let letter = MessageParser::default().parse(bytes);
    let page = letter.as_ref().and_then(|letter| letter.body_html(0));
    let page = page.ok_or(ImportError::Damaged(Format::WebArchive))?;
    Ok(Decoded {
        n_replaced: page.matches(char::REPLACEMENT_CHARACTER).count(),
        string: page.into_owned(),
    })
}

/// The article of a page on which so much was found, with its title in front.
fn article(page: Document, whole: &Found) -> Option<Vec<Block>> {
    let config = Config {
        disable_json_ld: true,
        ..Config::default()
    };
    let mut readability = Readability::with_document(page, None, Some(config)).ok()?;
    let article = readability.parse().ok()?;
    let content = Document::fragment(article.content);
    let found = found_in(content.root());
    if found.n_chars * 2 <= whole.n_chars.saturating_sub(whole.n_link_chars) {
        return None;
    }
    let mut blocks = found.blocks;
    // The library takes the title of the page out of the article; only one that a reader of the page sees is put back.
    let is_title = |block: &&Block| match block {
        Block::Paragraph { words, .. } => is_same(words, &article.title),
        Block::Row(_) => false,
    };
    if !blocks
        .iter()
        .take(TITLE_BLOCKS)
        .any(|block| is_title(&block))
        && let Some(title) = whole.blocks.iter().find(is_title)
    {
        blocks.insert(0, title.clone());
    }
    Some(blocks)
}

/// Whether two titles are the same but for blanks; one may go on with the name of the site.
fn is_same(words: &str, title: &str) -> bool {
    let mut shown = words.chars().filter(|c| !c.is_whitespace()).peekable();
    let mut stated = title.chars().filter(|c| !c.is_whitespace());
    shown.peek().is_some() && words.chars().count() >= 6 && shown.all(|c| stated.next() == Some(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::sheet;

    fn text(page: &str) -> String {
        let (text, _) = sheet::text_of(&read(page)).expect("there are words");
        text.as_str().to_owned()
    }

    #[test]
    fn lists_are_numbered_and_rows_are_lines() {
        assert_eq!(
            text(
                "<html><body><h2>甲\n乙 a</h2><ol start=3><li>三<li value=7>七</ol><ul><li>点</ul>
                <table><tr><td rowspan=2>1<td>x<br>y<tr><td colspan=2>z</table><p hidden>隐<p>丙<br>丁<del>删</del>"
            ),
            "甲乙 a\n3.三\n7.七\n点\n1\tx y\n\tz\t\n丙\n丁\n"
        );
    }

    #[test]
    fn a_page_that_says_a_wrong_encoding_is_read_in_the_right_one() {
        let page = "<meta charset=gb2312><p>柏溪县整改情况";
        assert_eq!(encoding_of(page.as_bytes()), TextEncoding::Utf8);
        let (gbk, _, _) = encoding_rs::GBK.encode(page);
        assert_eq!(encoding_of(&gbk), TextEncoding::Gb18030);
        let (gbk, _, _) = encoding_rs::GBK.encode("<meta charset=\"utf-8\"><p>柏溪县整改情况");
        assert_eq!(encoding_of(&gbk), TextEncoding::Gb18030);
    }

    #[test]
    fn deep_pages_have_an_answer() {
        let deep = format!("<html>{}整改</html>", "<div>".repeat(2_000));
        assert!(read(&deep).len() <= 1);
        let _ = read(&format!("<html>{}整改", "<table><tr><td>".repeat(500)));
    }
}
