//! A paper as Markdown: headings and tables, every sign escaped.

use std::fmt::Write as _;

use super::{Cell, Paper, Part};
use crate::export::markdown::escaped;

/// The paper as Markdown.
#[must_use]
pub fn paper_markdown(paper: &Paper) -> String {
    let mut out = format!("# {}\n\n", escaped(&paper.title));
    for words in &paper.lead {
        out += &escaped(words);
        out += "\n\n";
    }
    for part in &paper.parts {
        table(part, &mut out);
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn table(part: &Part, out: &mut String) {
    // Writing to a string cannot fail.
    let _written = write!(out, "## {}\n\n", escaped(&part.title));
    if let Some(note) = &part.note {
        let _written = write!(out, "{}\n\n", escaped(note));
    }
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    *out += &row(part
        .columns
        .iter()
        .map(|column| in_cell(&column.title))
        .collect());
    let is_number = |at: usize| {
        let mut cells = part.rows.iter().filter_map(|row| row.get(at));
        !part.rows.is_empty() && cells.all(|cell| cell.is_number() || *cell == Cell::Empty)
    };
    let rule = |at| if is_number(at) { "---:" } else { "---" }.to_owned();
    *out += &row((0..part.columns.len()).map(rule).collect());
    for cells in &part.rows {
        *out += &row(cells.iter().map(|cell| in_cell(&cell.shown())).collect());
    }
    out.push('\n');
}

/// Words in a cell, which is one line.
fn in_cell(words: &str) -> String {
    let lines: Vec<String> = words.lines().map(escaped).collect();
    lines.join("<br>")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::paper::samples::paper;
    use pulldown_cmark::{Event, Options, Parser, Tag};

    #[test]
    fn no_words_of_a_report_are_taken_for_signs() {
        let page = paper_markdown(&paper());
        let (mut rows, mut heads) = (0, 0);
        for event in Parser::new_ext(&page, Options::ENABLE_TABLES) {
            match event {
                Event::Start(Tag::TableRow) => rows += 1,
                Event::Start(Tag::Heading { .. }) => heads += 1,
                Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::Emphasis)
                | Event::Html(_)
                | Event::Code(_) => panic!("{event:?}"),
                _ => {}
            }
        }
        assert_eq!((heads, rows), (3, 3));
    }
}
