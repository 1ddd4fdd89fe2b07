//! Sentences that state the status of an entry at its end, cut from the part they stand in.

use super::enumeration::Part;
use super::labels::Field;
use super::patterns::pattern;
use super::status;

pattern!(
    STATUS_SENTENCE = r"^(?:目前,?|截至目前,?|现)?(?:(?:该|此|本|上述|这)(?:项|一|个)?(?:巡察|巡视)?(?:反馈|整改)?(?:问题|事项|任务|工作)?(?:整改)?|反馈(?:问题|事项|任务)|(?:问题|事项|任务)|(?:目前|截至目前),?[^。,;\d]{0,24}问题)(?:目前)?(?:均|现)?(?:已(?:经)?(?:[于在] ?(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|[上中下]旬|[底末初])?前?)?|正在|尚未|未|基本|阶段性|持续|取得|仍在)(?:全部|基本|阶段性|按期|按时|持续|有序|稳步)?(?:完成|整改|办结|销号|推进|解决|到位|阶段性|落实)[^。,;]{0,10}(?:,(?:(?:并|且|将|需要?)?(?:继续|持续|长期)|预计|计划)[^。;]{0,30})?[。;]?$|^[【(\[]?(?:(?:现|目前)?(?:已(?:全部|经)?|(?:尚|暂)?未)(?:办结|销号|完成销号)|(?:正在|持续|长期)?整改中|已(?:全部)?(?:整改)?完成(?:整改)?|(?:整改)?已完成|基本完成(?:整改)?|阶段性完成(?:整改)?|正在整改|整改完成|完成整改|已整改到位|已整改|持续整改|长期坚持|已完成并长期坚持|已完成,?(?:并)?(?:持续|长期)(?:坚持|巩固))[】)\]]?[。;]?$"
);

pattern!(
    /// The issue is named in a word or two: 目前,反馈的借调问题已整改完成。
    NAMED_PROBLEM = r"^(?:目前|截至目前),?[^,。;\d]{2,24}问题(?:均|现)?已(?:全部)?(?:整改完成|整改到位|完成整改|整改完毕|解决)[。;]?$"
);

/// Cuts a last sentence that states the status (该问题已完成整改。) from every part that ends a paragraph or stands before a label.
pub(super) fn cut_status_sentences(words: &str, mut parts: Vec<Part>) -> Vec<Part> {
    let mut cut: Vec<(usize, Part)> = Vec::new();
    for at in 0..parts.len() {
        let ends = parts
            .get(at + 1)
            .is_none_or(|next| next.begins_line || next.field.is_some());
        let closes_list = ends && closes_list(words, &parts, at);
        if ends && let Some(sentence) = cut_status_sentence(words, &mut parts[at], closes_list) {
            cut.push((at, sentence));
        }
    }
    if cut.is_empty() {
        return parts;
    }
    let mut all = Vec::with_capacity(parts.len() + cut.len());
    let mut cut = cut.into_iter().peekable();
    for (at, part) in parts.into_iter().enumerate() {
        all.push(part);
        all.extend(
            cut.next_if(|(behind, _)| *behind == at)
                .map(|(_, sentence)| sentence),
        );
    }
    all
}

pattern!(
    /// A sentence comes to the status of the rectification by name: 火灾同比下降四成,已完成整改。
    COMES_TO_STATUS = r"^[^。;]{4,60},(?:目前|现)?(?:已(?:全部|按期)?(?:完成整改|整改完成|整改到位|整改完毕)|(?:正在|仍在)整改(?:中)?|(?:尚未|未)完成整改|(?:基本|阶段性)完成整改)。?$"
);

/// No further back than this many parts are items of the same list sought, so that a line of many lists takes no longer.
const MOST_ITEMS: usize = 40;

/// Whether the part at `at` is the last of several items in a paragraph, of which no other ends with a status: what its last
/// sentence says of the rectification it says of all of them.
fn closes_list(words: &str, parts: &[Part], at: usize) -> bool {
    let Some(n) = parts[at].numbering.filter(|n| n.ordinal >= 2) else {
        return false;
    };
    let before = parts[..at].iter().rev().take(MOST_ITEMS);
    let items: Vec<&Part> = before
        .take_while(|part| part.field.is_none() || part.numbering.is_some())
        .filter(|part| part.style() == Some(n.style))
        .collect();
    !parts[at].begins_line
        && !items.is_empty()
        && items.iter().all(|item| {
            let text = words[item.range.clone()].trim_end();
            let last = text
                .trim_end_matches('。')
                .rfind('。')
                .map_or(0, |stop| stop + '。'.len_utf8());
            !COMES_TO_STATUS.is_match(&text[last..])
        })
}

/// Whether the sentence says how far the rectification got, and nothing else.
fn states_status(sentence: &str) -> bool {
    STATUS_SENTENCE.is_match(sentence)
        || NAMED_PROBLEM.is_match(sentence)
        || sentence.len() <= STATEMENT
            && (status::of_this(sentence)
                || status::behind_reason(sentence).is_some()
                || SAYS_MORE.is_match(sentence))
        || sentence.len() <= 30 * 3
            && (is_set_apart(sentence) || sentence.len() <= SENTENCE && sentence.ends_with('。'))
            && status::alone(sentence).is_some()
}

pattern!(
    /// The status and what is yet to come: 正在整改,系统升级后可实现线上退费。
    SAYS_MORE = r"^(?:目前,?)?(?:正在整改|(?:已)?(?:基本|阶段性)?完成整改|(?:已)?整改(?:完成|到位|完毕)|尚未(?:完成)?整改)(?:中)?,[^。;]{2,40}。$|^(?:目前,?)?(?:正在推进|(?:持续|有序)(?:推进|整改)(?:中)?|(?:已)?(?:基本|阶段性)完成|尚未(?:完成|整改)|未完成(?:整改)?),(?:预计|计划|拟|力争|将)[^。;]{2,40}[。;]?$"
);

/// A statement of the status that adds why is no longer than this.
const STATEMENT: usize = 60 * 3;

/// A sentence that is nothing but a status is no longer than this.
const SENTENCE: usize = 14 * 3;

/// Whether the words speak of the issue as such: brackets enclose them, or they name it.
fn is_set_apart(sentence: &str) -> bool {
    sentence.starts_with(['(', '[', '【'])
        || ["该", "此", "目前", "现", "截至目前"]
            .iter()
            .any(|word| sentence.starts_with(word))
}

/// Where a remark in brackets that states the status begins, at the very end of other words: …(已完成).
fn remark(text: &str) -> Option<usize> {
    let bare = text.trim_end_matches(['。', ';', ' ']);
    if !bare.ends_with([')', ']', '】']) {
        return None;
    }
    let at = bare.rfind(['(', '[', '【'])?;
    (at > 0 && bare.len() - at <= 24 * 3 && status::alone(&bare[at..]).is_some()).then_some(at)
}

/// Cuts the last sentence that states the status from `part`; one that closes a list may come to it in its last clause.
fn cut_status_sentence(words: &str, part: &mut Part, closes_list: bool) -> Option<Part> {
    let body = part.body_start();
    let range = super::words::trimmed(words, body.min(part.range.end)..part.range.end);
    let text = &words[range.clone()];
    let field = part.field.map(|f| f.field);
    let may_end_so = matches!(
        field,
        None | Some(Field::Measures | Field::Outcome | Field::Progress)
    );
    if text.is_empty() {
        return None;
    }
    if part.field.is_none() && part.numbering.is_none() && states_status(text) {
        part.states_status = true;
        return None;
    }
    let before_end = text.trim_end_matches(['。', ';']);
    let stop = before_end.rfind('。').max(before_end.rfind(';'));
    let sentence_at = stop
        .filter(|_| may_end_so)
        .map(|stop| range.start + stop + text[stop..].chars().next().map_or(0, char::len_utf8))
        .filter(|at| {
            let sentence = words[*at..range.end].trim();
            states_status(sentence) || closes_list && COMES_TO_STATUS.is_match(sentence)
        });
    let sentence_at = sentence_at.or_else(|| {
        let closes = may_end_so || matches!(field, Some(Field::Deadline | Field::Owner));
        // At the end of a heading it stays with the heading.
        let heads = field.is_none() && part.style().is_none_or(super::numbering::Style::may_head);
        remark(text)
            .filter(|at| closes && (!heads || text[..*at].contains('。')))
            .map(|at| range.start + at)
    })?;
    let end = std::mem::replace(&mut part.range.end, sentence_at);
    Some(Part {
        line: part.line,
        range: sentence_at..end,
        numbering: None,
        field: None,
        begins_line: false,
        wraps_finding: false,
        is_set_off: false,
        states_status: true,
        is_flattened: part.is_flattened,
    })
}
