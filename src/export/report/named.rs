//! Names and numbers of the interchange format made into those of the model, or refused.

use super::Fault;
use crate::outline::{
    ClaimSubject, Confidence, ContactKind, EntityKind, HeaderField, Kind, Level, MarkKind,
    MonthPart, Origin, SegmentId, Status,
};
use crate::text::{CodePoint, Text, TextPos};

/// The largest id that is read, far from where the next one could not be given.
const LARGEST_ID: u32 = u32::MAX / 2;

pub(super) fn id(number: u32) -> Result<SegmentId, Fault> {
    if number <= LARGEST_ID {
        Ok(SegmentId::new(number))
    } else {
        Err(Fault::Number(i64::from(number)))
    }
}

pub(super) fn position(text: &Text, code_point: u32) -> Result<TextPos, Fault> {
    let offset = CodePoint::new(code_point);
    if offset > text.n_code_points() {
        return Err(Fault::OffText(code_point, code_point));
    }
    Ok(text.position(offset))
}

pub(super) fn kind(name: &str, role: Option<&str>) -> Result<Kind, Fault> {
    Kind::from_name(name, role).ok_or_else(|| match role {
        Some(role) => Fault::Name(format!("{name}, {role}")),
        None => Fault::Name(name.to_owned()),
    })
}

pub(super) fn level(depth: u8) -> Result<Level, Fault> {
    if depth > Level::MAX.depth() {
        return Err(Fault::Number(i64::from(depth)));
    }
    Ok(Level::new(depth))
}

pub(super) fn percent(percent: u8) -> Result<Confidence, Fault> {
    if percent > Confidence::CERTAIN.to_percent() {
        return Err(Fault::Number(i64::from(percent)));
    }
    Ok(Confidence::percent(percent))
}

pub(super) fn origin(name: &str) -> Result<Origin, Fault> {
    Origin::from_name(name).ok_or_else(|| Fault::Name(name.to_owned()))
}

pub(super) fn status(name: &str) -> Result<Status, Fault> {
    Status::from_name(name).ok_or_else(|| Fault::Name(name.to_owned()))
}

pub(super) fn header_field(name: &str) -> Result<HeaderField, Fault> {
    HeaderField::from_name(name).ok_or_else(|| Fault::Name(name.to_owned()))
}

pub(super) fn month_part(name: &str) -> Option<MonthPart> {
    [MonthPart::Early, MonthPart::Middle, MonthPart::Late]
        .into_iter()
        .find(|part| part.name() == name)
}

/// Kinds of marks that are of one sort only.
const PLAIN_MARKS: [(&str, MarkKind); 7] = [
    ("noise", MarkKind::Noise),
    ("label", MarkKind::Label),
    ("title", MarkKind::Title),
    ("status", MarkKind::Status),
    ("immediate", MarkKind::Immediate),
    ("owner", MarkKind::Owner),
    ("deadline", MarkKind::Deadline),
];

/// The name of a kind of mark; what it is a kind of stands in front of a dot.
pub(super) fn mark_name(kind: MarkKind) -> String {
    match kind {
        MarkKind::Entity(entity) => format!("entity.{}", entity.name()),
        MarkKind::Header(field) => format!("header.{}", field.name()),
        MarkKind::Claim(subject) => format!("claim.{}", subject.name()),
        MarkKind::Contact(contact) => format!("contact.{}", contact.name()),
        plain => {
            let named = PLAIN_MARKS.iter().find(|(_, kind)| *kind == plain);
            named.map_or_else(String::new, |(name, _)| (*name).to_owned())
        }
    }
}

pub(super) fn mark_kind(name: &str) -> Result<MarkKind, Fault> {
    let kind = match name.split_once('.') {
        None => {
            let found = PLAIN_MARKS.iter().find(|(plain, _)| *plain == name);
            found.map(|(_, kind)| *kind)
        }
        Some(("entity", name)) => EntityKind::from_name(name).map(MarkKind::Entity),
        Some(("header", name)) => HeaderField::from_name(name).map(MarkKind::Header),
        Some(("claim", name)) => ClaimSubject::from_name(name).map(MarkKind::Claim),
        Some(("contact", name)) => ContactKind::from_name(name).map(MarkKind::Contact),
        Some(_) => None,
    };
    kind.ok_or_else(|| Fault::Name(name.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_mark_is_found_by_its_name() {
        let plain = PLAIN_MARKS.iter().map(|(_, kind)| *kind);
        let every = plain
            .chain(EntityKind::ALL.iter().copied().map(MarkKind::Entity))
            .chain(HeaderField::ALL.iter().copied().map(MarkKind::Header))
            .chain(ClaimSubject::ALL.iter().copied().map(MarkKind::Claim))
            .chain(ContactKind::ALL.iter().copied().map(MarkKind::Contact));
        for kind in every {
            assert_eq!(mark_kind(&mark_name(kind)), Ok(kind));
        }
        for name in ["", "entity", "entity.", "label.date", "header.size"] {
            assert!(mark_kind(name).is_err(), "{name}");
        }
    }
}
