//! The facts of one report, as an overview of many needs them: few enough to be kept for every report of a library.

use std::collections::BTreeMap;

use super::figures::{Amount, FigureKind, Figures};
use super::topics::Lexicon;
use crate::outline::view::header;
use crate::outline::{Document, HeaderField, InspectionKind, PartialDate, Quantity, SegmentId};

/// The facts of one report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportFacts {
    /// The agency; none where the report does not name it.
    pub agency: Option<String>,
    /// The inspection team.
    pub team: Option<String>,
    /// The round of inspections.
    pub round: Option<String>,
    /// The kind of inspection.
    pub inspection: InspectionKind,
    /// The last day of the inspection.
    pub ended_on: Option<PartialDate>,
    /// The day the findings were fed back.
    pub feedback_on: Option<PartialDate>,
    /// The day under the signature.
    pub signed_on: Option<PartialDate>,
    /// Every figure that a report has by itself.
    pub figures: BTreeMap<FigureKind, Amount>,
    /// The issues that are about each topic, computed or chosen by a person, in the order of the text.
    pub topics: BTreeMap<String, Vec<SegmentId>>,
}

impl ReportFacts {
    /// The facts of `document`, its issues being about the topics of `lexicon`.
    #[must_use]
    pub fn of(document: &Document, lexicon: &Lexicon) -> Self {
        let (header, figures) = (header(document), Figures::of(document, lexicon));
        let words = |field| header.text(field).map(str::to_owned);
        let mut topics: BTreeMap<String, Vec<SegmentId>> = BTreeMap::new();
        for (issue, keys) in figures.topics_by_issue() {
            for key in keys {
                topics.entry(key.clone()).or_default().push(issue);
            }
        }
        let amount = |kind: FigureKind| (kind, figures.figure(kind).amount);
        Self {
            agency: words(HeaderField::Agency),
            team: words(HeaderField::Team),
            round: words(HeaderField::Round),
            inspection: header.inspection_kind(),
            ended_on: header.date(HeaderField::End),
            feedback_on: header.date(HeaderField::Feedback),
            signed_on: header.date(HeaderField::SignedOn),
            figures: FigureKind::of_one_report().map(amount).collect(),
            topics,
        }
    }

    /// How much a figure is.
    #[must_use]
    pub fn amount(&self, kind: FigureKind) -> Amount {
        self.figures.get(&kind).copied().unwrap_or_default()
    }

    /// The value of a figure that counts; 0 where the report does not tell.
    #[must_use]
    pub fn count(&self, kind: FigureKind) -> usize {
        let n = self.amount(kind).value.and_then(Quantity::to_whole);
        n.and_then(|n| usize::try_from(n).ok()).unwrap_or_default()
    }
}
