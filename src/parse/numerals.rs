//! Numbers as reports write them: Arabic digits, Chinese numerals with units, and digit by digit as in years.

/// The value of one Chinese digit.
pub(super) fn digit(c: char) -> Option<u32> {
    Some(match c {
        '零' | '〇' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// The value of one Chinese unit.
fn unit(c: char) -> Option<u32> {
    Some(match c {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1000,
        _ => return None,
    })
}

/// The characters that may stand in a Chinese numeral.
pub(super) const HAN_NUMERALS: &str = "零〇一壹二两贰三叁四肆五伍六陆七柒八捌九玖十拾百佰千仟廿卅";

/// Whether `c` may stand in a Chinese numeral.
pub(super) fn is_han_numeral(c: char) -> bool {
    digit(c).is_some() || unit(c).is_some() || matches!(c, '廿' | '卅')
}

/// The value of a numeral, Arabic or Chinese, and nothing else around it.
pub(super) fn value(words: &str) -> Option<u32> {
    if words.is_empty() || words.len() > 36 {
        return None;
    }
    if words.bytes().all(|b| b.is_ascii_digit()) {
        return words.parse().ok();
    }
    if words.chars().all(|c| digit(c).is_some()) {
        return words
            .chars()
            .try_fold(0u32, |sum, c| sum.checked_mul(10)?.checked_add(digit(c)?));
    }
    let (mut sum, mut pending) = (0u32, None);
    for c in words.chars() {
        match (digit(c), unit(c), c) {
            (Some(digit), ..) => pending = Some(digit),
            (None, Some(unit), _) => {
                sum = sum.checked_add(pending.take().unwrap_or(1).checked_mul(unit)?)?;
            }
            (None, None, '廿') => sum = sum.checked_add(20)?,
            (None, None, '卅') => sum = sum.checked_add(30)?,
            _ => return None,
        }
    }
    sum.checked_add(pending.unwrap_or(0))
}

/// How many bytes of the beginning of `words` are a Chinese numeral of at most five characters.
pub(super) fn han_prefix(words: &str) -> usize {
    words
        .chars()
        .take(6)
        .take_while(|c| is_han_numeral(*c))
        .map(char::len_utf8)
        .sum()
}

/// How many bytes of the beginning of `words` are Arabic digits; long runs are looked at no further than 12.
pub(super) fn arabic_prefix(words: &str) -> usize {
    words
        .bytes()
        .take(12)
        .take_while(u8::is_ascii_digit)
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_of_all_kinds_have_values() {
        for (words, number) in [
            ("7", 7),
            ("十", 10),
            ("十一", 11),
            ("二十", 20),
            ("廿三", 23),
            ("一百零八", 108),
            ("二〇二四", 2024),
            ("两", 2),
            ("三千二百", 3200),
        ] {
            assert_eq!(value(words), Some(number), "{words}");
        }
        assert_eq!(value(""), None);
        assert_eq!(value("一个"), None);
        assert_eq!(value("99999999999"), None);
    }
}
