//! `redacted`: words blotted out, by the agency or by the site that copied it. What is missing cannot be judged.

use super::context::Context;
use super::{Code, Diagnostic, Message};
use crate::parse::patterns::pattern;

pattern!(
    /// (略), stars, crosses, boxes, 某某, and letters put for figures.
    REDACTED = r"[（(]\s*略\s*[）)]|[*＊]+|[×╳✕]{2,}|[Xx]{2,}|[█■□▇]{2,}|某某|[Xx][年月日号]|\d[Xx]{1,3}年"
);

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for node in &context.nodes {
        let words = node.words.as_str();
        if let Some(first) = REDACTED.find(words) {
            found.push(
                node.diagnostic(
                    Code::Redacted,
                    first.range(),
                    Message::new("check-redacted")
                        .with("words", first.as_str().to_owned())
                        .with("n", REDACTED.find_iter(words).count()),
                ),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{SOUND, raised, report};
    use super::*;

    #[test]
    fn blotted_words_are_raised_once_for_each_node() {
        let findings = SOUND
            .replace("修订报销办法", "会同(略)修订(略)办法")
            .replace("全面盘点资产", "××公司盘点资产");
        assert_eq!(raised(&report(&findings), Code::Redacted), ["(略)", "××"]);
        assert_eq!(raised(&report(SOUND), Code::Redacted), Vec::<String>::new());
    }
}
