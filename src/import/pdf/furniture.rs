//! What is printed on every page and is not part of the report: page numbers, running heads, marks across the page. It is
//! left out, as it is of other formats, and told page by page. Notes at the foot of a page are put at the end.

use std::collections::{BTreeMap, BTreeSet};

use super::lines::{Line, median};
use super::page::{Page, Piece};

/// The share of the page's height, from above and from below, in which running heads and page numbers stand.
const EDGE: f64 = 0.13;
/// How many lines from the edge a head or foot may stand.
const DEEPEST: usize = 2;

/// Leaves out what is printed on every page; the lines that were, each with the number of its page.
pub(super) fn strip(pages: &mut [Page]) -> Vec<(usize, String)> {
    let mut on_pages: BTreeMap<String, usize> = BTreeMap::new();
    let mut marks: BTreeMap<(String, i64), usize> = BTreeMap::new();
    for page in pages.iter() {
        let at_edge: BTreeSet<String> = edge_lines(page)
            .filter(|place| stands_apart(page, *place))
            .filter_map(|place| Some(without_digits(&page.line(place)?.words)))
            .collect();
        for words in at_edge {
            *on_pages.entry(words).or_default() += 1;
        }
        let large: BTreeSet<(String, i64)> = page.lines().filter_map(|l| mark(l, page)).collect();
        for found in large {
            *marks.entry(found).or_default() += 1;
        }
    }
    let n_pages = pages.len();
    // Heads may differ on the pages to the left and to the right.
    let is_on_most = |n: Option<&usize>| n.is_some_and(|n| *n > 1 && n * 10 >= n_pages * 4);
    let mut left_out = Vec::new();
    for page in pages {
        let furniture: BTreeSet<usize> = edge_lines(page)
            .filter(|place| {
                page.line(*place).is_some_and(|line| {
                    is_page_number(&line.words)
                        || (stands_apart(page, *place)
                            && is_on_most(on_pages.get(&without_digits(&line.words))))
                })
            })
            .collect();
        let is_mark =
            |line: &Line| mark(line, page).is_some_and(|found| is_on_most(marks.get(&found)));
        let marked: BTreeSet<usize> = (0..page.pieces.len())
            .filter(|place| page.line(*place).is_some_and(is_mark))
            .collect();
        let mut place = 0;
        let number = page.number;
        page.pieces.retain(|piece| {
            let leaves = furniture.contains(&place) || marked.contains(&place);
            if let Piece::Line(line) = piece
                && leaves
            {
                left_out.push((number, line.words.clone()));
            }
            place += 1;
            !leaves
        });
    }
    left_out
}

/// Takes the notes at the foot of the pages out of them.
pub(super) fn take_notes(pages: &mut [Page]) -> Vec<String> {
    let mut notes: Vec<String> = Vec::new();
    for page in pages {
        let Some(body) = median(page.lines().map(|line| line.size)) else {
            continue;
        };
        let n_small = page
            .pieces
            .iter()
            .rev()
            .take_while(|piece| matches!(piece, Piece::Line(line) if line.size < body * 0.9))
            .count();
        let first = page.pieces.len() - n_small;
        let is_note = |line: &Line| line.baseline > page.height / 2.0 && begins_note(&line.words);
        if first == 0 || !page.line(first).is_some_and(is_note) {
            continue;
        }
        for piece in page.pieces.split_off(first) {
            let Piece::Line(line) = piece else {
                continue;
            };
            match notes.last_mut() {
                Some(note) if !begins_note(&line.words) => note.push_str(&line.words),
                _ => notes.push(line.words),
            }
        }
    }
    notes
}

/// Whether a line begins as notes do: ①, [1], 1, *, 注.
fn begins_note(words: &str) -> bool {
    let mut chars = words.chars();
    match chars.next() {
        Some('①'..='⑳' | '*' | '＊' | '※' | '⁰'..='⁹' | '¹' | '²' | '³' | '注') => {
            true
        }
        Some('[' | '［' | '〔' | '【') => chars
            .next()
            .is_some_and(|c| c.is_ascii_digit() || c == '注'),
        Some('0'..='9') => {
            let after = chars.find(|c| !c.is_ascii_digit());
            after.is_some_and(|c| !"年月日%.．、".contains(c))
        }
        _ => false,
    }
}

/// The places of the lines near the upper and lower edge of the page.
fn edge_lines(page: &Page) -> impl Iterator<Item = usize> {
    let n = page.pieces.len();
    (0..n).filter(move |place| {
        let near = *place < DEEPEST || place + DEEPEST >= n;
        near && page.line(*place).is_some_and(|line| {
            let height = line.baseline / page.height;
            !(EDGE..1.0 - EDGE).contains(&height)
        })
    })
}

/// Whether a line is set apart from the text by a gap or by the size of its type, as heads and feet are.
fn stands_apart(page: &Page, place: usize) -> bool {
    let Some(line) = page.line(place) else {
        return false;
    };
    let is_upper = line.baseline < page.height / 2.0;
    let inwards: Vec<&Line> = if is_upper {
        (place + 1..page.pieces.len())
            .filter_map(|at| page.line(at))
            .collect()
    } else {
        (0..place).rev().filter_map(|at| page.line(at)).collect()
    };
    let gaps = inwards
        .windows(2)
        .map(|two| (two[0].baseline - two[1].baseline).abs());
    let usual = median(gaps).unwrap_or(line.size * 1.5);
    let body = median(inwards.iter().map(|other| other.size)).unwrap_or(line.size);
    inwards
        .first()
        .is_none_or(|next| (next.baseline - line.baseline).abs() > usual * 1.3)
        || (line.size - body).abs() > body * 0.15
}

/// What a line in large type says and where it stands, by which it is found again on other pages.
fn mark(line: &Line, page: &Page) -> Option<(String, i64)> {
    let body = median(page.lines().map(|other| other.size))?;
    let place = (line.baseline / 4.0).round() as i64;
    (line.size > body * 1.5).then(|| (line.words.clone(), place))
}

fn without_digits(words: &str) -> String {
    let visible = words.chars().filter(|c| !c.is_whitespace());
    visible
        .map(|c| if c.is_ascii_digit() { '#' } else { c })
        .collect()
}

/// Whether a line holds nothing but the number of its page.
fn is_page_number(words: &str) -> bool {
    let bare: String = words
        .chars()
        .filter(|c| !c.is_whitespace() && !"—–－-―─·.•~～_|/".contains(*c))
        .collect();
    let is_number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十百〇零".contains(c);
    let n_digits = bare.chars().filter(char::is_ascii_digit).count();
    if n_digits == bare.chars().count() {
        return n_digits <= 4;
    }
    let frame: String = bare.chars().filter(|c| !is_number(*c)).collect();
    bare.chars().count() <= 14
        && ["第页", "第页共页", "共页第页", "共页", "Page", "Pageof"].contains(&frame.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(words: &str, baseline: f64, size: f64) -> Piece {
        Piece::Line(Line {
            words: words.to_owned(),
            left: 50.0,
            right: 500.0,
            baseline,
            size,
            ..Line::default()
        })
    }

    fn page(pieces: Vec<Piece>) -> Page {
        Page {
            number: 1,
            width: 600.0,
            height: 800.0,
            pieces,
            rules: Vec::new(),
        }
    }

    fn words(pages: &[Page]) -> Vec<Vec<&str>> {
        let words = |page| Page::lines(page).map(|line| line.words.as_str()).collect();
        pages.iter().map(words).collect()
    }

    #[test]
    fn page_numbers_are_known_and_figures_are_not() {
        for number in [
            "— 3 —",
            "12",
            "第 3 页 共 12 页",
            "3/12",
            "第三页",
            "-1-",
            "Page 2 of 9",
        ] {
            assert!(is_page_number(number), "{number}");
        }
        for words in ["一、", "共12项", "2024年", "12345", "三"] {
            assert!(!is_page_number(words), "{words}");
        }
    }

    #[test]
    fn heads_numbers_and_marks_go_and_what_is_said_twice_stays() {
        let mut pages: Vec<Page> = (1..=4)
            .map(|number| {
                page(vec![
                    line(&format!("柏溪县水务局 {number}"), 40.0, 9.0),
                    line("完成情况：已完成。", 90.0, 12.0),
                    line("一是修订制度", 110.0, 12.0),
                    line("内部资料", 400.0, 60.0),
                    line("二是培训", 690.0, 12.0),
                    line("完成情况：已完成。", 710.0, 12.0),
                    line(&format!("— {number} —"), 760.0, 10.0),
                ])
            })
            .collect();
        let left_out = strip(&mut pages);
        assert_eq!(left_out.len(), 12);
        assert!(left_out.contains(&(1, "— 1 —".to_owned())));
        for page in words(&pages) {
            assert_eq!(page.len(), 4);
        }
    }

    #[test]
    fn notes_at_the_foot_are_put_together() {
        let mut pages = vec![page(vec![
            line("整改①完成", 100.0, 12.0),
            line("并长期坚持", 120.0, 12.0),
            line("①指2024年", 700.0, 9.0),
            line("的整改。", 712.0, 9.0),
        ])];
        assert_eq!(take_notes(&mut pages), ["①指2024年的整改。"]);
        assert_eq!(words(&pages), [["整改①完成", "并长期坚持"]]);
    }
}
