//! The text of a page, element by element, as a reader sees it.

use dom_query::NodeRef;

use super::lists::{ListNumbers, kind_of_list};
use super::rows::rows_of;
use crate::import::sheet::Block;

/// Elements deeper than this are left out; a page that needs them is made to break programs.
const MAX_DEPTH: usize = 220;

/// Elements that begin a line and end one.
const LINES: &[&str] = &[
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "section",
    "article",
    "header",
    "footer",
    "blockquote",
    "pre",
    "dd",
    "dt",
    "dl",
    "caption",
    "ul",
    "ol",
    "figure",
    "figcaption",
    "center",
    "form",
    "main",
    "body",
    "address",
    "fieldset",
    "hr",
    "td",
    "th",
    "tr",
];

/// Elements whose words no reader sees, or that are for finding one's way about the site.
const LEFT_OUT: &[&str] = &[
    "script", "style", "noscript", "template", "head", "title", "textarea", "select", "button",
    "iframe", "svg", "del", "nav", "rt", "rp", "object", "xml",
];

/// What was found in an element.
pub(super) struct Found {
    pub(super) blocks: Vec<Block>,
    /// How many characters, blanks aside.
    pub(super) n_chars: usize,
    /// How many of them in links.
    pub(super) n_link_chars: usize,
    /// How many elements were looked at, and how deep they lay.
    pub(super) n_elements: usize,
    pub(super) depth: usize,
}

/// What a reader sees of this element.
pub(super) fn found_in(element: NodeRef<'_>) -> Found {
    let mut walk = Walk::default();
    walk.inside(element, 0);
    walk.end_line();
    Found {
        blocks: walk.blocks,
        n_chars: walk.n_chars,
        n_link_chars: walk.n_link_chars,
        n_elements: walk.n_elements,
        depth: walk.depth,
    }
}

/// A walk through the elements of a page.
#[derive(Default)]
pub(super) struct Walk {
    /// What was found so far.
    pub(super) blocks: Vec<Block>,
    line: String,
    heading: Option<u8>,
    lists: Vec<ListNumbers>,
    /// How many elements that keep blanks, and how many links, the walk is inside of.
    n_kept: usize,
    n_links: usize,
    n_chars: usize,
    n_link_chars: usize,
    n_elements: usize,
    depth: usize,
}

impl Walk {
    /// Walks through what is inside an element.
    pub(super) fn inside(&mut self, element: NodeRef<'_>, depth: usize) {
        self.depth = self.depth.max(depth);
        if depth > MAX_DEPTH {
            return;
        }
        for node in element.children_it(false) {
            if node.is_text() {
                self.text(&node.text());
            } else if node.is_element() {
                self.element(node, depth + 1);
            }
        }
    }

    fn element(&mut self, element: NodeRef<'_>, depth: usize) {
        self.n_elements += 1;
        let name = element.node_name().unwrap_or_default();
        let name: &str = &name;
        if LEFT_OUT.contains(&name) || is_hidden(element) {
            return;
        }
        if name == "br" {
            self.end_line();
            return;
        }
        if name == "table" {
            self.end_line();
            let rows = rows_of(self, element, depth);
            self.blocks.extend(rows);
            return;
        }
        let is_line = LINES.contains(&name);
        if is_line {
            self.end_line();
        }
        let level = heading_level(name);
        let above = self.heading;
        self.heading = level.or(above);
        self.n_kept += usize::from(name == "pre");
        self.n_links += usize::from(name == "a");
        let list = kind_of_list(element, name);
        let is_list = list.is_some();
        self.lists.extend(list);
        if name == "li"
            && let Some(label) = self.lists.last_mut().and_then(|list| list.next(element))
        {
            self.line.push_str(&label);
        }
        self.inside(element, depth);
        if is_list {
            self.lists.pop();
        }
        self.n_kept -= usize::from(name == "pre");
        self.n_links -= usize::from(name == "a");
        if is_line {
            self.end_line();
        }
        self.heading = above;
    }

    /// Walks through a cell of a table and says what stands in it.
    pub(super) fn cell(&mut self, cell: NodeRef<'_>, depth: usize) -> Vec<Block> {
        let blocks = std::mem::take(&mut self.blocks);
        let lists = std::mem::take(&mut self.lists);
        self.inside(cell, depth);
        self.end_line();
        self.lists = lists;
        std::mem::replace(&mut self.blocks, blocks)
    }

    pub(super) fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        if !line.trim().is_empty() {
            self.blocks.push(Block::Paragraph {
                words: line.trim_end().to_owned(),
                heading: self.heading,
            });
        }
    }

    fn text(&mut self, text: &str) {
        for c in text.chars() {
            let is_blank = matches!(c, ' ' | '\n' | '\r' | '\t');
            if !c.is_whitespace() {
                self.n_chars += 1;
                self.n_link_chars += usize::from(self.n_links > 0);
            }
            if is_blank && self.n_kept > 0 {
                if c == '\n' {
                    self.end_line();
                } else {
                    self.line.push(' ');
                }
            } else if is_blank {
                if !self.line.is_empty() && !self.line.ends_with(' ') {
                    self.line.push(' ');
                }
            } else {
                self.drop_break_before(c);
                self.line.push(c);
            }
        }
    }

    /// A line break of the source between two Chinese characters is no space.
    fn drop_break_before(&mut self, c: char) {
        if self.n_kept == 0
            && is_wide(c)
            && let Some(before) = self.line.strip_suffix(' ')
            && before.ends_with(is_wide)
        {
            self.line.pop();
        }
    }
}

fn heading_level(name: &str) -> Option<u8> {
    let level: u8 = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}

fn is_hidden(element: NodeRef<'_>) -> bool {
    if element.has_attr("hidden") {
        return true;
    }
    let Some(style) = element.attr("style") else {
        return false;
    };
    let style = style.replace(' ', "").to_ascii_lowercase();
    style.contains("display:none") || style.contains("visibility:hidden")
}

/// Whether a character is as wide as it is high, and stands without spaces around it.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}')
}
