//! The stored form of a mark and the names of kinds of marks.

use serde::{Deserialize, Serialize};

use super::segment::origin;
use super::{RowError, ValueRow, range};
use crate::outline::{
    ClaimSubject, ContactKind, EntityKind, HeaderField, Mark, MarkKind, MarkValue,
};

/// A mark as it is stored inside changes and first readings; its own rows have these columns too.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::store) struct MarkRow {
    start: u32,
    end: u32,
    /// The name of the kind, with what it is a kind of behind a dot, as in `entity.money`.
    kind: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    value: Option<ValueRow>,
    origin: String,
}

impl MarkRow {
    /// The row of these columns.
    pub(in crate::store) fn of_columns(
        (start, end): (u32, u32),
        kind: String,
        value: Option<ValueRow>,
        origin: String,
    ) -> Self {
        Self {
            start,
            end,
            kind,
            value,
            origin,
        }
    }
}

impl From<&Mark> for MarkRow {
    fn from(mark: &Mark) -> Self {
        Self {
            start: mark.range.start().to_u32(),
            end: mark.range.end().to_u32(),
            kind: mark_kind_name(mark.kind),
            value: mark.value.as_ref().map(ValueRow::from),
            origin: mark.origin.name().to_owned(),
        }
    }
}

impl TryFrom<MarkRow> for Mark {
    type Error = RowError;

    fn try_from(row: MarkRow) -> Result<Self, RowError> {
        Ok(Self {
            range: range(row.start, row.end)?,
            kind: mark_kind(&row.kind)?,
            value: row.value.map(MarkValue::try_from).transpose()?,
            origin: origin(&row.origin)?,
        })
    }
}

/// The stored name of a kind of mark.
pub(in crate::store) fn mark_kind_name(kind: MarkKind) -> String {
    match kind {
        MarkKind::Noise => "noise".to_owned(),
        MarkKind::Label => "label".to_owned(),
        MarkKind::Title => "title".to_owned(),
        MarkKind::Status => "status".to_owned(),
        MarkKind::Immediate => "immediate".to_owned(),
        MarkKind::Owner => "owner".to_owned(),
        MarkKind::Deadline => "deadline".to_owned(),
        MarkKind::Entity(entity) => format!("entity.{}", entity.name()),
        MarkKind::Header(field) => format!("header.{}", field.name()),
        MarkKind::Claim(subject) => format!("claim.{}", subject.name()),
        MarkKind::Contact(contact) => format!("contact.{}", contact.name()),
    }
}

/// The kind of mark of this stored name.
fn mark_kind(name: &str) -> Result<MarkKind, RowError> {
    let kind = match name.split_once('.') {
        None => match name {
            "noise" => Some(MarkKind::Noise),
            "label" => Some(MarkKind::Label),
            "title" => Some(MarkKind::Title),
            "status" => Some(MarkKind::Status),
            "immediate" => Some(MarkKind::Immediate),
            "owner" => Some(MarkKind::Owner),
            "deadline" => Some(MarkKind::Deadline),
            _ => None,
        },
        Some(("entity", name)) => EntityKind::from_name(name).map(MarkKind::Entity),
        Some(("header", name)) => HeaderField::from_name(name).map(MarkKind::Header),
        Some(("claim", name)) => ClaimSubject::from_name(name).map(MarkKind::Claim),
        Some(("contact", name)) => ContactKind::from_name(name).map(MarkKind::Contact),
        Some(_) => None,
    };
    kind.ok_or_else(|| RowError::unknown("kind of mark", name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_mark_is_found_by_its_stored_name() {
        let plain = [
            MarkKind::Noise,
            MarkKind::Label,
            MarkKind::Title,
            MarkKind::Status,
            MarkKind::Immediate,
            MarkKind::Owner,
            MarkKind::Deadline,
        ];
        let every = plain
            .into_iter()
            .chain(EntityKind::ALL.iter().copied().map(MarkKind::Entity))
            .chain(HeaderField::ALL.iter().copied().map(MarkKind::Header))
            .chain(ClaimSubject::ALL.iter().copied().map(MarkKind::Claim))
            .chain(ContactKind::ALL.iter().copied().map(MarkKind::Contact));
        for kind in every {
            assert_eq!(mark_kind(&mark_kind_name(kind)), Ok(kind));
        }
        for name in ["", "entity", "entity.", "label.date", "header.size"] {
            assert!(mark_kind(name).is_err(), "{name}");
        }
    }
}
