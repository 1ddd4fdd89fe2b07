//! A report as it is given: the keys of the format as they are read, those that follow from others passed over.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::export::report::{Keys, Span, StateV1};

/// The report.
#[derive(Debug, Deserialize)]
pub(super) struct GivenReport {
    #[serde(rename = "schema")]
    _schema: String,
    pub(super) source: GivenSource,
    pub(super) text: String,
    #[serde(default)]
    pub(super) header: GivenHeader,
    #[serde(default)]
    pub(super) claims: Vec<GivenClaim>,
    pub(super) tree: Vec<GivenNode>,
    #[serde(default)]
    pub(super) noise: Vec<Span>,
    #[serde(default)]
    pub(super) ignored: Vec<GivenIgnored>,
    #[serde(default)]
    pub(super) state: Option<StateV1>,
    #[serde(default, rename = "diagnostics")]
    _diagnostics: IgnoredAny,
    #[serde(default, rename = "stats")]
    _stats: IgnoredAny,
    #[serde(flatten)]
    pub(super) unknown: Keys,
}

#[derive(Debug, Deserialize)]
pub(super) struct GivenSource {
    pub(super) name: String,
    #[serde(default)]
    pub(super) sha256: String,
    #[serde(default)]
    pub(super) media_type: String,
    #[serde(default)]
    pub(super) encoding: String,
    #[serde(default, rename = "chars")]
    _chars: IgnoredAny,
    #[serde(flatten)]
    pub(super) unknown: Keys,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct GivenHeader {
    pub(super) title: Option<GivenField>,
    pub(super) agency: Option<GivenField>,
    pub(super) inspection: GivenInspection,
    pub(super) signed_on: Option<GivenField>,
    pub(super) contacts: Vec<GivenContact>,
    #[serde(flatten)]
    pub(super) unknown: Keys,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct GivenInspection {
    pub(super) team: Option<GivenField>,
    pub(super) kind: Option<GivenField>,
    pub(super) round: Option<GivenField>,
    pub(super) start: Option<GivenField>,
    pub(super) end: Option<GivenField>,
    pub(super) feedback: Option<GivenField>,
    #[serde(flatten)]
    pub(super) unknown: Keys,
}

/// A field of the header: words, a date, or the kind of the inspection.
#[derive(Debug, Deserialize)]
pub(super) struct GivenField {
    pub(super) value: String,
    #[serde(default)]
    pub(super) part: Option<String>,
    #[serde(default)]
    pub(super) span: Option<Span>,
    #[serde(default)]
    pub(super) origin: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct GivenContact {
    pub(super) kind: String,
    pub(super) value: String,
    pub(super) span: Span,
}

#[derive(Debug, Deserialize)]
pub(super) struct GivenClaim {
    pub(super) subject: String,
    pub(super) value: f64,
    #[serde(default)]
    pub(super) as_of: Option<String>,
    pub(super) span: Span,
}

#[derive(Debug, Deserialize)]
pub(super) struct GivenIgnored {
    pub(super) code: String,
    pub(super) span: Span,
    #[serde(default)]
    pub(super) reason: String,
}

/// A node.
#[derive(Debug, Deserialize)]
pub(super) struct GivenNode {
    pub(super) id: u32,
    pub(super) kind: String,
    #[serde(default)]
    pub(super) role: Option<String>,
    /// Where it is absent, the node lies one below the one that holds it.
    #[serde(default)]
    pub(super) level: Option<u8>,
    #[serde(default)]
    pub(super) ordinal: Option<u32>,
    pub(super) span: Span,
    #[serde(default)]
    pub(super) label_span: Option<Span>,
    #[serde(default)]
    pub(super) title_span: Option<Span>,
    #[serde(default = "parser")]
    pub(super) origin: String,
    #[serde(default)]
    pub(super) confirmed: bool,
    #[serde(default = "certain")]
    pub(super) confidence: f64,
    #[serde(default)]
    pub(super) status: Option<String>,
    #[serde(default)]
    pub(super) evidence: Option<Span>,
    #[serde(default)]
    #[expect(
        dead_code,
        reason = "known, so that it is not kept as unknown: a person's topics stand among the overrides"
    )]
    pub(super) topics: Option<Vec<String>>,
    #[serde(default)]
    pub(super) tags: BTreeSet<String>,
    #[serde(default)]
    pub(super) note: String,
    #[serde(default, rename = "override")]
    pub(super) overrides: GivenOverride,
    #[serde(default)]
    pub(super) entities: Vec<GivenEntity>,
    #[serde(default)]
    pub(super) children: Vec<GivenNode>,
    #[serde(default, rename = "label")]
    _label: IgnoredAny,
    #[serde(default, rename = "title")]
    _title: IgnoredAny,
    #[serde(default, rename = "text")]
    _text: IgnoredAny,
    #[serde(default, rename = "extent")]
    _extent: IgnoredAny,
    #[serde(default, rename = "immediate")]
    _immediate: IgnoredAny,
    #[serde(flatten)]
    pub(super) unknown: Keys,
}

fn parser() -> String {
    crate::outline::Origin::Parser.name().to_owned()
}

const fn certain() -> f64 {
    1.0
}

/// What a person decided instead of what was read.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct GivenOverride {
    pub(super) title: Option<String>,
    pub(super) status: Option<String>,
    pub(super) text: Option<String>,
    pub(super) topics: Option<Vec<String>>,
    pub(super) owner: Option<String>,
    pub(super) deadline: Option<String>,
    pub(super) immediate: Option<bool>,
}

#[derive(Debug, Deserialize)]
pub(super) struct GivenEntity {
    pub(super) kind: String,
    #[serde(default)]
    pub(super) value: Option<GivenValue>,
    #[serde(default)]
    pub(super) part: Option<String>,
    pub(super) span: Span,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum GivenValue {
    Number(f64),
    Words(String),
}
