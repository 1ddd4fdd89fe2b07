//! `personal-data`: mobile or identity numbers of people in the text, also among the contacts. Whoever passes the report on
//! should know of them.

use super::context::Context;
use super::{Code, Diagnostic, Message};
use crate::parse::patterns::pattern;

pattern!(
    /// A run of digits and letters, in which nothing else may stand beside the number.
    RUN = r"[0-9A-Za-z]+"
);
pattern!(
    /// A mobile number, or an identity number of eighteen.
    PERSONAL = r"^(?:1[3-9]\d{9}|[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx])$"
);

/// How long an identity number is.
const IDENTITY: usize = 18;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for node in &context.nodes {
        let runs = RUN.find_iter(node.words.as_str());
        for number in runs.filter(|run| PERSONAL.is_match(run.as_str())) {
            let is_identity = number.len() == IDENTITY;
            let key = if is_identity {
                "check-identity-number"
            } else {
                "check-mobile-number"
            };
            found.push(node.diagnostic(Code::PersonalData, number.range(), Message::new(key)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{SOUND, raised, report};
    use super::*;

    #[test]
    fn numbers_of_people_are_raised_and_other_numbers_are_not() {
        let findings = SOUND
            .replace(
                "全面盘点资产",
                "由经办人（13800138000、13900139000）盘点资产",
            )
            .replace("修订报销办法", "修订文号12345678901234567890的办法");
        assert_eq!(
            raised(&report(&findings), Code::PersonalData),
            ["13800138000", "13900139000"]
        );
    }
}
