//! The rows of a table on a page. Old pages are laid out with tables, too: those are taken apart.

use dom_query::NodeRef;

use super::walk::Walk;
use crate::import::sheet::{Block, push_row};

/// A cell covers at most so many rows or columns.
const MOST_SPANNED: usize = 60;

/// A cell with more paragraphs than this is no cell but a part of the page.
const MOST_PARAGRAPHS: usize = 12;

/// A table has at most so many columns.
const MOST_COLUMNS: usize = 200;

/// What stands in the rows of a table.
pub(super) fn rows_of(walk: &mut Walk, table: NodeRef<'_>, depth: usize) -> Vec<Block> {
    let mut blocks = Vec::new();
    // How many rows more each column is covered by a cell above.
    let mut covered: Vec<usize> = Vec::new();
    for part in table.children_it(false) {
        match part.node_name().as_deref() {
            Some("tr") => blocks.extend(row(walk, part, depth + 1, &mut covered)),
            Some("thead" | "tbody" | "tfoot") => {
                for row_element in part.children_it(false) {
                    if row_element.has_name("tr") {
                        blocks.extend(row(walk, row_element, depth + 2, &mut covered));
                    }
                }
            }
            _ => blocks.extend(walk.cell(part, depth + 1)),
        }
    }
    blocks
}

fn row(walk: &mut Walk, row: NodeRef<'_>, depth: usize, covered: &mut Vec<usize>) -> Vec<Block> {
    let mut cells: Vec<Vec<Block>> = Vec::new();
    let mut is_layout = false;
    for element in row.children_it(false) {
        if !(element.has_name("td") || element.has_name("th")) || cells.len() > MOST_COLUMNS {
            continue;
        }
        skip_covered(&mut cells, covered);
        let blocks = walk.cell(element, depth + 1);
        is_layout |= blocks.len() > MOST_PARAGRAPHS
            || blocks.iter().any(|block| matches!(block, Block::Row(_)));
        let n_columns = spanned(element, "colspan");
        let n_rows = spanned(element, "rowspan");
        for more in 0..n_columns {
            let column = cells.len();
            if covered.len() <= column {
                covered.resize(column + 1, 0);
            }
            covered[column] = n_rows - 1;
            cells.push(if more == 0 {
                blocks.clone()
            } else {
                Vec::new()
            });
        }
    }
    skip_covered(&mut cells, covered);
    let is_single = cells.iter().skip(1).all(Vec::is_empty)
        && row.children_it(false).filter(NodeRef::is_element).count() == 1;
    let mut blocks = Vec::new();
    if is_layout || is_single {
        blocks.extend(cells.into_iter().flatten());
    } else if !cells.iter().all(Vec::is_empty) {
        push_row(&mut blocks, cells);
    }
    blocks
}

/// Leaves the next columns empty that a cell above covers.
fn skip_covered(cells: &mut Vec<Vec<Block>>, covered: &mut [usize]) {
    while let Some(rows) = covered.get_mut(cells.len()).filter(|rows| **rows > 0) {
        *rows -= 1;
        cells.push(Vec::new());
    }
}

fn spanned(cell: NodeRef<'_>, attribute: &str) -> usize {
    let stated = cell.attr(attribute).and_then(|n| n.trim().parse().ok());
    stated.unwrap_or(1).clamp(1, MOST_SPANNED)
}
