//! What is known of the file behind a report.

use std::path::PathBuf;
use std::sync::Arc;

use crate::import::TextEncoding;

/// What is known of the file behind a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Its name.
    pub name: String,
    /// Where it lay when it was last opened; none for the clipboard.
    pub path: Option<PathBuf>,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Its media type.
    pub media_type: String,
    /// The encoding of the reading.
    pub encoding: TextEncoding,
    /// How many of its characters could not be decoded.
    pub n_undecodable: usize,
    /// The file that the report was read from first, where this one is an exchanged report.
    pub original: Option<Arc<Original>>,
}

/// Where a report that came in the interchange format was read from first, and what this version does not know of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Original {
    /// The file.
    pub source: crate::export::Source,
    /// The keys that this version does not know.
    pub unknown: crate::export::report::Unknown,
}

impl SourceFile {
    /// What exports state of the file: of an exchanged report the one that it was read from first.
    #[must_use]
    pub fn for_export(&self) -> crate::export::Source {
        if let Some(original) = &self.original {
            return original.source.clone();
        }
        crate::export::Source {
            name: self.name.clone(),
            sha256: self.sha256.clone(),
            media_type: self.media_type.clone(),
            encoding: self.encoding.name().to_owned(),
        }
    }
}
