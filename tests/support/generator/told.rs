//! Findings without headings of their own: told in the paragraph of their aspect, or in the rows of a table.

use zhenggai::outline::Status;

use super::KnownIssue;
use super::heading::{Numbering, numeral};
use super::layout::Body;
use super::random::Random;
use super::words::{self, Agency};

/// （一）在…方面。一是针对“…”问题，….
pub(super) fn paragraphs(random: &mut Random, agency: &Agency) -> Body {
    let n_groups = random.between(2, 3);
    let aspects = words::aspects(random, n_groups);
    let mut findings = words::findings(random, agency, n_groups * 3).into_iter();
    let mut body = Body {
        lines: Vec::new(),
        groups: Vec::new(),
        issues: Vec::new(),
        sections: true,
        top_numbers: 0,
    };
    for (i, aspect) in aspects.iter().enumerate() {
        let mut line = format!("{}在{aspect}方面。", Numbering::Paren.label(i + 1).0);
        body.groups.push(vec![aspect.clone()]);
        let n_here = random.between(2, 3);
        let measures = words::measures(random, agency, n_here);
        for (k, (finding, measure)) in findings.by_ref().zip(measures).enumerate() {
            let finding = finding.replace('“', "‘").replace('”', "’");
            let label = format!("{}是", numeral(k + 1));
            line.push_str(&label);
            line.push_str("针对“");
            line.push_str(&finding);
            line.push_str("”问题，");
            line.push_str(&measure);
            line.push('。');
            body.issues.push(issue(
                vec![aspect.clone()],
                label,
                finding,
                1,
                Status::Unstated,
            ));
        }
        body.lines.push(line);
    }
    body
}

const STATES: [(&str, Status); 4] = [
    ("已完成", Status::Completed),
    ("正在整改", Status::InProgress),
    ("已完成并长期坚持", Status::CompletedOngoing),
    ("基本完成", Status::BasicallyCompleted),
];

/// Rows of cells, between bars or tabs or one below the other.
pub(super) fn table(random: &mut Random, agency: &Agency) -> Body {
    let head = [
        "序号",
        "反馈问题",
        "整改措施",
        "责任单位",
        "整改时限",
        "完成情况",
    ];
    let mut rows: Vec<Vec<String>> = vec![head.map(str::to_owned).to_vec()];
    let n_issues = random.between(3, 8);
    let mut issues = Vec::new();
    for (i, finding) in words::findings(random, agency, n_issues)
        .into_iter()
        .enumerate()
    {
        let how_many = random.between(1, 3);
        let measures = words::measures(random, agency, how_many);
        let cell = if how_many == 1 {
            format!("{}。", measures[0])
        } else {
            let numbered = (1..).zip(&measures);
            numbered
                .map(|(n, measure)| format!("{}是{measure}。", numeral(n)))
                .collect::<Vec<_>>()
                .concat()
        };
        let (state, status) = random.pick(&STATES);
        let month = random.between(1, 12);
        rows.push(vec![
            (i + 1).to_string(),
            finding.clone(),
            cell,
            random.pick(&["办公室", "财务科", "机关党委"]).to_owned(),
            format!("2024年{month}月底"),
            state.to_owned(),
        ]);
        issues.push(issue(
            Vec::new(),
            (i + 1).to_string(),
            finding,
            how_many,
            status,
        ));
    }
    let shape = random.between(0, 2);
    let lines = rows.into_iter().flat_map(|row| match shape {
        0 => vec![format!("| {} |", row.join(" | "))],
        1 => vec![row.join("\t")],
        _ => row,
    });
    let mut lines: Vec<String> = lines.collect();
    if shape == 0 {
        lines.insert(1, format!("|{}", " --- |".repeat(head.len())));
    }
    Body {
        lines,
        groups: Vec::new(),
        issues,
        sections: true,
        top_numbers: 0,
    }
}

fn issue(
    groups: Vec<String>,
    label: String,
    title: String,
    measures: usize,
    status: Status,
) -> KnownIssue {
    KnownIssue {
        groups,
        label,
        title,
        status,
        measures,
        causes: 0,
    }
}
