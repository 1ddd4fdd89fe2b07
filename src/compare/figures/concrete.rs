//! Which measures are concrete: those that name a date, an amount, a document, a number or a body.

use crate::outline::view::NodeView;
use crate::outline::{EntityKind, Kind, MarkKind};

use super::FigureKind;

/// What a measure names.
pub(super) struct Named {
    words: String,
    entities: Vec<EntityKind>,
}

impl Named {
    /// What a measure and those inside it name.
    pub(super) fn by(measure: &NodeView<'_>) -> Self {
        let inside = measure
            .descendants()
            .filter(|below| below.kind() == Kind::Measure);
        let mut named = Self {
            words: String::new(),
            entities: Vec::new(),
        };
        for node in std::iter::once(*measure).chain(inside) {
            named.words += &node.text();
            named
                .entities
                .extend(node.marks().iter().filter_map(|mark| match mark.kind {
                    MarkKind::Entity(kind) => Some(kind),
                    _ => None,
                }));
        }
        named
    }

    /// Whether it names what measures of this figure do.
    pub(super) fn has(&self, kind: FigureKind) -> bool {
        let marked = |kinds: &[EntityKind]| self.entities.iter().any(|kind| kinds.contains(kind));
        match kind {
            FigureKind::MeasuresWithDate => marked(&[EntityKind::Date]),
            FigureKind::MeasuresWithAmount => marked(&[EntityKind::Money]),
            FigureKind::MeasuresWithDocument => {
                marked(&[EntityKind::Regulation, EntityKind::DocumentNumber])
                    || self.words.contains(['《', '〔'])
            }
            FigureKind::MeasuresWithNumber => {
                marked(&[EntityKind::Count]) || names_number(&self.words)
            }
            FigureKind::MeasuresWithBody => marked(&[EntityKind::Organization]),
            FigureKind::ConcreteMeasures => {
                !self.entities.is_empty() && self.entities.iter().any(|e| *e != EntityKind::Person)
                    || self.words.contains(['《', '〔'])
                    || names_number(&self.words)
            }
            _ => false,
        }
    }
}

/// Whether `words` name any number: of days, yuan, people, times.
fn names_number(words: &str) -> bool {
    const NUMERALS: &str = "二两三四五六七八九十百千";
    const UNITS: &str = "个次项名人万元年月期场份件条套台处户家天批间轮篇座";
    let is_number = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let after = words.chars().skip(1);
    let counts = |(number, unit): (char, char)| NUMERALS.contains(number) && UNITS.contains(unit);
    words.contains(is_number) || words.chars().zip(after).any(counts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::figures::fixtures::parsed;

    fn is_concrete(measure: &str) -> bool {
        let document = parsed(&format!(
            "二、整改情况\n1.关于台账不全的问题\n整改情况：一是{measure}。二是加强管理。\n2.关于学习不够的问题\n整改情况：补齐台账。\n"
        ));
        let measure = NodeView::all(&document).find(NodeView::is_outer_measure);
        Named::by(&measure.expect("there is one")).has(FigureKind::ConcreteMeasures)
    }

    #[test]
    fn a_measure_is_concrete_where_it_names_a_number_a_document_or_a_body() {
        for words in [
            "培训3期",
            "收回欠款12.5万元",
            "修订《采购办法》",
            "召开三次会议",
            "印发柏发〔2024〕7号",
            "会同县财政局核对账目",
        ] {
            assert!(is_concrete(words), "{words}");
        }
        for words in [
            "进一步提高认识",
            "一把手负总责",
            "坚持一手抓防范、一手抓整改",
        ] {
            assert!(!is_concrete(words), "{words}");
        }
    }
}
