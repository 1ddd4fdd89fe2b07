//! The window: the only part that uses egui. It knows neither SQL nor file formats.

pub mod fonts;
pub mod icons;
pub mod ime;
pub mod outline_list;
pub mod text_view;
pub mod theme;
pub mod words;
