//! The library: whatever was done is there again after opening it anew, in every window; what is not ours or not whole
//! is refused and left as it is.

mod backup;
mod gathering;
mod laws;
mod links;
mod listing;
mod opening;
pub(crate) mod random;
mod recovery;
mod reports;
mod restore;
mod rules;
pub(crate) mod sample;
mod search;
mod upgrade;
