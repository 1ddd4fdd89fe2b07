//! One table as CSV, ready for Excel and WPS.

use std::io;

use super::{Cell, Part};
use crate::export::csv::{guarded, table_writer};

/// The table of a part; numbers are plain, shares from 0 to 1, and words that a spreadsheet would run are guarded.
///
/// # Errors
/// Where it cannot be written, which memory rules out.
pub fn part_csv(part: &Part) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut writer = table_writer(&mut bytes)?;
    writer.write_record(
        part.columns
            .iter()
            .map(|column| guarded(column.title.clone())),
    )?;
    for row in &part.rows {
        writer.write_record(row.iter().map(cell))?;
    }
    writer.flush()?;
    drop(writer);
    Ok(bytes)
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Number(_) | Cell::Heat(..) => cell.shown(),
        Cell::Share(share) => format!("{share:.4}"),
        _ => guarded(cell.shown()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::paper::samples::paper;

    #[test]
    fn no_cell_begins_like_a_formula() {
        for part in paper().parts {
            let bytes = part_csv(&part).expect("memory can be written");
            let words = String::from_utf8(bytes).expect("it is UTF-8");
            let words = words.strip_prefix('\u{feff}').expect("it has its mark");
            let mut reader = ::csv::Reader::from_reader(words.as_bytes());
            let heads = reader.headers().expect("it has a head").clone();
            let rows = reader.records().map(|row| row.expect("it is a row"));
            for row in std::iter::once(heads).chain(rows) {
                assert_eq!(row.len(), part.columns.len());
                assert!(
                    row.iter()
                        .all(|cell| !cell.starts_with(['=', '+', '-', '@']))
                );
            }
        }
    }
}
