//! Web pages: which encoding they are in, which part of the page is the article, and its text.
//!
//! Finding the article is the trade of a library; which words of it a reader sees is ours. What stands around it stays in the
//! text and is marked as furniture: too much can be marked as noise, what was lost cannot be found again. Where the library
//! finds less than half of what stands on the page beside links, nothing is marked.

mod article;
mod lists;
mod rows;
mod walk;

use dom_query::Document;
use dom_smoothie::{Config, Readability};
use mail_parser::MessageParser;

use super::encoding::Decoded;
use super::part::PartKind;
use super::sheet::Sheet;
use super::{Format, ImportError, TextEncoding, detect};
use article::Article;
use walk::{Found, found_in};

/// How far into a page its encoding is looked for.
const DECLARATION_WINDOW: usize = 8 * 1024;

/// Pages longer than this, or with more elements or deeper ones, are taken whole: weighing every element takes longer the
/// more there are.
const MAX_WEIGHED: usize = 4 * 1024 * 1024;
const MAX_ELEMENTS: usize = 60_000;
const MAX_DEPTH: usize = 200;

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

/// What stands on the page `source`, what stands around its article marked as such.
pub(super) fn read(source: &str) -> Sheet {
    let page = Document::from(source);
    let body = page.body().unwrap_or_else(|| page.root());
    let whole = found_in(body);
    let is_weighed =
        source.len() <= MAX_WEIGHED && whole.n_elements <= MAX_ELEMENTS && whole.depth <= MAX_DEPTH;
    let article = if is_weighed {
        article(page, &whole)
    } else {
        None
    };
    match article {
        Some(article) => article::on_page(whole.blocks, &article),
        None => Sheet::of_one(PartKind::Whole, whole.blocks),
    }
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

/// The article of a page on which so much was found.
fn article(page: Document, whole: &Found) -> Option<Article> {
    let config = Config {
        disable_json_ld: true,
        ..Config::default()
    };
    let mut readability = Readability::with_document(page, None, Some(config)).ok()?;
    let article = readability.parse().ok()?;
    let content = Document::fragment(article.content);
    let found = found_in(content.root());
    let is_most = found.n_chars * 2 > whole.n_chars.saturating_sub(whole.n_link_chars);
    is_most.then_some(Article {
        title: article.title,
        blocks: found.blocks,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::sheet;

    fn text(page: &str) -> String {
        let (text, ..) = sheet::text_of(read(page)).expect("there are words");
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
        assert!(read(&deep).blocks.len() <= 1);
        let _ = read(&format!("<html>{}整改", "<table><tr><td>".repeat(500)));
    }
}
