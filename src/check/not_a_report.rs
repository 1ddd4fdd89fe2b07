//! `not-a-report`: the document is something else than a rectification report, or one of its neighbours: a plan, news of a
//! feedback meeting, an audit report, a list of problems. It is read all the same; the person should know before trusting it.

use super::context::{Context, first_words};
use super::{Code, Diagnostic, Message};
use crate::outline::HeaderField;
use crate::outline::view::NodeView;
use crate::parse::patterns::pattern;

pattern!(
    /// The title of a plan for the rectification.
    PLAN = r"整改(?:落实)?(?:工作)?(?:实施)?方案|整改(?:工作)?计划$"
);
pattern!(
    /// The title of news of a feedback meeting.
    FEEDBACK = r"反馈(?:会|大会|会议)|(?:召开|举行).{0,30}反馈|向.{2,30}反馈(?:专项|常规|巡察|巡视|情况|意见|$)"
);
pattern!(
    /// The title of an audit report, which has findings but no rectification.
    AUDIT = r"审计(?:结果|工作|查出)?(?:报告|公告)$"
);

/// How much of a text without a title may tell what it is.
const BEGINNING: usize = 60;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let title = context.header.text(HeaderField::Title);
    let words = context.document.text().as_str().trim_start();
    let end = words
        .char_indices()
        .nth(BEGINNING)
        .map_or(words.len(), |(at, _)| at);
    let beginning = &words[..end];
    let named = title.unwrap_or(beginning);
    let rectifies = named.contains("整改") && !PLAN.is_match(named);
    let key = if PLAN.is_match(named) {
        "check-is-a-plan"
    } else if FEEDBACK.is_match(named) && !rectifies {
        "check-is-feedback"
    } else if AUDIT.is_match(named) && !rectifies {
        "check-is-an-audit"
    } else if context.issues.is_empty() {
        "check-no-issues"
    } else if context.stats.measures == 0 {
        "check-is-a-list"
    } else {
        return;
    };
    let range = NodeView::all(context.document)
        .next()
        .map(first_words)
        .unwrap_or_default();
    found.push(Diagnostic::new(
        Code::NotAReport,
        range,
        None,
        Message::new(key),
    ));
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{SOUND, document, found, report};
    use super::*;

    fn said(text: &str) -> Vec<String> {
        found(&document(text), Code::NotAReport)
            .iter()
            .map(|d| d.message.to_string())
            .collect()
    }

    #[test]
    fn neighbours_of_a_report_are_told_apart() {
        assert_eq!(said(&report(SOUND)), Vec::<String>::new());
        let plan = report(SOUND).replacen("整改情况的通报", "整改方案", 1);
        assert!(said(&plan)[0].contains("方案"));
        let news = "县委第二巡察组向示例局党组反馈巡察情况\n近日，县委第二巡察组召开反馈会。会议指出要抓好整改。\n";
        assert!(said(news)[0].contains("反馈"));
        assert_eq!(said("今天天气很好。\n").len(), 1);
    }

    #[test]
    fn problems_without_measures_are_a_list() {
        let mut list = SOUND.to_owned();
        while let Some(at) = list.find("整改情况：") {
            let end = list[at..].find('\n').map_or(list.len(), |len| at + len + 1);
            list.replace_range(at..end, "");
        }
        assert_eq!(said(&report(&list)).len(), 1);
    }
}
