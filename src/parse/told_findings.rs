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
    let body = &words[first.len..];
    let near = &body[..body.floor_char_boundary(300)];
    let head = wording(&near[..near.find('。').unwrap_or(near.len())]);
    if !first.style.may_head() || head.about && head.problem || head.negative && !head.aspect {
        return false;
    }
    let mut items = candidates
        .iter()
        .zip(accepted)
        .skip(1)
        .filter(|(candidate, keep)| **keep && candidate.numbering.is_some())
        .filter_map(|(candidate, _)| Some(&words[candidate.at + candidate.numbering?.len..]))
        .peekable();
    items.peek().is_some() && items.all(quotes_a_finding)
}

/// How long an item's finding is at most.
const FINDING: usize = 60 * 3;

/// Whether an item on a line of its own states a finding and then what was done about it: 一是灯具老化问题。更换灯具40盏….
pub(super) fn tells_finding_and_deed(body: &str) -> bool {
    let near = &body[..body.floor_char_boundary(FINDING + 3)];
    let Some(stop) = near.find(['。', ':']) else {
        return false;
    };
    let (head, rest) = (&body[..stop], &body[stop..]);
    let found = wording(head);
    let rest = rest.trim_start_matches(['。', ':', ' ']);
    let told = rest.split('。').next().unwrap_or_default();
    let is_finding = if near[stop..].starts_with('。') {
        head.ends_with("问题") && !found.about && !found.action
    } else {
        found.negative && !found.action && !found.about
    };
    let done = wording(&told[..told.floor_char_boundary(400)]);
    is_finding && !told.is_empty() && (done.deed || done.action)
}

/// Whether what stands before the first colon may be a finding: 设备陈旧:更换….
pub(super) fn names_before_colon(body: &str) -> bool {
    let near = &body[..body.floor_char_boundary(FINDING + 3)];
    let Some(stop) = near.find(['。', ':']).filter(|at| *at >= 4 * 3) else {
        return false;
    };
    let head = wording(&body[..stop]);
    near[stop..].starts_with(':') && !head.action && !head.about
}

/// Whether the words quote a finding before they go on with what was done about it: 针对“…”问题,….
pub(super) fn quotes_a_finding(body: &str) -> bool {
    QUOTED_FINDING.is_match(&body[..body.floor_char_boundary(600)])
}
