//! `numbering-order`: numbers that do not rise. 1, 3, 2 says that parts were moved; 1, 2, 1 under one heading says that a
//! heading between them was lost, or was not read.

use super::context::{Context, label_range};
use super::sequence::Fault;
use super::{Code, Diagnostic, Message};

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for finding in &context.numbering {
        let message = match finding.fault {
            Fault::Order { after } => Message::new("check-numbering-order")
                .with("number", finding.ordinal)
                .with("after", after),
            Fault::Restart { after } => {
                Message::new("check-numbering-restart").with("after", after)
            }
            _ => continue,
        };
        let range = label_range(finding.node);
        found.push(Diagnostic::new(
            Code::NumberingOrder,
            range,
            Some(finding.node.id()),
            message,
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{SOUND, raised, report};
    use super::*;

    #[test]
    fn numbers_that_fall_are_raised_and_no_gap_with_them() {
        let findings = SOUND
            .replace("2.关于“学习记录", "3.关于“学习记录")
            .replace(
                "（二）财务",
                "2.关于“学习笔记不够工整”问题。\n整改情况：一是开展笔记展评。二是通报展评结果。\n（二）财务",
            );
        let report = report(&findings);
        assert_eq!(raised(&report, Code::NumberingOrder), ["2."]);
        assert_eq!(raised(&report, Code::NumberingGap), Vec::<String>::new());
    }
}
