//! The words that every report uses: those that say nothing about what an issue is about, those that say little, and
//! the short forms of longer ones.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Words of blame, of doing and of grammar; they are cut out before anything is compared.
const EMPTY: &[&str] = &[
    "不到位",
    "不够到位",
    "不严格",
    "不规范",
    "不够",
    "不力",
    "不严",
    "不足",
    "不深入",
    "不深",
    "不实",
    "不细",
    "不高",
    "不及时",
    "不完善",
    "不健全",
    "不强",
    "不清",
    "不彻底",
    "不经常",
    "不扎实",
    "不严谨",
    "不合理",
    "不合规",
    "不精准",
    "不全",
    "不稳固",
    "不紧",
    "流于形式",
    "走过场",
    "存在",
    "问题",
    "现象",
    "情况",
    "方面",
    "有差距",
    "有偏差",
    "有漏洞",
    "有盲区",
    "有瑕疵",
    "有欠缺",
    "有待",
    "进一步",
    "薄弱",
    "缺失",
    "缺位",
    "滞后",
    "个别",
    "部分",
    "没有",
    "弱化",
    "淡薄",
    "力度",
    "松散",
    "松懈",
    "松弛",
    "混乱",
    "宽松",
    "拖延",
    "迟缓",
    "缓慢",
    "推进",
    "偏低",
    "偏高",
    "突出",
    "压得",
    "抓得",
    "差距",
    "较大",
    "较少",
    "较多",
    "长期",
    "时有发生",
    "以来",
    "有关",
    "相关",
    "进行",
    "开展",
    "组织",
    "制定",
    "修订",
    "建立",
    "完善",
    "明确",
    "严格",
    "落实",
    "加强",
    "强化",
    "要求",
    "规定",
    "办法",
    "定期",
    "及时",
    "通报",
    "台账",
    "每季度",
    "每月",
    "每年",
    "对照",
    "目前",
    "已经",
    "一是",
    "二是",
    "三是",
    "四是",
    "五是",
    "六是",
    "并",
    "的",
    "和",
    "与",
    "及",
    "对",
    "了",
    "为",
    "在",
    "等",
    "未",
    "仍",
    "已",
    "由",
];

/// Words that most issues use, whatever they are about; they count for little.
const FAINT: &[&str] = &[
    "管理", "制度", "责任", "工作", "监督", "监管", "审核", "意识", "建设", "执行", "履行", "使用",
    "程序", "机制", "项目", "单位", "干部", "人员", "党组", "党委", "会议", "党员", "质量", "作用",
    "水平", "职责", "把关", "记录", "检查", "治理", "整改", "培训", "规范", "发放", "考核", "资料",
    "资金", "不", "标准",
];

/// Short forms and what they stand for, so that both ways of writing meet.
const SHORT_FORMS: &[(&str, &str)] = &[
    ("津补贴", "津贴补贴"),
    ("公车", "公务用车"),
    ("招投标", "招标投标"),
    ("请休假", "请销假"),
    ("账物", "账实"),
    ("招待", "接待"),
    ("内审", "内部审计"),
    ("选人用人", "选拔任用"),
    ("招录", "招聘"),
    ("决算", "结算"),
];

/// The empty words by their first letter, the longest first.
static EMPTY_BY_FIRST: LazyLock<HashMap<char, Vec<&str>>> = LazyLock::new(|| {
    let mut words = EMPTY.to_vec();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let mut by_first: HashMap<char, Vec<&str>> = HashMap::new();
    for word in words {
        by_first.entry(first_of(word)).or_default().push(word);
    }
    by_first
});

static FAINT_PARTS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let parts = |word: &'static str| {
        let ends = || word.char_indices().map(|(at, c)| at + c.len_utf8());
        let starts = word.char_indices().map(|(at, _)| at);
        starts.flat_map(move |start| {
            ends()
                .filter(move |end| *end > start)
                .map(move |end| &word[start..end])
        })
    };
    FAINT.iter().copied().flat_map(parts).collect()
});

/// The runs of letters of `words` that are left when short forms are written out and empty words are cut out.
pub(super) fn telling_runs(words: &str) -> Vec<String> {
    let mut words = words.to_lowercase();
    for (short, long) in SHORT_FORMS {
        if words.contains(short) {
            words = words.replace(short, long);
        }
    }
    let mut runs = Vec::new();
    let mut run = String::new();
    let mut rest = words.as_str();
    while let Some(c) = rest.chars().next() {
        let empty = EMPTY_BY_FIRST
            .get(&c)
            .and_then(|words| words.iter().find(|word| rest.starts_with(**word)));
        if empty.is_none() && c.is_alphabetic() {
            run.push(c);
        } else if !run.is_empty() {
            runs.push(std::mem::take(&mut run));
        }
        rest = &rest[empty.map_or(c.len_utf8(), |word| word.len())..];
    }
    if !run.is_empty() {
        runs.push(run);
    }
    runs
}

/// Whether `gram` is a word that says little, or a part of one.
pub(super) fn is_faint(gram: &str) -> bool {
    FAINT_PARTS.contains(gram)
}

fn first_of(word: &str) -> char {
    word.chars().next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_words_digits_and_signs_part_the_runs_that_tell() {
        assert_eq!(
            telling_runs("党费收缴不及时，2023年有3个支部未公示"),
            ["党费收缴", "年有", "个支部", "公示"]
        );
        assert_eq!(telling_runs("津补贴"), ["津贴补贴"]);
        assert!(telling_runs("落实不到位。").is_empty());
    }

    #[test]
    fn parts_of_faint_words_are_faint() {
        assert!(is_faint("管理") && is_faint("管"));
        assert!(!is_faint("资产"));
    }
}
