//! The parts of the overview: what is shown, the table, the heat map with the issues behind a cell, the years.

pub(in crate::ui) mod cell;
pub(in crate::ui) mod filter;
pub(in crate::ui) mod heat;
mod stack;
pub(in crate::ui) mod table;
pub(in crate::ui) mod time;
