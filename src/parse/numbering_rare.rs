//! Numberings that few reports use: a number that a scan took for a dash, the number of a row in the second part of a table,
//! a bare number before a heading, and a status in brackets before the number.

use super::numbering::{Numbering, Style, made, numbering};
use super::patterns::pattern;
use super::status;

/// What a dash or a bare number numbers begins so.
fn is_numbered(words: &str) -> bool {
    words
        .trim_start()
        .starts_with(|c: char| crate::outline::view::is_han(c) || "“‘《\"".contains(c))
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

pattern!(ROW = r"^\d{1,2}[-.](\d{1,2}) ?\|");

/// `2-1|`: the number of a row that belongs to the second part of its table.
pub(super) fn row(words: &str) -> Option<Numbering> {
    let digits = super::numerals::arabic_prefix(words);
    if !words[digits..].starts_with(['-', '.']) {
        return None;
    }
    let number = ROW.captures(words)?.get(1)?;
    let len = words.find('|')? + 1;
    made(Style::Keyed, number.as_str(), number.end(), len)
}

pattern!(LATIN_PART = r"^(?:PART|Part|part)[. ]{0,2}(\d{1,2})(?:[:.、,| ]|$)");

/// `PART 01`: what pages for telephones call their parts.
pub(super) fn latin_part(words: &str) -> Option<Numbering> {
    let found = LATIN_PART.captures(words)?;
    let (whole, number) = (found.get(0)?, found.get(1)?);
    made(Style::Part, number.as_str(), number.end(), whole.end())
}

/// `②具体问题:`: the number of a finding behind which the label says that it is one.
pub(super) fn before_problem(words: &str, found: Numbering) -> Numbering {
    let behind = words.get(found.len..).unwrap_or_default();
    let label = ["具体问题:", "反馈问题:", "存在问题:", "问题:"]
        .into_iter()
        .find(|label| found.style == Style::Circled && behind.starts_with(label));
    match label {
        Some(label) if behind.len() > label.len() => Numbering {
            style: Style::Keyed,
            len: found.len + label.len(),
            ..found
        },
        _ => found,
    }
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

/// `【问题】2.`: the number of a finding behind the label that says it is one.
pub(super) fn behind_problem(words: &str) -> Option<Numbering> {
    let lead = PROBLEM_BEFORE.find(words)?.end();
    let found = numbering(&words[lead..]).filter(|n| n.style.may_head() && n.lead == 0)?;
    Some(Numbering {
        style: Style::Keyed,
        lead,
        label_len: lead + found.label_len,
        len: lead + found.len,
        ..found
    })
}

pattern!(PROBLEM_BEFORE = r"^[【\[](?:反馈|存在|具体|巡[察视])?问题[】\]] {0,9}");

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
        check("(-)路灯不亮", Style::HanParen, 1, "(-)");
        check("-、路灯不亮", Style::HanComma, 1, "-、");
        check("【已完成】3.路灯不亮", Style::ArabicDot, 3, "3.");
        check("[整改中] (二)路灯不亮", Style::HanParen, 2, "(二)");
        check("【问题】4.路灯不亮", Style::Keyed, 4, "4.");
    }

    #[test]
    fn what_only_looks_like_a_rare_numbering_is_none() {
        for words in ["-3-", "-路灯", "【已完成】路灯", "1-2个"] {
            assert_eq!(numbering(words), None, "{words}");
        }
        assert_eq!(bare("3 个问题").map(|n| n.ordinal), Some(3));
        assert_eq!(bare("2023 年"), None);
    }
}
