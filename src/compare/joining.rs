//! Where one report splits what the other joins: issues that were left over lie with the pair whose issue they answer to.

use super::likeness::Candidate;

/// An issue left over lies with a pair only where it is at least so much like its issue.
const THRESHOLD: f64 = 8.5 / 60.0;
/// No report splits one finding into more.
const MOST: usize = 8;

/// Issues that answer to each other: one of a side, and one or several of the other, the best first.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Group {
    pub(super) first: Vec<usize>,
    pub(super) second: Vec<usize>,
    /// How alike the best two are.
    pub(super) score: f64,
}

/// The pairs `chosen`, each with those of the issues left over that answer to one of its two as well.
pub(super) fn grouped(candidates: &[Candidate], chosen: Vec<Candidate>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::with_capacity(chosen.len());
    let n = |side: fn(&Candidate) -> usize| candidates.iter().map(side).max().map_or(0, |n| n + 1);
    let mut of_first: Vec<Option<usize>> = vec![None; n(|candidate| candidate.first)];
    let mut of_second: Vec<Option<usize>> = vec![None; n(|candidate| candidate.second)];
    for pair in chosen {
        of_first[pair.first] = Some(groups.len());
        of_second[pair.second] = Some(groups.len());
        groups.push(Group {
            first: vec![pair.first],
            second: vec![pair.second],
            score: pair.score,
        });
    }
    let mut left_over: Vec<&Candidate> = candidates
        .iter()
        .filter(|candidate| candidate.score >= THRESHOLD)
        .filter(|pair| of_first[pair.first].is_none() || of_second[pair.second].is_none())
        .collect();
    left_over.sort_by(|one, other| {
        let better = other.score.total_cmp(&one.score);
        better.then_with(|| (one.first, one.second).cmp(&(other.first, other.second)))
    });
    for candidate in left_over {
        let (first, second) = (candidate.first, candidate.second);
        match (of_first[first], of_second[second]) {
            (Some(at), None) => {
                let group = &mut groups[at];
                if group.first == [first] && group.second.len() < MOST {
                    group.second.push(second);
                    of_second[second] = Some(at);
                }
            }
            (None, Some(at)) => {
                let group = &mut groups[at];
                if group.second == [second] && group.first.len() < MOST {
                    group.first.push(first);
                    of_first[first] = Some(at);
                }
            }
            _ => {}
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(first: usize, second: usize, score: f64) -> Candidate {
        Candidate {
            first,
            second,
            score,
        }
    }

    #[test]
    fn what_one_side_splits_lies_with_what_the_other_joins_and_never_both_ways() {
        let all = [
            candidate(0, 0, 0.9),
            candidate(0, 1, 0.6),
            candidate(1, 0, 0.5),
            candidate(2, 1, 0.4),
            candidate(3, 0, 0.1),
        ];
        let groups = grouped(&all, vec![all[0]]);
        assert_eq!(groups.len(), 1);
        assert_eq!(groups[0].first, [0]);
        assert_eq!(
            groups[0].second,
            [0, 1],
            "the other way round would join all"
        );
    }
}
