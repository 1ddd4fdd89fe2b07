//! Tables of issues as CSV, one row an issue, ready for Excel and WPS.
//!
//! The file begins with a byte-order mark, without which Excel reads Chinese as garbage; lines end as Excel ends them.
//! A cell that a spreadsheet would take for a formula gets an apostrophe in front, as OWASP advises: reports come from
//! anywhere, and a heading must not be able to run a program.

use std::io;

use ::csv::{Terminator, Writer, WriterBuilder};

use crate::outline::view::{NodeView, clean, group_titles, header};
use crate::outline::{Document, HeaderField, Kind, MarkKind};
use crate::tr;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Whether a table names the file of each row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileColumn {
    /// It does, for tables of several reports.
    Shown,
    /// It does not.
    Hidden,
}

/// The table of the issues of one document.
///
/// # Errors
/// Where it cannot be written, which memory rules out.
pub fn issues_csv(document: &Document) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut table = IssueTable::new(&mut bytes, FileColumn::Hidden)?;
    table.push("", document)?;
    table.finish()?;
    Ok(bytes)
}

/// A table of issues that grows report by report.
pub struct IssueTable<W: io::Write> {
    writer: Writer<W>,
    file_column: FileColumn,
}

impl<W: io::Write> IssueTable<W> {
    /// A table with its head and no rows yet.
    ///
    /// # Errors
    /// Where `out` cannot be written.
    pub fn new(out: W, file_column: FileColumn) -> io::Result<Self> {
        let mut table = Self {
            writer: table_writer(out)?,
            file_column,
        };
        table.write_row(&tr!("csv-file"), head())?;
        Ok(table)
    }

    /// Adds the issues of the document that was read from the file `name`.
    ///
    /// # Errors
    /// Where the table cannot be written.
    pub fn push(&mut self, name: &str, document: &Document) -> io::Result<()> {
        let header = header(document);
        let agency = header.text(HeaderField::Agency).unwrap_or_default();
        for (number, issue) in (1..).zip(NodeView::issues(document)) {
            self.write_row(name, row(agency, number, &issue))?;
        }
        Ok(())
    }

    /// Writes out what is still held back.
    ///
    /// # Errors
    /// Where the table cannot be written.
    pub fn finish(mut self) -> io::Result<()> {
        self.writer.flush()
    }

    fn write_row(&mut self, file: &str, cells: impl IntoIterator<Item = String>) -> io::Result<()> {
        if self.file_column == FileColumn::Shown {
            self.writer.write_field(guarded(file.to_owned()))?;
        }
        for cell in cells {
            self.writer.write_field(guarded(cell))?;
        }
        self.writer.write_record(None::<&[u8]>)?;
        Ok(())
    }
}

/// A writer of tables as Excel and WPS read them.
pub(super) fn table_writer<W: io::Write>(mut out: W) -> io::Result<Writer<W>> {
    out.write_all(BYTE_ORDER_MARK)?;
    Ok(WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(out))
}

fn head() -> [String; 17] {
    [
        tr!("csv-agency"),
        tr!("csv-number"),
        tr!("csv-groups"),
        tr!("csv-label"),
        tr!("csv-issue"),
        tr!("csv-status"),
        tr!("csv-evidence"),
        tr!("csv-immediate"),
        tr!("csv-owner"),
        tr!("csv-deadline"),
        tr!("csv-n-measures"),
        tr!("csv-measures"),
        tr!("csv-causes"),
        tr!("csv-outcome"),
        tr!("csv-confirmed"),
        tr!("csv-tags"),
        tr!("csv-note"),
    ]
}

fn row(agency: &str, number: usize, issue: &NodeView<'_>) -> [String; 17] {
    let document = issue.document();
    let status = issue.status();
    let evidence = status
        .evidence
        .map(|range| clean(document.text(), range, document.outline().marks_in(range)));
    let annotation = issue.annotation();
    let tags = annotation.map(|annotation| annotation.tags.iter().cloned().collect::<Vec<_>>());
    [
        agency.to_owned(),
        number.to_string(),
        group_titles(document, issue.index()).join(" / "),
        issue.label().unwrap_or_default(),
        issue.name(),
        tr!(&format!("status-{}", status.status.name())),
        evidence.unwrap_or_default(),
        yes(issue.is_immediate()),
        marked(issue, MarkKind::Owner),
        marked(issue, MarkKind::Deadline),
        issue.n_measures().to_string(),
        parts(issue, &[Kind::Measures, Kind::Measure]),
        parts(issue, &[Kind::Causes, Kind::Cause]),
        parts(issue, &[Kind::Outcome]),
        yes(issue.is_confirmed()),
        tags.unwrap_or_default().join("、"),
        annotation.map_or_else(String::new, |annotation| annotation.note.clone()),
    ]
}

/// The segments of these kinds below an issue, one a line, each behind its label. A label that opens others and says
/// nothing itself is left out.
pub(super) fn parts(issue: &NodeView<'_>, kinds: &[Kind]) -> String {
    let lines = issue
        .descendants()
        .filter(|node| kinds.contains(&node.kind()))
        .filter_map(|node| {
            let text = node.text();
            let label = node.label().unwrap_or_default();
            let opens_others = matches!(node.kind(), Kind::Measures | Kind::Causes | Kind::Outcome);
            match (text.is_empty(), opens_others) {
                (true, true) => None,
                (false, true) => Some(text),
                (_, false) => Some(label + &text),
            }
        });
    lines.collect::<Vec<_>>().join("\n")
}

/// The words under the marks of this kind in an issue and below it, each once.
pub(super) fn marked(issue: &NodeView<'_>, kind: MarkKind) -> String {
    let document = issue.document();
    let marks = document.outline().marks_in(issue.extent());
    let mut words: Vec<String> = Vec::new();
    for mark in marks.iter().filter(|mark| mark.kind == kind) {
        let found = clean(
            document.text(),
            mark.range,
            document.outline().marks_in(mark.range),
        );
        if !words.contains(&found) {
            words.push(found);
        }
    }
    words.join("、")
}

pub(super) fn yes(is_so: bool) -> String {
    if is_so { tr!("csv-yes") } else { String::new() }
}

/// The cell made harmless: text that a spreadsheet would run as a formula gets an apostrophe in front. The signs of
/// full width count as well, because Chinese and Japanese input of Excel folds them.
pub(super) fn guarded(cell: String) -> String {
    const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    if cell.starts_with(FORMULA) {
        format!("'{cell}")
    } else {
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_begin_like_formulas_are_guarded() {
        for cell in ["=1+1", "+86", "-2", "@SUM(A1)", "\t=1", "\r=1", "＝1"] {
            assert_eq!(guarded(cell.to_owned()), format!("'{cell}"));
        }
        for cell in ["整改=落实", "1.", ""] {
            assert_eq!(guarded(cell.to_owned()), cell);
        }
    }
}
