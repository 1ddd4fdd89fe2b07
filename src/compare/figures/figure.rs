//! One figure: its value, what it is a part of, and the passages that it is counted from.

use super::{FigureKind, Unit};
use crate::outline::view::NodeView;
use crate::outline::{Document, Quantity, SegmentId};
use crate::text::TextRange;
use crate::tr;

/// A figure of a report, and a way into the passages behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Which figure.
    pub kind: FigureKind,
    /// How much, and of how much.
    pub amount: Amount,
    /// Where it is counted from, in the order of the text.
    pub passages: Vec<Passage>,
}

/// How much, and of how much.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Amount {
    /// The value in the unit of the figure; none where the report does not tell.
    pub value: Option<Quantity>,
    /// The value of the whole that it is a part of, where it is one.
    pub of: Option<Quantity>,
}

/// Words behind a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Passage {
    /// The words.
    pub range: TextRange,
    /// The segment in which they begin.
    pub segment: SegmentId,
}

impl Passage {
    /// All the words of a node.
    pub(super) fn of(node: &NodeView<'_>) -> Self {
        Self {
            range: node.words(),
            segment: node.id(),
        }
    }

    /// These words of `document`.
    pub(super) fn at(document: &Document, range: TextRange) -> Option<Self> {
        let index = document.outline().index_at(range.start())?;
        let segment = NodeView::new(document, index)?.id();
        Some(Self { range, segment })
    }
}

impl Amount {
    /// So many things.
    #[must_use]
    pub fn count(n: usize) -> Self {
        Self {
            value: Some(whole(n)),
            of: None,
        }
    }

    /// The share of the whole, from 0 to 1; none where there is no whole or nothing in it.
    #[must_use]
    pub fn share(self) -> Option<f64> {
        let of = self.of.filter(|of| of.to_hundredths() > 0)?;
        Some(self.value?.to_f64() / of.to_f64())
    }

    /// How it is shown as a figure of this kind: `34/37（92%）`, `3.2万元`, `47天`, or a dash where the report does not tell.
    #[must_use]
    pub fn shown(self, kind: FigureKind) -> String {
        let Some(value) = self.value else {
            return tr!("figure-unknown");
        };
        if let (Some(of), Some(share)) = (self.of, self.share()) {
            let percent = (share * 100.0).round() as i64;
            return tr!(
                "figure-part",
                part = value.to_string(),
                whole = of.to_string(),
                percent = percent
            );
        }
        let n = value.to_string();
        match kind.unit() {
            Unit::Things | Unit::Letters | Unit::Average => n,
            Unit::Persons => tr!("figure-persons", n = n),
            Unit::Days => tr!("figure-days", n = n),
            Unit::Yuan if value.to_hundredths().abs() >= HUNDREDTHS_OF_TEN_THOUSAND => {
                let n = Quantity::hundredths(value.to_hundredths() / 10_000).to_string();
                tr!("figure-ten-thousand-yuan", n = n)
            }
            Unit::Yuan => tr!("figure-yuan", n = n),
        }
    }
}

/// Ten thousand, in hundredths.
const HUNDREDTHS_OF_TEN_THOUSAND: i64 = 1_000_000;

impl Figure {
    /// How it is shown.
    #[must_use]
    pub fn shown(&self) -> String {
        self.amount.shown(self.kind)
    }

    /// The value of a figure that counts; 0 where the report does not tell.
    #[must_use]
    pub fn count(&self) -> usize {
        let value = self.amount.value.and_then(Quantity::to_whole);
        value
            .and_then(|n| usize::try_from(n).ok())
            .unwrap_or_default()
    }
}

/// So many, as a quantity.
pub(super) fn whole(n: usize) -> Quantity {
    Quantity::whole(i64::try_from(n).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_shown_in_their_unit_with_what_they_are_part_of() {
        let of = |value, of: Option<usize>| Amount {
            value: Some(Quantity::hundredths(value)),
            of: of.map(whole),
        };
        assert_eq!(of(3400, Some(37)).shown(FigureKind::Done), "34/37（92%）");
        assert_eq!(of(0, Some(0)).shown(FigureKind::Done), "0");
        assert_eq!(
            of(5_441_000, None).shown(FigureKind::MoneyRecovered),
            "5.44万元"
        );
        assert_eq!(
            of(276_050, None).shown(FigureKind::MoneyRecovered),
            "2760.5元"
        );
        assert_eq!(of(4700, None).shown(FigureKind::DaysToFeedback), "47天");
        assert_eq!(of(260, None).shown(FigureKind::MeasuresPerIssue), "2.6");
        assert_eq!(Amount::default().shown(FigureKind::DaysInAll), "—");
    }
}
