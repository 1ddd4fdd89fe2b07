//! How the title of a report is formed: it names an agency or what it is about, and ends with what kind of paper it is.

/// The words that a title ends with, but for a remark in brackets.
const ENDS: [&str; 18] = [
    "通报",
    "报告",
    "公示",
    "公告",
    "函",
    "情况",
    "公开",
    "说明",
    "总结",
    "方案",
    "计划",
    "一览表",
    "一览",
    "公示表",
    "公开表",
    "情况表",
    "清单",
    "台账",
];

/// The last characters of [`ENDS`], by which nearly all lines are told from titles.
const LAST: [char; 14] = [
    '报', '告', '示', '函', '况', '开', '明', '结', '案', '划', '览', '表', '单', '账',
];

/// Words of which one stands in a title: what it is about, or how the names of agencies end. Before a year, places do, too.
const NAMES: [&str; 25] = [
    "关于",
    "对",
    "落实",
    "督察",
    "巡察",
    "巡视",
    "党组",
    "党委",
    "工委",
    "总支",
    "支部",
    "委员会",
    "局",
    "院",
    "校",
    "中学",
    "小学",
    "大学",
    "公司",
    "集团",
    "中心",
    "镇",
    "乡",
    "街道",
    "社",
];

/// How many characters may stand before such a word, and how many between it and the end.
const BEFORE: usize = 60;
const BEHIND: usize = 90;
/// A bracket before or behind a title encloses so many characters at most.
const BRACKETED: usize = 12;

/// Whether the words are formed like the title of a report. How they end is looked at first: hardly a line ends so.
pub(super) fn reads_like_title(words: &str) -> bool {
    let names_before_end = |words: &str| {
        words.ends_with(LAST)
            && ENDS
                .iter()
                .filter_map(|end| words.strip_suffix(end))
                .any(names_something)
    };
    names_before_end(words) || without_remark(words).any(names_before_end)
}

/// The words without a remark in brackets at their end.
fn without_remark(words: &str) -> impl Iterator<Item = &str> {
    let inner = words.strip_suffix(')');
    inner.into_iter().flat_map(move |inner| {
        let within = inner.char_indices().rev().take(BRACKETED + 1).enumerate();
        within
            .take_while(|(_, (_, c))| *c != ')')
            .filter(|(n, (_, c))| *c == '(' && *n > 0)
            .map(|(_, (at, _))| &inner[..at])
    })
}

/// Whether the words before the end of a title name something, not too far from either of their ends.
fn names_something(words: &str) -> bool {
    let n_characters = words.chars().count();
    let lead = bracketed_lead(words);
    words.char_indices().enumerate().any(|(n, (at, c))| {
        let is_near = n <= BEFORE || lead.is_some_and(|lead| (lead..=lead + BEFORE).contains(&n));
        is_near && name_len(c, &words[at..]).is_some_and(|len| n_characters - n - len <= BEHIND)
    })
}

/// How many characters a bracket in front of the words takes: 【政务公开】.
fn bracketed_lead(words: &str) -> Option<usize> {
    let inner = words.strip_prefix('【')?;
    let n = inner.chars().take(BRACKETED + 1).position(|c| c == '】')?;
    (n > 0).then_some(n + 2)
}

/// How many characters the name has with which `words`, whose first character is `first`, begin.
fn name_len(first: char, words: &str) -> Option<usize> {
    match first {
        '对' | '局' | '院' | '校' | '镇' | '乡' | '社' => Some(1),
        '关' | '落' | '督' | '巡' | '党' | '工' | '总' | '支' | '委' | '中' | '小' | '大'
        | '公' | '集' | '街' => NAMES
            .iter()
            .find(|name| words.starts_with(**name))
            .map(|name| name.chars().count()),
        '省' | '市' | '县' | '区' | '州' | '盟' | '旗' => {
            let year = words[first.len_utf8()..].strip_prefix("20")?;
            let year = year.strip_prefix(|c: char| c.is_ascii_digit())?;
            let year = year.strip_prefix(|c: char| c.is_ascii_digit())?;
            let behind = year.strip_prefix('年')?;
            Some(if behind.starts_with('度') { 7 } else { 6 })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_end_of_a_title_is_known_by_its_last_character() {
        assert!(ENDS.iter().all(|end| end.ends_with(LAST)));
    }
    use proptest::prelude::*;

    #[test]
    fn titles_name_something_and_end_with_the_kind_of_paper() {
        for title in [
            "中共柏溪县水利局党组关于巡察整改进展情况的通报",
            "【党务公开】云岭区2023年整改台账(公开稿)",
            "关于巡察整改情况((三)",
        ] {
            assert!(reads_like_title(title), "{title}");
        }
        for other in [
            "通报",
            "整改情况",
            "关于路灯",
            "关于整改情况(这是一个很长很长很长的括号备注)",
        ] {
            assert!(!reads_like_title(other), "{other}");
        }
    }

    proptest! {
        /// The same in one pattern, which says it shorter and is far slower.
        #[test]
        fn a_title_is_what_the_pattern_of_a_title_finds(
            words in "【?[公对局】]{0,3}[灯路]{0,70}(关于|区2023年度?|社)?[灯路(]{0,100}(情况|通报|一览表|灯)[()灯]{0,14}",
        ) {
            let ends = ENDS.join("|");
            let pattern = format!(
                r"^(?:【[^】]{{1,12}}】)?.{{0,60}}?(?:关于|对|落实|督察|巡[察视]|[省市县区州盟旗]20[0-9][0-9]年度?|党组|党委|工委|总支|支部|委员会|局|院|校|中学|小学|大学|公司|集团|中心|镇|乡|街道|社).{{0,90}}(?:{ends})(?:\([^)]{{1,12}}\))?$"
            );
            let found = regex::Regex::new(&pattern).expect("it is well formed").is_match(&words);
            prop_assert_eq!(reads_like_title(&words), found);
        }
    }
}
