//! How a heading is numbered and how it wraps its words.

use super::random::Random;

/// How a heading is numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Numbering {
    /// 一、
    Top,
    /// （一）
    Paren,
    /// 1.
    Dot,
    /// 1、
    Comma,
    /// 1．
    WideDot,
    /// （1）
    ParenDigit,
    /// 问题1：
    Problem,
    /// 【问题一】
    BracketProblem,
    /// Nothing.
    None,
}

impl Numbering {
    /// The label as a reader names it, and what stands between it and the words.
    pub(super) fn label(self, number: usize) -> (String, &'static str) {
        match self {
            Self::Top => (format!("{}、", numeral(number)), ""),
            Self::Paren => (format!("（{}）", numeral(number)), ""),
            Self::Dot => (format!("{number}."), ""),
            Self::Comma => (format!("{number}、"), ""),
            Self::WideDot => (format!("{number}．"), ""),
            Self::ParenDigit => (format!("（{number}）"), ""),
            Self::Problem => (format!("问题{number}"), "："),
            Self::BracketProblem => (format!("【问题{}】", numeral(number)), ""),
            Self::None => (String::new(), ""),
        }
    }
}

/// A number below a hundred in Chinese.
pub(super) fn numeral(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let tens = match number / 10 {
        0 => String::new(),
        1 => "十".to_owned(),
        n => format!("{}十", DIGITS[n]),
    };
    format!("{tens}{}", DIGITS[number % 10])
}

/// How a heading wraps its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wrapper {
    AboutQuoted,
    AboutQuotedOf,
    AboutQuotedRectification,
    AboutQuotedRectificationState,
    AboutQuotedSpaced,
    AboutPlain,
    TargetPlain,
    TargetQuoted,
    Bare,
    BareStop,
    BareProblem,
    BareThenStory,
    TwoSentencesQuoted,
    NestedQuotes,
    InAspect,
    BareAspect,
    AboutAspect,
    InQuotedAspect,
    AboutQuotedAspect,
    Feedback,
    AboutQuotedOnly,
}

impl Wrapper {
    /// The heading without its number, and its title.
    pub(super) fn heading(self, random: &mut Random, words: &str) -> (String, String) {
        let about_quoted = matches!(
            self,
            Self::AboutQuoted
                | Self::AboutQuotedOf
                | Self::AboutQuotedRectification
                | Self::AboutQuotedRectificationState
                | Self::AboutQuotedSpaced
                | Self::TargetQuoted
                | Self::TwoSentencesQuoted
                | Self::NestedQuotes
                | Self::AboutQuotedOnly
        );
        // Quotes inside quotes are mostly single, and now and then the same.
        let words = if about_quoted && random.percent(80) {
            words.replace('“', "‘").replace('”', "’")
        } else {
            words.to_owned()
        };
        let same = words.clone();
        match self {
            Self::AboutQuoted => (format!("关于“{words}”问题"), same),
            Self::AboutQuotedOf => (format!("关于“{words}”的问题"), same),
            Self::AboutQuotedRectification => (format!("关于“{words}”问题的整改"), same),
            Self::AboutQuotedRectificationState => (format!("关于“{words}”问题的整改情况"), same),
            Self::AboutQuotedSpaced => (format!("关于 “{words}” 的问题"), same),
            Self::AboutPlain => (format!("关于{words}的问题"), same),
            Self::TargetPlain => (format!("针对{words}的问题"), same),
            Self::TargetQuoted => (format!("针对“{words}”问题"), same),
            Self::Bare | Self::BareStop => (same.clone(), same),
            Self::BareProblem => {
                let heading = format!("{words}问题");
                // 对 in front and 问题 behind are a wrapper.
                let title = words
                    .strip_prefix('对')
                    .map_or_else(|| heading.clone(), str::to_owned);
                (heading, title)
            }
            Self::BareThenStory => {
                let story = random.pick(&[
                    "巡察发现，2022年以来有11笔业务未按规定办理，涉及金额3.6万元",
                    "一是日常提醒不够；二是检查频次偏低，有的单位全年未检查一次",
                    "抽查5个基层单位，均存在类似情况",
                ]);
                (format!("{words}。{story}"), same)
            }
            Self::TwoSentencesQuoted => {
                let more = random.pick(&[
                    "抽查发现个别单位长期未整改",
                    "有的干部存在畏难情绪，标准不高",
                    "2021年至2023年连续三年未达到要求",
                ]);
                (
                    format!("关于“{words}。{more}”问题"),
                    format!("{words}。{more}"),
                )
            }
            Self::NestedQuotes => {
                let inner = random.pick(&["‘一户一策’不细", "‘最后一公里’不畅", "‘放羊式’管理"]);
                (
                    format!("关于“{words}，{inner}”问题"),
                    format!("{words}，{inner}"),
                )
            }
            Self::InAspect => (format!("在{words}方面"), same),
            Self::BareAspect => (format!("{words}方面"), format!("{words}方面")),
            Self::AboutAspect => (format!("关于{words}方面"), same),
            Self::InQuotedAspect => (format!("在“{words}”方面"), same),
            Self::AboutQuotedAspect => (format!("关于“{words}”方面"), same),
            Self::Feedback => (format!("反馈问题：{words}"), same),
            Self::AboutQuotedOnly => (format!("关于“{words}”"), same),
        }
    }
}
