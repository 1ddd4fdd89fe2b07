//! `damaged-number`: dates and numbers that lost characters in copying: `2024615日`, `20235月`, a thirteenth month, 年月日 with
//! nothing before it. They look valid and are not to be trusted.

use super::context::Context;
use super::{Code, Diagnostic, Message};
use crate::parse::patterns::pattern;

pattern!(
    /// Digits run together where 年 or 月 was lost, numbers that no calendar has, and figures lost before their unit.
    DAMAGED = r"(?x)
        (?: \d{5,8}[日月] )
      | (?: (?:19|20)\d{3,}年 )
      | (?: (?:^|[^\d〔\[(（.．]) (?:19|20)\d年\d{1,2}月 )
      | (?: 年(?:0?0|1[3-9]|[2-9]\d|\d{3,})月 )
      | (?: 月(?:0?0|3[2-9]|[4-9]\d|\d{3,})日 )
      | (?: 年\d{3,4}日 )
      | (?: [于至到，。截]年月日? )
      | (?: [1-9]\d{2,}个方面 )
      "
);

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for node in &context.nodes {
        let words = node.words.as_str();
        let is_money = |end: usize| words[end..].starts_with('元');
        for hit in DAMAGED.find_iter(words).filter(|hit| !is_money(hit.end())) {
            found.push(node.diagnostic(
                Code::DamagedNumber,
                hit.range(),
                Message::new("check-damaged-number").with("words", hit.as_str().to_owned()),
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{SOUND, raised, report};
    use super::*;

    fn hits(words: &str) -> Vec<String> {
        let findings = SOUND.replace("每月开展集体学习", &format!("截至{words}已开展集体学习"));
        raised(&report(&findings), Code::DamagedNumber)
    }

    #[test]
    fn numbers_that_lost_characters_are_raised() {
        for words in [
            "2024615日",
            "20235月",
            "2023年13月",
            "2023年6月35日",
            "2023年615日",
        ] {
            assert_eq!(hits(words).len(), 1, "{words}");
        }
    }

    #[test]
    fn sound_dates_amounts_and_document_numbers_are_not() {
        for words in [
            "2024年6月15日",
            "2024年12月",
            "12345元",
            "2024年度",
            "柏财〔2023〕28号文",
            "100日",
            "500000日元",
            "建成200年",
        ] {
            assert_eq!(hits(words), Vec::<String>::new(), "{words}");
        }
    }
}
