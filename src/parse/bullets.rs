//! Signs before a line: items of a list without numbers, or what sets a heading or a label off.

use std::collections::BTreeMap;
use std::ops::Range;

use super::enumeration::Part;
use super::labels;
use super::lines::Line;
use super::numbering::{Numbering, Style};
use super::patterns::pattern;
use super::plain::{SHORT, is_entry};
use super::wording::Worded;
use crate::outline::view::is_han;
use crate::text::fold;

/// Signs that say by themselves that something is set off.
const SIGNS: &str = "◆◇▲△●○★☆■□◎▪►▶➢✦❖※·•✓√▎▍▌▉";
/// How many characters behind a bullet are looked at.
const BEHIND_BULLET: usize = 60;
/// The sentence that heads an item has no more characters.
const ITEM_HEAD: usize = 18;
/// What a bullet sets off has at least so many Chinese characters.
const SHORTEST: usize = 2;

pattern!(
    /// A line of the index that a web page puts before a report: • 索 引 号：.
    INDEX = r"^[\p{Han} ]{1,12}[:：]"
);

/// The bullet that a line begins with and the space behind it. In a text whose lines a conversion broke, a dash may as well
/// go on with a sentence.
pub(super) fn bullet(original: &str, is_wrapped: bool) -> Option<(char, Range<usize>)> {
    let trimmed = original.trim_start();
    // In what Markdown quotes there are lists, too.
    let trimmed = trimmed.strip_prefix("> ").map_or(trimmed, str::trim_start);
    let sign = trimmed.chars().next()?;
    let behind = match sign {
        _ if SIGNS.contains(sign) => trimmed[sign.len_utf8()..].trim_start(),
        '-' | '*' => trimmed[1..].strip_prefix([' ', '\t'])?.trim_start(),
        '—' | '─' => {
            let behind = trimmed.trim_start_matches(sign);
            let count = (trimmed.len() - behind.len()) / sign.len_utf8();
            let is_sign = if is_wrapped {
                count == 2 && heads_an_item(behind)
            } else {
                count <= 3
            };
            (is_sign && !behind.starts_with(' ')).then_some(behind)?
        }
        _ => return None,
    };
    let near: Vec<char> = behind.chars().take(BEHIND_BULLET).map(fold).collect();
    let is_words = near.first().is_some_and(|first| {
        is_han(*first) || first.is_ascii_alphanumeric() || "“‘《(【[①②③\"".contains(*first)
    });
    let n_han = near.iter().filter(|c| is_han(**c)).count();
    let is_index = sign == '•' && INDEX.is_match(behind);
    (is_words && n_han >= SHORTEST && !is_index && !behind.starts_with(sign)).then(|| {
        (
            sign,
            original.len() - trimmed.len()..original.len() - behind.len(),
        )
    })
}

/// Whether the words begin with a short sentence that heads more of them, as an item does and the rest of a sentence hardly.
fn heads_an_item(words: &str) -> bool {
    words
        .char_indices()
        .take(ITEM_HEAD)
        .find(|(_, c)| !is_han(*c))
        .is_some_and(|(at, c)| c == '。' && !words[at + c.len_utf8()..].trim().is_empty())
}

/// Gives the parts behind bullets what the bullets say: the beginning of an item, or of a label, or of a heading.
pub(super) fn mark(lines: &[Line], parts: &mut [Part]) {
    for part in parts.iter_mut() {
        let line = &lines[part.line];
        if line.bullet.is_some() && part.range.start == 0 && part.numbering.is_none() {
            let words = &line.words.text[part.range.clone()];
            part.field = part.field.or_else(|| labels::set_off(words));
        }
    }
    let heading_signs = heading_signs(lines, parts);
    let finding_signs = finding_signs(lines, parts);
    for part in parts.iter_mut() {
        let Some(sign) = lines[part.line].bullet.filter(|_| part.range.start == 0) else {
            continue;
        };
        if part.numbering.is_some() || part.field.is_some() || part.states_status {
            continue;
        }
        if finding_signs.contains(&sign) {
            part.wraps_finding = true;
        } else if heading_signs.contains(&sign) {
            part.is_set_off = true;
        } else {
            part.numbering = Some(Numbering {
                style: Style::Bullet,
                ordinal: 1,
                lead: 0,
                label_len: 0,
                len: 0,
            });
        }
    }
}

/// The signs behind which, nearly always, a label or a numbered heading follows on the next line.
fn heading_signs(lines: &[Line], parts: &[Part]) -> Vec<char> {
    let mut counts: BTreeMap<char, (usize, usize)> = BTreeMap::new();
    let mut first_use: BTreeMap<char, usize> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        if let Some(sign) = line.bullet {
            first_use.entry(sign).or_insert(at);
        }
    }
    for (at, part) in parts.iter().enumerate() {
        let Some(sign) = lines[part.line].bullet.filter(|_| part.range.start == 0) else {
            continue;
        };
        if part.numbering.is_some() || part.field.is_some() {
            continue;
        }
        // What stands right behind another such line, or behind a label alone on its line, is an item of a list.
        let lists = at
            .checked_sub(1)
            .map(|above| &parts[above])
            .is_some_and(|above| {
                let words = &lines[above.line].words.text;
                above.range.start == 0 && lines[above.line].bullet == Some(sign)
                    || above.field.is_some()
                        && words[above.body_start()..above.range.end].trim().is_empty()
            });
        if lists {
            counts.insert(sign, (usize::MAX / 8, 0));
            continue;
        }
        let heads = parts.get(at + 1).is_some_and(|next| {
            next.begins_line
                && (next.may_head()
                    || next.line > part.line && is_entry(next)
                    || opens(&first_use, sign, lines[next.line].bullet))
        });
        let count = counts.entry(sign).or_default();
        *count = (count.0.saturating_add(1), count.1 + usize::from(heads));
    }
    let heads = |(sign, (all, heading)): (char, (usize, usize))| {
        (heading >= 2 && heading * 5 >= all * 3).then_some(sign)
    };
    counts.into_iter().filter_map(heads).collect()
}

/// The signs behind which, nearly always, stands the name of a finding, no sentence, and below it a paragraph that tells what
/// was done.
fn finding_signs(lines: &[Line], parts: &[Part]) -> Vec<char> {
    #[derive(Default)]
    struct Seen {
        n: usize,
        n_heads: usize,
        n_negative: usize,
    }
    let mut seen: BTreeMap<char, Seen> = BTreeMap::new();
    for (at, part) in parts.iter().enumerate() {
        let Some(sign) = lines[part.line].bullet.filter(|_| part.range.start == 0) else {
            continue;
        };
        let words = &lines[part.line].words.text;
        let tells = |next: &Part| {
            let below = &lines[next.line];
            next.begins_line
                && next.numbering.is_none()
                && next.field.is_none()
                && below.bullet.is_none()
                && below.words.text.ends_with('。')
        };
        let is_name = part.numbering.is_none()
            && part.field.is_none()
            && words.len() <= SHORT
            && !words.contains('。')
            && !words.ends_with([';', ',', ':']);
        // Where the text breaks off right behind one, nothing is known of it.
        if at + 2 >= parts.len() {
            continue;
        }
        let heads = is_name && parts.get(at + 1).is_some_and(tells);
        let worded = Worded::of(words);
        let count = seen.entry(sign).or_default();
        count.n += 1;
        count.n_heads += usize::from(heads);
        count.n_negative += usize::from(heads && worded.negative() && !worded.action());
    }
    let heads = |(
        sign,
        Seen {
            n,
            n_heads,
            n_negative,
        },
    ): (char, Seen)| {
        (n_heads >= 2 && n_heads * 10 >= n * 9 && n_negative * 2 >= n).then_some(sign)
    };
    seen.into_iter().filter_map(heads).collect()
}

/// Whether a line behind `below` stands under one behind `sign`: a sign that comes up later in the report is of a lower level.
fn opens(first_use: &BTreeMap<char, usize>, sign: char, below: Option<char>) -> bool {
    below.is_some_and(|below| first_use.get(&below) > first_use.get(&sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bullets_are_told_from_other_signs() {
        for (line, behind) in [
            ("　◆ 修灯两盏", "修灯两盏"),
            ("- 修灯两盏", "修灯两盏"),
            ("——修灯两盏。", "修灯两盏。"),
            ("·“修灯”行动", "“修灯”行动"),
            ("> - 修灯两盏", "修灯两盏"),
        ] {
            let found = bullet(line, false).map(|(_, range)| &line[range.end..]);
            assert_eq!(found, Some(behind), "{line}");
        }
        for line in [
            "- 1 -",
            "—  1  —",
            "○○县委",
            "-修灯",
            "**县**局",
            "• 索 引 号：",
            "★★★",
        ] {
            assert_eq!(bullet(line, false), None, "{line}");
        }
        assert_eq!(bullet("——修灯两盏。", true), None);
        assert!(bullet("——修灯两盏。另换灯杆。", true).is_some());
        assert_eq!(bullet("——修灯两盏,另换灯杆。共", true), None);
    }
}
