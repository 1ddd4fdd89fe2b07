//! The names of things of the model in the language of the interface.

use crate::edit::correct::Refusal;
use crate::edit::{EditName, RuleEditName};
use crate::outline::{ClaimSubject, HeaderField, InspectionKind, Kind, Status};
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
        let names = kinds
            .chain(statuses)
            .chain(fields)
            .chain(inspections)
            .chain(edits)
            .chain(RuleEditName::ALL.map(rule_edit_name));
        assert!(names.into_iter().all(|name| !name.is_empty()));
    }
}
