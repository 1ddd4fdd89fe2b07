//! The reports in the files that a command is given: a packed file stands for those in it, and none of them takes for ever.

use std::path::{Path, PathBuf};

use super::patience::{GivenUp, LIMIT, within};
use super::reading::{ReadError, ReadFile, members_at, read_bytes_until, read_file_until};
use crate::edit::RuleBook;
use crate::import::{Member, Stop, TextEncoding};

/// A file that may hold a report.
#[derive(Debug)]
pub struct ReportFile {
    /// Its path; inside a packed file that of the packed file before it.
    pub path: PathBuf,
    content: Content,
}

#[derive(Debug)]
enum Content {
    /// A file of its own.
    File,
    /// One that was packed.
    Member(Member),
    /// Packed files that cannot be unpacked, or hold nothing that may be a report.
    Failed(ReadError),
}

impl ReportFile {
    /// The file at `path`, or the files packed in it.
    #[must_use]
    pub fn all_at(path: &Path) -> Vec<Self> {
        let one = |content| {
            let path = path.to_owned();
            vec![Self { path, content }]
        };
        match members_at(path) {
            Ok(None) => one(Content::File),
            Ok(Some(members)) => members
                .into_iter()
                .map(|member| Self {
                    path: path.join(&member.path),
                    content: Content::Member(member),
                })
                .collect(),
            Err(error) => one(Content::Failed(error)),
        }
    }

    /// Reads it, in `encoding` where a person has chosen one.
    ///
    /// # Errors
    /// Where it cannot be read, there is no text in it, or it takes too long.
    pub fn read(self, encoding: Option<TextEncoding>) -> Result<ReadFile, ReadError> {
        let Self { path, content } = self;
        let name = path.display().to_string();
        let read = within(LIMIT, &Stop::default(), move |stop| {
            let rules = RuleBook::default();
            match content {
                Content::File => read_file_until(&path, encoding, &rules, stop),
                Content::Member(member) => {
                    let shown = path.display().to_string();
                    let bytes = member.bytes.map_err(|source| ReadError::Content {
                        name: shown,
                        source,
                    })?;
                    let name = path.file_name().map(|name| name.to_string_lossy());
                    read_bytes_until(&name.unwrap_or_default(), bytes, encoding, &rules, stop)
                }
                Content::Failed(error) => Err(error),
            }
        });
        read.unwrap_or_else(|given_up| {
            Err(match given_up {
                GivenUp::TooLong | GivenUp::Stopped => ReadError::TooLong { name },
                GivenUp::Defect => ReadError::Defect { name },
            })
        })
    }
}
