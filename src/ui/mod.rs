//! The window: the only part that uses egui, eframe and rfd. It knows neither SQL nor file formats.
//!
//! Panels read the [`App`](crate::app::App) and say what they want; [`Shell`] carries it out when the frame is drawn.

mod chips;
mod choice;
mod clipboard;
mod dialogs;
mod drag_tip;
mod field;
mod find;
pub mod fonts;
pub mod icons;
pub mod ime;
mod keys;
mod outbox;
pub mod outline_list;
mod overview;
mod panels;
mod place_list;
mod review;
mod run;
mod shell;
mod side_by_side;
pub mod text_view;
pub mod theme;
mod tree_filter;
pub mod words;

pub use run::run;
pub use shell::Shell;
