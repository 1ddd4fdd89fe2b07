//! The short and full names of kinds and statuses, looked up once instead of in every frame.

use crate::outline::{Kind, SectionRole, Status};
use crate::tr;

/// The names that rows show.
#[derive(Debug, Clone)]
pub struct Words {
    kinds: Vec<(Kind, Name)>,
    statuses: Vec<(Status, Name)>,
}

/// A name in two lengths.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Name {
    /// Two to four characters.
    pub short: String,
    /// In full.
    pub full: String,
}

impl Default for Words {
    fn default() -> Self {
        Self::new()
    }
}

impl Words {
    /// The names in the language of the interface.
    #[must_use]
    pub fn new() -> Self {
        let kinds = Kind::ALL.into_iter().map(|kind| {
            let role = kind.role().map(SectionRole::name);
            let role = role.map_or_else(String::new, |role| format!("-{role}"));
            let name = Name {
                short: tr!(&format!("tag-{}", kind.name())),
                full: tr!(&format!("kind-{}{role}", kind.name())),
            };
            (kind, name)
        });
        let statuses = Status::ALL.iter().map(|status| {
            let name = Name {
                short: tr!(&format!("chip-{}", status.name())),
                full: tr!(&format!("status-{}", status.name())),
            };
            (*status, name)
        });
        Self {
            kinds: kinds.collect(),
            statuses: statuses.collect(),
        }
    }

    /// The name of a kind.
    #[must_use]
    pub fn kind(&self, kind: Kind) -> &Name {
        let found = self.kinds.iter().find(|(known, _)| *known == kind);
        found.map_or(&NO_NAME, |(_, name)| name)
    }

    /// The name of a status.
    #[must_use]
    pub fn status(&self, status: Status) -> &Name {
        let found = self.statuses.iter().find(|(known, _)| *known == status);
        found.map_or(&NO_NAME, |(_, name)| name)
    }
}

/// Never shown: both tables hold every value.
static NO_NAME: Name = Name {
    short: String::new(),
    full: String::new(),
};
