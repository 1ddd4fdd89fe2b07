//! Diagnostics: what looks wrong, with the report or with the reading of it.
//!
//! Each code has a file of its own with its explanation, its check, its fixes and its tests. A fix is a
//! [`Correction`] and goes through the one door like any other. Checks are pure and linear in the document; what a person
//! has decided to pass over is still found, with the reason beside it.

mod code;
mod context;
#[cfg(test)]
mod fixtures;
mod measures_apart;
mod message;
mod sequence;

mod ambiguous_reading;
mod claim_inconsistent;
mod claim_mismatch;
mod damaged_number;
mod date_order;
mod doubled_character;
mod duplicate_heading;
mod duplicate_text;
mod enumeration_gap;
mod foreign_word;
mod level_jump;
mod long_heading;
mod missing_header;
mod missing_issues;
mod missing_label;
mod missing_measures;
mod missing_status;
mod mojibake;
mod nested_issue;
mod not_a_report;
mod numbering_duplicate;
mod numbering_gap;
mod numbering_order;
mod numbering_style;
mod odd_kind;
mod personal_data;
mod redacted;
mod repeated_line;
mod truncated_sentence;
mod unassigned_text;
mod unbalanced_quotes;
mod unknown_status;
mod unlikely_issue;
mod unread_claim;
mod unread_heading;
mod unread_numbering;

use crate::edit::correct::Correction;
use crate::outline::{Document, IgnoreKey, SegmentId};
use crate::text::TextRange;

pub use ambiguous_reading::DOUBTFUL_HEADING;
pub use code::{Code, Severity};
pub use message::Message;

use context::Context;

/// One thing that looks wrong.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnostic {
    /// What is wrong.
    pub code: Code,
    /// The words it points at.
    pub range: TextRange,
    /// The node it is about; none where it is about the report as a whole.
    pub node: Option<SegmentId>,
    /// What to tell people.
    pub message: Message,
    /// What would put it right, the likeliest first.
    pub fixes: Vec<Fix>,
    /// Why a person has decided to pass over it, if one has.
    pub ignored: Option<String>,
}

/// A correction that would put something right.
#[derive(Debug, Clone, PartialEq)]
pub struct Fix {
    /// What to call it on a button.
    pub name: Message,
    /// The correction.
    pub correction: Correction,
    /// Whether only a person can say that it is the right one; it is never made for them.
    pub is_choice: bool,
}

impl Diagnostic {
    fn new(code: Code, range: TextRange, node: Option<SegmentId>, message: Message) -> Self {
        Self {
            code,
            range,
            node,
            message,
            fixes: Vec::new(),
            ignored: None,
        }
    }

    fn fixed_by(mut self, name: Message, correction: Correction) -> Self {
        self.fixes.push(Fix {
            name,
            correction,
            is_choice: false,
        });
        self
    }

    fn perhaps_fixed_by(mut self, name: Message, correction: Correction) -> Self {
        self.fixes.push(Fix {
            name,
            correction,
            is_choice: true,
        });
        self
    }

    /// The fix that can be made without asking which, where there is one.
    #[must_use]
    pub fn likeliest_fix(&self) -> Option<&Fix> {
        self.fixes.iter().find(|fix| !fix.is_choice)
    }

    /// How grave it is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// The name under which a decision to pass over it is kept.
    #[must_use]
    pub fn key(&self) -> IgnoreKey {
        IgnoreKey {
            code: self.code.name().to_owned(),
            range: self.range,
        }
    }
}

/// A check of one code: adds what it finds.
type Check = fn(&Context<'_>, &mut Vec<Diagnostic>);

/// Every check, in the order of [`Code`].
const CHECKS: [Check; 37] = [
    not_a_report::check,
    claim_mismatch::check,
    claim_inconsistent::check,
    missing_measures::check,
    measures_apart::check,
    missing_issues::check,
    numbering_order::check,
    numbering_gap::check,
    numbering_duplicate::check,
    numbering_style::check,
    enumeration_gap::check,
    unread_numbering::check,
    unread_heading::check,
    odd_kind::check,
    unlikely_issue::check,
    nested_issue::check,
    level_jump::check,
    duplicate_heading::check,
    long_heading::check,
    unassigned_text::check,
    repeated_line::check,
    ambiguous_reading::check,
    missing_header::check,
    unread_claim::check,
    missing_label::check,
    missing_status::check,
    unknown_status::check,
    truncated_sentence::check,
    unbalanced_quotes::check,
    date_order::check,
    damaged_number::check,
    mojibake::check,
    doubled_character::check,
    redacted::check,
    foreign_word::check,
    duplicate_text::check,
    personal_data::check,
];

/// Everything that looks wrong in `document`, in the order of the text.
#[must_use]
pub fn check(document: &Document) -> Vec<Diagnostic> {
    let context = Context::new(document);
    let mut found = Vec::new();
    for check in CHECKS {
        check(&context, &mut found);
    }
    for diagnostic in &mut found {
        if !document.ignored().is_empty() {
            diagnostic.ignored = document.ignored().get(&diagnostic.key()).cloned();
        }
    }
    found.sort_by_key(|d| (d.range.start(), d.code, d.range.end()));
    // What a person passes over is known by code and place, so one place says one thing once.
    found.dedup_by_key(|diagnostic| (diagnostic.code, diagnostic.range));
    found
}
