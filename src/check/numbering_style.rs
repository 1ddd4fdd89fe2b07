//! `numbering-style`: a numbering that follows in number but not in form, as `（2）` after `（一）`. The number decides how it
//! was read; a person should look whether it stands at the right level.

use super::context::{Context, label_range};
use super::sequence::Fault;
use super::{Code, Diagnostic, Message};

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for finding in &context.numbering {
        if let Fault::Style { expected } = &finding.fault {
            found.push(Diagnostic::new(
                Code::NumberingStyle,
                label_range(finding.node),
                Some(finding.node.id()),
                Message::new("check-numbering-style")
                    .with("label", finding.label.clone())
                    .with("expected", expected.clone()),
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{SOUND, raised, report};
    use super::*;

    #[test]
    fn another_form_of_the_next_number_is_raised() {
        let findings = SOUND.replace("（二）财务", "（2）财务");
        assert_eq!(raised(&report(&findings), Code::NumberingStyle), ["（2）"]);
        assert_eq!(
            raised(&report(SOUND), Code::NumberingStyle),
            Vec::<String>::new()
        );
    }
}
