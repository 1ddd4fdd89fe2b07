//! Marks: spans beside the segments that say which words are a label, a title, a status, an entity, noise.

use std::fmt;

use super::{Origin, PartialDate};
use crate::text::TextRange;

/// One span and what its words are. It lies inside one segment and never splits it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The words.
    pub range: TextRange,
    /// What they are.
    pub kind: MarkKind,
    /// What they mean, in normal form, where that is more than the words.
    pub value: Option<MarkValue>,
    /// Who read them so.
    pub origin: Origin,
}

/// What the words under a mark are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MarkKind {
    /// Not part of what the agency wrote: a page's line break or number in mid-sentence, signs of a file format.
    Noise,
    /// The numbering as printed; its value is the ordinal.
    Label,
    /// The title of a heading, or of a measure whose first sentence heads it.
    Title,
    /// The words that say how far the rectification got; its value is the status.
    Status,
    /// Words that say the issue was to be put right at once (立行立改).
    Immediate,
    /// Who is responsible.
    Owner,
    /// By when; its value is a date where one is named.
    Deadline,
    /// A thing named in the text.
    Entity(EntityKind),
    /// A field of the report's header.
    Header(HeaderField),
    /// A number that the report says about itself.
    Claim(ClaimSubject),
    /// A way to reach the agency.
    Contact(ContactKind),
}

/// The normal form of the words under a mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MarkValue {
    /// Words in normal form.
    Text(String),
    /// The ordinal of a label.
    Ordinal(u32),
    /// A date.
    Date(PartialDate),
    /// A number: yuan, percent or a count, as the kind of the mark says.
    Quantity(Quantity),
    /// A status.
    Status(Status),
    /// The kind of the inspection.
    Inspection(InspectionKind),
    /// A claim: the number, and the day up to which the report counts, where it names one.
    Claim {
        /// The number claimed.
        quantity: Quantity,
        /// The day up to which it counts.
        as_of: Option<PartialDate>,
    },
}

/// A number with at most two decimals, held exactly in hundredths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quantity(i64);

impl Quantity {
    /// A whole number.
    #[must_use]
    pub const fn whole(number: i64) -> Self {
        Self(number.saturating_mul(100))
    }

    /// So many hundredths.
    #[must_use]
    pub const fn hundredths(hundredths: i64) -> Self {
        Self(hundredths)
    }

    /// The number in hundredths.
    #[must_use]
    pub const fn to_hundredths(self) -> i64 {
        self.0
    }

    /// The number itself where it is whole.
    #[must_use]
    pub const fn to_whole(self) -> Option<i64> {
        if self.0 % 100 == 0 {
            Some(self.0 / 100)
        } else {
            None
        }
    }

    /// The number as floating point, for averages and charts.
    #[must_use]
    pub fn to_f64(self) -> f64 {
        self.0 as f64 / 100.0
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.to_whole() {
            Some(whole) => write!(f, "{whole}"),
            None => write!(f, "{}", self.to_f64()),
        }
    }
}

/// Declares an enum whose variants have names in the interchange format and in the library.
macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$variant_doc])* $variant),+ }

        impl $name {
            /// Every value, in the order of the interchange format's definition.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name in the interchange format and in the library.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            /// The value of this name, if there is one.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.name() == name)
            }
        }
    };
}

named! {
    /// How far the rectification of an issue got, by the report's own words.
    Status {
        /// 已完成.
        Completed = "completed",
        /// 已完成并长期坚持.
        CompletedOngoing = "completed_ongoing",
        /// 基本完成.
        BasicallyCompleted = "basically_completed",
        /// 阶段性完成.
        Staged = "staged",
        /// 正在整改.
        InProgress = "in_progress",
        /// 未完成 or 未启动.
        NotStarted = "not_started",
        /// 未说明: the report does not say.
        Unstated = "unstated",
    }
}

named! {
    /// What an entity is.
    EntityKind {
        /// A date; its value is one.
        Date = "date",
        /// An amount of money; its value is in yuan.
        Money = "money",
        /// A regulation, in 《》.
        Regulation = "regulation",
        /// The number of an official document.
        DocumentNumber = "document_number",
        /// A count with its unit.
        Count = "count",
        /// A person.
        Person = "person",
        /// An organisation.
        Organization = "organization",
    }
}

named! {
    /// A field of the report's header.
    HeaderField {
        /// The report's title.
        Title = "title",
        /// The agency inspected.
        Agency = "agency",
        /// The inspection team.
        Team = "team",
        /// The kind of inspection; its value is one.
        InspectionKind = "kind",
        /// The round of inspections.
        Round = "round",
        /// The first day of the inspection.
        Start = "start",
        /// The last day of the inspection.
        End = "end",
        /// The day the findings were fed back.
        Feedback = "feedback",
        /// The day under the signature.
        SignedOn = "signed_on",
    }
}

named! {
    /// What kind of inspection it was.
    InspectionKind {
        /// 常规, also where nothing is said.
        Routine = "routine",
        /// 专项.
        Special = "special",
        /// 回头看.
        LookBack = "look_back",
        /// 联动, 交叉.
        Joint = "joint",
        /// 提级.
        Upgraded = "upgraded",
    }
}

named! {
    /// What a claim counts.
    ClaimSubject {
        /// 方面.
        Aspects = "aspects",
        /// 类.
        Categories = "categories",
        /// 问题.
        Issues = "issues",
        /// Issues completed.
        Completed = "completed",
        /// Issues basically completed.
        BasicallyCompleted = "basically_completed",
        /// Issues completed for this stage.
        Staged = "staged",
        /// Issues being worked on.
        InProgress = "in_progress",
        /// Issues not started.
        NotStarted = "not_started",
        /// Issues put right at once.
        Immediate = "immediate",
        /// Measures.
        Measures = "measures",
        /// Tasks.
        Tasks = "tasks",
        /// Regulations made or changed.
        Regulations = "regulations",
        /// Letters and visits handed over.
        Letters = "letters",
        /// Money recovered, in yuan.
        AmountRecovered = "amount_recovered",
        /// People disciplined.
        PersonsDisciplined = "persons_disciplined",
        /// People talked to.
        PersonsTalkedTo = "persons_talked_to",
        /// The share completed, in percent.
        CompletionRate = "completion_rate",
    }
}

named! {
    /// A way to reach the agency.
    ContactKind {
        /// A telephone number.
        Phone = "phone",
        /// A fax number.
        Fax = "fax",
        /// An e-mail address.
        Email = "email",
        /// A street address.
        Address = "address",
        /// A postcode.
        Postcode = "postcode",
        /// A post-office box.
        PoBox = "po_box",
        /// A web site.
        Website = "website",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_print_without_needless_decimals() {
        assert_eq!(Quantity::whole(54410).to_string(), "54410");
        assert_eq!(Quantity::hundredths(6830).to_string(), "68.3");
        assert_eq!(Quantity::hundredths(6800).to_whole(), Some(68));
        assert_eq!(Quantity::hundredths(6801).to_whole(), None);
    }

    #[test]
    fn named_values_are_found_by_their_names() {
        assert_eq!(Status::from_name("staged"), Some(Status::Staged));
        assert_eq!(Status::from_name("done"), None);
    }
}
