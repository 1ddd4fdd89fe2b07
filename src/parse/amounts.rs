//! What a report claims in money and in percent: amounts in exact hundredths, in Arabic digits with a unit and in Chinese
//! numerals, and rates of completion.

use std::collections::BTreeSet;

use super::claim_clauses::Claimed;
use super::numerals::value;
use super::patterns::pattern;
use crate::outline::{ClaimSubject, Quantity};

pattern!(
    MONEY = r"(?:追缴|收回|追回|清退|退缴|退还|挽回|清收|收缴)[^,。;\d]{0,24}?(\d{1,3}(?:,\d{3})+(?:\.\d{1,6})?|\d{1,12}(?:\.\d{1,6})?) ?(万|亿)?余?元"
);
pattern!(
    MONEY_IN_HAN = r"(?:追缴|收回|追回|清退|退缴|退还|挽回|清收|收缴)[^,。;\d]{0,24}?([一二三四五六七八九十百千万亿零两壹贰叁肆伍陆柒捌玖拾佰仟点]{1,16}余?元)"
);
pattern!(
    RATE = r"(?:完成|整改|办结|销号|到位|解决)(?:到位)?率[^\d,。;]{0,4}(\d{1,3}(?:\.\d{1,2})?)%(?:[^的]|$)|(?:^|[^本性在改])(?:整改)?(?:完成|到位|销号|办结|已整改|完毕|解决)[^,。;\d]{0,8}\d{1,4}[个件项条](?:问题)?[,(]?占(?:比|(?:整改|反馈)?(?:问题)?总(?:数|量)的?)?(?:为|达|约)?(\d{1,3}(?:\.\d{1,2})?)%"
);

/// The amounts recovered and the rates that `sentence` claims; `seen` is what was claimed before and is not claimed again.
pub(super) fn amounts(
    sentence: &str,
    seen: &mut BTreeSet<(ClaimSubject, Quantity)>,
) -> Vec<Claimed> {
    let mut claimed = Vec::new();
    let mut push = |range: std::ops::Range<usize>, subject, quantity| {
        if seen.insert((subject, quantity)) {
            claimed.push((subject, range, quantity));
        }
    };
    for found in MONEY.captures_iter(sentence) {
        if let (Some(whole), Some(number)) = (found.get(0), found.get(1))
            && let Some(quantity) = hundredths(number.as_str(), found.get(2).map(|m| m.as_str()))
        {
            push(
                number.start()..whole.end(),
                ClaimSubject::AmountRecovered,
                quantity,
            );
        }
    }
    for words in MONEY_IN_HAN
        .captures_iter(sentence)
        .filter_map(|found| found.get(1))
    {
        if let Some(quantity) = in_han(words.as_str()) {
            push(words.range(), ClaimSubject::AmountRecovered, quantity);
        }
    }
    for number in RATE
        .captures_iter(sentence)
        .filter_map(|found| found.get(1).or(found.get(2)))
    {
        if let Some(quantity) = hundredths(number.as_str(), None) {
            push(
                number.start()..number.end() + 1,
                ClaimSubject::CompletionRate,
                quantity,
            );
        }
    }
    claimed
}

/// A decimal number times its unit, in hundredths, exactly.
pub(super) fn hundredths(number: &str, unit: Option<&str>) -> Option<Quantity> {
    let mut digits: Option<i64> = None;
    let mut n_decimals: Option<i64> = None;
    for sign in number.bytes() {
        match sign {
            b',' => {}
            b'.' if n_decimals.is_none() => n_decimals = Some(0),
            b'0'..=b'9' => {
                let digit = i64::from(sign - b'0');
                digits = Some(digits.unwrap_or(0).checked_mul(10)?.checked_add(digit)?);
                n_decimals = n_decimals.map(|n| n + 1);
            }
            _ => return None,
        }
    }
    let power: u32 = match unit {
        Some("万") => 4,
        Some("亿") => 8,
        _ => 0,
    };
    let digits = digits?;
    let shift = i64::from(power) + 2 - n_decimals.unwrap_or(0);
    let factor = 10_i64.checked_pow(u32::try_from(shift.abs()).ok()?)?;
    let hundredths = if shift >= 0 {
        digits.checked_mul(factor)?
    } else {
        digits / factor
    };
    Some(Quantity::hundredths(hundredths))
}

/// The amount that Chinese numerals with 元 behind them say: 三万五千元, 一点二亿元.
pub(super) fn in_han(words: &str) -> Option<Quantity> {
    let words = words.strip_suffix('元')?;
    let words = words.strip_suffix('余').unwrap_or(words);
    let (mut rest, mut sum) = (words, 0_i64);
    for (sign, unit) in [('亿', 100_000_000_i64), ('万', 10_000)] {
        if let Some((part, behind)) = rest.split_once(sign) {
            sum = sum.checked_add(times(part, unit)?)?;
            rest = behind;
        }
    }
    if !rest.is_empty() {
        sum = sum.checked_add(times(rest, 1)?)?;
    }
    (sum > 0).then_some(Quantity::hundredths(sum))
}

/// A Chinese numeral, which may have decimals behind 点, times `unit`, in hundredths.
fn times(words: &str, unit: i64) -> Option<i64> {
    let (whole, decimals) = words.split_once('点').unwrap_or((words, ""));
    let whole = i64::from(value(whole)?).checked_mul(unit.checked_mul(100)?)?;
    let mut sum = whole;
    let mut place = unit.checked_mul(100)?;
    for c in decimals.chars() {
        place /= 10;
        let digit = i64::from(value(c.encode_utf8(&mut [0; 4]))?);
        sum = sum.checked_add(digit.checked_mul(place)?)?;
    }
    Some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_in_chinese_numerals_have_values() {
        for (words, yuan) in [
            ("三万五千元", "35000"),
            ("二百三十万元", "2300000"),
            ("一点二亿元", "120000000"),
            ("一亿二千万元", "120000000"),
            ("五百余元", "500"),
            ("叁仟陆佰元", "3600"),
        ] {
            assert_eq!(
                in_han(words).map(|q| q.to_string()).as_deref(),
                Some(yuan),
                "{words}"
            );
        }
        assert_eq!(in_han("万元"), None);
        assert_eq!(in_han("三"), None);
    }
}
