//! The outline of a report as Markdown, for reading: headings for parts, groups and issues, lists for what stands under
//! them.
//!
//! What is printed are words of the report or of a person, so every sign that Markdown would take for one of its own is
//! escaped: a report cannot bring a link, a picture or a piece of a web page with it.

use crate::outline::view::{NodeView, Stats, header};
use crate::outline::{Document, HeaderField, Kind, MarkValue, Status};
use crate::tr;

/// Markdown has so many levels of headings.
const DEEPEST_HEADING: usize = 6;

/// A heading that goes on for so many characters behind its title has prose on its line.
const PROSE_BEHIND_TITLE: usize = 24;

/// The outline of `document`, which was read from the file `name`.
#[must_use]
pub fn outline_markdown(document: &Document, name: &str) -> String {
    let mut page = Page { out: String::new() };
    page.head(document, name);
    for root in document.tree().roots() {
        if let Some(node) = NodeView::new(document, root) {
            page.node(&node, 2, 0);
        }
    }
    page.out
}

struct Page {
    out: String,
}

impl Page {
    fn head(&mut self, document: &Document, name: &str) {
        let header = header(document);
        let title = header.text(HeaderField::Title).unwrap_or(name);
        self.block(&format!("# {}", escaped(title)));
        let mut facts = vec![(tr!("markdown-file"), name.to_owned())];
        for field in HeaderField::ALL {
            let value = match &header.entry(*field).value {
                Some(MarkValue::Text(words)) if *field != HeaderField::Title => words.clone(),
                Some(MarkValue::Date(date)) => date.to_string(),
                Some(MarkValue::Inspection(kind)) => tr!(&format!("inspection-{}", kind.name())),
                _ => continue,
            };
            facts.push((tr!(&format!("header-{}", field.name())), value));
        }
        let figures = Stats::of(document);
        let mut content = tr!(
            "markdown-counts",
            issues = figures.issues,
            measures = figures.measures
        );
        for (status, n) in &figures.by_status {
            let status = tr!(&format!("status-{}", status.name()));
            content += &tr!("markdown-count", status = status, n = n);
        }
        facts.push((tr!("markdown-content"), content));
        for (what, value) in facts {
            self.line(
                0,
                &tr!("markdown-fact", what = what, value = escaped(&value)),
            );
        }
        self.out.push('\n');
    }

    /// Prints the node and all below it. A heading lies at `depth`, anything else in a list so many steps deep; none is
    /// prose between headings.
    fn node(&mut self, node: &NodeView<'_>, depth: usize, list: usize) {
        match node.kind() {
            Kind::Noise | Kind::Title => {}
            kind if kind.is_heading() && list == 0 => {
                self.heading(node, depth);
                for child in node.children() {
                    let steps = usize::from(!child.kind().is_heading() && kind == Kind::Issue);
                    self.node(&child, depth + 1, steps);
                }
                if kind == Kind::Issue {
                    self.out.push('\n');
                }
            }
            _ => {
                let words = printed(node);
                let below = if words.is_empty() { list } else { list + 1 };
                if list > 0 && !words.is_empty() {
                    self.line(list - 1, &words);
                } else if !words.is_empty() {
                    self.block(&words);
                }
                let n_children = node.children().count();
                for child in node.children() {
                    self.node(&child, depth, below);
                }
                if list == 0 && n_children > 0 {
                    self.out.push('\n');
                }
            }
        }
        if let Some(note) = node
            .annotation()
            .map(|a| &a.note)
            .filter(|note| !note.is_empty())
        {
            self.block(&tr!("markdown-note", note = escaped(note)));
        }
    }

    fn heading(&mut self, node: &NodeView<'_>, depth: usize) {
        let label = node.label().unwrap_or_default();
        let mut words = escaped(&joined(&label, &node.name()));
        let status = node.status().status;
        if status != Status::Unstated && node.kind() == Kind::Issue {
            let status = tr!(&format!("status-{}", status.name()));
            words = tr!("markdown-status", words = words, status = status);
        }
        if depth <= DEEPEST_HEADING {
            self.block(&format!("{} {words}", "#".repeat(depth)));
        } else {
            self.block(&format!("**{words}**"));
        }
        let text = node.text();
        if text.chars().count() > node.name().chars().count() + PROSE_BEHIND_TITLE {
            self.block(&escaped(&text));
        }
    }

    /// An item of a list.
    fn line(&mut self, steps: usize, words: &str) {
        for _ in 0..steps {
            self.out.push_str("  ");
        }
        self.out.push_str("- ");
        self.out.push_str(words);
        self.out.push('\n');
    }

    /// A paragraph or a heading, with a blank line on either side.
    fn block(&mut self, words: &str) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
        self.out.push_str(words);
        self.out.push_str("\n\n");
    }
}

/// The label and the words of a node that is no heading.
fn printed(node: &NodeView<'_>) -> String {
    let label = node.label().unwrap_or_default();
    let text = node.text();
    let opens = matches!(
        node.kind(),
        Kind::Causes | Kind::Measures | Kind::Outcome | Kind::Status | Kind::Owner | Kind::Deadline
    );
    if label.is_empty() || !opens {
        return escaped(&joined(&label, &text));
    }
    let what = format!("**{}**", escaped(&label));
    if text.is_empty() {
        what
    } else {
        tr!("markdown-fact", what = what, value = escaped(&text))
    }
}

/// A numbering and the words behind it, apart where the numbering ends in a sign of half width.
fn joined(label: &str, words: &str) -> String {
    let is_narrow = label.ends_with(|c: char| c.is_ascii());
    let space = if is_narrow && !words.is_empty() {
        " "
    } else {
        ""
    };
    format!("{label}{space}{words}")
}

/// `words` on one line, with every sign escaped that Markdown would take for its own there.
pub(super) fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + words.len() / 8);
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in words.char_indices() {
        let begins_block = at == 0 && matches!(c, '-' | '+' | '=')
            || at == digits && digits > 0 && matches!(c, '.' | ')');
        if begins_block || "\\`*_[]<>&#|~".contains(c) {
            out.push('\\');
        }
        out.push(if c.is_control() { ' ' } else { c });
    }
    out
}
