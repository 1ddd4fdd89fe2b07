//! Printed words made fit to show: noise left out, white space that only layout put there dropped.

use crate::outline::{Mark, MarkKind};
use crate::text::{Text, TextRange};

/// Whether `c` is a Chinese character, of any plane.
#[must_use]
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}' | '〇')
}

/// The words of `range` without the noise among `marks`, without white space between two Chinese characters, without
/// white space at the ends; other white space, line breaks too, becomes one space.
#[must_use]
pub fn clean(text: &Text, range: TextRange, marks: &[Mark]) -> String {
    let mut out = String::new();
    let mut space_pending = false;
    let mut at = range.start();
    let noise = marks
        .iter()
        .filter(|mark| mark.kind == MarkKind::Noise)
        .filter_map(|mark| mark.range.intersection(range));
    for gap in noise.map(Some).chain([None]) {
        let kept_to = gap.map_or(range.end(), TextRange::start);
        if at < kept_to {
            push_clean(
                &mut out,
                &mut space_pending,
                text.slice(TextRange::new(at, kept_to)),
            );
        }
        at = at.max(gap.map_or(range.end(), TextRange::end));
    }
    out
}

fn push_clean(out: &mut String, space_pending: &mut bool, words: &str) {
    for c in words.chars() {
        if c.is_whitespace() {
            *space_pending = true;
            continue;
        }
        if std::mem::take(space_pending) {
            match out.chars().next_back() {
                None => {}
                Some(before) if is_han(before) && is_han(c) => {}
                Some(_) => out.push(' '),
            }
        }
        out.push(c);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outline::Origin;

    #[test]
    fn noise_and_layout_white_space_are_left_out() {
        let text = Text::new("　　规范财\n\n务  管理—3—制度 (略) 大");
        let noise = Mark {
            range: TextRange::of_bytes(
                text.as_str().find("—3").expect("it is there"),
                text.as_str().find("制度").expect("it is there"),
            ),
            kind: MarkKind::Noise,
            value: None,
            origin: Origin::Parser,
        };
        assert_eq!(
            clean(&text, text.range(), &[noise]),
            "规范财务管理制度 (略) 大"
        );
    }
}
