//! The parts of the cells of a table.

use super::enumeration::{Part, parts};
use super::labels::{Field, FieldLabel};
use super::lines::Line;
use super::table::Column;

/// The parts of a cell of a table, which knows what it holds without a label.
pub(super) fn cell(at: usize, line: &Line) -> Vec<Part> {
    let words = &line.words.text;
    let mut all = parts(at, words, None, "");
    let Some(first) = all.first_mut() else {
        return all;
    };
    let field = match line.cell {
        Some(Column::Finding) => {
            first.wraps_finding = true;
            first.range = 0..words.len();
            first.field = None;
            all.truncate(1);
            return all;
        }
        Some(Column::Measures) => Field::Measures,
        Some(Column::Causes) => Field::Causes,
        Some(Column::Outcome) => Field::Outcome,
        Some(Column::Status) => Field::Status,
        Some(Column::Owner) => Field::Owner,
        Some(Column::Deadline) => Field::Deadline,
        Some(Column::Number | Column::Other) | None => Field::Problem,
    };
    let lists = matches!(field, Field::Measures | Field::Causes);
    if !lists {
        first.range = 0..words.len();
        first.numbering = None;
        first.field = None;
        first.states_status = false;
        all.truncate(1);
    }
    if let Some(first) = all.first_mut().filter(|first| first.numbering.is_none()) {
        first.field = first.field.or(Some(FieldLabel {
            field,
            label_len: 0,
            len: 0,
        }));
    }
    all
}
