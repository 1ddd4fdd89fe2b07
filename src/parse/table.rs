//! Tables: rows of cells behind a row that names the columns, with bars or tabs between the cells or one cell a line.
//!
//! A row is cut into its cells, each a logical line that knows its column; the number of an issue and its finding stay
//! together, as they do in a heading.

use super::lines::Line;
use super::numbering::{Style, numbering};
use super::patterns::pattern;
use super::physical_lines::Physical;
use super::status;
use super::words::Words;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    /// The number of the issue.
    Number,
    /// What the inspection found.
    Finding,
    /// Why it came to be.
    Causes,
    /// What was done.
    Measures,
    /// What came of it.
    Outcome,
    /// How far it got.
    Status,
    /// Who is responsible.
    Owner,
    /// By when.
    Deadline,
    /// Anything else.
    Other,
}

/// How the cells of a table stand in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// `| 1 | … |`.
    Bars,
    /// With tabs between them.
    Tabs,
    /// With several spaces between them.
    Gaps,
    /// With one space between them.
    Spaces,
    /// One below the other.
    Stacked,
}

/// Between two cells stand at least so many spaces, unless one is enough everywhere.
const GAP: usize = 2;

/// A table has at most so many columns.
const MOST_COLUMNS: usize = 12;

/// The table of a report: its columns from left to right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Table {
    columns: [Column; MOST_COLUMNS],
    n_columns: usize,
    /// How its cells stand in the text.
    pub(super) shape: Shape,
}

pattern!(NUMBER = r"^(?:序号|编号|序|问题序号)$");
pattern!(
    FINDING = r"^(?:巡[察视]|反馈|存在|具体|主要|整改|发现|审计|查出|指出|督察|检查)*(?:的)?(?:问题|事项)(?:清单|内容|表述|描述|表现|名称)?$"
);
pattern!(CAUSES = r"^(?:问题)?(?:产生)?(?:主要)?原因(?:分析|剖析)?$");
pattern!(
    MEASURES = r"^(?:主要|具体|采取的?)?(?:整改|工作)?(?:落实)?(?:措施|举措|情况|做法|落实情况|进展情况)(?:及(?:成效|落实情况|进展|结果))?$"
);
pattern!(OUTCOME = r"^(?:整改|工作)?(?:成效|效果|成果)$");
pattern!(
    STATUS = r"^(?:整改|目前|当前)?(?:完成|办结|销号)(?:情况|与否|状态|进度)$|^(?:整改|完成|目前)?(?:状态|进度|结果)$|^进展$|^是否(?:完成|销号|整改到位|整改完成)$"
);
pattern!(
    OWNER = r"^(?:整改)?(?:牵头|责任|主责|配合|承办|主管|分管|具体)*(?:单位|部门|领导|人|科室|股室|处室|责任人|主体)(?:及责任人|、责任人)?$"
);
pattern!(DEADLINE = r"^(?:整改|完成|办结|计划完成)?(?:时限|期限|时间)(?:要求)?$|^完成日期$");
pattern!(OTHER = r"^(?:备注|(?:问题)?(?:类别|类型|分类)|佐证材料|说明)$");
pattern!(ROW = r"^\d{1,3} ?\|");
pattern!(ROW_NUMBER = r"^\d{1,12}$|^\d{1,2}[-.]\d{1,2}$");
pattern!(RULE = r"^[|\-: ]+$");

/// How long the name of a column is, in bytes.
const SHORTEST_NAME: usize = 2 * 3;
const LONGEST_NAME: usize = 12 * 3;

impl Column {
    /// The column that a cell names, if it names one.
    fn named(cell: &str) -> Option<Self> {
        let mut words = String::with_capacity(LONGEST_NAME + 4);
        for c in cell.chars().filter(|c| !matches!(c, ' ' | '*')) {
            words.push(c);
            // Nearly every line is longer than the name of a column.
            if words.len() > LONGEST_NAME {
                return None;
            }
        }
        let table: [(&super::patterns::Pattern, Self); 9] = [
            (&NUMBER, Self::Number),
            (&FINDING, Self::Finding),
            (&CAUSES, Self::Causes),
            (&OUTCOME, Self::Outcome),
            (&STATUS, Self::Status),
            (&MEASURES, Self::Measures),
            (&OWNER, Self::Owner),
            (&DEADLINE, Self::Deadline),
            (&OTHER, Self::Other),
        ];
        let mut named = table.into_iter().filter(|_| words.len() >= SHORTEST_NAME);
        named
            .find(|(pattern, _)| pattern.is_match(&words))
            .map(|(_, column)| column)
    }
}

impl Column {
    /// Whether a cell names the column of the numbers. Its first character is looked at first: hardly a line begins so.
    fn is_number(cell: &str) -> bool {
        cell.trim_start_matches([' ', '*'])
            .starts_with(['序', '编', '问'])
            && Self::named(cell) == Some(Self::Number)
    }
}

impl Table {
    /// The table whose columns the cells of one row name.
    fn of<'a>(cells: impl Iterator<Item = &'a str>, shape: Shape) -> Option<Self> {
        let mut columns = [Column::Other; MOST_COLUMNS];
        let (mut n_columns, mut n_named) = (0, 0);
        for cell in cells.take(MOST_COLUMNS) {
            if let Some(column) = Column::named(cell) {
                columns[n_columns] = column;
                n_named += 1;
            } else if shape == Shape::Stacked {
                break;
            }
            n_columns += 1;
        }
        let named = &columns[..n_columns];
        let tells = named.contains(&Column::Finding)
            && [Column::Measures, Column::Status]
                .iter()
                .any(|column| named.contains(column));
        let is_known = shape != Shape::Stacked || named.first() == Some(&Column::Number);
        (n_named >= 3 && n_named * 3 >= n_columns * 2 && tells && is_known).then_some(Self {
            columns,
            n_columns,
            shape,
        })
    }

    /// The table whose columns the `lines` of `sample` name, wherever they begin to.
    pub(super) fn among(sample: &str, lines: &[&str]) -> Option<Self> {
        let has_cells = memchr::memchr2(b'|', b'\t', sample.as_bytes()).is_some()
            || memchr::memmem::find(sample.as_bytes(), "｜".as_bytes()).is_some();
        lines.iter().enumerate().find_map(|(at, line)| {
            if has_cells && line.contains(['|', '｜']) {
                let inner = line.trim().trim_matches(['|', '｜']);
                Self::of(inner.split(['|', '｜']), Shape::Bars)
            } else if has_cells && line.trim().contains('\t') {
                Self::of(line.trim().split('\t'), Shape::Tabs)
            } else if let Some(table) = Self::of_spaces(line.trim()) {
                Some(table)
            } else if Column::is_number(line.trim()) {
                let below = lines[at..].iter().map(|line| line.trim());
                Self::of(
                    below.filter(|line| !line.is_empty()).take(MOST_COLUMNS),
                    Shape::Stacked,
                )
            } else {
                None
            }
        })
    }

    /// The table whose columns a line names that has nothing but spaces between the names.
    fn of_spaces(line: &str) -> Option<Self> {
        if !line.starts_with(['序', '编']) || !line.contains([' ', '\u{3000}']) {
            return None;
        }
        let of = |shape, least| {
            let cells = pieces(line, least);
            Self::of(cells.iter().map(|cell| &line[cell.clone()]), shape)
        };
        let all_named = || {
            let cells = pieces(line, 1);
            let mut names = cells.into_iter().map(|cell| Column::named(&line[cell]));
            names.all(|column| column.is_some())
        };
        of(Shape::Gaps, GAP).or_else(|| of(Shape::Spaces, 1).filter(|_| all_named()))
    }

    /// Where on `line` one cell ends and the next begins, if nothing but spaces stand between them and it has as many cells as
    /// there are columns.
    pub(super) fn spaces(&self, line: &str) -> Vec<usize> {
        let mut cells = match self.shape {
            Shape::Gaps => pieces(line, GAP),
            Shape::Spaces => pieces(line, 1),
            Shape::Bars | Shape::Tabs | Shape::Stacked => return Vec::new(),
        };
        if cells.len() != self.n_columns {
            return Vec::new();
        }
        cells.pop();
        cells.into_iter().map(|cell| cell.end).collect()
    }

    fn columns(&self) -> &[Column] {
        &self.columns[..self.n_columns]
    }

    /// Whether the cells of a row stand on one line.
    pub(super) fn has_rows(&self) -> bool {
        self.shape != Shape::Stacked
    }
}

/// Where the pieces of `line` stand between which there are at least so many spaces.
fn pieces(line: &str, least: usize) -> Vec<std::ops::Range<usize>> {
    let mut pieces: Vec<std::ops::Range<usize>> = Vec::new();
    let mut n_spaces = least;
    for (at, c) in line.char_indices() {
        if c.is_whitespace() {
            n_spaces += 1;
            continue;
        }
        let end = at + c.len_utf8();
        match pieces.last_mut().filter(|_| n_spaces < least) {
            Some(piece) => piece.end = end,
            None => pieces.push(at..end),
        }
        n_spaces = 0;
    }
    pieces
}

/// Cuts the row `physical` into its cells, or gives it back where it is none.
pub(super) fn cells(table: &Table, physical: Physical) -> Result<Vec<Line>, Physical> {
    let text = &physical.words.text;
    if !text.contains('|') {
        return Err(physical);
    }
    // An empty first cell keeps its place: only one bar opens the row.
    let from = usize::from(text.starts_with('|'));
    let mut spans: Vec<std::ops::Range<usize>> = Vec::new();
    let mut start = from;
    for (at, _) in text[from..].match_indices('|') {
        spans.push(start..from + at);
        start = from + at + 1;
    }
    spans.push(start..text.len());
    if text.ends_with('|') {
        spans.pop();
    }
    let spans: Vec<_> = spans
        .into_iter()
        .map(|span| physical.words.trimmed(span))
        .collect();
    let is_head = spans
        .iter()
        .filter(|span| Column::named(&text[(*span).clone()]).is_some())
        .count();
    // The names of the columns and the rule below them are furniture.
    if is_head * 3 >= spans.len() * 2 && is_head >= 3 || RULE.is_match(text) {
        return Ok(vec![Line {
            start: physical.start,
            end: physical.end,
            words: physical.words,
            noise: physical.noise,
            furniture: true,
            heading: None,
            cell: None,
            bullet: None,
        }]);
    }
    let n_filled = spans.iter().filter(|span| !span.is_empty()).count();
    let whole = spans.len() == table.n_columns;
    let mut lines: Vec<Line> = Vec::new();
    let mut at = 0;
    while at < spans.len() {
        let mut span = spans[at].clone();
        let mut column = table.columns().get(at).copied().filter(|_| whole);
        let is_number = ROW_NUMBER.is_match(&text[span.clone()]);
        // | 1 | 党建类 | …: what stands between the number and the finding, to which kind it belongs, is no part of the heading.
        let finding = table.columns().iter().position(|c| *c == Column::Finding);
        let between = finding.filter(|finding| {
            whole
                && is_number
                && *finding > at + 1
                && table.columns()[at + 1..*finding]
                    .iter()
                    .all(|column| *column == Column::Other)
                && !spans[*finding].is_empty()
        });
        if let Some(finding) = between {
            let mut words = Words::default();
            let bar = text[span.end..]
                .find('|')
                .map_or(span.end, |bar| span.end + bar + 1);
            words.extend(&physical.words, span.start..bar);
            words.extend(&physical.words, spans[finding].clone());
            lines.push(Line {
                start: physical.start,
                end: physical.end,
                words,
                noise: Vec::new(),
                furniture: false,
                heading: None,
                cell: Some(Column::Finding),
                bullet: None,
            });
            at = finding + 1;
            continue;
        }
        if is_number && spans.get(at + 1).is_some_and(|next| !next.is_empty()) {
            at += 1;
            span.end = spans[at].end;
            column = Some(Column::Finding);
        }
        at += 1;
        if span.is_empty() {
            continue;
        }
        let mut words = Words::default();
        words.extend(&physical.words, span);
        let begins = words.start_of(0);
        // A row of one cell heads the rows below it.
        let cell = column.filter(|column| n_filled > 1 && *column != Column::Number);
        lines.push(Line {
            start: if lines.is_empty() {
                physical.start
            } else {
                begins
            },
            end: physical.end,
            words,
            noise: Vec::new(),
            furniture: false,
            heading: None,
            cell,
            bullet: None,
        });
    }
    let mut noise = physical.noise.clone();
    noise.extend(
        text.match_indices('|')
            .map(|(bar, _)| physical.words.start_of(bar)..physical.words.start_of(bar + 1)),
    );
    for i in 0..lines.len() {
        let end = lines.get(i + 1).map_or(physical.end, |next| next.start);
        lines[i].end = end;
        let start = lines[i].start;
        let inside = noise
            .iter()
            .filter(|range| range.start >= start && range.end <= end);
        lines[i].noise = inside.cloned().collect();
    }
    if lines.is_empty() {
        return Err(physical);
    }
    Ok(lines)
}

/// Whether the words are the number of a row and nothing else.
pub(super) fn is_number(words: &str) -> bool {
    (1..=3).contains(&words.len()) && words.bytes().all(|b| b.is_ascii_digit())
}

/// Gives the lines of a table with one cell a line their columns.
pub(super) fn stack(table: &Table, lines: &mut [Line]) {
    // The names of the columns are furniture, wherever they stand again.
    let mut at = 0;
    while at < lines.len() {
        let named = |line: &Line| Column::named(&line.words.text).is_some();
        let n_named = lines[at..].iter().take_while(|line| named(line)).count();
        if n_named >= 3 {
            for line in &mut lines[at..at + n_named] {
                line.furniture = true;
            }
        }
        at += n_named.max(1);
    }
    let rows: Vec<usize> = (0..lines.len())
        .filter(|at| ROW.is_match(&lines[*at].words.text))
        .collect();
    for line in lines.iter_mut() {
        line.furniture |= Column::named(&line.words.text).is_some();
    }
    let behind = table
        .columns()
        .iter()
        .filter(|column| !matches!(column, Column::Number | Column::Finding));
    let behind: Vec<Column> = behind.copied().collect();
    for (i, row) in rows.iter().enumerate() {
        lines[*row].cell = Some(Column::Finding);
        let next = rows.get(i + 1).copied().unwrap_or(lines.len());
        // A heading between the rows gathers those below it.
        let end = (row + 1..next)
            .find(|at| heads_rows(&lines[*at].words.text))
            .unwrap_or(next);
        let mut cells = row + 1..end.min(row + 1 + 4 * MOST_COLUMNS);
        if i + 1 == rows.len() {
            let least = cells.start + behind.len().saturating_sub(1);
            let states = |at: &usize| {
                let words = &lines[*at].words.text;
                behind.last() == Some(&Column::Status) && status::alone(words).is_some()
            };
            let close = (least..cells.end).find(states).unwrap_or(least);
            cells.end = cells.end.min(close + 1);
        }
        let n_cells = cells.len();
        for (k, at) in cells.enumerate() {
            let from_end = n_cells - k;
            let column = if n_cells == behind.len() {
                Some(behind[k])
            } else {
                let words = &lines[at].words.text;
                match behind.len().checked_sub(from_end).map(|at| behind[at]) {
                    Some(column @ (Column::Owner | Column::Deadline)) if words.len() <= 90 => {
                        Some(column)
                    }
                    Some(Column::Status) if status::opening(words).is_some() => {
                        Some(Column::Status)
                    }
                    _ => None,
                }
            };
            lines[at].cell = column;
        }
    }
}

fn heads_rows(words: &str) -> bool {
    numbering(words)
        .is_some_and(|n| matches!(n.style, Style::HanComma | Style::HanParen | Style::Aspect))
}
