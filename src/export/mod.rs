//! What leaves the program: the interchange format, tables, and the formats of annotation tools, one file per format, each
//! with its own types. The interchange format is read back here too.
//!
//! A serialised type is a promise to old files, so none of the program's own types is serialised; every format converts
//! at its border. Nothing here writes to the disk: formats are values, strings or go to any writer.

pub mod agreement;
pub mod brat;
pub mod comparison;
pub mod csv;
pub mod label_studio;
pub mod ledger;
pub mod markdown;
pub mod overview;
pub mod paper;
pub mod report;
mod spans;
pub mod web_annotation;

/// Where a document came from, as exports state it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The name of the file, without its folders.
    pub name: String,
    /// The SHA-256 of its bytes, in lower-case hexadecimal digits.
    pub sha256: String,
    /// The media type.
    pub media_type: String,
    /// The name of the encoding in which it was read.
    pub encoding: String,
}
