//! Regulations: which names in 《》 stand under the issues, and which of them were made or changed there.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::told::Told;
use super::{Passage, compiled, is_denied};

/// A name that is longer was never closed.
const LONGEST_NAME_BYTES: usize = 240;
/// So far before a name a verb still governs it.
const REACH_BYTES: usize = 60;
/// So far behind a name it may stand what was done with it.
const BEHIND_BYTES: usize = 24;

static MADE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled(
        "制定|制订|修订|修改|修编|出台|印发|下发|发布|完善|建立|健全|起草|拟定|拟订|编制|新增|重新明确",
    )
});
static USED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled(
        "学习|根据|按照|依据|依照|对照|贯彻|落实|执行|传达|严格|违反|遵守|宣传|解读|研读|原文|参照|填写|签订|报送|运用|征订",
    )
});

/// A name and where it stands.
struct Named {
    /// Without the signs around it.
    name: String,
    /// With them, in the words.
    range: Range<usize>,
}

/// The regulations named under the issues, each once: where it stands first, and where it is first made, if it is.
#[derive(Default)]
pub(super) struct Regulations {
    named: BTreeMap<String, Passage>,
    made: BTreeMap<String, Passage>,
}

impl Regulations {
    /// Those that `told` names.
    pub(super) fn of(told: &[Told<'_>]) -> Self {
        let mut all = Self::default();
        for told in told {
            let words = told.words.as_str();
            let mut is_made = false;
            let mut end = 0;
            for named in names(words) {
                let passage = |range: Range<usize>| Passage {
                    range: told.range(range),
                    segment: told.node.id(),
                };
                let at = passage(named.range.clone());
                all.named.entry(named.name.clone()).or_insert(at);
                let verb = governed(words, end..named.range.start, is_made);
                is_made = verb.is_made || done_behind(words, named.range.end);
                if is_made && told.done.contains(&named.range.start) {
                    let from = verb.start.unwrap_or(named.range.start);
                    let all_of_it = passage(from..named.range.end);
                    all.made.entry(named.name).or_insert(all_of_it);
                }
                end = named.range.end;
            }
        }
        all
    }

    /// The passages that name one for the first time, in the order of the text.
    pub(super) fn named(&self) -> Vec<Passage> {
        in_order(&self.named)
    }

    /// The passages that say that one was made, in the order of the text.
    pub(super) fn made(&self) -> Vec<Passage> {
        in_order(&self.made)
    }
}

fn in_order(names: &BTreeMap<String, Passage>) -> Vec<Passage> {
    let mut passages: Vec<Passage> = names.values().copied().collect();
    passages.sort_unstable();
    passages
}

/// What the words before a name say of it.
struct Verb {
    is_made: bool,
    /// Where the verb stands.
    start: Option<usize>,
}

/// Whether the words between the name before and this one say that it was made. Where they are no more than a comma, what
/// was said of the one before holds.
fn governed(words: &str, between: Range<usize>, before: bool) -> Verb {
    let (start, gap) = (between.start, words.get(between).unwrap_or_default());
    let is_list = |c: char| "、和与及以等，, 并".contains(c);
    if start > 0 && gap.chars().all(is_list) {
        return Verb {
            is_made: before,
            start: None,
        };
    }
    let near = gap.len().saturating_sub(REACH_BYTES);
    let near = (near..gap.len()).find(|at| gap.is_char_boundary(*at));
    let sentence = gap.rfind(['。', '；', '！', ';']);
    let from = near.unwrap_or(gap.len()).max(sentence.unwrap_or_default());
    let last = |verbs: &Option<Regex>| {
        let found = verbs.iter().flat_map(|verbs| verbs.find_iter(&gap[from..]));
        let not_denied = found.filter(|verb| !is_denied(&gap[..from + verb.start()]));
        not_denied.last().map(|verb| from + verb.start())
    };
    let made = last(&MADE);
    Verb {
        is_made: made.is_some() && made >= last(&USED),
        start: made.map(|at| start + at),
    }
}

/// Whether the words behind a name say that it was made: 《…》已印发.
fn done_behind(words: &str, end: usize) -> bool {
    let rest = &words[end..];
    let near = (0..=BEHIND_BYTES.min(rest.len())).rev();
    let near = near.into_iter().find(|at| rest.is_char_boundary(*at));
    let near = &rest[..near.unwrap_or_default()];
    let stop = near.find(['《', '，', '。', '；', ',', ';']);
    let near = &near[..stop.unwrap_or(near.len())];
    let signs = ["已", "正式", "完成"];
    MADE.iter().any(|made| {
        made.find(near)
            .is_some_and(|verb| signs.iter().any(|sign| near[..verb.start()].contains(sign)))
    })
}

/// The names in 《》; a name inside a name is part of it. Where one is never closed, the next begins afresh.
fn names(words: &str) -> Vec<Named> {
    let (mut found, mut depth, mut start) = (Vec::new(), 0_usize, 0);
    for (at, c) in words.char_indices() {
        match c {
            '《' => {
                if depth == 0 {
                    start = at;
                }
                depth += 1;
            }
            '》' if depth == 1 => {
                depth = 0;
                found.push(Named {
                    name: words[start + '《'.len_utf8()..at].to_owned(),
                    range: start..at + c.len_utf8(),
                });
            }
            '》' => depth = depth.saturating_sub(1),
            _ if depth > 0 && at - start > LONGEST_NAME_BYTES => depth = 0,
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::figures::fixtures::parsed;

    #[track_caller]
    fn check(measures: &str, named: usize, made: &[&str]) {
        let document = parsed(&format!(
            "二、整改情况\n1.关于台账不全的问题\n整改情况：{measures}\n2.关于学习不够的问题\n整改情况：补齐台账。\n"
        ));
        let regulations = Regulations::of(&Told::all(&document));
        assert_eq!(regulations.named().len(), named, "{measures}");
        let found: Vec<&str> = regulations
            .made()
            .iter()
            .map(|passage| document.text().slice(passage.range))
            .collect();
        assert_eq!(found, made, "{measures}");
    }

    #[test]
    fn what_was_made_is_told_from_what_was_read_or_followed() {
        check("根据《总则》修订《采购办法》。", 2, &["修订《采购办法》"]);
        check("组织学习《条例》，严格执行《细则》。", 2, &[]);
        check(
            "制定《甲办法》《乙办法》和《丙办法》等制度，学习《丁条例》。",
            4,
            &["制定《甲办法》", "《乙办法》", "《丙办法》"],
        );
        check("《用车规定》已正式印发。", 1, &["《用车规定》"]);
        check("尚未制定《规划》。", 1, &[]);
    }

    #[test]
    fn one_counts_once_and_a_name_inside_a_name_is_part_of_it() {
        check(
            "印发《关于落实〈条例〉的通知》。修订《关于执行《条例》的办法》。再次修订《关于执行《条例》的办法》。",
            2,
            &[
                "印发《关于落实〈条例〉的通知》",
                "修订《关于执行《条例》的办法》",
            ],
        );
    }
}
