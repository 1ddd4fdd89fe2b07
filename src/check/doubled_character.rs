//! `doubled-character`: a character or a sign typed twice, as 四是是 or 。。 The fix makes the second noise: it stays in the text
//! and is left out of what is shown.

use super::context::{Context, Node};
use super::{Code, Diagnostic, Message};
use crate::edit::correct::Correction;
use crate::parse::patterns::pattern;

pattern!(
    /// 四是是, 的的, and signs that never come in pairs.
    DOUBLED = r"[一二三四五六七八九十]是(是)|的(的)|，(，)|。(。)|；(；)|：(：)|、(、)|,(,)|;(;)"
);

/// Words in which the doubling is sound: 的的确确, 目的的, 是是否.
const SOUND_AFTER: [&str; 3] = ["确", "否", "非"];
const SOUND_BEFORE: [&str; 1] = ["目"];

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for node in &context.nodes {
        let words = node.words.as_str();
        for hit in DOUBLED.captures_iter(words) {
            let Some(second) = hit.iter().skip(1).flatten().next() else {
                continue;
            };
            let first = second.start() - second.len();
            let is_sound = SOUND_AFTER
                .iter()
                .any(|w| words[second.end()..].starts_with(w))
                || SOUND_BEFORE.iter().any(|w| words[..first].ends_with(w));
            // Three dots of ellipsis, written as full stops, are no slip.
            let is_row = words[second.end()..].starts_with(second.as_str());
            if !is_sound && !is_row {
                found.push(diagnostic(node, first..second.end(), second.range()));
            }
        }
    }
}

fn diagnostic(
    node: &Node<'_>,
    pair: std::ops::Range<usize>,
    second: std::ops::Range<usize>,
) -> Diagnostic {
    let message = Message::new("check-doubled-character")
        .with("words", node.words.as_str()[pair.clone()].to_owned());
    node.diagnostic(Code::DoubledCharacter, pair, message)
        .fixed_by(
            Message::new("fix-second-is-noise"),
            Correction::MarkNoise {
                range: node.words.range(second),
            },
        )
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{SOUND, fixed, raised, report};
    use super::*;
    use crate::outline::Kind;
    use crate::outline::view::NodeView;

    #[test]
    fn a_doubled_character_is_raised_and_made_noise() {
        let text = report(&SOUND.replace("二是开展票据", "二是是开展票据"));
        assert_eq!(raised(&text, Code::DoubledCharacter), ["是是"]);
        let after = fixed(&text, Code::DoubledCharacter);
        let measure = NodeView::all(&after)
            .find(|node| node.kind() == Kind::Measure && node.text().contains("票据"))
            .expect("it is read");
        assert_eq!(measure.text(), "开展票据复核。");
    }

    #[test]
    fn words_that_double_soundly_are_not_raised() {
        let findings = SOUND.replace("全面盘点资产", "的的确确按照目的的要求盘点资产");
        assert_eq!(
            raised(&report(&findings), Code::DoubledCharacter),
            Vec::<String>::new()
        );
    }
}
