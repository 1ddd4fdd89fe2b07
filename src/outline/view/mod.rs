//! What is shown of a document: clean words, labels, titles, the status of an issue, the header, claims and counts.
//!
//! All of it is derived from segments, marks and people's decisions each time it is asked for.

mod claims;
mod coverage;
mod header;
mod label;
mod node;
mod stats;
mod words;

pub use claims::{Claim, Reach, Verdict, claims};
pub use coverage::{Coverage, Share};
pub use header::{Contact, Header, HeaderEntry, contacts, header};
pub use label::{
    LabelShape, SharedBeginning, behind_label_like, is_label_like, renumbered, shared_beginning,
};
pub use node::{ImmediateReading, NodeView, Said, StatusReading, group_titles};
pub use stats::{Progress, Stats};
pub use words::{Traced, clean, is_han};
