//! The integration tests, one binary; each module says what it proves.
#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a test fails by panicking and says when it skips; clippy forgives both only inside test functions"
)]

mod app;
mod cli;
mod export;
mod generated;
#[path = "../support/generator/mod.rs"]
mod generator;
mod import;
mod store;
