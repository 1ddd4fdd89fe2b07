//! What a person decided about which issue of one report answers to which of another: the decisions, how they hold on to
//! their issues when a report is read again, and the journal of one pair of reports.

mod anchor;
mod book;
mod decisions;

pub use anchor::IssueAnchor;
pub use book::{LinkBook, LinkChange, LinkEdit, LinkEditName};
pub use decisions::{IssuePair, LinkAct, LinkDecision, LinkDecisions, Settled, Verdict};
