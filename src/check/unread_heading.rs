//! `unread-heading`: a line that is worded like the heading of an issue or an aspect and was read as prose, or stands in the
//! middle of a segment. A person says whether it is an issue or gathers some.

use super::context::{Context, first_words};
use super::{Code, Diagnostic, Message};
use crate::edit::correct::Correction;
use crate::outline::view::NodeView;
use crate::outline::{Kind, Level, MarkKind, SectionRole};
use crate::parse::patterns::pattern;
use crate::text::TextRange;

pattern!(
    /// 关于“…”问题, …方面: what wraps a finding or names an aspect, and nothing behind it.
    WRAPPED = r"^(?:(?:关于|针对|对于)[^。]{2,80}(?:问题|方面)(?:的?整改(?:落实)?(?:情况)?)?|[^。，,；;]{2,30}方面(?:的问题)?|(?:反馈问题|存在问题)[:：][^。]{2,80})[。:：]?$"
);
pattern!(
    /// A short finding on a line of its own.
    FINDING = r"^[^。；;:：，,]{2,30}(?:不够\p{Han}{0,4}|不严|不到位|不足|不力|不强|不高|不实|不深|不畅|不清|不全|不规范|不及时|不彻底|不完善|不明确|不充分|缺失|缺位|滞后|迟缓|薄弱|宽松软|流于形式|形同虚设|超标准|照搬照抄|反弹|短板|差距|漏洞|偏差)(?:的?问题)?。?$"
);

pattern!(
    /// What wraps a finding behind a space, which is all that is left of a paragraph mark.
    BEHIND_SPACE = r"\S[ \x{3000}]+((?:关于|针对)[^。；;，,：:\s]{3,60}问题(?:的?整改(?:落实)?(?:情况)?)?[。 \x{3000}]|(?:反馈|存在)的?问题[:：][^。\s]{3,60})"
);

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if context.issues.is_empty() {
        return;
    }
    let mut issue_level: Option<Level> = None;
    for node in &context.nodes {
        if node.kind() == Kind::Issue {
            issue_level = Some(node.view.segment().level);
        }
        if !is_among_findings(node.view) {
            continue;
        }
        if node.kind() == Kind::Text && WRAPPED.is_match(node.view.printed_text().trim()) {
            let diagnostic = Diagnostic::new(
                Code::UnreadHeading,
                first_words(node.view),
                Some(node.view.id()),
                Message::new("check-unread-heading"),
            );
            let as_kind = |kind| Correction::SetKind {
                ids: vec![node.view.id()],
                kind,
            };
            found.push(
                diagnostic
                    .perhaps_fixed_by(Message::new("fix-to-issue"), as_kind(Kind::Issue))
                    .perhaps_fixed_by(Message::new("fix-to-group"), as_kind(Kind::Group)),
            );
        }
        behind_spaces(node.view, issue_level.unwrap_or_default(), found);
        if let (
            Kind::Text | Kind::Measure | Kind::Measures | Kind::Outcome | Kind::Status,
            Some(level),
        ) = (node.kind(), issue_level)
        {
            lines(node.view, level, found);
        }
    }
}

/// The lines inside a segment that are worded like headings.
fn lines(node: NodeView<'_>, level: Level, found: &mut Vec<Diagnostic>) {
    let range = node.range();
    let words = node.document().text().slice(range);
    let own = words.len() - words.trim_start().len();
    let mut at = 0;
    for line in words.split_inclusive('\n') {
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        let body = line.trim();
        // Where a page broke the line, it goes on with the sentence before.
        let before = words[..start].trim_end();
        let begins = before.ends_with(['。', '；', ';', '：', ':', '！']);
        if start <= own || !begins || !(WRAPPED.is_match(body) || FINDING.is_match(body)) {
            continue;
        }
        let pos = range.start().offset(start);
        let is_noise =
            |mark: &crate::outline::Mark| mark.kind == MarkKind::Noise && mark.range.contains(pos);
        if node.marks().iter().any(is_noise) {
            continue;
        }
        found.push(
            Diagnostic::new(
                Code::UnreadHeading,
                TextRange::new(pos, pos.offset(body.len())),
                Some(node.id()),
                Message::new("check-unread-heading-inside"),
            )
            .perhaps_fixed_by(
                Message::new("fix-begin-issue"),
                Correction::Begin {
                    at: pos,
                    kind: Kind::Issue,
                    level,
                },
            ),
        );
    }
}

/// The findings that a line holds which lost its paragraph marks.
fn behind_spaces(node: NodeView<'_>, level: Level, found: &mut Vec<Diagnostic>) {
    let range = node.range();
    let words = node.document().text().slice(range);
    for hit in BEHIND_SPACE
        .captures_iter(words)
        .filter_map(|found| found.get(1))
    {
        let start = range.start().offset(hit.start());
        // What stands right behind the number of the node is its own heading.
        let is_own = node.mark(MarkKind::Label).is_some_and(|label| {
            let text = node.document().text();
            label.range.end() <= start
                && text
                    .slice(TextRange::new(label.range.end(), start))
                    .trim()
                    .is_empty()
        });
        if is_own {
            continue;
        }
        found.push(
            Diagnostic::new(
                Code::UnreadHeading,
                TextRange::new(start, range.start().offset(hit.end())),
                Some(node.id()),
                Message::new("check-unread-heading-inside"),
            )
            .perhaps_fixed_by(
                Message::new("fix-begin-issue"),
                Correction::Begin {
                    at: start,
                    kind: Kind::Issue,
                    level,
                },
            ),
        );
    }
}

/// Whether it lies in the part with the findings: in no other part of the report.
fn is_among_findings(node: NodeView<'_>) -> bool {
    !node.kind().is_top_level()
        && std::iter::successors(Some(node), NodeView::parent).all(|above| {
            !matches!(
                above.kind(),
                Kind::Section(SectionRole::Organization | SectionRole::NextSteps)
            )
        })
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{SOUND, document, found, make, raised, report, slip};
    use super::*;

    #[test]
    fn the_heading_behind_its_own_number_and_a_space_is_read() {
        let spaced = SOUND
            .replace("1.关于", "1. 关于")
            .replace("2.关于", "2. 关于");
        assert!(raised(&report(&spaced), Code::UnreadHeading).is_empty());
    }

    #[test]
    fn a_heading_read_as_prose_is_raised() {
        let right = document(&report(SOUND));
        assert!(found(&right, Code::UnreadHeading).is_empty());
        let issue = NodeView::issues(&right).nth(1).expect("there is one").id();
        let slipped = slip(&right, issue, Kind::Text);
        assert_eq!(found(&slipped, Code::UnreadHeading).len(), 1);
    }

    #[test]
    fn a_finding_behind_a_lost_paragraph_mark_is_raised() {
        let findings = SOUND.replace(
            "二是每月开展集体学习。",
            "二是每月开展集体学习。 针对记录不全问题。已补齐。",
        );
        let raised = raised(&report(&findings), Code::UnreadHeading);
        assert_eq!(raised, ["针对记录不全问题。"]);
    }

    #[test]
    fn a_finding_on_a_line_of_its_own_inside_a_measure_is_raised_and_begun() {
        let findings = SOUND.replace("2.关于“学习记录不够完整”问题。", "学习记录不够完整。");
        let mut document = document(&report(&findings));
        let second = NodeView::issues(&document)
            .nth(1)
            .expect("there is one")
            .id();
        make(&mut document, &Correction::MergeUp { id: second });
        let raised = found(&document, Code::UnreadHeading);
        assert_eq!(raised.len(), 1);
        make(&mut document, &raised[0].fixes[0].correction);
        assert!(found(&document, Code::UnreadHeading).is_empty());
    }
}
