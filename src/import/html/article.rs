//! Which lines of a page are its article: those that the library found, and its title.

use std::collections::HashMap;

use crate::import::part::{Part, PartKind};
use crate::import::sheet::{Begun, Block, Sheet};

/// How far down the title of a page is looked for in its article.
const TITLE_LINES: usize = 8;

/// An article as the library found it.
pub(super) struct Article {
    /// The title of the page, which the library takes out of the article; it may go on with the name of the site.
    pub(super) title: String,
    /// What stands in it.
    pub(super) blocks: Vec<Block>,
}

/// The lines of a whole page, those before and behind its article marked as not of it. Between its first line and its last
/// everything stays, also what the library leaves out: it cannot know a finding from an advertisement.
pub(super) fn on_page(whole: Vec<Block>, article: &Article) -> Sheet {
    let (page, found) = (keys(&whole), keys(&article.blocks));
    let mut first_at: HashMap<&str, usize> = HashMap::new();
    let mut last_at: HashMap<&str, usize> = HashMap::new();
    for (at, words) in page.iter().enumerate() {
        first_at.entry(words).or_insert(at);
        last_at.insert(words, at);
    }
    // A line that stands outside the article too makes it seem longer, which loses nothing.
    let start = found.iter().find_map(|words| first_at.get(words.as_str()));
    let last = found
        .iter()
        .rev()
        .find_map(|words| last_at.get(words.as_str()));
    let (Some(mut start), Some(end)) = (start.copied(), last.map(|last| last + 1)) else {
        return Sheet::of_one(PartKind::Whole, whole);
    };
    if start >= end {
        return Sheet::of_one(PartKind::Whole, whole);
    }
    let mut around = Vec::new();
    // The title stands above the article, with the source, the date and the size of the type between them.
    let first_lines = &page[start..end.min(start + TITLE_LINES)];
    let in_article = title_among(first_lines, &article.title)
        .or_else(|| first_lines.iter().position(|words| ends_as_title(words)));
    let above = title_among(&page[..start], &article.title)
        .or_else(|| page[..start].iter().rposition(|words| ends_as_title(words)));
    if in_article.is_none()
        && let Some(title) = above
    {
        around.extend([0..title, title + 1..start]);
        start = title;
    } else {
        around.push(0..start);
    }
    around.push(end..whole.len());
    around.retain(|lines| !lines.is_empty());
    let begun = |block, kind| Begun {
        block,
        offset: 0,
        part: Part::read(kind),
    };
    let mut parts = vec![begun(start, PartKind::Article)];
    if start > 0 {
        parts.insert(0, begun(0, PartKind::Surroundings));
    }
    if end < whole.len() {
        parts.push(begun(end, PartKind::Surroundings));
    }
    Sheet {
        blocks: whole,
        parts,
        surroundings: around,
        notes: Vec::new(),
    }
}

/// The words of every line, by which it is known again.
fn keys(blocks: &[Block]) -> Vec<String> {
    let words = |block: &Block| match block {
        Block::Paragraph { words, .. } => words.clone(),
        Block::Row(cells) => cells.join("\t"),
    };
    blocks.iter().map(words).collect()
}

/// Whether a line ends as the titles of notices do, whatever the page itself is called.
fn ends_as_title(words: &str) -> bool {
    let words = words.trim();
    (10..=80).contains(&words.chars().count())
        && !words.contains(['。', '：', ':', '>', '|'])
        && ["通报", "报告", "公示", "公告"]
            .iter()
            .any(|end| words.ends_with(end))
}

/// The line that is the title of the page but for blanks and the name of the site behind it: the longest, since a body that
/// is named first in the title may be named above it too; of two alike the one nearer to the article.
fn title_among(lines: &[String], title: &str) -> Option<usize> {
    /// Fewer characters are the name of a column of the site.
    const SHORTEST: usize = 6;
    let visible =
        |words: &str| -> Vec<char> { words.chars().filter(|c| !c.is_whitespace()).collect() };
    let title = visible(title);
    let known = lines.iter().enumerate().filter_map(|(at, words)| {
        let shown = visible(words);
        (shown.len() >= SHORTEST && title.starts_with(&shown)).then_some((shown.len(), at))
    });
    known.max().map(|(_, at)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_stays_whatever_the_page_is_called() {
        let lines = [
            "首页",
            "柏溪县水务局关于巡察整改情况的通报",
            "来源：本站",
            "根据部署",
            "一、整改",
            "上一篇",
        ];
        let block = |words: &str| Block::plain(words.to_owned());
        let article = Article {
            title: "通知公告_柏溪县".to_owned(),
            blocks: vec![block("根据部署"), block("一、整改")],
        };
        let sheet = on_page(lines.map(block).into(), &article);
        assert_eq!(sheet.surroundings, [0..1, 2..3, 5..6]);
    }
}
