//! The header of a report: each field with its value and the words it came from, a person's answer before the parser's.

use crate::outline::view::clean;
use crate::outline::{
    ContactKind, Document, HeaderField, HeaderOverride, InspectionKind, MarkKind, MarkValue,
    Origin, PartialDate,
};
use crate::text::TextRange;

/// One field of the header.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HeaderEntry {
    /// The value; none where the report does not say.
    pub value: Option<MarkValue>,
    /// The words it was read from, whoever decided the value.
    pub range: Option<TextRange>,
    /// Whether a person decided it.
    pub overridden: bool,
}

/// The header of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    entries: Vec<HeaderEntry>,
}

impl Header {
    /// One field.
    #[must_use]
    pub fn entry(&self, field: HeaderField) -> &HeaderEntry {
        &self.entries[field as usize]
    }

    /// A field of words.
    #[must_use]
    pub fn text(&self, field: HeaderField) -> Option<&str> {
        match &self.entry(field).value {
            Some(MarkValue::Text(words)) => Some(words),
            _ => None,
        }
    }

    /// A field that is a date.
    #[must_use]
    pub fn date(&self, field: HeaderField) -> Option<PartialDate> {
        match self.entry(field).value {
            Some(MarkValue::Date(date)) => Some(date),
            _ => None,
        }
    }

    /// The kind of inspection, which is routine where nothing is said.
    #[must_use]
    pub fn inspection_kind(&self) -> InspectionKind {
        match self.entry(HeaderField::InspectionKind).value {
            Some(MarkValue::Inspection(kind)) => kind,
            _ => InspectionKind::Routine,
        }
    }
}

/// The header of `document`. Of several marks for one field the first counts.
#[must_use]
pub fn header(document: &Document) -> Header {
    let mut entries = vec![HeaderEntry::default(); HeaderField::ALL.len()];
    let marks = document.outline().marks();
    for mark in marks {
        let MarkKind::Header(field) = mark.kind else {
            continue;
        };
        let entry = &mut entries[field as usize];
        if entry.range.is_none() {
            let inside = document.outline().marks_in(mark.range);
            let printed = || MarkValue::Text(clean(document.text(), mark.range, inside));
            *entry = HeaderEntry {
                value: Some(mark.value.clone().unwrap_or_else(printed)),
                range: Some(mark.range),
                overridden: false,
            };
        }
    }
    for (field, chosen) in document.header_overrides() {
        let entry = &mut entries[*field as usize];
        entry.overridden = true;
        entry.value = match chosen {
            HeaderOverride::Absent => None,
            HeaderOverride::Value(value) => Some(value.clone()),
        };
    }
    Header { entries }
}

/// A way to reach the agency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// What way.
    pub kind: ContactKind,
    /// The number or address.
    pub value: String,
    /// The words it was read from.
    pub range: TextRange,
    /// Whether a person decided that it is another than what is printed.
    pub overridden: bool,
}

/// The ways to reach the agency, in the order of the text.
#[must_use]
pub fn contacts(document: &Document) -> Vec<Contact> {
    let marks = document.outline().marks();
    let contact = |mark: &crate::outline::Mark| match mark.kind {
        MarkKind::Contact(kind) => {
            let value = match &mark.value {
                Some(MarkValue::Text(value)) => value.clone(),
                _ => clean(
                    document.text(),
                    mark.range,
                    document.outline().marks_in(mark.range),
                ),
            };
            Some(Contact {
                kind,
                value,
                range: mark.range,
                overridden: mark.origin == Origin::Person && mark.value.is_some(),
            })
        }
        _ => None,
    };
    marks.iter().filter_map(contact).collect()
}
