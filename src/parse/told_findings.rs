//! Findings that a paragraph tells one by one, each quoted before what was done about it.

use super::candidates::Candidate;
use super::patterns::pattern;
use super::wording::wording;

pattern!(
    QUOTED_FINDING =
        r"^(?:针对|关于|对于?) ?“[^“”]{2,}(?:“[^“”]*”[^“”]*)*”(?:等)?的?(?:问题|现象|情况)[,。:]"
);

/// Whether the paragraph of an aspect tells its findings one by one, each quoted before what was done: (一)在…方面。
/// 一是针对“…”问题,…。二是针对“…”问题,….
pub(super) fn tells_findings(words: &str, candidates: &[Candidate], accepted: &[bool]) -> bool {
    let Some(first) = candidates.first().and_then(|first| first.numbering) else {
        return false;
    };
    if !first.style.may_head() {
        return false;
    }
    let mut items = candidates
        .iter()
        .zip(accepted)
        .skip(1)
        .filter(|(candidate, keep)| **keep && candidate.numbering.is_some())
        .filter_map(|(candidate, _)| Some(&words[candidate.at + candidate.numbering?.len..]))
        .peekable();
    if items.peek().is_none() || !items.all(quotes_a_finding) {
        return false;
    }
    let body = &words[first.len..];
    let near = &body[..body.floor_char_boundary(300)];
    let head = wording(&near[..near.find('。').unwrap_or(near.len())]);
    !(head.about && head.problem || head.negative && !head.aspect)
}

/// Whether the words quote a finding before they go on with what was done about it: 针对“…”问题,….
pub(super) fn quotes_a_finding(body: &str) -> bool {
    QUOTED_FINDING.is_match(&body[..body.floor_char_boundary(600)])
}
