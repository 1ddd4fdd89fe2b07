//! The marks of a report that has no state: those that its tree, its header, its claims and its contacts name.

use std::collections::BTreeMap;

use super::given::{GivenEntity, GivenField, GivenHeader, GivenNode, GivenReport, GivenValue};
use crate::export::report::{Fault, ReportError, Span, named};
use crate::outline::{
    ClaimSubject, ContactKind, EntityKind, HeaderField, HeaderOverride, InspectionKind, Mark,
    MarkKind, MarkValue, Origin, PartialDate, Quantity,
};
use crate::text::{Text, TextRange};

/// The marks that the report names; `noise` are the words inside nodes that are noise.
pub(super) fn marks(
    given: &GivenReport,
    text: &Text,
    noise: &[TextRange],
) -> Result<Vec<Mark>, ReportError> {
    let mut marks: Vec<Mark> = noise
        .iter()
        .map(|range| mark(*range, MarkKind::Noise, None))
        .collect();
    of_nodes(&given.tree, text, "tree", &mut marks)?;
    for (field, named) in fields(&given.header) {
        let path = || format!("header.{}", field.name());
        let made = of_field(field, named, text).map_err(|fault| fault.at(path()))?;
        marks.extend(made);
    }
    for (at, contact) in given.header.contacts.iter().enumerate() {
        let path = || format!("header.contacts[{at}]");
        let made = contact_mark(&contact.kind, &contact.value, contact.span, text);
        marks.push(made.map_err(|fault| fault.at(path()))?);
    }
    for (at, claim) in given.claims.iter().enumerate() {
        let made = || {
            let subject = ClaimSubject::from_name(&claim.subject)
                .ok_or_else(|| Fault::Name(claim.subject.clone()))?;
            let as_of = claim.as_of.as_deref().map(|iso| date(iso, None));
            let value = MarkValue::Claim {
                quantity: quantity(claim.value)?,
                as_of: as_of.transpose()?,
            };
            let range = claim.span.range(text)?;
            Ok(mark(range, MarkKind::Claim(subject), Some(value)))
        };
        marks.push(made().map_err(|fault: Fault| fault.at(format!("claims[{at}]")))?);
    }
    Ok(marks)
}

/// What a person answered for fields of the header.
pub(super) fn header(
    given: &GivenHeader,
) -> Result<BTreeMap<HeaderField, HeaderOverride>, ReportError> {
    let mut answers = BTreeMap::new();
    for (field, named) in fields(given) {
        if named.origin.as_deref() == Some(Origin::Person.name()) {
            let path = || format!("header.{}", field.name());
            let value = field_value(field, named).map_err(|fault| fault.at(path()))?;
            answers.insert(field, HeaderOverride::Value(value));
        }
    }
    Ok(answers)
}

fn mark(range: TextRange, kind: MarkKind, value: Option<MarkValue>) -> Mark {
    Mark {
        range,
        kind,
        value,
        origin: Origin::Parser,
    }
}

fn of_nodes(
    given: &[GivenNode],
    text: &Text,
    path: &str,
    marks: &mut Vec<Mark>,
) -> Result<(), ReportError> {
    for (at, node) in given.iter().enumerate() {
        let path = format!("{path}[{at}]");
        let made = of_node(node, text).map_err(|fault| fault.at(path.as_str()))?;
        marks.extend(made);
        of_nodes(&node.children, text, &format!("{path}.children"), marks)?;
    }
    Ok(())
}

fn of_node(node: &GivenNode, text: &Text) -> Result<Vec<Mark>, Fault> {
    let mut marks = Vec::new();
    if let Some(span) = node.label_span {
        let ordinal = node.ordinal.map(MarkValue::Ordinal);
        marks.push(mark(span.range(text)?, MarkKind::Label, ordinal));
    }
    if let Some(span) = node.title_span {
        marks.push(mark(span.range(text)?, MarkKind::Title, None));
    }
    // Where a person decided the status, what the words say is not told.
    if let (Some(status), Some(span), None) = (&node.status, node.evidence, &node.overrides.status)
    {
        let status = MarkValue::Status(named::status(status)?);
        marks.push(mark(span.range(text)?, MarkKind::Status, Some(status)));
    }
    for entity in &node.entities {
        marks.push(of_entity(entity, text)?);
    }
    Ok(marks)
}

fn of_entity(entity: &GivenEntity, text: &Text) -> Result<Mark, Fault> {
    let kind =
        EntityKind::from_name(&entity.kind).ok_or_else(|| Fault::Name(entity.kind.clone()))?;
    let value = match (&entity.value, kind) {
        (Some(GivenValue::Number(number)), _) => Some(MarkValue::Quantity(quantity(*number)?)),
        (Some(GivenValue::Words(iso)), EntityKind::Date) => {
            Some(MarkValue::Date(date(iso, entity.part.as_deref())?))
        }
        (Some(GivenValue::Words(words)), EntityKind::Money | EntityKind::Count) => {
            Some(MarkValue::Text(words.clone()))
        }
        // The words themselves.
        (Some(GivenValue::Words(_)) | None, _) => None,
    };
    Ok(mark(
        entity.span.range(text)?,
        MarkKind::Entity(kind),
        value,
    ))
}

fn contact_mark(kind: &str, value: &str, span: Span, text: &Text) -> Result<Mark, Fault> {
    let kind = ContactKind::from_name(kind).ok_or_else(|| Fault::Name(kind.to_owned()))?;
    let range = span.range(text)?;
    let is_printed = text.slice(range) == value;
    let value = (!is_printed).then(|| MarkValue::Text(value.to_owned()));
    Ok(mark(range, MarkKind::Contact(kind), value))
}

fn fields(given: &GivenHeader) -> impl Iterator<Item = (HeaderField, &GivenField)> {
    let inspection = &given.inspection;
    [
        (HeaderField::Title, &given.title),
        (HeaderField::Agency, &given.agency),
        (HeaderField::Team, &inspection.team),
        (HeaderField::InspectionKind, &inspection.kind),
        (HeaderField::Round, &inspection.round),
        (HeaderField::Start, &inspection.start),
        (HeaderField::End, &inspection.end),
        (HeaderField::Feedback, &inspection.feedback),
        (HeaderField::SignedOn, &given.signed_on),
    ]
    .into_iter()
    .filter_map(|(field, named)| Some((field, named.as_ref()?)))
}

/// The mark of a field; none where no words say it, or a person said otherwise than they do.
fn of_field(field: HeaderField, named: &GivenField, text: &Text) -> Result<Option<Mark>, Fault> {
    let is_answer = named.origin.as_deref() == Some(Origin::Person.name());
    let Some(span) = named.span.filter(|_| !is_answer) else {
        return Ok(None);
    };
    let value = field_value(field, named)?;
    let kind = MarkKind::Header(field);
    Ok(Some(mark(span.range(text)?, kind, Some(value))))
}

fn field_value(field: HeaderField, named: &GivenField) -> Result<MarkValue, Fault> {
    Ok(match field {
        HeaderField::Start | HeaderField::End | HeaderField::Feedback | HeaderField::SignedOn => {
            MarkValue::Date(date(&named.value, named.part.as_deref())?)
        }
        HeaderField::InspectionKind => {
            let kind = InspectionKind::from_name(&named.value);
            MarkValue::Inspection(kind.ok_or_else(|| Fault::Name(named.value.clone()))?)
        }
        HeaderField::Title | HeaderField::Agency | HeaderField::Team | HeaderField::Round => {
            MarkValue::Text(named.value.clone())
        }
    })
}

fn date(iso: &str, part: Option<&str>) -> Result<PartialDate, Fault> {
    let canonical = part.map_or_else(|| iso.to_owned(), |part| format!("{iso}/{part}"));
    let date = canonical.parse();
    date.map_err(|_no_date| Fault::Name(canonical))
}

fn quantity(number: f64) -> Result<Quantity, Fault> {
    /// Beyond it the hundredths of a floating point number are not its own.
    const LARGEST: f64 = 9.0e15;
    let hundredths = (number * 100.0).round();
    if hundredths.abs() > LARGEST || !hundredths.is_finite() {
        return Err(Fault::Number(number as i64));
    }
    Ok(Quantity::hundredths(hundredths as i64))
}
