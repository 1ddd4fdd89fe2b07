//! Reports for unit tests of what is compared.

use std::sync::Arc;

use crate::outline::fixtures::outline_of;
use crate::outline::{Document, Kind, ReadingQuality};

/// A report of one issue for each of these measures.
pub(super) fn report(measures: &[&str]) -> Document {
    let mut parts = Vec::new();
    for measure in measures {
        parts.push((Kind::Issue, 0, "1.关于“管理不严”问题。\n"));
        parts.push((Kind::Measure, 1, *measure));
    }
    let (text, outline) = outline_of(&parts);
    Document::new(
        Arc::new(text),
        Arc::from([]),
        outline,
        ReadingQuality::default(),
    )
}
