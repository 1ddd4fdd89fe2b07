//! `ambiguous-reading`: a heading for which another meaning was nearly as good, or a whole reading hardly ahead of the next
//! best. What a person has decided or confirmed is not doubted.

use super::context::{Context, heading_range};
use super::{Code, Diagnostic, Message};
use crate::outline::view::NodeView;
use crate::outline::{Kind, Origin, SectionRole};

/// Below this confidence, in percent, a heading is doubtful.
pub const DOUBTFUL_HEADING: u8 = 85;
/// Below this lead, in percent, the whole reading is doubtful.
const DOUBTFUL_READING: u8 = 90;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let is_open =
        |node: &NodeView<'_>| node.segment().origin == Origin::Parser && !node.is_confirmed();
    let headings = || {
        context
            .nodes
            .iter()
            .map(|node| node.view)
            .filter(|node| matches!(node.kind(), Kind::Group | Kind::Issue))
    };
    for node in headings().filter(is_open) {
        let confidence = node.segment().confidence.to_percent();
        if confidence < DOUBTFUL_HEADING {
            found.push(Diagnostic::new(
                Code::AmbiguousReading,
                heading_range(node),
                Some(node.id()),
                Message::new("check-ambiguous-heading").with("confidence", confidence),
            ));
        }
    }
    // Once a person has decided about any heading, the doubt about the whole has been looked at.
    let margin = context.document.quality().margin_percent;
    if margin < DOUBTFUL_READING && headings().count() > 1 && headings().all(|node| is_open(&node))
    {
        let findings = context
            .nodes
            .iter()
            .map(|node| node.view)
            .find(|node| node.kind() == Kind::Section(SectionRole::Findings))
            .or_else(|| headings().next());
        if let Some(node) = findings {
            found.push(Diagnostic::new(
                Code::AmbiguousReading,
                heading_range(node),
                None,
                Message::new("check-ambiguous-reading").with("margin", margin),
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::fixtures::{SOUND, document, found, report};
    use super::*;
    use crate::outline::{Confidence, Document, Outline, ReadingQuality};

    fn doubted(confidence: u8, margin_percent: u8) -> Document {
        let sure = document(&report(SOUND));
        let mut segments = sure.outline().segments().to_vec();
        if let Some(issue) = segments.iter_mut().find(|s| s.kind == Kind::Issue) {
            issue.confidence = Confidence::percent(confidence);
        }
        let outline = Outline::new(sure.text(), segments, sure.outline().marks().to_vec());
        Document::new(
            Arc::clone(sure.text()),
            Arc::clone(sure.hints()),
            outline.expect("it tiles the text"),
            ReadingQuality { margin_percent },
        )
    }

    #[test]
    fn doubtful_headings_and_readings_are_raised() {
        assert_eq!(found(&doubted(90, 90), Code::AmbiguousReading).len(), 0);
        let heading = found(&doubted(30, 90), Code::AmbiguousReading);
        assert!(heading.len() == 1 && heading[0].node.is_some());
        let reading = found(&doubted(90, 5), Code::AmbiguousReading);
        assert!(reading.len() == 1 && reading[0].node.is_none());
    }
}
