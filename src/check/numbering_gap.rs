//! `numbering-gap`: a number left out among headings. Either the report lost a heading, or the reading took one for prose;
//! where the number left out stands in the text before, the fix begins a heading there.

use super::context::{Context, label_range};
use super::sequence::{Fault, Finding, with_missing_found};
use super::{Code, Diagnostic, Message};

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    found.extend(
        context
            .numbering
            .iter()
            .filter(|finding| !finding.enumerates)
            .filter_map(|finding| gap(finding, Code::NumberingGap, "check-numbering-gap")),
    );
}

/// The diagnostic about a gap before `finding`, if there is one.
pub(super) fn gap(finding: &Finding<'_>, code: Code, key: &'static str) -> Option<Diagnostic> {
    let Fault::Gap { from, to } = finding.fault else {
        return None;
    };
    let missing = if from == to {
        from.to_string()
    } else {
        format!("{from}—{to}")
    };
    let message = Message::new(key)
        .with("label", finding.label.clone())
        .with("missing", missing);
    let diagnostic = Diagnostic::new(
        code,
        label_range(finding.node),
        Some(finding.node.id()),
        message,
    );
    Some(if from == to {
        with_missing_found(diagnostic, finding, from)
    } else {
        diagnostic
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{SOUND, raised, report};
    use super::*;

    #[test]
    fn a_number_left_out_is_raised() {
        let findings = SOUND.replace("2.关于“资产台账", "4.关于“资产台账");
        assert_eq!(raised(&report(&findings), Code::NumberingGap), ["4."]);
    }

    #[test]
    fn numbers_that_run_through_all_groups_are_sound() {
        let findings = SOUND
            .replace("1.关于“报销", "3.关于“报销")
            .replace("2.关于“资产", "4.关于“资产");
        assert_eq!(
            raised(&report(&findings), Code::NumberingGap),
            Vec::<String>::new()
        );
    }

    #[test]
    fn fields_that_are_numbered_go_on_from_each_other() {
        let numbered = |n: u32| {
            let fields = format!("1.原因分析：重视不够。\n{n}.整改情况：");
            report(&SOUND.replace("整改情况：", &fields))
        };
        let gaps = |text: &str| raised(text, Code::NumberingGap);
        assert_eq!(gaps(&numbered(2)), Vec::<String>::new());
        assert_eq!(gaps(&numbered(3)), ["3.整改情况"; 4]);
    }
}
