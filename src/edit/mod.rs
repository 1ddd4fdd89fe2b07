//! The one door through which a document changes: an [`Edit`] is a name, an author, a time and a list of [`Change`]s,
//! each holding what was before and what is after, so that the inverse is mechanical.
//!
//! [`correct`] makes edits out of what a person asks for, [`apply`] carries them out, [`Journal`] remembers them and says
//! what undo and redo would do, [`difference`] says in what two states differ; [`reread`] makes the edit of reading a text
//! again, [`reanchor`] takes the decisions over to another text of the same file, [`merge`] makes one of two annotations, a
//! [`RuleBook`] holds the rules of a library, and [`links`] hold what was decided about the issues of two reports. Nothing
//! here knows the database or the window.

pub(in crate::edit) mod apply;
mod change;
pub mod correct;
pub mod difference;
mod history;
mod journal;
pub mod links;
pub mod merge;
mod reanchor;
mod reread;
mod rules;

pub use apply::{ApplyError, apply};
pub use change::{Change, Edit, EditName, Stamp};
pub use history::Point;
pub use journal::{Act, Entry, EntryKind, Journal, Seq};
pub use reanchor::{Lost, LostDecision, Reanchoring, reanchor};
pub use reread::{Rereading, pins, reread};
pub use rules::{RuleBook, RuleChange, RuleEdit, RuleEditName};
