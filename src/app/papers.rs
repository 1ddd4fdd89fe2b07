//! Writing a comparison or an overview to files: the formats, and what their files hold.

use std::io;

use crate::compare::Comparison;
use crate::compare::overview::{Overview, OverviewReport};
use crate::export::comparison::{LINKS, comparison_file, comparison_paper};
use crate::export::overview::{REPORTS, overview_file, overview_paper};
use crate::export::paper::{
    Paper, charts_png, charts_svg, paper_html, paper_markdown, paper_workbook, part_csv,
};
use crate::outline::Document;
use crate::tr;

/// The formats that a comparison or an overview can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperFormat {
    /// A workbook with native charts.
    Workbook,
    /// A web page in one file, with charts.
    Page,
    /// For reading.
    Markdown,
    /// All charts as one picture that stays sharp at any size.
    Svg,
    /// All charts as one picture of points.
    Png,
    /// The main table: the links of a comparison, the reports of an overview.
    Csv,
    /// For programs.
    Json,
}

impl PaperFormat {
    /// Every format, in the order in which they are offered.
    pub const ALL: [Self; 7] = [
        Self::Workbook,
        Self::Page,
        Self::Svg,
        Self::Png,
        Self::Markdown,
        Self::Csv,
        Self::Json,
    ];

    /// The ending of its files.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Workbook => "xlsx",
            Self::Page => "html",
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Markdown => "md",
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }

    /// What it is called where it is offered.
    #[must_use]
    pub fn title(self) -> String {
        tr!(&format!("paper-format-{}", self.extension()))
    }

    /// Whether a terminal could show it.
    #[must_use]
    pub const fn is_text(self) -> bool {
        !matches!(self, Self::Workbook | Self::Png)
    }

    /// The file of a comparison of two reports, each with the name of its file.
    ///
    /// # Errors
    /// Where it cannot be put into the format: a table is longer than a sheet.
    pub fn comparison(
        self,
        left: (&str, &Document),
        right: (&str, &Document),
        comparison: &Comparison,
    ) -> io::Result<Vec<u8>> {
        match self {
            Self::Json => json(&comparison_file(left, right, comparison)),
            _ => self.paper(&comparison_paper(left, right, comparison), LINKS),
        }
    }

    /// The file of an overview; `all` is the list it was made of.
    ///
    /// # Errors
    /// Where it cannot be put into the format: a table is longer than a sheet.
    pub fn overview(self, all: &[OverviewReport], overview: &Overview) -> io::Result<Vec<u8>> {
        match self {
            Self::Json => json(&overview_file(all, overview)),
            _ => self.paper(&overview_paper(all, overview), REPORTS),
        }
    }

    /// The file of a paper; `main` is the part that is its table.
    fn paper(self, paper: &Paper, main: usize) -> io::Result<Vec<u8>> {
        match self {
            Self::Workbook => Ok(paper_workbook(paper)?),
            Self::Page => Ok(paper_html(paper).into_bytes()),
            Self::Svg => Ok(charts_svg(paper).into_bytes()),
            Self::Png => Ok(charts_png(paper)?),
            Self::Csv => paper.parts.get(main).map_or(Ok(Vec::new()), part_csv),
            Self::Markdown | Self::Json => Ok(paper_markdown(paper).into_bytes()),
        }
    }
}

fn json(file: &impl serde::Serialize) -> io::Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec_pretty(file)?;
    bytes.push(b'\n');
    Ok(bytes)
}
