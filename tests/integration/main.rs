//! The integration tests, one binary; each module says what it proves.
//!
//! The modules are marked as tests so that the lints treat their helpers as they treat test functions.

#[cfg(test)]
mod agreement;
#[cfg(test)]
mod annotation_tools;
#[cfg(test)]
mod app;
#[cfg(test)]
mod app_laws;
#[cfg(test)]
mod app_opening;
#[cfg(test)]
mod cli;
#[cfg(test)]
mod comparison;
#[cfg(test)]
#[cfg(feature = "ui")]
#[path = "../support/cpu_renderer.rs"]
mod cpu_renderer;
#[cfg(test)]
mod diagnosed;
#[cfg(test)]
mod excerpts;
#[cfg(test)]
mod exchange;
#[cfg(test)]
mod export;
#[cfg(test)]
mod generated;
#[cfg(test)]
#[path = "../support/generator/mod.rs"]
mod generator;
#[cfg(test)]
#[path = "../support/hostile.rs"]
mod hostile;
#[cfg(test)]
mod house_rules;
#[cfg(test)]
mod import;
#[cfg(test)]
mod import_formats;
#[cfg(test)]
mod import_mutants;
#[cfg(test)]
mod import_pdf;
#[cfg(test)]
mod import_trees;
#[cfg(test)]
#[path = "../support/judge.rs"]
mod judge;
#[cfg(test)]
mod keeping;
#[cfg(test)]
#[path = "../support/laws.rs"]
mod laws;
#[cfg(test)]
mod link_decisions;
#[cfg(test)]
mod links;
#[cfg(test)]
mod papers;
#[cfg(test)]
mod parse_confidence;
#[cfg(test)]
mod parse_fixtures;
#[cfg(test)]
mod parse_laws;
#[cfg(test)]
mod parse_version;
#[cfg(test)]
mod parse_wordings;
#[cfg(test)]
#[path = "../support/pdf.rs"]
mod pdf;
#[cfg(test)]
#[cfg(feature = "ui")]
#[path = "../support/report.rs"]
mod report;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod seeds;
#[cfg(test)]
mod store;
#[cfg(test)]
mod topics;
#[cfg(test)]
mod topics_of_library;
#[cfg(test)]
mod tree_dump;
#[cfg(test)]
#[cfg(feature = "ui")]
mod ui_actions;
#[cfg(test)]
#[cfg(feature = "ui")]
mod ui_compare;
#[cfg(test)]
#[cfg(feature = "ui")]
mod ui_fields;
#[cfg(test)]
#[cfg(feature = "ui")]
mod ui_file_account;
#[cfg(test)]
#[cfg(feature = "ui")]
mod ui_keeping;
#[cfg(test)]
#[cfg(feature = "ui")]
mod ui_keys;
#[cfg(test)]
#[cfg(feature = "ui")]
mod ui_library;
#[cfg(test)]
#[cfg(feature = "ui")]
mod ui_merging;
#[cfg(test)]
#[cfg(feature = "ui")]
mod ui_outline_list;
#[cfg(test)]
#[cfg(feature = "ui")]
mod ui_overview;
#[cfg(test)]
#[cfg(feature = "ui")]
mod ui_renewing;
#[cfg(test)]
#[cfg(feature = "ui")]
mod ui_rules;
#[cfg(test)]
#[cfg(feature = "ui")]
mod ui_text_view;
#[cfg(test)]
#[cfg(feature = "ui")]
mod ui_topics;
#[cfg(test)]
#[cfg(feature = "ui")]
mod ui_window;
#[cfg(test)]
#[cfg(feature = "ui")]
mod ui_workbench;
#[cfg(test)]
#[cfg(feature = "ui")]
#[path = "../support/window.rs"]
mod window;
#[cfg(test)]
mod workbench;
