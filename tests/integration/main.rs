//! The integration tests, one binary; each module says what it proves.

#[cfg(test)]
mod generated;
#[path = "../support/generator/mod.rs"]
mod generator;
