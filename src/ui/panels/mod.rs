//! The panels of the window. Each reads the application and puts what it asks for into the outbox.

pub(super) mod alike;
pub(super) mod backups;
pub(super) mod bars;
pub(super) mod compare;
pub(super) mod coverage;
pub(super) mod details;
pub(super) mod dialogs;
pub(super) mod empty;
pub(super) mod file_account;
mod found_row;
pub(super) mod importing;
pub(super) mod labels;
pub(super) mod library;
pub(super) mod linking;
pub(super) mod menus;
pub(super) mod merging;
pub(super) mod notices;
pub(super) mod overview;
pub(super) mod palette;
pub(super) mod problems;
pub(super) mod recovery;
pub(super) mod renewing;
pub(super) mod rereading;
pub(super) mod rules;
pub(super) mod search;
pub(super) mod shortcuts;
pub(super) mod topics;
