//! Where the text of the pages begins and ends, how far its lines stand apart and how large its type is.

use std::collections::BTreeMap;

use super::lines::{Line, median};
use super::page::Page;

/// The measures of the pages of one size.
#[derive(Debug, Clone, Copy)]
pub(super) struct Margins {
    pub(super) left: f64,
    pub(super) right: f64,
    /// From one line to the next.
    pub(super) leading: f64,
    /// Of the type.
    pub(super) size: f64,
}

/// Pages of one size have one pair of margins.
pub(super) type PageSize = (i64, i64);

pub(super) fn size_of(page: &Page) -> PageSize {
    (page.width.round() as i64, page.height.round() as i64)
}

/// The measures of the pages, by their size.
pub(super) fn margins_of(pages: &[Page]) -> BTreeMap<PageSize, Margins> {
    let mut by_size: BTreeMap<PageSize, Vec<&Page>> = BTreeMap::new();
    for page in pages {
        by_size.entry(size_of(page)).or_default().push(page);
    }
    by_size
        .into_iter()
        .filter_map(|(size, pages)| Some((size, measured(&pages)?)))
        .collect()
}

fn measured(pages: &[&Page]) -> Option<Margins> {
    let lines: Vec<&Line> = pages.iter().flat_map(|page| page.lines()).collect();
    let size = median(lines.iter().map(|line| line.size))?;
    let left = most_common_start(&lines, size);
    let near_left = lines.iter().filter(|line| line.left < left + 4.0 * size);
    let ends: Vec<f64> = near_left.map(|line| line.right).collect();
    let right = share(&ends, 0.9)?;
    let n_there = ends.iter().filter(|end| **end > right - 1.2 * size).count();
    // Where few lines are full, they tell little of the edge; pages mostly have the same margin on both sides.
    let right = if n_there >= 3 && n_there * 5 >= ends.len() {
        right
    } else {
        let width = pages.iter().map(|page| page.width).fold(0.0, f64::max);
        right.max((width - left - 1.5 * size).min(right + 20.0 * size))
    };
    let gaps = pages.iter().flat_map(|page| {
        let lines: Vec<&Line> = page.lines().collect();
        let gap = |two: &[&Line]| two[1].baseline - two[0].baseline;
        lines.windows(2).map(gap).collect::<Vec<_>>()
    });
    let leading = median(gaps.filter(|gap| *gap > 0.3 * size)).unwrap_or(1.5 * size);
    Some(Margins {
        left,
        right,
        leading,
        size,
    })
}

/// Where most lines begin. First lines stand in, so that of two common places the left one is the edge.
fn most_common_start(lines: &[&Line], size: f64) -> f64 {
    let step = size / 2.0;
    let mut starts: BTreeMap<i64, Vec<f64>> = BTreeMap::new();
    for line in lines {
        let place = (line.left / step).round() as i64;
        starts.entry(place).or_default().push(line.left);
    }
    let most = starts.values().map(Vec::len).max().unwrap_or(0);
    let is_common = |found: &&Vec<f64>| {
        let n = found.len();
        n * 5 >= most * 2 || (n >= 3 && n * 10 >= lines.len())
    };
    let first = starts.values().find(is_common);
    first
        .and_then(|found| median(found.iter().copied()))
        .unwrap_or(0.0)
}

/// The value below which this share of the values lies.
fn share(values: &[f64], share: f64) -> Option<f64> {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    let last = values.len().checked_sub(1)?;
    values.get((last as f64 * share) as usize).copied()
}
