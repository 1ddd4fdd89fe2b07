//! What a numbering looks like: its style, its ordinal and how many characters it takes.
//!
//! Only looks are decided here; what a style means in a report is for `reading` to say.

use super::labels::field_label;
use super::numbering_rare as rare;
use super::numbering_words::{caption, keyed, lettered, nth, sequence_word, sign, stem};
use super::numerals::{arabic_prefix, han_prefix, is_han_numeral, value};
use super::patterns::pattern;
use super::signs::Signs;

/// The styles of numbering, in the order in which the genre nests them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Style {
    /// `第一部分`, `第一章`.
    Part,
    /// `第一方面`.
    Aspect,
    /// `1` before the name of a part, above `1.1`.
    Bare,
    /// `一、`.
    HanComma,
    /// `（一）`, `一)`, `㈠`.
    HanParen,
    /// `1.`, `⒈`.
    ArabicDot,
    /// `1、`.
    ArabicComma,
    /// `2.1`, above `2.1.1`.
    DecimalTwo,
    /// `2.1.1`.
    DecimalThree,
    /// `问题1`, `【问题一】`, `反馈问题一`, `整改事项3`.
    Keyed,
    /// `（1）`, `⑴`.
    ArabicParen,
    /// `1)`.
    ArabicHalf,
    /// `①`.
    Circled,
    /// `a.`, `(a)`.
    Letter,
    /// `措施一`.
    Measure,
    /// `一是`.
    Shi,
    /// `一要`.
    Yao,
    /// `第一，`, `首先，`.
    First,
    /// A sign before an item of a list: `◆`, `-`.
    Bullet,
}

impl Style {
    /// Whether a line that begins so may be a heading, and not only an item of an enumeration.
    pub(super) const fn may_head(self) -> bool {
        !matches!(
            self,
            Self::Shi
                | Self::Yao
                | Self::First
                | Self::Measure
                | Self::Circled
                | Self::Letter
                | Self::Bullet
        )
    }

    /// How many there are.
    pub(super) const COUNT: usize = Self::Bullet as usize + 1;

    /// Whether the two styles are easily put one for the other by a slip.
    pub(super) const fn is_slip_of(self, other: Self) -> bool {
        matches!(
            (self, other),
            (
                Self::ArabicParen | Self::HanComma | Self::ArabicHalf,
                Self::HanParen
            ) | (Self::HanParen, Self::HanComma | Self::ArabicParen)
                | (
                    Self::ArabicComma | Self::ArabicParen | Self::ArabicHalf,
                    Self::ArabicDot
                )
                | (Self::ArabicDot, Self::ArabicComma)
                | (Self::ArabicHalf, Self::ArabicParen)
                | (Self::ArabicParen, Self::ArabicHalf)
        )
    }
}

/// One numbering at the beginning of some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Numbering {
    /// How it looks.
    pub(super) style: Style,
    /// The number it states.
    pub(super) ordinal: u32,
    /// How many bytes stand before the label: a status in brackets.
    pub(super) lead: usize,
    /// How many bytes the label takes with them, without spaces or a colon after it.
    pub(super) label_len: usize,
    /// How many bytes there are before what it numbers.
    pub(super) len: usize,
}

pattern!(
    /// `2.1 ` and `2.1.1` before words, but not a measured quantity (2.1 万元) nor a reference (2.1 节).
    DECIMAL = r"^[1-9]\d?\.([1-9]\d?)(?:\.([1-9]\d?))?( {0,9})([\p{Han}“《])"
);

/// What a decimal before it measures or refers to.
const MEASURED: &str =
    "万亿千百元米公里个平方亩吨倍小时分秒年月日号版以至到节条款项章期级度斤克升和与或";

/// The numbering that folded words begin with.
pub(super) fn numbering(words: &str) -> Option<Numbering> {
    let first = words.chars().next()?;
    if !Signs::of(first).any(Signs::NUMBERS) {
        return None;
    }
    let found = match first {
        '0'..='9' => decimal(words)
            .or_else(|| arabic(words))
            .or_else(|| rare::row(words)),
        'a'..='h' | 'A'..='H' => lettered(words, 0),
        '(' if words[1..].starts_with(|c: char| ('a'..='h').contains(&c.to_ascii_lowercase())) => {
            lettered(words, 1)
        }
        '(' => bracketed(words)
            .or_else(|| rare::dash(words))
            .or_else(|| rare::behind_status(words)),
        '-' => rare::dash(words),
        'P' | 'p' => rare::latin_part(words),
        '【' | '[' => keyed(words)
            .or_else(|| rare::behind_status(words))
            .or_else(|| rare::behind_problem(words)),
        '第' => nth(words),
        '甲' | '乙' | '丙' | '丁' | '戊' => stem(words),
        '表' => caption(words),
        '首' | '其' | '再' | '最' => sequence_word(words),
        '问' | '反' | '整' | '事' | '存' | '巡' | '措' | '序' | '<' => keyed(words),
        _ if is_han_numeral(first) => han(words),
        _ => sign(first).map(|found| rare::before_problem(words, found)),
    }?;
    let after = &words[found.len..];
    let blank = after.len() - after.trim_start_matches(' ').len();
    Some(Numbering {
        len: found.len + blank,
        ..found
    })
}

/// What a numbering may begin with besides a number of one character: with any other [`numbering`] finds none.
pub(super) const BEGINNINGS: &str = "0123456789abcdefghABCDEFGHPp(-【[第甲乙丙丁戊表首其再最问反整事存巡措序<\
    零〇一壹二两贰三叁四肆五伍六陆七柒八捌九玖十拾百佰千仟廿卅";

/// The numbering that `number` states, if it is one.
pub(super) fn made(style: Style, number: &str, label_len: usize, len: usize) -> Option<Numbering> {
    let ordinal = value(number).filter(|ordinal| (1..1000).contains(ordinal))?;
    Some(Numbering {
        style,
        ordinal,
        lead: 0,
        label_len,
        len,
    })
}

/// `2.1 ` `2.1.1`: the last number is the ordinal, the label is the whole. Two levels need a space behind them, as none
/// stands in a decimal.
fn decimal(words: &str) -> Option<Numbering> {
    // Nearly always the number of a heading or of an item stands before anything but a digit behind a dot.
    let digits = arabic_prefix(words);
    let behind = words[digits..].strip_prefix('.')?;
    if !behind.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let found = DECIMAL.captures(words)?;
    let (second, third) = (found.get(1)?, found.get(2));
    let (space, first_word) = (found.get(3)?, found.get(4)?);
    // 2.2.1 分包 numbers all the same: nothing that is measured has two dots and a space.
    let is_measured =
        MEASURED.contains(first_word.as_str()) && (third.is_none() || space.is_empty());
    if is_measured || third.is_none() && space.is_empty() {
        return None;
    }
    let (style, last) = match third {
        Some(third) => (Style::DecimalThree, third),
        None => (Style::DecimalTwo, second),
    };
    made(style, last.as_str(), last.end(), last.end())
}

/// `1.` `1、` `1)` `1 .`, but not a decimal, a date or a list of numbers; a year may follow.
fn arabic(words: &str) -> Option<Numbering> {
    let digits = arabic_prefix(words);
    if digits > 3 {
        return None;
    }
    let number = &words[..digits];
    let blank = usize::from(words[digits..].starts_with(' '));
    let sign = words[digits + blank..].chars().next()?;
    let len = digits + blank + sign.len_utf8();
    let after = words.get(len..).unwrap_or_default();
    let is_counted = starts_with_year(after)
        || starts_with_count(after)
        || number.len() == 1 && starts_with_month(after);
    let next_is_number = after.starts_with(|c: char| c.is_ascii_digit()) && !is_counted;
    let style = match sign {
        '.' if !next_is_number && !after.starts_with(['%', '.']) => Style::ArabicDot,
        '、' if !after.starts_with(|c: char| c.is_ascii_digit()) || starts_with_year(after) => {
            Style::ArabicComma
        }
        ')' if blank == 0 => Style::ArabicHalf,
        // The cell before the finding in a row of a table.
        '|' => return made(Style::Keyed, number, digits, len),
        _ if blank == 1 && heads_a_finding(&words[digits + 1..]) => {
            return made(Style::ArabicDot, number, digits, digits + 1);
        }
        _ if blank == 1 && names_a_part(&words[digits + 1..]) => {
            return made(Style::Bare, number, digits, digits + 1);
        }
        _ => return None,
    };
    // `1.、` and `1.)` are slips of the pen: both signs belong to the label.
    let len = len + usize::from(after.starts_with(')'));
    let len = len
        + if after.starts_with('、') {
            '、'.len_utf8()
        } else {
            0
        };
    made(style, number, len, len)
}

fn heads_a_finding(words: &str) -> bool {
    ["关于", "针对", "“"].iter().any(|w| words.starts_with(w))
}

pattern!(
    /// The name of a part of the report, alone on its line.
    PART = r"^(?:[^\n。,;:、|]{0,16}(?:整改|巡察|反馈)[^\n。,;:、|]{0,16}情况|下一?步[^\n。,;:、|]{0,12}(?:工作|打算|安排|计划|措施)) {0,9}(?:\n|$)"
);

/// A bare number numbers only what is surely the name of a part, and no label in a row of a table.
fn names_a_part(words: &str) -> bool {
    PART.is_match(words) && field_label(words.lines().next().unwrap_or_default()).is_none()
}

/// 12家成品油零售站: what is counted whole has no decimals, so that the number before it numbers.
fn starts_with_count(words: &str) -> bool {
    let words = words.trim_start();
    let digits = arabic_prefix(words);
    (1..=4).contains(&digits)
        && !words.starts_with('0')
        && words[digits..].starts_with([
            '家', '个', '名', '笔', '起', '宗', '处', '户', '次', '份', '条', '件', '项', '人',
            '篇', '场', '期', '批', '台', '辆', '套', '座', '所', '支', '张', '部', '本', '幅',
        ])
}

/// 7月25日: a part of a month is told in words, so that the number before it numbers.
fn starts_with_month(words: &str) -> bool {
    let digits = arabic_prefix(words);
    let is_month = value(&words[..digits]).is_some_and(|month| (1..=12).contains(&month));
    is_month && words[digits..].starts_with('月') && !words.starts_with('0')
}

/// Whether the words begin with a year.
pub(super) fn starts_with_year(words: &str) -> bool {
    let words = words.trim_start();
    let digits = arabic_prefix(words);
    digits == 4
        && (words.starts_with("19") || words.starts_with("20"))
        && (words[4..].starts_with('年') || words[4..].starts_with('-'))
}

/// `（一）` `(1)` and half of their brackets.
fn bracketed(words: &str) -> Option<Numbering> {
    // A dash is what a scanner sees in 一.
    if words.starts_with("(-)") {
        return made(Style::HanParen, "一", "(-)".len(), "(-)".len());
    }
    let inner = &words[1..];
    let inner_blank = inner.len() - inner.trim_start_matches(' ').len();
    let inner = &inner[inner_blank..];
    let (style, number) = match han_prefix(inner) {
        0 => (Style::ArabicParen, &inner[..arabic_prefix(inner)]),
        len => (Style::HanParen, &inner[..len]),
    };
    let rest = &inner[number.len()..];
    let blank = rest.len() - rest.trim_start_matches(' ').len();
    let closing = rest[blank..].chars().next()?;
    if closing != ')' || number.is_empty() || (style == Style::ArabicParen && number.len() > 3) {
        return None;
    }
    let label_len = 1 + inner_blank + number.len() + blank + 1;
    let after = &words[label_len..];
    let len = label_len
        + match after.chars().next() {
            Some(sign @ ('、' | '.' | ':')) => sign.len_utf8(),
            _ => 0,
        };
    made(style, number, label_len, len)
}

/// `一、` `一.` `一)` `一是` `一要`.
fn han(words: &str) -> Option<Numbering> {
    let number = &words[..han_prefix(words)];
    let rest = &words[number.len()..];
    let blank = usize::from(rest.starts_with(' '));
    let sign = rest[blank..].chars().next()?;
    let len = number.len() + blank + sign.len_utf8();
    let after = &words[len..];
    let style = match sign {
        // 壹、 stands above 一、.
        '、' if number.starts_with(is_formal) => Style::Part,
        // 一、二级公路 is a list of words, not a numbering.
        '、' if !after.starts_with(is_han_numeral) => Style::HanComma,
        '.' => Style::HanComma,
        ')' => Style::HanParen,
        '是' if blank == 0 && !after.starts_with("否") => {
            // 四是是 has a doubled character; the first is the label's.
            Style::Shi
        }
        '要' if blank == 0 && !after.starts_with(['求', '素', '点']) => Style::Yao,
        _ => return None,
    };
    if matches!(number, "零" | "〇") {
        return None;
    }
    let mut len = len;
    if matches!(style, Style::Shi | Style::Yao)
        && let Some(sign @ (',' | ':' | '、')) = after.chars().next()
    {
        len += sign.len_utf8();
    }
    let label_len = number.len() + blank + sign.len_utf8();
    made(style, number, label_len, len)
}

/// Whether a numeral is of those that cannot be altered by a stroke.
const fn is_formal(c: char) -> bool {
    matches!(
        c,
        '壹' | '贰' | '叁' | '肆' | '伍' | '陆' | '柒' | '捌' | '玖' | '拾'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, style: Style, ordinal: u32, label: &str, rest: &str) {
        let found = numbering(words).unwrap_or_else(|| panic!("{words} is numbered"));
        assert_eq!(
            (
                found.style,
                found.ordinal,
                &words[..found.label_len],
                &words[found.len..]
            ),
            (style, ordinal, label, rest)
        );
    }

    #[test]
    fn every_style_is_recognised_with_and_without_spaces() {
        check("一、路灯", Style::HanComma, 1, "一、", "路灯");
        check("二十一、路灯", Style::HanComma, 21, "二十一、", "路灯");
        check("(一)路灯", Style::HanParen, 1, "(一)", "路灯");
        check("(十二) 路灯", Style::HanParen, 12, "(十二)", "路灯");
        check("一)路灯", Style::HanParen, 1, "一)", "路灯");
        check("㈢路灯", Style::HanParen, 3, "㈢", "路灯");
        check("1.路灯", Style::ArabicDot, 1, "1.", "路灯");
        check("1 . 路灯", Style::ArabicDot, 1, "1 .", "路灯");
        check("1. 2023年路灯", Style::ArabicDot, 1, "1.", "2023年路灯");
        check("1.2023年路灯", Style::ArabicDot, 1, "1.", "2023年路灯");
        check("2.7月25日修灯", Style::ArabicDot, 2, "2.", "7月25日修灯");
        check("⒈路灯", Style::ArabicDot, 1, "⒈", "路灯");
        check("12、路灯", Style::ArabicComma, 12, "12、", "路灯");
        check("(3)路灯", Style::ArabicParen, 3, "(3)", "路灯");
        check("3)路灯", Style::ArabicHalf, 3, "3)", "路灯");
        check("③路灯", Style::Circled, 3, "③", "路灯");
        check("⑵路灯", Style::ArabicParen, 2, "⑵", "路灯");
        check("贰、路灯", Style::Part, 2, "贰、", "路灯");
        check("②具体问题:路灯", Style::Keyed, 2, "②", "路灯");
        check("三是路灯", Style::Shi, 3, "三是", "路灯");
        check("四是是路灯", Style::Shi, 4, "四是", "是路灯");
        check("一要路灯", Style::Yao, 1, "一要", "路灯");
        check("第一,路灯", Style::First, 1, "第一", "路灯");
        check("首先,路灯", Style::First, 1, "首先", "路灯");
        check("PART 02:路灯", Style::Part, 2, "PART 02", "路灯");
        check("Part.1 路灯", Style::Part, 1, "Part.1", "路灯");
        check("第二部分 路灯", Style::Part, 2, "第二部分", "路灯");
        check("第一方面:路灯", Style::Aspect, 1, "第一方面", "路灯");
    }

    #[test]
    fn decimal_numbers_are_labels() {
        check(
            "2 反馈问题整改情况",
            Style::Bare,
            2,
            "2",
            "反馈问题整改情况",
        );
        check("2.1 路灯管护", Style::DecimalTwo, 1, "2.1", "路灯管护");
        check("2.12 路灯管护", Style::DecimalTwo, 12, "2.12", "路灯管护");
        check("2.1.3 路灯", Style::DecimalThree, 3, "2.1.3", "路灯");
        check(
            "2.2.1 分包管理",
            Style::DecimalThree,
            1,
            "2.2.1",
            "分包管理",
        );
        check("2.1.3路灯", Style::DecimalThree, 3, "2.1.3", "路灯");
    }

    #[test]
    fn keyed_numbers_are_labels() {
        check("问题1:路灯", Style::Keyed, 1, "问题1", "路灯");
        check("第2项:路灯", Style::Keyed, 2, "第2项", "路灯");
        check("反馈问题之一:路灯", Style::Keyed, 1, "反馈问题之一", "路灯");
        check("问题10 路灯", Style::Keyed, 10, "问题10", "路灯");
        check("问题1关于路灯", Style::Keyed, 1, "问题1", "关于路灯");
        check("【问题一】路灯", Style::Keyed, 1, "【问题一】", "路灯");
        check("反馈问题二:路灯", Style::Keyed, 2, "反馈问题二", "路灯");
        check("问题(三)路灯", Style::Keyed, 3, "问题(三)", "路灯");
        check("整改事项4:路灯", Style::Keyed, 4, "整改事项4", "路灯");
        check("措施一:路灯", Style::Measure, 1, "措施一", "路灯");
    }

    #[test]
    fn numbers_that_number_nothing_are_passed_over() {
        for words in [
            "3.5万元",
            "3.5 万元",
            "3.5 节",
            "3 整改情况",
            "3 个反馈问题整改情况良好",
            "2.1路灯",
            "24.6.3日",
            "24.6月底前",
            "11.5.14.2的",
            "2024.6.3",
            "第3条",
            "一、二级公路",
            "问题3个",
            "问题一直存在",
            "1、2号线",
            "2024年6月",
            "一是否",
            "",
            "一",
            "(一",
            "100%",
            "一些",
            "反馈问题:路灯",
            "第一责任人",
            "一要求",
            "0.路灯",
        ] {
            assert_eq!(numbering(words), None, "{words}");
        }
    }
}
