//! `zhenggai extract --format jsonl -`: one document a line in, one result a line out, in order.
//!
//! This is how a corpus is read with any tool that runs a program over lines. A line that cannot be read gives an object
//! that says so, in its place, so that the results still belong to the lines one by one. No more than one line is held at
//! a time, and none that is longer than a document may be.

use std::io::{self, BufRead, Read as _, Write};

use serde::{Deserialize, Serialize};

use super::Outcome;
use crate::app::reading::{ReadError, read_bytes};
use crate::compare::topics::Lexicon;
use crate::edit::RuleBook;
use crate::export::report::{Layout, ReportError, report};
use crate::import::{ImportError, MAX_BYTES, TextEncoding};
use crate::tr;

/// The longest line that is read, in bytes: JSON may write a Chinese character as `\u6574`, twice as long as it is.
const MAX_LINE: usize = 2 * MAX_BYTES;

/// The name and version of the object that stands for a line that could not be read.
const ERROR_SCHEMA: &str = "zhenggai.error.v1";

/// A document as it comes in. Other keys are passed over.
#[derive(Debug, Deserialize)]
struct DocumentLine {
    /// What it is called; the ending tells Markdown from plain text, as with a file.
    #[serde(default)]
    name: String,
    /// The whole text.
    text: String,
}

/// What stands in the place of a result.
#[derive(Debug, Serialize)]
struct ErrorLine<'a> {
    schema: &'static str,
    /// The line, counted from 1.
    line: u64,
    /// The name of the document, where so much could be read.
    name: Option<&'a str>,
    /// What is wrong.
    message: String,
    /// What to do about it.
    hint: String,
}

/// Why a line gives no result.
#[derive(Debug, thiserror::Error)]
enum LineError {
    #[error("the line is too long")]
    TooLong,
    #[error("the line is not a document: {0}")]
    NotADocument(#[from] serde_json::Error),
    #[error("the document cannot be read: {0}")]
    Unreadable(String, ImportError),
    #[error("the document is a report that cannot be read: {0}")]
    Report(String, ReportError),
}

/// Reads the documents one by one and prints what was read in each.
///
/// # Errors
/// Where a stream cannot be written.
pub(super) fn run(
    input: &mut dyn BufRead,
    out: &mut dyn Write,
    messages: &mut dyn Write,
) -> anyhow::Result<Outcome> {
    let mut line = Vec::new();
    let (mut number, mut n_failed) = (0, 0);
    loop {
        number += 1;
        match read_line(input, &mut line) {
            Ok(Line::End) => break,
            Ok(Line::Whole) => match print_result(&line, out)? {
                Ok(()) => {}
                Err(error) => {
                    n_failed += 1;
                    print_error(number, &error, out)?;
                }
            },
            Ok(Line::TooLong) => {
                n_failed += 1;
                print_error(number, &LineError::TooLong, out)?;
            }
            Err(error) => {
                writeln!(
                    messages,
                    "{}",
                    tr!("cli-stream-input", line = number, error = error.to_string())
                )?;
                out.flush()?;
                return Ok(Outcome::Incomplete);
            }
        }
        // Whoever writes a line and waits for its result gets it.
        out.flush()?;
    }
    if n_failed == 0 {
        return Ok(Outcome::Complete);
    }
    writeln!(messages, "{}", tr!("cli-stream-failed", n = n_failed))?;
    Ok(Outcome::Incomplete)
}

/// What came in.
enum Line {
    Whole,
    TooLong,
    End,
}

/// Reads the next line into `line`, without its end; of one that is too long the rest is passed over unkept.
fn read_line(input: &mut dyn BufRead, line: &mut Vec<u8>) -> io::Result<Line> {
    line.clear();
    let n_read = (&mut *input)
        .take(MAX_LINE as u64 + 1)
        .read_until(b'\n', line)?;
    if n_read == 0 {
        return Ok(Line::End);
    }
    if line.last() == Some(&b'\n') {
        line.pop();
    } else if n_read > MAX_LINE {
        line.clear();
        line.shrink_to_fit();
        input.skip_until(b'\n')?;
        return Ok(Line::TooLong);
    }
    Ok(Line::Whole)
}

/// Prints what was read in the document on `line`; the outer error is the stream's, the inner one the line's.
fn print_result(line: &[u8], out: &mut dyn Write) -> io::Result<Result<(), LineError>> {
    let document: DocumentLine = match serde_json::from_slice(line) {
        Ok(document) => document,
        Err(error) => return Ok(Err(error.into())),
    };
    let DocumentLine { name, text } = document;
    match read_bytes(
        &name,
        text.into_bytes(),
        Some(TextEncoding::Utf8),
        &RuleBook::default(),
    ) {
        Ok(read) => {
            let source = read.source.for_export();
            report(&read.document, &source, Lexicon::shipped())
                .write_json(&mut *out, Layout::OneLine)?;
            out.write_all(b"\n")?;
            Ok(Ok(()))
        }
        Err(ReadError::Content { source, .. }) => Ok(Err(LineError::Unreadable(name, source))),
        Err(ReadError::Report { source, .. }) => Ok(Err(LineError::Report(name, source))),
        Err(ReadError::File { source, .. }) => Err(source),
        Err(ReadError::TooLong { name } | ReadError::Defect { name }) => {
            Ok(Err(LineError::Unreadable(name, ImportError::Stopped)))
        }
    }
}

fn print_error(number: u64, error: &LineError, out: &mut dyn Write) -> io::Result<()> {
    let (name, what, hint) = match error {
        LineError::TooLong => {
            let megabytes = MAX_LINE / (1024 * 1024);
            let what = tr!("cli-stream-too-long", megabytes = megabytes);
            (None, what, tr!("cli-stream-too-long-hint"))
        }
        LineError::NotADocument(error) => {
            let column = error.column();
            let what = if error.is_data() {
                tr!("cli-stream-not-a-document")
            } else {
                tr!("cli-stream-not-json", column = column)
            };
            (None, what, tr!("cli-stream-hint"))
        }
        LineError::Unreadable(name, error) => (Some(name.as_str()), error.message(), error.hint()),
        LineError::Report(name, error) => (Some(name.as_str()), error.message(), error.hint()),
    };
    let message = tr!("cli-stream-line", line = number, what = what);
    let line = ErrorLine {
        schema: ERROR_SCHEMA,
        line: number,
        name,
        message,
        hint,
    };
    serde_json::to_writer(&mut *out, &line)?;
    out.write_all(b"\n")
}
