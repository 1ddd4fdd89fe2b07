//! The comparison of two reports, for reading: figures side by side, issue by issue, and what they share word for word.

use super::super::ledger::{claim_cells, titled};
use super::super::paper::{
    Bars, Cell, Chart, Colour, Column, Paper, Part, figures_part, printable,
};
use crate::compare::wording::SharedWording;
use crate::compare::{Comparison, FigureKind, Figures, IssueRef};
use crate::names::{status_name, topic_name};
use crate::outline::view::{NodeView, clean, header};
use crate::outline::{Document, HeaderField, Status, TOPICS};
use crate::tr;

/// The place of the part that has the links.
pub const LINKS: usize = 3;

/// The comparison of `left` and `right`, each with the name of its file.
#[must_use]
pub fn comparison_paper(
    left: (&str, &Document),
    right: (&str, &Document),
    comparison: &Comparison,
) -> Paper {
    let names = [left, right].map(|(name, document)| {
        let header = header(document);
        printable(header.text(HeaderField::Agency).unwrap_or(name))
    });
    let documents = [left.1, right.1];
    let figures = [&comparison.left, &comparison.right];
    let mut paper = Paper {
        title: tr!(
            "comparison-title",
            left = names[0].clone(),
            right = names[1].clone()
        ),
        lead: vec![tr!("comparison-lead", left = left.0, right = right.0)],
        parts: Vec::new(),
    };
    let sides = [
        (names[0].as_str(), figures[0]),
        (names[1].as_str(), figures[1]),
    ];
    paper.push(figures_part(&sides, FigureKind::ALL));
    paper.push(statuses(&names, figures));
    paper.push(topics(&names, figures));
    paper.push(links(documents, comparison));
    paper.push(unlinked(&names, documents, comparison));
    paper.push(wording(documents, &comparison.shared.stretches));
    paper.push(claims(&names, figures));
    paper
}

/// A table of two columns of numbers, and its chart.
fn counted(
    title: String,
    first: String,
    names: &[String; 2],
    rows: Vec<(String, [usize; 2])>,
) -> Part {
    let [left, right] = names;
    let row = |(name, [left, right]): (String, [usize; 2])| {
        vec![Cell::words(&name), Cell::count(left), Cell::count(right)]
    };
    Part {
        chart: Some(Chart {
            title: title.clone(),
            bars: Bars::Grouped,
            series: vec![1, 2],
            colours: vec![Colour::LEFT, Colour::RIGHT],
        }),
        title,
        note: None,
        columns: vec![
            Column::new(first, 24),
            Column::new(left.clone(), 16),
            Column::new(right.clone(), 16),
        ],
        rows: rows.into_iter().map(row).collect(),
    }
}

fn statuses(names: &[String; 2], figures: [&Figures; 2]) -> Part {
    let rows = Status::ALL.iter().map(|status| {
        let counts = figures.map(|figures| figures.stats.with_status(*status));
        (status_name(*status), counts)
    });
    let rows = rows.filter(|(_, counts)| counts.iter().sum::<usize>() > 0);
    counted(
        tr!("comparison-statuses"),
        tr!("ledger-status"),
        names,
        rows.collect(),
    )
}

fn topics(names: &[String; 2], figures: [&Figures; 2]) -> Part {
    let mut keys: Vec<&str> = TOPICS.to_vec();
    let others = figures.iter().flat_map(|figures| figures.by_topic.keys());
    for key in others {
        if !keys.contains(&key.as_str()) {
            keys.push(key);
        }
    }
    let rows = keys.into_iter().map(|key| {
        let counts = figures.map(|f| f.by_topic.get(key).copied().unwrap_or_default());
        (topic_name(key), counts)
    });
    let rows = rows.filter(|(_, counts)| counts.iter().sum::<usize>() > 0);
    let mut part = counted(
        tr!("comparison-topics"),
        tr!("ledger-topics"),
        names,
        rows.collect(),
    );
    part.note = Some(tr!("comparison-topics-note"));
    part
}

fn links([left, right]: [&Document; 2], comparison: &Comparison) -> Part {
    let columns = [
        ("comparison-left-number", 8),
        ("comparison-left-issue", 40),
        ("comparison-left-status", 14),
        ("comparison-likeness", 8),
        ("comparison-reasons", 30),
        ("comparison-origin", 10),
        ("comparison-right-number", 8),
        ("comparison-right-issue", 40),
        ("comparison-right-status", 14),
    ];
    let row = |link: &crate::compare::Link| {
        let topics = link.topics.iter().map(|key| topic_name(key));
        let reasons: Vec<String> = topics
            .chain(link.matters.iter().chain(&link.words).cloned())
            .collect();
        let [number, issue, status] = issue_cells(left, &link.left);
        let mut row = vec![number, issue, status];
        row.push(Cell::Share(f64::from(link.score)));
        row.push(Cell::words(&reasons.join("、")));
        row.push(Cell::words(&link.origin.words()));
        row.extend(issue_cells(right, &link.right));
        row
    };
    Part {
        title: tr!("comparison-links"),
        note: Some(tr!("comparison-links-note")),
        columns: titled(&columns),
        rows: comparison.links.iter().map(row).collect(),
        ..Part::default()
    }
}

/// The numbers, titles and statuses of issues, one a line.
fn issue_cells(document: &Document, issues: &[IssueRef]) -> [Cell; 3] {
    let lines = |line: &dyn Fn(&IssueRef) -> String| {
        let lines: Vec<String> = issues.iter().map(line).collect();
        Cell::words(&lines.join("\n"))
    };
    let status = |issue: &IssueRef| {
        let node = NodeView::of_id(document, issue.id);
        node.map_or_else(String::new, |node| status_name(node.status().status))
    };
    let number = match issues {
        [one] => Cell::count(one.index + 1),
        _ => lines(&|issue| (issue.index + 1).to_string()),
    };
    [number, lines(&|issue| issue.title.clone()), lines(&status)]
}

fn unlinked(names: &[String; 2], documents: [&Document; 2], comparison: &Comparison) -> Part {
    let columns = [
        ("comparison-side", 24),
        ("ledger-number", 6),
        ("ledger-issue", 50),
        ("ledger-status", 14),
    ];
    let sides = [&comparison.only_left, &comparison.only_right];
    let mut rows = Vec::new();
    for ((name, document), issues) in names.iter().zip(documents).zip(sides) {
        for issue in issues {
            let mut row = vec![Cell::words(name)];
            row.extend(issue_cells(document, std::slice::from_ref(issue)));
            rows.push(row);
        }
    }
    Part {
        title: tr!("comparison-unlinked"),
        columns: titled(&columns),
        rows,
        ..Part::default()
    }
}

fn wording([left, right]: [&Document; 2], stretches: &[SharedWording]) -> Part {
    let columns = [
        ("comparison-words", 80),
        ("comparison-letters", 8),
        ("comparison-left-line", 10),
        ("comparison-right-line", 10),
    ];
    let row = |stretch: &SharedWording| {
        let marks = left.outline().marks_in(stretch.left);
        vec![
            Cell::words(&clean(left.text(), stretch.left, marks)),
            Cell::count(stretch.n_letters),
            Cell::count(left.text().line_of(stretch.left.start()) + 1),
            Cell::count(right.text().line_of(stretch.right.start()) + 1),
        ]
    };
    Part {
        title: tr!("comparison-wording"),
        note: Some(FigureKind::SharedWording.meaning()),
        columns: titled(&columns),
        rows: stretches.iter().map(row).collect(),
        ..Part::default()
    }
}

fn claims(names: &[String; 2], figures: [&Figures; 2]) -> Part {
    let columns = [
        ("comparison-side", 24),
        ("paper-claim", 20),
        ("paper-claimed", 12),
        ("paper-as-of", 14),
        ("paper-extracted", 12),
        ("paper-verdict", 12),
    ];
    let mut rows = Vec::new();
    for (name, figures) in names.iter().zip(figures) {
        for claim in &figures.claims {
            let mut row = vec![Cell::words(name)];
            row.extend(claim_cells(claim, figures));
            rows.push(row);
        }
    }
    Part {
        title: tr!("ledger-title-claims"),
        note: Some(FigureKind::Claims.meaning()),
        columns: titled(&columns),
        rows,
        ..Part::default()
    }
}
