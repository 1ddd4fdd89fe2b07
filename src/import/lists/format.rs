//! How the numbers of a list are written: `3`, `三`, `叁`, `III`, `③`.

/// A way of writing numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) enum NumberFormat {
    /// `3`.
    Decimal,
    /// `03`.
    DecimalZero,
    /// `３`.
    FullWidth,
    /// `二十三`.
    Counting,
    /// `二三`.
    Digits,
    /// `贰拾叁`.
    Legal,
    /// `貳拾參`.
    LegalTraditional,
    /// `丙`.
    Stems,
    /// `寅`.
    Branches,
    /// `III`.
    UpperRoman,
    /// `iii`.
    LowerRoman,
    /// `C`.
    UpperLetter,
    /// `c`.
    LowerLetter,
    /// `③`.
    Circled,
    /// `⑶`.
    Bracketed,
    /// `⒊`.
    Stopped,
    /// `㊂`.
    CircledHan,
    /// `㈢`.
    BracketedHan,
    /// A sign in place of a number.
    Bullet,
    /// Nothing.
    None,
}

const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const LEGAL: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const LEGAL_TRADITIONAL: [char; 10] = ['零', '壹', '貳', '參', '肆', '伍', '陸', '柒', '捌', '玖'];
const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";

/// The values of Roman numerals, the highest first.
const ROMAN: [(u32, &str); 13] = [
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
];

impl NumberFormat {
    /// The format of this name in a Word document of today. Chinese editions of Word write `japaneseCounting` for 一二三.
    pub(in crate::import) fn of_name(name: &str) -> Self {
        match name {
            "decimalZero" => Self::DecimalZero,
            "decimalFullWidth" | "decimalFullWidth2" => Self::FullWidth,
            "chineseCounting"
            | "chineseCountingThousand"
            | "japaneseCounting"
            | "taiwaneseCountingThousand"
            | "taiwaneseCounting"
            | "koreanCounting" => Self::Counting,
            "ideographDigital" | "taiwaneseDigital" | "japaneseDigitalTenThousand" => Self::Digits,
            "chineseLegalSimplified" => Self::Legal,
            "ideographLegalTraditional" | "japaneseLegal" => Self::LegalTraditional,
            "ideographTraditional" => Self::Stems,
            "ideographZodiac" => Self::Branches,
            "upperRoman" => Self::UpperRoman,
            "lowerRoman" => Self::LowerRoman,
            "upperLetter" => Self::UpperLetter,
            "lowerLetter" => Self::LowerLetter,
            "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Self::Circled,
            "decimalEnclosedParen" => Self::Bracketed,
            "decimalEnclosedFullstop" => Self::Stopped,
            "ideographEnclosedCircle" => Self::CircledHan,
            "ideographParenthesesEnclosed" => Self::BracketedHan,
            "bullet" => Self::Bullet,
            "none" => Self::None,
            _ => Self::Decimal,
        }
    }

    /// The format of this code in an older Word document.
    pub(in crate::import) const fn of_code(code: u8) -> Self {
        match code {
            1 => Self::UpperRoman,
            2 => Self::LowerRoman,
            3 => Self::UpperLetter,
            4 => Self::LowerLetter,
            10 | 36 => Self::Digits,
            11 | 33 | 35 | 37 | 39 => Self::Counting,
            14 | 19 => Self::FullWidth,
            16 | 34 => Self::LegalTraditional,
            38 => Self::Legal,
            18 | 28 => Self::Circled,
            22 => Self::DecimalZero,
            23 => Self::Bullet,
            26 => Self::Stopped,
            27 => Self::Bracketed,
            29 => Self::CircledHan,
            30 => Self::Stems,
            31 => Self::Branches,
            255 => Self::None,
            _ => Self::Decimal,
        }
    }

    /// The number `n` in this format; where the format has no sign for it, in digits.
    pub(in crate::import) fn written(self, n: u32) -> String {
        match self {
            Self::Decimal => n.to_string(),
            Self::DecimalZero => format!("{n:02}"),
            Self::FullWidth => mapped_digits(n, |digit| enclosed('０', digit + 1, 10)),
            Self::Counting => chinese(n, &DIGITS, ['十', '百', '千'], Ten::Bare),
            Self::Digits => mapped_digits(n, |digit| match digit {
                0 => Some('〇'),
                digit => DIGITS.get(digit as usize).copied(),
            }),
            Self::Legal => chinese(n, &LEGAL, ['拾', '佰', '仟'], Ten::Counted),
            Self::LegalTraditional => {
                chinese(n, &LEGAL_TRADITIONAL, ['拾', '佰', '仟'], Ten::Counted)
            }
            Self::Stems => one_of(STEMS, n),
            Self::Branches => one_of(BRANCHES, n),
            Self::UpperRoman => roman(n).to_uppercase(),
            Self::LowerRoman => roman(n),
            Self::UpperLetter => letters(n).to_uppercase(),
            Self::LowerLetter => letters(n),
            Self::Circled => {
                let sign = match n {
                    0..=20 => enclosed('①', n, 20),
                    21..=35 => enclosed('㉑', n - 20, 15),
                    _ => enclosed('㊱', n - 35, 15),
                };
                sign.map_or_else(|| n.to_string(), String::from)
            }
            Self::Bracketed => enclosed_or_digits('⑴', n, 20),
            Self::Stopped => enclosed_or_digits('⒈', n, 20),
            Self::CircledHan => enclosed_or_digits('㊀', n, 10),
            Self::BracketedHan => enclosed_or_digits('㈠', n, 10),
            Self::Bullet | Self::None => String::new(),
        }
    }
}

/// Whether ten is written with a one in front.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ten {
    Bare,
    Counted,
}

/// A number as it is said in Chinese, up to a hundred million.
fn chinese(n: u32, digits: &[char; 10], units: [char; 3], ten: Ten) -> String {
    let digit = |n: u32| digits.get(n as usize % 10).copied().unwrap_or_default();
    if n == 0 || n >= 100_000_000 {
        return if n == 0 {
            digit(0).to_string()
        } else {
            n.to_string()
        };
    }
    if n >= 10_000 {
        let mut words = chinese(n / 10_000, digits, units, ten);
        words.push('万');
        let rest = n % 10_000;
        if rest > 0 {
            if rest < 1_000 {
                words.push(digit(0));
            }
            words.push_str(&chinese(rest, digits, units, Ten::Counted));
        }
        return words;
    }
    let places = [
        (n / 1000, Some(units[2])),
        (n / 100 % 10, Some(units[1])),
        (n / 10 % 10, Some(units[0])),
        (n % 10, None),
    ];
    let mut words = String::new();
    let mut skipped = false;
    for (value, unit) in places {
        if value == 0 {
            skipped = !words.is_empty();
            continue;
        }
        if skipped {
            words.push(digit(0));
            skipped = false;
        }
        let is_bare_ten = ten == Ten::Bare && words.is_empty() && (10..20).contains(&n);
        if !is_bare_ten || unit.is_none() {
            words.push(digit(value));
        }
        words.extend(unit);
    }
    words
}

fn mapped_digits(n: u32, sign: impl Fn(u32) -> Option<char>) -> String {
    n.to_string()
        .chars()
        .map(|c| c.to_digit(10).and_then(&sign).unwrap_or(c))
        .collect()
}

fn one_of(signs: &str, n: u32) -> String {
    let sign = (n as usize)
        .checked_sub(1)
        .and_then(|place| signs.chars().nth(place));
    sign.map_or_else(|| n.to_string(), String::from)
}

/// The `n`th sign, counted from 1, of a row of `most` that begins with `first`.
fn enclosed(first: char, n: u32, most: u32) -> Option<char> {
    (1..=most)
        .contains(&n)
        .then(|| char::from_u32(first as u32 + n - 1))
        .flatten()
}

fn enclosed_or_digits(first: char, n: u32, most: u32) -> String {
    enclosed(first, n, most).map_or_else(|| n.to_string(), String::from)
}

fn roman(n: u32) -> String {
    if n == 0 || n >= 5000 {
        return n.to_string();
    }
    let mut left = n;
    let mut numeral = String::new();
    for (value, sign) in ROMAN {
        while left >= value {
            numeral.push_str(sign);
            left -= value;
        }
    }
    numeral
}

/// `a` to `z`, then `aa`, `bb`, as word processors count on.
fn letters(n: u32) -> String {
    if n == 0 || n > 26 * 9 {
        return n.to_string();
    }
    let letter = char::from(b'a' + ((n - 1) % 26) as u8);
    std::iter::repeat_n(letter, ((n - 1) / 26 + 1) as usize).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expected: &[(u32, &str)]) {
        for (n, words) in expected {
            assert_eq!(
                NumberFormat::of_name(name).written(*n),
                *words,
                "{name} {n}"
            );
        }
    }

    #[test]
    fn numbers_are_written_as_people_do() {
        check(
            "chineseCountingThousand",
            &[
                (0, "零"),
                (1, "一"),
                (10, "十"),
                (12, "十二"),
                (20, "二十"),
                (101, "一百零一"),
                (110, "一百一十"),
                (1010, "一千零一十"),
                (10_010, "一万零一十"),
                (120_000, "十二万"),
            ],
        );
        check("japaneseCounting", &[(37, "三十七")]);
        check("ideographDigital", &[(10, "一〇")]);
        check("chineseLegalSimplified", &[(10, "壹拾"), (23, "贰拾叁")]);
        check("upperRoman", &[(4, "IV"), (0, "0"), (99_999, "99999")]);
        check("lowerLetter", &[(1, "a"), (27, "aa"), (9999, "9999")]);
        check(
            "decimalEnclosedCircleChinese",
            &[
                (1, "①"),
                (20, "⑳"),
                (21, "㉑"),
                (36, "㊱"),
                (50, "㊿"),
                (51, "51"),
                (0, "0"),
            ],
        );
        check("decimalFullWidth", &[(10, "１０")]);
        check("ideographTraditional", &[(3, "丙"), (11, "11"), (0, "0")]);
        check("decimalZero", &[(7, "07")]);
        check("none", &[(7, "")]);
    }

    #[test]
    fn no_number_is_too_large_to_be_written() {
        for code in 0..=u8::MAX {
            let format = NumberFormat::of_code(code);
            for n in [0, 1, 9_999, 10_000, 99_999_999, u32::MAX] {
                assert!(format.written(n).len() <= 120, "{format:?} {n}");
            }
        }
    }
}
