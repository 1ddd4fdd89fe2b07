//! What is printed of one report, of two, or of many: a title, and parts that are tables with their charts. Made once, it is
//! written as a web page, as Markdown, as a workbook or as CSV.
//!
//! A paper is data without a format: every writer escapes what it writes, and none can be made to run what a report says.

mod charts;
mod figures;
mod markdown;
mod page;
mod picture;
mod table;
mod workbook;

pub(super) use figures::{amount_cells, figures_part, status_colour};
pub use markdown::paper_markdown;
pub use page::paper_html;
pub use picture::{PictureError, REGULAR_FONT, charts_png, charts_svg};
pub use table::part_csv;
pub use workbook::{WorkbookError, paper_workbook};

use crate::outline::PartialDate;

/// What is printed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Paper {
    /// What it is.
    pub title: String,
    /// What is said before the parts, a paragraph each.
    pub lead: Vec<String>,
    /// The parts, in order.
    pub parts: Vec<Part>,
}

/// A table under a heading, with its chart.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Part {
    /// The heading, short enough for the sheet of a workbook.
    pub title: String,
    /// What is said of it.
    pub note: Option<String>,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, each with a cell for every column.
    pub rows: Vec<Vec<Cell>>,
    /// How it is drawn, where it is.
    pub chart: Option<Chart>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub title: String,
    /// How wide it is where columns have a width, in narrow letters.
    pub width: u16,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words, line breaks kept.
    Text(String),
    /// A number.
    Number(f64),
    /// A share, from 0 to 1.
    Share(f64),
    /// A date, as far as it is known.
    Date(PartialDate),
    /// A number in a map: how strong it is against the strongest, from 0 to 1.
    Heat(usize, f64),
    /// Words that lead to a row of another part.
    Link {
        /// The words.
        words: String,
        /// The part, by its place.
        part: usize,
        /// The row, counted from 0.
        row: usize,
    },
}

/// How a table is drawn: its first column names the rows, which are drawn as bars.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// What is drawn.
    pub title: String,
    /// How bars of one row stand to each other.
    pub bars: Bars,
    /// The columns that are drawn, by their places.
    pub series: Vec<usize>,
    /// The colour of each series.
    pub colours: Vec<Colour>,
}

/// How the bars of one row stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bars {
    /// One below the other.
    Grouped,
    /// One behind the other.
    Stacked,
}

/// A colour by its red, green and blue, as `0xrrggbb`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(pub u32);

impl Colour {
    /// The left of two.
    pub const LEFT: Self = Self(0x2f_6f_b5);
    /// The right of two.
    pub const RIGHT: Self = Self(0xd0_7a_1f);

    /// The colour in web pages.
    pub(super) fn css(self) -> String {
        format!("#{:06x}", self.0)
    }
}

impl Paper {
    /// Adds a part that has rows; its place.
    pub(super) fn push(&mut self, part: Part) -> usize {
        self.parts.push(part);
        self.parts.len() - 1
    }
}

impl Part {
    /// Whether a column has numbers and nothing else.
    pub(super) fn is_of_numbers(&self, at: usize) -> bool {
        let mut cells = self.rows.iter().filter_map(|row| row.get(at));
        let is_empty = self.rows.is_empty();
        !is_empty && cells.all(|cell| cell.is_number() || *cell == Cell::Empty)
    }
}

impl Column {
    /// A column of this heading and width.
    pub(super) fn new(title: impl Into<String>, width: u16) -> Self {
        Self {
            title: title.into(),
            width,
        }
    }
}

impl Cell {
    /// Words, or nothing where there are none; control characters are left out, which no format can hold.
    pub(super) fn words(words: &str) -> Self {
        let words = printable(words);
        if words.is_empty() {
            Self::Empty
        } else {
            Self::Text(words)
        }
    }

    /// A count.
    pub(super) fn count(n: usize) -> Self {
        Self::Number(n as f64)
    }

    /// A share or nothing.
    pub(super) fn share(share: Option<f64>) -> Self {
        share.map_or(Self::Empty, Self::Share)
    }

    /// A date or nothing.
    pub(super) fn date(date: Option<PartialDate>) -> Self {
        date.map_or(Self::Empty, Self::Date)
    }

    /// What is read in it.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(words) | Self::Link { words, .. } => words.clone(),
            Self::Number(n) => plain_number(*n),
            Self::Share(share) => format!("{:.0}%", share * 100.0),
            Self::Date(date) => date.iso(),
            Self::Heat(n, _) => n.to_string(),
        }
    }

    /// Whether it is read as a number.
    pub(super) const fn is_number(&self) -> bool {
        matches!(self, Self::Number(_) | Self::Share(_) | Self::Heat(..))
    }

    /// The number in it, for a chart.
    pub(super) fn value(&self) -> f64 {
        match self {
            Self::Number(n) | Self::Share(n) => *n,
            Self::Heat(n, _) => *n as f64,
            _ => 0.0,
        }
    }
}

/// A number with no more than two decimals, and none that are nought.
pub(super) fn plain_number(n: f64) -> String {
    let words = format!("{n:.2}");
    let words = words.trim_end_matches('0').trim_end_matches('.');
    words.to_owned()
}

/// The words without control characters, which XML and spreadsheets cannot hold; line breaks stay.
pub(super) fn printable(words: &str) -> String {
    let is_kept =
        |c: &char| (!c.is_control() || *c == '\n') && !matches!(c, '\u{fffe}' | '\u{ffff}');
    words.chars().filter(is_kept).collect()
}

#[cfg(test)]
pub(super) mod samples {
    //! A paper for the tests of its writers.

    use super::*;

    /// What a report would have to say to run something.
    pub(in crate::export) const EVIL: &str =
        "=cmd|'/c calc'!A1<script>alert(1)</script>\"'&\u{b}`*_[x](y)|";

    pub(in crate::export) fn paper() -> Paper {
        Paper {
            title: format!("对照 {EVIL}"),
            lead: vec![EVIL.to_owned()],
            parts: vec![
                Part {
                    title: "完成情况".to_owned(),
                    note: Some(EVIL.to_owned()),
                    columns: vec![
                        Column::new("状态", 12),
                        Column::new(EVIL, 10),
                        Column::new("右", 10),
                    ],
                    rows: vec![
                        vec![Cell::words("已完成"), Cell::count(7), Cell::count(3)],
                        vec![Cell::words(EVIL), Cell::count(2), Cell::Heat(1, 0.5)],
                    ],
                    chart: Some(Chart {
                        title: EVIL.to_owned(),
                        bars: Bars::Grouped,
                        series: vec![1, 2],
                        colours: vec![Colour::LEFT, Colour::RIGHT],
                    }),
                },
                Part {
                    title: "措施".to_owned(),
                    columns: vec![Column::new("问题", 20), Column::new("比例", 8)],
                    rows: vec![vec![
                        Cell::Link {
                            words: printable(EVIL),
                            part: 0,
                            row: 1,
                        },
                        Cell::Share(0.25),
                    ]],
                    ..Part::default()
                },
            ],
        }
    }

    #[test]
    fn numbers_are_printed_without_needless_decimals() {
        for (n, words) in [
            (3.0, "3"),
            (2.5, "2.5"),
            (0.0, "0"),
            (100.0, "100"),
            (2.666, "2.67"),
        ] {
            assert_eq!(plain_number(n), words);
        }
    }
}
