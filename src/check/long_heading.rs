//! `long-heading`: a heading as long as a paragraph. A title may quote a long finding, but mostly the sentences after the
//! title were taken into it; a person can split it or choose the title's words.

use super::context::{Context, heading_range};
use super::{Code, Diagnostic, Message};

/// Longer titles are rare even where they quote whole findings.
const LONGEST: usize = 120;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for node in context.nodes.iter().filter(|node| node.kind().is_heading()) {
        let length = node.view.title().unwrap_or_default().chars().count();
        if length > LONGEST {
            found.push(Diagnostic::new(
                Code::LongHeading,
                heading_range(node.view),
                Some(node.view.id()),
                Message::new("check-long-heading").with("length", length),
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{SOUND, raised, report};
    use super::*;

    #[test]
    fn a_title_of_a_hundred_and_fifty_characters_is_raised() {
        let long = "学习计划不够具体，".repeat(17);
        let findings = SOUND.replace("学习计划不够具体", long.trim_end_matches('，'));
        assert_eq!(raised(&report(&findings), Code::LongHeading).len(), 1);
        assert_eq!(
            raised(&report(SOUND), Code::LongHeading),
            Vec::<String>::new()
        );
    }
}
