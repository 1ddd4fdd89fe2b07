//! A paper as a workbook: a sheet for every part, its head frozen and filtered, cells as wide as they need, links between
//! sheets, and charts that a spreadsheet draws itself.
//!
//! Words are always written as words: no cell is a formula.

use rust_xlsxwriter::{
    Chart as NativeChart, ChartType, Color, DocProperties, Format, FormatAlign, FormatBorder, Url,
    Workbook, Worksheet, XlsxError,
};

use super::{Bars, Cell, Chart, Column, Paper, Part};

/// A cell of a workbook holds so many characters, counted in UTF-16.
const LONGEST_CELL: usize = 32_767;
/// The name of a sheet has so many.
const LONGEST_NAME: usize = 31;
/// A chart shows so many rows; more cannot be read.
const MOST_IN_CHART: usize = 40;

/// Why no workbook could be made.
#[derive(Debug, thiserror::Error)]
#[error("the workbook cannot be made: {0}")]
pub struct WorkbookError(#[from] XlsxError);

impl From<WorkbookError> for std::io::Error {
    fn from(error: WorkbookError) -> Self {
        Self::other(error)
    }
}

/// The paper as the bytes of a workbook.
///
/// # Errors
/// Where a part has more rows than a sheet can hold.
pub fn paper_workbook(paper: &Paper) -> Result<Vec<u8>, WorkbookError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new().set_title(cut(&paper.title, 255)));
    let names = sheet_names(&paper.parts);
    let formats = Formats::new();
    for (part, name) in paper.parts.iter().zip(&names) {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name)?;
        fill(sheet, part, &names, &formats)?;
        if let Some(chart) = part.chart.as_ref().filter(|_| !part.rows.is_empty()) {
            let column = part.columns.len() as u16 + 1;
            sheet.insert_chart(1, column, &native(chart, part, name))?;
        }
    }
    Ok(workbook.save_to_buffer()?)
}

struct Formats {
    head: Format,
    words: Format,
    number: Format,
    share: Format,
    link: Format,
}

impl Formats {
    fn new() -> Self {
        let top = || Format::new().set_align(FormatAlign::Top);
        Self {
            head: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::VerticalCenter)
                .set_background_color(Color::RGB(0x00e6_ecf2))
                .set_border_bottom(FormatBorder::Medium),
            words: top().set_text_wrap(),
            number: top(),
            share: top().set_num_format("0%"),
            link: top()
                .set_text_wrap()
                .set_font_color(Color::RGB(0x0005_63c1))
                .set_underline(rust_xlsxwriter::FormatUnderline::Single),
        }
    }
}

fn fill(
    sheet: &mut Worksheet,
    part: &Part,
    names: &[String],
    formats: &Formats,
) -> Result<(), XlsxError> {
    let last_column = (part.columns.len().max(1) - 1) as u16;
    for (at, column) in (0_u16..).zip(&part.columns) {
        sheet.set_column_width(at, column.width)?;
        sheet.write_string_with_format(0, at, words(&column.title), &formats.head)?;
    }
    for (row, cells) in (1_u32..).zip(&part.rows) {
        for (column, cell) in (0_u16..).zip(cells) {
            write(sheet, row, column, cell, names, formats)?;
        }
        sheet.set_row_height(row, height(&part.columns, cells))?;
    }
    sheet.set_freeze_panes(1, 1)?;
    sheet.autofilter(0, 0, part.rows.len() as u32, last_column)?;
    sheet.set_landscape();
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    Ok(())
}

fn write(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    names: &[String],
    formats: &Formats,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Text(text) => {
            sheet.write_string_with_format(row, column, words(text), &formats.words)?;
        }
        Cell::Date(date) => {
            sheet.write_string_with_format(row, column, date.iso(), &formats.words)?;
        }
        Cell::Number(n) => {
            sheet.write_number_with_format(row, column, *n, &formats.number)?;
        }
        Cell::Share(share) => {
            sheet.write_number_with_format(row, column, *share, &formats.share)?;
        }
        Cell::Heat(n, strength) => {
            let towards = |full: f64| (255.0 - (255.0 - full) * strength.clamp(0.0, 1.0)) as u32;
            let colour = towards(110.0) << 16 | towards(168.0) << 8 | towards(224.0);
            let format = Format::new().set_background_color(Color::RGB(colour));
            let shown = if *n == 0 { &formats.number } else { &format };
            sheet.write_number_with_format(row, column, *n as f64, shown)?;
        }
        Cell::Link {
            words: text,
            part,
            row: to,
        } => match names.get(*part) {
            Some(name) => {
                let place = format!("internal:'{}'!A{}", name.replace('\'', "''"), to + 2);
                let link = Url::new(place).set_text(words(text));
                sheet.write_url_with_format(row, column, link, &formats.link)?;
            }
            None => {
                sheet.write_string_with_format(row, column, words(text), &formats.words)?;
            }
        },
    }
    Ok(())
}

/// As many lines as the fullest cell needs, up to a limit: spreadsheets do not find that out for themselves when they open
/// a workbook.
fn height(columns: &[Column], cells: &[Cell]) -> f64 {
    const LINE: f64 = 15.0;
    const MOST_LINES: usize = 12;
    let lines = |(column, cell): (&Column, &Cell)| {
        let per_line = usize::from(column.width).max(4) - 1;
        let words = cell.shown();
        let lines = words.lines().map(|line| {
            let wide: usize = line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
            wide.div_ceil(per_line).max(1)
        });
        lines.sum::<usize>().max(1)
    };
    let most = columns.iter().zip(cells).map(lines).max();
    LINE * most.unwrap_or(1).min(MOST_LINES) as f64
}

fn native(chart: &Chart, part: &Part, sheet: &str) -> NativeChart {
    let mut native = NativeChart::new(match chart.bars {
        Bars::Grouped => ChartType::Bar,
        Bars::Stacked => ChartType::BarStacked,
    });
    let n_rows = part.rows.len().min(MOST_IN_CHART);
    let last = n_rows as u32;
    // A title that begins so would be taken for the place of one.
    let title = cut(chart.title.trim_start_matches('='), 255);
    native.title().set_name(title.as_str());
    for (at, colour) in chart.series.iter().zip(chart.colours.iter().cycle()) {
        let column = *at as u16;
        native
            .add_series()
            .set_categories((sheet, 1, 0, last, 0))
            .set_values((sheet, 1, column, last, column))
            .set_name((sheet, 0, column))
            .set_format(rust_xlsxwriter::ChartFormat::new().set_solid_fill(
                rust_xlsxwriter::ChartSolidFill::new().set_color(Color::RGB(colour.0)),
            ));
    }
    // The first row stands on top, as in the table.
    native.y_axis().set_reverse();
    native.set_width(640);
    native.set_height(120 + 26 * n_rows as u32);
    native.set_alt_text(title);
    native
}

/// The names of the sheets: without the signs that no sheet may have, not too long, each once.
fn sheet_names(parts: &[Part]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for (number, part) in (1..).zip(&parts.iter().map(|part| &part.title).collect::<Vec<_>>()) {
        let kept = |c: &char| !"[]:*?/\\'".contains(*c) && !c.is_control();
        let plain: String = part.chars().filter(kept).collect();
        let mut name = cut(plain.trim(), LONGEST_NAME);
        let is_taken = |name: &String| {
            names
                .iter()
                .any(|n| n.to_lowercase() == name.to_lowercase())
        };
        if name.is_empty() || is_taken(&name) {
            let number = number.to_string();
            name = cut(&name, LONGEST_NAME - number.len()) + &number;
        }
        names.push(name);
    }
    names
}

fn words(words: &str) -> String {
    cut(&super::printable(words), LONGEST_CELL)
}

/// The words, cut where they have more units of UTF-16 than a workbook takes.
fn cut(words: &str, most: usize) -> String {
    let mut n_units = 0;
    let mut out = String::new();
    let too_long = words.encode_utf16().count() > most;
    for c in words.chars() {
        n_units += c.len_utf16();
        if too_long && n_units > most - 1 {
            out.push('…');
            break;
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::paper::samples::{EVIL, paper};

    #[test]
    fn another_program_reads_in_a_workbook_what_was_written() {
        use calamine::{Data, Reader as _, Xlsx};

        let bytes = paper_workbook(&paper()).expect("it is made");
        let mut read: Xlsx<_> =
            calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).expect("it is a workbook");
        assert_eq!(read.sheet_names(), ["完成情况", "措施"]);
        let sheet = read.worksheet_range("完成情况").expect("it is there");
        assert_eq!(
            sheet.get((2, 0)),
            Some(&Data::String(super::super::printable(EVIL)))
        );
        assert_eq!(sheet.get((1, 1)), Some(&Data::Float(7.0)));
        let formulas = read.worksheet_formula("完成情况").expect("it can be asked");
        assert!(formulas.used_cells().next().is_none());
    }

    #[test]
    fn sheets_have_names_that_a_workbook_takes() {
        let titled = |title: &str| Part {
            title: title.to_owned(),
            ..Part::default()
        };
        let long = "一".repeat(40);
        let parts = [titled("a/b"), titled("AB"), titled(&long), titled("'[]")];
        let names = sheet_names(&parts);
        assert_eq!(names[0], "ab");
        assert_eq!(names[1], "AB2");
        assert_eq!(names[2].chars().count(), LONGEST_NAME);
        assert_eq!(names[3], "4");
    }

    #[test]
    fn a_cell_is_cut_where_it_is_too_long() {
        let long = "长".repeat(LONGEST_CELL + 5);
        assert_eq!(words(&long).encode_utf16().count(), LONGEST_CELL);
        assert_eq!(words("短"), "短");
    }
}
