//! Segments, marks, decisions and their values as the interchange format keeps them whole, both ways.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::named::{
    id, kind, level, mark_kind, mark_name, month_part, origin, percent, position, status,
};
use super::{Fault, Span};
use crate::outline::{
    Annotation, HeaderOverride, InspectionKind, Mark, MarkValue, PartialDate, Quantity, Segment,
};
use crate::text::Text;

/// A segment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SegmentRecord {
    /// Its id.
    pub id: u32,
    /// Where it begins, in code points.
    pub start: u32,
    /// What it is.
    pub kind: String,
    /// The role of a section.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// How deep it lies.
    pub level: u8,
    /// Who read it so.
    pub origin: String,
    /// How sure the reading is, in percent.
    pub confidence: u8,
}

/// A mark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkRecord {
    /// What its words are; what they are a kind of stands in front of a dot, as in `entity.money`.
    pub kind: String,
    /// The words.
    pub span: Span,
    /// What they mean.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<ValueRecord>,
    /// Who read them so.
    pub origin: String,
}

/// What words mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ValueRecord {
    /// Words in normal form.
    Text(String),
    /// The number of a label.
    Ordinal(u32),
    /// A date.
    Date(DateRecord),
    /// A number in hundredths.
    Hundredths(i64),
    /// A status.
    Status(String),
    /// A kind of inspection.
    Inspection(String),
    /// A number that the report states about itself.
    Claim {
        /// The number in hundredths.
        hundredths: i64,
        /// The day up to which it counts.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        as_of: Option<DateRecord>,
    },
}

/// A date by its parts, so that also a day that no calendar has is given back as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateRecord {
    /// The year.
    pub year: i16,
    /// The month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub month: Option<u8>,
    /// The third of the month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// The day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<u8>,
}

/// What a person has put beside a segment.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AnnotationRecord {
    #[serde(skip_serializing_if = "is_false")]
    confirmed: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    topics: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    deadline: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    immediate: Option<bool>,
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    tags: BTreeSet<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    note: String,
}

/// A person's answer for a field of the header.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswerRecord {
    /// The report does not say.
    Absent,
    /// It says this.
    Value(ValueRecord),
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes a reference"
)]
fn is_false(value: &bool) -> bool {
    !*value
}

impl SegmentRecord {
    pub(super) fn of(text: &Text, segment: &Segment) -> Self {
        Self {
            id: segment.id.to_u32(),
            start: text.code_point(segment.start).to_u32(),
            kind: segment.kind.name().to_owned(),
            role: segment.kind.role().map(|role| role.name().to_owned()),
            level: segment.level.depth(),
            origin: segment.origin.name().to_owned(),
            confidence: segment.confidence.to_percent(),
        }
    }

    pub(super) fn segment(&self, text: &Text) -> Result<Segment, Fault> {
        Ok(Segment {
            id: id(self.id)?,
            start: position(text, self.start)?,
            kind: kind(&self.kind, self.role.as_deref())?,
            level: level(self.level)?,
            origin: origin(&self.origin)?,
            confidence: percent(self.confidence)?,
        })
    }
}

impl MarkRecord {
    pub(super) fn of(text: &Text, mark: &Mark) -> Self {
        Self {
            kind: mark_name(mark.kind),
            span: Span::of(text, mark.range),
            value: mark.value.as_ref().map(ValueRecord::of),
            origin: mark.origin.name().to_owned(),
        }
    }

    pub(super) fn mark(&self, text: &Text) -> Result<Mark, Fault> {
        Ok(Mark {
            range: self.span.range(text)?,
            kind: mark_kind(&self.kind)?,
            value: self.value.as_ref().map(ValueRecord::value).transpose()?,
            origin: origin(&self.origin)?,
        })
    }
}

impl ValueRecord {
    pub(super) fn of(value: &MarkValue) -> Self {
        match value {
            MarkValue::Text(words) => Self::Text(words.clone()),
            MarkValue::Ordinal(ordinal) => Self::Ordinal(*ordinal),
            MarkValue::Date(date) => Self::Date(DateRecord::of(*date)),
            MarkValue::Quantity(quantity) => Self::Hundredths(quantity.to_hundredths()),
            MarkValue::Status(status) => Self::Status(status.name().to_owned()),
            MarkValue::Inspection(kind) => Self::Inspection(kind.name().to_owned()),
            MarkValue::Claim { quantity, as_of } => Self::Claim {
                hundredths: quantity.to_hundredths(),
                as_of: as_of.map(DateRecord::of),
            },
        }
    }

    pub(super) fn value(&self) -> Result<MarkValue, Fault> {
        Ok(match self {
            Self::Text(words) => MarkValue::Text(words.clone()),
            Self::Ordinal(ordinal) => MarkValue::Ordinal(*ordinal),
            Self::Date(date) => MarkValue::Date(date.date()?),
            Self::Hundredths(hundredths) => MarkValue::Quantity(Quantity::hundredths(*hundredths)),
            Self::Status(name) => MarkValue::Status(status(name)?),
            Self::Inspection(name) => {
                let kind = InspectionKind::from_name(name);
                MarkValue::Inspection(kind.ok_or_else(|| Fault::Name(name.clone()))?)
            }
            Self::Claim { hundredths, as_of } => MarkValue::Claim {
                quantity: Quantity::hundredths(*hundredths),
                as_of: as_of.as_ref().map(DateRecord::date).transpose()?,
            },
        })
    }
}

impl DateRecord {
    fn of(date: PartialDate) -> Self {
        Self {
            year: date.year(),
            month: date.month(),
            part: date.part().map(|part| part.name().to_owned()),
            day: match date {
                PartialDate::Day(_, _, day) => Some(day),
                _ => None,
            },
        }
    }

    fn date(&self) -> Result<PartialDate, Fault> {
        let year = self.year;
        match (self.month, self.part.as_deref(), self.day) {
            (None, None, None) => Ok(PartialDate::Year(year)),
            (Some(month), None, None) => Ok(PartialDate::Month(year, month)),
            (Some(month), Some(part), None) => Ok(PartialDate::PartOfMonth(
                year,
                month,
                month_part(part).ok_or_else(|| Fault::Name(part.to_owned()))?,
            )),
            (Some(month), None, Some(day)) => Ok(PartialDate::Day(year, month, day)),
            _ => Err(Fault::Number(i64::from(self.day.unwrap_or_default()))),
        }
    }
}

impl AnnotationRecord {
    pub(super) fn of(annotation: &Annotation) -> Self {
        // Taken apart, so that a new field cannot be forgotten here.
        let Annotation {
            confirmed,
            title,
            status,
            text,
            topics,
            owner,
            deadline,
            immediate,
            tags,
            note,
        } = annotation.clone();
        Self {
            confirmed,
            title,
            status: status.map(|status| status.name().to_owned()),
            text,
            topics,
            owner,
            deadline,
            immediate,
            tags,
            note,
        }
    }

    pub(super) fn annotation(&self) -> Result<Annotation, Fault> {
        Ok(Annotation {
            confirmed: self.confirmed,
            title: self.title.clone(),
            status: self.status.as_deref().map(status).transpose()?,
            text: self.text.clone(),
            topics: self.topics.clone(),
            owner: self.owner.clone(),
            deadline: self.deadline.clone(),
            immediate: self.immediate,
            tags: self.tags.clone(),
            note: self.note.clone(),
        })
    }
}

impl AnswerRecord {
    pub(super) fn of(answer: &HeaderOverride) -> Self {
        match answer {
            HeaderOverride::Absent => Self::Absent,
            HeaderOverride::Value(value) => Self::Value(ValueRecord::of(value)),
        }
    }

    pub(super) fn answer(&self) -> Result<HeaderOverride, Fault> {
        Ok(match self {
            Self::Absent => HeaderOverride::Absent,
            Self::Value(value) => HeaderOverride::Value(value.value()?),
        })
    }
}
