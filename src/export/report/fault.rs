//! Why a report in the interchange format cannot be read, and where in it the fault lies.

use crate::tr;

/// Why bytes are not a report in the interchange format.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReportError {
    /// They are not JSON, or not all of it.
    #[error("line {line}, column {column}: {detail}")]
    Syntax {
        /// The line, counted from 1.
        line: usize,
        /// The column, counted from 1.
        column: usize,
        /// What the JSON reader says.
        detail: String,
    },
    /// A value is missing or of another form than the format has it.
    #[error("line {line}, column {column}, {path}: {detail}")]
    Shape {
        /// The way to the value, as in `tree[0].children[2].span`.
        path: String,
        /// The line, counted from 1.
        line: usize,
        /// The column, counted from 1.
        column: usize,
        /// What the JSON reader says.
        detail: String,
    },
    /// They hold several reports.
    #[error("several reports in one file")]
    Several,
    /// A version that this program does not know.
    #[error("the format is {0}")]
    Version(String),
    /// Everything is of the right form, and something of it cannot be.
    #[error("{path}: {fault}")]
    Content {
        /// The way to the value.
        path: String,
        /// What is wrong with it.
        fault: Fault,
    },
}

/// What is wrong with a value of the right form.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A position beyond the end of the text, or an end before its start.
    #[error("[{0}, {1}] is not a range of the text")]
    OffText(u32, u32),
    /// A name that the format does not have there.
    #[error("unknown name {0}")]
    Name(String),
    /// A number that cannot stand there.
    #[error("{0} is too large or too small")]
    Number(i64),
    /// The text is not in canonical form: it has line ends other than `\n`.
    #[error("the text has line ends other than a line feed")]
    Text,
    /// The nodes and the noise do not cover the text once, or marks lie across them.
    #[error("{0}")]
    Outline(String),
    /// The history does not lead to the state that the report is in.
    #[error("the history does not lead to the state of the report")]
    History,
}

impl Fault {
    /// The fault at the end of this way.
    pub(super) fn at(self, path: impl Into<String>) -> ReportError {
        ReportError::Content {
            path: path.into(),
            fault: self,
        }
    }
}

impl ReportError {
    /// What is wrong and where, for a person.
    #[must_use]
    pub fn message(&self) -> String {
        match self {
            Self::Syntax { line, column, .. } => {
                tr!("report-syntax", line = *line, column = *column)
            }
            Self::Shape {
                path,
                line,
                column,
                detail,
            } => tr!(
                "report-shape",
                line = *line,
                column = *column,
                path = path.as_str(),
                detail = detail.as_str()
            ),
            Self::Several => tr!("report-several"),
            Self::Version(found) => tr!("report-version", found = found.as_str()),
            Self::Content { path, fault } => {
                tr!(
                    "report-content",
                    path = path.as_str(),
                    what = fault.message()
                )
            }
        }
    }

    /// What to do about it, for a person.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            Self::Several => tr!("report-several-hint"),
            Self::Version(_) => tr!("report-version-hint"),
            Self::Syntax { .. } | Self::Shape { .. } | Self::Content { .. } => {
                tr!("report-damaged-hint")
            }
        }
    }
}

impl Fault {
    fn message(&self) -> String {
        match self {
            Self::OffText(start, end) => tr!("report-off-text", start = *start, end = *end),
            Self::Name(name) => tr!("report-name", name = name.as_str()),
            Self::Number(number) => tr!("report-number", number = number.to_string()),
            Self::Text => tr!("report-text"),
            Self::Outline(detail) => tr!("report-outline", detail = detail.as_str()),
            Self::History => tr!("report-history"),
        }
    }
}
