//! A sentence to people that is put into words only when somebody reads it.

use std::fmt;

use fluent_templates::fluent_bundle::FluentValue;

/// A message of the catalogue with what fills it in.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    key: &'static str,
    arguments: Vec<(&'static str, FluentValue<'static>)>,
}

impl Message {
    /// The message of this key.
    #[must_use]
    pub const fn new(key: &'static str) -> Self {
        Self {
            key,
            arguments: Vec::new(),
        }
    }

    /// The message with this argument filled in.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<FluentValue<'static>>) -> Self {
        self.arguments.push((name, value.into()));
        self
    }
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&crate::messages::message(self.key, &self.arguments))
    }
}
