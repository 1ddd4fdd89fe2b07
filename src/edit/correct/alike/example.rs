//! Words taken by hand as the example of others: cells of one column, stretches that begin alike, and what stands at the same
//! place of segments of one form.

use super::{AlikePlace, is_open, may_begin, of_form, of_whole};
use crate::edit::correct::Correction;
use crate::outline::view::{NodeView, SharedBeginning, shared_beginning};
use crate::outline::{Document, Kind, Mark, MarkKind};
use crate::text::TextRange;

/// Words with which one clause goes on from another; other words that begin alike in one character only do so by chance.
const OPENERS: &str = "另已对在经还也并又现拟正未仍将即为因但由且";
/// Segments that begin alike in fewer characters do so by chance.
const SHORTEST_OF_SEGMENTS: usize = 3;
/// A table has no longer cells.
const LONGEST_CELL: usize = 60;
/// Signs behind which a clause may end.
const SIGNS: &str = "，,、。；;：:！？!?”」』）)】";

/// The places where words stand as those in `taken` do, each taken as `kind`.
pub(super) fn taken(before: &Document, taken: TextRange, kind: Kind) -> Vec<AlikePlace> {
    let text = before.text();
    let taken = text.trimmed(taken);
    let node = before
        .outline()
        .index_at(taken.start())
        .and_then(|index| NodeView::new(before, index))
        .filter(|node| !taken.is_empty() && node.range().contains_range(taken));
    let Some(node) = node else {
        return Vec::new();
    };
    let mut found = cells(before, node, taken);
    if found.is_empty() {
        found = led_alike(before, node, taken);
    }
    if found.is_empty() {
        found = placed_alike(before, node, taken);
    }
    let is_noise = |(node, range): &(NodeView<'_>, TextRange)| {
        let covers =
            |mark: &Mark| mark.kind == MarkKind::Noise && mark.range.contains_range(*range);
        node.kind() == Kind::Noise || node.marks().iter().any(covers)
    };
    found.retain(|place| !is_noise(place));
    let place = |(node, range): (NodeView<'_>, TextRange)| {
        let correction = of_whole(before, &Correction::TakeRange { range, kind });
        AlikePlace {
            id: node.id(),
            range,
            correction,
        }
    };
    found.into_iter().map(place).collect()
}

type Found<'a> = Vec<(NodeView<'a>, TextRange)>;

/// Where words end that were taken, which says where others like them do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// With the segment.
    Segment,
    /// With the line.
    Line,
    /// Behind this sign, when it comes for this time.
    Behind(char, usize),
    /// Before this sign, when it comes for this time.
    Before(char, usize),
}

impl Ending {
    /// Where `taken` ends in a segment that ends where `rest`, the words behind it, do; none where nothing shows it.
    pub(super) fn of(taken: &str, rest: &str) -> Option<Self> {
        let blank = |c: char| c.is_whitespace() && c != '\n';
        let times = |sign: char| taken.matches(sign).count();
        if rest.trim().is_empty() {
            return Some(Self::Segment);
        }
        if rest.trim_start_matches(blank).starts_with('\n') {
            return Some(Self::Line);
        }
        let is_sign = |c: &char| SIGNS.contains(*c);
        if let Some(sign) = taken.chars().next_back().filter(is_sign) {
            return Some(Self::Behind(sign, times(sign)));
        }
        let sign = rest.chars().next().filter(is_sign)?;
        Some(Self::Before(sign, times(sign) + 1))
    }

    /// The words at the beginning of `words`, which go to the end of a segment, that end so.
    pub(super) fn cut(self, words: &str) -> Option<&str> {
        let line = words.split('\n').next().unwrap_or_default();
        let nth = |sign: char, n: usize| line.match_indices(sign).nth(n.checked_sub(1)?);
        let cut = match self {
            Self::Segment => words,
            Self::Line => line,
            Self::Behind(sign, n) => &line[..nth(sign, n)?.0 + sign.len_utf8()],
            Self::Before(sign, n) => &line[..nth(sign, n)?.0],
        };
        Some(cut.trim_end()).filter(|cut| !cut.is_empty())
    }
}

/// The cells of a line between bars, tabs or blanks, each with where it begins; none where it is no row of a table.
fn cells_of(line: &str) -> Option<Vec<(usize, &str)>> {
    let strong = ['\t', '|', '│'];
    let has_strong = line.contains(strong);
    let parts = |c: char| {
        if has_strong {
            strong.contains(&c)
        } else {
            c == ' ' || c == '\u{3000}'
        }
    };
    let mut at = 0;
    let mut cells = Vec::new();
    for part in line.split_inclusive(parts) {
        let cell = part.trim_end_matches(parts);
        let words = cell.trim();
        if !words.is_empty() {
            cells.push((at + cell.len() - cell.trim_start().len(), words));
        }
        at += part.len();
    }
    let is_short = |(_, cell): &(usize, &str)| cell.chars().count() <= LONGEST_CELL;
    (cells.len() > 1 && cells.iter().all(is_short)).then_some(cells)
}

/// Where the words taken are a cell of a table, the cells of the same column in the rows around it.
fn cells<'a>(before: &'a Document, example: NodeView<'a>, taken: TextRange) -> Found<'a> {
    let text = before.text();
    let row_at = |line: usize| {
        let range = text.line(line);
        let cells = cells_of(text.slice(range))?;
        let in_text = |(at, words): (usize, &str)| {
            let start = range.start().offset(at);
            TextRange::new(start, start.offset(words.len()))
        };
        Some(cells.into_iter().map(in_text).collect::<Vec<TextRange>>())
    };
    let line = text.line_of(taken.start());
    let Some(row) = row_at(line) else {
        return Vec::new();
    };
    let Some(column) = row.iter().position(|cell| *cell == taken) else {
        return Vec::new();
    };
    let is_row = |cells: &Vec<TextRange>| cells.len() == row.len();
    let above = (0..line)
        .rev()
        .map_while(|line| row_at(line).filter(is_row));
    let below = (line + 1..text.n_lines()).map_while(|line| row_at(line).filter(is_row));
    let mut rows: Vec<Vec<TextRange>> = above.collect();
    // The first row names the columns, unless it is the one that was taken from.
    rows.pop();
    rows.reverse();
    rows.extend(below);
    let place = |row: Vec<TextRange>| {
        let cell = *row.get(column)?;
        let node = NodeView::new(before, before.outline().index_at(cell.start())?)?;
        let is_like = node.kind() == example.kind()
            && node.range().contains_range(cell)
            && is_open(&node, &example);
        is_like.then_some((node, cell))
    };
    rows.into_iter().filter_map(place).collect()
}

/// What parts words from those before them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Parting {
    /// They begin the segment.
    Segment,
    /// They begin a line.
    Line,
    /// A sentence has ended.
    Sentence,
    /// A clause has ended.
    Clause,
}

impl Parting {
    /// What parts the words at `at` from those before them; none where a clause goes on there.
    fn at(document: &Document, node: NodeView<'_>, words: &str, at: usize) -> Option<Self> {
        let blank = |c: char| c.is_whitespace() && c != '\n';
        let in_front = words[..at].trim_end_matches(blank);
        if in_front.trim().is_empty() {
            return Some(Self::Segment);
        }
        if !may_begin(document, node.range().start().offset(at)) {
            return None;
        }
        match in_front.chars().next_back() {
            Some('\n') => Some(Self::Line),
            Some(c) if "。；;！？!?".contains(c) => Some(Self::Sentence),
            _ => Some(Self::Clause),
        }
    }
}

/// The stretches that begin like the words taken, in segments read like the one they were taken from.
fn led_alike<'a>(before: &'a Document, example: NodeView<'a>, taken: TextRange) -> Found<'a> {
    let text = before.text();
    let words = text.slice(taken);
    let own = text.slice(example.range());
    let offset = |at: crate::text::TextPos| at.to_usize() - example.range().start().to_usize();
    let Some(parting) = Parting::at(before, example, own, offset(taken.start())) else {
        return Vec::new();
    };
    let Some(ending) = Ending::of(words, &own[offset(taken.end())..]) else {
        return Vec::new();
    };
    let opens = words.starts_with(|c| OPENERS.contains(c));
    let shortest = match parting {
        Parting::Segment => SHORTEST_OF_SEGMENTS,
        _ if opens => 1,
        _ => 2,
    };
    let read_alike = NodeView::all(before).filter(|node| {
        node.kind() == example.kind()
            && node.segment().level == example.segment().level
            && (node.id() == example.id() || is_open(node, &example))
    });
    let mut found: Vec<(SharedBeginning, NodeView<'a>, TextRange)> = Vec::new();
    for node in read_alike {
        let own = text.slice(node.range());
        let mut from = 0;
        for (at, c) in own.char_indices() {
            if at < from || c.is_whitespace() {
                continue;
            }
            let shared = shared_beginning(words, &own[at..]);
            if shared.n_chars < shortest || Parting::at(before, node, own, at) != Some(parting) {
                continue;
            }
            let Some(cut) = ending.cut(&own[at..]) else {
                continue;
            };
            let start = node.range().start().offset(at);
            let range = TextRange::new(start, start.offset(cut.len()));
            if range.intersection(taken).is_none_or(TextRange::is_empty) {
                found.push((shared, node, range));
                from = at + cut.len();
            }
        }
    }
    // Where some share a number, as 第二个问题 and 第三个问题 do, those that do not are others.
    let has_number = found.iter().any(|(shared, ..)| shared.has_number);
    found.retain(|(shared, ..)| shared.has_number == has_number);
    found
        .into_iter()
        .map(|(_, node, range)| (node, range))
        .collect()
}

/// Where the words taken begin behind the label of a segment or behind one of its signs, the words that begin and end so in
/// the segments of its form; where it has no label, in those beside it.
fn placed_alike<'a>(before: &'a Document, example: NodeView<'a>, taken: TextRange) -> Found<'a> {
    let text = before.text();
    let body = example.body();
    if !body.contains_range(taken) {
        return Vec::new();
    }
    let in_front = text.slice(TextRange::new(body.start(), taken.start()));
    let rest = text.slice(TextRange::new(taken.end(), example.range().end()));
    let sign = in_front.trim_end().chars().next_back();
    let Some(ending) = Ending::of(text.slice(taken), rest) else {
        return Vec::new();
    };
    if sign.is_some_and(|sign| !SIGNS.contains(sign)) || rest.trim().is_empty() && sign.is_none() {
        return Vec::new();
    }
    let parent = |node: NodeView<'_>| node.parent().map(|parent| parent.id());
    let is_labelled = example.mark(MarkKind::Label).is_some();
    let others = of_form(before, example).into_iter();
    let others = others.filter(|node| is_labelled || parent(*node) == parent(example));
    let place = |node: NodeView<'a>| {
        let body = node.body();
        let words = text.slice(TextRange::new(body.start(), node.range().end()));
        let behind = match sign {
            None => words,
            Some(sign) => {
                let nth = in_front.matches(sign).count().checked_sub(1)?;
                let (at, _) = words.match_indices(sign).nth(nth)?;
                &words[at + sign.len_utf8()..]
            }
        };
        let start = words.len() - behind.trim_start().len();
        let cut = ending.cut(behind.trim_start())?;
        let start = body.start().offset(start);
        Some((node, TextRange::new(start, start.offset(cut.len()))))
    };
    others.filter_map(place).collect()
}
