//! `enumeration-gap`: an enumeration with a part left out (一是, 三是) or that begins after its first. The words of the part
//! left out mostly stand in the part before it; where its number is still there, the fix begins a part at it.

use super::context::Context;
use super::numbering_gap::gap;
use super::{Code, Diagnostic};

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    found.extend(
        context
            .numbering
            .iter()
            .filter(|finding| finding.enumerates)
            .filter_map(|finding| gap(finding, Code::EnumerationGap, "check-enumeration-gap")),
    );
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{SOUND, document, found, make, raised, report};
    use super::*;
    use crate::edit::correct::Correction;
    use crate::outline::Kind;
    use crate::outline::view::NodeView;

    #[test]
    fn a_part_left_out_and_a_late_first_part_are_raised() {
        let findings = SOUND
            .replace("二是每月开展集体学习", "三是每月开展集体学习")
            .replace("一是修订报销办法。", "");
        assert_eq!(
            raised(&report(&findings), Code::EnumerationGap),
            ["三是", "二是"]
        );
        assert_eq!(
            raised(&report(SOUND), Code::EnumerationGap),
            Vec::<String>::new()
        );
    }

    #[test]
    fn a_part_that_was_not_read_as_one_can_be_begun() {
        let findings = SOUND.replace(
            "二是每月开展集体学习。",
            "二是每月开展集体学习。三是组织考试。",
        );
        let before = document(&report(&findings));
        let second = NodeView::all(&before)
            .find(|node| node.kind() == Kind::Measure && node.text().starts_with("每月"))
            .expect("it is read");
        let mut damaged = before.clone();
        make(&mut damaged, &Correction::MergeUp { id: second.id() });
        let diagnostics = found(&damaged, Code::EnumerationGap);
        make(&mut damaged, &diagnostics[0].fixes[0].correction);
        assert!(found(&damaged, Code::EnumerationGap).is_empty());
        assert_eq!(
            NodeView::all(&damaged)
                .map(|n| n.text())
                .collect::<Vec<_>>(),
            NodeView::all(&before).map(|n| n.text()).collect::<Vec<_>>()
        );
    }
}
