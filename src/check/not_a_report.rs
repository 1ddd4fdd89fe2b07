//! `not-a-report`: the document is something else than a rectification report, or one of its neighbours: a plan, news of a
//! feedback meeting, an audit report, a list of problems. It is read all the same; the person should know before trusting it.
//! Of a report by its own words in which no issue was found, `missing-issues` is raised instead.

use super::context::{Context, first_words};
use super::measures_apart;
use super::missing_measures::is_answered;
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
pattern!(
    /// The words by which a report says that it is one.
    RECTIFIES = r"整改(?:落实|落實|工作|任务|任務)*(?:完成|进展|進展|阶段性|階段性)*(?:的)?(?:情[况況]|结果|結果|进展|進展|成效|清单|台账|公示|报告|報告|函)|整改[^。]{0,120}。?现将[^。]{0,30}情况[^。]{0,6}(?:公布|通报|报告|公示|公开)"
);

pattern!(
    /// The parts of a notice that an inspection begins.
    NOTICE = r"巡[察视]对象[\s\S]*?巡[察视](?:内容|任务|重点)|反映问题的?(?:渠道|方式)|(?:主要)?受理(?:的)?(?:问题)?(?:范围|事项)"
);
pattern!(
    /// The title of a study of inspections.
    STUDY = r"的?(?:思考|探析|探讨|浅析|研究|对策|调研报告|心得体会)(?:与建议|及建议|与对策)?(?:\(第[^)]*\))?$"
);

/// The first line of a text is its title only where it is as short as one.
const LONGEST_TITLE: usize = 80;

/// How much of a text may tell what it is: title and opening.
const BEGINNING: usize = 600;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let words = context.document.text().as_str();
    let end = words
        .char_indices()
        .nth(BEGINNING)
        .map_or(words.len(), |(at, _)| at);
    let beginning = &words[..end];
    let title = context.header.text(HeaderField::Title);
    let first_line = || {
        let line = beginning
            .trim_start()
            .lines()
            .next()
            .unwrap_or_default()
            .trim_end();
        if line.chars().count() > LONGEST_TITLE {
            ""
        } else {
            line
        }
    };
    let named = title.unwrap_or_else(first_line);
    // What lost its title and its opening may still speak of the inspection.
    let speaks_of_feedback = title.is_none()
        && ["巡察", "巡视"].iter().any(|word| beginning.contains(word))
        && ["反馈", "整改"].iter().all(|word| beginning.contains(word));
    let has_issues = !context.issues.is_empty();
    let is_read = context.issues.iter().any(|issue| is_answered(*issue))
        || !measures_apart::pairs(context).is_empty();
    let (code, key) = if PLAN.is_match(named) {
        (Code::NotAReport, "check-is-a-plan")
    } else if NOTICE.is_match(beginning) && !RECTIFIES.is_match(named) {
        (Code::NotAReport, "check-is-a-notice")
    } else if STUDY.is_match(named) {
        (Code::NotAReport, "check-is-a-study")
    } else if is_read && RECTIFIES.is_match(words) {
        return;
    } else if FEEDBACK.is_match(named) && !RECTIFIES.is_match(named) {
        (Code::NotAReport, "check-is-feedback")
    } else if AUDIT.is_match(named) && !RECTIFIES.is_match(named) {
        (Code::NotAReport, "check-is-an-audit")
    } else if has_issues {
        (Code::NotAReport, "check-is-a-list")
    } else if RECTIFIES.is_match(beginning) || speaks_of_feedback {
        (Code::MissingIssues, "check-no-issues")
    } else {
        (Code::NotAReport, "check-is-something-else")
    };
    let range = NodeView::all(context.document)
        .next()
        .map(first_words)
        .unwrap_or_default();
    found.push(Diagnostic::new(code, range, None, Message::new(key)));
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
        let notice = "县委第二巡察组进驻公告\n县委第二巡察组对示例局党组开展常规巡察。现公告如下：\n一、巡察对象\n领导班子及其成员。\n\
                      二、巡察内容\n聚焦巡察整改落实情况。\n三、反映问题渠道\n（一）来访接待室：301室\n";
        assert!(said(notice)[0].contains("公告"));
        let study = "关于做好县对村巡察工作的思考\n（二）存在问题\n一是宣传效果不好。二是整改情况公开不到位。\n";
        assert!(said(study)[0].contains("研究文章"));
        assert_eq!(said("今天天气很好。\n").len(), 1);
        let cut = report(SOUND);
        let cut = &cut[..cut.find("（一）").expect("it is there")];
        assert_eq!(said(cut), Vec::<String>::new());
        assert_eq!(found(&document(cut), Code::MissingIssues).len(), 1);
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
