//! Which of many possible pairs to choose, so that together they are as alike as can be and no issue is used twice.

use pathfinding::matrix::Matrix;
use pathfinding::prelude::kuhn_munkres;

use super::likeness::Candidate;

/// The candidates that make the best assignment. Among equally good ones those are taken that keep the order of the
/// reports.
///
/// Candidates that hang together by no issue cannot get into each other's way, so each such cluster is solved alone:
/// the work then grows with the size of the largest one, which the threshold of likeness keeps small.
pub(super) fn best_pairs(
    n_first: usize,
    n_second: usize,
    candidates: &[Candidate],
) -> Vec<Candidate> {
    let mut chosen: Vec<Candidate> = clusters(n_first, n_second, candidates)
        .iter()
        .flat_map(|cluster| best_of(n_first, n_second, cluster))
        .collect();
    chosen.sort_by_key(|candidate| candidate.first);
    chosen
}

/// Candidates by cluster, each in the order given.
fn clusters(n_first: usize, n_second: usize, candidates: &[Candidate]) -> Vec<Vec<Candidate>> {
    let mut roots: Vec<usize> = (0..n_first + n_second).collect();
    for candidate in candidates {
        let one = root(&mut roots, candidate.first);
        let other = root(&mut roots, n_first + candidate.second);
        roots[one.max(other)] = one.min(other);
    }
    let mut clusters: Vec<Vec<Candidate>> = vec![Vec::new(); n_first];
    for candidate in candidates {
        clusters[root(&mut roots, candidate.first)].push(*candidate);
    }
    clusters.retain(|cluster| !cluster.is_empty());
    clusters
}

fn root(roots: &mut [usize], mut at: usize) -> usize {
    while roots[at] != at {
        roots[at] = roots[roots[at]];
        at = roots[at];
    }
    at
}

fn best_of(n_first: usize, n_second: usize, cluster: &[Candidate]) -> Vec<Candidate> {
    if let [only] = cluster {
        return vec![*only];
    }
    let (rows, n_rows) = ranks(n_first, cluster.iter().map(|candidate| candidate.first));
    let (columns, n_columns) = ranks(n_second, cluster.iter().map(|candidate| candidate.second));
    let is_upright = n_rows <= n_columns;
    let (height, width) = if is_upright {
        (n_rows, n_columns)
    } else {
        (n_columns, n_rows)
    };
    let cell = |candidate: &Candidate| {
        let (row, column) = (rows[candidate.first], columns[candidate.second]);
        if is_upright {
            (row, column)
        } else {
            (column, row)
        }
    };
    let mut weights = Matrix::new(height, width, 0_i64);
    for candidate in cluster {
        weights[cell(candidate)] = weight(n_first, n_second, candidate);
    }
    let (_, assigned) = kuhn_munkres(&weights);
    // A cell that holds no candidate only fills the matrix.
    let is_assigned = |candidate: &&Candidate| {
        let (row, column) = cell(candidate);
        assigned[row] == column
    };
    cluster.iter().filter(is_assigned).copied().collect()
}

/// The rank of each of `places` among them, by place, of which there are `n`; and how many different ones there are.
fn ranks(n: usize, places: impl Iterator<Item = usize>) -> (Vec<usize>, usize) {
    let mut ranks = vec![0; n];
    for place in places {
        ranks[place] = 1;
    }
    let mut n_before = 0;
    for rank in &mut ranks {
        n_before += std::mem::replace(rank, n_before);
    }
    (ranks, n_before)
}

/// Likeness in millionths, which decides, and above it how near the two stand in their reports, which only breaks ties.
fn weight(n_first: usize, n_second: usize, candidate: &Candidate) -> i64 {
    const MILLION: f64 = 1e6;
    let place = |index: usize, count: usize| index as f64 / count.max(1) as f64;
    let apart = (place(candidate.first, n_first) - place(candidate.second, n_second)).abs();
    let likeness = (candidate.score * MILLION).round() as i64;
    let nearness = ((1.0 - apart) * MILLION).round() as i64;
    (likeness << 22) + nearness
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(
        n_first: usize,
        n_second: usize,
        candidates: &[(usize, usize, f64)],
    ) -> Vec<(usize, usize)> {
        let candidates: Vec<Candidate> = candidates
            .iter()
            .map(|(first, second, score)| Candidate {
                first: *first,
                second: *second,
                score: *score,
            })
            .collect();
        let best = best_pairs(n_first, n_second, &candidates);
        best.iter()
            .map(|candidate| (candidate.first, candidate.second))
            .collect()
    }

    #[test]
    fn the_sum_counts_and_not_the_single_best() {
        let candidates = [(0, 0, 0.6), (0, 1, 0.5), (1, 0, 0.5)];
        assert_eq!(chosen(2, 2, &candidates), [(0, 1), (1, 0)]);
    }

    #[test]
    fn more_issues_on_the_first_side_leave_some_alone() {
        let candidates = [(0, 0, 0.2), (1, 0, 0.4), (2, 0, 0.3), (3, 1, 0.5)];
        assert_eq!(chosen(5, 2, &candidates), [(1, 0), (3, 1)]);
    }

    #[test]
    fn equally_good_pairs_keep_the_order() {
        let all = [(0, 0, 1.0), (0, 1, 1.0), (1, 0, 1.0), (1, 1, 1.0)];
        assert_eq!(chosen(2, 2, &all), [(0, 0), (1, 1)]);
        assert_eq!(chosen(0, 0, &[]), []);
    }
}
