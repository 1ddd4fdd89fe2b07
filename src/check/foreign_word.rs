//! `foreign-word`: an English word inside a Chinese sentence, mostly a leftover of machine translation or of an editor.
//! Abbreviations in capitals, addresses and everyday words are no such leftovers. The fix makes the word noise.

use super::context::Context;
use super::{Code, Diagnostic, Message};
use crate::edit::correct::Correction;
use crate::outline::Kind;
use crate::outline::view::is_han;
use crate::parse::patterns::pattern;

pattern!(
    /// A word in small letters that is no part of an address, a file name or a unit.
    WORD = r"[A-Za-z@.:/_0-9-]+"
);

/// Words that Chinese reports use.
const USUAL: [&str; 14] = [
    "app", "wifi", "vs", "email", "ppt", "pdf", "excel", "word", "km", "kg", "mm", "cm", "kv", "mg",
];

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for node in context
        .nodes
        .iter()
        .filter(|node| node.kind() != Kind::Contact)
    {
        let words = node.words.as_str();
        for hit in WORD.find_iter(words) {
            let word = hit.as_str();
            let before = words[..hit.start()].trim_end().chars().next_back();
            let after = words[hit.end()..].trim_start().chars().next();
            let is_inside = before.is_some_and(is_han) && after.is_some_and(is_han);
            let is_word = word.len() > 1 && word.bytes().all(|b| b.is_ascii_lowercase());
            let is_blot = word.bytes().all(|b| b == b'x');
            if is_inside && is_word && !is_blot && !USUAL.contains(&word) {
                let message = Message::new("check-foreign-word").with("word", word.to_owned());
                found.push(
                    node.diagnostic(Code::ForeignWord, hit.range(), message)
                        .fixed_by(
                            Message::new("fix-is-noise"),
                            Correction::MarkNoise {
                                range: node.words.range(hit.range()),
                            },
                        ),
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{SOUND, fixed, raised, report};
    use super::*;

    #[test]
    fn a_stray_english_word_is_raised_and_made_noise() {
        let text = report(&SOUND.replace("全面盘点资产", "全面盘点or清理资产"));
        assert_eq!(raised(&text, Code::ForeignWord), ["or"]);
        fixed(&text, Code::ForeignWord);
    }

    #[test]
    fn abbreviations_and_addresses_are_not_raised() {
        let findings = SOUND.replace(
            "全面盘点资产",
            "使用OA系统和app在www.bx.example网站盘点资产",
        );
        assert_eq!(
            raised(&report(&findings), Code::ForeignWord),
            Vec::<String>::new()
        );
    }
}
