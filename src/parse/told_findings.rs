//! Findings that a paragraph tells one by one, each quoted before what was done about it.

use std::collections::BTreeSet;

use super::candidates::Candidate;
use super::patterns::pattern;
use super::wording::wording;

pattern!(
    QUOTED_FINDING =
        r"^(?:针对|关于|对于?) ?“[^“”]{2,}(?:“[^“”]*”[^“”]*)*”(?:等)?的?(?:问题|现象|情况)[,。:]"
);

/// Which candidates tell findings one by one below the heading of an aspect, each quoted before what was done: (一)在…方面。
/// 一是针对“…”问题,…。二是针对“…”问题,….
pub(super) fn told_findings(
    words: &str,
    candidates: &[Candidate],
    accepted: &[bool],
) -> BTreeSet<usize> {
    let mut told = BTreeSet::new();
    // Below a heading that may gather: its items so far, as long as all of them quote.
    let mut block: Option<Vec<usize>> = None;
    for (at, candidate) in candidates.iter().enumerate() {
        let Some(numbering) = candidate.numbering.filter(|_| accepted[at]) else {
            continue;
        };
        let body = &words[candidate.at + numbering.len..];
        if numbering.style.may_head() {
            told.extend(block.take().into_iter().flatten());
            block = gathers(body).then(Vec::new);
        } else if quotes_a_finding(body) {
            if let Some(items) = &mut block {
                items.push(at);
            }
        } else {
            block = None;
        }
    }
    told.extend(block.into_iter().flatten());
    told
}

/// Whether the heading may gather findings and states none itself.
fn gathers(body: &str) -> bool {
    let near = &body[..body.floor_char_boundary(300)];
    let head = wording(&near[..near.find('。').unwrap_or(near.len())]);
    !(head.about && head.problem) && (!head.negative || head.aspect)
}

/// Whether the words quote a finding before they go on with what was done about it: 针对“…”问题,….
fn quotes_a_finding(body: &str) -> bool {
    // 三是是针对 has a doubled character.
    let body = body.strip_prefix('是').unwrap_or(body);
    QUOTED_FINDING.is_match(&body[..body.floor_char_boundary(600)])
}
