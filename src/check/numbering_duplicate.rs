//! `numbering-duplicate`: a number used twice under one heading. Either a slip of the agency's, or one of the two is
//! something else than it was read as.

use super::context::{Context, label_range};
use super::sequence::Fault;
use super::{Code, Diagnostic, Message};

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for finding in &context.numbering {
        if finding.fault == Fault::Duplicate {
            found.push(Diagnostic::new(
                Code::NumberingDuplicate,
                label_range(finding.node),
                Some(finding.node.id()),
                Message::new("check-numbering-duplicate").with("label", finding.label.clone()),
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{SOUND, raised, report};
    use super::*;

    #[test]
    fn a_number_used_twice_is_raised_once() {
        let findings = SOUND.replace("2.关于“资产台账", "1.关于“资产台账");
        let report = report(&findings);
        assert_eq!(raised(&report, Code::NumberingDuplicate), ["1."]);
        assert_eq!(raised(&report, Code::NumberingOrder), Vec::<String>::new());
    }
}
