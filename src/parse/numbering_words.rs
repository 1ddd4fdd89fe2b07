//! Numberings that are words, letters or single signs: 第一部分, 首先, 问题1, 甲、, 表一, a., ①.

use super::numbering::{Numbering, Style, made, starts_with_year};
use super::numerals::{arabic_prefix, han_prefix};
use crate::outline::view::is_han;

/// `甲、`, which heads a part.
pub(super) fn stem(words: &str) -> Option<Numbering> {
    const STEMS: &str = "甲乙丙丁戊";
    let first = words.chars().next()?;
    let after = words[first.len_utf8()..].strip_prefix('、')?;
    let ordinal = STEMS.chars().position(|stem| stem == first)? as u32 + 1;
    let len = first.len_utf8() + '、'.len_utf8();
    // 甲、乙两方 lists.
    (!after.starts_with(|c: char| STEMS.contains(c)) && after.starts_with(is_han)).then_some(
        Numbering {
            style: Style::Aspect,
            ordinal,
            lead: 0,
            label_len: len,
            len,
        },
    )
}

/// `表一 `, which heads the table below it.
pub(super) fn caption(words: &str) -> Option<Numbering> {
    let rest = &words['表'.len_utf8()..];
    let number = match han_prefix(rest) {
        0 => &rest[..arabic_prefix(rest)],
        len => &rest[..len],
    };
    let label_len = '表'.len_utf8() + number.len();
    let sign = words[label_len..].chars().next()?;
    if matches!(sign, ' ' | ':' | '、') {
        made(
            Style::Aspect,
            number,
            label_len,
            label_len + sign.len_utf8(),
        )
    } else {
        None
    }
}

/// `a.` `(a)` before a Chinese word.
pub(super) fn lettered(words: &str, at: usize) -> Option<Numbering> {
    let letter = words[at..].chars().next()?;
    let after = &words[at + 1..];
    let sign = after.chars().next()?;
    let is_closed = if at == 0 {
        matches!(sign, '.' | '、' | ')')
    } else {
        sign == ')'
    };
    let len = at + 1 + sign.len_utf8();
    let begins = words[len..]
        .trim_start()
        .starts_with(|c: char| is_han(c) || c == '“' || c == '《');
    (is_closed && begins).then(|| Numbering {
        style: Style::Letter,
        ordinal: u32::from(letter.to_ascii_lowercase()) - u32::from('a') + 1,
        lead: 0,
        label_len: len,
        len,
    })
}

/// `第一，` `第一部分` `第一方面`.
pub(super) fn nth(words: &str) -> Option<Numbering> {
    let rest = &words['第'.len_utf8()..];
    let number = match han_prefix(rest) {
        0 => &rest[..arabic_prefix(rest)],
        len => &rest[..len],
    };
    let head = '第'.len_utf8() + number.len();
    let after = &words[head..];
    for (unit, style) in [
        ("部分", Style::Part),
        ("章", Style::Part),
        ("个方面", Style::Aspect),
        ("方面", Style::Aspect),
        ("大类", Style::Aspect),
        ("类", Style::Aspect),
        ("板块", Style::Aspect),
    ] {
        if let Some(rest) = after.strip_prefix(unit) {
            let sign = rest.chars().next();
            return match sign {
                Some(sign @ (':' | '、' | ',' | '.' | ' ')) => {
                    let label_len = head + unit.len();
                    made(style, number, label_len, label_len + sign.len_utf8())
                }
                _ => None,
            };
        }
    }
    // 第1项: names a finding of a list.
    for unit in ["个问题", "项问题", "项"] {
        let Some(rest) = after.strip_prefix(unit) else {
            continue;
        };
        let label_len = head + unit.len();
        match rest.chars().next() {
            Some(':') => return made(Style::Keyed, number, label_len, label_len + 1),
            // Alone on its line it names the entry below.
            None => return made(Style::Keyed, number, label_len, label_len),
            _ => {}
        }
    }
    match after.chars().next() {
        Some(sign @ (',' | '、' | ':')) => {
            made(Style::First, number, head, head + sign.len_utf8())
        }
        _ => None,
    }
}

/// `首先，` `其次，` `再次，` `最后，`.
pub(super) fn sequence_word(words: &str) -> Option<Numbering> {
    let table = [
        ("首先", 1, Style::First),
        ("其次", 2, Style::First),
        ("再次", 3, Style::First),
        ("最后", 3, Style::First),
        ("其一", 1, Style::First),
        ("其二", 2, Style::First),
        ("其三", 3, Style::First),
        ("其四", 4, Style::First),
    ];
    table.into_iter().find_map(|(word, ordinal, style)| {
        let sign = words.strip_prefix(word)?.chars().next()?;
        matches!(sign, ',' | ':' | '、').then_some(Numbering {
            style,
            ordinal,
            lead: 0,
            label_len: word.len(),
            len: word.len() + sign.len_utf8(),
        })
    })
}

/// `问题1` `问题一：` `【问题一】` `反馈问题一` `整改事项3` `措施一：`.
pub(super) fn keyed(words: &str) -> Option<Numbering> {
    let opening = words
        .chars()
        .next()
        .filter(|c| matches!(c, '【' | '[' | '<'));
    let open_len = opening.map_or(0, char::len_utf8);
    let inner = &words[open_len..];
    let keys = [
        ("反馈问题", Style::Keyed),
        ("具体问题", Style::Keyed),
        ("存在问题", Style::Keyed),
        ("巡察问题", Style::Keyed),
        ("整改问题", Style::Keyed),
        ("问题", Style::Keyed),
        ("整改事项", Style::Keyed),
        ("整改任务", Style::Keyed),
        ("反馈事项", Style::Keyed),
        ("事项", Style::Keyed),
        ("序号", Style::Keyed),
        ("整改措施", Style::Measure),
        ("措施", Style::Measure),
    ];
    let (key, style) = keys.into_iter().find(|(key, _)| inner.starts_with(key))?;
    let after_key = &inner[key.len()..];
    let blank = after_key.len() - after_key.trim_start_matches(' ').len();
    let after_key = &after_key[blank..];
    // 反馈问题之一: numbers, where a colon sets it off.
    let one_of = if after_key.starts_with('之') {
        '之'.len_utf8()
    } else {
        0
    };
    let after_key = &after_key[one_of..];
    let bracket = usize::from(after_key.starts_with('('));
    let rest = &after_key[bracket..];
    let han = han_prefix(rest);
    let number = if han > 0 {
        &rest[..han]
    } else {
        &rest[..arabic_prefix(rest)]
    };
    if number.is_empty() {
        return None;
    }
    let mut after = &rest[number.len()..];
    let mut label_len = open_len + key.len() + blank + one_of + bracket + number.len();
    if bracket == 1 {
        after = after.strip_prefix(')')?;
        label_len += 1;
    }
    if opening.is_some() {
        let close = after
            .chars()
            .next()
            .filter(|c| matches!(c, '】' | ']' | '>'))?;
        label_len += close.len_utf8();
        after = &after[close.len_utf8()..];
    }
    let sign = after.chars().next();
    let closed = bracket == 1 || opening.is_some();
    let separated = match sign {
        sign if one_of > 0 => sign == Some(':'),
        None | Some(':' | '、' | ' ' | ',' | '“') => true,
        Some('.') => {
            !after[1..].starts_with(|c: char| c.is_ascii_digit()) || starts_with_year(&after[1..])
        }
        // 问题3个 counts; 问题一直 is prose; 问题1关于 numbers.
        Some(c) => {
            closed
                || (han == 0 && !"个项条类名%人件宗起次处年月".contains(c) && !c.is_ascii_digit())
        }
    };
    let len = label_len
        + match sign {
            Some(sign @ (':' | '、' | '.' | ',')) => sign.len_utf8(),
            _ => 0,
        };
    if separated {
        made(style, number, label_len, len)
    } else {
        None
    }
}

/// Whether `c` is a numbering that may stand even in the middle of a clause.
pub(super) const fn is_circled(c: char) -> bool {
    matches!(c, '①'..='⑳' | '❶'..='❿')
}

/// `①` `⑴` `⒈` `㈠`, each one character.
pub(super) fn sign(c: char) -> Option<Numbering> {
    let code = u32::from(c);
    let (style, ordinal) = match c {
        '①'..='⑳' => (Style::Circled, code - 0x2460 + 1),
        '⑴'..='⒇' => (Style::ArabicParen, code - 0x2474 + 1),
        '⒈'..='⒛' => (Style::ArabicDot, code - 0x2488 + 1),
        '❶'..='❿' => (Style::Circled, code - 0x2776 + 1),
        '㈠'..='㈩' => (Style::HanParen, code - 0x3220 + 1),
        _ => return None,
    };
    let len = c.len_utf8();
    Some(Numbering {
        style,
        ordinal,
        lead: 0,
        label_len: len,
        len,
    })
}
