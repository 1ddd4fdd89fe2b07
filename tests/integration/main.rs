//! The integration tests, one binary; each module says what it proves.

#[cfg(feature = "ui")]
#[path = "../support/cpu_renderer.rs"]
mod cpu_renderer;
#[cfg(feature = "ui")]
#[path = "../support/report.rs"]
mod report;

/// The issue tree.
#[cfg(feature = "ui")]
mod ui_outline_list;
/// The viewer of the original text.
#[cfg(feature = "ui")]
mod ui_text_view;
