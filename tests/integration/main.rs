//! The integration tests, one binary; each module says what it proves.

mod parse_fixtures;
mod parse_laws;
mod seeds;
mod tree_dump;
