//! The names of things of the model in the language of the interface.

pub mod difference;

use crate::edit::correct::Refusal;
use crate::edit::links::LinkEditName;
use crate::edit::{EditName, RuleEditName};
use crate::outline::view::Share;
use crate::outline::{
    ClaimSubject, ContactKind, HeaderField, InspectionKind, Kind, MarkValue, MonthPart,
    PartialDate, Status, TOPICS,
};
use crate::tr;

/// The name of a kind.
#[must_use]
pub fn kind_name(kind: Kind) -> String {
    match kind.role() {
        Some(role) => tr!(&format!("kind-section-{}", role.name())),
        None => tr!(&format!("kind-{}", kind.name())),
    }
}

/// The name of a status.
#[must_use]
pub fn status_name(status: Status) -> String {
    tr!(&format!("status-{}", status.name()))
}

/// The name of a field of the header.
#[must_use]
pub fn header_name(field: HeaderField) -> String {
    tr!(&format!("header-{}", field.name()))
}

/// The name of a kind of inspection.
#[must_use]
pub fn inspection_name(kind: InspectionKind) -> String {
    tr!(&format!("inspection-{}", kind.name()))
}

/// The name of what a claim counts.
#[must_use]
pub fn claim_name(subject: ClaimSubject) -> String {
    tr!(&format!("claim-{}", subject.name()))
}

/// The name of a way to reach the agency.
#[must_use]
pub fn contact_name(kind: ContactKind) -> String {
    tr!(&format!("contact-{}", kind.name()))
}

/// The name of a part of the text's ledger.
#[must_use]
pub fn share_name(share: Share) -> String {
    tr!(&format!("share-{}", share.name()))
}

/// The name of a topic; its key where the program does not know it.
#[must_use]
pub fn topic_name(key: &str) -> String {
    if TOPICS.contains(&key) {
        tr!(&format!("topic-{key}"))
    } else {
        key.to_owned()
    }
}

/// The key of the topic that is called so, or has that key.
#[must_use]
pub fn topic_key(words: &str) -> Option<&'static str> {
    let is_it = |key: &&str| *key == words || topic_name(key) == words;
    TOPICS.into_iter().find(is_it)
}

/// A date as a field shows it; a third of a month is named as reports name it.
#[must_use]
pub fn date_words(date: PartialDate) -> String {
    let part = match date.part() {
        None => return date.iso(),
        Some(MonthPart::Early) => tr!("month-early"),
        Some(MonthPart::Middle) => tr!("month-middle"),
        Some(MonthPart::Late) => tr!("month-late"),
    };
    let month = u32::from(date.month().unwrap_or_default());
    tr!(
        "month-part",
        year = date.year().to_string(),
        month = month,
        part = part
    )
}

/// A value of a field of the header.
#[must_use]
pub fn value_words(value: &MarkValue) -> String {
    match value {
        MarkValue::Text(words) => words.clone(),
        MarkValue::Date(date) => date_words(*date),
        MarkValue::Inspection(kind) => inspection_name(*kind),
        MarkValue::Status(status) => status_name(*status),
        MarkValue::Ordinal(number) => number.to_string(),
        MarkValue::Quantity(quantity) | MarkValue::Claim { quantity, .. } => quantity.to_string(),
    }
}

/// The name of an edit.
#[must_use]
pub fn edit_name(name: EditName) -> String {
    tr!(&format!("edit-{}", name.key()))
}

/// The name of an act on a rule.
#[must_use]
pub fn rule_edit_name(name: RuleEditName) -> String {
    tr!(&format!("rule-edit-{}", name.key()))
}

/// The name of an act on the links of a comparison.
#[must_use]
pub fn link_edit_name(name: LinkEditName) -> String {
    tr!(&format!("link-edit-{}", name.key()))
}

/// Why a correction was not made.
#[must_use]
pub fn refusal(refusal: Refusal) -> String {
    tr!(match refusal {
        Refusal::Gone => "refusal-gone",
        Refusal::NothingToChange => "refusal-nothing-to-change",
        Refusal::NothingBefore => "refusal-nothing-before",
        Refusal::EmptyPart => "refusal-empty-part",
        Refusal::TooFar => "refusal-too-far",
        Refusal::AtTop => "refusal-at-top",
        Refusal::NothingAbove => "refusal-nothing-above",
        Refusal::TopLevelKind => "refusal-top-level-kind",
        Refusal::NoTitle => "refusal-no-title",
        Refusal::AcrossSegments => "refusal-across-segments",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_in_the_model_has_a_name() {
        let kinds = Kind::ALL.into_iter().map(kind_name);
        let statuses = Status::ALL.iter().copied().map(status_name);
        let fields = HeaderField::ALL.iter().copied().map(header_name);
        let inspections = InspectionKind::ALL.iter().copied().map(inspection_name);
        let edits = EditName::ALL.iter().copied().map(edit_name);
        let topics = TOPICS.into_iter().map(topic_name);
        let shares = Share::ALL.into_iter().map(share_name);
        let contacts = ContactKind::ALL.iter().copied().map(contact_name);
        let names = kinds
            .chain(topics)
            .chain(shares)
            .chain(contacts)
            .chain(statuses)
            .chain(fields)
            .chain(inspections)
            .chain(edits)
            .chain(RuleEditName::ALL.map(rule_edit_name))
            .chain(LinkEditName::ALL.map(link_edit_name));
        assert!(names.into_iter().all(|name| !name.is_empty()));
    }

    #[test]
    fn no_two_topics_share_a_name_and_each_is_found_by_it() {
        for key in TOPICS {
            assert_eq!(topic_key(&topic_name(key)), Some(key));
            assert_eq!(topic_key(key), Some(key));
        }
        assert_eq!(topic_key("没有这样的主题"), None);
    }
}
