//! The outline of a report: a flat list of segments that tiles the text, marks upon it, the tree derived from the
//! levels, and the document that holds them together with people's decisions.
//!
//! Nothing here knows how an outline was parsed or how it is edited. What is shown (clean words, header, claims, the
//! status of an issue) is derived in [`view`] and never stored beside what it is derived from.

mod date;
mod document;
#[cfg(test)]
pub(crate) mod fixtures;
mod kin;
mod kind;
mod mark;
mod rule;
mod segments;
mod topic;
mod tree;
pub mod view;

pub use date::{MonthPart, NotADate, PartialDate};
pub use document::{Annotation, Decisions, Document, HeaderOverride, IgnoreKey, ReadingQuality};
pub use kin::Kin;
pub use kind::{Kind, Level, Origin, SectionRole};
pub use mark::{
    ClaimSubject, ContactKind, EntityKind, HeaderField, InspectionKind, Mark, MarkKind, MarkValue,
    Quantity, Status,
};
pub use rule::{Becoming, Below, Form, Looks, Rule, RuleId, RuleOutcome, RuleScope, RuleState};
pub(crate) use segments::mark_order;
pub use segments::{Confidence, Outline, OutlineError, Segment, SegmentId, SegmentIndex};
pub use topic::TOPICS;
pub use tree::Tree;
