//! `mojibake`: characters spoilt by a wrong encoding. Opening the file with another encoding may bring them back; what the
//! agency published spoilt stays so.

use super::context::Context;
use super::{Code, Diagnostic, Message};
use crate::parse::patterns::pattern;

pattern!(
    /// Replacement characters, private ones that are no single bullet, what GBK makes of them, UTF-8 read as GBK and as Latin-1,
    /// question marks in a row.
    SPOILT = r"\u{FFFD}+|[\u{E000}-\u{F8FF}]{2,}|(?:锟斤拷|烫烫|屯屯)+|(?:[锛銆鈥鐨鍦浜鏄涓]{1,2}[\u{20AC}-\u{FFFF}]?){3,}|[À-ÖØ-öø-ÿ]{2,}[\u{80}-\u{BF}]?|ï¿½|â€|\?{3,}"
);

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for node in &context.nodes {
        let words = node.words.as_str();
        let n = SPOILT.find_iter(words).count();
        if let Some(first) = SPOILT.find(words) {
            found.push(node.diagnostic(
                Code::Mojibake,
                first.range(),
                Message::new("check-mojibake").with("n", n),
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{SOUND, raised, report};
    use super::*;

    #[test]
    fn spoilt_characters_are_raised_once_for_each_node() {
        let findings = SOUND.replace("全面盘点资产", "全面锟斤拷资产�");
        assert_eq!(raised(&report(&findings), Code::Mojibake), ["锟斤拷"]);
        assert_eq!(raised(&report(SOUND), Code::Mojibake), Vec::<String>::new());
    }
}
