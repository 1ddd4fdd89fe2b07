//! The integration tests, one binary; each module says what it proves.
//!
//! The modules are marked as tests so that the lints treat their helpers as they treat test functions.

#[cfg(test)]
mod comparison;
#[cfg(test)]
mod generated;
#[cfg(test)]
#[path = "../support/generator/mod.rs"]
mod generator;
mod parse_fixtures;
mod parse_laws;
#[cfg(test)]
mod samples;
mod seeds;
mod tree_dump;
