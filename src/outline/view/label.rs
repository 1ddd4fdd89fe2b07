//! What a printed label looks like apart from its number.

use super::is_han;

/// How the number in a label is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Numeral {
    /// 一, 十二.
    Han,
    /// 1, 12.
    Arabic,
    /// ①.
    Sign,
    /// 壹, 贰.
    Formal,
    /// 甲, 乙.
    Stem,
    /// 首先, 其次.
    Word,
}

/// The look of a label: how its number is written, whether brackets enclose it, and the words beside it.
///
/// The sign behind the number and the width of brackets are left out, as they vary within most reports.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LabelShape {
    numeral: Numeral,
    bracketed: bool,
    words: String,
}

const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
const HAN_NUMERALS: &str = "一二三四五六七八九十百";
const FORMAL_NUMERALS: &str = "壹贰叁肆伍陆柒捌玖拾";
/// What stands beside a number that enumerates in running prose.
const ENUMERATING: [&str; 4] = ["是", "要", "第", "则"];
/// Words that number by their order.
const SEQUENCE: [&str; 6] = ["首先", "其次", "再次", "再者", "然后", "最后"];

impl LabelShape {
    /// The shape of the number before the label of a field, whatever that is called: 1.原因分析, 2.整改措施.
    #[must_use]
    pub fn of_field(label: &str) -> Self {
        let is_word = |c: char| is_han(c) && !HAN_NUMERALS.contains(c);
        match label.find(is_word) {
            Some(end) if end > 0 => Self::of(&label[..end]),
            _ => Self::of(label),
        }
    }

    /// The shape of a printed label that states a number.
    #[must_use]
    pub fn of(label: &str) -> Self {
        if SEQUENCE.iter().any(|word| label.starts_with(word)) {
            return Self {
                numeral: Numeral::Word,
                bracketed: false,
                words: String::new(),
            };
        }
        let (numeral, before) = number(label).map_or((Numeral::Word, ""), |(range, numeral)| {
            (numeral, &label[..range.start])
        });
        // 1.2 goes on from 1.1, and 2.1 does not.
        let outer = before
            .trim_end_matches(['.', '．'])
            .chars()
            .filter(char::is_ascii_digit);
        let words = label
            .chars()
            .filter(|c| is_han(*c) && class(*c).is_none())
            .chain(outer);
        Self {
            numeral,
            bracketed: label.contains(['（', '(', '）', ')', '【', '['])
                || label.contains(|c| matches!(c, '⑴'..='⒇' | '㈠'..='㈩')),
            words: words.collect(),
        }
    }

    /// Whether it enumerates in running prose: 一是, 第一, 首先.
    #[must_use]
    pub fn is_prose(&self) -> bool {
        self.numeral == Numeral::Word
            || self.numeral == Numeral::Han && ENUMERATING.contains(&self.words.as_str())
    }
}

/// How a number is written that has this character.
fn class(c: char) -> Option<Numeral> {
    match c {
        '0'..='9' | '０'..='９' | '⑴'..='⒛' => Some(Numeral::Arabic),
        '㈠'..='㈩' => Some(Numeral::Han),
        '①'..='⑳' => Some(Numeral::Sign),
        c if HAN_NUMERALS.contains(c) => Some(Numeral::Han),
        c if FORMAL_NUMERALS.contains(c) => Some(Numeral::Formal),
        c if STEMS.contains(c) => Some(Numeral::Stem),
        _ => None,
    }
}

/// Where the number stands in a label, and how it is written.
fn number(label: &str) -> Option<(std::ops::Range<usize>, Numeral)> {
    // Of several numbers the last one counts: 1.2 is the second of the first.
    let (last, sign) = label.char_indices().rfind(|(_, c)| class(*c).is_some())?;
    let numeral = class(sign)?;
    let end = last + sign.len_utf8();
    let len: usize = label[..end]
        .chars()
        .rev()
        .take_while(|c| class(*c) == Some(numeral))
        .map(char::len_utf8)
        .sum();
    Some((end - len..end, numeral))
}

/// Whether `words` begin with a label like `label`, whatever its number; the width of brackets does not count. A label
/// without a number is like itself only.
#[must_use]
pub fn is_label_like(label: &str, words: &str) -> bool {
    behind_label_like(label, words).is_some()
}

/// What stands behind the label in `words`, where they begin with one like `label`.
#[must_use]
pub fn behind_label_like<'a>(label: &str, words: &'a str) -> Option<&'a str> {
    let Some((range, numeral)) = number(label) else {
        return words.strip_prefix(label).filter(|_| !label.is_empty());
    };
    let rest = behind(&label[..range.start], words)?;
    let len = rest
        .chars()
        .take_while(|c| class(*c) == Some(numeral))
        .map(char::len_utf8)
        .sum::<usize>();
    behind(&label[range.end..], &rest[len..]).filter(|_| len > 0)
}

/// How far two stretches of words begin alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct SharedBeginning {
    /// Whether a number and what stands behind it are among what they share; numbers written in the same way are alike.
    pub has_number: bool,
    /// How many characters are alike, with each number counted as one.
    pub n_chars: usize,
}

/// How far `one` and `other` begin alike.
#[must_use]
pub fn shared_beginning(one: &str, other: &str) -> SharedBeginning {
    let mut shared = SharedBeginning::default();
    let (mut one, mut other) = (one, other);
    let mut is_behind_number = false;
    while let (Some(a), Some(b)) = (one.chars().next(), other.chars().next()) {
        let numeral = class(a).filter(|numeral| class(b) == Some(*numeral));
        if numeral.is_some() {
            let is_of_number = |c: char| class(c) == numeral;
            one = one.trim_start_matches(is_of_number);
            other = other.trim_start_matches(is_of_number);
            is_behind_number = true;
        } else if narrow(a) == narrow(b) {
            shared.has_number |= is_behind_number;
            one = &one[a.len_utf8()..];
            other = &other[b.len_utf8()..];
        } else {
            break;
        }
        shared.n_chars += 1;
    }
    shared
}

/// What stands behind `start` in `words`, where they begin with it.
fn behind<'a>(start: &str, words: &'a str) -> Option<&'a str> {
    let mut rest = words.chars();
    start
        .chars()
        .all(|c| rest.next().map(narrow) == Some(narrow(c)))
        .then_some(rest.as_str())
}

/// The narrow form of a sign that labels have in two widths.
fn narrow(c: char) -> char {
    match c {
        '（' => '(',
        '）' => ')',
        '．' => '.',
        '［' => '[',
        '］' => ']',
        c => c,
    }
}

/// The label with another number in it, written as the one that is there; none where that cannot be done.
#[must_use]
pub fn renumbered(label: &str, to: u32) -> Option<String> {
    let (range, numeral) = number(label)?;
    let words = match numeral {
        Numeral::Han if is_plain(&label[range.clone()]) => han(to)?,
        Numeral::Arabic if is_plain(&label[range.clone()]) => to.to_string(),
        Numeral::Sign => char::from_u32('①' as u32 + to.checked_sub(1)?)
            .filter(|sign| matches!(sign, '①'..='⑳'))?
            .to_string(),
        Numeral::Stem => STEMS
            .chars()
            .nth((to as usize).checked_sub(1)?)?
            .to_string(),
        Numeral::Formal => FORMAL_NUMERALS
            .chars()
            .nth((to as usize).checked_sub(1)?)?
            .to_string(),
        Numeral::Han | Numeral::Arabic | Numeral::Word => return None,
    };
    Some(format!(
        "{}{words}{}",
        &label[..range.start],
        &label[range.end..]
    ))
}

fn is_plain(number: &str) -> bool {
    number
        .chars()
        .all(|c| c.is_ascii_digit() || HAN_NUMERALS.contains(c))
}

/// A number below a hundred as 一 to 九十九.
fn han(number: u32) -> Option<String> {
    let digit = |n: u32| HAN_NUMERALS.chars().nth(n as usize - 1);
    let tens = match number / 10 {
        0 => String::new(),
        1 => "十".to_owned(),
        tens @ 2..=9 => format!("{}十", digit(tens)?),
        _ => return None,
    };
    let ones = match number % 10 {
        0 => String::new(),
        ones => digit(ones)?.to_string(),
    };
    Some(tens + &ones)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_one_shape_differ_in_their_number_only() {
        for (a, b) in [
            ("（一）", "(十二)"),
            ("1.", "12、"),
            ("问题1", "问题37"),
            ("一是", "十一是"),
            ("首先", "最后"),
            ("甲、", "乙、"),
            ("2.1", "2.12"),
        ] {
            assert_eq!(LabelShape::of(a), LabelShape::of(b), "{a} {b}");
        }
        for (a, b) in [
            ("（一）", "（2）"),
            ("一、", "（一）"),
            ("1.", "问题1"),
            ("1.1", "2.1"),
        ] {
            assert_ne!(LabelShape::of(a), LabelShape::of(b), "{a} {b}");
        }
    }

    #[test]
    fn words_that_begin_with_a_label_of_the_form_are_known() {
        for (label, words) in [
            ("二是", "三是开展检查"),
            ("（一）", "(十二)管理方面"),
            ("问题1", "问题12：台账不全"),
            ("整改情况", "整改情况：已完成"),
        ] {
            assert!(is_label_like(label, words), "{label} {words}");
        }
        for (label, words) in [
            ("二是", "是否完成"),
            ("（一）", "（2）管理方面"),
            ("1.", "2024年"),
            ("整改情况", "完成情况：已完成"),
        ] {
            assert!(!is_label_like(label, words), "{label} {words}");
        }
    }

    #[test]
    fn words_that_begin_alike_may_differ_in_their_numbers() {
        let shared = |one, other| {
            let shared = shared_beginning(one, other);
            (shared.n_chars, shared.has_number)
        };
        assert_eq!(shared("第二个问题，食堂", "第十三个问题，校车"), (6, true));
        assert_eq!(shared("另台账登记", "另价格会商"), (1, false));
        assert_eq!(shared("（1）人员", "(12)制度"), (3, true));
        assert_eq!(shared("第二个", "第2个"), (1, false));
        assert_eq!(shared("第一批", "第二类"), (2, false));
        assert_eq!(shared("", "另"), (0, false));
        let rest = behind_label_like("第二个问题，", "第三个问题，校车");
        assert_eq!(rest, Some("校车"));
    }

    #[test]
    fn a_label_can_be_given_another_number() {
        assert_eq!(renumbered("（三）", 2).as_deref(), Some("（二）"));
        assert_eq!(renumbered("十一是", 10).as_deref(), Some("十是"));
        assert_eq!(renumbered("问题9", 10).as_deref(), Some("问题10"));
        assert_eq!(renumbered("③", 2).as_deref(), Some("②"));
        assert_eq!(renumbered("首先", 2), None);
        assert_eq!(han(45).as_deref(), Some("四十五"));
    }
}
