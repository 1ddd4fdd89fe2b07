//! What a segment can be, how deep it can lie, and who read it so.

use std::fmt;

/// The role of a [`Kind::Section`] in the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SectionRole {
    /// How the rectification was organised.
    Organization,
    /// The findings and what was done about each.
    Findings,
    /// What comes next.
    NextSteps,
    /// Anything else.
    Other,
}

/// What a segment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The report's title.
    Title,
    /// Who inspected whom and when; claims often stand here.
    Opening,
    /// A part of the report.
    Section(SectionRole),
    /// A heading that gathers issues: aspect, category, or a status.
    Group,
    /// The deepest heading that states a finding.
    Issue,
    /// The label that opens the causes, with any prose before the first enumerated one.
    Causes,
    /// One cause.
    Cause,
    /// The label that opens the measures, with any prose before the first enumerated one.
    Measures,
    /// One measure; measures may hold enumerated sub-measures.
    Measure,
    /// What the measures achieved.
    Outcome,
    /// The statement of how far the rectification got.
    Status,
    /// Who is responsible.
    Owner,
    /// By when.
    Deadline,
    /// Prose, and numbered items outside the findings.
    Text,
    /// How to reach the agency.
    Contact,
    /// The signing organisation.
    Signature,
    /// The date under the signature.
    Date,
    /// Whole lines of page furniture or web chrome; left out of exports and counts.
    Noise,
}

impl Kind {
    /// Every kind, in the order in which menus list them.
    pub const ALL: [Self; 21] = [
        Self::Section(SectionRole::Organization),
        Self::Section(SectionRole::Findings),
        Self::Section(SectionRole::NextSteps),
        Self::Section(SectionRole::Other),
        Self::Group,
        Self::Issue,
        Self::Causes,
        Self::Cause,
        Self::Measures,
        Self::Measure,
        Self::Outcome,
        Self::Status,
        Self::Owner,
        Self::Deadline,
        Self::Text,
        Self::Title,
        Self::Opening,
        Self::Contact,
        Self::Signature,
        Self::Date,
        Self::Noise,
    ];

    /// The name in the interchange format and in the library; a section's role has a name of its own.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Opening => "opening",
            Self::Section(_) => "section",
            Self::Group => "group",
            Self::Issue => "issue",
            Self::Causes => "causes",
            Self::Cause => "cause",
            Self::Measures => "measures",
            Self::Measure => "measure",
            Self::Outcome => "outcome",
            Self::Status => "status",
            Self::Owner => "owner",
            Self::Deadline => "deadline",
            Self::Text => "text",
            Self::Contact => "contact",
            Self::Signature => "signature",
            Self::Date => "date",
            Self::Noise => "noise",
        }
    }

    /// The role, for a section.
    #[must_use]
    pub const fn role(self) -> Option<SectionRole> {
        match self {
            Self::Section(role) => Some(role),
            _ => None,
        }
    }

    /// The kind of this name and role, if there is one.
    #[must_use]
    pub fn from_name(name: &str, role: Option<&str>) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| {
            kind.name() == name
                && (kind.role().is_none() || kind.role().map(SectionRole::name) == role)
        })
    }

    /// Whether a segment of this kind states itself in a heading: it has a title of its own.
    #[must_use]
    pub const fn is_heading(self) -> bool {
        matches!(self, Self::Section(_) | Self::Group | Self::Issue)
    }

    /// Whether a segment of this kind is a field of an issue, which may have a label.
    #[must_use]
    pub const fn is_field(self) -> bool {
        matches!(
            self,
            Self::Causes
                | Self::Measures
                | Self::Outcome
                | Self::Status
                | Self::Owner
                | Self::Deadline
        )
    }

    /// Whether a segment of this kind always stands at the top of the tree.
    #[must_use]
    pub const fn is_top_level(self) -> bool {
        matches!(
            self,
            Self::Title | Self::Opening | Self::Contact | Self::Signature | Self::Date
        )
    }

    /// Whether other segments may lie below one of this kind, whatever their levels say.
    #[must_use]
    pub const fn can_have_children(self) -> bool {
        !matches!(self, Self::Title | Self::Noise)
    }
}

impl SectionRole {
    /// The name in the interchange format and in the library.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Organization => "organization",
            Self::Findings => "findings",
            Self::NextSteps => "next_steps",
            Self::Other => "other",
        }
    }
}

/// How deep a segment lies: 0 is the top, deeper than [`Level::MAX`] is held there.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Level(u8);

impl Level {
    /// The top of the tree.
    pub const TOP: Self = Self(0);
    /// The deepest level there is.
    pub const MAX: Self = Self(15);

    /// The level `depth` steps below the top, held at [`Level::MAX`].
    #[must_use]
    pub const fn new(depth: u8) -> Self {
        if depth > Self::MAX.0 {
            Self::MAX
        } else {
            Self(depth)
        }
    }

    /// How many steps below the top.
    #[must_use]
    pub const fn depth(self) -> u8 {
        self.0
    }

    /// One step deeper, held at [`Level::MAX`].
    #[must_use]
    pub const fn deeper(self) -> Self {
        Self::new(self.0 + 1)
    }

    /// This level moved by `steps`, held between the top and [`Level::MAX`].
    #[must_use]
    pub const fn shifted(self, steps: i8) -> Self {
        let depth = self.0 as i8 + steps;
        if depth < 0 {
            Self::TOP
        } else {
            Self::new(depth as u8)
        }
    }
}

impl fmt::Debug for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "L{}", self.0)
    }
}

/// Who read a segment or a mark so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// The parser.
    Parser,
    /// A rule that a person keeps for reports like this one.
    Rule,
    /// A person, by an edit.
    Person,
}

impl Origin {
    /// The name in the interchange format and in the library.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Parser => "parser",
            Self::Rule => "rule",
            Self::Person => "person",
        }
    }

    /// The origin of this name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Parser, Self::Rule, Self::Person]
            .into_iter()
            .find(|origin| origin.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_found_by_its_name_and_role() {
        for kind in Kind::ALL {
            assert_eq!(
                Kind::from_name(kind.name(), kind.role().map(SectionRole::name)),
                Some(kind)
            );
        }
        assert_eq!(Kind::from_name("section", None), None);
        assert_eq!(Kind::from_name("chapter", None), None);
    }

    #[test]
    fn levels_are_held_between_the_top_and_the_deepest() {
        assert_eq!(Level::new(200), Level::MAX);
        assert_eq!(Level::TOP.shifted(-3), Level::TOP);
        assert_eq!(Level::MAX.deeper(), Level::MAX);
        assert_eq!(Level::new(3).shifted(-2), Level::new(1));
    }
}
