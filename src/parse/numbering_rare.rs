//! Numberings that few reports use: letters, heavenly stems, tables and classes by number, a number that a scan took for a
//! dash, and a status in brackets before the number.

use super::numbering::{Numbering, Style, made, numbering};
use super::patterns::pattern;
use super::status;

/// What a letter, a stem or a dash numbers begins so.
fn is_numbered(words: &str) -> bool {
    words
        .trim_start()
        .starts_with(|c: char| crate::outline::view::is_han(c) || "“‘《\"".contains(c))
}

/// `a.` `b)` `A、`.
pub(super) fn letter(words: &str) -> Option<Numbering> {
    let letter = words.chars().next().filter(char::is_ascii_alphabetic)?;
    let sign = words[1..].chars().next()?;
    let len = 1 + sign.len_utf8();
    (matches!(sign, '.' | ')' | '、') && is_numbered(&words[len..]))
        .then(|| lettered(letter, len, len))
}

/// `(a)`.
pub(super) fn letter_in_brackets(words: &str) -> Option<Numbering> {
    let mut inner = words.strip_prefix('(')?.chars();
    let letter = inner.next().filter(char::is_ascii_alphabetic)?;
    (inner.next()? == ')' && is_numbered(&words[3..])).then(|| lettered(letter, 3, 3))
}

fn lettered(letter: char, label_len: usize, len: usize) -> Numbering {
    Numbering {
        style: Style::Letter,
        ordinal: u32::from(letter.to_ascii_lowercase()) - u32::from('a') + 1,
        lead: 0,
        label_len,
        len,
    }
}

/// `甲、` `乙.`.
pub(super) fn stem(words: &str) -> Option<Numbering> {
    let first = words.chars().next()?;
    let ordinal = "甲乙丙丁戊己庚辛壬癸"
        .chars()
        .position(|stem| stem == first)? as u32
        + 1;
    let sign = words[first.len_utf8()..].chars().next()?;
    let len = first.len_utf8() + sign.len_utf8();
    let after = &words[len..];
    // 甲、乙两家 is a list of words.
    let lists = after.starts_with(|c: char| "甲乙丙丁戊己庚辛壬癸".contains(c));
    (matches!(sign, '、' | '.') && is_numbered(after) && !lists).then_some(Numbering {
        style: Style::Stem,
        ordinal,
        lead: 0,
        label_len: len,
        len,
    })
}

/// `-、` and `(-)`: a scan takes 一 for a dash.
pub(super) fn dash(words: &str) -> Option<Numbering> {
    let (style, len) = if words.starts_with("-、") {
        (Style::HanComma, "-、".len())
    } else if words.starts_with("(-)") {
        (Style::HanParen, "(-)".len())
    } else {
        return None;
    };
    is_numbered(&words[len..])
        .then(|| made(style, "1", len, len))
        .flatten()
}

pattern!(
    TABLE = r"^(?:附?表|清单|类别|板块) ?([一二三四五六七八九十]{1,3}|\d{1,2})(?:[:、. ]) {0,4}[\p{Han}“]"
);

/// `表一 ` `附表2：`: what the table gathers.
pub(super) fn table(words: &str) -> Option<Numbering> {
    let number = TABLE.captures(words)?.get(1)?;
    let sign = words[number.end()..].chars().next()?;
    made(
        Style::Aspect,
        number.as_str(),
        number.end(),
        number.end() + sign.len_utf8(),
    )
}

pattern!(ROW = r"^\d{1,2}[-.](\d{1,2}) ?\|");

/// `2-1|`: the number of a row that belongs to the second part of its table.
pub(super) fn row(words: &str) -> Option<Numbering> {
    let number = ROW.captures(words)?.get(1)?;
    let len = words.find('|')? + 1;
    made(Style::Keyed, number.as_str(), number.end(), len)
}

/// `【已完成】3.`: how far it got, before the number of the finding.
pub(super) fn behind_status(words: &str) -> Option<Numbering> {
    let lead = status::bracketed_at_start(words)?.whole.end;
    let lead = words.len() - words[lead..].trim_start_matches(' ').len();
    let found = numbering(&words[lead..]).filter(|n| n.style.may_head() && n.lead == 0)?;
    Some(Numbering {
        lead,
        label_len: lead + found.label_len,
        len: lead + found.len,
        ..found
    })
}

/// The numbering of what is surely a heading: there a bare number before words numbers them too.
pub(super) fn of_heading(words: &str) -> Option<Numbering> {
    numbering(words).or_else(|| bare(words))
}

/// `1 title`.
pub(super) fn bare(words: &str) -> Option<Numbering> {
    let digits = super::numerals::arabic_prefix(words);
    let behind = &words[digits..];
    let blank = behind.len() - behind.trim_start_matches(' ').len();
    (digits <= 2 && blank > 0 && is_numbered(behind))
        .then(|| made(Style::Bare, &words[..digits], digits, digits + blank))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, style: Style, ordinal: u32, label: &str) {
        let found = numbering(words).unwrap_or_else(|| panic!("{words} is numbered"));
        let said = &words[found.lead..found.label_len];
        assert_eq!((found.style, found.ordinal, said), (style, ordinal, label));
    }

    #[test]
    fn rare_numberings_are_recognised() {
        check("b.修灯", Style::Letter, 2, "b.");
        check("(c)修灯", Style::Letter, 3, "(c)");
        check("乙、路灯不亮", Style::Stem, 2, "乙、");
        check("(-)路灯不亮", Style::HanParen, 1, "(-)");
        check("-、路灯不亮", Style::HanComma, 1, "-、");
        check("表二 党建类问题", Style::Aspect, 2, "表二");
        check("第一类:路灯不亮", Style::Aspect, 1, "第一类");
        check("【已完成】3.路灯不亮", Style::ArabicDot, 3, "3.");
        check("[整改中] (二)路灯不亮", Style::HanParen, 2, "(二)");
    }

    #[test]
    fn what_only_looks_like_a_rare_numbering_is_none() {
        for words in [
            "A.B",
            "甲、乙两家公司",
            "-3-",
            "表一致通过",
            "【已完成】路灯",
            "e.g. x",
        ] {
            assert_eq!(numbering(words), None, "{words}");
        }
        assert_eq!(bare("3 个问题").map(|n| n.ordinal), Some(3));
        assert_eq!(bare("2023 年"), None);
    }
}
