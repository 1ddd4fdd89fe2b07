//! The figures of reports in cells, and the colours of statuses.

use super::{Cell, Colour, Column, Part};
use crate::compare::{Amount, FigureKind, Figures};
use crate::outline::Status;
use crate::tr;

/// A row for every figure: of each side its value and its share, and what the figure means.
pub(in crate::export) fn figures_part(sides: &[(&str, &Figures)], kinds: &[FigureKind]) -> Part {
    let mut columns = vec![Column::new(tr!("paper-figure"), 24)];
    for (name, _) in sides {
        columns.push(Column::new(*name, 16));
        columns.push(Column::new(tr!("paper-share"), 8));
    }
    columns.push(Column::new(tr!("paper-meaning"), 80));
    let row = |kind: &FigureKind| {
        let mut row = vec![Cell::words(&kind.titled_unit())];
        for (_, figures) in sides {
            row.extend(amount_cells(figures.figure(*kind).amount));
        }
        row.push(Cell::words(&kind.meaning()));
        row
    };
    Part {
        title: tr!("paper-figures"),
        columns,
        rows: kinds.iter().map(row).collect(),
        ..Part::default()
    }
}

/// How much, and the share of the whole; nothing where the report does not tell.
pub(in crate::export) fn amount_cells(amount: Amount) -> [Cell; 2] {
    let value = amount.value.map(|value| Cell::Number(value.to_f64()));
    [value.unwrap_or(Cell::Empty), Cell::share(amount.share())]
}

/// The colour of a status: green for what is done, yellow and orange for what goes on, grey where nothing is said.
pub(in crate::export) const fn status_colour(status: Status) -> Colour {
    Colour(match status {
        Status::Completed => 0x2d_8a_4e,
        Status::CompletedOngoing => 0x7b_b6_7f,
        Status::BasicallyCompleted => 0xb9_cf_6a,
        Status::Staged => 0xe3_b3_41,
        Status::InProgress => 0xd9_7b_29,
        Status::NotStarted => 0xc0_39_3b,
        Status::Unstated => 0xa8_b0_b8,
    })
}
