//! The header, the claims and the contacts in the interchange format.

use serde::{Serialize, Serializer};

use super::{Keys, Span, Unknown};
use crate::outline::view::{self, Claim, Contact, Header, HeaderEntry};
use crate::outline::{Document, HeaderField, Origin, PartialDate, Quantity};
use crate::text::Text;

/// What the report says of itself as a whole.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HeaderV1 {
    /// The title.
    pub title: Option<WordsV1>,
    /// The agency inspected.
    pub agency: Option<WordsV1>,
    /// The inspection.
    pub inspection: InspectionV1,
    /// The day under the signature.
    pub signed_on: Option<DateV1>,
    /// How to reach the agency.
    pub contacts: Vec<ContactV1>,
    /// What this version does not know.
    #[serde(flatten)]
    pub unknown: Keys,
}

/// The inspection that the report answers.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct InspectionV1 {
    /// The team.
    pub team: Option<WordsV1>,
    /// Of what kind it was; `routine` also where nothing is said.
    pub kind: InspectionKindV1,
    /// The round.
    pub round: Option<WordsV1>,
    /// The first day.
    pub start: Option<DateV1>,
    /// The last day.
    pub end: Option<DateV1>,
    /// The day the findings were fed back.
    pub feedback: Option<DateV1>,
    /// What this version does not know.
    #[serde(flatten)]
    pub unknown: Keys,
}

/// Words of the header.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WordsV1 {
    /// The words, noise left out.
    pub value: String,
    /// Where they stand.
    pub span: Option<Span>,
    /// `person` where a person decided the value; absent otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<&'static str>,
}

/// The kind of the inspection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InspectionKindV1 {
    /// Its name.
    pub value: &'static str,
    /// The words that say so.
    pub span: Option<Span>,
    /// `person` where a person decided the value; absent otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<&'static str>,
}

/// A date of the header.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DateV1 {
    /// ISO 8601, cut to what is known.
    pub value: String,
    /// How much of it is known.
    pub precision: &'static str,
    /// The third of the month, where that is the precision.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<&'static str>,
    /// The words.
    pub span: Option<Span>,
    /// `person` where a person decided the value; absent otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<&'static str>,
}

/// A way to reach the agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ContactV1 {
    /// What way.
    pub kind: &'static str,
    /// The number or address.
    pub value: String,
    /// The words.
    pub span: Span,
}

/// A number that the report states about itself, held against what was read.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClaimV1 {
    /// What it counts.
    pub subject: &'static str,
    /// The number.
    pub value: NumberV1,
    /// The day up to which it counts.
    pub as_of: Option<String>,
    /// The words.
    pub span: Span,
    /// What was counted.
    pub extracted: Option<usize>,
    /// How the two compare.
    pub verdict: &'static str,
}

/// A number, written without a decimal point where it is whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NumberV1(pub Quantity);

impl Serialize for NumberV1 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.to_whole() {
            Some(whole) => serializer.serialize_i64(whole),
            None => serializer.serialize_f64(self.0.to_f64()),
        }
    }
}

impl HeaderV1 {
    pub(super) fn of(document: &Document, unknown: &Unknown) -> Self {
        let text = document.text();
        let header = view::header(document);
        let words = |field| WordsV1::of(text, &header, field);
        let date = |field| DateV1::of(text, &header, field);
        let kind = header.entry(HeaderField::InspectionKind);
        Self {
            title: words(HeaderField::Title),
            agency: words(HeaderField::Agency),
            inspection: InspectionV1 {
                team: words(HeaderField::Team),
                kind: InspectionKindV1 {
                    value: header.inspection_kind().name(),
                    span: span(text, kind),
                    origin: origin(kind),
                },
                round: words(HeaderField::Round),
                start: date(HeaderField::Start),
                end: date(HeaderField::End),
                feedback: date(HeaderField::Feedback),
                unknown: unknown.inspection.clone(),
            },
            signed_on: date(HeaderField::SignedOn),
            contacts: view::contacts(document)
                .into_iter()
                .map(|contact| ContactV1::of(text, contact))
                .collect(),
            unknown: unknown.header.clone(),
        }
    }
}

impl WordsV1 {
    fn of(text: &Text, header: &Header, field: HeaderField) -> Option<Self> {
        let entry = header.entry(field);
        Some(Self {
            value: header.text(field)?.to_owned(),
            span: span(text, entry),
            origin: origin(entry),
        })
    }
}

impl DateV1 {
    fn of(text: &Text, header: &Header, field: HeaderField) -> Option<Self> {
        let entry = header.entry(field);
        let date = header.date(field)?;
        Some(Self {
            value: date.iso(),
            precision: date.precision(),
            part: date.part().map(crate::outline::MonthPart::name),
            span: span(text, entry),
            origin: origin(entry),
        })
    }
}

impl ContactV1 {
    fn of(text: &Text, contact: Contact) -> Self {
        Self {
            kind: contact.kind.name(),
            value: contact.value,
            span: Span::of(text, contact.range),
        }
    }
}

impl ClaimV1 {
    pub(super) fn of(text: &Text, claim: &Claim) -> Self {
        Self {
            subject: claim.subject.name(),
            value: NumberV1(claim.quantity),
            as_of: claim.as_of.map(PartialDate::iso),
            span: Span::of(text, claim.range),
            extracted: claim.extracted,
            verdict: claim.verdict.name(),
        }
    }
}

fn span(text: &Text, entry: &HeaderEntry) -> Option<Span> {
    entry.range.map(|range| Span::of(text, range))
}

fn origin(entry: &HeaderEntry) -> Option<&'static str> {
    entry.overridden.then_some(Origin::Person.name())
}
